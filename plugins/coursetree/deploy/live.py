"""What is published at an address now."""

from __future__ import annotations

from coursetree.site import lasting
from coursetree.site.lasting import Addresses, UnknownAddressesError
from coursetree.web import WebError, fetch

_TRIES = 3


class UnknownLiveError(Exception):
    """Nobody can say what is published there; the text says why."""


def published(url: str) -> Addresses | None:
    """The addresses of the site there, `None` where there is no site of ours yet.

    Raises `UnknownLiveError`: a site that cannot be asked may have everything to lose.
    """
    place = f"{url.rstrip('/')}/{lasting.NAME}"
    said = ""
    for _ in range(_TRIES):
        try:
            answer = fetch(place)
        except WebError as error:
            said = str(error)
            continue
        if answer.status == 404:
            return None
        if answer.status == 200:
            try:
                return lasting.from_json(answer.body)
            except UnknownAddressesError as error:
                raise UnknownLiveError(f"{place}: {error}") from error
        said = f"answers {answer.status}"
    raise UnknownLiveError(f"{place}: {said}")
