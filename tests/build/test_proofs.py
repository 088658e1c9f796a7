"""The plates of finished files, separated by Ghostscript; they must say what the layout says."""

import json
import os
from pathlib import Path

import pytest

from collateral.core.diag import ProjectError
from collateral.image.plates import read_plate, share_apart
from collateral.tools import ghostscript
from collateral.tools.probe import GHOSTSCRIPT, Program, Tool, probe
from tests.build.plate_campaign import LAYOUT, posters, prepare
from tests.conftest import CampaignFolder
from tests.tools import need

#: Low, so that the tests do not wait; letters are still seen.
PPI = ("--ppi", "60")

ON_PHOTO = LAYOUT.replace("end: 10mm, top: 90mm}", "end: 25mm, top: 10mm}")
LAYOUTS = {
    "black on paper": LAYOUT,
    "black on a photo": ON_PHOTO,
    "paper on a photo": ON_PHOTO.replace("color: black", "color: paper"),
    "amber on paper": LAYOUT.replace("color: black", "color: amber"),
    "black on a band": LAYOUT.replace("end: 10mm, top: 90mm}", "end: 62mm, top: 62mm}"),
    "black beside a band": LAYOUT.replace(
        "start: 10mm, end: 10mm, top: 90mm}", "start: 50mm, end: 5mm, top: 62mm}"
    ),
}


@pytest.fixture(autouse=True)
def _with_ghostscript() -> None:
    need("gs")


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("ink", ["process", "spot"])
def test_files_and_layouts_agree(campaign: CampaignFolder, name: str, ink: str) -> None:
    if ink == "spot":
        campaign.replace("campaign.yaml", "amber: {cmyk", "amber: {spot: Gold 1/2, cmyk")
    prepare(campaign, LAYOUTS[name])
    assert campaign.run("build", "--no-decode")[0] == 0
    (poster,) = posters(campaign, *PPI)
    files = poster["files"]
    assert files["inks"] == poster["inks"]
    assert (files["plates"], files["plates_apart"]) == (poster["plates"], poster["plates_apart"])
    assert files["unlike"] == []
    assert ("Gold 1/2" in files["inks"]) is (ink == "spot")


def test_files_that_are_older_than_the_campaign_are_told(campaign: CampaignFolder) -> None:
    prepare(campaign, LAYOUTS["amber on paper"])
    campaign.run("build", "--no-decode")
    campaign.write("layouts/poster.yaml", LAYOUT)
    code, stdout, stderr = campaign.run("plates", "--format", "json", *PPI)
    report = json.loads(stdout)
    assert code == 0
    assert report["posters"][0]["files"]["unlike"] == ["magenta", "yellow"]
    assert [f["code"] for f in report["findings"]] == ["plates.unlike"]
    assert "[plates.unlike]" in stderr


def test_a_file_that_is_not_built_is_an_error(campaign: CampaignFolder) -> None:
    prepare(campaign)
    campaign.run("build", "--no-decode", "--language", "en,fr")
    code, stdout, stderr = campaign.run("plates", *PPI)
    assert code == 2
    assert "(poster A6 ar) [plates.not-built]" in stderr
    assert "`collateral build poster`" in stderr
    assert "poster A6 press, 2 finished files at 60 ppi: 5 plates instead of 8" in stdout


def test_a_damaged_file_is_told_and_stops_no_other(campaign: CampaignFolder) -> None:
    prepare(campaign)
    campaign.run("build", "--no-decode")
    campaign.write("out/poster/A6/poster-A6-fr.pdf", b"%PDF-1.6\nnothing")
    code, stdout, stderr = campaign.run("plates", *PPI)
    assert code == 1
    assert "cannot separate" in stderr and "(poster A6 fr) [tool.failed]" in stderr
    assert "2 finished files" in stdout


def test_plates_are_kept_under_plain_names(campaign: CampaignFolder) -> None:
    campaign.replace("campaign.yaml", "amber: {cmyk", "amber: {spot: Grün/Gelb 50%, cmyk")
    prepare(campaign)
    campaign.run("build", "--no-decode", "--language", "fr")
    (poster,) = posters(campaign, *PPI, "--language", "fr", "--save", "kept plates")
    saved = poster["files"]["made"][0]["saved"]
    stem = "poster/A6/poster-A6-fr"
    names = [f"{stem}-{ink}.tif" for ink in ("black", "cyan", "Gr_n_Gelb_50_", "magenta", "yellow")]
    assert sorted(saved) == sorted(names)
    kept = campaign.root / "kept plates"
    found = [path.relative_to(kept).as_posix() for path in kept.rglob("*") if path.is_file()]
    assert sorted(found) == sorted(names)
    assert all(read_plate(kept / name).has_ink for name in names)
    assert share_apart(kept / names[0], kept / names[0]) == 0
    assert share_apart(kept / names[0], kept / names[1]) > 0.1


def test_nothing_is_left_behind(
    campaign: CampaignFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(campaign)
    campaign.run("build", "--no-decode")
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    before = sorted(campaign.root.rglob("*"))
    posters(campaign, *PPI)
    assert list(folder.iterdir()) == []
    assert sorted(campaign.root.rglob("*")) == before


@pytest.mark.parametrize("name", ["with space (1)", "100%d", "ünï", "-dash", "it's"])
def test_folders_may_be_called_anything(campaign: CampaignFolder, name: str) -> None:
    prepare(campaign)
    campaign.run("build", "--no-decode", "--language", "en", f"--out={name}")
    (poster,) = posters(campaign, *PPI, "--language", "en", f"--out={name}")
    assert poster["files"]["plates"] == 4


def test_wishes_in_the_environment_are_not_heard(
    campaign: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GS_OPTIONS", "-sDEVICE=nothing-like-it")
    prepare(campaign)
    campaign.run("build", "--no-decode", "--language", "en")
    assert posters(campaign, *PPI, "--language", "en")[0]["files"]["plates"] == 4


def test_a_program_that_takes_too_long_is_ended(campaign: CampaignFolder) -> None:
    prepare(campaign)
    campaign.run("build", "--no-decode", "--language", "en")
    file = campaign.root / "out/poster/A6/poster-A6-en.pdf"
    program = probe(GHOSTSCRIPT)
    assert program is not None
    with (
        pytest.raises(ProjectError) as caught,
        ghostscript.separations(program, file, 60, timeout_s=0.001),
    ):
        pass
    assert [found.code for found in caught.value.diagnostics] == ["tool.failed"]
    assert "within 0.001 s" in caught.value.diagnostics[0].message


def test_without_ghostscript_the_layouts_are_told_all_the_same(
    campaign: CampaignFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    prepare(campaign)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, stdout, stderr = campaign.run("plates")
    assert code == 4
    assert "poster A6 press: 9 plates instead of 12 for 3 languages" in stdout
    assert "[tool.missing]" in stderr
    for package in ("apt install ghostscript", "brew install ghostscript", "winget install"):
        assert package in stderr
    assert campaign.run("plates", "--no-files")[0] == 0


def test_a_program_that_does_not_say_its_version_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "gs"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert probe(GHOSTSCRIPT) is None
    told = Tool(title="Fine", names=("none", "gs"), packages=())
    broken.write_text("#!/bin/sh\necho 9.9\n")
    assert probe(told) == Program(title="Fine", path=os.fspath(broken), version="9.9")
