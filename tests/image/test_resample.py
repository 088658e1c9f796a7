"""Pixels brought down: in light, or as ink; the same in strips as whole."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from collateral.image.decode import Pixels
from collateral.image.made_profile import gray_profile, rgb_profile, screen_light
from collateral.image.profiles import SRGB_PATH
from collateral.image.resample import brought_down
from collateral.image.tone import light_of_levels
from collateral.image.use import ImageUse
from collateral.model.press import ImagePolicy, Inks
from tests.image.judged import colors_of, looks, made, pixels
from tests.image.pictures import jpeg, photo, png

SRGB = light_of_levels(None)


def checks(mode: str, first: int = 0, second: int = 255, side: int = 64) -> Image.Image:
    """Return a pattern of single pixels of two levels in all bands."""
    rows = np.indices((side, side)).sum(0) % 2
    image = Image.fromarray(np.where(rows, second, first).astype(np.uint8))
    return (
        image
        if mode == "L"
        else Image.merge(mode, [image] * len(Image.new(mode, (1, 1)).getbands()))
    )


def middle(image: Image.Image) -> object:
    return image.getpixel((image.width // 2, image.height // 2))


def test_the_mean_of_black_and_white_is_half_of_the_light() -> None:
    small = brought_down(Pixels(image=checks("RGB")), (16, 16), SRGB)
    assert middle(small.image) == (188, 188, 188)


def test_the_mean_of_ink_is_half_of_the_ink() -> None:
    small = brought_down(Pixels(image=checks("CMYK")), (16, 16), None)
    assert all(abs(ink - 128) <= 1 for ink in middle(small.image))  # type: ignore[attr-defined]


def test_what_is_one_colour_stays_it() -> None:
    for level in range(256):
        image = Image.new("RGB", (9, 9), (level, 255 - level, 77))
        for light in (SRGB, None):
            small = brought_down(Pixels(image=image), (4, 4), light)
            assert set(colors_of(small.image)) == {(level, 255 - level, 77)}


def test_strips_join_without_a_seam() -> None:
    """Within one step of what one strip makes of it, everywhere."""
    image = photo(60, 2000)
    small = brought_down(Pixels(image=image), (30, 700), None).image
    whole = image.resize((30, 700), Image.Resampling.LANCZOS)
    assert np.abs(np.subtract(small, whole, dtype=int, casting="unsafe")).max() <= 1


def test_what_is_hidden_does_not_bleed_into_what_is_seen() -> None:
    image = Image.new("RGB", (64, 64), (255, 0, 0))
    image.paste((0, 255, 0), (0, 0, 32, 64))
    alpha = Image.new("L", (64, 64), 255)
    alpha.paste(0, (0, 0, 32, 64))
    small = brought_down(Pixels(image=image, alpha=alpha), (15, 15), SRGB)
    assert small.alpha is not None
    seen = [
        color
        for color, cover in zip(colors_of(small.image), small.alpha.tobytes(), strict=True)
        if cover > 40
    ]
    assert seen
    assert all(green <= 16 for _, green, _ in seen)


def test_the_light_of_levels_is_that_of_the_profile(tmp_path: Path) -> None:
    assert (
        max(abs(a - b) for a, b in zip(SRGB, light_of_levels(SRGB_PATH.read_bytes()), strict=True))
        < 1e-3
    )
    profile = rgb_profile(2.2, (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06))
    for found in (light_of_levels(profile), light_of_levels(gray_profile(screen_light(2.2)))):
        assert all(abs(y - (n / 255) ** 2.2) < 1e-4 for n, y in enumerate(found))
    assert all(a <= b for a, b in pairwise(SRGB))
    # What has no curve, or a damaged one, counts as sRGB.
    for damaged in (b"", profile[:200], profile.replace(b"curv", b"vruc")):
        assert light_of_levels(damaged) == SRGB


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        (0, [2.4]),
        (3, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]),
        (4, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045, 0.0, 0.0]),
        (1, [2.0, 1.25, -0.25]),
        (2, [2.0, 0.85, 0.1, 0.05]),
    ],
)
def test_parametric_curves_are_read_as_by_another_program(
    tmp_path: Path, kind: int, numbers: list[float]
) -> None:
    from struct import pack

    fixed = b"".join(pack(">i", round(n * 65536)) for n in numbers)
    curve = b"para" + bytes(4) + pack(">HH", kind, 0) + fixed
    base = gray_profile([0.0, 1.0])
    at = base.index(b"curv")
    start = base.rindex(pack(">I", at))
    data = base[:at] + curve
    data = data[:start] + pack(">II", at, len(curve)) + data[start + 8 :]
    profile = pack(">I", len(data)) + data[4:]
    (tmp_path / "a.icc").write_bytes(profile)
    found = light_of_levels(profile)
    for level, lab in zip(
        range(0, 256, 15), looks(tmp_path / "a.icc", [(n,) for n in range(0, 256, 15)]), strict=True
    ):
        y = ((lab.l + 16) / 116) ** 3 if lab.l > 8 else lab.l / 903.3
        assert abs(found[level] - y) < 0.002


@pytest.mark.parametrize(
    "use",
    [
        ImageUse(),
        ImageUse(images=ImagePolicy.CONVERT),
        ImageUse(inks=Inks.BLACK),
        ImageUse(inks=Inks.RGB),
    ],
)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", jpeg()),
        ("a.png", png()),
        ("b.png", png("P")),
        ("c.png", png("RGBA")),
        ("d.jpg", jpeg("CMYK")),
        ("e.jpg", jpeg("L")),
    ],
)
def test_a_picture_is_brought_down_for_every_output(
    tmp_path: Path, use: ImageUse, name: str, data: bytes
) -> None:
    asked = ImageUse(inks=use.inks, images=use.images, width_px=20, height_px=15)
    small = made(tmp_path, name, data, asked)
    assert (small.width_px, small.height_px) == (20, 15)
    assert pixels(small).size == (20, 15)
    more = ImageUse(inks=use.inks, images=use.images, width_px=200, height_px=150)
    assert made(tmp_path, name, data, more).width_px == 64
