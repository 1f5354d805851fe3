"""A run on the grid of a product: the raster is warped, the map lies where the product wants it, and the check says so."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import rasterio

from core.errors import UserError
from core.inference import predict
from core.products.checking.run import check_product


def definition(tmp_path, cell, crs=""):
    path = tmp_path / "ours.toml"
    systems = f'crs = ["{crs}"]\n' if crs else ""
    path.write_text(f'title = "Ours"\nkind = "raster"\n{systems}cell = {cell}\norigin_multiple = {cell}\n')
    return str(path)


def test_the_map_lies_on_the_grid_and_passes(job, optical_model, tmp_path):
    with rasterio.open(job.sources["optical"][0]) as file:
        own, bounds = file.transform, file.bounds
    cell = own.a * 1.3
    product = definition(tmp_path, cell)
    result = predict(dataclasses.replace(job, product=product), load=optical_model)
    with rasterio.open(result.output) as made:
        assert made.transform.a == pytest.approx(cell) and made.transform.e == pytest.approx(-cell)
        assert made.transform.c / cell == pytest.approx(round(made.transform.c / cell))
        assert made.bounds.left <= bounds.left + 1e-6 and made.bounds.right >= bounds.right - 1e-6
        assert "ours.toml" in made.tags()["SAM_LANDCOVER_GRID"]
        assert str(tmp_path) not in made.tags()["SAM_LANDCOVER_GRID"]
        labels = made.read(1)
    assert (labels != 255).mean() > 0.8 and len(np.unique(labels)) > 1
    assert any("grid of “Ours”" in text for text in result.warnings)
    lines = {line.check: line.verdict for line in check_product(product, Path(result.output)).lines}
    assert lines["cell size"] == "pass" and lines["grid origin"] == "pass", lines
    plain = predict(dataclasses.replace(job, output=str(tmp_path / "plain.tif")), load=optical_model)
    found = {line.check: line.verdict for line in check_product(product, Path(plain.output)).lines}
    assert found["cell size"] == "fail"
    with rasterio.open(plain.output) as file:
        assert file.transform == own and "SAM_LANDCOVER_GRID" not in {k for k, v in file.tags().items() if v}


def test_a_product_that_is_not_there_is_a_sentence(job, optical_model):
    with pytest.raises(UserError, match="There is no product definition nothing"):
        predict(dataclasses.replace(job, product="nothing"), load=optical_model)
