"""Foreign programs the tests judge with: absent is a counted skip here and an error in CI."""

import os
import shutil
import subprocess
from collections.abc import Sequence

import pytest


def need(program: str) -> str:
    """Return the path of `program`; skip the test without it, or fail when `CI` is set."""
    found = shutil.which(program)
    if found is not None:
        return found
    if os.environ.get("CI"):
        pytest.fail(f"{program} is missing; CI must install it", pytrace=False)
    pytest.skip(f"{program} is not installed")


def run(program: str, *arguments: str, stdin: bytes | None = None) -> bytes:
    """Run a foreign program and return its standard output; its failure fails the test."""
    command: Sequence[str] = (need(program), *arguments)
    done = subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120)
    if done.returncode != 0:
        pytest.fail(f"{program} exited {done.returncode}: {done.stderr.decode()[:800]}")
    return done.stdout
