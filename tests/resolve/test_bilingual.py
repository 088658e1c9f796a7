"""One element in two languages, from the layout to the page."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from collateral.build.presses import press_of
from collateral.build.run import with_pseudo_languages
from collateral.core.diag import ProjectError
from collateral.core.units import pt_to_mm
from collateral.layout.compose import account, lay_out
from collateral.model.document import Box, Container, Document, ListContent, TextContent
from collateral.model.frame import Group, Item, Role, Shape, Tag, TextLine
from collateral.model.scalars import TrimSize
from collateral.project.load import load
from collateral.resolve.document import resolve
from collateral.resolve.palette import make_palette
from tests.conftest import CampaignFolder
from tests.layout.boxes import book, bounds, leaves, words

LAYOUT = """\
title: poster.headline
trim: [100mm, 100mm]
styles:
  plain: {size: 10pt, hyphens: true, by: {Arab: {size: 110%}, fr: {weight: 700}}}
  quiet: {size: 8pt}
page:
  children:
    - ELEMENT
"""
SIDE_PT = 100 * 72 / 25.4
AT = "at: {start: 10mm, top: 10mm, width: 80mm}, id: it"
CODE = "{qr: contact.url, size: 30mm, alt: alt.code}"
BESIDE = "arrange: side-by-side, language-gap: 10mm"


class Placed(NamedTuple):
    """A line of text on the page, and the tag it is in."""

    line: TextLine
    tag: Tag

    @property
    def language(self) -> str:
        return self.tag.language

    @property
    def left_mm(self) -> float:
        return pt_to_mm(self.line.runs[0].x_pt)


def resolved(campaign: CampaignFolder, element: str, language: str = "en") -> Document:
    kind, _, body = element.partition(": ")
    element = f"{kind}: {{{AT}, {body[1:]}" if kind == "column" else f"{element}, {AT}"
    said = LAYOUT.replace("ELEMENT", f"{{{element}}}")
    campaign.write("layouts/poster.yaml", said)
    return read(campaign, language)


def read(campaign: CampaignFolder, language: str = "en") -> Document:
    project = load(campaign.root)
    size = TrimSize(name="x", width_pt=SIDE_PT, height_pt=SIDE_PT)
    return resolve(
        project,
        make_palette(project.campaign),
        "poster",
        language,
        size,
        press_of(project, "press"),
    )


def placed(campaign: CampaignFolder, element: str, language: str = "en") -> list[Placed]:
    return in_tags(resolved(campaign, element, language))


def in_tags(document: Document) -> list[Placed]:
    sheet = lay_out(document, book())
    return list(_placed(sheet.pages[0].items, None))


def _placed(items: tuple[Item, ...], tag: Tag | None) -> Iterator[Placed]:
    for item in items:
        if isinstance(item, Group):
            yield from _placed(item.items, item.tag or tag)
        elif isinstance(item, TextLine) and tag is not None:
            yield Placed(item, tag)


def contents(boxes: tuple[Box, ...]) -> Iterator[TextContent | ListContent]:
    for box in boxes:
        if isinstance(box.content, Container):
            yield from contents(box.content.children)
        elif isinstance(box.content, TextContent | ListContent):
            yield box.content


def text_of(content: TextContent | ListContent) -> str:
    messages = content.messages if isinstance(content, ListContent) else (content.message,)
    return " ".join(message.text for message in messages)


def test_each_language_is_tagged_with_itself(campaign: CampaignFolder) -> None:
    one, other = placed(campaign, "text: poster.headline, languages: [own, fr]")
    assert [(words(one.line), one.language), (words(other.line), other.language)] == [
        ("A light in the dark", "en"),
        ("Une lumière dans le noir", "fr"),
    ]
    assert (one.tag.element, other.tag.element) == ("it (en)", "it (fr)")
    assert one.line.baseline_y_pt < other.line.baseline_y_pt


def test_the_order_is_the_one_that_is_written(campaign: CampaignFolder) -> None:
    found = placed(campaign, "text: poster.headline, languages: [ar, en]", "fr")
    assert [each.language for each in found] == ["ar", "en"]


def test_own_and_the_same_language_are_shown_once(campaign: CampaignFolder) -> None:
    (once,) = placed(campaign, "text: poster.headline, languages: [own, fr]", "fr")
    assert (once.language, once.tag.element) == ("fr", "it")


def test_two_named_languages_are_shown_on_every_poster(campaign: CampaignFolder) -> None:
    for language in ("en", "fr", "ar"):
        found = placed(campaign, "text: poster.headline, languages: [en, fr]", language)
        assert [each.language for each in found] == ["en", "fr"]


@pytest.mark.parametrize(("language", "first_is_left"), [("fr", True), ("ar", False)])
def test_the_first_stands_where_the_poster_begins(
    campaign: CampaignFolder, language: str, first_is_left: bool
) -> None:
    element = f"text: poster.headline, languages: [fr, ar], {BESIDE}, style: quiet"
    one, other = placed(campaign, element, language)
    assert (one.language, other.language) == ("fr", "ar")
    assert (one.left_mm < other.left_mm) is first_is_left
    # Columns from 10 to 45 and from 55 to 90 mm; each text keeps to the side its language begins.
    assert one.left_mm == pytest.approx(10 if first_is_left else 55, abs=0.01)
    right_mm = max(pt_to_mm(run.x_pt + _width(other.line)) for run in other.line.runs[:1])
    assert right_mm == pytest.approx(90 if first_is_left else 45, abs=0.5)


def _width(line: TextLine) -> float:
    return sum(sum(run.advances) * line.size_pt / run.upem for run in line.runs)


def test_first_lines_stand_on_one_baseline(campaign: CampaignFolder) -> None:
    element = (
        f"text: poster.headline, languages: [fr, ar], {BESIDE}, style: plain, second-style: quiet"
    )
    found = placed(campaign, element)
    firsts = {
        tag: min(each.line.baseline_y_pt for each in found if each.language == tag)
        for tag in ("fr", "ar")
    }
    assert firsts["fr"] == pytest.approx(firsts["ar"])


def test_every_language_has_its_own_changes_of_a_style(campaign: CampaignFolder) -> None:
    made = resolved(campaign, "text: poster.headline, languages: [ar, fr], style: plain")
    one, other = contents(made.boxes)
    assert (one.style.size_pt, one.style.weight) == (pytest.approx(11.0), 400)
    assert (other.style.size_pt, other.style.weight) == (pytest.approx(10.0), 700)


def test_the_second_may_have_another_style(campaign: CampaignFolder) -> None:
    element = "text: poster.headline, languages: [own, fr], style: plain, second-style: quiet"
    one, other = contents(resolved(campaign, element).boxes)
    assert (one.style.name, other.style.name) == ("plain", "quiet")


def test_both_give_way_to_one_size(campaign: CampaignFolder) -> None:
    element = f"text: poster.headline, languages: [en, fr], {BESIDE}, style: headline"
    shrunk = f"{element}, overflow: shrink, height: 34mm"
    fits, faults = account(resolved(campaign, shrunk), book())
    assert not faults
    assert len(fits) == 2
    assert fits[0].size_pt == pytest.approx(fits[1].size_pt)
    assert fits[0].size_pt < fits[0].wanted_pt
    assert [fit.language for fit in fits] == ["", "fr"]


def test_a_long_word_of_one_makes_the_other_smaller_too(campaign: CampaignFolder) -> None:
    campaign.replace("translations/fr.yaml", "Une lumière", "Anticonstitutionnellement")
    element = f"text: poster.headline, languages: [en, fr], {BESIDE}, style: headline"
    fits, _ = account(resolved(campaign, f"{element}, overflow: shrink"), book())
    assert fits[0].size_pt == pytest.approx(fits[1].size_pt)
    assert fits[0].size_pt < fits[0].wanted_pt


def test_facts_are_those_of_the_language_they_stand_in(campaign: CampaignFolder) -> None:
    for tag in ("en", "fr", "ar"):
        path = f"translations/{tag}.yaml"
        text = (campaign.root / path).read_text("utf-8")
        campaign.write(path, f'{text}checked: "{{checked_date}}, {{contact.url}}"\n')
    made = resolved(campaign, "text: checked, languages: [en, fr]", "ar")
    one, other = map(text_of, contents(made.boxes))
    assert one == "1 November 2026, www.example.org"
    assert other == "1 novembre 2026, www.example.org/fr"


@pytest.mark.parametrize("languages", ["[fr, ar]", "[own, fr]"])
def test_an_address_in_another_language_is_not_the_one_a_code_opens(
    campaign: CampaignFolder, languages: str
) -> None:
    url = "    fr: https://www.example.org/fr\n"
    campaign.replace("campaign.yaml", url, f"{url}    ar: https://www.example.org/ar\n")
    for tag in ("en", "fr", "ar"):
        text = (campaign.root / f"translations/{tag}.yaml").read_text("utf-8")
        campaign.write(f"translations/{tag}.yaml", f'{text}visit: "{{contact.url}}"\n')
    both = f"column: {{children: [{{text: visit, languages: {languages}}}, {CODE}]}}"
    if "own" in languages:
        assert resolved(campaign, both)
        return
    with pytest.raises(ProjectError) as raised:
        resolved(campaign, both)
    assert [fault.code for fault in raised.value.diagnostics] == ["qr.no-address"]


def worded(campaign: CampaignFolder, words: dict[str, str]) -> None:
    """Give each language its words for the headline; languages that are new are added."""
    campaign.replace("campaign.yaml", "[en, fr, ar]", f"[en, fr, ar, {', '.join(words)}]")
    text = (campaign.root / "translations/en.yaml").read_text("utf-8")
    for tag, word in words.items():
        campaign.write(f"translations/{tag}.yaml", text.replace("A light in the dark", word))


def test_letters_have_the_shapes_of_their_language(campaign: CampaignFolder) -> None:
    worded(campaign, {"nl": "paşi", "ro": "paşi"})
    dutch, romanian = placed(campaign, "text: poster.headline, languages: [nl, ro]")
    assert dutch.line.runs[0].text == romanian.line.runs[0].text
    assert dutch.line.runs[0].glyphs != romanian.line.runs[0].glyphs


def test_words_are_parted_by_the_rules_of_their_language(campaign: CampaignFolder) -> None:
    word = "verantwoordelijkheid"
    worded(campaign, {"nl": f"{word} {word}"})
    campaign.replace("translations/en.yaml", "A light in the dark", f"{word} {word}")
    styles = "style: plain, padding: {end: 34mm}"
    found = placed(campaign, f"text: poster.headline, languages: [nl, en], {styles}")
    parts = {
        tag: [each.line.runs[-1].text for each in found if each.language == tag]
        for tag in ("nl", "en")
    }
    assert parts["nl"] != parts["en"]
    assert any(part.endswith("\u00ad") for part in parts["nl"])


@pytest.mark.parametrize("arrange", ["side-by-side", "alternating"])
def test_items_stand_with_their_translation(campaign: CampaignFolder, arrange: str) -> None:
    element = f"list: poster.signs, languages: [en, fr], arrange: {arrange}, marker: number"
    made = resolved(campaign, element)
    assert [text_of(content) for content in contents(made.boxes)] == [
        "The first of two signs.",
        "Le premier de deux signes.",
        "The second, in bold.",
        "Le second, en gras.",
    ]
    found = [each for each in placed(campaign, element) if each.tag.role is Role.LABEL]
    assert [words(each.line) for each in found] == ["1", "1", "2", "2"]


def test_lists_one_below_the_other_stay_whole(campaign: CampaignFolder) -> None:
    made = resolved(campaign, "list: poster.signs, languages: [en, fr]")
    assert [text_of(content) for content in contents(made.boxes)] == [
        "The first of two signs. The second, in bold.",
        "Le premier de deux signes. Le second, en gras.",
    ]


def test_items_keep_the_rhythm_of_a_list(campaign: CampaignFolder) -> None:
    plain = placed(campaign, "list: poster.signs, gap: 2mm")
    step_pt = plain[1].line.baseline_y_pt - plain[0].line.baseline_y_pt
    for language in ("fr", "ar"):
        element = f"list: poster.signs, gap: 2mm, languages: [en, {language}]"
        found = placed(campaign, f"{element}, arrange: alternating")
        one, over, other, _ = (each.line.baseline_y_pt for each in found)
        gap_pt = 2 * 72 / 25.4
        if language == "fr":
            assert over - one == pytest.approx(step_pt - gap_pt)
        else:
            # Arabic reaches higher than capitals, and gets the room for it.
            assert over - one > step_pt - gap_pt
        assert other - over >= step_pt - 0.001


def test_markers_stand_where_their_language_begins(campaign: CampaignFolder) -> None:
    made = resolved(campaign, "list: poster.signs, languages: [en, ar]")
    page = lay_out(made, book()).pages[0]
    lefts_mm = [pt_to_mm(bounds(s).x) for s in leaves(page.items) if isinstance(s, Shape)]
    assert lefts_mm[:2] == [pytest.approx(10, abs=0.01)] * 2
    assert all(left_mm > 85 for left_mm in lefts_mm[2:])


def test_what_one_language_lacks_is_told_with_its_file(campaign: CampaignFolder) -> None:
    campaign.replace("translations/fr.yaml", '  headline: "Une lumière dans le noir"\n', "")
    with pytest.raises(ProjectError) as raised:
        resolved(campaign, "text: poster.headline, languages: [own, fr]")
    (fault,) = raised.value.diagnostics
    assert fault.code == "message.missing"
    assert fault.message == "`poster.headline` is not translated into `fr`"
    assert fault.span is not None
    assert fault.span.file == "layouts/poster.yaml"
    assert "`translations/fr.yaml`" in fault.hints[0]


def test_a_poster_depends_on_all_files_it_takes_from(campaign: CampaignFolder) -> None:
    element = "text: poster.call, languages: [own, fr]"
    before = resolved(campaign, element).identity
    campaign.replace("translations/ar.yaml", "ضوء", "نور")
    assert resolved(campaign, element).identity == before
    campaign.replace("translations/fr.yaml", "Une lumière", "Une lueur")
    assert resolved(campaign, element).identity != before


def test_who_never_mirrors_has_the_first_on_the_left_of_all_posters(
    campaign: CampaignFolder,
) -> None:
    element = f"text: poster.headline, languages: [fr, ar], {BESIDE}, style: quiet, mirror: never"
    for language in ("fr", "ar"):
        one, other = placed(campaign, element, language)
        assert (one.language, other.language) == ("fr", "ar")
        assert one.left_mm < other.left_mm


def test_texts_of_a_list_begin_level_in_both_styles(campaign: CampaignFolder) -> None:
    element = "list: poster.signs, languages: [en, fr], arrange: alternating, second-style: quiet"
    found = [each.left_mm for each in placed(campaign, f"{element}, style: plain")]
    assert found == [pytest.approx(found[0])] * 4


def test_two_columns_are_wide_enough_for_the_longer_language(campaign: CampaignFolder) -> None:
    # In a row an element is as wide as it wants to be; neither text breaks there.
    element = f"text: poster.headline, languages: [en, fr], {BESIDE}, style: quiet"
    row = f"row: {{{AT}, children: [{{{element}}}]}}"
    said = LAYOUT.replace("ELEMENT", f"{{{row}}}").replace("width: 80mm", "width: 88mm")
    campaign.write("layouts/poster.yaml", said)
    assert len(in_tags(read(campaign))) == 2


@pytest.mark.parametrize("arrange", ["side-by-side", "alternating"])
def test_nastaliq_stands_clear_of_what_is_above(campaign: CampaignFolder, arrange: str) -> None:
    worded(campaign, {"ur": "روشنی"})
    text = (campaign.root / "translations/ar.yaml").read_text("utf-8")
    campaign.write("translations/ur.yaml", text)
    style = "  plain: {size: 10pt, by: {ur: {family: Noto Nastaliq Urdu}}}\n"
    said = f"{{list: poster.signs, languages: [en, ur], arrange: {arrange}, style: plain, {AT}}}"
    layout = LAYOUT.replace("ELEMENT", said).splitlines(keepends=True)
    layout[3] = style
    campaign.write("layouts/poster.yaml", "".join(layout))
    assert {each.language for each in in_tags(read(campaign))} == {"en", "ur"}


def test_a_pseudo_language_stands_for_both(campaign: CampaignFolder) -> None:
    resolved(campaign, "text: poster.headline, languages: [own, fr]")
    campaign.replace("translations/fr.yaml", '  headline: "Une lumière dans le noir"\n', "")
    project = with_pseudo_languages(load(campaign.root))
    size = TrimSize(name="x", width_pt=SIDE_PT, height_pt=SIDE_PT)
    palette = make_palette(project.campaign)
    made = resolve(project, palette, "poster", "qps-long", size, press_of(project, "press"))
    one, other = map(text_of, contents(made.boxes))
    assert one == other
