"""Drawings as items: what is asserted is every number of what comes out."""

import pytest

from collateral.core.color import Cmyk
from collateral.core.geometry import Point, Rect, ellipse_path, rect_path
from collateral.image.svg import Drawing, read_svg
from collateral.image.svg_color import SvgColors, color_key
from collateral.model.frame import (
    Cap,
    Group,
    Item,
    Join,
    LinearGradient,
    RadialGradient,
    Shape,
    Stop,
    Stroke,
)
from tests.image.drawings import (
    BLACK,
    BLUE,
    COLORS,
    CURRENT,
    GREEN,
    RED,
    SWATCH,
    complement,
    drawing,
    items,
    read,
)

SQUARE = rect_path(Rect(5, 6, 10, 20))
RECT = '<rect x="5" y="6" width="10" height="20"/>'


def rect(attributes: str) -> str:
    """Return a rectangle with further attributes."""
    return RECT.replace("/>", f" {attributes}/>")


def test_a_shape_is_filled_with_black() -> None:
    black = (Shape(path=SQUARE, fill=BLACK),)
    assert read(RECT) == Drawing(
        items=black, width=100.0, height=100.0, colors=frozenset(("#000000",))
    )


def test_a_drawing_says_its_colours() -> None:
    unused = "<defs><linearGradient id='a'><stop stop-color='red'/></linearGradient></defs>"
    markup = unused + rect('fill="WHITE" stroke="currentColor"') + rect('fill="none"')
    assert read(markup).colors == {"#ffffff", "currentColor"}


@pytest.mark.parametrize(
    "text", ["#fff", "#FFFFFF", "white", "rgb(255, 255, 255)", "rgb(100% 100% 100%)"]
)
def test_notations_of_one_colour_are_one_key(text: str) -> None:
    assert color_key(text) == "#ffffff"


@pytest.mark.parametrize(
    ("markup", "path"),
    [
        ('<path d="M1 2h3v4z"/>', (("M", 1, 2), ("L", 4, 2), ("L", 4, 6), ("Z",))),
        (RECT, SQUARE),
        ('<rect width="50%" height="10%"/>', rect_path(Rect(0, 0, 50, 10))),
        ('<rect width="20" height="20" rx="5"/>', rect_path(Rect(0, 0, 20, 20), 5)),
        ('<rect width="20" height="20" ry="99" rx="auto"/>', rect_path(Rect(0, 0, 20, 20), 10)),
        ('<circle cx="5" cy="6" r="4"/>', ellipse_path(Rect(1, 2, 8, 8))),
        ('<ellipse cx="5" cy="6" rx="4" ry="3"/>', ellipse_path(Rect(1, 3, 8, 6))),
        ('<ellipse cx="5" cy="6" rx="4"/>', ellipse_path(Rect(1, 2, 8, 8))),
        ('<polygon points="0,0 4,0,4 4"/>', (("M", 0, 0), ("L", 4, 0), ("L", 4, 4), ("Z",))),
        ('<polyline points="4 4 8 4-0+2"/>', (("M", 4, 4), ("L", 8, 4), ("L", 0, 2))),
    ],
)
def test_shapes(markup: str, path: object) -> None:
    (shape,) = items(markup)
    assert isinstance(shape, Shape)
    assert shape.path == path


def test_a_rect_with_two_radii() -> None:
    (shape,) = items('<rect width="20" height="10" rx="4" ry="2"/>')
    assert isinstance(shape, Shape)
    ends = [op[-2:] for op in shape.path[:-1]]
    assert ends == [
        (4, 0), (16, 0), (20, 2), (20, 8), (16, 10), (4, 10), (0, 8), (0, 2), (4, 0),
    ]  # fmt: skip
    assert shape.path[2][1:5] == pytest.approx((16 + 4 * 0.5522847498, 0, 20, 2 - 2 * 0.5522847498))


@pytest.mark.parametrize(
    "markup",
    [
        '<rect width="0" height="5"/>',
        '<rect height="5"/>',
        "<circle/>",
        "<path/>",
        '<path d=""/>',
        '<polygon points=""/>',
        '<line x2="5"/>',
        rect('fill="none"'),
        rect('fill="transparent"'),
        rect('fill-opacity="0"'),
        rect('opacity="0"'),
        rect('display="none"'),
        rect('visibility="hidden"'),
        rect('fill="none" stroke="red" stroke-width="0"'),
        rect('fill="none" stroke="red" stroke-opacity="0"'),
        rect('transform="scale(0)"'),
        f'<g style="display:none">{RECT}<text>guide</text></g>',
        f"<defs>{RECT}</defs>",
        f'<symbol id="a">{RECT}</symbol>',
        f'<clipPath id="a"/><g clip-path="url(#a)">{RECT}</g>',
        '<rect x="200" y="2" width="10" height="20"/>',
        "<title>a</title><desc>b</desc><metadata><x xmlns='urn:x'/></metadata>",
    ],
)
def test_what_shows_nothing_gives_nothing(markup: str) -> None:
    assert items(markup) == ()


def test_visibility_can_come_back_inside() -> None:
    assert items('<g visibility="hidden">' + rect("visibility='visible'") + f"{RECT}</g>") == (
        Shape(path=SQUARE, fill=BLACK),
    )


@pytest.mark.parametrize(
    ("text", "ink"),
    [
        ("red", RED),
        ("RED", RED),
        ("#f00", RED),
        ("#FF0000", RED),
        ("rgb(255,0,0)", RED),
        ("rgb(100%, 0%, 0%)", RED),
        ("rgb(255 0 0)", RED),
        ("rgb(300,-5,0)", RED),
        ("lime", GREEN),
        ("rgb(50%,50%,50%)", Cmyk(0.5, 0.5, 0.5, 0.0)),
        ("#102030", SWATCH),
        ("rgb(16,32,48)", SWATCH),
        ("currentColor", CURRENT),
        ("currentcolor", CURRENT),
        ("url(#no) blue", BLUE),
    ],
)
def test_colours(text: str, ink: object) -> None:
    for attributes in (
        f'fill="{text}"',
        f'style="fill:{text}"',
        f'fill="lime" style="fill : {text} ;"',
    ):
        assert items(rect(attributes)) == (Shape(path=SQUARE, fill=ink),)  # type: ignore[arg-type]


def test_color_is_what_current_color_means() -> None:
    inner = rect('fill="currentColor"')
    (shape,) = items(f'<g color="red">{inner}</g>')
    assert shape == Shape(path=SQUARE, fill=RED)
    # The keyword is inherited, not the colour it stood for.
    (shape,) = items('<g fill="currentColor" color="red">' + rect("color='blue'") + "</g>")
    assert shape == Shape(path=SQUARE, fill=BLUE)
    outside = SvgColors(named={}, current=None, convert=complement)
    (shape,) = read_svg(drawing(inner), "a.svg", outside).items
    assert shape == Shape(path=SQUARE, fill=BLACK)


def test_properties_are_inherited_and_style_wins() -> None:
    markup = (
        f'<g fill="red" style="fill:blue" fill-rule="evenodd">{RECT}'
        + rect("fill='inherit'")
        + "</g>"
    )
    shape = Shape(path=SQUARE, fill=BLUE, even_odd=True)
    assert items(markup) == (shape, shape)


def test_a_stroke_and_all_its_properties() -> None:
    markup = (
        '<line x1="1" y1="2" x2="30" y2="4" stroke="red" stroke-width="2mm" stroke-linecap="round" '
        'stroke-linejoin="bevel" stroke-miterlimit="7" stroke-dasharray="1,2 3" '
        'stroke-dashoffset="-2"/>'
    )
    stroke = Stroke(
        paint=RED, width_pt=2 * 96 / 25.4, cap=Cap.ROUND, join=Join.BEVEL, miter_limit=7.0,
        dash_pt=(1.0, 2.0, 3.0), dash_offset_pt=-2.0,
    )  # fmt: skip
    (group,) = items(markup)
    assert isinstance(group, Group)
    assert group.items == (Shape(path=(("M", 1, 2), ("L", 30, 4)), stroke=stroke),)


@pytest.mark.parametrize("dash", ["none", "0", "0 0"])
def test_a_dash_pattern_of_nothing_is_a_whole_line(dash: str) -> None:
    (shape,) = items(rect(f'fill="none" stroke="red" stroke-dasharray="{dash}"'))
    assert shape == Shape(path=SQUARE, stroke=Stroke(paint=RED, width_pt=1.0, miter_limit=4.0))


def test_fill_and_stroke_are_one_shape_unless_they_are_see_through() -> None:
    stroke = Stroke(paint=BLUE, width_pt=1.0, miter_limit=4.0)
    filled, stroked = Shape(path=SQUARE, fill=RED), Shape(path=SQUARE, stroke=stroke)
    both = 'fill="red" stroke="blue" '
    assert items(rect(both)) == (Shape(path=SQUARE, fill=RED, stroke=stroke),)
    assert items(rect(both + 'opacity=".5"')) == (
        Group(items=(Shape(path=SQUARE, fill=RED, stroke=stroke),), opacity_ratio=0.5),
    )
    assert items(rect(both + 'fill-opacity="50%"')) == (
        Group(items=(filled,), opacity_ratio=0.5),
        stroked,
    )
    assert items(rect(both + 'fill-opacity=".5" stroke-opacity=".25" opacity=".5"')) == (
        Group(
            items=(
                Group(items=(filled,), opacity_ratio=0.5),
                Group(items=(stroked,), opacity_ratio=0.25),
            ),
            opacity_ratio=0.5,
        ),
    )
    assert items(rect(both + 'paint-order="stroke"')) == (stroked, filled)


def test_opacities_of_a_single_shape_are_one() -> None:
    markup = '<g opacity=".5">' + rect("fill='red' fill-opacity='.5' opacity='.5'") + "</g>"
    assert items(markup) == (Group(items=(Shape(path=SQUARE, fill=RED),), opacity_ratio=0.125),)


@pytest.mark.parametrize(
    ("text", "matrix"),
    [
        ("translate(3)", (1, 0, 0, 1, 3, 0)),
        ("translate(3,4)", (1, 0, 0, 1, 3, 4)),
        ("scale(2)", (2, 0, 0, 2, 0, 0)),
        ("scale(2 -3)", (2, 0, 0, -3, 0, 0)),
        ("rotate(90)", (0, 1, -1, 0, 0, 0)),
        ("rotate(90 10 0)", (0, 1, -1, 0, 10, -10)),
        ("skewX(45)", (1, 0, 1, 1, 0, 0)),
        ("skewY(45)", (1, 1, 0, 1, 0, 0)),
        ("matrix(1 2 3 4 5 6)", (1, 2, 3, 4, 5, 6)),
        ("translate(10 0) , scale(2)", (2, 0, 0, 2, 10, 0)),
        ("scale(2)translate(10 0)", (2, 0, 0, 2, 20, 0)),
    ],
)
def test_transforms(text: str, matrix: object) -> None:
    root = 'viewBox="-500 -500 1000 1000" width="1000" height="1000"'
    (outer,) = items(rect(f'transform="{text}"'), root)
    assert isinstance(outer, Group)
    (group,) = outer.items
    assert isinstance(group, Group)
    assert group.matrix == pytest.approx(matrix, abs=1e-12)
    assert group.items == (Shape(path=SQUARE, fill=BLACK),)


def test_a_group_takes_matrix_clip_and_opacity_at_once() -> None:
    markup = (
        '<clipPath id="c"><circle cx="5" cy="5" r="5"/></clipPath>'
        f'<g transform="translate(3 4)" clip-path="url(#c)" opacity=".5">{RECT}{RECT}</g>'
    )
    shape = Shape(path=SQUARE, fill=BLACK)
    assert items(markup) == (
        Group(
            items=(shape, shape),
            matrix=(1, 0, 0, 1, 3, 4),
            clip=ellipse_path(Rect(0, 0, 10, 10)),
            opacity_ratio=0.5,
        ),
    )


def test_clips_of_several_shapes_their_transforms_and_clips_of_clips() -> None:
    markup = (
        '<clipPath id="o"><rect width="50" height="50"/></clipPath>'
        '<clipPath id="c" clip-path="url(#o)" transform="translate(1 0)">'
        '<rect width="4" height="4" transform="translate(0 1)"/>'
        '<use href="#r" x="10"/><rect width="9" height="9" display="none"/>'
        '<rect width="9" height="9" visibility="hidden"/></clipPath>'
        '<defs><path id="r" d="M0 0h2v2h-2z"/></defs>'
        f'<g clip-path="url( &quot;#c&quot; )">{RECT}</g>'
    )
    inner = rect_path(Rect(1, 1, 4, 4)) + rect_path(Rect(11, 0, 2, 2))
    assert items(markup) == (
        Group(
            items=(Group(items=(Shape(path=SQUARE, fill=BLACK),), clip=inner),),
            clip=rect_path(Rect(0, 0, 50, 50)),
        ),
    )


def test_use_draws_what_it_names_with_what_it_inherits() -> None:
    markup = (
        f'<defs><g id="g" transform="scale(2)">{RECT}</g></defs>'
        '<use xlink:href="#g" x="5" y="6" fill="red" transform="translate(1 0)"/>'
    )
    assert items(markup) == (
        Group(
            items=(Group(items=(Shape(path=SQUARE, fill=RED),), matrix=(2, 0, 0, 2, 0, 0)),),
            matrix=(1, 0, 0, 1, 6, 6),
        ),
    )


def test_a_symbol_is_fitted_and_cut_to_its_place() -> None:
    markup = (
        '<symbol id="s" viewBox="0 0 10 10"><rect width="10" height="{}"/></symbol>'
        '<use href="#s" x="5" width="40" height="20"/>'
    )
    (group,) = items(markup.format(10))
    fitted = Group(
        items=(Shape(path=rect_path(Rect(0, 0, 10, 10)), fill=BLACK),), matrix=(2, 0, 0, 2, 10, 0)
    )
    assert group == Group(items=(fitted,), matrix=(1, 0, 0, 1, 5, 0))
    (group,) = items(markup.format(99))
    assert isinstance(group, Group)
    assert group.clip == rect_path(Rect(0, 0, 40, 20))


def test_a_nested_svg_stands_at_its_place() -> None:
    markup = (
        '<svg x="10" y="20" width="50%" height="30" viewBox="0 0 5 3">'
        '<rect width="50%" height="3"/></svg>'
    )
    (group,) = items(markup)
    assert group == Group(
        items=(
            Group(
                items=(Shape(path=rect_path(Rect(0, 0, 2.5, 3)), fill=BLACK),),
                matrix=(10, 0, 0, 10, 0, 0),
            ),
        ),
        matrix=(1, 0, 0, 1, 10, 20),
    )


STOPS = '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
RED_BLUE = (Stop(0.0, RED), Stop(1.0, BLUE))


def gradient(markup: str) -> object:
    """Return the paint of a rectangle that is filled by the gradient `g`."""
    (shape,) = items(markup + rect('fill="url(#g)"'))
    assert isinstance(shape, Shape)
    return shape.fill


def test_a_linear_gradient_across_the_box() -> None:
    assert gradient(f'<linearGradient id="g">{STOPS}</linearGradient>') == LinearGradient(
        start=Point(0, 0), end=Point(1, 0), stops=RED_BLUE, matrix=(10, 0, 0, 20, 5, 6)
    )


def test_a_linear_gradient_in_user_space() -> None:
    markup = (
        f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="5" y1="10%" x2="50%" y2="7" '
        f'gradientTransform="translate(1 2)">{STOPS}</linearGradient>'
    )
    assert gradient(markup) == LinearGradient(
        start=Point(5, 10), end=Point(50, 7), stops=RED_BLUE, matrix=(1, 0, 0, 1, 1, 2)
    )


def test_the_transform_of_a_gradient_comes_before_the_box() -> None:
    head = '<linearGradient id="g" x2="50%" gradientTransform="translate(.5)">'
    markup = f"{head}{STOPS}</linearGradient>"
    assert gradient(markup) == LinearGradient(
        start=Point(0, 0), end=Point(0.5, 0), stops=RED_BLUE, matrix=(10, 0, 0, 20, 10, 6)
    )


def test_radial_gradients() -> None:
    box = (10, 0, 0, 20, 5, 6)
    assert gradient(f'<radialGradient id="g">{STOPS}</radialGradient>') == RadialGradient(
        centre=Point(0.5, 0.5), radius_pt=0.5, focus=Point(0.5, 0.5), stops=RED_BLUE, matrix=box
    )
    head = '<radialGradient id="g" cx=".4" cy="40%" r="1" fx="0.3" spreadMethod="pad">'
    markup = f"{head}{STOPS}</radialGradient>"
    assert gradient(markup) == RadialGradient(
        centre=Point(0.4, 0.4), radius_pt=1.0, focus=Point(0.3, 0.4), stops=RED_BLUE, matrix=box
    )


def test_gradients_are_made_from_others() -> None:
    markup = (
        f'<linearGradient id="stops">{STOPS}</linearGradient>'
        '<linearGradient id="base" xlink:href="#stops" x1="9" gradientUnits="userSpaceOnUse"/>'
        '<linearGradient id="g" href="#base" x2="20"/>'
    )
    assert gradient(markup) == LinearGradient(start=Point(9, 0), end=Point(20, 0), stops=RED_BLUE)


@pytest.mark.parametrize(
    ("stops", "wanted"),
    [
        ('<stop offset="30%" stop-color="red"/><stop offset=".6" stop-color="blue"/>',
         (Stop(0.0, RED), Stop(0.3, RED), Stop(0.6, BLUE), Stop(1.0, BLUE))),
        ('<stop offset=".5" stop-color="red"/><stop offset=".2" style="stop-color:blue"/>',
         (Stop(0.0, RED), Stop(0.5, RED), Stop(0.5, BLUE), Stop(1.0, BLUE))),
        ('<stop offset="-1" stop-color="red"/><stop offset="7" stop-color="#102030"/>',
         (Stop(0.0, RED), Stop(1.0, SWATCH))),
        ('<stop color="lime" stop-color="currentColor"/>'
         '<stop offset="1" stop-color="currentColor"/>',
         (Stop(0.0, GREEN), Stop(1.0, CURRENT))),
    ],
)  # fmt: skip
def test_stops_rise_from_0_to_1(stops: str, wanted: tuple[Stop, ...]) -> None:
    paint = gradient(f'<linearGradient id="g">{stops}</linearGradient>')
    assert isinstance(paint, LinearGradient)
    assert paint.stops == wanted


@pytest.mark.parametrize(
    ("markup", "ink"),
    [
        ('<linearGradient id="g"><stop stop-color="red"/></linearGradient>', RED),
        (f'<linearGradient id="g" x2="0">{STOPS}</linearGradient>', BLUE),
        (f'<radialGradient id="g" r="0">{STOPS}</radialGradient>', BLUE),
    ],
)
def test_gradients_that_are_one_colour(markup: str, ink: object) -> None:
    assert gradient(markup) == ink


@pytest.mark.parametrize(
    ("root", "size", "matrix"),
    [
        ('viewBox="0 0 30 20"', (30, 20), None),
        ('width="30" height="20"', (30, 20), None),
        ('width="3cm" height="2cm"', (3 * 96 / 2.54, 2 * 96 / 2.54), None),
        ('viewBox="5 6 30 20"', (30, 20), (1, 0, 0, 1, -5, -6)),
        ('viewBox="0 0 30 20" width="100%"', (30, 20), None),
        ('viewBox="0 0 30 20" width="90mm" height="60mm"', (30, 20), None),
        ('viewBox="0 0 30 20" width="60"', (30, 20), None),
        ('viewBox="0 0 10 10" width="40" height="20"', (20, 10), (1, 0, 0, 1, 5, 0)),
        ('viewBox="0 0 10 10" width="40" height="20" preserveAspectRatio="xMaxYMin"',
         (20, 10), (1, 0, 0, 1, 10, 0)),
        ('viewBox="0 0 10 10" width="40" height="20" preserveAspectRatio="none"',
         (10, 5), (1, 0, 0, 0.5, 0, 0)),
        ('viewBox="0 0 10 10" width="40" height="20" preserveAspectRatio="xMidYMax slice"',
         (10, 5), (1, 0, 0, 1, 0, -5)),
    ],
)  # fmt: skip
def test_size_and_view_box(root: str, size: object, matrix: object) -> None:
    found = read('<rect x="7" y="8" width="1" height="1"/>', root)
    assert (found.width, found.height) == pytest.approx(size)
    (item,) = found.items
    assert (item.matrix if isinstance(item, Group) else None) == (
        None if matrix is None else pytest.approx(matrix)
    )


def test_what_leaves_the_page_is_cut_off() -> None:
    page = rect_path(Rect(0, 0, 100, 100))
    for markup in (
        '<rect x="95" y="5" width="10" height="5"/>',
        '<path d="M5 5h90" stroke="red" stroke-width="20"/>',
        '<g transform="translate(95 0)"><rect width="10" height="5"/></g>',
    ):
        (group,) = items(markup)
        assert isinstance(group, Group)
        assert group.clip == page
    # What is clipped already, or only bends towards the edge, is not clipped again.
    whole = '<clipPath id="c"><rect width="100" height="100"/></clipPath>'
    (group,) = items(whole + '<g clip-path="url(#c)"><circle r="500"/></g>')
    assert isinstance(group, Group)
    assert isinstance(group.items[0], Shape)
    (shape,) = items('<path d="M10 16C10 -4 90 -4 90 16z"/>')
    assert isinstance(shape, Shape)


def test_editors_own_notes_change_nothing() -> None:
    data = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- drawn -->\n'
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/ns" '
        b'xmlns:s="http://sodipodi" version="1.1" viewBox="0 0 100 100" xml:space="preserve" '
        b'id="root" class="logo" data-name="a" aria-label="b" role="img" i:version="1" '
        b"style=\"enable-background:new 0 0 9 9;font-family:'A;B';-inkscape-stroke:none\">"
        b'<s:namedview><s:guide/></s:namedview><i:path-effect effect="x"/>'
        b'<g i:label="Layer" s:insensitive="true" mask="none" filter="none" '
        b'style="mix-blend-mode:normal;marker:none;isolation:auto;/* x:y; */letter-spacing:0px">'
        b'<rect x="5" y="6" width="10" height="20" shape-rendering="crispEdges"/></g>text</svg>'
    )
    assert read_svg(data, "a.svg", COLORS).items == (Shape(path=SQUARE, fill=BLACK),)


def test_other_encodings_are_read() -> None:
    text = drawing(RECT).decode()
    wanted: tuple[Item, ...] = (Shape(path=SQUARE, fill=BLACK),)
    assert read_svg(text.encode("utf-16"), "a.svg", COLORS).items == wanted
    head = '<?xml version="1.0" encoding="ISO-8859-1"?><!-- \xe9 -->'
    assert read_svg((head + text).encode("latin-1"), "a.svg", COLORS).items == wanted


def test_reading_twice_gives_the_same() -> None:
    markup = f'<linearGradient id="g">{STOPS}</linearGradient>' + rect('fill="url(#g)"')
    assert read(markup) == read(markup)
