"""Matrices to practise on: a small web, a picture, and measurements of a spring."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

PAGES = ["首頁", "筆記", "作業", "考古題", "連結", "關於"]
LINKS = {
    "首頁": "筆記 作業 考古題 關於",
    "筆記": "首頁 作業",
    "作業": "筆記",
    "考古題": "首頁 筆記 作業",
    "連結": "首頁",
    "關於": "首頁 連結",
}
PICTURE = [
    "00111100",
    "01000010",
    "10100101",
    "10000001",
    "10100101",
    "10011001",
    "01000010",
    "00111100",
]
SPRING = [(1, 11), (2, 12), (3, 15), (4, 16)]


def make(target: Path) -> None:
    book = Workbook()
    web = book.active
    web.title = "網頁連結"
    web.append(["到 \\ 從", *PAGES])
    for to in PAGES:
        shares = [(1 / len(LINKS[a].split()) if to in LINKS[a].split() else 0) for a in PAGES]
        web.append([to, *(round(share, 4) for share in shares)])
    web.append([])
    web.append(["每一行的和是 1。從任意向量開始反覆相乘，看看哪一頁排名最高。"])
    picture = book.create_sheet("8×8 影像")
    for row in PICTURE:
        picture.append([int(dot) for dot in row])
    picture.append([])
    picture.append(["這個矩陣的秩是多少？只留最大的兩個奇異值，還看得出是什麼嗎？"])
    spring = book.create_sheet("彈簧")
    spring.append(["掛重（牛頓）", "長度（公分）"])
    for row in SPRING:
        spring.append(row)
    for sheet in book:
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    book.properties.creator = "林書安"
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)
    book.save(target)
