"""SAM as the library transformers stores it: ``model.safetensors`` or ``pytorch_model.bin``, with ``config.json`` beside.

No tensor differs from Meta's but in its name: this module translates names, and reads from ``config.json`` what shapes
do not tell. Pruned encoders (SlimSAM, uniform widths) need nothing more: every width follows from the shapes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.contract.sentences import Said
from core.errors import UserError
from core.files import check_regular

ANCHOR = "vision_encoder.pos_embed"
POSITIONS = "shared_image_embedding.positional_embedding"
POSITIONS_AGAIN = "prompt_encoder.shared_embedding.positional_embedding"
"""The same tensor as :data:`POSITIONS`: ``.bin`` files hold both, safetensors either."""

DECODER_EPS = 1e-6
"""Of the mask decoder's norms 1 to 4 by default; Meta's code has 1e-5."""
DECODER_HEADS = 8

_USUAL_NAMES = re.compile(r"(model|pytorch_model)(-\d+-of-\d+)?\.(safetensors|bin)$")
_GAUSSIAN = "prompt_encoder.pe_layer.positional_encoding_gaussian_matrix"
_LAYER = "mask_decoder.transformer.layers"
_RENAMED: tuple[tuple[str, str], ...] = (
    (r"(shared_image_embedding|prompt_encoder\.shared_embedding)\.positional_embedding", _GAUSSIAN),
    (r"vision_encoder\.pos_embed", "image_encoder.pos_embed"),
    (r"vision_encoder\.patch_embed\.projection\.(\w+)", r"image_encoder.patch_embed.proj.\1"),
    (r"vision_encoder\.layers\.(\d+)\.layer_norm([12])\.(\w+)", r"image_encoder.blocks.\1.norm\2.\3"),
    (r"vision_encoder\.layers\.(\d+)\.(attn|mlp)\.([\w.]+)", r"image_encoder.blocks.\1.\2.\3"),
    (r"vision_encoder\.neck\.conv1\.weight", "image_encoder.neck.0.weight"),
    (r"vision_encoder\.neck\.layer_norm1\.(\w+)", r"image_encoder.neck.1.\1"),
    (r"vision_encoder\.neck\.conv2\.weight", "image_encoder.neck.2.weight"),
    (r"vision_encoder\.neck\.layer_norm2\.(\w+)", r"image_encoder.neck.3.\1"),
    (r"prompt_encoder\.point_embed\.(\d+)\.weight", r"prompt_encoder.point_embeddings.\1.weight"),
    (r"prompt_encoder\.(not_a_point|no_mask)_embed\.weight", r"prompt_encoder.\1_embed.weight"),
    (r"prompt_encoder\.mask_embed\.conv1\.(\w+)", r"prompt_encoder.mask_downscaling.0.\1"),
    (r"prompt_encoder\.mask_embed\.layer_norm1\.(\w+)", r"prompt_encoder.mask_downscaling.1.\1"),
    (r"prompt_encoder\.mask_embed\.conv2\.(\w+)", r"prompt_encoder.mask_downscaling.3.\1"),
    (r"prompt_encoder\.mask_embed\.layer_norm2\.(\w+)", r"prompt_encoder.mask_downscaling.4.\1"),
    (r"prompt_encoder\.mask_embed\.conv3\.(\w+)", r"prompt_encoder.mask_downscaling.6.\1"),
    (r"mask_decoder\.(iou_token|mask_tokens)\.weight", r"mask_decoder.\1.weight"),
    (rf"{re.escape(_LAYER)}\.(\d+)\.layer_norm([1234])\.(\w+)", rf"{_LAYER}.\1.norm\2.\3"),
    (rf"{re.escape(_LAYER)}\.(\d+)\.(\w+)\.([\w.]+)", rf"{_LAYER}.\1.\2.\3"),
    (
        r"mask_decoder\.transformer\.final_attn_token_to_image\.([\w.]+)",
        r"mask_decoder.transformer.final_attn_token_to_image.\1",
    ),
    (
        r"mask_decoder\.transformer\.layer_norm_final_attn\.(\w+)",
        r"mask_decoder.transformer.norm_final_attn.\1",
    ),
    (r"mask_decoder\.upscale_conv1\.(\w+)", r"mask_decoder.output_upscaling.0.\1"),
    (r"mask_decoder\.upscale_layer_norm\.(\w+)", r"mask_decoder.output_upscaling.1.\1"),
    (r"mask_decoder\.upscale_conv2\.(\w+)", r"mask_decoder.output_upscaling.3.\1"),
)
_HEAD = re.compile(
    r"(mask_decoder\.(?:output_hypernetworks_mlps\.\d+|iou_prediction_head))\."
    r"(proj_in|layers\.(\d+)|proj_out)\.(\w+)"
)
"""Small MLPs: proj_in, any number of hidden layers, proj_out; Meta counts them all as ``layers``."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the shapes of a file do not tell.

    Attributes:
        decoder_heads: attention heads of the mask decoder.
        decoder_eps: of the mask decoder's norms 1 to 4.
        said: False where no ``config.json`` says so and the usual values are taken.
    """

    decoder_heads: int = DECODER_HEADS
    decoder_eps: float = DECODER_EPS
    said: bool = False


def is_transformers(names: Iterable[str]) -> bool:
    """Whether these are names of a SAM, or of a relative of SAM, in the layout of transformers."""
    return any(name.endswith(ANCHOR) for name in names)


def meta_names(file: str, names: Iterable[str]) -> dict[str, str]:
    """Meta's name of a tensor -> its name in the file, every one of them.

    A prefix before all names (``sam.``, ``module.``, ...) is taken off.

    Raises:
        UserError: a tensor that no SAM has, so the file is of another model.
    """
    names = list(names)
    anchor = next(name for name in names if name.endswith(ANCHOR))
    prefix = anchor.removesuffix(ANCHOR)
    bare = {name.removeprefix(prefix): name for name in names}
    hidden: dict[str, int] = {}
    for name in bare:
        head = _HEAD.fullmatch(name)
        if head is not None and head[3] is not None:
            hidden[head[1]] = max(hidden.get(head[1], 0), int(head[3]) + 1)
    found = {}
    for name, original in bare.items():
        meta = _meta_name(name, hidden)
        if meta is None:
            raise UserError(
                Said(
                    "{0} is not a SAM as the library transformers stores it, or one with additions: "
                    "this software does not know its tensor {1}.",
                    file,
                    original,
                )
            )
        if name != POSITIONS_AGAIN or meta not in found:
            found[meta] = original
    return found


def _meta_name(name: str, hidden: Mapping[str, int]) -> str | None:
    head = _HEAD.fullmatch(name)
    if head is not None:
        layer = {"proj_in": 0, "proj_out": hidden.get(head[1], 0) + 1}.get(head[2])
        return f"{head[1]}.layers.{int(head[3]) + 1 if layer is None else layer}.{head[4]}"
    for pattern, meta in _RENAMED:
        found = re.fullmatch(pattern, name)
        if found is not None:
            return found.expand(meta)
    return None


def read_settings(path: Path, width: int, depth: int) -> Settings:
    """What the ``config.json`` beside a file says.

    It holds the differences from the defaults only, and old ones hold dead keys; so shapes come first, and of the
    widths only those are looked at that show whose file it is. Beside a file with a name of its own, a
    ``config.json`` of another model is left aside.

    Args:
        path: of the weights.
        width: of the image encoder, from the shapes.
        depth: blocks of the image encoder, from the shapes.

    Raises:
        UserError: the file is damaged, of another kind of model, or describes another model than these weights.
    """
    config = path.parent / "config.json"
    usual = _USUAL_NAMES.fullmatch(path.name) is not None
    check_regular(config)
    try:
        values: Any = json.loads(config.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError) as error:
        if not usual:
            return Settings()
        raise UserError(
            Said("{0} cannot be read: copy it again together with {1}.", config, path.name)
        ) from error
    if not isinstance(values, Mapping):
        values = {}
    vision, decoder = _section(values, "vision_config"), _section(values, "mask_decoder_config")
    kind = values.get("model_type", "sam")
    same = vision.get("hidden_size", 768) == width and vision.get("num_hidden_layers", 12) == depth
    if not usual and not (same and kind == "sam"):
        return Settings()
    if kind != "sam":
        raise UserError(
            Said(
                "{0} belongs to a model of the kind “{1}” ({2} says so), not to the first SAM.",
                path.name,
                kind,
                config.name,
            )
        )
    if not same:
        raise UserError(
            Said(
                "{0} beside {1} describes another model: put the config.json of this model beside it, or none.",
                config.name,
                path.name,
            )
        )
    heads, eps = decoder.get("num_attention_heads", DECODER_HEADS), decoder.get("layer_norm_eps", DECODER_EPS)
    if not isinstance(heads, int) or not isinstance(eps, (int, float)) or heads < 1 or not 0 < eps < 1:
        raise UserError(
            Said(
                "{0} is damaged: its mask decoder has {1} heads and an epsilon of {2}.",
                config,
                repr(heads),
                repr(eps),
            )
        )
    return Settings(heads, float(eps), said=True)


def _section(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = values.get(name)
    return section if isinstance(section, Mapping) else {}


def shards_of(path: Path) -> tuple[Path, ...]:
    """All files of a model that is kept in several (``model.safetensors.index.json``), in order; else just this one.

    Raises:
        UserError: the index names a file that is not there.
    """
    if not re.search(r"-\d+-of-\d+\.", path.name):
        return (path,)
    stem = re.sub(r"-\d+-of-\d+", "", path.name)
    index = path.with_name(f"{stem}.index.json")
    try:
        named = json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()
        files = tuple(path.with_name(Path(str(name)).name) for name in sorted(set(named)))
    except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise UserError(
            Said("{0} is one part of a model: put {1} and all parts beside it.", path.name, index.name)
        ) from error
    missing = [file.name for file in files if not file.is_file()]
    if missing or path not in files:
        raise UserError(
            Said("{0} is one part of a model: {1} is missing.", path.name, ", ".join(missing) or path.name)
        )
    return files
