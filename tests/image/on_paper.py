"""Pictures and drawings put into small PDFs by hand, and rendered by foreign programs.

The package's own painter is not used: what is judged here is what it is given.
"""

from collections.abc import Mapping
from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image

from collateral.core.color import Cmyk
from collateral.core.geometry import Path
from collateral.image.encoded import EncodedImage
from collateral.model.frame import Cap, Group, Item, Join, Shape


def image_pdf(encoded: EncodedImage) -> bytes:
    """Return a page of one point a pixel that shows nothing but the picture."""
    pdf = pikepdf.new()
    resources = {"/XObject": {"/I": _image(pdf, encoded)}}
    width, height = encoded.width_px, encoded.height_px
    return _page(pdf, width, height, f"{width} 0 0 {height} 0 0 cm /I Do", resources)


def drawing_pdf(items: tuple[Item, ...], width: float, height: float) -> bytes:
    """Return a page of one point a user unit that shows a drawing in flat colours."""
    pdf = pikepdf.new()
    fades: dict[str, dict[str, float]] = {}
    content = " ".join(_operators(items, fades))
    states = {name: pikepdf.Dictionary(value) for name, value in fades.items()}
    return _page(pdf, width, height, f"1 0 0 -1 0 {height} cm {content}", {"/ExtGState": states})


def rendered(pdf: bytes, scale: float = 1.0) -> Image.Image:
    """Return the first page as PDFium shows it, in RGB."""
    document = pypdfium2.PdfDocument(pdf)
    image: Image.Image = document[0].render(scale=scale).to_pil().convert("RGB")
    document.close()
    return image


def _page(
    pdf: pikepdf.Pdf, width: float, height: float, content: str, resources: Mapping[str, object]
) -> bytes:
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, width, height],
        Resources=pikepdf.Dictionary(dict(resources)),
        Contents=pdf.make_stream(content.encode()),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    stream = BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def _image(pdf: pikepdf.Pdf, encoded: EncodedImage) -> pikepdf.Object:
    stream = pdf.make_stream(b"")
    stream.write(
        encoded.data,
        filter=pikepdf.Name("/" + encoded.filter),
        decode_parms=pikepdf.Dictionary(
            {"/" + key: value for key, value in encoded.decode_parms.items()}
        ),
    )
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height = encoded.width_px, encoded.height_px
    stream.BitsPerComponent = encoded.bits
    stream.ColorSpace = _space(pdf, encoded)
    if encoded.inverted:
        stream.Decode = pikepdf.Array([1, 0] * encoded.samples)
    if encoded.soft_mask is not None:
        stream.SMask = _image(pdf, encoded.soft_mask)
    return stream


def _space(pdf: pikepdf.Pdf, encoded: EncodedImage) -> pikepdf.Object:
    device = {"gray": "/DeviceGray", "rgb": "/DeviceRGB", "cmyk": "/DeviceCMYK"}[encoded.space]
    space: pikepdf.Object = pikepdf.Name(device)
    if encoded.icc is not None:
        profile = pdf.make_stream(encoded.icc)
        profile.N = {"gray": 1, "rgb": 3, "cmyk": 4}[encoded.space]
        space = pikepdf.Array([pikepdf.Name.ICCBased, profile])
    if encoded.palette is not None:
        highest = len(encoded.palette) // 3 - 1
        table = pikepdf.String(encoded.palette)
        space = pikepdf.Array([pikepdf.Name.Indexed, space, highest, table])
    return space


def _operators(items: tuple[Item, ...], fades: dict[str, dict[str, float]]) -> list[str]:
    parts: list[str] = []
    for item in items:
        parts.append("q")
        if isinstance(item, Group):
            parts.append(_numbers(*item.matrix) + " cm")
            if item.clip is not None:
                parts.append(_outline(item.clip) + " W n")
            if item.opacity_ratio != 1:
                name = f"/F{len(fades)}"
                fades[name] = {"/ca": item.opacity_ratio, "/CA": item.opacity_ratio}
                parts.append(f"{name} gs")
            parts.extend(_operators(item.items, fades))
        elif isinstance(item, Shape):
            parts.append(_shape(item))
        parts.append("Q")
    return parts


def _shape(shape: Shape) -> str:
    text = ""
    if isinstance(shape.fill, Cmyk):
        text += f"{1 - shape.fill.c} {1 - shape.fill.m} {1 - shape.fill.y} rg "
    stroke = shape.stroke
    if stroke is not None and isinstance(stroke.paint, Cmyk):
        paint = stroke.paint
        text += f"{1 - paint.c} {1 - paint.m} {1 - paint.y} RG {stroke.width_pt} w "
        text += f"{list(Cap).index(stroke.cap)} J {list(Join).index(stroke.join)} j "
        text += f"{stroke.miter_limit} M [{_numbers(*stroke.dash_pt)}] {stroke.dash_offset_pt} d "
    star = "*" if shape.even_odd else ""
    both = shape.fill is not None and stroke is not None
    operator = f"B{star}" if both else "S" if stroke is not None else f"f{star}"
    return text + _outline(shape.path) + " " + operator


def _outline(path: Path) -> str:
    letters = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    return " ".join(f"{_numbers(*op[1:])} {letters[op[0]]}" for op in path)


def _numbers(*values: object) -> str:
    return " ".join(f"{value:.6f}" for value in values)
