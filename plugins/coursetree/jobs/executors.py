"""Where the work is done, from the name a user gives."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

_DASK = "dask://"


@contextmanager
def executor_at(address: str) -> Iterator[Executor | None]:
    """The executor for `dask://HOST:PORT`; `None`, which is this machine, for `local`.

    `ValueError` for any other address and where the extra `coursetree[dask]` is missing;
    `OSError` where nobody answers.
    """
    if address == "local":
        yield None
        return
    if not address.startswith(_DASK):
        raise ValueError(f"{address!r} is neither 'local' nor 'dask://HOST:PORT'")
    try:
        # A dependency that few have, and that takes a second to import.
        from distributed import Client
    except ImportError as error:
        raise ValueError("a Dask cluster needs the extra coursetree[dask]") from error
    host = "tcp://" + address.removeprefix(_DASK)
    # A task may be worth a second try, so they are not taken for pure.
    with Client(host) as client, client.get_executor(pure=False) as executor:
        yield executor
