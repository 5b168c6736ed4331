"""Trees of invented courses, as many files as one likes, with a history."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

COURSES = (
    "MA101 微积分",
    "CS201 Data Structures",
    "PH110 大学物理",
    "操作系统",
    "Linear Algebra 线性代数",
    "概率论与数理统计",
    "EE210 Signals and Systems",
    "编译原理",
    "計算機網路",
    "Machine Learning",
)
TOPICS = ("导论", "动态规划", "Eigenvalues", "傅里叶变换", "Hash tables", "极限与连续", "Caches")
PEOPLE = ("Lin Xiaoming", "Ada Example", "张三", "Chen Invented", "李四")
PER_COURSE = 40
PER_COMMIT = 5
BEGIN = 1_400_000_000
DAY = 86_400


def _note(number: int, topic: str, homework: str = "../作业") -> bytes:
    sections = (
        f"## {topic} {part}\n\nFor all $n > {part}$ we have $a_n = \\sum_{{k=1}}^n k^{part}$, "
        f"see [the exercises]({homework}/hw{number}.pdf).\n\n```python\nprint({part})\n```\n\n"
        f"- 第一点 {topic}\n- The second point\n\n"
        for part in range(1, 6)
    )
    return f"# {number}. {topic}\n\n{''.join(sections)}".encode()


def _pdf(number: int, topic: str) -> bytes:
    text = f"BT /F1 12 Tf 72 720 Td (Problem {number} about {len(topic)}) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body, places = "%PDF-1.4\n", []
    for index, item in enumerate(objects, 1):
        places.append(len(body))
        body += f"{index} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF\n".encode()


def _code(number: int, topic: str) -> bytes:
    return f'// {topic}\n#include <cstdio>\nint main() {{ std::printf("{number}"); }}\n'.encode()


def _document(number: int, topic: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f"<w:p><w:r><w:t>Report {number}: {topic}</w:t></w:r></w:p>"
    document = f'<w:document xmlns:w="{space}"><w:body>{text}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), document)
    return file.getvalue()


Maker = Callable[[int, str], bytes]
# What a course is made of, over and over with the next number.
FILES: tuple[tuple[str, Maker], ...] = (
    ("笔记/{n:02} {topic}.md", _note),
    ("作业/hw{n}.pdf", _pdf),
    ("作业/hw{n}_答案.pdf", _pdf),
    ("期末/{year}-{next}秋期末A卷.pdf", _pdf),
    ("期末/{year}-{next}秋期末A卷答案.pdf", _pdf),
    ("Exams/{year} Spring Midterm.pdf", _pdf),
    ("Exams/{year} Spring Midterm Solution.pdf", _pdf),
    ("课件/第{n}讲 {topic}.pdf", _pdf),
    ("lab/lab{n}/src/main.cpp", _code),
    ("lab/lab{n}/src/util.cpp", _code),
    ("lab/lab{n}/report.docx", _document),
)


def generate(tree: Path, files: int) -> None:
    """Make a repository with that many files in its work tree, the same one each time."""
    tree.mkdir(parents=True)
    git = ["git", "-C", str(tree)]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    history = b"".join(_history(list(islice(_files(), files))))
    subprocess.run([*git, "fast-import", "--quiet"], input=history, check=True)
    subprocess.run([*git, "reset", "-q", "--hard"], check=True)


def _files() -> Iterator[tuple[str, bytes]]:
    for index in count():
        course = COURSES[index % len(COURSES)]
        edition = index // len(COURSES)
        folder = f"{course} {edition + 1}" if edition else course
        yield f"{folder}/README.md", _note(1, course, "作业")
        yield from (
            (f"{folder}/{path}", data) for path, data in islice(_course_files(), PER_COURSE - 1)
        )


def _course_files() -> Iterator[tuple[str, bytes]]:
    for n in count(1):
        topic = TOPICS[n % len(TOPICS)]
        for path, make in FILES:
            yield path.format(n=n, topic=topic, year=2010 + n, next=2011 + n), make(n, topic)


def _history(files: list[tuple[str, bytes]]) -> Iterator[bytes]:
    """A stream for `git fast-import`; the first course had another name before the last commit."""
    old, new = "calculus (old)", COURSES[0]
    for start in range(0, len(files), PER_COMMIT):
        yield _commit(start // PER_COMMIT, f"Add {files[start][0]}")
        for path, data in files[start : start + PER_COMMIT]:
            place = path.replace(f"{new}/", f"{old}/", 1)
            yield f"M 100644 inline {place}\ndata {len(data)}\n".encode() + data + b"\n"
    yield _commit(len(files), f"Rename to {new}")
    yield f'R "{old}" "{new}"\n'.encode()


def _commit(number: int, subject: str) -> bytes:
    name, other = PEOPLE[number % len(PEOPLE)], PEOPLE[(number + 1) % len(PEOPLE)]
    who = f"{name} <{number % len(PEOPLE)}@example.org> {BEGIN + number * DAY} +0800"
    message = f"{subject}\n\nCo-authored-by: {other} <other@example.org>\n".encode()
    head = f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(message)}\n"
    return head.encode() + message
