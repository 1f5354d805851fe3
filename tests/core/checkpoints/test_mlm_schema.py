"""Items of every family and of every file that is published or shipped keep the rules of MLM 1.5.2."""

import copy
import json
from pathlib import Path

import pytest
import torch
from mlm_rules import broken_rules
from safetensors.torch import save_file
from small_models import CONFIGS, make_card, make_model

from core.checkpoints import save_checkpoint
from core.checkpoints.card import ClassEntry, Modality, Normalisation
from core.checkpoints.contents import read_contents
from core.checkpoints.mlm import item_of
from core.models.cwsam.config import CWSAMConfig
from core.models.sam.config import SAMConfig
from core.models.unet.config import UNetConfig

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
FLAIR = [
    entry["file"]
    for entry in json.loads((RESOURCES / "catalogue.json").read_text())["checkpoints"]
    if entry["file"].startswith("FLAIR")
]


def inputs_of(config):
    """What a model of each family reads, with every kind of scaling somewhere."""
    if isinstance(config, CWSAMConfig):
        log = Normalisation(stretch="percentile", transform="decibel")
        return (Modality(role="sar", bands=("VV", "VH", "VV/VH"), channels=3, normalisation=log),)
    if isinstance(config, UNetConfig):
        bands = ("red", "green", "blue", "near infrared")
        return (Modality(role="optical", bands=bands, channels=4, normalisation=Normalisation()),)
    optical = Modality(
        role="optical", bands=("red", "green", "blue"), channels=3, normalisation=Normalisation()
    )
    if isinstance(config, SAMConfig) or config.mode == "single":
        return (optical,)
    metres = Normalisation(stretch="fixed", low=(0.0,), high=(40.0,), mean=(0.0,), std=(1.0,))
    return (optical, Modality(role="dsm", bands=("height",), channels=1, unit="m", normalisation=metres))


@pytest.mark.parametrize("name", sorted(CONFIGS))
def test_an_item_of_each_family(name, tmp_path):
    config = CONFIGS[name]
    count = getattr(config, "classes", 0)
    classes = tuple(ClassEntry(value=i, name=f"Wald & Feld {i}", colour=(i, 2, 3)) for i in range(count))
    card = make_card(
        config, name="Zürich 2026 (№ 1)", modalities=inputs_of(config), classes=classes, window=256
    )
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, make_model(config), card)
    assert broken_rules(item_of(read_contents(path))) == []


@pytest.mark.parametrize("file", FLAIR)
def test_an_item_of_each_published_flair_model(file, tmp_path):
    channels = 5 if "rgbie" in file else 4 if "rgbi" in file else 3
    config = UNetConfig(channels=channels, classes=19, width=8, decoder=(32, 16, 16, 8, 8))
    tensors = {f"model.seg_model.{k}": v for k, v in make_model(config).state_dict().items()}
    torch.save(tensors, tmp_path / file) if file.endswith(("th", "pt")) else save_file(
        tensors, tmp_path / file
    )
    assert broken_rules(item_of(read_contents(tmp_path / file))) == []


@pytest.mark.parametrize(
    "path", sorted((RESOURCES / "demo").glob("*.safetensors")), ids=lambda path: path.stem
)
def test_an_item_of_each_shipped_model(path):
    assert broken_rules(item_of(read_contents(path))) == []


def test_the_rules_see_what_the_schema_sees():
    """Each change was refused by the schema itself when the rules were written."""
    whole = item_of(read_contents(RESOURCES / "demo" / "mfnet.safetensors"))
    for change in (
        lambda p, a: p["mlm:input"][0]["input"]["dim_order"].__setitem__(1, "channel"),
        lambda p, a: p["mlm:input"][0].update(bands=[]),
        lambda p, a: p["mlm:output"][0]["result"]["dim_order"].__setitem__(1, "bands"),
        lambda p, a: p.update({"mlm:anything": 1}),
        lambda p, a: p.update({"mlm:name": "ü"}),
        lambda p, a: p["mlm:output"][0]["classification:classes"][0].update(color_hint="#FF0000"),
        lambda p, a: p["mlm:input"][0].update(value_scaling=[]),
        lambda p, a: a.pop("mlm:artifact_type"),
        lambda p, a: a.update(roles=["data"]),
        lambda p, a: a.pop("eo:bands"),
    ):
        item = copy.deepcopy(whole)
        change(item["properties"], item["assets"]["model"])
        assert broken_rules(item)
