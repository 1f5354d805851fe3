"""Drawing: strata, designs, distances, unequal pixels, flat memory, and what is refused."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from rasterio.transform import from_origin
from sample_support import NAMES, UTM, draw_sample, patches, write_map

import core
from core.errors import Cancelled, UserError
from core.evaluation.accuracy.plan import PlanWish
from core.evaluation.accuracy.tables import Design
from core.evaluation.sample.draw import draw
from core.evaluation.sample.job import DrawJob
from core.evaluation.sample.survey import SurveyWish, survey

ROOT = Path(core.__file__).resolve().parents[1]


def test_strata_are_counted_exactly_and_ten_comes_after_two(label_map):
    labels = patches()
    found = survey(SurveyWish((label_map,)), 1, 10)
    assert [(s.name, s.pixels) for s in found.strata] == [
        (n, int((labels == v).sum())) for v, n in NAMES.items()
    ]
    assert found.missing == (labels == 255).sum() and found.pixels == (labels != 255).sum()
    assert found.pixel_area == pytest.approx(100, rel=2e-3) and not found.unequal


def test_units_lie_on_their_pixels_and_the_map_class_is_sealed(label_map, tmp_path):
    sample = draw_sample(tmp_path / "s.gpkg", label_map)
    labels = patches()
    meta, _, blobs, _ = pyogrio.raw.read(sample.path, layer="units")
    assert not {"map_class", "stratum", "inclusion_probability", "row", "col"} & set(meta["fields"])
    shapes = shapely.from_wkb(blobs)
    with rasterio.open(label_map) as file:
        for unit, shape in zip(sample.units, shapes, strict=True):
            assert NAMES[int(labels[unit.row, unit.col])] == unit.map_class
            assert file.index(shape.centroid.x, shape.centroid.y) == (unit.row, unit.col)
            assert shape.area == pytest.approx(100)
    counts = {s.name: sum(u.stratum == s.name for u in sample.units) for s in sample.strata}
    for unit in sample.units:
        size = next(s.size for s in sample.strata if s.name == unit.stratum)
        assert unit.chance == pytest.approx(counts[unit.stratum] / size)


def test_the_same_seed_draws_the_same_units_and_another_seed_others(label_map, tmp_path):
    one, two, three = (
        draw_sample(tmp_path / f"{i}.gpkg", label_map, seed=seed) for i, seed in enumerate((5, 5, 6))
    )
    assert one.units == two.units and one.units != three.units


def test_tiles_and_strips_give_the_same_sample(label_map, tmp_path):
    tiled = write_map(
        tmp_path / "tiled.tif",
        patches(),
        names=NAMES,
        tiled=True,
        blockxsize=64,
        blockysize=64,
        compress="deflate",
    )
    assert draw_sample(tmp_path / "a.gpkg", label_map).units == draw_sample(tmp_path / "b.gpkg", tiled).units


def test_an_overview_is_not_counted(label_map, tmp_path):
    copy = write_map(tmp_path / "with.tif", patches(), names=NAMES)
    with rasterio.open(copy, "r+") as file:
        file.build_overviews([2, 4, 8], rasterio.enums.Resampling.nearest)
    one, two = (survey(SurveyWish((path,)), 1, 10) for path in (label_map, copy))
    assert [s.pixels for s in one.strata] == [s.pixels for s in two.strata]


def test_16_bit_classes_and_excluded_ones(tmp_path):
    labels = patches(values=(111, 523, 40000)).astype(np.uint16)
    labels[patches() == 10] = 40000
    path = write_map(tmp_path / "m.tif", labels, nodata=None)
    found = survey(SurveyWish((path,), exclude=(111,)), 1, 10)
    assert [s.name for s in found.strata] == [f"class {v}" for v in np.unique(labels[labels != 111])]
    assert found.excluded == (labels == 111).sum()


def test_strata_from_another_raster_on_another_grid(label_map, tmp_path):
    coarse = np.repeat([[1, 2]], 30, axis=0).repeat(20, axis=1).astype(np.uint8)
    path = write_map(
        tmp_path / "strata.tif",
        coarse,
        transform=from_origin(500_000, 5_200_000, 100, 100),
        names={1: "west", 2: "east"},
    )
    found = survey(SurveyWish((label_map,), strata=path), 1, 10)
    labels = patches()
    assert [(s.name, s.pixels) for s in found.strata] == [
        ("west", int((labels[:, :200] != 255).sum())),
        ("east", int((labels[:, 200:] != 255).sum())),
    ]
    sample = draw_sample(tmp_path / "s.gpkg", label_map, strata=path)
    assert all((unit.col < 200) == (unit.stratum == "west") for unit in sample.units)
    assert all(s.map_class is None for s in sample.strata)
    assert {"stratum", "inclusion_probability"} <= set(
        pyogrio.read_info(sample.path, layer="units")["fields"]
    )


def polygons(path, shapes, names, crs="EPSG:32632"):
    pyogrio.raw.write(
        str(path),
        shapely.to_wkb(np.array(shapes)),
        [np.array(names, dtype=object)],
        ["zone"],
        driver="GPKG",
        geometry_type="Polygon",
        crs=crs,
        encoding="UTF-8",
    )
    return str(path)


def test_strata_from_polygons_and_overlaps_are_told(label_map, tmp_path):
    left = shapely.box(500_000, 5_197_000, 502_000, 5_200_000)
    right = shapely.box(501_900, 5_197_000, 503_000, 5_200_000)
    path = polygons(tmp_path / "p.gpkg", [left, right], ["a", "b"])
    found = survey(SurveyWish((label_map,), strata=path, field="zone"), 1, 10)
    labels = patches()
    assert {s.name: s.pixels for s in found.strata} == {
        "a": int((labels[:, :190] != 255).sum()),
        "b": int((labels[:, 190:300] != 255).sum()),
    }
    assert any("overlap" in note and f"{300 * 10:,}" in note for note in found.notes)
    assert found.pixels < (labels != 255).sum()


def test_a_simple_sample_knows_the_sizes_of_the_classes(label_map, tmp_path):
    sample = draw_sample(tmp_path / "s.gpkg", label_map, design=Design.SIMPLE, wish=PlanWish(units=80))
    labels = patches()
    assert len(sample.units) == 80 and len(sample.strata) == 1
    assert sample.design["map_sizes"] == {n: int((labels == v).sum()) for v, n in NAMES.items()}


def test_a_systematic_sample_is_a_grid_with_a_random_start(label_map, tmp_path):
    starts = set()
    for seed in range(4):
        sample = draw_sample(
            tmp_path / f"{seed}.gpkg",
            label_map,
            design=Design.SYSTEMATIC,
            wish=PlanWish(units=100),
            seed=seed,
        )
        rows, cols = (np.array([getattr(u, key) for u in sample.units]) for key in ("row", "col"))
        step = round(np.sqrt((patches() != 255).sum() / 100))
        assert len(set((rows % step).tolist())) == 1 and len(set((cols % step).tolist())) == 1
        assert 80 < len(sample.units) < 125
        starts.add((int(rows[0] % step), int(cols[0] % step)))
    assert len(starts) > 1


def test_a_least_distance_is_kept_and_said(label_map, tmp_path):
    job = DrawJob((label_map,), str(tmp_path / "s.gpkg"), units={"water": 30, "town": 20}, min_distance=150)
    done = draw(job)
    assert any("no longer a simple random sample" in words for words in done.warnings)
    _, _, blobs, _ = pyogrio.raw.read(done.output, layer="units")
    middles = shapely.centroid(shapely.from_wkb(blobs))
    gaps = [one.distance(two) for i, one in enumerate(middles) for two in middles[:i]]
    assert len(middles) == 50 and min(gaps) >= 149.9
    with pytest.raises(UserError, match=r"Only \d+ of 20 units of town lie at least 1500 m apart"):
        draw(DrawJob((label_map,), str(tmp_path / "t.gpkg"), units={"town": 20}, min_distance=1500))


def test_a_distance_in_degrees_is_metres_on_the_ground(tmp_path):
    path = write_map(
        tmp_path / "m.tif", patches(), crs="EPSG:4326", transform=from_origin(10, 60, 0.001, 0.001)
    )
    done = draw(DrawJob((path,), str(tmp_path / "s.gpkg"), units={"class 1": 40}, min_distance=2000))
    _, _, blobs, _ = pyogrio.raw.read(done.output, layer="units")
    xy = shapely.get_coordinates(shapely.centroid(shapely.from_wkb(blobs)))
    import pyproj

    geod = pyproj.Geod(ellps="WGS84")
    gaps = [geod.inv(*one, *two)[2] for i, one in enumerate(xy) for two in xy[:i]]
    assert 1999 < min(gaps) < 6000


def test_pixels_that_differ_in_ground_area_are_drawn_in_proportion(tmp_path):
    labels = np.ones((600, 100), dtype=np.uint8)
    path = write_map(
        tmp_path / "m.tif", labels, crs="EPSG:4326", transform=from_origin(10, 80, 0.1, 0.1)
    )  # 80 to 20 N
    sample = draw_sample(tmp_path / "s.gpkg", path, wish=PlanWish(units=3000, min_units=1))
    rows = np.array([unit.row for unit in sample.units])
    latitude = 80 - 0.1 * (rows + 0.5)
    every = np.cos(np.radians(80 - 0.1 * (np.arange(600) + 0.5)))
    wanted = (every * (np.arange(600) < 300)).sum() / every.sum()  # share of ground north of 50 degrees
    assert (latitude > 50).mean() == pytest.approx(wanted, abs=0.03)
    assert abs(wanted - 0.5) > 0.1  # by pixels it would be half
    assert any("differ in ground area" in note for note in sample.design["notes"])
    chances = np.array([unit.chance for unit in sample.units])
    assert np.corrcoef(chances, np.cos(np.radians(latitude)))[0, 1] > 0.999
    total = sum(s.size for s in sample.strata) * sample.design["pixel_area"]
    assert total == pytest.approx(
        6371007.2**2 * np.radians(10) * (np.sin(np.radians(80)) - np.sin(np.radians(20))), rel=5e-3
    )


def test_a_map_without_crs_has_no_area(tmp_path):
    path = write_map(tmp_path / "m.tif", patches(), crs=None, transform=None)
    sample = draw_sample(tmp_path / "s.gpkg", path)
    assert sample.design["pixel_area"] is None and sample.grid.crs is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"output": "s.shp"}, "must end in .gpkg"),
        ({"units": {"lake": 5}}, "Units are asked of 'lake'"),
        ({"units": {"town": 10**5}}, "which has"),
        ({"units": {"town": -1}}, "at least 0"),
        ({"units": {"town": 10**7}}, "cannot be labelled"),
        ({"expected": {"lake": 0.5}}, "expected of 'lake'"),
        ({"design": Design.ONE_STAGE}, "Blocks of pixels are not drawn"),
        ({"design": Design.SIMPLE, "strata": "x.tif"}, "Only a stratified sample"),
        ({"design": Design.SIMPLE, "wish": PlanWish(units=150_000)}, "150000 units are asked"),
        ({"seed": -1}, "seed"),
        ({"min_distance": -5}, "least distance"),
        ({"design": Design.SYSTEMATIC, "min_distance": 5}, "lie on a grid"),
        ({"wish": PlanWish(target_se=0.0001)}, "may need more than"),
        ({"strata": "none.gpkg"}, "does not exist"),
        ({"map": ("none.tif",)}, "none.tif"),
        ({"exclude": (1, 2, 10)}, "no labelled pixel"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(label_map, tmp_path, change, words):
    given = {"map": (label_map,), "output": "s.gpkg", "wish": PlanWish(units=60, min_units=10), **change}
    given["output"] = str(tmp_path / given["output"])
    with pytest.raises(UserError, match=words):
        draw(DrawJob(**given))
    assert not list(tmp_path.glob("*s.gpkg")) and not list(tmp_path.glob(".*part*"))


@pytest.mark.parametrize(
    ("labels", "options", "words"),
    [
        (np.ones((20, 20), dtype=np.float32), {}, "its values are float32"),
        (np.full((20, 20), -3, dtype=np.int16), {"nodata": None}, "outside 0..65535"),
        (np.full((20, 20), 255, dtype=np.uint8), {}, "no labelled pixel"),
    ],
)
def test_rasters_that_are_no_label_maps(tmp_path, labels, options, words):
    path = write_map(tmp_path / "m.tif", labels, **options)
    with pytest.raises(UserError, match=words):
        draw(DrawJob((path,), str(tmp_path / "s.gpkg")))


def test_three_bands_are_no_label_map(tmp_path):
    with rasterio.open(
        tmp_path / "m.tif", "w", driver="GTiff", width=9, height=9, count=3, dtype="uint8", transform=UTM
    ) as file:
        file.write(np.ones((3, 9, 9), dtype=np.uint8))
    with pytest.raises(UserError, match="3 bands"):
        draw(DrawJob((str(tmp_path / "m.tif"),), str(tmp_path / "s.gpkg")))


def test_an_existing_sample_is_replaced_only_when_asked_and_empty(label_map, tmp_path):
    from sample_support import answer_all

    sample = draw_sample(tmp_path / "s.gpkg", label_map)
    with pytest.raises(UserError, match="exists already"):
        draw_sample(tmp_path / "s.gpkg", label_map)
    again = draw_sample(tmp_path / "s.gpkg", label_map, overwrite=True, seed=9)
    assert again.units != sample.units
    answer_all(again, only=3)
    with pytest.raises(UserError, match="has 3 answers"):
        draw_sample(tmp_path / "s.gpkg", label_map, overwrite=True)
    polygons(tmp_path / "mine.gpkg", [shapely.box(0, 0, 1, 1)], ["x"])
    with pytest.raises(UserError, match="is no sample drawn here"):
        draw_sample(tmp_path / "mine.gpkg", label_map, overwrite=True)


def test_a_draw_can_be_stopped(label_map, tmp_path):
    with pytest.raises(Cancelled):
        draw(DrawJob((label_map,), str(tmp_path / "s.gpkg")), is_cancelled=lambda: True)
    assert not (tmp_path / "s.gpkg").exists()


def test_memory_does_not_grow_with_the_map(tmp_path):
    """A sparse map of 0.6 Gpx in a process of its own: a GeoTIFF that stores a few tiles."""
    side = 24_000
    with rasterio.open(
        tmp_path / "big.tif",
        "w",
        driver="GTiff",
        width=side,
        height=side,
        count=1,
        dtype="uint8",
        tiled=True,
        blockxsize=512,
        blockysize=512,
        sparse_ok=True,
        crs="EPSG:32632",
        transform=UTM,
        BIGTIFF="YES",
    ) as file:
        file.write(
            np.ones((1024, 1024), dtype=np.uint8), 1, window=rasterio.windows.Window(1000, 1000, 1024, 1024)
        )
    code = (
        "import resource,json\n"
        "from core.evaluation.sample.survey import *\n"
        "start=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        f"f=survey(SurveyWish(({str(tmp_path / 'big.tif')!r},)),1,500)\n"
        "print(json.dumps([[s.pixels for s in f.strata],[len(f.selection.units(s.code)) for s in f.strata],"
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss-start]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pixels, units, memory = json.loads(done.stdout)
    assert pixels == [side**2 - 1024**2, 1024**2] and units == [500, 500]
    assert memory < 250_000  # kB; one byte a pixel would be 576 MB
