"""Colours held against the swatches of the campaign, and the swatches themselves."""

import re
from collections.abc import Iterator

from collateral.core.diag import Diagnostic, Span, did_you_mean, error
from collateral.model.marks import Source
from collateral.model.scalars import ColorRef
from collateral.model.source import Campaign, LinearGradient, RadialGradient, Stroke
from collateral.project.nodes import is_torn
from collateral.project.places import place
from collateral.project.scope import Scope

Found = Iterator[Diagnostic]


def check_swatch(scope: Scope, name: str, swatch: Source) -> Found:
    """Yield what a swatch of the campaign says wrongly of its inks."""
    cmyk, rgb = getattr(swatch, "cmyk", None), getattr(swatch, "rgb", None)
    span = place(scope.campaign, "swatches", name, key=True)
    if name in Campaign.SPECIAL:
        yield error("color.reserved", f"`{name}` is a colour of its own", span)
    if (cmyk is None) == (rgb is None) and not is_torn(swatch.node, "cmyk", "rgb"):
        hint = "`cmyk: [90, 70, 30, 55]` or `rgb: '#1a2b3c'`; `spot: NAME` if it is an ink"
        yield error("color.swatch", f"`{name}` needs either `cmyk` or `rgb`", span, (hint,))
    if cmyk is not None and not all(0 <= ink <= 100 for ink in cmyk):
        yield error("color.swatch", f"inks of `{name}` lie between 0 and 100", span)
    spot = getattr(swatch, "spot", None)
    if rgb is not None and not _is_hex(rgb):
        yield error("color.swatch", f"`{name}`: not an rgb colour: `{rgb}`", span, ("#1a2b3c",))
    black = getattr(swatch, "black", None)
    if black is not None and not 0 <= black <= 100:
        yield error("color.swatch", f"`black` of `{name}` lies between 0 and 100", span)
    if black is not None and spot is None and not is_torn(swatch.node, "spot"):
        hint = "add `spot:`, or put it into `cmyk` as the fourth number"
        yield error("color.swatch", f"`{name}` has `black` and no `spot`", span, (hint,))
    low_ink = getattr(swatch, "low_ink", None)
    if low_ink is not None:
        yield from check_color(scope, low_ink, place(swatch, "low-ink"))


def check_color(scope: Scope, color: ColorRef, span: Span) -> Found:
    """Yield a colour that is no swatch, and one that only marks may have."""
    known = (*scope.campaign.swatches, "black", "paper", "rich-black")
    if color.name == "registration":
        hint = "`black` is 100 K"
        message = "`registration` is for marks only"
        yield error("color.registration", message, span, (hint,))
    elif color.name not in known and not scope.lost.holds(f"swatches.{color.name}"):
        hints = did_you_mean(color.name, known)
        yield error("color.unknown-swatch", f"no swatch `{color.name}`", span, hints)


def check_fill(scope: Scope, source: Source, name: str) -> Found:
    """Yield wrong colours of a fill, which stands under `name`; none written is none wrong."""
    fill = getattr(source, name, None)
    span = place(source, name.replace("_", "-"))
    if isinstance(fill, ColorRef):
        yield from check_color(scope, fill, span)
    elif isinstance(fill, LinearGradient | RadialGradient):
        for idx, stop in enumerate(fill.stops):
            yield from check_color(scope, stop.color, place(fill, "stops", idx))
        yield from _one_ink(scope, fill, place(fill, "stops"))


def check_stroke(scope: Scope, stroke: Stroke, span: Span) -> Found:
    """Yield what is wrong with an outline: its colour, width or dashes."""
    yield from check_color(scope, stroke.color, span)
    if stroke.width <= 0:
        message = "an outline without a width is as thin as the press can make it"
        # In its short form an outline is one text, with one place.
        here = place(stroke, "width") if stroke.node is not None else span
        yield error("schema.out-of-range", message, here, ("write `0.25mm`, or remove it",))
    if stroke.dash and sum(stroke.dash) <= 0 and not is_torn(stroke.node, "dash"):
        message = "dash and gap cannot all be 0"
        yield error("schema.out-of-range", message, place(stroke, "dash"))


def _one_ink(scope: Scope, fill: LinearGradient | RadialGradient, span: Span) -> Found:
    """Yield a gradient between an ink of its own and another colour: no press can mix it."""
    swatches = scope.campaign.swatches
    named = {stop.color.name for stop in fill.stops}
    inks = {swatches[name].spot if name in swatches else None for name in named}
    if len(inks) > 1 and not any(scope.lost.touches(f"swatches.{name}") for name in named):
        message = "a gradient runs within one ink, or within the process colours"
        hint = "use tints of the ink: `gold`, `gold 0%`"
        yield error("color.gradient", message, span, (hint,))


def _is_hex(text: str) -> bool:
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None
