"""What a run leaves: rasters, style, table and polygons from finished strips, and the numbers of the result."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from core.checkpoints.card import ClassEntry
from core.contract.result import ClassArea, PredictResult
from core.contract.roles import role_of
from core.contract.sentences import Said, remembered, sentences_in
from core.errors import Cancelled, UserError
from core.lock import lock_file
from core.products.attributes import pam_xml
from core.products.finish import Around, Values, steps_of, take_steps
from core.products.outputs import Outputs, companions_of, journal_path, write_text
from core.products.progress import Meter
from core.products.side_crs import with_crs
from core.products.strip import PROBABILITY_STEPS, WITHOUT, Strip
from core.products.style import qml
from core.products.writer import NODATA, RasterLook, RasterWriter
from core.raster.area import ClassAreas
from core.raster.grid import Grid, Rect

PREFIX = "SAM_LANDCOVER_"
"""Of the tags that say how a result was made."""
AFTER = "AFTER"
"""With the prefix the tag that names the steps taken on the finished labels."""

_TEMPORARY = re.compile(r"\..+-[0-9a-f]{8}\.tmp\.(tif|tiff|gpkg|json)(\W.*)?")
_STALE_SECONDS = 24 * 3600.0  # no run leaves a file untouched that long


@dataclass(frozen=True)
class ResultSpec:
    """Everything the files of a result depend on besides the pixels; goes through JSON with the parts of shards.

    Attributes:
        grid: of the result.
        rect: of the scene's pixels it covers.
        classes: of the card, without those that the model has switched off.
        tags: of the rasters.
        outputs: the files to write.
        primary: name of the raster that rules where there is a result.
        limited: whether an extent or a mask leaves pixels out.
        device: one line for people.
        warnings: sentences found before the run.
        after: steps on the finished labels, as the job names them (:mod:`core.products.finish`).
        notes: sentences about what was made of the rasters' numbers.
    """

    grid: Grid
    rect: Rect
    classes: tuple[ClassEntry, ...]
    tags: Mapping[str, str]
    outputs: Outputs
    primary: str
    limited: bool
    device: str
    warnings: tuple[str, ...] = ()
    after: tuple[Values, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; outputs are relative to the folder of the labels."""
        folder = self.outputs.labels.parent
        return {
            **{name: getattr(self, name) for name in ("primary", "limited", "device")},
            "grid": asdict(self.grid),
            "rect": asdict(self.rect),
            "classes": [entry.model_dump() for entry in self.classes],
            "tags": dict(self.tags),
            "outputs": [_relative(path, folder) for path in self._extra_outputs()],
            "warnings": list(self.warnings),
            "after": [dict(values) for values in self.after],
            "notes": list(self.notes),
            "said": sentences_in([self.warnings, self.notes]),
        }

    def _extra_outputs(self) -> tuple[Path | None, ...]:
        return self.outputs.probabilities, self.outputs.confidence, self.outputs.polygons


def spec_from_json(values: Mapping[str, Any], labels: Path) -> ResultSpec:
    """The inverse of :meth:`ResultSpec.to_json` for a label raster of any name."""
    extra = [
        None if name is None else Path(os.path.normpath(labels.parent / name)) for name in values["outputs"]
    ]
    grid = {**values["grid"], "transform": tuple(values["grid"]["transform"])}
    said = values.get("said", {})
    return ResultSpec(
        grid=Grid(**grid),
        rect=Rect(**values["rect"]),
        classes=tuple(ClassEntry(**entry) for entry in values["classes"]),
        tags=values["tags"],
        outputs=Outputs(labels, *extra),
        primary=values["primary"],
        limited=values["limited"],
        device=values["device"],
        warnings=tuple(remembered(text, said) for text in values["warnings"]),
        after=tuple(values["after"]),
        notes=tuple(remembered(text, said) for text in values.get("notes", ())),
    )


@dataclass
class Tally:
    """The numbers of a result: what its strips add up to, and the areas of its finished raster.

    Attributes:
        spec: of the result.
        windows: that were run.
        missing: role -> pixels that have a result but had no value in that role.
        warnings: sentences found on the way.
        areas: of the finished raster; of a shard, which has none, of its strips (:meth:`count`).
    """

    spec: ResultSpec
    windows: int = 0
    missing: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.areas = ClassAreas(self.spec.grid)

    def add(self, strip: Strip, windows: int) -> None:
        """Take note of a strip."""
        self.windows += windows
        for role, count in strip.missing.items():
            self.missing[role] = self.missing.get(role, 0) + count

    def count(self, strip: Strip) -> None:
        """Count the labels of a strip, where no raster will be written that says them."""
        row, col = strip.row - self.spec.rect.row, strip.col - self.spec.rect.col
        if strip.blank:
            self.areas.add_all(NODATA, Rect(row, col, *strip.labels.shape))
        else:
            self.areas.add(strip.labels, row, col)

    def check_any(self) -> None:
        """Raise a UserError when there was nothing to classify."""
        if self.windows == 0:
            where = Said(" in the chosen area") if self.spec.limited else ""
            raise UserError(
                Said(
                    "{0} holds no valid pixel{1}, so there is nothing to classify.", self.spec.primary, where
                )
            )

    def result(self, files: tuple[str, ...], seconds: float) -> PredictResult:
        """The result as the caller sees it."""
        metres, pixels = self.areas.square_metres, self.areas.pixels
        areas = tuple(
            ClassArea(
                c.value,
                c.name,
                c.colour,
                int(pixels[c.value]),
                None if metres is None else float(metres[c.value]),
            )
            for c in self.spec.classes
        )
        return PredictResult(
            output=files[0],
            areas=areas,
            nodata_pixels=int(pixels[NODATA]),
            width=self.spec.grid.width,
            height=self.spec.grid.height,
            windows=self.windows,
            seconds=round(seconds, 3),
            device=self.spec.device,
            warnings=(*self.spec.warnings, *self._missing_words(), *self.warnings),
            notes=self.spec.notes,
            files=files,
        )

    def _missing_words(self) -> list[str]:
        """A sentence per secondary raster that lacked values where the result has some."""
        results = int(self.areas.pixels[:NODATA].sum())
        found: list[str] = []
        for role, count in self.missing.items():
            if count and results:
                share = 100 * count / results
                words = Said("{0} %", f"{share:.0f}") if share >= 1 else Said("less than 1 %")
                if role.startswith(WITHOUT):
                    found.append(
                        Said(
                            "{0} has no values on {1} of the classified pixels; there the other models decided alone.",
                            role.removeprefix(WITHOUT),
                            words,
                        )
                    )
                    continue
                found.append(
                    Said(
                        "{0} is missing on {1} of the classified pixels; it was filled there, so expect poorer results.",
                        _name(role),
                        words,
                    )
                )
        return found


class ResultFiles:
    """The files of one result; nothing has its final name before :meth:`finish`."""

    def __init__(self, spec: ResultSpec, tally: Tally) -> None:
        self.spec, self.tally = spec, tally
        self.placed: list[Path] = []
        self.writers: dict[str, RasterWriter] = {}
        outputs, names = spec.outputs, [c.name for c in spec.classes]
        tags = {key: value for key, value in spec.tags.items() if key != PREFIX + AFTER}  # not taken yet
        colours = {c.value: c.colour for c in spec.classes}
        step = 1 / PROBABILITY_STEPS
        many = RasterLook(tags, names, None, step, "AVERAGE")
        best = RasterLook(tags, ("confidence",), None, step, "AVERAGE")
        try:
            self._open("labels", outputs.labels, 1, RasterLook(tags, ("class",), colours))
            self._open("probabilities", outputs.probabilities, len(names), many)
            self._open("confidence", outputs.confidence, 1, best)
        except BaseException:
            self.discard()
            raise

    def write(self, strip: Strip) -> None:
        """Put finished rows in their place."""
        row, col = strip.row - self.spec.rect.row, strip.col - self.spec.rect.col
        rows = {"labels": strip.labels, "probabilities": strip.probabilities, "confidence": strip.confidence}
        for name, writer in self.writers.items():
            values = rows[name]
            if values is not None and name == "probabilities" and len(values) > len(self.spec.classes):
                values = values[[c.value for c in self.spec.classes]]
            if (
                values is not None and not strip.blank
            ):  # what is never given is nodata, and stays a hole in the file
                writer.write(values if values.ndim == 3 else values[None], row, col)

    def finish(self, meter: Meter) -> tuple[str, ...]:
        """Put the rasters in place, then style, table and polygons; returns all files, labels first.

        Steps on the labels come first. From then on a wish to stop is not heard, because half a result is worse than
        a late one; only the polygons can be given up.

        Raises:
            UserError: a file cannot be written; the polygons come last, and everything else is complete then.
        """
        self._take_steps(meter)
        with Meter(meter.send, None).stage("write", "file", len(self.writers)) as stage:
            self.placed.append(self._finish_labels())
            stage.add(1, 0)
            for name, writer in self.writers.items():
                if name != "labels":
                    self.placed.append(writer.finish())
                    stage.add(1, 0)
        self.placed[1:1] = self._companions(self.placed[0])
        polygons = self.spec.outputs.polygons
        if polygons is not None:
            from core.products.vectorise import write_polygons  # SciPy and shapely: a tenth of a second

            try:
                write_polygons(
                    self.placed[0], polygons, self.spec.classes, meter.check, self.spec.outputs.confidence
                )
                self.placed.append(polygons)
            except Cancelled:
                self.tally.warnings.append(
                    Said(
                        "The polygons {0} were not written because the run was stopped; the label "
                        "raster is complete.",
                        polygons.name,
                    )
                )
        return tuple(str(file) for file in self.placed)

    def _finish_labels(self, path: Path | None = None) -> Path:
        self.tally.areas = ClassAreas(self.spec.grid)
        return self.writers["labels"].finish(path, self.tally.areas)

    def _take_steps(self, meter: Meter) -> None:
        """Let the steps of the job change the labels; nothing has its final name yet."""
        steps = steps_of(self.spec.after)
        if not steps:
            return
        files = {name: writer.complete() for name, writer in self.writers.items()}
        around = Around(
            self.spec.grid, self.spec.classes, files.get("probabilities"), files.get("confidence"), meter
        )
        changed, warnings = take_steps(files["labels"], steps, around, self.spec.outputs.labels)
        try:
            self.writers["labels"].replace(changed)
        finally:
            changed.unlink(missing_ok=True)
        for writer in self.writers.values():
            writer.dress(replace(writer.look, tags=self.spec.tags))
        self.tally.warnings += warnings

    def keep_partial(self) -> Cancelled:
        """Keep the finished rows of a stopped run; returns what to raise, with a sentence for the user."""
        if self.placed:  # Ctrl+C in the middle of finish
            names = ", ".join(path.name for path in self.placed)
            return Cancelled(Said("Stopped while files were put in place; complete are: {0}.", names))
        if self.tally.windows == 0 or not self.writers["labels"].counts[:NODATA].any():
            return Cancelled(Said("Stopped before any row was finished; nothing was written."))
        path = self._finish_labels(self.spec.outputs.partial)
        self._companions(path)
        return Cancelled(Said("Stopped; the rows finished so far are in {0}.", path), partial=str(path))

    def discard(self) -> None:
        """Remove temporary files."""
        for writer in self.writers.values():
            writer.discard()

    def _open(self, name: str, path: Path | None, bands: int, look: RasterLook) -> None:
        if path is not None:
            self.writers[name] = RasterWriter(path, self.spec.grid, bands, look)

    def _companions(self, labels: Path) -> list[Path]:
        classes = self.spec.classes
        style, table = companions_of(labels)
        areas = self.tally.areas
        metres = None if areas.square_metres is None else areas.square_metres.tolist()
        write_text(table, with_crs(table, pam_xml(classes, areas.pixels.tolist(), metres, with_figures=True)))
        write_text(style, qml(classes))
        return [style, table]


def sweep_leftovers(outputs: Outputs) -> None:
    """Remove what earlier runs of the same outputs left: temporary files of killed ones, labels of stopped ones.

    The journal's lock says that no one uses them.
    """
    for path in (*outputs.all(), outputs.partial):
        mine = re.compile(rf"\.{re.escape(path.stem)}-[0-9a-f]{{8}}\.tmp{re.escape(path.suffix)}.*")
        for leftover in path.parent.iterdir():
            if mine.fullmatch(leftover.name):
                leftover.unlink(missing_ok=True)
    for path in (outputs.partial, *companions_of(outputs.partial)):
        with contextlib.suppress(OSError):  # open in another program: no reason not to run
            path.unlink(missing_ok=True)
    for folder in {path.parent for path in outputs.all()}:
        _sweep_stale(folder, journal_path(outputs.labels, None))


def _sweep_stale(folder: Path, own: Path) -> None:
    """Remove temporary files of outputs that will never be run again: old ones, while no one else writes there."""
    if any(_is_held(path) for path in folder.glob(".*.journal") if path != own):
        return
    for path in folder.glob(".*.tmp*"):
        with contextlib.suppress(OSError):
            if _TEMPORARY.fullmatch(path.name) and time.time() - path.stat().st_mtime > _STALE_SECONDS:
                path.unlink()


def _is_held(journal: Path) -> bool:
    try:
        with journal.open("rb") as file:
            return time.time() - journal.stat().st_mtime < _STALE_SECONDS and not lock_file(file)
    except OSError:
        return True


def _relative(path: Path | None, folder: Path) -> str | None:
    if path is None:
        return None
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return str(path)


def _name(role: str) -> str:
    return {"dsm": Said("Elevation"), "sar": "SAR"}.get(role, role_of(role).title)
