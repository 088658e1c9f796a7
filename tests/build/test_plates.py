"""Which plates languages share by their layouts: sets, numbers, and what spoils it."""

import shutil
from typing import Any

import pytest

from tests.build.plate_campaign import LAYOUT, posters, prepare, sets_of, spoilers_of
from tests.conftest import CampaignFolder

COLORS = ["cyan", "magenta", "yellow"]


def asked(folder: CampaignFolder, layout: str = LAYOUT) -> dict[str, Any]:
    (poster,) = posters(prepare(folder, layout), "--no-files")
    return poster


def test_black_text_on_paper_leaves_colour_alone(campaign: CampaignFolder) -> None:
    poster = asked(campaign)
    assert sets_of(poster) == [(["en", "fr"], 5, 8), (["ar"], 4, 4)]
    assert poster["inks"] == {"cyan": 2, "magenta": 2, "yellow": 2, "black": 3}
    assert (poster["plates"], poster["plates_apart"]) == (9, 12)
    assert poster["spoilers"] == [] and poster["files"] is None


def test_a_layout_that_is_not_mirrored_is_one_set(campaign: CampaignFolder) -> None:
    poster = asked(
        campaign, LAYOUT.replace("end: 20mm", "end: 0mm").replace("end: 60mm", "end: 0mm")
    )
    assert sets_of(poster) == [(["en", "fr", "ar"], 6, 12)]
    assert poster["sets"][0]["rtl"] == 1


def test_a_coloured_headline_spoils_the_plates_it_is_on(campaign: CampaignFolder) -> None:
    poster = asked(campaign, LAYOUT.replace("color: black", "color: amber"))
    assert spoilers_of(poster) == {
        ("headline", "ltr"): ("colored-text", ["magenta", "yellow"], ["en", "fr"])
    }
    # Nothing else is black in one language alone, and amber has no cyan.
    assert poster["inks"] == {"cyan": 2, "magenta": 3, "yellow": 3, "black": 2}
    (spoiler,) = poster["spoilers"]
    assert (spoiler["file"], spoiler["line"]) == ("layouts/poster.yaml", 16)
    assert poster["plates_mended"] == 8


@pytest.mark.parametrize(
    ("color", "reason"), [("black", "black-knocks-out"), ("paper", "paper-knocks-out")]
)
def test_text_that_takes_away_the_photo_beneath_spoils_it(
    campaign: CampaignFolder, color: str, reason: str
) -> None:
    layout = LAYOUT.replace("end: 10mm, top: 90mm}", "end: 25mm, top: 10mm}")
    poster = asked(campaign, layout.replace("color: black", f"color: {color}"))
    assert spoilers_of(poster)["headline", "ltr"] == (reason, COLORS, ["en", "fr"])
    assert sets_of(poster) == [(["en"], 4, 4), (["fr"], 4, 4), (["ar"], 4, 4)]


@pytest.mark.parametrize(("size", "n_sets"), [("11pt", 2), ("14pt", 3)])
def test_small_black_overprints_where_the_press_lets_it(
    campaign: CampaignFolder, size: str, n_sets: int
) -> None:
    layout = LAYOUT.replace("end: 10mm, top: 90mm}", "end: 25mm, top: 10mm}")
    prepare(campaign, layout.replace("color: black", "style: small\n      color: black"))
    style = f"styles:\n  small: {{family: Noto Sans, size: {size}}}\n"
    campaign.replace("campaign.yaml", "styles:\n", style)
    campaign.replace("assets/printers/plain.yaml", "overprint: false", "overprint: true")
    (poster,) = posters(campaign, "--no-files")
    assert len(poster["sets"]) == n_sets


def test_a_language_with_another_picture_is_a_set_of_its_own(campaign: CampaignFolder) -> None:
    shutil.copy(campaign.root / "assets/images/glow.jpg", campaign.root / "assets/images/other.jpg")
    other = (campaign.root / "assets/images/other.jpg").read_bytes()
    campaign.write("assets/images/other.jpg", other + b"\0")
    campaign.replace("campaign.yaml", "[en, fr, ar]", "[en, fr, de, ar]")
    shutil.copy(campaign.root / "translations/en.yaml", campaign.root / "translations/de.yaml")
    picture = LAYOUT[LAYOUT.index("    - image") : LAYOUT.index("    - shape")]
    for_de = (
        picture.replace("glow", "other").replace("id: picture", "id: other")
        + "      when: {language: [de]}\n"
    )
    others = picture + "      when: {language: [en, fr, ar]}\n"
    poster = asked(campaign, LAYOUT.replace(picture, for_de + others))
    assert sets_of(poster) == [(["en", "fr"], 5, 8), (["de"], 4, 4), (["ar"], 4, 4)]
    assert {key: found[2] for key, found in spoilers_of(poster).items()} == {
        ("picture", "ltr"): ["de"],
        ("other", "ltr"): ["de"],
    }
    assert spoilers_of(poster)["picture", "ltr"][0] == "picture"


def test_colour_that_moves_with_the_text_is_named(campaign: CampaignFolder) -> None:
    campaign.replace("translations/fr.yaml", '"Une lumière dans le noir"', '"' + "Une " * 40 + '"')
    layout = (
        LAYOUT
        + """
    - column:
        id: panel
        at: {start: 10mm, end: 10mm, top: 105mm}
        fill: amber
        children:
          - text: poster.call
            color: black
"""
    )
    moving = layout.replace("top: 105mm}\n        fill", "bottom: 5mm}\n        fill")
    campaign_poster = asked(campaign, moving.replace("poster.call", "poster.headline"))
    found = spoilers_of(campaign_poster)["panel", "ltr"]
    assert found == ("place", ["magenta", "yellow"], ["en", "fr"])


def test_inks_of_their_own_are_plates(campaign: CampaignFolder) -> None:
    campaign.replace("campaign.yaml", "amber: {cmyk", "amber: {spot: Gold, cmyk")
    poster = asked(campaign)
    assert list(poster["inks"]) == [*COLORS, "black", "Gold"]
    assert sets_of(poster) == [(["en", "fr"], 6, 10), (["ar"], 5, 5)]
    on_gold = LAYOUT.replace("end: 10mm, top: 90mm}", "end: 62mm, top: 62mm}")
    campaign.write("layouts/poster.yaml", on_gold)
    (poster,) = posters(campaign, "--no-files")
    assert spoilers_of(poster)["headline", "ltr"] == ("black-knocks-out", ["Gold"], ["en", "fr"])


def test_what_is_not_there_in_every_language_is_named(campaign: CampaignFolder) -> None:
    layout = LAYOUT.replace("fill: amber", "fill: amber\n      when: {language: [fr]}")
    found = spoilers_of(asked(campaign, layout))
    assert found == {("band", "ltr"): ("missing", ["magenta", "yellow"], ["en", "fr"])}


def test_a_language_that_cannot_be_laid_out_is_told_and_left_out(campaign: CampaignFolder) -> None:
    prepare(campaign)
    campaign.replace("translations/fr.yaml", '  headline: "Une lumière dans le noir"\n', "")
    code, stdout, stderr = campaign.run("plates", "--no-files")
    assert code == 1
    assert "[message.missing]" in stderr
    assert "poster A6 press: 8 plates for 2 languages" in stdout
