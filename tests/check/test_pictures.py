"""Pictures that come out coarse: told with place, number, limit and the way out."""

import pytest

from collateral.check.pictures import picture_findings
from collateral.core.codes import CODES
from collateral.core.diag import Diagnostic, ExitCode, Severity, Span
from collateral.core.geometry import Point, Rect, rotation
from collateral.core.record import replace
from collateral.model.frame import Group, Item, PlacedImage
from collateral.model.placed import placements
from collateral.model.press import Condition, Press, Resolution
from tests.paint.drawing import sheet

INCH = 72.0
LIMITS = Resolution(least=150, wanted=225, bitmap_least=550, bitmap_wanted=800)
PRESS = Press(
    output="press",
    printer="offset-coated",
    condition=Condition(identifier="FOGRA39"),
    reference=Condition(identifier="FOGRA39"),
    resolution=LIMITS,
)
SPAN = Span("layouts/poster.yaml", 12, 5)


def image(ppi: float, *, inches: tuple[float, float] = (4, 3), bitmap: bool = False) -> PlacedImage:
    wide, tall = inches
    return PlacedImage(
        path="/somewhere/images/door.jpg",
        digest="0" * 64,
        rect=Rect(10, 20, wide * INCH, tall * INCH),
        width_px=round(wide * ppi),
        height_px=round(tall * ppi),
        bitmap=bitmap,
        span=SPAN,
    )


def found(*items: Item, press: Press = PRESS) -> tuple[Diagnostic, ...]:
    return picture_findings(sheet(*items), press)


@pytest.mark.parametrize(
    ("ppi", "bitmap", "severity"),
    [
        (149, False, Severity.ERROR),
        (150, False, Severity.WARNING),
        (224, False, Severity.WARNING),
        (225, False, None),
        (549, True, Severity.ERROR),
        (550, True, Severity.WARNING),
        (799, True, Severity.WARNING),
        (800, True, None),
    ],
)
def test_limits(ppi: float, bitmap: bool, severity: Severity | None) -> None:
    told = found(image(ppi, bitmap=bitmap))
    assert [finding.severity for finding in told] == ([severity] if severity else [])
    assert all(finding.code == "image.low-resolution" for finding in told)
    assert all(finding.span == SPAN for finding in told)


def test_what_is_told() -> None:
    """400 x 300 pixels on 4 x 3 inches: 100 to the inch; 150 of them fit on 67.7 x 50.8 mm."""
    (finding,) = found(image(100))
    for part in ("`door.jpg`", "100", "150", "`offset-coated`"):
        assert part in finding.message
    (hint,) = finding.hints
    assert "68 x 51 mm" in hint
    assert "600 x 450 pixels" in hint


def test_groups_around_a_picture_count() -> None:
    """A quarter turn changes nothing; a group of half the size doubles the pixels to the inch."""
    turned = Group(items=(image(200),), matrix=rotation(90, Point(50, 50)))
    small = Group(items=(image(200),), matrix=(0.5, 0, 0, 0.5, 0, 0))
    large = Group(items=(Group(items=(turned,), matrix=(2, 0, 0, 2, 3, 4)),))
    (seen,) = placements((turned,))
    assert seen.ppi == pytest.approx(200)
    (seen,) = placements((small,))
    assert seen.ppi == pytest.approx(400)
    (seen,) = placements((large,))
    assert seen.ppi == pytest.approx(100)
    assert found(small) == ()
    assert [f.severity for f in found(large)] == [Severity.ERROR]


def test_a_picture_that_is_stretched_counts_where_it_is_coarser() -> None:
    stretched = Group(items=(image(400),), matrix=(1, 0, 0, 4, 0, 0))
    assert [f.severity for f in found(stretched)] == [Severity.ERROR]


def test_a_picture_is_told_once_at_its_largest() -> None:
    small = Group(items=(image(200),), matrix=(0.9, 0, 0, 0.9, 0, 0))
    (finding,) = found(small, image(200), small)
    assert "200" in finding.message


def test_swatches_of_pixels_are_not_meant() -> None:
    tiny = replace(image(2), width_px=16, height_px=16)
    assert found(tiny) == ()
    assert found(replace(tiny, width_px=17)) != ()


def test_what_nobody_sees_or_asks_for_is_not_told() -> None:
    assert found(Group(items=(image(50),), opacity_ratio=0.0)) == ()
    assert found(image(50), press=replace(PRESS, resolution=Resolution())) == ()


def test_the_code_is_a_finding_of_a_poster() -> None:
    assert CODES["image.low-resolution"].exit_code is ExitCode.FINDINGS
