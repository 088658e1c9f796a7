"""Colours and pictures that become inks of a press which takes less than its profile makes."""

from io import BytesIO
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from collateral.core.color import Cmyk, Rgb
from collateral.core.delta_e import delta_e
from collateral.core.digest import of_bytes
from collateral.image.encode import encode
from collateral.image.encoded import Filter
from collateral.image.ink_limit import inks_within, kept_within
from collateral.image.inking import PLAIN, ink_sum, of_light
from collateral.image.profiles import COATED_PATH, UNCOATED_PATH, ColorSpace, srgb_profile
from collateral.image.transform import converted, make_transform
from collateral.image.use import ImageUse
from collateral.model.press import ImagePolicy, Intent
from tests.conftest import REPOSITORY
from tests.image.judged import colors_of, looks, made, pixels
from tests.image.pictures import jpeg, photo, written

DARK = REPOSITORY / "assets" / "images" / "doorway-dark.jpg"
#: What compression may do to a pixel.
WITHIN = 1.01

STEP = st.integers(0, 255)
LIMIT = st.integers(100, 399).map(lambda percent: percent / 100)


def held(inks: tuple[int, ...], limit: float) -> tuple[int, ...]:
    return colors_of(kept_within(Image.new("CMYK", (1, 1), inks), limit))[0]


def use(limit: float, profile: Path = COATED_PATH) -> ImageUse:
    return ImageUse(profile=profile, images=ImagePolicy.CONVERT, ink_limit=limit)


@given(st.tuples(STEP, STEP, STEP, STEP), LIMIT)
def test_no_colour_is_over_the_limit_and_others_are_untouched(
    inks: tuple[int, ...], limit: float
) -> None:
    found = held(inks, limit)
    if sum(inks) <= limit * 255:
        assert found == inks
        return
    assert limit * 255 - 8 < sum(found) <= limit * 255 + 1e-6
    assert all(after <= before for before, after in zip(inks[:3], found[:3], strict=True))
    assert found[3] >= inks[3]


@given(st.tuples(STEP, STEP, STEP, STEP), LIMIT, st.integers(0, 3))
def test_a_step_of_an_ink_is_never_a_leap(inks: tuple[int, ...], limit: float, which: int) -> None:
    """Where one pixel is a step from the next, they stay neighbours: no edge appears in a slope."""
    more = tuple(min(255, ink + (idx == which)) for idx, ink in enumerate(inks))
    steps = [abs(a - b) for a, b in zip(held(inks, limit), held(more, limit), strict=True)]
    assert max(steps) <= 3


@given(st.tuples(STEP, STEP, STEP), LIMIT)
def test_a_swatch_is_what_a_pixel_of_its_colour_is(rgb: tuple[int, int, int], limit: float) -> None:
    light = Rgb(*(level / 255 for level in rgb))
    free = of_light(light, PLAIN)
    assert isinstance(free, Cmyk)
    found = inks_within(free, limit)
    assert ink_sum(found) <= limit + 1e-9
    steps = tuple(round(part * 255) for part in (free.c, free.m, free.y, free.k))
    assert [found.c * 255, found.m * 255, found.y * 255, found.k * 255] == pytest.approx(
        held(steps, limit)
    )


def test_a_picture_that_is_within_the_limit_is_the_same_one() -> None:
    picture = photo(70, 600, "CMYK")
    assert kept_within(picture, 4.0) is picture
    before = picture.tobytes()
    assert kept_within(picture, 1.5) is not picture
    assert picture.tobytes() == before


def test_every_strip_of_a_picture_is_kept_within_the_limit() -> None:
    picture = Image.new("CMYK", (5, 700))
    places = ((0, 0), (4, 255), (2, 256), (3, 699))
    for place in places:
        picture.putpixel(place, (200, 190, 180, 210))
    found = kept_within(picture, 2.4)
    assert {found.getpixel(place) for place in places} == {held((200, 190, 180, 210), 2.4)}
    assert sum(map(sum, colors_of(found))) == sum(held((200, 190, 180, 210), 2.4)) * len(places)


def in_inks(image: Image.Image, profile: Path) -> Image.Image:
    sides = (srgb_profile(), "RGB"), (profile.read_bytes(), "CMYK")
    return converted(image, make_transform(*sides, Intent.RELATIVE, black_point=True), "CMYK")


def in_proportion(inks: tuple[int, ...], limit: float) -> tuple[int, ...]:
    """Return inks within a limit as the plainest way would have them."""
    *three, k = inks
    share = min(1.0, (limit * 255 - k) / max(1, sum(three)))
    return (*(int(ink * share) for ink in three), k)


@pytest.mark.parametrize(
    ("limit", "profile", "mean", "worst"),
    [(2.6, COATED_PATH, 0.5, 1.2), (2.4, COATED_PATH, 0.9, 1.8), (2.4, UNCOATED_PATH, 0.3, 1.2)],
)
def test_little_is_seen_of_it_in_a_dark_photo(
    limit: float, profile: Path, mean: float, worst: float
) -> None:
    with Image.open(DARK) as image:
        image.draft("RGB", (474, 667))
        small = in_inks(image.convert("RGB"), profile)
    over = sorted({inks for inks in colors_of(small) if sum(inks) > limit * 255})[::7]
    assert len(over) > 50
    before = looks(profile, over)
    mine = looks(profile, [held(inks, limit) for inks in over])
    off = [delta_e(a, b) for a, b in zip(before, mine, strict=True)]
    assert sum(off) / len(off) <= mean
    assert max(off) <= worst
    if profile == COATED_PATH:
        plain = looks(profile, [in_proportion(inks, limit) for inks in over])
        worse = [delta_e(a, b) for a, b in zip(before, plain, strict=True)]
        assert sum(worse) > 2 * sum(off)


@pytest.mark.parametrize("profile", [COATED_PATH, UNCOATED_PATH])
@pytest.mark.parametrize("limit", [2.8, 2.6, 2.4, 2.2])
def test_neutrals_stay_neutral_and_in_their_order(profile: Path, limit: float) -> None:
    """Greys of four inks come to a* and b* within 1, and no darker one comes out lighter."""
    ramp = Image.frombytes("RGB", (256, 1), bytes(n for n in range(256) for _ in range(3)))
    greys = looks(profile, colors_of(kept_within(in_inks(ramp, profile), limit)))
    assert max(max(abs(grey.a), abs(grey.b)) for grey in greys) <= 1
    assert all(darker.l <= lighter.l + 0.1 for darker, lighter in pairwise(greys))


def test_all_of_light_is_within_the_limit_whatever_a_file_is(tmp_path: Path) -> None:
    cube = Image.new("RGB", (18, 18 * 18))
    cube.putdata(list(product(range(0, 256, 15), repeat=3)))
    few = cube.crop((0, 0, 18, 12)).quantize(200)
    for name, picture in (("a.png", cube), ("b.png", few), ("c.tif", cube)):
        stream = BytesIO()
        picture.save(stream, "PNG" if name.endswith("png") else "TIFF")
        image = made(tmp_path, name, stream.getvalue(), use(2.2))
        assert (image.filter, image.space) == (Filter.FLATE, ColorSpace.CMYK)
        raw = image.palette or pixels(image).tobytes()
        sums = [sum(raw[at : at + 4]) for at in range(0, len(raw), 4)]
        assert 2.1 * 255 < max(sums) <= 2.2 * 255


@pytest.mark.parametrize("limit", [2.6, 2.4, 2.0])
def test_a_photo_with_grain_and_edges_is_within_it_after_compression(
    tmp_path: Path, limit: float
) -> None:
    with Image.open(DARK) as image:
        # Where the light of the door ends: the sharpest edge of the picture, in its full grain.
        part = image.crop((1500, 2500, 2109, 3107))
    stream = BytesIO()
    part.save(stream, "JPEG", quality=95)
    plain = pixels(made(tmp_path, "a.jpg", stream.getvalue(), use(0.0)))
    image = made(tmp_path, "a.jpg", stream.getvalue(), use(limit))
    assert (image.filter, image.inverted) == (Filter.DCT, True)
    assert max(map(sum, colors_of(plain))) > limit * 255 * 1.05
    assert limit * 255 < max(map(sum, colors_of(pixels(image)))) <= limit * 255 * WITHIN


def test_pictures_in_inks_stay_as_they_are(tmp_path: Path) -> None:
    data = jpeg("CMYK")
    assert made(tmp_path, "a.jpg", data, use(1.0)) == made(tmp_path, "a.jpg", data, use(0.0))
    assert made(tmp_path, "a.jpg", data, use(1.0)).data == data


def test_the_limit_tells_pictures_apart_only_where_it_counts(tmp_path: Path) -> None:
    cache = tmp_path / "cache"

    def kept(name: str, data: bytes, limit: float, **more: int) -> int:
        encode.cache_clear()
        asked = ImageUse(images=ImagePolicy.CONVERT, ink_limit=limit, **more)
        encode(written(tmp_path, name, data), of_bytes(data), asked, cache)
        return sum(path.is_file() for path in cache.rglob("*"))

    light = kept("a.jpg", jpeg(), 0.0)
    assert kept("a.jpg", jpeg(), 0.0) == light
    assert kept("a.jpg", jpeg(), 2.4) == light + 1
    assert kept("a.jpg", jpeg(), 2.2) == light + 2
    smaller = {"width_px": 32, "height_px": 24}
    inks = kept("b.jpg", jpeg("CMYK"), 0.0, **smaller)
    assert kept("b.jpg", jpeg("CMYK"), 2.4, **smaller) == inks
