"""A shaped paragraph: shaped once, in em, then broken at any width and size."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from collateral.model.frame import FaceRef
from collateral.text.bidi import visual_order
from collateral.text.break_places import edges_of
from collateral.text.breaks import EPS_EM, Aim, Edges, greedy, priced, rest, total_fit
from collateral.text.fonts import Face
from collateral.text.itemise import LINE_BREAK, StandIn
from collateral.text.margins import Margins
from collateral.text.runs import SOFT_HYPHEN, Run, Runs, ink, spread_runs

#: By how much shaping anew may change the width of a stretch, in em; more was never seen.
_CUT_CHANGES_EM: Final = 0.3


class LineSpan(NamedTuple):
    """A line: the characters from `start` to `end`, without the spaces after them, and its width.

    A width beyond the one that was asked for means that the line cannot be broken. The next line
    begins at `after`. `lead_em` is how far the line reaches out before its start: it is no part of
    the width.
    """

    start: int
    end: int
    width_em: float
    after: int
    lead_em: float = 0.0


class FontNotes(NamedTuple):
    """What is to be said of the fonts of a paragraph."""

    stand_ins: dict[StandIn, set[str]]
    upright: dict[tuple[FaceRef, str], None]
    doubtful: bool


class Paragraph:
    """Words shaped in em, to be broken at any width; do not change one, it is shared.

    `level` is 1 in a right-to-left paragraph, `primary` the face of the family that was asked for,
    `scripts` holds the ISO 15924 codes of its runs; `is_accented` says that some have an accent.
    `stand_ins` and `upright` are what `itemise` says of its fonts; `doubtful` tells whether a
    designer must hear of any of them. `stretches` says that Arabic words may be stretched to fill
    a line; the characters in `facts` look the same on every line.
    """

    __slots__ = (
        "_edges",
        "_found",
        "_hang",
        "_ink_em",
        "_language",
        "_margins",
        "_narrowest_em",
        "_natural_em",
        "_priced",
        "_runs",
        "_spread",
        "doubtful",
        "facts",
        "is_accented",
        "level",
        "primary",
        "scripts",
        "stand_ins",
        "stretches",
        "text",
        "upright",
    )

    def __init__(
        self,
        runs: Runs,
        primary: Face,
        found: FontNotes,
        language: str,
        places: Sequence[int],
        *,
        hang: bool = False,
        facts: AbstractSet[int] = frozenset(),
        stretches: bool = False,
    ) -> None:
        self.facts = facts
        self.stretches = stretches
        self._found = found
        self.stand_ins = found.stand_ins
        self.upright = found.upright
        self.doubtful = found.doubtful
        self.text = runs.text
        self.level = runs.level
        self.primary = primary
        self.scripts = frozenset([run.manner.script for run in runs.all])
        self._language = language
        self._runs = runs
        self._hang = hang
        self._spread: dict[int, Paragraph] = {}
        self.is_accented = any(run.accent is not None for run in runs.all)
        self._ink_em: dict[tuple[int, int], tuple[float, float]] = {}
        margins = Margins(runs, self.scripts, hang=hang)
        self._margins = None if margins.are_plain else margins
        self._edges = edges_of(runs, places, self._margins)
        self._priced: dict[Aim, Edges] = {}
        self._narrowest_em: float | None = None
        self._natural_em: float | None = None

    @property
    def narrowest_em(self) -> float:
        """Return the width of the widest stretch that cannot be broken."""
        if self._narrowest_em is None:
            self._narrowest_em = self._find_narrowest_em()
        return self._narrowest_em

    @property
    def natural_em(self) -> float:
        """Return the width of the widest line when no line is broken but where it must be."""
        if self._natural_em is None:
            spans = self._spans(self._edges, self._edges.forced)
            self._natural_em = max(span.width_em for span in spans)
        return self._natural_em

    def spread(self, spread_em: float) -> "Paragraph":
        """Return the paragraph with more or less room between letters, not shaped anew.

        Scripts whose letters are joined, or hang from a line, stay as they are. In thousandths.
        """
        thousandths = round(spread_em * 1000)
        if not thousandths:
            return self
        known = self._spread.get(thousandths)
        if known is None:
            mine = self._runs
            all_runs = spread_runs(mine.all, thousandths / 1000)
            runs = Runs(self.text, self.level, all_runs, mine.hyphens)
            known = Paragraph(
                runs,
                self.primary,
                self._found,
                self._language,
                self._edges.at,
                hang=self._hang,
                facts=self.facts,
                stretches=self.stretches,
            )
            self._spread[thousandths] = known
        return known

    def break_lines(self, width_em: float, aim: Aim, start: int = 0) -> tuple[LineSpan, ...]:
        """Break into as few lines of at most a width as there can be, each ending at a good place.

        The first line begins at the character `start`, which must be one that a line may begin at.
        A stretch that cannot be broken juts out of a line of its own.
        """
        room_em, shave_em = width_em, 0.0
        edges = rest(self._edges, start) if start else self._edges
        filled: list[int] | None = greedy(edges, room_em)
        if filled is not None and len(filled) > len(edges.forced):
            # Where no line must be broken, there is nothing to choose, and nothing to price.
            edges = self._priced_edges(aim)
            edges = rest(edges, start) if start else edges
        while True:
            ends = total_fit(edges, room_em, aim, filled)
            spans = tuple(self._spans(edges, ends, start=start))
            over_em = _overflow_em(spans, ends, width_em)
            if over_em <= 2 * EPS_EM:
                return spans
            # Cutting a run has widened it: the lines are made again with a little less room.
            filled, shave_em = None, max(over_em, 2 * shave_em)
            room_em = width_em - shave_em

    def ends_stretch(self, span: LineSpan) -> bool:
        """Tell whether a line is the last one, or the last before a forced break."""
        return span.after == len(self.text) or self.text[span.after - 1] == LINE_BREAK

    def parts_word(self, span: LineSpan) -> bool:
        """Tell whether a line ends in a hyphen that is not written."""
        after = span.after
        return after in self._runs.hyphens or self.text[after - 1 : after] == SOFT_HYPHEN

    def runs(self, span: LineSpan) -> tuple[Run, ...]:
        """Return the runs of a line in logical order, each at its visual place in the line.

        x counts in em from the left edge of the line; the spaces after its end lie outside.
        """
        runs = list(self._runs.of_line(span.start, span.end, span.after))
        x_em = -span.lead_em
        if self.level & 1:
            x_em = span.width_em + span.lead_em - sum([run.width_em for run in runs])
        for idx in visual_order([run.level for run in runs]):
            runs[idx] = runs[idx]._replace(x_em=x_em)
            x_em += runs[idx].width_em
        return tuple(runs)

    def largest_ratio(self, span: LineSpan) -> float:
        """Return the largest type size on a line over the size of the paragraph."""
        if not self.is_accented:
            return 1.0
        accents = [run.accent for run in self.runs(span)]
        return max([1.0 if a is None else a.size_ratio for a in accents], default=1.0)

    @property
    def all_runs(self) -> tuple[Run, ...]:
        """Return all runs in logical order, as they were shaped."""
        return self._runs.all

    def faces(self, script: str) -> tuple[Face, ...]:
        """Return the faces that set a script (ISO 15924), each once."""
        runs = (run for run in self._runs.all if run.manner.script == script)
        return tuple(dict.fromkeys([run.face for run in runs]))

    @property
    def set_in(self) -> frozenset[tuple[FaceRef, str]]:
        """Return which face sets which script (ISO 15924)."""
        return frozenset([(run.face.ref, run.manner.script) for run in self._runs.all])

    def ink(self, span: LineSpan) -> tuple[float, float]:
        """Return how far the ink of a line reaches above and below its baseline, in em.

        Both are positive in the usual case; a line without ink gives two zeros.
        """
        if span.start == 0 and span.after == len(self.text):
            return self.ink_bounds()
        key = (span.start, span.after)
        known = self._ink_em.get(key)
        if known is None:
            known = self._ink_em[key] = ink(self._runs.of_line(span.start, span.end, span.after))
        return known

    def ink_bounds(self) -> tuple[float, float]:
        """Return the same for the paragraph as one line: no line of it reaches much further."""
        key = (0, len(self.text))
        known = self._ink_em.get(key)
        if known is None:
            known = self._ink_em[key] = ink(self._runs.all)
        return known

    def _find_narrowest_em(self) -> float:
        """Return the widest stretch; a cut may change shapes, so what may be the widest is cut."""
        edges = self._edges
        befores = (edges.lead_em, *edges.starts)
        widths = [end - x for end, x in zip(edges.ends, befores, strict=False)]
        widest = max(widths) - _CUT_CHANGES_EM
        return max(
            [
                next(self._spans(edges, (idx,), idx)).width_em
                for idx, width_em in enumerate(widths)
                if width_em >= widest
            ]
        )

    def _priced_edges(self, aim: Aim) -> Edges:
        known = self._priced.get(aim)
        if known is None:
            known = priced(self._edges, self.text, self._language, aim)
            if aim is Aim.FLUSH:
                from collateral.text.justify import gaps_before

                known = known._replace(
                    gaps=gaps_before(self.text, self._runs.all, known.at, self.facts)
                )
            self._priced[aim] = known
        return known

    def _spans(
        self, edges: Edges, ends: Sequence[int], first: int = 0, start: int = 0
    ) -> Iterator[LineSpan]:
        """Yield the lines that end at some places; the first one begins at the place before one."""
        runs, margins = self._runs, self._margins
        start = edges.at[first - 1] if first else start
        x_em = edges.starts[first - 1] if first else edges.lead_em
        for idx in ends:
            after = edges.at[idx]
            end = runs.visible_end(start, after)
            lead_em = 0.0 if margins is None else margins.lead_em(start, end)
            if runs.safe_at(start) and runs.safe_at(after):
                width_em = max(edges.ends[idx] - x_em, 0.0)
            else:
                width_em = runs.cut_width_em(start, end, after)
                if margins is not None:
                    width_em -= lead_em + margins.tail_em(start, end, after)
            yield LineSpan(start, end, width_em, after, lead_em)
            start, x_em = after, edges.starts[idx]


def _overflow_em(spans: Sequence[LineSpan], ends: Sequence[int], width_em: float) -> float:
    """Return by how much the widest line that could be broken again is too wide."""
    over_em, before = 0.0, -1
    for span, end in zip(spans, ends, strict=True):
        if end - before > 1:
            over_em = max(over_em, span.width_em - width_em)
        before = end
    return over_em
