"""How a picture's levels are made of light: the curves of a profile that has some.

Source: ICC.1:2022, 10.6 curveType, 10.18 parametricCurveType.
"""

from functools import lru_cache
from itertools import pairwise
from struct import unpack
from typing import Final

from collateral.core.lab import straight

#: No profile has as many.
_MAX_TAGS: Final = 200
#: The numbers of a parametric curve by its kind.
_N_PARAMETERS: Final = {0: 1, 1: 3, 2: 4, 3: 5, 4: 7}


@lru_cache(maxsize=8)
def light_of_levels(profile: bytes | None) -> tuple[float, ...]:
    """Return the light, 0..1, of each of 256 levels of a picture in RGB or grey.

    The curve of green stands for all three: they are one in every profile of a working space. What
    has no such curve, and no profile, is taken for sRGB.
    """
    body = (_tag(profile, b"gTRC") or _tag(profile, b"kTRC")) if profile is not None else None
    levels = [level / 255 for level in range(256)]
    found = _by_curve(body, levels) if body is not None else None
    return tuple(found or [straight(level) for level in levels])


def _tag(profile: bytes, name: bytes) -> bytes | None:
    """Return the content of a tag of a profile, or None. ICC.1:2022, 7.3."""
    for at in range(132, 132 + 12 * min(int.from_bytes(profile[128:132]), _MAX_TAGS), 12):
        if profile[at : at + 4] == name:
            start = int.from_bytes(profile[at + 4 : at + 8])
            return profile[start : start + int.from_bytes(profile[at + 8 : at + 12])]
    return None


def _by_curve(body: bytes, levels: list[float]) -> list[float] | None:
    """Return the light of levels by a curve; None for a curve that is none, or does not rise."""
    count = int.from_bytes(body[8:12])
    light: list[float] | None = None
    if body[:4] == b"para" and len(body) >= 12:
        light = _parametric(body, levels)
    elif body[:4] == b"curv" and count == 0:
        light = levels
    elif body[:4] == b"curv" and len(body) >= 12 + 2 * count:
        steps = unpack(f">{count}H", body[12 : 12 + 2 * count])
        light = _sampled(steps, levels) if count > 1 else [n ** (steps[0] / 256) for n in levels]
    rises = light is not None and all(a <= b for a, b in pairwise(light))
    return light if rises and light is not None and light[-1] > light[0] else None


def _sampled(steps: tuple[int, ...], levels: list[float]) -> list[float]:
    light = []
    for level in levels:
        at = level * (len(steps) - 1)
        step = min(int(at), len(steps) - 2)
        light.append((steps[step] + (steps[step + 1] - steps[step]) * (at - step)) / 65535)
    return light


def _parametric(body: bytes, levels: list[float]) -> list[float] | None:
    kind = int.from_bytes(body[8:10])
    n_numbers = _N_PARAMETERS.get(kind, 0)
    if not n_numbers or len(body) < 12 + 4 * n_numbers:
        return None
    numbers = [n / 65536 for n in unpack(f">{n_numbers}i", body[12 : 12 + 4 * n_numbers])]
    g = numbers[0]
    a, b, c, d, e, f = _rest(kind, numbers)
    if not a or g <= 0:
        return None
    return [
        min(1.0, max(0.0, (max(0.0, a * n + b) ** g + e) if n >= d else c * n + f)) for n in levels
    ]


def _rest(kind: int, numbers: list[float]) -> list[float]:
    """Return a to f of the most general kind, by which all others can be said."""
    if kind == 0:
        return [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    a, b = numbers[1:3]
    if kind == 1:
        return [a, b, 0.0, -b / a if a else 0.0, 0.0, 0.0]
    if kind == 2:
        c = numbers[3]
        return [a, b, 0.0, -b / a if a else 0.0, c, c]
    c, d = numbers[3:5]
    return [a, b, c, d, *(numbers[5:7] if kind == 4 else (0.0, 0.0))]
