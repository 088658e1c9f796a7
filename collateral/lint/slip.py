"""What a rule finds in a message, and what would mend it."""

from collateral.core.record import record


@record(kw_only=False)
class Edit:
    """Characters of a message, from `start` up to `end`, and what is to stand there instead."""

    start: int
    end: int
    text: str


@record
class Slip:
    """One place that typography would write otherwise.

    `at` is the offset of the first character concerned. All `edits` are made, or none; where there
    are none, only a person can tell what is right. `hint` says more than before and after would.
    """

    code: str
    message: str
    at: int
    edits: tuple[Edit, ...] = ()
    hint: str = ""


def edited(text: str, edits: tuple[Edit, ...]) -> str:
    """Return a text with edits made that do not overlap."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, text[at:]))
