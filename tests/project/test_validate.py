"""Pydantic's errors at the place of what is wrong, each said once."""

from enum import StrEnum
from typing import Annotated, Literal

import pytest

from collateral.core.codes import CODES
from collateral.core.diag import Diagnostic, Span, in_order
from collateral.model.marks import NODE_KEY, After, BadValue, Before, ByKind, Kind, Source, key
from collateral.model.source import KINDS, Campaign, Layout
from collateral.project.reader import read_text
from collateral.project.validate import validate


class Side(StrEnum):
    START = "start"
    END = "end"


def read_length(value: object) -> float:
    if isinstance(value, str) and value.endswith("mm"):
        return float(value[:-2])
    message, hint = f"a length needs a unit: `{value}`", f"write `{value}mm`"
    raise BadValue("length.no-unit", message, value, (hint,))


Length = Annotated[float, Before(read_length)]


def without_node(value: object) -> object:
    return {k: v for k, v in value.items() if k != NODE_KEY} if isinstance(value, dict) else value


class Text(Source):
    text: str
    style: str = "body"
    align: Side = Side.START


class Body(Source):
    children: tuple["Element", ...]
    gap: Length = 0.0


class Row(Source):
    row: Body


class Edges(Source):
    start: Length
    end: Length


class Shape(Source):
    shape: Literal["rect", "ellipse"]
    at: Edges | Literal["bleed", "trim"] | None = None
    corners: tuple[Length, Length] | None = None


def kind_of(value: object) -> str:
    return next(iter(value), "") if isinstance(value, dict) else ""


Element = Annotated[
    Annotated[Text, Kind("text")] | Annotated[Row, Kind("row")] | Annotated[Shape, Kind("shape")],
    ByKind(kind_of),
]


class Ink(Source):
    ink: str = key(min_length=3)
    inks: tuple[Length, Length] = (0.0, 0.0)


def check_title(title: str) -> str:
    if title.endswith("."):
        raise BadValue("schema.bad-value", "a title ends\nwithout a period", title, ())
    return title


class Page(Source):
    title: Annotated[str, After(check_title)]
    bleed_each: Length = 0.0
    page: Body | None = None
    element: Element | None = None
    swatches: Annotated[dict[str, Ink], Before(without_node)] = key(default_factory=dict)
    languages: tuple[str, ...] = key(("fr",), min_length=1)
    trim: str | tuple[Length, Length] | None = None

    def __post_init__(self) -> None:
        if self.bleed_each > 50:
            raise BadValue("page.bleed", "a bleed of more than 50mm", self.bleed_each, ())


def faults(text: str, model: type[Source] = Page) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    validate(model, read_text(text, "f"), diagnostics=found)
    assert found
    assert all("\n" not in fault.message and "Node(" not in fault.message for fault in found)
    return list(in_order(found))


def places(text: str, model: type[Source] = Page) -> list[tuple[str, int, int]]:
    return [(f.code, f.span.line, f.span.column) for f in faults(text, model) if f.span]


def test_what_is_right_becomes_the_model_with_its_nodes() -> None:
    text = "title: x\nbleed-each: 3mm\npage:\n  children:\n    - row: {children: [text: 01]}\n"
    found: list[Diagnostic] = []
    page = validate(Page, read_text(text, "f"), diagnostics=found)
    assert found == []
    assert page is not None and page.page is not None and page.bleed_each == 3.0
    (row,) = page.page.children
    assert isinstance(row, Row) and row.node.span == Span("f", 5, 7)
    (inner,) = row.row.children
    assert isinstance(inner, Text) and inner.text == "01"
    assert inner.node.key_spans["text"] == Span("f", 5, 24)


WRONG = {
    "": [("schema.wrong-type", 1, 1)],
    "[a]": [("schema.wrong-type", 1, 1)],
    "title: [x]\n": [("schema.wrong-type", 1, 8)],
    "title:\n": [("schema.wrong-type", 1, 7)],
    "title: x.\n": [("schema.bad-value", 1, 8)],
    "a: b\nb: c": [
        ("schema.missing-key", 1, 1),
        ("schema.unknown-key", 1, 1),
        ("schema.unknown-key", 2, 1),
    ],
    "title: x\nbleed-each: 3\nbleed_each: 3mm": [
        ("length.no-unit", 2, 13),
        ("schema.unknown-key", 3, 1),
    ],
    "title: x\nbleed-each: 60mm": [("page.bleed", 1, 1)],
    "title: x\nlanguages: []": [("schema.bad-value", 2, 12)],
    "title: x\n__node__: y": [("schema.unknown-key", 2, 1)],
    # Elements: what stands behind their index in pydantic's path is their kind, not a key.
    "title: x\npage:\n  children:\n    - text: a\n      stile: b\n      align: left\n": [
        ("schema.unknown-key", 5, 7),
        ("schema.bad-choice", 6, 14),
    ],
    "title: x\nelement:\n  row:\n    children: [row: {children: [text: [a]]}]\n": [
        ("schema.wrong-type", 4, 39)
    ],
    "title: x\npage:\n  children:\n    - txet: a\n    - {align: end, text: a}\n    - a\n    -\n": [
        ("layout.unknown-kind", 4, 7),
        ("layout.unknown-kind", 5, 8),
        ("schema.wrong-type", 6, 7),
        ("schema.wrong-type", 7, 6),
    ],
    "title: x\npage:\n  children: a\n  gap: {a: b}\n": [
        ("schema.wrong-type", 3, 13),
        ("length.no-unit", 4, 8),
    ],
    "title: x\nelement: {row: {gap: 1mm}, gap: 2mm}": [
        ("schema.missing-key", 2, 16),
        ("schema.unknown-key", 2, 28),
    ],
    "title: x\nswatches:\n  a: {}\n  b: {ink: N9}\n  c: x\n": [
        ("schema.missing-key", 3, 6),
        ("schema.bad-value", 4, 12),
        ("schema.wrong-type", 5, 6),
    ],
    "title: x\nswatches:\n  a: {ink: abc, inks: [1mm]}\n": [("schema.bad-value", 3, 23)],
    "title: x\nswatches:\n  a: {ink: abc, inks: [1mm, 2mm, 3mm]}\n": [("schema.bad-value", 3, 23)],
    # Unions by type: one fault for a value, of the choice it was meant to be.
    "title: x\ntrim: {a: b}": [("schema.wrong-type", 2, 7)],
    "title: x\ntrim: [1mm, 2]": [("length.no-unit", 2, 13)],
    "title: x\nelement: {shape: rect, at: {start: 1mm, endd: 2mm}}": [
        ("schema.unknown-key", 2, 41)
    ],
    "title: x\nelement: {shape: rect, at: bled}": [("schema.bad-choice", 2, 28)],
}


@pytest.mark.parametrize("text", WRONG, ids=lambda text: repr(text[9:40]))
def test_a_fault_is_said_once_at_its_place(text: str) -> None:
    assert places(text) == WRONG[text]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("titel: x", "`title`"),
        ("title: x\nelement: {text: a, align: strat}", "`start`"),
        ("title: x\nelement: {shape: elipse}", "`ellipse`"),
        ("title: x\nelement: {shape: rect, at: bled}", "`bleed`"),
        ("title: x\nelement: {txt: a}", "`text`"),
        ("title: x\nelement: {align: end, text: a}", "`text` first"),
        ("title: x\nelement: a", "`row`"),
        ("title: x\nelement: {row: {children: []}, gap: 2mm}", "inside `row`"),
        ("title: x\nbleed-each: 3", "`3mm`"),
        ("title: {phone}", "`{`"),
    ],
)
def test_a_hint_names_the_nearest_right_thing(text: str, hint: str) -> None:
    (fault,) = faults(text)
    assert any(hint in said for said in fault.hints), fault.hints


def test_a_misspelt_key_is_not_missing_too() -> None:
    assert places("titel: x") == [("schema.unknown-key", 1, 1)]
    assert places("titel: x\ntrim: a\nelement: {row: {}}") == [
        ("schema.unknown-key", 1, 1),
        ("schema.missing-key", 3, 16),
    ]


def test_what_an_alias_repeats_is_said_once() -> None:
    text = "title: x\npage:\n  children:\n    - &a {text: a, x: b}\n    - *a\n"
    assert places(text) == [("schema.unknown-key", 4, 20)]


def test_every_type_a_union_takes_is_named() -> None:
    (fault,) = faults("title: x\ntrim: {a: b}")
    assert "text or a list" in fault.message


def test_faults_add_to_those_there_are() -> None:
    found = [Diagnostic(code="file.missing", message="x")]
    validate(Page, read_text("a: b", "f"), diagnostics=found)
    assert found[0].code == "file.missing"
    assert len(found) == 3


# The schema that users write

LAYOUT = """\
titel: poster.headline
trim: B3
page:
  children:
    - image: a.jpg
      at: bleedd
      focus: [60%]
    - use: contact-block
      wiht: {phone: contact.phone}
    - column:
        gap: 8
        children:
          - text: {phone}
          - row: {children: nope}
            gap: 6mm
    - fill: night
      shape: rect
    - shape: rect
      fill: {linear: 0deg, stops: [night], stop: day}
      stroke: 0.5mm
      padding: {left: 3mm}
styles:
  lead: {size: [12pt], by: {fr: {wieght: 700}}}
"""


def test_a_layout_full_of_faults() -> None:
    found = faults(LAYOUT, Layout)
    assert all(fault.code in CODES for fault in found if not fault.code.startswith("color."))
    assert [(f.code, f.span.line, f.span.column) for f in found if f.span] == [
        ("schema.unknown-key", 1, 1),
        ("layout.unknown-size", 2, 7),
        ("schema.bad-choice", 6, 11),
        ("schema.bad-value", 7, 14),
        ("schema.unknown-key", 9, 7),
        ("length.no-unit", 11, 14),
        ("schema.wrong-type", 13, 19),
        ("schema.wrong-type", 14, 29),
        ("schema.unknown-key", 15, 13),
        ("layout.unknown-kind", 16, 7),
        ("schema.bad-value", 19, 35),
        ("schema.unknown-key", 19, 44),
        ("color.malformed", 20, 15),
        ("schema.unknown-key", 21, 17),
        ("schema.wrong-type", 23, 16),
        ("schema.unknown-key", 23, 34),
    ]


def test_a_campaign_lacks_what_it_must_have() -> None:
    (fault, *others) = faults("{}", Campaign)
    assert fault.code == "schema.missing-key" and len(others) >= 5


@pytest.mark.parametrize("kind", KINDS)
def test_no_element_takes_an_unknown_key(kind: str) -> None:
    text = f"title: a.b\ntrim: A4\npage:\n  children:\n    - {kind}: x\n      nothing-like-it: y\n"
    assert ("schema.unknown-key", 6, 7) in places(text, Layout)
