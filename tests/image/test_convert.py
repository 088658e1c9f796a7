"""Colours of a screen as inks of a press."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.color import Cmyk, Rgb
from collateral.image.fault import ImageFault
from collateral.image.profiles import (
    COATED_PATH,
    SRGB_PATH,
    check_profile,
    srgb_profile,
)
from collateral.image.swatches import rgb_to_inks
from tests.tools import run


def rgb_to_cmyk(r: float, g: float, b: float) -> Cmyk:
    return rgb_to_inks(Rgb(r, g, b), COATED_PATH)


LEVEL = st.integers(0, 255).map(lambda level: level / 255)


@given(LEVEL)
def test_greys_are_black_ink_alone(grey: float) -> None:
    assert rgb_to_cmyk(grey, grey, grey) == Cmyk(0.0, 0.0, 0.0, 1 - grey)


@given(LEVEL, LEVEL, LEVEL)
def test_no_colour_is_beyond_the_ink_limit(r: float, g: float, b: float) -> None:
    inks = rgb_to_cmyk(r, g, b)
    parts = (inks.c, inks.m, inks.y, inks.k)
    assert all(0 <= part <= 1 for part in parts)
    assert sum(parts) <= 3.01


@pytest.mark.parametrize("rgb", [(255, 0, 0), (0, 85, 164), (10, 12, 11), (250, 230, 40)])
def test_the_inks_are_those_of_another_program(rgb: tuple[int, int, int]) -> None:
    """Ghostscript brings the same LittleCMS, but its own way into it."""
    r, g, b = (level / 255 for level in rgb)
    page = f"<</PageSize [4 4]>> setpagedevice {r} {g} {b} setrgbcolor 0 0 4 4 rectfill showpage"
    raw = run(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=bitcmyk", "-dGrayValues=256",
        "-r72", "-sStdoutFile=/dev/null", "-sOutputFile=%stdout",
        f"-sOutputICCProfile={COATED_PATH}",
        f"-sDefaultRGBProfile={SRGB_PATH}", "-dRenderIntent=1", "-dBlackPtComp=1",
        f"--permit-file-read={COATED_PATH.parent}/", "-c", page,
    )  # fmt: skip
    inks = rgb_to_cmyk(r, g, b)
    for mine, theirs in zip((inks.c, inks.m, inks.y, inks.k), raw[:4], strict=True):
        assert abs(mine * 255 - theirs) <= 3


def test_the_bundled_profiles_are_unaltered() -> None:
    readme = (SRGB_PATH.parent / "README.md").read_text(encoding="utf-8")
    for path, data, components in (
        (SRGB_PATH, srgb_profile(), 3),
        (COATED_PATH, COATED_PATH.read_bytes(), 4),
    ):
        check_profile(data, components)
        assert f"{hashlib.sha256(data).hexdigest()}  {path.name}" in readme
    assert COATED_PATH.with_suffix(".txt").is_file()


@pytest.mark.parametrize(
    ("profile", "components"),
    [(b"", 3), (b"x" * 128, 3), (srgb_profile(), 1), (srgb_profile()[:-1], 3)],
)
def test_other_profiles_are_refused(profile: bytes, components: int) -> None:
    with pytest.raises(ImageFault) as caught:
        check_profile(profile, components)
    assert caught.value.code == "image.profile"
