"""Facts read back from finished files: right in every language and spelling, or told."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from collateral.check.facts import FactReading, findings, read_facts
from collateral.check.finished import opened
from collateral.core.codes import CODES
from collateral.core.diag import ExitCode
from collateral.core.geometry import same_sides
from collateral.core.record import replace
from collateral.model.document import Accent, Piece, Position
from collateral.model.frame import Page, Sheet
from collateral.paint.pdf import paint
from collateral.resolve import context as resolved
from collateral.text.fonts import FontBook
from tests.check.fact_pages import (
    HEBREW,
    REORDERED,
    SENTENCES,
    SPELLINGS,
    book_with_hebrew,
    fact_sheet,
    sentence,
    switch_isolation_off,
)
from tests.conftest import CampaignFolder
from tests.tools import run

#: What a fact is besides a number.
OTHERS = (
    "www.stophumantrafficking.be/nl",
    "help@example.org",
    "1 Sample Square, 1000 Brussels",
    "09:00\u2009–\u200917:30",
    "9:00\u202fAM\u2009–\u20095:30\u202fPM",
    "€\u00a012.50",
    "1\u202f212,50\u00a0€",
    "(02) 511 64 64",
    "112",
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> FontBook:
    return book_with_hebrew(tmp_path_factory.mktemp("fonts"))


def read(sheet: Sheet, path: Path) -> tuple[FactReading, ...]:
    """Paint a sheet and read its facts back."""
    paint(sheet, path)
    with opened(path) as file:
        return read_facts(file, sheet.pages)


def everywhere(language: str, facts: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    """Yield every fact at the start, in the middle and at the end of a sentence."""
    for text in facts:
        for place in range(3):
            yield sentence(language, place, ("contact.phone", text))


@pytest.mark.parametrize("language", SENTENCES)
def test_every_spelling_is_right_everywhere_in_every_language(
    language: str, book: FontBook, tmp_path: Path
) -> None:
    texts = (*SPELLINGS, *OTHERS)
    readings = read(fact_sheet(language, everywhere(language, texts), book), tmp_path / "a.pdf")
    assert [r.read for r in readings] == [squeezed(t) for t in texts for _ in range(3)]
    assert list(findings(readings)) == []


@pytest.mark.parametrize("language", SENTENCES)
def test_a_second_reader_sees_the_same(language: str, book: FontBook, tmp_path: Path) -> None:
    sheet = fact_sheet(language, everywhere(language, SPELLINGS), book)
    paint(sheet, tmp_path / "a.pdf")
    said = run("mutool", "draw", "-q", "-F", "stext", str(tmp_path / "a.pdf")).decode()
    assert seen_by_mutool(said, sheet.pages[0]) == [
        squeezed(text) for text in SPELLINGS for _ in range(3)
    ]


@pytest.mark.parametrize("language", SENTENCES)
def test_a_third_reader_sees_the_same(language: str, book: FontBook, tmp_path: Path) -> None:
    sheet = fact_sheet(language, everywhere(language, SPELLINGS), book)
    paint(sheet, tmp_path / "a.pdf")
    said = run("pdftotext", "-bbox", str(tmp_path / "a.pdf"), "-").decode()
    assert seen_by_poppler(said, sheet.pages[0]) == [
        squeezed(text) for text in SPELLINGS for _ in range(3)
    ]


@pytest.mark.parametrize("language", [tag for tag in SENTENCES if tag not in HEBREW])
def test_without_isolation_every_spelling_that_is_reordered_is_told(
    language: str, book: FontBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_isolation_off(monkeypatch)
    sheet = fact_sheet(language, everywhere(language, SPELLINGS), book)
    readings = read(sheet, tmp_path / "a.pdf")
    told = [f.message.split("`")[1] for f in findings(readings) if f.code == "fact.reordered"]
    # Before the first Arabic letter digits are European, and one hyphen joins them. UAX #9, W2, W4.
    once = {"078-055-800": 2}
    assert told == [text for text in REORDERED for _ in range(once.get(text, 3))]
    assert len(told) == len(list(findings(readings)))


@pytest.mark.parametrize("language", HEBREW)
def test_without_isolation_hebrew_keeps_what_a_hyphen_joins(
    language: str, book: FontBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # UAX #9, W4: the digits stay European here, and one hyphen between them is part of the number.
    switch_isolation_off(monkeypatch)
    readings = read(fact_sheet(language, everywhere(language, SPELLINGS), book), tmp_path / "a.pdf")
    told = {r.fact.text for r in readings if list(findings((r,)))}
    assert told == set(REORDERED) - {"078-055-800"}


def test_two_facts_side_by_side_and_turned(book: FontBook, tmp_path: Path) -> None:
    pair = (("contact.phone", "078 055 800"), ("contact.url", "www.example.org"))
    pieces = (sentence("ar", place, *pair) for place in range(3))
    readings = read(fact_sheet("ar", pieces, book, rotate_deg=7.0), tmp_path / "a.pdf")
    assert [r.fact.turn is not None for r in readings] == [True] * 6
    assert [r.read for r in readings] == ["078055800", "www.example.org"] * 3


@pytest.mark.parametrize(
    "accent",
    [
        Accent(size_ratio=1.44),
        Accent(size_ratio=2.0736),
        Accent(size_ratio=0.6944),
        Accent(position=Position.SUPERSCRIPT),
        Accent(size_ratio=2.0736, position=Position.SUBSCRIPT),
    ],
)
def test_a_fact_that_brackets_enlarge_or_raise_is_found(
    accent: Accent, book: FontBook, tmp_path: Path
) -> None:
    facts = ("078/055 800", "www.example.org", "مركز 24 (أ)")
    pieces = [
        tuple(piece._replace(accent=accent) if piece.fact else piece for piece in plain)
        for plain in everywhere("ar", facts)
    ]
    readings = read(fact_sheet("ar", iter(pieces), book), tmp_path / "a.pdf")
    assert list(findings(readings)) == []
    assert len(readings) == 9


def test_a_name_of_right_to_left_letters_reads_from_right_to_left(
    book: FontBook, tmp_path: Path
) -> None:
    names = ("مَرْكَزُ المساعدة", "لالا للا", "مركز 24 (أ)", "PAG-ASA مركز", "د.إ. 12.50")
    hours = ("9:00 ص\u2009–\u20095:30 م", "9:00 تا 17:30")
    readings = read(fact_sheet("ar", everywhere("ar", names + hours), book), tmp_path / "a.pdf")
    assert list(findings(readings)) == []
    # It begins on the right, whatever its sentence begins with.
    assert [r.read[-2:] for r in readings[-3:]] == ["00"] * 3
    assert [r.read for r in readings[-3:]] == ["17:30" + "تا"[::-1] + "9:00"] * 3


def test_a_syllable_may_set_its_letters_in_an_order_of_its_own(
    book: FontBook, tmp_path: Path
) -> None:
    names = ("কিন্তু 24", "हिन्दी केन्द्र", "ਪੰਜਾਬੀ", "บ้านน้ำ")
    readings = read(fact_sheet("ar", everywhere("ar", names), book), tmp_path / "a.pdf")
    assert list(findings(readings)) == []
    # The number after them is held to its place all the same.
    moved = replace(readings[0], read="42" + readings[0].wanted[:-2])
    assert [f.code for f in findings((moved,))] == ["fact.reordered"]


def test_a_fact_that_is_not_on_the_page_is_told(book: FontBook, tmp_path: Path) -> None:
    sheet = fact_sheet("ar", everywhere("ar", ("078 055 800",)), book)
    lost = tuple(replace(fact, baseline_y_pt=390.0) for fact in sheet.pages[0].facts)
    pages = (replace(sheet.pages[0], facts=lost),)
    paint(sheet, tmp_path / "a.pdf")
    with opened(tmp_path / "a.pdf") as file:
        told = list(findings(read_facts(file, pages)))
    assert [f.code for f in told] == ["fact.unreadable"] * 3
    assert {CODES[f.code].exit_code for f in told} == {ExitCode.FINDINGS}


def test_a_shadow_is_not_missed(book: FontBook, tmp_path: Path) -> None:
    sheet = fact_sheet("ar", everywhere("ar", ("078 055 800",)), book)
    paint(sheet, tmp_path / "a.pdf")
    with opened(tmp_path / "a.pdf") as file:
        (first, *_) = read_facts(file, sheet.pages)
    beside = replace(first.fact, baseline_y_pt=first.fact.baseline_y_pt + 4, left_pt=9.0)
    shadow = replace(first.fact, baseline_y_pt=first.fact.baseline_y_pt + 4)
    for fact, n_told in ((shadow, 0), (beside, 1)):
        lost = FactReading(page_idx=0, fact=fact, wanted=first.wanted, read="")
        assert len(list(findings((lost, first)))) == n_told


def test_pages_without_facts_are_not_opened(tmp_path: Path) -> None:
    page = Page(width_pt=100, height_pt=100, bleed=same_sides(0), items=())
    with opened(tmp_path / "absent.pdf") as file:
        assert read_facts(file, (page,)) == ()


def display(campaign: CampaignFolder, spelling: str) -> None:
    campaign.replace(
        "campaign.yaml",
        'phone: "+3278055800"',
        f'phone: {{number: "+3278055800", display: "{spelling}"}}',
    )


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_can_be_published(spelling: str, campaign: CampaignFolder) -> None:
    display(campaign, spelling)
    code, _, told = campaign.run("build", "--language", "ar", "--size", "A5", "--jobs", "1")
    assert code == 0, told


def test_a_poster_with_a_number_out_of_order_gets_no_name(
    campaign: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    display(campaign, "078/055 800")
    switch_isolation_off(monkeypatch)
    # The second guard, which holds where the first is gone, is taken off too.
    monkeypatch.setattr(resolved, "NO_BREAK_SPACE", " ")
    code, _, told = campaign.run("build", "--size", "A5", "--jobs", "1")
    assert code == ExitCode.FINDINGS
    assert re.search(r"translations/ar\.yaml:\d+:\d+: error: `078/055 800` .*fact\.reordered", told)
    made = sorted(path.name for path in (campaign.root / "out").rglob("*.pdf*"))
    assert made == ["poster-A5-en.pdf", "poster-A5-fr.pdf"]


def test_what_was_not_read_back_is_said(campaign: CampaignFolder) -> None:
    code, _, told = campaign.run("build", "--size", "A5", "--language", "ar", "--no-decode")
    assert code == ExitCode.GOOD
    assert "2 fact(s) were not read back" in told


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).replace(")", "(")


def within(page: Page, x: float, y: float) -> int | None:
    """Return which fact of a page a place of its file is on, y counted from the top."""
    for idx, fact in enumerate(page.facts):
        level = fact.baseline_y_pt + page.bleed.left
        left, right = fact.left_pt + page.bleed.left, fact.right_pt + page.bleed.left
        if left - 0.5 <= x < right - 0.5 and level - fact.size_pt < y < level + 3:
            return idx
    return None


def joined(page: Page, found: Sequence[tuple[float, float, str]]) -> list[str]:
    """Return what stands on each fact of a page, by the places of letters or words alone."""
    facts: list[list[tuple[float, str]]] = [[] for _ in page.facts]
    for x, y, text in found:
        idx = within(page, x, y)
        if idx is not None:
            facts[idx].append((x, text))
    return [squeezed("".join(text for _, text in sorted(fact))) for fact in facts]


def seen_by_mutool(stext: str, page: Page) -> list[str]:
    chars = re.findall(r'<char [^>]*\bx="([^"]+)" y="([^"]+)"[^>]*\bc="([^"]*)"', stext)
    return joined(page, [(float(x), float(y) - 1, c) for x, y, c in chars])


def seen_by_poppler(bbox: str, page: Page) -> list[str]:
    # It may take the full stop of the sentence for a part of the word.
    words = re.findall(
        r'<word xMin="([^"]+)" yMin="([^"]+)"[^>]*yMax="([^"]+)">(.*?)\.?</word>', bbox
    )
    places = [(float(x), (float(t) + float(b)) / 2, w) for x, t, b, w in words]
    return joined(page, places)
