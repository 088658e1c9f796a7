"""Rules X10 to I2 of UAX #9: from level runs to the level of each character.

An isolating run sequence is a string of codes (see `bidi_class`), and each rule rewrites that
string with a pattern. Rules that look back to the start of the sequence find the code of `sos`
there, and rules that look on find `eos` behind it, so no rule has a special case for the ends.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from collateral.text.bidi_class import BRACKETS, CANONICAL_BRACKETS, REMOVED
from collateral.text.bidi_explicit import Run, has_explicit, level_runs

_MAX_BRACKET_DEPTH: Final = 63

_CLOSER_OF: Final = {
    CANONICAL_BRACKETS.get(opener, opener): CANONICAL_BRACKETS.get(closer, closer)
    for opener, closer in BRACKETS.items()
}
_BRACKET = re.compile("[" + re.escape("".join((*_CLOSER_OF, *_CLOSER_OF.values()))) + "]")

_MARKS = re.compile("([^M])(M+)")
_AFTER_ARABIC = re.compile("A[^LR]*")
_SEPARATOR_IN_NUMBER = re.compile("(?<=1)[+,](?=1)")
_SEPARATOR_IN_ARABIC_NUMBER = re.compile("(?<=2),(?=2)")
_SIGNS_AT_NUMBER = re.compile("%++(?=1)|(?<=1)%++")
_AFTER_LATIN = re.compile("L[^R]*")
_NEUTRALS = re.compile("[^LR12]+")
_LEADING_MARKS = re.compile("M*")

_AS_NEUTRAL: Final = str.maketrans("+%,", "ooo")
_DROP_REMOVED: Final = dict.fromkeys(map(ord, REMOVED))
_NUMBERS_AS_R: Final = bytes.maketrans(b"12", b"RR")


def resolve(codes: str, paragraph_level: int) -> bytes:
    """Return the level of each character of one paragraph, without its separator.

    A character that rule X9 removes takes the level of what precedes it, or the paragraph level
    at the start. Source: UAX #9, rules X1 to I2.
    """
    kept = codes.translate(_DROP_REMOVED)
    if has_explicit(codes):
        resolved = _resolve_runs(level_runs(codes, paragraph_level), paragraph_level)
    else:
        side = _side(paragraph_level)
        resolved = _resolve_sequence(kept, paragraph_level, side, side)
    if len(kept) == len(codes):
        return resolved
    return bytes(_with_removed(codes, resolved, paragraph_level))


def _with_removed(codes: str, resolved: bytes, level: int) -> Iterator[int]:
    source = iter(resolved)
    for code in codes:
        if code not in REMOVED:
            level = next(source)
        yield level


def _resolve_runs(runs: list[Run], paragraph_level: int) -> bytes:
    # The levels of a run are stored at its place, because a sequence joins distant runs.
    found = [b""] * len(runs)
    for sequence in _isolating_sequences(runs):
        first, last = sequence[0], sequence[-1]
        level = runs[first].level
        before = runs[first - 1].level if first else paragraph_level
        # An initiator at the end of a sequence has no matching PDI: rule X10 then looks at
        # the paragraph and not at what follows.
        ends_paragraph = last + 1 == len(runs) or runs[last].ends_with_initiator
        after = paragraph_level if ends_paragraph else runs[last + 1].level
        codes = "".join([runs[idx].codes for idx in sequence])
        resolved = _resolve_sequence(
            codes, level, _side(max(level, before)), _side(max(level, after))
        )
        start = 0
        for idx in sequence:
            stop = start + len(runs[idx].codes)
            found[idx] = resolved[start:stop]
            start = stop
    return b"".join(found)


def _isolating_sequences(runs: list[Run]) -> list[list[int]]:
    """Join level runs across isolates, as indices into `runs` (BD13)."""
    sequences: list[list[int]] = []
    waiting: list[list[int]] = []
    for idx, run in enumerate(runs):
        if run.starts_with_pdi and waiting:
            sequence = waiting.pop()
            sequence.append(idx)
        else:
            sequence = [idx]
            sequences.append(sequence)
        if run.ends_with_initiator:
            waiting.append(sequence)
    return sequences


def _side(level: int) -> str:
    return "R" if level & 1 else "L"


def _resolve_sequence(codes: str, level: int, sos: str, eos: str) -> bytes:
    side = _side(level)
    before_w1 = sos + codes
    types = _resolve_weak(before_w1)
    if _BRACKET.search(types):
        types = _resolve_brackets(types, before_w1, side)
    types = _resolve_neutral(types + eos, side)
    return types[1:-1].encode("ascii").translate(_implicit_levels(level))


def _resolve_weak(types: str) -> str:
    """Apply rules W1 to W7; `types` begins with the code of `sos`."""
    if "M" in types:
        types = _MARKS.sub(_resolve_marks, types)
    if "A" in types:
        types = _AFTER_ARABIC.sub(lambda match: match[0].replace("1", "2"), types)
        types = types.replace("A", "R")
    if "2" in types:
        types = _SEPARATOR_IN_ARABIC_NUMBER.sub("2", types)
    if "1" in types:
        types = _SEPARATOR_IN_NUMBER.sub("1", types)
        types = _SIGNS_AT_NUMBER.sub(lambda match: "1" * len(match[0]), types)
        types = _AFTER_LATIN.sub(lambda match: match[0].replace("1", "L"), types)
    return types.translate(_AS_NEUTRAL)


def _resolve_marks(match: re.Match[str]) -> str:
    # A mark after an isolate or a bracket is neutral; a bracket's own code must not be
    # repeated, because it would count as a second bracket.
    base, marks = match.groups()
    return base + (base if base in "LRA12+%,ts" else "o") * len(marks)


def _resolve_brackets(types: str, before_w1: str, side: str) -> str:
    """Apply rule N0; `side` is the embedding direction."""
    own, other = (ord("R"), ord("L")) if side == "R" else (ord("L"), ord("R"))
    strong = bytearray(types.encode("ascii", "replace").translate(_NUMBERS_AS_R))
    result = list(types)
    for opener, closer in _bracket_pairs(types):
        if strong.find(own, opener + 1, closer) >= 0:
            direction = own
        elif strong.find(other, opener + 1, closer) >= 0:
            against = strong.rfind(other, 0, opener) > strong.rfind(own, 0, opener)
            direction = other if against else own
        else:
            continue
        for start in (opener, closer):
            strong[start] = direction
            # Marks that stood on the bracket before rule W1 follow it.
            marks = _LEADING_MARKS.match(before_w1, start + 1)
            stop = marks.end() if marks else start + 1
            result[start:stop] = chr(direction) * (stop - start)
    return "".join(result)


def _bracket_pairs(types: str) -> list[tuple[int, int]]:
    """Return the bracket pairs in the order of their openers (BD16).

    The stack holds 63 openers; when it overflows, the sequence has no pairs at all.
    """
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(types):
        closer = _CLOSER_OF.get(match[0])
        if closer is not None:
            if len(stack) == _MAX_BRACKET_DEPTH:
                return []
            stack.append((closer, match.start()))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == match[0]:
                pairs.append((stack[depth][1], match.start()))
                del stack[depth:]
                break
    return sorted(pairs)


def _resolve_neutral(types: str, side: str) -> str:
    """Apply rules N1 and N2; `types` begins with the code of `sos` and ends with that of `eos`."""

    def fill(match: re.Match[str]) -> str:
        left = "L" if types[match.start() - 1] == "L" else "R"
        right = "L" if types[match.end()] == "L" else "R"
        return (left if left == right else side) * len(match[0])

    return _NEUTRALS.sub(fill, types)


@lru_cache(maxsize=128)
def _implicit_levels(level: int) -> bytes:
    """Return rules I1 and I2 at `level` as a table from resolved code to level."""
    table = bytearray(256)
    for code in b"LR12":
        if level & 1:
            table[code] = level if code == ord("R") else level + 1
        else:
            table[code] = level + {ord("L"): 0, ord("R"): 1}.get(code, 2)
    return bytes(table)
