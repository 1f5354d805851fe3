"""The quick head as a model: its file, its card, and maps that do not depend on windows or shards."""

import numpy as np
import pytest
import torch
from quick_support import SMALL, SPEC, files, make_head, saved
from raster_support import read_raster, write_raster
from safetensors.torch import load_file

from core import load_model
from core.checkpoints import read_card, save_checkpoint
from core.checkpoints.schemes import numbered_classes
from core.checkpoints.words import describe
from core.contract.predict import PredictJob
from core.errors import UserError
from core.inference import predict
from core.inference.merge import merge
from core.models.quick.context import feature_names
from core.quick.card import quick_card
from core.quick.features import window_features
from core.raster.scene import open_scene


def test_file_and_card_come_back(tmp_path):
    head = make_head(SPEC, (0, 8, 8), smooth=3)
    path = saved(tmp_path, head)
    feature_names.cache_clear()  # as in a process that has seen no quick head yet
    model, card = load_model(path)
    assert model.config == head.config and card.family == "quick" and card.halo == 80
    assert card.window - 2 * card.halo == card.stride
    images = torch.rand(2, 3, 64, 64) * 255, torch.rand(2, 1, 64, 64)
    with torch.inference_mode():
        assert torch.equal(model(*images), head(*images))
    card, words = describe(path)
    assert "Quick head" in words and "none: a classical classifier" in words and "as they are" in words
    assert all(tensor.dtype == torch.float32 for tensor in load_file(path).values())


def test_map_is_that_of_the_whole_scene_whatever_the_window(tmp_path):
    sources, head = files(tmp_path), make_head(SPEC, smooth=7)
    path = saved(tmp_path, head)
    scene = open_scene(sources)
    features = torch.from_numpy(window_features(scene, SPEC, scene.grid.full))
    maps = []
    for window, stride in ((512, None), (192, None), (None, None)):
        job = PredictJob(path, str(tmp_path / f"{window}{stride}.tif"), sources, window=window, stride=stride,
                         device="cpu", precision="fp32", confidence=str(tmp_path / "c.tif"))  # fmt: skip
        predict(job)
        maps.append((read_raster(job.output), read_raster(job.confidence)))
    for labels, confidence in maps[1:]:
        assert (labels != maps[0][0]).sum() <= 2, np.argwhere(labels != maps[0][0])  # ties, rounded
        assert np.abs(confidence.astype(int) - maps[0][1]).max() <= 1
    assert (maps[0][0][60:80, 90:120] == 255).all() and (maps[0][0] != 255).sum() == 250 * 230 - 600
    with torch.inference_mode():
        inner = head.smooth(head.classify(head.encode(features))).argmax(0).numpy()
    same = inner == maps[0][0][3:-3, 3:-3]
    assert same[maps[0][0][3:-3, 3:-3] != 255].mean() > 0.999


def test_shards_and_extents_are_parts_of_the_whole(tmp_path):
    sources, head = files(tmp_path), make_head(SMALL)
    del sources["dsm"]
    path = saved(tmp_path, head)
    whole = PredictJob(path, str(tmp_path / "whole.tif"), sources, window=64, device="cpu")
    predict(whole)
    for i in (1, 2, 3):
        predict(PredictJob(path, str(tmp_path / "parts.tif"), sources, window=64, device="cpu", shard=(i, 3)))
    merge(tmp_path / "parts.tif")
    assert np.array_equal(read_raster(tmp_path / "parts.tif"), read_raster(whole.output))
    extent = (500040.0, 5199900.0, 500100.0, 5199950.0)
    predict(PredictJob(path, str(tmp_path / "part.tif"), sources, window=64, extent=extent, device="cpu"))
    assert np.array_equal(read_raster(tmp_path / "part.tif"), read_raster(whole.output)[50:100, 40:100])


def test_windows_without_an_inside_are_refused(tmp_path):
    sources, path = files(tmp_path), saved(tmp_path, make_head(SPEC))
    for window, stride, words in ((128, None, "larger than 128 px"), (256, 200, "128 px at most")):
        job = PredictJob(path, str(tmp_path / "x.tif"), sources, window=window, stride=stride, device="cpu")
        with pytest.raises(UserError, match=words):
            predict(job)


def test_another_number_of_bands_is_refused(tmp_path):
    path = saved(tmp_path, make_head(SMALL))
    mono = write_raster(tmp_path / "mono.tif", np.full((40, 40), 7, np.uint8))
    with pytest.raises(UserError, match=r"reads red, green, blue, but mono\.tif has 1 band"):
        predict(PredictJob(path, str(tmp_path / "x.tif"), {"optical": (mono,)}, device="cpu"))


def test_a_card_that_lies_is_refused(tmp_path):
    head = make_head(SMALL)
    card = quick_card(head.config, numbered_classes(4))
    config = {**card.config, "members": [0, 1 << 20]}
    save_checkpoint(tmp_path / "x.safetensors", head, card)
    with pytest.raises(UserError, match="does not describe a quick"):
        save_checkpoint(tmp_path / "y.safetensors", head, card.model_copy(update={"config": config}))
    assert read_card(tmp_path / "x.safetensors").config["members"] == [0, 8]
