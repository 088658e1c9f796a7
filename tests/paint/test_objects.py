"""PDF objects as another program reads them."""

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.paint.objects import byte_string, name, number, text_string


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_text_string_is_read_as_it_was(text: str) -> None:
    written = text_string(text)
    assert written.isascii()
    assert str(pikepdf.Object.parse(written.encode())) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Not free", "(Not free)"),
        ("a (b) \\ c", "(a \\(b\\) \\\\ c)"),
        ("é", "<FEFF00E9>"),
        ("a\nb", "<FEFF0061000A0062>"),
    ],
)
def test_a_text_string_is_plain_where_it_can_be(text: str, written: str) -> None:
    assert text_string(text) == written


@given(st.binary(max_size=40))
def test_a_byte_string_is_read_as_it_was(data: bytes) -> None:
    assert bytes(pikepdf.Object.parse(byte_string(data).encode())) == data


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_a_name_is_read_as_it_was(text: str) -> None:
    assert str(pikepdf.Object.parse(name(text).encode())) == "/" + text


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_a_number_is_as_near_as_its_decimals(value: float, n_decimals: int) -> None:
    written = number(value, n_decimals)
    assert "e" not in written
    assert abs(float(written) - value) <= 0.5 * 10**-n_decimals + 1e-9
