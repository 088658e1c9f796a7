"""Worker processes: a campaign that changes under them, and their end."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from collateral.build.build import Build
from collateral.build.files import written_beside
from collateral.model.job import BuildRequest, Outcome
from tests.broken.rig import make_campaign
from tests.conftest import CampaignFolder

_WORKER: Final = """
import os, signal, sys
from pathlib import Path
from collateral.build.files import written_beside
from collateral.build.signals import end_when_asked

target = Path(sys.argv[1])
end_when_asked(target.parent.parent)
with written_beside(target) as beside:
    beside.write_text("half of it")
    os.kill(os.getpid(), signal.Signals[sys.argv[2]])
    beside.write_text("all of it")
"""


def _request(campaign: CampaignFolder) -> BuildRequest:
    return BuildRequest(root=campaign.root, out=campaign.root / "out", n_jobs=2)


def _told(outcomes: list[Outcome]) -> list[tuple[str, str, str]]:
    return [(f.code, f.language, f.size) for o in outcomes for f in o.findings]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("campaign.yaml", "title: not finis"),
        ("translations/fr.yaml", "poster: {headline: Autre}"),
        ("assets/images/glow.jpg", "no picture"),
    ],
)
def test_a_campaign_that_changes_meanwhile_is_told(
    name: str, text: str, campaign: CampaignFolder
) -> None:
    older = campaign.write("out/poster/A5/poster-A5-fr.pdf", "of yesterday")
    build = Build(_request(campaign))
    campaign.write(name, text)
    outcomes = list(build.outcomes())
    assert [outcome.job for outcome in outcomes] == list(build.jobs)
    expected = [("campaign.changed", job.language, job.size.name) for job in build.jobs]
    assert _told(outcomes) == expected
    assert not older.exists()


def test_a_file_that_is_only_touched_is_no_change(campaign: CampaignFolder) -> None:
    build = Build(_request(campaign))
    campaign.write("campaign.yaml", (campaign.root / "campaign.yaml").read_bytes())
    assert _told(list(build.outcomes())) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there nothing is asked to end")
@pytest.mark.parametrize("asked", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_worker_that_is_asked_to_end_leaves_nothing(asked: str, tmp_path: Path) -> None:
    target = tmp_path / "poster" / "poster.pdf"
    command = (sys.executable, "-c", _WORKER, target, asked)
    ran = subprocess.run(command, capture_output=True, check=False, timeout=30)
    assert ran.returncode == 128 + signal.Signals[asked]
    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert list(target.parent.iterdir()) == []


def test_what_another_process_has_begun_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "poster" / ".poster.pdf.1.part"
    other.parent.mkdir()
    other.write_text("of another run")
    command = (sys.executable, "-c", _WORKER, other.with_name("poster.pdf"), "SIGTERM")
    subprocess.run(command, capture_output=True, check=False, timeout=30)
    assert list(other.parent.iterdir()) == [other]


@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot kill itself so")
def test_what_a_killed_run_has_begun_goes_with_the_next(campaign: CampaignFolder) -> None:
    folder = campaign.root / "out/poster/A5"
    command = (sys.executable, "-c", _WORKER, folder / "poster-A5-fr.pdf", "SIGKILL")
    ran = subprocess.run(command, capture_output=True, check=False, timeout=30)
    assert ran.returncode == -signal.SIGKILL
    (left,) = folder.iterdir()
    dead = left.name.split(".")[-2]
    others = {
        campaign.write(f"out/poster/A5/{name}", "not ours")
        for name in (
            # Of a poster that is not asked for, of one that does not exist, of a run that goes on.
            f".poster-A5-en.pdf.{dead}.part",
            f".flyer-A5-fr.pdf.{dead}.part",
            f".poster-A5-fr.pdf.{os.getppid()}.part",
            ".poster-A5-fr.pdf.part",
            ".poster-A5-fr.pdf.x.part",
            f"poster-A5-fr.pdf.{dead}.part",
        )
    }
    exit_code, _, err = campaign.run("build", "--language", "fr", "--size", "A5")
    assert exit_code == 0, err
    assert set(folder.iterdir()) == others | {folder / "poster-A5-fr.pdf"}


def test_a_dry_run_clears_nothing(campaign: CampaignFolder) -> None:
    left = campaign.write("out/poster/A5/.poster-A5-fr.pdf.999999999.part", "half of it")
    campaign.run("build", "--dry-run")
    assert left.exists()
    campaign.run("build", "--size", "A5")
    assert not left.exists()


def test_a_file_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "poster.pdf"
    with written_beside(target) as beside:
        beside.write_text("all of it")
        assert not target.exists()
    assert [path.name for path in target.parent.iterdir()] == ["poster.pdf"]


@pytest.mark.parametrize("text", ["<svg/>", None])
def test_a_drawing_that_changes_meanwhile_is_told(text: str | None, tmp_path: Path) -> None:
    campaign = make_campaign(tmp_path / "campaign")
    build = Build(BuildRequest(root=campaign.root, out=tmp_path / "out", n_jobs=1))
    drawing = campaign.root / "assets/images/logo.svg"
    drawing.unlink() if text is None else drawing.write_text(text)
    outcomes = list(build.outcomes())
    assert {code for code, _, _ in _told(outcomes)} == {"image.changed"}
    assert {f.span.file for o in outcomes for f in o.findings if f.span} == {"layouts/poster.yaml"}
