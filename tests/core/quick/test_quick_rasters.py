"""The quick head over any number of rasters: every one gives features of its own, named after it."""

import numpy as np
import pytest
from raster_support import write_raster

from core.models.quick.config import FeatureSpec, QuickConfig, RoleBands, check_quick
from core.quick.features import window_features
from core.quick.inputs import spec_of
from core.raster.grid import Rect
from core.raster.scene import open_scene


@pytest.fixture
def scene(tmp_path):
    rng = np.random.default_rng(0)

    def raster(name, values):
        return [write_raster(tmp_path / f"{name}.tif", values)]

    colours = rng.integers(0, 255, (3, 40, 50), dtype=np.uint8)
    return open_scene(
        {
            "optical": raster("o", colours),
            "optical_2023": raster("p", colours[::-1].copy()),
            "dtm": raster("t", rng.random((1, 40, 50)).astype(np.float32)),
            "sar_vv": raster("s", rng.uniform(-20, -5, (1, 40, 50)).astype(np.float32)),
            "thermal": raster("h", rng.random((1, 40, 50)).astype(np.float32)),
        }
    )


def test_every_raster_has_features_of_its_kind_and_names_tell_them_apart(scene):
    spec = spec_of(scene)
    assert [bands.role for bands in spec.inputs] == ["optical", "optical_2023", "dtm", "sar_vv", "thermal"]
    assert spec.inputs[3].decibel
    names = spec.names
    assert len(set(names)) == len(names)
    for word in ("red std 7", "optical_2023 red std 7", "dtm", "sar_vv", "thermal"):
        assert any(name.startswith(word) for name in names), word
    assert any("above ground" in name for name in names if name.startswith("dtm"))
    assert any("multilook" in name for name in names if name.startswith("sar_vv"))
    assert not any(
        "multilook" in name or "above ground" in name for name in names if name.startswith("thermal")
    )


def test_features_are_those_of_the_raster_alone(scene, tmp_path):
    """What a raster says does not change with the others beside it."""
    spec = spec_of(scene)
    found = window_features(scene, spec, Rect(5, 5, 20, 30))
    assert found.shape == (len(spec.names), 20, 30) and np.isfinite(found).all()
    alone = FeatureSpec((spec.inputs[4],), spec.scales, spec.sigmas)
    lone = open_scene({"thermal": [scene.layer("thermal").source.files[0].path]})
    expected = window_features(lone, alone, Rect(5, 5, 20, 30))
    own = [
        i for i, name in enumerate(spec.names) if name.startswith("thermal ") and name != "thermal present"
    ]
    assert len(own) == len(expected)
    np.testing.assert_allclose(found[own], expected, rtol=1e-4, atol=1e-4)


def test_a_role_that_is_no_word_is_refused():
    spec = FeatureSpec((RoleBands("Near IR", ("a",)),))
    with pytest.raises(ValueError, match="inputs have a role"):
        check_quick(QuickConfig(spec, 2))
