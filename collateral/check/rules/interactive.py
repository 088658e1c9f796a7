"""What a press can do nothing with: annotations on the sheet, actions, scripts, forms, views.

`pdfx.annotation`, `pdfx.action`, `pdfx.viewer`, `pdfx.layer`.

Source: ISO 15930-7:2010; ISO 32000-2:2020, 12.
"""

from collections.abc import Iterator
from typing import Any, Final

from pikepdf import Array, Dictionary

from collateral.check.painted import Box, meets
from collateral.check.rule import Rule, warned
from collateral.check.spaces import entry
from collateral.check.survey import Leaf, Survey
from collateral.check.values import box_of
from collateral.core.diag import Diagnostic, error
from collateral.model.press import Press

#: What a press puts on a sheet itself.
_MARKS: Final = ("/PrinterMark", "/TrapNet")
_AREAS: Final = ("ViewArea", "ViewClip", "PrintArea", "PrintClip")
_OUTSIDE: Final = ("keep links for the file that goes on a screen",)


def _annotations(leaf: Leaf) -> Iterator[tuple[str, Box | None]]:
    listed = leaf.thing.get("/Annots")
    for one in listed if isinstance(listed, Array) else ():
        if isinstance(one, Dictionary):
            yield str(one.get("/Subtype", "/?")), box_of(one.get("/Rect"))


def _apart(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for leaf in survey.leaves:
        for kind, box in _annotations(leaf):
            if kind not in _MARKS and (box is None or meets(box, leaf.bleed)):
                text = f"{leaf.said}: an annotation `{kind[1:]}` lies on the sheet"
                yield error("pdfx.annotation", text, None, _OUTSIDE)


def _marks_apart(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for leaf in survey.leaves:
        for kind, box in _annotations(leaf):
            if kind in _MARKS and (box is None or meets(box, leaf.trim)):
                text = f"{leaf.said}: an annotation `{kind[1:]}` lies within the trim"
                yield error("pdfx.annotation", text, None, ("move it out of the trim",))


def _no_script(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in (*survey.having("/JS"), *survey.having("/JavaScript")):
        yield error("pdfx.action", f"{found.said} holds a script", None, ("remove it",))


def _no_action(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for key in ("/OpenAction", "/AA"):
        for found in survey.having(key):
            text = f"{found.said} has an action (`{key[1:]}`)"
            yield error("pdfx.action", text, None, ("remove it",))
    for key in ("/A", "/PA"):
        for found in survey.having(key):
            if entry(found.thing, key, "/S") is not None:
                text = f"{found.said} has an action (`{key[1:]}`)"
                yield error("pdfx.action", text, None, ("remove it",))


def _no_form(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    form = survey.root.get("/AcroForm")
    fields = entry(form, "/Fields")
    if entry(form, "/XFA") is not None or (isinstance(fields, Array) and len(fields)):
        yield error("pdfx.action", "the file is a form to fill in", None, ("remove its fields",))


def _areas(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    preferences = survey.root.get("/ViewerPreferences")
    for key in _AREAS:
        stated = entry(preferences, f"/{key}")
        if stated is not None and stated not in ("/MediaBox", "/BleedBox"):
            text = f"`ViewerPreferences` says `{key}` `{stated}`"
            yield error("pdfx.viewer", text, None, ("leave it out",))


def _layers(survey: Survey) -> Iterator[Any]:
    """Yield the configurations of layers. ISO 32000-2:2020, 8.11.4.3."""
    properties = survey.root.get("/OCProperties")
    yield from filter(None, (entry(properties, "/D"),))
    others = entry(properties, "/Configs")
    yield from others if isinstance(others, Array) else ()


def _no_automatic(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    if any(entry(one, "/AS") is not None for one in _layers(survey)):
        text = "layers are shown and hidden by themselves (`AS`)"
        yield error("pdfx.layer", text, None, ("leave `AS` out",))


def _layers_named(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    if any(not str(entry(one, "/Name") or "") for one in _layers(survey)):
        text = "a configuration of layers has no `Name`"
        yield error("pdfx.layer", text, None, ("name it",))


def _none_hidden(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    plan = entry(survey.root, "/OCProperties", "/D")
    off = entry(plan, "/OFF")
    if (isinstance(off, Array) and len(off)) or entry(plan, "/BaseState") == "/OFF":
        text = "a layer is hidden, and another program may print it"
        yield warned(error("pdfx.layer", text, None, ("remove the layer, or show it",)))


def _no_layer(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    if "/OCProperties" in survey.root:
        text = f"the file has layers; `{press.standard}` knows none (PDF 1.4)"
        yield error("pdfx.layer", text, None, ("write it without layers",))


#: No file of ours has any of these, whatever it is for.
SOUND: Final = (
    Rule(
        id="no-script",
        asks="There are no scripts.",
        source="ISO 15930-7:2010",
        check=_no_script,
    ),
    Rule(
        id="no-form",
        asks="There are no form fields.",
        source="ISO 15930-7:2010",
        check=_no_form,
    ),
)

RULES: Final = (
    Rule(
        id="annotation-outside",
        asks="Annotations lie wholly outside the bleed box.",
        source="ISO 15930-7:2010; ISO 15930-4:2003",
        check=_apart,
    ),
    Rule(
        id="printer-mark-outside",
        asks="Printer's marks and trap networks lie outside the trim.",
        source="ISO 15930-7:2010",
        check=_marks_apart,
    ),
    Rule(
        id="no-action",
        asks="There are no actions.",
        source="ISO 15930-7:2010",
        check=_no_action,
    ),
    Rule(
        id="viewer-areas",
        asks="Viewer preferences show and print the media box or the bleed box.",
        source="ISO 15930-7:2010; ISO 15930-4:2003",
        check=_areas,
    ),
)

#: Asked by X-4, which may have layers.
LAYERS: Final = (
    Rule(
        id="layers-stay",
        asks="No layer is shown or hidden by itself.",
        source="ISO 15930-7:2010",
        check=_no_automatic,
    ),
    Rule(
        id="layers-named",
        asks="Every configuration of layers has a name.",
        source="ISO 15930-7:2010",
        check=_layers_named,
    ),
    Rule(
        id="R0036",
        asks="No layer is hidden.",
        source="Ghent Workgroup 2022, R0036 (of large formats)",
        check=_none_hidden,
    ),
)

#: Asked by the standards that stand on PDF 1.4.
NO_LAYERS: Final = (
    Rule(
        id="no-layers",
        asks="There are no layers.",
        source="ISO 15930-4:2003 and -6:2003 (PDF 1.4 has none)",
        check=_no_layer,
    ),
)
