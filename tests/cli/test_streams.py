"""What the program writes to: closed, full, left by its reader, or of another encoding."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import REPOSITORY, CampaignFolder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="asks a POSIX shell")

_PROGRAM: Final = f"{sys.executable} -m collateral"


def _run(
    command: str, folder: Path, environment: Mapping[str, str] | None = None
) -> tuple[int, bytes, bytes]:
    """Run a line of shell in a folder, `collateral` being this program."""
    line = command.replace("collateral", _PROGRAM)
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        cwd=folder,
        # This program, and not one that happens to be installed.
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **(environment or {})},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert b"Traceback" not in ran.stdout + ran.stderr
    assert b"Exception ignored" not in ran.stderr
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("command", ["list", "build --dry-run", "schema"])
def test_a_closed_output_stops_nothing(command: str, campaign: CampaignFolder) -> None:
    assert _run(f"collateral {command} >&-", campaign.root)[0] == 0
    assert _run(f"collateral {command} 2>&-", campaign.root)[0] == 0


def test_a_full_output_is_told(campaign: CampaignFolder) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    exit_code, _, err = _run("collateral list >/dev/full", campaign.root)
    assert exit_code == 1
    assert b"file.unwritable" in err


def test_a_reader_that_has_gone_leaves_the_exit_code(campaign: CampaignFolder) -> None:
    assert _run("collateral list | true", campaign.root)[0] == 0
    assert _run("collateral build --language nl --format json | true", campaign.root)[0] == 2


def test_a_listener_that_has_gone_stops_no_poster(campaign: CampaignFolder) -> None:
    exit_code, _, _ = _run("collateral build 2> >(true)", campaign.root)
    assert exit_code == 0
    assert len(list((campaign.root / "out").rglob("*.pdf"))) == 6


def test_data_is_utf_8_whatever_the_locale_says(campaign: CampaignFolder) -> None:
    command = "collateral build --language $'\\xe4\\xb8\\xad,\\xff' --format json"
    exit_code, out, _ = _run(command, campaign.root, {"PYTHONIOENCODING": "ascii"})
    assert exit_code == 2
    first, second = (finding["message"] for finding in json.loads(out.decode())["findings"])
    assert "`中`" in first + second


def test_a_campaign_may_lie_anywhere(campaign: CampaignFolder) -> None:
    moved = campaign.root.rename(campaign.root.parent / "Été à la mer 夏")
    environment = {"LANG": "C", "LC_ALL": "C", "HOME": "/nonexistent", "PYTHONUTF8": "0"}
    command = 'collateral build --size A5 --campaign "Été à la mer 夏" --out "out ÿ"'
    exit_code, _, err = _run(command, moved.parent, environment)
    assert exit_code == 0, err
    assert len(list((moved.parent / "out ÿ").rglob("*.pdf"))) == 3


def test_a_folder_may_begin_with_a_tilde(campaign: CampaignFolder) -> None:
    exit_code, _, err = _run("collateral build --size A5 --out './~/made'", campaign.root)
    assert exit_code == 0, err
    assert len(list((campaign.root / "~/made").rglob("*.pdf"))) == 3


@pytest.mark.parametrize(
    "command",
    ["list", "build --dry-run", 'build --campaign "$OLDPWD" --out here', "init here"],
)
def test_a_folder_that_is_gone_under_our_feet_is_told(
    command: str, campaign: CampaignFolder
) -> None:
    line = f"mkdir gone && cd gone && rmdir ../gone && collateral {command}"
    exit_code, out, err = _run(line, campaign.root)
    assert (exit_code, out) == (1 if command.startswith("init") else 2, b"")
    assert b"is gone" in err or b"No such file" in err


def test_a_disk_that_is_full_is_told_once(campaign: CampaignFolder) -> None:
    # A limit on the size of files stands in for a disk; the streams are pipes, and have none.
    line = "ulimit -f 4; collateral build --out made --format json"
    exit_code, out, err = _run(line, campaign.root)
    assert exit_code == 1
    assert {f["code"] for f in json.loads(out)["findings"]} == {"file.unwritable"}
    assert err.count(b"cannot write into `made`: ") == 1
    left = [path for path in (campaign.root / "made").rglob("*") if path.is_file()]
    assert [path for path in left if ".cache" not in path.parts] == []
