"""Everything a run needs before its first step: scenes, model, optimiser, sampler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from lightning_fabric import Fabric
from numpy.typing import NDArray
from torch import Tensor

from core.checkpoints.card import ClassEntry
from core.contract.sentences import Said
from core.errors import UserError
from core.raster.area import ground_resolution
from core.training.config import TrainConfig
from core.training.initial import InitialModel, initial_model
from core.training.look import look
from core.training.losses import objective
from core.training.optimise import WeightAverage, freeze_parts, make_optimiser
from core.training.parallel import World, make_shared
from core.training.recompute import checkpoint_blocks
from core.training.record import Run
from core.training.runfolder import RunFolder
from core.training.sampling import WindowSampler
from core.training.scenes import (
    Census,
    TrainingScene,
    check_census,
    class_weights,
    scene_doubts,
    scene_notes,
    scene_ranges,
    scored_scenes,
    take_census,
)
from core.training.schedule import timetable


@dataclass(frozen=True)
class _Found:
    """What the files and the configuration give."""

    classes: tuple[ClassEntry, ...]
    scenes: tuple[TrainingScene, ...]
    censuses: tuple[Census, ...]
    initial: InitialModel
    weights: Tensor | None
    folder: RunFolder
    warnings: tuple[str, ...]


def prepare(
    config: TrainConfig, recipe: dict[str, Any], fabric: Fabric, resume: bool
) -> tuple[Run, tuple[str, ...]]:
    """Open, check, build.

    Args:
        config: the run.
        recipe: the configuration as written, for the model card.
        fabric: launched.
        resume: whether the run folder must hold a run, or must not.

    Returns:
        The run at step 0, and sentences worth showing.

    Raises:
        UserError: input that cannot be used; in all processes when in one.
    """
    world = World(fabric)
    found = world.together(lambda: _look(config, world, resume))
    initial = found.initial
    freeze_parts(initial.model, config.train)
    make_shared(initial.model, world.size)
    if config.train.checkpoint_activations:
        checkpoint_blocks(initial.model)
    sampler = WindowSampler(
        found.scenes, found.censuses, config.modalities, config.model.window, config.train, config.augment
    )
    optimiser = make_optimiser(initial.model, config.train, fabric.device.type)
    model, optimiser = fabric.setup(initial.model, optimiser)
    held = [i for i, census in enumerate(found.censuses) if census.held_out.any()]
    run = Run(
        config=config,
        recipe=recipe,
        classes=found.classes,
        folder=found.folder,
        initial=initial,
        fabric=fabric,
        sampler=sampler,
        validation=[(sampler.scenes[i], sampler.stretches[i]) for i in held if not found.scenes[i].test],
        scored=scored_scenes(found.scenes, found.censuses),
        censuses=found.censuses,
        times=timetable(config, sampler.epoch),
        world=world,
        objective=objective(config.train, _moved(found.weights, fabric.device)),
        model=model,
        optimiser=optimiser,
        average=WeightAverage(initial.model, config.train.ema) if config.train.ema else None,
        ground_resolution=config.model.ground_resolution or ground_resolution(found.scenes[0].scene.grid),
    )
    return run, (*found.warnings, *sampler.notes, *initial.notes)


def _look(config: TrainConfig, world: World, resume: bool) -> _Found:
    world.passes(config.train.batch, config.train.accumulate)
    if world.size > 1 and any(modality.optional for modality in config.modalities):
        raise UserError(
            Said(
                "Rasters that are optional are left out of some steps, which several processes "
                "cannot do together: train with one process, or set optional = false."
            )
        )
    classes, scenes = look(config)
    unfit = () if resume else scene_ranges(scenes, config.modalities)
    if unfit:
        raise UserError(unfit[0])
    censuses = tuple(take_census(scene) for scene in scenes)
    warnings = (
        *scene_doubts(scenes, config.modalities),
        *scene_notes(scenes),
        *check_census(
            censuses, tuple(entry.name for entry in classes), None if resume else config.classes.untrained
        ),
    )
    if not any(c.held_out.any() for s, c in zip(scenes, censuses, strict=True) if not s.test):
        raise UserError(
            Said("No labelled pixel is held out for validation beside split.test: name more scenes.")
        )
    labelled = [value for value in range(len(classes)) if any(c.has(value) for c in censuses)]
    initial = initial_model(config.model, classes, config.modalities, config.train.seed, labelled)
    weights = _class_weights(config, len(classes), class_weights(censuses))
    folder = RunFolder(config.output.folder, resume, check=world.is_first)
    return _Found(classes, scenes, censuses, initial, weights, folder, warnings)


def _class_weights(config: TrainConfig, classes: int, computed: NDArray[np.float32]) -> Tensor | None:
    given = config.train.class_weights
    if given == "none":
        return None
    if given == "computed":
        return torch.from_numpy(computed)
    if len(given) != classes:
        raise UserError(Said("train.class_weights has {0} numbers for {1} classes.", len(given), classes))
    return torch.tensor([float(value) for value in given])


def _moved(weights: Tensor | None, device: torch.device) -> Tensor | None:
    return None if weights is None else weights.to(device)
