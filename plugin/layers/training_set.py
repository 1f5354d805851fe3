"""Clicked polygons as a training set: the polygons, a label raster, and a configuration for ``core.train``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

from qgis.core import (
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ..card import ClassEntry
from ..wording import tr
from .label_raster import Labelled, Window, window_around, write_labels
from .label_scheme import has_names, names_of, word_of
from .segments import CLASS_ID, CLASS_NAME, TABLE, SegmentsError
from .source import engine_path

LEAST = 256  # px of a side, where the raster has as many
BLOCKS = (256, 128, 64, 32, 16)
FAIR = 0.2  # of the labelled ground, for training and for validation
VOTES = 5  # per side of a polygon's box

CONFIG = """\
# Training on polygons that were clicked in QGIS.
#   python -m core.train {file}
# The encoder below is small and learns from scratch. With many labels it is better to start from a SAM, which stays
# as it is while the decoder learns: take the # away before base and rel_pos, and put one before every line of the
# section [model.encoder]. That is for ViT-B (python -m core.fetch sam_vit_b gets it); ViT-L and ViT-H need their
# dimensions there instead: embed_dim 1024, depth 24, num_heads 16, global_blocks [5, 11, 17, 23], or
# 1280, 32, 16, [7, 15, 23, 31].

[model]
family = "mfnet"
mode = "single"
name = {name}
window = {window}
decode_chans = 32
# base = "sam_vit_b_01ec64.pth"
# rel_pos = "stored"

[model.encoder]
embed_dim = 96
depth = 4
num_heads = 3
global_blocks = [1, 3]
out_chans = 64
image_size = {window}

[classes]
entries = [
{classes}
]

[[modalities]]
role = "optical"
bands = [{band_names}]
normalisation = {{ stretch = "eight_bit" }}

[split]
by = "blocks"
block = {block}
guard = {guard}

[train]
steps = 1000
batch = 8
sampling = "balanced"
lr = 2e-3
weight_decay = 0.05
warmup = 40
ema = 0.99
loss = "cross_entropy"

[output]
folder = "run"
checkpoint = "model.safetensors"
notes = "Trained on {count} polygons clicked in QGIS."

[[scenes]]
name = {scene}
optical = {raster}
labels = "labels.tif"
bands = {{ optical = [{bands}] }}
extent = [{extent}]
"""


def export_training_set(
    folder: Path,
    segments: QgsVectorLayer,
    raster: QgsRasterLayer,
    bands: Sequence[int],
    classes: Sequence[ClassEntry],
) -> Path:
    """Write ``segments.gpkg``, ``labels.tif`` and ``train.toml``; ground without a polygon is unlabelled.

    Args:
        folder: made if it is not there; files of an earlier export are replaced.
        segments: polygons with a field ``class_id``, unsaved ones included.
        raster: what they were clicked on.
        bands: one or three 1-based numbers.
        classes: values 0..K-1.

    Returns:
        path of the configuration.

    Raises:
        SegmentsError: nothing to export, a class id that the scheme lacks, or files that cannot be written.
    """
    source = _check(segments, raster, classes)
    polygons = _polygons(segments, raster, classes)
    window = window_around(raster, polygons, LEAST)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SegmentsError(
            tr("The folder {0} cannot be made: {1}.").format(folder, error.strerror)
        ) from error
    _write_polygons(folder / f"{TABLE}.gpkg", segments)
    write_labels(folder / "labels.tif", raster, window, polygons)
    config = folder / "train.toml"
    text = _config(config, raster.name(), source, bands, classes, window, polygons)
    try:
        config.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SegmentsError(tr("{0} cannot be written: {1}.").format(config, error.strerror)) from error
    return config


def _check(segments: QgsVectorLayer, raster: QgsRasterLayer, classes: Sequence[ClassEntry]) -> str:
    """The raster's path, after the slips a user can make."""
    if segments is None or raster is None:
        raise SegmentsError(tr("Choose the raster layer and the polygon layer to export."))
    source = engine_path(raster)
    if source is None or not raster.crs().isValid():
        raise SegmentsError(tr("“{0}” must be a file with a coordinate system.").format(raster.name()))
    if segments.fields().indexOf(CLASS_ID) < 0:
        message = tr("“{0}” has no field {1}, so its polygons have no classes.")
        raise SegmentsError(message.format(segments.name(), CLASS_ID))
    if [entry.value for entry in classes] != list(range(len(classes))) or len(classes) < 2:
        raise SegmentsError(tr("A training set needs at least two classes, numbered 0, 1, 2, …"))
    return source


def _polygons(
    segments: QgsVectorLayer, raster: QgsRasterLayer, classes: Sequence[ClassEntry]
) -> List[Labelled]:
    values, by_name = {entry.value for entry in classes}, names_of(classes)
    named = has_names(segments, CLASS_ID)
    transform = QgsCoordinateTransform(segments.crs(), raster.crs(), QgsProject.instance())
    found: List[Labelled] = []
    for feature in segments.getFeatures():
        geometry, value = QgsGeometry(feature.geometry()), feature[CLASS_ID]
        word = word_of(feature[CLASS_NAME]) if named else ""
        if word and not geometry.isEmpty():
            value = by_name.get(word.casefold())  # the name says what was meant
            if value is None:
                message = tr("A polygon is “{0}”, which the chosen classes lack: choose their scheme.")
                raise SegmentsError(message.format(word))
        if geometry.isEmpty() or not isinstance(value, int):  # NULL: a polygon without a class is no label
            continue
        if value not in values:
            message = tr("A polygon has class_id {0}, which the chosen classes lack: choose their scheme.")
            raise SegmentsError(message.format(value))
        try:
            geometry.transform(transform)
        except QgsCsException as error:
            raise SegmentsError(tr("The polygons cannot be brought into the raster's CRS.")) from error
        found.append((geometry, value))
    if not found:
        raise SegmentsError(tr("“{0}” has no polygon with a class.").format(segments.name()))
    return found


def _write_polygons(path: Path, segments: QgsVectorLayer) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", TABLE
    options.skipAttributeCreation = False
    fid = segments.fields().indexOf("fid")
    options.attributes = [index for index in segments.attributeList() if index != fid]
    outcome = QgsVectorFileWriter.writeAsVectorFormatV3(
        segments, str(path), QgsCoordinateTransformContext(), options
    )
    if outcome[0] != QgsVectorFileWriter.WriterError.NoError:
        raise SegmentsError(tr("{0} cannot be written: {1}.").format(path, str(outcome[1]).rstrip(".")))


def _config(
    file: Path,
    name: str,
    source: str,
    bands: Sequence[int],
    classes: Sequence[ClassEntry],
    window: Window,
    polygons: Sequence[Labelled],
) -> str:
    side = max(32, min(224, window.width // 32 * 32, window.height // 32 * 32))
    block = choose_block(window, polygons)
    names = ["red", "green", "blue"] if len(bands) == 3 else [f"band {bands[0]}"]
    entries = [
        f"  {{ value = {entry.value}, name = {_quoted(entry.name)}, colour = {list(entry.colour)} }},"
        for entry in classes
    ]
    extent = window.extent
    corners = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    return CONFIG.format(
        file=file.name,
        name=_quoted(f"Clicked on {name}"),
        window=side,
        classes="\n".join(entries),
        band_names=", ".join(_quoted(word) for word in names),
        block=block,
        guard=min(8, block // 8),
        count=len(polygons),
        scene=_quoted(name),
        raster=_quoted(source),
        bands=", ".join(str(band) for band in bands),
        extent=", ".join(repr(value) for value in corners),
    )


def choose_block(window: Window, polygons: Sequence[Labelled]) -> int:
    """Side in px of the checkerboard's blocks: the largest that gives both colours a fair share of the labels."""
    votes = [vote for geometry, _value in polygons for vote in _votes(window, geometry)]
    shares: Dict[int, float] = {}
    for block in BLOCKS:
        total = sum(weight for _column, _row, weight in votes)
        odd = sum(weight for column, row, weight in votes if (column // block + row // block) % 2)
        shares[block] = min(odd, total - odd) / total if total else 0.0
        if shares[block] >= FAIR:
            return block
    return max(BLOCKS, key=lambda block: shares[block])


def _votes(window: Window, geometry: QgsGeometry) -> List[Tuple[int, int, float]]:
    """Pixels spread over a polygon, and the ground each stands for."""
    box = geometry.boundingBox()
    steps = [(index + 0.5) / VOTES for index in range(VOTES)]
    spots = [
        QgsPointXY(box.xMinimum() + x * box.width(), box.yMinimum() + y * box.height())
        for x in steps
        for y in steps
    ]
    inside = [spot for spot in spots if geometry.contains(spot)] or [geometry.pointOnSurface().asPoint()]
    return [
        (
            int((spot.x() - window.left) / window.across),
            int((window.top - spot.y()) / window.down),
            geometry.area() / len(inside),
        )
        for spot in inside
    ]


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are a subset of TOML's."""
    return json.dumps(text, ensure_ascii=False)
