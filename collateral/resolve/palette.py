"""Colour names -> colours: swatches looked up, tints applied, all brought to the press."""

from collections.abc import Mapping

from collateral.core.color import BLACK, PAPER, Cmyk, Color, Rgb, Spot, tinted
from collateral.core.record import field, record, replace
from collateral.image.inking import PLAIN, Inking, inking_of, of_light, process
from collateral.model.document import Fill, GradientStop, Line, LinearFill, RadialFill
from collateral.model.press import Inks, InkUse, Press
from collateral.model.scalars import ColorRef, StopRef
from collateral.model.source import Campaign, LinearGradient, RadialGradient, Stroke, Swatch
from collateral.resolve.printed import Use, printed


@record(kw_only=False)
class Palette:
    """The colours of one campaign by name, and how one press prints them.

    `colors` are as the campaign has them. `low_ink` is what swatches say they become where little
    ink is wanted. The strongest tint that was asked for of each name gathers in `asked`.
    """

    colors: Mapping[str, Color]
    inking: Inking = PLAIN
    low_ink: Mapping[str, ColorRef] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)

    def noting(self) -> "Palette":
        """Return the same palette for one poster, which notes what that asks for."""
        return replace(self, asked={})

    def color(self, ref: ColorRef, use: Use = Use.TYPE) -> Color:
        """Return a swatch at its tint, as it is printed where it is used like that."""
        self.asked[ref.name] = max(self.asked.get(ref.name, 0.0), ref.tint_ratio)
        if self.inking.use is InkUse.LOW and ref.name in self.low_ink:
            instead = self.low_ink[ref.name]
            color = tinted(self.colors[instead.name], instead.tint_ratio * ref.tint_ratio)
            return printed(color, use, replace(self.inking, use=InkUse.FULL))
        color = self.colors[ref.name]
        if ref.tint_ratio != 1:
            color = tinted(color, ref.tint_ratio)
        return printed(color, use, self.inking)

    def light(self, red: float, green: float, blue: float) -> Color:
        """Return what a colour of a drawing that is no swatch is printed as; parts are 0..1."""
        return drawn_light(red, green, blue, self.inking)

    def fill(self, fill: ColorRef | LinearGradient | RadialGradient, use: Use = Use.TYPE) -> Fill:
        """Return a colour or a gradient with its colours looked up."""
        if isinstance(fill, ColorRef):
            return self.color(fill, use)
        stops = _of_one_kind(self._stops(fill.stops, use))
        if isinstance(fill, LinearGradient):
            return LinearFill(angle_deg=fill.linear, stops=stops)
        x_ratio, y_ratio = fill.radial
        return RadialFill(x_ratio=x_ratio, y_ratio=y_ratio, radius_ratio=fill.radius, stops=stops)

    def line(self, stroke: Stroke, scale: float) -> Line:
        """Return an outline, its lengths scaled."""
        return Line(
            fill=self.color(stroke.color, Use.LINE),
            width_pt=stroke.width * scale,
            dash_pt=tuple(length * scale for length in stroke.dash),
            cap=stroke.cap,
        )

    def _stops(self, stops: tuple[StopRef, ...], use: Use) -> tuple[GradientStop, ...]:
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
            result.append(GradientStop(at, self.color(stop.color, use)))
        return tuple(result)


def make_palette(campaign: Campaign, press: Press | None = None) -> Palette:
    """Return the palette of a campaign for one press, or for coated paper.

    Beside its swatches it has `black` (100 K), `paper` (no ink) and `rich-black`.
    """
    rich = Cmyk(*press.rich_black) if press is not None else BLACK
    inking = inking_of(press) if press is not None else PLAIN
    colors: dict[str, Color] = {"black": BLACK, "paper": PAPER, "rich-black": rich}
    low_ink: dict[str, ColorRef] = {}
    for name, swatch in campaign.swatches.items():
        colors[name] = swatch_color(swatch, inking)
        if swatch.low_ink is not None:
            low_ink[name] = swatch.low_ink
    return Palette(colors, inking, low_ink)


def swatch_color(swatch: Swatch, inking: Inking = PLAIN) -> Color:
    """Return the colour of a swatch; RGB goes through the profile of the press."""
    color = _written(swatch, inking)
    if swatch.spot is None or isinstance(color, Rgb):
        return color
    black = (swatch.black or 0.0) / 100
    return Spot(swatch.spot, color, 1.0, black)


def drawn_light(red: float, green: float, blue: float, inking: Inking) -> Color:
    """Return what a colour of light is printed as in a drawing; its parts are 0..1."""
    return printed(of_light(Rgb(red, green, blue), inking), Use.DRAWING, inking)


def _written(swatch: Swatch, inking: Inking) -> Cmyk | Rgb:
    if swatch.cmyk is not None:
        c, m, y, k = (ink / 100 for ink in swatch.cmyk)
        return Cmyk(c, m, y, k)
    text = swatch.rgb or "#000000"
    red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
    if inking.inks is Inks.RGB and swatch.black:
        # A screen has no second ink to lay over the first.
        red, green, blue = (part * (1 - swatch.black / 100) for part in (red, green, blue))
    return of_light(Rgb(red, green, blue), inking, swatch.intent)


def _of_one_kind(stops: tuple[GradientStop, ...]) -> tuple[GradientStop, ...]:
    """Return stops that a shading can run between: an ink of its own among others is made of four.

    That happens where type was darkened, or a swatch says that it becomes another one.
    """
    names = {stop.color.name if isinstance(stop.color, Spot) else "" for stop in stops}
    if len(names) == 1:
        return stops
    return tuple(
        replace(stop, color=process(stop.color)) if isinstance(stop.color, Spot) else stop
        for stop in stops
    )
