"""Symbols: level and size by the room they have, and read back by a decoder of another house."""

import subprocess
import sys
from typing import cast

import pytest
import zxingcpp
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from qrcode.main import QRCode

from collateral.core.codes import CODES
from collateral.core.diag import ExitCode, ProjectError, Span
from collateral.qr.codewords import codewords, side_modules, smallest_version
from collateral.qr.encode import LEAST_MODULE_MM, LEVELS, Symbol, make_symbol
from collateral.qr.matrix import modules

URL = "https://www.stoptraite.be"
HERE = Span("layouts/card.yaml", 7, 5)


def decode(symbol: Symbol) -> zxingcpp.Barcode:
    """Return what a reader finds in the symbol at 3 px a module with its quiet zone."""
    quiet, scale = 4, 3
    side = (len(symbol.modules) + 2 * quiet) * scale
    pixels = bytearray(b"\xff" * side * side)
    for y, row in enumerate(symbol.modules):
        for x, dark in enumerate(row):
            for line in range((y + quiet) * scale, (y + quiet + 1) * scale):
                start = line * side + (x + quiet) * scale
                pixels[start : start + scale] = (b"\x00" if dark else b"\xff") * scale
    (found,) = zxingcpp.read_barcodes(memoryview(pixels).cast("B", (side, side)))
    return found


@pytest.mark.parametrize(
    ("side_mm", "version", "level"),
    [
        # 25 bytes: version 4 at H, 3 at Q, 2 at M; 41, 37 and 33 modules with the quiet zones.
        (50.0, 4, "H"),
        (20.5, 4, "H"),
        (20.49, 3, "Q"),
        (18.5, 3, "Q"),
        (18.49, 2, "M"),
        (16.5, 2, "M"),
        (11.55, 2, "M"),
    ],
)
def test_the_strongest_level_with_good_modules_wins(
    side_mm: float, version: int, level: str
) -> None:
    symbol = make_symbol(URL, side_mm)
    assert (symbol.version, symbol.level) == (version, level)
    assert symbol.module_mm == pytest.approx(side_mm / (25 + 4 * version))


def test_a_small_field_gets_the_fewest_modules_and_what_they_hold_anyway() -> None:
    # 14 bytes: version 1 at M. 20 bytes: version 2 at M and at Q alike, so Q costs nothing.
    small = make_symbol("https://a.be/x", 10.5)
    assert (small.version, small.level) == (1, "M")
    free = make_symbol("https://abc.be/12345", 13.0)
    assert (free.version, free.level) == (2, "Q")


def test_a_side_that_is_exactly_enough_is_enough() -> None:
    assert make_symbol("https://a.be/x", 29 * LEAST_MODULE_MM).version == 1


def test_a_field_that_is_too_small_says_which_side_is_enough() -> None:
    with pytest.raises(ProjectError) as caught:
        make_symbol(URL, 11.0, HERE)
    (found,) = caught.value.diagnostics
    assert (found.code, found.span) == ("qr.too-small", HERE)
    # Version 2 at M: 33 modules of 0.35 mm are 11.55 mm.
    assert "11.6 mm" in found.message
    assert make_symbol(URL, 11.6).version == 2


def test_an_address_of_more_than_300_bytes_is_refused() -> None:
    longest = "https://a.be/" + "x" * 287
    assert make_symbol(longest, 100.0).level == "H"
    with pytest.raises(ProjectError) as caught:
        make_symbol(longest + "x", 100.0, HERE)
    (found,) = caught.value.diagnostics
    assert (found.code, found.span) == ("qr.too-long", HERE)


def test_the_codes_are_mistakes_of_the_project() -> None:
    assert CODES["qr.too-small"].exit_code is ExitCode.PROJECT
    assert CODES["qr.too-long"].exit_code is ExitCode.PROJECT


@given(
    st.text(alphabet="abcXYZ0123456789/%-._~?=&#", max_size=60).map("https://a.be/".__add__),
    st.floats(25.0, 80.0),
)
@settings(max_examples=40, deadline=None)
def test_a_reader_of_another_house_reads_the_symbol(url: str, side_mm: float) -> None:
    symbol = make_symbol(url, side_mm)
    found = decode(symbol)
    assert found.text == url
    assert found.ec_level == symbol.level
    assert cast("dict[str, str]", found.extra)["Version"] == str(symbol.version)
    assert len(symbol.modules) == 17 + 4 * symbol.version


@given(
    st.lists(
        st.one_of(
            st.text(alphabet="abcXYZ0123456789/%-._~?=&#", max_size=120),
            # Long enough for a mode of their own.
            st.text(alphabet="0123456789", min_size=15, max_size=40),
            st.text(alphabet="ABC0189/%-.$*:", min_size=15, max_size=40),
        ),
        max_size=4,
    ).map(lambda parts: ("https://a.be/" + "".join(parts))[:300]),
    st.sampled_from(LEVELS),
)
@settings(max_examples=150, deadline=None)
def test_an_encoder_of_another_house_makes_the_same_symbol(url: str, level: str) -> None:
    theirs = QRCode(error_correction={"H": 2, "Q": 3, "M": 0}[level], border=0)
    theirs.add_data(url)
    try:
        theirs.make()
    except ValueError:
        # It takes the logarithm of a codeword that is 0 in the wrong place, as in a run of zeros.
        reject()
    version = smallest_version(url, level)
    assert version == theirs.version
    assert modules(codewords(url, version, level), version, level) == tuple(
        tuple(bool(dark) for dark in row) for row in theirs.get_matrix()
    )


@pytest.mark.parametrize("level", LEVELS)
def test_every_version_that_can_be_asked_for_is_made(level: str) -> None:
    versions = set()
    for n_bytes in range(1, 301):
        version = smallest_version("x" * n_bytes, level)
        versions.add(version)
        words = codewords("x" * n_bytes, version, level)
        places = sum(len(row) for row in modules(words, version, level))
        assert places == side_modules(version) ** 2
    assert versions == set(range(1, max(versions) + 1))


def test_importing_the_encoder_loads_no_encoder() -> None:
    probe = "import sys, collateral.qr.encode; print({'qrcode', 'PIL'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, check=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "set()"
