"""What the profile looks into is there: it is not run as often as things are renamed."""

import subprocess
import sys

from tests.conftest import REPOSITORY

# In a process of its own, for every function is replaced by one that is timed.
_PROBE = """
import importlib
from benchmarks.profile import _MODULES, Clock, _time_rooms
for module in _MODULES:
    importlib.import_module(f"collateral.{module}")
_time_rooms(Clock())
"""


def test_each_function_that_is_timed_is_there() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _PROBE], cwd=REPOSITORY, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
