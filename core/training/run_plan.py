"""What a fine-tuning run needs to know from files, and the configuration it is written to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import RasterioError

from core.checkpoints.base import find_base
from core.checkpoints.contents import read_card
from core.checkpoints.schemes import load_scheme
from core.contract.fine_tune import FineTuneJob
from core.contract.roles import SAR, kind_of
from core.contract.sentences import Said, sentence_of
from core.errors import UserError
from core.files import write_text
from core.models.families import find
from core.raster.grid import Grid, place
from core.raster.reading import values_of
from core.raster.reasons import reason_of
from core.raster.sources import RasterSource, open_dataset, open_source
from core.training.fair_split import fair_split
from core.training.fine_tune import Looked, Values, compose
from core.training.left_out import left_out
from core.training.load import expand_paths, read_values, to_toml
from core.training.runfolder import WRITTEN, RunFolder, is_of_others
from core.training.scenes import classes_of

CONFIG_NAME = "train.toml"
BLOCKS = (512, 256, 128, 64, 32, 16)
FAIR = 0.2
"""Of the labelled pixels: each colour of the checkerboard should have at least so many."""

LEAST_BLOCKS = 8
"""Blocks with labels: a checkerboard of fewer holds out one place rather than a sample."""

SAMPLED = 1024  # px per side of the labels that are looked at
SKEWED = 4.0


@dataclass(frozen=True, slots=True)
class RunPlan:
    """A run that is ready to start.

    Attributes:
        config: path of the TOML file.
        folder: of the run.
        family: of the model.
        title: of that family, for people.
        classes: their names, in order.
        window: px.
        block: px, of the checkerboard that separates training from validation; 0 where the labels are shared out by class.
        steps: optimiser steps.
        notes: sentences about the split, and about what was given and is not used, to be read before the run.
    """

    config: str
    folder: str
    family: str
    title: str
    classes: tuple[str, ...]
    window: int
    block: int
    steps: int
    notes: tuple[str, ...] = ()


def write_plan(wish: FineTuneJob) -> RunPlan:
    """Look at the files, put the configuration together, check it, and write it into the run folder.

    Raises:
        UserError: a file that cannot be read or does not suit the others, a class without training pixels,
            or a folder that holds a run already.
    """
    looked = look(wish)
    config, notes = fair_split(wish, compose(wish, looked))
    folder = RunFolder(wish.folder, resume=False)  # refuses a folder with a run in it
    file = folder.path.resolve() / CONFIG_NAME
    if is_of_others(file):
        raise UserError(
            Said(
                "{0} was not written by this program, so it is not replaced; choose another run folder.", file
            )
        )
    words = (
        f"{WRITTEN} The same run from a shell, in the plugin's folder:\n"
        f"#   python -m core.train {file}\n"
        "# Add --resume to go on where it was stopped.\n\n"
    )
    write_text(file, words + to_toml(config))
    classes = classes_of(config)
    return RunPlan(
        config=str(file),
        folder=str(file.parent),
        family=config.model.family,
        title=find(config.model.family).title,
        classes=tuple(entry.name for entry in classes),
        window=config.model.window,
        block=config.split.block if config.split.by == "blocks" else 0,
        steps=config.train.steps,
        notes=(*left_out(wish, looked, config), *notes),
    )


def look(wish: FineTuneJob) -> Looked:
    """Read what :func:`core.training.fine_tune.compose` asks of the files.

    Raises:
        UserError: a file is missing or unreadable.
    """
    card = read_card(wish.checkpoint) if wish.checkpoint else None
    base = None
    if card is not None and card.base_sha256 is not None and not find(card.family).segments:
        base = str(find_base(Path(str(wish.checkpoint)), card.base_sha256, None))
    recipe: Values = {}
    if wish.recipe:
        read, home = read_values(wish.recipe)
        # Its scenes are those of somebody else; their paths may not even be expandable here.
        recipe = expand_paths({key: value for key, value in read.items() if key != "scenes"}, home)
    grids = {role: open_source(wish.sources[role], role) for role in wish.roles}
    first = next(iter(grids.values()), None)
    named = wish.classes_from not in ("auto", "labels", "checkpoint")
    return Looked(
        card=card,
        scheme=load_scheme(wish.classes_from) if named else (),
        base=base,
        recipe=recipe,
        counts={role: source.bands for role, source in grids.items()},
        decibel=frozenset(
            role for role, source in grids.items() if kind_of(role) == SAR and is_linear_power(source)
        ),
        block=fair_block(wish, first.grid) if first is not None and wish.block is None else 128,
    )


def base_trouble(checkpoint: str) -> str:
    """Why a finished checkpoint would not find the SAM weights it needs, or an empty string."""
    sha256 = read_card(checkpoint).base_sha256
    if sha256 is None:
        return ""
    try:
        find_base(Path(checkpoint), sha256, None)
    except UserError as error:
        return sentence_of(error)
    return ""


def is_linear_power(source: RasterSource) -> bool:
    """Whether a radar raster looks like linear power or amplitude: floats, never negative, few large among many small.

    Decibels have negative values; 8-bit quicklooks are stretched already.
    """
    first = source.numbers[:1]
    if not np.issubdtype(np.dtype(source.dtype_of(first)), np.floating):
        return False
    with _opened(source.dataset) as dataset:
        shape = (1, *_small(dataset.height, dataset.width))
        numbers = dataset.read(list(first), out_shape=shape, masked=True)
    values = values_of(numbers.data, source.linear_of(first))
    known = values[~np.ma.getmaskarray(numbers) & np.isfinite(values)]
    if not known.size or float(known.min()) < 0 or not (known > 0).any():
        return False
    middle, high = np.percentile(known, (50, 99.9))
    return bool(high > SKEWED * max(float(middle), 1e-12))


def fair_block(wish: FineTuneJob, grid: Grid) -> int:
    """Side in px of ``grid`` of the largest checkerboard blocks that share the labels out fairly."""
    rows, cols = _labelled(wish, grid)
    best, most = 128, -1.0
    for block in BLOCKS:
        across, down = cols // block, rows // block
        if len(np.unique(np.stack([down, across]), axis=1).T) < LEAST_BLOCKS and block > BLOCKS[-1]:
            continue
        odd = float(((down + across) % 2).mean()) if rows.size else 0.0
        share = min(odd, 1 - odd)
        if share >= FAIR:
            return block
        if share > most:
            best, most = block, share
    return best


def _labelled(wish: FineTuneJob, grid: Grid) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns, in px from where the checkerboard begins, of a sample of the labelled pixels."""
    rows, cols = [], []
    for path in wish.labels:
        with _opened(path) as source:
            if source.crs and grid.crs and source.crs != CRS.from_wkt(grid.crs):
                continue  # a rough choice needs no warping: the default serves
            height, width = _small(source.height, source.width)
            values = source.read(1, out_shape=(height, width), masked=True)
            known = ~np.ma.getmaskarray(values) & (values.data != 255) & ~np.isin(values.data, wish.ignore)
            row, col = np.nonzero(known)
            x, y = place(
                source.transform, (col + 0.5) * source.width / width, (row + 0.5) * source.height / height
            )
        there = place(~grid.affine, np.asarray(x), np.asarray(y))
        cols.append(np.floor(there[0]).astype(np.int64))
        rows.append(np.floor(there[1]).astype(np.int64))
    if not rows:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    begin = grid.rect_of(wish.extent) if wish.extent is not None else grid.full
    return np.concatenate(rows) - begin.row, np.concatenate(cols) - begin.col


def _small(height: int, width: int) -> tuple[int, int]:
    """Rows and columns of a look from afar; ``out_shape`` reads the nearest pixels."""
    return min(height, SAMPLED), min(width, SAMPLED)


def _opened(path: str) -> rasterio.DatasetReader:
    try:
        return open_dataset(path)
    except RasterioError as error:
        raise UserError(Said("{0} cannot be read as a raster: {1}.", path, reason_of(error))) from error
