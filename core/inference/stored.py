"""Statistics of a scene, kept beside the output while a job lasts: shards and continued runs need not read it again."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from core.checkpoints.card import Modality
from core.products.outputs import temporary_beside
from core.raster.file_states import states_of
from core.raster.layer import Layer
from core.raster.normalise import Stretch
from core.raster.sources import dataset_files


def statistics_path(labels: Path) -> Path:
    """The file for one output."""
    return labels.with_name(f".{labels.name}.statistics.json")


def stretch_key(layer: Layer, modality: Modality) -> str | None:
    """What a stretch depends on: the files of the layer, the bands, and the card's rule.

    None where a file's state is unknown, so that nothing is kept.
    """
    states = states_of({file.path: dataset_files(file.path) for file in layer.files})
    if states.unknown:
        return None
    files = [[file.path, file.size, file.content, file.written] for file in states.files]
    numbers = [[line.ratio, line.shift] for line in layer.source.linear_of(layer.bands)]
    parts = [[part.role, part.bands, part.nodata] for part in layer.parts]
    how = [] if layer.derived is None else [layer.derived.model_dump(mode="json"), parts]
    rule = [layer.bands, layer.nodata, numbers, *how, modality.normalisation.model_dump(mode="json")]
    return hashlib.sha256(json.dumps([files, rule], sort_keys=True).encode()).hexdigest()


def stored_stretch(labels: Path, key: str | None) -> Stretch | None:
    """What :func:`store_stretch` kept; None where there is nothing, or nothing that can be read."""
    if key is None:
        return None
    try:
        found = json.loads(statistics_path(labels).read_text(encoding="utf-8"))[key]
        return Stretch(tuple(found["low"]), tuple(found["high"]), bool(found["exact"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store_stretch(labels: Path, key: str | None, stretch: Stretch) -> None:
    """Keep a stretch; several shards may do so at once, the last one wins. That it cannot be kept is no error."""
    if key is None:
        return
    path = statistics_path(labels)
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        entries = {}
    with contextlib.suppress(OSError):
        temporary = temporary_beside(path)
        temporary.write_text(json.dumps({**entries, key: asdict(stretch)}), encoding="utf-8")
        temporary.replace(path)


def forget_statistics(labels: Path) -> None:
    """The job is over."""
    with contextlib.suppress(OSError):
        statistics_path(labels).unlink(missing_ok=True)
