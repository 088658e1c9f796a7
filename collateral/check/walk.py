"""A page walked once: every operator of its content, of its forms, patterns and glyph procedures.

What comes out are facts: what is painted where, in which colour and state; which colour spaces,
images, shadings and fonts are used. What to think of them is for the rules.

Source: ISO 32000-2:2020, 8.4 (graphics state), 8.5 (paths), 8.10 (forms), 9.4 (text objects).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import hypot, sqrt
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, PdfError, Stream

from collateral.check.lettering import is_lettering
from collateral.check.operators import Operator, names, numbers, operators, shown
from collateral.check.painted import (
    SMALL_TYPE_PT,
    THIN_LINE_PT,
    Box,
    Kind,
    Painted,
    around,
    common,
)
from collateral.check.spaces import (
    BLACK,
    CMYK,
    GRAY,
    RGB,
    UNKNOWN,
    Color,
    Space,
    color_of,
    entry,
    space_of,
)
from collateral.check.type_used import TypeUsed
from collateral.check.values import (
    box_of,
    content_of,
    entries,
    filters_of,
    first_of,
    inherited,
    matrix_from,
    matrix_of,
    real,
    whole,
)
from collateral.check.walked import Picture, Shaded, Use, Walked
from collateral.core.geometry import IDENTITY, Matrix, multiply

#: A path of more bytes than this is likely to be a code or a logo, and to come again.
_LONG_PATH_BYTES: Final = 2048

#: Forms in forms: none that is drawn by hand goes deeper, and a circle must come to an end.
_MOST_NESTED: Final = 16


class _State:
    """The graphics state; `copy` is what `q` keeps."""

    def __init__(self, ctm: Matrix, clip: Box) -> None:
        self.ctm = ctm
        self.clip = clip
        self.fill = BLACK
        self.stroke = BLACK
        self.width = 1.0
        self.font: TypeUsed | None = None
        self.font_name = ""
        self.size = 0.0
        self.char = self.word = self.leading = self.rise = 0.0
        self.stretch = 1.0
        self.render = 0
        self.fill_over = self.stroke_over = False
        self.opm = 0
        self.fill_alpha = self.stroke_alpha = 1.0
        self.blends = False

    def copy(self) -> "_State":
        new = _State.__new__(_State)
        new.__dict__.update(self.__dict__)
        return new


def walk_page(page: Any, page_idx: int, media: Box, into: Walked) -> None:
    """Walk one page; faults of its content end up in `into.faults`.

    Args: media: what can be seen of it at all, pt.
    """
    resources = inherited(page, "/Resources")
    walker = _Walker(into, page_idx, resources, "", _State(IDENTITY, media), 0)
    walker.walk_stream(page.get("/Contents"))


def walk_apart(form: Any, page_idx: int, name: str, resources: Any, into: Walked) -> None:
    """Walk what is not printed as it stands: the group of a soft mask, or what a mark looks like.

    Its fonts, spaces and faults count as those of the page; what it paints lies on no plate. Each
    form is walked once.

    Args: resources: those of the page, for a form that has none.
    """
    if not isinstance(form, Stream) or form.objgen in into.apart:
        return
    into.apart.add(form.objgen)
    bounds = box_of(form.get("/BBox")) or (0.0, 0.0, 0.0, 0.0)
    own = form.get("/Resources")
    state = _State(matrix_of(form), around(bounds, matrix_of(form)))
    inside = into.unprinted()
    _Walker(inside, page_idx, resources if own is None else own, name, state, 1).walk_stream(form)


class _Walker:
    """One content stream on its way."""

    def __init__(
        self, into: Walked, page_idx: int, resources: Any, within: str, state: _State, depth: int
    ) -> None:
        self.into = into
        self.page_idx = page_idx
        self.resources = resources
        self.within = within
        self.state = state
        self.depth = depth
        self.base = state.ctm
        self.kept: list[_State] = []
        self.spaces: dict[str, Space] = {}
        self.path: list[bytes] = []
        self.rects: list[bytes] = []
        self.places: Sequence[float] = ()
        self.curved = False
        self.n_starts = 0
        self.clipping = False
        self.in_text = False
        self.text: Matrix = IDENTITY
        self.line: Matrix = IDENTITY

    def note_fault(self, text: str) -> None:
        """Note what is wrong with the content itself, once a page."""
        self.into.faults[self.page_idx, text + self._in()] = None

    def walk_stream(self, thing: Any) -> None:
        """Go through a content stream, or several one after another."""
        try:
            content = content_of(thing)
        except PdfError as err:
            self.note_fault(f"a content stream cannot be unpacked ({err})")
        else:
            self.walk(content)

    def walk(self, content: bytes) -> None:
        """Go through all operators."""
        try:
            for operator in operators(content):
                act = _ACTS.get(operator.name)
                if act is None:
                    self.note_fault(f"there is no operator `{operator.name.decode('latin-1')}`")
                else:
                    act(self, operator)
        except (ValueError, IndexError) as err:
            self.note_fault(f"the content cannot be read: {err}")
        if self.kept:
            self.note_fault(f"{len(self.kept)} `q` without `Q`")
        if self.in_text:
            self.note_fault("`BT` without `ET`")

    # -- state ----------------------------------------------------------------------------------

    def save(self, _: Operator) -> None:
        self.kept.append(self.state)
        self.state = self.state.copy()

    def restore(self, _: Operator) -> None:
        if self.kept:
            self.state = self.kept.pop()
        else:
            self.note_fault("`Q` without `q`")

    def concatenate(self, operator: Operator) -> None:
        self.state.ctm = multiply(matrix_from(operator.operands), self.state.ctm)

    def set_width(self, operator: Operator) -> None:
        self.state.width = numbers(operator.operands)[-1]

    def set_state(self, operator: Operator) -> None:
        given = self._resource("/ExtGState", operator)
        if not isinstance(given, Dictionary):
            return
        state = self.state
        keys = given.keys()
        if "/OP" in keys:
            state.stroke_over = entry(given, "/OP") is True
            # Where only the one is stated it holds for both. Table 57.
            state.fill_over = state.stroke_over
        if "/op" in keys:
            state.fill_over = entry(given, "/op") is True
        if "/OPM" in keys:
            state.opm = 1 if given["/OPM"] == 1 else 0
        if "/LW" in keys:
            state.width = real(given["/LW"], state.width)
        if "/ca" in keys:
            state.fill_alpha = real(given["/ca"], 1.0)
        if "/CA" in keys:
            state.stroke_alpha = real(given["/CA"], 1.0)
        if "/BM" in keys:
            state.blends = first_of(given["/BM"]) not in ("/Normal", "/Compatible")
        mask = entry(given, "/SMask", "/G")
        if mask is not None:
            name = f"{self.within} soft mask".strip()
            walk_apart(mask, self.page_idx, name, self.resources, self.into)
        font = given.get("/Font")
        if isinstance(font, Array) and len(font) == 2 and isinstance(font[0], Dictionary):
            self._set_font(font[0], "font", real(font[1], 0.0))

    # -- colour ---------------------------------------------------------------------------------

    def fill_gray(self, operator: Operator) -> None:
        self.state.fill = self._device(operator, GRAY)

    def fill_rgb(self, operator: Operator) -> None:
        self.state.fill = self._device(operator, RGB)

    def fill_cmyk(self, operator: Operator) -> None:
        self.state.fill = self._device(operator, CMYK)

    def stroke_gray(self, operator: Operator) -> None:
        self.state.stroke = self._device(operator, GRAY)

    def stroke_rgb(self, operator: Operator) -> None:
        self.state.stroke = self._device(operator, RGB)

    def stroke_cmyk(self, operator: Operator) -> None:
        self.state.stroke = self._device(operator, CMYK)

    def fill_space(self, operator: Operator) -> None:
        self.state.fill = self._initial(operator)

    def stroke_space(self, operator: Operator) -> None:
        self.state.stroke = self._initial(operator)

    def fill_color(self, operator: Operator) -> None:
        self.state.fill = self._color(operator, self.state.fill)

    def stroke_color(self, operator: Operator) -> None:
        self.state.stroke = self._color(operator, self.state.stroke)

    def _device(self, operator: Operator, space: Space) -> Color:
        by = operator.name.decode("ascii")
        stands_for = self._space(space.family, by)
        values = numbers(operator.operands)
        if len(values) != space.n:
            self.note_fault(f"`{by}` stands after {len(values)} numbers, not {space.n}")
        return color_of(stands_for, values)

    def _initial(self, operator: Operator) -> Color:
        name = names(operator.operands)[-1]
        space = self._space(name, operator.name.decode("ascii"))
        # What a space starts with: full ink for tints, else zero; black in CMYK. 8.6.8, Table 73.
        if space.family == "DeviceCMYK":
            return Color(space, (0.0, 0.0, 0.0, 1.0))
        return Color(space, (1.0 if space.inks else 0.0,) * space.n)

    def _color(self, operator: Operator, before: Color) -> Color:
        operands = operator.operands
        pattern = ""
        if b"/" in operands:
            pattern = names(operands)[-1]
            operands = operands[: operands.rindex(b"/")]
        space, values = before.space, numbers(operands)
        if space is not UNKNOWN and len(values) != space.n:
            by = operator.name.decode("ascii")
            self.note_fault(
                f"`{by}` stands after {len(values)} numbers; `{space.said}` has {space.n}"
            )
        return color_of(space, values, pattern)

    def _space(self, name: str, by: str) -> Space:
        key = f"{by} {name}"
        space = self.spaces.get(key)
        if space is None:
            space = self.spaces[key] = space_of(Name("/" + name), self.resources)
            if space is UNKNOWN:
                self.note_fault(f"there is no colour space `{name}`")
            self._note_use(f"operator `{by}`", space, name)
        return space

    def _note_use(self, by: str, space: Space, name: str = "") -> None:
        # Spaces of different names may be told alike: two patterns, two looks of one ink.
        key = (self.page_idx, self.within, by, space.said, name)
        self.into.uses.setdefault(key, Use(self.page_idx, self.within, by, space))

    # -- paths ----------------------------------------------------------------------------------

    def start(self, operator: Operator) -> None:
        self.n_starts += 1
        # An empty one parts them; the numbers of all together are the same.
        self.path += (b"", operator.operands)

    def extend(self, operator: Operator) -> None:
        self.path.append(operator.operands)

    def bend(self, operator: Operator) -> None:
        self.curved = True
        self.path.append(operator.operands)

    def rectangle(self, operator: Operator) -> None:
        self.rects.append(operator.operands)

    def clip(self, _: Operator) -> None:
        self.clipping = True

    def no_paint(self, _: Operator) -> None:
        self._end(self._extent())

    def paint_fill(self, _: Operator) -> None:
        extent = self._extent()
        self._fill(extent)
        self._end(extent)

    def paint_stroke(self, _: Operator) -> None:
        extent = self._extent()
        self._stroke(extent)
        self._end(extent)

    def paint_both(self, _: Operator) -> None:
        extent = self._extent()
        self._fill(extent)
        self._stroke(extent)
        self._end(extent)

    def _extent(self) -> Box | None:
        """Return the box around the path in the page's user space; None for an empty path."""
        self.places = places = _places(b" ".join(self.path))
        xs, ys = list(places[::2]), list(places[1::2])
        for rect in self.rects:
            x, y, width, height = numbers(rect)
            xs += (x, x + width)
            ys += (y, y + height)
        if not xs or len(xs) != len(ys):
            return None
        return around((min(xs), min(ys), max(xs), max(ys)), self.state.ctm)

    def _fill(self, extent: Box | None) -> None:
        if extent is None:
            return
        upright = self.state.ctm[1] == 0.0 == self.state.ctm[2]
        thin, single = self._thinnest()
        color = self.state.fill
        # Only where it matters: letters that are shapes are many.
        letters = color.black and self.state.fill_over and not self.rects and self._is_lettering()
        self._paint(Kind.AREA, extent, color, thin, plain=single and upright, letters=letters)

    def _is_lettering(self) -> bool:
        a, b, c, d = self.state.ctm[:4]
        scale = max(hypot(a, b), hypot(c, d))
        return is_lettering(self.path, scale, SMALL_TYPE_PT, THIN_LINE_PT)

    def _thinnest(self) -> tuple[float, bool]:
        """Return the shortest side of the rectangles, pt, and whether there is but one of them."""
        a, b, c, d = self.state.ctm[:4]
        across, up = hypot(a, b), hypot(c, d)
        sides = [numbers(rect)[2:] for rect in self.rects]
        if not self.path:
            thin = min((min(abs(w) * across, abs(h) * up) for w, h in sides), default=0.0)
            return thin, len(sides) == 1
        places = self.places
        if not sides and self.n_starts == 1 and not self.curved and len(places) in (8, 10):
            xs, ys = {round(x, 4) for x in places[::2]}, {round(y, 4) for y in places[1::2]}
            if len(xs) == len(ys) == 2:
                width, height = max(xs) - min(xs), max(ys) - min(ys)
                return min(width * across, height * up), True
        return 0.0, False

    def _stroke(self, extent: Box | None) -> None:
        if extent is None:
            return
        width = self._line_width()
        half = width / 2
        left, bottom, right, top = extent
        box = (left - half, bottom - half, right + half, top + half)
        self._paint(Kind.LINE, box, self.state.stroke, width, stroke=True)

    def _line_width(self) -> float:
        a, b, c, d = self.state.ctm[:4]
        return self.state.width * sqrt(abs(a * d - b * c))

    def _end(self, extent: Box | None) -> None:
        if self.clipping and extent is not None:
            self.state.clip = common(self.state.clip, extent)
        self.path, self.rects, self.places = [], [], ()
        self.clipping = self.curved = False
        self.n_starts = 0

    def _paint(
        self,
        kind: Kind,
        box: Box,
        color: Color,
        measure_pt: float,
        *,
        stroke: bool = False,
        plain: bool = False,
        letters: bool = False,
        name: str = "",
        ppi: float = 0.0,
    ) -> None:
        state = self.state
        box = common(box, state.clip)
        painted = Painted(
            kind=kind,
            page_idx=self.page_idx,
            box=box,
            color=color,
            measure_pt=measure_pt,
            name=name,
            within=self.within,
            overprint=state.stroke_over if stroke else state.fill_over,
            opm=state.opm,
            alpha=state.stroke_alpha if stroke else state.fill_alpha,
            plain=plain,
            letters=letters,
            ppi=ppi,
            blends=state.blends,
        )
        self.into.painted.append(painted)
        if color.pattern:
            self._paint_pattern(color, box)

    def _paint_pattern(self, color: Color, box: Box) -> None:
        """Walk a tiling pattern, whose objects all lie in the area it fills; note a shading."""
        pattern = entry(self.resources, "/Pattern", f"/{color.pattern}")
        if isinstance(pattern, Stream):
            if color.space.base is not None:
                color = Color(color.space.base, color.values)
            # A tile begins as the stream it is called from began. 8.7.3.1.
            self._descend(pattern, f"pattern `{color.pattern}`", box, color, _State(self.base, box))
        elif (shading := entry(pattern, "/Shading")) is not None:
            self._note_shading(shading, color.pattern, box)
        else:
            self.note_fault(f"there is no pattern `{color.pattern}`")

    def _descend(
        self,
        stream: Any,
        name: str,
        box: Box,
        color: Color,
        state: _State,
        resources: Any = None,
    ) -> None:
        """Walk the content of a pattern or a glyph; what it paints is taken to lie in `box`.

        Args: resources: those of a font, whose glyphs have none of their own. 9.6.4.
        """
        state.ctm, state.clip = self.base, box
        state.fill = state.stroke = color
        n_before = len(self.into.painted)
        self._walk_stream(stream, name, state, resources)
        painted = self.into.painted
        painted[n_before:] = [one._replace(box=box, plain=False) for one in painted[n_before:]]

    def _walk_stream(self, stream: Any, name: str, state: _State, above: Any = None) -> None:
        if self.depth >= _MOST_NESTED:
            self.note_fault(f"{name} calls itself, or forms are nested deeper than {_MOST_NESTED}")
            return
        resources = stream.get("/Resources")
        within = f"{self.within} {name}".strip()
        walker = _Walker(
            self.into,
            self.page_idx,
            (self.resources if above is None else above) if resources is None else resources,
            within,
            state,
            self.depth + 1,
        )
        walker.walk_stream(stream)

    # -- things that are called by name ---------------------------------------------------------

    def shade(self, operator: Operator) -> None:
        shading = self._resource("/Shading", operator)
        if shading is None:
            return
        name = names(operator.operands)[-1]
        space = self._note_shading(shading, name, self.state.clip)
        self._paint(Kind.SHADING, self.state.clip, Color(space, ()), 0.0, name=name)

    def _note_shading(self, shading: Any, name: str, box: Box) -> Space:
        space = space_of(entry(shading, "/ColorSpace"), self.resources)
        self._note_use(f"shading `{name}`", space)
        found = Shaded(self.page_idx, self.within, name, shading, space, box)
        self.into.shaded.append(found)
        return space

    def do(self, operator: Operator) -> None:
        thing = self._resource("/XObject", operator)
        if not isinstance(thing, Stream):
            return
        name = names(operator.operands)[-1]
        kind = thing.get("/Subtype")
        if kind == "/Image":
            self._draw(name, thing)
        elif kind == "/Form":
            state = self.state.copy()
            state.ctm = multiply(matrix_of(thing), state.ctm)
            bounds = box_of(thing.get("/BBox"))
            if bounds is None:
                # It is clipped to it, and programs differ where there is none. Table 93.
                self.note_fault(f"the form `{name}` has no `BBox`")
            else:
                state.clip = common(state.clip, around(bounds, state.ctm))
            self._walk_stream(thing, f"form `{name}`", state)

    def _draw(self, name: str, image: Any) -> None:
        mask = image.get("/ImageMask") is True
        space = GRAY if mask else space_of(image.get("/ColorSpace"), self.resources)
        bits = 1 if mask else whole(image.get("/BitsPerComponent"), 8)
        size = whole(image.get("/Width"), 0), whole(image.get("/Height"), 0)
        self._place(name, image, space, size, bits, mask, filters_of(image.get("/Filter")))

    def inline(self, operator: Operator) -> None:
        given = entries(operator.operands)
        mask = (given.get(b"IM") or given.get(b"ImageMask")) == b"true"
        named = (given.get(b"CS") or given.get(b"ColorSpace") or b"").lstrip(b"/").decode("latin-1")
        if mask or not named:
            space = GRAY
        elif named.startswith("["):
            # Only an Indexed space may be written out here. 8.9.7.
            space = space_of(Name("/" + (names(given.get(b"CS", b"/"))[1:2] or [""])[0]), None)
        else:
            space = space_of(Name("/" + named), self.resources)
        width = int(given.get(b"W") or given.get(b"Width") or 0)
        height = int(given.get(b"H") or given.get(b"Height") or 0)
        bits = 1 if mask else int(given.get(b"BPC") or given.get(b"BitsPerComponent") or 8)
        filters = tuple(names(given.get(b"F") or given.get(b"Filter") or b""))
        self._place("inline", None, space, (width, height), bits, mask, filters)

    def _place(
        self,
        name: str,
        thing: Any,
        space: Space,
        size_px: tuple[int, int],
        bits: int,
        mask: bool,
        filters: tuple[str, ...],
    ) -> None:
        a, b, c, d = self.state.ctm[:4]
        across, up = hypot(a, b), hypot(c, d)
        ppi = min(72 * size_px[0] / across, 72 * size_px[1] / up) if across and up else 0.0
        box = around((0.0, 0.0, 1.0, 1.0), self.state.ctm)
        color = self.state.fill if mask else Color(space, ())
        kind = Kind.STENCIL if mask else Kind.IMAGE
        self._paint(kind, box, color, 0.0, name=name, ppi=ppi)
        if not mask:
            self._note_use(f"image `{name}`", space)
        seen = common(box, self.state.clip)
        self.into.pictures.append(
            Picture(
                page_idx=self.page_idx,
                within=self.within,
                name=name,
                thing=thing,
                space=space,
                box=seen,
                width_px=size_px[0],
                height_px=size_px[1],
                bits=bits,
                filters=filters,
            )
        )

    def _resource(self, kind: str, operator: Operator) -> Any:
        name = names(operator.operands)[-1]
        found = entry(self.resources, kind, f"/{name}")
        if found is None:
            self.note_fault(f"there is no `{name}` among the resources `{kind[1:]}`")
        return found

    # -- text -----------------------------------------------------------------------------------

    def begin_text(self, _: Operator) -> None:
        if self.in_text:
            self.note_fault("`BT` within `BT`")
        self.in_text = True
        self.text = self.line = IDENTITY

    def end_text(self, _: Operator) -> None:
        if not self.in_text:
            self.note_fault("`ET` without `BT`")
        self.in_text = False

    def set_font(self, operator: Operator) -> None:
        found = self._resource("/Font", operator)
        if isinstance(found, Dictionary):
            name = names(operator.operands)[-1]
            self._set_font(found, name, float(operator.operands.split()[-1]))

    def _set_font(self, font: Any, name: str, size: float) -> None:
        key = font.objgen if font.is_indirect else id(font)
        known = self.into.fonts.get(key)
        if known is None:
            known = self.into.fonts[key] = TypeUsed(font)
        self.state.font, self.state.font_name, self.state.size = known, name, size

    def set_matrix(self, operator: Operator) -> None:
        self.text = self.line = matrix_from(operator.operands)

    def move(self, operator: Operator) -> None:
        x, y = numbers(operator.operands)
        self.text = self.line = multiply((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def move_leading(self, operator: Operator) -> None:
        self.state.leading = -numbers(operator.operands)[1]
        self.move(operator)

    def next_line(self, _: Operator) -> None:
        shift = (1.0, 0.0, 0.0, 1.0, 0.0, -self.state.leading)
        self.text = self.line = multiply(shift, self.line)

    def show_next(self, operator: Operator) -> None:
        self.next_line(operator)
        self.show(operator)

    def show_spaced(self, operator: Operator) -> None:
        self.state.word, self.state.char = numbers(operator.operands)[:2]
        self.show_next(operator._replace(operands=operator.operands.split(None, 2)[2]))

    def show(self, operator: Operator) -> None:
        if not self.in_text:
            self.note_fault("a text is shown outside `BT` and `ET`")
        state = self.state
        font = state.font
        if font is None or not state.size:
            return
        n_codes = 0
        advance = 0.0
        for piece in shown(operator.operands):
            if isinstance(piece, bytes):
                n_codes += len(piece)
                char, word = state.char / state.size, state.word / state.size
                advance += font.advance_em(piece, char, word)
            else:
                advance -= piece / 1000
        across = advance * state.size * state.stretch
        if n_codes and state.render != 3:
            self._show_box(across)
        self.text = multiply((1.0, 0.0, 0.0, 1.0, across, 0.0), self.text)

    def _show_box(self, across: float) -> None:
        """Paint a text of this width, from its baseline up to the height of its type."""
        state = self.state
        matrix = multiply(self.text, state.ctm)
        size_pt = state.size * hypot(matrix[2], matrix[3])
        low, high = state.rise - 0.2 * state.size, state.rise + 0.8 * state.size
        left, right = min(0.0, across), max(0.0, across)
        box = around((left, min(low, high), right, max(low, high)), matrix)
        stroked = state.render in (1, 5)
        color = state.stroke if stroked else state.fill
        self._paint(Kind.TEXT, box, color, abs(size_pt), stroke=stroked, name=state.font_name)
        if state.render in (2, 6):
            self._paint(Kind.LINE, box, state.stroke, self._line_width(), stroke=True)
        if state.font is not None and state.font.kind == "/Type3":
            procedures = entry(state.font.font, "/CharProcs")
            own = entry(state.font.font, "/Resources")
            for name, stream in procedures.items() if isinstance(procedures, Dictionary) else ():
                if isinstance(stream, Stream):
                    state = self.state.copy()
                    self._descend(stream, f"glyph `{name[1:]}`", box, color, state, own)

    def set_char(self, operator: Operator) -> None:
        self.state.char = numbers(operator.operands)[-1]

    def set_word(self, operator: Operator) -> None:
        self.state.word = numbers(operator.operands)[-1]

    def set_stretch(self, operator: Operator) -> None:
        self.state.stretch = numbers(operator.operands)[-1] / 100

    def set_leading(self, operator: Operator) -> None:
        self.state.leading = numbers(operator.operands)[-1]

    def set_rise(self, operator: Operator) -> None:
        self.state.rise = numbers(operator.operands)[-1]

    def set_render(self, operator: Operator) -> None:
        self.state.render = int(numbers(operator.operands)[-1])

    def nothing(self, _: Operator) -> None:
        """Do nothing: what an operator changes matters to no rule."""

    def _in(self) -> str:
        return f" in {self.within}" if self.within else ""


def _places(path: bytes) -> Sequence[float]:
    """Return the numbers of a path; those of the last long ones are remembered."""
    return numbers(path) if len(path) < _LONG_PATH_BYTES else _long_places(path)


@lru_cache(maxsize=16)
def _long_places(path: bytes) -> tuple[float, ...]:
    return tuple(numbers(path))


_Act = Callable[[_Walker, Operator], None]

#: Every operator there is. ISO 32000-2:2020, Table A.1.
_ACTS: Final[Mapping[bytes, _Act]] = {
    b"q": _Walker.save,
    b"Q": _Walker.restore,
    b"cm": _Walker.concatenate,
    b"w": _Walker.set_width,
    b"gs": _Walker.set_state,
    b"g": _Walker.fill_gray,
    b"rg": _Walker.fill_rgb,
    b"k": _Walker.fill_cmyk,
    b"G": _Walker.stroke_gray,
    b"RG": _Walker.stroke_rgb,
    b"K": _Walker.stroke_cmyk,
    b"cs": _Walker.fill_space,
    b"CS": _Walker.stroke_space,
    **dict.fromkeys((b"sc", b"scn"), _Walker.fill_color),
    **dict.fromkeys((b"SC", b"SCN"), _Walker.stroke_color),
    b"m": _Walker.start,
    b"l": _Walker.extend,
    **dict.fromkeys((b"c", b"v", b"y"), _Walker.bend),
    b"re": _Walker.rectangle,
    b"h": _Walker.nothing,
    **dict.fromkeys((b"W", b"W*"), _Walker.clip),
    b"n": _Walker.no_paint,
    **dict.fromkeys((b"f", b"F", b"f*"), _Walker.paint_fill),
    **dict.fromkeys((b"S", b"s"), _Walker.paint_stroke),
    **dict.fromkeys((b"B", b"B*", b"b", b"b*"), _Walker.paint_both),
    b"sh": _Walker.shade,
    b"Do": _Walker.do,
    b"BI": _Walker.inline,
    b"BT": _Walker.begin_text,
    b"ET": _Walker.end_text,
    b"Tf": _Walker.set_font,
    b"Tm": _Walker.set_matrix,
    b"Td": _Walker.move,
    b"TD": _Walker.move_leading,
    b"T*": _Walker.next_line,
    b"Tj": _Walker.show,
    b"TJ": _Walker.show,
    b"'": _Walker.show_next,
    b'"': _Walker.show_spaced,
    b"Tc": _Walker.set_char,
    b"Tw": _Walker.set_word,
    b"Tz": _Walker.set_stretch,
    b"TL": _Walker.set_leading,
    b"Ts": _Walker.set_rise,
    b"Tr": _Walker.set_render,
    **dict.fromkeys(
        (
            *(b"J", b"j", b"M", b"d", b"ri", b"i", b"d0", b"d1"),
            *(b"MP", b"DP", b"BMC", b"BDC", b"EMC", b"BX", b"EX"),
        ),
        _Walker.nothing,
    ),
}
