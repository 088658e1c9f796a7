"""Layouts made whole: `extends`, `change` and `use`."""

from typing import Any

from collateral.core.diag import Diagnostic
from collateral.project.expand import Library, expand
from collateral.project.nodes import plain
from collateral.project.reader import read_text

BASE = """\
title: a.title
trim: A3
styles:
  big: {size: 20pt}
page:
  children:
    - text: a.headline
      id: head
      style: big
    - column:
        id: body
        gap: 4mm
        children:
          - text: a.body
            id: words
"""


def expanded(name: str = "new", **files: str) -> tuple[Any, list[Diagnostic]]:
    layouts = {
        key: read_text(text, f"layouts/{key}.yaml")
        for key, text in {"base": BASE, **files}.items()
        if not key.startswith("c_")
    }
    components = {
        key.removeprefix("c_"): read_text(text, f"layouts/components/{key}.yaml")
        for key, text in files.items()
        if key.startswith("c_")
    }
    faults: list[Diagnostic] = []
    return plain(expand(name, Library(layouts, components, faults))), faults


def test_extends_keeps_what_is_not_said() -> None:
    whole, faults = expanded(new="extends: base\ntitle: b.title\nstyles:\n  small: {size: 5pt}\n")
    assert not faults
    assert whole["title"] == "b.title"
    assert whole["trim"] == "A3"
    assert set(whole["styles"]) == {"big", "small"}
    assert "extends" not in whole


def test_change_reaches_elements_by_id() -> None:
    changes = """\
extends: base
change:
  head: {text: b.headline}
  body: {gap: 9mm}
  words: {list: b.list, marker: disc}
"""
    whole, faults = expanded(new=changes)
    assert not faults
    head, column = whole["page"]["children"]
    assert head == {"text": "b.headline", "id": "head", "style": "big"}
    assert column["column"]["gap"] == "9mm"
    words = column["column"]["children"][0]
    assert words == {"list": "b.list", "id": "words", "marker": "disc"}
    assert next(iter(words)) == "list"


def test_change_removes_an_element() -> None:
    whole, faults = expanded(new="extends: base\nchange:\n  words: remove\n")
    assert not faults
    assert whole["page"]["children"][1]["column"]["children"] == []


def test_an_unknown_id_has_a_place_and_a_hint() -> None:
    _, faults = expanded(new="extends: base\nchange:\n  haed: {text: x}\n")
    (fault,) = faults
    assert fault.code == "layout.unknown-id"
    assert fault.span == ("layouts/new.yaml", 3, 3)
    assert "`head`" in fault.hints[0]


def test_a_chain_of_three() -> None:
    whole, faults = expanded(
        new="extends: mid\ntitle: c.title\n", mid="extends: base\nchange:\n  head: {style: small}\n"
    )
    assert not faults
    assert whole["page"]["children"][0]["style"] == "small"
    assert whole["title"] == "c.title"


def test_a_circle_is_told() -> None:
    _, faults = expanded(new="extends: mid\ntitle: x\n", mid="extends: new\ntitle: y\n")
    assert [fault.code for fault in faults] == ["layout.recursive"]


PART = """\
parameters:
  code:
  size: 8mm
element:
  row:
    gap: $size
    children:
      - value: contact.centres.${code}.phone
"""


def test_a_component_is_filled_and_placed() -> None:
    new = """\
title: t.t
page:
  children:
    - use: part
      with: {code: payoke}
      id: centre
      at: safe
"""
    whole, faults = expanded(new=new, c_part=PART)
    assert not faults
    assert whole["page"]["children"] == [
        {
            "row": {
                "gap": "8mm",
                "children": [{"value": "contact.centres.payoke.phone"}],
                "id": "centre",
                "at": "safe",
            }
        }
    ]


def test_parameters_are_held_to_the_declaration() -> None:
    new = "page:\n  children:\n    - use: part\n      with: {size: 3mm, colour: red}\n"
    _, faults = expanded(new=new, c_part=PART)
    told = [fault.code for fault in faults]
    assert told.count("layout.parameter") >= 2
    assert set(told) == {"layout.parameter"}


def test_a_component_that_uses_itself() -> None:
    loop = "element:\n  column:\n    children:\n      - use: loop\n"
    _, faults = expanded(new="page:\n  children:\n    - use: loop\n", c_loop=loop)
    assert [fault.code for fault in faults] == ["layout.recursive"]
