"""A run on the grid of a product: the raster is warped, the map lies where the product wants it, and the check says so."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import rasterio
from raster_support import OPTICAL, ContextModel, make_card

from core.errors import UserError
from core.inference import predict
from core.inference.merge import merge
from core.products.checking.run import check_product
from core.products.outputs import journal_path


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


@pytest.fixture
def on_grid(job, tmp_path):
    """A run on a grid of larger cells, with all side outputs, and the bytes that it makes."""
    with rasterio.open(job.sources["optical"][0]) as file:
        product = definition(tmp_path, file.res[0] * 1.3)
    (tmp_path / "one").mkdir()
    names = {"output": "o.tif", "confidence": "c.tif", "probabilities": "p.tif", "polygons": "v.gpkg"}
    files = {name: str(tmp_path / "one" / file) for name, file in names.items()}
    return dataclasses.replace(job, product=product, window=32, stride=16, **files)


def files_of(job):
    return {path.name: path.read_bytes() for path in Path(job.output).parent.iterdir()}


def test_parts_on_the_grid_have_the_bytes_of_one_run(on_grid, optical_model, tmp_path):
    predict(on_grid, load=optical_model)
    expected = files_of(on_grid)
    for count in (2, 5):
        folder = tmp_path / f"parts{count}"
        folder.mkdir()
        names = ("output", "confidence", "probabilities", "polygons")
        moved = {name: str(folder / Path(getattr(on_grid, name)).name) for name in names}
        many = dataclasses.replace(on_grid, **moved)
        for number in range(1, count + 1):
            predict(dataclasses.replace(many, shard=(number, count)), load=optical_model)
        merge(Path(many.output))
        assert files_of(many) == expected


def test_a_stopped_run_on_the_grid_goes_on_with_the_same_bytes(on_grid, optical_model):
    predict(on_grid, load=optical_model)
    expected = files_of(on_grid)
    for path in Path(on_grid.output).parent.iterdir():
        path.unlink()
    with pytest.raises(RuntimeError, match="power failure"):
        predict(on_grid, load=lambda _: (Failing(12).eval(), make_card((OPTICAL,))))
    assert [path.suffix for path in Path(on_grid.output).parent.iterdir()] == [
        journal_path(Path(on_grid.output), None).suffix
    ]
    predict(dataclasses.replace(on_grid, resume=True), load=optical_model)
    assert files_of(on_grid) == expected


def test_the_rows_of_another_grid_are_not_taken_up(on_grid, optical_model, tmp_path):
    with pytest.raises(RuntimeError, match="power failure"):
        predict(on_grid, load=lambda _: (Failing(12).eval(), make_card((OPTICAL,))))
    with pytest.raises(UserError, match="belongs to another run"):
        predict(dataclasses.replace(on_grid, product="", resume=True), load=optical_model)


class Failing(ContextModel):
    """Raises after some windows."""

    def __init__(self, limit):
        super().__init__(3, 4)
        self.limit = limit

    def forward(self, *images):
        if self.calls >= self.limit:
            raise RuntimeError("power failure")
        return super().forward(*images)
