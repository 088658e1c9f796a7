"""Colours and paints as SVG and CSS write them. SVG 1.1, 4.2 and 11.2; CSS Color 3, 4.2 and 4.3."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from collateral.core.color import Color
from collateral.core.diag import did_you_mean
from collateral.core.record import field, record
from collateral.image.svg_fault import SvgFault, bad_value, unsupported
from collateral.image.svg_names import COLOR_NAMES
from collateral.image.svg_value import parse_fraction


@record
class SvgColors:
    """What the colours of a drawing are printed as.

    `named` maps `#rrggbb`, in small letters, to a swatch; `current` is what `currentColor` means
    where the drawing does not say; `convert` makes a colour of red, green and blue, 0..1, that is
    not in `named`. What the drawing asks for gathers in `asked`.
    """

    named: Mapping[str, Color]
    current: Color | None
    convert: Callable[[float, float, float], Color]
    asked: set[str] = field(default_factory=set)


@record(kw_only=False)
class Rgb:
    """Red, green and blue, 0..1, in sRGB."""

    red: float
    green: float
    blue: float


class Keyword(StrEnum):
    """A paint that is no colour of its own."""

    NONE = "none"
    CURRENT = "currentColor"


@record(kw_only=False)
class Reference:
    """The paint of the element with this id, and what to paint where there is none."""

    id: str
    fallback: Rgb | Keyword | None = None


Ink = Rgb | Keyword
PaintSpec = Ink | Reference

RGB_BLACK: Final = Rgb(0.0, 0.0, 0.0)

_HEX: Final = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_HEX_ALPHA: Final = re.compile(r"#(?:[0-9a-fA-F]{4}){1,2}")
_RGB: Final = re.compile(r"[rR][gG][bB]\(([^()/]*)\)")
_COMMA: Final = re.compile(r"\s*,\s*")
_FUNCTION: Final = re.compile(r"([a-zA-Z-]+)\(")
_URL: Final = re.compile(r"""url\(\s*(["']?)(.*?)\1\s*\)\s*(.*)""", re.DOTALL | re.IGNORECASE)


def parse_paint(text: str) -> PaintSpec:
    """Return the paint that `fill` or `stroke` names.

    Raises: SvgFault: `svg.value`, `svg.unsupported` (another colour space, a see-through colour),
    `svg.external`.
    """
    text = text.strip()
    if text[:4].lower() != "url(":
        return parse_ink(text)
    id_, rest = parse_url(text)
    return Reference(id_, parse_ink(rest) if rest else None)


def parse_url(text: str) -> tuple[str, str]:
    """Return the id that `url(#id)` names, and what follows it.

    Raises: SvgFault: `svg.external` for anything outside the file, `svg.value`.
    """
    found = _URL.fullmatch(text.strip())
    if found is None:
        raise SvgFault("svg.value", f"`{text}` is not `url(#…)`")
    return parse_local(found[2]), found[3]


def parse_local(address: str) -> str:
    """Return the id of a reference into the same file, such as `#logo`."""
    address = address.strip()
    if not address.startswith("#") or len(address) == 1:
        shown = address if len(address) <= 40 else address[:39] + "…"
        hint = "put what it names into this file and refer to it by `#` and its id"
        raise SvgFault("svg.external", f"`{shown}` is outside the file", (hint,))
    return address[1:]


def parse_ink(text: str) -> Ink:
    """Return a colour, `none` or `currentColor`."""
    text = text.strip()
    if text in ("none", "transparent"):
        return Keyword.NONE
    if text.lower() == "currentcolor":
        return Keyword.CURRENT
    return parse_rgb(text)


def parse_rgb(text: str) -> Rgb:
    """Return a colour: `#rgb`, `#rrggbb`, `rgb(…)` or a name of CSS."""
    text = text.strip()
    if text.lower() in COLOR_NAMES:
        text = COLOR_NAMES[text.lower()]
    if _HEX.fullmatch(text):
        return _from_hex(text[1:])
    found = _RGB.fullmatch(text)
    if found is not None:
        return _from_parts(_COMMA.split(found[1].strip()) if "," in text else found[1].split())
    if _HEX_ALPHA.fullmatch(text):
        raise unsupported(f"the see-through colour `{text}`", "use `fill-opacity`")
    function = _FUNCTION.match(text)
    if function is not None:
        raise unsupported(f"the colour function `{function[1]}()`", "write the colour as `#rrggbb`")
    raise SvgFault("svg.value", f"`{text[:40]}` is no colour", did_you_mean(text, COLOR_NAMES))


def color_key(text: str) -> str:
    """Return the `#rrggbb`, in small letters, of a colour in any notation of `parse_rgb`.

    Raises: SvgFault as `parse_rgb` does.
    """
    return _key(parse_rgb(text))


def ink_color(rgb: Rgb, colors: SvgColors) -> Color:
    """Return what an sRGB colour is printed as: the swatch it stands for, or its conversion."""
    key = _key(rgb)
    colors.asked.add(key)
    swatch = colors.named.get(key)
    return colors.convert(rgb.red, rgb.green, rgb.blue) if swatch is None else swatch


def current_color(color: Rgb | None, colors: SvgColors) -> Color:
    """Return what `currentColor` is printed as, where `color` is what the drawing says of it."""
    if color is not None:
        return ink_color(color, colors)
    colors.asked.add(Keyword.CURRENT.value)
    return ink_color(RGB_BLACK, colors) if colors.current is None else colors.current


def _key(rgb: Rgb) -> str:
    return f"#{round(rgb.red * 255):02x}{round(rgb.green * 255):02x}{round(rgb.blue * 255):02x}"


def _from_hex(digits: str) -> Rgb:
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = bytes.fromhex(digits)
    return Rgb(red / 255, green / 255, blue / 255)


def _from_parts(parts: list[str]) -> Rgb:
    """Return a colour of three numbers of 255, or of three percentages. CSS Color 3, 4.2.1."""
    n_percent = sum(part.endswith("%") for part in parts)
    if len(parts) != 3 or n_percent not in (0, 3):
        raise bad_value(", ".join(parts), "three numbers or three percentages")
    full = 1.0 if n_percent else 255.0
    red, green, blue = (min(max(parse_fraction(part) / full, 0.0), 1.0) for part in parts)
    return Rgb(red, green, blue)
