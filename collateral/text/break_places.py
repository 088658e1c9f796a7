"""Where the lines of a message may end."""

from collections.abc import Sequence

from collateral.model.document import Piece
from collateral.text.breaks import opportunities
from collateral.text.itemise import LINE_BREAK


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
