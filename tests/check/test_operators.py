"""Operators of a content stream: read as qpdf reads them, and told where they cannot be."""

from typing import Final

import pikepdf
import pytest

from collateral.check.operators import names, numbers, operators, shown

_STREAMS: Final = (
    b"q 1 0 0 1 10.5 -20 cm /Im1 Do Q",
    b"0.1 0.2 .3 -0 k\n% a comment with (brackets\n10 20 m 30 40 l S",
    b"BT /F1 12 Tf [(a\\)b) 20 <48 65> -3.5 (nested (one (two)) end)] TJ ET",
    b"/Span <</ActualText <FEFF0041> /Deep <</A [1 2 (x)]>>>> BDC EMC",
    b"/Name#20with cs 1 scn[1 2]0 d",
    b"(a)Tj(b)'1 2(c)\"",
    b"BI /W 2 /H 1 /CS /G /BPC 8 ID \x00( EI\nQ",
    b"q\r\n0 0 m\t1 1 l\x00S\x0cQ",
    b"/P <</MCID 0>> BDC true false null ri",
)


@pytest.mark.parametrize("stream", _STREAMS)
def test_operators_are_those_that_qpdf_finds(stream: bytes) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Contents = pdf.make_stream(stream)
        wanted = [str(one.operator) for one in pikepdf.parse_content_stream(page)]

    found = [one.name.decode() for one in operators(stream)]

    assert ["INLINE IMAGE" if name == "BI" else name for name in found] == wanted


def test_operands_are_read() -> None:
    (operator,) = operators(b"/A#42 [1 -2.5] .5 +3 scn")

    assert names(operator.operands) == ["AB"]
    assert numbers(operator.operands.partition(b"]")[2]) == [0.5, 3.0]


def test_text_is_what_is_shown() -> None:
    (operator,) = operators(rb"[(a\)\101\n(b)) 20 <4 8 5>] TJ")

    assert list(shown(operator.operands)) == [b"a)A\n(b)", 20.0, b"HP"]


def test_an_inline_image_is_one_operator() -> None:
    first, second = operators(b"BI /W 1 /H 1 ID \x00\xffEI\x01 EI Q")

    assert (first.name, first.data, second.name) == (b"BI", b"\x00\xffEI\x01", b"Q")


@pytest.mark.parametrize("stream", [b"1 0 ] k", b"<</A 1 BDC", b"(never closed Tj", b"{ } f"])
def test_what_is_no_operator_is_told(stream: bytes) -> None:
    with pytest.raises(ValueError, match="byte"):
        list(operators(stream))


@pytest.mark.parametrize(
    "sign", [b"(", b"[", b"<<", b"1 ", b"((a", b"%\n", b" ", b"BI ", b"BI ID ", b" ID "]
)
@pytest.mark.parametrize("before", [b"", b"BI ", b"BI /W 1 ID "])
def test_hostile_content_is_read_once(sign: bytes, before: bytes) -> None:
    # Where all ways to read 300 000 signs without an end were tried, this would take hours.
    try:
        found = list(operators(before + sign * 100_000))
    except ValueError as err:
        assert "byte" in str(err)
    else:
        assert {operator.name for operator in found} <= {b"ID"}
