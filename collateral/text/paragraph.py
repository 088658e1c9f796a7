"""A shaped paragraph: shaped once, in em, then broken and set at any width and size."""

import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from collateral.core.diag import Diagnostic, ProjectError, error
from collateral.core.record import replace
from collateral.model.document import Align, Case, Message, Piece, Style
from collateral.model.frame import FaceRef, GlyphRun, Paint, TextLine
from collateral.rules.tags import TURKIC
from collateral.text.bidi import visual_order
from collateral.text.breaks import (
    EPS_EM,
    Aim,
    Edges,
    greedy,
    opportunities,
    priced,
    rest,
    total_fit,
)
from collateral.text.fonts import Face, FontBook, open_face
from collateral.text.itemise import LINE_BREAK, Dress, StandIn, itemise
from collateral.text.margins import Margins
from collateral.text.nearest import Cut
from collateral.text.runs import SOFT_HYPHEN, Run, Runs, ink, shape_items, spread_runs
from collateral.text.shape import Manner, shape

#: By how much shaping anew may change the width of a stretch, in em; more was never seen.
_CUT_CHANGES_EM: Final = 0.3

_SMALL_CAPS: Final = frozenset((Case.SMALL_CAPS, Case.ALL_SMALL_CAPS))


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


def shape_paragraph(
    message: Message, style: Style, language: str, rtl: bool, book: FontBook
) -> "Paragraph":
    """Shape a message in a style; its size does not matter, and neither does any width.

    `language` is a BCP 47 tag, `rtl` the direction of the paragraph. What was shaped before is
    remembered.

    Raises: ProjectError with one `text.missing-glyph` for each character that no font has, with
    `font.no-small-caps`, or with what `FontBook.face` raises.
    """
    dress = Dress(
        style.family,
        style.weight,
        style.bold_weight,
        style.italic,
        style.tracking_em,
        style.features,
        Cut(style.width_percent, style.size_pt if book.varies_by_size(style.family) else 0.0),
    )
    try:
        lines = _LineRules(style.balance, style.hyphens, style.hang, style.kashida)
        found = _shape_pieces(message.pieces, dress, language, rtl, lines, book)
        if style.case in _SMALL_CAPS:
            found.check_small_caps(style.case)
        return found
    except _GlyphsMissing as fault:
        raise ProjectError(
            _missing_glyph(char, tried, message, language) for char, tried in fault.missing.items()
        ) from None
    except ProjectError as fault:
        raise ProjectError(
            replace(found, span=found.span or message.span) for found in fault.diagnostics
        ) from None


def set_lines(
    paragraph: "Paragraph",
    spans: Sequence[LineSpan],
    *,
    size_pt: float,
    x_pt: float,
    width_pt: float,
    first_baseline_y_pt: float,
    pitch_pt: float,
    align: Align,
    fill: Paint,
) -> tuple[TextLine, ...]:
    """Return the lines at their places on the page; a line without any character is left out.

    The room for them begins at `x_pt` and is `width_pt` wide. `START` is its right edge in a
    right-to-left paragraph; what is neither `CENTER` nor `END` counts as `START`. `JUSTIFY` makes
    all lines but the last ones as wide as the room, where the script allows it. Runs are in
    logical order. The spaces at the end of a line jut out of the room, so that text that is copied
    keeps its words apart.
    """
    lines: list[TextLine] = []
    for line_idx, span in enumerate(spans):
        free_pt = width_pt - span.width_em * size_pt
        runs = paragraph.runs(span)
        if align is Align.JUSTIFY and not paragraph.ends_stretch(span):
            ragged_em = sum([run.width_em for run in runs])
            from collateral.text.justify import Filling, justified

            filling = Filling(paragraph.text, span.end, paragraph.facts, paragraph.stretches)
            runs = justified(filling, runs, free_pt / size_pt)
            # What has gone into the gaps is no longer free on the left of a right-to-left line.
            free_pt -= (sum([run.width_em for run in runs]) - ragged_em) * size_pt
        left_pt = x_pt + slack_ratio(align, paragraph.level) * free_pt
        placed = tuple([_glyph_run(run, paragraph.text, left_pt, size_pt) for run in runs])
        if placed:
            baseline_y_pt = first_baseline_y_pt + line_idx * pitch_pt
            line = TextLine(runs=placed, baseline_y_pt=baseline_y_pt, size_pt=size_pt, fill=fill)
            lines.append(line)
    return tuple(lines)


def aim_of(style: Style) -> Aim:
    """Return what the lines of a style should be."""
    if style.align is Align.JUSTIFY:
        return Aim.FLUSH
    return Aim.EVEN if style.balance else Aim.FULL


def slack_ratio(align: Align, level: int) -> float:
    """Return which share of the room that a line leaves free is on its left, from 0 to 1.

    `level` is that of the paragraph; what is neither `CENTER` nor `END` counts as `START`.
    """
    if align is Align.CENTER:
        return 0.5
    return 1.0 if (align is Align.END) != bool(level & 1) else 0.0


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
        found: "_Found",
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
        self._edges = _edges(runs, places, self._margins)
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

    def check_small_caps(self, case: Case) -> None:
        """Hold every letter to being a small capital of its font; nothing is imitated.

        Raises: ProjectError with `font.no-small-caps`, one for each font.
        """
        asked = {"Ll"} if case is Case.SMALL_CAPS else {"Ll", "Lu"}
        lacking: dict[str, str] = {}
        for run in self._runs.all:
            text = self.text[run.start : run.end]
            usual = shape(run.manner._replace(features=()), text)
            large = dict(zip(usual.clusters, usual.glyphs, strict=True))
            for glyph, cluster in zip(run.shaped.glyphs, run.shaped.clusters, strict=True):
                char = text[cluster]
                is_asked = unicodedata.category(char) in asked and char.lower() != char.upper()
                if is_asked and glyph in (large.get(cluster), _other_i(char, run.manner)):
                    lacking.setdefault(run.face.name, char)
        if lacking:
            raise ProjectError(_no_small_caps(name, char) for name, char in lacking.items())

    def largest_ratio(self, span: LineSpan) -> float:
        """Return the largest type size on a line over the size of the paragraph."""
        if not self.is_accented:
            return 1.0
        accents = [run.accent for run in self.runs(span)]
        return max([1.0 if a is None else a.size_ratio for a in accents], default=1.0)

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


class _Found(NamedTuple):
    """What is to be said of the fonts of a paragraph."""

    stand_ins: dict[StandIn, set[str]]
    upright: dict[tuple[FaceRef, str], None]
    doubtful: bool


class _LineRules(NamedTuple):
    """How the lines of a style are made; a tuple, because shaped paragraphs are found by it."""

    headline: bool
    hyphens: bool
    hang: bool
    kashida: bool


class _GlyphsMissing(Exception):
    def __init__(self, missing: dict[str, tuple[str, ...]]) -> None:
        super().__init__(missing)
        self.missing = missing


@lru_cache(maxsize=1024)
def _shape_pieces(
    pieces: tuple[Piece, ...],
    dress: Dress,
    language: str,
    rtl: bool,
    lines: "_LineRules",
    book: FontBook,
) -> Paragraph:
    found = itemise(pieces, dress, language, rtl, book)
    if found.missing:
        raise _GlyphsMissing(found.missing)
    text = "".join([piece.text for piece in pieces])
    primary = open_face(book.face(dress.family, dress.weight, dress.italic, None, dress.cut))
    hyphens = _hyphens(text, pieces, language) if lines.hyphens else ()
    places = _break_places(text, pieces, language, lines.headline, hyphens)
    shaped = shape_items(text, found.items, dress, language)
    runs = Runs(text, found.level, shaped, frozenset(hyphens))
    doubtful = bool(
        found.stand_ins
        or found.upright
        or dress.features
        or not book.is_exact(dress.family, dress.weight, dress.italic, dress.cut)
    )
    fonts = _Found(found.stand_ins, found.upright, doubtful)
    return Paragraph(
        runs,
        primary,
        fonts,
        language,
        places,
        hang=lines.hang,
        facts=_in_facts(pieces),
        stretches=lines.kashida,
    )


def _in_facts(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the characters of facts."""
    found: set[int] = set()
    at = 0
    for piece in pieces:
        if piece.fact:
            found.update(range(at, at + len(piece.text)))
        at += len(piece.text)
    return frozenset(found)


def _hyphens(text: str, pieces: Sequence[Piece], language: str) -> tuple[int, ...]:
    """Return where words may be parted; the places are found only where somebody asks for them."""
    from collateral.text.hyphens import hyphen_places

    places = hyphen_places(text, language)
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        if piece.accent is not None and piece.accent.language:
            # Words of another language are parted by its own rules.
            own = hyphen_places(text, piece.accent.language)
            outside = [place for place in places if not at < place < end]
            places = tuple(sorted([*outside, *(place for place in own if at < place < end)]))
        at = end
    return places


def _break_places(
    text: str, pieces: Sequence[Piece], language: str, headline: bool, hyphens: tuple[int, ...]
) -> tuple[int, ...]:
    """Return where a line may end: what UAX #14 allows, but not inside facts and kept pieces."""
    found = opportunities(text, language, headline) or (0,)
    if hyphens:
        found = tuple(sorted({*found, *hyphens}))
    kept: set[int] = set()
    ends: set[int] = set()
    at = 0
    for piece in pieces:
        if piece.fact or piece.keep:
            kept.update(range(at + 1, at + len(piece.text)))
            ends.update((at, at + len(piece.text)))
        at += len(piece.text)
    if not kept:
        return found
    if headline:
        # Who keeps a phrase together says where words end, which a dictionary may not know.
        ends.intersection_update(opportunities(text, language, headline=False))
        found = tuple(sorted({*found, *ends} - {0}))
    return tuple([at for at in found if at not in kept or text[at - 1] == LINE_BREAK])


def _edges(runs: Runs, places: Sequence[int], margins: Margins | None) -> Edges:
    text, prefix_em = runs.text, runs.prefix_em
    tails = [runs.visible_end(0, at) for at in places]
    ends = [prefix_em[end] - runs.overhang_em(end) for end in tails]
    if SOFT_HYPHEN in text or runs.hyphens:
        ends = [end + runs.hyphen_em(at) for end, at in zip(ends, places, strict=True)]
    starts = [prefix_em[at] for at in places]
    lead_em = 0.0
    if margins is not None:
        befores = (0, *places)
        stretches = list(zip(befores, tails, places, strict=False))
        ends = [e - margins.tail_em(*s) for e, s in zip(ends, stretches, strict=True)]
        leads = [margins.lead_em(start, end) for start, end, _ in stretches]
        lead_em, *others = leads
        starts = [x + lead for x, lead in zip(starts, (*others, 0.0), strict=True)]
    if runs.hyphens:
        # A hyphen may be wider than the rest of its word; to be found, the places must rise.
        ends = list(accumulate(ends, max))
    forced: list[int] = []
    if LINE_BREAK in text:
        forced = [idx for idx, at in enumerate(places[:-1]) if text[at - 1] == LINE_BREAK]
    hyphens: frozenset[int] = frozenset()
    if runs.hyphens:
        hyphens = frozenset([idx for idx, at in enumerate(places) if at in runs.hyphens])
    return Edges(
        tuple(places),
        tuple(ends),
        tuple(starts),
        (*forced, len(places) - 1),
        hyphens=hyphens,
        lead_em=lead_em,
    )


def _overflow_em(spans: Sequence[LineSpan], ends: Sequence[int], width_em: float) -> float:
    """Return by how much the widest line that could be broken again is too wide."""
    over_em, before = 0.0, -1
    for span, end in zip(spans, ends, strict=True):
        if end - before > 1:
            over_em = max(over_em, span.width_em - width_em)
        before = end
    return over_em


def _glyph_run(run: Run, text: str, left_pt: float, size_pt: float) -> GlyphRun:
    shaped = run.shaped
    said = text[run.start : run.end]
    plain = GlyphRun(
        face=run.face.ref,
        upem=run.face.upem,
        # Who copies the text gets the word whole: readers drop a soft hyphen at a line's end.
        text=said + SOFT_HYPHEN if run.hyphened else said,
        script=run.manner.script,
        level=run.level,
        x_pt=left_pt + run.x_em * size_pt,
        glyphs=shaped.glyphs,
        clusters=shaped.clusters,
        advances=shaped.advances,
        x_offsets=shaped.x_offsets,
        y_offsets=shaped.y_offsets,
    )
    accent = run.accent
    if accent is None:
        return plain
    return replace(
        plain,
        size_ratio=run.face.upem / run.em,
        rise_em=run.rise_em,
        fill=accent.fill,
        language=accent.language,
        link=accent.link,
    )


def _other_i(char: str, manner: Manner) -> int | None:
    """Return the i of other languages where it is another letter: its capital has no dot."""
    if char != "i" or manner.language.partition("-")[0] not in TURKIC:
        return None
    return shape(manner._replace(language="en"), "i").glyphs[0]


def _no_small_caps(face: str, char: str) -> Diagnostic:
    message = f"`{face}` has no small capital for `{char}`"
    hint = "choose a family that has them, or `case: upper` in a smaller size"
    return error("font.no-small-caps", message, None, (hint,))


def _missing_glyph(
    char: str, tried: tuple[str, ...], message: Message, language: str
) -> Diagnostic:
    name = unicodedata.name(char, "a character without a name")
    text = f"no font sets `{char}` U+{ord(char):04X} {name}, in `{message.key}` ({language})"
    others = f" and {len(tried) - 1} more fonts" if len(tried) > 1 else ""
    hints = (f"not in `{tried[0]}`{others}: change it, or add a font to `assets/fonts`",)
    return error("text.missing-glyph", text, message.span, hints)
