"""Pictures in the colours of an output, judged by LittleCMS' own programs."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from collateral.core.lab import Lab
from collateral.image.encoded import Filter
from collateral.image.made_profile import gray_profile, rgb_profile, screen_light
from collateral.image.profiles import COATED_PATH, SRGB_PATH, ColorSpace, srgb_profile
from collateral.image.use import ImageUse
from collateral.model.press import ImagePolicy, Inks, Intent, Transparency
from tests.image.judged import by_tificc, colors_of, furthest, looks, made, pixels
from tests.image.kinds import tiff, webp
from tests.image.pictures import chunk, codes, header, jpeg, photo, png, raw_png

CONVERT = ImageUse(images=ImagePolicy.CONVERT)
BLACK = ImageUse(inks=Inks.BLACK)
SCREEN = ImageUse(inks=Inks.RGB)
COATED = COATED_PATH.read_bytes()
UNCOATED_PATH = COATED_PATH.with_name("FOGRA47L_uncoated_300.icc")

#: Chromaticities of Adobe RGB (1998), 4.3.1.
ADOBE = rgb_profile(563 / 256, (0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06))


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def chart() -> Image.Image:
    """Return 512 colours through all of red, green and blue."""
    image = Image.new("RGB", (32, 16))
    levels = [0, 36, 73, 109, 146, 182, 219, 255]
    image.putdata([(r, g, b) for r in levels for g in levels for b in levels])
    return image


@pytest.mark.parametrize("intent", [Intent.RELATIVE, Intent.PERCEPTUAL, Intent.ABSOLUTE])
@pytest.mark.parametrize("black_point", [True, False])
@pytest.mark.parametrize("profile", [COATED_PATH, UNCOATED_PATH])
def test_rgb_becomes_the_inks_of_another_program(
    tmp_path: Path, profile: Path, intent: Intent, black_point: bool
) -> None:
    use = ImageUse(
        images=ImagePolicy.CONVERT, profile=profile, intent=intent, black_point=black_point
    )
    image = made(tmp_path, "a.png", saved(chart(), "PNG"), use)
    assert (image.space, image.icc, image.filter) == (ColorSpace.CMYK, None, Filter.FLATE)
    number = {Intent.PERCEPTUAL: 0, Intent.RELATIVE: 1, Intent.ABSOLUTE: 3}[intent]
    options = [f"-t{number}", *(["-b"] if black_point else [])]
    theirs = by_tificc(tmp_path, chart(), SRGB_PATH, profile, *options)
    mine = looks(profile, colors_of(pixels(image)))
    assert furthest(mine, looks(profile, colors_of(theirs))) <= 1


def test_an_embedded_profile_is_honoured(tmp_path: Path) -> None:
    (tmp_path / "adobe.icc").write_bytes(ADOBE)
    image = made(tmp_path, "a.png", saved(chart(), "PNG", icc_profile=ADOBE), CONVERT)
    theirs = by_tificc(tmp_path, chart(), tmp_path / "adobe.icc", COATED_PATH, "-t1", "-b")
    mine = looks(COATED_PATH, colors_of(pixels(image)))
    assert furthest(mine, looks(COATED_PATH, colors_of(theirs))) <= 1
    plain = made(tmp_path, "b.png", saved(chart(), "PNG"), CONVERT)
    assert furthest(mine, looks(COATED_PATH, colors_of(pixels(plain)))) > 5


def test_a_profile_made_of_gamma_and_primaries_is_that_of_another_program(tmp_path: Path) -> None:
    """The numbers of Adobe RGB, as a PNG states them without a profile."""
    from struct import pack

    points = (31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)
    data = saved(chart(), "PNG")
    stated = chunk(b"gAMA", pack(">I", 45470)) + chunk(b"cHRM", pack(">8I", *points))
    image = made(tmp_path, "a.png", data[:33] + stated + data[33:], CONVERT)
    tone = rgb_profile(None, tuple(point / 100_000 for point in points))
    (tmp_path / "made.icc").write_bytes(tone)
    theirs = by_tificc(tmp_path, chart(), tmp_path / "made.icc", COATED_PATH, "-t1", "-b")
    mine = looks(COATED_PATH, colors_of(pixels(image)))
    assert furthest(mine, looks(COATED_PATH, colors_of(theirs))) <= 1


def test_the_profiles_made_here_are_read_by_another_program(tmp_path: Path) -> None:
    """Red of Adobe RGB is L*a*b* 63.3, 90.4, 78.0 at D50, by the primaries of its specification."""
    for name, profile in (("a", ADOBE), ("s", rgb_profile(None, _SRGB)), ("g", _gray(2.2))):
        (tmp_path / name).write_bytes(profile)
    red, white = looks(tmp_path / "a", [(255, 0, 0), (255, 255, 255)])
    assert furthest([red], [Lab(63.3, 90.4, 78.0)]) < 1
    assert furthest([white], [Lab(100, 0, 0)]) < 0.1
    steps = [(n, 255 - n, n // 2) for n in range(0, 256, 15)]
    assert furthest(looks(tmp_path / "s", steps), looks(SRGB_PATH, steps)) < 0.3


_SRGB = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)


def _gray(gamma: float) -> bytes:
    return gray_profile(screen_light(gamma))


@pytest.mark.parametrize("gamma", [100_000, 55_556])
def test_the_gamma_of_grey_is_kept_as_lightness(tmp_path: Path, gamma: int) -> None:
    """A ramp of light that a PNG states is a ramp of light on paper."""
    from struct import pack

    levels = list(range(0, 256, 5))
    data = raw_png(header(len(levels), 1, 8, 0), [bytes(levels)], chunk(b"gAMA", pack(">I", gamma)))
    image = made(tmp_path, "a.png", data, CONVERT)
    assert (image.space, image.icc) == (ColorSpace.GRAY, None)
    inks = [(0, 0, 0, 255 - g) for (g,) in colors_of(pixels(image))]
    seen = [_luminance(lab[0]) for lab in looks(COATED_PATH, inks)]
    wanted = [(level / 255) ** (100_000 / gamma) for level in levels]
    black = seen[0]
    for y, light in zip(seen, wanted, strict=True):
        assert abs(y - (black + light * (1 - black))) < 0.01


def _luminance(l_star: float) -> float:
    return ((l_star + 16) / 116) ** 3 if l_star > 8 else l_star / 903.3


@pytest.mark.parametrize("use", [CONVERT, ImageUse()])
@pytest.mark.parametrize("kind", ["jpg", "tif"])
def test_cmyk_is_kept(tmp_path: Path, use: ImageUse, kind: str) -> None:
    data = jpeg("CMYK") if kind == "jpg" else tiff("CMYK", compression="tiff_lzw")
    image = made(tmp_path, f"a.{kind}", data, use)
    assert (image.space, image.icc) == (ColorSpace.CMYK, None)
    if kind == "jpg":
        assert image.data == data
    else:
        assert pixels(image).tobytes() == photo(24, 16, "CMYK").tobytes()


def test_the_profile_of_cmyk_is_not_needed_where_its_inks_are_kept(tmp_path: Path) -> None:
    data = jpeg("CMYK", icc_profile=COATED)
    image = made(tmp_path, "a.jpg", data, CONVERT)
    assert image.icc is None
    assert b"ICC_PROFILE" not in image.data
    # The profile of the very press says nothing, so it is left out; another is kept with the file.
    assert made(tmp_path, "a.jpg", data, ImageUse()).icc is None
    other = made(tmp_path, "a.jpg", data, ImageUse(profile=UNCOATED_PATH))
    assert other.icc == COATED


@pytest.mark.parametrize("use", [CONVERT, BLACK, SCREEN, ImageUse()])
def test_grey_is_kept(tmp_path: Path, use: ImageUse) -> None:
    for name, data in (("a.jpg", jpeg("L")), ("a.png", png("L"))):
        image = made(tmp_path, name, data, use)
        assert (image.space, image.icc) == (ColorSpace.GRAY, None)
        assert image.data in data
    image = made(tmp_path, "a.tif", tiff("L"), use)
    assert (image.space, image.icc) == (ColorSpace.GRAY, None)
    assert pixels(image).tobytes() == photo(24, 16, "L").tobytes()


@pytest.mark.parametrize("use", [CONVERT, BLACK, SCREEN, ImageUse()])
def test_line_art_stays_one_bit(tmp_path: Path, use: ImageUse) -> None:
    small = ImageUse(inks=use.inks, images=use.images, width_px=5, height_px=4)
    for name, data in (
        ("a.png", png("1", (24, 16))),
        ("a.tif", tiff("1")),
        ("b.tif", tiff("1", compression="group4")),
    ):
        for asked in (use, small):
            image = made(tmp_path, name, data, asked)
            assert (image.bits, image.space, image.icc) == (1, ColorSpace.GRAY, None)
            assert pixels(image).tobytes() == photo(24, 16, "1").tobytes()


@pytest.mark.parametrize("first", [0, 255])
def test_line_art_with_a_palette_becomes_black_alone(tmp_path: Path, first: int) -> None:
    palette = chunk(b"PLTE", bytes([first] * 3 + [255 - first] * 3))
    data = raw_png(header(8, 1, 1, 3), [b"\x0f"], palette)
    image = made(tmp_path, "a.png", data, CONVERT)
    assert (image.bits, image.space, image.palette) == (1, ColorSpace.GRAY, None)
    assert image.inverted is (first == 255)


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.jpg"])
def test_rgb_that_is_grey_all_over_becomes_black_ink_alone(tmp_path: Path, name: str) -> None:
    gray = photo(64, 48, "L")
    kind = {"png": "PNG", "tif": "TIFF", "jpg": "JPEG"}[name[2:]]
    options = {"quality": 95} if kind == "JPEG" else {}
    image = made(tmp_path, name, saved(gray.convert("RGB"), kind, **options), CONVERT)
    assert (image.space, image.icc) == (ColorSpace.GRAY, None)
    if kind != "JPEG":
        assert pixels(image).tobytes() == gray.tobytes()


def test_one_pixel_of_colour_makes_a_picture_of_four_inks(tmp_path: Path) -> None:
    gray = photo(300, 200, "L").convert("RGB")
    gray.putpixel((299, 199), (9, 9, 10))
    image = made(tmp_path, "a.png", saved(gray, "PNG"), CONVERT)
    assert image.space is ColorSpace.CMYK


def test_greys_stay_neutral(tmp_path: Path) -> None:
    """Black ink on paper within 1 of neutral; greys among colours, of four inks, within 2.

    The lightness of the latter is that of the screen from the black of the one to that of the
    other, evenly in light, within 1.
    """
    levels = list(range(0, 256, 5))
    ramp = Image.new("RGB", (len(levels), 1))
    ramp.putdata([(n, n, n) for n in levels])
    alone = made(tmp_path, "a.png", saved(ramp, "PNG"), CONVERT)
    black = looks(COATED_PATH, [(0, 0, 0, 255 - g) for (g,) in colors_of(pixels(alone))])
    assert max(abs(part) for lab in black for part in lab[1:]) <= 1
    colored = Image.new("RGB", (len(levels), 2), (200, 30, 40))
    colored.paste(ramp)
    among = made(tmp_path, "b.png", saved(colored, "PNG"), CONVERT)
    four = looks(COATED_PATH, colors_of(pixels(among))[: len(levels)])
    assert max(abs(part) for lab in four for part in lab[1:]) <= 2
    screen = looks(SRGB_PATH, [(n, n, n) for n in levels])
    darkest = _luminance(four[0][0])
    for lab, shown in zip(four, screen, strict=True):
        wanted = darkest + (1 - darkest) * _luminance(shown[0])
        assert abs(lab[0] - _lightness(wanted)) <= 1


def _lightness(light: float) -> float:
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


def test_a_palette_is_converted_and_its_pixels_are_not_touched(tmp_path: Path) -> None:
    picture = photo().convert("P", palette=Image.Palette.ADAPTIVE, colors=40)
    data = saved(picture, "PNG")
    image = made(tmp_path, "a.png", data, CONVERT)
    assert image.data in data
    assert image.palette is not None
    n_colors = len(image.palette) // 4
    inks = [tuple(image.palette[4 * i : 4 * i + 4]) for i in range(n_colors)]
    flat = Image.new("RGB", (n_colors, 1))
    table = picture.getpalette() or []
    flat.putdata([tuple(table[3 * i : 3 * i + 3]) for i in range(n_colors)])
    theirs = by_tificc(tmp_path, flat, SRGB_PATH, COATED_PATH, "-t1", "-b")
    assert furthest(looks(COATED_PATH, inks), looks(COATED_PATH, colors_of(theirs))) <= 1


def test_a_palette_of_greys_becomes_black_ink_alone(tmp_path: Path) -> None:
    palette = chunk(b"PLTE", bytes(v for n in (0, 90, 200, 255) for v in (n, n, n)))
    data = raw_png(header(4, 1, 2, 3), [b"\x1b"], palette)
    image = made(tmp_path, "a.png", data, CONVERT)
    assert (image.space, image.palette) == (ColorSpace.GRAY, bytes((0, 90, 200, 255)))


def test_where_black_is_the_only_ink_lightness_is_kept(tmp_path: Path) -> None:
    """From the black of the screen to all of the ink, evenly in light, within 1."""
    image = made(tmp_path, "a.png", saved(chart(), "PNG"), BLACK)
    assert (image.space, image.icc) == (ColorSpace.GRAY, None)
    inks = [(0, 0, 0, 255 - g) for (g,) in colors_of(pixels(image))]
    darkest = _luminance(looks(COATED_PATH, [(0, 0, 0, 255)])[0][0])
    for printed, shown in zip(
        looks(COATED_PATH, inks), looks(SRGB_PATH, colors_of(chart())), strict=True
    ):
        wanted = darkest + (1 - darkest) * _luminance(shown[0])
        assert abs(printed[0] - _lightness(wanted)) <= 1


def test_cmyk_becomes_black_by_its_lightness_on_the_same_paper(tmp_path: Path) -> None:
    inks = [(255, 0, 0, 0), (0, 0, 255, 0), (0, 0, 0, 128), (0, 255, 0, 0), (0, 0, 0, 0)]
    picture = Image.new("CMYK", (len(inks), 1))
    picture.putdata(inks)
    use = ImageUse(inks=Inks.BLACK, black_point=False)
    image = made(tmp_path, "a.tif", saved(picture, "TIFF"), use)
    black = [(0, 0, 0, 255 - g) for (g,) in colors_of(pixels(image))]
    for mine, theirs in zip(looks(COATED_PATH, black), looks(COATED_PATH, inks), strict=True):
        assert abs(mine[0] - theirs[0]) <= 1


def test_a_screen_gets_srgb(tmp_path: Path) -> None:
    photo().save(tmp_path / "a.jpg")
    plain = made(tmp_path, "a.jpg", jpeg(), SCREEN)
    assert (plain.data, plain.icc) == (jpeg(), srgb_profile())
    (tmp_path / "adobe.icc").write_bytes(ADOBE)
    wide = made(tmp_path, "a.png", saved(chart(), "PNG", icc_profile=ADOBE), SCREEN)
    theirs = by_tificc(tmp_path, chart(), tmp_path / "adobe.icc", SRGB_PATH, "-t1", "-b")
    assert (wide.space, wide.icc) == (ColorSpace.RGB, srgb_profile())
    # Matrix profiles leave room for roundings of one step.
    apart = [
        abs(a - b)
        for one, other in zip(colors_of(pixels(wide)), colors_of(theirs), strict=True)
        for a, b in zip(one, other, strict=True)
    ]
    assert max(apart) <= 1


def test_cmyk_on_a_screen_goes_by_its_profile_or_that_of_its_reference(tmp_path: Path) -> None:
    picture = photo(24, 16, "CMYK")
    for options, use, profile in (
        ({"icc_profile": UNCOATED_PATH.read_bytes()}, SCREEN, UNCOATED_PATH),
        ({}, SCREEN, COATED_PATH),
        ({}, ImageUse(inks=Inks.RGB, reference=UNCOATED_PATH), UNCOATED_PATH),
    ):
        image = made(tmp_path, "a.tif", saved(picture, "TIFF", **options), use)
        assert (image.space, image.icc) == (ColorSpace.RGB, srgb_profile())
        theirs = by_tificc(tmp_path, picture, profile, SRGB_PATH, "-t1", "-b")
        mine = looks(SRGB_PATH, colors_of(pixels(image)))
        assert furthest(mine, looks(SRGB_PATH, colors_of(theirs))) <= 1


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.tif"])
def test_what_is_see_through_is_kept_flattened_or_refused(tmp_path: Path, name: str) -> None:
    picture = photo(24, 16, "RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    kind = {"png": "PNG", "webp": "WEBP", "tif": "TIFF"}[name[2:]]
    data = saved(picture, kind, **({"lossless": True, "exact": True} if kind == "WEBP" else {}))
    kept = made(tmp_path, name, data, CONVERT)
    assert kept.soft_mask is not None
    assert pixels(kept.soft_mask).tobytes() == picture.getchannel("A").tobytes()
    flat = made(
        tmp_path,
        name,
        data,
        ImageUse(images=ImagePolicy.CONVERT, transparency=Transparency.FLATTEN),
    )
    assert flat.soft_mask is None
    cover = picture.getchannel("A").tobytes()
    for full, mixed, share in zip(
        colors_of(pixels(kept)), colors_of(pixels(flat)), cover, strict=True
    ):
        wanted = [ink * share / 255 for ink in full]
        assert max(abs(a - b) for a, b in zip(wanted, mixed, strict=True)) <= 1
    refuse = ImageUse(images=ImagePolicy.CONVERT, transparency=Transparency.REFUSE)
    assert codes(lambda: made(tmp_path, name, data, refuse)) == ("press.transparency",)


@pytest.mark.parametrize("transparency", [Transparency.FLATTEN, Transparency.REFUSE])
def test_alpha_that_hides_nothing_is_nothing(tmp_path: Path, transparency: Transparency) -> None:
    use = ImageUse(images=ImagePolicy.CONVERT, transparency=transparency)
    assert made(tmp_path, "a.png", png("RGBA"), use).soft_mask is None


def test_a_palette_with_alpha_keeps_its_indices_or_is_flattened(tmp_path: Path) -> None:
    parts = [chunk(b"PLTE", bytes((250, 20, 20, 20, 250, 20))), chunk(b"tRNS", b"\x00\xff")]
    data = raw_png(header(8, 1, 1, 3), [b"\x55"], *parts)
    image = made(tmp_path, "a.png", data, CONVERT)
    assert image.soft_mask is not None
    assert (image.space, len(image.palette or b"")) == (ColorSpace.CMYK, 8)
    assert pixels(image.soft_mask).tobytes() == b"\x00\xff" * 4
    use = ImageUse(images=ImagePolicy.CONVERT, transparency=Transparency.FLATTEN)
    flat = colors_of(pixels(made(tmp_path, "a.png", data, use)))
    assert flat[0] == (0, 0, 0, 0)
    assert flat[1] != flat[0]


@pytest.mark.parametrize("name", ["a.jpg", "a.webp"])
def test_a_photo_stays_a_jpeg_within_the_ink_limit(tmp_path: Path, name: str) -> None:
    """The profile stops at 300 %; what compression adds in one pixel stays within 1 % of that."""
    dark = photo(640, 480).point([n // 3 for n in range(256)] * 3)
    data = saved(dark, "JPEG" if name == "a.jpg" else "WEBP", quality=90)
    image = made(tmp_path, name, data, CONVERT)
    assert (image.filter, image.space, image.inverted) == (Filter.DCT, ColorSpace.CMYK, True)
    assert max(map(sum, colors_of(pixels(image)))) / 2.55 <= 303
    exact = saved(Image.open(BytesIO(data)), "PNG")
    mine = colors_of(pixels(image))[:: 7 * 31]
    theirs = colors_of(pixels(made(tmp_path, "b.png", exact, CONVERT)))[:: 7 * 31]
    apart = [
        furthest([one], [other])
        for one, other in zip(looks(COATED_PATH, mine), looks(COATED_PATH, theirs), strict=True)
    ]
    assert sum(apart) / len(apart) < 2


def test_a_profile_that_littlecms_cannot_use_is_told(tmp_path: Path) -> None:
    profile = bytearray(srgb_profile())
    profile[128:132] = (3).to_bytes(4)  # Only three tags are left, and none of them a colour.
    data = jpeg(icc_profile=bytes(profile))
    assert codes(lambda: made(tmp_path, "a.jpg", data, CONVERT)) == ("image.profile",)


def test_webp_and_tiff_are_kept_in_their_own_colours(tmp_path: Path) -> None:
    image = made(tmp_path, "a.webp", webp(lossless=True), ImageUse())
    assert (image.space, image.icc) == (ColorSpace.RGB, srgb_profile())
    assert pixels(image).tobytes() == photo(24, 16).tobytes()
    image = made(tmp_path, "a.tif", tiff(icc_profile=ADOBE), ImageUse())
    assert image.icc == ADOBE
