"""A printer told: what it comes to, and which file says each of its rules."""

from collections.abc import Mapping

from collateral.core.record import record
from collateral.model.press import Press


@record
class PrinterAccount:
    """One printer, with all that it takes from others.

    `own` is whether it is of the campaign and not of the program. `chain` holds the names of those
    it takes from, nearest first. `origins` says by key, as users write it (`ink-limit`,
    `marks.crop`), which printer says it: its own name, or one of `chain`.
    """

    name: str
    own: bool
    about: str
    chain: tuple[str, ...]
    press: Press
    origins: Mapping[str, str]


@record
class PrinterRule:
    """A rule in effect: what a file says, what that means, and which printer says it.

    `origin` is empty for what no file says.
    """

    key: str
    value: str
    meaning: str
    origin: str = ""
