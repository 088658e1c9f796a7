"""`collateral plates` on the command line: what it says, and odd wishes."""

import json

import pytest

from tests.build.plate_campaign import LAYOUT, prepare
from tests.conftest import CampaignFolder


def test_the_answer_for_people(campaign: CampaignFolder) -> None:
    prepare(campaign, LAYOUT.replace("color: black", "color: amber"))
    code, stdout, stderr = campaign.run("plates", "--no-files")
    assert code == 0, stderr
    assert stdout.splitlines()[:2] == [
        "poster A6 press: 10 plates instead of 12 for 3 languages",
        "  cyan 2, magenta 3, yellow 3, black 2",
    ]
    said = " ".join(stdout.split())
    assert "headline (layouts/poster.yaml:16:7): magenta, yellow; in both left-to-right" in said
    assert "  letters in colour:\n" in stdout
    assert "hint: set them in black" in stdout
    assert "with all of that mended: 8 plates" in stdout
    assert "3 of 3  laid out: poster/A6/poster-A6-ar.pdf" in stderr


def test_a_set_is_told_as_colours_and_blacks(campaign: CampaignFolder) -> None:
    prepare(campaign)
    stdout = campaign.run("plates", "--no-files")[1]
    assert "  left-to-right: 2 languages: 3 + 2 plates instead of 8: en fr\n" in stdout
    assert "  ar shares all plates of colour with no other language\n" in stdout


def test_languages_that_share_nothing_are_told_as_such(campaign: CampaignFolder) -> None:
    prepare(campaign, LAYOUT.replace("color: black", "color: amber"))
    stdout = campaign.run("plates", "--no-files", "--language", "en,ar")[1]
    assert "  no two languages share all plates of colour\n" in stdout
    assert "share all plates of colour with" not in stdout


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("--ppi 5", 2, "between 10 and 1200"),
        ("--ppi ten", 2, "`ten`"),
        ("--ppi 99999999999999999999", 2, "between"),
        ("--ppi 1200 --size A6", 0, ""),
        ("--save layouts/x", 2, "usage.out-in-sources"),
        ("--save .", 2, "usage.out-in-sources"),
        ("--save campaign.yaml", 2, "usage.out-unwritable"),
        ("--save kept --no-files", 2, "--no-files"),
        ("--language nl", 2, "usage.unknown-language"),
        ("--size A0", 2, "usage.unknown-size"),
        ("--output screen", 2, "usage.no-plates"),
        ("--output social", 2, "usage.nothing-to-make"),
        ("--printer nobody", 2, "usage.unknown-printer"),
        ("nothing", 2, "usage.unknown-layout"),
        ("--campaign elsewhere", 2, "campaign.missing"),
        ("--out nowhere", 2, "plates.not-built"),
        ("--jobs 2", 2, "--jobs"),
    ],
)
def test_odd_wishes_are_told(campaign: CampaignFolder, line: str, code: int, said: str) -> None:
    prepare(campaign)
    if code == 0:
        line += " --no-files"
    got, stdout, stderr = campaign.run("plates", *line.split())
    assert got == code, stderr
    assert said in stderr
    assert "Traceback" not in stdout + stderr


def test_plates_too_fine_for_a_sheet_are_told_before_anything(campaign: CampaignFolder) -> None:
    prepare(campaign, LAYOUT.replace("trim: A6", "trim: A6\nsizes: [A6, A0]"))
    code, stdout, stderr = campaign.run("plates", "--ppi", "600", "--format", "json")
    assert code == 2
    (finding,) = json.loads(stdout)["findings"]
    assert finding["code"] == "usage.too-fine" and "`A0`" in finding["message"]
    assert finding["hints"] == ["at most `--ppi 227`"]
    assert "laid out" not in stderr


def test_pseudo_languages_have_plates_too(campaign: CampaignFolder) -> None:
    prepare(campaign)
    code, stdout, _ = campaign.run("plates", "--pseudo", "--no-files", "--format", "json")
    (poster,) = json.loads(stdout)["posters"]
    assert code == 0
    assert ["qps-rtl", "qps-tall"] in [each["languages"] for each in poster["sets"]]
