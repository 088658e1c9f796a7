"""An encoded picture as bytes, and back: a line of JSON, and the data behind it."""

import json
from typing import Any

from collateral.image.encoded import EncodedImage, Filter
from collateral.image.profiles import ColorSpace


def pack_image(image: EncodedImage) -> bytes:
    """Return an encoded picture as bytes; the same picture gives the same ones."""
    blobs: list[bytes] = []
    head = json.dumps(_head(image, blobs), sort_keys=True).encode()
    return b"\n".join((head, b"".join(blobs)))


def unpack_image(data: bytes) -> EncodedImage:
    """Return the picture that `pack_image` was given; the bytes are trusted."""
    head, _, rest = data.partition(b"\n")
    image, _ = _image(json.loads(head), rest, 0)
    return image


def _head(image: EncodedImage, blobs: list[bytes]) -> dict[str, object]:
    parts = (image.data, image.icc, image.palette)
    blobs.extend(part for part in parts if part is not None)
    mask = image.soft_mask
    return {
        "filter": image.filter.value,
        "size": (image.width_px, image.height_px),
        "bits": image.bits,
        "space": image.space.value,
        "inverted": image.inverted,
        "predictor": image.predictor,
        "bytes": [None if part is None else len(part) for part in parts],
        "mask": None if mask is None else _head(mask, blobs),
    }


def _image(head: dict[str, Any], data: bytes, at: int) -> tuple[EncodedImage, int]:
    """Return a picture, and where what follows it begins."""
    parts: list[bytes | None] = []
    for n_bytes in head["bytes"]:
        parts.append(None if n_bytes is None else data[at : at + n_bytes])
        at += n_bytes or 0
    mask = None
    if head["mask"] is not None:
        mask, at = _image(head["mask"], data, at)
    width, height = head["size"]
    image = EncodedImage(
        data=parts[0] or b"",
        filter=Filter(head["filter"]),
        width_px=width,
        height_px=height,
        bits=head["bits"],
        space=ColorSpace(head["space"]),
        icc=parts[1],
        inverted=head["inverted"],
        palette=parts[2],
        predictor=head["predictor"],
        soft_mask=mask,
    )
    return image, at
