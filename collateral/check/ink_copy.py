"""A copy of one page in which every colour is a grey that stands for the sum of its inks.

It is rendered and thrown away; it is no picture of the page but a map of its ink. White is no ink,
black is the sum the caller chose.
"""

from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from collateral.check.ink_functions import all_inks, sum_function
from collateral.check.ink_pictures import grey_of
from collateral.check.operators import names, numbers, operators
from collateral.check.spaces import CMYK, GRAY, RGB, Color, Space, color_of, entry, space_of
from collateral.check.survey import Leaf, Survey
from collateral.check.values import content_of, filters_of, inherited, whole
from collateral.check.walked import Picture

_DEVICE = {b"g": GRAY, b"rg": RGB, b"k": CMYK, b"G": GRAY, b"RG": RGB, b"K": CMYK}
_SPACE = (b"cs", b"CS")
_COLOR = {b"sc": b"cs", b"scn": b"cs", b"SC": b"CS", b"SCN": b"CS"}
_STROKES = frozenset({b"G", b"RG", b"K", b"SC", b"SCN"})


def copy_of_sums(survey: Survey, leaf: Leaf, most: float, out: BinaryIO) -> None:
    """Write a file of one page, cut to the bleed box, in which grey stands for ink.

    Args: most: the sum of inks that is black, 1.0 for one ink in full.
    """
    ppi = {(one.within, one.name): one.ppi for one in survey.inside if one.page_idx == leaf.idx}
    with survey.path.open("rb") as file, pikepdf.open(file, suppress_warnings=True) as pdf:
        page = pdf.pages[leaf.idx].obj
        copier = _Copier(pdf, most, ppi)
        resources = inherited(page, "/Resources")
        page["/Contents"] = pdf.make_stream(
            copier.content(content_of(page.get("/Contents")), resources, "")
        )
        if resources is not None:
            page["/Resources"] = resources
        page["/MediaBox"] = Array([float(edge) for edge in leaf.bleed])
        for key in ("/CropBox", "/Annots", "/Group", "/UserUnit"):
            if key in page:
                del page[key]
        page["/Rotate"] = 0
        with pikepdf.new() as single:
            single.pages.append(pdf.pages[leaf.idx])
            single.save(out)


class _Copier:
    """What it takes to bring one file's things to grey, each of them once."""

    def __init__(self, pdf: pikepdf.Pdf, most: float, ppi: dict[tuple[str, str], float]) -> None:
        self.pdf = pdf
        self.most = most
        self.ppi = ppi
        self.done: set[tuple[int, int]] = set()

    def content(self, content: bytes, resources: Any, within: str) -> bytes:
        """Return a content stream in grey; what it calls is brought to grey on the way."""
        pieces: list[bytes] = []
        spaces: dict[bytes, Space] = {b"cs": GRAY, b"CS": GRAY}
        for operator in operators(content):
            name, operands = operator.name, operator.operands
            if name in _DEVICE:
                color = color_of(_DEVICE[name], numbers(operands))
                spaces[b"CS" if name in _STROKES else b"cs"] = _DEVICE[name]
                pieces.append(self._grey(color, name))
            elif name in _SPACE:
                space = spaces[name] = space_of(Name("/" + names(operands)[-1]), resources)
                start = (1.0 if space.inks else 0.0,) * space.n
                if space.family == "DeviceCMYK":
                    start = (0.0, 0.0, 0.0, 1.0)
                if space.family != "Pattern":
                    pieces.append(self._grey(Color(space, start), b"G" if name == b"CS" else b"g"))
            elif name in _COLOR:
                pieces.append(self._colored(operator.operands, name, spaces, resources, within))
            elif name == b"BI":
                # Taken as solid: no program of print sets photos this way.
                pieces.append(b"q 0 g 0 0 1 1 re f Q\n")
            else:
                if name in (b"Do", b"sh"):
                    self._thing(names(operands)[-1], name, resources, within)
                pieces.append(operands + b" " + name + b"\n")
        return b"".join(pieces)

    def _grey(self, color: Color, name: bytes) -> bytes:
        value = max(0.0, 1.0 - color.total / self.most)
        return b"%.6f %b\n" % (value, b"G" if name in _STROKES else b"g")

    def _colored(
        self,
        operands: bytes,
        name: bytes,
        spaces: dict[bytes, Space],
        resources: Any,
        within: str,
    ) -> bytes:
        space = spaces[_COLOR[name]]
        if b"/" not in operands:
            return self._grey(color_of(space, numbers(operands)), name)
        called = names(operands)[-1]
        if space.base is not None:
            # A pattern without colours of its own: as if it were solid.
            values = numbers(operands[: operands.rindex(b"/")])
            return self._grey(color_of(space.base, values), name)
        pattern = entry(resources, "/Pattern", f"/{called}")
        if isinstance(pattern, Stream):
            self._form(pattern, resources, f"{within} pattern `{called}`".strip())
        elif isinstance(pattern, Dictionary) and "/Shading" in pattern:
            self._shading(pattern, "/Shading", resources)
        stroke = name in _STROKES
        return b"/Pattern %b\n%b %b\n" % (
            b"CS" if stroke else b"cs",
            operands,
            b"SCN" if stroke else b"scn",
        )

    def _thing(self, called: str, name: bytes, resources: Any, within: str) -> None:
        if name == b"sh":
            self._shading(entry(resources, "/Shading"), f"/{called}", resources)
            return
        thing = entry(resources, "/XObject", f"/{called}")
        if not isinstance(thing, Stream):
            return
        if thing.get("/Subtype") == "/Form":
            self._form(thing, resources, f"{within} form `{called}`".strip())
        elif entry(thing, "/ImageMask") is not True:
            self._picture(thing, called, resources, within)

    def _form(self, form: Any, above: Any, within: str) -> None:
        if form.objgen in self.done:
            return
        self.done.add(form.objgen)
        resources = form.get("/Resources")
        grey = self.content(content_of(form), above if resources is None else resources, within)
        form.write(grey)
        if "/CS" in (entry(form, "/Group") or ()):
            del form["/Group"]["/CS"]

    def _shading(self, holder: Any, key: str, resources: Any) -> None:
        shading = entry(holder, key)
        stated = entry(shading, "/ColorSpace")
        if stated is None or (shading.is_indirect and shading.objgen in self.done):
            return
        space = space_of(stated, resources)
        function = sum_function(shading.get("/Function"), space, self.most)
        if function is None or shading.get("/ShadingType") not in (2, 3):
            value = max(0.0, 1.0 - all_inks(space) / self.most)
            function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[value], C1=[value], N=1)
            grey = Dictionary(ShadingType=2, Coords=[0, 0, 1, 1], Extend=[True, True])
        else:
            kept = ("/ShadingType", "/Coords", "/Domain", "/Extend", "/BBox")
            grey = Dictionary({name: shading[name] for name in kept if name in shading})
        grey["/ColorSpace"] = Name.DeviceGray
        grey["/Function"] = function
        holder[key] = self.pdf.make_indirect(grey)
        self.done.add(holder[key].objgen)

    def _picture(self, image: Any, called: str, resources: Any, within: str) -> None:
        if image.objgen in self.done:
            return
        self.done.add(image.objgen)
        picture = Picture(
            page_idx=0,
            within=within,
            name=called,
            thing=image,
            space=space_of(image.get("/ColorSpace"), resources),
            box=(0.0, 0.0, 0.0, 0.0),
            width_px=whole(image.get("/Width"), 0),
            height_px=whole(image.get("/Height"), 0),
            bits=whole(image.get("/BitsPerComponent"), 8),
            filters=filters_of(image.get("/Filter")),
        )
        width, height, grey = grey_of(picture, self.ppi.get((within, called), 1.0), self.most)
        image.write(grey)
        image["/Width"], image["/Height"], image["/BitsPerComponent"] = width, height, 8
        image["/ColorSpace"] = Name.DeviceGray
        for key in ("/Decode", "/DecodeParms", "/Mask", "/Intent"):
            if key in image:
                del image[key]
