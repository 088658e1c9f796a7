"""Where the lines of a message may end, and how far its paragraph reaches up to there."""

from collections.abc import Sequence
from itertools import accumulate

from collateral.model.document import Piece
from collateral.text.breaks import Edges, opportunities
from collateral.text.itemise import LINE_BREAK
from collateral.text.margins import Margins
from collateral.text.runs import SOFT_HYPHEN, Runs


def break_places(
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


def hyphens_in(text: str, pieces: Sequence[Piece], language: str) -> tuple[int, ...]:
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


def in_facts(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the characters of facts."""
    found: set[int] = set()
    at = 0
    for piece in pieces:
        if piece.fact:
            found.update(range(at, at + len(piece.text)))
        at += len(piece.text)
    return frozenset(found)


def edges_of(runs: Runs, places: Sequence[int], margins: Margins | None) -> Edges:
    """Return where lines may end, and how far a paragraph reaches up to there, in em.

    `places` are the characters after which they may; `margins` says what reaches out of a line.
    """
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
