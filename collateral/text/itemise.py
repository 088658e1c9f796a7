"""Itemising: a text becomes stretches of one face, one script and one bidirectional level."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from collateral.model.document import Accent, Piece
from collateral.model.frame import FaceRef
from collateral.text.bidi import is_left_to_right, levels
from collateral.text.fonts import Face, FontBook, open_face
from collateral.text.grapheme_class import script_of
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
_NO_GLYPH: Final = DEFAULT_IGNORABLE | {LINE_BREAK}
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


class Itemised(NamedTuple):
    """Items in logical order, the level of each character and of the paragraph.

    `missing` holds each character that no face has, and the faces that were tried.
    """

    items: tuple[Item, ...]
    levels: Sequence[int]
    level: int
    missing: dict[str, tuple[str, ...]]


def itemise(
    pieces: Sequence[Piece], dress: Dress, language: str, rtl: bool, book: FontBook
) -> Itemised:
    """Cut the joined text of `pieces` into items; a forced line break is in none of them.

    A fact is one isolated unit (UAX #9, FSI and PDI) whose direction and script come from itself
    alone, so neither its order nor its face depends on the language around it.

    Raises: ProjectError with `font.unknown-family` or `font.no-italic`.
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
    return Itemised(tuple(items), char_levels, level, chooser.missing)


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


class _Chooser:
    """Finds the faces for parts of one text, and remembers which face a script had last."""

    __slots__ = ("_book", "_dress", "_language", "_last", "_text", "missing")

    def __init__(self, text: str, dress: Dress, language: str, book: FontBook) -> None:
        self._text = text
        self._dress = dress
        self._language = language
        self._book = book
        self._last: dict[tuple[FaceRef, str, str], Face] = {}
        self.missing: dict[str, tuple[str, ...]] = {}

    def faces(self, start: int, end: int, script: str, look: _Look) -> list[tuple[int, int, Face]]:
        """Return start, end and face of each stretch of `text[start:end]` that has one face."""
        dress, fact, accent = self._dress, look.fact, look.accent
        language = self._language if accent is None else accent.language or self._language
        stack = self._book.stack(
            dress.family,
            dress.bold_weight if look.bold else dress.weight,
            look.italic or dress.italic,
            script,
            language,
        )
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
        return found

    def _by_cluster(
        self, part: str, start: int, stack: tuple[FaceRef, ...], current: Face | None
    ) -> list[tuple[int, int, Face]]:
        """Choose a face for each grapheme cluster; a neutral one stays with its predecessor."""
        found: list[tuple[int, int, Face]] = []
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
    needed = frozenset(part) - _NO_GLYPH
    strong = frozenset([char for char in needed if _SCRIPT_OF[char] not in _UNDECIDED])
    if not strong:
        return last if last is not None and not _lacking(last, needed) else None
    for ref in stack:
        face = open_face(ref)
        if len(face.lacking(strong)) < len(strong):
            return None if _lacking(face, needed) else face
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
    if not _lacking(face, frozenset(cluster) - _NO_GLYPH):
        return True
    forms = (unicodedata.normalize(name, cluster) for name in ("NFC", "NFD"))
    return any(
        form != cluster and not _lacking(face, frozenset(form) - _NO_GLYPH) for form in forms
    )


def _lacking(face: Face, chars: AbstractSet[str]) -> AbstractSet[str]:
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
