"""The printers there are, told: those of the program, and those of a campaign."""

from collections.abc import Sequence
from pathlib import Path

from collateral.build.presses import that_print
from collateral.model.printer_account import PrinterAccount
from collateral.project.load import load_printers
from collateral.project.paths import CAMPAIGN_FILE
from collateral.project.printers import Printers, no_printer


def survey(root: Path, names: Sequence[str]) -> tuple[PrinterAccount, ...]:
    """Return printers, all that print or those asked for, in the order they are asked for.

    Of a campaign only its printers are read. Where there is no campaign at hand, there are those of
    the program alone; a folder that is asked for must hold one.
    Raises: ProjectError with all that is wrong with printers, `campaign.missing`, or
    `usage.unknown-printer`.
    """
    is_here = root == Path() and not (root / CAMPAIGN_FILE).exists()
    printers = Printers({}, root) if is_here else load_printers(root)
    unknown = [name for name in dict.fromkeys(names) if name not in printers.names]
    if unknown:
        raise no_printer(*unknown, names=that_print(printers))
    chosen = tuple(dict.fromkeys(names)) or that_print(printers)
    return tuple(printers.account(name) for name in chosen)
