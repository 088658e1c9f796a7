"""Quotation marks and apostrophes: those of typewriters and of other languages."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from collateral.core.record import record
from collateral.lint.seen import SEALED, Seen
from collateral.lint.slip import Slip
from collateral.rules.quotes import (
    APOSTROPHE,
    APOSTROPHES,
    CLIPPED,
    GERSHAYIM,
    QUOTES,
    Pair,
    Quotes,
)
from collateral.rules.tags import entry

_MARKS: Final = re.compile("[\"'“”„‟«»‹›‘’‚‛「」『』]")
#: What people type, or a program makes, where an apostrophe should be.
_FALSE_APOSTROPHES: Final = re.compile("['`´‘‛]")

_DOUBLE: Final = '"“”„‟«»「」'
_OPENING_ONLY: Final = "„‚「『"
#: Without spaces between words the shape alone tells.
_OPENS_BY_SHAPE: Final = "“‘«‹「『„‚"
_BEFORE_OPENING: Final = " \u00a0\u202f\n([{¿¡/–—-"
_AFTER_CLOSING: Final = " \u00a0\u202f\n)]}.,;:!?…/–—-،؛؟۔।።፣፤"
_UNSPACED: Final = ("zh", "ja")


@record
class _Found:
    """A quotation: where its marks stand, how deep, and whether nothing else can be meant."""

    start: int
    end: int
    depth: int
    sure: bool


def apostrophes(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield what stands for an apostrophe inside a word, or for the marks of an abbreviation."""
    gershayim = entry(GERSHAYIM, language)
    if gershayim is not None:
        yield from _gershayim(seen, gershayim)
    if entry(APOSTROPHES, language) is None:
        return
    paired = {idx for found in _quotations(seen, language) for idx in (found.start, found.end)}
    clipped = entry(CLIPPED, language) or ()
    is_open = False
    for match in _FALSE_APOSTROPHES.finditer(seen.text):
        idx = match.start()
        if idx in paired:
            continue
        if _clips(seen, idx, clipped) or (not is_open and _ends_or_joins(seen, idx)):
            message = f"`{match[0]}` for an apostrophe"
            edits = (seen.swap(idx, APOSTROPHE),)
            at = seen.offsets[idx]
            yield Slip(code="lint.apostrophe", message=message, at=at, edits=edits)
        elif not _in_word(seen.char(idx - 1)):
            # What it opens the next may close, with an ending of the language behind it.
            is_open = True


def _clips(seen: Seen, idx: int, clipped: tuple[str, ...]) -> bool:
    """Tell whether a word begins here that has lost its beginning."""
    word = re.match(r"[^\W\d_]+", seen.text[idx + 1 :])
    before = seen.char(idx - 1)
    return word is not None and word[0].lower() in clipped and not before.isalnum()


def _ends_or_joins(seen: Seen, idx: int) -> bool:
    """Tell whether a mark stands in a word, or a straight one at its end (dogs', po')."""
    before, after = seen.char(idx - 1), seen.char(idx + 1)
    if "'" in (before, after) or not _in_word(before):
        return False
    return _joins(seen, idx) or after == SEALED or seen.char(idx) == "'"


def _in_word(character: str) -> bool:
    return character.isalpha() or "\u0300" <= character <= "\u036f"


def _gershayim(seen: Seen, marks: Mapping[str, str]) -> Iterator[Slip]:
    is_open = False
    for idx, character in enumerate(seen.text):
        wanted = marks.get(character)
        if wanted is None:
            continue
        follows = _is_hebrew(seen.char(idx - 1))
        inside = _is_hebrew(seen.char(idx + 1))
        if follows and (inside or (character == "'" and not is_open)):
            message = f"`{character}` for `{wanted}` in a word"
            edits = (seen.swap(idx, wanted),)
            at = seen.offsets[idx]
            yield Slip(code="lint.apostrophe", message=message, at=at, edits=edits)
        is_open = is_open or (character == "'" and not follows)


def _is_hebrew(character: str) -> bool:
    return "\u05d0" <= character <= "\u05f2"


def quotes(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield quotations in other marks than the language's."""
    rules = entry(QUOTES, language)
    if rules is None or not _MARKS.search(seen.text):
        return
    found = tuple(_quotations(seen, language))
    for quotation in found:
        pair = seen.char(quotation.start), seen.char(quotation.end)
        if pair not in rules.pairs:
            yield from _wrong(seen, quotation, rules, pair)
    paired = {idx for quotation in found for idx in (quotation.start, quotation.end)}
    for idx, character in enumerate(seen.text):
        # Behind a digit it may stand for inches.
        if character == '"' and idx not in paired and not seen.char(idx - 1).isdigit():
            hint = f"quotations stand in {''.join(rules.outer)}"
            message = 'a straight `"` that has no partner'
            yield Slip(code="lint.quotes", message=message, at=seen.offsets[idx], hint=hint)


def _wrong(seen: Seen, quotation: _Found, rules: Quotes, pair: Pair) -> Iterator[Slip]:
    straight = pair[0] in "\"'"
    if not quotation.sure and not straight:
        return
    wanted = _wanted(quotation, rules, pair)
    edits = (seen.swap(quotation.start, wanted[0]), seen.swap(quotation.end, wanted[1]))
    what = "straight quotation marks" if straight else f"`{''.join(pair)}` around a quotation"
    yield Slip(
        code="lint.quotes",
        message=what,
        at=seen.offsets[quotation.start],
        edits=edits if quotation.sure else (),
        hint="" if quotation.sure else f"quotations stand in {''.join(wanted)}",
    )


def _wanted(quotation: _Found, rules: Quotes, pair: Pair) -> Pair:
    """Return the marks of the language: single for single where it has both."""
    if quotation.depth > 0:
        return rules.inner
    is_single = pair[0] not in _DOUBLE
    singles = rules.outer[0] not in _DOUBLE, rules.inner[0] not in _DOUBLE
    return rules.inner if is_single and singles == (False, True) else rules.outer


def _quotations(seen: Seen, language: str) -> Iterator[_Found]:
    """Yield the quotations of a message; marks that do not go together are left out."""
    if language.split("-")[0].lower() in _UNSPACED:
        yield from _unspaced(seen)
        return
    rules = entry(QUOTES, language)
    stack: list[tuple[int, bool]] = []
    for match in _MARKS.finditer(seen.text):
        idx, mark = match.start(), match[0]
        if mark in "'’‘" and _joins(seen, idx):
            continue
        level = _partner(seen, stack, mark)
        opens, closes, sure = _reading(seen, idx, rules, has_open=level is not None)
        if opens and mark != "’":
            stack.append((idx, sure))
        elif closes and level is not None:
            start, start_sure = stack[level]
            # What was opened inside and never closed is no quotation.
            is_whole = level == len(stack) - 1
            del stack[level:]
            yield _Found(start=start, end=idx, depth=level, sure=sure and start_sure and is_whole)


def _joins(seen: Seen, idx: int) -> bool:
    """Tell whether a mark stands inside a word."""
    after = seen.char(idx + 1)
    return _in_word(seen.char(idx - 1)) and (_in_word(after) or after.isdigit())


def _reading(
    seen: Seen, idx: int, rules: Quotes | None, *, has_open: bool
) -> tuple[bool, bool, bool]:
    """Return whether a mark opens, whether it closes, and whether the spaces around it say so."""
    mark, before, after = seen.char(idx), seen.char(idx - 1), seen.char(idx + 1)
    opens = before in _BEFORE_OPENING or _MARKS.match(before) is not None
    closes = after in _AFTER_CLOSING or _MARKS.match(after) is not None
    if mark in _OPENING_ONLY:
        return True, False, True
    if opens != closes:
        return opens, closes, True
    pairs = rules.pairs if rules else ()
    may_open = any(mark == pair[0] for pair in pairs)
    may_close = any(mark == pair[1] for pair in pairs)
    if may_open == may_close:
        return not has_open, has_open, False
    return may_open, may_close, False


#: Nobody follows quotations within quotations any deeper.
_DEEPEST: Final = 8

#: What can close a quotation that a mark has opened, in any language.
_PARTNERS: Final = {
    '"': '"', "'": "'", "“": "”“\"", "”": "”“", "„": "“”\"‟", "‟": "”", "«": "»", "»": "«»",
    "‹": "›", "›": "‹›", "‘": "’‘'", "‚": "‘’'", "‛": "’", "「": "」", "『": "』",
}  # fmt: skip


def _partner(seen: Seen, stack: list[tuple[int, bool]], mark: str) -> int | None:
    """Return the place in the stack of what a mark could close, the innermost first."""
    outermost = max(len(stack) - _DEEPEST, 0)
    for level in range(len(stack) - 1, outermost - 1, -1):
        if mark in _PARTNERS.get(seen.char(stack[level][0]), ""):
            return level
    return None


def _unspaced(seen: Seen) -> Iterator[_Found]:
    """Yield the quotations of a text without spaces between its words."""
    stack: list[tuple[int, bool]] = []
    n_straight = seen.text.count('"')
    for match in _MARKS.finditer(seen.text):
        idx, mark = match.start(), match[0]
        # An apostrophe or a foot, in a Latin word.
        if mark in "'’" and seen.char(idx - 1).isascii() and seen.char(idx - 1).isalnum():
            continue
        level = _partner(seen, stack, mark)
        if mark in _OPENS_BY_SHAPE or (mark in "\"'" and level is None):
            stack.append((idx, mark != "'" and (mark != '"' or n_straight % 2 == 0)))
        elif level is not None:
            start, sure = stack[level]
            is_whole = level == len(stack) - 1
            del stack[level:]
            yield _Found(start=start, end=idx, depth=level, sure=sure and is_whole)
