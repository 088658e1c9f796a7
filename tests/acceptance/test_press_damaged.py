"""Files of the example, damaged after they were made: the verifier names what was done to them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from collateral.check.verify import verify
from collateral.model.press import Standard
from tests.acceptance.builds import files
from tests.check.rules.good import press_for

PRINTERS: Final = {
    "offset-coated": (Standard.X4, "1.6"),
    "offset-x1a": (Standard.X1A, "1.4"),
    "offset-x3": (Standard.X3, "1.4"),
}
BLACK: Final = rb"(?<![\d.])0 0 0 1 k"


class Damage(NamedTuple):
    """What is done to a file, and one of the rules that must be named."""

    name: str
    edit: Callable[[Pdf], None]
    rule: str


def rewritten(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    """Return an edit of all that matches in the content."""

    def edit(pdf: Pdf) -> None:
        content = pdf.pages[0].obj.Contents
        data, n_found = re.subn(old, new, content.read_bytes())
        assert n_found
        content.write(data)

    return edit


def added(content: bytes) -> Callable[[Pdf], None]:
    return rewritten(rb"\Z", b"\n" + content)


def stated(*keys: str, value: Any) -> Callable[[Pdf], None]:
    """Return an edit of the graphics states that overprint."""

    def edit(pdf: Pdf) -> None:
        states = pdf.pages[0].obj.Resources.ExtGState.values()
        found = [state for state in states if state.get("/op") is True]
        assert found
        for state in found:
            for key in keys:
                state[key] = value

    return edit


def on_page(key: str, value: Any) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.pages[0].obj.__setitem__(key, value)


def in_info(key: str, value: Any) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.trailer.Info.__setitem__(key, value)


def photo(pdf: Pdf) -> Any:
    """Return the largest picture of the page."""
    things = pdf.pages[0].obj.Resources.XObject.values()
    return max((one for one in things if one.Subtype == Name.Image), key=lambda one: one.Width)


def cut_off(pdf: Pdf) -> None:
    picture = photo(pdf)
    data = picture.read_raw_bytes()
    picture.write(data[: len(data) * 2 // 3], filter=Name.DCTDecode)


def without_font(pdf: Pdf) -> None:
    fonts = list(pdf.pages[0].obj.Resources.Font.values())
    del fonts[-1].DescendantFonts[0].FontDescriptor["/FontFile2"]


def other_profile(pdf: Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    data = bytearray(profile.read_bytes())
    data[-1] ^= 1
    profile.write(bytes(data))


def registration(pdf: Pdf) -> None:
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[1, 1, 1, 1])
    space = Array([Name.Separation, Name.All, Name.DeviceCMYK, ramp])
    pdf.pages[0].obj.Resources["/ColorSpace"] = Dictionary(Reg=space)
    added(b"/Reg cs 0.5 scn 100 100 20 20 re f")(pdf)


DAMAGES: Final = (
    Damage("photo cut off", cut_off, "picture-whole"),
    Damage(
        "photo said to be RGB",
        lambda pdf: photo(pdf).__setitem__("/ColorSpace", Name.DeviceRGB),
        "no-device-rgb",
    ),
    Damage("photo inverted", lambda pdf: photo(pdf).__delitem__("/Decode"), "R0026"),
    Damage("black knocks out", stated("/op", "/OP", value=False), "R0009"),
    Damage("black in the wrong mode", stated("/OPM", value=0), "R0009"),
    Damage("black as RGB", rewritten(BLACK, b"0 0 0 rg"), "no-device-rgb"),
    Damage("black as grey", rewritten(BLACK, b"0 g"), "R0011"),
    Damage("black of four inks", rewritten(BLACK, b"0.7 0.7 0.7 1 k"), "R0015"),
    Damage("font taken out", without_font, "font-embedded"),
    Damage("bleed too narrow", on_page("/BleedBox", Array([4, 4, 600, 850])), "bleed-width"),
    Damage("art box beside", on_page("/ArtBox", Array([20, 20, 500, 700])), "trim-or-art"),
    Damage("turned upside down", on_page("/Rotate", 180), "R0004"),
    Damage(
        "a note on the sheet",
        on_page("/Annots", Array([Dictionary(Subtype=Name.Text, Rect=[300, 300, 310, 310])])),
        "annotation-outside",
    ),
    Damage("other profile", other_profile, "intent-same-profile"),
    Damage("no title", in_info("/Title", String("")), "info-title"),
    Damage("trapped in brackets", in_info("/Trapped", String("False")), "info-trapped"),
    Damage("registration on the sheet", registration, "R0024"),
    Damage("400 % on top", added(b"1 1 1 1 k 100 100 60 60 re f"), "R0026"),
    Damage("hairline", added(b"0 0 0 1 K 0 w 50 50 m 200 50 l S"), "least-line"),
    Damage(
        "thin by its matrix",
        added(b"q .1 0 0 .1 0 0 cm .5 .5 0 0 K 1 w 500 500 m 2000 500 l S Q"),
        "R0019",
    ),
    Damage("state never given back", added(b"q"), "content-readable"),
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_told(pressed: dict[str, Path], damage: Damage, tmp_path: Path) -> None:
    for printer, (standard, version) in PRINTERS.items():
        press = press_for(standard, smallest_type_pt=0.0)
        poster, *_, selfid = files(pressed[printer])
        for path in (poster, selfid):
            target = tmp_path / "damaged.pdf"
            with pikepdf.open(path) as pdf:
                damage.edit(pdf)
                pdf.save(
                    target,
                    force_version=version,
                    object_stream_mode=pikepdf.ObjectStreamMode.disable,
                    fix_metadata_version=False,
                    stream_decode_level=pikepdf.StreamDecodeLevel.none,
                )
            told = [found.message for found in verify(target, press).findings]
            assert any(f"(rule `{damage.rule}`)" in one for one in told), (path, told)


def test_undamaged_files_are_told_nothing_of(pressed: dict[str, Path]) -> None:
    for printer, (standard, _) in PRINTERS.items():
        for path in files(pressed[printer]):
            assert verify(path, press_for(standard, smallest_type_pt=0.0)).findings == (), path
