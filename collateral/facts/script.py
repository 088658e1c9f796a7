"""Which script a language is written in, by its tag alone."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

#: The script of languages not written in the Latin one, ISO 15924. CLDR, likelySubtags.
_LANGUAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "Arab": ("ar", "azb", "ckb", "fa", "ks", "prs", "ps", "sd", "ug", "ur"),
    "Armn": ("hy",),
    "Beng": ("as", "bn"),
    "Cyrl": ("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"),
    "Deva": ("hi", "mr", "ne", "sa"),
    "Ethi": ("am", "ti"),
    "Geor": ("ka",),
    "Grek": ("el",),
    "Gujr": ("gu",),
    "Guru": ("pa",),
    "Hans": ("zh",),
    "Hant": ("yue", "zh-HK", "zh-MO", "zh-TW"),
    "Hebr": ("he", "yi"),
    "Jpan": ("ja",),
    "Khmr": ("km",),
    "Knda": ("kn",),
    "Kore": ("ko",),
    "Laoo": ("lo",),
    "Mlym": ("ml",),
    "Mymr": ("my",),
    "Nkoo": ("nqo",),
    "Orya": ("or",),
    "Sinh": ("si",),
    "Syrc": ("syr",),
    "Taml": ("ta",),
    "Telu": ("te",),
    "Thaa": ("dv",),
    "Thai": ("th",),
    "Tibt": ("bo",),
}


@lru_cache(maxsize=256)
def script_of(language: str) -> str:
    """Return the ISO 15924 script a BCP 47 tag names or its language is written in.

    The Latin one, `Latn`, when nothing says otherwise.
    """
    primary, *rest = language.split("-")
    named = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), None)
    if named is not None:
        return named
    region = next((part.upper() for part in rest if len(part) == 2), "")
    # The tag with its region first: Chinese is written otherwise in Taipei than in Beijing.
    for tag in (f"{primary.lower()}-{region}", primary.lower()):
        for script, languages in _LANGUAGES.items():
            if tag in languages:
                return script
    return "Latn"
