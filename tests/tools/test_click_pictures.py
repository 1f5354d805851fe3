"""Pictures that click models are trained on and compared with: objects stay where they are, whatever the colours."""

import numpy as np
import pytest
import torch

from core.models import build
from core.models.config import EncoderConfig
from core.models.sam.config import SAMConfig
from tools.click_demo.colours import changed, regions_of, repainted
from tools.click_demo.compare import flood
from tools.click_demo.grounds import RIM, make_grounds
from tools.click_demo.leaves import FIRST, VALUES
from tools.click_demo.train_demo import main, mix


def test_open_country_has_grounds_and_objects_and_is_the_same_for_a_seed():
    scene = make_grounds(192, np.random.default_rng(2))
    assert scene.image.shape == (3, 192, 192) and scene.image.dtype == np.uint8
    assert scene.labels.min() >= RIM and scene.labels.max() < FIRST + VALUES
    assert len(np.unique(scene.labels)) > 3
    assert (make_grounds(192, np.random.default_rng(2)).labels == scene.labels).all()


def test_a_repainted_region_has_one_new_colour_and_its_texture():
    labels = np.zeros((40, 40), np.uint8)
    labels[:, 20:] = 1
    x = np.where(labels == 1, 120, 60).astype(np.float32)[None].repeat(3, 0)
    x[:, ::2] += 10
    results = [repainted(x, labels, np.random.default_rng(seed)) for seed in range(8)]
    assert np.std([result[:, 0, 0].mean() for result in results]) > 3
    for result in results:
        for value in (0, 1):
            rows = result[0][:, labels[0] == value].mean(axis=1)
            assert rows[::2].mean() > rows[1::2].mean(), "lighter rows stay lighter"


def test_a_changed_picture_is_an_eight_bit_picture_of_the_same_size():
    scene = make_grounds(96, np.random.default_rng(1))
    rng = np.random.default_rng(0)
    pictures = [changed(scene.image, scene.labels, rng) for _ in range(30)]
    assert all(one.shape == scene.image.shape and one.dtype == np.uint8 for one in pictures)
    assert 0 < sum(one is scene.image for one in pictures) < 15
    assert sum(one.std() > 2 for one in pictures) > 25


def test_regions_are_counted_from_nought_and_apart():
    labels = np.array([[1, 1, 0, 1]], np.uint8)
    regions, count = regions_of(labels)
    assert count == 3 and sorted(set(regions.ravel())) == [0, 1, 2]
    assert regions[0, 0] == regions[0, 1] != regions[0, 3]


def test_a_flood_finds_a_plain_object_and_not_the_like_of_it_elsewhere():
    image = np.full((3, 64, 64), 90, np.uint8)
    image[:, 10:30, 10:30] = image[:, 40:60, 40:60] = 160
    truth = np.zeros((64, 64), bool)
    truth[10:30, 10:30] = True
    assert flood(30)(image, truth)[1] > 0.8
    assert flood(100)(image, truth)[1] < 0.2


@pytest.mark.parametrize(("keep", "expected"), [(0.0, 3.0), (0.5, 2.0), (1.0, 1.0)])
def test_a_share_of_the_weights_before_is_kept(keep, expected):
    encoder = EncoderConfig(
        embed_dim=16, depth=1, num_heads=2, global_blocks=(0,), out_chans=16, image_size=64, window_size=4
    )
    model = build(SAMConfig(encoder=encoder, decoder_mlp_dim=16, decoder_heads=2, iou_hidden_dim=8))
    before = {name: torch.ones_like(tensor) for name, tensor in model.state_dict().items()}
    for tensor in model.state_dict().values():
        tensor.fill_(3.0)
    mix(model, before, keep)
    assert all((tensor == expected).all() for tensor in model.state_dict().values())


@pytest.mark.parametrize("given", [["--keep", "0.5"], ["--keep", "1.5", "--start", "x.safetensors"]])
def test_a_share_of_nothing_is_refused_before_any_work(given, tmp_path, capsys):
    """Without a start it would be a share of chance: the model would be worse, and its card say nothing of it."""
    assert (
        main([*given, "--scenes", str(tmp_path / "scenes"), "--output", str(tmp_path / "m.safetensors")]) == 2
    )
    assert "--keep is a share" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
