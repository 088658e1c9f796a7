"""Drawings that are refused: what for, and where. Nothing is ever left out in silence."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from collateral.core.diag import ProjectError, Span
from collateral.image.svg import read_svg
from collateral.image.svg_check import check_tree
from collateral.image.svg_color import parse_rgb
from collateral.image.svg_fault import Faults
from collateral.image.svg_names import COLOR_NAMES
from collateral.image.svg_tree import parse_tree
from tests.image.drawings import COLORS, drawing, read
from tests.image.pictures import codes, faults, written
from tests.tools import run

GRADIENT = '<linearGradient id="g"><stop stop-color="red"/><stop offset="1"/></linearGradient>'
FILLED = '<rect width="9" height="9" fill="url(#g)"/>'
CLIP = '<clipPath id="c">{}</clipPath>\n<g clip-path="url(#c)"><rect width="9" height="9"/></g>'


def linear(attribute: str) -> str:
    """Return a gradient with a further attribute, and a shape that it fills."""
    return GRADIENT.replace("id=", f"{attribute} id=") + FILLED


def radial(attribute: str) -> str:
    """Return the same about a point."""
    return linear(attribute).replace("linear", "radial")


def in_g(*attributes: str) -> list[str]:
    """Return drawings in which line 3 has a rectangle with one of the attributes."""
    return [
        f'<g>\n<rect width="9" height="9" stroke="red" {attribute}/></g>'
        for attribute in attributes
    ]


#: Content (which begins on line 2), and the code and line of the only fault.
FAULTS = [
    # elements that are not drawn
    *((f"\n<{name}/>", "svg.unsupported", 3) for name in (
        "text", "image", "filter", "mask", "pattern", "marker", "style", "script", "foreignObject",
        "animate", "animateTransform", "set", "switch", "a", "tspan", "cursor", "flowRoot", "view",
        "meshgradient", "hatch", "video", "rekt",
    )),
    ("<defs>\n<filter id='f'/></defs>", "svg.unsupported", 3),
    ('<g display="none"><g id="a"><text/></g></g>\n<use href="#a"/>', "svg.unsupported", 2),
    # attributes and properties that are not drawn
    *((content, "svg.unsupported", 3) for content in in_g(
        'mask="url(#m)"', 'filter="url(#f)"', 'style="filter:blur(2px)"', 'marker-end="url(#m)"',
        'style="mix-blend-mode:multiply"', 'vector-effect="non-scaling-stroke"', 'pathLength="3"',
        'onclick="x()"', 'fil="red"', 'style="widht:3px"', 'style="width:3px"',
        'systemLanguage="fr"',
        'clip-path="inset(3px)"', 'transform-origin="3 3"',
        'fill="#12345678"', 'fill="rgba(1,2,3,.5)"', 'fill="hsl(120,50%,50%)"', 'x="3em"',
        'fill="device-cmyk(0 0 0 1)"', 'stroke-linejoin="arcs"', 'fill="var(--a)"',
        'requiredFeatures="x"',
    )),
    # values
    *((content, "svg.value", 3) for content in in_g(
        'x="five"', 'rx="-1"', 'fill="rde"', 'fill="#12345"', 'fill=""', 'fill="rgb(1,2)"',
        'fill="rgb(1,2%,3)"', 'fill-rule="odd"', 'fill-opacity="half"', 'opacity="50 %"',
        'stroke-width="-1"', 'stroke-dasharray="1,-2"', 'stroke-dasharray="1,,2"',
        'stroke-linecap="flat"', 'stroke-miterlimit="0.5"', 'visibility="shown"', 'y="3furlongs"',
        'transform="rotate(45deg)"', 'transform="rotate(1 2)"', 'transform="turn(3)"',
        'transform="scale()"', 'transform="scale(2"', 'paint-order="up"',
        'style="fill"', 'style="fill:red;:blue"', 'fill="url(#g"',
    )),
    ('<rect width="9" height="-9"/>', "svg.value", 2),
    ('\n<path d="M0 0L"/>', "svg.value", 3),
    ('\n<path d="0 0"/>', "svg.value", 3),
    ('\n<polygon points="1 2 3"/>', "svg.value", 3),
    ('\n<g style="fill:red;no colon"/>', "svg.value", 3),
    ('<svg viewBox="0 0 1"/>', "svg.value", 2),
    ('<svg viewBox="0 0 1 1" preserveAspectRatio="middle"/>', "svg.value", 2),
    # references
    ('\n<use href="#no"/>', "svg.reference", 3),
    ('\n<rect width="9" height="9" fill="url(#no)"/>', "svg.reference", 3),
    ('\n<rect width="9" height="9" clip-path="url(#no)"/>', "svg.reference", 3),
    (f'{GRADIENT}\n<rect width="9" height="9" clip-path="url(#g)"/>', "svg.reference", 3),
    (f'{GRADIENT}\n<use href="#g"/>', "svg.reference", 3),
    ('<g id="a">\n<use href="#a"/></g>', "svg.reference", 3),
    ('<g id="a">\n<use href="#b"/></g>\n<g id="b"><path d="M0 0h1"/></g><path id="b"/>',
     "svg.reference", 3),
    ('<linearGradient id="g" \nhref="#g"/>' + FILLED, "svg.reference", 3),
    ('<clipPath id="c" clip-path="url(#c)"><path d="M0 0h9"/></clipPath>\n<g clip-path="url(#c)"/>',
     "svg.reference", 2),
    # outside the file
    ('\n<use href="other.svg#a"/>', "svg.external", 3),
    ('\n<use xlink:href="https://example.org/a.svg#a"/>', "svg.external", 3),
    ('\n<use/>', "svg.external", 3),
    ('\n<rect width="9" height="9" fill="url(a.svg#g)"/>', "svg.external", 3),
    ('\n<rect width="9" height="9" clip-path="url(\'file:///etc/passwd\')"/>', "svg.external", 3),
    ('\n<g xml:base="http://example.org/"/>', "svg.external", 3),
    ('\n<?xml-stylesheet href="a.css"?>', "svg.external", 3),
    # gradients
    (GRADIENT.replace("<stop offset", '\n<stop stop-opacity=".5" offset') + FILLED,
     "svg.unsupported", 3),
    (linear('\nspreadMethod="reflect"'), "svg.unsupported", 3),
    (f'{GRADIENT}\n<path d="M0 5h9" stroke="url(#g)"/>', "svg.unsupported", 2),
    (radial('fx="2"'), "svg.unsupported", 2),
    (radial('fr=".2"'), "svg.unsupported", 2),
    (radial('r="-1" fx=".5"'), "svg.value", 2),
    (linear('gradientTransform="scale(0)"'), "svg.unsupported", 2),
    ('<symbol id="g"><path d="M0 0h1"/></symbol>\n' + FILLED, "svg.unsupported", 3),
    # clip paths
    ('\n' + CLIP.format('<text/>'), "svg.unsupported", 3),
    (CLIP.format('\n<g/>'), "svg.unsupported", 3),
    (CLIP.format('\n<path clip-rule="evenodd" d="M0 0h9v9h-9zM2 2h2v2z"/>'), "svg.unsupported", 3),
    (CLIP.format('<path d="M0 0h5v5h-5z"/><path d="M1 1v5h5v-5z"/>'), "svg.unsupported", 2),
    (CLIP.format('\n<rect width="3" height="3" clip-path="url(#c)"/>'), "svg.unsupported", 3),
    (CLIP.replace("id=", 'clipPathUnits="objectBoundingBox" id=').format('<path d="M0 0h1v1"/>'),
     "svg.unsupported", 2),
    # bounds
    ('\n<path d="M0 0L1e20 3"/>', "svg.too-large", 3),
    ('\n<rect width="1e20" height="3"/>', "svg.too-large", 3),
    ("<g>" * 70 + "</g>" * 70, "svg.too-large", 2),
    # XML
    ("\n<g>", "svg.syntax", 4),
    ("\n<g a='1' a='2'/>", "svg.syntax", 3),
    ("\n<i:g/>", "svg.syntax", 3),
    ("\n&nbsp;", "svg.entity", 3),
]  # fmt: skip


@pytest.mark.parametrize(("content", "code", "line"), FAULTS)
def test_one_fault_at_its_line(content: str, code: str, line: int) -> None:
    found = faults(lambda: read(content))
    assert {(fault.code, fault.span.line if fault.span else 0) for fault in found} == {(code, line)}
    assert all(fault.span and fault.span.file == "logo.svg" for fault in found)
    assert all("\n" not in fault.message for fault in found)


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "svg.syntax", 1),
        (b"<svg", "svg.syntax", 1),
        (b"not xml", "svg.syntax", 1),
        (b"<svg>\n\xff</svg>", "svg.syntax", 2),
        (b"<?xml version='1.0' encoding='nonsense'?><svg/>", "svg.syntax", 1),
        (b"<?xml version='1.0' encoding='shift_jis'?><svg/>", "svg.syntax", 1),
        (b"\n<html/>", "svg.unsupported", 2),
        (b"<svg xmlns='urn:other'/>", "svg.unsupported", 1),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg.size", 1),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='9'/>", "svg.size", 1),
        (b"<svg width='100%' height='100%'/>", "svg.size", 1),
        (b"<svg viewBox='0 0 0 5'/>", "svg.size", 1),
        (b"\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://x'><svg/>", "svg.entity", 2),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "svg.entity", 1),
        (b"<!DOCTYPE svg [<!ENTITY a SYSTEM '/etc/passwd'>]><svg>&a;</svg>", "svg.entity", 1),
        (b" " * (9 << 20), "svg.too-large", 1),
        (b"<svg>" + b"<g/>" * 50_001 + b"</svg>", "svg.too-large", 1),
    ],
)  # fmt: skip
def test_files_that_are_no_drawings(data: bytes, code: str, line: int) -> None:
    (fault,) = faults(lambda: read_svg(data, "a.svg", COLORS))
    assert (fault.code, fault.span and fault.span.line) == (code, line)


def test_use_that_grows_without_bounds_is_stopped() -> None:
    content = '<g id="a0"><path d="M0 0h1v1"/></g>'
    for i in range(12):
        content += f'<g id="a{i + 1}">' + f'<use href="#a{i}"/>' * 10 + "</g>"
    assert codes(lambda: read(f"<defs>{content}</defs>" + '<use href="#a12"/>')) == (
        "svg.too-large",
    )
    long = "M0 0" + "h1" * 20_000
    many = f'<path id="p" d="{long}"/>' + '<use href="#p"/>' * 40
    assert codes(lambda: read(many)) == ("svg.too-large",)
    chain = '<g id="a0"/>' + "".join(
        f'<g id="a{i + 1}"><use href="#a{i}"/></g>' for i in range(200)
    )
    assert codes(lambda: read(f"<defs>{chain}</defs>" + '<use href="#a200"/>')) == (
        "svg.too-large",
    )


def test_all_faults_are_gathered_in_order_of_place() -> None:
    content = (
        '<g filter="url(#f)"\n   mask="url(#m)"\n   style="fill: rde;\n      stroke: blu"/>\n'
        '<text x="3">a</text><rect width="a" height="b"/>'
    )
    found = faults(lambda: read(content))
    assert [(fault.code, fault.span) for fault in found] == [
        ("svg.unsupported", Span("logo.svg", 2, 4)),
        ("svg.unsupported", Span("logo.svg", 3, 4)),
        ("svg.value", Span("logo.svg", 4, 11)),
        ("svg.value", Span("logo.svg", 5, 7)),
        ("svg.unsupported", Span("logo.svg", 6, 1)),
        ("svg.value", Span("logo.svg", 6, 27)),
        ("svg.value", Span("logo.svg", 6, 37)),
    ]


def test_hints_name_the_way_out() -> None:
    for content, word in (
        ("<text/>", "outlines"),
        ("<style/>", "presentation attributes"),
        ("<rekt/>", "`rect`"),
        ('<g fil="red"/>', "`fill`"),
        ('<g fill="rde"/>', "`red`"),
        ('<g mask="url(#m)"/>', "clipPath"),
    ):
        (fault,) = faults(lambda content=content: read(content))  # type: ignore[misc]
        assert word in " ".join(fault.hints)


@given(
    st.lists(
        st.sampled_from([*"<>/=\"' ag#&;()", "<svg ", "<g>", "</g>", "<path d=", "url(#a)", "id="]),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_any_content_gives_a_drawing_or_diagnostics(content: str) -> None:
    try:
        read(content)
    except ProjectError as problem:
        assert problem.diagnostics


@given(st.binary(max_size=60))
def test_any_bytes_give_a_drawing_or_diagnostics(data: bytes) -> None:
    for whole in (data, drawing("")[:-7] + data + b"</svg>"):
        try:
            read_svg(whole, "a.svg", COLORS)
        except ProjectError as problem:
            assert problem.diagnostics


VALUES = st.sampled_from(
    ["", "0", "-1", "1e9", "50%", "none", "inherit", "red", "url(#a)", "url()", "auto", "1 2", ";"]
)  # fmt: skip
NAMES = st.sampled_from(
    [
        *("x", "y", "width", "height", "rx", "r", "cx", "d", "points", "offset", "id", "href"),
        *("transform", "viewBox", "gradientUnits", "fx", "fill", "stroke", "stroke-width"),
        *("stroke-dasharray", "opacity", "clip-path", "style", "color", "stop-color", "display"),
    ]
)
ELEMENTS = st.sampled_from(
    [
        *("g", "svg", "rect", "circle", "ellipse", "line", "path", "polygon", "use", "symbol"),
        *("defs", "clipPath", "linearGradient", "radialGradient", "stop"),
    ]
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> str:
    """Draw an element with any attributes and any children."""
    name = draw(ELEMENTS)
    attributes = draw(st.dictionaries(NAMES, VALUES, max_size=4))
    children = draw(st.lists(trees(depth - 1), max_size=2)) if depth else []
    text = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{text}>{''.join(children)}</{name}>"


@given(trees())
def test_any_tree_gives_a_drawing_or_diagnostics(tree: str) -> None:
    root = f'<g id="a"/>{tree}'
    try:
        found = read(root)
    except ProjectError as problem:
        assert problem.diagnostics
    else:
        assert found == read(root)


def test_the_names_of_colours_are_those_of_mupdf(tmp_path: Path) -> None:
    names = sorted(COLOR_NAMES)
    assert len(names) == 148
    rects = "".join(
        f'<rect x="{i}" width="1" height="1" fill="{name}"/>' for i, name in enumerate(names)
    )
    size = f'width="{len(names)}" height="1" viewBox="0 0 {len(names)} 1"'
    path = written(tmp_path, "a.svg", drawing(rects, size))
    png = run("mutool", "draw", "-q", "-r", "72", "-A", "0", "-F", "png", "-o", "-", str(path))
    image = Image.open(BytesIO(png)).convert("RGB")
    assert image.size == (len(names), 1)
    for i, name in enumerate(names):
        rgb = parse_rgb(name)
        assert parse_rgb(COLOR_NAMES[name]) == rgb
        # The newest name is not in its table.
        wanted = (102, 51, 153) if name == "rebeccapurple" else image.getpixel((i, 0))
        assert tuple(round(255 * part) for part in (rgb.red, rgb.green, rgb.blue)) == wanted


def test_a_tree_can_be_checked_alone() -> None:
    data = drawing("<text/>")
    gathered = Faults("a.svg", data)
    check_tree(parse_tree(data, "a.svg"), gathered)
    assert [fault.code for fault in gathered.found] == ["svg.unsupported"]
