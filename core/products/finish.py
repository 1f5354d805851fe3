"""From finished labels to the map: steps on the labels, none by default, before areas are counted and files get names.

``finish(labels) = [generalise] -> [overrides] -> count from the file -> COG``. A step takes a raster of labels and
leaves another one of the same size; it never sees tiles, shards or an interrupted run. A job names its steps in
``PredictJob.after``; :data:`KINDS` knows how each kind is made from these values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from core.contract.sentences import Said
from core.errors import UserError
from core.products.attributes import Legend
from core.products.outputs import temporary_beside
from core.products.progress import Meter
from core.products.steps import make_generalise, make_overrides, make_recode, make_rules
from core.raster.grid import Grid

Values = Mapping[str, Any]
"""A step as a job names it: JSON values, ``{"step": kind, ...}``."""


@dataclass(frozen=True)
class Around:
    """What a step may look at besides the labels.

    Attributes:
        grid: of all rasters.
        classes: of the card, or of the map.
        probabilities: complete raster of steps of 1/200, one band a class, 255 nodata; None unless it was asked for.
        confidence: complete raster of the winner's probability, likewise.
        meter: for progress; its ``check`` says whether to stop.
    """

    grid: Grid
    classes: Sequence[Legend]
    probabilities: Path | None
    confidence: Path | None
    meter: Meter


class Step(Protocol):
    """A change of finished labels. Equal steps on equal labels give equal pixels."""

    @property
    def words(self) -> str:
        """For the provenance, e.g. ``generalised to 500 m2``; steps with equal words are the same step."""
        ...

    @property
    def inputs(self) -> Sequence[str]:
        """Files it reads besides the rasters of the run: a map is out of date when one of them is newer."""
        ...

    def apply(self, labels: Path, changed: Path, around: Around) -> Sequence[str]:
        """Read ``labels``, write ``changed``.

        Args:
            labels: plain GeoTIFF, one band of uint8, 255 nodata; not to be written to.
            changed: path of the raster to write: one band of uint8 of the same size. Its georeference, tags and
                colours need not be set.
            around: see :class:`Around`.

        Returns:
            Sentences for the user.

        Raises:
            UserError: it cannot be done; the map is not written then, and an earlier one stays.
            Cancelled: the user asked to stop.
        """
        ...


@dataclass(frozen=True)
class Planned:
    """What a run will leave to its steps, before it starts.

    Attributes:
        grid: of the result.
        classes: of the card, or of the map.
        has_probabilities: whether they are asked for.
        has_confidence: likewise.
    """

    grid: Grid
    classes: Sequence[Legend]
    has_probabilities: bool
    has_confidence: bool


@runtime_checkable
class Checked(Protocol):
    """A step that can say before hours of work that it cannot be done."""

    def check(self, planned: Planned) -> None:
        """Raise a UserError where :meth:`Step.apply` surely would."""
        ...


def check_steps(steps: Iterable[Step], planned: Planned) -> None:
    """Raise a UserError where a step cannot be done on the result of a run."""
    for step in steps:
        if isinstance(step, Checked):
            step.check(planned)


KINDS: dict[str, Callable[[Values], Step]] = {
    "generalise": make_generalise,
    "overrides": make_overrides,
    "recode": make_recode,
    "rules": make_rules,
}
"""Kind -> how to make the step from the values of a job; it raises a UserError for values that make no sense."""


def steps_of(after: Iterable[Values]) -> tuple[Step, ...]:
    """The steps that a job names, in order.

    Raises:
        UserError: a kind is unknown, or its values make no sense.
    """
    found = []
    for values in after:
        kind = str(values.get("step", ""))
        if kind not in KINDS:
            known = Said("known are {0}", ", ".join(KINDS)) if KINDS else Said("none is known")
            raise UserError(Said("There is no step “{0}” for finished labels; {1}.", kind, known))
        found.append(KINDS[kind](values))
    return tuple(found)


def words_of(steps: Sequence[Step]) -> str:
    """Steps for the provenance; empty for none."""
    return ", then ".join(step.words for step in steps)


def take_steps(labels: Path, steps: Sequence[Step], around: Around, beside: Path) -> tuple[Path, list[str]]:
    """Take steps one after the other.

    Args:
        labels: as of :meth:`Step.apply`.
        steps: at least one.
        around: see :class:`Around`.
        beside: of this file's name are the temporary ones.

    Returns:
        The raster after the last step, a temporary file that is the caller's, and sentences for the user.

    Raises:
        UserError: as a step does. No temporary file is left then.
    """
    found = labels
    warnings: list[str] = []
    for step in steps:
        changed = temporary_beside(beside)
        try:
            warnings += step.apply(found, changed, around)
        except BaseException:
            changed.unlink(missing_ok=True)
            raise
        finally:
            if found != labels:
                found.unlink(missing_ok=True)
        found = changed
    return found, warnings
