"""SAM in the layout of the library transformers, against numbers of that library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from golden_rule import golden_pixels, golden_tensor
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from core import load_model

HERE = Path(__file__).parent / "goldens"
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "parity" / "foreign" / "sam_hf"
EMBEDDING, MASKS, QUALITY = 5e-5, 5e-5, 1e-5


def rebuilt(folder: Path, tensors: dict[str, list[int]], config: dict[str, Any], salt: int) -> Path:
    """``model.safetensors`` and ``config.json`` as people have them."""
    state = {
        name: torch.from_numpy(np.array(golden_tensor(name, tuple(shape), salt)))
        for name, shape in tensors.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder / "model.safetensors"


def prompts(golden: dict[str, Tensor], case: str) -> dict[str, Tensor]:
    found = {}
    for key, name in (("input_points", "points"), ("input_labels", "labels"), ("input_boxes", "boxes")):
        value = golden.get(f"{case}.{key}")
        if value is not None:
            found[name] = value[0]
    return found


def compare(model: Any, golden: dict[str, Tensor], image: Tensor, every: int, cells: tuple[str, int]) -> int:
    """All cases of a golden; the number of masks that were compared."""
    key, step = cells
    with torch.no_grad():
        embedding = model.encode(image)
        assert (embedding[..., ::step, ::step] - golden[key]).abs().max() <= EMBEDDING
        cases = sorted({name.split(".")[0] for name in golden if name.endswith("iou_scores")})
        compared = 0
        for case in cases:
            for suffix, multimask in (("", True), (".single", False)):
                if f"{case}{suffix}.iou_scores" not in golden:
                    continue
                masks, quality = model.decode(embedding, **prompts(golden, case), multimask=multimask)
                mask_key = next(k for k in golden if k.startswith(f"{case}{suffix}.pred_masks"))
                expected = golden[mask_key]
                assert (masks[0, :, ::every, ::every] - expected).abs().max() <= MASKS, case
                assert (quality[0] - golden[f"{case}{suffix}.iou_scores"]).abs().max() <= QUALITY, case
                compared += 1
    return compared


@pytest.mark.parametrize("name, heads", [("plain", 8), ("pruned", 4)])
def test_goldens_of_the_repository(name, heads, tmp_path):
    with safe_open(HERE / f"sam_transformers_{name}.safetensors", "pt") as file:
        facts = json.loads(file.metadata()["facts"])
    path = rebuilt(tmp_path / name, facts["tensors"], facts["config"], facts["salt"])
    model, card = load_model(path)
    assert card.family == "sam" and card.config["decoder_heads"] == heads
    height, width = facts["size"]
    image = torch.from_numpy(golden_pixels(facts["salt"], facts["image_size"], height, width))
    golden = load_file(HERE / f"sam_transformers_{name}.safetensors")
    assert compare(model, golden, image[..., :height, :width], 4, ("image_embeddings_s2", 2)) == 6


@pytest.mark.skipif(not SHARED.exists(), reason="the folder 'shared' is not beside the checkout")
@pytest.mark.parametrize("name", ["plain", "pruned"])
def test_files_of_the_library(name):
    golden = load_file(SHARED / name / "golden.safetensors")
    model, _ = load_model(SHARED / name / "model.safetensors")
    assert compare(model, golden, golden["pixel_values"], 1, ("image_embeddings", 1)) == 6


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the folder 'shared' is not beside the checkout")
def test_slimsam_77_at_its_real_size(tmp_path):
    told = json.loads((SHARED / "slimsam77_recipe" / "manifest.json").read_text(encoding="utf-8"))
    config = json.loads((SHARED / "slimsam77_recipe" / "config.json").read_text(encoding="utf-8"))
    shapes = {entry["name"]: entry["shape"] for entry in told["tensors"]}
    path = rebuilt(tmp_path, shapes, config, told["salt"])
    model, card = load_model(path)
    encoder = card.config["encoder"]
    assert (encoder["embed_dim"], encoder["num_heads"], encoder["global_blocks"]) == (168, 12, [2, 5, 8, 11])
    golden = load_file(SHARED / "slimsam77_recipe" / "golden.safetensors")
    height, width = told["size_hw"]
    image = torch.from_numpy(golden_pixels(told["salt"], 1024, height, width))[..., :height, :width]
    assert compare(model, golden, image, 4, ("image_embeddings_every_4th_cell", 4)) == 5
