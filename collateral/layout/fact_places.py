"""Where the isolated facts of a message stand on the page, so that they can be read back."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from collateral.core.geometry import Matrix
from collateral.model.document import Message
from collateral.model.frame import GlyphRun, Group, Item, PlacedFact, Role, TextLine
from collateral.text.itemise import LINE_BREAK
from collateral.text.runs import SOFT_HYPHEN


def fact_places(
    message: Message, items: Sequence[Item], turn: Matrix | None, element: str, *, start: int = 0
) -> tuple[PlacedFact, ...]:
    """Return the isolated facts of a message with their places on the lines it was set in.

    Args: items: its lines in order, also within a group. turn: what turns them on the page. start:
    the character of the message that they begin with.
    """
    # Most messages hold no fact, and are done here.
    if not any(piece.fact for piece in message.pieces):
        return ()
    return tuple(_places(message, _lines(items), turn, element, start))


def _places(
    message: Message, lines: Iterable[TextLine], turn: Matrix | None, element: str, first: int
) -> Iterator[PlacedFact]:
    """Yield the facts; the runs of all lines, in logical order, say the text but for its breaks."""
    runs: list[tuple[int, TextLine, GlyphRun]] = []
    written = message.text.replace(LINE_BREAK, "")
    at = len(message.text[:first].replace(LINE_BREAK, ""))
    for line in lines:
        for run in line.runs:
            runs.append((at, line, run))
            at += len(run.text)
            # A hyphen at the end of a line is not in the text.
            if run.text[-1:] == SOFT_HYPHEN and written[at - 1 : at] != SOFT_HYPHEN:
                at -= 1
    end = 0
    # What looks alike was shaped as one; so a fact, or the same one twice, has whole runs.
    for (fact, _), alike in groupby(message.pieces, lambda piece: (piece.fact, piece[1:3])):
        text = "".join([piece.text for piece in alike]).replace(LINE_BREAK, "")
        start, end = end, end + len(text)
        own = [(line, run) for at, line, run in runs if start <= at < end]
        if not fact or not own:
            continue
        line = own[0][0]
        # Raised figures may be the font's own, and the letters beside them be lifted: both are on
        # the line that runs midway.
        rises_em = [run.rise_em for _, run in own]
        rise_pt = (min(rises_em) + max(rises_em)) / 2 * line.size_pt
        rights_pt = [
            run.x_pt + sum(run.advances) * line.size_pt * run.size_ratio / run.upem
            for _, run in own
        ]
        yield PlacedFact(
            name=fact,
            text=text,
            left_pt=min([run.x_pt for _, run in own]),
            right_pt=max(rights_pt),
            baseline_y_pt=line.baseline_y_pt - rise_pt,
            size_pt=line.size_pt * max([run.size_ratio for _, run in own]),
            element=element,
            turn=turn,
            span=message.span,
        )


def _lines(items: Sequence[Item]) -> Iterator[TextLine]:
    """Yield the lines of a message; the number before a list item is none of them."""
    for item in items:
        if isinstance(item, TextLine):
            yield item
        elif isinstance(item, Group) and (item.tag is None or item.tag.role is not Role.LABEL):
            yield from _lines(item.items)
