"""Which languages part words at the end of a line, by which patterns, and how little stands alone.

The patterns are those of the package pyphen, by the name of its file. A language that is missing
has none there that we could stand on (Finnish, Turkish, Irish, Maltese, Somali), or does not part
words with a sign (Arabic and all scripts that `rules/scripts` says so of), or has words of one
syllable (Vietnamese). Letters before and after: the least that hyph-utf8 states for TeX
(`lefthyphenmin`, `righthyphenmin`), but never fewer than three after, for a line that begins with
two letters of a word is hardly better than the hole before it.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Hyphens(NamedTuple):
    """A file of patterns, and the fewest letters before and after a hyphen."""

    file: str
    before: int = 2
    after: int = 3


#: By BCP 47 tag; a tag with a region stands before the language alone.
HYPHENS: Final[Mapping[str, Hyphens]] = {
    "af": Hyphens("af_ZA"),
    "be": Hyphens("be_BY"),
    "bg": Hyphens("bg_BG"),
    "ca": Hyphens("ca"),
    "cs": Hyphens("cs_CZ"),
    "da": Hyphens("da_DK"),
    "de": Hyphens("de_DE"),
    "de-AT": Hyphens("de_AT"),
    "de-CH": Hyphens("de_CH"),
    "el": Hyphens("el_GR"),
    "en": Hyphens("en_GB"),
    "en-US": Hyphens("en_US"),
    "es": Hyphens("es"),
    "et": Hyphens("et_EE"),
    "eu": Hyphens("eu"),
    "fr": Hyphens("fr"),
    "gl": Hyphens("gl"),
    "hr": Hyphens("hr_HR"),
    "hu": Hyphens("hu_HU"),
    "id": Hyphens("id_ID"),
    "is": Hyphens("is"),
    "it": Hyphens("it_IT"),
    "lt": Hyphens("lt"),
    "lv": Hyphens("lv_LV"),
    "nb": Hyphens("nb_NO"),
    "nl": Hyphens("nl_NL"),
    "nn": Hyphens("nn_NO"),
    "no": Hyphens("nb_NO"),
    "pl": Hyphens("pl_PL"),
    "pt": Hyphens("pt_PT"),
    "pt-BR": Hyphens("pt_BR"),
    "ro": Hyphens("ro_RO"),
    "ru": Hyphens("ru_RU"),
    "sk": Hyphens("sk_SK"),
    "sl": Hyphens("sl_SI"),
    "sq": Hyphens("sq_AL"),
    "sr": Hyphens("sr"),
    "sr-Latn": Hyphens("sr_Latn"),
    "sv": Hyphens("sv"),
    "uk": Hyphens("uk_UA"),
}


def hyphens_of(language: str) -> Hyphens | None:
    """Return how a language (BCP 47) parts its words; None when it does not."""
    tag = language
    while tag not in HYPHENS:
        tag, found, _ = tag.rpartition("-")
        if not found:
            return None
    return HYPHENS[tag]
