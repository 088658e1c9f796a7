"""One scan of a JPEG: its header, and whether the picture data behind it can be all there.

The data is searched by one regular expression; it is never decoded. ITU-T T.81, Annexes B and G.
"""

import re
from itertools import cycle, islice
from typing import Final

from collateral.core.record import record
from collateral.image.fault import broken
from collateral.image.jpeg_frame import Component, Frame, Tables

#: The end of picture data: a marker that is neither a stuffed byte nor fill. The first stops at
#: restart markers too, which only a picture that announces them may hold. T.81, B.1.1.5.
_MARKER: Final = re.compile(rb"\xff[^\x00\xff]")
_MARKER_BUT_RESTARTS: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_RESTART: Final = re.compile(rb"\xff([\xd0-\xd7])")
_RESTARTS: Final = bytes(range(0xD0, 0xD8))


@record
class Part:
    """A component in a scan, and the numbers of the Huffman tables it is coded by."""

    component: Component
    dc: int
    ac: int


@record
class Scan:
    """What a scan brings: of which components, which coefficients, the first time or finer.

    `lowest_bit` is the lowest bit of the coefficients that is known after it.
    """

    parts: tuple[Part, ...]
    first_coefficient: int
    last_coefficient: int
    refines: bool
    lowest_bit: int


def read_scan(frame: Frame, tables: Tables, body: bytes, at: int) -> Scan:
    """Return the scan whose header is the segment `body` at byte `at`. T.81, B.2.3 and G.1.1.1.1.

    Raises: ImageFault: `image.broken`, also when a table that the scan needs has not come yet.
    """
    n_parts = body[0] if body else 0
    if not 1 <= n_parts <= 4 or len(body) != 4 + 2 * n_parts:
        raise broken("the header of a scan has an impossible length", at)
    parts = tuple(_read_part(frame, body[i : i + 2], at) for i in range(1, 1 + 2 * n_parts, 2))
    first, last, bits = body[-3:]
    if not frame.progressive:
        # Sequential scans bring all 64 coefficients; decoders ignore what stands here.
        first, last, bits = 0, 63, 0
    elif not first <= last <= 63 or (first == 0) != (last == 0) or (first and n_parts > 1):
        raise broken("the header of a scan names impossible coefficients", at)
    scan = Scan(
        parts=parts,
        first_coefficient=first,
        last_coefficient=last,
        refines=bits >> 4 > 0,
        lowest_bit=bits & 15,
    )
    _check_tables(frame, tables, scan, at)
    return scan


def find_end(frame: Frame, tables: Tables, scan: Scan, data: bytes, start: int, every: int) -> int:
    """Return where the picture data of a scan ends, which begins at byte `start`.

    `every` is the restart interval in units of the picture, or 0.
    Raises: ImageFault: `image.broken` when the data stops early or its restarts are out of step.
    """
    found = (_MARKER_BUT_RESTARTS if every else _MARKER).search(data, start)
    if found is None:
        raise broken("the file ends before the picture does", len(data))
    end = found.start()
    interleaved = len(scan.parts) > 1
    n_units = _n_units(frame, scan)
    if every:
        _check_restarts(_RESTART.findall(data, start, end), (n_units - 1) // every, end)
    n_bits = n_units * sum(
        _least_bits(frame, tables, scan, part)
        * (part.component.across * part.component.down if interleaved else 1)
        for part in scan.parts
    )
    if 8 * (end - start) < n_bits:
        raise broken(f"the picture data is {end - start} bytes, too few for its pixels", end)
    return end


def _read_part(frame: Frame, pair: bytes, at: int) -> Part:
    for component in frame.components:
        if component.id == pair[0]:
            return Part(component=component, dc=pair[1] >> 4, ac=pair[1] & 15)
    raise broken("a scan names a colour component that the frame does not have", at)


def _check_tables(frame: Frame, tables: Tables, scan: Scan, at: int) -> None:
    needs_dc = scan.first_coefficient == 0 and not scan.refines
    needs_ac = scan.first_coefficient > 0 or not frame.progressive
    for part in scan.parts:
        if part.component.quantizer not in tables.quantizers:
            raise broken("a quantization table is missing", at)
        if (needs_dc and part.dc not in tables.dc_bits) or (
            needs_ac and part.ac not in tables.ac_bits
        ):
            raise broken("a Huffman table is missing", at)


def _n_units(frame: Frame, scan: Scan) -> int:
    """Return the number of minimum coded units in a scan. T.81, A.2."""
    most_across = max(c.across for c in frame.components)
    most_down = max(c.down for c in frame.components)
    if len(scan.parts) > 1:
        across = -(-frame.width_px // (8 * most_across))
        return across * -(-frame.height_px // (8 * most_down))
    component = scan.parts[0].component
    width = -(-frame.width_px * component.across // most_across)
    height = -(-frame.height_px * component.down // most_down)
    return -(-width // 8) * -(-height // 8)


def _least_bits(frame: Frame, tables: Tables, scan: Scan, part: Part) -> int:
    """Return the fewest bits that one block can take: its shortest codes. T.81, F.1.2 and G.1.2."""
    if scan.first_coefficient > 0:
        return 0  # One code can end the band of thousands of blocks.
    if scan.refines:
        return 1
    return tables.dc_bits[part.dc] + (0 if frame.progressive else tables.ac_bits[part.ac])


def _check_restarts(found: list[bytes], n_expected: int, end: int) -> None:
    # Some cameras write one more restart behind the last unit; no decoder minds.
    if len(found) not in (n_expected, n_expected + 1):
        raise broken(f"{len(found)} of {n_expected} restart markers are there", end)
    if b"".join(found) != bytes(islice(cycle(_RESTARTS), len(found))):
        raise broken("the restart markers are out of order", end)
