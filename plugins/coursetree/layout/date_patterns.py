"""The regular expressions for terms and dates, made of the vocabulary's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursetree.layout.vocabulary import Vocabulary
from coursetree.layout.words import alternatives

_YEAR = r"(?:19[89]\d|20[0-3]\d)"
_DASH = r"\s*(?:-{1,2}|—+|–|~|至|到|_|/)\s*"

# Tried in this order at every place, so what only looks like a year comes first.
_PATTERNS = r"""
  (?P<skip>
    (?<!\d)(?:{year}|\d\d)(?:\s*[-、,~至]\s*(?:{year}|\d\d))*\s*[级届班]   # a cohort
    | (?<!\d){year}\s*(?:{after_year})                                   # an edition, a count
    | (?<![a-z])(?:{products})[\s_\-]*{year}(?!\d)
  )
| (?P<stamp>(?<!\d){year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[\s_\-]?\d{{6,9}})?(?!\d))
| (?P<day>
    (?<!\d){year}\s*[.\-_/年]\s*(?:1[0-2]|0?[1-9])\s*[.\-_/月]\s*(?:3[01]|[12]\d|0?[1-9])(?!\d)日?
    | (?<!\d){year}\s*年\s*(?:1[0-2]|0?[1-9])\s*月
    | (?<!\d){year}\.(?:0?[1-9]|1[0-2])(?![\d.])
  )
| (?P<pair>(?<!\d){year}{dash}(?:{year}|\d\d)(?!\d)(?:{dash}{year})*)
| (?P<joined>(?<!\d){year}{year}(?!\d) | (?<!\d)(?!{year})\d{{4}}(?=-[123](?!\d)))
| (?P<short_pair>(?<![\d.])\d\d\s*(?:-{{1,2}}|—+|–|~)\s*\d\d(?!\d|\s*[节章讲页题周点日号]))
| (?P<republic>
    (?<![\d.])民国\s*\d{{2,3}}\s*年?
    | (?<![\d.])(?:9\d|1[0-3]\d)\s*(?:学年度?|年度)
    | (?<![\d.\-a-z])(?:9\d|1[0-3]\d)(?=-[12](?!\d)|[上下](?!册))
  )
| (?P<season_year>
    (?<![a-z])(?:(?:{seasons_latin})[\s_\-'’(]*|[{letters}])(?:{year}|\d\d)(?!\d)
  )
| (?P<short_season>
    (?<![\d.])\d\d(?:\s*年?\s*(?:学年)?(?:{seasons_han})(?!{after_season})|[\s_]?(?:{seasons_latin}))
  )
| (?P<year>(?<!\d){year}(?!\d|\.\d))
| (?P<short_year>(?<![\d.前近第每去过])\d\d\s*年(?![代级制前后来以龄]))
| (?P<exam_year>(?<![\da-z.])\d\d(?={exams}))
"""
_TAIL = r"""
  [\s,_]* (?:学年度?|年度?)?
  (?: [-(\[](?P<digit>[123])(?![\d.])
    | s(?P<s>[123])(?!\d)
    | [\s,_\-(\[]*(?:(?P<semester>{semesters})|(?P<season>{seasons})(?!{after_season}))
  ) [)\]]?
"""
_YEAR_TAIL = r"""
  \s*学年度?[\s,_]*(?P<semester>{semesters})?
  | [\s_]*(?:年度?)?[\s_\-(\[]*(?P<season>{seasons})(?!{after_season})
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePatterns:
    """What to look for: `terms` anywhere, each in a group named after its rule; a `tail`
    right behind an academic year and a `year_tail` behind a year, for the semester or the
    season; a semester's `phrase` anywhere; and what may stand right beside digits."""

    terms: re.Pattern[str]
    tail: re.Pattern[str]
    year_tail: re.Pattern[str]
    phrase: re.Pattern[str]
    before_stamp: re.Pattern[str]
    exam_before: re.Pattern[str]
    exam_after: re.Pattern[str]


def date_patterns(vocabulary: Vocabulary) -> DatePatterns:
    """The patterns in the words of a vocabulary."""
    groups, lists = vocabulary.groups, vocabulary.lists
    seasons = [word for words in groups["seasons"].values() for word in words]
    semesters = [word for words in groups["semesters"].values() for word in words]
    letters = [letter for letters in groups["season_letters"].values() for letter in letters]
    words = {
        "year": _YEAR,
        "dash": _DASH,
        "letters": "".join(letters),
        "seasons": alternatives(seasons),
        "seasons_latin": alternatives(word for word in seasons if word.isascii()),
        "seasons_han": alternatives(word for word in seasons if not word.isascii()),
        "semesters": alternatives(semesters),
        "exams": alternatives(lists["dated_exams"]),
        **{name: alternatives(lists[name]) for name in ("after_year", "after_season", "products")},
    }
    return DatePatterns(
        terms=re.compile(_PATTERNS.format_map(words), re.VERBOSE),
        tail=re.compile(_TAIL.format_map(words), re.VERBOSE),
        year_tail=re.compile(_YEAR_TAIL.format_map(words), re.VERBOSE),
        phrase=re.compile(alternatives(word for word in semesters if len(word) > 2)),
        before_stamp=re.compile(rf"(?:{alternatives(lists['before_dates'])})[\s_\-]*$"),
        exam_before=re.compile(rf"(?:{words['exams']})\s*$"),
        exam_after=re.compile(rf"\s*(?:{words['exams']})"),
    )
