"""Grapheme cluster classes as one-letter codes, so that the rules of UAX #29 become one pattern.

The general category gives most of the classes; what it cannot tell is listed here, from
GraphemeBreakProperty.txt, emoji-data.txt and IndicSyllabicCategory.txt. The codes:

    C N X   carriage return, line feed, other control
    E S P   extending mark, spacing mark, prepended sign
    W Z     zero width non-joiner, zero width joiner
    R G     regional indicator, pictograph
    L V T   Hangul jamo; A and B are syllables without and with a final
    K I J   letter of a script with conjuncts, its virama, the Sinhala virama
    O       anything else
"""

import unicodedata
from bisect import bisect_right
from typing import Final

from collateral.text.script_ranges import SCRIPTS, STARTS

_SINGLE: Final = {"\r": "C", "\n": "N", "\u200c": "W", "\u200d": "Z", "\u0dca": "J"}

# Viramas that make a conjunct with the next letter. The annex names a part of these scripts;
# Gurmukhi and Kannada make conjuncts too. Tamil is left out, because its pulli is seen.
_VIRAMAS: Final = (
    "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\ua9c0\uaaf6"
)
_CONJUNCT_SCRIPTS: Final = frozenset(
    (
        *("Deva", "Beng", "Guru", "Gujr", "Orya", "Telu", "Knda", "Mlym", "Sinh"),
        *("Mymr", "Khmr", "Lana", "Bali", "Sund", "Java", "Mtei"),
    )
)

_BY_CATEGORY: Final = {
    "Mn": "E",
    "Me": "E",
    "Mc": "S",
    "Cc": "X",
    "Cf": "X",
    "Zl": "X",
    "Zp": "X",
}

# First and last code point, code. A range counts before the category does.
_RANGES: Final = (
    (0x0600, 0x0605, "P"),
    (0x06DD, 0x06DD, "P"),
    (0x070F, 0x070F, "P"),
    (0x0890, 0x0891, "P"),
    (0x08E2, 0x08E2, "P"),
    (0x09BE, 0x09BE, "E"),
    (0x09D7, 0x09D7, "E"),
    (0x0B3E, 0x0B3E, "E"),
    (0x0B57, 0x0B57, "E"),
    (0x0BBE, 0x0BBE, "E"),
    (0x0BD7, 0x0BD7, "E"),
    (0x0CC2, 0x0CC2, "E"),
    (0x0CD5, 0x0CD6, "E"),
    (0x0D3E, 0x0D3E, "E"),
    (0x0D4E, 0x0D4E, "P"),
    (0x0D57, 0x0D57, "E"),
    (0x0DCF, 0x0DCF, "E"),
    (0x0DDF, 0x0DDF, "E"),
    (0x0E33, 0x0E33, "S"),
    (0x0EB3, 0x0EB3, "S"),
    (0x102B, 0x102C, "O"),
    (0x1038, 0x1038, "O"),
    (0x1062, 0x1064, "O"),
    (0x1067, 0x106D, "O"),
    (0x1083, 0x1083, "O"),
    (0x1087, 0x108C, "O"),
    (0x108F, 0x108F, "O"),
    (0x109A, 0x109C, "O"),
    (0x1100, 0x115F, "L"),
    (0x1160, 0x11A7, "V"),
    (0x11A8, 0x11FF, "T"),
    (0x1A61, 0x1A61, "O"),
    (0x1A63, 0x1A64, "O"),
    (0x1B35, 0x1B35, "E"),
    (0x2065, 0x2065, "X"),
    (0x302E, 0x302F, "E"),
    (0xA960, 0xA97C, "L"),
    (0xAA7B, 0xAA7B, "O"),
    (0xAA7D, 0xAA7D, "O"),
    (0xD7B0, 0xD7C6, "V"),
    (0xD7CB, 0xD7FB, "T"),
    (0xFF9E, 0xFF9F, "E"),
    (0xFFF0, 0xFFF8, "X"),
    (0x110BD, 0x110BD, "P"),
    (0x110CD, 0x110CD, "P"),
    (0x111C2, 0x111C3, "P"),
    (0x1133E, 0x1133E, "E"),
    (0x11357, 0x11357, "E"),
    (0x114B0, 0x114B0, "E"),
    (0x114BD, 0x114BD, "E"),
    (0x115AF, 0x115AF, "E"),
    (0x11720, 0x11721, "O"),
    (0x11930, 0x11930, "E"),
    (0x1193F, 0x1193F, "P"),
    (0x11941, 0x11941, "P"),
    (0x11A3A, 0x11A3A, "P"),
    (0x11A84, 0x11A89, "P"),
    (0x11D46, 0x11D46, "P"),
    (0x11F02, 0x11F02, "P"),
    (0x1D165, 0x1D165, "E"),
    (0x1D16E, 0x1D172, "E"),
    (0x1F1E6, 0x1F1FF, "R"),
    (0x1F3FB, 0x1F3FF, "E"),
    (0xE0020, 0xE007F, "E"),
    (0xE0100, 0xE01EF, "E"),
    (0xE0000, 0xE0FFF, "X"),
)

# Extended_Pictographic, as first and last code point.
_PICTOGRAPHS: Final = (
    (0xA9, 0xA9), (0xAE, 0xAE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122),
    (0x2139, 0x2139), (0x2194, 0x2199), (0x21A9, 0x21AA), (0x231A, 0x231B), (0x2328, 0x2328),
    (0x2388, 0x2388), (0x23CF, 0x23CF), (0x23E9, 0x23F3), (0x23F8, 0x23FA), (0x24C2, 0x24C2),
    (0x25AA, 0x25AB), (0x25B6, 0x25B6), (0x25C0, 0x25C0), (0x25FB, 0x25FE), (0x2600, 0x2605),
    (0x2607, 0x2612), (0x2614, 0x2685), (0x2690, 0x2705), (0x2708, 0x2712), (0x2714, 0x2714),
    (0x2716, 0x2716), (0x271D, 0x271D), (0x2721, 0x2721), (0x2728, 0x2728), (0x2733, 0x2734),
    (0x2744, 0x2744), (0x2747, 0x2747), (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755),
    (0x2757, 0x2757), (0x2763, 0x2767), (0x2795, 0x2797), (0x27A1, 0x27A1), (0x27B0, 0x27B0),
    (0x27BF, 0x27BF), (0x2934, 0x2935), (0x2B05, 0x2B07), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50),
    (0x2B55, 0x2B55), (0x3030, 0x3030), (0x303D, 0x303D), (0x3297, 0x3297), (0x3299, 0x3299),
    (0x1F000, 0x1F0FF), (0x1F10D, 0x1F10F), (0x1F12F, 0x1F12F), (0x1F16C, 0x1F171),
    (0x1F17E, 0x1F17F), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F1AD, 0x1F1E5),
    (0x1F201, 0x1F20F), (0x1F21A, 0x1F21A), (0x1F22F, 0x1F22F), (0x1F232, 0x1F23A),
    (0x1F23C, 0x1F23F), (0x1F249, 0x1F3FA), (0x1F400, 0x1F53D), (0x1F546, 0x1F64F),
    (0x1F680, 0x1F6FF), (0x1F774, 0x1F77F), (0x1F7D5, 0x1F7FF), (0x1F80C, 0x1F80F),
    (0x1F848, 0x1F84F), (0x1F85A, 0x1F85F), (0x1F888, 0x1F88F), (0x1F8AE, 0x1F8FF),
    (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1FAFF), (0x1FC00, 0x1FFFD),
)  # fmt: skip


def grapheme_codes(text: str) -> str:
    """Return the code of each character of `text`, in a string of the same length."""
    return text.translate(_CODES)


def script_of(code_point: int) -> str:
    """Return the ISO 15924 code of the script of `code_point` (UAX #24)."""
    return SCRIPTS[bisect_right(STARTS, code_point) - 1]


def _code(code_point: int) -> str:
    char = chr(code_point)
    if char in _SINGLE:
        return _SINGLE[char]
    if char in _VIRAMAS:
        return "I"
    if 0xAC00 <= code_point <= 0xD7A3:
        return "B" if (code_point - 0xAC00) % 28 else "A"
    for first, last, code in _RANGES:
        if first <= code_point <= last:
            return code
    category = unicodedata.category(char)
    if category in _BY_CATEGORY:
        return _BY_CATEGORY[category]
    if category == "Lo":
        return "K" if script_of(code_point) in _CONJUNCT_SCRIPTS else "O"
    return "G" if any(first <= code_point <= last for first, last in _PICTOGRAPHS) else "O"


class _Codes(dict[int, str]):
    """A memo from code point to code, filled as `str.translate` asks."""

    def __missing__(self, code_point: int) -> str:
        code = self[code_point] = _code(code_point)
        return code


_CODES: Final = _Codes()
