"""One element in two languages: where its two texts stand, and what holds them to one size."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from collateral.core.diag import Span
from collateral.core.record import record, replace
from collateral.model.document import (
    Align,
    Box,
    Container,
    Dimension,
    Flow,
    ListContent,
    TextContent,
    Unit,
)
from collateral.model.source import Arrange

#: Both languages have as much room, whatever their longest words: neither is the lesser one.
_HALF: Final = Dimension(50.0, Unit.PERCENT)


class Part(NamedTuple):
    """What one language says, and the tag it is told by."""

    content: TextContent | ListContent
    language: str


@record
class Pair:
    """The two languages of one element, under its name and at its place in the layout."""

    parts: tuple[Part, Part]
    arrange: Arrange
    gap_pt: float | None
    name: str
    span: Span


def arranged(pair: Pair) -> Container:
    """Return both languages of an element in a container.

    They give way to each other: without a fit group of its own the element is one. The items of
    lists stand beside or below their translation; each is then a list of one, which runs on, so
    that the rhythm of lines is that of a list.
    """
    gap_pt = _usual_gap(pair) if pair.gap_pt is None else pair.gap_pt
    # A layout cannot name a group so: names have no brackets.
    group = f"{pair.name} ({', '.join(part.language for part in pair.parts)})"
    largest_pt = max(part.content.style.size_pt for part in pair.parts)
    parts = [part._replace(content=_bound(part.content, group, largest_pt)) for part in pair.parts]
    first = parts[0].content
    whole = pair.arrange is Arrange.STACKED or not isinstance(first, ListContent)
    if isinstance(first, TextContent) or whole:
        boxes = (_box(part.content, part.language, pair.name, pair) for part in parts)
        return _beside(boxes, pair.arrange, gap_pt)
    one, other = parts
    # A list that has no items has its fault told; there is nothing to set beside it.
    rows = zip(_items(one, pair, is_first=True), _items(other, pair), strict=False)
    children = (
        Box(name=f"{pair.name} {n}", content=_beside(row, pair.arrange, gap_pt), span=pair.span)
        for n, row in enumerate(rows, 1)
    )
    return Container(flow=Flow.COLUMN, children=tuple(children), gap_pt=first.gap_pt)


def _usual_gap(pair: Pair) -> float:
    """Return the room between two languages where nobody says otherwise, pt.

    One below the other, they are about half a line further apart than lines are.
    """
    style = pair.parts[0].content.style
    gap_em = {
        Arrange.STACKED: max(style.leading_ratio - 0.5, 0.0),
        Arrange.SIDE_BY_SIDE: 1.0,
        Arrange.ALTERNATING: 0.0,
    }
    return gap_em[pair.arrange] * style.size_pt


def _bound(
    content: TextContent | ListContent, group: str, largest_pt: float
) -> TextContent | ListContent:
    """Return a text that gives way with that in the other language, and is level with it."""
    bound = replace(content, fit_group=content.fit_group or group)
    return replace(bound, level_pt=largest_pt) if isinstance(bound, ListContent) else bound


def _beside(boxes: Iterator[Box] | tuple[Box, ...], arrange: Arrange, gap_pt: float) -> Container:
    """Return two boxes one below the other, or in two columns with their first lines level."""
    if arrange is not Arrange.SIDE_BY_SIDE:
        return Container(flow=Flow.COLUMN, children=tuple(boxes), gap_pt=gap_pt)
    halves = tuple(replace(box, width=_HALF) for box in boxes)
    return Container(flow=Flow.ROW, children=halves, gap_pt=gap_pt, align=Align.BASELINE)


def _box(content: TextContent | ListContent, language: str, name: str, pair: Pair) -> Box:
    return Box(name=f"{name} ({language})", content=content, span=pair.span)


def _items(part: Part, pair: Pair, *, is_first: bool = False) -> Iterator[Box]:
    """Yield each item of a list as a list of its own.

    Beside its translation it follows its own language, and its first line has the room of any line.
    Below lines of another script it may need more.
    """
    alternates = pair.arrange is Arrange.ALTERNATING
    content = part.content
    assert isinstance(content, ListContent)
    n_last = len(content.messages) - 1
    for idx, message in enumerate(content.messages):
        style = content.style
        item = replace(
            content,
            messages=(message,),
            n_before=idx,
            follows=idx > 0 and not alternates,
            runs_on=idx < n_last or (is_first and alternates),
            style=replace(
                style,
                space_before_pt=0.0 if idx else style.space_before_pt,
                space_after_pt=style.space_after_pt if idx == n_last else 0.0,
            ),
        )
        yield _box(item, part.language, f"{pair.name} {idx + 1}", pair)
