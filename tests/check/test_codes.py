"""Codes read back from finished files: what may be left out of the raster, and what never is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collateral.check import code_raster
from collateral.check.code_raster import Raster, raster_of
from collateral.check.codes import (
    CodeField,
    CodeReading,
    PageCodes,
    findings,
    page_codes,
    read_codes,
)
from collateral.check.finished import opened
from collateral.core.codes import CODES
from collateral.core.diag import ExitCode, Severity, Span
from collateral.core.geometry import Rect, same_sides
from collateral.model.frame import Page, PlacedCode
from collateral.qr.encode import make_symbol
from collateral.qr.path import symbol_path

URL = "https://www.stoptraite.be/fr"
SIDE = 90.0
MODULES = make_symbol(URL, 30.0).modules
MODULE = SIDE / (len(MODULES) + 8)
LEFT, BOTTOM = 100.0, 60.0
FIELD = CodeField(box_pt=(LEFT, BOTTOM, LEFT + SIDE, BOTTOM + SIDE), module_pt=MODULE, url=URL)

#: Operators and further entries of form XObjects, by name.
Forms = dict[str, tuple[str, dict[str, Any]]]

WHITE = "0 0 0 0 k"
PHOTO = "q 300 0 0 200 0 0 cm /Photo Do Q"
PLATE = f"{WHITE} {LEFT} {BOTTOM} {SIDE} {SIDE} re f"


def symbol(url: str = URL, left: float = LEFT, bottom: float = BOTTOM, side: float = SIDE) -> str:
    """Return the operators that paint a symbol into a field."""
    modules = make_symbol(url, 60.0).modules if url != URL else MODULES
    module = side / (len(modules) + 8)
    path = symbol_path(modules, 4 * module, 4 * module, module)
    words = ["0 0 0 1 k"]
    for op in path:
        if op[0] == "Z":
            words.append("h")
        elif op[0] != "C":
            words.append(f"{left + op[1]:.4f} {bottom + side - op[2]:.4f} {op[0].lower()}")
    return " ".join([*words, "f"])


def write(
    path: Path,
    *content: str,
    box: Sequence[float] = (0, 0, 300, 200),
    turn: int = 0,
    forms: Forms | None = None,
) -> Path:
    """Write a file of one page with a dark photo and the states and forms of these tests."""
    pdf = pikepdf.new()
    photo = pikepdf.Stream(pdf, b"\x20" * 64)
    photo.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=8,
        Height=8,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray,
    )
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="off"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer], Order=[layer])
    )
    shading = pikepdf.Dictionary(
        ShadingType=3,
        ColorSpace=pikepdf.Name.DeviceGray,
        Coords=[145, 105, 0, 145, 105, 30],
        Function=pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[1], N=1),
    )
    resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(Photo=pdf.make_indirect(photo)),
        ExtGState=pikepdf.Dictionary(
            Half=pikepdf.Dictionary(ca=0.5), Multiply=pikepdf.Dictionary(BM=pikepdf.Name.Multiply)
        ),
        Properties=pikepdf.Dictionary(Off=layer),
        Pattern=pikepdf.Dictionary(
            Spot=pikepdf.Dictionary(Type=pikepdf.Name.Pattern, PatternType=2, Shading=shading)
        ),
        Font=pikepdf.Dictionary(
            F=pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
            )
        ),
    )
    for name, (operators, facts) in (forms or {}).items():
        form = pikepdf.Stream(pdf, operators.encode())
        form.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[-1000, -1000, 1000, 1000],
            Resources=resources,
            **facts,
        )
        resources.XObject["/" + name] = pdf.make_indirect(form)
    page = pdf.add_blank_page(page_size=(300, 200))
    page.MediaBox = pikepdf.Array([float(edge) for edge in box])
    page.Rotate = turn
    page.Resources = resources
    page.Contents = pikepdf.Stream(pdf, "\n".join(content).encode())
    pdf.save(path)
    return path


def read(path: Path, *fields: CodeField) -> CodeReading:
    """Return the reading of the last of some fields on the first page."""
    with opened(path) as file:
        return read_codes(file, (PageCodes(page_idx=0, codes=fields or (FIELD,)),))[-1]


def raster(path: Path, field: CodeField = FIELD) -> Raster:
    """Return the raster of a field on the first page."""
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    found = raster_of(page.raw, field.box_pt, field.module_pt)
    page.close()
    document.close()
    assert found is not None
    return found


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "page.pdf"


def test_a_code_over_a_photo_is_read_without_the_photo(out: Path) -> None:
    path = write(out, PHOTO, PLATE, symbol())
    assert raster(path).n_hidden == 1
    assert read(path) == CodeReading(
        page_idx=0,
        url=URL,
        decoded=URL,
        version=4,
        level="H",
        module_px=8,
        spare_ratio=1.0,
        quiet=True,
    )


def test_what_lies_under_several_covers_is_hidden_up_to_the_topmost(out: Path) -> None:
    path = write(out, PHOTO, "1 g 0 0 300 200 re f", "0.2 g 100 60 9 9 re f", PLATE, symbol())
    assert raster(path).n_hidden == 3
    assert read(path).decoded == URL


@pytest.mark.parametrize(
    "plate",
    [
        pytest.param(f"/Half gs {PLATE}", id="semi-transparent"),
        pytest.param(f"/Multiply gs {PLATE}", id="blended"),
        pytest.param(f"{WHITE} 100 60 90 70 re f", id="too low"),
        pytest.param(f"{WHITE} 104 60 86 90 re f", id="too narrow"),
        pytest.param(f"{WHITE} 145 40 m 225 105 l 145 170 l 65 105 l f", id="diamond"),
        pytest.param(f"q 100 60 90 50 re W n {PLATE} Q", id="clipped"),
        pytest.param(
            f"q BT /F 40 Tf 7 Tr 100 90 Td (abc) Tj ET {PLATE} Q", id="clipped by letters"
        ),
        pytest.param(f"/OC /Off BDC {PLATE} EMC", id="on a hidden layer"),
        pytest.param("/Pattern cs /Spot scn 100 60 90 90 re f", id="a gradient with an end"),
        pytest.param("0 0 0 0 K 20 w 110 70 70 70 re S", id="only outlined"),
        pytest.param("0 0 1 0 k 100 60 90 90 re f 0 0 0 0.6 k 100 60 90 90 re f", id="grey"),
        pytest.param("", id="none"),
    ],
)
def test_nothing_less_than_an_opaque_cover_hides_what_lies_beneath(out: Path, plate: str) -> None:
    path = write(out, PHOTO, f"q {plate} Q", symbol())
    assert raster(path).n_hidden == 0
    reading = read(path)
    # What is dark beneath destroys the code, or at the very least its quiet zone.
    assert not (reading.decoded == URL and reading.quiet)


def test_a_cover_of_another_shape_counts_when_it_hides_every_pixel(out: Path) -> None:
    wide = f"{WHITE} 145 -100 m 345 105 l 145 310 l -55 105 l f"
    path = write(out, PHOTO, wide, symbol())
    assert raster(path).n_hidden == 1
    assert read(path).decoded == URL


@pytest.mark.parametrize(
    "over",
    [
        f"{WHITE} 100 60 45 90 re f",
        "q 60 0 0 60 115 75 cm /Photo Do Q",
        "/Half gs q 90 0 0 90 100 60 cm /Photo Do Q /Half gs 1 0 0 rg 100 60 90 90 re f",
        PHOTO,
        PLATE,
    ],
)
def test_what_lies_over_a_code_is_kept_and_spoils_it(out: Path, over: str) -> None:
    path = write(out, PHOTO, PLATE, symbol(), over)
    assert raster(path).n_hidden in (1, 3)
    reading = read(path)
    assert reading.decoded == "" or not reading.quiet
    (first, *_) = findings((reading,), (placed(),))
    assert first.code in ("qr.unreadable", "qr.obscured")


def test_a_logo_that_error_correction_would_hide_is_told(out: Path) -> None:
    reading = read(write(out, PLATE, symbol(), "1 g 139 99 12 12 re f"))
    assert (reading.decoded, reading.quiet) == (URL, True)
    assert reading.spare_ratio < 1.0
    assert [d.code for d in findings((reading,), (placed(),))] == ["qr.obscured"]


def test_words_in_the_quiet_zone_are_told(out: Path) -> None:
    words = "BT /F 6 Tf 0 0 0 1 k 102 62 Td (078 055 800) Tj ET"
    reading = read(write(out, PLATE, symbol(), words))
    assert (reading.decoded, reading.spare_ratio, reading.quiet) == (URL, 1.0, False)
    assert [d.code for d in findings((reading,), (placed(),))] == ["qr.obscured"]


def test_a_stamp_over_a_code_is_painted(out: Path) -> None:
    path = write(out, PLATE, symbol())
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        look = pikepdf.Stream(pdf, b"0 g 0 0 90 90 re f")
        look.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 90, 90]
        )
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Stamp,
            Rect=[100, 60, 190, 150],
            F=4,
            AP=pikepdf.Dictionary(N=pdf.make_indirect(look)),
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(stamp)]))
        pdf.save(path)
    assert read(path).decoded == ""


@pytest.mark.parametrize("content", [("/Whole Do",), ("/Base Do", PLATE, symbol())])
def test_a_form_is_looked_into(out: Path, content: tuple[str, ...]) -> None:
    moved = f"{PHOTO} {WHITE} 0 0 45 45 re f {symbol(left=0, bottom=0, side=45)}"
    matrix: dict[str, Any] = {"Matrix": pikepdf.Array([1, 0, 0, 1, 10, 5])}
    forms = {
        "Whole": ("q 2 0 0 2 80 50 cm /Inner Do Q", {}),
        "Base": (PHOTO, {}),
        "Inner": (moved, matrix),
    }
    path = write(out, *content, forms=dict(reversed(forms.items())))
    assert raster(path).n_hidden == 1
    assert read(path).decoded == URL


def test_a_form_that_is_a_group_is_painted_whole(out: Path) -> None:
    group: dict[str, Any] = {"Group": pikepdf.Dictionary(S=pikepdf.Name.Transparency, I=True)}
    forms = {"Group": (f"{PHOTO} {PLATE} {symbol()}", group)}
    path = write(out, PHOTO, "/Group Do", forms=forms)
    assert raster(path).n_hidden == 0
    assert read(path).decoded == URL
    faint = write(out, PHOTO, "/Half gs /Group Do", forms=forms)
    assert raster(faint).n_hidden == 0


def test_a_form_over_a_code_is_painted(out: Path) -> None:
    path = write(out, PLATE, symbol(), "/Logo Do", forms={"Logo": ("0 g 110 70 60 60 re f", {})})
    assert read(path).decoded == ""


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [(0, 0, 300, 200), (-37.5, 20.25, 250.3, 180.7)])
def test_a_turned_page_and_a_shifted_box_are_read_the_same(
    out: Path, box: tuple[float, ...], turn: int
) -> None:
    path = write(out, PHOTO, PLATE, symbol(), box=box, turn=turn)
    assert raster(path).n_hidden == 1
    reading = read(path)
    assert (reading.decoded, reading.spare_ratio, reading.quiet) == (URL, 1.0, True)


@pytest.mark.parametrize("box", [(0, 0, 300, 120), (0, 0, 90, 200), (400, 400, 500, 500)])
def test_a_code_that_the_page_cuts_off_is_not_read(out: Path, box: tuple[float, ...]) -> None:
    assert read(write(out, PLATE, symbol(), box=box)).decoded == ""


def test_a_quiet_zone_that_the_page_cuts_off_is_told(out: Path) -> None:
    box = (0, 0, LEFT + SIDE - 3 * MODULE, 200)
    reading = read(write(out, PLATE, symbol(), box=box))
    assert not reading.quiet


def test_another_address_is_reported_as_it_was_read(out: Path) -> None:
    reading = read(write(out, PHOTO, PLATE, symbol("https://www.stoptraite.be.evil.com/")))
    assert reading.decoded == "https://www.stoptraite.be.evil.com/"
    (found,) = findings((reading,), (placed(),))
    assert (found.code, found.span) == ("qr.wrong-content", Span("layouts/poster.yaml", 9, 7))


def test_whatever_a_strange_code_holds_the_message_is_one_line() -> None:
    reading = CodeReading(page_idx=0, url=URL, decoded="a\nb\u202e", quiet=True)
    (found,) = findings((reading,), (placed(),))
    assert found.message.isprintable()


def test_a_strange_code_beside_the_right_one_speaks_first(out: Path) -> None:
    field = CodeField(box_pt=(100, 60, 200, 110), module_pt=50 / 41, url=URL)
    path = write(
        out,
        f"{WHITE} 0 0 300 200 re f",
        symbol(left=100, bottom=60, side=50),
        symbol("https://evil.com/", left=150, bottom=60, side=50),
    )
    assert read(path, field).decoded == "https://evil.com/"


def test_two_codes_of_a_page_do_not_disturb_each_other(out: Path) -> None:
    second = CodeField(box_pt=(5, 5, 50, 50), module_pt=45 / 41, url=URL)
    plate = f"{WHITE} 5 5 45 45 re f"
    path = write(
        out, PHOTO, PLATE, symbol(), plate, symbol(left=5, bottom=5, side=45), "0 g 9 9 9 9 re f"
    )
    wanted = (PageCodes(page_idx=0, codes=(second, FIELD, second)),)
    with opened(path) as file:
        readings = read_codes(file, wanted)
    assert [bool(r.decoded) and r.spare_ratio == 1.0 for r in readings] == [False, True, False]


def test_pages_without_codes_are_not_opened(tmp_path: Path) -> None:
    with opened(tmp_path / "absent.pdf") as file:
        assert read_codes(file, (PageCodes(page_idx=0, codes=()),)) == ()


def placed(element: str = "code") -> PlacedCode:
    """Return the code of these tests as a layout of a 280 x 180 pt page places it."""
    quiet = 4 * MODULE
    field = Rect(LEFT - 10, 190 - BOTTOM - SIDE, SIDE, SIDE)
    return PlacedCode(
        url=URL,
        version=4,
        level="H",
        field=field,
        symbol=Rect(field.x + quiet, field.y + quiet, SIDE - 2 * quiet, SIDE - 2 * quiet),
        module_pt=MODULE,
        element=element,
        span=Span("layouts/poster.yaml", 9, 7),
    )


def test_a_placed_code_is_found_where_the_file_has_it() -> None:
    page = Page(width_pt=280, height_pt=180, bleed=same_sides(10), items=(), codes=(placed(),))
    found = page_codes(3, page)
    assert found.page_idx == 3
    (field,) = found.codes
    assert field.box_pt == pytest.approx(FIELD.box_pt)
    assert (field.module_pt, field.url) == (FIELD.module_pt, FIELD.url)


def test_findings_name_the_element_in_order_and_end_with_findings() -> None:
    good = CodeReading(page_idx=0, url=URL, decoded=URL, spare_ratio=1.0, quiet=True)
    dead = CodeReading(page_idx=0, url=URL)
    assert findings((good,), (placed(),)) == ()
    (found,) = findings((good, dead), (placed(), placed()))
    assert (found.code, found.severity) == ("qr.unreadable", Severity.ERROR)
    assert found.span == Span("layouts/poster.yaml", 9, 7)
    for code in ("qr.unreadable", "qr.wrong-content", "qr.obscured"):
        assert CODES[code].exit_code is ExitCode.FINDINGS


edges = st.sampled_from([60, 90, 100, 120, 150, 190, 230])
states = st.sampled_from(["", "/Half gs", "/Multiply gs", "100 80 60 90 re W n", "/OC /Off BDC"])
paints = st.builds(
    lambda x0, x1, y0, y1, grey, state, kind: (
        f"q {state} {grey} g {x0} {y0} {x1 - x0} {y1 - y0} re f {'EMC' if 'BDC' in state else ''} Q"
        if kind
        else f"q {state} {grey} g {x0} {y0} m {x1} {y0} l {x1} {y1} l f"
        f" {'EMC' if 'BDC' in state else ''} Q"
    ),
    edges,
    edges,
    edges,
    edges,
    st.sampled_from([0, 0.5, 1, 1, 1]),
    states,
    st.integers(0, 4),
)


@given(st.lists(st.one_of(paints, st.just(PLATE), st.just(PHOTO), st.just("/Form Do")), max_size=6))
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_hidden_changes_no_pixel(out: Path, content: list[str]) -> None:
    forms: Forms = {"Form": (f"q 0.9 0 0 0.9 20 0 cm {PHOTO} {WHITE} 20 20 200 200 re f Q", {})}
    path = write(out, *content, symbol(), forms=forms)
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    short = raster_of(page.raw, FIELD.box_pt, FIELD.module_pt)
    window = code_raster._window(page.raw, FIELD.box_pt, FIELD.module_pt)
    whole = code_raster._paint(page.raw, window, 0xFFFFFFFF, 0)
    page.close()
    document.close()
    assert short is not None
    assert short.grey == whole
