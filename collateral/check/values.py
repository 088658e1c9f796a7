"""Values of a file as they are meant: boxes, matrices, numbers, names of filters.

What is stated wrongly is read as if it were not stated; the rules tell of it.
Source: ISO 32000-2:2020, 7.3 (objects), 7.7.3.4 (inheritance), 7.9.5 (rectangles).
"""

from typing import Any

from pikepdf import Array, Dictionary, Stream

from collateral.check.operators import numbers
from collateral.check.painted import Box
from collateral.check.spaces import text_of
from collateral.core.geometry import IDENTITY, Matrix


def inherited(page: Any, key: str) -> Any:
    """Return an entry of a page or of what it hangs on. 7.7.3.4."""
    for _ in range(64):
        if not isinstance(page, Dictionary):
            return None
        if key in page:
            return page[key]
        page = page.get("/Parent")
    return None


def content_of(thing: Any) -> bytes:
    """Return the bytes of one content stream, or of several one after another. 7.8.2.

    Raises: PdfError when one cannot be unpacked.
    """
    streams = list(thing) if isinstance(thing, Array) else [thing]
    return b"\n".join(stream.read_bytes() for stream in streams if isinstance(stream, Stream))


def box_of(thing: Any) -> Box | None:
    """Return the box that an array of four numbers states, lower left first; else None. 7.9.5."""
    if not isinstance(thing, Array) or len(thing) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(value) for value in thing)
    except (TypeError, ValueError):
        return None
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def filters_of(thing: Any) -> tuple[str, ...]:
    """Return the names of a stream's filters, in the order in which they are undone."""
    if isinstance(thing, Array):
        return tuple(text_of(name)[1:] for name in thing)
    return () if thing is None else (text_of(thing)[1:],)


def matrix_from(operands: bytes) -> Matrix:
    """Return the matrix that six operands state. 8.3.4.

    Raises: ValueError for other than six numbers.
    """
    a, b, c, d, e, f = numbers(operands)
    return (a, b, c, d, e, f)


def matrix_of(form: Any) -> Matrix:
    """Return the matrix of a form or pattern; one that moves nothing where none is stated."""
    stated = form.get("/Matrix")
    if not isinstance(stated, Array) or len(stated) != 6:
        return IDENTITY
    a, b, c, d, e, f = (real(value, 0.0) for value in stated)
    return (a, b, c, d, e, f)


def first_of(thing: Any) -> Any:
    """Return the first of several blend modes, which counts where readers know all; or the one."""
    return thing[0] if isinstance(thing, Array) and len(thing) else thing


def real(value: Any, other: float) -> float:
    """Return a number of the file, or another one where there is none."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return other


def whole(value: Any, other: int) -> int:
    """Return a whole number of the file, or another one where there is none."""
    return value if isinstance(value, int) else other


def entries(dictionary: bytes) -> dict[bytes, bytes]:
    """Return the entries of an inline image; a value is a single word or one array."""
    found: dict[bytes, bytes] = {}
    words = dictionary.replace(b"/", b" /").replace(b"[", b" [ ").replace(b"]", b" ] ").split()
    key, listed = b"", b""
    for word in words:
        if listed:
            listed += b" " + word
            if word == b"]":
                found[key], key, listed = listed, b"", b""
        elif not key:
            key = word.lstrip(b"/")
        elif word == b"[":
            listed = word
        else:
            found[key], key = word, b""
    return found
