"""The table of codes against the program: none without an entry, none that nothing raises."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import pytest

from collateral.core.codes import CODES
from collateral.core.diag import ExitCode
from tests.conftest import REPOSITORY

_PACKAGE: Final = REPOSITORY / "collateral"
_TABLE: Final = _PACKAGE / "core" / "codes.py"

#: What a code looks like: its family, a dot, and words. Anything else with a dot is no code.
_FAMILIES: Final = frozenset(code.partition(".")[0] for code in CODES)
_SHAPE: Final = re.compile(rf"(?:{'|'.join(sorted(_FAMILIES))})\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: Names of files, which look the same.
_FILES: Final = frozenset({"campaign.yaml", "campaign.yml"})

#: Whatever makes a diagnostic: the first argument is its code, or one has this name.
_MAKERS: Final = frozenset(
    {"error", "fail", "bad", "fault", "_fault", "_stop", "_Fault", "ImageFault", "SvgFault"}
)


def test_every_code_that_is_raised_is_in_the_table() -> None:
    unknown = {code: places for code, places in _raised().items() if code not in CODES}
    assert not unknown


def test_every_code_of_the_table_is_raised() -> None:
    unused = sorted(set(CODES) - set(_raised()))
    assert not unused


def test_codes_are_whole_words_in_the_program() -> None:
    # A code put together at run time is found by nobody who looks for it.
    made = [place for place, call in _calls() if isinstance(_code_of(call), ast.JoinedStr)]
    assert not made


def test_the_first_argument_of_a_fault_is_a_code() -> None:
    odd = []
    for place, call in _calls():
        code = _code_of(call)
        if isinstance(code, ast.Constant) and code.value not in CODES:
            odd.append(f"{place}: {code.value!r}")
    assert not odd


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_what_is_wrong_and_what_mends_it(code: str) -> None:
    entry = CODES[code]
    assert re.fullmatch(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*", code)
    for text in (entry.meaning, entry.remedy):
        assert text.endswith(".")
        assert "\n" not in text and "  " not in text
    assert entry.meaning != entry.remedy
    assert entry.exit_code not in (ExitCode.GOOD, ExitCode.STOPPED)


@lru_cache(maxsize=1)
def _raised() -> Mapping[str, tuple[str, ...]]:
    """Return every text of the package that is a code, with the places where it stands."""
    found: dict[str, list[str]] = {}
    for path, tree in _trees():
        for node in _texts(tree):
            text = str(node.value)
            if _SHAPE.fullmatch(text) and text not in _FILES:
                found.setdefault(text, []).append(f"{path}:{node.lineno}")
    return {code: tuple(places) for code, places in sorted(found.items())}


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(_PACKAGE.rglob("*.py")):
        if path != _TABLE:
            yield path.relative_to(REPOSITORY).as_posix(), ast.parse(path.read_text("utf-8"))


def _texts(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the texts of a module that are no part of another text and no docstring."""
    within = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in within
        ):
            yield node


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name_of(node.func) in _MAKERS:
                yield f"{path}:{node.lineno}", node


def _name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _code_of(call: ast.Call) -> ast.expr | None:
    named = next((keyword.value for keyword in call.keywords if keyword.arg == "code"), None)
    return named or (call.args[0] if call.args else None)


def test_a_code_nobody_knows_would_be_seen(tmp_path: Path) -> None:
    module = ast.parse('error("yaml.nonsense", f"{name}.yaml")\nprint("yaml.Loader", "a yaml.tab")')
    found = [node.value for node in _texts(module) if _SHAPE.fullmatch(str(node.value))]
    assert found == ["yaml.nonsense"]
