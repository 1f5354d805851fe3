"""From a job and a model card to everything a run needs. No model is loaded and no pixel read here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from core.checkpoints.card import WINDOW_STEP, Modality, ModelCard, roles_read, without
from core.contract.predict import PredictJob
from core.contract.roles import ROLE_WORDS, role_of
from core.contract.sentences import Said
from core.device_words import check_device
from core.errors import UserError
from core.models.families import find
from core.products.finish import Planned, Step, check_steps, steps_of
from core.products.outputs import Outputs, check_outputs, check_space
from core.raster.area import ground_resolution, off_the_globe, pixel_sides
from core.raster.file_states import NOTHING_READ, States, states_of
from core.raster.grid import Rect
from core.raster.inputs import open_inputs
from core.raster.plan import Plan, make_plan, window_inside
from core.raster.scene import Scene
from core.raster.snap import Lattice, words
from core.raster.sources import dataset_files

if TYPE_CHECKING:  # what reads polygons is loaded where there are some
    from core.raster.mask import PolygonMask

_MAX_WINDOW = 8192  # px; attention over more fits no machine
_OBLONG = 1.5  # sides of a pixel: geographic rasters below 48 degrees of latitude stay silent


@dataclass(frozen=True)
class Prepared:
    """A checked job.

    Attributes:
        card: of the checkpoint.
        scene: the aligned layers.
        plan: the windows.
        mask: polygons that limit the run, or None.
        outputs: the files to write.
        blend: resolved.
        warnings: sentences for the user.
        steps: on the finished labels, in order.
        other_inputs: files the run reads besides the scene's: checkpoint, mask, those of steps.
        states: of the files of the scene's rasters, before anything was read.
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


def prepare(job: PredictJob, card: ModelCard) -> Prepared:
    """Check a job against the card, the files and the disk.

    Raises:
        UserError: whatever is wrong, in one sentence; nothing has been written then.
    """
    check_device(job.device, job.precision)
    check_modalities(job, card)
    _check_generalising(job)
    window, stride = _window(job, card)
    if job.extent_crs and job.extent is None:
        raise UserError("A coordinate reference system is given for the extent, but no extent; give both.")
    given = [role for role, paths in job.sources.items() if paths]
    present = without(card.modalities, given)
    own = {m.role: _chosen_bands(job, m) for m in present if job.bands.get(m.role)}
    lattice = lattice_of(job.product)
    scene = open_inputs(present, job.sources, {**job.bands, **own}, onto=lattice.under if lattice else None)
    for role, value in job.nodata.items():
        if role not in {stored.role for layer in scene.layers for stored in layer.stored_layers}:
            raise UserError(f"A nodata value is given for {role}, which the model does not read.")
        scene = scene.with_nodata(role, value)
    files = [file.path for layer in scene.layers for file in layer.files]
    files_read = {path: dataset_files(path) for path in files}
    states = states_of(files_read)
    inputs = sorted(set().union(*files_read.values()))
    steps = steps_of(job.steps())
    extra = [job.mask.split("|", 1)[0]] if job.mask else []
    extra += [name for step in steps for name in step.inputs]
    if card.halo and (find(card.family).fixed_window(card) or (job.window is None and job.stride is None)):
        size = scene.grid.height, scene.grid.width
        window, stride = window_inside(*size, card.window, card.stride, card.halo, WINDOW_STEP)
    outputs = check_outputs(job, [*inputs, job.checkpoint, *extra])
    rect = scene.grid.full if job.extent is None else scene.grid.rect_of(job.extent, job.extent_crs)
    mask = _mask(job.mask, scene, rect) if job.mask else None
    _check_overlap(job, card, window, stride)
    planned = Planned(scene.grid.crop(rect), card.produced, bool(job.probabilities), bool(job.confidence))
    check_steps(steps, planned)
    plan = make_plan(scene.grid.height, scene.grid.width, window, stride, rect)
    unknown = check_space(outputs, rect.height * rect.width, len(card.produced))
    blend = card.blend if job.blend == "auto" or card.halo else job.blend
    others = (job.checkpoint, *extra)
    said = [words(scene.grid, lattice.product)] if lattice is not None and scene.primary.warped else []
    warnings = (*said, *_warnings(scene, card, rect, window), *unknown, *_cannot_go_on(job, states))
    return Prepared(card, scene, plan, mask, outputs, blend, warnings, steps, others, states)


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
        raise UserError("The mask's polygons lie outside the extent, so there is nothing to classify.")
    if not mask.covers_any(rect):
        raise UserError(
            "The mask's polygons contain the centre of no pixel, so there is nothing to classify; draw larger ones, or take "
            "a finer raster."
        )
    return mask


def _cannot_go_on(job: PredictJob, states: States) -> list[str]:
    """What is said where rows of an earlier run are not taken up, since its rasters may have been others."""
    if not (job.resume and states.unknown):
        return []
    name = states.unknown[0].rsplit("/", 1)[-1]
    words = (
        f"Nothing tells whether {name} is still what an earlier run read (it is not a file on a disk, or one of its "
        "files is missing), so no rows of an earlier run are used."
    )
    return [words]


def check_modalities(job: PredictJob, card: ModelCard) -> None:
    """Raise a UserError unless the job gives exactly the rasters that the model reads."""
    family = find(card.family)
    if job.precision == "int8" and not family.quantises:
        raise UserError(
            f"{Path(job.checkpoint).name} is {family.kind}, which has nothing to compute in int8; choose auto or fp32.",
            "precision",
        )
    if family.segments or not card.classes:
        raise UserError(
            f"{Path(job.checkpoint).name} is {family.kind} without land-cover classes; choose an MFNet or CWSAM "
            "checkpoint to classify."
        )
    given = [role for role, paths in job.sources.items() if paths]
    present = without(card.modalities, given)
    needed = list(roles_read(present or card.modalities, given))
    if present and sorted(needed) == sorted(given):
        unknown = [role for role in job.bands if role not in needed]
        if unknown:
            raise UserError(f"Bands are given for {unknown[0]}, which the model does not read.")
        return
    _check_surplus(card, given, needed)
    asked = [_asked(modality, given) for modality in present or card.modalities]
    roles = dict.fromkeys(role for found, _ in asked for role in found)
    rasters = " and ".join(dict.fromkeys(words for _, words in asked))
    have = " and ".join(given) or "nothing"
    if given and set(given) < set(needed):
        have = f"only {have}"
    raise UserError(
        f"The model “{card.name}” reads {rasters}, but {have} {'was' if len(given) < 2 else 'were'} given; "
        "give each of them.",
        *_about(roles),
    )


def _check_surplus(card: ModelCard, given: Sequence[str], needed: Sequence[str]) -> None:
    """Raise a UserError where all that is needed is there, and more."""
    more = [role for role in given if role not in needed]
    if not more or not set(needed) <= set(given):
        return
    for modality in card.modalities:
        sources = modality.derived.roles if modality.derived is not None else ()
        lacking = [role for role in sources if role not in given]
        if lacking and modality.role not in given and set(sources) & set(more):
            raise UserError(
                f"The model “{card.name}” computes {modality.role} of {' and '.join(sources)}, but {' and '.join(lacking)} "
                f"was not given: give it too, or leave {' and '.join(set(sources) & set(more))} out.",
                *_about(lacking),
            )
    named = " and ".join([*more[:3], *([f"{len(more) - 3} others"] if len(more) > 3 else [])])
    raise UserError(
        Said("The model “{0}” does not read {1}: leave out what it does not read.", card.name, named)
    )


def _about(roles: Iterable[str]) -> list[str]:
    """What an error is about, as commands and panel name it."""
    return [role if role in ROLE_WORDS else f"input:{role}" for role in roles]


def _asked(modality: Modality, given: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The rasters to name for a modality, and in words: those it is computed of only where one of them is given."""
    derived, own = modality.derived, role_of(modality.role).raster
    if derived is None or modality.role in given:
        return (modality.role,), own
    if set(derived.roles) & set(given):
        return derived.roles, " and ".join(role_of(role).raster for role in derived.roles)
    return (modality.role,), f"{own} (or {' and '.join(derived.roles)}, to compute it of)"


def _window(job: PredictJob, card: ModelCard) -> tuple[int, int]:
    window = card.window if job.window is None else job.window
    find(card.family).check_window(card, window, job.stride)
    if window < WINDOW_STEP or window % WINDOW_STEP:
        raise UserError(f"The window must be a multiple of {WINDOW_STEP} px, not {window}.")
    if window > _MAX_WINDOW:
        raise UserError(f"The window may be {_MAX_WINDOW} px at most, not {window}.")
    if job.batch is not None and job.batch < 1:
        raise UserError(f"The batch must be at least 1, not {job.batch}.")
    inner = window - 2 * card.halo
    if inner < 1:
        raise UserError(
            f"This model looks {card.halo} px beyond every pixel, so the window must be larger than {2 * card.halo} px."
        )
    stride = min(card.stride if card.window == window else inner, inner) if job.stride is None else job.stride
    if card.halo and stride > inner:
        raise UserError(
            f"With windows of {window} px the stride of this model may be {inner} px at most, not {stride}: the outer "
            f"{card.halo} px of a window do not count."
        )
    return window, stride


def _check_overlap(job: PredictJob, card: ModelCard, window: int, stride: int) -> None:
    if job.overlap not in ("full", "guided"):
        raise UserError(f"The overlap must be full or guided, not “{job.overlap}”.")
    if job.overlap == "full":
        return
    if card.halo:
        raise UserError(
            "Overlapping windows change nothing with this model; choose the full overlap.", "overlap"
        )
    if not 0 < job.overlap_budget <= 1:
        raise UserError(
            f"The overlap budget must be more than 0 and 1 at most, not {job.overlap_budget:g}; it is the share of the "
            "windows that may be run where classes are close."
        )
    if stride > window // 2:
        raise UserError(
            f"Guided overlap needs a stride of at most {window // 2} px with windows of {window} px, not {stride}; "
            "leave it out, or give a smaller stride."
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


def _photos(scene: Scene, card: ModelCard) -> list[str]:
    """A sentence for a colour photo among radar rasters, unless the model reads three radar bands of 8 bits."""
    radar = next((m for m in card.modalities if m.role == "sar"), None)
    given = {layer.role for layer in scene.layers}
    if radar is None or radar.role not in given or (len(radar.bands) == 3 and "db" not in radar.unit.lower()):
        return []
    return [
        f"{file.name} looks like a colour photo (8 bits, red, green and blue) and is given as radar; is it the right file?"
        for file in scene.layer("sar").source.files
        if file.photo
    ][:1]


def _warnings(scene: Scene, card: ModelCard, rect: Rect, window: int) -> tuple[str, ...]:
    found = [*scene.notes, *_photos(scene, card)]
    found += _size_warnings(scene, card, rect)
    if min(scene.grid.height, scene.grid.width) < window:
        found.append(
            Said(
                "The raster ({0} x {1} px) is smaller than the window of {2} px; its edge was mirrored to fill it.",
                scene.grid.width,
                scene.grid.height,
                window,
            )
        )
    return tuple(found)


def _size_warnings(scene: Scene, card: ModelCard, rect: Rect) -> list[str]:
    """Pixels of another size than the model was trained on, or with sides of different length."""
    grid, trained = scene.grid.crop(rect), card.ground_resolution
    if off_the_globe(grid):
        return [
            (
                f"The coordinates of {scene.primary.source.name} do not fit its coordinate reference system, so no area in m² is "
                "given; assign it the right one."
            )
        ]
    here, sides = ground_resolution(grid), pixel_sides(grid)
    found: list[str] = []
    oblong = sides is not None and max(sides) > _OBLONG * min(sides)
    words = f"{sides[0]:.3g} x {sides[1]:.3g} m" if sides and oblong else f"{here or 0:.3g} m"
    if here and trained and not 0.5 <= here / trained <= 2:
        found.append(
            Said(
                "The model was trained on pixels of {0} m; these are {1}, so expect poorer results or resample the raster to "
                "about {0} m first.",
                f"{trained:g}",
                words,
            )
        )
    elif oblong:
        found.append(
            f"The pixels of {scene.primary.source.name} are not square ({words}), and models are trained on square ones; "
            "expect poorer results or resample the raster first."
        )
    return found
