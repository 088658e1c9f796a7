"""What a rule is, and the words that rules share."""

from collections.abc import Callable, Iterable, Iterator

from collateral.check.painted import Painted
from collateral.check.survey import Leaf, Survey
from collateral.core.diag import Area, Diagnostic, Severity, error
from collateral.core.geometry import Rect
from collateral.core.record import record, replace
from collateral.core.units import pt_to_mm
from collateral.model.press import Press

Check = Callable[[Survey, Press], Iterator[Diagnostic]]


@record
class Rule:
    """One thing that is asked of a finished file.

    `id` is what messages name, that of the Ghent Workgroup where it is theirs; `asks` says it in
    one sentence; `source` is the clause it follows. `check` yields a finding for each breach.
    `concerns` tells whether a press asks it at all.
    """

    id: str
    asks: str
    source: str
    check: Check
    concerns: Callable[[Press], bool] = lambda _: True


def warned(found: Diagnostic) -> Diagnostic:
    """Return a finding as a warning."""
    return replace(found, severity=Severity.WARNING)


def on_page(page_idx: int, within: str = "") -> str:
    """Return where something is: `page 1`, `page 1, form `Fm1``."""
    page = f"page {page_idx + 1}"
    return f"{page}, {within}" if within else page


def place(one: Painted, leaf: Leaf) -> str:
    """Return where an object begins, seen from the top left corner of the trim."""
    left, _, _, top = one.box
    x_mm, y_mm = pt_to_mm(left - leaf.trim[0]), pt_to_mm(leaf.trim[3] - top)
    return f"{x_mm:.1f} mm from the left and {y_mm:.1f} mm from the top of the trim"


def area(one: Painted, leaf: Leaf) -> Area:
    """Return where an object lies, seen from the top left corner of the trim."""
    left, bottom, right, top = one.box
    return Area(leaf.idx, Rect(left - leaf.trim[0], leaf.trim[3] - top, right - left, top - bottom))


def per_page(survey: Survey, found: Iterable[Painted]) -> Iterator[tuple[Painted, str]]:
    """Yield the first of the objects of each page, and a text that counts and places them.

    One finding for each page is read; hundreds are not.
    """
    pages: dict[int, list[Painted]] = {}
    for one in found:
        pages.setdefault(one.page_idx, []).append(one)
    for page_idx, those in pages.items():
        first = those[0]
        many = f"{len(those)} times, first" if len(those) > 1 else "once,"
        yield first, f"{many} {place(first, survey.leaves[page_idx])}"


def fault_at(
    code: str, one: Painted, told: str, where: str, hint: str, *, warning: bool = True
) -> Diagnostic:
    """Return the finding about objects of one page: page, what, and what `per_page` says of it."""
    found = error(code, f"{on_page(one.page_idx, one.within)}: {told} ({where})", None, (hint,))
    return warned(found) if warning else found
