"""Pictures on the page: which way round, which colours, how often in the file."""

from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageOps

from collateral.core import digest
from collateral.core.diag import ProjectError
from collateral.core.geometry import Point, Rect, rotation
from collateral.core.record import replace
from collateral.model.frame import Group, Item, PlacedImage
from collateral.model.press import Condition, Press, Resolution, Standard
from collateral.paint.pdf import paint
from tests.paint.drawing import painted, pixels, pressed, rect, sheet
from tests.tools import run

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
PAPER = WHITE
NEAR = 40
SQUARE = Rect(0, 0, 4, 4)


def saved(folder: Path, name: str, image: Image.Image, **options: object) -> PlacedImage:
    path = folder / name
    image.save(path, **options)
    return placed(path)


def placed(path: Path, *, flipped: bool = False, where: Rect = SQUARE) -> PlacedImage:
    return PlacedImage(path=str(path), digest=digest.of_file(path), rect=where, flipped=flipped)


def four_corners(size: int = 4) -> Image.Image:
    """Return a picture with red and green above, blue and white below."""
    image = Image.new("RGB", (2, 2))
    image.putdata([RED, GREEN, BLUE, WHITE])
    return image.resize((size, size), Image.Resampling.NEAREST)


def corners(folder: Path, *items: Item, side: int = 4) -> list[tuple[int, ...]]:
    """Return the colours in the corners of a painted page: above from the left, then below."""
    seen = pixels(painted(sheet(*items, width=side, height=side), folder), 4)
    return [tuple(seen[y, x].tolist()) for y in (2, -3) for x in (2, -3)]


def near(seen: list[tuple[int, ...]], wanted: list[tuple[int, ...]]) -> bool:
    return bool(np.abs(np.subtract(seen, wanted)).max() <= NEAR)


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_a_picture_stands_upright(tmp_path: Path, name: str) -> None:
    image = saved(tmp_path, name, four_corners(64), **({"quality": 95} if "jpg" in name else {}))
    assert near(corners(tmp_path, image), [RED, GREEN, BLUE, WHITE])


def test_the_digest_that_is_told_is_that_of_the_file(tmp_path: Path) -> None:
    image = saved(tmp_path, "a.jpg", four_corners(64))
    flipped = placed(Path(image.path), flipped=True)
    # The second file begins like the first, the third does not, the fourth is the first again.
    for nth, items in enumerate(((image,), (flipped,), (), (image,))):
        target = tmp_path / f"{nth}.pdf"
        written = paint(sheet(*items), target)
        assert written == (digest.of_file(target), target.stat().st_size)


def test_a_flipped_picture_swaps_left_and_right(tmp_path: Path) -> None:
    image = saved(tmp_path, "a.png", four_corners())
    flipped = placed(Path(image.path), flipped=True)
    assert near(corners(tmp_path, flipped), [GREEN, RED, WHITE, BLUE])


def test_a_picture_turns_with_its_group(tmp_path: Path) -> None:
    image = saved(tmp_path, "a.png", four_corners())
    turned = Group(items=(image,), matrix=rotation(90, Point(2, 2)))
    assert near(corners(tmp_path, turned), [BLUE, RED, WHITE, GREEN])


def test_a_picture_fills_its_rectangle_and_no_more(tmp_path: Path) -> None:
    image = saved(tmp_path, "a.png", Image.new("RGB", (3, 3), RED))
    path = painted(
        sheet(placed(Path(image.path), where=Rect(1, 1, 2, 1)), width=4, height=3), tmp_path
    )
    assert (pixels(path) == [RED])[..., 0].sum() == 12
    assert np.all(pixels(path)[1, 1:3] == RED) and np.all(pixels(path)[[0, 2]] == PAPER)


@pytest.mark.parametrize(
    ("mode", "color", "seen"),
    [
        ("P", RED, RED),
        ("L", 0, (0, 0, 0)),
        ("1", 0, (0, 0, 0)),
        ("LA", (0, 128), (127, 127, 127)),
        ("RGBA", (255, 0, 0, 128), (255, 127, 127)),
        ("RGBA", (255, 0, 0, 255), RED),
    ],
)
def test_every_kind_of_pixels(
    tmp_path: Path, mode: str, color: object, seen: tuple[int, int, int]
) -> None:
    if mode == "P":
        image = Image.new("RGB", (5, 5), color).quantize(4)  # type: ignore[arg-type]
    else:
        image = Image.new(mode, (5, 5), color)  # type: ignore[arg-type]
    found = corners(tmp_path, saved(tmp_path, "a.png", image))
    assert near(found, [seen] * 4)
    run("qpdf", "--check", str(tmp_path / "sheet.pdf"))


def test_inks_stored_upside_down_come_out_right(tmp_path: Path) -> None:
    """Pillow writes CMYK the way Adobe does, as ink that is missing."""
    image = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    file = saved(tmp_path, "a.jpg", image, quality=95)
    assert near(corners(tmp_path, file), [(238, 29, 35)] * 4)
    with pikepdf.open(tmp_path / "sheet.pdf") as pdf:
        (found,) = pdf.pages[0].Resources.XObject.values()
        assert list(found.Decode) == [1, 0] * 4
        assert found.ColorSpace == "/DeviceCMYK"


def test_a_photo_is_passed_through_and_written_once(tmp_path: Path) -> None:
    rows = np.random.default_rng(1).integers(0, 255, (200, 300, 3), dtype=np.uint8)
    photo = saved(tmp_path, "a.jpg", Image.fromarray(rows), quality=90)
    again = placed(Path(photo.path), flipped=True)
    target = painted(sheet(photo, again, Group(items=(photo,), opacity_ratio=0.5)), tmp_path)
    raw = Path(photo.path).read_bytes()
    assert target.read_bytes().count(raw) == 1
    with pikepdf.open(target) as pdf:
        images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Width" in o]
        assert len(images) == 1
        assert images[0].Filter == "/DCTDecode"
        assert "/Interpolate" not in images[0]
        space = images[0].ColorSpace
        assert (space[0], space[1].N, space[1].Alternate) == ("/ICCBased", 3, "/DeviceRGB")


def test_pictures_share_their_profile(tmp_path: Path) -> None:
    one = saved(tmp_path, "a.png", four_corners())
    other = saved(tmp_path, "b.png", four_corners(8))
    target = painted(sheet(one, other), tmp_path)
    assert target.read_bytes().count(b"/ICCBased") == 1


def test_a_see_through_picture_makes_the_page_say_how_it_is_mixed(tmp_path: Path) -> None:
    clear = saved(tmp_path, "a.png", Image.new("RGBA", (2, 2), (0, 0, 0, 9)))
    inside = Group(items=(clear, rect(0, 0, 1, 1)), opacity_ratio=0.5)
    for item in (clear, inside):
        with pikepdf.open(painted(sheet(item), tmp_path)) as pdf:
            assert pdf.pages[0].Group.CS == "/DeviceCMYK"


def test_a_single_picture_needs_no_form_to_be_seen_through(tmp_path: Path) -> None:
    image = saved(tmp_path, "a.png", Image.new("RGB", (2, 2), (0, 0, 0)))
    path = painted(sheet(Group(items=(image,), opacity_ratio=0.5)), tmp_path)
    assert b"/Form" not in path.read_bytes()
    assert near([tuple(pixels(path)[1, 1].tolist())], [(127, 127, 127)])


#: The corners of a picture as it is shown, from those of its pixels: above, then below.
SHOWN = {
    1: (0, 1, 2, 3),
    2: (1, 0, 3, 2),
    3: (3, 2, 1, 0),
    4: (2, 3, 0, 1),
    5: (0, 2, 1, 3),
    6: (2, 0, 3, 1),
    7: (3, 1, 2, 0),
    8: (1, 3, 0, 2),
}


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("flipped", [False, True])
def test_a_photo_is_shown_the_way_it_asks_for(
    tmp_path: Path, orientation: int, flipped: bool
) -> None:
    """Pillow turns the same file; its pixels stay as they are."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "a.jpg"
    four_corners(64).save(path, quality=95, exif=exif)
    image = replace(placed(path, flipped=flipped), orientation=orientation)
    seen = corners(tmp_path, image)
    with Image.open(path) as stored:
        upright = ImageOps.exif_transpose(stored).resize((2, 2), Image.Resampling.NEAREST)
    shown = ImageOps.mirror(upright) if flipped else upright
    raw = shown.convert("RGB").tobytes()
    assert near(seen, [tuple(raw[at : at + 3]) for at in range(0, 12, 3)])
    colors = [RED, GREEN, BLUE, WHITE]
    wanted = [colors[n] for n in SHOWN[orientation]]
    assert near(seen, [wanted[n] for n in ((1, 0, 3, 2) if flipped else (0, 1, 2, 3))])


def test_a_turned_photo_fills_its_rectangle(tmp_path: Path) -> None:
    """A picture of 3 x 2 pixels stored lying down stands 2 wide and 3 high."""
    path = tmp_path / "a.png"
    Image.new("RGB", (30, 20), RED).save(path)
    image = replace(placed(path, where=Rect(1, 1, 2, 3)), orientation=6)
    seen = pixels(painted(sheet(image, width=4, height=5), tmp_path), 4)
    rows = [
        [bool(np.abs(np.subtract(seen[4 * y + 2, 4 * x + 2], RED)).max() <= NEAR) for x in range(4)]
        for y in range(5)
    ]
    inside = [False, True, True, False]
    assert rows == [[False] * 4, inside, inside, inside, [False] * 4]


PRESS = Press(
    output="press",
    printer="offset",
    standard=Standard.NONE,
    condition=Condition(identifier="FOGRA39"),
    reference=Condition(identifier="FOGRA39"),
    resolution=Resolution(most=450, target=300),
)


def sized(path: Path, ppi: float, *, orientation: int = 1) -> PlacedImage:
    """Return a picture of 120 x 80 pixels at a size that gives so many pixels to the inch."""
    wide, tall = (120, 80) if orientation < 5 else (80, 120)
    where = Rect(0, 0, 72 * wide / ppi, 72 * tall / ppi)
    return replace(
        placed(path, where=where), width_px=wide, height_px=tall, orientation=orientation
    )


def stored(folder: Path, *items: Item, press: Press = PRESS) -> list[tuple[int, int, str]]:
    """Return width, height and colour space of the pictures in a painted file."""
    path = folder / "p.pdf"
    paint(replace(sheet(*items, width=60, height=60), press=press), path)
    with pikepdf.open(path) as pdf:
        found = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        return [
            (int(thing.Width), int(thing.Height), str(thing.ColorSpace))
            for thing in found
            if thing.get("/Subtype") == "/Image"
        ]


@pytest.mark.parametrize(
    ("ppi", "size"), [(440, (120, 80)), (450, (120, 80)), (460, (79, 53)), (900, (40, 27))]
)
def test_a_picture_far_above_need_is_brought_down(
    tmp_path: Path, ppi: float, size: tuple[int, int]
) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (120, 80), RED).save(path)
    assert stored(tmp_path, sized(path, ppi)) == [(*size, "/DeviceCMYK")]


def test_a_turned_picture_is_brought_down_as_it_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (120, 80), RED).save(path)
    assert stored(tmp_path, sized(path, 900, orientation=6)) == [(40, 27, "/DeviceCMYK")]


def test_a_picture_placed_twice_is_kept_as_fine_as_the_larger_asks_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (120, 80), RED).save(path)
    small, large = sized(path, 1200), sized(path, 600)
    grown = Group(items=(small,), matrix=(4, 0, 0, 4, 0, 0))
    assert stored(tmp_path, small, large) == [(60, 40, "/DeviceCMYK")]
    assert stored(tmp_path, small, grown) == [(120, 80, "/DeviceCMYK")]


def test_line_art_and_outputs_without_a_limit_keep_their_pixels(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("1", (120, 80)).save(path)
    assert stored(tmp_path, replace(sized(path, 2400), bitmap=True)) == [(120, 80, "/DeviceGray")]
    Image.new("RGB", (120, 80), RED).save(path)
    anything = replace(PRESS, resolution=Resolution())
    assert stored(tmp_path, sized(path, 2400), press=anything) == [(120, 80, "/DeviceCMYK")]


def test_files_are_the_same_with_and_without_a_cache(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    four_corners(120).save(path)
    one = replace(sheet(sized(path, 600), width=60, height=60), press=PRESS)
    written = [
        paint(one, tmp_path / f"{nth}.pdf", cache)
        for nth, cache in enumerate((None, tmp_path / "c", tmp_path / "c"))
    ]
    assert len(set(written)) == 1
    assert list((tmp_path / "c").rglob("*"))


def test_all_pictures_that_cannot_be_printed_are_told_at_once(tmp_path: Path) -> None:
    faint = four_corners().convert("RGBA")
    faint.putalpha(99)
    images = [
        saved(tmp_path, "one.png", faint),
        saved(tmp_path, "sound.png", four_corners()),
        saved(tmp_path, "two.webp", faint),
        placed(tmp_path / "one.png"),
    ]
    with pytest.raises(ProjectError) as raised:
        painted(pressed(sheet(*images), "offset-x1a"), tmp_path)
    told = [(found.code, found.message.split(" is ")[0]) for found in raised.value.diagnostics]
    assert told == [("press.transparency", "`one.png`"), ("press.transparency", "`two.webp`")]
