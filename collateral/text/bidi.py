"""The Unicode bidirectional algorithm (UAX #9): embedding levels and visual order.

Mirrored glyphs (rule L4) are the shaper's work, combining marks (rule L3) too.
"""

import re
from collections.abc import Sequence

from collateral.text.bidi_class import RESET, bidi_codes

# Whatever can give a level other than 0 in a left-to-right paragraph: the blocks of the
# right-to-left scripts with their numbers, the marks, the embeddings and the isolates.
_MAY_LEAVE_LEVEL_0 = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PARAGRAPH = re.compile("[^b]+")
_SEPARATOR = re.compile(f"(?<![{RESET}])[{RESET}]*+[bt]")


def levels(text: str, base: int | None) -> tuple[list[int], int]:
    """Return the embedding level of each character of `text`, and the paragraph level.

    `base` is 0 or 1, or None to take it from the first strong character (rules P2 and P3).
    Paragraph separators cut the text for every rule but that one: a block of several
    paragraphs has one paragraph level. A character that rule X9 removes takes the level of what
    precedes it. Rule L1 is applied as far as no line end matters: to separators, to white space
    before them and at the end of the text; `line_levels` does the rest.
    Source: UAX #9, rules P1 to L1.
    """
    if not base and is_left_to_right(text):
        return [0] * len(text), 0
    # A poster that runs from left to right has no use for the rules.
    from collateral.text.bidi_explicit import first_strong
    from collateral.text.bidi_rules import resolve

    codes = bidi_codes(text)
    paragraph_level = (first_strong(codes, 0, len(codes)) or 0) if base is None else base
    found = bytearray([paragraph_level]) * len(codes)
    for piece in _PARAGRAPH.finditer(codes):
        found[piece.start() : piece.end()] = resolve(piece[0], paragraph_level)
    _reset_white_space(found, codes, paragraph_level)
    return list(found), paragraph_level


def is_left_to_right(text: str) -> bool:
    """Tell whether a text holds no letter, number or mark that could run from right to left."""
    return _MAY_LEAVE_LEVEL_0.search(text) is None


def line_levels(
    text: str, levels: Sequence[int], paragraph_level: int, start: int, end: int
) -> list[int]:
    """Return the levels of the line `text[start:end]`, given those of the whole paragraph.

    White space, isolate formatting characters and what rule X9 removes go back to the
    paragraph level at the end of the line. Source: UAX #9, rule L1.
    """
    line = list(levels[start:end])
    for idx in range(len(line) - 1, -1, -1):
        if bidi_codes(text[start + idx]) not in RESET:
            break
        line[idx] = paragraph_level
    return line


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indices of `levels` in the order they are seen from left to right.

    The items can be characters or runs of one line. Source: UAX #9, rule L2.
    """
    order = list(range(len(levels)))
    lowest_odd = min((level for level in levels if level & 1), default=None)
    if lowest_odd is None:
        return order
    # A stretch that is reversed holds the same indices before and after each turn, so the
    # levels in the order of the text say where every stretch is.
    for level in range(max(levels), lowest_odd - 1, -1):
        for start, stop in _stretches(levels, level):
            order[start:stop] = order[start:stop][::-1]
    return order


def _stretches(levels: Sequence[int], lowest: int) -> list[tuple[int, int]]:
    """Return where neighbours of at least the level `lowest` begin and end."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for idx, level in enumerate(levels):
        if level < lowest:
            if start is not None:
                found.append((start, idx))
                start = None
        elif start is None:
            start = idx
    if start is not None:
        found.append((start, len(levels)))
    return found


def _reset_white_space(found: bytearray, codes: str, paragraph_level: int) -> None:
    level = bytes([paragraph_level])
    if "b" in codes or "t" in codes:
        for match in _SEPARATOR.finditer(codes):
            found[match.start() : match.end()] = level * len(match[0])
    end = len(codes.rstrip(RESET))
    found[end:] = level * (len(codes) - end)
