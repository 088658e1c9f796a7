"""Colour profiles made from numbers: what a PNG states of its colours, and a ramp of one ink.

They are version 2, which every reader of the last thirty years knows.
Source: ICC.1:2001-04 (4.2.x): 6.1 header, 6.3.1.1 grey, 6.3.1.2 three components; 6.5.3 `curv`.
"""

from collections.abc import Mapping, Sequence
from struct import pack
from typing import Final

from collateral.core.lab import D50, Xyz, straight

Rows = tuple[Xyz, Xyz, Xyz]

#: Cone responses by Bradford, and back. ICC.1:2022, Annex E.
_BRADFORD: Final[Rows] = (
    (0.8951, 0.2664, -0.1614),
    (-0.7502, 1.7135, 0.0367),
    (0.0389, -0.0685, 1.0296),
)


#: x and y of white, red, green and blue of sRGB. IEC 61966-2-1, 4.1.
SRGB_CHROMATICITIES: Final = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)

#: Steps of a curve: a single number would keep a power to 1/256 only.
_N_STEPS: Final = 1024


def rgb_profile(gamma: float | None, chromaticities: Sequence[float]) -> bytes:
    """Return the profile of a screen.

    Args: gamma: light is the level to this power, such as 2.2; None for the curve of sRGB.
    chromaticities: x and y of white, red, green and blue.
    Raises: ValueError when these span no colours.
    """
    white, *primaries = [chromaticities[i : i + 2] for i in range(0, 8, 2)]
    columns = _columns(_xyz(*white), [_xyz(*xy) for xy in primaries])
    curve = _curve(screen_light(gamma))
    tags = {b"wtpt": _xyz_tag(D50)}
    for name, column in zip((b"r", b"g", b"b"), columns, strict=True):
        tags[name + b"XYZ"] = _xyz_tag(column)
        tags[name + b"TRC"] = curve
    return _profile(b"RGB ", b"mntr", tags)


def gray_profile(light: Sequence[float]) -> bytes:
    """Return the profile of a grey: `light` is Y, 0..1, at steps of equal size from black up."""
    return _profile(b"GRAY", b"prtr", {b"wtpt": _xyz_tag(D50), b"kTRC": _curve(light)})


def screen_light(gamma: float | None) -> tuple[float, ...]:
    """Return the light of the levels of a screen, from black up; None is the curve of sRGB."""
    levels = [i / (_N_STEPS - 1) for i in range(_N_STEPS)]
    return tuple(straight(n) if gamma is None else n**gamma for n in levels)


def _xyz(x: float, y: float) -> Xyz:
    if y <= 0:
        raise ValueError("a chromaticity has no luminance")
    return (x / y, 1.0, (1 - x - y) / y)


def _columns(white: Xyz, primaries: Sequence[Xyz]) -> tuple[Xyz, ...]:
    """Return red, green and blue as they are under D50, scaled so that they add up to white."""
    matrix: Rows = tuple(zip(*primaries, strict=True))  # type: ignore[assignment]
    share = _times(_inverse(matrix), white)
    scaled = [tuple(part * n for part in xyz) for xyz, n in zip(primaries, share, strict=True)]
    seen, wanted = _times(_BRADFORD, white), _times(_BRADFORD, D50)
    if min(seen) <= 0:
        raise ValueError("the white is none")
    gains = [to / of for of, to in zip(seen, wanted, strict=True)]
    back = _inverse(_BRADFORD)
    return tuple(_adapted(column, gains, back) for column in scaled)  # type: ignore[arg-type]


def _adapted(xyz: Xyz, gains: Sequence[float], back: Rows) -> Xyz:
    cones = _times(_BRADFORD, xyz)
    scaled: Xyz = tuple(a * b for a, b in zip(cones, gains, strict=True))  # type: ignore[assignment]
    return _times(back, scaled)


def _times(rows: Rows, vector: Xyz) -> Xyz:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in rows)
    return x, y, z


def _inverse(m: Rows) -> Rows:
    (a, b, c), (d, e, f), (g, h, i) = m
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    if abs(whole) < 1e-9:
        raise ValueError("the primaries lie on one line")
    return (
        ((e * i - f * h) / whole, (c * h - b * i) / whole, (b * f - c * e) / whole),
        ((f * g - d * i) / whole, (a * i - c * g) / whole, (c * d - a * f) / whole),
        ((d * h - e * g) / whole, (b * g - a * h) / whole, (a * e - b * d) / whole),
    )


def _xyz_tag(xyz: Xyz) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(xyz)


def _fixed(values: Xyz) -> bytes:
    steps = [round(value * 65536) for value in values]
    if any(abs(step) >= 1 << 31 for step in steps):
        raise ValueError("a colour is beyond what a profile can say")
    return pack(">3i", *steps)


def _curve(light: Sequence[float]) -> bytes:
    steps = [min(65535, max(0, round(y * 65535))) for y in light]
    return b"curv" + bytes(4) + pack(f">I{len(steps)}H", len(steps), *steps)


def _profile(space: bytes, kind: bytes, tags: Mapping[bytes, bytes]) -> bytes:
    text = b"made from stated numbers"
    tags = {
        b"cprt": b"text" + bytes(4) + b"no copyright\0",
        b"desc": b"desc" + bytes(4) + pack(">I", len(text) + 1) + text + bytes(1 + 78),
        **tags,
    }
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, tag in tags.items():
        table += name + pack(">II", at + len(body), len(tag))
        body += tag + bytes(-len(tag) % 4)
    size = at + len(body)
    # A day is wanted, and it must be the same in every run.
    day = pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = pack(">I4sI", size, bytes(4), 0x02200000) + kind + space + b"XYZ " + day + b"acsp"
    head = head.ljust(68, b"\0") + _fixed(D50)
    return head.ljust(128, b"\0") + pack(">I", len(tags)) + table + body
