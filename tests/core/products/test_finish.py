"""Steps on finished labels: what they change is what is counted, named in the provenance and traced as polygons."""

import dataclasses
import os
import re

import numpy as np
import pyogrio
import pytest
import rasterio
from raster_support import OPTICAL, ContextModel, make_card, read_raster

from core.contract.predict import job_from_json
from core.errors import Cancelled, UserError
from core.inference import predict
from core.inference.merge import merge
from core.products import finish
from core.raster.area import ClassAreas
from core.raster.grid import grid_of

TAG = "SAM_LANDCOVER_AFTER"


@dataclasses.dataclass(frozen=True)
class Recode:
    """Makes one class another; a plain raster without tags, as a step may leave it."""

    old: int
    new: int
    inputs: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def words(self):
        return f"class {self.old} is {self.new}"

    def apply(self, labels, changed, around):
        with rasterio.open(labels) as dataset:
            values = dataset.read()
        assert values.shape == (1, around.grid.height, around.grid.width)
        if around.probabilities is not None:
            with rasterio.open(around.probabilities) as dataset:
                assert dataset.count == len(around.classes) and dataset.shape == values.shape[1:]
        if self.trouble == "user":
            raise UserError("The corrections cannot be read.")
        if self.trouble == "stop":
            raise Cancelled("Stopped.")
        if self.trouble == "form":
            values = values[:, :-1]
        values[values == self.old] = self.new
        profile = {"driver": "GTiff", "dtype": "uint8", "count": 1}
        with rasterio.open(changed, "w", height=values.shape[1], width=values.shape[2], **profile) as dataset:
            dataset.write(values)
        return (f"{self.old} became {self.new}.",)


@pytest.fixture(autouse=True)
def recode(monkeypatch):
    monkeypatch.setitem(
        finish.KINDS,
        "recode",
        lambda v: Recode(v["old"], v["new"], tuple(v.get("inputs", ())), v.get("trouble", "")),
    )


def step(old, new, **more):
    return {"step": "recode", "old": old, "new": new, **more}


def with_steps(job, *steps, **more):
    return dataclasses.replace(job, after=steps, **more)


@pytest.fixture
def plain(job, optical_model, tmp_path):
    """Labels of the job without a step, [h, w]."""
    predict(dataclasses.replace(job, output=str(tmp_path / "plain.tif")), load=optical_model)
    values = read_raster(tmp_path / "plain.tif")
    assert len(np.unique(values)) > 2
    return values


def contents(folder, stem):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.stem.startswith(stem)}


def test_what_a_step_leaves_is_counted_named_and_traced(job, plain, optical_model, tmp_path):
    first, second, *_ = (int(v) for v in np.unique(plain))
    asked = with_steps(
        job,
        step(first, second),
        polygons=str(tmp_path / "out.gpkg"),
        probabilities=str(tmp_path / "p.tif"),
        confidence=str(tmp_path / "c.tif"),
    )
    result = predict(asked, load=optical_model)
    labels = read_raster(tmp_path / "out.tif")
    assert np.array_equal(labels, np.where(plain == first, second, plain))
    assert [area.pixels for area in result.areas] == [
        int((labels == area.value).sum()) for area in result.areas
    ]
    assert result.areas[first].pixels == 0 and f"{first} became {second}." in result.warnings
    table = (tmp_path / "out.tif.aux.xml").read_text()
    counts = [int(n) for n in re.findall(r"<Row[^>]*><F>\d+</F><F>(\d+)</F>", table)]
    assert counts == [area.pixels for area in result.areas]
    with rasterio.open(tmp_path / "out.tif") as dataset, rasterio.open(tmp_path / "plain.tif") as before:
        assert dataset.tags()[TAG] == f"class {first} is {second}"
        assert dataset.colormap(1) == before.colormap(1) and dataset.transform == before.transform
        assert dataset.crs == before.crs and dataset.descriptions == before.descriptions
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG" and dataset.nodata == 255
        grid = grid_of(dataset.crs, dataset.transform, dataset.width, dataset.height)
    areas = ClassAreas(grid)
    areas.add(labels, 0, 0)
    if areas.square_metres is not None:
        for area in result.areas:
            assert area.square_metres == pytest.approx(areas.square_metres[area.value], rel=1e-9)
    for name in ("p.tif", "c.tif"):
        with rasterio.open(tmp_path / name) as dataset:
            assert dataset.tags()[TAG] == f"class {first} is {second}"
    _, _, _, [values] = pyogrio.raw.read(tmp_path / "out.gpkg", columns=["value"], read_geometry=False)
    assert first not in values and second in values
    assert not [path for path in tmp_path.iterdir() if ".tmp" in path.name]


def test_steps_are_taken_in_order(job, plain, optical_model, tmp_path):
    first, second, third, *_ = (int(v) for v in np.unique(plain))
    predict(with_steps(job, step(first, second), step(second, third)), load=optical_model)
    assert np.array_equal(
        read_raster(tmp_path / "out.tif"), np.where(np.isin(plain, [first, second]), third, plain)
    )
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert dataset.tags()[TAG] == f"class {first} is {second}, then class {second} is {third}"


def test_without_steps_nothing_says_so(job, plain, tmp_path):
    with rasterio.open(tmp_path / "plain.tif") as dataset:
        assert TAG not in dataset.tags()


def test_shards_joined_have_the_bytes_of_one_run(job, plain, optical_model, tmp_path):
    first, second, *_ = (int(v) for v in np.unique(plain))
    asked = with_steps(job, step(first, second))
    one = predict(asked, load=optical_model)
    whole = contents(tmp_path, "out")
    for name in whole:
        (tmp_path / name).unlink()
    for number in (1, 2, 3):
        predict(dataclasses.replace(asked, shard=(number, 3)), load=optical_model)
    joined = merge(tmp_path / "out.tif")
    assert contents(tmp_path, "out") == whole
    assert joined.areas == one.areas


def test_a_journal_goes_on_with_other_steps(job, plain, optical_model, tmp_path):
    """Rows are made before the steps, so a step may change between two attempts."""
    first, second, *_ = (int(v) for v in np.unique(plain))
    with pytest.raises(UserError, match=r"corrections.*Run again and resume"):
        predict(with_steps(job, step(first, second, trouble="user")), load=optical_model)
    model = ContextModel(3, 4).eval()
    predict(with_steps(job, step(first, second), resume=True), load=lambda _: (model, make_card((OPTICAL,))))
    assert model.calls == 0
    assert np.array_equal(read_raster(tmp_path / "out.tif"), np.where(plain == first, second, plain))


def test_a_finished_map_with_other_steps_is_another_map(job, plain, optical_model, tmp_path):
    first, second, *_ = (int(v) for v in np.unique(plain))
    predict(with_steps(job, step(first, second)), load=optical_model)
    again = predict(with_steps(job, step(first, second), resume=True), load=optical_model)
    assert again.finished_before
    before = contents(tmp_path, "out")
    with pytest.raises(
        UserError, match=f"steps after the classification class {first} is {second}, asked for none"
    ):
        predict(with_steps(job, resume=True), load=optical_model)
    assert contents(tmp_path, "out") == before


def test_a_changed_file_of_a_step_makes_the_map_stale(job, plain, optical_model, tmp_path):
    first, second, *_ = (int(v) for v in np.unique(plain))
    corrections = tmp_path / "corrections.gpkg"
    corrections.write_bytes(b"1")
    asked = with_steps(job, step(first, second, inputs=[str(corrections)]), resume=True)
    predict(asked, load=optical_model)
    assert predict(asked, load=optical_model).finished_before
    later = (tmp_path / "out.tif").stat().st_mtime + 10
    os.utime(corrections, (later, later))
    assert not predict(asked, load=optical_model).finished_before


@pytest.mark.parametrize("trouble", ["user", "form", "stop"])
def test_a_step_that_fails_leaves_the_earlier_map(job, plain, optical_model, tmp_path, trouble):
    predict(job, load=optical_model)
    before = contents(tmp_path, "out")
    with pytest.raises((UserError, ValueError, Cancelled)):
        predict(with_steps(job, step(0, 1, trouble=trouble)), load=optical_model)
    after = contents(tmp_path, "out")
    assert {name: after[name] for name in before} == before
    assert not [path for path in tmp_path.iterdir() if ".tmp" in path.name]
    if trouble == "stop":  # what is left of a stopped run is what the model said, and says no more
        with rasterio.open(tmp_path / "out.partial.tif") as dataset:
            assert TAG not in dataset.tags() and np.array_equal(dataset.read(1), plain)


def test_an_unknown_step_is_refused_before_anything_runs(job, optical_model, tmp_path):
    with pytest.raises(UserError, match="no step “sharpen” for finished labels; known are"):
        predict(with_steps(job, {"step": "sharpen"}), load=optical_model)
    assert contents(tmp_path, "out") == {}


def test_a_step_goes_through_json(job):
    asked = with_steps(job, step(1, 2))
    assert job_from_json(dataclasses.asdict(asked)) == asked
