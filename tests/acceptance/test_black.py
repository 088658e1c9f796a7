"""Black is one ink in every output: searched in all that the finished files paint."""

import re
from pathlib import Path

import pytest

from tests.conftest import CampaignFolder
from tests.tools import run

OUTPUTS = """role: h1
outputs:
  press: {}
  uncoated: {printer: offset-uncoated}
  office: {}
  low: {printer: office, ink: low, file-name: "{layout}-{size}-{language}-low"}
  mono: {printer: offset-coated, colors: black}
  screen: {}
"""

#: A drawing in black, a grey that is no swatch, a colour, and black that fades.
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10">
<defs><linearGradient id="fade"><stop offset="0" stop-color="#000"/>
<stop offset="1" stop-color="#c0c0c0"/></linearGradient></defs>
<rect x="30" width="10" height="10" fill="url(#fade)"/>
<rect width="10" height="10" fill="#000"/>
<rect x="10" width="10" height="10" fill="#808080"/>
<rect x="20" width="10" height="10" fill="#c04020"/>
</svg>"""

_NUMBER = r"([0-9]*\.?[0-9]+)"
_INKS = re.compile(rf"(?<![\w.]){_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER} [kK]\b")
#: The colours at both ends of a function of a shading.
_ENDS = re.compile(rf"/C[01] \[\s+((?:{_NUMBER}\s+){{3,4}})\]")
_LIGHT = re.compile(rf"(?<![\w.]){_NUMBER} {_NUMBER} {_NUMBER} (?:rg|RG)\b")


@pytest.fixture
def files(campaign: CampaignFolder) -> dict[str, str]:
    """Return what the operators of the file of each output are, in plain text."""
    campaign.replace("campaign.yaml", "color: paper", "color: black")
    campaign.replace("campaign.yaml", "role: h1", OUTPUTS)
    campaign.replace("campaign.yaml", "night: {cmyk: [96, 78, 40, 52]}", "night: {rgb: '#fff4d0'}")
    campaign.replace("campaign.yaml", "amber: {cmyk", "coal: {rgb: '#000000'}\n  amber: {cmyk")
    picture = "    - image: images/glow.jpg\n      id: picture\n      at: bleed\n      fit: cover\n"
    campaign.replace("layouts/poster.yaml", f"{picture}      decorative: true\n", "")
    drawn = "    - shape: rect\n      at: {start: 10mm, top: 5mm, width: 20mm, height: 2mm}\n"
    drawn += "      fill: coal\n    - image: images/black.svg\n      decorative: true\n"
    drawn += "      at: {end: 10mm, top: 5mm, width: 12mm, height: 3mm}\n    - column:\n"
    words = "        id: words"
    campaign.replace("layouts/poster.yaml", f"    - column:\n{words}", drawn + words)
    campaign.write("assets/images/black.svg", DRAWING)
    code, _, err = campaign.run("build", "--language", "en", "--size", "A4")
    assert code == 0, err
    made = sorted(campaign.root.glob("out/**/*.pdf"))
    assert len(made) == 6
    return {path.parent.name + path.stem: _plain(path) for path in made}


def _plain(path: Path) -> str:
    told = run("qpdf", "--qdf", "--object-streams=disable", str(path), "-")
    return told.decode("latin-1")


def test_black_never_becomes_four_inks(files: dict[str, str]) -> None:
    for name, text in files.items():
        inks = [tuple(map(float, found.groups())) for found in _INKS.finditer(text)]
        lights = [tuple(map(float, found.groups())) for found in _LIGHT.finditer(text)]
        if "screen" in name:
            assert not inks
            assert (0.0, 0.0, 0.0) in lights
            assert all(sum(light) > 0.15 or not any(light) for light in lights)
            continue
        assert not lights
        ends = [tuple(map(float, found[1].split())) for found in _ENDS.finditer(text)]
        assert (0.0, 0.0, 0.0, 1.0) in ends
        assert all(c == m == y == 0 for c, m, y, k in ends)
        assert (0.0, 0.0, 0.0, 1.0) in inks
        # What is as dark as black is black ink alone, and grey has no other ink in it.
        assert all(k < 0.9 or c == m == y == 0 for c, m, y, k in inks)
        assert any(c == m == y == 0 and 0.4 < k < 0.6 for c, m, y, k in inks)


def test_one_colour_is_one_ink(files: dict[str, str]) -> None:
    (text,) = (text for name, text in files.items() if "mono" in name)
    inks = [tuple(map(float, found.groups())) for found in _INKS.finditer(text)]
    assert len({k for _, _, _, k in inks}) > 3
    assert all(c == m == y == 0 for c, m, y, _ in inks)
