"""Where a text may be cut for shaping: scripts (UAX #24) and grapheme clusters (UAX #29)."""

import re
from typing import Final

from collateral.core.patterns import seldom
from collateral.text.bidi_class import BRACKETS, CANONICAL_BRACKETS
from collateral.text.grapheme_class import grapheme_codes, script_of

# First and last code point (DerivedCoreProperties.txt, assigned characters).
_IGNORABLE_RANGES: Final = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0001, 0xE0001),
    (0xE0020, 0xE007F),
    (0xE0100, 0xE01EF),
)

DEFAULT_IGNORABLE: Final[frozenset[str]] = frozenset(
    chr(code_point) for first, last in _IGNORABLE_RANGES for code_point in range(first, last + 1)
)
"""Characters that need no glyph: joiners, bidirectional controls, variation selectors and so on."""

_CLUSTER = seldom(
    """
    CN | [CNX]
    | P*
      (?: G (?: [EIJW]* Z G )*
        | K (?: (?: [EZ]* I [EIZ]* | E* (?: JZ | ZJ ) ) K )*
        | RR
        | L* (?: V+ | AV* | B ) T* | L+ | T+
        | [^CNX]
      )
      [EIJSWZ]*
    """,
    re.VERBOSE,
)
# A text with none of these has one cluster for each character.
_JOINING = re.compile("[CEIJLPRSTVWZ]")

_UNDECIDED: Final = frozenset(("Zyyy", "Zinh", "Zzzz"))
_CLOSER_OF: Final = {
    opener: CANONICAL_BRACKETS.get(closer, closer) for opener, closer in BRACKETS.items()
}
_CLOSERS: Final = frozenset(BRACKETS.values())


def grapheme_clusters(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each extended grapheme cluster of `text`.

    Source: UAX #29, rules GB3 to GB13. Rule GB9c holds for more scripts than the annex names:
    conjuncts of Gurmukhi, Kannada and (with a joiner) Sinhala are kept together too.
    """
    n_chars = len(text)
    if text.isascii() and "\r" not in text:
        return list(zip(range(n_chars), range(1, n_chars + 1), strict=True))
    codes = grapheme_codes(text)
    if _JOINING.search(codes) is None:
        return list(zip(range(n_chars), range(1, n_chars + 1), strict=True))
    return [match.span() for match in _CLUSTER.finditer(codes)]


def scripts(text: str, default: str) -> list[str]:
    """Return the script of each character, as ISO 15924 codes.

    Common and inherited characters take the script of what precedes them, those at the start
    that of what follows; a closing bracket takes the script its opener had. A text that names
    no script at all is `default`. Source: UAX #24, section 5.1.
    """
    found = {_SCRIPTS[char] for char in set(text)} - _UNDECIDED
    if len(found) < 2:
        return [found.pop() if found else default] * len(text)
    return _resolve_scripts(text)


def _resolve_scripts(text: str) -> list[str]:
    own = [_SCRIPTS[char] for char in text]
    # A text comes here only with two scripts or more, so there is a first one.
    current = next(script for script in own if script not in _UNDECIDED)
    open_brackets: list[tuple[str, str]] = []
    resolved: list[str] = []
    for char, script in zip(text, own, strict=True):
        if script not in _UNDECIDED:
            current = script
        elif char in _CLOSER_OF:
            open_brackets.append((_CLOSER_OF[char], current))
        elif char in _CLOSERS:
            current = _close_bracket(open_brackets, char, current)
        resolved.append(current)
    return resolved


def _close_bracket(open_brackets: list[tuple[str, str]], closer: str, current: str) -> str:
    """Return the script at the opener of `closer`, and drop what was opened since."""
    closer = CANONICAL_BRACKETS.get(closer, closer)
    for depth in range(len(open_brackets) - 1, -1, -1):
        expected, script = open_brackets[depth]
        if expected == closer:
            del open_brackets[depth:]
            return script
    return current


class _Scripts(dict[str, str]):
    """A memo from character to its own script."""

    def __missing__(self, char: str) -> str:
        script = self[char] = script_of(ord(char))
        return script


_SCRIPTS: Final = _Scripts()
