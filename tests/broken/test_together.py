"""All faults of all files at once: a fault of form hides none of the others, and makes none."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from collateral.core.diag import Diagnostic, ProjectError
from collateral.project.load import load
from tests.broken import rig
from tests.conftest import CampaignFolder

#: Put into every case: faults of form that leave each name where it was.
_FORM: Final = (
    ("campaign.yaml", "leading: 1.3", "leading: much", "schema.bad-value"),
    ("campaign.yaml", "title: Minimal", "title: Minimal\nsubtitle: x", "schema.unknown-key"),
    ("layouts/poster.yaml", "gap: 6mm", "gap: 6", "length.no-unit"),
    ("layouts/poster.yaml", "at: safe", "at: save", "schema.bad-choice"),
)

#: Where a file is no text, or no YAML, nothing in it can be judged.
_UNREADABLE: Final = ("yaml.syntax", "yaml.tab", "yaml.not-utf8", "yaml.too-", "file.")


def _cases() -> dict[str, Mapping[str, Any]]:
    return {
        name: case
        for name, case in rig.read_cases()
        if case["exit"] in (3, 4) and case.get("found") and "usage" not in case
    }


_CASES: Final = _cases()


def _told(root: Path) -> set[tuple[str, str, str]]:
    try:
        load(root)
    except ProjectError as faults:
        return {_short(fault) for fault in faults.diagnostics}
    return set()


def _short(fault: Diagnostic) -> tuple[str, str, str]:
    return fault.code, fault.span.file if fault.span else "", fault.message


@pytest.mark.parametrize("name", _CASES)
def test_faults_of_form_hide_nothing_and_make_nothing(name: str, tmp_path: Path) -> None:
    case = _CASES[name]
    alone = rig.make_campaign(tmp_path / "alone" / "campaign")
    rig.break_campaign(alone, case)
    with_form = rig.make_campaign(tmp_path / "form" / "campaign")
    rig.break_campaign(with_form, case)
    wanted = _told(alone.root)
    added = set()
    for file, old, new, code in _FORM:
        if _is_there(with_form, file, old) and not _is_unreadable(wanted, file):
            with_form.replace(file, old, new)
            added.add((code, file))
    told = _told(with_form.root)
    assert wanted <= told
    assert {(code, file) for code, file, _ in told - wanted} <= added
    assert {(code, file) for code, file, _ in told} >= added


def _is_there(folder: CampaignFolder, file: str, text: str) -> bool:
    path = folder.root / file
    return path.is_file() and path.read_bytes().count(text.encode()) == 1


def _is_unreadable(told: set[tuple[str, str, str]], file: str) -> bool:
    return any(code.startswith(_UNREADABLE) and where == file for code, where, _ in told)
