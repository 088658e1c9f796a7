"""The output intent: one, complete, with the profile of the press it was made for. `pdfx.intent`.

Source: ISO 15930-7:2010; ISO 32000-2:2020, 14.11.5; ICC.1:2022, 7.2; Ghent Workgroup 2022,
R0035.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from pikepdf import Array, Dictionary, Stream

from collateral.check.blob import inflated_digest, inflated_start
from collateral.check.rule import Rule
from collateral.check.spaces import entry
from collateral.check.survey import Survey
from collateral.core import digest
from collateral.core.diag import Diagnostic, error
from collateral.model.press import Press, Standard

_REGISTRY: Final = "http://www.color.org"
_CLAUSE: Final = "ISO 15930-7:2010"


def intents_of(survey: Survey) -> list[Any]:
    """Return the output intents that are for PDF/X."""
    listed = survey.root.get("/OutputIntents")
    if not isinstance(listed, Array):
        return []
    return [one for one in listed if entry(one, "/S") == "/GTS_PDFX"]


def _one(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    found = len(intents_of(survey))
    if found != 1:
        text = f"the file has {found} output intents for PDF/X, and 1 is asked for"
        yield error("pdfx.intent", text, None, ("write one output intent",))


def _typed(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for intent in intents_of(survey):
        if entry(intent, "/Type") not in (None, "/OutputIntent"):
            text = f"the output intent has the type `{entry(intent, '/Type')}`"
            yield error("pdfx.intent", text, None, ("write `/Type /OutputIntent`",))


def _identified(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for intent in intents_of(survey):
        if not str(entry(intent, "/OutputConditionIdentifier") or ""):
            text = "the output intent does not say its condition (`OutputConditionIdentifier`)"
            yield error("pdfx.intent", text, None, ("name the condition, such as `FOGRA39`",))


def _named(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    wanted = press.condition.identifier
    for intent in intents_of(survey):
        stated = str(entry(intent, "/OutputConditionIdentifier") or "")
        if stated and stated != wanted:
            text = f"the output intent is for `{stated}`; the press asks for `{wanted}`"
            yield error("pdfx.intent", text, None, ("make the file for this printer",))


def _worded(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for intent in intents_of(survey):
        if not str(entry(intent, "/Info") or ""):
            text = "the output intent has no words for people (`Info`)"
            yield error("pdfx.intent", text, None, ("say the condition in words",))


def _registered(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    wanted = press.condition.registry
    for intent in intents_of(survey):
        stated = str(entry(intent, "/RegistryName") or "")
        if wanted and stated != wanted:
            text = f"the output intent names the registry `{stated}`, and `{wanted}` is asked for"
            yield error("pdfx.intent", text, None, (f"write `RegistryName` `{wanted}`",))


def _embedded(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    for intent in intents_of(survey):
        if isinstance(entry(intent, "/DestOutputProfile"), Stream):
            continue
        # A condition of the registry may go by its name alone, but not in X-4.
        by_name = str(entry(intent, "/RegistryName") or "") == _REGISTRY
        if press.standard is Standard.X4 or not by_name:
            text = "the output intent has no profile (`DestOutputProfile`)"
            yield error("pdfx.intent", text, None, ("embed the profile of the condition",))


def _not_referenced(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for intent in intents_of(survey):
        if entry(intent, "/DestOutputProfileRef") is not None:
            text = "the output intent points to a profile outside (`DestOutputProfileRef`)"
            yield error("pdfx.intent", text, None, ("embed the profile instead",))


def _header(survey: Survey) -> bytes | None:
    """Return the header of the embedded profile; None when there is none to judge."""
    profile = survey.intent_profile
    if profile is None:
        return None
    try:
        return inflated_start(profile)
    except ValueError:
        return b""


def _profile_reads(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    header = _header(survey)
    if header is not None and header[36:40] != b"acsp":
        text = "the profile of the output intent is no ICC profile"
        yield error("pdfx.intent", text, None, ("embed the profile of the condition",))


def _for_output(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    header = _header(survey)
    if header and header[12:16] != b"prtr":
        text = f"the profile of the output intent has the class `{_four(header, 12)}`, not `prtr`"
        yield error("pdfx.intent", text, None, ("embed a profile of a printing condition",))


def _in_inks(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    header = _header(survey)
    if header and header[16:20] != b"CMYK":
        text = f"the profile of the output intent is for `{_four(header, 16)}`, not `CMYK`"
        yield error("pdfx.intent", text, None, ("embed a profile of four inks",))


def _old_enough(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    header = _header(survey)
    x4 = press.standard is Standard.X4
    below, known = (5, "2 or 4") if x4 else (3, "2")
    if header and header[8] >= below:
        text = f"the profile of the output intent has version {header[8]}"
        text = f"{text}, and below {below} is asked for"
        yield error("pdfx.intent", text, None, (f"embed a profile of version {known}",))


def _counted(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for intent in intents_of(survey):
        profile = entry(intent, "/DestOutputProfile")
        if isinstance(profile, Stream) and profile.get("/N") != 4:
            text = f"the profile of the output intent says `N` {profile.get('/N')}, not 4"
            yield error("pdfx.intent", text, None, ("write `/N 4`",))


def _the_press_s(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    wanted = press.condition.profile
    embedded = survey.intent_profile
    if wanted is None or embedded is None:
        return
    try:
        same = inflated_digest(embedded) == _file_digest(wanted)
    except ValueError:
        same = False
    if not same:
        text = f"the profile of the output intent is not `{wanted.name}`"
        yield error("pdfx.intent", text, None, ("embed the profile of the printer, as it is",))


def _agree(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    """Intents for other standards must hold the same profile object. ISO 15930-7."""
    listed = survey.root.get("/OutputIntents")
    profiles = {
        entry(one, "/DestOutputProfile").objgen
        for one in (listed if isinstance(listed, Array) else ())
        if isinstance(one, Dictionary) and isinstance(entry(one, "/DestOutputProfile"), Stream)
    }
    if len(profiles) > 1:
        text = f"the output intents hold {len(profiles)} profiles, and one is asked for"
        yield error("pdfx.intent", text, None, ("let all intents point to one profile",))


@lru_cache(maxsize=8)
def _file_digest(path: Path) -> str:
    return digest.of_file(path)


def _four(header: bytes, start: int) -> str:
    return header[start : start + 4].decode("latin-1").strip()


RULES: Final = (
    Rule(
        id="intent-one",
        asks="There is exactly one output intent for PDF/X.",
        source=_CLAUSE,
        check=_one,
    ),
    Rule(
        id="intent-type",
        asks="The output intent says what it is.",
        source="ISO 32000-2:2020, 14.11.5",
        check=_typed,
    ),
    Rule(
        id="intent-identifier",
        asks="The output intent identifies its condition.",
        source=_CLAUSE,
        check=_identified,
    ),
    Rule(
        id="intent-condition",
        asks="The condition is the one the press asks for.",
        source="the printer's profile",
        check=_named,
    ),
    Rule(
        id="intent-words",
        asks="The output intent says its condition in words.",
        source=_CLAUSE,
        check=_worded,
    ),
    Rule(
        id="intent-registry",
        asks="A condition of a registry names that registry.",
        source=_CLAUSE,
        check=_registered,
        concerns=lambda press: bool(press.condition.registry),
    ),
    Rule(
        id="intent-profile",
        asks="The profile is embedded; X-1a and X-3 may name a registered condition instead.",
        source=_CLAUSE + "; ISO 15930-4:2003",
        check=_embedded,
    ),
    Rule(
        id="intent-no-reference",
        asks="The profile is not outside the file.",
        source="ISO 15930-7:2010 (that is X-4p)",
        check=_not_referenced,
    ),
    Rule(
        id="intent-icc",
        asks="The profile is an ICC profile.",
        source="ICC.1:2022, 7.2.12",
        check=_profile_reads,
    ),
    Rule(
        id="intent-class",
        asks="The profile is one of an output device.",
        source=_CLAUSE + "; ICC.1:2022, 7.2.5",
        check=_for_output,
    ),
    Rule(
        id="R0035",
        asks="The profile is one of four inks.",
        source="Ghent Workgroup 2022, R0035",
        check=_in_inks,
    ),
    Rule(
        id="intent-icc-version",
        asks="The profile has a version that the PDF of the standard knows: 2, or in X-4 up to 4.",
        source="ICC.1:2022, 7.2.4; PDF Reference 1.4, 4.5.4 and 1.6, 4.5.4",
        check=_old_enough,
    ),
    Rule(
        id="intent-components",
        asks="The profile's stream says four components.",
        source="ISO 32000-2:2020, Table 65",
        check=_counted,
    ),
    Rule(
        id="intent-same-profile",
        asks="The profile is that of the press, byte for byte.",
        source="the printer's profile",
        check=_the_press_s,
        concerns=lambda press: press.condition.profile is not None,
    ),
    Rule(
        id="intent-agree",
        asks="All output intents hold the same profile.",
        source=_CLAUSE,
        check=_agree,
    ),
)
