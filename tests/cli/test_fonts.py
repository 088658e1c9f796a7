"""`collateral fonts`: which face sets what, what its file says, and what no font has."""

import json
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from tests.conftest import CampaignFolder
from tests.text.small_fonts import house_font, write_kind
from tests.text.test_fonts import BUNDLED


def fonts(folder: CampaignFolder, *arguments: str) -> dict[str, Any]:
    code, stdout, stderr = folder.run("fonts", "--format", "json", *arguments)
    assert code == 0, stderr
    found: dict[str, Any] = json.loads(stdout)
    assert found["schema"] == 1
    return found


def test_every_face_is_told_with_what_it_sets(campaign: CampaignFolder) -> None:
    found = fonts(campaign)
    assert list(found) == ["schema", "languages", "fonts", "unused", "findings"]
    assert (found["languages"], found["findings"], found["unused"]) == (["en", "fr", "ar"], [], [])
    rows = {row["file"]: row for row in found["fonts"]}
    assert set(rows) == {
        "NotoSans-Regular.ttf",
        "NotoSans-Bold.ttf",
        "NotoSansArabic-Regular.ttf",
        "NotoSansArabic-Bold.ttf",
    }
    bold = rows["NotoSans-Bold.ttf"]
    assert (bold["family"], bold["face"], bold["weight"]) == ("Noto Sans", "Bold", 700)
    assert (bold["source"], bold["kind"], bold["axes"], bold["set"]) == (
        "bundled",
        "TrueType",
        {},
        {},
    )
    assert "SIL Open Font License" in bold["licence"]
    assert bold["version"] and bold["embedding"] == "installable"
    assert {"language": "fr", "script": "Latn", "style": "headline"} in bold["uses"]
    # One of the two signs has a bold word.
    assert {"language": "en", "script": "Latn", "style": "body"} in bold["uses"]
    arabic = rows["NotoSansArabic-Regular.ttf"]["uses"]
    assert arabic == [{"language": "ar", "script": "Arab", "style": "body"}]


def test_a_selection_of_languages_is_told_alone(campaign: CampaignFolder) -> None:
    found = fonts(campaign, "--language", "fr")
    assert found["languages"] == ["fr"]
    assert {use["language"] for row in found["fonts"] for use in row["uses"]} == {"fr"}


def test_fonts_of_the_campaign_are_told_with_their_axes_and_those_unused(
    campaign: CampaignFolder,
) -> None:
    folder = campaign.root / "assets" / "fonts"
    write_kind("variable.otf", folder / "deep" / "swing.otf", "Swing")
    house_font(folder / "idle.ttf", "Idle", 400)
    campaign.replace("campaign.yaml", "family: Noto Sans", "family: Swing")
    campaign.replace("translations/en.yaml", '"A light in the dark"', '"a a"')
    rows = [row for row in fonts(campaign)["fonts"] if row["source"] == "campaign"]
    row = rows[-1]
    assert (row["family"], row["kind"], row["file"]) == (
        "Swing",
        "CFF2",
        "assets/fonts/deep/swing.otf",
    )
    assert row["axes"]["wght"] == {"least": 100, "usual": 400, "most": 900}
    assert row["set"]["opsz"] > 12
    assert fonts(campaign)["unused"] == ["assets/fonts/idle.ttf"]
    code, stdout, stderr = campaign.run("fonts")
    assert code == 0
    assert "not used in en fr ar:\n  assets/fonts/idle.ttf\n" in stdout
    assert "Swing\n  assets/fonts/deep/swing.otf (campaign), CFF2, variable\n" in stdout
    assert "\n  700 (wght 700" in stdout
    assert "`Swing` lacks" in stderr and "[font.fallback]" in stderr
    assert "`Swing` has no Arabic letters; `Noto Sans Arabic` sets them" in stderr


def test_what_no_font_has_is_an_error_as_it_is_in_a_build(campaign: CampaignFolder) -> None:
    campaign.replace("translations/fr.yaml", "Une lumière dans le noir", "Une lumière 🙂")
    code, stdout, stderr = campaign.run("fonts")
    assert code == campaign.run("build")[0] == 3
    assert "no font sets `🙂` U+1F642" in stderr and "[text.missing-glyph]" in stderr
    assert "Noto Sans 400" in stdout


def test_a_campaign_with_mistakes_is_told_as_such(campaign: CampaignFolder) -> None:
    house_font(campaign.write("assets/fonts/none.ttf", ""), "House", 400, 0x0002)
    code, stdout, stderr = campaign.run("fonts", "--format", "json")
    assert code == 3
    assert [f["code"] for f in json.loads(stdout)["findings"]] == ["font.no-embedding"]
    assert "does not allow it to be embedded" in stderr


@pytest.mark.parametrize(
    ("said", "words"), [(0, "installable"), (4, "preview and print"), (12, "editable")]
)
def test_the_embedding_a_maker_allows_is_told(
    campaign: CampaignFolder, said: int, words: str
) -> None:
    # Open fonts are remembered by their path, and the folder of a test may be that of the last.
    path = campaign.root / "assets" / "fonts" / f"house-{said}.ttf"
    path.parent.mkdir(parents=True)
    font = TTFont(BUNDLED / "NotoSans-Regular.ttf")
    font["OS/2"].fsType = said
    font.save(path)
    (row,) = (r for r in fonts(campaign)["fonts"] if r["source"] == "campaign")
    assert row["embedding"] == words


def test_a_narrow_terminal_gets_narrow_lines(
    campaign: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collateral.cli.console.width", lambda: 44)
    code, stdout, _ = campaign.run("fonts")
    assert code == 0
    assert max(map(len, stdout.splitlines())) <= 44
    assert "NotoSansArabic-Regular.ttf (bundled)" in stdout
