"""Which files a layout is made into, for papers and for images."""

from dataclasses import dataclass

import pytest

from tests.conftest import CampaignFolder


def _made(campaign: CampaignFolder, *arguments: str) -> list[str]:
    code, told, said = campaign.run("build", "--dry-run", "--language", "en", *arguments)
    assert code == 0, said
    return told.split()


def test_every_paper_of_an_office_is_made(campaign: CampaignFolder) -> None:
    assert _made(campaign, "--output", "office") == [
        "poster/A4/poster-A4-en-office.pdf",
        "poster/A3/poster-A3-en-office.pdf",
    ]


def test_a_poster_becomes_an_image_only_where_it_asks(campaign: CampaignFolder) -> None:
    code, _, said = campaign.run("build", "--output", "social")
    assert code == 2
    assert "usage.nothing-to-make" in said
    campaign.replace("layouts/poster.yaml", "trim: A5", "trim: A5\noutputs: [press, social]")
    assert len(_made(campaign, "--output", "social")) == 2
    assert len(_made(campaign, "--output", "press")) == 2
    code, _, said = campaign.run("build", "--output", "office")
    assert code == 2
    assert "`--output press,social`" in said


def test_no_layout_that_is_named_is_left_out_in_silence(campaign: CampaignFolder) -> None:
    poster = (campaign.root / "layouts/poster.yaml").read_text("utf-8")
    square = poster.replace("trim: A5", "trim: [90mm, 90mm]\noutputs: [social]")
    campaign.write("layouts/square.yaml", square.replace("sizes: [A5, A4]\n", ""))

    code, _, said = campaign.run("build", "--dry-run", "poster", "square")
    assert code == 2
    assert "`square` is not made for press [usage.nothing-to-make]" in said
    assert "write `--output press,social`, or leave out `square`" in said
    code, _, said = campaign.run("build", "--dry-run", "poster", "square", "--printer", "digital")
    assert code == 2
    assert "--output" not in said and "leave out `square`" in said

    assert len(_made(campaign)) == 2
    assert len(_made(campaign, "poster", "square", "--output", "press,social")) == 3


@dataclass(frozen=True)
class Shape:
    trim: str
    sizes: tuple[str, ...]


@pytest.mark.parametrize(
    "shape",
    [
        Shape("[270mm, 270mm]", ("square",)),
        Shape("[270mm, 480mm]", ("story",)),
        Shape("A5", ("square", "story")),
    ],
    ids=lambda shape: shape.trim,
)
def test_a_layout_goes_with_the_image_of_its_shape(campaign: CampaignFolder, shape: Shape) -> None:
    campaign.replace("layouts/poster.yaml", "sizes: [A5, A4]", "outputs: [social]")
    campaign.replace("layouts/poster.yaml", "trim: A5", f"trim: {shape.trim}")
    made = _made(campaign, "--output", "social")
    assert made == [f"poster/{name}/poster-{name}-en-social.png" for name in shape.sizes]


def test_an_element_can_be_for_one_image(campaign: CampaignFolder) -> None:
    campaign.replace("layouts/poster.yaml", "id: picture", "when: {size: [story]}")
    assert _made(campaign, "--output", "press")


def test_an_edge_wider_than_the_sheet_is_told(campaign: CampaignFolder) -> None:
    campaign.write("assets/printers/thick.yaml", "extends: office\nedge: 15cm\n")
    code, _, said = campaign.run("build", "--printer", "thick", "--language", "en", "--size", "A4")
    assert code == 3
    assert "printer.contradiction" in said
    assert "an edge of 150 mm leaves nothing of A4" in said
