"""A finished file held to all rules of its standard and its press.

The file is opened once, surveyed once, and handed from rule to rule. None of what is read comes
from the program that wrote it. What comes out is the number of rules and what breaks them; nobody
has proven by it that the file is what a standard describes.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from collateral.core.diag import Diagnostic, error
from collateral.core.record import record, replace
from collateral.model.press import Press

if TYPE_CHECKING:
    from collateral.check.rule import Rule
    from collateral.check.survey import Survey
_AGAIN: Final = "make the file again"
_NO_NAME: Final = error(
    "pdfx.damaged",
    "a name in the file is not written in UTF-8, so that not every rule could be asked",
    None,
    ("save it again with another program",),
)


@record
class Verdict:
    """How many rules a file was held to, and what breaks them."""

    n_rules: int
    findings: tuple[Diagnostic, ...]


def verify(path: Path, press: Press, cache: Path | None = None) -> Verdict:
    """Return what is wrong with a finished file that is meant for a press.

    Each message ends with the rule it breaks. A file that cannot be opened at all has one finding,
    `pdfx.damaged`.

    Args: cache: a folder that keeps what pictures were found to be, by their digests, for other
    files and times; nothing else is kept.
    Raises: OSError when the file cannot be read.
    """
    # Only a file that is held to rules pays for loading what reads it.
    import pikepdf

    from collateral.check.profiles import RULES
    from collateral.check.survey import Survey
    from collateral.check.written import WrittenFile

    rules = tuple(rule for rule in RULES[press.standard] if rule.concerns(press))
    # It is opened here, for pikepdf takes no path that is not of the locale's letters.
    with path.open("rb") as file:
        try:
            # What has to be repaired is told by a rule, not on the terminal.
            pdf = pikepdf.open(file, suppress_warnings=True)
        except pikepdf.PasswordError:
            found = error("pdfx.encrypted", "the file is locked by a password", None, (_AGAIN,))
            return Verdict(n_rules=len(rules), findings=(found,))
        except pikepdf.PdfError as err:
            told = str(err).removeprefix(f"stream {file}: ")
            found = error("pdfx.damaged", f"the file cannot be opened: {told}", None, (_AGAIN,))
            return Verdict(n_rules=len(rules), findings=(found,))
        with pdf, closing(WrittenFile(path, encrypted=pdf.is_encrypted)) as written:
            try:
                survey = Survey(path, pdf, written, cache)
            except UnicodeDecodeError:
                return Verdict(n_rules=len(rules), findings=(_NO_NAME,))
            found_by = (finding for rule in rules for finding in _named(rule, survey, press))
            return Verdict(n_rules=len(rules), findings=tuple(dict.fromkeys(found_by)))


def _named(rule: "Rule", survey: "Survey", press: Press) -> Iterator[Diagnostic]:
    """Yield what a rule finds; each message ends with the name of the rule."""
    try:
        for found in rule.check(survey, press):
            yield replace(found, message=f"{found.message} (rule `{rule.id}`)")
    except UnicodeDecodeError:
        # qpdf hands out keys and names as text, or not at all.
        yield _NO_NAME
