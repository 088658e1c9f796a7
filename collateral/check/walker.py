"""A content stream on its way: where it stands, and what its operators share."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from pikepdf import Name, PdfError, Stream

from collateral.check.graphics_state import State
from collateral.check.operators import Operator, names, operators
from collateral.check.painted import Box, Kind, Painted, around, common
from collateral.check.spaces import UNKNOWN, Color, Space, entry, space_of
from collateral.check.type_used import TypeUsed
from collateral.check.values import box_of, content_of, matrix_of
from collateral.check.walked import Shaded, Use, Walked
from collateral.core.geometry import IDENTITY, Matrix

#: Forms in forms: none that is drawn by hand goes deeper, and a circle must come to an end.
_MOST_NESTED: Final = 16


Act = Callable[["Walker", Operator], None]


class Walker:
    """One content stream on its way; `acts` says what each operator does to it."""

    def __init__(
        self,
        into: Walked,
        page_idx: int,
        resources: Any,
        within: str,
        state: State,
        depth: int,
        acts: Mapping[bytes, Act],
    ) -> None:
        self.acts = acts
        self.into = into
        self.page_idx = page_idx
        self.resources = resources
        self.within = within
        self.state = state
        self.depth = depth
        self.base = state.ctm
        self.kept: list[State] = []
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
        act_of = self.acts.get
        try:
            for operator in operators(content):
                act = act_of(operator.name)
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

    def resource(self, kind: str, operator: Operator) -> Any:
        """Return what an operator calls by name; None, and a fault, where it is not there."""
        name = names(operator.operands)[-1]
        found = entry(self.resources, kind, f"/{name}")
        if found is None:
            self.note_fault(f"there is no `{name}` among the resources `{kind[1:]}`")
        return found

    def space(self, name: str, by: str) -> Space:
        """Return a colour space that an operator names, and note that it is used."""
        key = f"{by} {name}"
        space = self.spaces.get(key)
        if space is None:
            space = self.spaces[key] = space_of(Name("/" + name), self.resources)
            if space is UNKNOWN:
                self.note_fault(f"there is no colour space `{name}`")
            self.note_use(f"operator `{by}`", space, name)
        return space

    def note_use(self, by: str, space: Space, name: str = "") -> None:
        """Note that a colour space is used, and by what."""
        # Spaces of different names may be told alike: two patterns, two looks of one ink.
        key = (self.page_idx, self.within, by, space.said, name)
        self.into.uses.setdefault(key, Use(self.page_idx, self.within, by, space))

    def use_font(self, font: Any, name: str, size: float) -> None:
        """Set the font of the state, and note that it is used; its size counts in user space."""
        key = font.objgen if font.is_indirect else id(font)
        known = self.into.fonts.get(key)
        if known is None:
            known = self.into.fonts[key] = TypeUsed(font)
        self.state.font, self.state.font_name, self.state.size = known, name, size

    def paint(
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
        """Note what is painted in the state in force, and what the pattern of its colour paints.

        Args: measure_pt: size of type, width of a line, shortest side of an area. stroke: painted
        as an outline is. plain: a single upright rectangle. letters:
        small letters as shapes. ppi: resolution of an image.
        """
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
            self.descend(pattern, f"pattern `{color.pattern}`", box, color, State(self.base, box))
        elif (shading := entry(pattern, "/Shading")) is not None:
            self.note_shading(shading, color.pattern, box)
        else:
            self.note_fault(f"there is no pattern `{color.pattern}`")

    def note_shading(self, shading: Any, name: str, box: Box) -> Space:
        """Note a shading that is painted in a box, and return its colour space."""
        space = space_of(entry(shading, "/ColorSpace"), self.resources)
        self.note_use(f"shading `{name}`", space)
        found = Shaded(self.page_idx, self.within, name, shading, space, box)
        self.into.shaded.append(found)
        return space

    def descend(
        self,
        stream: Any,
        name: str,
        box: Box,
        color: Color,
        state: State,
        resources: Any = None,
    ) -> None:
        """Walk the content of a pattern or a glyph; what it paints is taken to lie in `box`.

        Args: resources: those of a font, whose glyphs have none of their own. 9.6.4.
        """
        state.ctm, state.clip = self.base, box
        state.fill = state.stroke = color
        n_before = len(self.into.painted)
        self.walk_within(stream, name, state, resources)
        painted = self.into.painted
        painted[n_before:] = [one._replace(box=box, plain=False) for one in painted[n_before:]]

    def walk_within(self, stream: Any, name: str, state: State, above: Any = None) -> None:
        """Walk a stream that this one calls, in a state of its own.

        Args: above: resources for one that has none; those of this stream if left out.
        """
        if self.depth >= _MOST_NESTED:
            self.note_fault(f"{name} calls itself, or forms are nested deeper than {_MOST_NESTED}")
            return
        resources = stream.get("/Resources")
        within = f"{self.within} {name}".strip()
        walker = Walker(
            self.into,
            self.page_idx,
            (self.resources if above is None else above) if resources is None else resources,
            within,
            state,
            self.depth + 1,
            self.acts,
        )
        walker.walk_stream(stream)

    def walk_apart(self, form: Any, name: str) -> None:
        """Walk what is not printed as it stands: the group of a soft mask, the looks of a mark.

        Its fonts, spaces and faults count as those of the page; what it paints lies on no plate.
        Each form is walked once.
        """
        if not isinstance(form, Stream) or form.objgen in self.into.apart:
            return
        self.into.apart.add(form.objgen)
        bounds = box_of(form.get("/BBox")) or (0.0, 0.0, 0.0, 0.0)
        own = form.get("/Resources")
        state = State(matrix_of(form), around(bounds, matrix_of(form)))
        resources = self.resources if own is None else own
        inside = self.into.unprinted()
        Walker(inside, self.page_idx, resources, name, state, 1, self.acts).walk_stream(form)

    def _in(self) -> str:
        return f" in {self.within}" if self.within else ""
