"""Leading: how far lines stand apart, and how far the first and last are from a box's edges.

Lengths are in em, shares of the type size.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from collateral.model.document import Align
from collateral.rules.scripts import rules_of
from collateral.text.fonts import Face
from collateral.text.lines import slack_ratio
from collateral.text.paragraph import LineSpan, Paragraph
from collateral.text.shape import Manner, shape

#: Leading at which letters of the Latin script nearly touch; what a style gives beyond it is air.
SOLID_RATIO: Final = 1.1

_DROP_EM: Final = 0.22
#: White that stays between the ink of two lines, and beside letters that pass one another.
_CLEAR_EM: Final = 0.03

#: In Nastaliq a word comes down to the baseline from its first letter, one em up in this one; in
#: the other manners of Arabic all letters stand on the baseline.
_NASTALIQ_WORD: Final = "نستعلیق"
_NASTALIQ_FALL_EM: Final = 0.4


def pitch_em(
    paragraph: Paragraph,
    leading_ratio: float,
    spans: Sequence[LineSpan] = (),
    align: Align = Align.START,
) -> float:
    """Return the distance from baseline to baseline.

    It is the style's leading or, in a script that needs more, the script's tightest pitch and half
    of the air that the style gives to Latin: tight headlines stay tight, and loose text grows no
    looser than it must. With the lines given, it is at least so much that no ink of a line touches
    the next one.
    """
    air_em = max(leading_ratio - SOLID_RATIO, 0.0) / 2
    tightest = (rules_of(script).tightest_em for script in _scripts(paragraph))
    pitch = max((leading_ratio, *(least + air_em for least in tightest if least is not None)))
    if paragraph.is_accented:
        pitch = max(pitch, _beside_larger(paragraph, leading_ratio, spans))
    if len(spans) < 2 or sum(paragraph.ink_bounds()) + _CLEAR_EM <= pitch:
        return pitch
    for upper, lower in pairwise(spans):
        if paragraph.ink(upper)[1] + paragraph.ink(lower)[0] + _CLEAR_EM > pitch:
            pitch = max(pitch, _closest(paragraph, upper, lower, align, pitch))
    return pitch


def rise_em(paragraph: Paragraph, first: LineSpan) -> float:
    """Return how far the first baseline is below the top of the box.

    Alphabets hang from their cap height, so that boxes side by side line up; other scripts hang
    from their ink.
    """
    cap_height_em = paragraph.primary.cap_height_em * paragraph.largest_ratio(first)
    if _alphabetic(paragraph, first):
        return cap_height_em
    return max(cap_height_em, paragraph.ink(first)[0])


def drop_em(paragraph: Paragraph, last: LineSpan) -> float:
    """Return how far the bottom of the box is below the last baseline."""
    drop = _DROP_EM * paragraph.largest_ratio(last)
    if _alphabetic(paragraph, last):
        return drop
    return max(drop, paragraph.ink(last)[1])


class _Mark(NamedTuple):
    """The ink of one glyph: x from the middle, left or right of the lines; heights upwards."""

    left: float
    right: float
    top: float
    bottom: float


def _scripts(paragraph: Paragraph) -> set[str]:
    found = set(paragraph.scripts)
    if "Arab" in found and any(_is_nastaliq(face) for face in paragraph.faces("Arab")):
        found.add("Aran")
    return found


def _is_nastaliq(face: Face) -> bool:
    """Tell the manner of an Arabic face by how it sets a word; no table of a font names it."""
    word = shape(Manner(face.ref, "Arab", "ur", True), _NASTALIQ_WORD)
    letters = zip(word.y_offsets, word.advances, strict=True)
    highest = max((y_offset for y_offset, advance in letters if advance), default=0)
    return highest > _NASTALIQ_FALL_EM * face.upem


def _alphabetic(paragraph: Paragraph, span: LineSpan) -> bool:
    of_alphabets = [rules_of(script).alphabetic for script in paragraph.scripts]
    if all(of_alphabets):
        return True
    if not any(of_alphabets):
        return False
    return all(rules_of(run.manner.script).alphabetic for run in paragraph.runs(span))


def _beside_larger(paragraph: Paragraph, leading_ratio: float, spans: Sequence[LineSpan]) -> float:
    """Return the pitch at which larger type is as far from its neighbours as in the style itself.

    Loose leading has that room already.
    """
    solid = min(leading_ratio, SOLID_RATIO)
    ratios = [paragraph.largest_ratio(span) for span in spans]
    cap_em = paragraph.primary.cap_height_em
    grown_em = (
        max(upper - 1, 0.0) * _DROP_EM + max(lower - 1, 0.0) * cap_em
        for upper, lower in pairwise(ratios)
    )
    return solid + max(grown_em, default=0.0)


def _closest(
    paragraph: Paragraph, upper: LineSpan, lower: LineSpan, align: Align, least_em: float
) -> float:
    """Return the pitch at which the ink of two lines is clear of each other, if over `least_em`."""
    reach_em = paragraph.ink(lower)[0] + _CLEAR_EM - least_em
    low_marks = [mark for mark in _marks(paragraph, upper, align) if mark.bottom < reach_em]
    reach_em = paragraph.ink(upper)[1] + _CLEAR_EM - least_em
    high_marks = [mark for mark in _marks(paragraph, lower, align) if mark.top > -reach_em]
    return max(
        (
            above.top - below.bottom + _CLEAR_EM
            for below in low_marks
            for above in high_marks
            if above.left < below.right + _CLEAR_EM and below.left < above.right + _CLEAR_EM
        ),
        default=0.0,
    )


def _marks(paragraph: Paragraph, span: LineSpan, align: Align) -> Iterator[_Mark]:
    """Yield the ink of a line; x counts from where the alignment lets lines meet."""
    shift_em = -slack_ratio(align, paragraph.level) * span.width_em
    for run in paragraph.runs(span):
        em, rise_em = run.em, run.rise_em
        x_em = run.x_em + shift_em
        shaped = run.shaped
        for glyph, advance, x_offset, y_offset in zip(
            shaped.glyphs, shaped.advances, shaped.x_offsets, shaped.y_offsets, strict=True
        ):
            left, bottom, right, top = run.face.boxes[glyph]
            if left != right:
                origin_em = x_em + x_offset / em
                yield _Mark(
                    origin_em + left / em,
                    origin_em + right / em,
                    (top + y_offset) / em + rise_em,
                    (bottom + y_offset) / em + rise_em,
                )
            x_em += advance / em
