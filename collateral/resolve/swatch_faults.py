"""Swatches held to a press: inks of their own, the sum of inks, and what becomes of their colour.

Only what a poster asks for is looked at, at its strongest tint. Opacity only ever mixes two colours
that are within the limit, and a tint has less than its swatch, so nothing else has to be summed.
"""

from collections.abc import Iterator
from math import floor
from pathlib import Path
from typing import Final

from collateral.core.color import PAPER, Cmyk, Spot
from collateral.core.delta_e import delta_e
from collateral.core.diag import Diagnostic, Severity, Span
from collateral.core.lab import hex_of
from collateral.image.appearance import appearance
from collateral.image.inking import Inking, ink_sum, process
from collateral.model.press import Inks, InkUse, Press, SpotPolicy
from collateral.model.scalars import ColorRef
from collateral.model.source import Campaign
from collateral.resolve.palette import Palette

#: How far a sum of inks may be over: conversion counts each of four inks in steps of 1/255.
_SLACK: Final = 4 / 255

#: Colours that differ by more are told. ISO 12647-2 lets a solid ink be 5 away from its aim, so up
#: to there nobody could tell the condition from the press of the day.
MOST_DIFFERENT: Final = 5.0


def swatch_findings(campaign: Campaign, palette: Palette, press: Press) -> Iterator[Diagnostic]:
    """Yield what is wrong with the swatches that a poster asked for, on one press.

    Errors: `printer.spot-refused`, `ink.over-limit`; the warning `color.shifts`. They are said of
    the campaign, in the same words by every poster.
    """
    if press.inks is not Inks.CMYK:
        return
    for name, tint_ratio in sorted(palette.asked.items()):
        if name not in campaign.swatches:
            continue
        span = _span(campaign, name)
        if campaign.swatches[name].spot is not None and press.spots is SpotPolicy.REFUSE:
            yield _refused(name, campaign.swatches[name].spot or "", press, span)
            continue
        found = _over_limit(name, tint_ratio, palette, press, span)
        if found is not None:
            yield found
        if press.ink_use is InkUse.FULL and campaign.swatches[name].cmyk is not None:
            yield from _shifted(name, palette, press, span)


def _refused(name: str, ink: str, press: Press, span: Span | None) -> Diagnostic:
    return Diagnostic(
        code="printer.spot-refused",
        message=f"`{name}` is printed with the ink `{ink}`, which `{press.printer}` does not take",
        span=span,
        hints=("leave out `spot:`, or write `spots: convert` in the printer's file",),
        of_all=True,
    )


def _over_limit(
    name: str, tint_ratio: float, palette: Palette, press: Press, span: Span | None
) -> Diagnostic | None:
    limit = press.ink_limit
    color = palette.color(ColorRef(name, tint_ratio))
    if not limit or ink_sum(color) <= limit + _SLACK:
        return None
    tint = f" {tint_ratio:.0%}" if tint_ratio < 1 else ""
    hint = "take less of the ink, or of the black in it"
    if isinstance(color, Cmyk):
        whole = palette.colors[name]
        inks = process(whole) if isinstance(whole, Spot) else whole
        if isinstance(inks, Cmyk):
            within = with_less_ink(inks, limit / tint_ratio, palette.inking.paper)
            parts = ", ".join(f"{ink * 100:.0f}" for ink in _parts(within))
            hint = f"write `cmyk: [{parts}]`, which looks most like it"
    message = (
        f"`{name}{tint}` comes to {ink_sum(color):.0%} of ink, and `{press.printer}` takes "
        f"{limit:.0%}"
    )
    return Diagnostic(code="ink.over-limit", message=message, span=span, hints=(hint,), of_all=True)


def with_less_ink(inks: Cmyk, limit: float, paper: Path) -> Cmyk:
    """Return the colour that looks most like another within a sum of inks, in whole percents.

    Equal shares of cyan, magenta and yellow, which make a grey, give way to black: grey component
    replacement. Each share is tried with the black that is nearest in lightness; the least ΔE wins.
    """
    wanted = appearance(inks, paper)
    best, least = PAPER, float("inf")
    for grey in range(floor(min(inks.c, inks.m, inks.y) * 100) + 1):
        found = _with_black(inks, grey / 100, wanted.l, limit, paper)
        difference = delta_e(wanted, appearance(found, paper))
        if difference < least:
            best, least = found, difference
    return best


def _with_black(inks: Cmyk, grey: float, lightness: float, limit: float, paper: Path) -> Cmyk:
    """Return inks less a grey, and the black that brings them nearest to a lightness."""
    chromatic = [max(0.0, _floored(part - grey)) for part in (inks.c, inks.m, inks.y)]
    total = sum(chromatic)
    if total > limit:
        chromatic = [_floored(part * limit / total) for part in chromatic]
    c, m, y = chromatic
    most = min(100, floor((limit - sum(chromatic)) * 100 + 1e-6))
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        if appearance(Cmyk(c, m, y, middle / 100), paper).l > lightness:
            low = middle + 1
        else:
            high = middle
    return Cmyk(c, m, y, low / 100)


def _floored(part: float) -> float:
    return floor(part * 100 + 1e-6) / 100


def _shifted(name: str, palette: Palette, press: Press, span: Span | None) -> Iterator[Diagnostic]:
    """Yield a colour that looks otherwise on this paper than on that it was mixed for."""
    inking, color = palette.inking, palette.colors[name]
    if inking.paper == inking.reference:
        return
    if isinstance(color, Spot):
        if inking.keeps_spots:
            return
        color = process(color)
    if not isinstance(color, Cmyk):
        return
    meant, found = appearance(color, inking.reference), appearance(color, inking.paper)
    difference = delta_e(meant, found)
    if difference > MOST_DIFFERENT:
        message = (
            f"`{name}` looks different on {press.condition.identifier or press.printer}: "
            f"{hex_of(meant)} becomes {hex_of(found)}, ΔE {difference:.0f}"
        )
        yield Diagnostic(
            code="color.shifts",
            message=message,
            severity=Severity.WARNING,
            span=span,
            hints=_nearer(color, inking, difference),
            of_all=True,
        )


def _nearer(color: Cmyk, inking: Inking, difference: float) -> tuple[str, ...]:
    """Return the hint with inks that come nearer, if there are any."""
    from collateral.image.swatches import inks_to_inks

    found = inks_to_inks(color, inking.reference, inking.paper)
    found = Cmyk(*(round(part * 100) / 100 for part in _parts(found)))
    left = delta_e(appearance(color, inking.reference), appearance(found, inking.paper))
    if left > difference - 1 or color.c == color.m == color.y == 0:
        return ("this paper has no inks that come nearer",)
    parts = ", ".join(f"{ink * 100:.0f}" for ink in _parts(found))
    return (f"`cmyk: [{parts}]` would come nearer there, ΔE {left:.0f}",)


def _parts(inks: Cmyk) -> tuple[float, float, float, float]:
    return inks.c, inks.m, inks.y, inks.k


def _span(campaign: Campaign, name: str) -> Span | None:
    """Return the place of the name of a swatch in campaign.yaml."""
    node = campaign.node
    swatches = node.value.get("swatches") if node is not None else None
    if swatches is None:
        return None
    span: Span | None = swatches.key_spans.get(name)
    return span
