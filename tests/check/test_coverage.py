"""How much ink a page takes where little is wanted."""

import pytest

from collateral.check.coverage import MOST_COVERAGE, coverage_findings, coverage_of
from collateral.core.color import PAPER, Cmyk
from collateral.model.document import Area, Flow, Placement
from collateral.model.press import InkUse
from tests.check.sheets import NIGHT, photo, sheet
from tests.layout.boxes import at, block, container, text

HALF = Cmyk(0.5, 0.0, 0.0, 0.0)


def test_a_shape_takes_its_ink_and_its_area() -> None:
    found = coverage_of(sheet(block(at=at(0, 0, 100, 300), fill=HALF)).pages[0])
    assert found["block"] == pytest.approx(0.25, abs=0.01)


def test_what_is_covered_counts_for_nothing() -> None:
    under = block(at=at(0, 0, 200, 300), fill=NIGHT, name="under")
    over = block(at=at(0, 0, 200, 150), fill=PAPER, name="over")
    found = coverage_of(sheet(under, over).pages[0])
    assert found["under"] == pytest.approx(2.66 / 2, abs=0.02)
    assert found["over"] == 0


def test_what_is_half_seen_through_counts_for_half() -> None:
    faint = block(at=at(0, 0, 200, 300), fill=NIGHT, opacity_ratio=0.5)
    assert coverage_of(sheet(faint).pages[0])["block"] == pytest.approx(1.33)


def test_a_large_picture_is_printed_faint() -> None:
    large = photo(at=Placement(area=Area.BLEED))
    full = coverage_of(sheet(large).pages[0])["photo"]
    little = coverage_of(sheet(large, ink_use=InkUse.LOW).pages[0])["photo"]
    assert little == pytest.approx(full * 0.12)


def test_a_small_picture_stays_as_it_is() -> None:
    small = photo(at=at(30, 30, 60, 60))
    full = coverage_of(sheet(small).pages[0])["photo"]
    assert coverage_of(sheet(small, ink_use=InkUse.LOW).pages[0])["photo"] == full


def test_too_much_is_told_with_what_takes_most() -> None:
    blocks = [block(at=at(0, y, 200, 90), fill=HALF, name=f"block-{y}") for y in (0, 90, 180)]
    page = sheet(
        *blocks, block(at=at(0, 270, 200, 30), fill=NIGHT, name="foot"), ink_use=InkUse.LOW
    )
    (found,) = coverage_findings(page)
    assert found.code == "ink.too-much"
    assert f"little ink is {MOST_COVERAGE:.0%}: `foot` 2" in found.message


def test_type_alone_is_little() -> None:
    words = text("much to read and all of it small " * 8)
    held = container(Flow.COLUMN, words, at=at(20, 20, 160))
    page = sheet(held, ink_use=InkUse.LOW)
    assert coverage_findings(page) == ()
    assert 0.01 < coverage_of(page.pages[0])["text"] < 0.3


def test_only_little_ink_is_held_to_it() -> None:
    assert coverage_findings(sheet(block(at=at(0, 0, 200, 300), fill=NIGHT))) == ()
