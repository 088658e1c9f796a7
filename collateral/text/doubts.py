"""What a designer must hear of the fonts of a poster that is printed all the same.

A letter in another font than was asked for, a weight that is not there, a feature that does
nothing: the page is whole, and looks other than it was meant to.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from collateral.core.diag import Diagnostic, Severity, Span
from collateral.model.document import Style
from collateral.model.frame import FaceRef
from collateral.rules.features import is_choice
from collateral.rules.scripts import SCRIPTS
from collateral.text.fonts import FontBook, is_bundled, listed, open_face
from collateral.text.grapheme_class import script_of
from collateral.text.itemise import NO_GLYPH, StandIn, lacking, script_of_language
from collateral.text.nearest import clamped
from collateral.text.paragraph import Paragraph

#: More characters and features than these are counted, not shown.
_MANY: Final = 12
_MANY_FEATURES: Final = 24

_UNDECIDED: Final = frozenset(("Zyyy", "Zinh", "Zzzz"))

#: OpenType 1.9.1, script tags, of the second Indic shaping model and others that are no ISO code.
_SCRIPT_TAGS: Final = {
    "Beng": ("bng2", "bng3"),
    "Deva": ("dev2", "dev3"),
    "Gujr": ("gjr2", "gjr3"),
    "Guru": ("gur2", "gur3"),
    "Hira": ("kana",),
    "Kana": ("kana",),
    "Knda": ("knd2", "knd3"),
    "Laoo": ("lao ",),
    "Mlym": ("mlm2", "mlm3"),
    "Mymr": ("mym2",),
    "Orya": ("ory2", "ory3"),
    "Taml": ("tml2", "tml3"),
    "Telu": ("tel2", "tel3"),
    "Yiii": ("yi  ",),
}


def findings(
    doubtful: Sequence[tuple[Paragraph, Style]], language: str, book: FontBook
) -> Iterator[Diagnostic]:
    """Yield what is to be said of paragraphs in their styles, each thing once."""
    script = script_of_language(language)
    gathered: dict[StandIn, set[str]] = {}
    found: dict[Diagnostic, None] = {}
    for paragraph, style in doubtful:
        for stand_in, chars in paragraph.stand_ins.items():
            gathered.setdefault(stand_in, set()).update(chars)
        found.update(dict.fromkeys(_weights(paragraph, style, book)))
        found.update(dict.fromkeys(_slopes(paragraph, style, book)))
        found.update(dict.fromkeys(_features(paragraph, style, script, book)))
    whole = [s for s in gathered if s.script == script and not covers(s.first, script)]
    for stand_in in whole:
        asked, served = _family(stand_in.first, book), _family(stand_in.face, book)
        message = f"`{asked}` has no {script_name(script)} letters; `{served}` sets them"
        hint = f"name it in the style to make it your choice: `by: {{{language}: {{family: …}}}}`"
        found[_said("font.fallback", message, Severity.NOTE, hint)] = None
    go_along = {(s.first, s.face) for s in whole}
    for stand_in, chars in gathered.items():
        signs_too = (stand_in.first, stand_in.face) not in go_along
        found.update(dict.fromkeys(_stand_in(stand_in, chars, signs_too, book)))
    yield from found


def _stand_in(
    stand_in: StandIn, chars: set[str], signs_too: bool, book: FontBook
) -> Iterator[Diagnostic]:
    """Yield the characters that a family lacks of a script it is made for.

    Signs without letters count unless they go along with those, as they do in the package.
    """
    first = open_face(stand_in.first)
    lacked = lacking(first, frozenset(chars) - NO_GLYPH)
    letters = any(script_of(ord(char)) not in _UNDECIDED for char in lacked)
    signs_too = signs_too and not (is_bundled(stand_in.first) and is_bundled(stand_in.face))
    asked, served = _family(stand_in.first, book), _family(stand_in.face, book)
    if covers(stand_in.first, stand_in.script) if letters else (lacked and signs_too):
        hint = f"put a `{asked}` that has them into `assets/fonts`, or choose a family by language"
        message = f"`{asked}` lacks {_shown(lacked, _MANY)}; `{served}` sets what it lacks"
        yield _said("font.fallback", message, Severity.WARNING, hint)


def _weights(paragraph: Paragraph, style: Style, book: FontBook) -> Iterator[Diagnostic]:
    """Yield that a family does not have the weight of a style, if it sets any of the text."""
    ref = paragraph.primary.ref
    fact = book.fact(ref)
    real = clamped(style.weight, fact.weights)
    if real == style.weight or all(face != ref for face, _ in paragraph.set_in):
        return
    message = (
        f"`{style.name}` asks for weight {style.weight}, and `{style.family}` is set in {real:g}"
    )
    hint = f"its faces: {listed(book.facts(style.family))}"
    yield _said("font.no-weight", message, Severity.WARNING, hint, style.span)


def _slopes(paragraph: Paragraph, style: Style, book: FontBook) -> Iterator[Diagnostic]:
    """Yield that what sets a script has no italic, where a whole style asks for it."""
    for ref, script in paragraph.upright:
        message = (
            f"`{style.name}` asks for italic, and `{_family(ref, book)}`, which sets"
            f" {script_name(script)}, has none"
        )
        hint = f"to set it upright: `by: {{{script}: {{italic: false}}}}` in the style"
        yield _said("font.no-italic", message, Severity.WARNING, hint, style.span)


def _features(
    paragraph: Paragraph, style: Style, main_script: str, book: FontBook
) -> Iterator[Diagnostic]:
    """Yield features that do nothing: a warning of the family asked for, a note of another one."""
    family = _family(paragraph.primary.ref, book)
    for ref, script in sorted(paragraph.set_in):
        asked = _family(ref, book) == family
        if script in _UNDECIDED or not (asked or script == main_script):
            continue
        known = feature_tags(ref, script)
        lacked = [tag for tag, value in style.features if value and tag not in known]
        if lacked:
            named = " ".join(f"`{tag}`" for tag in lacked)
            message = (
                f"`{style.name}` asks for {named}, which `{_family(ref, book)}` does not have"
                f" for {script_name(script)}"
            )
            has = _shown((tag for tag in known if is_choice(tag)), _MANY_FEATURES)
            yield _said(
                "font.no-feature",
                message,
                Severity.WARNING if asked else Severity.NOTE,
                f"it has {has}",
                style.span,
            )


@lru_cache(maxsize=256)
def feature_tags(ref: FaceRef, script: str) -> frozenset[str]:
    """Return the features of a face that can be asked for in a script, whatever the language."""
    face = open_face(ref).font.face
    wanted = (*_SCRIPT_TAGS.get(script, ()), script.lower(), "DFLT", "dflt", "latn")
    found: set[str] = set()
    for table in ("GSUB", "GPOS"):
        scripts = face.get_table_script_tags(table)
        tag = next((tag for tag in wanted if tag in scripts), None)
        if tag is None:
            continue
        idx = scripts.index(tag)
        found.update(face.get_language_feature_tags(table, idx))
        for language_idx in range(len(face.get_script_language_tags(table, idx))):
            found.update(face.get_language_feature_tags(table, idx, language_idx))
    return frozenset(found)


@lru_cache(maxsize=256)
def covers(ref: FaceRef, script: str) -> bool:
    """Tell whether a face has any letter of a script."""
    return any(script_of(point) == script for point in open_face(ref).font.face.unicodes)


def script_name(script: str) -> str:
    """Return what people call a script; its code where the table of scripts has no name."""
    return SCRIPTS[script].name.partition(",")[0] if script in SCRIPTS else f"`{script}`"


def _family(ref: FaceRef, book: FontBook) -> str:
    return book.fact(ref).names[0]


def _shown(texts: Iterable[str], n_most: int) -> str:
    ordered = sorted(texts)
    shown = " ".join(f"`{text}`" for text in ordered[:n_most]) or "none"
    return shown if len(ordered) <= n_most else f"{shown} and {len(ordered) - n_most} more"


def _said(
    code: str, message: str, severity: Severity, hint: str, span: Span | None = None
) -> Diagnostic:
    return Diagnostic(code=code, message=message, severity=severity, span=span, hints=(hint,))
