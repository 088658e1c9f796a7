"""Itemising: a text becomes stretches of one face, one script and one bidirectional level."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from collateral.core.diag import fail
from collateral.core.record import record
from collateral.model.document import Accent, Piece
from collateral.model.frame import FaceRef
from collateral.text.bidi import is_left_to_right, levels
from collateral.text.fonts import Face, FontBook, is_bundled, listed, open_face
from collateral.text.grapheme_class import script_of
from collateral.text.nearest import NORMAL, Cut
from collateral.text.segment import DEFAULT_IGNORABLE, grapheme_clusters, scripts
from collateral.text.shape import Features

#: The forced line break inside a paragraph, LINE SEPARATOR.
LINE_BREAK: Final = "\u2028"

#: FIRST STRONG ISOLATE: from left to right unless its first letter runs the other way.
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_OBJECT: Final = "\ufffc"

#: What no rule of UAX #9 takes apart: print of ASCII that does not end in a space.
_EVEN: Final = re.compile("(?:[!-~ \u00a0]*[!-~])?")

# HarfBuzz sets these from another glyph where a font lacks them (hb-ot-shape-normalize).
_STAND_IN: Final = {
    **dict.fromkeys("\u00a0\u202f\u205f\u3000", " "),
    **{chr(space): " " for space in range(0x2000, 0x200B)},
    "\u2011": "\u2010",
}
#: What is set without any glyph.
NO_GLYPH: Final = DEFAULT_IGNORABLE | {LINE_BREAK}
_UNDECIDED: Final = frozenset(("Zyyy", "Zinh", "Zzzz"))

# The script a language is written in, where it is not Latin. CLDR, likelySubtags.
_SCRIPT_OF_LANGUAGE: Final = {
    **dict.fromkeys(("ar", "ckb", "fa", "prs", "ps", "sd", "ug", "ur"), "Arab"),
    **dict.fromkeys(("as", "bn"), "Beng"),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), "Cyrl"),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), "Deva"),
    **dict.fromkeys(("am", "ti"), "Ethi"),
    **dict.fromkeys(("yue", "zh"), "Hani"),
    **dict.fromkeys(("he", "yi"), "Hebr"),
    "bo": "Tibt",
    "el": "Grek",
    "gu": "Gujr",
    "hy": "Armn",
    "ja": "Hani",
    "ka": "Geor",
    "km": "Khmr",
    "kn": "Knda",
    "ko": "Hang",
    "lo": "Laoo",
    "ml": "Mlym",
    "my": "Mymr",
    "or": "Orya",
    "pa": "Guru",
    "si": "Sinh",
    "ta": "Taml",
    "te": "Telu",
    "th": "Thai",
}
_SCRIPT_SUBTAGS: Final = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani", "Kore": "Hang"}


class Dress(NamedTuple):
    """What a style says of letters, whatever their size: the part of it that shaping needs."""

    family: str
    weight: int
    bold_weight: int
    italic: bool
    tracking_em: float
    features: Features
    cut: Cut = NORMAL


class Item(NamedTuple):
    """`text[start:end]` in one face, script (ISO 15924), level (UAX #9) and accent."""

    start: int
    end: int
    face: Face
    script: str
    level: int
    accent: Accent | None = None


class _Look(NamedTuple):
    """What sets a stretch apart from its neighbours."""

    bold: bool
    italic: bool
    fact: str
    accent: Accent | None


@record(kw_only=False)
class StandIn:
    """That `face` sets a script where `first`, the face that was asked for, was to set it."""

    first: FaceRef
    face: FaceRef
    script: str


class Itemised(NamedTuple):
    """Items in logical order, the level of each character and of the paragraph.

    `missing` holds each character that no face has, and the faces that were tried; `stand_ins` what
    was set in another face than was asked for, unless that is by design; `upright` the faces that
    have no italic where the style asks for it, with their scripts.
    """

    items: tuple[Item, ...]
    levels: Sequence[int]
    level: int
    missing: dict[str, tuple[str, ...]]
    stand_ins: dict[StandIn, set[str]]
    upright: dict[tuple[FaceRef, str], None]


def itemise(
    pieces: Sequence[Piece], dress: Dress, language: str, rtl: bool, book: FontBook
) -> Itemised:
    """Cut the joined text of `pieces` into items; a forced line break is in none of them.

    A fact is one isolated unit (UAX #9, FSI and PDI) whose direction and script come from itself
    alone, so neither its order nor its face depends on the language around it.

    Raises: ProjectError with `font.no-bold` or `font.no-italic` for words that cannot be told from
    others, or with what `FontBook.face` raises.
    """
    text = "".join([piece.text for piece in pieces])
    char_levels, level = _levels(text, pieces, rtl)
    char_scripts = _scripts(text, pieces, language)
    chooser = _Chooser(text, dress, language, book)
    items: list[Item] = []
    for start, end, look in _stretches(pieces):
        for first, last in _cuts(text, start, end, char_scripts, char_levels):
            script, accent = char_scripts[first], look.accent
            faces = chooser.faces(first, last, script, look)
            items += [Item(a, b, face, script, char_levels[first], accent) for a, b, face in faces]
    return Itemised(
        tuple(items), char_levels, level, chooser.missing, chooser.stand_ins, chooser.upright
    )


def script_of_language(language: str) -> str:
    """Return the script a BCP 47 tag names or its language is written in; `Latn` if unknown."""
    tags = language.split("-")
    named = next((tag.title() for tag in tags[1:] if len(tag) == 4 and tag.isalpha()), None)
    if named is not None:
        return _SCRIPT_SUBTAGS.get(named, named)
    return _SCRIPT_OF_LANGUAGE.get(tags[0].lower(), "Latn")


def _levels(text: str, pieces: Sequence[Piece], rtl: bool) -> tuple[list[int], int]:
    base = 1 if rtl else 0
    if not any(piece.fact for piece in pieces):
        return levels(text, base)
    if not rtl and is_left_to_right(text):
        known = _isolated_levels(pieces)
        if known is not None:
            return known, 0
    marked = "".join([f"{_ISOLATE}{p.text}{_END_OF_ISOLATE}" if p.fact else p.text for p in pieces])
    found, level = levels(marked, base)
    kept: list[int] = []
    at = 0
    for piece in pieces:
        at += 1 if piece.fact else 0
        kept += found[at : at + len(piece.text)]
        at += len(piece.text) + (1 if piece.fact else 0)
    return kept, level


def _isolated_levels(pieces: Sequence[Piece]) -> list[int] | None:
    """Return the levels of a text all of whose letters run to the right, by pieces.

    A fact is one embedding deep, all of it; None when one holds what the rules take more care of.
    The algorithm comes to the same, and takes ten times as long.
    """
    found: list[int] = []
    for piece in pieces:
        if piece.fact and not _EVEN.fullmatch(piece.text):
            return None
        found += [2 if piece.fact else 0] * len(piece.text)
    return found


def _scripts(text: str, pieces: Sequence[Piece], language: str) -> list[str]:
    default = script_of_language(language)
    if not any(piece.fact for piece in pieces):
        return scripts(text, default)
    # Of a fact the text around it sees a neutral object: neither lends the other its script.
    veiled = "".join([_OBJECT * len(p.text) if p.fact else p.text for p in pieces])
    found = scripts(veiled, default)
    at = 0
    for piece in pieces:
        if piece.fact:
            found[at : at + len(piece.text)] = scripts(piece.text, "Latn")
        at += len(piece.text)
    return found


def _stretches(pieces: Iterable[Piece]) -> Iterator[tuple[int, int, _Look]]:
    """Yield start, end and look; neighbours that look the same are one stretch."""
    at = 0
    for look, alike in groupby(pieces, lambda p: _Look(p.bold, p.italic, p.fact, p.accent)):
        end = at + sum(len(piece.text) for piece in alike)
        yield at, end, look
        at = end


def _cuts(
    text: str, start: int, end: int, char_scripts: Sequence[str], char_levels: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the parts of a stretch that are of one script and one level, without line breaks."""
    if start == end:
        return
    kinds = list(zip(char_scripts[start:end], char_levels[start:end], strict=True))
    edges = [start, end]
    if kinds.count(kinds[0]) != len(kinds):
        changes = (i for i, (a, b) in enumerate(pairwise(kinds), start + 1) if a != b)
        edges = [start, *changes, end]
    for first, last in pairwise(edges):
        at = first
        for line in text[first:last].split(LINE_BREAK):
            if line:
                yield at, at + len(line)
            at += len(line) + 1


#: Start, end and face of a stretch of the text.
_Set = tuple[int, int, Face]


class _Chooser:
    """Finds the faces for parts of one text, and remembers which face a script had last."""

    __slots__ = (
        "_book",
        "_dress",
        "_language",
        "_last",
        "_mains",
        "_script",
        "_text",
        "missing",
        "stand_ins",
        "upright",
    )

    def __init__(self, text: str, dress: Dress, language: str, book: FontBook) -> None:
        self._text = text
        self._dress = dress
        self._language = language
        self._book = book
        self._last: dict[tuple[FaceRef, str, str], Face] = {}
        self._script = script_of_language(language)
        self._mains: dict[tuple[bool, bool], Face | None] = {}
        self.missing: dict[str, tuple[str, ...]] = {}
        self.stand_ins: dict[StandIn, set[str]] = {}
        self.upright: dict[tuple[FaceRef, str], None] = {}

    def faces(self, start: int, end: int, script: str, look: _Look) -> list[_Set]:
        """Return start, end and face of each stretch of `text[start:end]` that has one face."""
        bold, italic, fact, accent = look.bold, look.italic, look.fact, look.accent
        language = self._language if accent is None else accent.language or self._language
        stack = self._stack(script, bold, italic, language)
        # What a fact looks like must not depend on what stands before it.
        key = (stack[0], script, language)
        part = self._text[start:end]
        last = None if fact else self._last.get(key)
        face = _one_face(part, stack, last)
        if face is not None:
            found = [(start, end, face)]
        else:
            around = part if fact else self._text
            current = last or _script_face(around, script, stack)
            found = self._by_cluster(part, start, stack, current)
        if not fact:
            self._last[key] = found[-1][2]
        if bold or italic or self._dress.italic:
            self._check_dress(found, stack[0], script, look)
        if script != self._script or len(found) > 1 or found[0][2].ref != stack[0]:
            return self._beside_main(found, stack[0], script, bold, italic)
        return found

    def _stack(
        self, script: str, bold: bool, italic: bool, language: str = ""
    ) -> tuple[FaceRef, ...]:
        dress = self._dress
        return self._book.stack(
            dress.family,
            dress.bold_weight if bold else dress.weight,
            italic or dress.italic,
            script,
            language or self._language,
            dress.cut,
        )

    def _beside_main(
        self, found: list[_Set], first: FaceRef, script: str, bold: bool, italic: bool
    ) -> list[_Set]:
        """Note what does not stand in the face that was asked for; return it at its right size."""
        sized: list[_Set] = []
        for start, end, face in found:
            ref = face.ref
            if ref != first and not self._book.by_design(first, ref, script):
                chars = self.stand_ins.setdefault(StandIn(first, ref, script), set())
                chars.update(self._text[start:end])
            if not (is_bundled(ref) and is_bundled(first)):
                face = self._sized(face, script, self._main(bold, italic))
            sized.append((start, end, face))
        return sized

    def _sized(self, face: Face, script: str, main: Face | None) -> Face:
        """Return a face at the size that goes with the main one; those of the package all do."""
        if main is None or face is main or (is_bundled(face.ref) and is_bundled(main.ref)):
            return face
        # Only a campaign with fonts of its own needs it.
        from collateral.text.match import matched

        return matched(face, script, main, self._script)

    def _main(self, bold: bool, italic: bool) -> Face | None:
        """Return the face that sets the script of the language, if the text has any of it."""
        key = (bold, italic)
        if key not in self._mains:
            stack = self._stack(self._script, bold, italic)
            self._mains[key] = _script_face(self._text, self._script, stack)
        return self._mains[key]

    def _check_dress(self, found: list[_Set], first: FaceRef, script: str, look: _Look) -> None:
        """Raise ProjectError for bold or italic words that would look as those around them do.

        A sign that another font lends, such as an arrow, is no word.
        """
        dress, book, bold, italic = self._dress, self._book, look.bold, look.italic
        language = look.accent.language if look.accent is not None else ""
        plain = self._stack(script, False, italic, language) if bold else ()
        for start, end, face in found:
            part, fact = self._text[start:end], book.fact(face.ref)
            if part.isspace() or (face.ref != first and all(map(_neutral, part))):
                continue
            hint = f"the faces of `{fact.names[0]}`: {listed(book.facts(fact.names[0]))}"
            if bold and dress.bold_weight != dress.weight and face.ref in plain:
                message = f"`{fact.names[0]}` has no bolder face for the bold words `{part}`"
                raise fail("font.no-bold", message, None, (hint,))
            if (italic or dress.italic) and fact.slope(True) is None:
                if not dress.italic:
                    message = f"`{fact.names[0]}` has no italic face for the words `{part}`"
                    raise fail("font.no-italic", message, None, (hint, "use **bold** instead"))
                self.upright[face.ref, script] = None

    def _by_cluster(
        self, part: str, start: int, stack: tuple[FaceRef, ...], current: Face | None
    ) -> list[_Set]:
        """Choose a face for each grapheme cluster; a neutral one stays with its predecessor."""
        found: list[_Set] = []
        for first, end in grapheme_clusters(part):
            cluster = part[first:end]
            if current is None or not (_neutral(cluster) and _sets(current, cluster)):
                current = next(
                    (face for face in map(open_face, stack) if _sets(face, cluster)), None
                ) or self._note(cluster, stack)
            if found and found[-1][2] is current:
                found[-1] = (found[-1][0], start + end, current)
            else:
                found.append((start + first, start + end, current))
        return found

    def _note(self, cluster: str, stack: tuple[FaceRef, ...]) -> Face:
        """Note which characters of a cluster are missing, and return the face that has the rest."""
        faces = [open_face(ref) for ref in stack]
        best = next((face for face in faces if _sets(face, cluster[0])), faces[0])
        for char in cluster:
            if not _sets(best, char):
                self.missing.setdefault(char, tuple(face.name for face in faces))
        return best


def _one_face(part: str, stack: tuple[FaceRef, ...], last: Face | None) -> Face | None:
    """Return the face that sets a whole part as choosing by cluster would, if that is plain."""
    needed = frozenset(part) - NO_GLYPH
    strong = frozenset([char for char in needed if _SCRIPT_OF[char] not in _UNDECIDED])
    if not strong:
        return last if last is not None and not lacking(last, needed) else None
    for ref in stack:
        face = open_face(ref)
        if len(face.lacking(strong)) < len(strong):
            return None if lacking(face, needed) else face
    return None


def _script_face(text: str, script: str, stack: tuple[FaceRef, ...]) -> Face | None:
    """Return the face of the first character that is of a script; neutral ones before join it."""
    char = next((char for char in text if _SCRIPT_OF[char] == script), None)
    if char is None:
        return None
    return next((face for face in map(open_face, stack) if face.has(char)), None)


def _neutral(cluster: str) -> bool:
    return _SCRIPT_OF[cluster[0]] in _UNDECIDED


def _sets(face: Face, cluster: str) -> bool:
    """Tell whether a face has all of a cluster, as it is written, composed or taken apart."""
    if not lacking(face, frozenset(cluster) - NO_GLYPH):
        return True
    forms = (unicodedata.normalize(name, cluster) for name in ("NFC", "NFD"))
    return any(form != cluster and not lacking(face, frozenset(form) - NO_GLYPH) for form in forms)


def lacking(face: Face, chars: AbstractSet[str]) -> AbstractSet[str]:
    """Return the characters that a face can set in no way, not from another glyph either."""
    absent = face.lacking(chars)
    if absent:
        return {c for c in absent if c not in _STAND_IN or not face.has(_STAND_IN[c])}
    return absent


class _Scripts(dict[str, str]):
    """A memo from character to its own script."""

    def __missing__(self, char: str) -> str:
        script = self[char] = script_of(ord(char))
        return script


_SCRIPT_OF: Final = _Scripts()
