"""Names of languages and dates in every language, by CLDR through `babel`."""

from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


@lru_cache(maxsize=256)
def is_known(language: str) -> bool:
    """Tell whether CLDR knows a language, by its BCP 47 tag."""
    try:
        _locale(language)
    except (UnknownLocaleError, ValueError):
        return False
    return True


@lru_cache(maxsize=256)
def long_date(day: date, language: str, region: str = "") -> str:
    """Return a day as a sentence of the language would say it: `1 novembre 2026`.

    `region` (ISO 3166) picks the custom of a country where CLDR has one: English in Belgium says
    `1 November 2026`.
    """
    return str(format_date(day, format="long", locale=_locale(language, region)))


@lru_cache(maxsize=256)
def language_name(language: str, in_language: str) -> str:
    """Return what one language is called in another; the tag itself where CLDR has no name."""
    name = _locale(in_language).languages.get(language.split("-")[0])
    return str(name) if name else language


@lru_cache(maxsize=64)
def _locale(language: str, region: str = "") -> Locale:
    if region:
        try:
            return Locale.parse(f"{language}-{region}", sep="-")
        except UnknownLocaleError:
            return Locale.parse(language, sep="-")
    return Locale.parse(language, sep="-")
