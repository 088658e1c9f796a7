"""The operators of a foreign page or form, read with care: they come from anybody.

A few bytes may stand for gigabytes, a form may call another ten times and that one ten more, and
an operator may be none. Whatever a reader or a press would take for ever over, or would guess at,
is refused before it is in a file of ours.
Source: ISO 32000-2:2020, 7.4 (filters), 7.8.2 (content streams), 8.4.2 (`q` and `Q`), annex A.
"""

import zlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

from collateral.image.pdf_page import filters_of, refused

#: Bytes of operators as they are painted, a form counted as often as it is called. A logo has
#: thousands; more than this would take minutes to read.
MOST_BYTES: Final = 1 << 26

#: How much longer what is packed so can become at the most.
_GROWTH: Final = {
    "/ASCIIHexDecode": 1,
    "/AHx": 1,
    "/ASCII85Decode": 4,
    "/A85": 4,
    "/RunLengthDecode": 64,
    "/RL": 64,
    "/LZWDecode": 1500,
    "/LZW": 1500,
}
_FLATE: Final = ("/FlateDecode", "/Fl")

#: What other ways of packing than Flate may come to before they are unpacked: no bound is exact.
_MOST_GUESSED: Final = 1 << 30

#: Bytes that are unpacked at a time where they are only counted.
_PIECE: Final = 1 << 20

#: All operators there are, and `PS`, which was one. Annex A.
_WORDS: Final = """
    b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l
    M m MP n PS q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W*
    y ' "
"""
_KNOWN: Final = frozenset(_WORDS.split())
_INLINE: Final = "INLINE IMAGE"


def check_packed(streams: Iterable[Any]) -> int:
    """Return how many bytes of operators streams hold, unpacked.

    Raises: ImageFault: `image.pdf-refused` for more than `MOST_BYTES`, or another way of packing
    than operators have.
    """
    n_bytes = sum(n_unpacked(stream, MOST_BYTES) for stream in streams)
    if n_bytes > MOST_BYTES:
        raise too_many()
    return n_bytes


def check_program(stream: Any, what: str) -> None:
    """Hold what a font or a profile is packed in to what a font or a profile can be.

    Raises: ImageFault: `image.pdf-refused` for more than `MOST_BYTES`.
    """
    if n_unpacked(stream, MOST_BYTES) > MOST_BYTES:
        raise refused(f"has {what} of more than {MOST_BYTES // 2**20} MiB")


def n_unpacked(stream: Any, most: int) -> int:
    """Return how many bytes a stream holds; of more than `most` only that it is more.

    Raises: ImageFault: `image.pdf-refused` for what cannot be unpacked.
    """
    data, filters = stream.read_raw_bytes(), filters_of(stream)
    for idx, name in enumerate(filters):
        if name in _FLATE and idx == len(filters) - 1:
            return _n_inflated(data, most)
        if name in _FLATE:
            data = b"".join(_inflated(data, most))
        elif name in _GROWTH:
            if len(data) * _GROWTH[name] > _MOST_GUESSED:
                return max(most + 1, len(data))
            data = _unpacked(data, name)
        else:
            raise refused(f"has a part that is packed as nobody packs such, by `{name[1:]}`")
        if len(data) > most:
            break
    return len(data)


def _n_inflated(data: bytes, most: int) -> int:
    return sum(map(len, _inflated(data, most)))


def _inflated(data: bytes, most: int) -> Iterator[bytes]:
    """Yield what is packed by Flate, piece by piece, and not much more of it than `most`."""
    unpacking, n_bytes = zlib.decompressobj(), 0
    try:
        while data and n_bytes <= most:
            piece = unpacking.decompress(data, _PIECE)
            data, n_bytes = unpacking.unconsumed_tail, n_bytes + len(piece)
            yield piece
    except zlib.error as fault:
        raise refused(f"is damaged: a part of it cannot be unpacked ({fault})") from None


def _unpacked(data: bytes, name: str) -> bytes:
    """Return what is packed in one way that qpdf knows."""
    import pikepdf

    with pikepdf.new() as aside:
        return pikepdf.Stream(aside, data, Filter=pikepdf.Name(name)).read_bytes()


def instructions(holder: Any) -> Iterator[tuple[Any, str]]:
    """Yield operands and operator of each instruction of a page or a form.

    Raises: ImageFault: `image.pdf-refused` for an operator that is none, and for graphics states
    that are saved and not restored, or the other way round: they would go on into our page.
    """
    import pikepdf

    n_saved, n_leave = 0, 0
    for written in pikepdf.parse_content_stream(holder):
        operator = str(written.operator)
        n_leave += (operator == "BX") - (operator == "EX")
        if operator not in _KNOWN and operator != _INLINE and n_leave <= 0:
            raise refused(f"has the operator `{_shown(operator)}`, which there is none of")
        n_saved += (operator == "q") - (operator == "Q")
        if n_saved < 0:
            raise refused("has a `Q` without its `q`")
        yield written.operands, operator
    if n_saved:
        raise refused(f"has {n_saved} `q` without their `Q`")


def _shown(operator: str) -> str:
    plain = "".join(sign if sign.isprintable() else "?" for sign in operator)
    return plain if len(plain) <= 20 else f"{plain[:20]}…"


def too_many() -> Exception:
    """Return the fault of a page that nobody can wait for."""
    most = MOST_BYTES // 2**20
    return refused(
        f"comes to more than {most} MiB of operators when it is painted",
        "export it again, large drawings in it as pictures",
    )
