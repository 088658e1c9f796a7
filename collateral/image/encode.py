"""A picture file as an output holds it. What can be passed through is, bit for bit.

Source: ISO 32000-2:2020, 7.4.4 (Flate, predictors), 7.4.8 (DCT), 8.9.5 (images), 11.6.5.2 (soft
masks).
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from collateral.core.diag import ProjectError
from collateral.core.digest import of_bytes
from collateral.core.record import replace
from collateral.image import cache
from collateral.image.colors import Target, in_colors, keeps_limit, target_of
from collateral.image.encoded import EncodedImage, Filter
from collateral.image.fault import ImageFault, unsupported
from collateral.image.jpeg import Jpeg, picture_alone
from collateral.image.kind import Kind, sniff
from collateral.image.png import Png
from collateral.image.probe import read_bytes
from collateral.image.profiles import COATED_PATH, ColorSpace, read_profile
from collateral.image.source import Source, read_source
from collateral.image.use import AS_IT_IS, ImageUse
from collateral.model.press import Inks, Transparency

if TYPE_CHECKING:
    from PIL import Image

    from collateral.image.decode import Pixels

#: The predictor that PNG's filters are: each row begins with the one it uses. Table 10.
_PNG_PREDICTOR: Final = 15
#: Raised when the same input comes to other bytes than before.
_EDITION: Final = "1"
_WHOLE: Final = b"whole"
#: Palettes of line art in black alone.
_BLACK_WHITE: Final = b"\0\0\0\xff\xff\xff"
_WHITE_BLACK: Final = b"\xff\xff\xff\0\0\0"


@lru_cache(maxsize=8)
def encode(
    path: Path, digest: str, use: ImageUse = AS_IT_IS, cache_folder: Path | None = None
) -> EncodedImage:
    """Return the picture at `path` ready for a PDF; kept for the next page that asks for it.

    Where an output asks for no other colours, alpha or size, JPEG data is passed through up to its
    end marker, and so are the pixels of a PNG, as long as it is neither interlaced nor see-through
    nor of 16 bits. All else is decoded, brought down, converted and compressed anew; what comes of
    it is kept in `cache_folder`, and is the same with and without one.

    Args: digest: the SHA-256 that `probe` found.
    Raises: ProjectError: `image.changed` when the file is no longer the one that was probed;
    `press.transparency` when it may not be see-through and is; and what `probe` raises,
    `image.broken` also for pixels that cannot be unpacked.
    """
    try:
        data = read_bytes(path)
        if of_bytes(data) != digest:
            text = "was changed while the program ran"
            raise ImageFault("image.changed", text, ("build again",))
        kind = sniff(data)
        if kind is Kind.SVG:
            raise unsupported("is a drawing and has no pixels")
        return _encoded(read_source(kind, data), data, digest, use, cache_folder)
    except ImageFault as fault:
        raise ProjectError((fault.about(path.name, None),)) from None


def _encoded(
    source: Source, data: bytes, digest: str, use: ImageUse, folder: Path | None
) -> EncodedImage:
    target = target_of(source.space, source.icc, use)
    passed = _passed_through(source, data, target, use)
    if passed is not None:
        if folder is not None:
            _check_whole(source, data, digest, folder)
        return passed
    # What is passed through needs none of these.
    from collateral.image.packed import pack_image, unpack_image

    key = _key(digest, use, target)
    known = cache.fetch(folder, key)
    if known is not None:
        return unpack_image(known)
    # Processes that share a build ask for the same photo at the same time: one of them converts it.
    with cache.alone(folder, key):
        known = cache.fetch(folder, key)
        if known is not None:
            return unpack_image(known)
        _check_whole(source, data, digest, folder)
        made = _made(source, data, target, use)
        cache.store(folder, key, pack_image(made))
    return made


def _key(digest: str, use: ImageUse, target: Target) -> str:
    """Return the name of a picture in the cache: everything counts that its bytes come of.

    A limit of ink counts where it may change something; other presses share their pictures.
    """
    profiles = (use.profile, use.reference or use.profile)
    stated = (
        *(of_bytes(read_profile(path or COATED_PATH, 4)) for path in profiles),
        *(use.inks, use.intent, use.images, use.transparency),
        *map(str, (use.black_point, use.width_px, use.height_px)),
        *((str(use.ink_limit),) if keeps_limit(target, use) else ()),
    )
    return cache.key_of((_EDITION, "picture", digest, *stated, *_libraries()))


@lru_cache(maxsize=1)
def _libraries() -> tuple[str, ...]:
    """Return what tells one build of Pillow from another, with all it converts and compresses by.

    It is not loaded for that: what is kept already needs no decoder.
    """
    import zlib
    from importlib.util import find_spec

    spec = find_spec("PIL")
    folder = Path(spec.origin if spec is not None and spec.origin is not None else "").parent
    places = (folder, folder.with_name("pillow.libs"), folder / ".dylibs")
    found = sorted(
        f"{file.name} {file.stat().st_size}"
        for place in places
        if place.is_dir()
        for file in place.iterdir()
        if file.suffix != ".py" and file.is_file()
    )
    version = (folder / "_version.py").read_text(encoding="utf-8")
    return (zlib.ZLIB_RUNTIME_VERSION, version, *found)


def _check_whole(source: Source, data: bytes, digest: str, folder: Path | None) -> None:
    """Refuse a JPEG that was cut off; one that was found whole is not looked at again."""
    if not isinstance(source.header, Jpeg):
        return
    key = cache.key_of((_EDITION, "whole", digest))
    if cache.fetch(folder, key) != _WHOLE:
        from collateral.image.complete import check_whole

        check_whole(data, source.header)
        cache.store(folder, key, _WHOLE)


def _passed_through(
    source: Source, data: bytes, target: Target, use: ImageUse
) -> EncodedImage | None:
    """Return a picture whose pixels stay as they are compressed; None where they cannot."""
    header = source.header
    if not _keeps_size(source, use):
        return None
    if isinstance(header, Jpeg):
        return _passed_jpeg(header, data, target) if target.way is None else None
    if not isinstance(header, Png) or header.interlaced or header.has_alpha or header.bits == 16:
        return None
    return _passed_png(header, data, target, use)


def _keeps_size(source: Source, use: ImageUse) -> bool:
    is_bitmap = source.bits == 1 and source.space is ColorSpace.GRAY
    return is_bitmap or not 0 < use.width_px * use.height_px < source.width_px * source.height_px


def _passed_jpeg(jpeg: Jpeg, data: bytes, target: Target) -> EncodedImage:
    return EncodedImage(
        data=picture_alone(data, jpeg),
        filter=Filter.DCT,
        width_px=jpeg.width_px,
        height_px=jpeg.height_px,
        bits=8,
        space=target.space,
        icc=target.icc,
        # Adobe's programs store how much ink is missing. Technical Note 5116, 18.
        inverted=target.space is ColorSpace.CMYK and jpeg.adobe,
    )


def _passed_png(png: Png, data: bytes, target: Target, use: ImageUse) -> EncodedImage | None:
    """Return a PNG's pixels; of one with a palette the colours alone are converted."""
    space, palette, inverted = target.space, png.palette, False
    if target.way is not None and palette is None and png.bits > 1:
        return None
    from collateral.image.png_pixels import packed_pixels

    packed = packed_pixels(png, data)
    if palette is not None and target.way is not None:
        if png.bits == 1 and palette in (_BLACK_WHITE, _WHITE_BLACK):
            space, inverted, palette = ColorSpace.GRAY, palette == _WHITE_BLACK, None
        else:
            space, palette = _palette(palette, target, use)
    return EncodedImage(
        data=packed,
        filter=Filter.FLATE,
        width_px=png.width_px,
        height_px=png.height_px,
        bits=png.bits,
        space=space,
        icc=target.icc,
        inverted=inverted,
        palette=palette,
        predictor=_PNG_PREDICTOR,
    )


def _palette(palette: bytes, target: Target, use: ImageUse) -> tuple[ColorSpace, bytes]:
    """Return a palette in the colours of an output; grey when all of it is."""
    from PIL import Image

    colors = Image.frombytes("RGB", (len(palette) // 3, 1), palette)
    done = in_colors(colors, target, use)
    return ColorSpace.GRAY if done.mode == "L" else target.space, done.tobytes()


def _made(source: Source, data: bytes, target: Target, use: ImageUse) -> EncodedImage:
    """Return a picture decoded and made anew for an output."""
    from collateral.image.decode import decode
    from collateral.image.write import write_flat, write_jpeg

    pixels = decode(source, data)
    if pixels.alpha is not None and use.transparency is Transparency.REFUSE:
        hint = "save it without transparency, on the colour of its ground"
        text = "is see-through in places, which this output does not allow"
        raise ImageFault("press.transparency", text, (hint,))
    flat = pixels.alpha is not None and use.transparency is Transparency.FLATTEN
    resized = not _keeps_size(source, use)
    if pixels.palette is not None and (flat or resized):
        pixels = _without_palette(pixels)
    if resized:
        pixels = _brought_down(pixels, source, use)
    if pixels.palette is not None:
        space, palette = _palette(pixels.palette, target, use)
        made = write_flat(pixels.image, target.icc, (space, palette))
    else:
        image = in_colors(pixels.image, target, use)
        if flat and pixels.alpha is not None:
            image = _on_paper(image, pixels.alpha)
        icc = target.icc if image.mode == _mode_of(target) else None
        # A few bits of alpha beside a JPEG are fine; a mask is never compressed at a loss.
        if not source.lossy or image.mode == "1":
            made = write_flat(image, icc)
        elif image.mode == "CMYK" and keeps_limit(target, use):
            made = _within_limit(image, use)
        else:
            made = write_jpeg(image, icc)
    if pixels.alpha is None or flat:
        return made
    return replace(made, soft_mask=write_flat(pixels.alpha))


def _within_limit(image: "Image.Image", use: ImageUse) -> EncodedImage:
    # Most presses take what their profile makes.
    from collateral.image.jpeg_within import write_jpeg_within

    return write_jpeg_within(image, use.ink_limit)


def _mode_of(target: Target) -> str:
    return {ColorSpace.GRAY: "L", ColorSpace.RGB: "RGB", ColorSpace.CMYK: "CMYK"}[target.space]


def _without_palette(pixels: "Pixels") -> "Pixels":
    """Return a picture with its colours in place of its indices."""
    palette = pixels.palette or b""
    bands = [
        pixels.image.point(list(palette[part::3].ljust(256, b"\0"))).convert("L")
        for part in range(3)
    ]
    from PIL import Image

    return replace(pixels, image=Image.merge("RGB", bands), palette=None)


def _brought_down(pixels: "Pixels", source: Source, use: ImageUse) -> "Pixels":
    from collateral.image.resample import brought_down
    from collateral.image.tone import light_of_levels

    # Ink is averaged as it is; so is grey that will be black ink.
    mode = pixels.image.mode
    is_ink = mode == "CMYK" or (mode == "L" and source.icc is None and use.inks is not Inks.RGB)
    light = None if is_ink else light_of_levels(source.icc)
    size = (min(use.width_px, source.width_px), min(use.height_px, source.height_px))
    return brought_down(pixels, size, light)


def _on_paper(image: "Image.Image", alpha: "Image.Image") -> "Image.Image":
    """Return a picture mixed with bare paper where it is see-through."""
    from PIL import Image

    paper = Image.new(image.mode, image.size, 0 if image.mode == "CMYK" else "white")
    if image.mode == "1":
        image, paper = image.convert("L"), paper.convert("L")
    return Image.composite(image, paper, alpha)
