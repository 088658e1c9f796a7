"""The small values of the YAML files: lengths, shares, colours, dates. Text in, typed value out.

A scalar of a YAML file stays text until one of these reads it. Each raises `BadValue`,
which names the diagnostic code and may carry hints.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, TypeVar

from collateral.core.patterns import seldom
from collateral.core.record import record
from collateral.core.units import PT_PER
from collateral.model.document import Dimension, Marker, Unit
from collateral.model.marks import NODE_KEY, After, BadValue, Before, Told

_DIGITS: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_NUMBER: Final = re.compile(_DIGITS)
_LENGTH: Final = re.compile(rf"(?P<number>{_DIGITS})\s*(?P<unit>[a-zA-Z%]*)")
_KEY: Final = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_TAG: Final = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_LENGTHS_HINT: Final = "write `8mm`, `12pt`, `50%`"
_REGION: Final = re.compile(r"[A-Z]{2}")
_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")
_TIME: Final = r"((?:[01]?[0-9]|2[0-3]):[0-5][0-9])"
_HOURS: Final = seldom(rf"{_TIME} ?[-\u2013] ?{_TIME}")
#: A unit is a sign that is the same in every language. No fee and no distance needs more digits.
_QUANTITY: Final = seldom(
    r"(?P<digits>(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?)(?: ?(?P<unit>%|[^\W\d_]{1,5}[²³]?))?"
)
_FEATURE: Final = seldom(r"[a-zA-Z0-9]{4}")

#: No poster needs a number this large, and a longer one would be infinite.
_TOO_LARGE: Final = 1e6

#: How far a language may change the size of a style.
_LEAST_FACTOR: Final = 0.1
_LARGEST_FACTOR: Final = 3.0

#: Least and most of a width, in percent: as far as any font is drawn. OpenType 1.9.1, `wdth`.
_WIDTHS: Final = (25.0, 200.0)

#: ISO 216 trim sizes, width and height in mm.
ISO_SIZES_MM: Final[Mapping[str, tuple[int, int]]] = {
    "A0": (841, 1189),
    "A1": (594, 841),
    "A2": (420, 594),
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "A6": (105, 148),
}


#: The numbers of the weights that OpenType gives names to (OS/2, usWeightClass).
_WEIGHTS: Final[Mapping[str, int]] = {
    "thin": 100,
    "extralight": 200,
    "light": 300,
    "regular": 400,
    "normal": 400,
    "medium": 500,
    "semibold": 600,
    "bold": 700,
    "extrabold": 800,
    "black": 900,
}


def bad(code: str, message: str, value: object, *hints: str) -> BadValue:
    """Return the error for a value that cannot be read; `{value}` in the message is filled in."""
    return BadValue(code, message.replace("{value}", str(value)), value, hints)


def _text(value: object, what: str) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise bad("schema.wrong-type", f"expected {what}", value)


def _float(digits: str, value: object) -> float:
    """Return the number that digits make; `value` is what the user is told."""
    number = float(digits)
    if abs(number) >= _TOO_LARGE:
        raise bad("schema.out-of-range", "more than any poster needs: `{value}`", value)
    return number


def read_dimension(value: object) -> Dimension:
    """Read `8mm`, `12pt`, `50%` or `1fr`; a bare number other than 0 is an error."""
    if isinstance(value, Dimension):
        return value
    text = _text(value, "a length such as `8mm`")
    found = _LENGTH.fullmatch(text)
    if found is None:
        with_point = text.replace(",", ".")
        hint = f"write `{with_point}`" if _LENGTH.fullmatch(with_point) else _LENGTHS_HINT
        raise bad("length.malformed", "not a length: `{value}`", text, hint)
    number, unit = _float(found["number"], text), found["unit"]
    if unit == "%":
        return Dimension(number, Unit.PERCENT)
    if unit == "fr":
        return Dimension(number, Unit.SHARE)
    if unit in PT_PER:
        return Dimension(number * PT_PER[unit])
    if not unit and number == 0:
        return Dimension(0.0)
    if not unit:
        raise bad("length.no-unit", "a length needs a unit: `{value}`", text, f"write `{text}mm`")
    raise bad(
        "length.unknown-unit",
        f"unknown unit `{unit}` in `{{value}}`",
        text,
        "units: `mm` `cm` `in` `pt`, and `%` `fr` where a share makes sense",
    )


def _read_distance(value: object) -> Dimension:
    found = read_dimension(value)
    if found.unit is Unit.SHARE:
        hint = "a distance is a length or a percentage"
        raise bad("length.not-absolute", "a share cannot stand here: `{value}`", value, hint)
    return found


def _read_room(value: object) -> Dimension:
    found = _read_distance(value)
    if found.value < 0:
        raise bad("length.negative", "a length cannot be negative here: `{value}`", value)
    return found


def _read_absolute(value: object) -> float:
    found = read_dimension(value)
    if found.unit is not Unit.PT:
        raise bad("length.not-absolute", "a share cannot stand here: `{value}`", value)
    return found.value


def _read_type_size(value: object) -> float:
    """Read the size of type, which is measured in points."""
    try:
        return _read_positive(value)
    except BadValue as fault:
        if fault.code != "length.no-unit":
            raise
        hint = f"write `{str(value).strip()}pt`"
        raise BadValue(fault.code, str(fault), value, (hint,)) from fault


def _read_positive(value: object) -> float:
    length = value if isinstance(value, float) else _read_absolute(value)
    if length < 0:
        raise bad("length.negative", "a length cannot be negative here: `{value}`", value)
    return length


def read_ratio(value: object) -> float:
    """Read a share between 0 and 1: `40%` or `0.4`."""
    if isinstance(value, float):
        return value
    text = _text(value, "a share such as `40%`")
    percent = text.endswith("%")
    number = text[:-1] if percent else text
    if not _NUMBER.fullmatch(number):
        raise bad("schema.bad-value", "not a share: `{value}`", text, "write `40%`")
    ratio = float(number) / (100 if percent else 1)
    if not 0 <= ratio <= 1:
        raise bad("schema.out-of-range", "a share lies between 0% and 100%: `{value}`", text)
    return ratio


def read_percent_sum(value: object) -> float:
    """Read a sum of shares, which may be more than the whole: `300%` is 3."""
    if isinstance(value, float):
        return value
    text = _text(value, "a sum such as `300%`")
    number = text.removesuffix("%").rstrip()
    if number == text or not _NUMBER.fullmatch(number):
        hint = f"write `{text}%`" if _NUMBER.fullmatch(text) else "write `300%`"
        raise bad("schema.bad-value", "not a sum of inks: `{value}`", text, hint)
    return _float(number, text) / 100


def _read_factor(value: object) -> float:
    if isinstance(value, float):
        return value
    text = _text(value, "a share such as `110%`")
    number = text.removesuffix("%")
    if not _NUMBER.fullmatch(number):
        raise bad("schema.bad-value", "not a share: `{value}`", text, "write `110%`")
    factor = float(number) / (100 if text.endswith("%") else 1)
    if not _LEAST_FACTOR <= factor <= _LARGEST_FACTOR:
        raise bad("schema.out-of-range", "a size changes to 10% at least, 300% at most", text)
    return factor


def _read_width(value: object) -> float:
    """Read a share of a face's normal width as the percentage that fonts count in."""
    if isinstance(value, float):
        return value
    text = _text(value, "a share such as `90%`")
    number = text.removesuffix("%")
    if not _NUMBER.fullmatch(number):
        raise bad("schema.bad-value", "not a share: `{value}`", text, "write `90%`")
    percent = float(number) * (1 if text.endswith("%") else 100)
    least, most = _WIDTHS
    if not least <= percent <= most:
        message = f"a width lies between {least:g}% and {most:g}%: `{{value}}`"
        raise bad("schema.out-of-range", message, text)
    return percent


def _read_growth(value: object) -> float:
    growth = read_number(value)
    if growth < 0:
        raise bad("schema.out-of-range", "a share of the room is not below 0: `{value}`", value)
    return growth


def read_number(value: object) -> float:
    """Read a number, with a point for its decimals."""
    text = value if isinstance(value, float) else _text(value, "a number")
    if isinstance(text, float):
        return text
    if not _NUMBER.fullmatch(text):
        raise bad("schema.bad-value", "not a number: `{value}`", text)
    return _float(text, value)


def _read_integer(value: object) -> int:
    if isinstance(value, int):
        return value
    text = _text(value, "a whole number")
    if not re.fullmatch(r"[+-]?[0-9]+", text):
        raise bad("schema.bad-value", "not a whole number: `{value}`", text)
    return int(_float(text, value))


def _read_weight(value: object) -> int:
    """Read the weight of type, which other tools also call by a name."""
    name = value.strip().lower().replace("-", "").replace(" ", "") if isinstance(value, str) else ""
    if name in _WEIGHTS:
        raise bad(
            "schema.bad-value",
            "a weight is a number: `{value}`",
            value,
            f"write `{_WEIGHTS[name]}`",
        )
    return _read_integer(value)


def _read_flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value == "true":
        return True
    if value == "false":
        return False
    raise bad("schema.bad-value", "neither `true` nor `false`: `{value}`", value)


def _read_angle(value: object) -> float:
    if isinstance(value, float):
        return value
    text = _text(value, "an angle such as `15deg`")
    number = text.removesuffix("deg").strip()
    if not _NUMBER.fullmatch(number):
        raise bad("schema.bad-value", "not an angle: `{value}`", value, "write `15deg`")
    if number == text and float(number) != 0:
        hint = f"write `{text}deg`"
        raise bad("schema.bad-value", "an angle needs a unit: `{value}`", value, hint)
    return _float(number, value)


def _read_em(value: object) -> float:
    if isinstance(value, float):
        return value
    text = _text(value, "thousandths of an em, such as `-10`")
    if not _NUMBER.fullmatch(text):
        raise bad("schema.bad-value", "not a tracking: `{value}`", text, "thousandths of an em")
    return _float(text, value) / 1000


def _read_date(value: object) -> date:
    if isinstance(value, date):
        return value
    text = _text(value, "a day such as `2026-11-01`")
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise bad("schema.bad-value", "not a day: `{value}`", text, "write year-month-day")


@record(kw_only=False)
class Hours:
    """From when to when, each a time of day as it was written: `09:00`."""

    start: str
    end: str


@record(kw_only=False)
class Quantity:
    """A number as it was written, `12.50`, and what it counts: `EUR`, `%`, `km`, or nothing."""

    digits: str
    unit: str


def _read_hours(value: object) -> Hours:
    if isinstance(value, Hours):
        return value
    text = _text(value, "hours such as `09:00-17:30`")
    found = _HOURS.fullmatch(text)
    if found is None:
        hint = "two times of 24 hours, a hyphen between: `09:00-17:30`"
        raise bad("schema.bad-value", "not hours: `{value}`", text, hint)
    start, end = (":".join((t[:-3].zfill(2), t[-2:])) for t in found.groups())
    if start == end:
        hint = "say it in words: a message can be `Day and night`"
        raise bad("schema.bad-value", "hours that end when they begin: `{value}`", text, hint)
    return Hours(start, end)


def _read_quantity(value: object) -> Quantity:
    if isinstance(value, Quantity):
        return value
    text = _text(value, "an amount such as `12.50 EUR`")
    found = _QUANTITY.fullmatch(text)
    if found is None:
        hint = (
            "digits, a point for decimals, then `EUR`, `%` or a unit: `12.50 EUR`, `45`, `3.5 km`"
        )
        raise bad("schema.bad-value", "not an amount: `{value}`", text, hint)
    return Quantity(found["digits"], found["unit"] or "")


def _matching(pattern: re.Pattern[str], what: str, hint: str) -> Before:
    def read(value: object) -> str:
        text = _text(value, what)
        if not pattern.fullmatch(text):
            # Most often it is the capitals that are wrong.
            turned = next((t for t in (text.lower(), text.upper()) if pattern.fullmatch(t)), None)
            nearest = f"did you mean `{turned}`?" if turned is not None else hint
            raise bad("schema.bad-value", f"not {what}: `{{value}}`", text, nearest)
        return text

    return Before(read)


@record(kw_only=False)
class TrimSize:
    """The size of the finished sheet and the name it goes by in file names; pt."""

    name: str
    width_pt: float
    height_pt: float


def _read_trim(value: object) -> TrimSize:
    if isinstance(value, TrimSize):
        return value
    if isinstance(value, str):
        name = value.strip()
        if name in ISO_SIZES_MM:
            width, height = ISO_SIZES_MM[name]
            return TrimSize(name, width * PT_PER["mm"], height * PT_PER["mm"])
        known = "known: " + ", ".join(f"`{n}`" for n in ISO_SIZES_MM) + ", or [297mm, 420mm]"
        hint = f"did you mean `{name.upper()}`?" if name.upper() in ISO_SIZES_MM else known
        raise bad("layout.unknown-size", "unknown size `{value}`", value, hint)
    if isinstance(value, list) and len(value) == 2:
        if not all(isinstance(side, str) for side in value):
            raise bad("schema.wrong-type", "expected two lengths, [297mm, 420mm]", value)
        width_pt, height_pt = (_read_positive(side) for side in value)
        if not (8.5 <= width_pt <= 14400 and 8.5 <= height_pt <= 14400):
            told = " × ".join(side.strip() for side in value)
            message = "a sheet is between 3 mm and 5 m wide and high, not `{value}`"
            raise bad("layout.unprintable-size", message, told)
        sides = (f"{length / PT_PER['mm']:g}".replace(".", "_") for length in (width_pt, height_pt))
        return TrimSize("x".join(sides) + "mm", width_pt, height_pt)
    raise bad("schema.wrong-type", "expected a size such as `A3` or [297mm, 420mm]", value)


#: The markers that a list draws by itself, and the one that counts.
_MARKERS: Final = ("none", "square", "disc", "dash", "number")


def marker_kind(written: str) -> Marker:
    """Return what kind of marker is written: one of those by name, a drawing, or one sign."""
    if written in _MARKERS:
        return Marker(written)
    return Marker.DRAWING if written.lower().endswith(".svg") else Marker.SIGN


def _read_marker(value: object) -> str:
    text = _text(value, "a marker such as `disc`")
    # Marks, and what only joins or varies a sign, stand on it.
    n_signs = sum(unicodedata.category(char)[0] not in "MC" for char in text)
    if marker_kind(text) is Marker.SIGN and n_signs != 1:
        known = ", ".join(f"`{name}`" for name in _MARKERS)
        hint = (
            f"known: {known}; or one sign such as `✓`, or a drawing of assets/: `images/tick.svg`"
        )
        raise bad("schema.bad-choice", "not a marker: `{value}`", text, hint)
    return text


@record(kw_only=False)
class ColorRef:
    """A swatch by name and how much of it, 0..1."""

    name: str
    tint_ratio: float = 1.0


_COLOR: Final = re.compile(r"(?P<name>[a-z][a-z0-9-]*)(?:\s+(?P<tint>[0-9]+(?:\.[0-9]+)?)%)?")
_STOP: Final = seldom(_COLOR.pattern + r"(?:\s+at\s+(?P<at>[0-9]+(?:\.[0-9]+)?)%)?")


def _color_ref(found: re.Match[str], text: str) -> ColorRef:
    tint = float(found["tint"]) / 100 if found["tint"] else 1.0
    if tint > 1:
        raise bad("color.malformed", "a tint is at most 100%: `{value}`", text)
    return ColorRef(found["name"], tint)


def read_color(value: object) -> ColorRef:
    """Read a swatch and its tint: `night` or `night 40%`."""
    if isinstance(value, ColorRef):
        return value
    text = _text(value, "a swatch such as `night` or `night 40%`")
    found = _COLOR.fullmatch(text)
    if found is None:
        hint = "name a swatch of campaign.yaml, with a tint if wanted: `night 40%`"
        if _COLOR.fullmatch(text.lower()):
            hint = f"did you mean `{text.lower()}`?"
        raise bad("color.malformed", "not a colour: `{value}`", text, hint)
    return _color_ref(found, text)


@record(kw_only=False)
class StopRef:
    """A swatch at a place of a gradient; without a place it is spread evenly."""

    color: ColorRef
    offset_ratio: float | None


def _read_stop(value: object) -> StopRef:
    if isinstance(value, StopRef):
        return value
    text = _text(value, "a colour stop such as `night 40% at 30%`")
    found = _STOP.fullmatch(text)
    if found is None:
        raise bad("color.malformed", "not a colour stop: `{value}`", text, "`night 40% at 30%`")
    return StopRef(_color_ref(found, text), float(found["at"]) / 100 if found["at"] else None)


def check_stops(stops: tuple[StopRef, ...]) -> tuple[StopRef, ...]:
    """Return the stops of a gradient if their places do not run backwards."""
    places = [stop.offset_ratio for stop in stops if stop.offset_ratio is not None]
    if places != sorted(places):
        told = ", ".join(f"{place:.0%}" for place in places)
        raise bad("color.malformed", f"the places of a gradient run backwards: {told}", told)
    return stops


def read_features(value: object) -> object:
    """Read the short form, `[tnum, ss01]`, as the mapping it stands for."""
    if isinstance(value, str) and value:
        raise bad("schema.wrong-type", "expected a list of tags", value, f"write `[{value}]`")
    if not isinstance(value, list | tuple):
        return value
    for tag in value:
        if not isinstance(tag, str):
            message = "a list of features holds tags"
            raise bad("schema.wrong-type", message, value, "write `[tnum, ss01]`")
    return dict.fromkeys((tag.strip() for tag in value), 1)


def check_features(features: dict[str, int]) -> dict[str, int]:
    """Return OpenType features if each has a tag of four letters or digits."""
    for tag in features:
        if not _FEATURE.fullmatch(tag):
            message = f"not a feature: `{tag}`"
            raise bad("schema.bad-value", message, features, "tags look like `tnum`")
    return features


E = TypeVar("E", bound=StrEnum)


def one_of(*allowed: E) -> tuple[After, Told]:
    """Return what holds a choice to some of its values, and tells editors so."""
    names = [choice.value for choice in allowed]

    def check(value: E) -> E:
        if value not in allowed:
            hint = "known: " + ", ".join(f"`{name}`" for name in names)
            raise bad("schema.bad-choice", "`{value}` means nothing here", value.value, hint)
        return value

    return After(check), Told({"enum": names})


T = TypeVar("T")


def without_node(value: object) -> object:
    """Return a mapping without the entry that tells where it is written."""
    if isinstance(value, dict):
        return {k: v for k, v in value.items() if k != NODE_KEY}
    return value


def _schema(pattern: str, description: str) -> Any:
    return Told({"type": "string", "pattern": pattern, "description": description})


def _or_number(pattern: str, description: str, **number: Any) -> Any:
    """Return the schema of a text that YAML may also read as a number."""
    text = {"type": "string", "pattern": pattern}
    return Told({"anyOf": [text, number], "description": description})


Size = Annotated[
    Dimension,
    Before(read_dimension),
    _or_number(r"^-?[0-9.]+ *(mm|cm|in|pt|%|fr)$|^0$", "length or share", const=0),
]
Distance = Annotated[
    Dimension,
    Before(_read_distance),
    _or_number(r"^-?[0-9.]+ *(mm|cm|in|pt|%)$|^0$", "length or percentage", const=0),
]
Room = Annotated[
    Dimension,
    Before(_read_room),
    _or_number(r"^[0-9.]+ *(mm|cm|in|pt|%)$|^0$", "length or percentage", const=0),
]
Length = Annotated[
    float,
    Before(_read_positive),
    _or_number(r"^[0-9.]+ *(mm|cm|in|pt)$|^0$", "length, such as `8mm`", const=0),
]
TypeSize = Annotated[
    float,
    Before(_read_type_size),
    _or_number(r"^[0-9.]+ *(mm|cm|in|pt)$|^0$", "length, such as `12pt`", const=0),
]
Ratio = Annotated[
    float,
    Before(read_ratio),
    _or_number(r"^[0-9.]+%?$", "share, `40%`", type="number", minimum=0, maximum=1),
]
Factor = Annotated[
    float,
    Before(_read_factor),
    _or_number(r"^[0-9.]+%?$", "share, `110%`", type="number", minimum=0.1, maximum=3),
]
Width = Annotated[float, Before(_read_width), _schema(r"^[0-9.]+%?$", "share, `90%`")]
Growth = Annotated[float, Before(_read_growth), Told({"type": "number", "minimum": 0})]
Number = Annotated[float, Before(read_number), Told({"type": "number"})]
Integer = Annotated[int, Before(_read_integer), Told({"type": "integer"})]
Weight = Annotated[int, Before(_read_weight), Told({"type": "integer"})]
Flag = Annotated[bool, Before(_read_flag), Told({"type": "boolean"})]
Angle = Annotated[float, Before(_read_angle), _or_number(r"^-?[0-9.]+ *deg$|^0$", "angle", const=0)]
Tracking = Annotated[float, Before(_read_em), Told({"type": "number"})]
Day = Annotated[date, Before(_read_date), Told({"type": "string", "format": "date"})]
Trim = Annotated[
    TrimSize,
    Before(_read_trim),
    Told(
        {
            "anyOf": [
                {"enum": sorted(ISO_SIZES_MM)},
                {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
            ]
        }
    ),
]
Color = Annotated[
    ColorRef,
    Before(read_color),
    _schema(r"^[a-z][a-z0-9-]*( +[0-9.]+%)?$", "swatch with an optional tint, `night 40%`"),
]
ColorStop = Annotated[
    StopRef, Before(_read_stop), _schema(r"^[a-z]", "colour stop, `night 40% at 30%`")
]
MarkerField = Annotated[
    str,
    Before(_read_marker),
    _schema(".", "`none`, `square`, `disc`, `dash`, `number`, one sign, or a drawing of assets/"),
]
MessageKey = Annotated[
    str,
    _matching(_KEY, "a message key", "keys look like `poster.headline`"),
    _schema(f"^{_KEY.pattern}$", "message key of translations/"),
]
Region = Annotated[
    str,
    _matching(_REGION, "a country", "two capitals by ISO 3166: `BE`"),
    _schema(f"^{_REGION.pattern}$", "country by ISO 3166"),
]
FactName = Annotated[
    str,
    _matching(_KEY, "a fact", "facts look like `contact.phone`"),
    _schema(f"^{_KEY.pattern}$", "typed fact, such as `contact.phone`"),
]
HoursField = Annotated[
    Hours,
    Before(_read_hours),
    _schema(r"^[0-9]{1,2}:[0-9]{2} ?[-\u2013] ?[0-9]{1,2}:[0-9]{2}$", "hours, `09:00-17:30`"),
]
Amount = Annotated[
    Quantity,
    Before(_read_quantity),
    _or_number(r"^[0-9.]+( ?[^ ]+)?$", "amount, `12.50 EUR`", type="number", minimum=0),
]
LanguageTag = Annotated[
    str,
    _matching(_TAG, "a language tag", "BCP 47: `fr`, `zh-Hans`"),
    _schema(f"^{_TAG.pattern}$", "BCP 47 language tag"),
]
Name = Annotated[
    str,
    _matching(_NAME, "a name", "small letters, digits and hyphens, a letter first"),
    _schema(f"^{_NAME.pattern}$", "name: small letters, digits, hyphens"),
]
Named = Annotated[dict[str, T], Before(without_node)]
