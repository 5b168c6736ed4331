"""Requests to a forge's API: what is asked, who gets the token, and what goes wrong."""

from __future__ import annotations

import pytest

from coursetree.forge_api import Api, ApiError, from_environment

from ..standin import TOKEN, Forge, artifact, pull


def api(forge: Forge, token: str = TOKEN) -> Api:
    return Api(url=forge.url, repository="example/courses", token=token)


def test_lists_are_read_to_their_end(forge: Forge) -> None:
    forge.pulls = [pull(number) for number in range(1, 251)]
    assert [found["number"] for found in api(forge).all("pulls")] == list(range(1, 251))
    assert len(forge.requests) == 3


def test_a_comment_is_written_and_edited(forge: Forge) -> None:
    made = api(forge).post("issues", 7, "comments", body="One")
    api(forge).patch("issues", "comments", made["id"], body="Two")
    assert [comment["body"] for comment in forge.comments[7]] == ["Two"]


def test_the_token_stays_with_the_forge(forge: Forge) -> None:
    forge.artifacts[1] = [artifact(5, b"PK")]
    forge.archives[5] = b"PK"
    assert api(forge).download("actions", "artifacts", 5, "zip", most=10) == b"PK"
    assert [request.token for request in forge.requests] == [TOKEN, ""]
    with pytest.raises(ApiError, match="more than 1 bytes"):
        api(forge).download("actions", "artifacts", 5, "zip", most=1)


def test_no_name_leads_elsewhere(forge: Forge) -> None:
    with pytest.raises(ApiError, match="404"):
        api(forge).get("commits", "../pulls?state=all#", "pulls", "x")
    assert forge.requests[0].path.endswith("/commits/..%2Fpulls%3Fstate%3Dall%23/pulls/x")
    with pytest.raises(ApiError, match="is no owner/name"):
        Api(url=forge.url, repository="example/../../other")


def test_what_goes_wrong_is_told(forge: Forge) -> None:
    with pytest.raises(ApiError, match=r"answers 401 \(Bad credentials\)") as refused:
        api(forge, token="").post("issues", 7, "comments", body="x")
    assert refused.value.status == 401
    forge.broken = 500
    with pytest.raises(ApiError, match="answers 500"):
        api(forge).get("pulls")
    with pytest.raises(ApiError, match="refused"):
        Api(url="http://127.0.0.1:9", repository="example/courses").get("pulls")


def test_the_environment_of_a_workflow() -> None:
    given = {"GITHUB_REPOSITORY": "example/courses", "GITHUB_TOKEN": TOKEN}
    assert from_environment(given) == Api(
        url="https://api.github.com", repository="example/courses", token=TOKEN
    )
    with pytest.raises(ApiError, match="GITHUB_REPOSITORY is not set"):
        from_environment({})
