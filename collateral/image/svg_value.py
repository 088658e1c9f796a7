"""Numbers, lengths and transforms as SVG writes them. SVG 1.1, 4.2, 7.6 and 7.10."""

import re
from collections.abc import Callable
from math import cos, isfinite, radians, sin, tan
from typing import Final

from collateral.core.geometry import IDENTITY, Matrix, multiply
from collateral.core.record import record
from collateral.image.svg_fault import SvgFault, bad_value, unsupported

#: A number that gives nothing back: a text of digits is read in one way, and in one pass.
NUMBER: Final = r"[+-]?+(?:\d++(?:\.\d*+)?+|\.\d++)(?:[eE][+-]?+\d++)?+"
#: Coordinates beyond this are mistakes, and would not survive the arithmetic of a printer.
MAX_NUMBER: Final = 1e7

_NUMBER: Final = re.compile(NUMBER)
_NUMBERS: Final = re.compile(rf"\s*+(?:{NUMBER}(?:\s*+,?+\s*+{NUMBER})*+)?+\s*+")
_LENGTH: Final = re.compile(rf"\s*+({NUMBER})([a-zA-Z]*+|%)\s*+")
_RATIO: Final = re.compile(rf"\s*+({NUMBER})(%?+)\s*+")
_TRANSFORM: Final = re.compile(r"\s*+,?+\s*+([a-zA-Z]++)\s*+\(([^()]*+)\)\s*+")

#: CSS pixels in a unit. CSS Values and Units 3, 6.2.
_PX_PER: Final = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
}
_FONT_UNITS: Final = ("em", "ex", "rem", "ch", "vw", "vh", "vmin", "vmax")


@record(kw_only=False)
class Length:
    """A length in user units, or a percentage of the view it stands in."""

    value: float
    is_percent: bool = False

    def of(self, whole: float) -> float:
        """Return the length in user units, where 100 % are `whole`."""
        return self.value * whole / 100 if self.is_percent else self.value


ZERO: Final = Length(0.0)
ONE: Final = Length(1.0)


def parse_number(text: str) -> float:
    """Return a single number. Raises: SvgFault: `svg.value`."""
    numbers = parse_numbers(text)
    if len(numbers) != 1:
        raise bad_value(text, "a number")
    return numbers[0]


def parse_numbers(text: str) -> tuple[float, ...]:
    """Return the numbers of a list, which white space, commas or signs keep apart."""
    if _NUMBERS.fullmatch(text) is None:
        raise bad_value(text, "a list of numbers")
    return checked(tuple(map(float, _NUMBER.findall(text))))


def checked(numbers: tuple[float, ...]) -> tuple[float, ...]:
    """Return the numbers when each is finite and of a sensible size."""
    if numbers and not (max(numbers) <= MAX_NUMBER and min(numbers) >= -MAX_NUMBER):
        raise SvgFault("svg.too-large", f"a number is beyond {MAX_NUMBER:.0f}")
    return numbers


def parse_length(text: str) -> Length:
    """Return a length; units of the font and of a window are refused, as there are none."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise bad_value(text, "a length")
    (value,) = checked((float(found[1]),))
    unit = found[2].lower()
    if unit == "%":
        return Length(value, is_percent=True)
    if unit in _FONT_UNITS:
        raise unsupported(f"the unit `{unit}`", "write the length in `px` or `mm`")
    if unit not in _PX_PER:
        raise bad_value(text, "a length")
    return Length(value * _PX_PER[unit])


def parse_size(text: str) -> Length:
    """Return a length that is not negative."""
    length = parse_length(text)
    if length.value < 0:
        raise bad_value(text, "a length of zero or more")
    return length


def parse_auto_size(text: str) -> Length | None:
    """Return a length that is not negative, or None for `auto`."""
    return None if text.strip() == "auto" else parse_size(text)


def parse_lengths(text: str) -> tuple[Length, ...]:
    """Return the lengths of a list such as a dash pattern; `none` is an empty one."""
    if text.strip() == "none":
        return ()
    return tuple(parse_size(part) for part in re.split(r"\s*,\s*|\s+", text.strip()))


def parse_ratio(text: str) -> float:
    """Return a number or percentage such as an opacity, held to 0..1."""
    return min(max(parse_fraction(text), 0.0), 1.0)


def parse_fraction(text: str) -> float:
    """Return a number, or a percentage as a part of 1."""
    found = _RATIO.fullmatch(text)
    if found is None:
        raise bad_value(text, "a number or a percentage")
    (value,) = checked((float(found[1]),))
    return value / 100 if found[2] else value


def parse_choice(*choices: str) -> Callable[[str], str]:
    """Return a parser that takes one of the given words."""

    def parse(text: str) -> str:
        word = text.strip()
        if word not in choices:
            raise bad_value(text, "one of " + ", ".join(f"`{choice}`" for choice in choices))
        return word

    return parse


def parse_transform(text: str) -> Matrix:
    """Return the matrix of a transform list; the last of the list is applied first.

    Raises: SvgFault: `svg.value` for an unknown function or a wrong count of numbers.
    """
    matrix = IDENTITY
    at = 0
    text = text.strip()
    while at < len(text) and text != "none":
        found = _TRANSFORM.match(text, at)
        if found is None:
            raise bad_value(text[at:], "a transform")
        matrix = multiply(_one_transform(found[1], parse_numbers(found[2])), matrix)
        at = found.end()
    if not all(map(isfinite, matrix)):
        raise SvgFault("svg.too-large", "the transform is beyond all bounds")
    return matrix


def _one_transform(name: str, numbers: tuple[float, ...]) -> Matrix:
    match name, numbers:
        case "matrix", (a, b, c, d, e, f):
            return (a, b, c, d, e, f)
        case "translate", (x, *rest) if len(rest) <= 1:
            return (1.0, 0.0, 0.0, 1.0, x, rest[0] if rest else 0.0)
        case "scale", (x, *rest) if len(rest) <= 1:
            return (x, 0.0, 0.0, rest[0] if rest else x, 0.0, 0.0)
        case "rotate", (angle_deg, *rest) if len(rest) in (0, 2):
            return _rotation(angle_deg, *rest)
        case "skewX", (angle_deg,):
            return (1.0, 0.0, tan(radians(angle_deg)), 1.0, 0.0, 0.0)
        case "skewY", (angle_deg,):
            return (1.0, tan(radians(angle_deg)), 0.0, 1.0, 0.0, 0.0)
    raise bad_value(f"{name}({', '.join(map(repr, numbers))})", "a transform")


def _rotation(angle_deg: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    turn = radians(angle_deg)
    a, b = cos(turn), sin(turn)
    return (a, b, -b, a, x - a * x + b * y, y - b * x - a * y)
