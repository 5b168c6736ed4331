"""What Lighthouse says of the largest page of each sort; exit code 1 below what is promised."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from measure import TOOLS, cost_of
from sites import ROOT, browser, largest, served

LEAST = {"performance": 90, "accessibility": 100, "best-practices": 95, "seo": 95}
_PROGRAM = ROOT / "scripts/lighthouse/node_modules/.bin/lighthouse"
_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu")
_DARK = "--blink-settings=preferredColorScheme=0"

Result = dict[str, Any]


def main() -> int:
    options = _options()
    print(f"{'tree':<16} {'page':<9} {'  '.join(LEAST)}  first paint, largest, blocked (ms), shift")
    missed = [
        f"{tree.name} {sort}: {problem}"
        for tree in options.paths or [ROOT]
        for sort, results in _audited(tree, options.runs, options.dark)
        for problem in _shown(tree.name, sort, results)
    ]
    print(*missed, sep="\n")
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/audit", description=__doc__)
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH", help="a tree to audit")
    parser.add_argument("--runs", type=int, default=5, help="how often; medians count (default: 5)")
    parser.add_argument("--dark", action="store_true", help="as a reader who prefers dark pages")
    return parser.parse_intermixed_args()


def _audited(tree: Path, runs: int, dark: bool) -> Iterator[tuple[str, list[Result]]]:
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        site = Path(folder) / "site"
        cost_of([TOOLS / "coursetree", "build", tree.resolve(), "--site-dir", site])
        pages = {sort: quote(page) for sort, page in largest(site).items()}
        name = pages.get("course", "").strip("/").rpartition("/")[2]
        with served(site) as address:
            for sort, page in {**pages, "results": f"search/?q={name}"}.items():
                yield sort, [_audit(address + page, dark) for _ in range(runs)]


def _audit(url: str, dark: bool) -> Result:
    flags = " ".join([*_FLAGS, *([_DARK] if dark else [])])
    command = [_PROGRAM, url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    only = f"--only-categories={','.join(LEAST)}"
    environment = os.environ | {"CHROME_PATH": browser()}
    answer = subprocess.run([*command, only], env=environment, check=True, capture_output=True)
    result: Result = json.loads(answer.stdout)
    return result


def _shown(tree: str, sort: str, results: list[Result]) -> Iterator[str]:
    """Print a page's medians; what is less than promised, with the audits that say why."""
    scores = {name: round(100 * median(_scores(results, name))) for name in LEAST}
    figures = (_figure(results, name) for name in _FIGURES)
    told = "  ".join(f"{score:>{len(name)}}" for name, score in scores.items())
    print(f"{tree[:16]:<16} {sort:<9} {told}  {'  '.join(figures)}", flush=True)
    for name, score in scores.items():
        if score < LEAST[name]:
            yield f"{name} {score}, expected {LEAST[name]}: {', '.join(_failed(results[0], name))}"


_FIGURES = {
    "first-contentful-paint": ".0f",
    "largest-contentful-paint": ".0f",
    "total-blocking-time": ".0f",
    "cumulative-layout-shift": ".3f",
}


def _scores(results: list[Result], category: str) -> list[float]:
    return [result["categories"][category]["score"] or 0 for result in results]


def _figure(results: list[Result], audit: str) -> str:
    found = median(result["audits"][audit].get("numericValue", 0) for result in results)
    return f"{found:{_FIGURES[audit]}}"


def _failed(result: Result, category: str) -> list[str]:
    weighed = [a["id"] for a in result["categories"][category]["auditRefs"] if a["weight"]]
    return [name for name in weighed if (result["audits"][name]["score"] or 0) < 0.9]


if __name__ == "__main__":
    sys.exit(main())
