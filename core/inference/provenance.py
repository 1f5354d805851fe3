"""How a result was made, as tags of the raster. No times, user or folder names: equal runs give equal bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import core
from core.checkpoints.hashes import file_sha256
from core.contract.predict import PredictJob
from core.device import DeviceReport
from core.inference.prepare import Prepared
from core.raster.normalise import Stretch

PREFIX = "SAM_LANDCOVER_"


def provenance(
    job: PredictJob, prepared: Prepared, stretches: Sequence[Stretch], device: DeviceReport
) -> dict[str, str]:
    """Tags of the label raster, all starting with ``SAM_LANDCOVER_`` but GDAL's own ``TIFFTAG_SOFTWARE``.

    Raises:
        UserError: the checkpoint cannot be read.
    """
    card, plan, scene = prepared.card, prepared.plan, prepared.scene
    assumed = {layer.role: layer.nodata for layer in scene.layers if layer.nodata is not None}
    values = {
        "VERSION": core.__version__,
        "MODEL": card.name,
        "FAMILY": card.family,
        "CHECKPOINT": Path(job.checkpoint).name,
        "CHECKPOINT_SHA256": file_sha256(job.checkpoint),
        "WINDOW": str(plan.window),
        "STRIDE": str(plan.stride),
        "BLEND": prepared.blend,
        "OVERLAP": f"guided, {job.overlap_budget:g} of the windows" if job.overlap == "guided" else "",
        "DEVICE": device.type,
        "PRECISION": device.precision,
        "SOURCES": _json({layer.role: [f.name for f in layer.source.files] for layer in scene.layers}),
        "BANDS": _json({layer.role: layer.bands for layer in scene.layers}),
        "NODATA": _json(assumed) if assumed else "",
        "STATISTICS": _json(
            {
                modality.role: {"low": stretch.low, "high": stretch.high}
                for modality, stretch in zip(card.modalities, stretches, strict=True)
            }
        ),
        "EXTENT_PIXELS": _json([plan.rect.col, plan.rect.row, plan.rect.col_end, plan.rect.row_end]),
        "MASK": Path(job.mask.split("|", 1)[0]).name if job.mask else "",
        "CLASSES": _json({str(c.value): c.name for c in card.produced}),
    }
    tags = {PREFIX + key: value for key, value in values.items() if value}
    return {"TIFFTAG_SOFTWARE": f"SAM Land Cover {core.__version__}", **tags}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
