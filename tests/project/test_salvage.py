"""What can be read of a file that is wrong is read, and what was lost is known to be."""

from collateral.core.diag import Diagnostic
from collateral.model.source import Campaign, Layout, TextElement
from collateral.project.nodes import Lost, is_torn
from collateral.project.reader import read_text
from collateral.project.salvage import nothing_of
from collateral.project.validate import validate


def salvaged(text: str) -> tuple[Layout, list[Diagnostic]]:
    found: list[Diagnostic] = []
    layout = validate(Layout, read_text(text, "f"), diagnostics=found)
    assert layout is not None
    return layout, found


HEAD = "title: a.b\ntrim: A4\npage:\n  children:\n"


def test_an_element_keeps_what_is_right() -> None:
    layout, found = salvaged(HEAD + "    - {text: No key, style: loud, rotate: 9, grow: 1}\n")
    (element,) = layout.page.children
    assert isinstance(element, TextElement)
    assert (element.style, element.grow, element.rotate) == ("loud", 1.0, 0.0)
    assert is_torn(element.node, "text") and is_torn(element.node, "rotate")
    assert len(found) == 2


def test_an_element_of_no_kind_is_left_out_of_its_list() -> None:
    layout, found = salvaged(HEAD + "    - {qqqq: x}\n    - spacer: 5\n    - {text: a.b}\n")
    assert len(layout.page.children) == 2
    assert is_torn(layout.page.node, "children")
    assert [fault.code for fault in found] == ["layout.unknown-kind", "length.no-unit"]


def test_a_misspelt_key_is_read_as_the_one_it_must_be() -> None:
    layout, found = salvaged(HEAD + "    - {txet: a.b, stlye: loud}\n")
    (element,) = layout.page.children
    assert isinstance(element, TextElement) and element.style == "loud"
    assert [fault.code for fault in found] == ["layout.unknown-kind", "schema.unknown-key"]


def test_the_names_of_what_was_lost_are_known() -> None:
    layout, _ = salvaged("title: a.b\ntrim: A4\nstyles: {loud: 5, big: {size: 5}}\npage: {}\n")
    lost = Lost(layout.node)
    assert lost.holds("styles.loud") and lost.holds("styles.big.size")
    assert not lost.holds("styles.big") and not lost.holds("styles.other")
    assert lost.touches("styles") and not lost.touches("sizes")


def test_of_nothing_everything_is_lost() -> None:
    lost = Lost(nothing_of(Campaign).node)
    assert lost.holds("styles.any") and lost.holds("contact.centres.x.phone")
