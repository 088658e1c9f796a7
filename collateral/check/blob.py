"""The bytes of a stream, known by their digest: what is the same is decoded once in a process.

A photo or a press profile stands in every poster of a run, and to unpack either takes longer than
all rules together.
"""

import zlib
from functools import lru_cache
from typing import Any, Final

from collateral.check import known
from collateral.check.spaces import text_of
from collateral.check.written import WrittenFile
from collateral.core.digest import of_bytes

#: What a header of an ICC profile takes. ICC.1:2022, 7.2.
ICC_HEADER_BYTES: Final = 128


class Blob:
    """The raw bytes of a stream with its filters; equal when their digests and filters are."""

    __slots__ = ("digest", "filters", "raw")

    def __init__(self, raw: bytes, filters: str) -> None:
        self.raw = raw
        self.filters = filters
        self.digest = known.digest_of(raw)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Blob):
            return NotImplemented
        return (self.digest, self.filters) == (other.digest, other.filters)

    def __hash__(self) -> int:
        return hash((self.digest, self.filters))


def blob_of(stream: Any, written: WrittenFile) -> Blob:
    """Return the raw bytes of a pikepdf stream, as they stand in the file."""
    filters = text_of(stream.get("/Filter", "")) if "/DecodeParms" not in stream else "other"
    return Blob(written.raw_of(stream), filters)


@lru_cache(maxsize=8)
def inflated_start(blob: Blob) -> bytes:
    """Return the first 128 bytes of an unfiltered or deflated stream; fewer when it is shorter.

    Raises: ValueError for another filter, or for what cannot be unpacked.
    """
    if not blob.filters:
        return blob.raw[:ICC_HEADER_BYTES]
    _hold_to_deflate(blob)
    try:
        return zlib.decompressobj().decompress(blob.raw, ICC_HEADER_BYTES)
    except zlib.error as err:
        raise ValueError(str(err)) from None


@lru_cache(maxsize=8)
def inflated_digest(blob: Blob) -> str:
    """Return the SHA-256 of an unfiltered or deflated stream once it is unpacked.

    Raises: ValueError for another filter, or for what cannot be unpacked.
    """
    if not blob.filters:
        return blob.digest
    _hold_to_deflate(blob)
    try:
        return of_bytes(zlib.decompress(blob.raw))
    except zlib.error as err:
        raise ValueError(str(err)) from None


def _hold_to_deflate(blob: Blob) -> None:
    if blob.filters not in ("/FlateDecode", '[ "/FlateDecode" ]'):
        raise ValueError(f"filter `{blob.filters}`")
