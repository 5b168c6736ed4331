"""Fourier coefficients of three waves, in the old Excel format."""

from math import pi
from pathlib import Path

import xlwt


def make(target: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    bold = xlwt.easyxf("font: bold on")
    sheet = book.add_sheet("系数")
    for column, title in enumerate(["k", "方波", "三角波", "锯齿波"]):
        sheet.write(0, column, title, bold)
    for k in range(1, 40):
        odd = k % 2
        waves = [4 / (k * pi) * odd, 4 / (k * pi) ** 2 * odd, 2 / (k * pi) * (1 if odd else -1)]
        for column, value in enumerate([k, *(round(wave, 6) for wave in waves)]):
            sheet.write(k, column, value)
    notes = book.add_sheet("说明")
    notes.write(0, 0, "方波、锯齿波幅度为 1，系数按 1/k 下降；三角波高为 1，系数按 1/k² 下降。")
    notes.write(1, 0, "练习：用“系数”表算各波前 39 项的平方和，验证帕塞瓦尔定理，看看谁收敛得快。")
    book.save(str(target))
