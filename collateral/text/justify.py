"""Justifying: the room that a line leaves free goes between its words, or its Chinese letters."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import Final, NamedTuple

from collateral.rules.kashida import WIDEST_SPACE_EM
from collateral.text.breaks import EPS_EM
from collateral.text.kashida import stretched
from collateral.text.runs import Run

_SPACES: Final = frozenset(" \u00a0")

#: Scripts whose words have no spaces between them, and whose letters may be set apart for that.
_SQUARE: Final = frozenset(("Hani", "Hira", "Kana", "Bopo"))

#: Scripts that are never justified by spaces alone: they would fall apart into words.
_RAGGED: Final = frozenset(("Arab", "Syrc", "Mong", "Nkoo"))

#: More than this between two words or letters is a hole; such a line is left ragged. In em.
_WIDEST_EM: Final = 1.5
_WIDEST_SQUARE_EM: Final = 0.2


class Filling(NamedTuple):
    """How a line of `text` that ends at `end` to the eye may be filled.

    Nothing is widened in `facts`: the characters of a fact look the same on every line. `stretches`
    says that Arabic words may be stretched at their joints.
    """

    text: str
    end: int
    facts: AbstractSet[int] = frozenset()
    stretches: bool = False


def justified(filling: Filling, runs: tuple[Run, ...], free_em: float) -> tuple[Run, ...]:
    """Return the runs of a line with `free_em` shared out between its words.

    Wider gaps than 1.5 em would be holes, and Arabic is not justified by spaces alone: such lines
    stay as they are. Where Arabic words may be stretched, spaces take what is left.
    """
    if free_em <= 0:
        return runs
    wider, left_em, widest_em = runs, free_em, _WIDEST_EM
    if any(run.manner.script in _RAGGED for run in runs):
        if not filling.stretches:
            return runs
        text, end, facts, _ = filling
        wider, widest_em = stretched(text, runs, end, free_em, facts), WIDEST_SPACE_EM
        if wider == runs:
            return runs
        left_em -= sum(run.width_em for run in wider) - sum(run.width_em for run in runs)
    elif any(run.manner.script in _SQUARE for run in runs):
        widest_em = _WIDEST_SQUARE_EM
    gaps = [_gaps(filling, run) for run in wider]
    n_gaps = sum(map(len, gaps))
    if left_em > EPS_EM and (not n_gaps or left_em / n_gaps > widest_em):
        return runs
    each_em = left_em / max(n_gaps, 1)
    return _side_by_side(
        runs, [_widened(run, at, each_em) for run, at in zip(wider, gaps, strict=True)]
    )


def _side_by_side(before: Sequence[Run], wider: Sequence[Run]) -> tuple[Run, ...]:
    """Return runs that have become wider moved to the right, each by what those before it grew."""
    found, shift_em = list(wider), 0.0
    for idx in sorted(range(len(before)), key=lambda idx: before[idx].x_em):
        found[idx] = wider[idx]._replace(x_em=before[idx].x_em + shift_em)
        shift_em += wider[idx].width_em - before[idx].width_em
    return tuple(found)


def gaps_before(
    text: str, runs: Sequence[Run], places: Sequence[int], facts: AbstractSet[int] = frozenset()
) -> tuple[int, ...]:
    """Return how many gaps that could be widened stand before each place of a text.

    There are none in a paragraph that is not justified, in Arabic.
    """
    if any(run.manner.script in _RAGGED for run in runs):
        return ()
    is_gap = [sign in _SPACES for sign in text]
    for run in runs:
        if run.manner.script in _SQUARE:
            is_gap[run.start : run.end] = [True] * (run.end - run.start)
    for at in facts:
        is_gap[at] = False
    counts = [0, *accumulate(is_gap)]
    # The gap at the end of a line is none.
    return tuple([counts[at - 1] if at else 0 for at in places])


def _gaps(filling: Filling, run: Run) -> tuple[int, ...]:
    """Return the glyphs of a run after which room may be added, before the last one of the line."""
    shaped, is_square = run.shaped, run.manner.script in _SQUARE
    text, end, facts, _ = filling
    return tuple(
        [
            idx
            for idx, cluster in enumerate(shaped.clusters)
            if run.start + cluster < end - 1
            and (is_square or text[run.start + cluster] in _SPACES)
            and run.start + cluster not in facts
        ]
    )


def _widened(run: Run, gaps: Sequence[int], each_em: float) -> Run:
    advances = list(run.shaped.advances)
    due, given = 0.0, 0
    for idx in gaps:
        due += each_em * run.em
        more = round(due) - given
        advances[idx] += more
        given += more
    return run._replace(shaped=run.shaped._replace(advances=tuple(advances)))
