"""What a poster is laid out with: its language, its fonts, the areas of its page."""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any, Final, NamedTuple

from collateral.core.diag import Diagnostic
from collateral.core.geometry import Rect
from collateral.core.record import field, record, replace
from collateral.model.document import (
    Box,
    Container,
    Dimension,
    Fill,
    ListContent,
    Message,
    Overflow,
    Style,
    TextContent,
    Unit,
)
from collateral.model.fit import TextFit
from collateral.model.press import Press
from collateral.text.fonts import FontBook
from collateral.text.paragraph import LineSpan, Paragraph
from collateral.text.shaped import shape_paragraph

#: Letters are shaped at widths so far apart and at none between them, in percent.
_WIDTH_STEP_PERCENT: Final = 2.5

#: Where the rungs end that make a line shorter: tracking and width.
LETTER_RUNGS: Final = 2 / 3


class Squeeze(NamedTuple):
    """How far type gives way, counted where `overflow: shrink` or `fill` holds.

    First `rungs` goes from 0 to 1: in its first third tracking goes down to its floor, in its
    second the width of the letters, in its last leading. Then `ratio` of the size goes below 1;
    above 1 it lets type grow. `open` says that an element above has allowed it.
    """

    ratio: float = 1.0
    open: bool = False
    rungs: float = 0.0

    def within(self, box: Box) -> "Squeeze":
        """Return what holds inside a box."""
        if self.open or box.overflow is Overflow.ERROR:
            return self
        return self._replace(open=True)

    def spread_em(self, style: Style) -> float:
        """Return how much room between letters is given up, which is nothing or less than that."""
        if not (self.open and self.rungs) or style.least_tracking_em >= style.tracking_em:
            return 0.0
        return (style.least_tracking_em - style.tracking_em) * min(3 * self.rungs, 1.0)

    def width_percent(self, style: Style) -> float:
        """Return the width of letters that is left: one of few, for each has to be shaped."""
        wide, least = style.width_percent, style.least_width_percent
        if not (self.open and 3 * self.rungs > 1) or least >= wide:
            return wide
        n_steps = ceil((wide - least) / _WIDTH_STEP_PERCENT)
        step = ceil(n_steps * min(3 * self.rungs - 1, 1.0))
        return max(wide - step * _WIDTH_STEP_PERCENT, least)

    def leading_ratio(self, style: Style) -> float:
        """Return the leading that is left."""
        wanted, least = style.leading_ratio, style.least_leading_ratio
        if not (self.open and 3 * self.rungs > 2) or least >= wanted:
            return wanted
        return wanted + (least - wanted) * (3 * self.rungs - 2)


@record
class Block:
    """A paragraph broken into lines at one size: `height_pt` from cap line to descender.

    `rungs` says how far type has given way before its size, as in `Squeeze`.
    """

    paragraph: Paragraph
    spans: tuple[LineSpan, ...]
    size_pt: float
    pitch_pt: float
    rise_pt: float
    height_pt: float
    rungs: float


@record
class Setting:
    """The ground a layout stands on, what it has shaped and measured, and what did not fit.

    `caps` says how large the texts of a fit group may be, as a share of their sizes. What became of
    each text is kept in `fits` if somebody asks for it, and the shares in each group always.
    What can be printed all the same is told in `findings`.
    `doubtful` gathers paragraphs whose fonts may have to be told of, by their languages.
    The memos hold what a pure function gave: they save time and decide nothing.
    """

    language: str
    rtl: bool
    book: FontBook
    trim: Rect
    bleed: Rect
    safe: Rect
    caps: Mapping[str, float] = field(default_factory=dict)
    keeps_fits: bool = False
    background: Fill | None = None
    press: Press | None = None
    doubtful: dict[str, list[tuple[Paragraph, Style]]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    fits: list[TextFit] = field(default_factory=list)
    threads: dict[str, Any] = field(default_factory=dict)
    group_ratios: dict[str, set[float]] = field(default_factory=dict)
    paragraphs: dict[int | tuple[int, float], Paragraph] = field(default_factory=dict)
    blocks: dict[tuple[int, float, float, float], Block] = field(default_factory=dict)
    heights: dict[tuple[int, float, Squeeze], float] = field(default_factory=dict)

    def paragraph(self, message: Message, style: Style) -> Paragraph:
        """Return a message shaped in a style, once."""
        key = id(message)
        if key not in self.paragraphs:
            language, rtl = message.language, message.rtl
            if not language:
                language, rtl = self.language, self.rtl
            found = self.paragraphs[key] = shape_paragraph(message, style, language, rtl, self.book)
            if found.doubtful:
                self.doubtful.setdefault(language, []).append((found, style))
        return self.paragraphs[key]

    def squeezed(self, message: Message, style: Style, squeeze: Squeeze) -> Paragraph:
        """Return a message at a squeeze: in narrower letters, and those closer together."""
        width = squeeze.width_percent(style)
        if width == style.width_percent:
            found = self.paragraph(message, style)
        else:
            key = id(message), width
            if key not in self.paragraphs:
                narrow = replace(style, width_percent=width)
                self.paragraphs[key] = shape_paragraph(
                    message, narrow, self.language, self.rtl, self.book
                )
            found = self.paragraphs[key]
        return found.spread(squeeze.spread_em(style))


def language_of(content: TextContent | ListContent) -> tuple[str, bool]:
    """Return the language of a text and whether it runs from right to left.

    The language is empty where it is that of the poster, whose direction holds then.
    """
    if isinstance(content, TextContent):
        return content.message.language, content.message.rtl
    if not content.messages:
        return "", False
    return content.messages[0].language, content.messages[0].rtl


def runs_on(content: TextContent | ListContent) -> bool:
    """Tell whether the lines of a text run through columns or frames."""
    return content.n_columns > 1 or bool(content.thread)


def flowing(container: Container) -> tuple[Box, ...]:
    """Return the children that take part in the flow."""
    return tuple(child for child in container.children if child.at is None)


def texts(box: Box, squeeze: Squeeze) -> Iterator[tuple[Style, bool]]:
    """Yield the style of every text in a box, and whether it may shrink."""
    inner = squeeze.within(box)
    content = box.content
    if isinstance(content, TextContent | ListContent):
        yield content.style, inner.open
    elif isinstance(content, Container):
        for child in content.children:
            yield from texts(child, inner)


def length(dimension: Dimension | None, of_pt: float) -> float | None:
    """Return a dimension in pt, a percentage being of `of_pt`; None for a share or none at all."""
    if dimension is None or dimension.unit is Unit.SHARE:
        return None
    if dimension.unit is Unit.PERCENT:
        return of_pt * dimension.value / 100
    return dimension.value


def grows(box: Box, dimension: Dimension | None) -> float:
    """Return the share of the room left over that a box takes along the flow."""
    if dimension is not None and dimension.unit is Unit.SHARE:
        return dimension.value
    return box.grow
