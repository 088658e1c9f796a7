"""Optical margins: how far the signs at a line's ends reach out of the line."""

from collections.abc import Iterable
from typing import Final

from collateral.rules.edges import (
    BLANK_AFTER,
    BLANK_BEFORE,
    FULL_WIDTH_EM,
    HALF_EM,
    HANGS_AT_END,
    HANGS_AT_START,
)
from collateral.text.runs import Runs

_SQUARE: Final = frozenset(("Hani", "Hira", "Kana", "Bopo", "Hang"))


class Margins:
    """What lies outside of the lines of one paragraph, in em; positive is outwards.

    Full-width signs lose their blank half at a line's edge. With `hang`, light signs of other
    scripts hang out too.
    """

    __slots__ = ("_hang", "_is_square", "_runs")

    def __init__(self, runs: Runs, scripts: Iterable[str], *, hang: bool) -> None:
        self._runs = runs
        self._hang = hang
        self._is_square = not _SQUARE.isdisjoint(scripts)

    @property
    def are_plain(self) -> bool:
        """Tell whether nothing ever reaches out."""
        return not (self._hang or self._is_square)

    def lead_em(self, start: int, end: int) -> float:
        """Return how far the first sign of `text[start:end]` reaches out before the line."""
        if start >= end:
            return 0.0
        sign = self._runs.text[start]
        if self._is_square and sign in BLANK_BEFORE:
            advance_em, ink = self._runs.sign_em(start)
            if advance_em >= FULL_WIDTH_EM and ink is not None:
                return max(0.0, min(HALF_EM, ink[0]))
        if self._hang and sign in HANGS_AT_START:
            return HANGS_AT_START[sign] * self._runs.sign_em(start)[0]
        return 0.0

    def tail_em(self, start: int, end: int, after: int) -> float:
        """Return how far the last sign of a line reaches out behind it.

        The line is `text[start:after]`, visible up to `end`.
        """
        if start >= end:
            return 0.0
        if self._hang and after in self._runs.hyphens:
            return HANGS_AT_END["-"] * self._runs.hyphen_em(after)
        sign = self._runs.text[end - 1]
        if self._is_square and sign in BLANK_AFTER:
            advance_em, ink = self._runs.sign_em(end - 1)
            if advance_em >= FULL_WIDTH_EM and ink is not None:
                return max(0.0, min(HALF_EM, advance_em - ink[1]))
        if self._hang and sign in HANGS_AT_END:
            return HANGS_AT_END[sign] * self._runs.sign_em(end - 1)[0]
        return 0.0
