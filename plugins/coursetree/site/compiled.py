"""The code of templates, kept: compiling it takes a third of a small build."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from coursetree.cache import Cache

_AREA = "templates"


class CompiledTemplates(BytecodeCache):
    """Keeps code in a store that tells damaged bytes, which running would be the end of."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._cache.get(_AREA, bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._cache.put(_AREA, bucket.key, bucket.bytecode_to_string())
