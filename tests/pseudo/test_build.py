"""`build --pseudo`: which files there are, what is said of them, what stands in them."""

import json
import re
from typing import Any

import pytest

from collateral.rules.pseudo import PSEUDO_LANGUAGES
from tests.conftest import CampaignFolder
from tests.tools import run

ALL = tuple(PSEUDO_LANGUAGES)
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_DATED = """
title: poster.headline
trim: A6
page:
  fill: night
  children:
    - column:
        at: {start: 5mm, top: 5mm, end: 5mm}
        children:
          - {text: poster.dated}
          - {value: contact.url, when: {language: [ar]}}
          - {value: contact.phone, when: {not-language: [en]}}
          - {value: edition, when: {language: [en]}}
          - {value: contact.phone-international, when: {direction: rtl}}
"""


def built(campaign: CampaignFolder, *options: str) -> dict[str, Any]:
    exit_code, out, err = campaign.run("build", "--pseudo", "--format", "json", *options)
    assert exit_code == 0, err
    report: dict[str, Any] = json.loads(out)
    return report


def text_of(campaign: CampaignFolder, path: str) -> str:
    text = run("pdftotext", "-enc", "UTF-8", str(campaign.root / "out" / path), "-").decode()
    return _MARKS.sub("", text).replace("\u00a0", " ")


def test_all_are_built_and_no_real_language(campaign: CampaignFolder) -> None:
    report = built(campaign)

    paths = [f"poster/{s}/poster-{s}-{tag}.pdf" for tag in ALL for s in ("A5", "A4")]
    assert [file["path"] for file in report["files"]] == paths
    assert [file["language"] for file in report["files"][::2]] == list(ALL)
    files = sorted(path.name for path in (campaign.root / "out").rglob("*.pdf"))
    assert files == sorted(path.rpartition("/")[2] for path in paths)


def test_one_can_be_asked_for(campaign: CampaignFolder) -> None:
    report = built(campaign, "--language", "qps-long", "--size", "A5")
    assert [file["path"] for file in report["files"]] == ["poster/A5/poster-A5-qps-long.pdf"]


def test_a_build_for_print_has_none(campaign: CampaignFolder) -> None:
    _, out, _ = campaign.run("build", "--format", "json")
    assert {file["language"] for file in json.loads(out)["files"]} == {"en", "fr", "ar"}


def test_processes_make_the_same_bytes(campaign: CampaignFolder) -> None:
    alone = built(campaign, "--jobs", "1", "--out", "alone")
    assert alone == built(campaign, "--jobs", "2", "--out", "shared")


@pytest.mark.parametrize("language", ALL)
def test_facts_and_codes_are_those_of_the_source(campaign: CampaignFolder, language: str) -> None:
    (file,) = built(campaign, "--language", language, "--size", "A5")["files"]
    assert [code["decoded"] for code in file["qr"]] == ["https://www.example.org"]
    text = text_of(campaign, file["path"])
    assert "078 05 58 00" in text
    assert "www.example.org" in text


def test_what_does_not_fit_is_told_with_the_tag(campaign: CampaignFolder) -> None:
    low = "at: {start: 10mm, top: 10mm, end: 10mm, height: 70mm}"
    campaign.replace("layouts/poster.yaml", "at: safe", low)
    exit_code, out, _ = campaign.run("build", "--pseudo", "--size", "A5", "--format", "json")
    report = json.loads(out)

    found = [(f["code"], f["language"]) for f in report["findings"]]
    assert exit_code == 1
    assert found == [("layout.overflow", "qps-long"), ("layout.overflow", "qps-tall")]
    made = [file["language"] for file in report["files"]]
    assert made == ["qps-short", "qps-rtl", "qps-solid"]


def test_dates_and_conditions(campaign: CampaignFolder) -> None:
    campaign.write("layouts/dated.yaml", _DATED)
    dated = 'poster:\n  dated: "On {checked_date}, not before"\n'
    for language in ("en", "fr", "ar"):
        campaign.replace(f"translations/{language}.yaml", "poster:\n", dated)
    files = built(campaign, "dated")["files"]

    shown = {file["language"]: text_of(campaign, file["path"]) for file in files}
    for language, text in shown.items():
        # A date is that of the source language, and no part of it changes its place.
        assert "1 November 2026" in text, language
        assert "078 05 58 00" in text
        # A condition that names the source language is not meant for what stands for translations.
        assert "2026-11" not in text
        assert ("www.example.org" in text) is (language == "qps-rtl")
        assert ("+32" in text) is (language in ("qps-rtl", "qps-tall"))


def test_files_say_what_they_are_set_as(campaign: CampaignFolder) -> None:
    (file,) = built(campaign, "--language", "qps-tall", "--size", "A5")["files"]
    assert b"/Lang (ur-x-qpstall)" in (campaign.root / "out" / file["path"]).read_bytes()


def test_styles_hold_for_the_language_that_is_stood_for(campaign: CampaignFolder) -> None:
    campaign.replace(
        "campaign.yaml", "    leading: 1.3\n", "    leading: 1.3\n    by: {ar: {weight: 900}}\n"
    )
    campaign.replace("campaign.yaml", "    weight: 700\n", "")
    campaign.replace(
        "translations/en.yaml", "The second, in **bold**.", "The second, without emphasis."
    )
    bold = [
        file["language"]
        for file in built(campaign, "--size", "A5")["files"]
        if b"Bold" in (campaign.root / "out" / file["path"]).read_bytes()
    ]
    assert bold == ["qps-rtl"]
