"""All rules over one message."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from collateral.lint import dashes, quotes, signs, spaces
from collateral.lint.seen import markup, seen
from collateral.lint.slip import Slip, edited


@lru_cache(maxsize=4096)
def slips(message: str, language: str) -> tuple[Slip, ...]:
    """Return what typography would write otherwise in a message, in the order of its places."""
    look = seen(message)
    if not message.strip():
        return ()
    found = (
        *signs.composed(look),
        *spaces.outer(look),
        *spaces.double(look),
        *spaces.before_signs(look, language),
        *spaces.at_signs(look, language),
        *spaces.numbers(look, language),
        *spaces.abbreviations(look, language),
        *spaces.bound(look, language),
        *quotes.apostrophes(look, language),
        *quotes.quotes(look, language),
        *signs.signs(look, language),
        *signs.letters(look, language),
        *signs.joined(look, language),
        *signs.ellipsis(look, language),
        *signs.openings(look, language),
        *dashes.dashes(look, language),
    )
    safe = (slip for slip in found if _keeps_markup(message, slip))
    return tuple(sorted(safe, key=lambda slip: slip.at))


def _keeps_markup(message: str, slip: Slip) -> bool:
    """Tell whether markup stays what it is: without spaces between, `*` and `**` are others."""
    gone = {place for edit in slip.edits for place in range(edit.start, edit.end) if not edit.text}
    edges = (
        message[place]
        for place in (p + step for p in gone for step in (-1, 1))
        if 0 <= place < len(message) and place not in gone
    )
    if not any(sign in "*[]{}\\" for sign in edges):
        return True
    return markup(edited(message, slip.edits)) == markup(message)


def apart(found: Iterable[Slip]) -> Iterator[Slip]:
    """Yield slips that can be mended at once: the first of those that touch the same characters."""
    taken: set[int] = set()
    for slip in found:
        places = {place for edit in slip.edits for place in range(edit.start, edit.end + 1)}
        if places and taken.isdisjoint(places):
            taken |= places
            yield slip
