"""`collateral printers`: which there are, what each asks for, and which file says so."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from collateral.project.json_schema import schema_of
from collateral.project.printers import FOLDER, bundled_names
from tests.conftest import CampaignFolder, run_program

_OWN = """\
title: Drukkerij Zee
about: Our own.
extends: offset-uncoated
bleed: {start: 0, top: 5mm, end: 5mm, bottom: 5mm}
ink-limit: 280%
marks: {crop: true, offset: 6mm}
resolution: {wanted: 250}
largest-file: 250 MB
"""


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder that holds no campaign."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(folder: CampaignFolder, *names: str) -> dict[str, Any]:
    code, stdout, stderr = folder.run("printers", *names, "--format", "json")
    assert code == 0, stderr
    found: dict[str, Any] = json.loads(stdout)
    assert list(found) == ["schema", "printers", "findings"]
    assert found["schema"] == 1
    return {row["name"]: row for row in found["printers"]}


def test_all_that_print_are_listed_outside_a_campaign(elsewhere: Path) -> None:
    code, stdout, _ = run_program("printers")
    assert code == 0
    rows = [line.split()[0] for line in stdout.splitlines()[1:] if line]
    assert rows[:-1] == [name for name in bundled_names() if name not in ("screen", "social")]
    assert "*" not in stdout
    assert "\n8 printers; " in stdout


def test_a_folder_that_is_asked_for_must_hold_a_campaign(elsewhere: Path) -> None:
    code, _, stderr = run_program("printers", "--campaign", str(elsewhere))
    assert code == 2
    assert "[campaign.missing]" in stderr


def test_those_of_the_campaign_are_marked(campaign: CampaignFolder) -> None:
    campaign.write("assets/printers/zee.yaml", _OWN)
    code, stdout, _ = campaign.run("printers")
    assert code == 0
    (line,) = [line for line in stdout.splitlines() if line.startswith("zee")]
    assert line.split() == [
        "zee*", "Drukkerij", "Zee", "PDF/X-4", "FOGRA47",
        "{start:", "0,", "top:", "5mm,", "end:", "5mm,", "bottom:", "5mm}", "crop", "280%",
    ]  # fmt: skip
    assert "9 printers, 1 of this campaign (*)" in stdout


def test_each_rule_says_where_it_comes_from(campaign: CampaignFolder) -> None:
    campaign.write("assets/printers/zee.yaml", _OWN)
    row = told(campaign, "zee")["zee"]
    assert (row["own"], row["extends"]) == (True, ["offset-uncoated", "offset-coated"])
    assert row["bleed_mm"] == {"start": 0, "top": 5, "end": 5, "bottom": 5}
    assert (row["marks"], row["ink_limit"], row["condition"]) == (["crop"], 280, "FOGRA47")
    rules = {rule["key"]: (rule["value"], rule["from"]) for rule in row["rules"]}
    assert rules["ink-limit"] == ("280%", "zee")
    assert rules["standard"] == ("pdf-x-4", "offset-coated")
    assert rules["condition.profile"] == ("FOGRA47L_uncoated_300.icc", "offset-uncoated")
    assert rules["condition.registry"][1] == "offset-coated"
    assert rules["resolution.wanted"] == ("250", "zee")
    assert rules["resolution.least"] == ("150", "offset-coated")
    assert rules["marks.crop"] == ("true", "zee")
    assert rules["marks.length"] == ("6mm", None)
    assert rules["largest-file"] == ("250 MB", "zee")


def test_a_page_says_what_a_rule_means(campaign: CampaignFolder) -> None:
    campaign.write("assets/printers/zee.yaml", _OWN)
    code, stdout, _ = campaign.run("printers", "zee", "office")
    assert code == 0
    text = " ".join(stdout.split())
    assert "zee (of this campaign): Drukkerij Zee" in text
    assert "It extends `offset-uncoated`, and that extends `offset-coated`" in text
    assert (
        "Pictures below 150 ppi, at the size they are placed, are an error. (offset-coated)" in text
    )
    assert "ink-limit: 280% More ink in one place is an error. rich-black" in text
    assert "office (comes with the program): Office printer" in text
    assert "edge: 6mm This much stays white on each side" in text
    assert max(map(len, stdout.splitlines())) <= 100


def test_one_that_extends_its_own_name_is_told_from_that_of_the_program(
    campaign: CampaignFolder,
) -> None:
    campaign.write("assets/printers/digital.yaml", "extends: digital\nbleed: 2mm\n")
    row = told(campaign, "digital")["digital"]
    assert row["extends"] == ["digital of the program", "offset-coated"]
    rules = {rule["key"]: rule["from"] for rule in row["rules"]}
    assert (rules["bleed"], rules["spots"]) == ("digital", "digital of the program")


def test_a_condition_that_names_itself_anew_takes_no_words_over(campaign: CampaignFolder) -> None:
    text = "extends: offset-x1a\ncondition: {name: FOGRA51, embed: false}\n"
    campaign.write("assets/printers/new.yaml", text)
    row = told(campaign, "new")["new"]
    assert (row["condition"], row["profile"]) == ("FOGRA51", None)
    rules = {rule["key"]: rule for rule in row["rules"]}
    assert "condition.profile" not in rules
    assert "2004" not in rules["condition.name"]["meaning"]


def test_a_screen_is_explained_to_whoever_asks(campaign: CampaignFolder) -> None:
    assert "screen" not in told(campaign)
    assert told(campaign, "screen")["screen"]["condition"] == "sRGB"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_name_that_nobody_has_is_told_with_the_nearest(
    form: str, campaign: CampaignFolder
) -> None:
    code, stdout, stderr = campaign.run("printers", "offset-coatd", "--format", form)
    assert code == 2
    assert "[usage.unknown-printer]" in stderr and "did you mean `offset-coated`" in stderr
    assert (json.loads(stdout)["findings"] != []) if form == "json" else stdout == ""


def test_only_the_printers_of_a_campaign_are_read(campaign: CampaignFolder) -> None:
    campaign.write("layouts/poster.yaml", "nonsense: [")
    campaign.write("assets/printers/zee.yaml", _OWN)
    assert "zee" in told(campaign)
    campaign.write("assets/printers/zee.yaml", _OWN.replace("bleed", "bled"))
    code, _, stderr = campaign.run("printers")
    assert code == 3
    assert "assets/printers/zee.yaml:4:1: error: unknown key `bled`" in stderr


@pytest.mark.parametrize("name", bundled_names())
def test_the_schema_takes_every_printer_of_the_program(name: str) -> None:
    text = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    jsonschema.validate(text, schema_of("printer"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**text, "inklimit": "300%"}, schema_of("printer"))


@pytest.mark.parametrize("name", bundled_names())
def test_every_rule_that_a_file_says_is_told(name: str, campaign: CampaignFolder) -> None:
    rules = {rule["key"] for rule in told(campaign, name)[name]["rules"]}
    said = set()
    for key, value in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")).items():
        parts = value if key in ("marks", "resolution", "condition") else None
        said |= {f"{key}.{part}" for part in parts} if parts else {key}
    # The name and its words are one rule, the most pixels and what they come to another; and what
    # says that there is none is no rule.
    said -= {"title", "about", "extends", "condition.about", "resolution.target"}
    silent = {"office": {"safe"}, "screen": {"rich-black", "overprint", "condition.registry"}}
    silent["social"] = {"links"}
    assert said - rules == silent.get(name, set())
