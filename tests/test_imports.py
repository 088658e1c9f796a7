"""Nothing heavy is loaded before it is needed, and no package has a second way to its names."""

import subprocess
import sys
from typing import Final

import pytest

from tests.conftest import REPOSITORY

_HEAVY: Final = frozenset(
    {
        "PIL",
        "babel",
        "icu4py",
        "numpy",
        "phonenumbers",
        "pikepdf",
        "pydantic",
        "pypdfium2",
        "qrcode",
        "uharfbuzz",
        "yaml",
        "zxingcpp",
    }
)

# Runs the program as the console script does, then tells the packages it has loaded.
_PROBE: Final = """
import sys
from collateral.cli.app import run
try:
    run(sys.argv[1:])
finally:
    print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ()], ids=" ".join)
def test_first_answers_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert _loaded(*arguments) & _HEAVY == set()


@pytest.mark.parametrize(
    "command", ["build", "fit", "fonts", "init", "list", "schema", "no-such-command"]
)
def test_help_of_a_command_loads_nothing_heavy(command: str) -> None:
    assert _loaded(command, "--help") & _HEAVY == set()


def test_probe_sees_what_a_command_loads() -> None:
    assert {"phonenumbers", "yaml"} <= _loaded("list")


def test_what_is_right_needs_no_explanation() -> None:
    # What tells faults takes longer to load than a poster to build.
    assert _loaded("list") & {"pydantic", "pydantic_core"} == set()


def test_init_files_are_empty() -> None:
    files = sorted(REPOSITORY.glob("collateral/**/__init__.py"))

    assert len(files) > 10
    assert [str(file) for file in files if file.stat().st_size] == []


def _loaded(*arguments: str) -> set[str]:
    """Return the top-level packages a fresh interpreter holds after running the program."""
    command = [sys.executable, "-c", _PROBE, *arguments]
    done = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=60
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "argparse" in loaded, done.stderr
    return loaded
