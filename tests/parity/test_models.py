"""Every model golden: outputs at the stated tolerance, activations at 1e-4 of their absolute maximum."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from core.models import build
from core.models.config import EncoderConfig
from core.models.cwsam.config import CWSAMConfig
from core.models.mfnet.config import MFNetConfig
from core.models.sam.config import SAMConfig

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLDENS = sorted((SHARED / "parity").glob("*.safetensors"))
needs_shared = pytest.mark.skipif(
    not SHARED.exists(), reason="the folder 'shared' is not beside the checkout"
)
LOGITS = 1e-4
ACTIVATIONS = 1e-4

UNUSED = ("sam.", "criterionBCE.")
"""Keys of the published checkpoints that our models leave out in every mode."""
UNUSED_SINGLE = ("fpn1y.", "fpn2y.", "fusion")
"""... and those of the second modality in single mode."""


def named(family: str) -> list[Any]:
    return [pytest.param(path, id=path.stem) for path in GOLDENS if path.stem.startswith(family)]


def read(path: Path) -> tuple[dict[str, Any], dict[str, Tensor]]:
    return json.loads(path.with_suffix(".json").read_text()), load_file(path)


def encoder_config(spec: dict[str, Any], image_size: int) -> EncoderConfig:
    return EncoderConfig(
        embed_dim=spec["embed_dim"],
        depth=spec["depth"],
        num_heads=spec["num_heads"],
        global_blocks=tuple(spec["global_attn_indexes"]),
        out_chans=spec["neck_out_chans"],
        image_size=image_size,
        patch_size=spec.get("patch_size", 16),
        window_size=spec["window_size"],
        mlp_ratio=spec.get("mlp_ratio", 4),
    )


def load(model: nn.Module, tensors: dict[str, Tensor], unused: Callable[[str], bool]) -> None:
    """Load the golden's weights; whatever the model does not take must be known to be unused."""
    prefix = "state_dict/"
    state = {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert missing == []
    assert [key for key in unexpected if not unused(key)] == []


class Activations:
    """Collects outputs of modules by forward hooks."""

    def __init__(self, model: nn.Module) -> None:
        self.model = model
        self.seen: dict[str, Tensor] = {}

    def output(self, name: str, module: str, first: bool = True, input_of: bool = False) -> None:
        def hook(_: nn.Module, args: Any, out: Any) -> None:
            value = args[0] if input_of else out
            if not (first and name in self.seen):
                self.seen[name] = value[0] if isinstance(value, tuple) else value

        self.model.get_submodule(module).register_forward_hook(hook)


def thin(value: Tensor, name: str) -> tuple[str, Tensor]:
    """Undo nothing, but apply the suffixes ``_cN`` and ``_sN`` of a golden's tensor name to ours."""
    parts = name.split("_")
    base = [p for p in parts if not (p[:1] in "cs" and p[1:].isdigit())]
    for part in parts:
        if part[:1] == "c" and part[1:].isdigit():
            value = value[:, : int(part[1:])]
        elif part[:1] == "s" and part[1:].isdigit():
            value = value[..., :: int(part[1:]), :: int(part[1:])]
    return "_".join(base), value


def base_name(name: str) -> str:
    return thin(torch.zeros(1, 1, 1, 1), name)[0]


def assert_activations(tensors: dict[str, Tensor], seen: dict[str, Tensor]) -> None:
    expected = {name[4:]: value for name, value in tensors.items() if name.startswith("act/")}
    assert expected
    for name, value in expected.items():
        base = base_name(name)
        assert base in seen, f"{name} is not recorded"
        ours = thin(seen[base].detach(), name)[1]
        assert ours.shape == value.shape, name
        error = (ours - value).abs().max() / value.abs().max()
        assert error <= ACTIVATIONS, f"{name}: {error:.2e} of the absolute maximum"


def assert_logits(tensors: dict[str, Tensor], logits: Tensor) -> None:
    checked = 0
    for name, value in tensors.items():
        if name.startswith("output/logits_meanstd"):
            ours = torch.stack((logits.mean((0, 2, 3)), logits.std((0, 2, 3))))
            torch.testing.assert_close(ours, value, rtol=0, atol=LOGITS)
        elif name.startswith("output/logits"):
            torch.testing.assert_close(thin(logits, name[7:])[1], value, rtol=0, atol=LOGITS)
            checked += 1
    assert checked
    equal = (logits.argmax(1) == tensors["output/argmax"]).float().mean()
    assert equal >= 0.999


@needs_shared
def test_goldens_are_there() -> None:
    assert len(named("mfnet")) >= 4 and len(named("cwsam")) >= 2 and len(named("sam")) >= 1


@needs_shared
@pytest.mark.parametrize("path", named("mfnet"))
def test_mfnet(path: Path) -> None:
    spec, tensors = read(path)
    mode = {"MMAdapter": "adapter", "MMLoRA": "lora"}.get(spec["mode"], "single")
    single = mode == "single"
    config = MFNetConfig(
        encoder=encoder_config(spec, spec["image_size_arg"]),
        mode=mode,  # type: ignore[arg-type]
        classes=spec["num_classes"],
        rank=spec["lora_rank"] or 4,
        adapter_ratio=spec["adapter_ratio"],
        decode_chans=spec["decode_channels"],
        rel_pos="stored",
    )
    model = build(config)
    index = model.decoder.b4.attn.relative_position_index.clone()
    load(
        model,
        tensors,
        lambda key: (
            key.startswith(UNUSED) or (single and (key.startswith(UNUSED_SINGLE) or "Adapter" in key))
        ),
    )
    assert torch.equal(index, model.decoder.b4.attn.relative_position_index)
    activations = Activations(model)
    for block in range(spec["depth"]):
        activations.output(f"block{block}", f"image_encoder.blocks.{block}")
    activations.output("encoder", "image_encoder")
    for level in () if single else range(1, 5):
        activations.output(f"fusion{level}", f"fusion{level}")
    for block_name in ("b4", "b3", "b2"):
        activations.output(f"decoder_{block_name}", f"decoder.{block_name}")

    optical = tensors["input/image_u8"] * (1 / 255)
    with torch.no_grad():
        logits = (
            model(optical) if single else model(optical, tensors["input/dsm_u8"].unsqueeze(1) * (1 / 255))
        )

    assert logits.dtype == torch.float32 and logits.shape[2:] == optical.shape[2:]
    for name in [name for name in activations.seen if name.startswith(("block", "encoder"))]:
        streams = activations.seen.pop(name).chunk(1 if single else 2)
        activations.seen.update(
            {f"{name}_{letter}": value for letter, value in zip("xy", streams, strict=False)}
        )
    assert_activations(tensors, activations.seen)
    assert_logits(tensors, logits)


@needs_shared
@pytest.mark.parametrize("path", named("cwsam"))
def test_cwsam(path: Path) -> None:
    spec, tensors = read(path)
    config = CWSAMConfig(
        encoder=encoder_config(spec, spec["inp_size"]),
        classes=spec["num_classes"],
        prompt_ratio=spec["scale_factor"],
        decoder_mlp_dim=spec["decoder_mlp_dim"],
        decoder_depth=spec["decoder_depth"],
        decoder_heads=spec["decoder_heads"],
        iou_hidden_dim=spec["iou_head_hidden_dim"],
    )
    model = build(config)
    load(model, tensors, lambda key: key.startswith(UNUSED) or "Depth_Adapter" in key)
    activations = Activations(model)
    generator = "image_encoder.prompt_generator"
    activations.output("fft_low", f"{generator}.prompt_generator.proj", input_of=True)
    activations.output("handcrafted_feature", f"{generator}.prompt_generator.proj")
    activations.output("embedding_feature", f"{generator}.embedding_generator")
    activations.output("prompt_first", generator)
    activations.output("prompt_last", generator, first=False)
    for block in range(spec["depth"]):
        activations.output(f"block{block}", f"image_encoder.blocks.{block}")
    activations.output("image_embedding", "image_encoder")
    activations.output("cls_upscaled", "mask_decoder.cls_upscaling")
    activations.output("low_res_token0", "mask_decoder")
    activations.output("tokens", "mask_decoder.transformer")

    gray = tensors["input/gray_u8"].expand(1, 3, -1, -1) / 255
    mean, std = (torch.tensor(spec[key]).view(1, 3, 1, 1) for key in ("mean", "std"))
    with torch.no_grad():
        logits = model((gray - mean) / std)
        activations.seen["iou_pred_all"] = model.mask_decoder.iou_prediction_head(
            activations.seen["tokens"][:, 0]
        )

    assert_activations(tensors, activations.seen)
    assert_logits(tensors, logits)


@needs_shared
@pytest.mark.parametrize("path", named("sam"))
def test_sam(path: Path) -> None:
    spec, tensors = read(path)
    config = SAMConfig(
        encoder=encoder_config(spec, spec["img_size"]),
        decoder_mlp_dim=spec["decoder_mlp_dim"],
        decoder_heads=spec["decoder_heads"],
    )
    model = build(config)
    load(model, tensors, lambda key: False)
    activations = Activations(model)
    for block in range(spec["depth"]):
        activations.output(f"block{block}", f"image_encoder.blocks.{block}")
    activations.output("preprocessed", "image_encoder.patch_embed", input_of=True)
    original, resized = tuple(spec["original_size"]), tuple(spec["resized_size"])
    scale = resized[1] / original[1]
    points, box = tensors["input/points_orig"] * scale, tensors["input/box_orig"] * scale
    boxes2 = tensors["input/boxes2_orig"] * scale
    labels, mask = tensors["input/point_labels"], tensors["input/mask_prompt"]
    prompts: dict[str, dict[str, Tensor]] = {
        "point": {"points": points[None, :1], "labels": labels[None, :1]},
        "points": {"points": points[None], "labels": labels[None]},
        "box": {"boxes": box},
        "points_box": {"points": points[None], "labels": labels[None], "boxes": box},
        "box_mask": {"boxes": box, "masks": mask},
        "two_boxes": {"boxes": boxes2},
    }
    assert set(prompts) == set(spec["cases"])
    with torch.no_grad():
        embedding = model.encode(model.normalise(tensors["input/image_u8_resized"].float())[None])
        seen = {**activations.seen, "image_embedding": embedding, "dense_pe": model.dense_positions()}
        seen["preprocessed"] = seen["preprocessed"][0]
        seen["points_resized"], seen["box_resized"] = points, box
        for case, prompt in prompts.items():
            captured: list[tuple[Tensor, Tensor]] = []
            handle = model.prompt_encoder.register_forward_hook(
                lambda m, a, out, into=captured: into.append(out)
            )
            for kind, multimask in (("multi", True), ("single", False)):
                low_res, quality = model.decode(embedding, **prompt, multimask=multimask)
                assert_close(low_res, tensors[f"output/{case}_{kind}_low_res"])
                assert_close(quality, tensors[f"output/{case}_{kind}_iou"])
                if (case, kind) == ("points", "multi"):
                    full = model.upscale(low_res, resized, original)  # type: ignore[arg-type]
                    assert_close(full[..., ::4, ::4], tensors["output/points_multi_masks_s4"])
            handle.remove()
            seen[f"{case}_sparse"], seen[f"{case}_dense"] = captured[0]
    assert_activations(tensors, seen)


def assert_close(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=LOGITS)
