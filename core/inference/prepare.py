"""From a job and its model cards to everything a run needs. No model is loaded and no pixel read here."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from core.checkpoints.card import WINDOW_STEP, Modality, ModelCard, without
from core.contract.predict import PredictJob
from core.contract.sentences import Said
from core.device_words import check_device
from core.errors import UserError
from core.inference.asked import check_modalities
from core.inference.cautions import cautions
from core.inference.ensemble import common_grid, joint_card, member_jobs, said_by, speaking_for, united
from core.models.families import find
from core.products.finish import Planned, Step, check_steps, steps_of
from core.products.outputs import Outputs, check_outputs, check_space
from core.raster.file_states import NOTHING_READ, States, states_of
from core.raster.grid import Grid, Rect
from core.raster.inputs import open_inputs
from core.raster.normalise import Stretch
from core.raster.plan import Plan, make_plan, window_inside
from core.raster.scene import Scene
from core.raster.snap import Lattice, words
from core.raster.sources import dataset_files

if TYPE_CHECKING:  # what reads polygons is loaded where there are some
    from core.raster.mask import PolygonMask

_MAX_WINDOW = 8192  # px; attention over more fits no machine


@dataclass(frozen=True)
class Prepared:
    """A checked job.

    Attributes:
        card: of the checkpoint; of several models their joint one.
        scene: the aligned layers; of several models all that they read.
        plan: the windows; of several models those of the widest.
        mask: polygons that limit the run, or None.
        outputs: the files to write.
        blend: resolved.
        warnings: sentences for the user.
        steps: on the finished labels, in order.
        other_inputs: files the run reads besides the scene's: checkpoints, mask, those of steps.
        states: of the files of the scene's rasters, before anything was read.
        stretches: one for each modality, None where its raster is missing; empty before they are measured.
        members: each of several models as if it ran alone; empty for one.
        checkpoint: of a single model.
    """

    card: ModelCard
    scene: Scene
    plan: Plan
    mask: PolygonMask | None
    outputs: Outputs
    blend: Literal["reference", "taper"]
    warnings: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    other_inputs: tuple[str, ...] = ()
    states: States = NOTHING_READ
    stretches: tuple[Stretch | None, ...] = ()
    members: tuple[Prepared, ...] = ()
    checkpoint: str = ""

    @property
    def runs(self) -> tuple[Prepared, ...]:
        """What is run side by side: the members, or this one alone."""
        return self.members or (self,)


@dataclass(frozen=True, slots=True)
class _Opened:
    """One model of a job with its rasters, and the windows it sees them in."""

    job: PredictJob
    card: ModelCard
    scene: Scene
    window: int
    stride: int


def prepare(job: PredictJob, card: ModelCard, *others: ModelCard) -> Prepared:
    """Check a job against the cards of its models, the files and the disk.

    Args:
        job: what to do.
        card: of its checkpoint.
        others: of the further models whose probabilities are averaged with those of the first.

    Raises:
        UserError: whatever is wrong, in one sentence; nothing has been written then.
    """
    check_device(job.device, job.precision)
    cards = (card, *others)
    jobs = member_jobs(job, cards)
    if not others:
        check_modalities(job, card)
    _check_generalising(job)
    if job.extent_crs and job.extent is None:
        raise UserError(
            Said("A coordinate reference system is given for the extent, but no extent; give both.")
        )
    lattice = lattice_of(job.product)
    opened = _open_all(jobs, cards, lattice.under if lattice else None)
    scene = united([one.scene for one in opened])
    files = [file.path for layer in scene.layers for file in layer.files]
    files_read = {path: dataset_files(path) for path in files}
    states = states_of(files_read)
    inputs = sorted(set().union(*files_read.values()))
    steps = steps_of(job.steps())
    extra = [job.mask.split("|", 1)[0]] if job.mask else []
    extra += [name for step in steps for name in step.inputs]
    outputs = check_outputs(job, [*inputs, *(one.job.checkpoint for one in opened), *extra])
    rect = scene.grid.full if job.extent is None else scene.grid.rect_of(job.extent, job.extent_crs)
    mask = _mask(job.mask, scene, rect) if job.mask else None
    planned = Planned(scene.grid.crop(rect), card.produced, bool(job.probabilities), bool(job.confidence))
    check_steps(steps, planned)
    unknown = check_space(outputs, rect.height * rect.width, len(card.produced))
    parts = []
    for one in opened:
        with speaking_for(one.card, one.job.checkpoint) if others else contextlib.nullcontext():
            parts.append(_member(one, rect, mask, outputs))
    said = [words(scene.grid, lattice.product)] if lattice is not None and scene.primary.warped else []
    warnings = (*said, *said_by(parts), *unknown, *_cannot_go_on(job, states))
    checkpoints = tuple(one.job.checkpoint for one in opened)
    whole = max(parts, key=lambda part: part.plan.window)
    if others:
        joint = joint_card(cards, checkpoints)
        whole = replace(whole, card=joint, members=tuple(parts), checkpoint="")
    others_read = (*checkpoints, *extra)
    return replace(
        whole, scene=scene, warnings=warnings, steps=steps, other_inputs=others_read, states=states
    )


def _open_all(
    jobs: Sequence[PredictJob], cards: Sequence[ModelCard], onto: Callable[[Grid], Grid] | None
) -> list[_Opened]:
    """The rasters of every model, all on the grid that the first role of the run gives."""
    if len(jobs) == 1:
        return [_open(jobs[0], cards[0], onto)]
    rules = common_grid(jobs)
    found: dict[int, _Opened] = {}
    for index in sorted(range(len(jobs)), key=lambda index: index != rules):
        with speaking_for(cards[index], jobs[index].checkpoint):
            check_modalities(jobs[index], cards[index])
            found[index] = _open(jobs[index], cards[index], onto if not found else _always(found[rules]))
    return [found[index] for index in range(len(jobs))]


def _always(one: _Opened) -> Callable[[Grid], Grid]:
    """The grid of a model that is open already, whatever that of another one would be."""
    return lambda _own: one.scene.grid


def _open(job: PredictJob, card: ModelCard, onto: Callable[[Grid], Grid] | None) -> _Opened:
    """The rasters of one model and its windows over them."""
    window, stride = _window(job, card)
    given = [role for role, paths in job.sources.items() if paths]
    present = without(card.modalities, given)
    own = {m.role: _chosen_bands(job, m) for m in present if job.bands.get(m.role)}
    scene = open_inputs(present, job.sources, {**job.bands, **own}, onto=onto)
    for role, value in job.nodata.items():
        if role not in {stored.role for layer in scene.layers for stored in layer.stored_layers}:
            raise UserError(Said("A nodata value is given for {0}, which the model does not read.", role))
        scene = scene.with_nodata(role, value)
    if card.halo and (find(card.family).fixed_window(card) or (job.window is None and job.stride is None)):
        size = scene.grid.height, scene.grid.width
        window, stride = window_inside(*size, card.window, card.stride, card.halo, WINDOW_STEP)
    _check_overlap(job, card, window, stride)
    return _Opened(job, card, scene, window, stride)


def _member(one: _Opened, rect: Rect, mask: PolygonMask | None, outputs: Outputs) -> Prepared:
    """One model, as if it ran alone."""
    plan = make_plan(one.scene.grid.height, one.scene.grid.width, one.window, one.stride, rect)
    blend = one.card.blend if one.job.blend == "auto" or one.card.halo else one.job.blend
    warnings = cautions(one.scene, one.card, rect, one.window)
    return Prepared(one.card, one.scene, plan, mask, outputs, blend, warnings, checkpoint=one.job.checkpoint)


def _check_generalising(job: PredictJob) -> None:
    """Raise a UserError where it is said how small regions are merged, but not that they are."""
    if job.mmu:
        return
    given = {
        "mmu_of": Said("a minimum mapping unit of some classes"),
        "protect": Said("protected classes"),
        "priority": Said("a priority of classes"),
    }
    for name, what in given.items():
        if getattr(job, name):
            raise UserError(
                Said(
                    "This run has {0}, but no minimum mapping unit, so nothing would be merged: give one, e.g. 1px, or leave the "
                    "other out.",
                    what,
                ),
                "mmu",
            )


def lattice_of(product: str) -> Lattice | None:
    """What a product says about its grid; None for no product.

    Raises:
        UserError: there is no such product, or its definition has a mistake.
    """
    if not product:
        return None
    from core.products.checking.definition import read_definition

    found = read_definition(product)
    return Lattice(found.title, found.crs, found.cell, found.origin_multiple)


def _mask(uri: str, scene: Scene, rect: Rect) -> PolygonMask:
    """The polygons of a run, of which some lie on its pixels."""
    from core.raster.mask import load_mask

    mask = load_mask(uri, scene.grid)
    if mask.rect().intersect(rect) is None:
        raise UserError(Said("The mask's polygons lie outside the extent, so there is nothing to classify."))
    if not mask.covers_any(rect):
        raise UserError(
            Said(
                "The mask's polygons contain the centre of no pixel, so there is nothing to "
                "classify; draw larger ones, or take a finer raster."
            )
        )
    return mask


def _cannot_go_on(job: PredictJob, states: States) -> list[str]:
    """What is said where rows of an earlier run are not taken up, since its rasters may have been others."""
    if not (job.resume and states.unknown):
        return []
    name = states.unknown[0].rsplit("/", 1)[-1]
    words = Said(
        "Nothing tells whether {0} is still what an earlier run read (it is not a file on a disk, or one "
        "of its files is missing), so no rows of an earlier run are used.",
        name,
    )
    return [words]


def _window(job: PredictJob, card: ModelCard) -> tuple[int, int]:
    window = card.window if job.window is None else job.window
    find(card.family).check_window(card, window, job.stride)
    if window < WINDOW_STEP or window % WINDOW_STEP:
        raise UserError(Said("The window must be a multiple of {0} px, not {1}.", WINDOW_STEP, window))
    if window > _MAX_WINDOW:
        raise UserError(Said("The window may be {0} px at most, not {1}.", _MAX_WINDOW, window))
    if job.batch is not None and job.batch < 1:
        raise UserError(Said("The batch must be at least 1, not {0}.", job.batch))
    inner = window - 2 * card.halo
    if inner < 1:
        raise UserError(
            Said(
                "This model looks {0} px beyond every pixel, so the window must be larger than {1} px.",
                card.halo,
                2 * card.halo,
            )
        )
    stride = min(card.stride if card.window == window else inner, inner) if job.stride is None else job.stride
    if card.halo and stride > inner:
        raise UserError(
            Said(
                "With windows of {0} px the stride of this model may be {1} px at most, not {2}: the "
                "outer {3} px of a window do not count.",
                window,
                inner,
                stride,
                card.halo,
            )
        )
    return window, stride


def _check_overlap(job: PredictJob, card: ModelCard, window: int, stride: int) -> None:
    if job.overlap not in ("full", "guided"):
        raise UserError(Said("The overlap must be full or guided, not “{0}”.", job.overlap))
    if job.overlap == "full":
        return
    if card.halo:
        raise UserError(
            Said("Overlapping windows change nothing with this model; choose the full overlap."), "overlap"
        )
    if not 0 < job.overlap_budget <= 1:
        raise UserError(
            Said(
                "The overlap budget must be more than 0 and 1 at most, not {0}; it is the share of "
                "the windows that may be run where classes are close.",
                f"{job.overlap_budget:g}",
            )
        )
    if stride > window // 2:
        raise UserError(
            Said(
                "Guided overlap needs a stride of at most {0} px with windows of {1} px, not {2}; "
                "leave it out, or give a smaller stride.",
                window // 2,
                window,
                stride,
            )
        )


def _chosen_bands(job: PredictJob, modality: Modality) -> tuple[int, ...]:
    """The user's band numbers: as many as the card names, or one for each input channel."""
    chosen = job.bands[modality.role]
    allowed = {len(modality.bands), modality.channels}
    if len(chosen) not in allowed:
        counts = " or ".join(str(count) for count in sorted(allowed))
        raise UserError(
            Said(
                "The model reads {0} of {1} ({2}), but {3} are named.",
                Said("1 band") if allowed == {1} else Said("{0} bands", counts),
                modality.role,
                Said.bands(modality.bands),
                len(chosen),
            ),
            "bands",
        )
    return chosen
