"""What is told of an element by its name is not told once more of the file it is in."""

import json
import re

from tests.conftest import REPOSITORY, CampaignFolder


def test_a_coarse_picture_is_told_once(campaign: CampaignFolder) -> None:
    press = "outputs:\n  press: {resolution: {wanted: 250}}\n"
    campaign.write("campaign.yaml", (campaign.root / "campaign.yaml").read_text("utf-8") + press)

    code, told, said = campaign.run("build", "--language", "en", "--size", "A4", "--format", "json")

    assert code == 0, said
    (finding,) = json.loads(told)["findings"]
    assert finding["code"] == "image.low-resolution"
    assert finding["severity"] == "warning"
    assert "`glow.jpg`" in finding["message"]


def test_small_type_of_an_element_is_told_once_with_its_smallest(campaign: CampaignFolder) -> None:
    """Each language has a size of its own, as it needs room; the fault is one."""
    press = "outputs:\n  press: {smallest-type: 60pt}\n"
    campaign.write("campaign.yaml", (campaign.root / "campaign.yaml").read_text("utf-8") + press)
    asked = ("build", "--size", "A4,A5")

    code, told, said = campaign.run(*asked, "--format", "json")
    found = json.loads(told)["findings"]
    assert code == 1, said
    sizes: dict[str, set[str]] = {}
    for each in found:
        assert each["code"] == "press.small-type" and each["file"].startswith("layouts/"), each
        element, size = re.findall(r"`(.+)` has type of ([0-9.]+) pt", each["message"])[0]
        sizes.setdefault(element, set()).add(size)
    assert any(len(each) > 1 for each in sizes.values())

    _, _, said = campaign.run(*asked)
    told_sizes = re.findall(r"`(.+)` has type of ([0-9.]+) pt", said)
    assert sorted(told_sizes) == sorted(
        (element, min(each, key=float)) for element, each in sizes.items()
    )
    assert f"{len(sizes)} error" in said


def test_a_printer_that_refuses_all_languages_names_none(campaign: CampaignFolder) -> None:
    exit_code, out, err = CampaignFolder(REPOSITORY).run(
        *("build", "poster", "--size", "A4", "--printer", "large-format"),
        *("--out", str(campaign.root / "out")),
    )
    assert exit_code == 1
    assert out.splitlines()[1].endswith("  press@large-format  0 of 29  all")
    told = [line for line in err.splitlines() if "press.small-type" in line]
    assert len(told) == len({line.split("`")[1] for line in told}) > 20
    assert all("29 languages" in line for line in told), told
