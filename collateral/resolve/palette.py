"""Colour names -> colours: swatches looked up, tints applied, RGB brought to the press."""

from collections.abc import Mapping

from collateral.core.color import BLACK, PAPER, Cmyk, Color, Spot, tinted
from collateral.core.record import record
from collateral.model.document import Fill, GradientStop, Line, LinearFill, RadialFill
from collateral.model.press import Press
from collateral.model.scalars import ColorRef, StopRef
from collateral.model.source import Campaign, LinearGradient, RadialGradient, Stroke, Swatch


@record(kw_only=False)
class Palette:
    """The colours of one campaign by name."""

    colors: Mapping[str, Color]

    def color(self, ref: ColorRef) -> Color:
        """Return a swatch at its tint."""
        color = self.colors[ref.name]
        return color if ref.tint_ratio == 1 else tinted(color, ref.tint_ratio)

    def fill(self, fill: ColorRef | LinearGradient | RadialGradient) -> Fill:
        """Return a colour or a gradient with its colours looked up."""
        if isinstance(fill, ColorRef):
            return self.color(fill)
        stops = self._stops(fill.stops)
        if isinstance(fill, LinearGradient):
            return LinearFill(angle_deg=fill.linear, stops=stops)
        x_ratio, y_ratio = fill.radial
        return RadialFill(x_ratio=x_ratio, y_ratio=y_ratio, radius_ratio=fill.radius, stops=stops)

    def line(self, stroke: Stroke, scale: float) -> Line:
        """Return an outline, its lengths scaled."""
        return Line(
            fill=self.color(stroke.color),
            width_pt=stroke.width * scale,
            dash_pt=tuple(length * scale for length in stroke.dash),
            cap=stroke.cap,
        )

    def _stops(self, stops: tuple[StopRef, ...]) -> tuple[GradientStop, ...]:
        """Return the stops with places: what has none is spread between its neighbours."""
        last = len(stops) - 1
        places = [s.offset_ratio for s in stops]
        places[0] = 0.0 if places[0] is None else places[0]
        places[last] = 1.0 if places[last] is None else places[last]
        known = [i for i, at in enumerate(places) if at is not None]
        result = []
        for idx, stop in enumerate(stops):
            low = max(i for i in known if i <= idx)
            high = min(i for i in known if i >= idx)
            start, end = places[low] or 0.0, places[high] or 0.0
            at = start if low == high else start + (end - start) * (idx - low) / (high - low)
            result.append(GradientStop(at, self.color(stop.color)))
        return tuple(result)


def make_palette(campaign: Campaign, press: Press | None = None) -> Palette:
    """Return the palette of a campaign: its swatches, `black` (100 K) and `paper` (no ink)."""
    rich = Cmyk(*press.rich_black) if press is not None else BLACK
    colors: dict[str, Color] = {"black": BLACK, "paper": PAPER, "rich-black": rich}
    for name, swatch in campaign.swatches.items():
        colors[name] = swatch_color(swatch)
    return Palette(colors)


def swatch_color(swatch: Swatch) -> Color:
    """Return the colour of a swatch; RGB goes through the profile of the press."""
    process = _process(swatch)
    return Spot(swatch.spot, process) if swatch.spot is not None else process


def _process(swatch: Swatch) -> Cmyk:
    if swatch.cmyk is not None:
        c, m, y, k = (ink / 100 for ink in swatch.cmyk)
        return Cmyk(c, m, y, k)
    # Colour management is heavy, and a campaign of CMYK swatches does without.
    from collateral.image.convert import rgb_to_cmyk

    text = swatch.rgb or "#000000"
    red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return rgb_to_cmyk(red, green, blue)
