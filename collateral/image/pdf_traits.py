"""What a page of a foreign PDF is made of, as far as a press must know: colours, inks, fonts.

The operators of the page and of all its forms, patterns and glyphs are read, and the resources they
use. Nothing is judged here; `resolve/placed.py` holds the traits to a press.
Source: ISO 32000-2:2020, 8.6 (colour), 8.10 (forms), 9.6 to 9.9 (fonts), 11.6 (transparency).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from collateral.core.record import field, mutable, record
from collateral.image.limits import MAX_BYTES, check_size
from collateral.image.pdf_operators import (
    MOST_BYTES,
    check_packed,
    check_program,
    instructions,
    n_unpacked,
    too_many,
)
from collateral.image.pdf_page import filters_of, inherited, refused

#: The standard names of inks that are no inks of their own. 8.6.6.4.
_NO_SPOTS: Final = frozenset(("All", "None", "Cyan", "Magenta", "Yellow", "Black"))
_DEVICE: Final = {
    "/DeviceGray": "grey",
    "/G": "grey",
    "/DeviceRGB": "rgb",
    "/RGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk",
}
_BY_SAMPLES: Final = {1: "icc-grey", 3: "icc-rgb", 4: "icc-cmyk"}
_OPERATORS: Final = {
    "g": "grey",
    "G": "grey",
    "rg": "rgb",
    "RG": "rgb",
    "k": "cmyk",
    "K": "cmyk",
}
#: Where the names stand that operators call. Table 34.
_NAMES: Final = {
    "cs": "/ColorSpace",
    "CS": "/ColorSpace",
    "Do": "/XObject",
    "gs": "/ExtGState",
    "sh": "/Shading",
    "Tf": "/Font",
}
#: How pictures alone are packed; their readers know how many pixels there are.
_PICTURE_FILTERS: Final = frozenset(
    ("/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode")
)
#: The deepest samples before PDF 1.5. 8.9.5.1, Table 87.
_EARLY_BITS: Final = 8
#: Bytes of a pixel of eight inks of 16 bits; and of a picture that is not worth counting.
_PIXEL_BYTES: Final = 16
_LEAST_BYTES: Final = 1 << 20
#: What a form comes to as long as it is being looked at.
_UNKNOWN: Final = -1
#: Deeper than this no picture is nested that anybody drew.
_MOST_DEEP: Final = 28


@record
class PdfTraits:
    """What a page is made of.

    `colors` are kinds of colour: `grey`, `black` (four inks, of which black alone is used), `cmyk`,
    `rgb`, `lab` and those with a profile: `icc-grey`, `icc-rgb`, `icc-cmyk`. `spots` are inks by
    name, `loose_fonts` fonts that are not in the file, `filters` how streams are packed, `deep`
    says that a picture has samples of 16 bits.
    `n_annotations` counts notes that would be seen and are not placed.
    """

    colors: frozenset[str] = frozenset()
    spots: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    loose_fonts: tuple[str, ...] = ()
    filters: frozenset[str] = frozenset()
    transparent: bool = False
    deep: bool = False
    n_annotations: int = 0


@mutable
class _Found:
    colors: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)
    fonts: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)
    filters: set[str] = field(default_factory=set)
    transparent: bool = False
    deep: bool = False
    seen: set[tuple[int, int]] = field(default_factory=set)
    costs: dict[tuple[int, int], int] = field(default_factory=dict)


def traits_of(pdf: Any, page: Any) -> PdfTraits:
    """Return what a page is made of.

    Raises: ImageFault: `image.pdf-refused` for what no press takes, whatever it is: programs, forms
    to fill in, hidden layers, code in PostScript, parts that lie in other files.
    """
    _refuse_programs(pdf.Root)
    _refuse_hidden(pdf.Root)
    found = _Found()
    _walk(page, inherited(page, "/Resources"), found, 0)
    group = page.get("/Group")
    if group is not None and "/CS" in group and found.transparent:
        _space(group["/CS"], found)
    return PdfTraits(
        colors=frozenset(found.colors),
        spots=tuple(sorted(found.spots)),
        fonts=tuple(sorted(found.fonts)),
        loose_fonts=tuple(sorted(found.loose)),
        filters=frozenset(found.filters),
        transparent=found.transparent,
        deep=found.deep,
        n_annotations=sum(_is_seen(note) for note in page.get("/Annots", ())),
    )


def _refuse_programs(root: Any) -> None:
    names = root.get("/Names")
    form = root.get("/AcroForm")
    if form is not None and "/XFA" in form:
        raise refused("is a form that another program draws (XFA)")
    opening = root.get("/OpenAction")
    is_action = hasattr(opening, "keys") and str(opening.get("/S", "")) == "/JavaScript"
    if is_action or (names is not None and "/JavaScript" in names):
        raise refused("holds JavaScript")


def _refuse_hidden(root: Any) -> None:
    layers = root.get("/OCProperties")
    if layers is None:
        return
    config = layers.get("/D", {})
    if str(config.get("/BaseState", "/ON")) == "/OFF" or len(config.get("/OFF", ())):
        raise refused("has hidden layers", "export it with the layers that are to be seen alone")


def _is_seen(note: Any) -> bool:
    """Tell whether an annotation has a look of its own, and shows it; a link has none."""
    flags = int(note.get("/F", 0))
    return "/AP" in note and not flags & 2 and str(note.get("/Subtype", "")) != "/Popup"


def _walk(holder: Any, resources: Any, found: _Found, depth: int) -> int:
    """Note what a stream of operators uses; a page, a form, a pattern or a glyph.

    Returns how many bytes of operators it comes to, a form counted as often as it is called.
    """
    import pikepdf

    if depth > _MOST_DEEP:
        raise refused("has forms within forms, deeper than anybody draws")
    contents = holder.get("/Contents") if str(holder.get("/Type", "")) == "/Page" else holder
    if contents is None:
        return 0
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    for stream in streams:
        _note_stream(stream, found)
    n_bytes = check_packed(streams)
    costs = _note_resources(resources, found, depth) if resources is not None else {}
    for operands, operator in instructions(holder):
        if operator == "Do" and operands:
            n_bytes += costs.get(str(operands[0]), 0)
        _note_operator(operands, operator, resources, found)
    if n_bytes > MOST_BYTES:
        raise too_many()
    return n_bytes


def _note_operator(operands: Any, operator: str, resources: Any, found: _Found) -> None:
    if operator in _NAMES:
        _check_name(operands, operator, resources)
    if operator in ("k", "K"):
        only_black = all(float(ink) == 0 for ink in operands[:3])
        found.colors.add("black" if only_black else "cmyk")
    elif operator in _OPERATORS:
        found.colors.add(_OPERATORS[operator])
    elif operator in ("cs", "CS") and operands:
        kind = _DEVICE.get(str(operands[0]))
        if kind is not None:
            found.colors.add(kind)
    elif operator == "INLINE IMAGE":
        space = operands[0].obj.get("/CS", operands[0].obj.get("/ColorSpace"))
        if space is not None and not _named_in_resources(space):
            _space(space, found)
    elif operator == "PS":
        raise refused("holds code in PostScript")


def _check_name(operands: Any, operator: str, resources: Any) -> None:
    """Refuse an operator that calls what is not among its resources: each reader does otherwise."""
    key, name = _NAMES[operator], str(operands[0]) if operands else ""
    if operator in ("cs", "CS") and (name in _DEVICE or name == "/Pattern"):
        return
    held = resources.get(key) if resources is not None else None
    if held is None or name not in held:
        raise refused(f"calls `{name[1:]}` among its {key[1:]}, and it is not there")


def _named_in_resources(space: Any) -> bool:
    import pikepdf

    return isinstance(space, pikepdf.Name) and str(space) not in _DEVICE


def _note_resources(resources: Any, found: _Found, depth: int) -> Mapping[str, int]:
    """Note all that can be called; return what each form comes to, by its name, in bytes."""
    for name, space in _entries(resources, "/ColorSpace"):
        # A space that stands in for a device's own is a profile.
        if name.startswith("/Default"):
            found.colors.add(
                "icc-" + {"/DefaultGray": "grey", "/DefaultRGB": "rgb"}.get(name, "cmyk")
            )
        _space(space, found)
    for _, shading in _entries(resources, "/Shading"):
        _space(shading["/ColorSpace"], found)
    for _, state in _entries(resources, "/ExtGState"):
        _state(state, found, depth)
    for _, pattern in _entries(resources, "/Pattern"):
        if _is_new(pattern, found):
            if int(pattern["/PatternType"]) == 2:
                _space(pattern["/Shading"]["/ColorSpace"], found)
            else:
                _walk(pattern, pattern.get("/Resources"), found, depth + 1)
    for _, font in _entries(resources, "/Font"):
        if _is_new(font, found):
            _font(font, found, depth)
    return {name: _external(thing, found, depth) for name, thing in _entries(resources, "/XObject")}


def _entries(resources: Any, key: str) -> Iterator[tuple[str, Any]]:
    held = resources.get(key)
    if held is not None:
        yield from ((name, held[name]) for name in sorted(held.keys()))


def _is_new(thing: Any, found: _Found) -> bool:
    """Tell whether an object is looked at for the first time; forms may call each other."""
    key = tuple(thing.objgen)
    if key == (0, 0):
        return True
    new = key not in found.seen
    found.seen.add(key)
    return new


def _external(thing: Any, found: _Found, depth: int) -> int:
    """Note a form or an image; return how many bytes of operators it comes to, 0 for an image."""
    key = tuple(thing.objgen)
    if key in found.costs:
        if found.costs[key] == _UNKNOWN:
            raise refused("has a form that calls itself")
        return found.costs[key]
    found.costs[key] = _UNKNOWN
    cost = found.costs[key] = _noted(thing, found, depth)
    return cost


def _noted(thing: Any, found: _Found, depth: int) -> int:
    kind = str(thing.get("/Subtype", ""))
    if kind == "/PS" or str(thing.get("/Subtype2", "")) == "/PS":
        raise refused("holds code in PostScript")
    if "/OPI" in thing or "/Ref" in thing:
        raise refused("has parts that lie in other files")
    _note_stream(thing, found)
    if kind == "/Form":
        group = thing.get("/Group")
        if group is not None and "/CS" in group:
            _space(group["/CS"], found)
        return _walk(thing, thing.get("/Resources"), found, depth + 1)
    _check_picture(thing)
    found.deep |= int(thing.get("/BitsPerComponent", 8)) > _EARLY_BITS
    if not bool(thing.get("/ImageMask", False)):
        _image_space(thing, found)
    if "/SMask" in thing or int(thing.get("/SMaskInData", 0)):
        found.transparent = True
        if "/SMask" in thing:
            _note_stream(thing["/SMask"], found)
            _check_picture(thing["/SMask"])
    return 0


def _check_picture(image: Any) -> None:
    """Refuse a picture that is too large, or that comes to far more bytes than it has pixels."""
    width_px, height_px = int(image["/Width"]), int(image["/Height"])
    check_size(width_px, height_px)
    if set(filters_of(image)) & _PICTURE_FILTERS:
        return
    most = min(MAX_BYTES, max(_LEAST_BYTES, _PIXEL_BYTES * width_px * height_px))
    if n_unpacked(image, most) > most:
        raise refused("has a picture that comes to more bytes than its pixels have")


def _image_space(image: Any, found: _Found) -> None:
    if "/ColorSpace" in image:
        _space(image["/ColorSpace"], found)
    else:
        # Only JPEG 2000 may leave it to its own header, which nobody here reads.
        found.colors.add("icc-rgb")


def _note_stream(stream: Any, found: _Found) -> None:
    if "/F" in stream:
        raise refused("has parts that lie in other files")
    if "/Crypt" in filters_of(stream):
        raise refused("has parts that are encrypted by themselves", "ask for a file that has none")
    found.filters.update(name.removeprefix("/") for name in filters_of(stream))


def _state(state: Any, found: _Found, depth: int) -> None:
    if any(key in state for key in ("/TR", "/HTP")) or str(state.get("/TR2", "/Default")) not in (
        "/Default",
    ):
        raise refused("has transfer functions, which change its inks on the press")
    alphas = [float(state[key]) for key in ("/ca", "/CA") if key in state]
    blend = str(state.get("/BM", "/Normal"))
    mask = state.get("/SMask")
    has_mask = mask is not None and str(mask) != "/None"
    if any(alpha < 1 for alpha in alphas) or blend not in ("/Normal", "/Compatible") or has_mask:
        found.transparent = True
    if has_mask and "/G" in mask:
        _walk(mask["/G"], mask["/G"].get("/Resources"), found, depth + 1)


def _space(space: Any, found: _Found) -> None:
    import pikepdf

    if isinstance(space, pikepdf.Name):
        if str(space) == "/Pattern":
            return
        kind = _DEVICE.get(str(space))
        if kind is None:
            raise refused(f"has colours of an unknown kind, {space}")
        found.colors.add(kind)
        return
    family = str(space[0])
    if family in _DEVICE:
        found.colors.add(_DEVICE[family])
    elif family == "/ICCBased":
        if _is_new(space[1], found):
            check_program(space[1], "a profile")
        found.colors.add(_BY_SAMPLES.get(int(space[1]["/N"]), "icc-rgb"))
    elif family in ("/CalRGB", "/CalGray"):
        found.colors.add("icc-rgb" if family == "/CalRGB" else "icc-grey")
    elif family == "/Lab":
        found.colors.add("lab")
    elif family in ("/Indexed", "/I", "/Pattern"):
        if len(space) > 1:
            _space(space[1], found)
    elif family == "/Separation":
        _inks((space[1],), space[2], found)
    elif family == "/DeviceN":
        _inks(space[1], space[2], found)
    else:
        raise refused(f"has colours of an unknown kind, {family}")


def _inks(names: Any, alternate: Any, found: _Found) -> None:
    inks = [str(name).removeprefix("/") for name in names]
    found.spots.update(ink for ink in inks if ink not in _NO_SPOTS)
    if set(inks) & {"Cyan", "Magenta", "Yellow", "All"}:
        found.colors.add("cmyk")
    elif "Black" in inks:
        found.colors.add("black")
    _alternate(alternate, found)


def _alternate(space: Any, found: _Found) -> None:
    """Note what an ink is shown with where it is not there: a screen has it not, a press may."""
    own = _Found()
    _space(space, own)
    if own.colors - {"cmyk", "grey", "black"}:
        found.colors.add("spot-" + sorted(own.colors)[0])


def _font(font: Any, found: _Found, depth: int) -> None:
    kind = str(font.get("/Subtype", ""))
    name = str(font.get("/BaseFont", "/a font")).removeprefix("/")
    found.fonts.add(name)
    if kind == "/Type3":
        resources = font.get("/Resources")
        for glyph in (font["/CharProcs"][key] for key in sorted(font["/CharProcs"].keys())):
            _walk(glyph, resources, found, depth + 1)
        return
    if kind == "/Type0":
        font = font["/DescendantFonts"][0]
    descriptor = font.get("/FontDescriptor")
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    programs = [descriptor[key] for key in files if descriptor is not None and key in descriptor]
    if not programs:
        found.loose.add(name)
    for program in programs:
        check_program(program, f"a font, `{name}`,")
