"""What is printed over what: white must not vanish, small black must not leave a gap.

`gwg.white-overprint`, `gwg.black-overprint`, `gwg.gray-overprint`.

Source: Ghent Workgroup 2022, R0007 to R0013, D0010 and D0013.
"""

from collections.abc import Callable, Iterator
from typing import Final

from collateral.check.painted import Kind, Painted, holds, is_small, is_thin, meets
from collateral.check.rule import Rule, fault_at, per_page
from collateral.check.survey import Survey
from collateral.core.diag import Diagnostic
from collateral.model.press import Press

_GWG: Final = "Ghent Workgroup 2022"
#: Below these a press cannot lay black into a gap left for it. R0009 and R0010.
_SMALL_TYPE_PT: Final = 12.0
_THIN_LINE_PT: Final = 2.0
_HINT: Final = "print black over what lies beneath (`overprint: true`)"


def _white_text(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for one, where in per_page(survey, _overprinting_white(survey, text=True)):
        told = f"white text in `{one.name}` overprints, so it vanishes"
        hint = "white must knock out (`op false`)"
        yield fault_at("gwg.white-overprint", one, told, where, hint, warning=False)


def _white_paths(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for one, where in per_page(survey, _overprinting_white(survey, text=False)):
        told = f"a white {one.kind} overprints, so it vanishes"
        hint = "white must knock out (`op false`)"
        yield fault_at("gwg.white-overprint", one, told, where, hint)


def _overprinting_white(survey: Survey, *, text: bool) -> Iterator[Painted]:
    for one in survey.inside:
        is_text = one.kind is Kind.TEXT
        if one.overprint and is_text is text and _has_color(one) and one.color.white:
            yield one


def _has_color(one: Painted) -> bool:
    return one.kind not in (Kind.IMAGE, Kind.SHADING)


def _black_text(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    small = _black(survey, lambda one: is_small(one, _SMALL_TYPE_PT), gray=False)
    for one, where in per_page(survey, small):
        told = (
            f"black text of {one.measure_pt:.1f} pt in `{one.name}` is cut out of what is beneath"
        )
        yield fault_at("gwg.black-overprint", one, told, where, _HINT)


def _black_lines(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    thin = _black(survey, lambda one: is_thin(one, _THIN_LINE_PT), gray=False)
    for one, where in per_page(survey, thin):
        told = f"a black line of {one.measure_pt:.2f} pt is cut out of what is beneath"
        yield fault_at("gwg.black-overprint", one, told, where, _HINT)


def _gray_text(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    small = _black(survey, lambda one: is_small(one, _SMALL_TYPE_PT), gray=True)
    for one, where in per_page(survey, small):
        told = f"black text of {one.measure_pt:.1f} pt is `DeviceGray`, which never overprints"
        yield fault_at("gwg.gray-overprint", one, told, where, "write black as `0 0 0 1 k`")


def _gray_lines(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    thin = _black(survey, lambda one: is_thin(one, _THIN_LINE_PT), gray=True)
    for one, where in per_page(survey, thin):
        told = f"a black line of {one.measure_pt:.2f} pt is `DeviceGray`, which never overprints"
        yield fault_at("gwg.gray-overprint", one, told, where, "write black as `0 0 0 1 k`")


def _gray_over(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    found = [
        one
        for one in survey.inside
        if one.overprint and _has_color(one) and one.color.space.family == "DeviceGray"
    ]
    for one, where in per_page(survey, found):
        told = f"{one.kind} in `DeviceGray` is to overprint, and presses differ in what they do"
        yield fault_at("gwg.gray-overprint", one, told, where, "write black as `0 0 0 1 k`")


def _black(survey: Survey, chosen: Callable[[Painted], bool], *, gray: bool) -> Iterator[Painted]:
    """Yield the black objects of a kind that are cut out of something coloured beneath."""
    for idx, one in enumerate(survey.inside):
        if not chosen(one) or not one.color.black:
            continue
        if (one.color.space.family == "DeviceGray") is not gray:
            continue
        right = one.overprint and (one.color.space.family != "DeviceCMYK" or one.opm == 1)
        if (gray or not right) and _lies_over(one, survey.inside[:idx]):
            yield one


def _lies_over(one: Painted, before: list[Painted]) -> bool:
    """Tell whether anything but white or black ink is to be seen beneath an object."""
    for below in reversed(before):
        if below.page_idx != one.page_idx or not meets(below.box, one.box):
            continue
        plain = below.kind is Kind.AREA and below.plain and below.alpha == 1.0
        bare = _has_color(below) and (below.color.white or set(below.color.inks) <= {"Black"})
        if not bare:
            return True
        if plain and holds(below.box, one.box) and not below.overprint:
            return False
    return False


RULES: Final = (
    Rule(
        id="R0007",
        asks="White text never overprints.",
        source=f"{_GWG}, R0007",
        check=_white_text,
    ),
    Rule(
        id="R0008",
        asks="White lines and areas never overprint.",
        source=f"{_GWG}, R0008",
        check=_white_paths,
    ),
    Rule(
        id="R0009",
        asks="Black text below 12 pt overprints what it lies on, with OPM 1.",
        source=f"{_GWG}, R0009",
        check=_black_text,
        concerns=lambda press: press.overprint,
    ),
    Rule(
        id="R0010",
        asks="Black lines below 2 pt overprint what they lie on, with OPM 1.",
        source=f"{_GWG}, R0010",
        check=_black_lines,
        concerns=lambda press: press.overprint,
    ),
    Rule(
        id="R0011",
        asks="Black text below 12 pt over something is not grey of a device.",
        source=f"{_GWG}, R0011",
        check=_gray_text,
        concerns=lambda press: press.overprint,
    ),
    Rule(
        id="R0012",
        asks="Black lines below 2 pt over something are not grey of a device.",
        source=f"{_GWG}, R0012",
        check=_gray_lines,
        concerns=lambda press: press.overprint,
    ),
    Rule(
        id="R0013",
        asks="Grey of a device does not overprint.",
        source=f"{_GWG}, R0013",
        check=_gray_over,
    ),
)
