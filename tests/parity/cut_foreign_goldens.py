"""Cut the small goldens of this repository out of the large ones in the folder ``shared`` beside the checkout.

    python tests/parity/cut_foreign_goldens.py

The large ones were made by segmentation-models-pytorch 0.6.0 and transformers 5.24.0 on random weights of
:mod:`golden_rule`, so neither weights nor pixels of SAM need to be stored.
"""

from __future__ import annotations

import json
from pathlib import Path

from safetensors.numpy import load_file, save_file

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "parity" / "foreign"
HERE = Path(__file__).resolve().parent / "goldens"


def main() -> None:
    """Write ``goldens/unet_*.safetensors`` and ``goldens/sam_transformers_*.safetensors``."""
    HERE.mkdir(exist_ok=True)
    _unet()
    for name in ("plain", "pruned"):
        _sam(name)


def _unet() -> None:
    told = json.loads((SHARED / "flair" / "manifest.json").read_text(encoding="utf-8"))
    whole = load_file(SHARED / "flair" / "a.safetensors")
    cut = {
        "image_uint8": whole["image_uint8"],
        "logits_s4": whole["logits"][..., ::4, ::4].copy(),
        "argmax_on_s2": whole["argmax_on"][..., ::2, ::2].astype("uint8"),
        "probability_of_argmax_on_s4": whole["probability_of_argmax_on"][..., ::4, ::4].astype("float32"),
        "encoder.5": whole["encoder.5"],
        "decoder.0_c32": whole["decoder.0"][:, :32].copy(),
    }
    facts = {
        "salt": told["salt"],
        "channels": told["bands"],
        "classes": told["classes"],
        "off": [number - 1 for number in told["switched_off_1based"]],
        "mean": told["normalisation"]["mean"],
        "std": told["normalisation"]["std"],
        "made_with": told["model"]["library"],
    }
    save_file(cut, HERE / "unet_rgbie.safetensors", metadata={"facts": json.dumps(facts)})


def _sam(name: str) -> None:
    folder = SHARED / "sam_hf" / name
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    whole = load_file(folder / "golden.safetensors")
    cut = {}
    for key, value in whole.items():
        if key == "pixel_values" or key == "image_positional_embeddings":
            continue
        if key.endswith("pred_masks"):
            key, value = f"{key}_s4", value[..., ::4, ::4].copy()
        elif key == "image_embeddings":
            key, value = f"{key}_s2", value[..., ::2, ::2].copy()
        cut[key] = value
    facts = {
        "salt": told["salt"],
        "image_size": told["image_size"],
        "size": told["size_hw"],
        "tensors": {entry["name"]: entry["shape"] for entry in told["tensors"]},
        "config": json.loads((folder / "config.json").read_text(encoding="utf-8")),
        "made_with": f"transformers {told['made_with']['transformers']}",
    }
    save_file(cut, HERE / f"sam_transformers_{name}.safetensors", metadata={"facts": json.dumps(facts)})


if __name__ == "__main__":
    main()
