"""Render the two pictures of the example campaign: one door, seen from the dark and from the light.

    python assets/images/make/doorway.py                  # both, full size (3790 x 5330 px)
    python assets/images/make/doorway.py dark --scale 0.15 --out preview.png

Needs numpy and Pillow, nothing else. No photograph, no scan and no third-party texture goes in:
the room is a handful of planes, every ray is solved in closed form, and all that looks random
comes from seeded tables. The same versions give the same pixels on every run. A full-size picture
takes well under a minute and about 1 GB of memory.

How it works, in the order of the file:

1. a shift-lens camera (uprights stay upright) looks at a back wall with a door in it;
2. textures: value noise, plaster, oiled boards, a panelled door leaf, a lever handle;
3. light through the gap: the part of a luminous wall in the next room that a point can see past
   the jamb and past the edge of the leaf, added up strip by strip, so the penumbra is true;
4. bounce: the lit floor, cut in patches, lights wall and leaf; haze: the same light, gathered on
   the way to the eye; reflection: the gap, mirrored in the floor, blurred by its roughness;
5. the camera again: focus, bloom, a film-like tone curve, vignette, grain; then the JPEG.

Axes in metres: x to the right, y up, z away from the eye. Colours are linear sRGB up to the tone
curve.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Array = NDArray[Any]  # float32 everywhere

# A2 and 3 mm of bleed on every edge at 225 to the inch, which is the least a good press wants.
FULL_WIDTH_PX, FULL_HEIGHT_PX, DENSITY_DPI = 3790, 5330, 225
HERE = Path(__file__).resolve().parent
PROFILE = HERE.parents[2] / "collateral" / "profiles" / "sRGB2014.icc"
QUALITY = 89
STRIP_ROWS = 96
F = np.float32

# -------------------------------------------------------------------------------------------- room

EYE_HEIGHT = 0.75
FIELD = 0.70  # width of the picture at one metre
HORIZON = 0.478  # height of the vanishing point, as a share of the picture from the top
WALL_Z = 5.0
JAMB_X, HINGE_X = 0.47, 1.36  # left and right edge of the opening
DOOR_HEIGHT = 2.05
LEAF_THICK = 0.045
CASING = 0.085  # width of the frame around the opening
SKIRTING = 0.105
BOARD = 0.172

WARM = np.array([1.0, 0.700, 0.41], F)
DUSK = np.array([0.22, 0.43, 1.0], F)


def rgb(*values: float) -> Array:
    """Give a colour as a float32 triple."""
    return np.array(values, F)


@dataclass(frozen=True)
class View:
    """The pixel grid of one render: size in px, and the slopes of the ray through every pixel."""

    width: int
    height: int

    @property
    def px(self) -> float:
        """Size of one pixel at one metre from the eye."""
        return FIELD / self.width

    def rays(self, row0: int, row1: int) -> tuple[Array, Array]:
        """Give slopes X (1, w) and Y (rows, 1) of the rays of some rows: a ray is (X, Y, 1) * z."""
        x = ((np.arange(self.width, dtype=F) + F(0.5)) / F(self.width) - F(0.5)) * F(FIELD)
        y = F(HORIZON) - (np.arange(row0, row1, dtype=F) + F(0.5)) / F(self.height)
        return x[None, :], (y * F(FIELD * FULL_HEIGHT_PX / FULL_WIDTH_PX))[:, None]


# ---------------------------------------------------------------------------------------- textures

_TABLE = np.random.default_rng(20220725).random((256, 256), dtype=F)
_FLAT = _TABLE.ravel()


def noise(u: Array, v: Array, salt: int = 0) -> Array:
    """Value noise in -1..1 with lattice distance 1; the table repeats after 256 cells."""
    u, v = np.broadcast_arrays(u, v)
    fu, fv = np.floor(u), np.floor(v)
    iu = (fu.astype(np.int32) + salt * 57) & 255
    iv = (fv.astype(np.int32) + salt * 131) & 255
    tu, tv = u - fu, v - fv
    tu = tu * tu * tu * (tu * (tu * F(6) - F(15)) + F(10))
    tv = tv * tv * tv * (tv * (tv * F(6) - F(15)) + F(10))
    iu1, row0, row1 = (iu + 1) & 255, iv << 8, ((iv + 1) & 255) << 8
    a, b = _FLAT[row0 + iu], _FLAT[row0 + iu1]
    c, d = _FLAT[row1 + iu], _FLAT[row1 + iu1]
    top = a + (b - a) * tu
    return (top + ((c + (d - c) * tu) - top) * tv) * F(2) - F(1)


def layered(u: Array, v: Array, octaves: int, salt: int = 0, gain: float = 0.5) -> Array:
    """Sum octaves of noise, each twice as fine and `gain` times as strong; about -1..1."""
    total = np.zeros(np.broadcast_shapes(u.shape, v.shape), F)
    strength, norm = 1.0, 0.0
    for octave in range(octaves):
        scale = F(2.03**octave)
        total += noise(u * scale, v * scale, salt + octave * 7) * F(strength)
        norm += strength
        strength *= gain
    return total / F(norm)


def per_cell(index: Array, salt: int) -> Array:
    """Give one random number in 0..1 per integer cell."""
    return _FLAT[(index.astype(np.int32) * 7919 + salt * 104729) & 65535]


def smooth(edge0: float, edge1: float, value: Array) -> Array:
    """Ramp from 0 at edge0 to 1 at edge1 with flat ends."""
    t = np.clip((value - F(edge0)) / F(edge1 - edge0), 0, 1)
    return t * t * (F(3) - F(2) * t)


def line(distance: Array, width: float, footprint: Array) -> Array:
    """Coverage of a line by a pixel: never thinner than the pixel, only fainter."""
    wide = np.maximum(F(width), footprint)
    return np.clip((wide - np.abs(distance)) / footprint, 0, 1) * (F(width) / wide)


def plaster(x: Array, y: Array, px: float) -> tuple[Array, Array]:
    """Give tone (about 1) and sideways slope (about 0) of a hand-trowelled wall."""
    wide = layered(x * F(0.9) + F(3.1), y * F(0.7), 3, 11)
    sweep = layered(x * F(5) + y * F(2.1) + wide * F(1.4), y * F(7) - x * F(1.2), 4, 23)
    step = max(0.0025, px * WALL_Z)
    fine = noise(x / F(0.009), y / F(0.009), 41) * F(0.5) + noise(x / F(0.0042), y / F(0.0042), 42)
    beside = layered((x + F(step)) * F(5) + y * F(2.1) + wide * F(1.4),
                     y * F(7) - (x + F(step)) * F(1.2), 4, 23)  # fmt: skip
    slope = (beside - sweep) / F(step) * F(0.010) + fine * F(0.028)
    return F(1) + wide * F(0.05) + sweep * F(0.035) + fine * F(0.012), slope


@dataclass(frozen=True)
class Boards:
    """What a floor pixel knows of the board it lies on."""

    albedo: Array  # (..., 3)
    gap: Array  # 0..1, darkness of the joints
    tilt: Array  # sideways lean of the surface, bends the reflection
    gloss: Array  # about 1


def boards(x: Array, z: Array, view: View) -> Boards:
    """Oiled oak boards that run away from the eye, for points on the floor."""
    across = z * F(view.px)  # the size of a pixel on the floor, across and along
    along = z * z * F(view.px / EYE_HEIGHT)
    place = x / F(BOARD) + F(0.37)
    index = np.floor(place)
    inside = (place - index - F(0.5)) * F(BOARD)
    shift, tone, hue, lean = (per_cell(index, k) for k in (1, 2, 3, 4))
    length_place = (z + shift * F(9.7)) / F(2.35)
    piece = np.floor(length_place)
    tone2 = per_cell(index * F(31) + piece, 5)
    lean2 = per_cell(index * F(17) + piece, 6)
    zz = z + shift * F(40) + piece * F(13)

    rings_at = inside * F(62) + layered(inside * F(7) + hue * F(90), zz * F(0.55), 2, 3) * F(5.0)
    rings = noise(rings_at + tone * F(50), zz * F(0.35), 8)
    fibre_fade = np.clip(F(1.5) - across / F(0.0022), 0, 1)
    fibre = noise(inside / F(0.0030) + rings_at * F(0.6), zz * F(5.5), 14)
    pores = np.maximum(noise(inside / F(0.0013), zz * F(16), 15) - F(0.35), 0)
    fine_fade = np.clip(F(1.4) - across / F(0.0009), 0, 1)
    fine = noise(inside / F(0.0011), zz * F(60), 16)
    blotch = layered(x * F(2.2), z * F(1.3), 3, 19)

    grain = rings * F(0.100) + fibre * fibre_fade * F(0.062) - pores * fine_fade * F(0.16)
    grain = grain + fine * fine_fade * F(0.022) + blotch * F(0.045)
    tone_all = F(1) + (tone + tone2 - F(1)) * F(0.18) + grain
    mix = np.clip(F(0.5) + (hue - F(0.5)) * F(0.7) + rings * F(0.22), 0, 1)[..., None]
    wood = rgb(0.62, 0.48, 0.345) * (F(1) - mix) + rgb(0.68, 0.57, 0.455) * mix
    edge = F(BOARD / 2) - np.abs(inside)
    end = np.abs(length_place - piece - F(0.5)) * F(2.35)
    gap = line(edge, 0.0011, across) + line(F(2.35 / 2) - end, 0.0009, np.maximum(along, across))
    bevel = np.exp(-edge / F(0.0035)) * np.sign(inside) * np.clip(F(1.6) - across / F(0.0025), 0, 1)
    cup = (inside / F(BOARD)) * F(0.030)
    tilt = (
        (lean + lean2 - F(1)) * F(0.020)
        + cup
        + rings * F(0.004)
        + fibre * F(0.006)
        + bevel * F(0.02)
    )
    return Boards(
        albedo=wood * tone_all[..., None],
        gap=np.clip(gap, 0, 1),
        tilt=tilt,
        gloss=F(1) + blotch * F(0.35) + rings * F(0.10) - pores * fine_fade * F(0.6),
    )


def panels(u: Array, y: Array, footprint: float) -> tuple[Array, Array, Array]:
    """Give slope along u, slope along y and crease shade of a leaf with two sunk panels.

    u runs from the hinge (0) to the free edge, both in metres.
    """
    width = HINGE_X - JAMB_X
    stile, low, lock, high = 0.125, 0.235, 0.865, 0.125
    slope_u = np.zeros(np.broadcast_shapes(u.shape, y.shape), F)
    slope_y = np.zeros_like(slope_u)
    crease = np.zeros_like(slope_u)
    for bottom, top in ((low, lock), (lock + 0.17, DOOR_HEIGHT - 0.02 - high)):
        du = F((width - 2 * stile) / 2) - np.abs(u - F(width / 2))
        dy = F((top - bottom) / 2) - np.abs(y - F((top + bottom) / 2))
        depth = np.minimum(du, dy)
        upright = (du < dy).astype(F)
        soft = F(max(footprint, 0.0025))
        fall = np.exp(-(((depth - F(0.010)) / F(0.008)) ** 2))  # the moulding goes down ...
        rise = np.exp(-(((depth - F(0.060)) / F(0.014)) ** 2)) * F(0.45)  # ... the field comes up
        bend = (fall - rise) * F(0.85)
        slope_u += bend * upright * np.sign(u - F(width / 2))
        slope_y += bend * (F(1) - upright) * np.sign(y - F((top + bottom) / 2))
        crease += line(depth - F(0.0205), 0.0016, soft) * F(0.55) + line(depth, 0.0009, soft) * F(
            0.4
        )
    return slope_u, slope_y, crease


# -------------------------------------------------------------------------------------- dark scene

AJAR = math.radians(37)
LEAF_WIDTH = HINGE_X - JAMB_X - 0.004
SOURCE_Z = WALL_Z + 2.6
SOURCE = (-1.6, 3.3)  # the luminous wall of the next room, from x to x ...
SOURCE_Y = (0.25, 2.7)  # ... and from y to y
N_STRIPS = 22
DODGE = 2.35  # holds the light back near the door, as a printer dodges a print
LAMP = 1.75  # strength of the light from next door
NIGHT = 0.056  # strength of the night light
WALL_BOUNCE = 0.5  # the wall stays calm for the type: less light comes back than would

FREE_X = HINGE_X - LEAF_WIDTH * math.cos(AJAR)
FREE_Z = WALL_Z - LEAF_WIDTH * math.sin(AJAR)
BACK_X = FREE_X - LEAF_THICK * math.sin(AJAR)
BACK_Z = FREE_Z + LEAF_THICK * math.cos(AJAR)


def seen_source(x: Array, z: Array) -> tuple[Array, Array]:
    """From which x to which x a point of the dark room sees the luminous wall next door."""
    reach = F(SOURCE_Z) - z
    left = x + (F(JAMB_X) - x) * reach / np.maximum(F(WALL_Z) - z, F(1e-3))
    outer = (x - F(HINGE_X)) * F(math.sin(AJAR)) - (z - F(WALL_Z)) * F(math.cos(AJAR)) > 0
    near = z < F(BACK_Z)
    past_leaf = x + (F(BACK_X) - x) * reach / np.maximum(F(BACK_Z) - z, F(1e-3))
    past_hinge = x + (F(HINGE_X) - x) * reach / np.maximum(F(WALL_Z) - z, F(1e-3))
    right = np.where(outer, np.where(near, past_leaf, F(-1e3)), past_hinge)
    return left, right


def glow_profile(s: float) -> float:
    """Radiance of the luminous wall at x = s: even, with one lamp and soft ends."""
    ends = min(1.0, (s - SOURCE[0]) / 0.7, (SOURCE[1] - s) / 0.9)
    return max(ends, 0.0) * (0.60 + 2.1 * math.exp(-(((s - 0.72) / 0.50) ** 2)))


def gap_light(x: Array, z: Array) -> Array:
    """Irradiance on the floor of the dark room by the light that comes through the gap."""
    left, right = seen_source(x, z)
    depth = F(SOURCE_Z) - z
    lintel = F(DOOR_HEIGHT) * depth / np.maximum(F(WALL_Z) - z, F(1e-3))
    top2 = np.minimum(lintel, F(SOURCE_Y[1])) ** 2
    # Under the leaf itself only the last light creeps in.
    sin, cos = F(math.sin(AJAR)), F(math.cos(AJAR))
    dx, dz = x - F(HINGE_X), z - F(WALL_Z)
    behind = (dz * cos - dx * sin) / F(LEAF_THICK)
    under = (behind > -0.1) & (behind < 1) & (-dx * cos - dz * sin < LEAF_WIDTH)
    creep = np.where(under, F(0.03) + F(0.55) * np.clip(behind, 0, 1) ** 2, F(1))
    total = np.zeros(np.broadcast_shapes(x.shape, z.shape), F)
    edges = np.linspace(SOURCE[0], SOURCE[1], N_STRIPS + 1)
    for s0, s1 in pairwise(edges.tolist()):
        middle = (s0 + s1) / 2
        seen = np.maximum(np.minimum(right, F(s1)) - np.maximum(left, F(s0)), 0)
        rho2 = (x - F(middle)) ** 2 + depth * depth
        weight = F(1) / (rho2 + F(SOURCE_Y[0] ** 2)) - F(1) / (rho2 + top2)
        total += seen * weight * (rho2 ** F(DODGE / 2)) * F(glow_profile(middle))
    return total * depth * F(0.5) * creep


def haze_light(x: Array, y: Array, z: Array) -> Array:
    """Light that dust in the air of the dark room receives from the gap."""
    left, right = seen_source(x, z)
    depth = F(SOURCE_Z) - z
    over = y + (F(1.3) - y) * (F(WALL_Z) - z) / depth  # height at which the light passes the lintel
    upright = smooth(DOOR_HEIGHT + 0.12, DOOR_HEIGHT - 0.35, over)
    lo, hi = np.maximum(left, F(SOURCE[0])), np.minimum(right, F(SOURCE[1]))
    seen = np.maximum(hi - lo, 0)
    middle = (lo + hi) * F(0.5)
    return seen * upright / ((x - middle) ** 2 + depth * depth)


def patches() -> tuple[Array, Array, Array]:
    """Cut the floor of the dark room in patches: x, z, and the flux each sends back (n, 3)."""
    xs = np.linspace(-3.2, 2.6, 72, dtype=F)
    zs = (WALL_Z - (np.linspace(0.02, 1, 60) ** 1.5) * 4.9).astype(F)
    dz = np.abs(np.gradient(zs)).astype(F)
    gx, gz = np.meshgrid(xs, zs)
    flux = gap_light(gx, gz) * dz[:, None] * (xs[1] - xs[0])
    colour = WARM * rgb(0.62, 0.50, 0.38)
    keep = flux.ravel() > flux.max() * 1e-4
    return gx.ravel()[keep], gz.ravel()[keep], flux.ravel()[keep, None] * colour


def bounce(points: Array, normal: tuple[float, float, float], shaded: bool) -> Array:
    """Light from the lit floor on points (n, 3) that face `normal`; the leaf may stand between."""
    px, pz, flux = patches()
    dx, dz = px[None] - points[:, 0:1], pz[None] - points[:, 2:3]
    dy = -points[:, 1:2]
    r2 = dx * dx + dy * dy + dz * dz
    facing = np.maximum(dx * F(normal[0]) + dy * F(normal[1]) + dz * F(normal[2]), 0)
    kernel = facing * np.abs(dy) / (F(math.pi) * (r2 + F(0.03)) ** 2)
    if shaded:
        ax, az = F(FREE_X - HINGE_X), F(FREE_Z - WALL_Z)
        cross = dx * az - dz * ax
        cross = np.where(np.abs(cross) < 1e-6, F(1e-6), cross)
        qx, qz = F(HINGE_X) - points[:, 0:1], F(WALL_Z) - points[:, 2:3]
        t = (qx * az - qz * ax) / cross
        u = (qx * dz - qz * dx) / cross
        hit_y = points[:, 1:2] * (1 - t)
        kernel *= ~((t > 0.001) & (t < 1) & (u > 0) & (u < 1) & (hit_y < DOOR_HEIGHT))
    return kernel.astype(F) @ flux


@dataclass(frozen=True)
class Grid:
    """Values (rows, columns, channels) over a rectangle, read between the points."""

    u0: float
    u1: float
    v0: float
    v1: float
    values: Array

    def __call__(self, u: Array, v: Array) -> Array:
        rows, columns = self.values.shape[:2]
        u, v = np.broadcast_arrays(u, v)
        fu = np.clip((u - F(self.u0)) / F(self.u1 - self.u0) * F(columns - 1), 0, columns - 1.001)
        fv = np.clip((v - F(self.v0)) / F(self.v1 - self.v0) * F(rows - 1), 0, rows - 1.001)
        iu, iv = fu.astype(np.int32), fv.astype(np.int32)
        tu, tv = (fu - iu)[..., None].astype(F), (fv - iv)[..., None].astype(F)
        a, b = self.values[iv, iu], self.values[iv, iu + 1]
        c, d = self.values[iv + 1, iu], self.values[iv + 1, iu + 1]
        top = a + (b - a) * tu
        return top + ((c + (d - c) * tu) - top) * tv


def make_grid(
    u: tuple[float, float, int], v: tuple[float, float, int], value: Callable[[Array, Array], Array]
) -> Grid:
    """Sample a function of two coordinates once, to be read cheaply per pixel."""
    us, vs = np.linspace(*u, dtype=F), np.linspace(*v, dtype=F)
    gu, gv = np.meshgrid(us, vs)
    values = value(gu.ravel(), gv.ravel()).reshape(v[2], u[2], -1).astype(F)
    return Grid(u[0], u[1], v[0], v[1], values)


def span(low: float, high: float, at: Array, px: float, soft: float = 0.75) -> Array:
    """Coverage 0..1 of the stretch low..high in slope units, with an edge about one pixel soft."""
    width = F(px * soft * 2)
    return np.clip((at - F(low)) / width + F(0.5), 0, 1) * np.clip(
        (F(high) - at) / width + F(0.5), 0, 1
    )


def over(base: Array, colour: Array, cover: Array) -> Array:
    """Lay a colour over a picture."""
    return base + (colour - base) * cover[..., None]


@dataclass(frozen=True)
class DarkLight:
    """All light of the dark room that is worked out once, before the pixels."""

    wall: Grid
    leaf: Grid
    edge: Grid


def dark_light() -> DarkLight:
    """Work out the bounced light on wall, leaf and leaf edge."""
    sin, cos = math.sin(AJAR), math.cos(AJAR)

    def on_wall(x: Array, y: Array) -> Array:
        points = np.stack([x, np.maximum(y, F(0.004)), np.full_like(x, WALL_Z)], 1)
        return bounce(points, (0, 0, -1), shaded=True)

    def on_leaf(u: Array, y: Array) -> Array:
        points = np.stack([HINGE_X - u * F(cos), np.maximum(y, F(0.004)), WALL_Z - u * F(sin)], 1)
        return bounce(points.astype(F), (sin, 0, -cos), shaded=False)

    def on_edge(u: Array, y: Array) -> Array:
        points = np.stack(
            [np.full_like(u, FREE_X), np.maximum(y, F(0.004)), np.full_like(u, FREE_Z)], 1
        )
        return bounce(points, (-cos, 0, -sin), shaded=False)

    return DarkLight(
        wall=make_grid((-2.2, 2.2, 90), (0.0, 3.6, 120), on_wall),
        leaf=make_grid((0.0, LEAF_WIDTH, 20), (0.0, DOOR_HEIGHT, 90), on_leaf),
        edge=make_grid((0.0, 1.0, 2), (0.0, DOOR_HEIGHT, 90), on_edge),
    )


def dark_ambient(x: Array, y: Array) -> Array:
    """The little night light on wall and door: more from the left, less towards the ceiling."""
    aside = np.exp(-(((x + F(0.5)) / F(2.6)) ** 2))
    level = F(NIGHT) * aside * (F(0.62) + F(0.38) * smooth(3.4, 0.4, y))
    return level[..., None] * DUSK


def handle(u: Array, y: Array, footprint: float) -> tuple[Array, Array, Array]:
    """Lever handle on the leaf: cover, upward lean of its surface, and its soft shadow."""
    hu, hy = LEAF_WIDTH - 0.062, 1.02
    soft = F(max(footprint * 1.2, 0.0008))
    along = np.clip(u, F(hu - 0.118), F(hu))
    lever_d = np.hypot(u - along, y - F(hy) - F(0.004) * np.sin((u - F(hu)) * F(26)))
    rose_d = np.hypot(u - F(hu), y - F(hy))
    lever = np.clip((F(0.0095) - lever_d) / soft + F(0.5), 0, 1)
    rose = np.clip((F(0.025) - rose_d) / soft + F(0.5), 0, 1)
    plate_d = np.hypot(u - F(hu), y - F(hy - 0.085))
    plate = np.clip((F(0.021) - plate_d) / soft + F(0.5), 0, 1)
    on_plates = np.where(rose > 0.5, y - F(hy), y - F(hy - 0.085)) / F(0.032)
    lean = np.where(lever > 0.5, (y - F(hy)) / F(0.0095), on_plates)
    cover = np.maximum(np.maximum(lever, rose), plate)
    shade_d = np.hypot(u - along, y - F(hy + 0.03))
    return cover, np.clip(lean, -1, 1), np.exp(-((shade_d / F(0.024)) ** 2))


def dark_rows(view: View, light: DarkLight, row0: int, row1: int) -> Array:
    """Render some rows of the dark room: linear light (rows, width, 3)."""
    slope_x, slope_y = view.rays(row0, row1)
    picture = np.zeros((row1 - row0, view.width, 3), F)
    floor_from = -EYE_HEIGHT / WALL_Z
    if float(slope_y.max()) > floor_from - 2 * view.px:
        dark_wall(picture, view, light, slope_x, slope_y)
    if float(slope_y.min()) < floor_from + 2 * view.px:
        below = slope_y[:, 0] < floor_from + view.px
        shaded = dark_floor(view, slope_x, np.minimum(slope_y[below], F(floor_from)))
        cover = np.clip((F(floor_from) - slope_y[below]) / F(view.px * 1.5) + F(0.5), 0, 1)
        picture[below] = over(picture[below], shaded, np.broadcast_to(cover, shaded.shape[:2]))
    dark_leaf(picture, view, light, slope_x, slope_y)
    return picture


def dark_wall(picture: Array, view: View, light: DarkLight, slope_x: Array, slope_y: Array) -> None:
    """Paint the back wall, its skirting, the door frame and what shines through the opening."""
    x, y = slope_x * F(WALL_Z), F(EYE_HEIGHT) + slope_y * F(WALL_Z)
    px = view.px * WALL_Z
    tone, slope = plaster(x, y, view.px)
    lit = light.wall(x, y) * F(WALL_BOUNCE)
    night = dark_ambient(x, y)
    # Night light comes from the left, bounced light from below and from the right: slopes tell.
    colour = (
        rgb(0.50, 0.52, 0.56)
        * tone[..., None]
        * (night * (F(1) - slope * F(1.3))[..., None] + lit * (F(1) + slope * F(1.6))[..., None])
    )
    painted = rgb(0.62, 0.62, 0.60)
    skirt = span(-1, SKIRTING, y, px)
    skirt_top = np.exp(-(((y - F(SKIRTING - 0.004)) / F(0.004)) ** 2))
    board = painted * (
        night * (F(0.9) + F(1.1) * skirt_top[..., None])
        + lit * (F(1) - F(0.35) * skirt_top[..., None])
    )
    colour = over(colour, board, np.broadcast_to(skirt, colour.shape[:2]))
    colour *= (
        F(1) - F(0.55) * np.exp(-(((y - F(SKIRTING + 0.006)) / F(0.008)) ** 2)) * (y > SKIRTING)
    )[..., None]
    frame = span(JAMB_X - CASING, HINGE_X + CASING, x, px) * span(-1, DOOR_HEIGHT + CASING, y, px)
    from_edge = np.minimum(
        np.minimum(x - F(JAMB_X - CASING), F(HINGE_X + CASING) - x), F(DOOR_HEIGHT + CASING) - y
    )
    from_gap = np.maximum(np.maximum(F(JAMB_X) - x, x - F(HINGE_X)), y - F(DOOR_HEIGHT))
    rib = np.exp(-(((from_edge - F(0.018)) / F(0.006)) ** 2)) - np.exp(
        -(((from_edge - F(0.030)) / F(0.006)) ** 2)
    )
    bead = np.exp(-((from_gap / F(0.007)) ** 2))
    grain = F(1) + noise(x * F(9), y * F(140), 31) * F(0.02)
    casing = (
        painted
        * grain[..., None]
        * (night * (F(1.15) + F(0.5) * rib)[..., None] + lit * (F(1.1) - F(0.35) * rib)[..., None])
    )
    casing = casing + WARM * (bead * smooth(0.9, 0.0, x - F(JAMB_X)) * F(0.16))[..., None]
    colour = over(colour, casing, frame)
    shade = np.exp(-np.maximum(-from_edge, 0) / F(0.012)) * (from_edge < 0)
    colour *= (F(1) - F(0.45) * shade)[..., None]
    opening = span(JAMB_X, HINGE_X, x, px) * span(-1, DOOR_HEIGHT, y, px)
    columns = np.flatnonzero(opening.max(0) > 0)
    if columns.size:
        part = np.s_[:, columns[0] : columns[-1] + 1]
        shining = next_room(view, slope_x[part], slope_y)
        colour[part] = over(colour[part], shining, opening[part])
    picture[:] = colour


def next_room(view: View, slope_x: Array, slope_y: Array) -> Array:
    """What shines through the opening: a bright room, its floor the same boards."""
    y = F(EYE_HEIGHT) + slope_y * F(SOURCE_Z)
    aside = slope_x * F(WALL_Z) - F(0.55)
    lamp = np.exp(-(((y - F(1.25)) / F(0.95)) ** 2) - (aside / F(0.22)) ** 2)
    level = F(0.95) + F(2.6) * lamp
    colour = level[..., None] * rgb(1.0, 0.66, 0.335)
    rows = slope_y[:, 0] < -EYE_HEIGHT / (SOURCE_Z + 1)
    if rows.any():
        z = F(EYE_HEIGHT) / -slope_y[rows]
        x = slope_x * z
        z = np.broadcast_to(z, x.shape)
        wood = boards(x, z, view)
        lit = F(2.0) + F(1.6) * np.exp(-(((z - F(WALL_Z)) / F(0.9)) ** 2))
        ground = wood.albedo * WARM * (lit * (F(1) - wood.gap * F(0.5)))[..., None]
        share = smooth(SOURCE_Z + 0.2, SOURCE_Z - 1.3, z)
        colour[rows] = over(colour[rows], ground + WARM * F(0.5), share)
    return colour


def dark_floor(view: View, slope_x: Array, slope_y: Array) -> Array:
    """Shade the floor of the dark room for rays that look down."""
    z = F(EYE_HEIGHT) / -slope_y
    x = slope_x * z
    z = np.broadcast_to(z, x.shape)
    wood = boards(x, z, view)
    direct = gap_light(x, z)
    relief = F(1) - wood.tilt * F(2.2)  # low light rakes over the boards
    night = (
        F(0.036)
        * np.exp(-(((x + F(0.4)) / F(2.5)) ** 2))
        * (F(0.55) + F(0.45) * smooth(1.0, 4.6, z))
    )
    warm_fill = F(0.008) * smooth(1.0, 4.5, z)
    lit = (direct * relief)[..., None] * WARM * F(LAMP)
    lit = lit + night[..., None] * DUSK + warm_fill[..., None] * WARM
    contact = F(1) - F(0.5) * np.exp(-(F(WALL_Z) - z) / F(0.05))
    colour = wood.albedo * lit * ((F(1) - wood.gap * F(0.62)) * contact)[..., None]
    return colour + dark_reflection(slope_x, slope_y, z, wood)


def dark_reflection(slope_x: Array, slope_y: Array, z: Array, wood: Boards) -> Array:
    """The gap and the dim wall, mirrored in the satin floor; blurred more the farther they are."""
    gone = (F(WALL_Z) - z) / F(WALL_Z)
    at = slope_x + wood.tilt * F(0.9) * np.minimum(gone * F(5), F(1))  # near things shift little
    mirror_y = -(F(EYE_HEIGHT) + slope_y * F(WALL_Z))
    blur = F(0.006) + gone * F(0.030)
    left, right = F(JAMB_X / WALL_Z), F(BACK_X / BACK_Z)
    streak = F(0.5) * (soft_step((at - left) / blur) - soft_step((at - right) / blur))
    blur_y = F(0.03) + gone * F(0.55)
    streak *= F(0.5) * (F(1) - soft_step((mirror_y - F(DOOR_HEIGHT)) / blur_y))
    sine = -slope_y / np.sqrt(F(1) + slope_x**2 + slope_y**2)
    fresnel = F(0.04) + F(0.55) * (F(1) - sine) ** 5
    gain = fresnel * wood.gloss * (F(1) - wood.gap)
    glow = streak[..., None] * WARM * F(3.4) + rgb(0.0035, 0.0052, 0.0100)
    return glow * gain[..., None]


def soft_step(t: Array) -> Array:
    """An error-function-like step from -1 to 1."""
    return np.tanh(t * F(1.2) + t * t * t * F(0.1))


def dark_leaf(picture: Array, view: View, light: DarkLight, slope_x: Array, slope_y: Array) -> None:
    """Paint the door leaf that swings into the dark room, its edge and its handle."""
    left, front, right = BACK_X / BACK_Z, FREE_X / FREE_Z, HINGE_X / WALL_Z
    columns = np.flatnonzero((slope_x[0] > left - 4 * view.px) & (slope_x[0] < right + 4 * view.px))
    top, low = (DOOR_HEIGHT - EYE_HEIGHT) / FREE_Z, -EYE_HEIGHT / FREE_Z
    rows = np.flatnonzero((slope_y[:, 0] < top + 4 * view.px) & (slope_y[:, 0] > low - 4 * view.px))
    if not rows.size:
        return
    area = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    sx, sy = slope_x[:, area[1]], slope_y[area[0]]
    sin, cos = F(math.sin(AJAR)), F(math.cos(AJAR))

    u = np.clip((F(HINGE_X) - sx * F(WALL_Z)) / (cos - sx * sin), 0, LEAF_WIDTH)
    z = F(WALL_Z) - u * sin
    y = F(EYE_HEIGHT) + sy * z
    px = view.px * WALL_Z
    slope_u, slope_v, crease = panels(u, y, px)
    hold, lean, shade = handle(u, y, px)
    night = dark_ambient(F(HINGE_X) - u * cos + F(0) * y, y)
    lit = light.leaf(u, y)
    brush = (
        F(1)
        + noise(u * F(160), y * F(5), 33) * F(0.02)
        + layered(u * F(3), y * F(2), 2, 34) * F(0.05)
    )
    paint = rgb(0.60, 0.61, 0.62) * brush[..., None]
    colour = paint * (
        night * np.maximum(F(1.0) + slope_u * F(0.8) + slope_v * F(-0.5), 0.1)[..., None]
        + lit * np.maximum(F(1.0) + slope_v * F(1.0) - slope_u * F(0.4), 0.1)[..., None]
    )
    colour *= (F(1) - np.clip(crease, 0, 0.8))[..., None]
    colour *= (F(1) - F(0.35) * shade)[..., None]
    metal = rgb(0.9, 0.9, 0.92) * (
        night * (F(1.1) + lean * F(0.9))[..., None] * F(1.6)
        + lit * np.maximum(F(0.9) - lean * F(1.5), 0.05)[..., None] * F(1.5)
    )
    colour = over(colour, metal, hold)
    rim = np.exp(-(F(LEAF_WIDTH) - u) / F(0.006))
    colour = colour + WARM * (rim * F(0.02))[..., None]
    taper = F(0.009) * (F(1) - np.clip(u / F(0.3), 0, 1))  # the slit under it ends at the hinge
    cover = span(front - 2 * view.px, right + 0.0016, sx, view.px) * span(
        0.006, DOOR_HEIGHT + 0.02, y + taper, px
    )
    patch = over(picture[area], colour, cover)

    t = (sx - F(left)) / F(front - left)  # the edge of the leaf, from its back corner to its front
    edge_z = F(BACK_Z) + (F(FREE_Z) - F(BACK_Z)) * np.clip(t, 0, 1)
    edge_y = F(EYE_HEIGHT) + sy * edge_z
    side = np.clip(t, 0, 1)
    lit = light.edge(side + F(0) * edge_y, edge_y)
    wrap = np.exp(-side / F(0.16)) * F(0.85) + np.exp(-side / F(0.6)) * F(0.10)
    edge = rgb(0.58, 0.57, 0.55) * (lit + dark_ambient(F(FREE_X) + F(0) * edge_y, edge_y) * F(1.6))
    edge = edge + WARM * (wrap * (F(0.8) + noise(edge_y * F(30), side, 35) * F(0.08)))[..., None]
    lock = span(0.93, 1.13, edge_y, px) * span(0.28, 0.72, t, view.px * 14)
    edge = over(edge, edge * F(1.5), lock * F(0.6))
    cover = span(left, front, sx, view.px) * span(0.0005, DOOR_HEIGHT + 0.02, edge_y, px)
    picture[area] = over(patch, edge, cover)


def dark_haze() -> Array:
    """March through the air of the dark room: a small picture of the light it scatters."""
    small = View(96, 135)
    sx, sy = small.rays(0, small.height)
    total = np.zeros((small.height, small.width), F)
    steps = np.linspace(1.0, WALL_Z - 0.02, 72, dtype=F)
    for z in steps:
        x, y = sx * z, F(EYE_HEIGHT) + sy * z
        open_air = (y > 0).astype(F)
        drift = F(1) + layered(x * F(1.6) + F(z), y * F(1.2), 2, 61) * F(0.35)
        zz = np.broadcast_to(z, np.broadcast_shapes(x.shape, y.shape)).astype(F)
        total += haze_light(x + F(0) * y, y + F(0) * x, zz) * open_air * drift
    return total[..., None] * WARM * F(4.0 / len(steps))


# ------------------------------------------------------------------------------------- light scene

REVEAL_Z = WALL_Z + 0.16  # the far face of the wall, where the leaf hangs
WIDE = math.radians(42)
TURNED_X = JAMB_X + LEAF_WIDTH * math.cos(WIDE)
TURNED_Z = REVEAL_Z + LEAF_WIDTH * math.sin(WIDE)
MORNING = np.array([1.0, 0.850, 0.585], F)
SUN = (-0.45, 0.40, -0.80)  # towards the window, which is large


def light_rows(view: View, row0: int, row1: int) -> Array:
    """Render some rows of the light room: linear light (rows, width, 3)."""
    slope_x, slope_y = view.rays(row0, row1)
    picture = np.zeros((row1 - row0, view.width, 3), F)
    floor_from = -EYE_HEIGHT / WALL_Z
    if float(slope_y.max()) > floor_from - 2 * view.px:
        light_wall(picture, view, slope_x, slope_y)
    if float(slope_y.min()) < floor_from + 2 * view.px:
        below = slope_y[:, 0] < floor_from + view.px
        shaded = light_floor(view, slope_x, np.minimum(slope_y[below], F(floor_from)))
        cover = np.clip((F(floor_from) - slope_y[below]) / F(view.px * 1.5) + F(0.5), 0, 1)
        picture[below] = over(picture[below], shaded, np.broadcast_to(cover, shaded.shape[:2]))
    return picture


def morning(x: Array, y: Array) -> Array:
    """Window light on the back wall: wide and even, fading slowly towards the right and the top."""
    fade = np.exp(-(((x + F(0.75)) / F(3.1)) ** 2) - (((y - F(1.35)) / F(3.3)) ** 2))
    edge = F(0.66) * (y - F(2.30)) + F(0.75) * (x - F(1.18))  # one slanting edge, soft, top right
    shade = smooth(-0.30, 0.46, edge + F(0.03) * noise(x * F(1.1), y * F(1.1), 71))
    return F(1.20) * fade * (F(1) - F(0.62) * shade)


def light_wall(picture: Array, view: View, slope_x: Array, slope_y: Array) -> None:
    """Paint the pale back wall, skirting, door frame, and the opening."""
    x, y = slope_x * F(WALL_Z), F(EYE_HEIGHT) + slope_y * F(WALL_Z)
    px = view.px * WALL_Z
    tone, slope = plaster(x, y, view.px)
    sun = morning(x, y)
    fill = rgb(0.070, 0.085, 0.120)
    bounce_up = rgb(0.13, 0.090, 0.050) * np.exp(-y / F(0.9))[..., None]
    flat = sun[..., None] * MORNING + fill + bounce_up
    colour = rgb(0.86, 0.845, 0.815) * (F(1) + (tone - F(1)) * F(0.5))[..., None] * flat
    colour = colour * (F(1) - slope * F(0.38))[..., None]
    painted = rgb(0.90, 0.885, 0.86)
    skirt = span(-1, SKIRTING, y, px)
    skirt_top = np.exp(-(((y - F(SKIRTING - 0.004)) / F(0.004)) ** 2))
    board = painted * flat * (F(0.95) + F(0.14) * skirt_top)[..., None]
    board *= (F(1) - F(0.22) * np.exp(-y / F(0.02)))[..., None]
    colour = over(colour, board, np.broadcast_to(skirt, colour.shape[:2]))
    # The frame stands 2 cm out of the wall and throws a soft shade to its right and below.
    left, right, top = JAMB_X - CASING, HINGE_X + CASING, DOOR_HEIGHT + CASING
    shade = smooth(0.035, 0.0, x - F(right)) * (x > right) * smooth(top, top - 0.03, y)
    colour *= (F(1) - F(0.30) * shade)[..., None]
    close = np.exp(-np.maximum(np.maximum(F(left) - x, y - F(top)), 0) / F(0.010))
    colour *= (F(1) - F(0.14) * close * (x < right))[..., None]
    frame = span(left, right, x, px) * span(-1, top, y, px)
    from_edge = np.minimum(np.minimum(x - F(left), F(right) - x), F(top) - y)
    sideways = np.where(np.abs(from_edge - (F(top) - y)) < 1e-6, F(0), np.sign(x - F(0.9)))
    rib = np.exp(-(((from_edge - F(0.018)) / F(0.006)) ** 2)) - np.exp(
        -(((from_edge - F(0.030)) / F(0.006)) ** 2)
    )
    lip = np.exp(-np.maximum(from_edge, 0) / F(0.003))
    casing = (
        painted
        * flat
        * (F(1.0) - rib * sideways * F(0.26) - rib * (sideways == 0) * F(0.14))[..., None]
    )
    casing *= (F(1) + lip * F(0.10) * -sideways)[..., None]
    casing *= (F(1) + noise(x * F(9), y * F(140), 31) * F(0.008))[..., None]
    colour = over(colour, casing, frame)
    opening = span(JAMB_X, HINGE_X, x, px) * span(-1, DOOR_HEIGHT, y, px)
    if float(opening.max()) > 0:
        columns = np.flatnonzero(opening.max(0) > 0)
        part = np.s_[:, columns[0] : columns[-1] + 1]
        inner = light_opening(view, slope_x[part], slope_y)
        colour[part] = over(colour[part], inner, opening[part])
    picture[:] = colour


def light_opening(view: View, slope_x: Array, slope_y: Array) -> Array:
    """What stands in the opening: the dusk beyond, the leaf turned away, the reveals."""
    px = view.px * WALL_Z
    # The dusk room: its far wall, and a floor on which our light reaches out and fades.
    grad = smooth(-0.15, 0.26, slope_y)
    dusk = rgb(0.0075, 0.0125, 0.0255) + rgb(0.010, 0.015, 0.026) * (F(1) - grad)[..., None]
    colour = np.repeat(dusk, slope_x.shape[1], 1)
    rows = slope_y[:, 0] < -EYE_HEIGHT / (WALL_Z + 4.0)
    if rows.any():
        z = F(EYE_HEIGHT) / -slope_y[rows]
        x = slope_x * z
        z = np.broadcast_to(z, x.shape)
        wood = boards(x, z, view)
        aim = F(HINGE_X) + F(0.10) + F(0.55) * (z - F(REVEAL_Z))  # the light leans to the right
        fan = smooth(-0.05, 0.15, x - F(TURNED_X - 0.75)) * smooth(0.06, -0.12, x - aim)
        reach = fan * np.exp(-np.maximum(z - F(WALL_Z), 0) / F(1.6)) * F(1.02)
        lit = reach[..., None] * MORNING + rgb(0.030, 0.044, 0.082)
        albedo = wood.albedo * F(0.95) + rgb(0.085, 0.080, 0.070)
        ground = albedo * lit * (F(1) - wood.gap * F(0.5))[..., None]
        colour[rows] = over(colour[rows], ground, smooth(9.0, 7.4, z))

    sin, cos = F(math.sin(WIDE)), F(math.cos(WIDE))
    u = np.clip((slope_x * F(REVEAL_Z) - F(JAMB_X)) / (cos - slope_x * sin), 0, LEAF_WIDTH)
    z = F(REVEAL_Z) + u * sin
    y = F(EYE_HEIGHT) + slope_y * z
    x = F(JAMB_X) + u * cos
    slope_u, slope_v, crease = panels(u, y, px)
    hold, lean, shade = handle(u, y, px)
    # Sun that comes past the left reveal and under the lintel, with a penumbra that grows.
    gone = z - F(WALL_Z)
    past = x - F(JAMB_X) - gone * F(SUN[0] / SUN[2])
    under = F(DOOR_HEIGHT) - gone * F(SUN[1] / -SUN[2]) - y
    sun = smooth(-0.05, 0.16, past - F(0.06)) * smooth(-0.06, 0.10, under)
    facing = F(0.50) + slope_u * F(0.34) + slope_v * F(0.16)
    brush = F(1) + noise(u * F(160), y * F(5), 33) * F(0.012)
    paint = rgb(0.88, 0.87, 0.85) * brush[..., None]
    soft = rgb(0.235, 0.225, 0.215) + rgb(0.20, 0.135, 0.070) * np.exp(-y / F(0.7))[..., None]
    leaf = paint * (soft * (F(1) + slope_v * F(-0.35) - slope_u * F(0.2))[..., None]
                    + MORNING * (sun * np.maximum(facing, 0.02))[..., None])  # fmt: skip
    leaf *= (F(1) - np.clip(crease, 0, 0.7))[..., None] * (F(1) - F(0.30) * shade)[..., None]
    metal = (
        rgb(0.66, 0.62, 0.56)
        * (F(0.36) + np.maximum(lean, -0.6) * F(0.36) + sun * F(0.12))[..., None]
    )
    leaf = over(leaf, metal, hold)
    edge = np.exp(-(F(LEAF_WIDTH) - u) / F(0.004))
    leaf *= (F(1) + edge * F(0.25))[..., None]
    cover = span(-9, TURNED_X / TURNED_Z, slope_x, view.px) * span(
        0.007, DOOR_HEIGHT - 0.006, y, px
    )
    colour = over(colour, leaf, cover)

    # Right reveal, which looks into the light, and the underside of the lintel, which does not.
    z = F(HINGE_X) / np.maximum(slope_x, F(1e-3))
    y = F(EYE_HEIGHT) + slope_y * z
    t = np.clip((z - F(WALL_Z)) / F(REVEAL_Z - WALL_Z), 0, 1)
    stop = np.exp(-(((t - F(0.72)) / F(0.05)) ** 2))
    lit = (
        F(0.92)
        * smooth(DOOR_HEIGHT + 0.02, DOOR_HEIGHT - 0.16, y + t * F(0.1))
        * (F(1) - F(0.28) * t - F(0.35) * stop)
    )
    side = rgb(0.90, 0.885, 0.86) * (MORNING * lit[..., None] + rgb(0.07, 0.075, 0.085))
    cover = span(HINGE_X / REVEAL_Z, 9, slope_x, view.px) * np.ones_like(y)
    colour = over(colour, side, cover)
    z = F(DOOR_HEIGHT - EYE_HEIGHT) / np.maximum(slope_y, F(1e-3))
    head = (
        rgb(0.26, 0.25, 0.24)
        * (F(1) - F(0.35) * np.clip((z - F(WALL_Z)) / F(0.16), 0, 1))[..., None]
    )
    cover = span((DOOR_HEIGHT - EYE_HEIGHT) / REVEAL_Z, 9, slope_y, view.px)
    inside = span(-9, HINGE_X / WALL_Z, slope_x, view.px)
    return over(colour, np.broadcast_to(head, colour.shape), cover * inside)


def light_floor(view: View, slope_x: Array, slope_y: Array) -> Array:
    """Shade the floor: a strip of sun along the wall, and the open shade of day towards the eye.

    The shade stays light enough for small type in black ink alone.
    """
    z = F(EYE_HEIGHT) / -slope_y
    x = slope_x * z
    z = np.broadcast_to(z, x.shape)
    wood = boards(x, z, view)
    line_z = F(3.06) - x * F(0.22)
    drift = F(0.20) + F(0.05) * (x + F(1))
    sun = F(0.75) + F(0.25) * soft_step((z - line_z) / drift)
    sun = sun * np.exp(-(((x + F(0.5)) / F(3.2)) ** 2))
    sun *= F(1) - F(0.25) * np.exp(-(F(WALL_Z) - z) / F(0.05))
    day = F(0.13)
    relief = F(1) + wood.tilt * F(0.9)
    lit = (sun * relief)[..., None] * MORNING + day * rgb(0.26, 0.46, 1.0)
    albedo = wood.albedo * F(0.95) + rgb(0.085, 0.080, 0.070)
    colour = albedo * lit * (F(1) - wood.gap * F(0.50))[..., None]
    # The pale wall, mirrored in the satin floor.
    mirror_y = -(F(EYE_HEIGHT) + slope_y * F(WALL_Z)) + wood.tilt * F(2)
    sine = -slope_y / np.sqrt(F(1) + slope_x**2 + slope_y**2)
    fresnel = F(0.030) + F(0.30) * (F(1) - sine) ** 5
    wall = morning(slope_x * F(WALL_Z), mirror_y)
    gone = (F(WALL_Z) - z) / F(WALL_Z)
    at = slope_x + wood.tilt * F(0.7) * np.minimum(gone * F(5), F(1))
    wide = F(0.003) + gone * F(0.022)
    low, high = F(TURNED_X / TURNED_Z), F(HINGE_X / REVEAL_Z)
    slit = F(0.5) * (soft_step((at - low) / wide) - soft_step((at - high) / wide))
    sheen = (wall * (F(0.5) - slit * F(0.22)) * fresnel * wood.gloss * (F(1) - wood.gap))[..., None]
    return colour + sheen * rgb(0.62, 0.78, 1.0)


def dust(picture: Array, haze: Array) -> None:
    """Let a few specks of dust hang in the lit air, out of focus, in place."""
    height, width = picture.shape[:2]
    rng = np.random.default_rng(7)
    for _ in range(260):
        across, down, size, bright = rng.random(4)
        x, y = (0.40 + 0.42 * across) * width, (0.22 + 0.46 * down) * height
        air = haze[int(y / height * haze.shape[0]), int(x / width * haze.shape[1])]
        radius = width * (0.0005 + 0.0013 * size**2)
        reach = int(radius * 3) + 1
        x0, y0 = int(x) - reach, int(y) - reach
        spot = picture[y0 : y0 + 2 * reach + 1, x0 : x0 + 2 * reach + 1]
        gy, gx = np.mgrid[0 : spot.shape[0], 0 : spot.shape[1]].astype(F)
        distance = np.hypot(gx + F(x0 - x), gy + F(y0 - y)) / F(radius)
        glint = np.exp(-distance * distance) * F(0.11 * bright**2 / (0.5 + 2.5 * size**2))
        spot += glint[..., None] * air


# ------------------------------------------------------------------------------------------ camera


def resize(picture: Array, width: int, height: int) -> Array:
    """Resample a float picture, channel by channel."""
    out = [
        np.asarray(
            Image.fromarray(np.ascontiguousarray(picture[..., k])).resize(
                (width, height), Image.Resampling.BICUBIC
            )
        )
        for k in range(picture.shape[-1])
    ]
    return np.stack(out, -1)


def box_blur(picture: Array, radius: float, axis: int) -> Array:
    """Mean over a window of 2 * radius + 1 along one axis, edges repeated."""
    reach = max(1, round(radius))
    pad = [(0, 0)] * picture.ndim
    pad[axis] = (reach + 1, reach)
    run = np.cumsum(np.pad(picture, pad, mode="edge"), axis=axis, dtype=np.float64)
    size = 2 * reach + 1
    high = np.take(run, range(size, run.shape[axis]), axis=axis)
    low = np.take(run, range(run.shape[axis] - size), axis=axis)
    return ((high - low) / size).astype(F)


def blur(picture: Array, sigma: float) -> Array:
    """Gaussian blur by three box means each way; sigma in px."""
    for axis in (0, 1):
        for _ in range(3):
            picture = box_blur(picture, sigma, axis)
    return picture


def bloom(picture: Array, weights: Sequence[tuple[float, float]], limit: float) -> Array:
    """Light that lens and film spread: pairs of radius (share of the width) and weight."""
    height, width = picture.shape[:2]
    factor = max(1, width // 300)
    rows, columns = height // factor, width // factor
    small = picture[: rows * factor, : columns * factor].reshape(rows, factor, columns, factor, 3)
    small = np.minimum(small.mean((1, 3)), F(limit))
    total = np.zeros_like(small)
    for radius, weight in weights:
        total += blur(small, radius * columns) * F(weight)
    return resize(total, width, height)


def focus(picture: Array, first: float, strength: float) -> None:
    """Let the floor below a share of the height go softly out of focus, in place."""
    height, width = picture.shape[:2]
    top = int(height * first)
    part = picture[top:]
    depth = np.linspace(0, 1, part.shape[0], dtype=F)[:, None, None]
    previous, at = part.copy(), 0.0
    for stop in (0.35, 1.0):
        radius = strength * stop * width
        if radius < 0.6:
            return
        softer = blur(part.copy() if at == 0 else previous, radius)
        share = np.clip((depth - F(at)) / F(stop - at), 0, 1)
        part[:] = part + (softer - part) * share
        previous, at = softer, stop


def film(light: Array) -> Array:
    """Turn linear light into linear display values: a filmic curve with a long shoulder."""
    light = np.maximum(light, 0)
    return np.clip(
        light * (F(2.51) * light + F(0.03)) / (light * (F(2.43) * light + F(0.59)) + F(0.14)), 0, 1
    )


def encode(linear: Array) -> Array:
    """Encode linear values 0..1 with the sRGB curve (IEC 61966-2-1)."""
    low = linear * F(12.92)
    high = F(1.055) * np.maximum(linear, F(1e-6)) ** F(1 / 2.4) - F(0.055)
    return np.where(linear <= F(0.0031308), low, high)


def develop(
    picture: Array, exposure: float, grain: float, seed: int, lift: Array
) -> NDArray[np.uint8]:
    """Tone curve, print base, grain; strip by strip, to 8 bits."""
    height, width = picture.shape[:2]
    out = np.empty((height, width, 3), np.uint8)
    rng = np.random.default_rng(seed)
    scale = width / FULL_WIDTH_PX
    for row in range(0, height, 256):
        part = picture[row : row + 256] * F(exposure)
        shown = encode(np.clip(film(part) + lift, 0, 1))
        rows = shown.shape[0]
        raw = rng.standard_normal((rows + 2, width + 2, 2), dtype=F)
        soft = raw[1:-1] + F(0.55) * (raw[:-2] + raw[2:])
        soft = soft[:, 1:-1] + F(0.55) * (soft[:, :-2] + soft[:, 2:])
        soft = soft / F(1.267**2)
        level = shown.mean(-1)
        strength = (
            F(grain)
            * (F(0.55) + F(1.3) * np.sqrt(level) * (F(1.05) - level))
            * F(min(1, 0.45 + 0.55 * scale))
        )
        noise_rgb = soft[..., :1] + soft[..., 1:] * rgb(0.22, -0.05, -0.25)
        shown = shown * F(255) + noise_rgb * strength[..., None]
        out[row : row + rows] = np.clip(shown + F(0.5), 0, 255).astype(np.uint8)
    return out


def vignette(picture: Array, amount: float) -> None:
    """Darken the corners a little, in place."""
    height, width = picture.shape[:2]
    y = (np.arange(height, dtype=F) / F(height) - F(0.5))[:, None] * F(height / width)
    x = (np.arange(width, dtype=F) / F(width) - F(0.5))[None, :]
    picture *= (F(1) - F(amount) * (x * x + y * y))[..., None]


def in_strips(view: View, rows: Callable[[int, int], Array]) -> Array:
    """Render a picture strip by strip."""
    picture = np.empty((view.height, view.width, 3), F)
    for row in range(0, view.height, STRIP_ROWS):
        end = min(row + STRIP_ROWS, view.height)
        picture[row:end] = rows(row, end)
    return picture


def render_dark(scale: float) -> NDArray[np.uint8]:
    """The dark room with the door ajar."""
    view = View(round(FULL_WIDTH_PX * scale), round(FULL_HEIGHT_PX * scale))
    light = dark_light()
    picture = in_strips(view, lambda a, b: dark_rows(view, light, a, b))
    focus(picture, 0.74, 0.0011)
    haze = dark_haze()
    picture += resize(haze, view.width, view.height) * F(0.026)
    dust(picture, haze)
    spread = ((0.004, 0.050), (0.014, 0.030), (0.05, 0.016), (0.13, 0.007))
    picture += bloom(picture, spread, 5.0)
    vignette(picture, 0.16)
    return develop(picture, 1.0, 4.0, 1, rgb(0.0022, 0.0034, 0.0068))


def render_light(scale: float) -> NDArray[np.uint8]:
    """The light room with the same door, seen from its other side."""
    view = View(round(FULL_WIDTH_PX * scale), round(FULL_HEIGHT_PX * scale))
    picture = in_strips(view, lambda a, b: light_rows(view, a, b))
    focus(picture, 0.74, 0.0010)
    picture += bloom(picture, ((0.006, 0.020), (0.03, 0.014), (0.10, 0.008)), 2.0)
    vignette(picture, 0.16)
    return develop(picture, 1.0, 3.3, 2, rgb(0.003, 0.004, 0.008))


PICTURES: dict[str, Callable[[float], NDArray[np.uint8]]] = {
    "dark": render_dark,
    "light": render_light,
}


def save(pixels: NDArray[np.uint8], path: Path, profile: Path) -> None:
    """Write a PNG preview, or a baseline JPEG: 4:4:4, sRGB profile, no EXIF."""
    picture = Image.fromarray(pixels)
    if path.suffix == ".png":
        picture.save(path)
        return
    picture.save(
        path,
        quality=QUALITY,
        subsampling=0,
        optimize=True,
        dpi=(DENSITY_DPI, DENSITY_DPI),
        icc_profile=profile.read_bytes(),
    )


def main() -> None:
    """Read the command line and render."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "picture", nargs="?", choices=sorted(PICTURES), help="which one; both if left out"
    )
    parser.add_argument(
        "--scale", type=float, default=1.0, help="share of the full size, for previews"
    )
    parser.add_argument("--out", type=Path, help="file to write (.jpg or .png); one picture only")
    parser.add_argument("--profile", type=Path, default=PROFILE, help="sRGB profile to embed")
    args = parser.parse_args()
    if not args.profile.is_file():
        parser.error(f"no profile at {args.profile}; give one with --profile")
    if args.out and not args.picture:
        parser.error("--out needs the name of one picture")
    for name in [args.picture] if args.picture else list(PICTURES):
        path = args.out or HERE.parent / f"doorway-{name}.jpg"
        save(PICTURES[name](args.scale), path, args.profile)
        print(path)


if __name__ == "__main__":
    main()
