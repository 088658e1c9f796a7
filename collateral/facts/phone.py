"""Phone numbers: checked and written by `phonenumbers`, or as their owner publishes them."""

import re
import sys
from functools import cache, lru_cache
from importlib.util import find_spec, module_from_spec
from typing import Any, Final

from collateral.core.diag import Span, fail
from collateral.core.record import record

_E164: Final = re.compile(r"\+[1-9]\d{6,14}")
_DISPLAY: Final = re.compile(r"\+?[\d\s()./\u00a0\u202f\u2011-]+")


@record(kw_only=False)
class Phone:
    """A number as a machine dials it, and as people at home and abroad read it."""

    e164: str
    national: str
    international: str


# The same few numbers stand on every poster.
@lru_cache(maxsize=256)
def read_phone(
    number: str, display: str | None, span: Span, display_span: Span | None = None
) -> Phone:
    """Return a checked number with its spellings.

    Args: number: E.164, such as `+3278055800`. display: the same digits, grouped as published,
    for readers at home.
    Raises: ProjectError: `phone.malformed`, `phone.impossible`, `phone.display`.
    Source: ITU-T E.164; the numbering plans in `phonenumbers`.
    """
    if not _E164.fullmatch(number):
        hint = "write the country code and the digits, nothing else: `+3278055800`"
        raise fail("phone.malformed", f"not an E.164 number: `{number}`", span, (hint,))
    phonenumbers = _numbering()
    parsed = phonenumbers.parse(number)
    if not phonenumbers.is_valid_number(parsed):
        country = phonenumbers.region_code_for_number(parsed)
        plan = f"the numbering plan of `{country}`" if country else "any numbering plan"
        raise fail("phone.impossible", f"`{number}` is not a number of {plan}", span)
    formats = phonenumbers.PhoneNumberFormat
    national = phonenumbers.format_number(parsed, formats.NATIONAL)
    international = phonenumbers.format_number(parsed, formats.INTERNATIONAL)
    if display is None:
        return Phone(number, national, international)
    where = display_span or span
    return Phone(number, _checked_display(display, national, number, where), international)


def _checked_display(display: str, national: str, number: str, span: Span) -> str:
    """Return the published spelling if its digits are those of the number."""
    digits = re.sub(r"\D", "", display)
    allowed = {re.sub(r"\D", "", national), number.removeprefix("+")}
    if not _DISPLAY.fullmatch(display) or digits not in allowed:
        hint = f"the digits are those of `{national}`"
        raise fail("phone.display", f"`{display}` does not say `{number}`", span, (hint,))
    return " ".join(display.split())


def read_short_number(number: str, span: Span) -> str:
    """Return an emergency number: two to six digits.

    Raises: ProjectError: `phone.malformed`.
    """
    if not re.fullmatch(r"\d{2,6}", number):
        raise fail("phone.malformed", f"not an emergency number: `{number}`", span)
    return number


@cache
def _numbering() -> Any:
    """Return the module of `phonenumbers` that reads, checks and writes numbers.

    The package loads what finds numbers in running text too, and what writes them while they are
    typed. So the module is loaded in an empty package of that name, which takes 4 ms less, of 14;
    whoever imports the package later gets all of it.
    """
    name = "phonenumbers"
    spec = find_spec(name)
    if is_hollow := spec is not None and name not in sys.modules:
        sys.modules[name] = module_from_spec(spec)
    try:
        from phonenumbers import phonenumberutil
    finally:
        if is_hollow:
            del sys.modules[name]
    return phonenumberutil
