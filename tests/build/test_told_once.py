"""What is told of an element by its name is not told once more of the file it is in."""

import json

from tests.conftest import CampaignFolder


def test_a_coarse_picture_is_told_once(campaign: CampaignFolder) -> None:
    press = "outputs:\n  press: {resolution: {wanted: 250}}\n"
    campaign.write("campaign.yaml", (campaign.root / "campaign.yaml").read_text("utf-8") + press)

    code, told, said = campaign.run("build", "--language", "en", "--size", "A4", "--format", "json")

    assert code == 0, said
    (finding,) = json.loads(told)["findings"]
    assert finding["code"] == "image.low-resolution"
    assert finding["severity"] == "warning"
    assert "`glow.jpg`" in finding["message"]
