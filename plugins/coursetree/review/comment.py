"""The one comment under a pull request that leads to its preview."""

from __future__ import annotations

from markupsafe import Markup

from coursetree.forge_api import Api
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
    """Write the comment, or write it anew where a workflow has before; raises `ApiError`.

    Of others who put the mark into a comment of their own, nothing is touched.
    """
    for written in api.all("issues", number, "comments"):
        ours = (written["user"] or {}).get("type") == "Bot" and str(written["body"]).startswith(
            _MARK
        )
        if ours:
            if written["body"] != body:
                api.patch("issues", "comments", written["id"], body=body)
            return
    api.post("issues", number, "comments", body=body)
