"""How the demo courses' binary files are made; see scripts/demo_files.py."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "scripts" / "demo"
COURSES = ROOT / "courses"
EPOCH = 1_767_225_600  # 2026-01-01, the date of everything made here
