"""What is installed: the wheel holds program, fonts and example, and works by itself."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import REPOSITORY

_LARGEST_WHEEL_BYTES: Final = 25_000_000
_EXAMPLE: Final = "collateral/example/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel of the repository, made without a network."""
    return _built(tmp_path_factory.mktemp("wheel"), "--wheel")


@dataclass(frozen=True, slots=True)
class _Environment:
    """An environment that holds the wheel, and borrows the libraries it needs from this one."""

    folder: Path

    def run(self, program: str, *arguments: str, cwd: Path) -> str:
        path = self.folder / ("Scripts" if os.name == "nt" else "bin") / program
        return _run(str(path), *arguments, cwd=cwd)


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> _Environment:
    """Return an empty environment with the wheel installed."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    _run(sys.executable, "-m", "venv", "--without-pip", str(folder))
    made = _Environment(folder)
    pip = ("-m", "pip", "--disable-pip-version-check", "-q", "--python", str(folder))
    _run(sys.executable, *pip, "install", "--no-deps", "--no-index", str(wheel))
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(made.run("python", "-c", where, cwd=folder).strip())
    borrowed = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    # Only these folders are added: an editable install noted in them is not followed from here.
    (packages / "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")
    return made


def test_wheel_holds_the_package_and_the_example_and_nothing_else(wheel: Path) -> None:
    held = {name for name in _names(wheel) if ".dist-info/" not in name}

    assert held == set(_expected())


def test_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    names = _names(wheel)

    for name in ("fonts/index.json", "fonts/OFL.txt", "fonts/NotoSans-Regular.ttf"):
        assert f"collateral/{name}" in names
    for name in ("campaign.yaml", "layouts/poster.yaml", "translations/zh-Hans.yaml"):
        assert _EXAMPLE + name in names
    assert any(name.startswith("collateral/profiles/") and name.endswith(".icc") for name in names)
    assert any(name.startswith(f"{_EXAMPLE}assets/images/") for name in names)


def test_wheel_leaves_behind_what_only_the_repository_needs(wheel: Path) -> None:
    unwanted = {"__pycache__", "make", "tests", "benchmarks", "out"}

    assert [name for name in _names(wheel) if unwanted & {*name.split("/")}] == []


def test_wheel_is_small_enough(wheel: Path) -> None:
    assert wheel.stat().st_size < _LARGEST_WHEEL_BYTES


def test_wheel_carries_its_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        stated = [
            line.removeprefix("License-File: ")
            for line in archive.read(metadata).decode().splitlines()
            if line.startswith("License-File: ")
        ]
        folder = metadata.removesuffix("METADATA") + "licenses/"
        for name in stated:
            assert archive.read(folder + name) == (REPOSITORY / name).read_bytes()

    assert {"LICENSE", "collateral/fonts/OFL.txt"} <= set(stated)


def test_source_distribution_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    # Without a choice, `build` makes the wheel from the source distribution it has just made.
    assert _content(_built(tmp_path)) == _content(wheel)


def test_installed_program_is_that_of_the_wheel(environment: _Environment, tmp_path: Path) -> None:
    told = environment.run("collateral", "--version", cwd=tmp_path)
    where = "import collateral; print(collateral.__file__)"
    package = Path(environment.run("python", "-c", where, cwd=tmp_path).strip())

    assert told.startswith("collateral ")
    assert package.is_relative_to(environment.folder)


def test_installed_program_lays_down_the_example_and_builds_it(
    environment: _Environment, tmp_path: Path
) -> None:
    environment.run("collateral", "init", "x", cwd=tmp_path)
    folder = tmp_path / "x"
    laid = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    example = {n.removeprefix(_EXAMPLE) for n in _expected() if n.startswith(_EXAMPLE)}

    assert laid == example | {".gitignore"}

    environment.run("collateral", "build", "poster", "--language=en", "--size=A4", cwd=folder)
    made = folder / "out" / "poster" / "A4" / "poster-A4-en.pdf"

    assert made.read_bytes().startswith(b"%PDF-")


def _expected() -> Iterator[str]:
    """Yield the name in the wheel of every file of the package and of the example campaign."""
    yield f"{_EXAMPLE}campaign.yaml"
    for folder in ("collateral", "layouts", "translations", "assets"):
        for path in (REPOSITORY / folder).rglob("*"):
            name = path.relative_to(REPOSITORY).as_posix()
            left = path.name.startswith(".") or {"__pycache__", "make"} & {*path.parts}
            if path.is_file() and not left:
                yield name if folder == "collateral" else _EXAMPLE + name


def _names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def _content(wheel: Path) -> dict[str, int]:
    """Return the checksum of every file of a wheel, by name."""
    with zipfile.ZipFile(wheel) as archive:
        return {info.filename: info.CRC for info in archive.infolist()}


def _built(target: Path, *arguments: str) -> Path:
    build = ("-m", "build", "--no-isolation", "--outdir", str(target), *arguments)
    _run(sys.executable, *build, str(REPOSITORY))
    (wheel,) = target.glob("*.whl")
    return wheel


def _run(*command: str, cwd: Path = REPOSITORY) -> str:
    """Run a program and return what it printed; its failure fails the test."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode != 0:
        pytest.fail(f"{' '.join(command)} exited {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout
