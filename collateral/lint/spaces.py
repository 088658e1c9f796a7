"""Spaces: too many, too wide, too few, and those a line must not break at."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from collateral.lint.seen import SEALED, Seen
from collateral.lint.slip import Slip
from collateral.rules.punctuation import (
    ABBREVIATIONS,
    BOUND,
    NARROW,
    NO_BREAK,
    NUMBERS,
    SIGNS,
    SPACE,
    SPACE_NAMES,
    SPACING,
    Abbreviations,
    Numbers,
)
from collateral.rules.quotes import QUOTES
from collateral.rules.tags import entry

_SPACES: Final = f"{SPACE}{NO_BREAK}{NARROW}\u2009"
_RUN: Final = re.compile(f"(?<![{_SPACES}\n])[{_SPACES}]{{2,}}(?![{_SPACES}\n]|$)")
_OUTER: Final = re.compile(f"^[{_SPACES}]+|[{_SPACES}]+$", re.MULTILINE)
#: Behind a sign that ends something: the sign is not part of a word, a smiley or a code.
_AFTER_SIGN: Final = rf"(?=[{_SPACES}\n)\]}}»”“’\"'?!…]|$)"
_CLOSING: Final = ')]»”’"%…'


def outer(seen: Seen) -> Iterator[Slip]:
    """Yield spaces at the beginning and at the end of a line."""
    for found in _OUTER.finditer(seen.text):
        edits = tuple(seen.swap(idx, "") for idx in range(*found.span()))
        where = "at the end" if found.end() == len(seen.text) else "at the edge of a line"
        if found.start() == 0:
            where = "at the beginning"
        message = f"a space {where}"
        yield Slip(
            code="lint.outer-space", message=message, at=seen.offsets[found.start()], edits=edits
        )


def double(seen: Seen) -> Iterator[Slip]:
    """Yield more than one space between words; of several kinds the one that holds stays."""
    for found in _RUN.finditer(seen.text):
        run = found[0]
        kept = next((idx for idx, space in enumerate(run) if space != SPACE), 0)
        edits = tuple(seen.swap(found.start() + idx, "") for idx in range(len(run)) if idx != kept)
        message = "more than one space"
        yield Slip(
            code="lint.double-space", message=message, at=seen.offsets[found.start()], edits=edits
        )


def before_signs(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield a space before a sign that stands close to its word."""
    signs = ",."
    # Where question and exclamation marks are known to stand close.
    if entry(QUOTES, language) is not None and entry(SPACING, language) is None:
        signs += ";:!?"
    own = entry(SIGNS, language)
    # Before a danda Devanagari and Bengali may have a thin space, typed as one.
    close = signs + ("".join(own.instead.values()).replace("।", "") if own else "")
    for found in re.finditer(
        rf"(?<=[^{_SPACES}\n])([{_SPACES}])([{close}]){_AFTER_SIGN}", seen.text
    ):
        before, after = seen.text[: found.start()], seen.text[found.end() :]
        is_ratio = found[2] == ":" and before[-1:].isdigit() and after[1:2].isdigit()
        # Not `...`, and not `???` for what is to be filled in.
        is_row = after.startswith(found[2])
        if is_ratio or is_row or before[-1] in "–—-/(«" or _is_face(seen, found.start(2)):
            continue
        yield _slip(seen, found.start(), f"a space before `{found[2]}`", "")


def at_signs(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield signs that French sets apart otherwise, and guillemets."""
    spacing = entry(SPACING, language)
    if spacing is None:
        quotes = entry(QUOTES, language)
        if quotes is not None and ("«", "»") in quotes.pairs:
            yield from _guillemets(seen, "")
        return
    for sign, wanted in spacing.before.items():
        for found in re.finditer(rf"{re.escape(sign)}{_AFTER_SIGN}", seen.text):
            yield from _before_sign(seen, found.start(), wanted)
    yield from _guillemets(seen, spacing.inside)


def _before_sign(seen: Seen, idx: int, wanted: str) -> Iterator[Slip]:
    sign, before = seen.char(idx), seen.char(idx - 1)
    if before in _SPACES:
        owner = seen.char(idx - 2)
        is_ratio = sign == ":" and owner.isdigit() and seen.char(idx + 2).isdigit()
        is_other = is_ratio or _is_face(seen, idx)
        if before != wanted and owner not in f"{_SPACES}\n–—(«" and not is_other:
            yield _slip(seen, idx - 1, _amiss(f"before `{sign}`", wanted), wanted)
    elif wanted and (before.isalnum() or before in _CLOSING or before == SEALED or _marks(before)):
        edits = (seen.before(idx, wanted),)
        message = _amiss(f"before `{sign}`", wanted)
        yield Slip(code="lint.space", message=message, at=seen.offsets[idx], edits=edits)


def _is_face(seen: Seen, idx: int) -> bool:
    """Tell whether a sign is the eyes of a smiley."""
    return seen.char(idx) in ":;" and seen.char(idx + 1) in "()"


def _marks(character: str) -> bool:
    return "\u0300" <= character <= "\u036f"


def _guillemets(seen: Seen, wanted: str) -> Iterator[Slip]:
    text = seen.text
    for found in re.finditer(r"[«»]", text):
        idx = found.start()
        beside = idx + 1 if found[0] == "«" else idx - 1
        next_to = seen.char(beside)
        if next_to == "\n" or next_to == wanted:
            continue
        where = "behind `«`" if found[0] == "«" else "before `»`"
        if next_to in _SPACES:
            beyond = seen.char(2 * beside - idx)
            # Without a word there it may close where it seems to open.
            is_pair = wanted or text.count("«") == text.count("»")
            if beyond not in f"{_SPACES}\n" and is_pair and (wanted or not _is_turned(seen, idx)):
                yield _slip(seen, beside, _amiss(where, wanted), wanted)
        elif wanted:
            edit = seen.after(idx, wanted) if found[0] == "«" else seen.before(idx, wanted)
            message = _amiss(where, wanted)
            yield Slip(code="lint.space", message=message, at=seen.offsets[idx], edits=(edit,))


def _is_turned(seen: Seen, idx: int) -> bool:
    """Tell whether a guillemet stands with its back to a word, as in »German«."""
    if seen.char(idx) == "«":
        return seen.char(idx - 1).isalnum() or seen.char(idx - 1) in ".!?…"
    return seen.char(idx + 1).isalnum()


def numbers(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield numbers whose sign or whose thousands a line might break off."""
    rules = entry(NUMBERS, language)
    if rules is None or not any(character.isdigit() for character in seen.text):
        return
    for found in re.finditer(
        rf"(?<=\d)([{_SPACES}]?)([{re.escape(rules.after)}])(?!\w)", seen.text
    ):
        yield from _held(seen, found.start(1), found[1], rules, f"before `{found[2]}`")
    for found in re.finditer(rf"([{rules.before}])([{_SPACES}]?)(?=\d)", seen.text):
        yield from _held(seen, found.start(2), found[2], rules, f"behind `{found[1]}`")
    if rules.thousands:
        yield from _thousands(seen, rules)


def _held(seen: Seen, idx: int, space: str, rules: Numbers, where: str) -> Iterator[Slip]:
    if space:
        if space not in rules.ok:
            yield _slip(seen, idx, _amiss(where, rules.write), rules.write)
    elif rules.opened:
        message = _amiss(where, rules.write)
        edits = (seen.before(idx, rules.write),)
        yield Slip(code="lint.space", message=message, at=seen.offsets[idx], edits=edits)


#: Not the digits of a telephone number: they begin with 0, or others stand around them.
_GROUPS: Final = re.compile(
    rf"(?<![\w.,+/-])(?<!\d[{_SPACES}])[1-9]\d{{0,2}}(?:[{_SPACES}]\d{{3}})+(?![{_SPACES}]?\d|[\w/-])"
)


def _thousands(seen: Seen, rules: Numbers) -> Iterator[Slip]:
    for found in _GROUPS.finditer(seen.text):
        for idx in range(*found.span()):
            if seen.char(idx) in _SPACES and seen.char(idx) not in rules.ok:
                yield _slip(seen, idx, _amiss("between thousands", rules.write), rules.write)


def abbreviations(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield abbreviations of several words that a line might break apart."""
    rules = entry(ABBREVIATIONS, language)
    if rules is None or "." not in seen.text:
        return
    for found in _abbreviated(rules).finditer(seen.text):
        # The dot that ends it is not followed by anything of it.
        dots = [idx for idx in range(found.start(), found.end() - 1) if seen.char(idx) == "."]
        edits = []
        for idx in dots:
            space = seen.char(idx + 1)
            if space not in _SPACES:
                edits.append(seen.after(idx, rules.write))
            elif space not in rules.ok:
                edits.append(seen.swap(idx + 1, rules.write))
        if edits:
            name = SPACE_NAMES[rules.write]
            message = f"`{re.sub(f'[{_SPACES}]', '', found[0])}` is not held together by a {name}"
            at = seen.offsets[found.start()]
            yield Slip(code="lint.abbreviation", message=message, at=at, edits=tuple(edits))


@lru_cache(maxsize=8)
def _abbreviated(rules: Abbreviations) -> re.Pattern[str]:
    """Return what finds the abbreviations, with any space or none between their parts."""
    words = []
    for word in sorted(rules.words, key=len, reverse=True):
        first, *rest = word.split(" ")
        head = f"[{first[0]}{first[0].upper()}]{re.escape(first[1:])}"
        words.append(f"[{_SPACES}]?".join((head, *map(re.escape, rest))))
    return re.compile(rf"(?<![\w.])(?:{'|'.join(words)})(?![\w])")


def bound(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield words of one letter that a line might end with."""
    rules = entry(BOUND, language)
    if rules is None:
        return
    letters = rules.words.replace(" ", "")
    for found in re.finditer(
        rf"(?<![^\s(«„“\"'‚‘])([{letters}{letters.upper()}]) (?=[^\s–—-])", seen.text
    ):
        idx = found.start()
        # A capital in the middle of a sentence names something: vitamin C, type A.
        if found[1].isupper() and not _begins_sentence(seen.text[:idx]):
            continue
        message = f"a line could end with `{found[1]}`"
        yield _slip(seen, idx + 1, message, NO_BREAK, "lint.bound-word")


def _begins_sentence(before: str) -> bool:
    before = before.rstrip(f"{_SPACES}(«„“\"'‚‘–—")
    return not before or before[-1] in ".!?…:\n"


def _amiss(where: str, wanted: str) -> str:
    return f"no {SPACE_NAMES[wanted]} {where}" if wanted else f"a space {where}"


def _slip(seen: Seen, idx: int, message: str, new: str, code: str = "lint.space") -> Slip:
    """Return the slip of one character, which `new` takes the place of."""
    at, edits = seen.offsets[idx], (seen.swap(idx, new),)
    return Slip(code=code, message=message, at=at, edits=edits)
