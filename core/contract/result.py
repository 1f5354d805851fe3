"""What a prediction gives, as JSON-able values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ClassArea:
    """Pixels of one class in a result; ``square_metres`` is ellipsoidal, None without a CRS."""

    value: int
    name: str
    colour: tuple[int, int, int]
    pixels: int
    square_metres: float | None


@dataclass(frozen=True)
class PredictResult:
    """What came out, as JSON-able values.

    Attributes:
        output: the label raster written.
        areas: every class of the card, in order, also those with no pixel.
        nodata_pixels: pixels of the output that carry 255.
        width: of the output in px.
        height: of the output in px.
        windows: forward-passed windows.
        seconds: wall time of the run.
        device: one line, e.g. ``"cpu (2 threads), fp32"``.
        warnings: sentences worth showing, e.g. that elevation was missing on part of the scene.
        files: every file written, the label raster first.
        finished_before: True where an earlier run had made all of them, and nothing was run again.
        notes: sentences about what was made of the rasters' numbers: bands chosen by name, scales, units.
    """

    output: str
    areas: tuple[ClassArea, ...]
    nodata_pixels: int
    width: int
    height: int
    windows: int
    seconds: float
    device: str
    warnings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    finished_before: bool = False
    notes: tuple[str, ...] = ()
