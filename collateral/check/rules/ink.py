"""How much ink lies on the sheet at most. `press.ink`.

Source: Ghent Workgroup 2022, R0026 (a square of 15 mm); the limit is the printer's.
"""

from collections.abc import Iterator
from typing import Final

from collateral.check.ink import PATCH_ABOVE, PATCH_MM, SQUARE_MM, Excess, excess_of
from collateral.check.ink_added import added_on
from collateral.check.rule import Rule, fault_at, per_page
from collateral.check.survey import Leaf, Survey
from collateral.core.diag import Area, Diagnostic, error
from collateral.core.geometry import Rect
from collateral.core.record import replace
from collateral.core.units import PT_PER_MM, pt_to_mm
from collateral.model.press import Press


def _ink(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    for leaf in survey.leaves:
        excess = excess_of(survey, leaf, press.ink_limit)
        if excess is not None:
            text = f"{leaf.said}: {_told(excess)}; the limit is {100 * press.ink_limit:.0f} %"
            hint = "use colours and pictures of less ink there"
            found = error("press.ink", text, None, (hint,))
            yield replace(found, area=Area(leaf.idx, _square(excess)))

        yield from _added(survey, leaf, press.ink_limit)


def _added(survey: Survey, leaf: Leaf, limit: float) -> Iterator[Diagnostic]:
    found = [each for each in added_on(survey, leaf) if each.total > limit + PATCH_ABOVE]
    for exact in (True, False):
        those = [each for each in found if each.exact is exact]
        most = max((each.total for each in those), default=0.0)
        for one, where in per_page(survey, (each.one for each in those)):
            told = f"{one.kind} is printed over other inks, which together come to "
            told += f"{'' if exact else 'as much as '}{100 * most:.0f} %"
            told += f"; the limit is {100 * limit:.0f} %"
            hint = "let it knock out (`op false`, `BM Normal`), or use less ink there"
            yield fault_at("press.ink", one, told, where, hint, warning=not exact)


def _square(excess: Excess) -> Rect:
    side_pt = (SQUARE_MM if excess.wide else PATCH_MM) * PT_PER_MM
    return Rect(excess.left_pt, excess.top_pt, side_pt, side_pt)


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
