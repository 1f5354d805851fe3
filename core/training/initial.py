"""The model a run starts from: fresh weights, SAM's encoder underneath, or a checkpoint of ours."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from core.checkpoints.base import find_base
from core.checkpoints.card import ClassEntry, Modality, ModelCard
from core.checkpoints.configs import config_of
from core.checkpoints.hashes import file_sha256
from core.checkpoints.load import base_tensors, load_model
from core.contract.sentences import Said
from core.errors import UserError
from core.models import build, freeze_base
from core.models.config import AroundEncoder
from core.models.families import Training, find
from core.models.sam.names import is_base, is_rel_pos
from core.training.look import check_base
from core.training.model_section import ModelSection


@dataclass(frozen=True)
class InitialModel:
    """A model ready to be trained; parameters that stay frozen do not require a gradient.

    Attributes:
        model: float32, on the CPU.
        config: its dimensions, of the class that its family names.
        base_sha256: of the SAM file underneath; None when every weight belongs to the checkpoint.
        notes: sentences worth showing, e.g. which layers start afresh.
        base: path of the SAM file underneath, which scoring needs again; None when there is none.
    """

    model: nn.Module
    config: Any
    base_sha256: str | None
    notes: tuple[str, ...] = ()
    base: Path | None = None


@dataclass(frozen=True)
class _Goal:
    """What the model shall do: see :func:`initial_model`."""

    classes: Sequence[ClassEntry]
    modalities: Sequence[Modality]
    labelled: Collection[int]


def initial_model(
    section: ModelSection,
    classes: Sequence[ClassEntry],
    modalities: Sequence[Modality],
    seed: int,
    labelled: Collection[int] = (),
) -> InitialModel:
    """Build the model and fill it.

    Args:
        section: dimensions, and ``base`` or ``initial``.
        classes: the model's outputs.
        modalities: its inputs.
        seed: of fresh weights.
        labelled: values of the classes that have labels.

    Raises:
        UserError: a file is missing or of another architecture, or dimensions do not fit together.
    """
    torch.manual_seed(seed)
    if section.initial is not None:
        return _from_checkpoint(section, _Goal(classes, modalities, labelled))
    channels = sum(modality.channels for modality in modalities)
    config = section.dimensions(len(classes), channels, len(modalities))
    model: nn.Module = build(config)
    if section.base is None:
        _training(section.family).fresh(model, modalities[0].normalisation)
        return InitialModel(model, config, None)
    base = Path(section.base)
    _copy_base(model, config, base)
    freeze_base(model)
    return InitialModel(model, config, file_sha256(base), base=base)


def _from_checkpoint(section: ModelSection, goal: _Goal) -> InitialModel:
    """A checkpoint's weights; with another number of classes the last layers start afresh."""
    path = Path(section.initial or "")
    loaded, card = load_model(path, base=section.base, mode=section.initial_mode)
    config = _trainable_config(path, card, section)
    classes = len(goal.classes)
    config, grown = _with_streams(path, card, config, goal.modalities)
    head = _training(card.family).head
    if head is not None:
        return _outputs_by_name(path, (loaded, card, config), goal, head)
    base_sha256 = card.base_sha256
    # Found beside the checkpoint it may not be found from the run folder.
    base = None if base_sha256 is None else find_base(path, base_sha256, section.base)
    if config.classes == classes and not grown:
        if base_sha256 is None and card.source == "native":
            loaded.requires_grad_(True)
        return InitialModel(loaded, config, base_sha256, base=base)
    config = dataclasses.replace(config, classes=classes)
    model = build(config)
    known, state = loaded.state_dict(), model.state_dict()
    fitting = {
        name: known[name] for name in state if name in known and known[name].shape == state[name].shape
    }
    model.load_state_dict({**state, **fitting})
    if base_sha256 is not None or card.source == "foreign":
        freeze_base(model)
    fresh = len(state) - len(fitting)
    if grown:
        note = Said(
            "{0} reads fewer rasters ({1}); {2} of {3} tensors start afresh.",
            *(path.name, ", ".join(m.role for m in card.modalities), fresh, len(state)),
        )
    else:
        note = Said(
            "{0} has another number of classes; {1} of {2} tensors start afresh.",
            path.name,
            fresh,
            len(state),
        )
    return InitialModel(model, config, base_sha256, (note,), base)


def _with_streams(
    path: Path, card: ModelCard, config: Any, modalities: Sequence[Modality]
) -> tuple[Any, bool]:
    """The dimensions for as many rasters as there are modalities, and whether those are more than the checkpoint reads.

    A model of some rasters may be taught more of them: they come after those that it knows.
    """
    eyes = find(card.family).eyes
    known = [modality.role for modality in card.modalities]
    if eyes is None or eyes.streams(config) == len(modalities):
        return config, False
    roles = [modality.role for modality in modalities]
    if not hasattr(config, "streams") or eyes.streams(config) < 2 or roles[: len(known)] != known:
        raise UserError(
            Said(
                "model.initial {0} reads {1} rasters ({2}), but there are {3} modalities: give the "
                "same ones, in the same order; further ones come after them.",
                path.name,
                len(known),
                ", ".join(known),
                len(modalities),
            )
        )
    return dataclasses.replace(config, streams=len(modalities)), True


def _outputs_by_name(
    path: Path, source: tuple[nn.Module, ModelCard, Any], goal: _Goal, head: str
) -> InitialModel:
    """A checkpoint's weights; its last layer is called ``head``. Classes that it knows by name keep their output, whatever their number; others start afresh."""
    loaded, card, config = source
    channels = sum(modality.channels for modality in goal.modalities)
    if channels != config.channels:
        bands = ", ".join(band for modality in card.modalities for band in modality.bands)
        raise UserError(
            Said(
                "model.initial {0} reads {1} bands ({2}), but the modalities give {3}.",
                path.name,
                config.channels,
                bands,
                channels,
            )
        )
    known = {entry.name.casefold(): entry.value for entry in card.classes}
    rows = [known.get(entry.name.casefold()) for entry in goal.classes]
    off = tuple(i for i, row in enumerate(rows) if row in config.off and i not in goal.labelled)
    config = dataclasses.replace(config, classes=len(rows), off=off)
    model = build(config)
    state = model.state_dict()
    for name, tensor in loaded.state_dict().items():
        if name.startswith(head):
            for index, row in enumerate(rows):
                if row is not None:
                    state[name][index] = tensor[row]
        else:
            state[name] = tensor
    model.load_state_dict(state)
    return InitialModel(model, config, None, tuple(_head_notes(path, source[2], rows, goal)))


def _head_notes(path: Path, config: Any, rows: Sequence[int | None], goal: _Goal) -> Iterator[str]:
    fresh = [goal.classes[i].name for i, row in enumerate(rows) if row is None]
    if fresh:
        yield Said("{0} does not know {1} by name: these outputs start afresh.", path.name, ", ".join(fresh))
    for index, row in enumerate(rows):
        if row in config.off and index in goal.labelled:
            yield Said(
                "{0} was switched off in {1} and has labels now: it is trained.",
                goal.classes[index].name,
                path.name,
            )


def _training(family: str) -> Training:
    """How a family that can be trained is treated."""
    training = find(family).training
    if training is None:
        raise TypeError(f"{family} cannot be trained")
    return training


def _trainable_config(path: Path, card: ModelCard, section: ModelSection) -> Any:
    if card.family != section.family or find(card.family).training is None:
        raise UserError(
            Said(
                "model.initial {0} is a {1} checkpoint, but model.family is {2}; a SAM checkpoint "
                "goes to model.base.",
                path.name,
                card.family,
                repr(section.family),
            )
        )
    return config_of(card)


def _copy_base(model: nn.Module, config: AroundEncoder[Any], path: Path) -> None:
    """SAM's encoder into the model's. MFNet as published leaves its relative position tables at zero."""
    check_base(path)
    zero = config.tables == "zero"
    expected = model.state_dict()
    copied: dict[str, Tensor] = {}
    for name, tensor in base_tensors(path).items():
        if is_rel_pos(name) and zero:
            continue
        target = name if name in expected else name.replace(".rel_pos_", ".rel_")
        if target not in expected or expected[target].shape != tensor.shape:
            shape = list(tensor.shape)
            if target not in expected:
                words = Said(
                    "model.base {0} does not fit model.encoder: {1} has the shape {2} and no place.",
                    path.name,
                    name,
                    shape,
                )
            else:
                words = Said(
                    "model.base {0} does not fit model.encoder: {1} has the shape {2}, expected {3}.",
                    *(path.name, name, shape, list(expected[target].shape)),
                )
            raise UserError(words)
        copied[target] = tensor
    if not copied:
        raise UserError(Said("model.base {0} holds no SAM image encoder.", path.name))
    missing = next((n for n in expected if is_base(n) and not is_rel_pos(n) and n not in copied), None)
    if missing is not None:
        raise UserError(Said("model.base {0} does not fit model.encoder: it has no {1}.", path.name, missing))
    model.load_state_dict({**expected, **copied})
