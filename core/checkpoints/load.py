"""From a checkpoint file to a model that is ready to run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, assert_never

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from core.checkpoints.base import find_base
from core.checkpoints.card import ModelCard
from core.checkpoints.configs import config_of
from core.checkpoints.contents import CARD_KEY, native_card, read_card, refuse_mode
from core.checkpoints.foreign import infer, open_foreign
from core.checkpoints.header import read_header
from core.checkpoints.sniff import kind_of
from core.contract.sentences import Said
from core.errors import UserError
from core.models import build, freeze_base
from core.models.config import AroundEncoder
from core.models.families import LENT, Base, Family, family_of, find
from core.models.sam.names import is_base, is_rel_pos

_NAMED = 3


def load_model(
    path: str | Path, base: str | Path | None = None, *, mode: str | None = None
) -> tuple[nn.Module, ModelCard]:
    """Load one of our files, or a file of another family's authors as it was published.

    Args:
        path: the checkpoint.
        base: file or folder with the frozen SAM weights (of a quick head: with the checkpoint whose encoder it was
            fitted with), for a file that does not hold them; None searches as :func:`core.checkpoints.base.find_base`.
        mode: of a foreign file whose tensor names cannot tell how it was trained; ``core.inspect`` lists the choices. For
            MFNet ``single`` runs the optical half of a whole checkpoint.

    Returns:
        The model in evaluation mode, float32, on the CPU, with the SAM base frozen; and its card.
        MFNet: ``model(optical[B,3,H,W], dsm[B,1,H,W])`` or ``model(optical)``; CWSAM: ``model(sar[B,3,H,W])``;
        U-Net: ``model(image[B,bands,H,W])``, or one tensor for each modality; each gives logits ``[B,K,H,W]``.
        SAM: the promptable model.

    Raises:
        UserError: the file or its base is missing, damaged, its tensors do not fit, or there is no such mode.
    """
    path = Path(path)
    if kind_of(path) == "safetensors":
        header = read_header(path)
        if CARD_KEY in header.metadata:
            card = native_card(path, header)
            refuse_mode(path, mode)
            return assembled(path, card, _native_tensors(path), base), card
    tensors = open_foreign(path)
    card, used = infer(path, tensors, mode)
    return assembled(path, card, {key: tensors[key] for key in used}, None), card


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
        raise UserError(Said("{0} is damaged: {1}.", path.name, error)) from error


def assembled(path: Path, card: ModelCard, own: Mapping[str, Tensor], base: str | Path | None) -> nn.Module:
    """Build the model of a card and fill it, from a file's tensors and, where they are not all, from its base.

    Args:
        path: of the file, for messages and for the search of its base.
        card: what the model is.
        own: bare name -> tensor; every one must have its place.
        base: as of :func:`load_model`.

    Raises:
        UserError: a tensor is missing, unknown or of another shape, or the base is not found.
    """
    family, config = find(card.family), config_of(card)
    with torch.device("meta"), _NoInit():  # shapes only: a lying card must not allocate anything
        expected = _made(config).state_dict()
    state = {_table_name(name, expected): tensor for name, tensor in own.items()}
    if card.base_sha256 is not None:
        state = {**_frozen(path, card, family, config, base, state, expected), **state}
    _fill_counters(state, expected)
    _check(path, state, expected)
    with _NoInit():
        model = _made(config)
    model.load_state_dict(state)
    try:
        family.check(model)
    except ValueError as error:
        raise UserError(Said("{0} is damaged: {1}.", path.name, error)) from error
    freeze_base(model)
    return model.eval()


def _made(config: Any) -> nn.Module:
    model: nn.Module = build(config)
    return model


def _frozen(
    path: Path,
    card: ModelCard,
    family: Family,
    config: Any,
    base: str | Path | None,
    state: Mapping[str, Tensor],
    expected: Mapping[str, Tensor],
) -> dict[str, Tensor]:
    """What the file leaves to its base, under the model's names."""
    sha256 = card.base_sha256 or ""
    match family.base:
        case Base.SAM:
            frozen = base_tensors(find_base(path, sha256, base, _least_bytes(state, expected)))
            return _fitting(frozen, expected, config)
        case Base.CHECKPOINT:
            return _lent_encoder(path, card, family.lent(config), base)
        case Base.NONE:
            raise UserError(
                Said(
                    "{0} leaves weights to another file, but {1} is always whole: copy it again.",
                    path.name,
                    family.kind,
                )
            )
        case _ as never:
            assert_never(never)


def encoder_of(model: nn.Module, config: AroundEncoder[Any]) -> Mapping[str, Tensor]:
    """The encoder's tensors in a loaded model, as :class:`core.models.quick.tokens.FrozenTokens` names them.

    Args:
        model: of :func:`load_model`.
        config: of the encoder that is wanted, e.g. an MFNet's ``single`` form.

    Raises:
        TypeError: a model of a family that has no encoder to lend.
    """
    eyes = family_of(config).eyes
    if eyes is None:
        raise TypeError(f"{type(config).__name__} has no encoder to lend")
    return eyes.tensors(model, config)


def _lent_encoder(
    path: Path, card: ModelCard, wanted: AroundEncoder[Any] | None, base: str | Path | None
) -> dict[str, Tensor]:
    """The frozen encoder of a quick head, out of the whole checkpoint that it was fitted with."""
    if wanted is None or card.base_sha256 is None:
        return {}
    named = card.recipe.get("encoder")  # e.g. sam_vit_b_01ec64.pth (SAM ViT-B)
    what = "the weights of the encoder it was fitted with" + (f", {named}" if isinstance(named, str) else "")
    found = find_base(path, card.base_sha256, base, what=what)
    lender = find(read_card(found).family)
    if lender.eyes is None:
        raise UserError(
            Said(
                "{0} says it was fitted with {1}, but that is {2}, which has no encoder.",
                path.name,
                found.name,
                lender.kind,
            )
        )
    model, _ = load_model(found)
    return {LENT + name: tensor for name, tensor in encoder_of(model, wanted).items()}


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
    frozen: Mapping[str, Tensor], expected: Mapping[str, Tensor], config: AroundEncoder[Any]
) -> dict[str, Tensor]:
    """Base tensors under the model's names. MFNet as published keeps its relative position tables at zero."""
    zero = config.tables == "zero"
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
        raise UserError(
            Said("{0} is not a whole checkpoint: {1} {2} missing.", path.name, _few(missing), _are(missing))
        )
    unexpected = [name for name in state if name not in expected]
    if unexpected:
        raise UserError(
            Said(
                "{0} is of another version of the model: {1} {2} unknown to this one.",
                path.name,
                _few(unexpected),
                _are(unexpected),
            )
        )
    for name, tensor in expected.items():
        if state[name].shape != tensor.shape:
            raise UserError(
                Said(
                    "{0} does not fit its model: {1} has the shape {2}, expected {3}.",
                    path.name,
                    name,
                    list(state[name].shape),
                    list(tensor.shape),
                )
            )


def _few(names: list[str]) -> str:
    return Said.some(names, _NAMED)


def _are(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


class _NoInit(TorchFunctionMode):
    """Skip random initialisation: every weight is about to be replaced (ViT-H: seconds).

    On the meta device random numbers would load torch's compiler, for half of a small run's time.
    """

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if getattr(func, "__module__", None) == "torch.nn.init":
            return kwargs["tensor"] if kwargs and "tensor" in kwargs else args[0]
        if func is torch.Tensor.mul and args[0].is_meta and not isinstance(args[1], Tensor):
            return args[0]  # a number times what has no values
        return (torch.zeros if func is torch.randn else func)(*args, **(kwargs or {}))
