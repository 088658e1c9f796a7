"""Every rule is broken once, in a file that is otherwise right: that rule is named and no other."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest

from collateral.check.profiles import RULES
from collateral.check.verify import Verdict, verify
from collateral.model.press import Standard
from tests.check.rules import deep_cases, document_cases, paint_cases, written_cases
from tests.check.rules.edits import (
    OUTSIDE,
    X1A,
    X4,
    Case,
    annotation,
    locked,
    untouched,
)
from tests.check.rules.good import (
    broken,
    good_file,
    press_for,
    saved,
)

_CASES: Final = (
    *document_cases.CASES,
    *paint_cases.CASES,
    *deep_cases.CASES,
    *written_cases.CASES,
)
_RULE: Final = re.compile(r"\(rule `([^`]+)`\)")


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_broken_file_names_the_rule(case: Case, tmp_path: Path) -> None:
    data = case.bytes_edit(broken(case.standard, case.edit, **case.options))

    verdict = _verdict(data, tmp_path, case.standard, case.press)

    assert sorted(_named(verdict)) == sorted(case.expected.split(", ")), _told(verdict)


@pytest.mark.parametrize("standard", Standard)
def test_a_good_file_breaks_no_rule(standard: Standard, tmp_path: Path) -> None:
    verdict = _verdict(good_file(standard), tmp_path, standard, {})

    assert _told(verdict) == []
    assert verdict.n_rules > (10 if standard is Standard.NONE else 50)


def test_every_rule_is_broken_by_a_case() -> None:
    known = {rule.id for rules in RULES.values() for rule in rules}
    broken_by = {part.split()[1] for case in _CASES for part in case.expected.split(", ")}

    assert broken_by == known


@pytest.mark.parametrize("rules", RULES.values(), ids=str)
def test_rules_have_names_of_their_own(rules: tuple[Any, ...]) -> None:
    ids = [rule.id for rule in rules]

    assert len(ids) == len(set(ids))
    for rule in rules:
        assert rule.asks.endswith(".") and rule.source


def test_an_x4_file_is_no_x1a_file(tmp_path: Path) -> None:
    verdict = _verdict(good_file(X4), tmp_path, X1A, {})

    assert {"header-version", "info-version", "no-opacity", "no-group"} <= {
        part.split()[1] for part in _named(verdict)
    }


def test_a_link_outside_the_bleed_may_stay(tmp_path: Path) -> None:
    data = broken(X4, annotation("/Text", OUTSIDE))

    assert _told(_verdict(data, tmp_path, X4, {})) == []


def test_a_file_locked_by_a_password_is_told(tmp_path: Path) -> None:
    data = broken(X4, untouched, **locked(user="u"))

    verdict = _verdict(data, tmp_path, X4, {})

    assert [found.code for found in verdict.findings] == ["pdfx.encrypted"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6\n", b"no file of this kind" * 99])
def test_what_is_no_pdf_is_told(data: bytes, tmp_path: Path) -> None:
    verdict = _verdict(data, tmp_path, X4, {})

    assert [found.code for found in verdict.findings] == ["pdfx.damaged"]


def test_a_file_without_marks_keeps_all_rules(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 400))
        data = saved(pdf, Standard.NONE)

    assert _told(_verdict(data, tmp_path, Standard.NONE, {})) == []


def _verdict(
    data: bytes, tmp_path: Path, standard: Standard, changes: Mapping[str, Any]
) -> Verdict:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    return verify(path, press_for(standard, **changes))


def _named(verdict: Verdict) -> set[str]:
    """Return the codes and rules that are named, as in the table."""
    found = set()
    for finding in verdict.findings:
        rule = _RULE.search(finding.message)
        found.add(f"{finding.code} {rule[1] if rule else '-'}")
    return found


def _told(verdict: Verdict) -> list[str]:
    return [finding.message for finding in verdict.findings]
