"""A check since a revision is about what changed and nothing else."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

TREE = {
    "LICENSE": "CC BY 4.0",
    "Algebra/README.md": "# Algebra\n\n[bases](notes/bases.md)\n",
    "Algebra/notes/bases.md": "# Bases\n\n电话 13987651234\n",
    "Analysis/notes/limits.md": "# Limits\n",
}


@pytest.fixture
def tree(tmp_path: Path, kit: SimpleNamespace) -> Path:
    made: Path = kit.commit(tmp_path / "tree", TREE)
    kit.git(made, "checkout", "-q", "-b", "change")
    return made


def test_only_what_changed(
    tree: Path, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    kit.commit(tree, {"Algebra/notes/sums.md": "# Sums\n\n[gone](gone.md)\n"})
    expected = ["error broken-link Algebra/notes/sums.md:3"]
    assert kit.check(tree, "--base", "main", capsys=capsys) == (1, expected)
    assert "error phone Algebra/notes/bases.md:3" in kit.check(tree, capsys=capsys)[1]


def test_what_the_base_got_meanwhile_is_no_change(
    tree: Path, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    kit.commit(tree, {"Algebra/notes/sums.md": "# Sums\n"})
    kit.git(tree, "checkout", "-q", "main")
    kit.commit(tree, {"Algebra/notes/CON.md": "# Broken"})
    kit.git(tree, "checkout", "-q", "change")
    assert kit.check(tree, "--base", "main", capsys=capsys) == (0, [])


@pytest.mark.parametrize("staged", [False, True])
def test_what_is_not_committed_yet_counts(
    tree: Path, staged: bool, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        ".gitignore": "*.aux\n",
        "Algebra/notes/sums.md": "# Sums\n\n学号 2038012345\n",
        "Algebra/notes/Thumbs.db": "pictures",
        "Algebra/notes/sums.aux": "made by LaTeX",
    }
    kit.write(tree, files)
    if staged:
        kit.git(tree, "add", "-A")
    expected = [
        "warning junk Algebra/notes/Thumbs.db",
        "error student-number Algebra/notes/sums.md:3",
    ]
    assert kit.check(tree, "--base", "main", capsys=capsys) == (1, expected)


def test_a_removal_is_told_on_the_pages_that_link_to_it(
    tree: Path, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    kit.git(tree, "rm", "-q", "Algebra/notes/bases.md")
    kit.commit(tree)
    expected = ["error broken-link Algebra/README.md:3"]
    assert kit.check(tree, "--base", "main", capsys=capsys) == (1, expected)


def test_a_new_file_that_has_the_bytes_of_an_old_one(
    tree: Path, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Prove that every basis has as many vectors. " * 40
    kit.git(tree, "checkout", "-q", "main")
    kit.commit(tree, {"Algebra/notes/a.md": text})
    kit.git(tree, "checkout", "-q", "-B", "change")
    kit.commit(tree, {"Algebra/notes/0.md": text})
    expected = ["warning duplicate Algebra/notes/0.md"]
    assert kit.check(tree, "--base", "main", capsys=capsys) == (0, expected)


def test_a_new_document_that_is_much_like_an_old_one(
    tree: Path, make: SimpleNamespace, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"Show that {number} is not the square of a rational." for number in range(60)]
    kit.git(tree, "checkout", "-q", "main")
    kit.commit(tree, {"Algebra/homework/hw2.docx": make.docx("\n".join(lines))})
    kit.git(tree, "checkout", "-q", "-B", "change")
    kit.commit(tree, {"Algebra/homework/hw1.docx": make.docx("\n".join([*lines, "And prove it."]))})
    _, findings = kit.found(tree, "--base", "main", capsys=capsys)
    near = [(f["rule"], f["path"], f["found"].partition("as ")[2]) for f in findings]
    assert near == [("near-duplicate", "Algebra/homework/hw1.docx", "Algebra/homework/hw2.docx")]


def test_a_new_course_needs_a_licence(
    tmp_path: Path, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = {path: text for path, text in TREE.items() if path != "LICENSE"}
    tree = kit.commit(tmp_path / "tree", bare)
    kit.git(tree, "checkout", "-q", "-b", "change")
    kit.commit(tree, {"Topology/README.md": "# Topology", "Topology/notes/knots.md": "# Knots"})
    expected = ["error licence Topology"]
    assert kit.check(tree, "--base", "main", capsys=capsys) == (1, expected)


def test_a_change_of_too_many_files(
    tree: Path, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    kit.commit(tree, {f"Algebra/code/{number}.py": f"print({number})" for number in range(101)})
    assert kit.check(tree, "--base", "main", capsys=capsys) == (1, ["error large-change ."])


def test_a_change_of_many_files_that_are_no_content(
    tree: Path, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    plugin = "coursetree/catalog: { tree: ., exclude: [/tools/] }"
    kit.commit(tree, {"mkdocs.yml": f"plugins: [{{ {plugin} }}]"})
    kit.commit(tree, {f"tools/{number}.py": f"print({number})" for number in range(101)})
    for folder in (".venv", "site"):
        kit.write(tree, {f"{folder}/{number}.md": "# Made" for number in range(101)})
    assert kit.check(tree, "--base", "main", capsys=capsys) == (0, [])


@pytest.mark.parametrize(
    "base", ["nowhere", "--output=/tmp/x", "-h", "", "main:README.md", "$(id)"]
)
def test_a_base_that_is_no_revision_is_wrong_usage(
    tree: Path, base: str, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kit.main(["check", str(tree), f"--base={base}"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"cannot compare with {base!r}: no such revision\n"


def test_a_tree_below_the_top_of_its_repository(
    tmp_path: Path, kit: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    top = kit.commit(tmp_path / "top", {f"courses/{path}": text for path, text in TREE.items()})
    kit.commit(top, {"courses/Algebra/notes/-x.md": "# X", "elsewhere/-y.md": "# Y"})
    expected = ["error name-dash Algebra/notes/-x.md"]
    assert kit.check(top / "courses", "--base", "HEAD~1", capsys=capsys) == (1, expected)
