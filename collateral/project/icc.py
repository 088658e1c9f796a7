"""The header of an ICC profile that a campaign brings, held against what it is to describe.

A profile of the wrong kind is not seen on the screen: a press would print other colours, or refuse
the file on the day of printing.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from collateral.core.diag import Span, fail

#: Length of the header, bytes. ICC.1:2022, 7.2.
_N_HEADER: Final = 128

#: The newest version that may stand in a PDF file: 5 is ICC.2, which is another format.
_NEWEST: Final = 4

#: Class of a profile in words. ICC.1:2022, 7.2.5, table 18.
_CLASSES: Final = {
    "scnr": "a scanner or a camera",
    "mntr": "a screen",
    "prtr": "a press or a printer",
    "link": "two devices at once",
    "spac": "a colour space",
    "abst": "changes of colours",
    "nmcl": "named inks",
}


def check_profile(path: Path, name: str, span: Span | None, *, light: bool) -> None:
    """Hold the header of a profile to what an output condition needs.

    Args: name: as the user wrote it. light: whether the colours are red, green and blue.
    Raises: ProjectError: `printer.profile`; `file.unreadable`.
    Source: ICC.1:2022, 7.2.2 (size), 7.2.4 (version), 7.2.5 (class), 7.2.6 (colour space),
    7.2.9 (signature).
    """
    try:
        with path.open("rb") as file:
            header = file.read(_N_HEADER)
        n_bytes = path.stat().st_size
    except OSError as fault:
        message = f"`{name}` cannot be read: {fault.strerror}"
        raise fail("file.unreadable", message, span) from fault
    for what, hint in _faults(header, n_bytes, light=light):
        raise fail("printer.profile", f"`{name}` {what}", span, (hint,))


def _faults(header: bytes, n_bytes: int, *, light: bool) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a profile and what would mend it, the gravest first."""
    if len(header) < _N_HEADER or header[36:40] != b"acsp":
        yield "is no ICC profile", "name a file that ends in `.icc`, as the print shop sends it"
        return
    stated = int.from_bytes(header[:4], "big")
    if stated != n_bytes:
        kind = "is cut off" if n_bytes < stated else "is damaged"
        yield f"{kind}: {n_bytes} bytes of {stated}", "copy the profile once more"
    if header[8] > _NEWEST:
        yield f"is of version {header[8]}", "take a profile of version 2 or 4"
    wanted = (("mntr", "prtr", "spac"), "RGB") if light else (("prtr",), "CMYK")
    kind, space = _signature(header[12:16]), _signature(header[16:20])
    if kind not in wanted[0]:
        hint = "take that of a screen: `sRGB2014.icc`" if light else "take that of a press"
        yield f"is a profile of {_CLASSES.get(kind, f'the unknown class `{kind}`')}", hint
    if space != wanted[1]:
        hint = "`colors: rgb` goes with a profile of RGB" if light else "inks go with one of CMYK"
        yield f"is a profile of {space} and not of {wanted[1]}", hint


def _signature(raw: bytes) -> str:
    """Return four bytes of a header as text; what is no letter as `?`."""
    return "".join(chr(byte) if 32 < byte < 127 else "?" for byte in raw.rstrip(b" "))
