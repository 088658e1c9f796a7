"""No transparency, for the standards whose presses do not know it. `pdfx.transparency`.

Source: ISO 15930-4:2003; ISO 15930-6:2003; ISO 32000-2:2020, 11.
"""

from collections.abc import Iterator
from typing import Any, Final

from pikepdf import Array, Name

from collateral.check.rule import Rule
from collateral.check.spaces import entry
from collateral.check.survey import Survey
from collateral.check.values import first_of
from collateral.core.diag import Diagnostic, error
from collateral.model.press import Press

_CLAUSE: Final = "ISO 15930-4:2003; ISO 15930-6:2003"
_MODES: Final = ("/Normal", "/Compatible")
#: ISO 32000-2:2020, 11.3.5, Tables 134 and 135.
_MIXING: Final = tuple(
    f"/{name}"
    for name in (
        *("Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn"),
        *("HardLight", "SoftLight", "Difference", "Exclusion"),
        *("Hue", "Saturation", "Color", "Luminosity"),
    )
)
_HINTS: Final = ("set `transparency: flatten` for this printer, or draw it without",)


def _no_mask(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/SMask"):
        if found.thing["/SMask"] != "/None":
            kind = "image" if found.thing.get("/Subtype") == "/Image" else "graphics state"
            text = f"{found.said}: the {kind} has a soft mask"
            yield error("pdfx.transparency", text, None, _HINTS)
    for found in survey.having("/SMaskInData"):
        if found.thing["/SMaskInData"] != 0:
            text = f"{found.said}: the image has a soft mask in its data"
            yield error("pdfx.transparency", text, None, _HINTS)


def _opaque(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for key in ("/ca", "/CA"):
        for found in survey.having(key):
            value = found.thing[key]
            # Of an annotation this is how opaque its note is shown.
            if "/Rect" not in found.keys and not _is_one(value):
                text = f"{found.said}: the graphics state says `{key[1:]}` {value}, not 1"
                yield error("pdfx.transparency", text, None, _HINTS)


def _is_one(value: Any) -> bool:
    return isinstance(value, Name) or (not isinstance(value, Array) and value == 1)


def _plainly_mixed(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/BM"):
        mode = first_of(found.thing["/BM"])
        if mode not in _MODES:
            text = f"{found.said}: the graphics state says `BM` `{mode}`, not `Normal`"
            yield error("pdfx.transparency", text, None, _HINTS)


def _modes_known(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/BM"):
        mode = first_of(found.thing["/BM"])
        if mode not in _MODES and mode not in _MIXING:
            text = f"{found.said}: the graphics state says `BM` `{mode}`, which is no blend mode"
            yield error("pdfx.transparency", text, None, ("write `/BM /Normal`",))


def _no_group(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/Group"):
        if entry(found.thing, "/Group", "/S") == "/Transparency":
            text = f"{found.said}: it is a transparency group"
            yield error("pdfx.transparency", text, None, _HINTS)


RULES: Final = (
    Rule(
        id="no-soft-mask",
        asks="No image and no graphics state has a soft mask.",
        source=_CLAUSE,
        check=_no_mask,
    ),
    Rule(
        id="no-opacity",
        asks="Everything is painted opaque.",
        source=_CLAUSE,
        check=_opaque,
    ),
    Rule(
        id="no-blend-mode",
        asks="Nothing is mixed with what lies beneath.",
        source=_CLAUSE,
        check=_plainly_mixed,
    ),
    Rule(
        id="no-group",
        asks="There are no transparency groups.",
        source=_CLAUSE,
        check=_no_group,
    ),
)

#: Asked by X-4, which may mix.
MIXED: Final = (
    Rule(
        id="blend-known",
        asks="Things are mixed by one of the blend modes there are.",
        source="ISO 32000-2:2020, 11.3.5",
        check=_modes_known,
    ),
)
