"""Faults that are not the user's: told as such, stopping no other poster."""

import json
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from collateral.build import pool, run
from collateral.layout.compose import lay_out
from collateral.model.job import Job, Outcome
from collateral.model.scalars import TrimSize
from tests.conftest import CampaignFolder


def test_a_fault_of_our_own_stops_no_other_poster(
    campaign: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign.run("build", "--size", "A5")

    def broken(document: Any, book: Any, caps: Any) -> Any:
        if document.language == "fr":
            raise ZeroDivisionError("nothing to divide by")
        return lay_out(document, book, caps)

    monkeypatch.setattr(run, "lay_out", broken)
    exit_code, out, err = campaign.run("build", "--size", "A5", "--format", "json")
    report = json.loads(out)
    assert exit_code == 70
    assert [finding["code"] for finding in report["findings"]] == ["program.bug"]
    assert [file["language"] for file in report["files"]] == ["en", "ar"]
    # The older file is not mistaken for this run's.
    assert len(list((campaign.root / "out").rglob("*.pdf"))) == 2
    assert err.count("Traceback") == 1
    assert "test_faults.py" in err


def test_a_process_that_dies_is_told_for_each_of_its_posters() -> None:
    size = TrimSize("A5", 419.5, 595.3)
    jobs = [
        Job(layout="poster", language=tag, size=size, output="press", path=f"poster-{tag}.pdf")
        for tag in ("en", "fr")
    ]
    future: Future[list[Outcome]] = Future()
    future.set_exception(BrokenProcessPool())
    outcomes = list(pool._outcomes(jobs, future))
    assert [outcome.job for outcome in outcomes] == jobs
    told = [(f.code, f.layout, f.language, f.size) for o in outcomes for f in o.findings]
    assert told == [("program.process-died", "poster", tag, "A5") for tag in ("en", "fr")]


def test_a_fault_outside_of_all_posters_is_told_to_machines_too(
    campaign: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(root: Any) -> Any:
        raise ZeroDivisionError("nothing to divide by")

    monkeypatch.setattr("collateral.cli.listing.load", broken)
    exit_code, out, err = campaign.run("list", "--format", "json")
    assert exit_code == 70
    assert [finding["code"] for finding in json.loads(out)["findings"]] == ["program.bug"]
    assert err.count("Traceback") == 1


def test_an_interrupt_while_modules_load_is_no_fault(
    campaign: CampaignFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    def load(root: Any) -> Any:
        # Before Python 3.12 this comes out as a RuntimeError.
        return type("Holder", (), {"field": Interrupted()})

    monkeypatch.setattr("collateral.cli.listing.load", load)
    assert campaign.run("list") == (130, "", "stopped\n")
