"""Folders that may not be looked into: told as such, whoever runs the tests."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import REPOSITORY, CampaignFolder
from tests.tools import need

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights are others there")

#: Without these root looks wherever others may not: capabilities(7).
_RIGHTS: Final = "--bounding-set=-dac_override,-dac_read_search"


def _run(*arguments: str, cwd: Path) -> tuple[int, str]:
    """Run the program with no more rights than the owner of the files; exit code and its talk."""
    aside = (need("setpriv"), _RIGHTS) if os.geteuid() == 0 else ()
    command = (*aside, sys.executable, "-m", "collateral", *arguments)
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("mode", [0, 0o444])
@pytest.mark.parametrize("folder", ["layouts", "translations", "assets", "assets/images"])
def test_a_locked_folder_is_told(folder: str, mode: int, campaign: CampaignFolder) -> None:
    locked = campaign.root / folder
    locked.chmod(mode)
    try:
        exit_code, err = _run("build", "--size", "A5", cwd=campaign.root)
    finally:
        locked.chmod(0o700)
    assert exit_code == 3
    assert "[file.unreadable]" in err
    assert "[file.missing]" not in err
    assert "Traceback" not in err


def test_locked_translations_are_told_once(campaign: CampaignFolder) -> None:
    locked = campaign.root / "translations"
    locked.chmod(0)
    try:
        _, err = _run("build", "--size", "A5", cwd=campaign.root)
    finally:
        locked.chmod(0o700)
    assert err.count("error:") == 1


def test_a_locked_campaign_is_told(campaign: CampaignFolder, tmp_path: Path) -> None:
    campaign.root.chmod(0)
    try:
        found = [
            _run("list", "--campaign", str(folder), cwd=tmp_path)
            for folder in (campaign.root, campaign.root / "layouts")
        ]
    finally:
        campaign.root.chmod(0o700)
    for exit_code, err in found:
        assert exit_code == 3
        assert f"`{campaign.root}` may not be looked into [file.unreadable]" in err
