"""Logos: their variants, their least size, and the room around them."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.conftest import CampaignFolder

_COLOR, _BLACK, _WHITE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    f'<path fill="{fill}" d="M0 0H40V{bottom}H0Z"/></svg>'
    for fill, bottom in (("#c00000", 20), ("#000", 10), ("#fff", 20))
)

_LOGOS = """
logos:
  city:
    file: logos/city.svg
    black: logos/city-black.svg
    white: logos/city-white.svg
    clear-space: 25%
    min-width: 20mm
"""

_LAYOUT = """\
title: poster.headline
trim: A5
page:
  fill: {fill}
  children:
    - image: logos.city
      id: logo
      variant: {variant}
      at: {{start: 20mm, top: 20mm, width: {width}}}
      decorative: true
{more}"""


def _set_up(campaign: CampaignFolder, **said: str) -> None:
    for name, text in (("city", _COLOR), ("city-black", _BLACK), ("city-white", _WHITE)):
        campaign.write(f"assets/logos/{name}.svg", text)
    written = (campaign.root / "campaign.yaml").read_text("utf-8")
    campaign.write("campaign.yaml", written + _LOGOS)
    (campaign.root / "layouts/poster.yaml").unlink()
    filled: dict[str, Any] = {"fill": "paper", "variant": "color", "width": "40mm", "more": ""}
    campaign.write("layouts/poster.yaml", _LAYOUT.format(**filled | said))


def _build(campaign: CampaignFolder, *arguments: str) -> tuple[int, str]:
    code, _, said = campaign.run("build", "--language", "en", "--no-decode", *arguments)
    return code, said


def _pixel(path: Path, x_mm: float, y_mm: float) -> tuple[int, ...]:
    """Return the colour at a place of a page without bleed."""
    with pypdfium2.PdfDocument(path) as document:
        image = document[0].render(scale=1).to_pil().convert("RGB")
    found: tuple[int, ...] = image.getpixel((int(x_mm * 72 / 25.4), int(y_mm * 72 / 25.4)))
    return found


def _made(campaign: CampaignFolder, output: str = "screen") -> Path:
    code, said = _build(campaign, "--output", output)
    assert code == 0, said
    (path,) = (campaign.root / "out").rglob(f"*-{output}.pdf")
    return path


def test_a_logo_is_shown_in_its_colours(campaign: CampaignFolder) -> None:
    _set_up(campaign)
    red, green, blue = _pixel(_made(campaign), 40, 30)
    assert red > green + 80
    assert red > blue + 80


def test_a_logo_can_be_asked_for_in_white(campaign: CampaignFolder) -> None:
    _set_up(campaign, fill="night", variant="white")
    path = _made(campaign)
    assert min(_pixel(path, 40, 30)) > 245
    assert max(_pixel(path, 40, 60)) < 120


_MONO = "outputs:\n  mono: {printer: online-shop, colors: black, bleed: 0}\n"


def test_an_output_in_black_takes_the_black_file(campaign: CampaignFolder) -> None:
    _set_up(campaign)
    campaign.write("campaign.yaml", (campaign.root / "campaign.yaml").read_text("utf-8") + _MONO)
    path = _made_mono(campaign)
    # The upper half alone is printed in the black file.
    assert max(_pixel(path, 40, 25)) < 90
    assert min(_pixel(path, 40, 37)) > 245


def _made_mono(campaign: CampaignFolder) -> Path:
    code, said = _build(campaign, "--output", "mono")
    assert code == 0, said
    (path,) = (campaign.root / "out").rglob("*.pdf")
    return path


def test_without_a_black_file_the_colours_become_tints_of_black(campaign: CampaignFolder) -> None:
    _set_up(campaign)
    campaign.replace("campaign.yaml", "    black: logos/city-black.svg\n", "")
    campaign.write("campaign.yaml", (campaign.root / "campaign.yaml").read_text("utf-8") + _MONO)
    lights = _pixel(_made_mono(campaign), 40, 37)
    assert max(lights) < 245
    # The paper of the profile is not quite grey.
    assert max(lights) - min(lights) < 8


def test_a_logo_below_its_least_width_is_told(campaign: CampaignFolder) -> None:
    _set_up(campaign, width="19mm")
    code, said = _build(campaign)
    assert code == 3
    assert "the logo `logo` is 19.0 mm wide; it is at least 20.0 mm" in said
    assert "[logo.too-small]" in said


def test_a_logo_shrunk_with_its_sheet_is_told(campaign: CampaignFolder) -> None:
    _set_up(campaign, width="21mm")
    campaign.replace("layouts/poster.yaml", "trim: A5", "trim: A5\nsizes: [A5, A6]")
    code, said = _build(campaign)
    assert code == 3
    assert "14.8 mm wide" in said
    assert "(poster A6 en)" in said


_BESIDE = """\
    - {what}
      id: beside
      at: {{start: {start}, top: 20mm, width: 30mm, height: 20mm}}
"""

#: The logo ends at 60 mm and is 20 mm high: 5 mm around it are kept.
_NEAR = [
    ("shape: rect\n      fill: amber", "64mm", "4.0 mm"),
    ("shape: rect\n      fill: amber", "55mm", "0.0 mm"),
    ("image: images/glow.jpg\n      fit: cover\n      decorative: true", "63mm", "3.0 mm"),
]


@pytest.mark.parametrize(("what", "start", "gap"), _NEAR)
def test_what_stands_near_a_logo_is_told(
    campaign: CampaignFolder, what: str, start: str, gap: str
) -> None:
    _set_up(campaign, more=_BESIDE.format(what=what, start=start))
    code, said = _build(campaign)
    assert code == 3
    assert "[logo.crowded]" in said
    assert f"is {gap} from the logo `logo`, which wants 5.0 mm around it" in said
    assert "`beside` (layouts/poster.yaml:" in said


def test_letters_near_a_logo_are_told_and_their_empty_room_is_not(
    campaign: CampaignFolder,
) -> None:
    text = "text: poster.headline\n      style: headline"
    near = _BESIDE.format(what=text, start="61mm").replace(
        "20mm, width: 30mm, height: 20mm", "20mm"
    )
    _set_up(campaign, more=near)
    code, said = _build(campaign)
    assert code == 3
    assert "logo.crowded" in said
    far = near.replace("start: 61mm", "start: 66mm")
    _set_up_layout(campaign, far)
    assert _build(campaign)[0] == 0


def _set_up_layout(campaign: CampaignFolder, more: str) -> None:
    filled = {"fill": "paper", "variant": "color", "width": "40mm", "more": more}
    campaign.write("layouts/poster.yaml", _LAYOUT.format(**filled))


def test_a_ground_all_around_crowds_nobody(campaign: CampaignFolder) -> None:
    ground = _LAYOUT.format(fill="paper", variant="color", width="40mm", more="").replace(
        "  children:\n",
        "  children:\n    - image: images/glow.jpg\n      at: bleed\n      fit: cover\n"
        "      decorative: true\n",
    )
    _set_up(campaign)
    campaign.write("layouts/poster.yaml", ground)
    code, said = _build(campaign, "--output", "screen")
    assert code == 0, said


def test_a_file_of_that_name_is_a_file(campaign: CampaignFolder) -> None:
    _set_up(campaign)
    campaign.write("assets/logos.svg", _COLOR)
    campaign.replace("layouts/poster.yaml", "image: logos.city", "image: logos.svg")
    campaign.replace("layouts/poster.yaml", "width: 40mm", "width: 5mm")
    assert _build(campaign)[0] == 0
