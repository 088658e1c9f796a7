"""Justifying: the room that a line leaves free goes between its words, or its Chinese letters."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from collateral.text.runs import Run

_SPACES: Final = frozenset(" \u00a0")

#: Scripts whose words have no spaces between them, and whose letters may be set apart for that.
_SQUARE: Final = frozenset(("Hani", "Hira", "Kana", "Bopo"))

#: Scripts that are never justified by spaces alone: they would fall apart into words.
_RAGGED: Final = frozenset(("Arab", "Syrc", "Mong", "Nkoo"))

#: More than this between two words or letters is a hole; such a line is left ragged. In em.
_WIDEST_EM: Final = 1.5
_WIDEST_SQUARE_EM: Final = 0.2


def justified(text: str, runs: tuple[Run, ...], end: int, free_em: float) -> tuple[Run, ...]:
    """Return the runs of a line with `free_em` shared out between its words.

    `end` is where the line ends to the eye. Wider gaps than 1.5 em would be holes, and Arabic is
    not justified by spaces: such lines stay as they are.
    """
    if free_em <= 0 or any(run.manner.script in _RAGGED for run in runs):
        return runs
    gaps = [_gaps(text, run, end) for run in runs]
    n_gaps = sum(map(len, gaps))
    is_square = any(run.manner.script in _SQUARE for run in runs)
    if not n_gaps or free_em / n_gaps > (_WIDEST_SQUARE_EM if is_square else _WIDEST_EM):
        return runs
    each_em, found, shift_em = free_em / n_gaps, list(runs), 0.0
    for idx in sorted(range(len(runs)), key=lambda idx: runs[idx].x_em):
        run = runs[idx]
        found[idx] = _widened(run, gaps[idx], each_em)._replace(x_em=run.x_em + shift_em)
        shift_em += found[idx].width_em - run.width_em
    return tuple(found)


def gaps_before(text: str, runs: Sequence[Run], places: Sequence[int]) -> tuple[int, ...]:
    """Return how many gaps that could be widened stand before each place of a text.

    There are none in a paragraph that is not justified, in Arabic.
    """
    if any(run.manner.script in _RAGGED for run in runs):
        return ()
    is_gap = [sign in _SPACES for sign in text]
    for run in runs:
        if run.manner.script in _SQUARE:
            is_gap[run.start : run.end] = [True] * (run.end - run.start)
    counts = [0, *accumulate(is_gap)]
    # The gap at the end of a line is none.
    return tuple([counts[at - 1] if at else 0 for at in places])


def _gaps(text: str, run: Run, end: int) -> tuple[int, ...]:
    """Return the glyphs of a run after which room may be added, before the last one of the line."""
    shaped, is_square = run.shaped, run.manner.script in _SQUARE
    return tuple(
        [
            idx
            for idx, cluster in enumerate(shaped.clusters)
            if run.start + cluster < end - 1 and (is_square or text[run.start + cluster] in _SPACES)
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
