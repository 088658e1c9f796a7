"""One small picture of every kind that can be placed, for tests that damage or convert them."""

from functools import lru_cache
from io import BytesIO
from struct import pack

from PIL import Image

from tests.image.pictures import chunk, header, jpeg, photo, png, raw_png, with_chunk

Kinds = dict[str, bytes]


def tiff(mode: str = "RGB", size: tuple[int, int] = (24, 16), **options: object) -> bytes:
    """Return a TIFF of `photo`."""
    stream = BytesIO()
    photo(*size, mode).save(stream, "TIFF", **options)
    return stream.getvalue()


def webp(mode: str = "RGB", size: tuple[int, int] = (24, 16), **options: object) -> bytes:
    """Return a WebP of `photo`; in RGBA its alpha fades from left to right."""
    stream = BytesIO()
    picture = photo(*size, mode)
    if mode == "RGBA":
        picture.putalpha(Image.linear_gradient("L").rotate(90).resize(size))
    picture.save(stream, "WEBP", **options)
    return stream.getvalue()


def built_tiff(tags: dict[int, tuple[str, list[int]]], body: bytes, order: str = "<") -> bytes:
    """Return a TIFF of one strip: tags by number, as the letter of their type and their values.

    The place and the bytes of the strip are put in where they are not given.
    """
    tags = {273: ("I", [8]), 279: ("I", [len(body)]), **tags}
    at = 8 + len(body) + len(body) % 2
    far, far_at = b"", at + 6 + 12 * len(tags)
    rows = b""
    for tag in sorted(tags):
        letter, values = tags[tag]
        value = pack(f"{order}{len(values)}{letter}", *values)
        kind = {"B": 1, "H": 3, "I": 4}[letter]
        rows += pack(order + "HHI", tag, kind, len(values))
        if len(value) > 4:
            rows += pack(order + "I", far_at + len(far))
            far += value
        else:
            rows += value.ljust(4, b"\0")
    head = (b"II*\0" if order == "<" else b"MM\0*") + pack(order + "I", at)
    count = pack(order + "H", len(tags))
    return head + body + bytes(len(body) % 2) + count + rows + bytes(4) + far


def plain_tags(
    width: int, height: int, bits: list[int], photometric: int, **more: int
) -> dict[int, tuple[str, list[int]]]:
    """Return the tags of an uncompressed TIFF of one strip."""
    tags = {
        256: ("I", [width]),
        257: ("I", [height]),
        258: ("H", bits),
        259: ("H", [1]),
        262: ("H", [photometric]),
        277: ("H", [len(bits)]),
        278: ("I", [height]),
    }
    return tags | {int(tag[1:]): ("H", [value]) for tag, value in more.items()}


@lru_cache(maxsize=1)
def every_kind() -> Kinds:
    """Return files by name; the end of a name is that of the kind."""
    size = (24, 16)
    made: Kinds = {}
    for mode in ("L", "RGB", "CMYK"):
        made[f"{mode}.jpg"] = jpeg(mode, size)
        made[f"{mode}-progressive.jpg"] = jpeg(mode, size, progressive=True)
        made[f"{mode}-restarts.jpg"] = jpeg(mode, size, restart_marker_rows=1)
    for mode in ("1", "L", "P", "RGB", "LA", "RGBA"):
        made[f"{mode}.png"] = png(mode, size)
    row = bytes(range(96))
    made["gray-16.png"] = raw_png(header(48, 4, 16, 0), [row] * 4)
    made["rgb-16.png"] = raw_png(header(16, 4, 16, 2), [row] * 4)
    made["gamma.png"] = with_chunk(made["RGB.png"], b"gAMA", pack(">I", 100_000))
    palette = [chunk(b"PLTE", bytes(range(12))), chunk(b"tRNS", b"\0\x80")]
    made["key.png"] = raw_png(header(8, 2, 2, 3), [b"\x1b\x1b"] * 2, *palette)
    for mode in ("1", "L", "P", "RGB", "RGBA", "LA", "CMYK"):
        for packing in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits"):
            made[f"{mode}-{packing}.tif"] = tiff(mode, size, compression=packing)
    made["fax.tif"] = tiff("1", size, compression="group4")
    made["rgb-16.tif"] = built_tiff(plain_tags(16, 4, [16] * 3, 2), row * 4)
    made["cmyk-16.tif"] = built_tiff(plain_tags(12, 4, [16] * 4, 5), row * 4, ">")
    made["lossy.webp"] = webp()
    made["lossless.webp"] = webp(lossless=True)
    made["alpha.webp"] = webp("RGBA")
    made["lossless-alpha.webp"] = webp("RGBA", lossless=True)
    return made
