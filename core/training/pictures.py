"""Pictures of a run: its curves, and maps of the held-out pixels beside their labels.

Drawn with matplotlib's Agg canvas alone: no window, no global state, safe in any thread.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.labels.numbers import IGNORE
from core.raster.grid import Rect
from core.training.runfolder import read_log
from core.training.validate import Sources

SIDE = 512
"""Longest side of a map in px of the picture; larger scenes are thinned out."""

MOST = 3
"""Scenes drawn."""

PAPER, WRONG, RIGHT = (255, 255, 255), (214, 39, 40), (222, 226, 230)
_SMOOTH = 0.9
_COLOURS = {"mIoU": "#1f77b4", "mF1": "#2ca02c", "OA": "#8c8c8c"}


def can_draw() -> bool:
    """Whether matplotlib is installed."""
    return importlib.util.find_spec("matplotlib") is not None


class MapSketch:
    """Labels and predicted classes of the first scenes of a validation, thinned out to :data:`SIDE`.

    Args:
        scenes: of the validation.
    """

    def __init__(self, scenes: Sources) -> None:
        self.names = [scene.name for scene, _ in scenes[:MOST]]
        self._regions = [scene.split.region for scene, _ in scenes[:MOST]]
        self._steps = [-(-max(region.height, region.width) // SIDE) for region in self._regions]
        # One layer for labels, one for classes; 0 is nothing, else the class + 1, so that processes can be summed.
        self.layers = [
            np.zeros((2, -(-region.height // step), -(-region.width // step)), np.int32)
            for region, step in zip(self._regions, self._steps, strict=True)
        ]

    def see(self, number: int, rect: Rect, labels: NDArray[np.uint8], classes: NDArray[np.uint8]) -> None:
        """Take a piece of a map; see :data:`core.training.validate.Seen`."""
        if number >= len(self.layers):
            return
        region, step = self._regions[number], self._steps[number]
        inner = rect.intersect(region)
        if inner is None:
            return
        top, left = -(-(inner.row - region.row) // step), -(-(inner.col - region.col) // step)
        row, col = region.row + top * step - rect.row, region.col + left * step - rect.col
        part = slice(row, inner.row_end - rect.row, step), slice(col, inner.col_end - rect.col, step)
        known, guess = labels[part], classes[part]
        place = self.layers[number][:, top : top + known.shape[0], left : left + known.shape[1]]
        place[0] = np.where(known == IGNORE, 0, known.astype(np.int32) + 1)
        place[1] = guess.astype(np.int32) + 1


def draw_maps(sketch: MapSketch, classes: Sequence[ClassEntry], title: str, path: Path) -> None:
    """Labels, map and errors of each scene, one row each, with a legend.

    Args:
        sketch: full.
        classes: names and colours.
        title: above everything.
        path: PNG to write.
    """
    colours = np.array([PAPER, *(entry.colour for entry in classes)], np.uint8)
    rows = [_panels(layer, colours) for layer in sketch.layers]
    heights = [3.2 * panels[0].shape[0] / panels[0].shape[1] for panels in rows]
    height = sum(min(max(value, 1.2), 5.0) + 0.35 for value in heights)
    legend = 0.3 + 0.24 * -(-(len(classes) + 1) // 5)
    figure = _figure(10.4, height + legend + 0.5)
    grid = figure.add_gridspec(
        len(rows), 3, left=0.01, right=0.99, wspace=0.02, hspace=0.12,
        bottom=legend / (height + legend + 0.5), top=1 - 0.7 / (height + legend + 0.5),
        height_ratios=heights,
    )  # fmt: skip
    for row, (name, panels) in enumerate(zip(sketch.names, rows, strict=True)):
        for col, (picture, words) in enumerate(zip(panels, ("labels", "map", "errors"), strict=True)):
            axes = figure.add_subplot(grid[row, col])
            axes.imshow(picture, interpolation="nearest")
            axes.set_title(f"{name}: {words}" if col == 0 else words, fontsize=9, loc="left", pad=3)
            axes.set_xticks([])
            axes.set_yticks([])
            for side in axes.spines.values():
                side.set_color("#bbbbbb")
    figure.suptitle(title, x=0.01, y=0.99, ha="left", va="top", fontsize=11)
    entries = [(entry.name, entry.colour) for entry in classes] + [("wrong (errors)", WRONG)]
    handles = [_patch(name, colour) for name, colour in entries]
    figure.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0.005, 0.0), ncols=5, fontsize=8, frameon=False
    )
    _save(figure, path)


def draw_curves(log: Path, title: str, path: Path) -> None:
    """Loss and learning rate over steps, and the figures of the validations.

    Args:
        log: ``log.csv`` of the run.
        title: above everything.
        path: PNG to write.
    """
    rows = read_log(log)
    steps, losses = _column(rows, "loss")
    _, rates = _column(rows, "learning_rate")
    figure = _figure(10.4, 3.8)
    left, right = figure.subplots(1, 2)
    left.plot(steps, losses, color="#1f77b4", alpha=0.3, linewidth=0.8)
    left.plot(steps, _smoothed(losses), color="#1f77b4", label="loss")
    left.set_ylabel("loss")
    _log_if_wide(left, losses)
    below = left.twinx()
    below.plot(steps, rates, color="#ff7f0e", linewidth=1.0, label="learning rate")
    below.set_ylabel("learning rate", color="#b35806")
    below.set_ylim(bottom=0)
    below.ticklabel_format(axis="y", style="sci", scilimits=(-2, 2))
    for name, colour in _COLOURS.items():
        when, values = _column(rows, name)
        right.plot(when, values, color=colour, marker="o", markersize=3, label=name)
    right.set_ylabel("on held-out pixels")
    right.set_ylim(0, 1)
    right.legend(loc="lower right", fontsize=8, frameon=False)
    for axes in (left, right):
        axes.set_xlabel("step")
        axes.grid(color="#eeeeee")
        axes.set_axisbelow(True)
    figure.suptitle(title, x=0.01, ha="left", fontsize=11)
    figure.tight_layout(w_pad=3)
    _save(figure, path)


def pixels_of(path: Path) -> NDArray[np.uint8]:
    """A PNG drawn here, uint8 [h, w, 3]."""
    from matplotlib.image import imread

    picture: NDArray[np.uint8] = (np.asarray(imread(path))[..., :3] * 255).astype(np.uint8)
    return picture


def _panels(layer: NDArray[np.int32], colours: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], ...]:
    """Labels, map, errors as [h, w, 3]."""
    labels, guess = layer
    errors = np.full((*labels.shape, 3), PAPER, np.uint8)
    known = (labels > 0) & (guess > 0)
    errors[known & (labels == guess)] = RIGHT
    errors[known & (labels != guess)] = WRONG
    return colours[labels], colours[guess], errors


def _column(rows: Sequence[dict[str, str]], name: str) -> tuple[list[int], list[float]]:
    found = [(int(row["step"]), float(row[name])) for row in rows if row.get(name)]
    return [step for step, _ in found], [value for _, value in found]


def _smoothed(values: Sequence[float]) -> list[float]:
    """Exponential moving average, without the pull of its start."""
    total = weight = 0.0
    smooth = []
    for value in values:
        total, weight = _SMOOTH * total + (1 - _SMOOTH) * value, _SMOOTH * weight + 1 - _SMOOTH
        smooth.append(total / weight)
    return smooth


def _log_if_wide(axes: Any, values: Sequence[float]) -> None:
    if values and min(values) > 0 and max(values) > 20 * min(values):
        axes.set_yscale("log")


def _figure(width: float, height: float) -> Any:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=100, facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def _patch(name: str, colour: tuple[int, int, int]) -> Any:
    from matplotlib.patches import Patch

    shade = "#" + "".join(f"{part:02x}" for part in colour)
    return Patch(facecolor=shade, edgecolor="#888888", linewidth=0.5, label=name)


def _save(figure: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    figure.savefig(part, format="png", metadata={"Software": None})
    part.replace(path)
