"""The inline markup of translations."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.diag import Diagnostic, Span
from collateral.model.messages import LINE_BREAK, Part
from collateral.project.markup import parse

HERE = Span("translations/en.yaml", 3, 5)


def parsed(text: str) -> tuple[tuple[Part, ...], list[str]]:
    faults: list[Diagnostic] = []
    return parse(text, HERE, faults), [fault.code for fault in faults]


def test_plain_text_is_one_part() -> None:
    assert parsed("Someone may not be free.") == ((Part(text="Someone may not be free."),), [])


def test_dress_and_placeholder() -> None:
    parts, faults = parsed("Call **{contact.phone}** *now*, [[at once]].")
    assert not faults
    assert parts == (
        Part(text="Call "),
        Part(placeholder="contact.phone", bold=True),
        Part(text=" "),
        Part(text="now", italic=True),
        Part(text=", "),
        Part(text="at once", keep=True),
        Part(text="."),
    )


def test_dress_nests() -> None:
    parts, _ = parsed("**a *b* c**")
    assert [(p.text, p.bold, p.italic) for p in parts] == [
        ("a ", True, False),
        ("b", True, True),
        (" c", True, False),
    ]


def test_a_line_break_takes_the_spaces_beside_it() -> None:
    parts, _ = parsed("one \n two\n")
    assert parts == (Part(text=f"one{LINE_BREAK}two"),)


def test_a_backslash_takes_the_meaning_away() -> None:
    parts, faults = parsed(r"2 \* 3 \{x\} \\ \[\[")
    assert "".join(p.text for p in parts) == "2 * 3 {x} \\ [["
    assert not faults


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("**bold", ["markup.unclosed"]),
        ("*it", ["markup.unclosed"]),
        ("[[keep", ["markup.unclosed"]),
        ("keep]]", ["markup.stray"]),
        ("a } b", ["markup.stray"]),
        ("{Not A Fact}", ["markup.placeholder"]),
        ("{}", ["markup.placeholder"]),
    ],
)
def test_faults(text: str, codes: list[str]) -> None:
    assert parsed(text)[1] == codes


@given(st.text(st.characters(exclude_characters="*[]{}\\\n"), min_size=1))
def test_text_without_signs_is_itself(text: str) -> None:
    assert parsed(text) == ((Part(text=text),), [])


@given(st.text(min_size=1))
def test_escaping_every_sign_gives_the_text_back(text: str) -> None:
    text = text.replace("\n", " ")
    escaped = "".join("\\" + c if c in "*[]{}\\" else c for c in text)
    parts, faults = parsed(escaped)
    assert not faults
    assert "".join(p.text for p in parts) == text


def bracketed(text: str) -> list[tuple[str, ...]]:
    parts, faults = parsed(text)
    assert not faults
    return [(part.text or part.placeholder, *part.brackets) for part in parts]


def test_brackets_with_a_name_nest() -> None:
    assert bracketed("a [amber: b **c** {contact.phone}[sup: 2]] d") == [
        ("a ",),
        ("b ", "amber"),
        ("c", "amber"),
        (" ", "amber"),
        ("contact.phone", "amber"),
        ("2", "amber", "sup"),
        (" d",),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[amber:x]", "amber"),
        ("[amber : x]", "amber"),
        ("[amber：x]", "amber"),
        ("[ amber:   x]", "amber"),
        ("[amber  40%: x]", "amber 40%"),
        ("[\u22121: x]", "-1"),
        ("[fr-BE: x]", "fr-BE"),
        # A name nobody knows is found later; here it must not be taken for text.
        ("[янтарь: x]", "янтарь"),
        ("[1: x]", "1"),
        ("[: x]", ""),
    ],
)
def test_names(text: str, name: str) -> None:
    assert bracketed(text) == [("x", name)]


@pytest.mark.parametrize("text", ["see [1] and [sic]", "[10:30]", "a ] b", "[a [b] c]"])
def test_brackets_of_the_text_stay(text: str) -> None:
    assert bracketed(text) == [(text,)]


def test_brackets_of_the_text_stay_inside_others() -> None:
    assert bracketed("[amber: see [1] there]") == [("see [1] there", "amber")]


def test_words_kept_on_one_line_hold_brackets() -> None:
    parts, faults = parsed("[[[amber: x] y]] z")
    assert not faults
    assert [(part.text, part.keep, part.brackets) for part in parts] == [
        ("x", True, ("amber",)),
        (" y", True, ()),
        (" z", False, ()),
    ]


def test_signs_of_line_ends() -> None:
    assert bracketed("a[|]b[-]c[_]d[=]e") == [("a\u200bb\u00adc\u00a0d\u2060e",)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[amber: x", ["markup.unclosed"]),
        ("[amber: [sup: x]", ["markup.unclosed"]),
        ("[amber:]", ["markup.empty"]),
        ("[amber: [sup: ]x]", ["markup.empty"]),
        ("[[a [amber: b]] c", ["markup.unclosed"]),
    ],
)
def test_faults_of_brackets(text: str, codes: list[str]) -> None:
    assert parsed(text)[1] == codes


MARKS = ("*", "**", "[", "[[", "]", "]]", "[amber: ", "[+1: ", "[|]", "{contact.url}", "\\", "\n")


@given(st.lists(st.sampled_from((*MARKS, "a", "1", " ", ":", "é"))).map("".join))
def test_no_letter_is_lost_and_no_mark_of_a_known_kind_is_printed(text: str) -> None:
    parts, faults = parsed(text)
    said = "".join("\ufffc" if part.placeholder else part.text for part in parts)
    # The letters of a name in brackets are not said.
    if not re.search(r"\[[^\[]*é[^\[]*:", text):
        assert said.count("é") == text.count("é")
    if not faults and "\\" not in text:
        assert "*" not in said
        # Two brackets of the text itself come together where a mark stood between them.
        assert "[[" not in said or "[[[" in text or re.search(r"\[[ *]+\[", text)
        assert "{" not in said
        # What is kept on one line may hold a colon.
        assert "amber" not in said or "[[amber" in text
