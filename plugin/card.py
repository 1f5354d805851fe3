"""The model card as the QGIS side sees it: the JSON of ``core.checkpoints.card.ModelCard``, read leniently."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Collection, Dict, Mapping, Optional, Set, Tuple

Colour = Tuple[int, int, int]


@dataclass(frozen=True)
class Modality:
    """One raster input.

    Attributes:
        role: a word such as ``optical``, ``dsm``, ``sar`` or ``nir``.
        bands: names in model order.
        unit: of the raster values, in words.
        optional: the model was trained to do without.
        sources: what it is computed from where no raster of its role is given, as ``role`` or ``role:band``.
        derived: how it is computed, e.g. ``difference``; empty where it always needs a raster.
    """

    role: str
    bands: Tuple[str, ...]
    unit: str = ""
    optional: bool = False
    sources: Tuple[str, ...] = ()
    derived: str = ""

    @property
    def source_roles(self) -> Tuple[str, ...]:
        """The roles it is computed from, each once."""
        return tuple(dict.fromkeys(source.partition(":")[0] for source in self.sources))


@dataclass(frozen=True)
class ClassEntry:
    """One class: raster value, name and colour; the name of its coarser class and its code elsewhere, empty for none."""

    value: int
    name: str
    colour: Colour
    parent: str = ""
    code: str = ""


def class_from_json(entry: Mapping[str, Any]) -> ClassEntry:
    """A class as schemes, cards and the engine write it."""
    colour = tuple(entry["colour"])
    return ClassEntry(
        int(entry["value"]),
        str(entry["name"]),
        colour,
        str(entry.get("parent") or ""),
        str(entry.get("code") or ""),
    )


@dataclass(frozen=True)
class Card:
    """What the panel needs from a model card; unknown fields are ignored so that newer cards still open.

    ``title`` is what the engine calls the kind of model, ``segments`` whether it outlines what is clicked instead of
    classifying scenes, ``trains`` whether a training can start from it.
    """

    name: str
    family: str
    modalities: Tuple[Modality, ...]
    classes: Tuple[ClassEntry, ...]
    window: int
    stride: int
    blend: str = "taper"
    ground_resolution: Optional[float] = None
    licence: str = ""
    notes: str = ""
    source: str = "native"
    metrics: Dict[str, float] = field(default_factory=dict)
    title: str = ""
    segments: bool = False
    trains: bool = False

    def modality(self, role: str) -> Optional[Modality]:
        """The input with this role, or None."""
        return next((entry for entry in self.modalities if entry.role == role), None)

    def reads(self, given: Collection[str]) -> Set[str]:
        """Roles whose rasters it reads where those of ``given`` are there: a raster goes before computing it."""
        computed = [m for m in self.modalities if m.derived and m.role not in given]
        own = {m.role for m in self.modalities} - {m.role for m in computed}
        return own.union(*(m.source_roles for m in computed))


def _modality(values: Mapping[str, Any]) -> Modality:
    derived = values.get("derived") or {}
    return Modality(
        values["role"],
        tuple(values.get("bands", ())),
        values.get("unit", ""),
        bool(values.get("optional", False)),
        tuple(str(source) for source in derived.get("of", ())),
        str(derived.get("kind", "")),
    )


def card_from_json(values: Mapping[str, Any]) -> Card:
    """Read a card.

    Raises:
        KeyError: a field that every card has is missing.
    """
    modalities = tuple(_modality(entry) for entry in values.get("modalities", ()))
    off = set((values.get("config") or {}).get("off") or ())  # outputs that no map can have
    classes = tuple(class_from_json(c) for c in values.get("classes", ()) if int(c["value"]) not in off)
    return Card(
        name=values["name"],
        family=values["family"],
        modalities=modalities,
        classes=classes,
        window=int(values["window"]),
        stride=int(values["stride"]),
        blend=values.get("blend", "taper"),
        ground_resolution=values.get("ground_resolution"),
        licence=values.get("licence", ""),
        notes=values.get("notes", ""),
        source=values.get("source", "native"),
        metrics=dict(values.get("metrics", {})),
        title=values.get("title") or values["family"],
        segments=bool(values.get("segments", False)),
        trains=bool(values.get("trains", False)),
    )
