"""The inline markup of translations."""

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
