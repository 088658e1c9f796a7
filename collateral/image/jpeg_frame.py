"""The frame and the tables of a JPEG: what its picture data is decoded by. ITU-T T.81, Annex B."""

from typing import Final

from collateral.core.record import field, mutable, record
from collateral.image.fault import broken, unsupported
from collateral.image.limits import check_size


@record
class Component:
    """One colour component: samples across and down in a unit of the picture, and its table."""

    id: int
    across: int
    down: int
    quantizer: int


@record
class Frame:
    """The size of the picture and its colour components."""

    width_px: int
    height_px: int
    components: tuple[Component, ...]
    progressive: bool


@mutable
class Tables:
    """The tables met so far; a Huffman table is kept as the length in bits of its shortest code."""

    quantizers: set[int] = field(default_factory=set)
    dc_bits: dict[int, int] = field(default_factory=dict)
    ac_bits: dict[int, int] = field(default_factory=dict)


#: Kinds of frames by marker, T.81, Table B.1, which a PDF cannot hold (ISO 32000-2:2020, 7.4.8).
FOREIGN_KINDS: Final = {
    0xC3: "lossless",
    0xC5: "hierarchical",
    0xC6: "hierarchical",
    0xC7: "lossless",
    0xC8: "reserved",
    0xC9: "arithmetic",
    0xCA: "arithmetic",
    0xCB: "lossless",
    0xCC: "arithmetic",
    0xCD: "arithmetic",
    0xCE: "arithmetic",
    0xCF: "lossless",
    0xDE: "hierarchical",
}


def read_frame(body: bytes, at: int, *, progressive: bool) -> Frame:
    """Return the frame that the segment `body` at byte `at` describes. T.81, B.2.2."""
    if len(body) < 6 or len(body) != 6 + 3 * body[5]:
        raise broken("the frame header has an impossible length", at)
    height, width = int.from_bytes(body[1:3]), int.from_bytes(body[3:5])
    _check_kind(bits=body[0], height_px=height, n_components=body[5])
    if width == 0:
        raise broken("the picture has no width", at)
    check_size(width, height)
    components = tuple(
        Component(id=body[i], across=body[i + 1] >> 4, down=body[i + 1] & 15, quantizer=body[i + 2])
        for i in range(6, len(body), 3)
    )
    if len({c.id for c in components}) != len(components) or not all(
        1 <= c.across <= 4 and 1 <= c.down <= 4 for c in components
    ):
        raise broken("the frame header names impossible components", at)
    return Frame(width_px=width, height_px=height, components=components, progressive=progressive)


def read_quantizers(tables: Tables, body: bytes, at: int) -> None:
    """Note which quantization tables the segment `body` at byte `at` holds. T.81, B.2.4.1."""
    i = 0
    while i < len(body):
        precision, table = body[i] >> 4, body[i] & 15
        i += 1 + 64 * (precision + 1)
        if precision > 1 or table > 3 or i > len(body):
            raise broken("a quantization table is damaged", at)
        tables.quantizers.add(table)


def read_huffman(tables: Tables, body: bytes, at: int) -> None:
    """Note which Huffman tables the segment `body` at byte `at` holds. T.81, B.2.4.2."""
    i = 0
    while i < len(body):
        kind, table = body[i] >> 4, body[i] & 15
        counts = body[i + 1 : i + 17]
        i += 17 + sum(counts)
        # The codes must find room in a tree of depth 16 (Kraft's inequality).
        filled = sum(n << (16 - bits) for bits, n in enumerate(counts, 1))
        if kind > 1 or table > 3 or i > len(body) or not 0 < filled <= 1 << 16:
            raise broken("a Huffman table is damaged", at)
        shortest = next(bits for bits, n in enumerate(counts, 1) if n)
        (tables.ac_bits if kind else tables.dc_bits)[table] = shortest


def _check_kind(*, bits: int, height_px: int, n_components: int) -> None:
    if bits != 8:
        raise unsupported(f"is a JPEG of {bits} bits per colour", "save it with 8 bits")
    if height_px == 0:
        raise unsupported("is a JPEG that states its height after its pixels", "save it again")
    if n_components not in (1, 3, 4):
        raise unsupported(
            f"is a JPEG of {n_components} colour components", "save it as grey, RGB or CMYK"
        )
