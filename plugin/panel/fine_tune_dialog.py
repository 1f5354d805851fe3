"""Open the dialog of "Fine-tune a model" with what the panel knows already."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Sequence

from qgis.core import QgsRasterLayer, QgsVectorLayer

from ...core.contract.roles import ROLE_WORDS
from ..layers.segments import CLASS_ID
from ..processing import fine_tune_parameters as f
from ..processing import parameters as p
from ..processing.more_inputs import more_parameters
from .algorithm_dialog import open_algorithm


def fine_tune_parameters(
    layers: Mapping[str, Optional[QgsRasterLayer]],
    bands: Mapping[str, Sequence[int]],
    labels: QgsVectorLayer,
    field: str = CLASS_ID,
    checkpoint: str = "",
    folder: str = "",
) -> Dict[str, Any]:
    """Parameters of the algorithm.

    Args:
        layers: role -> layer.
        bands: role -> 1-based numbers in the model's order.
        labels: polygons, unsaved ones included.
        field: with the class.
        checkpoint: to start from, or empty.
        folder: for run and checkpoint, or empty.
    """
    values: Dict[str, Any] = {f.POLYGONS: labels.id(), f.CLASS_FIELD: field, f.CLASSES: f.FROM_LABELS}
    for slot in f.input_slots():
        layer = layers.get(slot.role)
        if layer is not None:
            values[slot.layer] = layer.id()
            if bands.get(slot.role):
                values[slot.bands] = list(bands[slot.role])
    others = [(role, layer) for role, layer in layers.items() if role not in ROLE_WORDS and layer is not None]
    values.update(
        more_parameters([(role, [layer.id()], list(bands.get(role, ()))) for role, layer in others])
    )
    if checkpoint:
        values[p.CHECKPOINT] = checkpoint
    if folder:
        values[f.FOLDER] = str(Path(folder) / "run")
        values[p.OUTPUT] = str(Path(folder) / "model.safetensors")
    return values


def open_fine_tune(parameters: Mapping[str, Any]) -> str:
    """Show the dialog and return at once; why it could not be shown, or an empty string."""
    return open_algorithm("fine_tune", parameters)
