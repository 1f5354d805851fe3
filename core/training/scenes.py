"""Scenes for training: rasters with their labels, the split, and a census of the labels."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry, Modality, roles_read
from core.checkpoints.schemes import load_scheme
from core.contract.sentences import Said
from core.errors import UserError
from core.labels.burned import PolygonLabels, open_polygons
from core.labels.numbers import IGNORE
from core.labels.palette import make_palette
from core.labels.raster import LABELS, LabelCodes, LabelReader, Labels, raster_reader, read_labels
from core.raster.grid import Rect
from core.raster.inputs import open_inputs
from core.raster.plausible import doubts, unfit_range
from core.raster.scene import Scene
from core.raster.sources import PaletteError
from core.raster.vector import is_vector
from core.training.config import SceneSection, SplitSection, TrainConfig
from core.training.split import SceneSplit
from core.training.untrained import absences, check_names, refusal

CELL = 32
"""Side of a census cell in px."""

STRIP = 512
"""Rows read at a time while counting labels."""


LOOKED_AT = 10
"""Scenes whose values are looked at."""

TOLD = 20
"""Sentences about rasters that are shown."""


@dataclass(frozen=True)
class Census:
    """Labelled pixels of a scene per cell of :data:`CELL` px and class, int32 [rows, columns, K] each.

    Attributes:
        trainable: pixels that may be trained on.
        held_out: pixels that are scored.
    """

    trainable: NDArray[np.int32]
    held_out: NDArray[np.int32]

    def has(self, value: int) -> bool:
        """Whether any pixel is labelled with this class."""
        return bool(self.trainable[..., value].any() or self.held_out[..., value].any())


@dataclass(frozen=True)
class TrainingScene:
    """A scene with labels.

    Attributes:
        name: as in the configuration.
        scene: rasters per role, and a label raster under :data:`core.labels.raster.LABELS`.
        codes: from label raster values to classes.
        split: what is trained on and what is held out.
        reader: how labels are read.
        test: whether the held-out pixels are a test: scored once at the end, never to choose a checkpoint.
        unread: roles of rasters that the scene names and the model does not read.
    """

    name: str
    scene: Scene
    codes: LabelCodes
    split: SceneSplit
    reader: LabelReader
    test: bool = False
    unread: tuple[str, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """What the model reads; a scene of the configuration may name further rasters."""
        return tuple(layer.role for layer in self.scene.layers if layer.role != LABELS)

    def labels(self, window: Rect) -> Labels:
        """Classes of a window, split or not, uint8, 255 unlabelled."""
        return read_labels(self.scene, self.reader, window)

    def training_labels(self, window: Rect) -> Labels:
        """Classes that may be trained on; held-out pixels and the guard around them are 255."""
        return np.where(self.split.trainable(window), self.labels(window), np.uint8(IGNORE))

    def held_out_labels(self, window: Rect) -> Labels:
        """Classes to score against; everything that is not held out is 255."""
        return np.where(self.split.held_out(window), self.labels(window), np.uint8(IGNORE))


def open_scenes(config: TrainConfig, classes: int) -> tuple[TrainingScene, ...]:
    """Open every scene of a configuration. No pixel is read.

    Raises:
        UserError: files missing, not overlapping, wrong bands, an extent outside, a label file that is none.
    """
    reading = Reading(config, classes)
    return tuple(open_training_scene(section, config, reading) for section in config.scenes)


def classes_of(config: TrainConfig) -> tuple[ClassEntry, ...]:
    """The classes that a configuration lists or names a scheme of, by ascending value.

    Raises:
        UserError: the scheme is not there, or none.
    """
    return config.classes.entries or load_scheme(config.classes.scheme or "")


class Reading:
    """What labels mean, the same for all scenes of a configuration.

    Raises:
        UserError: a colour or a name stands for a class that is not there.
    """

    def __init__(self, config: TrainConfig, classes: int) -> None:
        section = config.classes
        self.section = section
        self.codes = LabelCodes(classes, section.map, section.ignore)
        self.entries = classes_of(config)
        self.palette = make_palette(self.entries, [(entry.colour, entry.value) for entry in section.palette])
        named = [("classes.palette", entry.value) for entry in section.palette]
        named += [("classes.names", value) for value in section.names.values()]
        named += [] if section.background is None else [("classes.background", section.background)]
        for key, value in named:
            if value >= classes and value != IGNORE:
                raise UserError(
                    Said("{0} has the class {1}, but the classes are 0 to {2}.", key, value, classes - 1)
                )


def scene_notes(scenes: Sequence[TrainingScene]) -> tuple[str, ...]:
    """What is to be said about the rasters of all scenes: each sentence once for each scene, of many the first ones."""
    told = [
        Said("Scene {0}: {1}", repr(scene.name), note)
        for scene in scenes
        for note in (*_unread(scene), *scene.scene.notes, *scene.scene.converted, *_label_notes(scene))
    ]
    more = len(told) - TOLD
    return (
        (*told[:TOLD], Said("Of rasters {0} more such sentences are left out.", more))
        if more > 0
        else tuple(told)
    )


def scene_doubts(scenes: Sequence[TrainingScene], modalities: Sequence[Modality]) -> tuple[str, ...]:
    """Values of the first scenes that cannot be what the model is to read; see :mod:`core.raster.plausible`.

    Raises:
        UserError: a file cannot be read.
    """
    found = []
    for scene in scenes[:LOOKED_AT]:
        present = {layer.role for layer in scene.scene.layers}
        with scene.scene:
            found += [
                Said("Scene {0}: {1}", repr(scene.name), sentence)
                for modality in modalities
                if modality.role in present
                for sentence in doubts(scene.scene, modality)
            ]
    return tuple(found)


def scene_ranges(scenes: Sequence[TrainingScene], modalities: Sequence[Modality]) -> tuple[str, ...]:
    """Fixed ranges of values that are not those of the first scenes: training would learn nothing, without a word.

    Raises:
        UserError: a file cannot be read.
    """
    found = []
    for scene in scenes[:LOOKED_AT]:
        present = {layer.role for layer in scene.scene.layers}
        with scene.scene:
            sentences = [unfit_range(scene.scene, one) for one in modalities if one.role in present]
        found += [Said("Scene {0}: {1}", repr(scene.name), sentence) for sentence in sentences if sentence]
    return tuple(found)


def _unread(scene: TrainingScene) -> tuple[str, ...]:
    """Rasters of a scene that no modality reads: allowed, since runs with fewer inputs share a file, but said."""
    if not scene.unread:
        return ()
    named = Said.both(scene.unread)
    if len(scene.unread) == 1:
        return (Said("The model does not read {0}: no entry of modalities has this role.", named),)
    return (Said("The model does not read {0}: no entry of modalities has these roles.", named),)


def _label_notes(scene: TrainingScene) -> tuple[str, ...]:
    """What is to be said about the labels: features left out, a nodata value that is the number of a class."""
    if isinstance(scene.reader, PolygonLabels):
        return scene.reader.notes
    if not isinstance(scene.reader, LabelCodes):
        return ()
    source = scene.scene.layer(LABELS).source
    declared = {value for file in source.files for value in file.nodata if value is not None}
    classes = {value: scene.codes.target(value) for value in declared if np.isfinite(value)}
    return tuple(
        Said(
            "The label raster {0} declares {1} as nodata, which is class {2}: its pixels are not learnt. If "
            "they are labels, remove the nodata value (gdal_edit.py -unsetnodata).",
            source.name,
            f"{value:g}",
            target,
        )
        for value, target in sorted(classes.items())
        if target not in (None, IGNORE)
    )


def take_census(scene: TrainingScene) -> Census:
    """Count the labels of a scene, reading it once in strips.

    Raises:
        UserError: a label value stands for no class.
    """
    grid, classes = scene.scene.grid, scene.codes.classes
    shape = (-(-grid.height // CELL), -(-grid.width // CELL), classes)
    census = Census(np.zeros(shape, np.int32), np.zeros(shape, np.int32))
    for strip in strips(grid.height, grid.width):
        labels = scene.labels(strip)
        first = strip.row // CELL
        for mask, counts in (
            (scene.split.trainable(strip), census.trainable),
            (scene.split.held_out(strip), census.held_out),
        ):
            for value in range(classes):
                cells = _cell_sums(mask & (labels == value))
                counts[first : first + len(cells), :, value] = cells
    return census


def check_census(
    censuses: tuple[Census, ...], names: tuple[str, ...], untrained: Collection[str] | None = ()
) -> tuple[str, ...]:
    """What the labels lack for training.

    Args:
        censuses: of all scenes.
        names: of the classes.
        untrained: names of classes that may be without training pixels; None allows all.

    Returns:
        Sentences worth showing: classes without training pixels or without held-out pixels.

    Raises:
        UserError: nothing to train on, nothing of a class to train on, or nothing held out.
    """
    trainable = _totals([census.trainable for census in censuses])
    held_out = _totals([census.held_out for census in censuses])
    if not trainable.any():
        raise UserError(
            Said("No labelled pixel is left for training: check the label rasters, classes and split.")
        )
    if not held_out.any():
        raise UserError(
            Said("No labelled pixel is held out for validation: check split in the configuration.")
        )
    if untrained is not None:
        check_names(names, untrained)
        trouble = refusal(names, trainable.tolist(), untrained)
        if trouble:
            raise UserError(trouble)
    return absences(names, trainable.tolist(), held_out.tolist())


def scored_scenes(scenes: Sequence[TrainingScene], censuses: Sequence[Census]) -> list[int]:
    """Numbers of the scenes that the final figures are of: the test's where there are any, else all with held-out labels."""
    held = [i for i, census in enumerate(censuses) if census.held_out.any()]
    return [i for i in held if scenes[i].test] or held


def class_weights(censuses: tuple[Census, ...]) -> NDArray[np.float32]:
    """One weight per class: inverse square root of its share of the training pixels, mean 1 over present classes."""
    counts = _totals([census.trainable for census in censuses]).astype(np.float64)
    present = counts > 0
    weights = np.ones(len(counts))
    weights[present] = 1 / np.sqrt(counts[present])
    weights[present] /= weights[present].mean()
    return weights.astype(np.float32)


def _totals(counts: Sequence[NDArray[np.int32]]) -> NDArray[np.int64]:
    """Pixels per class over all cells of all scenes, [K]."""
    total: NDArray[np.int64] = np.sum([cells.sum(axis=(0, 1), dtype=np.int64) for cells in counts], axis=0)
    return total


def open_training_scene(section: SceneSection, config: TrainConfig, reading: Reading) -> TrainingScene:
    """Open one scene. No pixel is read.

    Raises:
        UserError: see :func:`open_scenes`.
    """
    bands: dict[str, Sequence[int]] = {role: numbers for role, numbers in section.bands.items()}
    drawn = [path for path in section.labels if is_vector(path)]
    try:
        if drawn and len(section.labels) > 1:
            raise UserError(Said("labels must be rasters, or one polygon file such as {0}.", drawn[0]))
        scene = open_inputs(
            config.modalities,
            section.rasters,
            bands,
            primary=config.modalities[0].role,
            labels={} if drawn else {LABELS: section.labels},
        )
        reader: LabelReader
        if drawn:
            words = reading.section
            reader = open_polygons(
                drawn[0],
                scene.grid,
                words.field,
                reading.entries,
                reading.codes,
                words.names,
                words.background,
            )
        else:
            reader = raster_reader(scene, reading.codes, reading.palette, reading.section.read)
        region = scene.grid.full if section.extent is None else scene.grid.rect_of(section.extent)
        split = _split(section, scene, region, config.split)
    except PaletteError as error:
        raise UserError(
            Said("Scene {0}: {1} Or are optical and labels swapped?", repr(section.name), error)
        ) from error
    except UserError as error:
        raise UserError(Said("Scene {0}: {1}", repr(section.name), error)) from error
    test = section.is_in(config.split.test)
    read = roles_read(config.modalities, section.rasters)
    unread = tuple(role for role in section.rasters if role not in read)
    return TrainingScene(section.name, scene, reading.codes, split, reader, test, unread)


def _split(section: SceneSection, scene: Scene, region: Rect, split: SplitSection) -> SceneSplit:
    if section.is_in(split.test):
        return SceneSplit(region, held=(region,))
    if split.by == "scene":
        return SceneSplit(region, held=(region,) if section.is_in(split.validate_scenes) else ())
    if split.by == "blocks":
        return SceneSplit(region, block=split.block, fold=split.fold, guard=split.guard)
    held = []
    for extent in split.extents:
        try:
            held.append(scene.grid.rect_of(extent))
        except UserError:  # a rectangle of another scene
            continue
    return SceneSplit(region, held=tuple(held), guard=split.guard)


def strips(height: int, width: int) -> Iterator[Rect]:
    """Rectangles of :data:`STRIP` rows that cover a scene from the top."""
    for row in range(0, height, STRIP):
        yield Rect(row, 0, min(STRIP, height - row), width)


def _cell_sums(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """True pixels per cell; the last row and column of cells may be smaller."""
    rows, cols = np.arange(0, mask.shape[0], CELL), np.arange(0, mask.shape[1], CELL)
    return np.add.reduceat(np.add.reduceat(mask.astype(np.int64), rows, axis=0), cols, axis=1)
