"""What a run does not take of what was given, in sentences to be read before it starts: nothing is dropped without a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from core.checkpoints.card import Modality, roles_read
from core.contract.fine_tune import FineTuneJob
from core.contract.sentences import Said
from core.models.families import find
from core.training.config import TrainConfig
from core.training.fine_tune import Looked

Values = Mapping[str, Any]

_ITS_OWN = {"dataset", "scenes", "variants", "modalities"}
"""Sections that are somebody else's data, or have a sentence of their own."""
_CHOSEN = {
    "model": {"name": "name", "window": "window", "initial": "checkpoint", "base": "checkpoint"},
    "train": {
        "batch": "batch",
        "lr": "learning_rate",
        "seed": "seed",
        "device": "device",
        "precision": "precision",
        "steps": "steps",
    },
    "split": {"block": "block", "guard": "guard"},
    "validation": {"baseline": "baseline"},
}
"""Section -> key -> the field of a job that stands in its place where the user sets it."""
_ALWAYS = {"output": {"folder", "checkpoint", "notes", "log_every"}, "model": {"name"}}


def left_out(wish: FineTuneJob, looked: Looked, config: TrainConfig) -> tuple[str, ...]:
    """Sentences about a recipe's inputs and settings, bands, window and fold that the run does not use.

    Args:
        wish: what the user chose.
        looked: what was found in the files; its recipe has the recipe's values.
        config: the run as it was put together.
    """
    return (
        *_inputs(wish, looked, config),
        *_settings(wish, looked, config),
        *_bands(wish, looked, config),
        *_window(wish, config),
        *_fold(wish, config),
    )


def _inputs(wish: FineTuneJob, looked: Looked, config: TrainConfig) -> Iterable[str]:
    """A recipe that was written for other rasters, or for another model than the one that the run starts from."""
    try:
        told = [Modality.model_validate(entry) for entry in looked.recipe.get("modalities") or ()]
    except ValidationError:
        return  # refused by the check of the whole configuration
    if not told or tuple(told) == config.modalities:
        return
    wanted, given = roles_read(told, wish.roles), wish.roles
    if set(wanted) != set(given):
        if len(given) == 1:
            yield Said(
                "The recipe is written for {0}, but {1} was given: what it says of inputs (bands, scaling) is not used. Give "
                "the rasters that it names, or take a recipe for yours.",
                *(Said.both(wanted), Said.both(given)),
            )
        else:
            yield Said(
                "The recipe is written for {0}, but {1} were given: what it says of inputs (bands, scaling) is not used. Give "
                "the rasters that it names, or take a recipe for yours.",
                *(Said.both(wanted), Said.both(given)),
            )
    else:
        yield (
            Said(
                "What the recipe says of inputs (bands, scaling) is not used: the model that the run starts from "
                "says what it reads."
            )
        )


def _settings(wish: FineTuneJob, looked: Looked, config: TrainConfig) -> Iterable[str]:
    """Settings of a recipe that are others in the run, and that the user did not choose himself."""
    whole = config.model_dump(mode="json")
    lost = []
    for section, values in looked.recipe.items():
        if section in _ITS_OWN or not isinstance(values, dict):
            continue
        if section == "classes" and wish.classes_from != "auto":
            continue
        chosen = _CHOSEN.get(section, {})
        for key, value in values.items():
            if key in _ALWAYS.get(section, ()) or (key in chosen and getattr(wish, chosen[key])):
                continue
            if not _same(value, (whole.get(section) or {}).get(key)):
                lost.append(f"{section}.{key}")
    if lost:
        yield Said("Not used of the recipe, because this run has its own: {0}.", ", ".join(lost))


def _same(given: Any, used: Any) -> bool:
    """Whether a setting of a file is that of the run; a table is where each of its keys is."""
    if isinstance(given, dict):
        return isinstance(used, dict) and all(_same(value, used.get(key)) for key, value in given.items())
    if isinstance(given, (list, tuple)):
        return isinstance(used, (list, tuple)) and len(given) == len(used) and all(map(_same, given, used))
    return bool(given == used)


def _bands(wish: FineTuneJob, looked: Looked, config: TrainConfig) -> Iterable[str]:
    """Bands of the rasters that a fresh model does not read; a trained one has its own."""
    if looked.card is not None and not find(looked.card.family).segments:
        return
    for modality in config.modalities:
        count, read = looked.counts.get(modality.role, 0), len(modality.bands)
        if count > read and not wish.bands.get(modality.role):
            of = (count, modality.role, Said.bands(modality.bands))
            if read == 1:
                yield Said(
                    "1 of the {0} bands of the {1} raster is read ({2}). A recipe whose input names more bands reads more.",
                    *of,
                )
            else:
                yield Said(
                    "{0} of the {1} bands of the {2} raster are read ({3}). A recipe whose input names more bands reads more.",
                    read,
                    *of,
                )


def _window(wish: FineTuneJob, config: TrainConfig) -> Iterable[str]:
    if wish.window and config.model.window != wish.window:
        yield (
            Said(
                "The window is {0} px, which the encoder was made for, and not the {1} px that were asked for.",
                config.model.window,
                wish.window,
            )
        )


def _fold(wish: FineTuneJob, config: TrainConfig) -> Iterable[str]:
    if wish.fold and config.split.by != "blocks":
        yield (
            Said(
                "There is no other colour of the checkerboard to hold out: the labels are so few that they were "
                "shared out by class, the same way for both. Set a block size to get a checkerboard."
            )
        )
