"""Time stamps lead into the lecture video that the page names."""

from __future__ import annotations

from typing import Any

import pytest

from coursetree.site.markdown.stamps import at


@pytest.mark.parametrize(
    ("video", "address"),
    [
        ("lectures/01.mp4", "lectures/01.mp4#t=754"),
        ("https://media.example/1.mp4#x", "https://media.example/1.mp4#t=754"),
        ("https://www.youtube.com/watch?v=a", "https://www.youtube.com/watch?v=a&t=754s"),
        ("https://youtu.be/a", "https://youtu.be/a?t=754s"),
        (
            "https://www.bilibili.com/video/BV1/?p=2",
            "https://www.bilibili.com/video/BV1/?p=2&t=754",
        ),
        ("https://vimeo.com/1", "https://vimeo.com/1#t=754s"),
        ("https://notyoutube.com/watch?v=a", "https://notyoutube.com/watch?v=a#t=754"),
    ],
)
def test_a_video_starts_at_the_second(video: str, address: str) -> None:
    assert at(video, 754) == address


def test_stamps_become_links(page: Any) -> None:
    rendered = page("[12:34] then **[1:02:03]**", video="lecture.mp4")
    assert (
        '<a class="timestamp" href="/notes/lecture.mp4#t=754" title="Watch the video from 12:34">'
        '<time datetime="PT754S">12:34</time></a>'
    ) in rendered.html
    assert 'href="/notes/lecture.mp4#t=3723"' in rendered.html
    assert not rendered.findings


@pytest.mark.parametrize(
    "text", ["`[12:34]`", r"\[12:34\]", "[12:34](a.md)", "[12:99]", "[1234]", "```\n[12:34]\n```"]
)
def test_what_is_no_stamp_stays(text: str, page: Any) -> None:
    assert "timestamp" not in page(text, video="lecture.mp4").html


def test_without_a_video_stamps_are_text(page: Any) -> None:
    assert page("[12:34]").html == "<p>[12:34]</p>"


@pytest.mark.parametrize("video", ["javascript:alert(1)", "gone.mp4", "http://["])
def test_a_video_that_leads_nowhere(video: str, page: Any) -> None:
    rendered = page("[0:01]", video=video)
    assert ">0:01</time></span>" in rendered.html
    assert [finding.rule for finding in rendered.findings] == ["broken-link"]
