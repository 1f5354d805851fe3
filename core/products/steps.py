"""The steps that a job may take on its finished labels, made from JSON values (:mod:`core.products.finish`).

``{"step": "generalise", "mmu": "500m2", "mmu_of": "5=1ha", "neighbours": 4, "protect": [5], "merge_by": "border",
"priority": [3, 1], "smooth": 0}``, ``{"step": "overrides", "path": "o.gpkg"}``, ``{"step": "recode", "table": "3=5"}``
and ``{"step": "rules", "path": "rules.toml"}``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.contract.sentences import Said
from core.errors import UserError
from core.products.generalise.rule import Rule, parse_size, parse_sizes

if TYPE_CHECKING:
    from core.products.finish import Around, Planned


@dataclass(frozen=True)
class Generalise:
    """A minimum mapping unit."""

    rule: Rule

    @property
    def words(self) -> str:
        """For the provenance."""
        return self.rule.words()

    @property
    def inputs(self) -> Sequence[str]:
        """Nothing besides the run's own rasters."""
        return ()

    def check(self, planned: Planned) -> None:
        """See :class:`core.products.finish.Checked`."""
        from core.products.generalise.units import thresholds

        if self.rule.target == "probability" and not planned.has_probabilities:
            raise UserError(Said("Merging by probability needs the probabilities: ask for them, too."))
        thresholds(self.rule, planned.grid, [entry.value for entry in planned.classes])

    def apply(self, labels: Path, changed: Path, around: Around) -> Sequence[str]:
        """See :class:`core.products.finish.Step`."""
        from core.products.generalise.raster import generalise

        done = generalise(labels, changed, self.rule, around.probabilities, around.meter, grid=around.grid)
        return done.warnings


@dataclass(frozen=True)
class Overrides:
    """Corrections by hand."""

    path: str

    @property
    def words(self) -> str:
        """For the provenance: the file and what is in it, so that other corrections are another map."""
        from core.products.overrides import fingerprint

        return f"overrides of {Path(self.path.split('|')[0]).name} ({fingerprint(self.path)[:12]})"

    @property
    def inputs(self) -> Sequence[str]:
        """The layer."""
        return (self.path.split("|")[0],)

    def check(self, planned: Planned) -> None:
        """See :class:`core.products.finish.Checked`."""
        from core.products.overrides import check_overrides

        check_overrides(self.path, {entry.value: entry.name for entry in planned.classes}, planned.grid)

    def apply(self, labels: Path, changed: Path, around: Around) -> Sequence[str]:
        """See :class:`core.products.finish.Step`."""
        from core.products.overrides import apply_overrides

        names = {entry.value: entry.name for entry in around.classes}
        done = apply_overrides(labels, changed, self.path, names, around.meter, around.grid)
        return (*done.warnings, Said("Corrections by hand changed {0} pixels.", done.result.changed))


@dataclass(frozen=True)
class Recode:
    """Classes that get other values."""

    table: Mapping[int, int]

    @property
    def words(self) -> str:
        """For the provenance."""
        return "recoded " + ", ".join(f"{old} to {new}" for old, new in self.table.items())

    @property
    def inputs(self) -> Sequence[str]:
        """None."""
        return ()

    def check(self, planned: Planned) -> None:
        """See :class:`core.products.finish.Checked`."""
        known = {entry.value for entry in planned.classes}
        for value in (*self.table, *self.table.values()):
            if value not in known:
                raise UserError(
                    Said("The recode table names class {0}, which the model does not have.", value)
                )

    def apply(self, labels: Path, changed: Path, around: Around) -> Sequence[str]:
        """See :class:`core.products.finish.Step`."""
        from core.products.overrides import recode

        recode(labels, changed, self.table, around.meter, around.grid)
        return ()


@dataclass(frozen=True)
class Rules:
    """Rules that change classes."""

    path: Path

    @property
    def words(self) -> str:
        """For the provenance: the rules in words, so that other rules are another map."""
        from core.products.rules.table import read_table

        table = read_table(self.path)
        return "rules: " + "; ".join(f"{rule.when.text} -> {rule.label}" for rule in table.rules)

    @property
    def inputs(self) -> Sequence[str]:
        """The table, and what its rules look at."""
        from core.products.rules.table import read_table

        table = read_table(self.path)
        vectors = [path.partition("|")[0] for path in table.vectors.values()]
        return (str(self.path), *table.inputs.values(), *vectors)

    def check(self, planned: Planned) -> None:
        """See :class:`core.products.finish.Checked`."""
        from core.products.rules.apply import check_rules
        from core.products.rules.table import read_table

        names = {entry.value: entry.name for entry in planned.classes}
        check_rules(read_table(self.path), names, planned.has_confidence)

    def apply(self, labels: Path, changed: Path, around: Around) -> Sequence[str]:
        """See :class:`core.products.finish.Step`."""
        from core.products.rules.apply import apply_rules
        from core.products.rules.table import read_table

        names = {entry.value: entry.name for entry in around.classes}
        table = read_table(self.path)
        done = apply_rules(labels, changed, table, names, around.meter, around.grid, around.confidence)
        return [Said("The rule “{0}” moved {1} pixels.", name, pixels) for name, pixels in done.moved]


def make_rules(values: Mapping[str, Any]) -> Rules:
    """A step from the values of a job."""
    return Rules(Path(str(values["path"])))


def make_generalise(values: Mapping[str, Any]) -> Generalise:
    """A step from the values of a job."""
    return Generalise(rule_from(values))


def rule_from(values: Mapping[str, Any]) -> Rule:
    """A rule from JSON values, see the module.

    Raises:
        UserError: a value makes no sense.
    """
    return Rule(
        mmu=parse_size(str(values.get("mmu", ""))),
        by_class=parse_sizes(str(values.get("mmu_of") or "")),
        neighbours=values.get("neighbours") or 4,
        protected=_numbers(values.get("protect")),
        target=values.get("merge_by") or "border",
        priority=_numbers(values.get("priority")),
        smooth=int(values.get("smooth") or 0),
    )


def make_overrides(values: Mapping[str, Any]) -> Overrides:
    """A step from the values of a job."""
    return Overrides(str(values["path"]))


def make_recode(values: Mapping[str, Any]) -> Recode:
    """A step from the values of a job."""
    from core.products.overrides import parse_recode

    return Recode(parse_recode(str(values["table"])))


def _numbers(values: Any) -> tuple[int, ...]:
    if isinstance(values, str):
        values = [part for part in values.split(",") if part.strip()]
    try:
        return tuple(int(value) for value in values or ())
    except (TypeError, ValueError):
        raise UserError(Said("Classes are whole numbers such as 5,7, not {0}.", repr(values))) from None
