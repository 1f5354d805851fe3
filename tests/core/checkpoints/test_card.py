"""A card that contradicts itself is refused where it is made, not in the middle of a run."""

import json

import pytest
from pydantic import ValidationError
from small_models import CONFIGS, make_card, make_model

from core import load_model
from core.checkpoints import ClassEntry, Modality, Normalisation, read_card, store
from core.errors import UserError

OPTICAL = {"role": "optical", "bands": ("red",)}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("low", ()),
        ("high", ()),
        ("mean", ()),
        ("std", ()),
        ("std", (0.2, 0.0)),
        ("std", (-1.0,)),
        ("std", (float("inf"),)),
        ("mean", (float("nan"),)),
        ("fill", float("nan")),
        ("percentiles", (98.0, 2.0)),
        ("percentiles", (0.0, 101.0)),
    ],
)
def test_a_normalisation_that_cannot_be_computed(field, value):
    with pytest.raises(ValidationError, match=field):
        Normalisation(**{field: value})


@pytest.mark.parametrize("changes", [{"bands": ()}, {"channels": 0}])
def test_a_modality_without_input(changes):
    with pytest.raises(ValidationError, match=next(iter(changes))):
        Modality(**{**OPTICAL, **changes})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"window": 0}, "window"),
        ({"stride": 0}, "stride"),
        ({"window": 64, "stride": 65}, "stride 65 must not exceed window 64"),
        ({"modalities": (OPTICAL, OPTICAL)}, "a role of its own, not optical, optical"),
        ({"classes": (ClassEntry(value=1, name="a", colour=(0, 0, 0)),)}, "in order"),
        ({"classes": (ClassEntry(value=0, name="a", colour=(0, 0, 0)),)}, "1 classes are named.*has 4"),
    ],
)
def test_a_card_that_contradicts_itself(changes, words, tmp_path):
    config = CONFIGS["lora"]
    with pytest.raises(ValidationError, match=words):
        make_card(config, **changes)
    path = tmp_path / "m.safetensors"
    card = make_card(config).model_dump(mode="json")
    later = json.loads(json.dumps(changes, default=lambda entry: entry.model_dump(mode="json")))
    store._write(path, dict(make_model(config).state_dict()), json.dumps({**card, **later}))
    for opened in (read_card, load_model):
        with pytest.raises(UserError, match=f"card of m.safetensors is damaged: .*{words}"):
            opened(path)
