"""A checkpoint as a STAC item with the machine learning model extension (MLM) 1.5.2.

https://github.com/stac-extensions/mlm and https://github.com/radiantearth/stac-spec (1.1). The item tells other software
what a model reads and gives; our whole card is in it, too, under ``sam_landcover:card``, so that nothing is lost when it
comes back: :mod:`core.checkpoints.mlm_import`.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

from core.checkpoints.card import Modality, ModelCard, Normalisation
from core.checkpoints.contents import Contents
from core.checkpoints.hashes import file_sha256
from core.checkpoints.keys import is_buffer
from core.models.families import find

Json = dict[str, Any]

SCHEMA = "https://stac-extensions.github.io/mlm/v1.5.2/schema.json"
FILE_SCHEMA = "https://stac-extensions.github.io/file/v2.1.0/schema.json"
EO_SCHEMA = "https://stac-extensions.github.io/eo/v1.1.0/schema.json"
STAC_VERSION = "1.1.0"
CARD = "sam_landcover:card"
"""Property with our card; other software leaves it alone."""

_SPDX = re.compile(
    r"(Apache-2\.0|MIT|BSD-[23]-Clause|CC0-1\.0|CC-BY(?:-SA)?-4\.0|etalab-2\.0|GPL-[23]\.0-(?:only|or-later))\b"
)
_SHA256_MULTIHASH = "1220"  # sha2-256, 32 bytes; https://multiformats.io/multihash
_COMMON_NAMES = {"red": "red", "green": "green", "blue": "blue", "near infrared": "nir"}
_ALWAYS = ("1900-01-01T00:00:00Z", "9999-12-31T23:59:59Z")
"""A model has no date of its own in its card: the interval that MLM's examples use for "any time"."""


def item_of(contents: Contents, href: str | None = None) -> Json:
    """The item of a checkpoint file.

    Args:
        contents: of the file, see :func:`core.checkpoints.contents.read_contents`.
        href: where others find it; None is its name, for an item that lies beside it.

    Returns:
        Plain JSON values. Equal files give equal items.
    """
    card, name = contents.card, contents.path.name
    bands = [_band(band, modality) for modality in card.modalities for band in _band_names(modality)]
    return {
        "type": "Feature",
        "stac_version": STAC_VERSION,
        "stac_extensions": [SCHEMA, FILE_SCHEMA, EO_SCHEMA],
        "id": _slug(card.name) or "model",
        "geometry": None,
        "properties": _properties(contents),
        "links": [],
        "assets": {
            "model": {
                "href": href or name,
                "title": f"{card.name}: weights",
                "type": f"application/octet-stream; application={_application(name)}",
                "roles": ["mlm:model"],
                "mlm:artifact_type": "safetensors.torch.save_file"
                if name.endswith(".safetensors")
                else "torch.save",
                "bands": [{"name": band["name"], "description": band["description"]} for band in bands],
                "eo:bands": bands,
                "file:size": contents.bytes,
                "file:checksum": _SHA256_MULTIHASH + file_sha256(contents.path),
            }
        },
    }


def _properties(contents: Contents) -> Json:
    card = contents.card
    task = "segmentation" if find(card.family).segments else "semantic-segmentation"
    sizes = (math.prod(shape) for name, shape in contents.shapes.items() if not is_buffer(name))
    start, end = _ALWAYS
    found: Json = {
        "title": card.name,
        "description": _description(card),
        "datetime": None,
        "start_datetime": start,
        "end_datetime": end,
        "license": _licence(card.licence),
        "mlm:name": _mlm_name(card.name),
        "mlm:architecture": find(card.family).title,
        "mlm:tasks": [task],
        "mlm:framework": "PyTorch",
        "mlm:total_parameters": sum(sizes),
        "mlm:pretrained": True,
        "mlm:accelerator": None,
        "mlm:accelerator_constrained": False,
        "mlm:input": [_input(modality, card.window) for modality in card.modalities],
        "mlm:output": [_output(card, task)],
        CARD: card.model_dump(mode="json", exclude={"recipe"}),
    }
    if card.ground_resolution is not None:
        found["gsd"] = card.ground_resolution
    return found


def _description(card: ModelCard) -> str:
    licence = f"Licence: {card.licence}." if card.licence else "Its licence is not stated."
    scores = ", ".join(f"{name} {value:.4g}" for name, value in card.metrics.items())
    base = f"Needs weights with the SHA-256 {card.base_sha256} besides." if card.base_sha256 else ""
    return " ".join(
        part for part in (card.notes, licence, f"Measured: {scores}." if scores else "", base) if part
    )


def _input(modality: Modality, window: int) -> Json:
    scaling, words = value_scaling(modality)
    found: Json = {
        "name": modality.role,
        "bands": list(_band_names(modality)),
        "description": words,
        "input": {
            "shape": [-1, modality.channels, window, window],
            "dim_order": ["batch", "bands", "height", "width"],
            "data_type": "float32",
        },
        "resize_type": None,
    }
    if scaling:
        found["value_scaling"] = scaling
    return found


def value_scaling(modality: Modality) -> tuple[list[Json], str]:
    """MLM's list of scalings, one per band, and a sentence; the list is empty where numbers of the scene are needed.

    MLM takes one operation for a band. Stretch, mean and deviation are one z-score; a stretch alone is min-max. That
    values are clipped, and a logarithm before, is in the sentence and in our card only.
    """
    norm = modality.normalisation
    unit = f" Unit: {modality.unit}." if modality.unit else ""
    if norm.stretch in ("minmax", "percentile") or norm.transform != "none":
        return [], f"Scaled by numbers of the scene; see the property {CARD}.{unit}"
    count = len(modality.bands)
    low = norm.low if norm.stretch in ("fixed", "coded") else (0.0,)
    high = norm.high if norm.stretch in ("fixed", "coded") else (255.0,)
    scalings = [_scaling(norm, low[i % len(low)], high[i % len(high)], i) for i in range(count)]
    kept = (
        " 8-bit values are taken as they are, others are stretched to 8 bits."
        if norm.stretch == "eight_bit"
        else ""
    )
    clipped = " Values are clipped to the range first." if norm.clip and norm.stretch != "eight_bit" else ""
    return scalings, f"Scaled per band.{kept}{clipped}{unit}".strip()


def _scaling(norm: Normalisation, low: float, high: float, index: int) -> Json:
    mean, std = norm.mean[index % len(norm.mean)], norm.std[index % len(norm.std)]
    if (mean, std) == (0.0, 1.0):
        return {"type": "min-max", "minimum": low, "maximum": high}
    span = high - low
    return {"type": "z-score", "mean": low + mean * span, "stddev": std * span}


def _output(card: ModelCard, task: str) -> Json:
    outputs = int(card.config.get("classes") or len(card.classes) or 3)
    classes = [
        {
            "value": entry.value,
            "name": _slug(entry.name) or f"class-{entry.value}",
            "description": entry.name,
            "color_hint": "".join(f"{part:02X}" for part in entry.colour),
        }
        for entry in card.classes
    ]
    off = [str(entry.value) for entry in card.classes if entry not in card.produced]
    remark = f" The outputs {', '.join(off)} are switched off: minus infinity." if off else ""
    found: Json = {
        "name": "logits",
        "tasks": [task],
        "description": f"Logits of every pixel; the greatest is the class.{remark}",
        "result": {
            "shape": [-1, outputs, card.window, card.window],
            "dim_order": ["batch", "class", "height", "width"],
            "data_type": "float32",
        },
        "post_processing_function": None,
    }
    if classes:
        found["classification:classes"] = classes
    return found


def _band_names(modality: Modality) -> tuple[str, ...]:
    return tuple(dict.fromkeys(modality.bands))


def _band(name: str, modality: Modality) -> Json:
    found: Json = {"name": name, "description": f"{name} ({modality.role})"}
    if name in _COMMON_NAMES:
        found["common_name"] = _COMMON_NAMES[name]
    return found


def _application(name: str) -> str:
    return "safetensors" if Path(name).suffix == ".safetensors" else "pytorch"


def _licence(licence: str) -> str:
    found = _SPDX.match(licence)
    return found[1] if found is not None else "other"


def _slug(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z_-]+", "-", text).strip("-")


def _mlm_name(text: str) -> str:
    """A name as every version of MLM takes it: begins with a letter, ends with a letter or digit, ``_.-`` between."""
    plain = re.sub(r"^[^A-Za-z]+|[^0-9A-Za-z]+$", "", re.sub(r"[^0-9A-Za-z_.-]+", "-", text))
    return plain if len(plain) >= 3 else f"model-{plain or 1}"
