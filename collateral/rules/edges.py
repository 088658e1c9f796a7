"""What a line's edge does with punctuation: how far it hangs out, and what blank is cut from it.

Hanging: the eye sees a column's edge at its letters, so light signs at a line's ends reach beyond
it by a share of their width. Source for the shares: the default protrusion of the LaTeX package
microtype (R. Schlicht), rounded to tenths, which follows Hàn Thế Thành's thesis, 2000.

Chinese and Japanese brackets and stops stand in half of their square; the blank half is cut where
it lies at a line's edge. Source: W3C, "Requirements for Chinese Text Layout", 3.1.6 and 3.2.3;
JLREQ, 3.1.5 and 3.1.9.
"""

from collections.abc import Mapping
from typing import Final

#: Which of them opens and which one closes differs: German ends in “, Finnish begins with ”.
_QUOTES: Final = "'‘’‚\"“”„«»‹›"

#: Share of its width by which a sign hangs out at the end of a line.
HANGS_AT_END: Final[Mapping[str, float]] = {
    **dict.fromkeys(".,۔،", 0.7),
    **dict.fromkeys("-\u00ad\u2010\u2011", 0.5),
    **dict.fromkeys(":;؛", 0.4),
    **dict.fromkeys(_QUOTES, 0.4),
    **dict.fromkeys("!?؟–)", 0.2),
}
#: The same at the start of a line.
HANGS_AT_START: Final[Mapping[str, float]] = {
    **dict.fromkeys(_QUOTES, 0.4),
    **dict.fromkeys("–(", 0.2),
}

#: Full-width signs with their blank half before the ink, or after it.
BLANK_BEFORE: Final = frozenset("「『（《〈【〔［｛“‘")
BLANK_AFTER: Final = frozenset("」』）》〉】〕］｝”’，。、；：！？．")

#: Room between a Chinese or Japanese character and a letter or digit of another script beside it,
#: where no space is written. Source: CSS Text Level 4, 8.5 (`text-autospace`), an eighth of an em.
AUTOSPACE_EM: Final = 0.125

#: As much of such a sign as may be cut off, in em; and what counts as full width.
HALF_EM: Final = 0.5
FULL_WIDTH_EM: Final = 0.9
