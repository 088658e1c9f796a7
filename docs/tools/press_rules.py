"""The table of the rules that finished files are held to, as docs/press-rules.md shows it."""

from collections.abc import Iterator
from typing import Final

from collateral.check.profiles import RULES
from collateral.check.rule import Rule
from collateral.model.press import Standard
from docs.tools.tables import table

#: What standards are called in the table: together, and each by itself.
_ALL: Final = tuple(Standard)
_PDFX: Final = (Standard.X4, Standard.X3, Standard.X1A)
_NAMES: Final = {Standard.X4: "X-4", Standard.X3: "X-3", Standard.X1A: "X-1a"}


def press_rules() -> str:
    """Return the table of all rules, in the order in which files are held to them."""
    rows = [("rule", "what is asked", "of", "source")]
    for rule, standards in _asked():
        asks, source = (text.replace("|", "/") for text in (rule.asks, rule.source))
        rows.append((f"`{rule.id}`", asks, _of(standards), source))
    return table(rows)


def counts() -> str:
    """Return the table of how many rules each standard has."""
    named = {**_NAMES, Standard.NONE: "none"}
    rows = [(f"`{standard}`", str(len(RULES[standard]))) for standard in named]
    return table([("standard", "rules"), *rows])


def _asked() -> Iterator[tuple[Rule, tuple[Standard, ...]]]:
    """Yield each rule once, with the standards that ask it."""
    rules = {rule.id: rule for standard in _ALL for rule in RULES[standard]}
    for rule in rules.values():
        yield rule, tuple(standard for standard in _ALL if rule in RULES[standard])


def _of(standards: tuple[Standard, ...]) -> str:
    if standards == _ALL:
        return "every file"
    if standards == _PDFX:
        return "PDF/X"
    return ", ".join(_NAMES[standard] for standard in standards)
