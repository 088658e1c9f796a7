"""The shaped runs of a text, and the parts of them that stand on a line."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from collateral.model.document import Accent, Position
from collateral.rules.edges import AUTOSPACE_EM
from collateral.rules.scripts import rules_of
from collateral.text.breaks import TRAILING
from collateral.text.fonts import Face
from collateral.text.itemise import Dress, Item
from collateral.text.shape import N_CONTEXT, Manner, Shaped, is_safe, part, safe_cut, shape, spread

SOFT_HYPHEN: Final = "\u00ad"

_HANGING: Final = frozenset(TRAILING)


class Run(NamedTuple):
    """`text[start:end]` shaped in one manner; `x_em` is its left edge in its line.

    `em` is how many font units make one em of the paragraph, `rise_em` how far the run's baseline
    lies above that of its line, `accent` what else sets it apart. `hyphened` says that a hyphen
    which is not in the text follows its last letter.
    """

    start: int
    end: int
    face: Face
    level: int
    manner: Manner
    shaped: Shaped
    em: float
    x_em: float = 0.0
    rise_em: float = 0.0
    accent: Accent | None = None
    hyphened: bool = False

    @property
    def width_em(self) -> float:
        """Return the advance of the whole run."""
        return sum(self.shaped.advances) / self.em


def shape_items(text: str, items: Iterable[Item], dress: Dress, language: str) -> tuple[Run, ...]:
    """Shape the items of a text between their neighbours, tracked where the script bears it."""
    runs: list[Run] = []
    for start, end, face, script, level, accent in items:
        tracking = round(dress.tracking_em * face.upem) if rules_of(script).tracked else 0
        manner = Manner(face.ref, script, language, bool(level & 1), dress.features, tracking)
        before, after = text[max(0, start - N_CONTEXT) : start], text[end : end + N_CONTEXT]
        if accent is not None and accent.language:
            manner = manner._replace(language=accent.language)
        shaped = shape(manner, text[start:end], before, after)
        run = Run(start, end, face, level, manner, shaped, face.upem)
        runs.append(run if accent is None else _accented(run, accent, text[start:end]))
    spaced = autospaced(text, language)
    return tuple([_autospaced(run, spaced) for run in runs]) if spaced else tuple(runs)


def autospaced(text: str, language: str) -> frozenset[int]:
    """Return the characters before which Chinese or Japanese text makes room by itself."""
    if text.isascii() or language.partition("-")[0].lower() not in ("zh", "yue", "ja"):
        return frozenset()
    kinds = [_kind(char) for char in text]
    return frozenset([at for at, (a, b) in enumerate(pairwise(kinds), 1) if a and b and a != b])


def _kind(char: str) -> int:
    """Return 1 for an ideograph or kana, 2 for a letter or digit of another script, else 0."""
    if char < "\u0530":
        return 2 if char.isalnum() else 0
    return 1 if "\u3041" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" else 0


def _autospaced(run: Run, spaced: AbstractSet[int]) -> Run:
    """Return a run with more room after each of its characters that stands before such a place."""
    clusters = run.shaped.clusters
    wanted = {at - 1 - run.start for at in spaced if run.start < at <= run.end}
    if not wanted or run.manner.rtl:
        return run
    advances = list(run.shaped.advances)
    for idx, cluster in enumerate(clusters):
        is_last = idx + 1 == len(clusters) or clusters[idx + 1] != cluster
        if is_last and cluster in wanted:
            advances[idx] += round(AUTOSPACE_EM * run.em)
    return run._replace(shaped=run.shaped._replace(advances=tuple(advances)))


def spread_runs(runs: Iterable[Run], spread_em: float) -> tuple[Run, ...]:
    """Return the runs with that much more room between letters, where the script bears it."""
    found: list[Run] = []
    for run in runs:
        units = round(spread_em * run.em)
        if units and rules_of(run.manner.script).tracked:
            manner = run.manner._replace(spread=units)
            run = run._replace(manner=manner, shaped=spread(run.shaped, units))
        found.append(run)
    return tuple(found)


def _accented(run: Run, accent: Accent, text: str) -> Run:
    """Return a run at the size and height that its accent says.

    What is raised or lowered has the small letters that the font was drawn with, if it has all of
    them; else its letters at the size and height that the font's own tables give for that.
    """
    size_ratio, rise_em = accent.size_ratio, 0.0
    if accent.position is not Position.LINE:
        drawn = _drawn_small(run, accent.position, text)
        if drawn is not None:
            run = drawn
        else:
            small_ratio, rise_em = run.face.small_letters(accent.position.value)
            rise_em *= size_ratio
            size_ratio *= small_ratio
    return run._replace(em=run.face.upem / size_ratio, rise_em=rise_em, accent=accent)


def _drawn_small(run: Run, position: Position, text: str) -> Run | None:
    """Return a run in the small letters of its font; None when one of them is missing."""
    features = (*run.manner.features, (f"{position.value}s", 1))
    manner = run.manner._replace(features=features)
    shaped = shape(manner, text)
    usual = shape(run.manner, text)
    pairs = zip(shaped.glyphs, usual.glyphs, usual.clusters, strict=False)
    if len(shaped.glyphs) != len(usual.glyphs) or any(
        small == large and not text[cluster].isspace() for small, large, cluster in pairs
    ):
        return None
    return run._replace(manner=manner, shaped=shaped)


def ink(runs: Iterable[Run]) -> tuple[float, float]:
    """Return how far the ink of runs reaches above and below the baseline, in em.

    Both are positive in the usual case; without ink there are two zeros.
    """
    tops: list[float] = []
    bottoms: list[float] = []
    for run in runs:
        shaped, boxes, em, rise_em = run.shaped, run.face.boxes, run.em, run.rise_em
        # A letter that comes again at the same height says nothing new.
        if any(shaped.y_offsets):
            found = [
                (boxes[glyph], y_offset)
                for glyph, y_offset in set(zip(shaped.glyphs, shaped.y_offsets, strict=True))
            ]
        else:
            found = [(boxes[glyph], 0) for glyph in set(shaped.glyphs)]
        inked = [(top + y, bottom + y) for (_, bottom, _, top), y in found if top != bottom]
        if inked:
            tops.append(max(top for top, _ in inked) / em + rise_em)
            bottoms.append(min(bottom for _, bottom in inked) / em + rise_em)
    return (max(tops), -min(bottoms)) if tops else (0.0, 0.0)


class Runs:
    """The runs of a paragraph and what it takes to cut them into lines.

    `level` is the level of the paragraph. `prefix_em[i]` is how far character i is from the start
    of the text in em, in logical order and unbroken. `hyphens` are the characters before which a
    word may be parted by a hyphen that is not in the text.
    """

    __slots__ = (
        "_is_plain",
        "_is_tracked",
        "_safe",
        "_starts",
        "all",
        "autospaced",
        "hyphens",
        "level",
        "prefix_em",
        "text",
    )

    def __init__(
        self,
        text: str,
        level: int,
        runs: tuple[Run, ...],
        hyphens: AbstractSet[int] = frozenset(),
    ) -> None:
        self.text = text
        self.level = level
        self.hyphens = hyphens
        language = runs[0].manner.language if runs else ""
        self.autospaced = autospaced(text, language)
        self.all = runs
        self._is_plain = _is_plain(text, runs)
        self._is_tracked = any(run.manner.tracking or run.manner.spread for run in runs)
        self.prefix_em = _plain_prefix_em(runs[0]) if self._is_plain else _prefix_em(text, runs)
        self._starts = [run.start for run in runs]
        self._safe: dict[int, bool] = {}

    def visible_end(self, start: int, end: int) -> int:
        """Return where `text[start:end]` ends without the spaces after it."""
        text = self.text
        while end > start and text[end - 1] in _HANGING:
            end -= 1
        return end

    def of_line(self, start: int, end: int, after: int) -> Iterator[Run]:
        """Yield the runs of the line `text[start:after]`, whose visible end is `end`.

        They are in logical order, with the spaces after that end, which are at the level of the
        paragraph (UAX #9, rule L1), but without a forced line break. Cut runs have the glyphs they
        would have if the line stood alone.
        """
        for run in self.all[max(self._run_idx(start), 0) :]:
            if run.start >= after:
                return
            first, last = max(run.start, start), min(run.end, after)
            if run.level == self.level or last <= end:
                if first < last:
                    yield self._piece(run, first, last, start, after)
                continue
            if first < end:
                yield self._piece(run, first, end, start, after)
            yield self._tail(run, max(first, end), last)

    def safe_at(self, at: int) -> bool:
        """Tell whether the text can be cut before a character without shaping it again."""
        known = self._safe.get(at)
        if known is None:
            known = self._safe[at] = self._find_safe(at)
        return known

    def cut_width_em(self, start: int, end: int, after: int) -> float:
        """Return the width of a line whose cuts are not safe, without the spaces after it."""
        width_em = 0.0
        for run in self.of_line(start, end, after):
            shaped, n_visible = run.shaped, end - run.start + run.hyphened
            pairs = zip(shaped.advances, shaped.clusters, strict=True)
            width_em += sum([wide for wide, cluster in pairs if cluster < n_visible]) / run.em
        return width_em - self.overhang_em(end)

    def overhang_em(self, end: int) -> float:
        """Return the room after a line's last letter, which is no part of the line's width."""
        if end in self.autospaced:
            run = self.all[self._run_idx(end - 1)]
            spread = run.manner.tracking + run.manner.spread
            return AUTOSPACE_EM + spread / run.em
        # Seen from the left, the last letter of a right-to-left line is not the last in the text.
        if not self._is_tracked or end == 0 or self.level & 1:
            return 0.0
        run = self.all[self._run_idx(end - 1)]
        return (run.manner.tracking + run.manner.spread) / run.em

    def hyphen_em(self, at: int) -> float:
        """Return the width of the hyphen that a line ends in if it ends before a character."""
        if not (at in self.hyphens or self._is_soft(at)):
            return 0.0
        run = self.all[self._run_idx(at - 1)]
        return sum(shape(run.manner, _hyphen(run.face)).advances) / run.em

    def _is_soft(self, at: int) -> bool:
        """Tell whether a soft hyphen shows before a character: the text must go on behind it."""
        return 0 < at < len(self.text) and self.text[at - 1] == SOFT_HYPHEN

    def sign_em(self, at: int) -> tuple[float, tuple[float, float] | None]:
        """Return the advance of a character and where its ink begins and ends, from its origin.

        There is no ink where the character is not one glyph.
        """
        advance_em = self.prefix_em[at + 1] - self.prefix_em[at]
        run = self.all[max(self._run_idx(at), 0)]
        glyphs = [
            (glyph, x_offset)
            for glyph, cluster, x_offset in zip(
                run.shaped.glyphs, run.shaped.clusters, run.shaped.x_offsets, strict=True
            )
            if cluster == at - run.start
        ]
        if len(glyphs) != 1:
            return advance_em, None
        glyph, x_offset = glyphs[0]
        left, _, right, _ = run.face.boxes[glyph]
        em = run.em
        return advance_em, ((left + x_offset) / em, (right + x_offset) / em)

    def _run_idx(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _find_safe(self, at: int) -> bool:
        if at == 0 or at >= len(self.text):
            return True
        if self.text[at - 1] == SOFT_HYPHEN or at in self.hyphens:
            return False
        if self._is_plain:
            return is_safe(self.all[0].shaped, at)
        run_idx = self._run_idx(at)
        if run_idx < 0 or not self.all[run_idx].start < at < self.all[run_idx].end:
            return True
        run = self.all[run_idx]
        return safe_cut(run.shaped, at - run.start, run.manner.rtl)

    def _piece(self, run: Run, first: int, last: int, start: int, after: int) -> Run:
        """Return the part `text[first:last]` of a run, in the line `text[start:after]`."""
        is_soft = last == after and self._is_soft(last)
        hyphened = last == after and last in self.hyphens
        if not (is_soft or hyphened):
            if first == run.start and last == run.end:
                return run
            if (first == run.start or self.safe_at(first)) and (
                last == run.end or self.safe_at(last)
            ):
                glyphs = part(run.shaped, first - run.start, last - run.start, run.manner.rtl)
                return run._replace(start=first, end=last, shaped=glyphs)
        text = self.text[first:last]
        if is_soft or hyphened:
            text = text.removesuffix(SOFT_HYPHEN) + _hyphen(run.face)
        before = self.text[max(start, first - N_CONTEXT) : first]
        shaped = shape(run.manner, text, before, self.text[last : min(after, last + N_CONTEXT)])
        cut = run._replace(start=first, end=last, shaped=shaped, hyphened=hyphened)
        return _autospaced(cut, self.autospaced) if self.autospaced else cut

    def _tail(self, run: Run, first: int, last: int) -> Run:
        manner = run.manner._replace(rtl=bool(self.level & 1))
        shaped = shape(manner, self.text[first:last])
        return run._replace(start=first, end=last, level=self.level, manner=manner, shaped=shaped)


def _hyphen(face: Face) -> str:
    return "\u2010" if face.has("\u2010") else "-"


def _is_plain(text: str, runs: Sequence[Run]) -> bool:
    """Tell whether a text is one run from left to right with one glyph for each character."""
    return (
        len(runs) == 1
        and not runs[0].manner.rtl
        and runs[0].end - runs[0].start == len(text)
        and runs[0].shaped.clusters == tuple(range(len(text)))
    )


def _plain_prefix_em(run: Run) -> list[float]:
    em = run.em
    return list(accumulate([advance / em for advance in run.shaped.advances], initial=0.0))


def _prefix_em(text: str, runs: Sequence[Run]) -> list[float]:
    advances = [0.0] * len(text)
    for run in runs:
        start, shaped, em = run.start, run.shaped, run.em
        for cluster, advance in zip(shaped.clusters, shaped.advances, strict=True):
            advances[start + cluster] += advance / em
    return list(accumulate(advances, initial=0.0))
