import numpy as np
import pytest
import torch
from raster_support import write_raster

from core.checkpoints.card import Modality, Normalisation
from core.errors import UserError
from core.raster.model_input import normalise
from core.raster.normalise import Stretch, needs_statistics, resolve_stretch
from core.raster.scene import open_scene


def modality(role="optical", bands=1, channels=1, **norm):
    names = tuple(f"b{i}" for i in range(bands))
    return Modality(role=role, bands=names, channels=channels, normalisation=Normalisation(**norm))


def resolved(tmp_path, values, mode, **more):
    scene = open_scene({mode.role: [write_raster(tmp_path / "a.tif", values, **more)]})
    stretch = resolve_stretch(scene, mode)
    read, _ = scene.read(0, 0, *values.shape[1:])[mode.role]
    return stretch, normalise(torch.from_numpy(read)[None], mode, stretch)[0].numpy()


def test_eight_bit_is_the_published_optical_input(tmp_path):
    values = np.arange(256, dtype=np.uint8).reshape(1, 16, 16)
    mode = modality()
    assert not needs_statistics(mode.normalisation, "uint8")
    _, out = resolved(tmp_path, values, mode)
    assert np.allclose(out, values / 255, atol=1e-7)


def test_eight_bit_rule_on_other_types_uses_percentiles(tmp_path):
    values = np.arange(10000, dtype=np.uint16).reshape(1, 100, 100)
    mode = modality()
    assert needs_statistics(mode.normalisation, "uint16")
    stretch, out = resolved(tmp_path, values, mode)
    assert stretch == Stretch((199.0,), (9799.0,))
    assert out.min() == 0 and out.max() == 1


def test_minmax_is_the_published_dsm_input(tmp_path):
    values = np.random.default_rng(0).uniform(400, 480, (1, 30, 40)).astype(np.float32)
    values[0, 0] = -9999
    _, out = resolved(tmp_path, values, modality("dsm", stretch="minmax", fill=0.25), nodata=-9999)
    kept = values[values != -9999]
    expected = (values - kept.min()) / (kept.max() - kept.min())
    assert np.allclose(out[0, 1:], expected[0, 1:], atol=1e-5)
    assert (out[0, 0] == 0.25).all()


def test_decibel_percentiles_are_taken_before_the_logarithm(tmp_path):
    power = np.random.default_rng(1).exponential(0.1, (1, 50, 50)).astype(np.float32)
    power[0, 3, 3] = 0  # has no decibel
    mode = modality("sar", channels=3, transform="decibel", stretch="percentile", percentiles=(0.0, 100.0))
    stretch, out = resolved(tmp_path, power, mode)
    decibel = 10 * np.log10(power[power > 0])
    assert stretch.low[0] == pytest.approx(decibel.min(), abs=1e-5)
    assert stretch.high[0] == pytest.approx(decibel.max(), abs=1e-5)
    expected = (10 * np.log10(np.maximum(power, 1e-30)) - decibel.min()) / (decibel.max() - decibel.min())
    expected[0, 3, 3] = 0
    assert out.shape == (3, 50, 50) and np.allclose(out, np.repeat(expected, 3, axis=0), atol=1e-5)


def test_asinh_keeps_centimetres_and_tens_of_metres_apart(tmp_path):
    heights = np.array([[[-0.05, 0.0, 0.05, 0.1], [0.5, 5.0, 20.0, 40.0]]], dtype=np.float32)
    fixed = modality(
        "dsm", transform="asinh", knee=0.05, stretch="fixed", low=(0.0,), high=(float(np.arcsinh(400)),)
    )
    _, out = resolved(tmp_path, heights, fixed)
    expected = np.clip(np.arcsinh(heights / 0.05) / np.arcsinh(400), 0, 1)
    assert np.allclose(out, expected, atol=1e-6)
    assert out[0, 0, 2] > 0.1 and out[0, 1, 2] == pytest.approx(1)


def test_asinh_statistics_are_taken_before_the_transform(tmp_path):
    heights = np.random.default_rng(2).exponential(4, (1, 40, 50)).astype(np.float32)
    mode = modality("dsm", transform="asinh", knee=0.1, stretch="minmax")
    _, out = resolved(tmp_path, heights, mode)
    bent = np.arcsinh(heights / 0.1)
    assert np.allclose(out, (bent - bent.min()) / (bent.max() - bent.min()), atol=1e-5)


def test_fixed_per_band_then_mean_and_std_per_channel():
    mode = modality(
        "sar", 2, 2, stretch="fixed", low=(-25.0, -32.0), high=(0.0, -5.0), mean=(0.5,), std=(0.5, 0.25)
    )
    values = torch.tensor([[[-25.0, -12.5, 5.0]], [[-32.0, -5.0, float("nan")]]])
    out = normalise(values, mode, Stretch((-25.0, -32.0), (0.0, -5.0)))
    assert torch.allclose(out, torch.tensor([[[-1.0, 0, 1]], [[-2.0, 2, -2]]]))


def test_one_band_fills_three_channels_with_their_own_mean():
    mode = modality("sar", 1, 3, mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))
    out = normalise(torch.full((2, 1, 4, 4), 127.5), mode, Stretch((0.0,), (255.0,)))
    expected = (0.5 - torch.tensor(mode.normalisation.mean)) / torch.tensor(mode.normalisation.std)
    assert out.shape == (2, 3, 4, 4) and torch.allclose(out[1, :, 2, 2], expected)


def test_a_flat_band_becomes_zero_and_nothing_is_clipped_unless_asked():
    flat = normalise(torch.full((1, 1, 2, 2), 7.0), modality(stretch="minmax"), Stretch((7.0,), (7.0,)))
    assert (flat == 0).all()
    free = normalise(
        torch.full((1, 1, 1, 1), 30.0), modality(stretch="fixed", clip=False), Stretch((0.0,), (10.0,))
    )
    assert free.item() == 3


def test_a_layer_without_any_value_is_said(tmp_path):
    scene = open_scene({"dsm": [write_raster(tmp_path / "d.tif", np.zeros((1, 9, 9), np.float32), nodata=0)]})
    with pytest.raises(UserError, match=r"d\.tif holds no valid pixel"):
        resolve_stretch(scene, modality("dsm", stretch="minmax"))
