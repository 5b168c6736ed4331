"""When a path says it is from, in every form seen in real trees, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coursetree.model import Facts

FactsOf = Callable[[str], Facts]

# Paths below 线性代数/, with the term as `year` or `year-season`, empty for none.
TERMS = """
# academic year and semester
考试/2014-2015-1/试卷-A.pdf                          2014-autumn
考试/2014-2015-2/试卷-A.pdf                          2015-spring
考试/2014-2015-3/试卷-A.pdf                          2015-summer
Course Materials [2020-2021-2]/第3章.pdf             2021-spring
考试/17-18-1汇编复习.ppt                             2017-autumn
21-22(1)A答案.docx                                   2021-autumn
2017-2018（2）总复习.ppt                             2018-spring
小测_试题_20172018S2.doc                             2018-spring
2526-2期末.pdf                                       2026-spring
2006--2007学年第一学期考试试卷（A)答案.doc           2006-autumn
2011—2012学年第二学期期末.pdf                        2012-spring
2016—2017 第1学期.jpg                                2016-autumn
12－13-1-B.pdf                                       2012-autumn
第二学期期末06-07试题1.jpg                           2007-spring
2020-2021上.pdf                                      2020-autumn
2020-2021下期末.pdf                                  2021-spring
考试/2022学年第一学期期末.pdf                        2022-autumn
mgh2023-2024-2实验/test1/02.cpp                      2024-spring
# an academic year alone is known by its first half; several years are a range
2014-2015信号期中/1.jpg                              2014
21-22试卷.pdf                                        2021
17-18A卷.docx                                        2017
实验/25-26/实验一.pdf                                2025
2011-2018年真题.pdf
试卷（09-14）.pdf
2011-18年真题.pdf
模式识别2019-18-聚类.pdf                             2019
2013 2014真题.pdf
07秋09秋试题.pdf
考试/19-24.pdf
考试/01-27.pdf
课件/04-05 链表.pdf
第10-11节.pdf
# calendar years and seasons
2018年秋季学期期末.pdf                               2018-autumn
2025春（控制）/作业-1.pdf                            2025-spring
14秋期末.pdf                                         2014-autumn
王某概统考题（26春）.pdf                             2026-spring
2015-2016年秋季/作业1.pdf                            2015-autumn
试卷/2018-2019秋冬试卷.md                            2018-autumn
试卷/2018-2019春夏.md                                2019-spring
试卷/2005-2006夏.doc                                 2006-summer
试卷/2020秋冬.md                                     2020-autumn
试卷/2018-2019冬.md                                  2018-winter
FA19/Exam/practice-final.pdf                         2019-autumn
exam/2026 Spring/a.pdf                               2026-spring
2013fall/slides/01.ppt                               2013-autumn
exam/ece120sp16_mt1.pdf                              2016-spring
mps(23FA)/mp2.pdf                                    2023-autumn
DIP_Lecture_02_F2019.pptx                            2019-autumn
exams/quiz1_f09.pdf                                  2009-autumn
exams/finalFL12.pdf                                  2012-autumn
2018/fall/hw1.pdf                                    2018-autumn
# calendar years
2018年期末.pdf                                       2018
12年期中考试B.pdf                                    2012
2019_final.pdf                                       2019
力学2013免修1.jpg                                    2013
14期末 含答案.pdf                                    2014
labs/2018/hash.cpp                                   2018
labs/2019-mlin/lab1/a.c                              2019
FinalExam2017/lcs.cpp                                2017
# a season above belongs to a year below it
考试/2021-2022-2/2022年开卷试题.pdf                  2022-spring
考试/2013-2014-1/2014年试卷.pdf                      2013-autumn
考试/2013-2014-未标明学期/13年A.pdf                  2013
FA19/Exam/2017 midterm.pdf                           2017
19-20春季/2011-context in perception.pdf             2020-spring
2016-2017/第一学期期末.pdf                           2016-autumn
# dates and stamps, which weigh little
作业4_20241023.pdf                                   2024
2024/作业2_20230918.pdf                              2024
期末考题(2018.1.9).pdf                               2018
期末2015.6.pdf                                       2015
试卷/接口样卷1_20180606131741.pdf                    2018
实验1/pic/2017-10-07 09-28-00屏幕截图.png            2017
IMG_20160118_120805.jpg                              2016
# cohorts are not terms
08级2010年期末考试B卷_答案.pdf                       2010
2021级期末.pdf
07-10级/a.pdf
2017届复习.pdf
2008班_作业1.docx
Exp07/声速（22级 mlin）.pdf
# what only looks like a year
2099012345_860905_616706560_2099012345_作业.pdf
202012345678.pdf
作业/PB20123456.pdf
20201234.pdf
VS2013/main.cpp
MATLAB_2019b_指南.pdf
Office2010教程.pdf
GB2015标准.pdf
MATH2010.pdf
近10年真题.pdf
2010前.zip
2022以前_试题/a.pdf
2018版教材.pdf
2000词.pdf
第五章 2048.pdf
753e81f80249e1a8f54deaf49c1fda5c_.jpg
# explicitly unknown, and a place in the curriculum
年份未知/期末.pdf
期末 年份不详.pdf
大二下/期末.pdf
"""


def table(text: str) -> list[tuple[str, str]]:
    """Rows of a path and, after two spaces, what is expected."""
    rows = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [(path.rstrip(), said.strip()) for path, _, said in (r.partition("  ") for r in rows)]


@pytest.mark.parametrize(("path", "term"), table(TERMS))
def test_a_path_is_from_the_term_it_says(path: str, term: str, facts_of: FactsOf) -> None:
    found = facts_of(f"线性代数/{path}").term
    assert str(found or "") == term


TRADITIONAL = """
期中考/104-1_期中考.pdf                              2015-autumn
期末考/103-2 期末考.pdf                              2015-spring
考古題/105上期中考.pdf                               2016-autumn
考古題/104學年度第二學期期末考題.pdf                 2016-spring
民國106年期末考.jpg                                  2017
"""


@pytest.mark.parametrize(("path", "term"), table(TRADITIONAL))
def test_the_calendar_of_the_republic(path: str, term: str, facts_of: FactsOf) -> None:
    assert str(facts_of(f"作業系統/{path}").term or "") == term


def test_a_number_is_no_year_of_the_republic_in_simplified_trees(facts_of: FactsOf) -> None:
    assert facts_of("操作系统/考试/104-1_考试.pdf").term is None


def test_an_exact_term_is_surer_than_a_date(facts_of: FactsOf) -> None:
    exact = facts_of("线性代数/2018年秋季期末.pdf").confidence["term"]
    dated = facts_of("线性代数/作业_20181023.pdf").confidence["term"]
    assert exact > dated
