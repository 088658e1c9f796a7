"""Read the isolated facts of a finished file back: do their glyphs stand in the right order?

A phone number whose groups have changed places is still a phone number: of somebody else. Readers
of PDF files sort what they copy by rules of their own, so only the places of the glyphs on the page
tell what people see.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_double
from itertools import chain, count
from typing import Any, Final

import pypdfium2.raw as pdfium

from collateral.check.finished import Finished
from collateral.core.diag import Diagnostic, error
from collateral.core.geometry import Matrix, apply, multiply
from collateral.core.record import record
from collateral.model.frame import Page, PlacedFact
from collateral.text.bidi import levels, visual_order

#: How far a glyph may stand from its baseline and still be on it, and how far before the left edge
#: of its fact; in em.
_OFF_LINE_EM: Final = 0.25
_EDGE_EM: Final = 0.04

#: Where the first glyph of a fact is looked for, right of its left edge and above its baseline.
_SEED_EM: Final = (0.1, 0.25)
_SEED_REACH_EM: Final = 0.4

#: Readers turn these round where they take the text for right-to-left.
_MIRRORED: Final = str.maketrans(")]}>»›", "([{<«‹")


@record
class FactReading:
    """A fact of a page, what it must say from left to right, and what stands there."""

    page_idx: int
    fact: PlacedFact
    wanted: str
    read: str


def read_facts(file: Finished, pages: Sequence[Page]) -> tuple[FactReading, ...]:
    """Return what each isolated fact of a finished file says from left to right.

    Nothing is painted, so no picture is decoded.

    Args: pages: the pages as they were laid out, with the facts on them.
    """
    return tuple(
        reading
        for page_idx, page in enumerate(pages)
        if page.facts
        for reading in _readings(file, page_idx, page)
    )


def findings(readings: Iterable[FactReading]) -> Iterator[Diagnostic]:
    """Yield what is wrong with facts: `fact.reordered`, `fact.unreadable`."""
    readings = tuple(readings)
    for reading in readings:
        if reading.read == reading.wanted or _like(reading.read, reading.wanted):
            continue
        fact = reading.fact
        if not reading.read and any(_is_shadow(reading, other) for other in readings):
            continue
        if sorted(reading.read) == sorted(reading.wanted):
            told = f"reads `{reading.read}` on the finished page"
            yield error("fact.reordered", f"{_named(fact)} {told}", fact.span)
        else:
            told = "cannot be read from the finished page"
            yield error("fact.unreadable", f"{_named(fact)} {told}", fact.span)


def _named(fact: PlacedFact) -> str:
    return f"`{fact.text}` (`{fact.name}`) in `{fact.element}`"


def _is_shadow(reading: FactReading, other: FactReading) -> bool:
    """Tell whether a fact that is not found is the shadow of one that reads right.

    The same words once more within an em of themselves are left out by readers.
    """
    fact, own = reading.fact, other.fact
    near_pt = fact.size_pt
    return (
        other.read == other.wanted
        and other.page_idx == reading.page_idx
        and (own.text, own.size_pt, own.turn) == (fact.text, fact.size_pt, fact.turn)
        and abs(own.left_pt - fact.left_pt) <= near_pt
        and abs(own.baseline_y_pt - fact.baseline_y_pt) <= near_pt
    )


def _readings(file: Finished, page_idx: int, placed: Page) -> Iterator[FactReading]:
    text = pdfium.FPDFText_LoadPage(file.page(page_idx))
    try:
        for fact in placed.facts:
            wanted = _seen(fact.text)
            line = _line(fact, placed)
            read = _spelt(_near(text, fact, line))
            if read != wanted:
                # Readers may keep the letters of a line apart: then all of the page are looked at.
                n_letters = pdfium.FPDFText_CountChars(text)
                alone = (_run(text, (idx,), fact, line) for idx in range(n_letters))
                read = _spelt(list(chain.from_iterable(alone)))
            yield FactReading(page_idx=page_idx, fact=fact, wanted=wanted, read=read)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _line(fact: PlacedFact, page: Page) -> Matrix:
    """Return what takes a place on the fact's line to the user space of its file.

    On the line x counts from the left edge of the fact and y from its baseline upwards, as y does
    in the file. So it is a turn and a shift, no more.
    """
    line = (1.0, 0.0, 0.0, -1.0, fact.left_pt, fact.baseline_y_pt)
    if fact.turn is not None:
        line = multiply(line, fact.turn)
    left, bottom = page.trim_corner
    return multiply(line, (1.0, 0.0, 0.0, -1.0, left, bottom + page.height_pt))


def _near(text: Any, fact: PlacedFact, line: Matrix) -> list[tuple[float, str]]:
    """Return the letters of a fact that follow one another in the file around its first one."""
    right_pt, up_pt = (share * fact.size_pt for share in _SEED_EM)
    reach_pt = _SEED_REACH_EM * fact.size_pt
    x, y = apply(line, right_pt, up_pt)
    seed = pdfium.FPDFText_GetCharIndexAtPos(text, x, y, reach_pt, reach_pt)
    after = list(_run(text, count(seed), fact, line))
    before = list(_run(text, range(seed - 1, -1, -1), fact, line))
    # Those before were met from the last to the first.
    return [*reversed(before), *after]


def _run(
    text: Any, indices: Iterable[int], fact: PlacedFact, line: Matrix
) -> Iterator[tuple[float, str]]:
    """Yield letters, each with its place along the fact's line, as long as they are the fact's."""
    # A turn is undone by its transpose.
    a, b, c, d, e, f = line
    off_line_pt = _OFF_LINE_EM * fact.size_pt
    least_pt = -_EDGE_EM * fact.size_pt
    most_pt = fact.right_pt - fact.left_pt + least_pt
    x, y = c_double(), c_double()
    to_x, to_y = byref(x), byref(y)
    for idx in indices:
        if not pdfium.FPDFText_GetCharOrigin(text, idx, to_x, to_y):
            return
        right_pt, up_pt = x.value - e, y.value - f
        along_pt = a * right_pt + b * up_pt
        on_line = -off_line_pt <= c * right_pt + d * up_pt <= off_line_pt
        if not (on_line and least_pt <= along_pt < most_pt):
            return
        yield along_pt, chr(pdfium.FPDFText_GetUnicode(text, idx))


def _spelt(letters: list[tuple[float, str]]) -> str:
    """Return what letters say from left to right; those at one place stay as they came."""
    letters.sort(key=lambda letter: letter[0])
    return _plain("".join([char for _, char in letters]))


def _seen(text: str) -> str:
    """Return what a fact must say from left to right; its first letter may run the other way."""
    if text.isascii():
        return _plain(text)
    found, _ = levels(text, None)
    return _plain("".join([text[idx] for idx in visual_order(found)]))


def _like(read: str, wanted: str) -> bool:
    """Tell whether two texts differ only where a script sets its letters in an order of its own.

    In a syllable of Bengali or Khmer a letter may stand before, below or around another one. No
    rule of direction ever moves such a letter, so what can be moved is compared without them.
    """
    if sorted(read) != sorted(wanted):
        return False
    return _movable(read) == _movable(wanted)


def _movable(text: str) -> str:
    """Return a text without its marks and without the letters of scripts that have syllables."""
    return "".join(
        [
            char
            for char in text
            if char.isascii()
            or unicodedata.category(char) not in ("Lo", "Mc", "Mn")
            or unicodedata.bidirectional(char) in ("R", "AL")
        ]
    )


def _plain(text: str) -> str:
    """Return a text without what has no ink, and in one of the ways to write the same."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    kept = [char for char in text if char.isprintable() and not char.isspace()]
    return "".join(kept).translate(_MIRRORED)
