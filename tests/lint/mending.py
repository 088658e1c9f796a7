"""A message mended as `--fix` mends a file, pass after pass."""

from collateral.lint.lint import apart, slips
from collateral.lint.slip import edited


def mended(message: str, language: str) -> str:
    """Return a message with everything mended that can be; it must come to rest."""
    for _ in range(10):
        edits = tuple(edit for slip in apart(slips(message, language)) for edit in slip.edits)
        if not edits:
            return message
        message = edited(message, edits)
    raise AssertionError(f"never comes to rest: {message!r}")
