"""Stretching Arabic words by tatweels, so that a line becomes as long as its neighbours."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from math import floor
from typing import Final, NamedTuple

from collateral.rules.kashida import LEAST_LETTERS, LONGEST_EM, TATWEEL, rank
from collateral.text.runs import Run
from collateral.text.shape import N_CONTEXT, Shaped, shape, tatweel_places

_WORD: Final = re.compile(r"\S+")


class _Joint(NamedTuple):
    """The place of a word where it is best stretched: before the character `at` of the text."""

    rank: int
    run_idx: int
    at: int


def stretched(
    text: str, runs: tuple[Run, ...], end: int, free_em: float, facts: AbstractSet[int]
) -> tuple[Run, ...]:
    """Return the runs of a line with words stretched by at most `free_em`, none moved yet.

    `end` is where the line ends to the eye. A word is stretched in one place, and where the font
    would change a letter for it, its run stays as it was. A tatweel belongs to the letter before
    it and says nothing: who copies the line gets the text without.
    """
    joints = sorted(_joints(text, runs, end, facts), key=lambda joint: (joint.rank, -joint.at))
    counts: dict[_Joint, int] = dict.fromkeys(joints, 0)
    left_em = free_em
    while True:
        given_em = 0.0
        for joint in joints:
            each_em = _tatweel_em(runs[joint.run_idx])
            longest = max(floor(LONGEST_EM / each_em), 1)
            if counts[joint] < longest and each_em <= left_em - given_em:
                counts[joint] += 1
                given_em += each_em
        if not given_em:
            break
        left_em -= given_em
    found = list(runs)
    for run_idx in {joint.run_idx for joint in joints}:
        wanted = {joint.at: n for joint, n in counts.items() if n and joint.run_idx == run_idx}
        found[run_idx] = _with_tatweels(text, runs, run_idx, wanted)
    return tuple(found)


def _joints(text: str, runs: Sequence[Run], end: int, facts: AbstractSet[int]) -> Iterator[_Joint]:
    """Yield the best place of each word of a line that may be stretched."""
    for run_idx, run in enumerate(runs):
        if run.manner.script != "Arab" or not run.manner.rtl or not _tatweel_em(run):
            continue
        before, after = _around(text, runs, run)
        said = text[run.start : run.end]
        places = tatweel_places(run.manner, said, before, after)
        free = {run.start + at for at in places} - facts
        for word in _WORD.finditer(text, run.start, min(run.end, end)):
            letters = [
                at for at in range(*word.span()) if unicodedata.category(text[at]) in ("Lo", "Lm")
            ]
            bare = "".join([text[at] for at in letters])
            ranked = [
                (rank(bare, letters.index(at)), -at)
                for at in free
                if at in letters[1:] and at - 1 not in facts
            ]
            if ranked and len(letters) >= LEAST_LETTERS:
                least, at = min(ranked)
                yield _Joint(least, run_idx, -at)


def _with_tatweels(text: str, runs: Sequence[Run], run_idx: int, wanted: dict[int, int]) -> Run:
    """Return a run with some tatweels before some characters, if its letters stay what they were.

    It is shaped anew, so that the font joins them.
    """
    run = runs[run_idx]
    if not wanted:
        return run
    said, owners, added = "", list[int](), set[int]()
    for at in range(run.start, run.end):
        n_tatweels = wanted.get(at, 0)
        added.update(range(len(said), len(said) + n_tatweels))
        said += TATWEEL * n_tatweels + text[at]
        owners += [at - 1 - run.start] * n_tatweels + [at - run.start]
    shaped = shape(run.manner, said, *_around(text, runs, run))
    tatweel = run.face.font.get_nominal_glyph(ord(TATWEEL))
    letters = [
        glyph
        for glyph, cluster in zip(shaped.glyphs, shaped.clusters, strict=True)
        if cluster not in added or glyph != tatweel
    ]
    n_added = len(shaped.glyphs) - len(letters)
    if tuple(letters) != run.shaped.glyphs or n_added != sum(wanted.values()):
        return run
    return run._replace(shaped=_owned(shaped, owners, run.shaped.clusters))


def _owned(shaped: Shaped, owners: Sequence[int], known: Sequence[int]) -> Shaped:
    """Return glyphs counted by the characters of the text itself, a tatweel by the one before."""
    starts = sorted(set(known))
    clusters = []
    for cluster in shaped.clusters:
        owner = owners[cluster]
        clusters.append(max(start for start in starts if start <= owner))
    return shaped._replace(clusters=tuple(clusters))


def _around(text: str, runs: Sequence[Run], run: Run) -> tuple[str, str]:
    """Return what stands before and after a run on its line, as far as it may decide on forms."""
    first = min(each.start for each in runs)
    last = max(each.end for each in runs)
    before = text[max(first, run.start - N_CONTEXT) : run.start]
    return before, text[run.end : min(last, run.end + N_CONTEXT)]


def _tatweel_em(run: Run) -> float:
    """Return the width of a tatweel, 0 where the font has none."""
    glyph = run.face.font.get_nominal_glyph(ord(TATWEEL))
    return run.face.advance(glyph) / run.em if glyph else 0.0
