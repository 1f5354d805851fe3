"""The training configuration: one TOML file as frozen values.

Reading files, ``--set`` and error sentences are in :mod:`core.training.load`; the table of the model is in
:mod:`core.training.model_section`, those on how a run goes are in :mod:`core.training.settings`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, field_validator, model_validator

from core.checkpoints.card import ClassEntry, Modality, Role, roles_read
from core.checkpoints.schemes import numbered_classes
from core.contract.roles import ROLE_WORDS
from core.models.families import find
from core.training.model_section import ModelSection
from core.training.settings import AugmentSection, OutputSection, Section, TrainSection, ValidationSection

Byte = Annotated[int, Field(ge=0, le=255)]


class PaletteEntry(Section):
    """A colour of colour-coded labels: red, green, blue, and the class value it stands for (255: unlabelled)."""

    colour: tuple[Byte, Byte, Byte]
    value: int = Field(ge=0, le=255)


class ClassesSection(Section):
    """Classes and how labels name them.

    Attributes:
        scheme: name of a scheme in ``resources/schemes`` or path of a JSON file; or give ``entries``.
        entries: classes written out: value 0..K-1 in order, name, colour; or names only, which get colours far apart.
        map: label raster value -> class value; values not listed are themselves.
        ignore: label raster values that mean "unlabelled" (255 and the raster's nodata always do).
        read: ``values`` takes a label raster's numbers, ``colours`` its colours (three bands, or one with a colour
            table), ``auto`` the colours of rasters with three or four bands and the numbers of others.
        palette: colours besides those of the classes, or in their place.
        field: attribute of label polygons that names the class, or numbers it.
        names: value of that attribute -> class value (255: unlabelled). Others are names of classes (capitals do not
            matter), or numbers for ``map``.
        background: class of ground that no label polygon covers; None leaves it unlabelled.
        untrained: names of classes that may be without a pixel to train on; the model has an output for them and does
            not learn them. A run refuses to start for any other class without training pixels.
    """

    scheme: str | None = None
    entries: tuple[ClassEntry, ...] = ()
    map: dict[int, int] = Field(default_factory=dict)
    ignore: tuple[int, ...] = ()
    read: Literal["auto", "values", "colours"] = "auto"
    palette: tuple[PaletteEntry, ...] = ()
    field: str = "class"
    names: dict[str, Annotated[int, Field(ge=0, le=255)]] = Field(default_factory=dict)
    background: int | None = Field(default=None, ge=0, le=254)
    untrained: tuple[str, ...] = ()

    @field_validator("entries", mode="before")
    @classmethod
    def _names_only(cls, value: Any) -> Any:
        if (
            not isinstance(value, (list, tuple))
            or not value
            or not all(isinstance(name, str) for name in value)
        ):
            return value
        return [
            spare.model_copy(update={"name": name})
            for spare, name in zip(numbered_classes(len(value)), value, strict=True)
        ]

    @model_validator(mode="after")
    def _one_source(self) -> ClassesSection:
        if (self.scheme is None) == (not self.entries):
            raise ValueError("give either scheme or entries")
        if self.entries and [entry.value for entry in self.entries] != list(range(len(self.entries))):
            raise ValueError("entries must have the values 0..K-1 in order: they are the model's outputs")
        return self


class DatasetSection(Section):
    """A published data set: what ``--check`` says when files are missing.

    Attributes:
        name: for people.
        root: its folder; ``{root}`` in the paths of scenes stands for it.
        page: where to get it.
        layout: what the folder must hold, in words.
        licence: of the data.
        bands: role -> 1-based band numbers of scenes that give none themselves.
    """

    name: str
    root: str
    bands: dict[Role, tuple[int, ...]] = Field(default_factory=dict)
    page: str = ""
    layout: str = ""
    licence: str = ""


class SceneSection(Section):
    """One place: rasters per role and labels. The first modality's raster gives the grid.

    In the file an entry with ``ids = [...]`` stands for one scene per id: ``{id}`` in its paths is replaced (``{id:02}``
    writes the id's numbers with two digits), the scene is called "name id", and its ``group`` is the name.

    Attributes:
        name: for ``split.validate`` and messages.
        group: name of the entry that this scene was made from, or empty.
        each: the paths are globs, and every match is a scene: the matches of all roles, each sorted, are paired in
            order.
        optical, dsm, sar: raster files; several files of one role are one scene.
        inputs: role -> raster files of any other role, e.g. ``inputs = {nir = "nir.tif"}``.
        labels: label files: rasters, which may be on another grid (nearest neighbour), or one polygon file
            (GeoPackage, GeoJSON, Shapefile; ``path|layername=x`` names a layer).
        bands: role -> 1-based band numbers in the model's order; missing means 1, 2, 3, ...
        extent: x0, y0, x1, y1 in map units of the scene's grid; None is the whole raster.
    """

    name: str
    group: str = ""
    each: bool = False
    optical: tuple[str, ...] = ()
    dsm: tuple[str, ...] = ()
    sar: tuple[str, ...] = ()
    inputs: dict[Role, tuple[str, ...]] = Field(default_factory=dict)
    labels: tuple[str, ...] = Field(min_length=1)
    bands: dict[Role, tuple[int, ...]] = Field(default_factory=dict)
    extent: tuple[float, float, float, float] | None = None

    @field_validator("optical", "dsm", "sar", "labels", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @field_validator("inputs", mode="before")
    @classmethod
    def _each_listed(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        known = [role for role in value if role in ROLE_WORDS]
        if known:
            raise ValueError(f"{known[0]} has a key of its own: write {known[0]} = ...")
        return {role: (files,) if isinstance(files, str) else files for role, files in value.items()}

    def sources(self, role: str) -> tuple[str, ...]:
        """Files of a role, empty when none."""
        files: tuple[str, ...] = getattr(self, role) if role in ROLE_WORDS else self.inputs.get(role, ())
        return files

    @property
    def rasters(self) -> dict[str, tuple[str, ...]]:
        """Role -> files, for every role that has some."""
        return {role: self.sources(role) for role in (*ROLE_WORDS, *self.inputs) if self.sources(role)}

    def is_in(self, names: Collection[str]) -> bool:
        """Whether this scene or its group is named."""
        return self.name in names or (bool(self.group) and self.group in names)


class SplitSection(Section):
    """Which pixels are held out. Labels of held-out pixels, and of a guard band around them, are never trained on.

    Attributes:
        by: ``scene`` (whole scenes), ``extent`` (rectangles) or ``blocks`` (checkerboard).
        validate_scenes: TOML key ``validate``: names of held-out scenes or groups, for ``scene``.
        validate_every: for ``scene``: every n-th of the scenes that are in neither ``validate`` nor ``test`` is held
            out as well; 0 holds out none.
        test: names of scenes or groups that are neither trained on nor used to choose a checkpoint: they are scored
            once, at the end. Without it the held-out pixels serve for both, and the figures are a little flattered.
        extents: held-out rectangles x0, y0, x1, y1 in map units, for ``extent``.
        block: side of a checkerboard block in px, from the top-left of the scene (or of its ``extent``).
        fold: which colour, ``(row // block + column // block) % 2``, is held out.
        guard: px between training and held-out labels (Chebyshev distance), for ``extent`` and ``blocks``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    by: Literal["scene", "extent", "blocks"] = "scene"
    validate_scenes: tuple[str, ...] = Field(default=(), alias="validate")
    validate_every: int = Field(default=0, ge=0)
    test: tuple[str, ...] = ()
    extents: tuple[tuple[float, float, float, float], ...] = ()
    block: int = Field(default=128, ge=8)
    fold: Literal[0, 1] = 0
    guard: int = Field(default=8, ge=0)

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> SplitSection:
        if self.validate_every == 1:
            raise ValueError(
                "validate_every must be 0 (none) or at least 2: every scene held out leaves none"
            )
        if self.by == "scene" and not self.validate_scenes and not self.validate_every:
            raise ValueError('validate is missing: name the held-out scenes, or use by = "blocks"')
        if self.by == "extent" and not self.extents:
            raise ValueError("extents is missing: give held-out rectangles as [[x0, y0, x1, y1], ...]")
        return self


class TrainConfig(Section):
    """A whole training run. See ``resources/recipes`` for examples."""

    dataset: DatasetSection | None = None
    model: ModelSection
    classes: ClassesSection
    modalities: tuple[Modality, ...] = Field(min_length=1)
    scenes: tuple[SceneSection, ...] = Field(min_length=1)
    split: SplitSection = SplitSection(by="blocks")
    train: TrainSection = TrainSection()
    augment: AugmentSection = AugmentSection()
    validation: ValidationSection = ValidationSection()
    output: OutputSection

    @model_validator(mode="after")
    def _whole(self) -> TrainConfig:
        self._check_modalities()
        names = [scene.name for scene in self.scenes]
        if len(set(names)) != len(names):
            raise ValueError("scenes: every scene needs a name of its own")
        for scene in self.scenes:
            rasters = scene.rasters
            missing = [role for role in roles_read(self.modalities, rasters) if role not in rasters]
            if missing:
                raise ValueError(
                    f"scenes: {scene.name!r} has no {missing[0]} raster, a modality of this model"
                )
            self._check_bands(scene)
        self._check_split()
        return self

    def _check_split(self) -> None:
        split = self.split
        for key, named in (("validate", split.validate_scenes), ("test", split.test)):
            for name in named:
                if not any(scene.is_in((name,)) or _may_become(scene, name) for scene in self.scenes):
                    known = dict.fromkeys(scene.group or scene.name for scene in self.scenes)
                    raise ValueError(
                        f"split.{key}: no scene is called {name!r}, there are {', '.join(known)}"
                    )
        both = [
            scene.name
            for scene in self.scenes
            if scene.is_in(split.validate_scenes) and scene.is_in(split.test)
        ]
        if both:
            raise ValueError(f"split.test: {both[0]!r} is in split.validate as well, so it would be no test")
        held = (*split.validate_scenes, *split.test) if split.by == "scene" else split.test
        if all(scene.is_in(held) for scene in self.scenes):
            raise ValueError("split.validate: at least one scene must be left for training")

    def _check_bands(self, scene: SceneSection) -> None:
        """As prediction does: as many bands as the modality names, or one for each input channel."""
        for modality in self.modalities:
            given, allowed = len(scene.bands.get(modality.role, ())), {len(modality.bands), modality.channels}
            if modality.role in scene.bands and given not in allowed:
                counts = " or ".join(str(count) for count in sorted(allowed))
                raise ValueError(
                    f"scenes: {scene.name!r} gives {given} {modality.role} bands, the model reads {counts} "
                    f"({', '.join(modality.bands)})"
                )

    def _check_modalities(self) -> None:
        roles = tuple(modality.role for modality in self.modalities)
        family = find(self.model.family)
        if family.training is None:  # refused by the section itself
            return
        if self.train.checkpoint_activations and not family.training.recomputes:
            raise ValueError(
                f"train.checkpoint_activations: a {family.title} has batch norms, whose statistics would be counted twice"
            )
        if family.training.most is not None and len(roles) > family.training.most:
            raise ValueError(
                f"modalities: there are {len(roles)}, and this model takes {family.training.most} rasters at most"
            )
        twice = next((role for role in roles if roles.count(role) > 1), None)
        if twice is not None:
            raise ValueError(f"modalities: {twice} stands there twice; give each raster a role of its own")
        allowed = family.training.inputs(self.model.model_dump(), roles)
        if roles not in allowed:
            needed = ", ".join(allowed[0])
            raise ValueError(f"modalities: this model takes {needed}, in that order, not {', '.join(roles)}")
        for modality in self.modalities:
            if len(modality.bands) > modality.channels:
                raise ValueError(
                    f"modalities: {modality.role} names {len(modality.bands)} bands, but the model has "
                    f"{modality.channels} channels for it: name those to use"
                )


def _may_become(scene: SceneSection, name: str) -> bool:
    """Whether a scene called ``name`` may be among those that an entry with ``each`` will give."""
    return scene.each and name.startswith(f"{scene.name} ")
