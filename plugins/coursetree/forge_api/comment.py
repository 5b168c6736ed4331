"""One comment of a workflow's own on an issue or a pull request."""

from __future__ import annotations

from coursetree.forge_api.client import Api


def keep_comment(api: Api, number: int, mark: str, body: str) -> None:
    """Write a comment, or write it anew where a workflow has before; raises `ApiError`.

    `body` begins with `mark`, by which it is known again. Of others who put the mark into a
    comment of their own, nothing is touched.
    """
    for written in api.all("issues", number, "comments"):
        bot = (written["user"] or {}).get("type") == "Bot"
        if bot and str(written["body"]).startswith(mark):
            if written["body"] != body:
                api.patch("issues", "comments", written["id"], body=body)
            return
    api.post("issues", number, "comments", body=body)
