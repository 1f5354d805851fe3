"""From a checkpoint file to a model that is ready to run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from core.checkpoints.base import find_base
from core.checkpoints.card import ModelCard
from core.checkpoints.configs import config_of
from core.checkpoints.contents import CARD_KEY, native_card, read_card
from core.checkpoints.foreign import infer, open_foreign
from core.checkpoints.header import read_header
from core.checkpoints.keys import QUICK_ENCODER, is_base, is_rel_pos
from core.checkpoints.sniff import kind_of
from core.errors import UserError
from core.models import build, freeze_base
from core.models.config import AnyConfig, MFNetConfig, ModelConfig
from core.models.mfnet.foreign import MFNetMode
from core.models.mfnet.model import MFNet
from core.models.quick.config import QuickConfig
from core.models.quick.model import QuickHead

_NAMED = 3


def load_model(
    path: str | Path, base: str | Path | None = None, *, mode: MFNetMode | None = None
) -> tuple[nn.Module, ModelCard]:
    """Load one of our files, or a file of SAM, MFNet, CWSAM or a U-Net as it was published.

    Args:
        path: the checkpoint.
        base: file or folder with the frozen SAM weights (of a quick head: with the checkpoint whose encoder it was
            fitted with), for a file that does not hold them; None searches as :func:`core.checkpoints.base.find_base`.
        mode: for a foreign MFNet file only: overrides the mode found from key names. ``single`` runs the optical
            half of a whole checkpoint, whose keys cannot tell that it was trained that way.

    Returns:
        The model in evaluation mode, float32, on the CPU, with the SAM base frozen; and its card.
        MFNet: ``model(optical[B,3,H,W], dsm[B,1,H,W])`` or ``model(optical)``; CWSAM: ``model(sar[B,3,H,W])``;
        U-Net: ``model(image[B,bands,H,W])``, or one tensor for each modality; each gives logits ``[B,K,H,W]``.
        SAM: the promptable model.

    Raises:
        UserError: the file or its base is missing, damaged, or its tensors do not fit.
    """
    path = Path(path)
    if kind_of(path) == "safetensors":
        header = read_header(path)
        if CARD_KEY in header.metadata:
            card = native_card(path, header)
            return _assemble(path, card, _native_tensors(path), base), card
    tensors = open_foreign(path)
    card, used = infer(path, tensors, mode)
    return _assemble(path, card, {key: tensors[key] for key in used}, None), card


def base_tensors(path: Path) -> dict[str, Tensor]:
    """``image_encoder.*`` of a SAM file (official ``.pth`` or our own), memory-mapped where possible."""
    if kind_of(path) == "safetensors" and CARD_KEY in read_header(path).metadata:
        tensors = _native_tensors(path)
    else:
        tensors = open_foreign(path)
    return {name: tensor for name, tensor in tensors.items() if is_base(name)}


def _native_tensors(path: Path) -> dict[str, Tensor]:
    try:
        return load_file(path)
    except (SafetensorError, OSError) as error:
        raise UserError(f"{path.name} is damaged: {error}.") from error


def _assemble(path: Path, card: ModelCard, own: Mapping[str, Tensor], base: str | Path | None) -> nn.Module:
    """Build the model and fill it, from the file and, where the file is not complete, from its base."""
    config = config_of(card)
    with torch.device("meta"):  # shapes only: a lying card must not allocate anything
        expected = build(config).state_dict()
    state = {_table_name(name, expected): tensor for name, tensor in own.items()}
    if card.base_sha256 is not None and isinstance(config, QuickConfig):
        state = {**_quick_encoder(path, card, config, base), **state}
    elif card.base_sha256 is not None:
        frozen = base_tensors(find_base(path, card.base_sha256, base, _least_bytes(state, expected)))
        state = {**_fitting(frozen, expected, config), **state}
    _fill_counters(state, expected)
    _check(path, state, expected)
    with _NoInit():
        model = build(config)
    model.load_state_dict(state)
    if isinstance(model, QuickHead):
        _check_values(path, model)
    freeze_base(model)
    return model.eval()


def encoder_of(model: nn.Module, config: ModelConfig) -> dict[str, Tensor]:
    """The encoder's tensors in a loaded model, as :class:`core.models.quick.tokens.FrozenTokens` names them.

    Args:
        model: of :func:`load_model`.
        config: of the encoder that is wanted; an MFNet serves as its ``single`` form, too.
    """
    if isinstance(model, MFNet) and isinstance(config, MFNetConfig) and config.mode == "single":
        model = model.single()
    return dict(model.get_submodule("image_encoder").state_dict())


def _quick_encoder(
    path: Path, card: ModelCard, config: QuickConfig, base: str | Path | None
) -> dict[str, Tensor]:
    """The frozen encoder of a quick head, out of the whole checkpoint that it was fitted with."""
    tokens = config.features.tokens
    if tokens is None or card.base_sha256 is None:
        return {}
    named = card.recipe.get("encoder")  # e.g. sam_vit_b_01ec64.pth (SAM ViT-B)
    what = "the weights of the encoder it was fitted with" + (f", {named}" if isinstance(named, str) else "")
    found = find_base(path, card.base_sha256, base, what=what)
    if read_card(found).family == "quick":
        raise UserError(
            f"{path.name} says it was fitted with {found.name}, but that is a quick head, which has no encoder."
        )
    model, _ = load_model(found)
    return {QUICK_ENCODER + name: tensor for name, tensor in encoder_of(model, tokens.model).items()}


def _least_bytes(state: Mapping[str, Tensor], expected: Mapping[str, Tensor]) -> int:
    """Size of the frozen weights that are not in the file, in half precision, without tables a base may lack."""
    missing = [name for name in expected if name not in state and is_base(name) and not is_rel_pos(name)]
    return sum(2 * expected[name].numel() for name in missing)


def _table_name(name: str, expected: Mapping[str, Tensor]) -> str:
    """SAM calls relative position tables ``rel_pos_h``, MFNet's authors ``rel_h``: either is accepted."""
    if name in expected or not is_rel_pos(name):
        return name
    other = name.replace(".rel_pos_", ".rel_") if ".rel_pos_" in name else name.replace(".rel_", ".rel_pos_")
    return other if other in expected else name


def _fitting(
    frozen: Mapping[str, Tensor], expected: Mapping[str, Tensor], config: AnyConfig
) -> dict[str, Tensor]:
    """Base tensors under the model's names. MFNet as published keeps its relative position tables at zero."""
    zero = isinstance(config, MFNetConfig) and config.rel_pos == "zero"
    named = {_table_name(name, expected): tensor for name, tensor in frozen.items()}
    if zero:
        tables = {name: torch.zeros(tensor.shape) for name, tensor in expected.items() if is_rel_pos(name)}
        named = {**named, **tables}
    return {name: tensor for name, tensor in named.items() if name in expected}


def _fill_counters(state: dict[str, Tensor], expected: Mapping[str, Tensor]) -> None:
    """BatchNorm's counters play no part in inference; old files lack them."""
    for name in expected:
        if name.endswith("num_batches_tracked") and name not in state:
            state[name] = torch.zeros((), dtype=torch.int64)
    for name in [name for name in state if name.endswith("num_batches_tracked") and name not in expected]:
        del state[name]


def _check(path: Path, state: Mapping[str, Tensor], expected: Mapping[str, Tensor]) -> None:
    """Every tensor is there, none is too many, all have the right shape."""
    missing = [name for name in expected if name not in state]
    if missing:
        raise UserError(f"{path.name} is not a whole checkpoint: {_few(missing)} missing.")
    unexpected = [name for name in state if name not in expected]
    if unexpected:
        raise UserError(
            f"{path.name} is of another version of the model: {_few(unexpected)} unknown to this one."
        )
    for name, tensor in expected.items():
        if state[name].shape != tensor.shape:
            raise UserError(
                f"{path.name} does not fit its model: {name} has the shape {list(state[name].shape)}, "
                f"expected {list(tensor.shape)}."
            )


def _check_values(path: Path, head: QuickHead) -> None:
    try:
        head.check()
    except ValueError as error:
        raise UserError(f"{path.name} is damaged: {error}.") from error


def _few(names: list[str]) -> str:
    """``a is``, ``a, b are``, ``a, b, c and 7 more are``."""
    shown = ", ".join(names[:_NAMED])
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{shown}{more} {'is' if len(names) == 1 else 'are'}"


class _NoInit(TorchFunctionMode):
    """Skip random initialisation: every weight is about to be replaced (ViT-H: seconds)."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if getattr(func, "__module__", None) == "torch.nn.init":
            return kwargs["tensor"] if kwargs and "tensor" in kwargs else args[0]
        return func(*args, **(kwargs or {}))
