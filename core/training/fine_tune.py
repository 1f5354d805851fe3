"""From a few choices to a whole training configuration: what to start from, which rasters, which labels.

Pure functions of values that were read elsewhere; :mod:`core.training.run_plan` reads and writes the files.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.checkpoints.card import ClassEntry, Modality, ModelCard, roles_read
from core.contract.fine_tune import FineTuneJob, LabelClass
from core.contract.roles import DSM, OPTICAL, ROLE_WORDS, SAR, kind_of
from core.contract.sentences import Said
from core.errors import UserError
from core.models.families import Family, Training, families, find

Values = dict[str, Any]

SMALL_ENCODER: Values = {
    "embed_dim": 96,
    "depth": 4,
    "num_heads": 3,
    "global_blocks": [1, 3],
    "out_chans": 64,
}
SMALL_WINDOW = 224
STEPS = 500
_IN_EPOCHS = ("epochs", "epoch_windows", "warmup", "milestones", "schedule", "lr_every")
RATES = {"initial": 5e-4, "base": 1e-3, "none": 2e-3}
"""Highest learning rate of AdamW by what the run starts from: a trained model wants smaller steps than a fresh one."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in the files.

    Attributes:
        card: of the checkpoint, or None.
        scheme: classes of the scheme that was named.
        base: path of the SAM weights that the checkpoint needs, or None.
        recipe: the recipe's values, paths expanded; empty without one.
        counts: role -> bands of its raster.
        decibel: roles of radar rasters that are linear power and want a logarithm.
        block: side in px of checkerboard blocks that give both colours a fair share of the labels.
    """

    card: ModelCard | None = None
    scheme: tuple[ClassEntry, ...] = ()
    base: str | None = None
    recipe: Values = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    decibel: frozenset[str] = frozenset()
    block: int = 128


def compose(wish: FineTuneJob, looked: Looked) -> Values:
    """The configuration of the run, ready for :func:`core.training.load.validate`.

    Raises:
        UserError: rasters that do not suit the checkpoint, or classes that cannot be learned.
    """
    roles = _roles(wish, looked.card is not None and not find(looked.card.family).segments)
    values = copy.deepcopy(looked.recipe)
    values["model"] = _model(wish, looked, roles, values.get("model", {}))
    modalities = values.get("modalities")
    if looked.card is not None and not find(looked.card.family).segments:
        modalities = [modality.model_dump(mode="json") for modality in looked.card.modalities]
    elif not _reads(modalities or (), roles):
        modalities = [_modality(role, wish, looked) for role in _model_order(values["model"], roles)]
    values["modalities"] = modalities
    values["classes"] = _classes(wish, looked, values.get("classes"))
    values["scenes"] = [_scene(wish, roles)]
    block = wish.block or looked.block
    guard = min(8, block // 8) if wish.guard is None else wish.guard
    values["split"] = {"by": "blocks", "block": block, "guard": guard, "fold": wish.fold}
    values["train"] = _train(wish, looked, values.get("train", {}))
    every = max(1, min(200, values["train"]["steps"] // 5))
    values["validation"] = {
        **values.get("validation", {}),
        "every": every,
        **({"baseline": "rf"} if wish.baseline else {}),
    }
    values["output"] = _output(wish, looked, values.get("output", {}))
    return values


def _roles(wish: FineTuneJob, knows: bool) -> tuple[str, ...]:
    roles = wish.roles
    if knows:  # whatever it reads; the sentence that they do not suit it names the role
        return roles
    if OPTICAL not in roles and roles != (SAR,):
        raise UserError(
            Said(
                "Choose an optical layer, alone or with others such as elevation (DSM), or a radar "
                "layer (SAR) alone."
            )
        )
    return roles


def _model_order(section: Values, roles: tuple[str, ...]) -> tuple[str, ...]:
    """The roles in the order in which the model takes them."""
    training = find(section["family"]).training
    return roles if training is None else training.inputs(section, roles)[0]


def _reads(entries: Sequence[Values], roles: tuple[str, ...]) -> bool:
    """Whether the modalities of a recipe read just these rasters, computed inputs by what they are computed of."""
    try:
        modalities = [Modality.model_validate(entry) for entry in entries]
    except ValidationError:
        return True  # the check of the whole configuration says what is wrong with them
    return bool(modalities) and set(roles_read(modalities, roles)) == set(roles)


def _model(wish: FineTuneJob, looked: Looked, roles: tuple[str, ...], given: Values) -> Values:
    """The section ``model``: a checkpoint's dimensions are its own, a SAM's encoder is the model's."""
    card = looked.card
    name = {"name": wish.name or given.get("name") or _name(wish, card)}
    if card is not None and not find(card.family).segments:
        _check_roles(card, roles)
        window = wish.window or card.window
        stride = card.stride if window == card.window else max(1, window // 2)
        start = {"initial": wish.checkpoint, **({"base": looked.base} if looked.base else {})}
        frame = {"window": window, "stride": stride, "blend": card.blend}
        return {"family": card.family, **name, **start, **frame}
    family, training = _for_roles(roles)
    same = given if given.get("family", family.name) == family.name else {}
    own = {key: value for key, value in same.items() if key not in ("base", "initial")}
    own.update(training.section(roles, own))
    if card is not None:
        encoder = dict(card.config["encoder"])
        window = encoder["image_size"] if training.encoder_window else wish.window or own.get("window") or 256
        return {
            **own,
            "family": family.name,
            **name,
            "base": wish.checkpoint,
            "encoder": encoder,
            "window": window,
        }
    window = wish.window or own.get("window") or SMALL_WINDOW
    encoder = {**SMALL_ENCODER, **own.get("encoder", {}), "image_size": window}
    small = training.small
    return {**small, **own, "family": family.name, **name, "encoder": encoder, "window": window}


def _for_roles(roles: tuple[str, ...]) -> tuple[Family, Training]:
    """The family that is trained for these rasters where nothing else is chosen."""
    for family in families():
        if family.training is not None and family.training.suits(roles):
            return family, family.training
    raise UserError(Said("No model can be trained on {0}.", Said.both(roles)))


def _name(wish: FineTuneJob, card: ModelCard | None) -> str:
    return f"{card.name}, fine-tuned on {wish.scene}" if card is not None else f"Trained on {wish.scene}"


def _check_roles(card: ModelCard, roles: tuple[str, ...]) -> None:
    wanted = roles_read(card.modalities, roles)
    missing = [role for role in wanted if role not in roles]
    unknown = [role for role in roles if role not in wanted]
    if missing or unknown:
        words = Said("needs") if missing else Said("takes no")
        raise UserError(
            Said(
                "The checkpoint {0} {1} {2}: it is trained on {3}.",
                card.name,
                words,
                (missing or unknown)[0],
                ", ".join(wanted),
            )
        )


def _modality(role: str, wish: FineTuneJob, looked: Looked) -> Values:
    """How a raster becomes model input where neither checkpoint nor recipe says it: by what rasters of its role show."""
    count = len(wish.bands.get(role, ())) or looked.counts.get(role, 1)
    kind = kind_of(role)
    if kind == DSM:
        name = "elevation" if role == DSM else role
        return {"role": role, "bands": [name], "channels": 1, "normalisation": {"stretch": "minmax"}}
    if role == OPTICAL:
        bands = ["red", "green", "blue"] if count >= 3 else ["brightness"]
        return {"role": role, "bands": bands, "normalisation": {"stretch": "eight_bit"}}
    bands = [f"band {i + 1}" for i in range(min(3, count))]
    if kind == SAR:
        transform = "decibel" if role in looked.decibel else "none"
        normalisation = {"transform": transform, "mean": [0.5], "std": [0.2], "fill": 0.5}
        return {"role": role, "bands": bands, "normalisation": normalisation}
    return {
        "role": role,
        "bands": bands,
        "channels": 1 if count == 1 else 3,
        "normalisation": {"stretch": "eight_bit"},
    }


def _classes(wish: FineTuneJob, looked: Looked, given: Values | None) -> Values:
    """The section ``classes``: outputs of the model, and which label value is which of them."""
    if wish.classes_from == "auto" and given is not None:
        return given
    known = looked.scheme or (looked.card.classes if looked.card is not None else ())
    if wish.classes_from == "checkpoint" and not known:
        raise UserError(
            Said("There is no checkpoint with classes to take them from: take those of the labels.")
        )
    if known and wish.classes_from != "labels":
        places = {entry.value: _place(entry, known) for entry in wish.classes}
        lost = [entry for entry in wish.classes if places[entry.value] is None]
        if not lost:
            entries = [entry.model_dump(mode="json", exclude_none=True) for entry in known]
            return _section(
                wish, entries, {value: place for value, place in places.items() if place is not None}
            )
        if wish.classes_from != "auto":
            word = lost[0].name or f"value {lost[0].value}"
            raise UserError(
                Said(
                    "The labels have the class {0}, which the chosen classes lack: take those of the labels.",
                    word,
                )
            )
    if len(wish.classes) < 2:
        raise UserError(Said("The labels have only one class: a model needs at least two to tell apart."))
    entries = []
    numbers: dict[int, int] = {}
    for index, entry in enumerate(sorted(wish.classes, key=lambda entry: entry.value)):
        name = entry.name or f"class {entry.value}"
        entries.append({"value": index, "name": name, "colour": list(entry.colour)})
        numbers[entry.value] = index
    return _section(wish, entries, numbers)


def _section(wish: FineTuneJob, entries: list[Values], places: Mapping[int, int]) -> Values:
    """Entries and, where label values are others than outputs, their map; keys of a TOML table are words."""
    moved = {str(value): place for value, place in places.items() if value != place}
    return {"entries": entries, "ignore": list(wish.ignore), **({"map": moved} if moved else {})}


def _place(entry: LabelClass, known: tuple[ClassEntry, ...]) -> int | None:
    """The class of a checkpoint that a class of the labels is: of the same name, or of the same value without one."""
    if entry.name:
        same = [one.value for one in known if one.name.casefold() == entry.name.casefold()]
        return same[0] if same else None
    return entry.value if 0 <= entry.value < len(known) else None


def _scene(wish: FineTuneJob, roles: tuple[str, ...]) -> Values:
    scene: Values = {"name": wish.scene, "labels": list(wish.labels)}
    scene.update({role: list(wish.sources[role]) for role in roles if role in ROLE_WORDS})
    others = {role: list(wish.sources[role]) for role in roles if role not in ROLE_WORDS}
    if others:
        scene["inputs"] = others
    bands = {role: list(wish.bands[role]) for role in roles if wish.bands.get(role)}
    if bands:
        scene["bands"] = bands
    if wish.extent is not None:
        scene["extent"] = list(wish.extent)
    return scene


def _train(wish: FineTuneJob, looked: Looked, given: Values) -> Values:
    if "epochs" in given:  # a run from here counts steps, and so must everything that counted epochs
        given = {key: value for key, value in given.items() if key not in _IN_EPOCHS}
    start = "none" if looked.card is None else "base" if find(looked.card.family).segments else "initial"
    steps = wish.steps or given.get("steps") or STEPS
    defaults = {
        "batch": 8,
        "sampling": "balanced",
        "lr": RATES[start],
        "weight_decay": 0.05,
        "warmup": min(40, steps // 10),
        "ema": 0.99
        if steps >= 300
        else 0.0,  # an average over more steps than there are would stay at the start
        "loss": "cross_entropy",
    }
    chosen = {
        "batch": wish.batch,
        "lr": wish.learning_rate,
        "seed": wish.seed,
        "device": wish.device,
        "precision": wish.precision,
    }
    merged = {**defaults, **given, **{key: value for key, value in chosen.items() if value is not None}}
    if wish.freeze:
        if looked.card is None:
            raise UserError(
                Said("There is no encoder to leave as it is: choose a model to start from."), "freeze"
            )
        merged["lr_parts"] = {**merged.get("lr_parts", {}), "encoder": 0.0}
    return {**merged, "steps": steps}


def _output(wish: FineTuneJob, looked: Looked, given: Values) -> Values:
    kept = {key: value for key, value in given.items() if key not in ("folder", "checkpoint")}
    card = looked.card
    origin = f"Fine-tuned from {card.name}" if card is not None else "Trained from scratch"
    kept.setdefault("notes", f"{origin} on the labels of {wish.scene}.")
    if card is not None and not find(card.family).segments and card.licence:
        kept.setdefault("licence", card.licence)
    chosen = {"folder": str(Path(wish.folder).resolve())}
    if wish.output:
        chosen["checkpoint"] = str(Path(wish.output).resolve())
    every = max(1, min(10, (wish.steps or STEPS) // 20))
    return {"log_every": every, **kept, **chosen}
