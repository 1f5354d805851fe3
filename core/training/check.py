"""Look at everything a run will need before it starts: files, what the labels hold, how the split divides them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.catalogue import catalogue
from core.contract.progress import CancelCheck, Progress, ProgressCallback
from core.contract.sentences import Said, sentence_of
from core.errors import Cancelled, UserError
from core.evaluation.metrics import ScoreRules
from core.labels.burned import Conflicts, PolygonLabels
from core.training.config import DatasetSection, SceneSection, TrainConfig
from core.training.listing import listed_scenes, missing_files, with_held_out
from core.training.scenes import (
    LOOKED_AT,
    Reading,
    TrainingScene,
    classes_of,
    open_training_scene,
    scene_doubts,
    scene_notes,
    scene_ranges,
    strips,
)
from core.training.untrained import absences, absent_from, check_names, refusal

Part = str
"""``train``, ``validate`` or ``test``."""

PARTS = ("train", "validate", "test")

SHOWN = 24
"""Missing files that are told one by one."""


@dataclass(frozen=True)
class MissingFile:
    """A file that is not there: of which scene (empty for ``model.base``), for which role, where it should be."""

    scene: str
    role: str
    path: str


@dataclass(frozen=True)
class UnknownLabel:
    """What stands for no class: in words, and its pixels (of polygons: how many)."""

    scene: str
    what: str
    count: int


@dataclass(frozen=True)
class ClassCount:
    """Labelled pixels of a class per part of the split, and the blocks (or scenes) they lie in."""

    value: int
    name: str
    pixels: dict[Part, int]
    places: dict[Part, int]


@dataclass(frozen=True)
class SceneCount:
    """Pixels of a scene: its size, and per part the labelled ones by class value."""

    name: str
    width: int
    height: int
    labelled: int
    pixels: dict[Part, list[int]]


@dataclass(frozen=True)
class CheckReport:
    """What a look at the data found.

    Attributes:
        dataset: what the recipe says about it, or None.
        missing: files that are not there.
        problems: sentences about what keeps a run from starting.
        warnings: sentences about what a run survives but its user should know.
        classes: in order.
        scenes: those that could be opened.
        unknown: labels that stand for no class.
        conflicts: scene name -> polygons of different classes that overlap.
        places: what ``ClassCount.places`` counts, ``block`` or ``scene``, and how many there are per part.
    """

    dataset: DatasetSection | None
    missing: tuple[MissingFile, ...] = ()
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    classes: tuple[ClassCount, ...] = ()
    scenes: tuple[SceneCount, ...] = ()
    unknown: tuple[UnknownLabel, ...] = ()
    conflicts: dict[str, Conflicts] = field(default_factory=dict)
    places: tuple[str, dict[Part, int]] = ("scene", {})

    @property
    def ready(self) -> bool:
        """Whether a run can start."""
        return not self.missing and not self.problems and not self.unknown


def check(
    config: TrainConfig,
    on_progress: ProgressCallback | None = None,
    is_cancelled: CancelCheck | None = None,
    resume: bool = False,
) -> CheckReport:
    """Look at files, labels and the run folder. Nothing is written; every label is read once.

    Raises:
        UserError: the configuration's classes make no sense; everything about files goes into the report.
        Cancelled: as asked.
    """
    entries = classes_of(config)
    ScoreRules(entries, config.validation.leave_out, config.validation.drop)
    check_names([entry.name for entry in entries], config.classes.untrained)
    reading = Reading(config, len(entries))
    problems: list[str] = []
    missing = list(_missing_models(config))
    sections: list[SceneSection] = []
    for entry in config.scenes:
        absent = [MissingFile(entry.name, role, path) for role, path in missing_files(entry)]
        missing += absent
        if not absent:
            _collect(problems, sections, entry)
    config = with_held_out(config.model_copy(update={"scenes": tuple(sections)}))
    tally = _Tally(config, len(entries), resume)
    for number, section in enumerate(sections):
        if is_cancelled is not None and is_cancelled():
            raise Cancelled(Said("Stopped."))
        try:
            scene = open_training_scene(section, config, reading)
            tally.add(scene)
        except UserError as error:
            problems.append(sentence_of(error))
        if on_progress is not None:
            on_progress(Progress("check", number + 1, len(sections), "scene", message=section.name))
    names = [entry.name for entry in entries]
    return CheckReport(
        dataset=config.dataset,
        missing=tuple(missing),
        problems=(
            *problems,
            *_folder_problems(config, resume),
            *(
                tally.problems(names, config.classes.untrained)
                if _counts_tell(sections, missing, problems, tally)
                else ()
            ),
        ),
        warnings=tuple(tally.warnings(names, config.classes.untrained)),
        classes=tuple(
            ClassCount(
                i,
                name,
                {part: int(tally.pixels[part][i]) for part in PARTS},
                {part: tally.places[part][i] for part in PARTS},
            )
            for i, name in enumerate(names)
        ),
        scenes=tuple(tally.scenes),
        unknown=tuple(UnknownLabel(scene, what, n) for (scene, what), n in tally.unknown.most_common()),
        conflicts=tally.conflicts,
        places=("block" if config.split.by == "blocks" else "scene", dict(tally.totals)),
    )


def _folder_problems(config: TrainConfig, resume: bool) -> Iterator[str]:
    from core.training.runfolder import refuse_folder

    try:
        refuse_folder(config.output.folder, resume)
    except UserError as error:
        yield sentence_of(error)


def _counts_tell(
    sections: list[SceneSection], missing: list[MissingFile], problems: list[str], tally: _Tally
) -> bool:
    """Whether everything was read, so that an empty part is the labels' fault and not that of what was not read."""
    return bool(sections) and not missing and not problems and not tally.unknown


def _collect(problems: list[str], sections: list[SceneSection], entry: SceneSection) -> None:
    try:
        sections += listed_scenes(entry)
    except UserError as error:
        problems.append(sentence_of(error))


def _missing_models(config: TrainConfig) -> Iterator[MissingFile]:
    for key in ("base", "initial"):
        path = getattr(config.model, key)
        if path is not None and not Path(path).is_file():
            yield MissingFile("", f"model.{key}", path)


class _Tally:
    """Counts over all scenes."""

    def __init__(self, config: TrainConfig, classes: int, resume: bool) -> None:
        self._classes, self._resume = classes, resume
        self.pixels = {part: np.zeros(classes, dtype=np.int64) for part in PARTS}
        self.places = {part: [0] * classes for part in PARTS}
        self.totals: Counter[Part] = Counter()
        self.scenes: list[SceneCount] = []
        self.unknown: Counter[tuple[str, str]] = Counter()
        self.conflicts: dict[str, Conflicts] = {}
        self._unlabelled: list[str] = []
        self._opened: list[TrainingScene] = []
        self._modalities, self._doubts = config.modalities, list[str]()
        self._unfit: list[str] = []

    def add(self, scene: TrainingScene) -> None:
        """Read all labels of a scene."""
        grid = scene.scene.grid
        if len(self._opened) < LOOKED_AT:
            self._doubts += scene_doubts([scene], self._modalities)
            # as core.training.prepare: a run that goes on has its ranges
            self._unfit += () if self._resume else scene_ranges([scene], self._modalities)
        self._opened.append(scene)
        held: Part = "test" if scene.test else "validate"
        counts = {part: np.zeros(self._classes, dtype=np.int64) for part in PARTS}
        blocks: dict[Part, set[tuple[int, int]]] = {part: set() for part in PARTS}
        present: dict[Part, set[tuple[int, int]]] = {part: set() for part in PARTS}
        try:
            for strip in strips(grid.height, grid.width):
                labels, unknown = scene.reader.look(scene.scene, strip)
                for what, number in unknown.items():
                    self._add_unknown(scene, what, number)
                for part, mask in (
                    ("train", scene.split.trainable(strip)),
                    (held, scene.split.held_out(strip)),
                ):
                    inside = mask & (labels < self._classes)
                    counts[part] += np.bincount(labels[inside], minlength=self._classes)
                    codes = _places(scene, strip.row, inside) * self._classes + labels[inside]
                    for code in np.unique(codes).tolist():
                        present[part].add(divmod(code, self._classes))
                        blocks[part].add((code // self._classes, 0))
        finally:
            scene.scene.close()
        for part in PARTS:
            self.pixels[part] += counts[part]
            self.totals[part] += len(blocks[part])
            for _, value in present[part]:
                self.places[part][value] += 1
        if isinstance(scene.reader, PolygonLabels):
            found = scene.reader.conflicts(grid)
            if found.count:
                self.conflicts[scene.name] = found
        labelled = int(sum(count.sum() for count in counts.values()))
        if not labelled:
            self._unlabelled.append(scene.name)
        pixels = {part: counts[part].tolist() for part in PARTS if counts[part].any()}
        self.scenes.append(SceneCount(scene.name, grid.width, grid.height, labelled, pixels))

    def problems(self, names: list[str], allowed: Collection[str]) -> Iterator[str]:
        """What keeps a run from starting; ``allowed`` are names of classes that may have nothing to train on."""
        yield from self._unfit
        if not self.pixels["train"].any():
            yield Said("No labelled pixel is left for training: check the labels, classes and split.")
        else:
            trouble = refusal(names, self.pixels["train"].tolist(), allowed)
            if trouble:
                yield trouble
        if not self.pixels["validate"].any():  # also with select = "last": a run scores while it goes
            yield Said("No labelled pixel is held out for validation: check split in the configuration.")

    def warnings(self, names: list[str], allowed: Collection[str]) -> Iterator[str]:
        """What a run survives."""
        if self.totals["train"]:
            held = self.pixels["validate"] + self.pixels["test"]
            yield from absences(names, self.pixels["train"].tolist(), held.tolist(), allowed)
        for part in ("validate", "test"):
            absent = [name for name, count in zip(names, self.pixels[part], strict=True) if count == 0]
            if absent and self.totals["test"]:
                yield absent_from(part, absent)
        yield from self._doubts
        yield from scene_notes(self._opened)
        for name in self._unlabelled:
            yield Said("Scene {0} has no labelled pixel.", repr(name))
        for name, found in self.conflicts.items():
            yield found.sentence(name)

    def _add_unknown(self, scene: TrainingScene, what: str, number: int) -> None:
        if isinstance(scene.reader, PolygonLabels):  # told again with every strip
            self.unknown[scene.name, Said("polygons called {0}", repr(what))] = number
        else:
            self.unknown[scene.name, what] += number


def _places(scene: TrainingScene, first_row: int, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Number of the checkerboard block of every true pixel; 0 for all where there is no checkerboard."""
    rows, cols = np.nonzero(mask)
    if not scene.split.block:
        return np.zeros(len(rows), dtype=np.int64)
    region, block = scene.split.region, scene.split.block
    across = -(-region.width // block)
    result: NDArray[np.int64] = (rows + first_row - region.row) // block * across + (
        cols - region.col
    ) // block
    return result


def as_text(report: CheckReport, variants: dict[str, str] | None = None) -> str:
    """The report for people."""
    lines: list[str] = []
    if report.dataset is not None:
        lines += [f"{report.dataset.name}, in {report.dataset.root}"]
    for name, about in (variants or {}).items():
        lines.append(f"  --variant {name:<12}{about}")
    lines += _missing_lines(report)
    for problem in report.problems:
        lines.append(f"Problem: {problem}")
    for unknown in report.unknown:
        lines.append(
            f"Problem: scene {unknown.scene!r} holds {unknown.what} {unknown.count:,} times; no class has it."
        )
    for warning in report.warnings:
        lines.append(f"Note: {warning}")
    for scene, conflicts in report.conflicts.items():
        for conflict in conflicts.largest[:5]:
            one, two = (
                report.classes[value].name if value < 255 else "no class" for value in conflict.classes
            )
            x, y = conflict.place
            lines.append(
                f"  {scene}: feature {conflict.first} ({one}) and {conflict.second} ({two}) share "
                f"{conflict.pixels:.0f} px near {x:.10g}, {y:.10g}"
            )
    if report.scenes:
        lines += ["", *_table(report)]
    lines += ["", "Ready to train." if report.ready else "Not ready to train."]
    return "\n".join(lines).strip()


def _missing_lines(report: CheckReport) -> list[str]:
    if not report.missing:
        return []
    lines = []
    for missing in report.missing:
        if missing.scene:
            continue
        name = next((entry.name for entry in catalogue() if entry.file == Path(missing.path).name), None)
        hint = f": get it with python -m core.fetch {name}" if name else ""
        lines.append(f"Missing: {missing.role} {missing.path}{hint}")
    files = [missing for missing in report.missing if missing.scene]
    shown = files if len(files) <= SHOWN else files[: SHOWN // 2]
    lines += [f"Missing: {missing.role} of scene {missing.scene!r}: {missing.path}" for missing in shown]
    if len(shown) < len(files):
        lines.append(f"... and {len(files) - len(shown)} more; --json lists them all")
    if files and report.dataset is not None:
        where = f"Get the data from {report.dataset.page}" if report.dataset.page else "Get the data"
        lines.append(
            f"{len(files)} files are missing. {where} and say where they are with the setting dataset.root"
        )
        lines += [f"  {line}" for line in report.dataset.layout.strip().splitlines()]
    return lines


def _table(report: CheckReport) -> list[str]:
    kind, totals = report.places
    parts = [part for part in PARTS if totals.get(part)]
    heads = "".join(f"{part + ' px':>16}{'in ' + kind + 's':>14}" for part in parts)
    lines = [f"{'class':<28}{heads}"]
    for row in report.classes:
        cells = "".join(
            f"{row.pixels[part]:>16,}{f'{row.places[part]} of {totals[part]}':>14}" for part in parts
        )
        lines.append(f"{row.value:>3} {row.name[:23]:<24}{cells}")
    labelled = sum(scene.labelled for scene in report.scenes)
    size = sum(scene.width * scene.height for scene in report.scenes)
    guard = "; the rest is unlabelled, outside the extent or in the guard band" if labelled < size else ""
    scenes = "1 scene" if len(report.scenes) == 1 else f"{len(report.scenes)} scenes"
    lines.append(f"{scenes}, {size:,} px, {labelled:,} of them used{guard}.")
    return lines
