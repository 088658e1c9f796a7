"""Tables of the reference, made from the program: keys, commands, codes."""

import re
from argparse import Action
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from inspect import get_annotations
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from collateral.cli.options import Parser, parsers
from collateral.core.codes import CODES
from collateral.core.units import PT_PER_MM
from collateral.image import svg_check
from collateral.model import printer, scalars, source
from collateral.model.marks import MISSING, Field, Source, fields_of, is_required, key_of
from collateral.model.press import Medium
from collateral.project.printers import Printers, bundled_names
from collateral.report.printers import listed
from collateral.resolve.styles import _DEFAULTS as STYLE_DEFAULTS

#: What a value is called on the page, and where the page says more of it.
_WORDS: Final = (
    (scalars.Length, "[length](layout.md#lengths)"),
    (scalars.TypeSize, "[length](layout.md#lengths)"),
    (scalars.Size, "[length or share](layout.md#lengths)"),
    (scalars.Distance, "[length or percentage](layout.md#lengths)"),
    (scalars.Room, "[length or percentage](layout.md#lengths)"),
    (scalars.Factor, "[share](layout.md#lengths), at most `300%`"),
    (scalars.Growth, "number, 0 or more"),
    (scalars.Width, "[share](layout.md#lengths), `25%` to `200%`"),
    (scalars.Ratio, "[share](layout.md#lengths)"),
    (scalars.Angle, "angle, `15deg`"),
    (scalars.Number, "number"),
    (scalars.Integer, "whole number"),
    (scalars.Weight, "whole number"),
    (scalars.Tracking, "number"),
    (scalars.Flag, "`true` or `false`"),
    (scalars.Day, "day, `2026-11-01`"),
    (scalars.Trim, "[sheet size](layout.md#sheet-sizes)"),
    (scalars.Color, "[colour](layout.md#colours)"),
    (scalars.ColorStop, "colour, `amber at 30%`"),
    (scalars.MessageKey, "message key"),
    (scalars.HoursField, "hours, `09:00-17:30`"),
    (scalars.Amount, "amount, `12.50 EUR`"),
    (
        scalars.MarkerField,
        "`none`, `square`, `disc`, `dash`, `number`, a sign such as `✓`, or a drawing",
    ),
    (scalars.FactName, "[fact](translations.md#facts)"),
    (scalars.LanguageTag, "language tag"),
    (scalars.Name, "name"),
    (scalars.Region, "country, `BE`"),
    (source.TextSide, "`start`, `center`, `end`, `justify`"),
    (source.Across, "`stretch`, `start`, `center`, `end`"),
    (source.AcrossRow, "`stretch`, `start`, `center`, `end`, `baseline`"),
    (source.Along, "`start`, `center`, `end`, `between`"),
    (source.TextRole, "`paragraph`, `h1` to `h6`"),
    (source.Stops, "list: colour, `amber at 30%`"),
    (source.Features, "list of tags, or tags, each with: whole number"),
    (source.Fill, "[colour](layout.md#colours) or [gradient](layout.md#gradients)"),
    (source.StrokeField, "[outline](layout.md#outlines)"),
    (source.EdgesField, "length, or [four](layout.md#edges)"),
    (source.PhoneField, "number, or [phone](campaign.md#phone)"),
    (source.ByLanguage, "text, or [texts by language](campaign.md#texts-by-language)"),
    (source.AtField, "`bleed`, `trim`, `safe`, or [distances](layout.md#places)"),
    (source.AnyElement, "[element](layout.md#elements)"),
    (printer.InkSum, "sum of inks, `300%`"),
    (printer.Ppi, "pixels per inch"),
    (printer.Bleed, "length, or [four](press.md#bleed)"),
    (str, "text"),
    (date, "day"),
    (Any, "anything"),
    ("AnyElement", "[element](layout.md#elements)"),
)

#: Where a mapping has a section of its own.
_SECTIONS: Final = {
    "Contact": "campaign.md#contact",
    "Centre": "campaign.md#centres",
    "Imprint": "campaign.md#imprint",
    "TypedFact": "campaign.md#hours-and-amounts",
    "Swatch": "campaign.md#swatches",
    "Logo": "campaign.md#logos",
    "Style": "campaign.md#styles",
    "StyleOverride": "campaign.md#by-language-or-script",
    "Fonts": "campaign.md#fonts",
    "Output": "campaign.md#outputs",
    "ConditionSource": "press.md#condition",
    "MarksSource": "press.md#marks",
    "ResolutionSource": "press.md#resolution",
    "PixelSize": "press.md#pixels",
    "When": "layout.md#conditions",
    "PageBody": "layout.md#page",
    "Children": "layout.md#containers",
    "GridBody": "layout.md#containers",
    "RowBody": "layout.md#containers",
}

#: Of the choices a key takes, those that mean something there.
_MEANT: Final[Mapping[tuple[type[Source], str], str]] = {
    (source.Children, "align"): "`stretch`, `start`, `center`, `end`; in a row also `baseline`",
    (source.UseElement, "at"): "[place](layout.md#places)",
    (source.UseElement, "when"): "[condition](layout.md#conditions)",
    (source.Campaign, "fonts"): "[mapping](campaign.md#fonts)",
}

#: Headings of the codes' page, by the first word of the codes.
AREAS: Final = {
    "yaml": "YAML",
    "file": "Files",
    "campaign": "The campaign",
    "schema": "Keys and values",
    "length": "Lengths",
    "color": "Colours",
    "ink": "Ink",
    "press": "Limits of a press",
    "style": "Styles",
    "message": "Messages",
    "translation": "Translations",
    "markup": "Markup of translations",
    "fact": "Facts",
    "phone": "Phone numbers",
    "email": "E-mail addresses",
    "url": "Web addresses",
    "when": "Conditions",
    "logo": "Logos",
    "layout": "Layouts",
    "font": "Fonts",
    "text": "Text",
    "image": "Pictures",
    "svg": "Drawings (SVG)",
    "qr": "QR codes",
    "lint": "Typography",
    "plates": "Plates",
    "tool": "Other programs",
    "printer": "Printers",
    "pdfx": "PDF/X in finished files",
    "gwg": "Rules of the Ghent Workgroup",
    "program": "The program itself",
    "usage": "The command line",
}


def models() -> Mapping[str, type[Source]]:
    """Return every mapping a user can write, by the name of its class."""
    found = (
        value
        for home in (source, printer)
        for value in vars(home).values()
        if isinstance(value, type)
    )
    return {
        model.__name__: model
        for model in found
        if issubclass(model, Source) and model is not Source
    }


def own_keys(model: type[Source]) -> Mapping[str, Field]:
    """Return the keys a mapping has of its own, not by what it shares with others, as written."""
    fields, own = fields_of(model), get_annotations(model)
    return {key_of(name, fields[name]): fields[name] for name in own if name in fields}


def keys(name: str) -> str:
    """Return the table of the keys of one mapping."""
    model = models()[name]
    rows = [("key", "takes", "if left out", "what it says")]
    for key, field in own_keys(model).items():
        takes = _MEANT.get((model, key)) or takes_words(field.type)
        about = field.metadata.get("description", "")
        rows.append((f"`{key}`", takes, _default(model, field), about))
    return table(rows)


def codes(area: str) -> str:
    """Return the table of the codes of one area."""
    rows = [("code", "what is wrong", "what to do", "exit")]
    for code, said in CODES.items():
        if code.partition(".")[0] == area:
            anchor = f'<a id="{code.replace(".", "-")}"></a>`{code}`'
            rows.append((anchor, said.meaning, said.remedy, str(int(said.exit_code))))
    return table(rows)


def all_codes() -> str:
    """Return the tables of all codes, each under its heading."""
    areas = dict.fromkeys(code.partition(".")[0] for code in CODES)
    return "\n".join(f"## {AREAS.get(area, area)}\n\n{codes(area)}" for area in areas)


def printers() -> str:
    """Return the table of the printers that come with the program."""
    known = Printers({}, Path())
    found = [known.account(name) for name in bundled_names()]
    rows = listed([one for one in found if one.press.medium is Medium.PRINT])
    head = (*rows[0], "when to take it")
    about = {one.name: one.about for one in found}
    body = ((f"`{name}`", *cells, about[name]) for name, *cells in rows[1:])
    return table([head, *body])


def svg(which: str) -> str:
    """Return the table of the elements of SVG that are `drawn`, or of those that are `refused`."""
    if which == "drawn":
        rows = [("element", "attributes of its own")]
        for name, attributes in svg_check._ELEMENTS.items():
            rows.append((f"`{name}`", " ".join(f"`{a}`" for a in sorted(attributes))))
        return table(rows)
    by_hint: dict[str, list[str]] = {}
    for name, hint in svg_check._REFUSED.items():
        by_hint.setdefault(hint, []).append(f"`{name}`")
    return table([("element", "what to do"), *((" ".join(n), h) for h, n in by_hint.items())])


def command(name: str) -> str:
    """Return how a command is called, and the table of its options; the program itself for `""`."""
    arguments = []
    rows = [("argument or option", "takes", "if left out", "what it does")]
    for option in options(name):
        called = ", ".join(f"`{text}`" for text in option.option_strings)
        if not option.option_strings:
            arguments.append(f"[{option.metavar}]" if option.nargs else str(option.metavar))
            called = f"`{arguments[-1]}`"
        rows.append((called, _option_takes(option), _option_default(option), option.help or ""))
    listed = table(rows) if len(rows) > 1 else ""
    usage = ["collateral", *([name] if name else []), *arguments]
    usage += ["[OPTION]…"] if len(rows) > 1 + len(arguments) else []
    return f"```text\n{' '.join(usage)}\n```\n" + (f"\n{listed}" if listed else "")


def commands() -> Mapping[str, Parser]:
    """Return the commands of the program by name, itself as the one without a name."""
    program, found = parsers()
    return {"": program, **found}


def options(name: str) -> tuple[Action, ...]:
    """Return the arguments and options of a command, but for its help and for its commands."""
    kept = (a for a in commands()[name]._actions if a.dest not in ("help", "command"))
    return tuple(sorted(kept, key=lambda action: bool(action.option_strings)))


def takes_words(annotation: Any) -> str:
    """Return in words what a key takes, from the annotation of its field."""
    for known, words in _WORDS:
        if annotation is known or annotation == known:
            return words
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return " or ".join(takes_words(a) for a in arguments if a is not NoneType)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin is tuple:
        return _list_words(arguments)
    if origin is Annotated:
        return _named_words(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return ", ".join(f"`{choice.value}`" for choice in annotation)
    if isinstance(annotation, type) and issubclass(annotation, Source):
        return f"[mapping]({_SECTIONS[annotation.__name__]})"
    raise TypeError(f"no words for {annotation!r}")


def _list_words(items: tuple[Any, ...]) -> str:
    if items[-1] is Ellipsis:
        return f"list: {takes_words(items[0])}"
    return f"list of {len(items)}: {takes_words(items[0])}"


def _named_words(annotation: Any) -> str:
    inner = get_args(annotation)[0]
    if get_origin(inner) is not dict:
        return takes_words(inner)
    value = get_args(inner)[1]
    return "names and values" if value is Any else f"names, each with: {takes_words(value)}"


def _default(model: type[Source], field: Field) -> str:
    if is_required(field):
        return "must be there"
    value = field.default
    if model is source.Style and (found := STYLE_DEFAULTS.get(field.name)) is not None:
        value = found
    return _shown(value, field.type)


def _shown(value: Any, annotation: Any) -> str:
    """Return a default as a user would write it; nothing for what is simply not there."""
    if value is None or value is MISSING or value in ("", (), {}):
        return ""
    if isinstance(value, tuple):
        return "`[" + ", ".join(f"{v:.0%}" for v in value) + "]`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if not isinstance(value, float):
        return f"`{value}`"
    if _holds(annotation, scalars.Ratio):
        return f"`{value:.0%}`"
    if value and any(_holds(annotation, kind) for kind in (scalars.Length, scalars.TypeSize)):
        whole_mm = round(value / PT_PER_MM, 3)
        in_mm = whole_mm == int(whole_mm)
        return f"`{whole_mm:g}mm`" if in_mm else f"`{value:g}pt`"
    return f"`{value:g}`"


def _holds(annotation: Any, wanted: Any) -> bool:
    return annotation == wanted or wanted in get_args(annotation)


def _option_takes(option: Action) -> str:
    if option.choices:
        return ", ".join(f"`{choice}`" for choice in option.choices)
    if option.nargs == 0:
        return ""
    if option.nargs == "*":
        return "names, a space between"
    return {"NAMES": "names", "NAME": "name", "N": "whole number", "DIR": "folder"}[
        str(option.metavar)
    ]


def _option_default(option: Action) -> str:
    has_one = isinstance(option.default, str | int) and option.default != "" and option.nargs != 0
    return f"`{option.default}`" if has_one else ""


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """Return rows as a table in Markdown; the first one is its head."""
    head, *body = rows
    lines = [_row(head), _row("---" for _ in head), *(_row(row) for row in body)]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(re.sub(r"\s+", " ", cell).replace("|", "\\|") for cell in cells) + " |"
