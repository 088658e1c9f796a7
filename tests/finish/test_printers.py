"""Whole campaigns for printers that ask for marks, for no transparency, or for no fonts."""

from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pikepdf
import pytest
from PIL import Image

from collateral.resolve import boxes as resolved
from tests.check.fact_pages import switch_isolation_off
from tests.conftest import CampaignFolder
from tests.tools import run

LAYOUT = "layouts/poster.yaml"
ASKED = ("build", "--language", "en", "--size", "A5", "--printer")


def faint(campaign: CampaignFolder) -> None:
    campaign.replace(LAYOUT, "id: headline\n", "id: headline\n            opacity: 60%\n")


def printer(campaign: CampaignFolder, text: str) -> str:
    campaign.write("assets/printers/own.yaml", f"title: Own\n{text}")
    return "own"


def files(campaign: CampaignFolder) -> list[Path]:
    return sorted(campaign.root.glob("out/**/*.pdf"))


def test_transparency_for_a_press_that_refuses_it(campaign: CampaignFolder) -> None:
    faint(campaign)
    code, _, err = campaign.run(*ASKED, "offset-x1a")
    assert code == 1
    assert "`headline` is half seen through, at 60%" in err
    assert "press.transparency" in err
    assert f"{LAYOUT}:18:" in err
    assert files(campaign) == []


def test_transparency_for_a_press_that_flattens_it(campaign: CampaignFolder) -> None:
    faint(campaign)
    name = printer(campaign, "extends: offset-x1a\ntransparency: flatten\n")
    code, _, err = campaign.run(*ASKED, name)
    assert "press.flattened" in err and "`headline`" in err
    (path,) = files(campaign)
    assert code == 0 or "error" not in err
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert "/Group" not in pdf.pages[0]
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                assert not {"/ca", "/CA", "/SMask"} & set(thing.keys())


def test_marks_of_a_printer_of_ones_own(campaign: CampaignFolder) -> None:
    name = printer(
        campaign,
        "extends: offset-coated\n"
        "marks: {crop: true, registration: true, color-bar: true, page-information: true}\n",
    )
    code, _, err = campaign.run(*ASKED, name)
    assert code == 0, err
    (path,) = files(campaign)
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        media, bleed = ([float(x) for x in box] for box in (page.MediaBox, page.BleedBox))
        assert bleed[0] - media[0] > 20 and bleed[1] - media[1] >= 13 * 72 / 25.4 - 0.01
        assert any(str(s[1]) == "/All" for s in page.Resources.ColorSpace.values())
    told = run("pdftotext", str(path), "-").decode()
    assert path.name in told and "148 × 210 mm" in told and "Cyan Magenta Yellow Black" in told


OUTLINES = "extends: offset-coated\nfonts: outline\n"


def test_letters_as_outlines_have_no_font(campaign: CampaignFolder) -> None:
    code, _, err = campaign.run(*ASKED, printer(campaign, OUTLINES))
    assert "warning" not in err and "error" not in err
    (path,) = files(campaign)
    assert run("pdffonts", str(path)).decode().splitlines()[2:] == []
    assert code == 0


def test_facts_in_outlines_are_read_before_they_are_shapes(
    campaign: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number whose groups change places is found, though nobody can read it in the file."""
    phone = 'phone: {number: "+3278055800", display: 078/055 800}'
    campaign.replace("campaign.yaml", 'phone: "+3278055800"', phone)
    name = printer(campaign, OUTLINES)
    switch_isolation_off(monkeypatch)
    monkeypatch.setattr(resolved, "NO_BREAK_SPACE", " ")
    code, _, err = campaign.run("build", "--size", "A5", "--jobs", "1", "--printer", name)
    assert "[fact.reordered]" in err
    assert code == 1
    assert [path.name for path in files(campaign)] == [
        "poster-A5-en-own.pdf",
        "poster-A5-fr-own.pdf",
    ]


def test_the_field_of_a_code_is_white_on_every_plate(
    campaign: CampaignFolder, tmp_path: Path
) -> None:
    """What lies beneath the code is knocked out, although black type overprints on the page."""
    assert campaign.run(*ASKED, "offset-coated")[0] == 0
    (path,) = files(campaign)
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r144")
    run("gs", *options, f"-sOutputFile={tmp_path}/p%d.tif", str(path))
    plates = {}
    for found in tmp_path.glob("p1(*"):
        with Image.open(found) as image:
            plates[unquote(found.stem)[3:-1]] = 255 - np.asarray(image.convert("L")).astype(int)
    assert set(plates) == {"Cyan", "Magenta", "Yellow", "Black"}
    total = sum(plates.values())
    # The code stands at the lower right within 10 mm of the trim; its field is 30 mm wide.
    px = 144 / 25.4
    right, bottom = round((3 + 148 - 10) * px), round((3 + 210 - 10) * px)
    field = np.s_[bottom - round(30 * px) + 3 : bottom - 3, right - round(30 * px) + 3 : right - 3]
    for ink in ("Cyan", "Magenta", "Yellow"):
        assert plates[ink][field].max() == 0, ink
    assert set(np.unique(plates["Black"][field])) >= {0, 255}
    assert total.max() / 255 > 2


def test_a_gradient_for_one_ink_is_made_of_it_alone(campaign: CampaignFolder) -> None:
    """A shading of four inks of which three stay empty is still one of four to a press."""
    fill = "fill: {linear: 90deg, stops: [night, amber]}"
    campaign.replace(LAYOUT, "fill: night", fill)
    campaign.replace(
        LAYOUT,
        "    - image: images/glow.jpg\n",
        "    - image: images/glow.jpg\n      opacity: 40%\n",
    )
    for standard in ("pdf-x-4", "none"):
        name = printer(campaign, f"extends: offset-coated\ncolors: black\nstandard: {standard}\n")
        code, _, err = campaign.run(*ASKED, name)
        assert code == 0, err
        (path,) = files(campaign)
        said = run("gs", "-q", "-o", "-", "-sDEVICE=inkcov", str(path)).decode().split()
        assert said[:3] == ["0.00000"] * 3 and float(said[3]) > 0.5
        with pikepdf.open(path) as pdf:
            shadings = pdf.pages[0].Resources.Shading.values()
            assert [str(s.ColorSpace[1]) for s in shadings] == ["/Black"]
