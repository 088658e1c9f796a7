"""Swatches held to a press."""

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.color import Cmyk, Rgb
from collateral.core.delta_e import delta_e
from collateral.image.appearance import appearance
from collateral.image.inking import PLAIN, ink_sum, of_light
from collateral.image.profiles import COATED_PATH
from collateral.resolve.swatch_faults import with_less_ink
from tests.conftest import CampaignFolder

PERCENT = st.integers(0, 100).map(lambda part: part / 100)
HEAVY = st.integers(75, 100).map(lambda part: part / 100)
INKS = st.builds(Cmyk, HEAVY, HEAVY, PERCENT, HEAVY)


@given(INKS, st.sampled_from([1.6, 2.0, 2.2]))
def test_what_is_written_instead_is_within_the_limit(inks: Cmyk, limit: float) -> None:
    found = with_less_ink(inks, limit, COATED_PATH)
    assert ink_sum(found) <= limit + 1e-9
    parts = (found.c, found.m, found.y, found.k)
    assert all(0 <= part <= 1 for part in parts)
    assert parts == pytest.approx([round(part * 100) / 100 for part in parts])


def test_grey_gives_way_to_black_and_little_is_seen_of_it() -> None:
    inks = Cmyk(0.9, 0.8, 0.7, 0.6)
    found = with_less_ink(inks, 2.4, COATED_PATH)
    assert found.c < inks.c
    assert found.k > inks.k
    assert inks.c - found.c == pytest.approx(inks.y - found.y, abs=0.011)
    assert delta_e(appearance(inks, COATED_PATH), appearance(found, COATED_PATH)) < 2


def _told(campaign: CampaignFolder, outputs: str, *arguments: str) -> tuple[int, str]:
    campaign.replace("campaign.yaml", "role: h1", f"role: h1\noutputs:\n  {outputs}")
    picture = "    - image: images/glow.jpg\n      id: picture\n      at: bleed\n      fit: cover\n"
    campaign.replace("layouts/poster.yaml", f"{picture}      decorative: true\n", "")
    code, _, err = campaign.run("build", *arguments)
    return code, err


def test_a_fault_of_a_swatch_is_told_once_for_all_files(campaign: CampaignFolder) -> None:
    code, told = _told(campaign, "press: {ink-limit: 240%}")
    assert code == 1
    assert told.count("ink.over-limit") == 1
    assert not list(campaign.root.glob("out/**/*.pdf"))


def test_a_tint_takes_less(campaign: CampaignFolder) -> None:
    campaign.replace("layouts/poster.yaml", "fill: night", "fill: night 80%")
    assert _told(campaign, "press: {ink-limit: 240%}", "--language", "en")[0] == 0


def test_what_no_poster_asks_for_is_not_told(campaign: CampaignFolder) -> None:
    campaign.replace("layouts/poster.yaml", "fill: night", "fill: black")
    assert _told(campaign, "press: {ink-limit: 240%}", "--language", "en")[0] == 0


def test_a_shift_is_told_once_and_spoils_nothing(campaign: CampaignFolder) -> None:
    code, told = _told(campaign, "press: {printer: offset-uncoated}")
    assert code == 0
    assert told.count("color.shifts") == 1
    assert "`night` looks different on FOGRA47: #" in told


def test_a_screen_knows_no_limits_of_ink(campaign: CampaignFolder) -> None:
    campaign.replace(
        "campaign.yaml", "{cmyk: [96, 78, 40, 52]}", "{cmyk: [96, 78, 80, 92], spot: X}"
    )
    assert _told(campaign, "screen: {spots: refuse}", "--language", "en")[0] == 0


def test_light_is_brought_within_the_limit_and_is_no_fault(campaign: CampaignFolder) -> None:
    """The ground of the page and a drawing, both of the darkest that is no grey."""
    campaign.replace("campaign.yaml", "{cmyk: [96, 78, 40, 52]}", "{rgb: '#0a0b08'}")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
    box = '<rect width="9" height="9" fill="#0b0a08"/>'
    campaign.write("assets/images/glow.svg", drawing.format(box))
    campaign.replace("layouts/poster.yaml", "images/glow.jpg", "images/glow.svg")
    heavy = [Rgb(10 / 255, 11 / 255, 8 / 255), Rgb(11 / 255, 10 / 255, 8 / 255)]
    assert all(ink_sum(of_light(light, PLAIN)) > 2.7 for light in heavy)
    limit = "role: h1\noutputs:\n  press: {ink-limit: 240%}"
    campaign.replace("campaign.yaml", "role: h1", limit)
    code, _, err = campaign.run("build", "--language", "en", "--size", "A5")
    assert code == 0, err
    (path,) = campaign.root.glob("out/**/*.pdf")
    with pikepdf.open(path) as pdf:
        filled = [
            [float(ink) for ink in operands]
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "k"
        ]
    sums = sorted(sum(inks) for inks in filled if inks[3] < 1 or sum(inks) > 1)
    assert len(sums) >= 2
    assert all(2.3 < total <= 2.4 + 1e-4 for total in sums[-2:])
