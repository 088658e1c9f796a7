"""What each script asks of setting: how tight its lines, whether letters may be set apart, broken.

Data with their sources. A script that is not named here is set as its font says: its letters are
neither set apart nor broken by hyphens, for it might be cursive.
"""

from collections.abc import Mapping
from typing import Final

from collateral.core.record import record


@record
class ScriptRules:
    """The rules of one script.

    `tightest_em` is the closest line pitch at which it is still easy to read; None leaves it to the
    style. `tracked` says that its letters stand apart, so that more room between them is the same
    word. `hyphenated` says that its words are broken by hyphens where its language has patterns.
    `alphabetic` says that its lines end at the cap height and at the baseline to the eye.
    """

    name: str
    tightest_em: float | None = None
    tracked: bool = False
    hyphenated: bool = False
    alphabetic: bool = False


_OTHER: Final = ScriptRules(name="any other")

#: By ISO 15924 code. `Aran` is Arabic in the Nastaliq manner.
#:
#: Pitch: ink above and below the baseline in Noto fonts, at the 99th percentile over a campaign and
#: the Universal Declaration of Human Rights, less what seldom meets in one place; real collisions
#: are found one by one. Room between letters: W3C, alreq 6, ilreq 4, "Letter spacing": cursive
#: scripts and those that hang from a head line are never set apart. Hyphens: W3C, "Approaches to
#: line breaking": not in Arabic, which stretches instead, nor in scripts that break between
#: syllables or words without a sign.
SCRIPTS: Final[Mapping[str, ScriptRules]] = {
    "Latn": ScriptRules(name="Latin", tracked=True, hyphenated=True, alphabetic=True),
    "Cyrl": ScriptRules(name="Cyrillic", tracked=True, hyphenated=True, alphabetic=True),
    "Grek": ScriptRules(name="Greek", tracked=True, hyphenated=True, alphabetic=True),
    "Arab": ScriptRules(name="Arabic, Naskh", tightest_em=1.3),
    "Aran": ScriptRules(name="Arabic, Nastaliq", tightest_em=2.1),
    "Armn": ScriptRules(name="Armenian", tightest_em=1.1, tracked=True, hyphenated=True),
    "Beng": ScriptRules(name="Bengali", tightest_em=1.22),
    "Bopo": ScriptRules(name="Bopomofo", tracked=True),
    "Deva": ScriptRules(name="Devanagari", tightest_em=1.25),
    "Ethi": ScriptRules(name="Ethiopic", tightest_em=1.12, tracked=True),
    "Geor": ScriptRules(name="Georgian", tightest_em=1.1, tracked=True, hyphenated=True),
    "Gujr": ScriptRules(name="Gujarati", tightest_em=1.25),
    "Guru": ScriptRules(name="Gurmukhi", tightest_em=1.22),
    "Hang": ScriptRules(name="Hangul", tightest_em=1.15, tracked=True),
    "Hani": ScriptRules(name="Han", tightest_em=1.15, tracked=True),
    "Hebr": ScriptRules(name="Hebrew", tracked=True),
    "Hira": ScriptRules(name="Hiragana", tightest_em=1.15, tracked=True),
    "Kana": ScriptRules(name="Katakana", tightest_em=1.15, tracked=True),
    "Khmr": ScriptRules(name="Khmer", tightest_em=1.55),
    "Laoo": ScriptRules(name="Lao", tightest_em=1.35),
    "Mymr": ScriptRules(name="Burmese", tightest_em=1.5),
    "Sinh": ScriptRules(name="Sinhala", tightest_em=1.25),
    "Taml": ScriptRules(name="Tamil", tightest_em=1.2),
    "Thai": ScriptRules(name="Thai", tightest_em=1.32),
    "Tibt": ScriptRules(name="Tibetan", tightest_em=1.7),
}


def rules_of(script: str) -> ScriptRules:
    """Return the rules of a script by its ISO 15924 code."""
    return SCRIPTS.get(script, _OTHER)
