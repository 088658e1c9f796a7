"""The shared campaign is right as it stands, so that a test which breaks it breaks one thing."""

import json

import pytest

from tests.conftest import CampaignFolder


def test_minimal_campaign_builds_with_no_finding(campaign: CampaignFolder) -> None:
    code, out, _ = campaign.run("build", "--format", "json")

    result = json.loads(out)
    built = [(file["language"], file["size"]) for file in result["files"]]
    assert (code, result["findings"]) == (0, [])
    assert built == [(lang, size) for lang in ("en", "fr", "ar") for size in ("A5", "A4")]
    for file in result["files"]:
        assert (campaign.root / "out" / file["path"]).stat().st_size == file["bytes"]


def test_a_change_reaches_the_program(campaign: CampaignFolder) -> None:
    campaign.replace("layouts/poster.yaml", "trim: A5", "trim: A55")

    code, out, err = campaign.run("build")

    assert (code, out) == (3, "")
    assert "layouts/poster.yaml:2:" in err


def test_a_replacement_that_finds_nothing_fails(campaign: CampaignFolder) -> None:
    with pytest.raises(AssertionError):
        campaign.replace("layouts/poster.yaml", "no such text", "")


def test_wrong_usage_ends_with_its_code(campaign: CampaignFolder) -> None:
    code, out, _ = campaign.run("build", "--no-such-option")

    assert (code, out) == (2, "")
