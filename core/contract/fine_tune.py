"""What a fine-tuning run is asked to do: a few choices, from which a whole configuration is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .fields import (
    CHOICE,
    FILE,
    FILE_OUTPUT,
    INTEGER,
    NESTED,
    NUMBER,
    RASTERS,
    SWITCH,
    TEXT,
    TRUTH,
    from_json,
    option,
)
from .predict import WINDOW_STEP
from .roles import in_order
from .shared import bands_option, device_field
from .words import tr_later

PRECISIONS = ("fp32", "bf16")


@dataclass(frozen=True)
class LabelClass:
    """A class as the labels have it: any whole number, a name (empty when unknown), a colour."""

    value: int
    name: str
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class FineTuneJob:
    """What a user chooses, as JSON-able values; None and empty leave the choice to recipe, checkpoint and defaults.

    A shell trains from a TOML file: each field says the setting that it becomes there, if it becomes one.
    """

    sources: dict[str, tuple[str, ...]] = field(
        metadata=option(
            RASTERS,
            help="Rasters of each role.",
            flag="",
            parameter="{ROLE}",
            setting="scenes",
            only="A scene of the file lists them.",
        ),
    )
    labels: tuple[str, ...] = field(
        metadata=option(
            TRUTH,
            title=tr_later("Labels: a raster of class numbers"),
            help=tr_later("What the ground is, in whole numbers. Ground without a label is left out."),
            flag="",
            setting="scenes",
            only="A scene of the file lists them.",
        ),
    )
    folder: str = field(
        metadata=option(
            FILE_OUTPUT,
            title=tr_later("Run folder"),
            help=tr_later(
                "Configuration (train.toml), log, last checkpoint and what is needed to go on. Empty makes a folder beside the checkpoint."
            ),
            flag="",
            setting="output.folder",
            only="The file has it among its settings.",
        ),
    )
    output: str | None = field(
        default=None,
        metadata=option(
            FILE_OUTPUT,
            title=tr_later("Checkpoint"),
            help=tr_later("The trained model, ready for the classification algorithms and the panel."),
            flag="",
            setting="output.checkpoint",
            only="The file has it among its settings.",
        ),
    )
    checkpoint: str | None = field(
        default=None,
        metadata=option(
            FILE,
            title=tr_later("Start from"),
            help=tr_later(
                "A model to go on from (.safetensors, or a .pth of the published code), or a Segment Anything file (.pth), whose encoder stays frozen. Empty trains a small model from scratch."
            ),
            flag="",
            setting="model.initial",
            only="The file has it among its settings.",
        ),
    )
    recipe: str | None = field(
        default=None,
        metadata=option(
            FILE,
            title=tr_later("Recipe"),
            help=tr_later("A training configuration whose settings are used where nothing is set here."),
            flag="",
            only="A shell is given the file itself.",
            filter="TOML (*.toml)",
        ),
    )
    bands: dict[str, tuple[int, ...]] = field(
        default_factory=dict,
        metadata=bands_option(
            tr_later("Leave empty for 1, 2, 3, … as many as the model takes."),
            flag="",
            setting="scenes",
            only="A scene of the file lists them.",
            advanced=True,
        ),
    )
    classes: tuple[LabelClass, ...] = field(
        default=(),
        metadata=option(
            NESTED,
            help="Of the labels; empty leaves them to checkpoint, scheme or recipe.",
            flag="",
            parameter="",
            setting="classes.entries",
            only="QGIS reads them off the style of the layer.",
        ),
    )
    classes_from: str = field(
        default="auto",
        metadata=option(
            TEXT,
            title=tr_later("Classes"),
            help=tr_later(
                "labels: those that occur in the labels; checkpoint: those the checkpoint knows; or a class scheme. auto takes the checkpoint's if it knows every class of the labels, else those of the labels."
            ),
            flag="",
            parameter="CLASSES",
            setting="classes.scheme",
            only="The file has it among its settings.",
        ),
    )
    ignore: tuple[int, ...] = field(
        default=(),
        metadata=option(
            NESTED,
            help="Label values that mean unlabelled.",
            flag="",
            parameter="",
            setting="classes.ignore",
            only="QGIS leaves polygons without a class out.",
        ),
    )
    extent: tuple[float, float, float, float] | None = field(
        default=None,
        metadata=option(
            NESTED,
            help="x0, y0, x1, y1 in the first raster's CRS; None is all of it.",
            flag="",
            parameter="",
            setting="scenes",
            only="QGIS takes the extent of what was labelled.",
        ),
    )
    name: str = field(
        default="",
        metadata=option(
            TEXT,
            title=tr_later("Name of the model"),
            help=tr_later("As shown in the panel; empty says what it was made from."),
            flag="",
            setting="model.name",
            only="The file has it among its settings.",
            advanced=True,
        ),
    )
    scene: str = field(
        default="scene",
        metadata=option(
            NESTED,
            help="Name of the place, for messages and the card.",
            flag="",
            parameter="",
            setting="scenes",
            only="QGIS takes the layer's name.",
        ),
    )
    steps: int | None = field(
        default=None,
        metadata=option(
            INTEGER,
            title=tr_later("Steps"),
            help=tr_later("Optimiser steps; empty is the recipe's, or 500."),
            flag="",
            setting="train.steps",
            only="The file has it among its settings.",
            least=1,
        ),
    )
    batch: int | None = field(
        default=None,
        metadata=option(
            INTEGER,
            title=tr_later("Windows per step"),
            help=tr_later("Fewer need less memory; empty is 8."),
            flag="",
            setting="train.batch",
            only="The file has it among its settings.",
            least=1,
            advanced=True,
        ),
    )
    window: int | None = field(
        default=None,
        metadata=option(
            INTEGER,
            title=tr_later("Window (px)"),
            help=tr_later(
                "Side of the square the model sees at once, a multiple of 32; empty is the checkpoint's."
            ),
            flag="",
            setting="model.window",
            only="The file has it among its settings.",
            least=WINDOW_STEP,
            advanced=True,
        ),
    )
    learning_rate: float | None = field(
        default=None,
        metadata=option(
            NUMBER,
            title=tr_later("Learning rate"),
            help=tr_later(
                "The highest one; empty is 0.0005 for a trained model, 0.001 on a frozen SAM, 0.002 from scratch."
            ),
            flag="",
            setting="train.lr",
            only="The file has it among its settings.",
            least=0.0,
            advanced=True,
        ),
    )
    seed: int | None = field(
        default=None,
        metadata=option(
            INTEGER,
            title=tr_later("Seed"),
            help=tr_later("The same seed gives the same run."),
            flag="",
            setting="train.seed",
            only="The file has it among its settings.",
            least=0,
            advanced=True,
        ),
    )
    block: int | None = field(
        default=None,
        metadata=option(
            INTEGER,
            title=tr_later("Block of the split (px)"),
            help=tr_later(
                "A checkerboard of such blocks: one colour is trained on, the other is held out for validation. Empty takes the largest that shares the labels out fairly."
            ),
            flag="",
            setting="split.block",
            only="The file has it among its settings.",
            least=8,
            advanced=True,
        ),
    )
    guard: int | None = field(
        default=None,
        metadata=option(
            INTEGER,
            title=tr_later("Guard (px)"),
            help=tr_later("No label nearer than this to a held-out one is used."),
            flag="",
            setting="split.guard",
            only="The file has it among its settings.",
            least=0,
            advanced=True,
        ),
    )
    fold: int = field(
        default=0,
        metadata=option(
            SWITCH,
            title=tr_later("Hold out the other colour of the checkerboard"),
            help=tr_later(
                "Two runs, one with each colour held out, show how far the score depends on the place."
            ),
            flag="",
            parameter="SWAP",
            setting="split.fold",
            only="The file has it among its settings.",
            advanced=True,
        ),
    )
    freeze: bool = field(
        default=False,
        metadata=option(
            SWITCH,
            title=tr_later("Leave the encoder as it is"),
            help=tr_later(
                "Train only what comes after the encoder of the model that the run starts from: faster, and safer with few labels. SAM's encoder always stays."
            ),
            flag="",
            setting="train.lr_parts",
            only="The file has it among its settings.",
        ),
    )
    baseline: bool = field(
        default=False,
        metadata=option(
            SWITCH,
            title=tr_later("Compare with a random forest"),
            help=tr_later(
                "Fit a forest on the same pixels and put its scores beside the model's, in the log and the report."
            ),
            flag="",
            setting="validation.baseline",
            only="The file has it among its settings.",
            advanced=True,
        ),
    )
    device: str | None = device_field(
        None, flag="", setting="train.device", only="The file has it among its settings."
    )
    precision: str | None = field(
        default=None,
        metadata=option(
            CHOICE,
            title=tr_later("Precision"),
            help=tr_later("bf16 is faster on a recent GPU."),
            flag="",
            setting="train.precision",
            only="The file has it among its settings.",
            choices=PRECISIONS,
            advanced=True,
        ),
    )

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles that rasters are given for, the main one first."""
        return tuple(in_order(role for role, paths in self.sources.items() if paths))


def fine_tune_job_from_json(values: dict[str, Any]) -> FineTuneJob:
    """Build a job from decoded JSON.

    Raises:
        TypeError: on an unknown or missing field.
        KeyError: a class lacks its value, name or colour.
        ValueError: a value is not of its kind.
    """
    classes = tuple(
        LabelClass(int(entry["value"]), str(entry["name"]), tuple(entry["colour"]))
        for entry in values.get("classes") or ()
    )
    extent = tuple(values["extent"]) if values.get("extent") else None
    return from_json(FineTuneJob, {**values, "classes": classes, "extent": extent})
