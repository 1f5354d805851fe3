"""Cards are as old as they can be, so that older programs open what they understand and ask for an update otherwise."""

import json

import pytest
from small_models import CONFIGS, make_card, make_model

from core.checkpoints import Modality, read_card, save_checkpoint
from core.checkpoints.card import ClassEntry, Derived, written
from core.checkpoints.header import read_header
from core.errors import UserError

OPTICAL = Modality(role="optical", bands=("red",))
FIRST = {"role", "bands", "channels", "normalisation", "unit"}  # of version 1, which refuses any other key


def stored(card):
    return json.loads(written(card))


def test_a_model_of_two_rasters_is_written_as_version_1():
    card = make_card(
        CONFIGS["lora"],
        modalities=[OPTICAL, Modality(role="dsm", bands=("height",))],
        classes=[ClassEntry(value=i, name=str(i), colour=(0, 0, 0)) for i in range(4)],
    )
    found = stored(card)
    assert found["card_version"] == 1
    assert all(modality.keys() == FIRST for modality in found["modalities"])
    assert all(entry.keys() == {"value", "name", "colour", "parent"} for entry in found["classes"])
    assert "streams" not in found["config"] and "fusion" not in found["config"]
    assert type(card).model_validate(found) == card


@pytest.mark.parametrize(
    "modality",
    [
        Modality(role="nir", bands=("nir",)),
        Modality(role="dsm", bands=("height",), optional=True),
        Modality(
            role="dsm", bands=("height",), derived=Derived(kind="difference", of=("surface", "terrain"))
        ),
    ],
)
def test_what_older_programs_do_not_know_asks_for_an_update(modality):
    found = stored(make_card(CONFIGS["lora"], modalities=[OPTICAL, modality]))
    assert found["card_version"] == 2


def test_a_model_of_three_rasters_too():
    from dataclasses import replace

    assert stored(make_card(replace(CONFIGS["lora"], streams=3)))["card_version"] == 2


def test_a_newer_card_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "m.safetensors"
    model = make_model(CONFIGS["single"])
    save_checkpoint(path, model, make_card(CONFIGS["single"]))
    assert json.loads(read_header(path).metadata["card"])["card_version"] == 1
    save_checkpoint(path, model, make_card(CONFIGS["single"], card_version=3))
    with pytest.raises(UserError, match="written by a newer version of SAM Land Cover: update to open it"):
        read_card(path)
