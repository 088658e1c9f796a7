"""Operators that paint what is called by name: forms, images, shadings; and inline images.

Source: ISO 32000-2:2020, 8.7.4.2, 8.8, 8.9.7 and 8.10.
"""

from collections.abc import Mapping
from math import hypot
from typing import Any, Final

from pikepdf import Name, Stream

from collateral.check.operators import Operator, names
from collateral.check.painted import Kind, around, common
from collateral.check.spaces import GRAY, Color, Space, space_of
from collateral.check.values import box_of, entries, filters_of, matrix_of, whole
from collateral.check.walked import Picture
from collateral.check.walker import Act, Walker
from collateral.core.geometry import multiply


def _shade(walker: Walker, operator: Operator) -> None:
    shading = walker.resource("/Shading", operator)
    if shading is None:
        return
    name = names(operator.operands)[-1]
    space = walker.note_shading(shading, name, walker.state.clip)
    walker.paint(Kind.SHADING, walker.state.clip, Color(space, ()), 0.0, name=name)


def _do(walker: Walker, operator: Operator) -> None:
    thing = walker.resource("/XObject", operator)
    if not isinstance(thing, Stream):
        return
    name = names(operator.operands)[-1]
    kind = thing.get("/Subtype")
    if kind == "/Image":
        _draw(walker, name, thing)
    elif kind == "/Form":
        state = walker.state.copy()
        state.ctm = multiply(matrix_of(thing), state.ctm)
        bounds = box_of(thing.get("/BBox"))
        if bounds is None:
            # It is clipped to it, and programs differ where there is none. Table 93.
            walker.note_fault(f"the form `{name}` has no `BBox`")
        else:
            state.clip = common(state.clip, around(bounds, state.ctm))
        walker.walk_within(thing, f"form `{name}`", state)


def _draw(walker: Walker, name: str, image: Any) -> None:
    mask = image.get("/ImageMask") is True
    space = GRAY if mask else space_of(image.get("/ColorSpace"), walker.resources)
    bits = 1 if mask else whole(image.get("/BitsPerComponent"), 8)
    size = whole(image.get("/Width"), 0), whole(image.get("/Height"), 0)
    _place(walker, name, image, space, size, bits, mask, filters_of(image.get("/Filter")))


def _inline(walker: Walker, operator: Operator) -> None:
    given = entries(operator.operands)
    mask = (given.get(b"IM") or given.get(b"ImageMask")) == b"true"
    named = (given.get(b"CS") or given.get(b"ColorSpace") or b"").lstrip(b"/").decode("latin-1")
    if mask or not named:
        space = GRAY
    elif named.startswith("["):
        # Only an Indexed space may be written out here. 8.9.7.
        space = space_of(Name("/" + (names(given.get(b"CS", b"/"))[1:2] or [""])[0]), None)
    else:
        space = space_of(Name("/" + named), walker.resources)
    width = int(given.get(b"W") or given.get(b"Width") or 0)
    height = int(given.get(b"H") or given.get(b"Height") or 0)
    bits = 1 if mask else int(given.get(b"BPC") or given.get(b"BitsPerComponent") or 8)
    filters = tuple(names(given.get(b"F") or given.get(b"Filter") or b""))
    _place(walker, "inline", None, space, (width, height), bits, mask, filters)


def _place(
    walker: Walker,
    name: str,
    thing: Any,
    space: Space,
    size_px: tuple[int, int],
    bits: int,
    mask: bool,
    filters: tuple[str, ...],
) -> None:
    a, b, c, d = walker.state.ctm[:4]
    across, up = hypot(a, b), hypot(c, d)
    ppi = min(72 * size_px[0] / across, 72 * size_px[1] / up) if across and up else 0.0
    box = around((0.0, 0.0, 1.0, 1.0), walker.state.ctm)
    color = walker.state.fill if mask else Color(space, ())
    kind = Kind.STENCIL if mask else Kind.IMAGE
    walker.paint(kind, box, color, 0.0, name=name, ppi=ppi)
    if not mask:
        walker.note_use(f"image `{name}`", space)
    seen = common(box, walker.state.clip)
    walker.into.pictures.append(
        Picture(
            page_idx=walker.page_idx,
            within=walker.within,
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


#: What each operator does.
THINGS: Final[Mapping[bytes, Act]] = {
    b"sh": _shade,
    b"Do": _do,
    b"BI": _inline,
}
