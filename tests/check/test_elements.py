"""Findings about places in a finished file, told with the picture of the campaign that is there."""

import json
from io import BytesIO
from typing import Any

import pytest
from pikepdf import Dictionary, Name, Pdf
from PIL import Image

from collateral.check.elements import picture_at, with_pictures
from collateral.core.diag import Area, Severity, Span, error
from collateral.core.geometry import Rect
from collateral.core.record import replace
from collateral.model.frame import Group, PlacedImage
from collateral.model.pdf_part import PdfPart
from collateral.model.press import Condition, Press
from tests.conftest import CampaignFolder
from tests.image.pdfs import logo
from tests.paint.drawing import sheet

FOGRA39 = Condition(identifier="FOGRA39")
PRESS = Press(output="press", printer="x", condition=FOGRA39, reference=FOGRA39, ink_limit=2.4)


def image(name: str, rect: Rect, **more: Any) -> PlacedImage:
    return PlacedImage(
        path=f"/x/images/{name}", digest=name, rect=rect, span=Span("layouts/a.yaml", 3), **more
    )


GROUND = image("ground.jpg", Rect(0, 0, 300, 400))
BADGE = image("badge.jpg", Rect(120, 180, 60, 60))


def at(rect: Rect) -> str:
    found = picture_at(Area(0, rect), sheet(GROUND, BADGE))
    return "" if found is None else found.digest


@pytest.mark.parametrize(
    ("rect", "name"),
    [
        (Rect(0, 0, 300, 400), "ground.jpg"),
        (Rect(100, 150, 100, 100), "ground.jpg"),
        (Rect(130, 190, 42, 42), "badge.jpg"),
        (Rect(120, 180, 60, 60), "badge.jpg"),
        (Rect(290, 390, 42, 42), "ground.jpg"),
        (Rect(310, 0, 42, 42), ""),
    ],
)
def test_it_is_the_picture_that_fills_most_of_the_place(rect: Rect, name: str) -> None:
    assert at(rect) == name


def test_pictures_are_found_where_groups_have_moved_and_cut_them() -> None:
    moved = Group(items=(BADGE,), matrix=(1, 0, 0, 1, 100, 0))
    faint = Group(items=(image("none.jpg", Rect(0, 0, 300, 400)),), opacity_ratio=0)
    page = sheet(GROUND, moved, faint)
    for rect, name in ((Rect(130, 190, 42, 42), "ground.jpg"), (Rect(230, 190, 9, 9), "badge.jpg")):
        found = picture_at(Area(0, rect), page)
        assert found is not None
        assert found.digest == name


def test_a_finding_says_file_and_line_and_what_to_do() -> None:
    page = replace(sheet(GROUND, replace(BADGE, part=PdfPart())), press=PRESS)
    plain = error("press.ink", "page 1: too much", None, ("less",))
    for rect, name, way in (
        (Rect(0, 0, 42, 42), "ground.jpg", "red, green and blue, or separated for 240%"),
        (Rect(130, 190, 42, 42), "badge.jpg", "ask for the file with 240%"),
    ):
        (found,) = with_pictures([replace(plain, area=Area(0, rect))] * 2, page)
        assert found.message == f"`{name}` on page 1: too much"
        assert found.span == Span("layouts/a.yaml", 3)
        assert way in found.hints[0]
    nowhere = replace(plain, area=Area(0, Rect(500, 0, 42, 42)))
    other = error("gwg.empty-page", "page 1: nothing")
    assert with_pictures([nowhere, other], page) == (plain, other)


def heavy() -> bytes:
    """Return a photo in inks that come to 296 %."""
    stream = BytesIO()
    Image.new("CMYK", (1400, 2000), (190, 180, 175, 210)).save(stream, "JPEG", quality=90)
    return stream.getvalue()


def test_a_photo_in_too_much_ink_is_told_by_name(campaign: CampaignFolder) -> None:
    campaign.write("assets/images/glow.jpg", heavy())
    campaign.replace("campaign.yaml", "[96, 78, 40, 52]", "[60, 50, 20, 50]")
    campaign.replace("campaign.yaml", "role: h1", "role: h1\noutputs:\n  press: {ink-limit: 240%}")
    code, _, err = campaign.run("build", "--language", "en", "--size", "A5")
    assert code == 1
    told = " ".join(err.split())
    assert "layouts/poster.yaml:8:14: error: `glow.jpg` on page 1: a square of 15 mm" in told
    assert "carries 296 % ink; the limit is 240 %" in told
    assert "hint: supply it in red, green and blue, or separated for 240% of ink at most" in told
    assert not list(campaign.root.glob("out/**/*.pdf"))


def _coarse(pdf: Pdf, page: Any) -> None:
    picture = pdf.make_stream(bytes(range(40)) * 40)
    says = {"Width": 40, "Height": 40, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    for key, value in {"Subtype": Name.Image, **says}.items():
        picture[Name(f"/{key}")] = value
    page.Resources.XObject = Dictionary(Im1=picture)


def test_a_coarse_picture_in_a_placed_page_is_told_by_the_name_of_its_file(
    campaign: CampaignFolder,
) -> None:
    """Another picture that is told by itself hides nothing: the photo is only a little coarse."""
    campaign.write("assets/images/partner.pdf", logo(b"q 40 0 0 40 40 15 cm /Im1 Do Q", _coarse))
    logo_lines = ("- image: images/partner.pdf", "  width: 30mm", "  decorative: true")
    before = "".join(f"          {line}\n" for line in logo_lines)
    text = "          - text: poster.headline\n"
    campaign.replace("layouts/poster.yaml", text, before + text)
    campaign.replace(
        "campaign.yaml",
        "role: h1",
        "role: h1\noutputs:\n  press: {resolution: {least: 100, wanted: 600, most: 0}}",
    )
    code, out, _ = campaign.run("build", "--language", "en", "--size", "A5", "--format", "json")
    assert code == 1
    told = {(f["code"], f["severity"]): f for f in json.loads(out)["findings"]}
    assert ("image.low-resolution", Severity.WARNING) in told
    found = told["gwg.resolution", Severity.ERROR]
    assert found["message"].startswith("`partner.pdf` on page 1, form ")
    assert (found["file"], found["line"]) == ("layouts/poster.yaml", 18)
    assert sum(key[0].endswith("resolution") for key in told) == 2
