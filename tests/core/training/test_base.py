"""Training on a frozen SAM encoder: only the new weights change, and only they are kept."""

from pathlib import Path

import pytest
import torch

from core.checkpoints import load_model, read_card
from core.checkpoints.hashes import file_sha256
from core.errors import UserError
from core.models import build
from core.models.config import EncoderConfig
from core.models.sam.config import SAMConfig
from core.models.sam.names import is_base
from core.training.load import load_config
from core.training.loop import train

SETTINGS = ("train.steps=2", "validation.every=2", "model.rel_pos=stored", "model.base=sam.pth")


@pytest.fixture
def sam(town):
    """A small SAM file of the right size for the town's configuration."""
    torch.manual_seed(0)
    model = build(SAMConfig(encoder=EncoderConfig(64, 2, 2, (1,), 32, 64)))
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.05)
    torch.save(model.state_dict(), town / "sam.pth")
    return town / "sam.pth"


def test_only_new_weights_change_and_only_they_are_saved(town, sam):
    result = train(load_config(town / "run.toml", SETTINGS), {})
    card = read_card(result.checkpoint)
    assert card.base_sha256 == file_sha256(sam)
    model, _ = load_model(result.checkpoint, base=sam)
    frozen = {name: tensor for name, tensor in model.state_dict().items() if is_base(name)}
    original = torch.load(sam, weights_only=True)
    assert len(frozen) > 20
    for name, tensor in frozen.items():
        torch.testing.assert_close(tensor, original[name.replace(".rel_", ".rel_pos_")], rtol=0, atol=0)
    trained = [name for name, p in model.named_parameters() if p.requires_grad]
    assert trained and not any(is_base(name) for name in trained)
    with pytest.raises(UserError, match="needs the SAM weights"):
        sam.rename(sam.with_name("elsewhere.txt"))
        load_model(result.checkpoint)


def test_a_base_of_another_size_is_refused(town, sam):
    with pytest.raises(UserError, match=r"model\.base sam\.pth does not fit model\.encoder"):
        train(load_config(town / "run.toml", (*SETTINGS, "model.encoder.out_chans=16")), {})
    with pytest.raises(UserError, match=r"model\.base .* does not exist"):
        train(load_config(town / "run.toml", (*SETTINGS, "model.base=none.pth")), {})


def test_a_base_beside_the_initial_checkpoint_is_found_again_for_the_figures(town, sam):
    first = train(load_config(town / "run.toml", SETTINGS), {})
    (town / "models").mkdir()
    sam.rename(town / "models/sam.pth")
    initial = town / "models/first.safetensors"
    initial.write_bytes(Path(first.checkpoint).read_bytes())
    further = (
        "train.steps=1",
        "model.rel_pos=stored",
        "model.initial=models/first.safetensors",
        "output.folder=second",
    )
    result = train(load_config(town / "run.toml", further), {})
    assert result.metrics["OA"] > 0
    assert read_card(result.checkpoint).base_sha256 == read_card(initial).base_sha256
