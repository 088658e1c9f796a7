"""Pseudo-languages: the tags of texts made from the source text to prove a layout.

`qps` is of the range that ISO 639 leaves to private use, so none of them can be a real language.
"""

from collections.abc import Mapping
from typing import Final

#: Each with the language in whose manner it is set; nothing where that is the source language.
PSEUDO_LANGUAGES: Final[Mapping[str, str]] = {
    "qps-long": "",
    "qps-short": "",
    "qps-rtl": "ar",
    "qps-tall": "ur",
    "qps-solid": "th",
}

_PRIMARY: Final = "qps"


def is_pseudo(language: str) -> bool:
    """Tell whether a BCP 47 tag is one of a pseudo-language, known or not."""
    return language.partition("-")[0].lower() == _PRIMARY


def styled_as(language: str) -> str:
    """Return the language whose styles and conditions hold for a text: its own, if it is real."""
    return PSEUDO_LANGUAGES.get(language) or language


def set_as(language: str, source_language: str) -> str:
    """Return the BCP 47 tag a text is set and marked with: its own, if it is real.

    That of a pseudo-language is the tag of the language it stands for, with a private-use subtag:
    `qps-rtl` is `ar-x-qpsrtl`. So script, direction, fonts and line breaks follow from the tag as
    those of any language do, and nobody else need know of pseudo-languages.
    """
    if language not in PSEUDO_LANGUAGES:
        return language
    return f"{PSEUDO_LANGUAGES[language] or source_language}-x-{language.replace('-', '')}"
