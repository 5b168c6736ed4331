"""The one comment under a pull request that leads to its preview."""

from __future__ import annotations

from markupsafe import Markup

from coursetree.forge_api import Api, keep_comment
from coursetree.review.escape import render
from coursetree.review.proof import Proposal

_MARK = "<!-- coursetree-preview -->"
_MOST = 50


def comment(proposal: Proposal, *, url: str = "", reasons: tuple[str, ...] = ()) -> str:
    """Its Markdown: where the preview is, or why there is none, and what to read first."""
    return render(
        "comment.md",
        {"words": lambda value: Markup(str(value))},  # noqa: S704 - ours and the forge's own
        proposal=proposal,
        url=url,
        reasons=reasons,
        most=_MOST,
    )


def post(api: Api, number: int, body: str) -> None:
    """Write it under a pull request, in place of an earlier one; raises `ApiError`."""
    keep_comment(api, number, _MARK, body)
