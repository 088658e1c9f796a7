"""Inks of their own that swatches name: one name for one ink, and one stand-in for it.

A press makes a plate for each name as it is written, and one file cannot show one ink in two ways.
Source: Ghent Workgroup 2022, R0022 (capitals) and R0023 (stand-ins); ISO 32000-2:2020, 8.6.6.4.
"""

from collections.abc import Iterator
from typing import Final

from collateral.core.diag import Diagnostic, error
from collateral.model.source import Campaign, Swatch
from collateral.project.nodes import is_torn
from collateral.project.places import place

#: Inks that are there anyhow, or that are none, in whatever capitals.
_NO_INKS: Final = frozenset(("", "all", "none", "cyan", "magenta", "yellow", "black"))

#: Bytes of a name in a PDF. ISO 32000-1:2008, annex C.
_LONGEST_INK: Final = 127


def ink_faults(campaign: Campaign) -> Iterator[Diagnostic]:
    """Yield swatches whose ink has no name of an ink, or contradicts that of another swatch."""
    first: dict[str, tuple[str, Swatch]] = {}
    for name, swatch in campaign.swatches.items():
        if swatch.spot is None:
            continue
        ink = swatch.spot.strip()
        if ink.casefold() in _NO_INKS or len(ink.encode()) > _LONGEST_INK:
            hint = "name the ink as the printer orders it; process colours are `cmyk`"
            yield _fault(campaign, name, "spot", f"`{name}`: no name of an ink: `{ink}`", hint)
            continue
        other, its = first.setdefault(ink.casefold(), (name, swatch))
        if other != name:
            yield from _contradictions(campaign, name, swatch, other, its)


def _contradictions(
    campaign: Campaign, name: str, swatch: Swatch, other: str, its: Swatch
) -> Iterator[Diagnostic]:
    ink, its_ink = str(swatch.spot).strip(), str(its.spot).strip()
    if ink != its_ink:
        message = f"`{name}` and `{other}` write one ink in two ways, which are two plates"
        yield _fault(campaign, name, "spot", message, f"write `spot: {its_ink}` in both")
    elif (swatch.cmyk, swatch.rgb) != (its.cmyk, its.rgb) and not any(
        is_torn(each.node, "cmyk", "rgb") for each in (swatch, its)
    ):
        key = "cmyk" if swatch.cmyk is not None else "rgb"
        message = f"`{name}` and `{other}` show the ink `{ink}` in two ways"
        hint = "give both the same `cmyk` or `rgb`; a lighter one is a tint: `{} 40%`"
        yield _fault(campaign, name, key, message, hint.format(other))


def _fault(campaign: Campaign, name: str, key: str, message: str, hint: str) -> Diagnostic:
    return error("color.swatch", message, place(campaign, "swatches", name, key), (hint,))
