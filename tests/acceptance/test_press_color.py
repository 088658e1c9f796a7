"""Colours and pictures as they stand in finished files, against LittleCMS' own programs."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest
from PIL import Image

from collateral.core.lab import Lab
from collateral.image.profiles import COATED_PATH, SRGB_PATH
from tests.acceptance.traces import traced
from tests.conftest import CampaignFolder
from tests.image.judged import by_tificc, colors_of, furthest, looks
from tests.image.test_colors import ADOBE, chart
from tests.image.test_swatches import SWATCHES
from tests.tools import run

UNCOATED_PATH: Final = COATED_PATH.with_name("FOGRA47L_uncoated_300.icc")
PRINTERS: Final = {"offset-coated": COATED_PATH, "offset-uncoated": UNCOATED_PATH}
GREYS: Final = tuple(f"{level:02x}" * 3 for level in range(0, 255, 17))
#: How far the hue of black ink is from that of the paper: C*ab.
NEUTRAL: Final = {"offset-coated": 1.0, "offset-uncoated": 2.5}
MOST_APART: Final = 1.0


def painted(campaign: CampaignFolder, colors: tuple[str, ...], printer: str) -> list[Any]:
    """Return the inks of a field in each of these colours, from a file that a build made."""
    named = "".join(f"  c{nth}: {{rgb: '#{color}'}}\n" for nth, color in enumerate(colors))
    campaign.replace("campaign.yaml", "  amber: {cmyk", named + "  amber: {cmyk")
    fields = "".join(
        f"    - shape: rect\n      fill: c{nth}\n"
        f"      at: {{start: {10 + nth % 10 * 8}mm, top: {5 + nth // 10 * 8}mm,"
        " width: 7mm, height: 7mm}\n"
        for nth in range(len(colors))
    )
    words = "    - column:\n        id: words"
    campaign.replace("layouts/poster.yaml", words, fields + words)
    path = made(campaign, printer)
    fills = [one.color for one in traced(path) if one.kind == "fill_path"]
    # The ground of the page comes before, words and code behind.
    return fills[1 : len(colors) + 1]


def made(campaign: CampaignFolder, printer: str) -> Path:
    options = ("--language", "en", "--size", "A5", "--printer", printer)
    code, _, err = campaign.run("build", *options)
    assert code == 0, err
    (path,) = campaign.root.glob("out/**/*.pdf")
    return path


def by_transicc(colors: tuple[str, ...], profile: Path) -> list[tuple[float, ...]]:
    """Return the inks of colours in percent, with relative intent and black point."""
    rows = "\n".join(" ".join(map(str, bytes.fromhex(color))) for color in colors)
    options = ("-n", "-t1", "-b", f"-i{SRGB_PATH}", f"-o{profile}")
    said = run("transicc", *options, stdin=f"{rows}\n".encode()).decode()
    return [tuple(map(float, line.split())) for line in said.splitlines() if line.strip()]


def seen(profile: Path, percent: list[tuple[float, ...]]) -> list[Lab]:
    rows = "\n".join(" ".join(f"{part:.5f}" for part in row) for row in percent)
    said = run("transicc", "-n", "-t1", f"-i{profile}", "-o*Lab", stdin=f"{rows}\n".encode())
    return [Lab(*map(float, line.split())) for line in said.decode().splitlines() if line.strip()]


@pytest.mark.parametrize("printer", PRINTERS)
def test_thirty_swatches_are_those_of_another_program(
    campaign: CampaignFolder, printer: str, measured: Callable[[str], None]
) -> None:
    profile = PRINTERS[printer]
    fields = painted(campaign, tuple(SWATCHES), printer)
    assert len(fields) == len(SWATCHES) == 30
    mine = seen(profile, [tuple(100 * part for part in inks) for inks in fields])
    apart = furthest(mine, seen(profile, by_transicc(tuple(SWATCHES), profile)))
    measured(f"30 swatches in a file for {printer} and by transicc: ΔE {apart:.2f} at most")
    assert apart <= MOST_APART


@pytest.mark.parametrize("printer", PRINTERS)
def test_greys_are_black_ink_and_neutral(
    campaign: CampaignFolder, printer: str, measured: Callable[[str], None]
) -> None:
    fields = painted(campaign, GREYS, printer)
    assert len(fields) == len(GREYS)
    assert all(c == m == y == 0 < k for c, m, y, k in fields)
    labs = seen(PRINTERS[printer], [tuple(100 * part for part in inks) for inks in fields])
    chroma = max((lab.a**2 + lab.b**2) ** 0.5 for lab in labs)
    measured(f"greys in a file for {printer}: C*ab {chroma:.2f} at most")
    assert chroma <= NEUTRAL[printer]


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def grey() -> Image.Image:
    return chart().convert("L")


def inks() -> Image.Image:
    return Image.merge("CMYK", [*chart().split(), Image.new("L", chart().size, 40)])


#: A picture, its file, the profile it is in, and whether its numbers are kept as they are.
PICTURES: Final = {
    "RGB without profile": (chart, {}, None, False),
    "RGB with a profile": (chart, {"icc_profile": ADOBE}, ADOBE, False),
    "grey": (grey, {}, None, True),
    "CMYK": (inks, {}, None, True),
}


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_those_of_another_program(
    campaign: CampaignFolder, name: str, printer: str, measured: Callable[[str], None]
) -> None:
    make, options, own, kept = PICTURES[name]
    kind = "TIFF" if make is inks else "PNG"
    campaign.write(f"assets/images/chart.{kind.lower()}", saved(make(), kind, **options))
    placed = f"    - image: images/chart.{kind.lower()}\n      decorative: true\n"
    # 512 colours on 3 mm: so there are pixels enough.
    placed += "      at: {start: 10mm, top: 5mm, width: 3mm, height: 1.5mm}\n"
    words = "    - column:\n        id: words"
    campaign.replace("layouts/poster.yaml", words, placed + words)

    found = picture_of(made(campaign, printer), chart().size)

    if kept:
        assert found.mode == make().mode
        assert colors_of(found) == colors_of(make())
        return
    source = campaign.write("own.icc", own) if own else SRGB_PATH
    theirs = by_tificc(campaign.root, make(), source, PRINTERS[printer], "-t1", "-b")
    profile = PRINTERS[printer]
    apart = furthest(looks(profile, colors_of(found)), looks(profile, colors_of(theirs)))
    measured(f"{name}, in a file for {printer} and by tificc: ΔE {apart:.2f} at most")
    assert apart <= MOST_APART


def picture_of(path: Path, size: tuple[int, int]) -> Image.Image:
    """Return the picture of this size from a file, 255 for full ink of CMYK and white of grey."""
    with pikepdf.open(path) as pdf:
        things = pdf.pages[0].obj.Resources.XObject.values()
        (thing,) = (one for one in things if (one.get("/Width"), one.get("/Height")) == size)
        mode = {"/DeviceGray": "L", "/DeviceCMYK": "CMYK"}[str(thing.ColorSpace)]
        assert "/Decode" not in thing
        return Image.frombytes(mode, size, thing.read_bytes())
