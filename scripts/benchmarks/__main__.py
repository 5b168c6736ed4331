"""What building costs, as figures to compare: no test fails on them."""

from __future__ import annotations

import argparse
from pathlib import Path

import build
import checking
import found
import indexing
import pages
import previews
import search
import visits

import history
import layout

BENCHMARKS = {
    "build": build,
    "check": checking,
    "search": search,
    "found": found,
    "indexing": indexing,
    "history": history,
    "layout": layout,
    "pages": pages,
    "previews": previews,
    "visits": visits,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(
            f"{name:<8} {(module.__doc__ or '').splitlines()[0]}"
            for name, module in BENCHMARKS.items()
        ),
    )
    parser.add_argument("benchmark", choices=[*BENCHMARKS, "all"], nargs="?", default="all")
    parser.add_argument(
        "paths",
        type=Path,
        nargs="*",
        metavar="PATH",
        help="a tree to measure on; it is not changed",
    )
    parser.add_argument("--runs", type=int, default=3, help="how often to measure (default: 3)")
    options = parser.parse_intermixed_args()
    chosen = BENCHMARKS if options.benchmark == "all" else [options.benchmark]
    for name in chosen:
        print(f"== {name}", flush=True)
        BENCHMARKS[name].run([path.resolve() for path in options.paths], options.runs)


main()
