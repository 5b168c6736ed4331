"""Write the skeleton of a new course."""

from __future__ import annotations

import argparse


def declare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("course",))


def run(options: argparse.Namespace) -> int:
    return 2
