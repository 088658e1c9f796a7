"""Type and lines that are too small for plates that never lie quite true.

`gwg.rich-black-text`, `gwg.small-type`, `gwg.thin-line`, `press.small-type`, `press.thin-line`.

Source: Ghent Workgroup 2022, R0015 to R0019 and I00004; what the printer says goes before.
"""

from collections.abc import Iterator
from typing import Final

from collateral.check.painted import Kind, is_small, is_thin
from collateral.check.rule import Rule, fault_at, per_page
from collateral.check.survey import Survey
from collateral.core.diag import Diagnostic
from collateral.model.press import Press

_GWG: Final = "Ghent Workgroup 2022"
_TYPE_PT: Final = 8.0
_LINE_PT: Final = 0.25
#: R0015, A and B: how much black, and how much of all inks together.
_MUCH_BLACK: Final = 0.85
_MUCH_INK: Final = 2.8


def _rich_text(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    found = [
        one
        for one in survey.inside
        if one.kind is Kind.TEXT
        and one.color.inks.get("Black", 0.0) >= _MUCH_BLACK - 1e-6
        and one.color.total > _MUCH_INK + 1e-6
    ]
    for one, where in per_page(survey, found):
        told = f"text in `{one.name}` is black of {100 * one.color.total:.0f} % ink, above 280 %"
        yield fault_at("gwg.rich-black-text", one, told, where, "use `black`, which is 100 K")


def _white_type(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    limit = press.smallest_reversed_pt or _TYPE_PT
    found = [one for one in survey.inside if is_small(one, limit) and one.color.white]
    for one, where in per_page(survey, found):
        told = f"white text of {one.measure_pt:.1f} pt in `{one.name}`, below {limit:g} pt"
        yield fault_at("gwg.small-type", one, told, where, "set it larger")


def _mixed_type(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    limit = press.smallest_reversed_pt or _TYPE_PT
    found = [one for one in survey.inside if is_small(one, limit) and one.color.n_inks > 1]
    for one, where in per_page(survey, found):
        told = (
            f"text of {one.measure_pt:.1f} pt in `{one.name}` is made of {one.color.n_inks} inks, "
            f"below {limit:g} pt"
        )
        yield fault_at("gwg.small-type", one, told, where, "set it larger, or in one ink")


def _white_lines(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    limit = press.smallest_line_pt or _LINE_PT
    found = [one for one in survey.inside if is_thin(one, limit) and one.color.white]
    for one, where in per_page(survey, found):
        told = f"a white line of {one.measure_pt:.2f} pt, below {limit:g} pt"
        yield fault_at("gwg.thin-line", one, told, where, "draw it thicker")


def _mixed_lines(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    limit = press.smallest_line_pt or _LINE_PT
    found = [one for one in survey.inside if is_thin(one, limit) and one.color.n_inks > 1]
    for one, where in per_page(survey, found):
        told = (
            f"a line of {one.measure_pt:.2f} pt is made of {one.color.n_inks} inks, "
            f"below {limit:g} pt"
        )
        yield fault_at("gwg.thin-line", one, told, where, "draw it thicker, or in one ink")


def _own_type(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    limit = press.smallest_type_pt
    found = [one for one in survey.inside if is_small(one, limit)]
    for one, where in per_page(survey, found):
        told = f"text of {one.measure_pt:.1f} pt in `{one.name}`; the printer takes {limit:g} pt"
        # The size of a font that helps out is not the size of the line it stands in.
        yield fault_at("press.small-type", one, told, where, "set it larger")


def _own_lines(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    limit = press.smallest_line_pt
    found = [one for one in survey.inside if one.kind is Kind.LINE and is_thin(one, limit)]
    for one, where in per_page(survey, found):
        told = f"a line of {one.measure_pt:.2f} pt; the printer takes {limit:g} pt"
        yield fault_at("press.thin-line", one, told, where, "draw it thicker", warning=False)


RULES: Final = (
    Rule(
        id="R0015",
        asks="Black text is not made of more than 280 % ink.",
        source=f"{_GWG}, R0015",
        check=_rich_text,
    ),
    Rule(
        id="R0016",
        asks="White text is not smaller than plates can lie apart.",
        source=f"{_GWG}, R0016",
        check=_white_type,
    ),
    Rule(
        id="R0017",
        asks="Text of more than one ink is not smaller than plates can lie apart.",
        source=f"{_GWG}, R0017",
        check=_mixed_type,
    ),
    Rule(
        id="R0018",
        asks="White lines are not thinner than plates can lie apart.",
        source=f"{_GWG}, R0018",
        check=_white_lines,
    ),
    Rule(
        id="R0019",
        asks="Lines of more than one ink are not thinner than plates can lie apart.",
        source=f"{_GWG}, R0019",
        check=_mixed_lines,
    ),
    Rule(
        id="least-type",
        asks="No text is smaller than the printer prints.",
        source="the printer's profile",
        check=_own_type,
        concerns=lambda press: press.smallest_type_pt > 0,
    ),
    Rule(
        id="least-line",
        asks="No line is thinner than the printer prints.",
        source="the printer's profile",
        check=_own_lines,
        concerns=lambda press: press.smallest_line_pt > 0,
    ),
)
