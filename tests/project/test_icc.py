"""The profiles that come with the program are whole, are what they say, and may be passed on."""

import hashlib
import re
from pathlib import Path
from typing import Final

import pytest
from PIL import ImageCms

from collateral.core.diag import ProjectError, Span
from collateral.project.icc import check_profile
from tests.conftest import REPOSITORY

_FOLDER: Final = REPOSITORY / "collateral" / "profiles"
_PROFILES: Final = sorted(_FOLDER.glob("*.icc"))
_README: Final = (_FOLDER / "README.md").read_text("utf-8")


@pytest.mark.parametrize("path", _PROFILES, ids=lambda path: path.stem)
def test_each_is_listed_with_its_licence_and_digest(path: Path) -> None:
    assert f"| `{path.name}` |" in _README
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert f"{digest}  {path.name}\n" in _README
    licence = re.search(rf"^\| `{path.name}` .*`({path.stem}\.txt)`", _README, re.MULTILINE)
    assert path.stem == "sRGB2014" or (licence and (_FOLDER / licence[1]).is_file())


@pytest.mark.parametrize("path", _PROFILES, ids=lambda path: path.stem)
def test_each_is_taken_for_what_lcms_takes_it_for(path: Path) -> None:
    profile = ImageCms.getOpenProfile(str(path)).profile
    light = profile.xcolor_space.strip() == "RGB"
    check_profile(path, path.name, None, light=light)
    assert profile.device_class == ("mntr" if light else "prtr")
    with pytest.raises(ProjectError) as fault:
        check_profile(path, path.name, Span("here"), light=not light)
    assert [found.code for found in fault.value.diagnostics] == ["printer.profile"]


@pytest.mark.parametrize("n_bytes", [0, 4, 127, 128, 1000])
def test_a_file_that_ends_early_is_refused(n_bytes: int, tmp_path: Path) -> None:
    path = tmp_path / "mine.icc"
    path.write_bytes(_PROFILES[0].read_bytes()[:n_bytes])
    with pytest.raises(ProjectError) as fault:
        check_profile(path, path.name, None, light=False)
    (found,) = fault.value.diagnostics
    wanted = "is no ICC profile" if n_bytes < 128 else f"is cut off: {n_bytes} bytes of"
    assert wanted in found.message


def test_a_folder_in_the_place_of_a_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as fault:
        check_profile(tmp_path, "mine.icc", None, light=False)
    assert [found.code for found in fault.value.diagnostics] == ["file.unreadable"]
