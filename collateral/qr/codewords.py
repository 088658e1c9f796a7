"""From text to the codewords of a symbol: modes, versions, error correction.

Source: ISO/IEC 18004:2015, 7.4 (data encodation), 7.5 (error correction).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

#: Per level, by version from 1: codewords of error correction in a block, and number of blocks.
#: ISO/IEC 18004:2015, table 9. Version 18 holds 300 bytes at H, and more is never asked for.
_BLOCKS: Final = {
    "M": (
        (10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26),
        (1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13),
    ),
    "Q": (
        (13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28),
        (1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18),
    ),
    "H": (
        (17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28),
        (1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21),
    ),
}
_LAST_VERSION: Final = 18
#: From this version on the count of bytes takes 16 bits instead of 8, and the others two more.
_WIDE_COUNTS: Final = 10

_ALPHANUMERIC: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
#: A change of mode costs up to 28 bits twice; a stretch that is shorter does not win them back.
_DIGITS: Final = re.compile(r"([0-9]{20,})")
_CAPITALS: Final = re.compile(r"([0-9A-Z $%*+./:-]{20,})")
_PADDING: Final = (0xEC, 0x11)


class _Segment(NamedTuple):
    """A stretch of text in one mode: its indicator, its length in characters, its bits."""

    mode: int
    n_characters: int
    bits: str


def smallest_version(text: str, level: str) -> int:
    """Return the smallest version, 1..18, that holds an ASCII text at level `M`, `Q` or `H`.

    Raises: ValueError when none does.
    """
    segments = _segments(text)
    for version in range(1, _LAST_VERSION + 1):
        if _n_bits(segments, version) <= 8 * _n_data(version, level):
            return version
    raise ValueError(f"{len(text)} characters do not go into version {_LAST_VERSION}")


def codewords(text: str, version: int, level: str) -> bytes:
    """Return the codewords of a text, data and error correction, in the order they are placed."""
    data = _data(text, version, level)
    n_correction, n_blocks = _block(version, level)
    n_short, n_long = divmod(len(data), n_blocks)
    blocks, at = [], 0
    for nth in range(n_blocks):
        # The long blocks come last. ISO/IEC 18004:2015, 7.5.1.
        size = n_short + (nth >= n_blocks - n_long)
        blocks.append(data[at : at + size])
        at += size
    corrections = [_correction(block, n_correction) for block in blocks]
    return bytes((*_interleaved(blocks), *_interleaved(corrections)))


def side_modules(version: int) -> int:
    """Return the modules along a symbol without its quiet zone. ISO/IEC 18004:2015, 6.3.1."""
    return 17 + 4 * version


def _block(version: int, level: str) -> tuple[int, int]:
    n_correction, n_blocks = _BLOCKS[level]
    return n_correction[version - 1], n_blocks[version - 1]


def _n_data(version: int, level: str) -> int:
    """Return how many codewords of a symbol are data."""
    n_modules = side_modules(version) ** 2
    # Finders with their separators, timing, format and the dark module; then alignment and version.
    n_modules -= 3 * 64 + 2 * (side_modules(version) - 16) + 31
    if version > 1:
        n_across = version // 7 + 2
        n_modules -= 25 * (n_across**2 - 3) - 10 * (n_across - 2)
    if version >= 7:
        n_modules -= 36
    n_correction, n_blocks = _block(version, level)
    return n_modules // 8 - n_correction * n_blocks


def _segments(text: str) -> tuple[_Segment, ...]:
    """Return a text cut where a denser mode pays: long runs of digits or capitals."""
    segments: list[_Segment] = []
    # What is matched stands at the odd places of what `split` returns.
    for is_digits, stretch in enumerate(_DIGITS.split(text)):
        if is_digits % 2:
            segments.append(_digits_segment(stretch))
            continue
        for is_capitals, part in enumerate(_CAPITALS.split(stretch)):
            if part:
                make = _capitals_segment if is_capitals % 2 else _bytes_segment
                segments.append(make(part))
    return tuple(segments)


def _bytes_segment(text: str) -> _Segment:
    """Return characters of eight bits each. ISO/IEC 18004:2015, 7.4.5."""
    return _Segment(0b0100, len(text), "".join([f"{byte:08b}" for byte in text.encode("ascii")]))


def _digits_segment(text: str) -> _Segment:
    """Return digits, three in ten bits. ISO/IEC 18004:2015, 7.4.3."""
    groups = [text[at : at + 3] for at in range(0, len(text), 3)]
    bits = "".join([f"{int(group):0{3 * len(group) + 1}b}" for group in groups])
    return _Segment(0b0001, len(text), bits)


def _capitals_segment(text: str) -> _Segment:
    """Return digits and capitals, two in eleven bits. ISO/IEC 18004:2015, 7.4.4."""
    values = [_ALPHANUMERIC.index(character) for character in text]
    pairs = zip_longest(values[::2], values[1::2])
    bits = "".join([f"{a:06b}" if b is None else f"{45 * a + b:011b}" for a, b in pairs])
    return _Segment(0b0010, len(text), bits)


def _n_count_bits(mode: int, version: int) -> int:
    """Return how long the count of characters is. ISO/IEC 18004:2015, table 3."""
    if mode == 0b0100:
        return 8 if version < _WIDE_COUNTS else 16
    return (10 if mode == 0b0001 else 9) + (0 if version < _WIDE_COUNTS else 2)


def _n_bits(segments: Sequence[_Segment], version: int) -> int:
    return sum(4 + _n_count_bits(s.mode, version) + len(s.bits) for s in segments)


def _data(text: str, version: int, level: str) -> bytes:
    """Return the data codewords: segments, terminator, padding. ISO/IEC 18004:2015, 7.4.9."""
    room = _n_data(version, level)
    bits = "".join(
        [
            f"{s.mode:04b}{s.n_characters:0{_n_count_bits(s.mode, version)}b}{s.bits}"
            for s in _segments(text)
        ]
    )
    bits += "0" * min(4, 8 * room - len(bits))
    n_bytes = -(-len(bits) // 8)
    whole = int(bits.ljust(8 * n_bytes, "0"), 2).to_bytes(n_bytes)
    return whole + bytes(_PADDING[nth % 2] for nth in range(room - n_bytes))


def _interleaved(blocks: Sequence[Sequence[int]]) -> Iterator[int]:
    """Yield the first of every block, then the second of every block, and so on."""
    for column in zip_longest(*blocks):
        yield from (word for word in column if word is not None)


def _correction(data: bytes, n_words: int) -> bytes:
    """Return the remainder of a block divided by the generator. ISO/IEC 18004:2015, 7.5.2."""
    products = _products(n_words)
    remainder, top = 0, 8 * (n_words - 1)
    keep = (1 << 8 * n_words) - 1
    for word in data:
        factor = word ^ (remainder >> top)
        remainder = ((remainder << 8) & keep) ^ products[factor]
    return remainder.to_bytes(n_words)


@lru_cache(maxsize=32)
def _products(n_words: int) -> tuple[int, ...]:
    """Return every multiple of the generator with `n_words` roots, its terms as one number each.

    A step of the division is then one exclusive or of whole numbers. ISO/IEC 18004:2015, annex A.
    """
    power, log = _field()
    terms = [1]
    for root in range(n_words):
        shifted = [power[log[term] + root] if term else 0 for term in terms]
        terms = [a ^ b for a, b in zip([*terms, 0], [0, *shifted], strict=True)]
    logs = [log[term] for term in terms[1:]]
    return (
        0,
        *(
            int.from_bytes(bytes([power[log[factor] + term] for term in logs]))
            for factor in range(1, 256)
        ),
    )


@lru_cache(maxsize=1)
def _field() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return powers and logarithms of 2 in the field of 256 elements, modulo 0x11D."""
    powers, value = [], 1
    for _ in range(255):
        powers.append(value)
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    log = [0] * 256
    for exponent, power in enumerate(powers):
        log[power] = exponent
    return (*powers, *powers), tuple(log)
