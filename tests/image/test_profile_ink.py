"""Whether a profile can make more ink than a printer takes."""

from pathlib import Path

import pytest
from PIL import Image

from collateral.core.record import replace
from collateral.image.lut import read_lut
from collateral.image.profile_ink import may_exceed, most_of_table
from collateral.image.profiles import COATED_PATH, UNCOATED_PATH, srgb_profile
from collateral.image.transform import converted, make_transform
from collateral.image.use import image_use
from collateral.model.press import Condition, ImagePolicy, Inks, Intent, Press
from tests.image.judged import colors_of

PAPERS = (COATED_PATH, UNCOATED_PATH)
NAMES = {
    Intent.PERCEPTUAL: b"B2A0",
    Intent.RELATIVE: b"B2A1",
    Intent.SATURATION: b"B2A2",
    Intent.ABSOLUTE: b"B2A1",
}


@pytest.mark.parametrize("profile", PAPERS)
@pytest.mark.parametrize("intent", list(Intent))
def test_what_is_known_of_the_profiles_of_the_program_is_read_in_others(
    tmp_path: Path, profile: Path, intent: Intent
) -> None:
    copy = tmp_path / "own.icc"
    copy.write_bytes(profile.read_bytes())
    assert not may_exceed(profile, intent, 3.0)
    assert not may_exceed(copy, intent, 3.0)
    for limit in (2.4, 2.6, 2.8):
        assert may_exceed(profile, intent, limit)
        assert may_exceed(copy, intent, limit)


@pytest.mark.parametrize("profile", PAPERS)
@pytest.mark.parametrize("intent", list(Intent))
def test_the_table_tells_what_littlecms_makes_of_colours_at_most(
    profile: Path, intent: Intent
) -> None:
    lut = read_lut(profile.read_bytes(), (NAMES[intent],), 3, 4)
    assert lut is not None
    most = most_of_table(lut)
    assert most_of_table(lut, most - 0.05) == most
    assert most_of_table(lut, most + 0.2) == 0
    sides = (srgb_profile(), "RGB"), (profile.read_bytes(), "CMYK")
    cube = Image.new("RGB", (18, 18 * 18))
    levels = range(0, 256, 15)
    cube.putdata([(r, g, b) for r in levels for g in levels for b in levels])
    for black_point in (True, False):
        way = make_transform(*sides, intent, black_point=black_point)
        made = max(map(sum, colors_of(converted(cube, way, "CMYK")))) / 255
        # Curves behind the table bend what lies between its entries.
        assert made <= most * 1.012


def test_a_table_that_cannot_be_read_may_make_anything(tmp_path: Path) -> None:
    data = bytearray(COATED_PATH.read_bytes())
    place = data.index(b"B2A1")
    table = int.from_bytes(data[place + 4 : place + 8])
    data[table : table + 4] = b"mBA "
    path = tmp_path / "newer.icc"
    path.write_bytes(data)
    assert may_exceed(path, Intent.RELATIVE, 3.9)
    assert not may_exceed(path, Intent.PERCEPTUAL, 3.0)


def test_an_output_asks_for_a_limit_only_where_its_profile_makes_more() -> None:
    coated = Condition(identifier="FOGRA39", profile=COATED_PATH)
    press = Press(output="press", printer="x", condition=coated, reference=coated)
    assert image_use(press).ink_limit == 0
    assert image_use(replace(press, ink_limit=3.0)).ink_limit == 0
    low = replace(press, ink_limit=2.6)
    assert image_use(low).ink_limit == 2.6
    assert image_use(replace(low, images=ImagePolicy.KEEP)).ink_limit == 0
    assert image_use(replace(low, inks=Inks.BLACK)).ink_limit == 0


def test_a_profile_that_is_cut_off_may_make_anything(tmp_path: Path) -> None:
    data = COATED_PATH.read_bytes()
    for n_bytes in (131, 400, len(data) // 2):
        path = tmp_path / f"{n_bytes}.icc"
        path.write_bytes(data[:n_bytes])
        assert may_exceed(path, Intent.RELATIVE, 3.9)
