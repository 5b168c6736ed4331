"""Records of hand-ins: title and dates are read, and not a trace of anything else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coursetree.manifest import Declarations
from coursetree.model import DeclaredMaterial

Declare = Callable[..., Declarations]

RECORD = """\
第三次作业
状态：已交
开始时间：2031-09-13 00:00
截止时间：2031-11-29 23:59
上传时间：2031-11-23 21:59
批阅状态：已批改
批阅时间：2031-12-29 16:13
批阅内容：第 2 题有误
开始时间：1999-01-01 00:00
成绩：7
批阅者：2099000001 某某某
"""
REASON = "a private record of a hand-in"
SAID = DeclaredMaterial(
    pattern="代数/作业3", title="第三次作业", release="2031-09-13", due="2031-11-29"
)
PRIVATE = ("2099000001", "某某某", "第 2 题有误", "已交", "已批改", "2031-12-29", "2031-11-23")


@pytest.mark.parametrize(
    "data",
    [
        RECORD.encode(),
        RECORD.encode("gbk"),
        RECORD.encode("utf-8-sig"),
        RECORD.encode("utf-16"),
        RECORD.replace("\n", "\r\n").encode(),
        RECORD.replace("：", ": ").encode(),
    ],
    ids=["utf-8", "gbk", "bom", "utf-16", "crlf", "ascii-colon"],
)
@pytest.mark.parametrize("name", ["info.txt", "Info (1).TXT"])
def test_title_and_dates_and_nothing_else(declare: Declare, data: bytes, name: str) -> None:
    files = {f"代数/作业3/{name}": data, "代数/作业3/report.pdf": "", "代数/other.pdf": ""}
    declared = declare(files, ["代数"])
    assert declared == Declarations(
        materials={"代数/作业3": SAID, "代数/作业3/report.pdf": SAID},
        consumed={f"代数/作业3/{name}": REASON},
    )
    assert not [word for word in PRIVATE if word in repr(declared)]


def test_of_several_files_none_has_the_title_of_the_folder(declare: Declare) -> None:
    files = {"代数/作业3/info.txt": RECORD, "代数/作业3/a.c": "", "代数/作业3/b/c.c": ""}
    materials = declare(files, ["代数"]).materials
    assert [(path, said.title, said.due) for path, said in materials.items()] == [
        ("代数/作业3", "第三次作业", "2031-11-29"),
        ("代数/作业3/a.c", None, "2031-11-29"),
        ("代数/作业3/b/c.c", None, "2031-11-29"),
    ]


def test_the_nearest_record_counts(declare: Declare) -> None:
    inner = RECORD.replace("第三次作业", "附加题").replace("2031-11-29", "2031-12-01")
    files = {"c/z/info.txt": RECORD, "c/z/a/info.txt": inner, "c/z/a/x.c": "", "c/z/y.c": ""}
    materials = declare(files, ["c"]).materials
    assert {path: said.due for path, said in materials.items()} == {
        "c/z": "2031-11-29",
        "c/z/a": "2031-12-01",
        "c/z/a/x.c": "2031-12-01",
        "c/z/y.c": "2031-11-29",
    }


def test_a_record_in_the_course_s_own_folder_dates_nothing(declare: Declare) -> None:
    declared = declare({"c/info.txt": RECORD, "c/x.c": "", "info.txt": RECORD}, ["c"])
    assert declared.materials == {}
    assert declared.consumed == {"c/info.txt": REASON, "info.txt": REASON}


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("截止时间：2031年11月9日", "2031-11-09"),
        ("截止时间：2031/1/2 8:00", "2031-01-02"),
        ("截止时间：2031-02-30 23:59", ""),
        ("截止时间：", ""),
        ("截止时间：明天 2031-01-02", ""),
    ],
)
def test_dates(declare: Declare, line: str, due: str) -> None:
    text = RECORD.replace("截止时间：2031-11-29 23:59", line)
    assert declare({"c/a/info.txt": text}).materials["c/a"].due == due


def test_a_record_without_a_title(declare: Declare) -> None:
    text = RECORD.partition("\n")[2]
    said = declare({"c/a/info.txt": text}).materials["c/a"]
    assert (said.title, said.due) == (None, "2031-11-29")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Compile with make.\nRun with ./a.out\n",
        "状态：初稿\n作者：某人\n",
        "title: x\nstart: y\n",
        "第一行\n截止时间：2031-01-01\n",
    ],
)
def test_another_text_of_that_name_stays_a_file(declare: Declare, text: str) -> None:
    assert declare({"c/a/info.txt": text, "c/a/x.pdf": ""}, ["c"]) == Declarations()


def test_a_record_under_another_name_is_not_looked_for(declare: Declare, opened: list[str]) -> None:
    declare({"c/a/notes.txt": RECORD, "c/a/myinfo.txt": RECORD}, ["c"])
    assert opened == []
