"""The command line: `coursetree build | serve | infer | catalog | check | clean | ...`."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence

from coursetree import commands


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; exit code 0 done, 1 findings or a failed build, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    options = parser(given[:1]).parse_args(given)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    try:
        code: int = options.run(options)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def parser(only: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Every command, with the options of those in `only`, or of all where that is empty."""
    top = argparse.ArgumentParser(prog="coursetree", description=commands.__doc__)
    top.add_argument("--version", action="version", version=commands.version())
    subparsers = top.add_subparsers(metavar="COMMAND", required=True)
    for command in commands.ALL:
        described = subparsers.add_parser(
            command.name, help=command.summary, description=command.summary
        )
        if not only or command.name in only:
            command.declare(described)
            described.set_defaults(run=command.run, fail=described.error)
    return top


if __name__ == "__main__":
    sys.exit(main())
