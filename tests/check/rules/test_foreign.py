"""Files that other programs made: they are judged like any other, and never a crash."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from collateral.check.verify import verify
from collateral.model.press import Standard
from tests.check.rules.good import good_file, press_for
from tests.tools import run

_POSTSCRIPT: Final = b"""%!PS
<< /PageSize [300 400] >> setpagedevice
0 0 0 1 setcmykcolor 20 20 100 100 rectfill
1 0 0 setrgbcolor /Helvetica 20 selectfont 40 200 moveto (Somewhere) show
showpage
"""
_PAGE: Final = b"""%%MediaBox 0 0 300 400
%%Font Tm Times-Roman
BT /Tm 20 Tf 50 200 Td (Somewhere) Tj ET
1 0 0 rg 10 10 50 50 re f
"""
Make = Callable[[Path, Path], object]


def _ghostscript(source: Path, target: Path) -> None:
    command = ("-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite")
    run("gs", *command, f"-sOutputFile={target}", str(source))


def _drawn(source: Path, target: Path) -> None:
    page = source.with_suffix(".ps")
    page.write_bytes(_POSTSCRIPT)
    _ghostscript(page, target)


def _written(source: Path, target: Path) -> None:
    page = source.with_suffix(".txt")
    page.write_bytes(_PAGE)
    run("mutool", "create", "-o", str(target), str(page))


#: How a good X-4 file is made over, and what of it is then broken at least.
_MADE_OVER: Final[dict[str, tuple[Make, set[str]]]] = {
    "Ghostscript": (_ghostscript, {"intent-one", "xmp-version"}),
    "Ghostscript, from PostScript": (_drawn, {"intent-one", "no-device-rgb", "trim-or-art"}),
    "MuPDF, by hand": (_written, {"font-embedded", "no-device-rgb", "info-trapped"}),
    "Cairo": (
        lambda source, target: run("pdftocairo", "-pdf", str(source), str(target)),
        {"intent-one", "no-device-rgb", "info-trapped"},
    ),
    "MuPDF, cleaned": (
        lambda source, target: run("mutool", "clean", "-gggg", "-z", str(source), str(target)),
        set(),
    ),
    "qpdf, packed for the web": (
        lambda source, target: run(
            *("qpdf", "--linearize", "--object-streams=generate", "--no-warn"),
            *("--compress-streams=n", str(source), str(target)),
        ),
        set(),
    ),
    "qpdf, locked": (
        lambda source, target: run(
            "qpdf", "--encrypt", "", "owner", "256", "--", str(source), str(target)
        ),
        {"no-encryption"},
    ),
}


@pytest.mark.parametrize("name", _MADE_OVER)
def test_files_of_other_programs_are_judged(name: str, tmp_path: Path) -> None:
    make, broken = _MADE_OVER[name]
    source, target = tmp_path / "good.pdf", tmp_path / "foreign.pdf"
    source.write_bytes(good_file(Standard.X4))
    make(source, target)

    for standard in Standard:
        told = [found.message for found in verify(target, press_for(standard)).findings]
        named = set(re.findall(r"\(rule `([^`]+)`\)", " ".join(told)))
        if standard is Standard.X4:
            assert broken <= named, told
            assert broken or not named, told
        elif standard is not Standard.NONE:
            assert named


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # Names as programs of old wrote them: they are read, and nothing is wrong.
        (b"/BaseFont /ABCDEF+NotoSans", b"/BaseFont /ABCDEF+NotoS\xe4ns", []),
        (b"/Separation /Gold", b"/Separation /G\xf6ld", []),
        # An answer of the file is asked for as text, and this is none.
        (b"/Trapped /False", b"/Trapped /F\xe4lse", ["pdfx.damaged"]),
    ],
)
def test_names_in_old_letters_are_read_or_told(
    old: bytes, new: bytes, told: list[str], tmp_path: Path
) -> None:
    data = good_file(Standard.X1A)
    assert old in data and len(old) == len(new)
    path = tmp_path / "old.pdf"
    path.write_bytes(data.replace(old, new))

    found = verify(path, press_for(Standard.X1A)).findings

    assert sorted({one.code for one in found}) == told, found
