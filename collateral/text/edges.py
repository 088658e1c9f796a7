"""How wide a paragraph is up to each place where a line may end."""

from collections.abc import Sequence
from itertools import accumulate

from collateral.text.breaks import Edges
from collateral.text.itemise import LINE_BREAK
from collateral.text.margins import Margins
from collateral.text.runs import SOFT_HYPHEN, Runs


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
