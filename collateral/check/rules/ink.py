"""How much ink lies on the sheet at most. `press.ink`.

Source: Ghent Workgroup 2022, R0026 (a square of 15 mm); the limit is the printer's.
"""

from collections.abc import Iterator
from typing import Final

from collateral.check.ink import Excess, excess_of
from collateral.check.rule import Rule
from collateral.check.survey import Survey
from collateral.core.diag import Diagnostic, error
from collateral.core.units import pt_to_mm
from collateral.model.press import Press


def _ink(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    for leaf in survey.leaves:
        excess = excess_of(survey, leaf, press.ink_limit)
        if excess is not None:
            text = f"{leaf.said}: {_told(excess)}; the limit is {100 * press.ink_limit:.0f} %"
            hint = "use colours and pictures of less ink there"
            yield error("press.ink", text, None, (hint,))


def _told(excess: Excess) -> str:
    left_mm, top_mm = pt_to_mm(excess.left_pt), pt_to_mm(excess.top_pt)
    where = f"{left_mm:.0f} mm from the left and {top_mm:.0f} mm from the top of the trim"
    area = "a square of 15 mm" if excess.wide else "a patch of 1 mm²"
    return f"{area} {where} carries {100 * excess.total:.0f} % ink"


RULES: Final = (
    Rule(
        id="R0026",
        asks="No square of 15 mm carries more ink than the paper takes, and no spot far more.",
        source="Ghent Workgroup 2022, R0026; the printer's profile",
        check=_ink,
        concerns=lambda press: press.ink_limit > 0,
    ),
)
