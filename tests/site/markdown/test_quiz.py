"""A quiz is read and answered without a script."""

from __future__ import annotations

from typing import Any

import pytest

from coursetree.cache import Cache
from coursetree.site.markdown import Renderer

QUIZ = """\
/// quiz | What does **this** print?
    type: error-diagnosis

```python
print(1
```

- [ ] `1`
    The bracket is never closed.
- [x] A syntax error

    Python says:

    ```
    SyntaxError
    ```
- [ ] Nothing
///

after
"""


def test_each_choice_opens_onto_its_explanation(page: Any) -> None:
    rendered = page(QUIZ)
    assert not rendered.findings
    assert rendered.features >= {"quiz", "code"}
    html = rendered.html
    assert '<div class="quiz quiz-error-diagnosis">' in html
    assert '<span class="quiz-kind">Find the error</span>' in html
    assert "<strong>What does <strong>this</strong> print?</strong>" in html
    choices = html.split('<details class="quiz-choice">')[1:]
    assert [choice.split("</summary>")[0].strip() for choice in choices] == [
        "<summary><code>1</code>",
        "<summary>A syntax error",
        "<summary>Nothing",
    ]
    assert '<p class="quiz-wrong"><strong>Wrong.</strong> The bracket is never closed.</p>' in html
    assert '<p class="quiz-right"><strong>Right.</strong></p>' in choices[1]
    assert "SyntaxError" in choices[1]
    assert html.endswith("<p>after</p>")


def test_a_quiz_speaks_the_sites_language(store: Cache) -> None:
    with Renderer(store, language="zh-TW") as renderer:
        html = renderer.render("a.md", QUIZ, lambda _: None).html
    assert "找錯題" in html
    assert "正確。" in html


@pytest.mark.parametrize(
    "text",
    [
        "/// quiz | q\n- [ ] a\n- [ ] b\n///",
        "/// quiz | q\ntext\n///",
        "/// quiz | q\n    type: essay\n\n- [x] a\n///",
        "/// quiz | q\n    size: 3\n\n- [x] a\n///",
    ],
)
def test_a_quiz_nobody_can_answer_is_a_finding(text: str, page: Any) -> None:
    (finding,) = page(f"first\n\n{text}").findings
    assert (finding.rule, finding.found) == ("quiz", "q")
