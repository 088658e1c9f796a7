"""The output intent: what condition the colours of a file are meant for, and its ICC profile.

Source: ISO 32000-2:2020, 14.11.5 (output intents); ISO 15930-7:2010.
"""

import zlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from collateral.core.diag import fail
from collateral.model.press import Condition, Press, Standard
from collateral.paint.conformance import conformance_of, names_its_condition
from collateral.paint.objects import PdfFile, Reference, Stream, array, dictionary, text_string

#: The colour space a profile describes, and how many numbers a colour has. ICC.1:2022, table 19.
_N_COLORS: Final = {b"CMYK": 4, b"RGB ": 3, b"GRAY": 1}

#: Within a hundredth of the size that 9 comes to, in a twelfth of its time.
_ZLIB_LEVEL: Final = 4


def add_intents(press: Press, file: PdfFile) -> Reference | None:
    """Put the output intent into the file, with its profile; None where the output names none.

    Raises: OSError when the profile cannot be read. ProjectError: `press.profile` for a file that
    is no profile, or not one of a press where the standard wants that.
    """
    if not names_its_condition(press):
        return None
    condition = press.condition
    entries = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFX" if press.standard is not Standard.NONE else "/GTS_PDFA1",
        "OutputConditionIdentifier": text_string(condition.identifier),
        "Info": text_string(condition.about or condition.identifier),
    }
    if condition.about:
        entries["OutputCondition"] = text_string(condition.about)
    if condition.registry:
        entries["RegistryName"] = text_string(condition.registry)
    profile = _profile_to_embed(condition, press)
    if profile is not None:
        entries["DestOutputProfile"] = file.add(_checked(profile, press))
    return file.add(array((dictionary(entries),)))


def _profile_to_embed(condition: Condition, press: Press) -> Path | None:
    """Return the profile that goes into the file.

    PDF/X-4 always has it; PDF/X-1a and X-3 may go by the name of the condition.
    """
    standard = conformance_of(press)
    return condition.profile if standard.embeds or condition.embed else None


def _checked(profile: Path, press: Press) -> Stream:
    """Return the stream of a profile of the right kind: of a press and its inks, or of light."""
    wanted = 4 if press.standard is not Standard.NONE else 3
    kind, stream = profile_stream(profile)
    if stream is None or (wanted == 4) != (kind == b"prtrCMYK"):
        what = "no ICC profile of a press with four inks" if wanted == 4 else "no profile of light"
        message = f"`{profile.name}`, the profile of `{press.condition.identifier}`, is {what}"
        hint = "take the profile that your print shop names, or one of the program"
        raise fail("press.profile", message, None, (hint,))
    return stream


@lru_cache(maxsize=8)
def profile_stream(path: Path) -> tuple[bytes, Stream | None]:
    """Return what an ICC profile is for, and itself as a stream, packed once for all of a run.

    That of a press is a megabyte, and takes as long to compress as two posters to paint.
    The kind is its class and colour space, such as `prtrCMYK`; no stream for what is no profile.
    Raises: OSError when the file cannot be read.
    """
    data = path.read_bytes()
    n_colors = _N_COLORS.get(data[16:20])
    if n_colors is None or data[36:40] != b"acsp":
        return data[12:20], None
    entries: dict[str, str | int] = {"N": n_colors, "Filter": "/FlateDecode"}
    return data[12:20], Stream(entries, zlib.compress(data, _ZLIB_LEVEL))
