"""What surfaces are made of: class, colour and texture of each."""

from __future__ import annotations

from dataclasses import dataclass

PAVED, BUILDING, GRASS, TREE, WATER, CROP, SOIL = range(7)
CLASS_NAMES = ("paved", "building", "grass", "tree", "water", "crop field", "bare soil")

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Material:
    """A surface seen from above in full sun.

    Attributes:
        label: Class value (resources/schemes/demo.json).
        colour: sRGB 0..255.
        drift: Colour that patches of it fade to (drier, wetter, older), sRGB 0..255.
        patchy: How far patches fade to `drift`, 0..1.
        grain: Pixel to pixel variation of brightness, share.
        mottle: Variation over a few metres, share.
        rows: How much lines along the surface's direction darken it, share.
        period: Metres between those lines.
        line: Colour of the lines, or None for a darker shade of `colour`.
        trams: How much wheel tracks show, share; `tram_period` metres apart.
        tram_period: Metres between wheel tracks.
        streak: Variation drawn out along the surface's direction, share.
    """

    label: int
    colour: Colour
    drift: Colour
    patchy: float = 0.35
    grain: float = 0.03
    mottle: float = 0.03
    rows: float = 0.0
    period: float = 3.0
    line: Colour | None = None
    trams: float = 0.0
    tram_period: float = 21.0
    streak: float = 0.0


MEADOW = Material(GRASS, (122, 130, 80), (148, 142, 94), 0.4, 0.05, 0.05)
HAY = Material(GRASS, (134, 146, 88), (164, 160, 108), 0.45, 0.04, 0.04, rows=0.07, period=6.0, streak=0.05)
LAWN = Material(GRASS, (102, 126, 66), (136, 138, 86), 0.5, 0.035, 0.05, rows=0.035, period=1.8)
YARD = Material(GRASS, (114, 125, 76), (138, 134, 90), 0.4, 0.05, 0.06)
PITCH = Material(GRASS, (98, 132, 64), (120, 140, 74), 0.3, 0.025, 0.025, rows=0.09, period=10.0)
VERGE = Material(GRASS, (126, 132, 82), (158, 146, 100), 0.6, 0.06, 0.08)

WHEAT = Material(CROP, (196, 170, 112), (178, 154, 96), 0.5, 0.03, 0.03, 0.03, 3.0, None, 0.16, 21.0, 0.05)
BARLEY = Material(CROP, (200, 184, 136), (184, 168, 116), 0.5, 0.03, 0.03, 0.025, 3.0, None, 0.15, 24.0, 0.05)
GREEN_WHEAT = Material(
    CROP, (118, 138, 74), (146, 150, 88), 0.5, 0.03, 0.03, 0.03, 3.0, None, 0.2, 24.0, 0.05
)
MAIZE = Material(
    CROP, (86, 110, 60), (100, 120, 68), 0.4, 0.05, 0.03, 0.2, 1.5, (112, 108, 72), 0.0, 21.0, 0.04
)
BEET = Material(
    CROP, (102, 130, 70), (118, 138, 80), 0.5, 0.04, 0.03, 0.12, 1.0, (124, 116, 82), 0.14, 27.0, 0.05
)
POTATO = Material(
    CROP, (104, 122, 70), (132, 122, 84), 0.6, 0.04, 0.04, 0.3, 1.5, (142, 118, 88), 0.0, 21.0, 0.04
)
STUBBLE = Material(
    CROP, (194, 177, 137), (178, 158, 116), 0.5, 0.035, 0.03, 0.10, 5.5, None, 0.05, 16.5, 0.07
)
RAPE = Material(CROP, (186, 180, 98), (164, 166, 92), 0.5, 0.035, 0.03, 0.02, 3.0, None, 0.16, 24.0, 0.05)
VINES = Material(CROP, (158, 148, 104), (142, 146, 92), 0.6, 0.05, 0.05, 0.9, 2.3, (74, 100, 50))
BEDS = Material(CROP, (112, 116, 66), (132, 112, 80), 0.9, 0.08, 0.08, 0.55, 1.1, (132, 106, 80))

PLOUGHED = Material(SOIL, (150, 120, 94), (126, 98, 76), 0.6, 0.035, 0.035, 0.07, 1.6, None, 0.0, 21.0, 0.1)
HARROWED = Material(SOIL, (170, 142, 112), (148, 120, 92), 0.6, 0.03, 0.03, 0.04, 4.0, None, 0.07, 24.0, 0.08)
SITE = Material(SOIL, (186, 160, 126), (156, 130, 100), 0.8, 0.06, 0.07)
TRACK = Material(SOIL, (182, 164, 132), (150, 144, 104), 0.7, 0.05, 0.05)
GRAVEL = Material(SOIL, (196, 186, 164), (176, 166, 142), 0.5, 0.05, 0.03)

ASPHALT = Material(PAVED, (122, 122, 125), (138, 136, 134), 0.5, 0.03, 0.025)
STREET = Material(PAVED, (136, 134, 133), (152, 149, 145), 0.6, 0.03, 0.03)
PAVEMENT = Material(PAVED, (176, 171, 163), (162, 157, 149), 0.6, 0.03, 0.03)
KERB = Material(PAVED, (196, 192, 186), (186, 182, 176), 0.3, 0.02, 0.02)
PARKING = Material(PAVED, (128, 127, 128), (146, 143, 140), 0.6, 0.03, 0.04)
SQUARE = Material(PAVED, (190, 180, 164), (174, 164, 150), 0.5, 0.04, 0.03, rows=0.06, period=5.0)
DRIVE = Material(PAVED, (172, 158, 146), (156, 148, 138), 0.6, 0.04, 0.04)
TERRACE = Material(PAVED, (190, 176, 162), (172, 162, 150), 0.6, 0.04, 0.03)
CONCRETE = Material(PAVED, (192, 189, 182), (176, 172, 164), 0.5, 0.03, 0.03)
RED_COURT = Material(PAVED, (172, 104, 80), (160, 100, 80), 0.3, 0.02, 0.02)

WOOD_FLOOR = Material(TREE, (70, 84, 46), (82, 90, 52), 0.5, 0.08, 0.08)
POOL = Material(WATER, (104, 176, 190), (116, 186, 196), 0.4, 0.02, 0.03)
OPEN_WATER = Material(WATER, (62, 84, 80), (70, 90, 82), 0.2, 0.01, 0.01)
