"""Pieces of Meta's ``segment_anything`` without its package ``__init__``, which needs torchvision.

Its ``modeling`` files import only torch, numpy and each other. They are loaded here under a private package name,
so the real package stays untouched for whoever imports it.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import torch
from torch import Tensor, nn

from core.contract.sentences import Said
from core.errors import UserError

_PRIVATE = f"{__package__}._segment_anything"


def modeling(name: str) -> ModuleType:
    """Load ``segment_anything.modeling.<name>``, e.g. ``"mask_decoder"``.

    Raises:
        UserError: the package is not installed.
    """
    if _PRIVATE not in sys.modules:
        spec = importlib.util.find_spec("segment_anything")  # finds a top-level package without running it
        if spec is None or not spec.submodule_search_locations:
            raise UserError(
                Said(
                    "The Python package segment-anything is missing from the engine environment; "
                    "install it with: pip install --no-deps segment-anything==1.0"
                )
            )
        package = ModuleType(_PRIVATE)
        package.__path__ = [str(Path(place) / "modeling") for place in spec.submodule_search_locations]
        sys.modules[_PRIVATE] = package
    return importlib.import_module(f"{_PRIVATE}.{name}")


def two_way_transformer(depth: int, dim: int, heads: int, mlp_dim: int, eps: float = 1e-5) -> nn.Module:
    """SAM's decoder transformer; call ``(image [B,C,h,w], positions [B,C,h,w], tokens [B,N,C])``.

    Returns tokens ``[B, N, C]`` and the image as ``[B, h * w, C]``. ``eps`` is that of the layers' norms; the last
    norm keeps 1e-5, as in Meta's code and in the library transformers.
    """
    made: nn.Module = modeling("transformer").TwoWayTransformer(
        depth=depth, embedding_dim=dim, num_heads=heads, mlp_dim=mlp_dim
    )
    for module in made.get_submodule("layers").modules():
        if isinstance(module, nn.LayerNorm):
            module.eps = eps
    return made


def mask_decoder(transformer: nn.Module, dim: int, iou_hidden_dim: int) -> nn.Module:
    """SAM's mask decoder with four mask tokens."""
    made: nn.Module = modeling("mask_decoder").MaskDecoder(
        transformer_dim=dim, transformer=transformer, iou_head_hidden_dim=iou_hidden_dim
    )
    return made


def prompt_encoder(dim: int, grid: int, image_size: int, mask_in_chans: int) -> nn.Module:
    """SAM's encoder of points, boxes and masks."""
    made: nn.Module = modeling("prompt_encoder").PromptEncoder(
        embed_dim=dim,
        image_embedding_size=(grid, grid),
        input_image_size=(image_size, image_size),
        mask_in_chans=mask_in_chans,
    )
    return made


def random_positions(features: int) -> nn.Module:
    """SAM's random Fourier positions of ``2 * features`` channels (see :func:`grid_positions`)."""
    made: nn.Module = modeling("prompt_encoder").PositionEmbeddingRandom(features)
    return made


def grid_positions(layer: nn.Module, height: int, width: int) -> Tensor:
    """Positions of a grid of cells from :func:`random_positions`, in float32 whatever the precision around it.

    They are sines of large phases: bfloat16 would lose them.

    Returns:
        ``[1, 2 * features, height, width]``.
    """
    matrix = layer.get_buffer("positional_encoding_gaussian_matrix").float()
    with torch.autocast(matrix.device.type, enabled=False):
        y, x = ((torch.arange(size, device=matrix.device) + 0.5) / size for size in (height, width))
        grid = torch.stack((x.expand(height, width), y[:, None].expand(height, width)), -1)
        phase = 2 * torch.pi * ((2 * grid - 1) @ matrix)
        return torch.cat((phase.sin(), phase.cos()), -1).permute(2, 0, 1)[None]


def head(dim: int, hidden: int, out: int, layers: int = 3) -> nn.Module:
    """SAM's small MLP with ReLU between its layers."""
    made: nn.Module = modeling("mask_decoder").MLP(dim, hidden, out, layers)
    return made
