"""A model that a STAC MLM item describes, brought in as a checkpoint of ours whose card the item fills.

The weights must be a state dict (safetensors, or ``torch.save`` of tensors) of a family that we know: names and shapes are
read from the file and loaded strictly, the item only says what they cannot tell. What an item says in a way that we cannot
follow is refused with a sentence, never guessed.
"""

from __future__ import annotations

import json
import math
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.checkpoints.card import WINDOW_STEP, ClassEntry, Modality, ModelCard, Normalisation, Role
from core.checkpoints.catalogue import CatalogueEntry
from core.checkpoints.mlm import CARD
from core.checkpoints.schemes import first_problem
from core.contract.sentences import Said
from core.errors import NetworkError, UserError
from core.files import check_regular

Json = Mapping[str, Any]

_MOST_BYTES = 16 << 20  # of an item: real ones have kilobytes
_TIMEOUT_SECONDS = 30.0
_WEIGHTS = ("mlm:model", "mlm:weights")
_OTHER_KINDS = {"onnx": "ONNX", "jit": "TorchScript", "export": "an exported program", "tf": "TensorFlow"}
_HEIGHT = ("height", "elevation", "dsm", "dem", "ndsm", "dtm")
_RADAR = ("vv", "vh", "hh", "hv", "sar", "radar", "amplitude", "backscatter")


@dataclass(frozen=True, slots=True)
class Item:
    """A STAC item with the MLM extension.

    Attributes:
        place: path or address that it came from; addresses in it are relative to that.
        values: the JSON.
    """

    place: str
    values: Json

    @property
    def properties(self) -> Json:
        """Its properties."""
        found = self.values.get("properties")
        return found if isinstance(found, Mapping) else {}

    @property
    def title(self) -> str:
        """For people."""
        return str(self.properties.get("title") or self.properties.get("mlm:name") or self.values.get("id"))

    @property
    def slug(self) -> str:
        """For the name of a file."""
        name = str(self.properties.get("mlm:name") or self.values.get("id") or "model")
        return re.sub(r"[^A-Za-z0-9_.-]+", "-", name).strip("-.") or "model"


def is_item(name: str) -> bool:
    """Whether someone means an item, and not a name of the catalogue: a JSON file or an address."""
    return name.lower().endswith(".json") or name.startswith(("http://", "https://"))


def read_item(place: str) -> Item:
    """An item from a file or an address.

    Raises:
        UserError: it cannot be read, is no JSON, or describes no model.
        NetworkError: the server cannot be reached.
    """
    text = _fetched(place) if place.startswith(("http://", "https://")) else _opened(Path(place))
    try:
        values = json.loads(text)
    except ValueError as error:
        raise UserError(Said("{0} is not JSON: choose a STAC item.", place)) from error
    if not isinstance(values, Mapping) or values.get("type") != "Feature":
        raise UserError(
            Said(
                "{0} is not a STAC item: choose the item of one model, not a collection or catalogue.", place
            )
        )
    item = Item(place, values)
    if "mlm:input" not in item.properties or "mlm:output" not in item.properties:
        raise UserError(Said("{0} is a STAC item without the machine learning model extension (MLM).", place))
    return item


def asset_of(item: Item) -> tuple[str, Json]:
    """Address or path of the weights, and the asset that names them.

    Raises:
        UserError: there is no asset with weights, or they are kept in a way that this software does not run.
    """
    assets = item.values.get("assets")
    found = [
        asset
        for asset in (assets.values() if isinstance(assets, Mapping) else ())
        if isinstance(asset, Mapping) and set(_WEIGHTS) & set(asset.get("roles") or ())
    ]
    if not found:
        raise UserError(Said("{0} names no weights: none of its assets has the role mlm:model.", item.place))
    plain = [asset for asset in found if str(asset.get("href", "")).endswith(".safetensors")]
    asset = (plain or found)[0]
    kind = str(asset.get("mlm:artifact_type") or "").lower()
    other = next((title for word, title in _OTHER_KINDS.items() if word in kind), None)
    if other is not None:
        raise UserError(
            Said(
                "The weights of {0} are kept as {1} ({2}), a program rather than a file of tensors; "
                "this software reads safetensors and PyTorch state dicts.",
                item.title,
                other,
                asset["mlm:artifact_type"],
            )
        )
    href = str(asset.get("href") or "")
    if not href:
        raise UserError(Said("{0} does not say where the weights of {1} are.", item.place, item.title))
    if item.place.startswith(("http://", "https://")):
        return urllib.parse.urljoin(item.place, href), asset
    if href.startswith(("http://", "https://")):
        return href, asset
    return str(Path(item.place).parent / urllib.parse.unquote(href)), asset


def entry_of(item: Item) -> CatalogueEntry:
    """The download of weights that are elsewhere.

    Raises:
        UserError: they cannot be verified, or their address is not https.
    """
    address, asset = asset_of(item)
    checksum, size = str(asset.get("file:checksum") or ""), asset.get("file:size")
    if not re.fullmatch(r"1220[0-9a-f]{64}", checksum) or not isinstance(size, int):
        raise UserError(
            Said(
                "{0} does not give size and SHA-256 of the weights (file:size, file:checksum), so a "
                "download could not be verified: download them yourself, and put the item beside "
                "them with their name as href.",
                item.place,
            )
        )
    suffix = Path(urllib.parse.urlsplit(address).path).suffix or ".safetensors"
    try:
        return CatalogueEntry(
            name=item.slug,
            title=item.title,
            file=f"{item.slug}.download{suffix}",
            url=address,
            bytes=size,
            sha256=checksum[4:],
            licence=licence_of(item),
            licence_url=_licence_link(item),
            accept=True,
            source=item.place,
        )
    except ValidationError as error:
        raise UserError(Said("{0} cannot be followed: {1}.", item.place, first_problem(error))) from error


def licence_of(item: Item) -> str:
    """As the item has it: an SPDX name, or ``other``."""
    return str(item.properties.get("license") or "not stated")


def filled(card: ModelCard, item: Item) -> ModelCard:
    """The card of a file with what its item says.

    Args:
        card: inferred from the tensors.
        item: its item; our own card in it is taken whole.

    Raises:
        UserError: the item contradicts the file, or says something that this software cannot do.
    """
    own = item.properties.get(CARD)
    if isinstance(own, Mapping):
        return _own_card(own, card, item)
    try:
        return _from_fields(card, item)
    except (AttributeError, TypeError, ValueError, KeyError) as error:
        raise UserError(
            Said("{0} is not a whole MLM item, or damaged: {1}.", item.place, type(error).__name__)
        ) from error


def _from_fields(card: ModelCard, item: Item) -> ModelCard:
    """From the fields that MLM has."""
    classes, config = _classes(card, item), dict(card.config)
    if config.get("off") and [c.name for c in classes] != [c.name for c in card.classes]:
        config["off"] = []  # which outputs are off was taken from the names that are not its own
    changes: dict[str, Any] = {
        "config": config,
        "name": item.title,
        "licence": licence_of(item),
        "modalities": _modalities(card, item),
        "classes": classes,
        "notes": f"{item.properties.get('description') or ''} Imported from the STAC item {Path(item.place).name}.".strip(),
    }
    window = _window(item)
    if window is not None:
        changes.update(window=window, stride=window // 2, halo=0)
    resolution = item.properties.get("gsd")
    if isinstance(resolution, (int, float)) and resolution > 0:
        changes["ground_resolution"] = float(resolution)
    return _checked({**card.model_dump(), **changes}, item)


def _own_card(own: Json, card: ModelCard, item: Item) -> ModelCard:
    made = _checked(dict(own), item)
    if made.family != card.family:
        raise UserError(
            Said("{0} describes a {1}, but its file is a {2}.", item.place, made.family, card.family)
        )
    return made


def _checked(values: dict[str, Any], item: Item) -> ModelCard:
    try:
        return ModelCard.model_validate(values)
    except ValidationError as error:
        raise UserError(
            Said("{0} does not fit its weights: {1}.", item.place, first_problem(error))
        ) from error


def _classes(card: ModelCard, item: Item) -> tuple[ClassEntry, ...]:
    outputs = item.properties["mlm:output"]
    told = (
        [o.get("classification:classes") for o in outputs if isinstance(o, Mapping)]
        if _listed(outputs)
        else []
    )
    given = next((classes for classes in told if classes), None)
    if given is None:
        return card.classes
    entries = []
    for place, entry in enumerate(given):
        name = str(entry.get("description") or entry.get("name") or f"class {place}")
        colour = str(entry.get("color_hint") or entry.get("color-hint") or "")
        shown = card.classes[place].colour if place < len(card.classes) else (0, 0, 0)
        if re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
            shown = (int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16))
        entries.append(ClassEntry(value=int(entry.get("value", place)), name=name, colour=shown))
    if len(entries) != len(card.classes):
        raise UserError(
            Said(
                "{0} names {1} classes, but the model has {2} outputs.",
                item.place,
                len(entries),
                len(card.classes),
            )
        )
    entries.sort(key=lambda entry: entry.value)
    return tuple(entry.model_copy(update={"value": index}) for index, entry in enumerate(entries))


def _modalities(card: ModelCard, item: Item) -> tuple[Modality, ...]:
    inputs = [entry for entry in _listed(item.properties["mlm:input"]) if isinstance(entry, Mapping)]
    found: list[Modality] = []
    for entry in inputs:
        bands = tuple(_band_name(band) for band in entry.get("bands") or ())
        if not bands:
            raise UserError(
                Said(
                    "{0} names no bands for the input “{1}”, so none can be chosen.",
                    item.place,
                    entry.get("name"),
                )
            )
        split = [
            (role, tuple(band for band in bands if _role(band) == role)) for role in ("optical", "sar", "dsm")
        ]
        parts = [(role, names) for role, names in split if names]
        ordered = tuple(name for _, names in parts for name in names)
        if ordered != bands:
            raise UserError(
                Said(
                    "{0} mixes kinds of bands in an order that this software does not have: {1}.",
                    item.place,
                    ", ".join(bands),
                )
            )
        scaling = _scalings(entry, len(bands), item)
        start = 0
        for role, names in parts:
            numbers = scaling[start : start + len(names)]
            found.append(_modality(role, names, numbers))
            start += len(names)
    channels, wanted = sum(m.channels for m in found), sum(m.channels for m in card.modalities)
    if channels != wanted:
        raise UserError(Said("{0} names {1} bands, but the model reads {2}.", item.place, channels, wanted))
    return tuple(found)


def _modality(role: Role, names: tuple[str, ...], numbers: Sequence[tuple[float, float]]) -> Modality:
    """(mean, deviation) per band of raster values; values are not stretched before."""
    normalisation = Normalisation(
        stretch="fixed",
        low=(0.0,),
        high=(1.0,),
        clip=False,
        mean=tuple(mean for mean, _ in numbers),
        std=tuple(std for _, std in numbers),
    )
    return Modality(role=role, bands=names, channels=len(names), normalisation=normalisation)


def _scalings(entry: Json, count: int, item: Item) -> list[tuple[float, float]]:
    """What is subtracted and what is divided by, per band: z-score as it is, min-max likewise."""
    told = _listed(entry.get("value_scaling")) or [None]
    if len(told) not in (1, count):
        raise UserError(
            Said(
                "{0} scales {1} of {2} bands, which this software cannot follow.",
                item.place,
                len(told),
                count,
            )
        )
    found = []
    for scaling in told if len(told) == count else told * count:
        kind = scaling.get("type") if isinstance(scaling, Mapping) else None
        try:
            if scaling is None:
                found.append((0.0, 1.0))
            elif kind == "z-score":
                found.append((float(scaling["mean"]), float(scaling["stddev"])))
            elif kind == "min-max":
                low, high = float(scaling["minimum"]), float(scaling["maximum"])
                found.append((low, high - low))
            else:
                raise UserError(
                    Said(
                        "{0} scales bands by “{1}”, which this software cannot follow: it does "
                        "z-score and min-max.",
                        item.place,
                        kind,
                    )
                )
        except (KeyError, TypeError, ValueError) as error:
            raise UserError(
                Said("{0} is damaged: the scaling {1} lacks a number.", item.place, dict(scaling))
            ) from error
    if any(not math.isfinite(mean) or not 0 < std < math.inf for mean, std in found):
        raise UserError(
            Said(
                "{0} scales a band by a deviation or a range of 0, so it does not fit any model.", item.place
            )
        )
    if entry.get("pre_processing_function"):
        raise UserError(
            Said("{0} asks for a function before the model, which this software does not run.", item.place)
        )
    return found


def _window(item: Item) -> int | None:
    """Side that all inputs are said to have; None where it is open, or no multiple of what windows can be."""
    sides = {
        side
        for entry in _listed(item.properties["mlm:input"])
        if isinstance(entry, Mapping)
        for side in _listed((entry.get("input") or {}).get("shape"))[-2:]
    }
    side = next(iter(sides)) if len(sides) == 1 else 0
    return side if isinstance(side, int) and side >= WINDOW_STEP and side % WINDOW_STEP == 0 else None


def _band_name(band: Any) -> str:
    name = str(band.get("name") if isinstance(band, Mapping) else band)
    return {"nir": "near infrared"}.get(name.lower(), name)


def _role(band: str) -> Role:
    words = set(re.split(r"[^a-z0-9]+", band.lower()))
    if words & set(_HEIGHT):
        return "dsm"
    return "sar" if words & set(_RADAR) else "optical"


def _licence_link(item: Item) -> str:
    links = item.values.get("links")
    found = [
        str(link.get("href"))
        for link in _listed(links)
        if isinstance(link, Mapping) and link.get("rel") == "license"
    ]
    return found[0] if found else ""


def _listed(value: Any) -> list[Any]:
    """A list of JSON; empty for anything else."""
    return list(value) if isinstance(value, (list, tuple)) else []


def _opened(path: Path) -> str:
    check_regular(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(Said("{0} is too large for a STAC item.", path))
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UserError(Said("The item {0} does not exist.", path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(Said("The item {0} cannot be read: {1}.", path, error)) from error


def _fetched(address: str) -> str:
    from core.checkpoints.download import addresses, tls

    request = urllib.request.Request(addresses(address)[0], headers={"User-Agent": "sam-landcover"})
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS, context=tls()) as answer:  # nosec B310: http(s) only
            raw: bytes = answer.read(_MOST_BYTES + 1)
    except (urllib.error.URLError, OSError) as error:
        raise NetworkError(
            Said("{0} cannot be reached: {1}.", address, getattr(error, "reason", error))
        ) from error
    if len(raw) > _MOST_BYTES:
        raise UserError(Said("{0} is too large for a STAC item.", address))
    return raw.decode("utf-8", errors="replace")
