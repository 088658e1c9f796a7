"""The tables of a profile that lead from colours to colours, as numbers.

Source: ICC.1:2022, 7.3 (tag table), 10.10 (lut16Type), 10.11 (lut8Type).
"""

from collections.abc import Sequence
from struct import unpack_from
from typing import Final, NamedTuple

#: The largest stored numbers of the two kinds of table.
WIDE: Final = 65535.0
SLIM: Final = 255.0

#: The kinds of table that are read here: 8 bits and 16.
_KINDS: Final = (b"mft1", b"mft2")


class Lut(NamedTuple):
    """A table: curves in, a grid of colours, curves out.

    `grid` holds the numbers of each of `n_steps` to the power of the inputs entries, the last input
    fastest; `most` is the largest number there can be.
    """

    n_steps: int
    most: float
    curves_in: tuple[tuple[int, ...], ...]
    grid: tuple[int, ...]
    curves_out: tuple[tuple[int, ...], ...]


def read_lut(data: bytes, names: Sequence[bytes], n_in: int, n_out: int) -> Lut | None:
    """Return the first table of a press profile that has one of these names.

    None for a profile of something else than four inks and L*a*b*, and for a table of a newer kind
    or of other numbers of inputs and outputs.
    """
    tags = tags_of(data)
    place = next((tags[name] for name in names if name in tags), None)
    if place is None or data[16:24] != b"CMYKLab " or data[place : place + 4] not in _KINDS:
        return None
    kind = data[place : place + 4]
    in_file, out_file, n_steps = data[place + 8 : place + 11]
    if (in_file, out_file) != (n_in, n_out):
        return None
    sign, at, n_first, n_last, most = "B", place + 48, 256, 256, SLIM
    if kind == b"mft2":
        n_first, n_last = unpack_from(">HH", data, place + 48)
        sign, at, most = "H", place + 52, WIDE
    if min(n_first, n_last, n_steps) < 2:
        return None
    width = 2 if sign == "H" else 1

    def read(n_numbers: int) -> tuple[int, ...]:
        nonlocal at
        found = unpack_from(f">{n_numbers}{sign}", data, at)
        at += n_numbers * width
        return found

    curves_in = tuple(read(n_first) for _ in range(n_in))
    grid = read(n_steps**n_in * n_out)
    return Lut(n_steps, most, curves_in, grid, tuple(read(n_last) for _ in range(n_out)))


def tags_of(data: bytes) -> dict[bytes, int]:
    """Return where each tag of a profile begins. ICC.1:2022, 7.3."""
    (n_tags,) = unpack_from(">I", data, 128)
    places = range(132, 132 + 12 * n_tags, 12)
    return {data[at : at + 4]: unpack_from(">I", data, at + 4)[0] for at in places}


def on_curve(curve: tuple[int, ...], at: float, most: float) -> float:
    """Return a value of a curve, 0..1, at a place of 0..1."""
    place = min(1.0, max(0.0, at)) * (len(curve) - 1)
    low = min(int(place), len(curve) - 2)
    share = place - low
    return (curve[low] * (1 - share) + curve[low + 1] * share) / most
