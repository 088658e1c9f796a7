"""Printers' files and outputs made into what a file is made for, and into names of files."""

from pathlib import Path
from typing import Final

import pytest

from collateral.build.plan import plan
from collateral.build.presses import press_of
from collateral.build.run import document_of, open_workshop
from collateral.core.diag import ProjectError
from collateral.core.geometry import Edges
from collateral.core.units import mm_to_pt
from collateral.model.job import BuildRequest, Job
from collateral.model.press import Marks, Press, Standard
from collateral.model.printer import MarksSource, Output, Printer, ResolutionSource
from collateral.project.load import load
from collateral.project.printers import Printers, _file_name, bundled_names
from tests.conftest import REPOSITORY, CampaignFolder

_PROFILES: Final = REPOSITORY / "collateral" / "profiles"


def press(own: Printer, output: Output | None = None, **others: Printer) -> Press:
    return Printers({"own": own, **others}, Path("nowhere")).press("press", output, "own")


def chain(name: str, **own: Printer) -> tuple[tuple[str, bool], ...]:
    found = Printers(own, Path("nowhere")).chain(name)
    return tuple((file.name, file.bundled) for file in found)


def jobs(folder: CampaignFolder, **asked: tuple[str, ...] | str) -> tuple[Job, ...]:
    request = BuildRequest(root=folder.root, out=folder.root / "out", **asked)  # type: ignore[arg-type]
    return plan(request, load(folder.root))


def with_outputs(folder: CampaignFolder, text: str) -> None:
    folder.replace("campaign.yaml", "swatches:", f"outputs:\n{text}\nswatches:")


@pytest.mark.parametrize("name", bundled_names())
def test_printers_of_the_program_are_sound(name: str, campaign: CampaignFolder) -> None:
    campaign.write("assets/printers/own.yaml", f"extends: {name}\n")
    with_outputs(campaign, "  press: {printer: own}")
    found = press_of(load(campaign.root), "press")
    assert found.title and found.condition.profile is not None
    assert found.condition.profile.parent == _PROFILES


def test_marks_are_taken_over_key_by_key() -> None:
    above = Printer(
        extends="offset-coated", marks=MarksSource(crop=True, registration=True, length=20.0)
    )
    own = Printer(extends="above", marks=MarksSource(registration=False, offset=17.0))
    found = press(own, Output(marks=MarksSource(color_bar=True)), above=above).marks
    assert found == Marks(
        crop=True, registration=False, color_bar=True, offset_pt=17.0, length_pt=20.0
    )


def test_resolution_is_taken_over_key_by_key() -> None:
    own = Printer(extends="offset-coated", resolution=ResolutionSource(wanted=240.0))
    found = press(own, Output(resolution=ResolutionSource(most=0.0))).resolution
    assert (found.least, found.wanted, found.most, found.target) == (150, 240, 0, 300)


def test_an_output_has_the_first_word() -> None:
    own = Printer(extends="offset-coated", ink_limit=2.8, safe=5.0)
    found = press(own, Output(ink_limit=2.6, overprint=False))
    assert (found.ink_limit, found.safe_pt, found.overprint) == (2.6, 5.0, False)
    assert found.standard is Standard.X4


def test_one_that_extends_its_own_name_takes_from_that_of_the_program() -> None:
    own = Printer(extends="digital", safe=1.0)
    assert chain("digital", digital=own) == (
        ("digital", False),
        ("digital", True),
        ("offset-coated", True),
    )


def test_a_campaign_changes_none_of_the_program_in_passing() -> None:
    own = Printer(extends="offset-x1a", safe=1.0)
    assert chain("digital", **{"offset-coated": own}) == (
        ("digital", True),
        ("offset-coated", True),
    )
    # It is no circle either: what it extends takes from that of the program.
    printers = Printers({"offset-coated": own}, Path("nowhere"))
    assert list(printers.faults()) == []
    assert printers.press("press", None, "offset-coated").standard is Standard.X1A


@pytest.mark.parametrize("broken", ["{", "- a\n", "extends: [a]\n"])
def test_nothing_is_made_up_of_a_printer_that_cannot_be_read(
    broken: str, campaign: CampaignFolder
) -> None:
    campaign.write("assets/printers/base.yaml", broken)
    campaign.write("assets/printers/own.yaml", "extends: base\nrich-black: [90, 90, 90, 90]\n")
    with_outputs(campaign, "  press: {printer: own}")
    with pytest.raises(ProjectError) as faults:
        load(campaign.root)
    spans = {found.span.file for found in faults.value.diagnostics if found.span}
    assert spans == {"assets/printers/base.yaml"}


def test_a_profile_of_the_campaign_goes_before_that_of_the_program(
    campaign: CampaignFolder,
) -> None:
    data = (_PROFILES / "FOGRA47L_uncoated_300.icc").read_bytes()
    own = campaign.write("assets/profiles/ISOcoated_v2_300_bas.icc", data)
    text = "extends: offset-coated\ncondition: {profile: ISOcoated_v2_300_bas.icc}\n"
    campaign.write("assets/printers/own.yaml", text)
    with_outputs(campaign, "  press: {printer: own}")
    condition = press_of(load(campaign.root), "press").condition
    assert condition.profile == own.resolve()
    assert (condition.identifier, condition.registry) == ("FOGRA39", "http://www.color.org")


@pytest.mark.parametrize(
    ("name", "about"),
    [("FOGRA47", "Offset on uncoated white paper of type 4"), ("FOGRA52", "")],
)
def test_a_condition_keeps_its_words_as_long_as_its_name(
    campaign: CampaignFolder, name: str, about: str
) -> None:
    named = f"condition: {{name: {name}, profile: FOGRA47L_uncoated_300.icc}}\n"
    campaign.write("assets/printers/own.yaml", f"extends: offset-uncoated\n{named}")
    with_outputs(campaign, "  press: {printer: own}")
    condition = press_of(load(campaign.root), "press").condition
    assert condition.identifier == name
    assert condition.about.startswith(about)
    assert bool(condition.about) == bool(about)


def test_an_output_without_a_printer_goes_by_its_name(campaign: CampaignFolder) -> None:
    with_outputs(campaign, "  press: {}\n  office: {}\n  poster-wall: {}")
    project = load(campaign.root)
    printers = {name: press_of(project, name).printer for name in project.campaign.outputs}
    assert printers == {
        "press": "offset-coated",
        "office": "office",
        "poster-wall": "offset-coated",
    }
    assert press_of(project, "screen").printer == "screen"
    assert press_of(project, "press@large-format").bleed == Edges(
        start=mm_to_pt(10), top=mm_to_pt(10), end=mm_to_pt(10), bottom=mm_to_pt(10)
    )


@pytest.mark.parametrize(
    ("pattern", "number", "name"),
    [
        ("{layout}-{correction}", 2, "{layout}-corr2"),
        ("{layout}-{correction}", None, "{layout}"),
        ("{correction}_{layout}", 12, "corr12_{layout}"),
        ("{correction}_{layout}", None, "{layout}"),
        ("{layout}.{correction}.{size}", None, "{layout}.{size}"),
        ("{layout}-{size}-", None, "{layout}-{size}-"),
    ],
)
def test_the_number_of_a_correction_goes_with_what_joins_it(
    pattern: str, number: int | None, name: str
) -> None:
    assert _file_name(pattern, number) == name


def test_a_correction_is_in_the_names_of_files(campaign: CampaignFolder) -> None:
    name = "{edition}_{layout}-{size}-{language}-{correction}"
    with_outputs(campaign, f"  press: {{file-name: '{name}', correction: 3}}")
    found = jobs(campaign, languages=("fr",), sizes=("A5",))
    edition = load(campaign.root).campaign.edition
    assert [job.path for job in found] == [f"poster/A5/{edition}_poster-A5-fr-corr3.pdf"]


def test_outputs_are_told_apart_by_their_folder_where_a_pattern_does_not(
    campaign: CampaignFolder,
) -> None:
    campaign.write("assets/printers/own.yaml", "extends: digital\nfile-name: '{language}'\n")
    with_outputs(campaign, "  press: {printer: own}\n  proof: {printer: own}")
    found = jobs(campaign, languages=("fr",), sizes=("A5",))
    assert [job.path for job in found] == ["poster/A5/fr.pdf", "poster/A5-proof/fr.pdf"]


def test_another_printer_is_in_the_names_of_files(campaign: CampaignFolder) -> None:
    campaign.write("assets/printers/own.yaml", "extends: offset-coated\n")
    found = jobs(campaign, languages=("fr",), sizes=("A5",), printer="own")
    assert [(job.output, job.path) for job in found] == [
        ("press@own", "poster/A5/poster-A5-fr-own.pdf")
    ]


def test_papers_and_pixels_take_the_place_of_sizes(campaign: CampaignFolder) -> None:
    asking = "title: poster.headline\noutputs: [office, social]\n"
    campaign.replace("layouts/poster.yaml", "title: poster.headline\n", asking)
    found = jobs(campaign, languages=("fr",), outputs=("office", "social"))
    assert [job.path for job in found] == [
        "poster/A4/poster-A4-fr-office.pdf",
        "poster/A3/poster-A3-fr-office.pdf",
        "poster/square/poster-square-fr-social.png",
        "poster/story/poster-story-fr-social.png",
    ]


def test_a_bound_edge_without_bleed_is_on_the_right_in_arabic(campaign: CampaignFolder) -> None:
    with_outputs(campaign, "  press: {bleed: {top: 3mm, end: 4mm, bottom: 5mm}}")
    shop = open_workshop(campaign.root)
    sides = {}
    for job in jobs(campaign, languages=("fr", "ar"), sizes=("A5",)):
        bleed = document_of(job, shop).bleed
        sides[job.language] = (bleed.left, bleed.top, bleed.right, bleed.bottom)
    top, end, bottom = (mm_to_pt(length) for length in (3, 4, 5))
    assert sides["fr"] == pytest.approx((0, top, end, bottom))
    assert sides["ar"] == pytest.approx((end, top, 0, bottom))
