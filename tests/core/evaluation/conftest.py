"""A small map and a sample of it."""

import pytest
from sample_support import NAMES, draw_sample, patches, write_map


@pytest.fixture
def label_map(tmp_path):
    return write_map(tmp_path / "map.tif", patches(), names=NAMES)


@pytest.fixture
def sample(label_map, tmp_path):
    return draw_sample(tmp_path / "s.gpkg", label_map, reference_classes=("bare",))
