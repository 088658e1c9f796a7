"""A partner's PDF on a poster, as other programs see it, and as its printer does."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Pdf

from tests.conftest import CampaignFolder
from tests.image.pdfs import BROKEN, logo
from tests.tools import run

_LAYOUT = """\
title: poster.headline
trim: [100mm, 80mm]
page:
  fill: paper
  children:
    - image: logos/partner.pdf
      id: partner
      at: {{start: 10mm, top: 10mm, width: {width}mm}}
      decorative: true
{more}"""

_WORDS = """\
title: poster.headline
trim: A5
page:
  fill: night
  safe: 10mm
  children:
    - text: poster.headline
      style: headline
"""

Place = Callable[..., tuple[int, str]]


@pytest.fixture
def place(campaign: CampaignFolder) -> Place:
    """Return what builds a poster with a PDF for a printer, and returns exit code and talk."""

    def build(
        data: bytes, *arguments: str, printer: str = "online-shop", width: int = 40, more: str = ""
    ) -> tuple[int, str]:
        campaign.write("assets/logos/partner.pdf", data)
        campaign.write("layouts/poster.yaml", _LAYOUT.format(width=width, more=more))
        chosen = arguments or ("--printer", printer)
        code, _, said = campaign.run("build", "--language", "en", *chosen)
        return code, said

    return build


def _made(campaign: CampaignFolder) -> Path:
    (path,) = (campaign.root / "out").rglob("*.pdf")
    return path


def _pixel(path: Path, x_mm: float, y_mm: float) -> tuple[int, ...]:
    """Return the colour at a place of a page whose trim lies 3 mm inside."""
    with pypdfium2.PdfDocument(path) as document:
        image = document[0].render(scale=2).to_pil().convert("RGB")
    at = tuple(int((3 + length) * 144 / 25.4) for length in (x_mm, y_mm))
    found: tuple[int, ...] = image.getpixel(at)
    return found


def _is_cyan(pixel: tuple[int, ...]) -> bool:
    return pixel[0] < 90 and pixel[2] > 180


def _is_black(pixel: tuple[int, ...]) -> bool:
    return max(pixel) < 80


def test_a_page_fills_the_place_it_is_given(campaign: CampaignFolder, place: Place) -> None:
    code, said = place(logo())
    assert code == 0, said
    path = _made(campaign)
    # 100 x 50 pt of the trim box are 40 x 20 mm: cyan, then black, and nothing around.
    assert _is_cyan(_pixel(path, 12, 12))
    assert _is_cyan(_pixel(path, 29, 28))
    assert _is_black(_pixel(path, 31, 12))
    assert _is_black(_pixel(path, 49, 29))
    for around in ((9, 20), (51, 20), (20, 9), (20, 31)):
        assert min(_pixel(path, *around)) > 250
    run("qpdf", "--check", str(path))
    plates = run("gs", "-q", "-o", "-", "-sDEVICE=inkcov", str(path)).decode()
    cyan, magenta, yellow, black = (float(part) for part in plates.split()[:4])
    assert cyan == pytest.approx(black, rel=0.05)
    assert cyan > 0.03
    assert magenta == yellow == 0


def test_a_turned_page_is_shown_turned(campaign: CampaignFolder, place: Place) -> None:
    def turn(pdf: Pdf, page: Any) -> None:
        page.Rotate = 90

    code, said = place(logo(more=turn), width=20)
    assert code == 0, said
    # Turned clockwise, the left half is the upper one: 20 mm wide, 40 mm high.
    path = _made(campaign)
    assert _is_cyan(_pixel(path, 20, 12))
    assert _is_black(_pixel(path, 20, 48))
    assert min(_pixel(path, 20, 52)) > 250


def test_page_and_box_can_be_chosen(campaign: CampaignFolder, place: Place) -> None:
    def second(pdf: Pdf, page: Any) -> None:
        pdf.pages.append(pikepdf.Page(page))
        pdf.pages[1].obj.Contents = pdf.make_stream(b"0 0 0 1 k 10 10 100 50 re f")

    data = logo(more=second)
    code, said = place(data, more="      page: 2\n      box: media\n", width=48)
    assert code == 0, said
    # The media box has 10 pt around: 4 mm of 48.
    path = _made(campaign)
    assert min(_pixel(path, 12, 12)) > 250
    assert _is_black(_pixel(path, 16, 16))
    code, said = place(data, more="      page: 3\n")
    assert code == 3
    assert "has 2 pages and none numbered 3" in said


def test_fonts_come_with_the_page(campaign: CampaignFolder, place: Place) -> None:
    campaign.write("layouts/poster.yaml", _WORDS)
    campaign.run("build", "--language", "en", "--no-decode")
    poster = _made(campaign).read_bytes()
    _made(campaign).unlink()
    code, said = place(poster)
    assert code == 0, said
    path = _made(campaign)
    fonts = run("pdffonts", str(path)).decode().splitlines()[2:]
    assert fonts
    assert all(re.search(r"\byes\s+yes\s+yes\b", font) for font in fonts)
    assert "A light in the dark" in run("pdftotext", str(path), "-").decode()
    run("qpdf", "--check", str(path))


def test_a_page_placed_twice_is_in_the_file_once(campaign: CampaignFolder, place: Place) -> None:
    again = (
        "    - image: logos/partner.pdf\n      at: {start: 10mm, top: 50mm, width: 20mm}\n"
        "      decorative: true\n"
    )
    assert place(logo(), more=again)[0] == 0
    with pikepdf.open(_made(campaign)) as pdf:
        forms = [
            o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"
        ]
        assert len(forms) == 1
        operators = [str(i.operator) for i in pikepdf.parse_content_stream(pdf.pages[0])]
    assert operators.count("Do") == 2


def test_the_same_page_gives_the_same_bytes(campaign: CampaignFolder, place: Place) -> None:
    place(logo())
    first = _made(campaign).read_bytes()
    place(logo())
    assert _made(campaign).read_bytes() == first


@pytest.mark.parametrize("name", BROKEN)
def test_what_a_press_cannot_print_is_refused(
    name: str, campaign: CampaignFolder, place: Place
) -> None:
    data, told = BROKEN[name]
    # A press that takes four inks alone, no ink of its own, and nothing half seen through.
    campaign.write(
        "assets/printers/strict.yaml", "extends: offset-x1a\nspots: refuse\nbleed: 3mm\n"
    )
    code, said = place(data, printer="strict")
    assert code == 3
    assert told in said
    assert "[image.pdf-refused]" in said
    assert "hint: " in said
    assert not list((campaign.root / "out").rglob("*.pdf"))


def test_a_plain_page_suits_every_press(campaign: CampaignFolder, place: Place) -> None:
    for printer in ("offset-coated", "offset-x1a", "offset-x3", "digital", "office"):
        code, said = place(logo(), printer=printer)
        assert code == 0, said


def test_a_screen_refuses_inks_and_says_what_to_do(place: Place) -> None:
    code, said = place(logo(), "--output", "screen")
    assert code == 3
    assert "has four inks, and this output has the colours of a screen" in said
    assert "place it as an SVG" in said
    assert place(logo(b"1 0 0 rg 10 10 50 50 re f"), "--output", "screen")[0] == 0


def test_black_alone_takes_a_page_in_black_alone(campaign: CampaignFolder, place: Place) -> None:
    campaign.write("assets/printers/mono.yaml", "extends: online-shop\ncolors: black\n")
    code, said = place(logo(), printer="mono")
    assert code == 3
    assert "`black:` of its logo" in said
    assert place(logo(b"0 0 0 1 k 10 10 50 50 re f"), printer="mono")[0] == 0


def test_what_is_set_around_does_not_colour_a_page(campaign: CampaignFolder, place: Place) -> None:
    # The page sets no colour, so it is black, whatever was painted before it.
    before = (
        "    - shape: rect\n      fill: amber\n"
        "      at: {start: 60mm, top: 10mm, width: 9mm, height: 9mm}\n"
    )
    code, said = place(logo(b"10 10 100 50 re f"), more=before)
    assert code == 0, said
    assert _is_black(_pixel(_made(campaign), 30, 20))


def test_a_page_outside_its_box_is_not_seen(campaign: CampaignFolder, place: Place) -> None:
    code, said = place(logo(b"1 0 0 0 k 0 0 120 70 re f"))
    assert code == 0, said
    path = _made(campaign)
    assert _is_cyan(_pixel(path, 11, 11))
    assert min(_pixel(path, 8, 20)) > 250


def test_transparency_is_kept_where_it_may_be(campaign: CampaignFolder, place: Place) -> None:
    assert place(BROKEN["half seen through"][0], printer="offset-coated")[0] == 0
    with pikepdf.open(_made(campaign)) as pdf:
        assert pdf.pages[0].obj.Group.CS == "/DeviceCMYK"
        (form,) = pdf.pages[0].obj.Resources.XObject.values()
        assert form.Group.CS == "/DeviceCMYK"
        assert [float(edge) for edge in form.BBox] == [10, 10, 110, 60]
        assert isinstance(form.Resources, pikepdf.Dictionary | Array)
