"""Broken input, as data: each case has its own code and place, and leaves nothing half done."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from tests.broken import rig
from tests.conftest import CampaignFolder

_CASES = dict(rig.read_cases())


@pytest.fixture
def folder(tmp_path: Path) -> CampaignFolder:
    """Return the campaign the cases start from."""
    return rig.make_campaign(tmp_path / "campaign")


def test_the_campaign_is_good_before_it_is_broken(folder: CampaignFolder) -> None:
    ran = rig.run_case(folder, {"args": ()})
    assert (ran.exit_code, rig.found(ran.report)) == (0, [])
    assert len(ran.report["files"]) == 6
    rig.check_schema(ran.report)


def _parameters() -> Iterator[ParameterSet]:
    """Yield the cases; one that is `pending` fails, and says why, until it is mended."""
    for name, case in _CASES.items():
        why = case.get("pending")
        marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
        yield pytest.param(name, id=name, marks=marks)


@pytest.mark.parametrize("name", tuple(_parameters()))
def test_broken_input_is_told_with_its_place(name: str, folder: CampaignFolder) -> None:
    case = _CASES[name]
    rig.break_campaign(folder, case)
    before = rig.everything(folder.root.parent)
    ran = rig.run_case(folder, case)
    assert "Traceback" not in ran.stderr
    assert ran.exit_code == case["exit"], ran.stderr
    _check_told(case, ran, folder)
    _check_left(case, before, folder.root)


def _check_told(case: Mapping[str, Any], ran: rig.Ran, folder: CampaignFolder) -> None:
    rig.check_schema(ran.report)
    assert rig.found(ran.report) == rig.wanted(folder, case)
    told = " ".join(f["message"] + " ".join(f["hints"]) for f in ran.report["findings"])
    for words in case.get("says", ()):
        assert words in told
    # What machines are told, people are told too.
    assert all(finding["code"] in ran.stderr for finding in ran.report["findings"])


def _check_left(case: Mapping[str, Any], before: Mapping[str, object], root: Path) -> None:
    out = f"{root.name}/out"
    after = rig.everything(root.parent)
    outside = {name: what for name, what in after.items() if not name.startswith(out)}
    assert outside == {n: what for n, what in before.items() if not n.startswith(out)}
    made = {name.removeprefix(f"{out}/") for name, what in after.items() if what is not None}
    assert {name for name in made if name.endswith((".pdf", ".part"))} == set(case.get("built", ()))
