"""Who may import whom: the contracts of pyproject.toml hold, and each of them can be broken."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

from tests.conftest import REPOSITORY

_RUN: Final = "from importlinter.cli import lint_imports_command as run; run()"
_RESULT: Final = re.compile(r"(?P<name>.+) (?P<result>KEPT|BROKEN)")

#: A line for a file of the package, to break each contract at least once.
_BREACHES: Final = {
    "core/units.py": "import collateral.model.frame",
    "qr/path.py": "import collateral.image.probe",
    "paint/page.py": "import PIL, babel, icu4py, phonenumbers, pikepdf, pydantic, pypdfium2",
    "text/fonts.py": "import pyphen, qrcode, rich, yaml, zxingcpp",
    "build/plan.py": "import subprocess, uharfbuzz",
    # A room that the contracts do not know is a breach of its own.
    "annex/__init__.py": "",
}


def test_contracts_hold() -> None:
    results, told = _lint(REPOSITORY)

    assert set(results) == _contracts(), told
    assert {name for name, result in results.items() if result != "KEPT"} == set(), told


def test_every_contract_can_be_broken(tmp_path: Path) -> None:
    _copy_package(tmp_path)
    for name, line in _BREACHES.items():
        path = tmp_path / "collateral" / name
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")

    results, told = _lint(tmp_path)

    assert set(results) == _contracts(), told
    assert {name for name, result in results.items() if result != "BROKEN"} == set(), told


def test_a_new_room_must_take_its_place(tmp_path: Path) -> None:
    _copy_package(tmp_path)
    (tmp_path / "collateral" / "annex").mkdir()
    (tmp_path / "collateral" / "annex" / "__init__.py").touch()

    results, told = _lint(tmp_path)

    broken = [name for name, result in results.items() if result == "BROKEN"]
    assert broken == ["Imports run downward and siblings know nothing of each other"], told
    assert "annex" in told


def _contracts() -> set[str]:
    configuration = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    return {contract["name"] for contract in configuration["tool"]["importlinter"]["contracts"]}


def _copy_package(target: Path) -> None:
    shutil.copy(REPOSITORY / "pyproject.toml", target)
    for path in (REPOSITORY / "collateral").rglob("*.py"):
        copy = target / path.relative_to(REPOSITORY)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


def _lint(folder: Path) -> tuple[dict[str, str], str]:
    """Return the result of every contract, by name, and all that was said.

    In a process of its own: this one has imported the package from the repository already.
    """
    done = subprocess.run(
        [sys.executable, "-c", _RUN, "--no-logo", "--no-cache"],
        cwd=folder,
        # Messages are not broken into lines in a terminal this wide.
        env={**os.environ, "COLUMNS": "400", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    told = done.stdout + done.stderr
    found = (_RESULT.fullmatch(line.strip()) for line in told.splitlines())
    return {match["name"]: match["result"] for match in found if match}, told
