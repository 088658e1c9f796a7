"""A whole design in the middle of a sheet."""

from collateral.core.color import PAPER
from collateral.core.geometry import Matrix, Point, Rect, Sides, apply, rotation
from collateral.layout.mount import mounted
from collateral.model.document import Mount
from collateral.model.frame import Group, Page, PlacedCode, PlacedFact, Shape
from tests.layout.boxes import RED

_FIELD = Rect(10, 20, 30, 30)
_CODE = PlacedCode(
    url="https://example.org",
    version=2,
    level="M",
    field=_FIELD,
    symbol=Rect(12, 22, 26, 26),
    module_pt=1.0,
    element="code",
)


def _fact(turn: Matrix | None = None) -> PlacedFact:
    return PlacedFact(
        name="contact.phone",
        text="112",
        left_pt=5,
        right_pt=25,
        baseline_y_pt=40,
        size_pt=12,
        element="number",
        turn=turn,
    )


def _page(*facts: PlacedFact) -> Page:
    beyond = Shape(path=(("M", -5, -5), ("L", 105, 205), ("Z",)), fill=RED)
    return Page(
        width_pt=100,
        height_pt=200,
        bleed=Sides(left=9, top=9, right=9, bottom=9),
        items=(beyond,),
        codes=(_CODE,),
        facts=facts,
    )


def _sheet(ground: object = None, *facts: PlacedFact) -> Page:
    mount = Mount(width_pt=140, height_pt=260, ground=ground)  # type: ignore[arg-type]
    return mounted(_page(*facts), mount, language="en", rtl=False)


def test_the_sheet_is_the_trim_and_has_no_bleed() -> None:
    sheet = _sheet()
    assert (sheet.width_pt, sheet.height_pt, sheet.bleed) == (140, 260, Sides())


def test_the_design_stands_in_the_middle_and_ends_at_its_edge() -> None:
    (design,) = _sheet().items
    assert isinstance(design, Group)
    assert design.matrix == (1, 0, 0, 1, 20, 30)
    assert design.clip == (
        ("M", 0, 0),
        ("L", 100, 0),
        ("L", 100, 200),
        ("L", 0, 200),
        ("Z",),
    )
    assert design.items == _page().items


def test_a_ground_lies_under_the_design() -> None:
    ground, design = _sheet(PAPER).items
    assert isinstance(ground, Group)
    assert isinstance(design, Group)
    assert ground.tag is not None
    (shape,) = ground.items
    assert isinstance(shape, Shape)
    assert shape.fill == PAPER
    assert shape.path[2] == ("L", 140, 260)


def test_codes_and_facts_go_with_the_design() -> None:
    sheet = _sheet(None, _fact())
    (code,), (fact,) = sheet.codes, sheet.facts
    assert code.field == Rect(30, 50, 30, 30)
    assert code.symbol == Rect(32, 52, 26, 26)
    assert (fact.left_pt, fact.right_pt, fact.baseline_y_pt) == (25, 45, 70)
    assert fact.turn is None


def test_a_turned_fact_is_where_it_was_turned_to() -> None:
    turn = rotation(90, Point(50, 50))
    (fact,) = _sheet(None, _fact(turn)).facts
    assert fact.turn is not None
    before, after = apply(turn, 5, 40), apply(fact.turn, fact.left_pt, fact.baseline_y_pt)
    assert (after.x, after.y) == (before.x + 20, before.y + 30)
