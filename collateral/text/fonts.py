"""The font book: which file sets a family, a weight and a script; and the fonts that are open."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from collateral.core.diag import Diagnostic, ProjectError, Span, did_you_mean, error, fail
from collateral.model.frame import FaceRef
from collateral.text.font_file import FontFact, FontFault, read_faces
from collateral.text.nearest import NORMAL, WIDTH_EPS, Cut, clamped, nearest

_BUNDLED: Final = Path(__file__).resolve().parent.parent / "fonts"
_FONT_SUFFIXES: Final = frozenset((".ttf", ".otf", ".ttc", ".otc"))
_WEB_SUFFIXES: Final = frozenset((".woff", ".woff2", ".eot"))


def load_book(campaign_fonts: Path | None, installed: bool) -> "FontBook":
    """Return the fonts a campaign can use: its own, those of the package, and maybe installed ones.

    `campaign_fonts` is the campaign's `assets/fonts`; None or a missing folder brings none. With
    `installed`, a family found in neither place is looked for on the machine, and then what comes
    out depends on the machine.

    Raises: ProjectError with `font.broken`, `font.outside-campaign` or `font.no-embedding`, one for
    each faulty file.
    """
    own = _campaign_faces(campaign_fonts) if campaign_fonts is not None else ()
    bundled, fallback = _bundled_faces()
    return FontBook(own, bundled, fallback, installed_folders() if installed else ())


def is_bundled(ref: FaceRef) -> bool:
    """Tell whether a face is one of those that come with the package."""
    return ref.path in _bundled_scripts()


def installed_folders() -> tuple[Path, ...]:
    """Return the folders in which this platform keeps fonts, the machine's before the user's."""
    home = Path.home()
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    if sys.platform == "win32":
        return Path("C:/Windows/Fonts"), home / "AppData/Local/Microsoft/Windows/Fonts"
    machine = Path("/usr/share/fonts"), Path("/usr/local/share/fonts")
    return *machine, home / ".local/share/fonts", home / ".fonts"


class FontBook:
    """The faces a campaign can use, found by family, weight and slope; answers are remembered."""

    __slots__ = (
        "_bundled",
        "_chosen",
        "_facts",
        "_fallback",
        "_families",
        "_folders",
        "_inexact",
        "_names",
        "_nearest",
        "_own",
        "_stacks",
        "_varies_by_size",
    )

    def __init__(
        self,
        own: Iterable[FontFact],
        bundled: Iterable[FontFact],
        fallback: Mapping[str, tuple[str, ...]],
        folders: tuple[Path, ...],
    ) -> None:
        self._families: dict[str, list[FontFact]] = {}
        self._names: dict[str, str] = {}
        self._varies_by_size = False
        self._own = self._add(own)
        self._bundled = self._add(bundled)
        self._fallback = fallback
        self._folders = folders
        self._chosen: dict[_Wanted, FaceRef] = {}
        self._nearest: dict[_Wanted, FaceRef] = {}
        self._inexact: set[_Wanted] = set()
        self._facts: dict[FaceRef, FontFact] = {}
        self._stacks: dict[tuple[_Wanted, tuple[str, ...]], tuple[FaceRef, ...]] = {}

    @property
    def families(self) -> tuple[str, ...]:
        """Return every family that can be asked for, in the order of its name."""
        return tuple(sorted(self._names.values(), key=str.casefold))

    def facts(self, family: str) -> tuple[FontFact, ...]:
        """Return what is known of the faces of a family; nothing for one that is not there."""
        return tuple(self._faces(family))

    def fact(self, ref: FaceRef) -> FontFact:
        """Return what is known of a face that was chosen."""
        return self._facts[ref]

    def varies_by_size(self, family: str) -> bool:
        """Tell whether text may look different at another size: a font is drawn for several."""
        self._faces(family)
        return self._varies_by_size

    def face(
        self, family: str, weight: int, italic: bool, span: Span | None = None, cut: Cut = NORMAL
    ) -> FaceRef:
        """Return the face for a family, a weight from 1 to 1000 and a slope; nothing is imitated.

        A weight the family lacks gives the nearest it has, by the rule of CSS Fonts 4, 5.2.

        Raises: ProjectError with `font.unknown-family`, `font.no-italic`, `font.no-width` or
        `font.no-embedding`.
        """
        key = (family, weight, italic, cut)
        known = self._chosen.get(key)
        if known is not None:
            return known
        faces = self._faces(family)
        if not faces:
            hints = did_you_mean(family, self.families)
            raise fail("font.unknown-family", f"no font of the family `{family}`", span, hints)
        if italic and all(fact.slope(True) is None for fact in faces):
            hints = ("use weight or colour to set words apart", f"its faces: {listed(faces)}")
            raise fail("font.no-italic", f"`{family}` has no italic face", span, hints)
        known = self._near(family, weight, italic, cut)
        fact = self._facts[known]
        _check_width(family, cut.width_percent, fact, faces, span)
        if fact.barred:
            hint = "ask its maker for a licence to print with, or take another font"
            message = f"`{family}` cannot be printed with: {fact.barred}"
            raise fail("font.no-embedding", message, span, (hint,))
        if clamped(weight, fact.weights) != weight:
            self._inexact.add(key)
        self._chosen[key] = known
        return known

    def check_narrowing(
        self, family: str, weight: int, italic: bool, span: Span | None, cut: Cut
    ) -> None:
        """Hold a family to having an axis along which its width can give way, as far as `cut`.

        Narrow faces are none: between them and the others there is nothing.

        Raises: ProjectError with `font.no-width`, or as `face` does.
        """
        if self._facts[self.face(family, weight, italic, span, cut)].axis("wdth") is None:
            message = f"the width of `{family}` cannot give way: it has no axis `wdth`"
            hint = "remove `width-to`; `width` chooses among its narrow faces"
            raise fail("font.no-width", message, span, (hint,))

    def is_exact(self, family: str, weight: int, italic: bool, cut: Cut = NORMAL) -> bool:
        """Tell whether the face that `face` gave for this has the very weight asked for."""
        return (family, weight, italic, cut) not in self._inexact

    def stack(
        self,
        family: str,
        weight: int,
        italic: bool,
        script: str,
        language: str,
        cut: Cut = NORMAL,
    ) -> tuple[FaceRef, ...]:
        """Return the faces to try in turn for a script (ISO 15924) and a language (BCP 47).

        The asked family comes first; then the package's choice for the script in this language and
        for the script; then the campaign's other families; then all other families of the package.
        Those after the first are upright when they have no italic. Installed fonts never stand in.

        Raises: ProjectError as `face` does.
        """
        chosen = self._fallback.get(f"{script}:{language.partition('-')[0]}", ())
        # A script the package does not serve: its stops and digits are not another script's.
        chosen += self._fallback.get(script) or self._fallback.get("Zinh", ())
        key = ((family, weight, italic, cut), chosen)
        known = self._stacks.get(key)
        if known is None:
            first = self.face(family, weight, italic, None, cut)
            others = dict.fromkeys((*chosen, *self._own, *self._bundled))
            rest = (self._near(name, weight, italic, cut) for name in others if self._faces(name))
            faces = (first, *rest)
            known = self._stacks[key] = tuple(dict.fromkeys(faces))
        return known

    def by_design(self, first: FaceRef, face: FaceRef, script: str) -> bool:
        """Tell whether a face of the package sets a script because `first` is not made for it.

        That is so among the fonts of the package, which are drawn to go together.
        """
        scripts = _bundled_scripts()
        made_for = scripts.get(first.path)
        return made_for is not None and script not in made_for and face.path in scripts

    def _near(self, family: str, weight: int, italic: bool, cut: Cut) -> FaceRef:
        """Return the face of a family that comes nearest, upright if need be; it must be there."""
        key = (family, weight, italic, cut)
        known = self._nearest.get(key)
        if known is None:
            fact, known = nearest(self._faces(family), weight, italic, cut)
            self._nearest[key] = known
            self._facts[known] = fact
        return known

    def _add(self, facts: Iterable[FontFact]) -> tuple[str, ...]:
        """Take faces in, and return the families they belong to; a face known already stays."""
        families: dict[str, None] = {}
        for fact in facts:
            families[fact.names[0]] = None
            if fact.axes and fact.axis("opsz"):
                self._varies_by_size = True
            for name in fact.names:
                self._names.setdefault(name.casefold(), name)
                self._families.setdefault(name.casefold(), []).append(fact)
        return tuple(families)

    def _faces(self, family: str) -> list[FontFact]:
        wanted = family.casefold()
        if wanted not in self._families and self._folders:
            folders, self._folders = self._folders, ()
            self._add(_installed_faces(folders, frozenset(self._families)))
        return self._families.get(wanted, [])


#: Family, weight, italic, and what else a face may vary in.
_Wanted = tuple[str, int, bool, Cut]


def listed(faces: Iterable[FontFact]) -> str:
    """Return the faces of a family in words: `400, 700, 400 italic`, `100 to 900`."""
    return ", ".join(dict.fromkeys(_in_words(fact) for fact in sorted(faces, key=_by_weight)))


def _in_words(fact: FontFact) -> str:
    said = _range(fact.weights)
    if fact.widths != (100.0, 100.0):
        said += f" at {_range(fact.widths)} % width"
    if fact.slope(not fact.italic) is not None:
        return f"{said}, also italic"
    return f"{said} italic" if fact.italic else said


def _by_weight(fact: FontFact) -> tuple[bool, float, float]:
    return fact.italic, fact.width_percent, fact.weight


def _range(bounds: tuple[float, float]) -> str:
    least, most = bounds
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


def _check_width(
    family: str, wanted: float, fact: FontFact, faces: Iterable[FontFact], span: Span | None
) -> None:
    """Raise ProjectError with `font.no-width` for a width that is asked for and not there.

    The normal width is what a style has that asks for none: it takes what the family has.
    """
    if wanted == NORMAL.width_percent:
        return
    if abs(clamped(wanted, fact.widths) - wanted) > WIDTH_EPS:
        widths = dict.fromkeys(_range(fact.widths) for fact in faces)
        message = f"`{family}` has no width of {wanted:g} %"
        hint = f"its widths in percent: {', '.join(widths)}"
        if list(widths) == ["100"]:
            hint = "it has the normal width only: no axis `wdth`, no narrow or wide faces"
        raise fail("font.no-width", message, span, (hint,))


class Face:
    """An open font; lengths ending in `_em` are shares of the type size, up is positive.

    `boxes` holds for each glyph left, bottom, right and top of its ink in font units, four zeros
    if there is none; `kind` is `glyf`, `CFF` or `CFF2`; `font` is the HarfBuzz font, scaled so that
    one em is `upem`.
    """

    __slots__ = (
        "_absent",
        "_covered",
        "_sized",
        "ascent_em",
        "boxes",
        "cap_height_em",
        "descent_em",
        "font",
        "kind",
        "name",
        "ref",
        "upem",
        "x_height_em",
    )

    def __init__(self, ref: FaceRef, font: Any, metrics: Mapping[str, float], kind: str) -> None:
        self.ref = ref
        self.font = font
        self.kind = kind
        self.name: str = _face_name(font)
        self.upem: float = font.face.upem
        self.ascent_em = metrics["ascent"]
        self.descent_em = metrics["descent"]
        self.cap_height_em = metrics["cap_height"]
        self.x_height_em = metrics["x_height"]
        self._covered: set[str] = set()
        self._absent: set[str] = set()
        self._sized: dict[float, Face] = {}
        self.boxes: Mapping[int, tuple[int, int, int, int]] = _Boxes(font)

    def sized(self, ratio: float) -> "Face":
        """Return the same face with all it sets `ratio` times as large; one for each ratio.

        Its em has fewer font units, so whoever counts in em counts right; its glyphs, and their
        lengths in font units, are the same.
        """
        found = self._sized.get(ratio)
        if found is None:
            found = self._sized[ratio] = Face.__new__(Face)
            for name in self.__slots__:
                setattr(found, name, getattr(self, name))
            found.upem = self.upem / ratio
            for name in ("ascent_em", "cap_height_em", "descent_em", "x_height_em"):
                setattr(found, name, getattr(self, name) * ratio)
        return found

    def has(self, char: str) -> bool:
        """Tell whether the font has a glyph for one character."""
        return char in self._covered or not self.lacking({char})

    def lacking(self, chars: AbstractSet[str]) -> AbstractSet[str]:
        """Return those of some characters that the font has no glyph for."""
        unknown = chars - self._covered
        if not unknown:
            return unknown
        for char in unknown - self._absent:
            found = self.font.get_nominal_glyph(ord(char)) is not None
            (self._covered if found else self._absent).add(char)
        return unknown & self._absent

    def small_letters(self, position: str) -> tuple[float, float]:
        """Return size and rise of raised (`sup`) or lowered (`sub`) letters, shares of the em.

        Source: OpenType 1.9, OS/2, ySuperscriptYSize and its neighbours.
        """
        import uharfbuzz as hb

        tags = hb.OTMetricsTag
        asked = self.font.get_metric_position_with_fallback
        if position == "sup":
            size, rise = asked(tags.SUPERSCRIPT_EM_Y_SIZE), asked(tags.SUPERSCRIPT_EM_Y_OFFSET)
        else:
            size, rise = asked(tags.SUBSCRIPT_EM_Y_SIZE), -asked(tags.SUBSCRIPT_EM_Y_OFFSET)
        return size / self.upem, rise / self.upem

    def extents(self, glyph: int) -> tuple[int, int, int, int]:
        """Return left, bottom, right and top of a glyph's ink in font units; four zeros if none."""
        return self.boxes[glyph]

    def advance(self, glyph: int) -> int:
        """Return the unshaped advance of a glyph in font units."""
        width: int = self.font.get_glyph_h_advance(glyph)
        return width


class _Boxes(dict[int, tuple[int, int, int, int]]):
    """A memo from glyph to left, bottom, right and top of its ink; four zeros if it has none."""

    def __init__(self, font: Any) -> None:
        self._font = font

    def __missing__(self, glyph: int) -> tuple[int, int, int, int]:
        box = self._font.get_glyph_extents(glyph)
        found = (0, 0, 0, 0)
        if box is not None and (box.width or box.height):
            right, bottom = box.x_bearing + box.width, box.y_bearing + box.height
            found = (box.x_bearing, bottom, right, box.y_bearing)
        self[glyph] = found
        return found


@lru_cache(maxsize=256)
def open_face(ref: FaceRef) -> Face:
    """Open a face, its axes set; the file is mapped, not read, and stays open.

    Raises: ProjectError with `font.broken` when the file is gone.
    """
    # The import takes 45 ms: choosing fonts, as a dry run does, needs none of it.
    import uharfbuzz as hb

    try:
        blob = hb.Blob.from_file_path(ref.path)
    except hb.HarfBuzzError as fault:
        raise fail("font.broken", f"the font `{ref.path}` cannot be read") from fault
    font = hb.Font(hb.Face(blob, ref.face_idx))
    if ref.axes:
        font.set_variations(dict(ref.axes))
    tags = frozenset(font.face.table_tags)
    kind = "glyf" if "glyf" in tags else "CFF2" if "CFF2" in tags else "CFF"
    return Face(ref, font, _metrics(font), kind)


def _metrics(font: Any) -> dict[str, float]:
    import uharfbuzz as hb

    tags = hb.OTMetricsTag
    lines = font.get_font_extents("ltr")
    em = font.face.upem
    # The fallback measures H and x where OS/2 is too old to say.
    return {
        "ascent": lines.ascender / em,
        "descent": -lines.descender / em,
        "cap_height": font.get_metric_position_with_fallback(tags.CAP_HEIGHT) / em,
        "x_height": font.get_metric_position_with_fallback(tags.X_HEIGHT) / em,
    }


def _face_name(font: Any) -> str:
    import uharfbuzz as hb

    named = hb.OTNameIdPredefined
    name: str = font.face.get_name(named.FULL_NAME) or font.face.get_name(named.FONT_FAMILY) or ""
    return name


@lru_cache(maxsize=1)
def _bundled_index() -> Any:
    return json.loads((_BUNDLED / "index.json").read_text("utf-8"))


@lru_cache(maxsize=1)
def _bundled_scripts() -> Mapping[str, frozenset[str]]:
    """Return the scripts that each file of the package is made for, by its path."""
    faces = _bundled_index()["faces"]
    return {str(_BUNDLED / face["file"]): frozenset(face["scripts"]) for face in faces}


@lru_cache(maxsize=1)
def _bundled_faces() -> tuple[tuple[FontFact, ...], Mapping[str, tuple[str, ...]]]:
    index = _bundled_index()
    faces = tuple(
        FontFact(
            path=str(_BUNDLED / face["file"]),
            names=(face["family"],),
            weight=face["weight"],
            italic=face["italic"],
        )
        for face in index["faces"]
    )
    return faces, {script: tuple(names) for script, names in index["fallback"].items()}


def _campaign_faces(folder: Path) -> tuple[FontFact, ...]:
    faces: list[FontFact] = []
    faults: list[Diagnostic] = []
    root = folder.resolve()
    for path in _files(folder, _FONT_SUFFIXES | _WEB_SUFFIXES):
        span = Span(f"assets/fonts/{path.relative_to(folder).as_posix()}")
        if not path.resolve().is_relative_to(root):
            message = f"the font `{span.file}` leads out of the campaign"
            hint = "put the font file itself there"
            faults.append(error("font.outside-campaign", message, span, (hint,)))
        elif path.suffix.lower() in _WEB_SUFFIXES:
            hint = "supply the font as .ttf or .otf"
            faults.append(error("font.broken", f"`{span.file}` is a web font", span, (hint,)))
        else:
            try:
                found = read_faces(path)
            except FontFault as fault:
                faults.append(error("font.broken", f"the font `{span.file}` {fault}", span))
                continue
            faces.extend(found)
            barred = next((fact.barred for fact in found if fact.barred), "")
            if barred:
                message = f"the font `{span.file}` cannot be printed with: {barred}"
                hint = "ask its maker for a licence to print with, or take the file out"
                faults.append(error("font.no-embedding", message, span, (hint,)))
    if faults:
        raise ProjectError(faults)
    return tuple(faces)


def _installed_faces(folders: Iterable[Path], known: frozenset[str]) -> Iterable[FontFact]:
    """Yield installed faces of families not known yet; a broken one is not the campaign's fault."""
    for folder in folders:
        for path in _files(folder, _FONT_SUFFIXES):
            try:
                faces = read_faces(path)
            except FontFault:
                continue
            yield from (face for face in faces if face.names[0].casefold() not in known)


def _files(folder: Path, suffixes: frozenset[str]) -> list[Path]:
    """Return the files below a folder with one of the suffixes, in the order of their paths."""
    found = (Path(root, name) for root, _, names in os.walk(folder) for name in names)
    # macOS lays down `._Name.ttf` beside a font on a disk that is not its own; it is none.
    seen = (path for path in found if not path.name.startswith("."))
    return sorted(path for path in seen if path.suffix.lower() in suffixes)
