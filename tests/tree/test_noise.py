"""Golden trees: what stays, and why the rest does not."""

from __future__ import annotations

import pytest

from coursetree.tree.noise import find_noise


def judged(drawing: str) -> tuple[dict[str, str], dict[str, str]]:
    """The reasons expected, written after ` : `, and those found."""
    lines = [line.strip().partition(" : ") for line in drawing.strip().splitlines()]
    expected = {path: reason for path, _, reason in lines if reason}
    return expected, find_noise(sorted(path for path, _, _ in lines))


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            """
            .DS_Store : system
            线代/Thumbs.db : system
            线代/desktop.ini : system
            线代/._期末.pdf : system
            线代/~$期末复习.docx : lock
            线代/.~第三次作业.docx : lock
            线代/.~lock.报告.odt# : lock
            线代/期末.pdf
            线代/~期末.pdf
            __MACOSX/线代/期末.pdf : system
            """,
            id="systems and Office",
        ),
        pytest.param(
            """
            .gitignore : git
            .gitattributes : git
            exams/.gitkeep : git
            lab/.git.zip : repository
            lab/git.zip
            .github/workflows/build.yml
            .gitlab-ci.yml
            .travis.yml
            .mailmap
            LICENSE
            tag.txt
            readme.toml
            """,
            id="Git",
        ),
        pytest.param(
            """
            lab/main.c
            lab/main.c~ : editor
            lab/.main.c.swp : editor
            lab/adder.vhd.bak : editor
            lab/.vs/slnx.sqlite : editor
            lab/.idea/workspace.xml : editor
            lab/.ipynb_checkpoints/a.ipynb : editor
            lab/a.ipynb
            """,
            id="editors",
        ),
        pytest.param(
            """
            lab/main.o : build
            lab/Main.class : build
            lab/Main.java
            lab/cache.pyc : build
            lab/__pycache__/x.cpython-311.pyc : build
            lab/class.pdf
            model.obj
            protein.pdb
            a.log
            result.out
            """,
            id="compilers",
        ),
        pytest.param(
            """
            lab/Debug/lab.exe : build
            lab/Debug/lab.pdb : build
            lab/Debug/main.obj : build
            lab/Debug/in.txt : build
            lab/main.cpp
            lab2/obj/Debug/net/x.dll : build
            tools/bin/run.exe
            tools/bin/run.py
            graphics/obj/teapot.obj
            graphics/obj/teapot.mtl
            report/build/report.pdf
            report/build/data.txt
            release/notes.md
            """,
            id="a build folder holds products and nobody's work",
        ),
        pytest.param(
            """
            fpga/lock.qpf
            fpga/lock.vhd
            fpga/db/lock.cbx.xml : build
            fpga/db/add_sub.v : build
            fpga/output_files/lock.pin : build
            fpga/output_files/lock.sof : build
            fpga/incremental_db/README : build
            fpga/lock.fit.rpt : build
            fpga/simulation/modelsim/lock.xrf : build
            fpga/simulation/modelsim/lock.vho : build
            fpga2/simulation/modelsim/lock.xrf : build
            fpga2/simulation/modelsim/testbench.vt
            数据库/db/schema.sql
            数据库/db/data.txt
            """,
            id="Quartus",
        ),
        pytest.param(
            """
            实验/javadoc/index.html : javadoc
            实验/doc/allclasses-frame.html : javadoc
            实验/doc/p/Node.html : javadoc
            实验/文档/index.html
            """,
            id="javadoc",
        ),
        pytest.param(
            """
            report/report.tex
            report/report.aux : build
            report/report.log : build
            report/report.synctex.gz : build
            report/other.log
            report/report.pdf
            """,
            id="LaTeX beside its source",
        ),
        pytest.param(
            """
            web/node_modules/left/index.js : dependency
            py/venv/pyvenv.cfg : environment
            py/venv/lib/x.py : environment
            py/.venv/lib/x.py : environment
            environment/notes.md
            """,
            id="dependencies",
        ),
    ],
)
def test_noise(drawing: str) -> None:
    expected, found = judged(drawing)
    assert found == expected


def test_a_folder_is_noise_however_deep() -> None:
    assert find_noise(["a/node_modules/b/c/d.js"]) == {"a/node_modules/b/c/d.js": "dependency"}


def test_a_sibling_folder_with_the_same_beginning_is_judged_alone() -> None:
    paths = sorted(["debug/a.exe", "debug-notes/a.md", "debug.md", "debug0/x.md"])
    assert find_noise(paths) == {"debug/a.exe": "build"}
