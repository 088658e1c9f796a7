"""The output intent: what condition the colours of a file are meant for, and its ICC profile.

Source: ISO 32000-2:2020, 14.11.5 (output intents); ISO 15930-7:2010, 6.2.1.
"""

import zlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from collateral.model.press import Condition, Press, Standard
from collateral.paint.conformance import conformance_of, names_its_condition
from collateral.paint.objects import PdfFile, Reference, Stream, array, dictionary, text_string

#: The colour space a profile describes, and how many numbers a colour has. ICC.1:2022, table 19.
_N_COLORS: Final = {b"CMYK": 4, b"RGB ": 3, b"GRAY": 1}


def add_intents(press: Press, file: PdfFile) -> Reference | None:
    """Put the output intent into the file, with its profile; None where the output names none.

    Raises: OSError when the profile cannot be read. ValueError for a file that is no profile.
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
        entries["DestOutputProfile"] = file.add(profile_stream(profile))
    return file.add(array((dictionary(entries),)))


def _profile_to_embed(condition: Condition, press: Press) -> Path | None:
    """Return the profile that goes into the file.

    PDF/X-4 always has it; PDF/X-1a and X-3 may go by the name of the condition.
    """
    standard = conformance_of(press)
    return condition.profile if standard.embeds or condition.embed else None


@lru_cache(maxsize=8)
def profile_stream(path: Path) -> Stream:
    """Return an ICC profile as a stream, compressed once for all files of a run.

    That of a press is a megabyte, and takes as long to compress as two posters to paint.
    Raises: OSError when the file cannot be read. ValueError when it is no ICC profile of inks, of
    light or of grey.
    """
    data = path.read_bytes()
    n_colors = _N_COLORS.get(data[16:20])
    if n_colors is None or data[36:40] != b"acsp":
        raise ValueError(f"{path} is no ICC profile")
    entries: dict[str, str | int] = {"N": n_colors, "Filter": "/FlateDecode"}
    return Stream(entries, zlib.compress(data, 4))
