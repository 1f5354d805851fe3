"""Statistics of a scene, kept beside the output while a job lasts: shards and continued runs need not read it again."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from core.checkpoints.card import Modality
from core.products.outputs import temporary_beside
from core.raster.normalise import Stretch
from core.raster.paths import size_and_time
from core.raster.scene import Layer


def statistics_path(labels: Path) -> Path:
    """The file for one output."""
    return labels.with_name(f".{labels.name}.statistics.json")


def stretch_key(layer: Layer, modality: Modality) -> str:
    """What a stretch depends on: the files, the bands, and the card's rule."""
    files = [[file.path, *size_and_time(file.path)] for file in layer.source.files]
    rule = [layer.bands, layer.nodata, modality.normalisation.model_dump(mode="json")]
    return hashlib.sha256(json.dumps([files, rule], sort_keys=True).encode()).hexdigest()


def stored_stretch(labels: Path, key: str) -> Stretch | None:
    """What :func:`store_stretch` kept; None where there is nothing, or nothing that can be read."""
    try:
        found = json.loads(statistics_path(labels).read_text(encoding="utf-8"))[key]
        return Stretch(tuple(found["low"]), tuple(found["high"]), bool(found["exact"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store_stretch(labels: Path, key: str, stretch: Stretch) -> None:
    """Keep a stretch; several shards may do so at once, the last one wins. That it cannot be kept is no error."""
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
