"""Names of languages, dates, hours and amounts in every language, by CLDR through `babel`.

Digits are those of ASCII in every language: a fee is compared with what stands on a receipt, and
a phone number with what a telephone shows.
"""

from collections.abc import Mapping
from copy import copy
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval

from collateral.facts.currency import looks_like_currency
from collateral.facts.direction import has_rtl_letters, is_rtl
from collateral.model.scalars import Hours, Quantity

_RTL_MARK, _LTR_MARK = "\u200f", "\u200e"
_NO_BREAK_SPACE: Final = "\u00a0"

#: Tags under which CLDR keeps a language that `babel` does not know by its own.
#: CLDR, supplementalMetadata, languageAlias.
_KEPT_AS: Final[Mapping[str, str]] = {"prs": "fa-AF"}


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


@lru_cache(maxsize=256)
def hours(span: Hours, language: str, region: str = "") -> str:
    """Return hours as the language writes them: `09:00–17:30`, `9:00 AM – 5:30 PM`.

    Whether it counts to 12 or to 24 is the custom of the language in the region.
    Source: CLDR, timeFormats and intervalFormats.
    """
    locale = _locale(language, region)
    # A pattern with `a` or `B` says the half of the day.
    to_12 = set("aB") & set(str(locale.time_formats["short"].pattern))
    start, end = time.fromisoformat(span.start), time.fromisoformat(span.end)
    said = str(format_interval(start, end, "hm" if to_12 else "Hm", locale=locale))
    return _unmarked(said).replace("-", "–")


@lru_cache(maxsize=256)
def quantity(amount: Quantity, language: str, region: str = "") -> str:
    """Return an amount as the language writes it: `12,50 €`, `€12.50`, `37 %`, `1 500`.

    It has the decimals that were written, and stands as it is read from left to right.
    Source: CLDR, decimalFormats, percentFormats and currencyFormats.
    """
    locale = _locale(language, region)
    number, unit = Decimal(amount.digits), amount.unit
    if unit == "%":
        pattern, number = copy(locale.percent_formats[None]), number / 100
    elif looks_like_currency(unit):
        pattern = copy(locale.currency_formats["standard"])
    else:
        pattern = copy(locale.decimal_formats[None])
    n_decimals = len(amount.digits.partition(".")[2])
    pattern.frac_prec = (n_decimals, n_decimals)
    currency = unit if looks_like_currency(unit) else None
    said = pattern.apply(number, locale, currency=currency, currency_digits=False)
    if unit and currency is None and unit != "%":
        return f"{_unmarked(said)}{_NO_BREAK_SPACE}{unit}"
    return _as_seen(said, rtl=is_rtl(language))


def _as_seen(said: str, *, rtl: bool) -> str:
    """Return a number and its sign in the order they are seen from left to right.

    In a right-to-left paragraph a space between them parts them, and the first stands on the right,
    unless CLDR begins the pattern with the mark that turns it. Letters keep their order.
    """
    plain = _unmarked(said)
    parts = plain.split(_NO_BREAK_SPACE)
    if rtl and len(parts) == 2 and not said.startswith(_LTR_MARK) and not has_rtl_letters(plain):
        return _NO_BREAK_SPACE.join(reversed(parts))
    return plain


def _unmarked(said: str) -> str:
    """Return a text without the marks of direction: a fact is isolated, and needs none."""
    return said.replace(_RTL_MARK, "").replace(_LTR_MARK, "").replace("\u061c", "")


@lru_cache(maxsize=64)
def _locale(language: str, region: str = "") -> Locale:
    if language in _KEPT_AS:
        return Locale.parse(_KEPT_AS[language], sep="-")
    if region:
        try:
            return Locale.parse(f"{language}-{region}", sep="-")
        except UnknownLocaleError:
            return Locale.parse(language, sep="-")
    return Locale.parse(language, sep="-")
