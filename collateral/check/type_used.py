"""Fonts as content streams use them: codes, widths, and which codes were shown.

Source: ISO 32000-2:2020, 9.6 (simple fonts), 9.7 (composite fonts), 9.7.4.3 (widths of CIDs).
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from pikepdf import Array, PdfError, Stream

from collateral.check.spaces import entry, text_of

#: Where a font states no width, a glyph is taken to be as wide as half its height.
_WIDTH_EM: Final = 0.5
_TOKEN: Final = re.compile(rb"[-+.0-9]+|[\[\]]")


class TypeUsed:
    """One font of the file; `codes` grows with each text that is shown in it."""

    __slots__ = (
        *("_data", "codes", "composite", "default", "descendant", "font", "kind", "name"),
        "widths",
    )

    def __init__(self, font: Any) -> None:
        self.font = font
        self.kind = text_of(entry(font, "/Subtype") or "")
        self.name = text_of(entry(font, "/BaseFont") or "/no name")[1:]
        self.codes: set[int] = set()
        self.composite = self.kind == "/Type0"
        self.descendant: Any = font
        if self.composite:
            below = entry(font, "/DescendantFonts")
            self.descendant = below[0] if isinstance(below, Array) and len(below) else None
        self.default, self.widths = self._stated()
        self._data: bytes | None = None

    def data(self) -> bytes:
        """Return the embedded program, unpacked; nothing where there is none or it is broken."""
        if self._data is None:
            _, program = self.program
            try:
                self._data = b"" if program is None else program.read_bytes()
            except PdfError:
                self._data = b""
        return self._data

    @property
    def program(self) -> tuple[str, Any]:
        """Return the key under which the font's program is embedded, and its stream; or `""`."""
        descriptor = entry(self.descendant, "/FontDescriptor")
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            found = entry(descriptor, key)
            if isinstance(found, Stream):
                return key, found
        return "", None

    def advance_em(self, text: bytes, char: float, word: float) -> float:
        """Return how far a string moves the pen, and note its codes.

        Args: char, word: spacing after each code and after each blank of one byte, em.
        """
        codes: Iterable[int] = text
        if self.composite:
            codes = [(high << 8) | low for high, low in zip(text[::2], text[1::2], strict=False)]
            word = 0.0
        self.codes.update(codes)
        widths, default = self.widths, self.default
        total = sum([widths.get(code, default) for code in codes]) / 1000
        if char or word:
            total += char * (len(text) >> self.composite) + word * text.count(b" ")
        return total

    def _stated(self) -> tuple[float, dict[int, float]]:
        if self.composite:
            default = entry(self.descendant, "/DW")
            widths = entry(self.descendant, "/W")
            found = _of_cids(widths.unparse(True)) if isinstance(widths, Array) else {}
            return float(default) if isinstance(default, int | float) else 1000.0, found
        first, widths = entry(self.font, "/FirstChar"), entry(self.font, "/Widths")
        if not isinstance(first, int) or not isinstance(widths, Array):
            return 1000 * _WIDTH_EM, {}
        stated = [float(text) for text in _TOKEN.findall(widths.unparse(True)) if text not in b"[]"]
        return 0.0, dict(enumerate(stated, first))


def _of_cids(stated: bytes) -> dict[int, float]:
    """Return the widths of an array `W`: `c [w1 w2 …]` and `first last w`. 9.7.4.3."""
    found: dict[int, float] = {}
    pending: list[float] = []
    listed: list[float] | None = None
    for token in _TOKEN.findall(stated)[1:-1]:
        if token == b"[":
            listed = []
        elif token == b"]":
            if pending and listed is not None:
                found.update(enumerate(listed, int(pending[-1])))
            pending, listed = [], None
        elif listed is not None:
            listed.append(float(token))
        else:
            pending.append(float(token))
            if len(pending) == 3:
                first, last, width = pending
                found.update(dict.fromkeys(range(int(first), min(int(last), 0xFFFF) + 1), width))
                pending = []
    return found
