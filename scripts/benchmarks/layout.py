"""What inference gets right over trees that people labelled by hand.

A directory of labelled trees has `labels.tsv` and, for each tree, `NAME.tree.tsv` with
lines `size<TAB>path`. Real trees name people, so they lie beside this repository and
not in it.
"""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from measure import TOOLS

LABELLED = Path(__file__).parents[3] / "shared" / "layout"
_ALWAYS = ("course_dir", "kind")
_SOMETIMES = ("solution", "year", "season", "exam_part")
_NOTHING = ("", "0")

Row = dict[str, str]
Pair = tuple[Row, Row]


def run(paths: Sequence[Path], runs: int) -> None:
    given = [path for path in paths if (path / "labels.tsv").is_file()]
    for folder in given or [LABELLED]:
        if not (folder / "labels.tsv").is_file():
            print(f"no labelled trees in {folder}; say where: scripts/bench layout DIRECTORY")
            continue
        labels = _read((folder / "labels.tsv").read_text("utf-8").splitlines())
        trees = sorted({label["tree"] for label in labels})
        pairs = [pair for tree in trees for pair in _pairs(folder, tree, labels)]
        print(f"{'':<12} {'right':>7} {'of':>5}   {len(pairs)} labelled paths")
        for column in _ALWAYS:
            right = sum(_is_right(label, said, column) for label, said in pairs)
            print(f"{column:<12} {right / len(pairs):>7.3f} {len(pairs):>5}")
        print(f"{'':<12} {'precise':>7} {'of':>5} {'recall':>7} {'of':>5}")
        for column in _SOMETIMES:
            _print_sometimes(column, pairs)


def _pairs(folder: Path, tree: str, labels: Iterable[Row]) -> list[Pair]:
    """Each label of a tree with what inference says about its path."""
    listing = str(folder / f"{tree}.tree.tsv")
    command = [str(TOOLS / "coursetree"), "infer", "--listing", listing]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    said = {row["path"]: row for row in _read(printed.decode("utf-8").splitlines())}
    return [(label, said.get(label["path"], {})) for label in labels if label["tree"] == tree]


def _read(lines: Iterable[str]) -> list[Row]:
    return list(csv.DictReader(lines, delimiter="\t"))


def _is_right(label: Row, said: Row, column: str) -> bool:
    """Where people did not agree on the kind, the other one is right too."""
    answers = {label[column]}
    if column == "kind" and label["ambiguous"] == "1":
        answers |= {label["alt_kind"]} - {""}
    return said.get(column) in answers


def _print_sometimes(column: str, pairs: Sequence[Pair]) -> None:
    """How much of what was said is right, and how much of what is there was said."""
    said = [pair for pair in pairs if pair[1].get(column, "") not in _NOTHING]
    there = [pair for pair in pairs if pair[0][column] not in _NOTHING]
    right = sum(label[column] == answer[column] for label, answer in said)
    precision, recall = (right / max(len(group), 1) for group in (said, there))
    print(f"{column:<12} {precision:>7.3f} {len(said):>5} {recall:>7.3f} {len(there):>5}")
