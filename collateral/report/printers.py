"""Printers told: a table of all, a page about one, or plain values for machines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from collateral.core.units import pt_to_mm
from collateral.model.printer_account import PrinterAccount, PrinterRule
from collateral.report.as_text import counted
from collateral.report.printer_rules import STANDARDS, edges, mark_names, rules
from collateral.report.wrap import wrapped

#: Where the words begin, behind key and value.
_COLUMN: Final = 32

#: What stands behind the name of a printer of the campaign.
_OWN: Final = "*"


def listed(found: Sequence[PrinterAccount]) -> Sequence[Sequence[str]]:
    """Return the table of all printers; the first row is its head."""
    return [
        ("printer", "title", "standard", "condition", "bleed", "marks", "ink"),
        *map(_cells, found),
    ]


def _cells(account: PrinterAccount) -> Sequence[str]:
    press = account.press
    return (
        account.name + (_OWN if account.own else ""),
        press.title,
        STANDARDS[press.standard],
        press.condition.identifier or "none",
        edges(press.bleed),
        mark_names(press),
        f"{press.ink_limit:.0%}" if press.ink_limit else "any",
    )


def notes(found: Sequence[PrinterAccount]) -> Iterator[str]:
    """Yield what stands below the table."""
    yield ""
    n_own = sum(account.own for account in found)
    own = f", {n_own} of this campaign ({_OWN})" if n_own else ""
    yield f"{counted(len(found), 'printer')}{own}; `collateral printers NAME` explains one"


def explained(account: PrinterAccount, width: int) -> Iterator[str]:
    """Yield what one printer asks for: a line for each rule, and where it comes from."""
    whose = "of this campaign" if account.own else "comes with the program"
    yield f"{account.name} ({whose}): {account.press.title}"
    if account.about:
        yield from wrapped(account.about, "  ", "  ", width)
    if account.chain:
        yield from wrapped(_inherits(account.chain), "  ", "  ", width)
    yield ""
    for rule in rules(account):
        head = f"  {rule.key}: {rule.value}"
        if len(head) > _COLUMN - 2:
            yield head
            head = ""
        yield from wrapped(_told(rule, account), head.ljust(_COLUMN), " " * _COLUMN, width)


def _inherits(chain: Sequence[str]) -> str:
    above = ", and that ".join(f"extends `{name}`" for name in chain)
    return f"It {above}: what comes from there has that name in brackets."


def _told(rule: PrinterRule, account: PrinterAccount) -> str:
    """Return what a rule means; what comes from another file says which."""
    is_own = rule.origin in (account.name, "")
    return rule.meaning if is_own else f"{rule.meaning} ({rule.origin})"


def row(account: PrinterAccount) -> Mapping[str, Any]:
    """Return a printer as plain values: lengths in mm, ink in percent; `null` for no limit."""
    press = account.press
    bleed = press.bleed
    return {
        "name": account.name,
        "own": account.own,
        "title": press.title,
        "about": account.about,
        "extends": list(account.chain),
        "standard": press.standard.value,
        "condition": press.condition.identifier,
        "profile": press.condition.profile.name if press.condition.profile else None,
        "bleed_mm": {
            name: round(pt_to_mm(getattr(bleed, name)), 3)
            for name in ("start", "top", "end", "bottom")
        },
        "marks": [rule.key.partition(".")[2] for rule in rules(account) if _is_mark(rule)],
        "ink_limit": round(100 * press.ink_limit) or None,
        "rules": [
            {
                "key": rule.key,
                "value": rule.value,
                "meaning": rule.meaning,
                "from": rule.origin or None,
            }
            for rule in rules(account)
        ],
    }


def _is_mark(rule: PrinterRule) -> bool:
    return rule.key.startswith("marks.") and rule.value == "true"
