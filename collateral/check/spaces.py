"""Colour spaces as a finished file states them, and what a colour in one of them prints.

Source: ISO 32000-2:2020, 8.6. What is white, what is black and how many inks a colour has: Ghent
Workgroup 2022, D0010, D0013 and I00003.
"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from pikepdf import Array, Name, Object, Stream

#: Shares of ink closer than this are the same: a plate has 256 steps.
_EPS_RATIO: Final = 1e-4
#: A colour space stands on another at most so often: Indexed on DeviceN on ICCBased.
_MOST_NESTED: Final = 6

_DEVICE: Final = {
    "DeviceGray": 1,
    "DeviceRGB": 3,
    "DeviceCMYK": 4,
    # The short names that inline images may use. 8.9.7, Table 92.
    "G": 1,
    "RGB": 3,
    "CMYK": 4,
}
_LONG: Final = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_BY_N: Final = {1: "Gray", 3: "RGB", 4: "CMYK"}

#: Names of plates that are there anyhow, or that are none.
PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")
ALL: Final = "All"
NONE: Final = "None"


class Space(NamedTuple):
    """A colour space: its family as PDF names it, and the number of its components.

    `inks` are the names of a Separation or DeviceN. `base` is the alternate space of those, or what
    an Indexed space or an uncoloured pattern stands on; `source` is the object in the file.
    """

    family: str
    n: int
    inks: tuple[str, ...] = ()
    base: "Space | None" = None
    source: Any = None

    @property
    def said(self) -> str:
        """Return the space for a message: `ICCBased RGB`, `Separation Gold`."""
        if self.family == "ICCBased":
            return f"ICCBased {_BY_N.get(self.n, self.n)}"
        if self.inks:
            return f"{self.family} {', '.join(self.inks)}"
        return self.family

    def stack(self) -> "list[Space]":
        """Return the space and all it stands on."""
        below = [] if self.base is None else self.base.stack()
        return [self, *below]


GRAY: Final = Space("DeviceGray", 1)
RGB: Final = Space("DeviceRGB", 3)
CMYK: Final = Space("DeviceCMYK", 4)
PATTERN: Final = Space("Pattern", 0)
UNKNOWN: Final = Space("unknown", 0)
_SIMPLE: Final = {"DeviceGray": GRAY, "DeviceRGB": RGB, "DeviceCMYK": CMYK, "Pattern": PATTERN}


class Color(NamedTuple):
    """A colour: its space and the shares in it; `pattern` is the name of one, or empty."""

    space: Space
    values: tuple[float, ...]
    pattern: str = ""

    @property
    def inks(self) -> dict[str, float]:
        """Return the plates it prints on and how much on each, without those that stay empty.

        What the printer converts has none: `light` says so.
        """
        space, values = self.space, self.values
        if space.family == "DeviceCMYK":
            plates: dict[str, float] = dict(zip(PROCESS, values, strict=False))
        elif space.family == "DeviceGray":
            plates = {"Black": 1.0 - sum(values[:1])}
        elif space.inks == (ALL,):
            plates = dict.fromkeys((*PROCESS, ALL), values[0] if values else 0.0)
        else:
            plates = dict(zip(space.inks, values, strict=False))
        return {name: ink for name, ink in plates.items() if ink > _EPS_RATIO and name != NONE}

    @property
    def light(self) -> bool:
        """Tell whether the colour is one of light, which the printer will bring to inks."""
        family = self.space.family
        return family in ("DeviceRGB", "CalRGB", "CalGray", "Lab", "ICCBased")

    @property
    def white(self) -> bool:
        """Tell whether it leaves the paper bare. D0010."""
        if self.pattern or self.space is UNKNOWN:
            return False
        if self.light:
            n, values = self.space.n, self.values
            if n == 4:
                return not any(values)
            return len(values) == n and min(values, default=0.0) >= 1.0
        return not self.inks

    @property
    def black(self) -> bool:
        """Tell whether it is full black and no other ink. D0013."""
        inks = self.inks
        return list(inks) == ["Black"] and inks["Black"] >= 1.0 - _EPS_RATIO

    @property
    def n_inks(self) -> int:
        """Return on how many plates it prints; three for what the printer converts to inks."""
        if self.light:
            return 0 if self.white else 3
        inks = self.inks
        return len(inks) - 1 if ALL in inks else len(inks)

    @property
    def total(self) -> float:
        """Return the sum of its inks, 1.0 for one ink in full; 0 for what the printer converts."""
        if self.space.family in ("DeviceCMYK", "DeviceN"):
            return sum(self.values)
        inks = self.inks
        return sum(inks.values()) - inks.get(ALL, 0.0)


BLACK: Final = Color(GRAY, (0.0,))


def color_of(space: Space, values: Iterable[float], pattern: str = "") -> Color:
    """Return a colour as programs take it: no share is less than none, or more than full. 8.6.4.

    Colours with a profile, and indices, have ranges of their own and are left alone.
    """
    if space.inks or space.family in _DEVICE:
        values = [min(1.0, max(0.0, value)) for value in values]
    return Color(space, tuple(values), pattern)


def space_of(thing: Any, resources: Any = None, depth: int = 0) -> Space:
    """Return the colour space that an object of the file states; `UNKNOWN` where it states none.

    Args: resources: where a name that is no device space is looked up; their Default spaces stand
    in for the device spaces. 8.6.5.6.
    """
    if depth > _MOST_NESTED:
        return UNKNOWN
    if isinstance(thing, Name):
        return _named(text_of(thing)[1:], resources, depth)
    if not isinstance(thing, Array) or not len(thing):
        return UNKNOWN
    family = text_of(thing[0])[1:]
    family = _LONG.get(family, family)
    if len(thing) == 1:
        return _named(family, resources, depth)
    if family == "ICCBased":
        return _icc(thing[1])
    if family in ("CalGray", "CalRGB", "Lab"):
        return Space(family, 1 if family == "CalGray" else 3, source=thing)
    if family in ("Separation", "DeviceN") and len(thing) >= 4:
        inks = _inks(thing[1])
        base = space_of(thing[2], resources, depth + 1)
        return Space(family, len(inks), inks, base, thing)
    if family in ("Indexed", "Pattern"):
        base = space_of(thing[1], resources, depth + 1)
        return Space(family, 1 if family == "Indexed" else base.n, (), base, thing)
    return UNKNOWN


def entry(holder: Any, *keys: str) -> Any:
    """Return what stands under keys one in the other; None where there is nothing of the kind."""
    for key in keys:
        if not isinstance(holder, Object) or holder._type_name not in ("dictionary", "stream"):
            return None
        holder = holder.get(key)
    return holder


def text_of(thing: Any) -> str:
    """Return a name or a text of the file; bytes that are no UTF-8 stay as `#` and two digits.

    Programs of old wrote names of fonts and inks in the letters of their system. 7.3.5.
    """
    try:
        return str(thing)
    except UnicodeDecodeError:
        found: bytes = thing.unparse()
        return found.decode("latin-1")


def _named(name: str, resources: Any, depth: int) -> Space:
    name = _LONG.get(name, name)
    if name in _DEVICE:
        default = entry(resources, "/ColorSpace", f"/Default{name[6:]}")
        return _SIMPLE[name] if default is None else space_of(default, None, depth + 1)
    if name == "Pattern":
        return PATTERN
    found = entry(resources, "/ColorSpace", f"/{name}")
    return UNKNOWN if found is None else space_of(found, resources, depth + 1)


def _icc(stream: Any) -> Space:
    n = stream.get("/N") if isinstance(stream, Stream) else None
    return Space("ICCBased", n if isinstance(n, int) else 0, source=stream)


def _inks(thing: Any) -> tuple[str, ...]:
    if isinstance(thing, Name):
        return (text_of(thing)[1:],)
    if isinstance(thing, Array):
        return tuple(text_of(name)[1:] for name in thing)
    return ()
