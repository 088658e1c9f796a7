"""From codewords to the modules of a symbol: fixed patterns, placement, the best of eight masks.

All modules are the bits of one whole number, row by row, so that a mask is laid over a symbol and
its penalty is counted by a few operations on long numbers: eight masks take 0.2 ms, and module by
module 4 ms. Bit `row * stride + column`; a row has one bit more than modules, always 0.
Source: ISO/IEC 18004:2015, 6.3, 7.7, 7.8 and 7.9.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from collateral.qr.codewords import side_modules

#: The two bits that the symbol writes for each level. ISO/IEC 18004:2015, table 12.
LEVEL_BITS: Final = {"H": 0b10, "Q": 0b11, "M": 0b00}

#: The masks by number: dark modules where it is true are turned over. Row, column. Table 10.
_MASKS: Final[tuple[Callable[[int, int], bool], ...]] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: (i * j % 3 + (i + j) % 2) % 2 == 0,
)
#: After this many rows or columns every mask begins again.
_PERIOD: Final = 12

#: Where the centres of alignment patterns stand, across and down, by version from 2. Annex E.
_ALIGNMENT: Final = (
    *((6, 14 + 4 * version) for version in range(1, 6)),
    *((6, 22, 38), (6, 24, 42), (6, 26, 46), (6, 28, 50), (6, 30, 54), (6, 32, 58), (6, 34, 62)),
    *((6, 26, 46, 66), (6, 26, 48, 70), (6, 26, 50, 74), (6, 30, 54, 78), (6, 30, 56, 82)),
)
#: Dark, light, three dark, light, dark, with four light on one side: looks like a finder. Table 11.
_FINDER_LIKE: Final = ("10111010000", "00001011101")


class _Frame(NamedTuple):
    """What all symbols of a version share.

    `dark` holds the dark modules of the fixed patterns; `places` where the bits of codewords go, in
    turn; `masks` the modules that each mask turns over.
    """

    side: int
    dark: int
    places: tuple[int, ...]
    masks: tuple[int, ...]


def modules(words: bytes, version: int, level: str) -> tuple[tuple[bool, ...], ...]:
    """Return the dark modules, row by row, under the mask with the fewest penalty points.

    The penalties are counted while the format and the version are still light, as common encoders
    do; of masks with equal points the first wins.
    """
    frame = _frame(version)
    laid = bytearray(b"0" * (frame.side * _stride(frame.side)))
    bits = f"{int.from_bytes(words):0{8 * len(words)}b}"
    # A few modules may be left over; they stay light.
    for place, bit in zip(frame.places, bits, strict=False):
        if bit == "1":
            laid[~place] = ord("1")
    plain = int(laid, 2) | frame.dark
    masked = [plain ^ mask for mask in frame.masks]
    points = [_penalty(symbol, frame.side) for symbol in masked]
    best = points.index(min(points))
    return _rows(masked[best] | _said(version, level, best), frame.side)


def _stride(side: int) -> int:
    return side + 1


def _rows(symbol: int, side: int) -> tuple[tuple[bool, ...], ...]:
    stride = _stride(side)
    text = f"{symbol:0{side * stride}b}"[::-1]
    return tuple(
        [tuple(map("1".__eq__, text[at : at + side])) for at in range(0, side * stride, stride)]
    )


@lru_cache(maxsize=18)
def _frame(version: int) -> _Frame:
    side = side_modules(version)
    stride = _stride(side)
    fixed: dict[tuple[int, int], bool] = {}
    for row, column in ((0, 0), (0, side - 7), (side - 7, 0)):
        fixed |= _finder(row, column, side)
    centres = _ALIGNMENT[version - 2] if version > 1 else ()
    for row in centres:
        for column in centres:
            if (row, column) not in fixed:
                fixed |= _square(row, column, 2, (0, 2))
    for at in range(8, side - 8):
        fixed.setdefault((6, at), at % 2 == 0)
        fixed.setdefault((at, 6), at % 2 == 0)
    dark = sum(1 << row * stride + column for (row, column), is_dark in fixed.items() if is_dark)
    taken = {*fixed, *_format_places(side), *_version_places(side, version), (side - 8, 8)}
    places = tuple(row * stride + column for row, column in _free(side, taken))
    free = sum(1 << place for place in places)
    return _Frame(side, dark, places, tuple(_mask(nth, side) & free for nth in range(len(_MASKS))))


def _square(
    row: int, column: int, reach: int, dark: tuple[int, ...]
) -> dict[tuple[int, int], bool]:
    """Return rings about a centre; those are dark whose distance from it is in `dark`."""
    around = range(-reach, reach + 1)
    return {
        (row + down, column + across): max(abs(down), abs(across)) in dark
        for down in around
        for across in around
    }


def _finder(row: int, column: int, side: int) -> dict[tuple[int, int], bool]:
    """Return a finder pattern with its separator, as far as they are on the symbol."""
    square = _square(row + 3, column + 3, 4, (0, 1, 3))
    return {at: dark for at, dark in square.items() if min(at) >= 0 and max(at) < side}


def _format_places(side: int) -> tuple[tuple[int, int], ...]:
    """Return where the 15 bits of the format stand, least first, down and then across. 7.9.1."""
    down = [*range(6), 7, 8, *range(side - 7, side)]
    across = [*range(side - 1, side - 9, -1), 7, *range(5, -1, -1)]
    return (*((row, 8) for row in down), *((8, column) for column in across))


def _version_places(side: int, version: int) -> tuple[tuple[int, int], ...]:
    """Return where the 18 bits of the version stand, least first, twice; none below 7. 7.10."""
    if version < 7:
        return ()
    block = [(nth // 3, nth % 3 + side - 11) for nth in range(18)]
    return (*block, *((column, row) for row, column in block))


def _free(side: int, taken: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the modules for codewords: columns in pairs from the right, up and down. 7.7.3."""
    upward = True
    for right in (*range(side - 1, 6, -2), *range(5, 0, -2)):
        for row in range(side - 1, -1, -1) if upward else range(side):
            for column in (right, right - 1):
                if (row, column) not in taken:
                    yield row, column
        upward = not upward


def _mask(nth: int, side: int) -> int:
    stride, turned = _stride(side), _MASKS[nth]
    rows = []
    for row in range(_PERIOD):
        period = "".join(["1" if turned(row, column) else "0" for column in range(_PERIOD)])
        repeated = (period * (side // _PERIOD + 1))[:side]
        rows.append(int(repeated[::-1], 2))
    return sum(rows[row % _PERIOD] << row * stride for row in range(side))


def _said(version: int, level: str, mask: int) -> int:
    """Return the dark modules of the format, the version, and the one that is always dark."""
    side = side_modules(version)
    stride = _stride(side)
    data = LEVEL_BITS[level] << 3 | mask
    told = (data << 10 | _remainder(data << 10, 0b10100110111)) ^ 0b101010000010010
    numbered = version << 12 | _remainder(version << 12, 0b1111100100101)
    written = [(nth, at, told, 15) for nth, at in enumerate(_format_places(side))]
    written += [(nth, at, numbered, 18) for nth, at in enumerate(_version_places(side, version))]
    dark = [(side - 8, 8), *(at for nth, at, bits, n in written if bits >> nth % n & 1)]
    return sum(1 << row * stride + column for row, column in dark)


def _remainder(value: int, divisor: int) -> int:
    """Return the remainder of polynomials over two elements. Annexes C and D."""
    while value.bit_length() >= divisor.bit_length():
        value ^= divisor << value.bit_length() - divisor.bit_length()
    return value


def _penalty(dark: int, side: int) -> int:
    """Return the penalty points of a symbol. ISO/IEC 18004:2015, 7.8.3."""
    stride = _stride(side)
    whole = _area(side, side, side)
    light = dark ^ whole
    points = 0
    level: dict[int, int] = {}
    for step, area in (
        (1, _area(side, side - 1, side)),
        (stride, _area(side, side, side - 1)),
    ):
        # Bit by bit: this module has the colour of the next one, to the right or below.
        alike = ~(dark ^ dark >> step) & area
        level[step] = alike
        fives = alike & alike >> step
        fives &= fives >> 2 * step
        # A run of n alike, n >= 5, holds n - 4 runs of five and costs n - 2.
        points += fives.bit_count() + 2 * (fives & ~(fives << step)).bit_count()
        for pattern in _FINDER_LIKE:
            found = whole
            for nth, character in enumerate(pattern):
                found &= (dark if character == "1" else light) >> nth * step
            points += 40 * found.bit_count()
    squares = level[1] & level[1] >> stride & level[stride]
    points += 3 * squares.bit_count()
    return points + 10 * int(abs(dark.bit_count() / side**2 * 100 - 50) / 5)


@lru_cache(maxsize=64)
def _area(side: int, n_columns: int, n_rows: int) -> int:
    """Return the first modules of the first rows of a symbol."""
    row = (1 << n_columns) - 1
    return sum(row << nth * _stride(side) for nth in range(n_rows))
