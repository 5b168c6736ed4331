"""A repository that was there before takes Coursetree in as the guide for maintainers says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / ".github" / "guides" / "maintaining.md"
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
FETCH = {"run": "git submodule update --init .coursetree"}
# What lay in the repository before, some of it where Coursetree has files of its own.
CONTENT = {
    "Algebra/README.md": "# Algebra\n",
    "Algebra/Exams/2023 Fall/Final A.txt": "Show that the kernel is a subspace.\n",
    "Databases/Homework/hw1.sql": "select 1;\n",
    "Databases/tests/test_hw1.py": "def test_hw1():\n    assert False\n",
    "tests/test_students.py": "def test_students():\n    assert False\n",
    "scripts/build": "exit 1\n",
    "plugins/plot.py": "print(1)\n",
    ".github/CODE_OF_CONDUCT.md": "Be kind.\n",
    ".gitignore": "*.aux",
}


def run(place: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=place, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit(place: Path, message: str) -> None:
    named = ("-c", "user.name=Ada Example", "-c", "user.email=ada@example.org")
    run(place, "git", "add", ".")
    run(place, "git", *named, "commit", "-qm", message)


def recipe() -> str:
    """What the guide has a maintainer type into a shell."""
    blocks = GUIDE.read_text("utf-8").split("```")
    return next(block for block in blocks if "submodule add" in block).removeprefix("sh\n")


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of Coursetree itself, as it is here."""
    product = tmp_path_factory.mktemp("product")
    wanted = (".github", "plugins", "scripts", "*.lock", "*.toml", ".gitignore", ":!scripts/demo")
    for path in run(ROOT, "git", "ls-files", "-z", "-co", "--", *wanted).split("\0")[:-1]:
        (product / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, product / path)
    run(product, "git", "init", "-qb", "main")
    commit(product, "Coursetree")
    return product


@pytest.fixture(scope="module")
def adoption(product: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the branch `master`, after the recipe on a branch of its own."""
    tree = tmp_path_factory.mktemp("home") / "my-courses"
    for path, text in CONTENT.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(text, "utf-8")
    run(tree, "git", "init", "-qb", "master")
    commit(tree, "Begin")
    run(tree, "git", "switch", "-qc", "adopt")
    run(tree, "git", "config", "user.name", "Ada Example")
    run(tree, "git", "config", "user.email", "ada@example.org")
    typed = recipe().replace("https://git.example.org/coursetree", product.as_uri())
    typed = typed.replace("git submodule", "git -c protocol.file.allow=always submodule")
    run(tree, "env", f"HOME={tree.parent}", "sh", "-ec", typed)
    lend_environment(tree / ".coursetree")
    return tree


@pytest.fixture
def adopted(adoption: Path) -> Iterator[Path]:
    """That repository, for a test that may change what is committed."""
    yield adoption
    run(adoption, "git", "restore", ".")


def lend_environment(checkout: Path) -> None:
    """Have this checkout's packages stand for those that setting up would install there."""
    made = checkout / ".venv"
    made.mkdir()
    for part in ("bin", "lib", "pyvenv.cfg"):
        (made / part).symlink_to(Path(sys.prefix) / part)
    asked = [
        (checkout / name).read_text("utf-8") for name in ("requirements.lock", "pyproject.toml")
    ]
    (made / "requirements.lock").write_text("".join((f"{checkout}\n", *asked)), "utf-8")


def jobs(tree: Path) -> Iterator[list[dict[str, Any]]]:
    for file in sorted((tree / ".github" / "workflows").iterdir()):
        flow = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        yield from (job["steps"] for job in flow["jobs"].values())


def test_nothing_that_was_there_is_changed_and_little_comes(adopted: Path) -> None:
    now = {path: (adopted / path).read_text("utf-8") for path in CONTENT}
    assert now == CONTENT | {".gitignore": "*.aux\n/site/\n"}
    assert run(adopted, "git", "status", "--porcelain") == ""
    new = run(adopted, "git", "diff", "--name-only", "master").splitlines()
    outside = {path for path in new if not path.startswith(".github/")}
    assert outside == {".coursetree", ".gitignore", ".gitmodules", "mkdocs.yml"}
    workflows = {file.name for file in (adopted / ".github" / "workflows").iterdir()}
    assert (adopted / ".github" / "CONTRIBUTING.md").is_file()
    assert "test.yml" not in workflows
    assert "deploy.yml" in workflows


def test_a_configuration_of_ones_own_is_left_and_what_it_needs_is_told(adopted: Path) -> None:
    assert "make them your own" in run(adopted, ".coursetree/scripts/adopt")
    (adopted / "mkdocs.yml").write_text("site_name: Ours\n")
    assert ".coursetree/scripts/adopted/mkdocs.yml" in run(adopted, ".coursetree/scripts/adopt")
    assert (adopted / "mkdocs.yml").read_text() == "site_name: Ours\n"


def test_each_workflow_fetches_coursetree_and_runs_its_scripts(adopted: Path) -> None:
    for steps in jobs(adopted):
        for step, following in zip(steps, [*steps[1:], {}], strict=True):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert following == FETCH
            for script in re.findall(r"\S*scripts/[a-z-]+", step.get("run", "")):
                assert script.startswith(".coursetree/scripts/")
                assert (adopted / script).is_file()


def test_the_workflows_and_the_links_of_the_guides_are_sound(adopted: Path) -> None:
    tool = str(Path(sys.executable).parent / "zizmor")
    run(adopted, tool, "--offline", "--persona=auditor", "--color=never", ".github")
    if shutil.which("actionlint"):
        run(adopted, "actionlint")
    for page in (adopted / ".github").rglob("*.md"):
        links = map(unquote, LINK.findall(page.read_text("utf-8")))
        assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.site
def test_the_pull_request_passes_its_own_checks_and_makes_a_site(adopted: Path) -> None:
    scripts = ".coursetree/scripts"
    (adopted / ".venv").mkdir()
    for number in range(101):
        (adopted / ".venv" / f"{number}.py").write_text("print()")
    assert "0 errors, 0 warnings" in run(adopted, f"{scripts}/check", "--base", "master")
    run(adopted, f"{scripts}/build")
    assert "0 broken" in run(adopted, f"{scripts}/links")
    said = run(adopted, f"{scripts}/summary", "--base", "master", "--site", "site")
    assert "coursetree" in said
    run(adopted, f"{scripts}/gate")
    site = adopted / "site"
    assert (site / "Algebra" / "Exams" / "2023 Fall" / "Final A" / "index.html").is_file()
    own = ("mkdocs.yml", ".github", ".coursetree", ".gitmodules", "requirements.lock")
    assert [path for path in own if (site / path).exists()] == []
    assert ".coursetree" not in (site / "browse" / "unplaced" / "index.html").read_text("utf-8")


def test_a_second_run_renews_the_workflows_alone(adopted: Path) -> None:
    deploy, name = adopted / ".github" / "workflows" / "deploy.yml", adopted / "mkdocs.yml"
    before = deploy.read_text("utf-8")
    deploy.write_text("# An earlier one ran .coursetree/scripts/build\n")
    name.write_text(f"{name.read_text('utf-8')}# Ours\n")
    run(adopted, ".coursetree/scripts/adopt")
    assert deploy.read_text("utf-8") == before
    assert name.read_text("utf-8").endswith("# Ours\n")
    assert (adopted / ".gitignore").read_text("utf-8") == "*.aux\n/site/\n"


def test_a_workflow_of_another_s_is_left_alone(adopted: Path) -> None:
    deploy = adopted / ".github" / "workflows" / "deploy.yml"
    deploy.write_text("on: push\n")
    refused = subprocess.run([adopted / ".coursetree" / "scripts" / "adopt"], capture_output=True)
    assert refused.returncode == 1
    assert b"deploy.yml is there, and is none of Coursetree's" in refused.stderr
    assert deploy.read_text("utf-8") == "on: push\n"
