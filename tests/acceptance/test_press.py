"""The example campaign as a press gets it, judged by Poppler, qpdf and MuPDF."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.builds import STANDARDS, Example, built, files
from tests.acceptance.traces import Traced, traced
from tests.conftest import CampaignFolder
from tests.tools import run

ONE_POSTER = ("poster", "share", "--language", "ar", "--size", "A4,square")
KINDS = ("press", "office", "screen", "social")

PRINTERS = """role: h1
outputs:
  press: {}
  uncoated: {printer: offset-uncoated}
  x1a: {printer: offset-x1a}
  x3: {printer: offset-x3}
  shop: {printer: online-shop}
  digital: {printer: digital}
  large: {printer: large-format}
  office: {}
  screen: {}
"""


def test_every_file_was_held_to_the_rules_of_its_standard(example: Example) -> None:
    _, result = example
    assert {file["standard"] for file in result["files"]} == {"pdf-x-4"}
    assert {file["printer"] for file in result["files"]} == {"offset-coated"}
    assert min(file["rules_checked"] for file in result["files"]) > 100


@pytest.mark.parametrize("printer", STANDARDS)
def test_poppler_names_the_standard(pressed: dict[str, Path], printer: str) -> None:
    subtype, version = STANDARDS[printer]
    for path in files(pressed[printer]):
        said = run("pdfinfo", str(path)).decode()
        assert re.search(rf"^PDF subtype: +{subtype}$", said, re.MULTILINE), (path, said)
        assert re.search(rf"^PDF version: +{re.escape(version)}$", said, re.MULTILINE), path


@pytest.mark.parametrize("printer", STANDARDS)
def test_qpdf_finds_press_files_clean(pressed: dict[str, Path], printer: str) -> None:
    """Only the photos are left packed: they are those of X-4, which are unpacked elsewhere."""
    for path in files(pressed[printer]):
        run("qpdf", "--decode-level=generalized", "--qdf", str(path), os.devnull)


def test_black_overprints_and_white_does_not_in_every_file(example: Example) -> None:
    out, result = example
    n_black = 0
    for path in files(out):
        for one in traced(path):
            if one.kind == "fill_text" and one.color == (0, 0, 0, 1) and one.size_pt < 12:
                assert one.overprint and one.opm == 1, (path, one)
                n_black += 1
            assert not (one.overprint and is_white(one)), (path, one)
    assert n_black > 10 * len(result["files"])


def is_white(one: Traced) -> bool:
    """Tell whether an object leaves the paper bare."""
    return bool(one.color) and not any(one.color)


@pytest.mark.parametrize("printer", STANDARDS)
def test_a_press_gets_inks_alone_and_black_is_one(pressed: dict[str, Path], printer: str) -> None:
    for path in files(pressed[printer]):
        painted = list(traced(path))
        assert {one.space for one in painted} == {"DeviceCMYK"}, path
        assert any(one.color == (0, 0, 0, 1) for one in painted)
        assert not [one for one in painted if is_mixed_black(one)], path


def is_mixed_black(one: Traced) -> bool:
    """Tell whether an object is as dark as black and not of black ink alone."""
    return bool(one.color) and one.color[3] >= 0.9 and any(one.color[:3])


def test_same_bytes_on_every_output_and_printer(campaign: CampaignFolder) -> None:
    campaign.replace("campaign.yaml", "role: h1", PRINTERS)
    digests = []
    for n_jobs in ("1", "2"):
        command = ("build", "--language", "ar", "--jobs", n_jobs, "--out", n_jobs)
        code, out, err = campaign.run(*command, "--format", "json")
        assert code == 0, err
        made = json.loads(out)["files"]
        digests.append(
            {file["path"]: digest(campaign.root / n_jobs / file["path"]) for file in made}
        )
    assert digests[0] == digests[1]
    # Nine outputs in two sizes.
    assert len(digests[0]) == 9 * 2


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Build a poster of the example for a press, an office printer and a screen."""
    out = tmp_path_factory.mktemp("outputs")
    return out, built(out, *ONE_POSTER, "--output", ",".join(KINDS), "--jobs", "1")


def test_the_example_has_the_same_bytes_on_every_output(outputs: Example, tmp_path: Path) -> None:
    again = built(tmp_path, *ONE_POSTER, "--output", ",".join(KINDS), "--jobs", "2")
    digests = [
        {file["path"]: file["sha256"] for file in result["files"]} for result in (outputs[1], again)
    ]
    assert digests[0] == digests[1]
    assert {file["output"] for file in again["files"]} == set(KINDS)


def test_every_output_of_the_example_has_its_own_black(outputs: Example) -> None:
    out, result = outputs
    for file in result["files"]:
        if file["output"] == "social":
            continue
        painted = list(traced(out / file["path"]))
        light = file["output"] == "screen"
        assert {one.space for one in painted} == {"DeviceRGB" if light else "DeviceCMYK"}, file
        black = (0.0, 0.0, 0.0) if light else (0.0, 0.0, 0.0, 1.0)
        assert black in {one.color for one in painted}, file
        assert light or not [one for one in painted if is_mixed_black(one)], file


def test_a_broken_limit_leaves_no_file(tmp_path: Path) -> None:
    root = tmp_path / "campaign"
    run_program = [sys.executable, "-m", "collateral"]
    subprocess.run([*run_program, "init", str(root)], check=True, capture_output=True)
    path = root / "campaign.yaml"
    text = path.read_text("utf-8")
    heavier = text.replace("night: {cmyk: [86, 74, 40, 68]}", "night: {cmyk: [96, 94, 80, 88]}")
    assert heavier != text
    path.write_text(heavier, "utf-8")
    command = [*run_program, "build", "poster", "--language", "en", "--size", "A4"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "night" in done.stderr
    assert "358%" in done.stderr
    assert "300%" in done.stderr
    assert "hint:" in done.stderr
    assert not list((root / "out").rglob("*.pdf"))
