"""Bidirectional classes as one-letter codes, so that the rules of UAX #9 become patterns.

A text is turned into a string of the same length with one code for each character. A paired
bracket stands for itself, in its canonical form, because rule N0 must know which bracket it is;
every other character is one of the letters below.
"""

import unicodedata
from collections.abc import Mapping
from typing import Final

LETTERS: Final[Mapping[str, str]] = {
    "L": "L",
    "R": "R",
    "AL": "A",
    "EN": "1",
    "AN": "2",
    "ES": "+",
    "ET": "%",
    "CS": ",",
    "NSM": "M",
    "BN": "n",
    "B": "b",
    "S": "t",
    "WS": "s",
    "ON": "o",
    "LRE": "v",
    "RLE": "w",
    "LRO": "x",
    "RLO": "y",
    "PDF": "z",
    "LRI": "i",
    "RLI": "j",
    "FSI": "k",
    "PDI": "p",
}

REMOVED: Final = "nvwxyz"
"""Codes that rule X9 takes out: BN, the embeddings, the overrides and PDF."""

RESET: Final = "sijkp" + REMOVED
"""Codes that rule L1 sends back to the paragraph level before a separator or a line end."""

_OPENERS = (
    "([{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2308\u230a\u2329"
    "\u2768\u276a\u276c\u276e\u2770\u2772\u2774\u27c5\u27e6\u27e8\u27ea\u27ec\u27ee"
    "\u2983\u2985\u2987\u2989\u298b\u298d\u298f\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc"
    "\u2e22\u2e24\u2e26\u2e28\u2e55\u2e57\u2e59\u2e5b"
    "\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a"
    "\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62"
)
_CLOSERS = (
    ")]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u2309\u230b\u232a"
    "\u2769\u276b\u276d\u276f\u2771\u2773\u2775\u27c6\u27e7\u27e9\u27eb\u27ed\u27ef"
    "\u2984\u2986\u2988\u298a\u298c\u2990\u298e\u2992\u2994\u2996\u2998\u29d9\u29db\u29fd"
    "\u2e23\u2e25\u2e27\u2e29\u2e56\u2e58\u2e5a\u2e5c"
    "\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b"
    "\ufe5a\ufe5c\ufe5e\uff09\uff3d\uff5d\uff60\uff63"
)

BRACKETS: Final[Mapping[str, str]] = dict(zip(_OPENERS, _CLOSERS, strict=True))
"""Every opening bracket with its closing one (BidiBrackets.txt, Unicode 15)."""

CANONICAL_BRACKETS: Final[Mapping[str, str]] = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""The two brackets that are canonically equal to another one (UAX #9, BD16)."""

# The `@missing` lines of DerivedBidiClass.txt, which say what an unassigned code point will be;
# the first range that holds it counts, and what no range holds is L.
_UNASSIGNED: Final = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "AL"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "AL"),
    (0x2065, 0x2065, "BN"),
    (0x20A0, 0x20CF, "ET"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFDD0, 0xFDEF, "BN"),
    (0xFB50, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"),
    (0xFFF0, 0xFFF8, "BN"),
    (0x10D00, 0x10D3F, "AL"),
    (0x10EC0, 0x10EFF, "AL"),
    (0x10F30, 0x10F6F, "AL"),
    (0x10800, 0x10FFF, "R"),
    (0x1EC70, 0x1ECBF, "AL"),
    (0x1ED00, 0x1ED4F, "AL"),
    (0x1EE00, 0x1EEFF, "AL"),
    (0x1E800, 0x1EFFF, "R"),
    (0xE0000, 0xE0FFF, "BN"),
)


def bidi_codes(text: str) -> str:
    """Return the code of each character of `text`: a letter of `LETTERS`, or a paired bracket."""
    return text.translate(_CODES)


def bidi_class(code_point: int) -> str:
    """Return the Bidi_Class of `code_point`, with the default of its block when unassigned.

    Source: Unicode Character Database, DerivedBidiClass.txt.
    """
    known = unicodedata.bidirectional(chr(code_point))
    if known:
        return known
    if code_point & 0xFFFE == 0xFFFE:
        return "BN"
    for first, last, default in _UNASSIGNED:
        if first <= code_point <= last:
            return default
    return "L"


class _Codes(dict[int, str]):
    """A memo from code point to code, filled as `str.translate` asks."""

    def __missing__(self, code_point: int) -> str:
        char = chr(code_point)
        if char in BRACKETS or char in _CLOSERS:
            code = CANONICAL_BRACKETS.get(char, char)
        else:
            code = LETTERS[bidi_class(code_point)]
        self[code_point] = code
        return code


_CODES: Final = _Codes()
