"""Links on a screen: where they lie and what they open; none in a file for a press."""

from pathlib import Path

import pikepdf
import pytest

from collateral.core.geometry import Point, Rect, rotation
from collateral.core.record import replace
from collateral.model.frame import Group, Item, PlacedCode, PlacedFact, Sheet
from tests.conftest import CampaignFolder
from tests.paint.drawing import SAMPLES, painted, pressed, rect, shaped, sheet, text_line

LINKS = (
    ("contact.email", "mailto:help@example.org"),
    ("contact.phone", "tel:+3278055800"),
    ("contact.url", "https://example.org/ä?q=(1) 2"),
)


def made(*items: Item, printer: str = "screen", **changes: object) -> Sheet:
    bare = sheet(*items, width=300, height=100)
    page = replace(bare.pages[0], **changes)
    return replace(pressed(replace(bare, pages=(page,)), printer), links=LINKS)


def annotations(path: Path) -> list[tuple[list[float], str]]:
    with pikepdf.open(path) as pdf:
        found = pdf.pages[0].get("/Annots", [])
        for annotation in found:
            assert annotation.Subtype == "/Link"
            assert annotation.A.S == "/URI"
            assert list(annotation.Border) == [0, 0, 0]
            assert int(annotation.F) == 4
            assert str(annotation.Contents)
        return [([float(x) for x in a.Rect], str(a.A.URI)) for a in found]


def linked(name: str, *, of: int = 1) -> Item:
    """Return a line whose run number `of` leads to a fact."""
    line = text_line(SAMPLES["en"], x=10, y=40, size=10)
    runs = [replace(run, link=name if nth == of - 1 else "") for nth, run in enumerate(line.runs)]
    return replace(line, runs=tuple(runs))


def fact(name: str, turn: object = None) -> PlacedFact:
    return PlacedFact(
        name=name,
        text="078 055 800",
        left_pt=50,
        right_pt=110,
        baseline_y_pt=60,
        size_pt=10,
        element="text",
        turn=turn,
    )


CODE = PlacedCode(
    url="https://example.org/",
    version=1,
    level="M",
    field=Rect(200, 10, 50, 50),
    symbol=Rect(206, 16, 38, 38),
    module_pt=2,
    element="code",
)


def test_words_facts_and_codes_open_what_they_say(tmp_path: Path) -> None:
    path = painted(
        made(linked("contact.email"), facts=(fact("contact.phone"),), codes=(CODE,)), tmp_path
    )
    words, number, code = annotations(path)
    assert words[1] == "mailto:help@example.org"
    left, bottom, right, top = words[0]
    assert left == 10 and right > 100
    assert bottom < 60 < top  # The baseline lies 40 below the top of 100.
    assert number[1] == "tel:+3278055800"
    assert number[0] == pytest.approx([50, 37, 110, 49.5])
    assert code == ([200, 40, 250, 90], "https://example.org/")


def test_runs_that_lead_to_the_same_are_one_link(tmp_path: Path) -> None:
    said = SAMPLES["en"]
    first, second = shaped(said, 10), shaped(said, 150)
    line = text_line(said, size=8)
    runs = tuple(replace(run, link="contact.email") for run in (second, first))
    (found,) = annotations(painted(made(replace(line, runs=runs)), tmp_path))
    assert found[0][0] == 10 and found[0][2] > 150


def test_what_is_turned_is_linked_where_it_is(tmp_path: Path) -> None:
    turn = rotation(90, Point(80, 50))
    group = Group(items=(linked("contact.email"),), matrix=turn)
    words, number = annotations(
        painted(made(group, facts=(fact("contact.phone", turn),)), tmp_path)
    )
    for left, bottom, right, top in (words[0], number[0]):
        assert top - bottom > right - left


def test_a_fact_in_words_that_lead_somewhere_is_no_second_link(tmp_path: Path) -> None:
    inside = replace(fact("contact.phone"), baseline_y_pt=40, left_pt=20, right_pt=60)
    found = annotations(painted(made(linked("contact.email"), facts=(inside,)), tmp_path))
    assert [uri for _, uri in found] == ["mailto:help@example.org"]


def test_facts_that_open_nothing_have_no_link(tmp_path: Path) -> None:
    assert annotations(painted(made(rect(0, 0, 1, 1), facts=(fact("names.a"),)), tmp_path)) == []


def test_addresses_are_written_in_ascii(tmp_path: Path) -> None:
    ((_, uri),) = annotations(painted(made(facts=(fact("contact.url"),)), tmp_path))
    assert uri == "https://example.org/%C3%A4?q=(1)%202"


@pytest.mark.parametrize("printer", ["offset-coated", "offset-x1a", "office", "social"])
def test_a_file_for_a_press_has_no_links(tmp_path: Path, printer: str) -> None:
    sheet = made(linked("contact.email"), printer=printer, codes=(CODE,))
    with pikepdf.open(painted(sheet, tmp_path)) as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_a_campaign_for_screens_can_be_clicked(campaign: CampaignFolder) -> None:
    code, _, err = campaign.run("build", "--output", "screen", "--language", "en", "--size", "A5")
    assert code == 0, err
    (path,) = campaign.root.glob("out/**/*.pdf")
    opened = {uri for _, uri in annotations(path)}
    assert any(uri.startswith("https://") for uri in opened)
    assert any(uri.startswith("tel:+") for uri in opened)
