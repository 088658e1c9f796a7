"""A finished file as the bytes it is: its two ends, and the data of streams where they stand.

qpdf copies a photo twice before it hands it out, which takes longer than all rules together. The
table of objects says where each one begins, so it is copied once, from its place, or not at all.

Source: ISO 32000-2:2020, 7.3.8 (streams), 7.5.4 (cross-reference table), 7.5.5 (trailer).
"""

import re
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Final

from collateral.check import known

#: Bytes that are looked at as they are, at either end.
_END_BYTES: Final = 2048
#: No dictionary of a stream is longer.
_HEAD_BYTES: Final = 4096
#: A row of the table is 20 bytes long, whatever ends it. 7.5.4.
_ROW_BYTES: Final = 20

_START: Final = re.compile(rb"startxref[\r\n ]+(\d+)[\r\n ]+%%EOF\s*\Z")
_SECTION: Final = re.compile(rb"xref[\r\n ]+0 (\d+)[ ]*\r?\n")


class WrittenFile:
    """The bytes of a file, mapped and not read; qpdf reads the streams of one that is encrypted."""

    __slots__ = ("_file", "_map", "_n_rows", "_rows", "head", "table", "tail")

    def __init__(self, path: Path, *, encrypted: bool = False) -> None:
        self._file = path.open("rb")
        self._map = mmap(self._file.fileno(), 0, access=ACCESS_READ)
        self.head = self._map[:_END_BYTES]
        self.tail = self._map[-_END_BYTES:]
        start = _START.search(self.tail)
        at = int(start[1]) if start is not None else len(self._map)
        #: The first bytes of the last table of objects; none where the file does not say where.
        self.table = self._map[at : at + 64]
        section = None if encrypted else _SECTION.match(self.table)
        self._rows, self._n_rows = (at + section.end(), int(section[1])) if section else (0, 0)

    def close(self) -> None:
        """Let go of the file."""
        self._map.close()
        self._file.close()

    def digest_of(self, stream: Any) -> str:
        """Return the SHA-256 of the raw data of a stream, hexadecimal."""
        place = self._place(stream)
        if place is None or known.is_kept(place[1] - place[0]):
            return known.digest_of(self.raw_of(stream))
        with memoryview(self._map) as whole, whole[place[0] : place[1]] as data:
            return sha256(data).hexdigest()

    def raw_of(self, stream: Any) -> bytes:
        """Return the raw data of a stream."""
        place = self._place(stream)
        if place is None:
            raw: bytes = stream.read_raw_bytes()
            return raw
        return self._map[place[0] : place[1]]

    def ends_of(self, stream: Any, n_bytes: int) -> tuple[bytes, bytes]:
        """Return the first and the last raw bytes of a stream, so many of each."""
        place = self._place(stream)
        if place is None:
            raw: bytes = stream.read_raw_bytes()
            return raw[:n_bytes], raw[-n_bytes:]
        first, last = place
        head = self._map[first : min(last, first + n_bytes)]
        return head, self._map[max(first, last - n_bytes) : last]

    def _place(self, stream: Any) -> tuple[int, int] | None:
        """Return where the data of a stream begins and ends; None where the table is no help."""
        number, generation = stream.objgen
        if not 0 < number < self._n_rows:
            return None
        row = self._row(number)
        if row[17:18] != b"n" or not row[:10].isdigit():
            return None
        start = int(row[:10])
        head = self._map[start : start + _HEAD_BYTES]
        if not head.startswith(b"%d %d obj" % (number, generation)):
            return None
        data = re.search(rb"stream\r?\n", head)
        n_bytes = stream.get("/Length")
        if data is None or not isinstance(n_bytes, int):
            return None
        first = start + data.end()
        end = self._map[first + n_bytes : first + n_bytes + 12].lstrip(b"\r\n")
        return (first, first + n_bytes) if end.startswith(b"endstream") else None

    def _row(self, number: int) -> bytes:
        start = self._rows + _ROW_BYTES * number
        return self._map[start : start + _ROW_BYTES]
