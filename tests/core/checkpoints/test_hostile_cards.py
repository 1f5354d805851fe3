"""Cards of strangers: absurd numbers end in a sentence before anything is built, and one bad file hides no other."""

import copy
import json
from pathlib import Path

import pytest

from core.checkpoints.catalogue import local_files
from core.checkpoints.contents import read_card
from core.errors import UserError

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo" / "mfnet.safetensors"


@pytest.fixture
def forged(tmp_path):
    """Write the demo model with another card."""
    data = DEMO.read_bytes()
    length = int.from_bytes(data[:8], "little")
    head = json.loads(data[8 : 8 + length])

    def write(change=None, text=None, name="forged"):
        card = json.loads(head["__metadata__"]["card"])
        if change is not None:
            change(card)
        new = copy.deepcopy(head)
        new["__metadata__"]["card"] = json.dumps(card) if text is None else text
        packed = json.dumps(new).encode()
        path = tmp_path / f"{name}.safetensors"
        path.write_bytes(len(packed).to_bytes(8, "little") + packed + data[8 + length :])
        return path

    return write


def encoder(**values):
    return lambda card: card["config"]["encoder"].update(values)


def optical(**values):
    return lambda card: card["modalities"][0]["normalisation"].update(values)


CHANGES = {
    "depth": encoder(depth=65536),
    "heads": encoder(num_heads=7),
    "width": encoder(embed_dim=10**9),
    "ratio": encoder(mlp_ratio=1e300),
    "ratio inf": encoder(mlp_ratio=float("inf")),
    "channels": encoder(out_chans=10**7),
    "blocks": encoder(global_blocks=list(range(10**5))),
    "block": encoder(global_blocks=[77]),
    "side": encoder(image_size=10**8),
    "negative": encoder(depth=-3),
    "window": lambda card: card.update(window=10**9),
    "stride": lambda card: card.update(stride=0),
    "colour": lambda card: card["classes"][0].update(colour=[300, 0, 0]),
    "values": lambda card: card["classes"][0].update(value=77),
    "low": optical(stretch="fixed", low=[0.0, 1.0]),
    "low inf": optical(low=[float("-inf")] * 3),
    "resolution": lambda card: card.update(ground_resolution=float("inf")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_absurd_numbers(forged, name):
    with pytest.raises(UserError) as refused:
        read_card(forged(CHANGES[name]))
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 400


def test_one_bad_file_hides_no_other(forged, tmp_path):
    texts = ["[" * 200_000, "7", "null", '"x"', "{", '{"card_version": ' + "9" * 5000 + "}", ""]
    for number, text in enumerate(texts):
        forged(text=text, name=f"bad{number}")
    forged(name="good")
    found = {Path(file.path).name: file for file in local_files((tmp_path,))}
    assert found["good.safetensors"].card is not None
    assert all(found[f"bad{number}.safetensors"].problem for number in range(len(texts)))
