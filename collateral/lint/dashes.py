"""Hyphens where a dash should be: between words, and from one number to another."""

import re
from collections.abc import Iterator
from typing import Final

from collateral.lint.seen import Seen
from collateral.lint.slip import Slip
from collateral.rules.punctuation import DASHES
from collateral.rules.tags import entry

_SPACES: Final = " \u00a0\u202f"
_BETWEEN: Final = re.compile(rf"(?<=[^\s–—-])[{_SPACES}](--?)(?=[{_SPACES}][^\s–—-])")
_TIME: Final = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?:\s?h)?|\s?h(?:[0-5]\d)?)"
_TIMES: Final = re.compile(rf"(?<![\w.:,-]){_TIME}(?P<hyphen>-){_TIME}(?![\w:-]|[.,]\d)")
#: Two numbers, and neither a date, a telephone number nor a code: nothing more belongs to them.
_NUMBERS: Final = re.compile(
    r"(?<![\w.,:/+()-])(?<![\d)][ \u00a0\u202f])(?P<low>[1-9]\d{0,3})(?P<hyphen>-)"
    r"(?P<high>[1-9]\d{0,3})(?![\w:/()-]|[.,]\d|[ \u00a0\u202f]\d)"
)


def dashes(seen: Seen, language: str) -> Iterator[Slip]:
    """Yield hyphens between spaces, and between times and numbers."""
    rules = entry(DASHES, language)
    if rules is None or "-" not in seen.text:
        return
    for found in _BETWEEN.finditer(seen.text):
        # 10 - 2 may be a sum.
        if seen.char(found.start() - 1).isdigit() and seen.char(found.end() + 1).isdigit():
            continue
        start, end = found.span(1)
        edits = seen.change(start, end, rules.between)
        message = f"`{found[1]}` between spaces in place of `{rules.between}`"
        yield Slip(code="lint.dash", message=message, at=seen.offsets[start], edits=edits)
    if rules.span:
        yield from _ranges(seen, rules.span)


def _ranges(seen: Seen, dash: str) -> Iterator[Slip]:
    for pattern in (_TIMES, _NUMBERS):
        for found in pattern.finditer(seen.text):
            if pattern is _NUMBERS and not _is_range(found["low"], found["high"]):
                continue
            idx = found.start("hyphen")
            edits = (seen.swap(idx, dash),)
            message = f"`-` from one number to the other in place of `{dash}`"
            yield Slip(code="lint.range", message=message, at=seen.offsets[idx], edits=edits)


def _is_range(low: str, high: str) -> bool:
    """Tell whether the second number is the larger one, and no telephone number in groups."""
    return int(low) < int(high) and (len(low), len(high)) != (3, 4)
