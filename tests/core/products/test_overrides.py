"""Corrections by hand and recode tables: what they change, what stays, what is refused."""

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from pyproj import Transformer
from raster_support import PLACE, UTM, write_raster

from core.errors import UserError
from core.products.overrides import apply_overrides, fingerprint, parse_recode, recode
from core.products.progress import Meter

LABELS = np.random.default_rng(1).integers(0, 3, (40, 50)).astype(np.uint8)
LABELS[:4, :4] = 255
NAMES = {0: "water", 1: "trees", 2: "roads"}
QUIET = Meter(None, None)


def layer(path, boxes, classes, crs=UTM, field="class", more=None):
    """Boxes are (col, row, col_end, row_end) of the raster."""
    shapes = []
    for col, row, col_end, row_end in boxes:
        (x0, y0), (x1, y1) = PLACE * (col, row), PLACE * (col_end, row_end)
        box = shapely.segmentize(shapely.box(x0, y1, x1, y0), 1.0)
        if crs != UTM:
            move = Transformer.from_crs(UTM, crs, always_xy=True)
            xs, ys = move.transform(*shapely.get_coordinates(box).T)
            box = shapely.set_coordinates(box, np.column_stack([xs, ys]))
        shapes.append(box)
    fields = {
        field: np.array(classes, dtype=object if isinstance(classes[0], str) else np.int32),
        **(more or {}),
    }
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array(shapes, dtype=object)), list(fields.values()), list(fields),
        geometry_type="Polygon", crs=crs,
    )  # fmt: skip
    return str(path)


@pytest.fixture
def labels(tmp_path):
    return write_raster(tmp_path / "labels.tif", LABELS, nodata=255)


def laid(labels, tmp_path, overrides, names=NAMES):
    from pathlib import Path

    target = tmp_path / "out.tif"
    done = apply_overrides(Path(labels), target, overrides, names, QUIET)
    with rasterio.open(target) as dataset:
        return done, dataset.read(1)


@pytest.mark.parametrize("crs", [UTM, "EPSG:4326", "EPSG:3857"])
@pytest.mark.parametrize("classes", [["trees", "Roads"], [1, 2], ["1", "2"]])
def test_polygons_change_their_pixels_and_no_other(labels, tmp_path, crs, classes):
    path = layer(tmp_path / "o.gpkg", [(10, 5, 20, 15), (15, 10, 30, 20)], classes, crs)
    done, values = laid(labels, tmp_path, path)
    expected = LABELS.copy()
    expected[5:15, 10:20] = 1
    expected[10:20, 15:30] = 2  # the later one covers the earlier one
    assert np.array_equal(values, expected) and done.used == 2
    assert done.result.changed == (expected != LABELS).sum()


def test_nodata_stays_and_bands_do_not_matter(labels, tmp_path, monkeypatch):
    path = layer(tmp_path / "o.gpkg", [(0, 0, 50, 40)], ["water"])
    _, values = laid(labels, tmp_path, path)
    assert (values[:4, :4] == 255).all() and (values != 0).sum() == 16
    monkeypatch.setattr("core.products.label_raster._BAND", 1)
    monkeypatch.setattr("core.products.label_raster.TILE", 16)
    assert np.array_equal(laid(labels, tmp_path, path)[1], values)


def test_some_outside_are_said_and_all_outside_are_refused(labels, tmp_path):
    path = layer(tmp_path / "o.gpkg", [(10, 5, 20, 15), (500, 5, 520, 15)], ["trees", "roads"])
    done, _ = laid(labels, tmp_path, path)
    assert done.used == 1 and "1 of 2 overrides of o.gpkg lie outside the map." in done.warnings
    path = layer(tmp_path / "far.gpkg", [(500, 5, 520, 15)], ["trees"])
    with pytest.raises(UserError, match=r"All overrides of far\.gpkg lie outside the map"):
        laid(labels, tmp_path, path)


def test_overrides_smaller_than_a_pixel_are_said(labels, tmp_path):
    path = layer(
        tmp_path / "o.gpkg", [(10, 5, 20, 15), (30.6, 5.6, 30.9, 5.9), (40.2, 5.2, 40.8, 5.8)], ["trees"] * 3
    )
    done, values = laid(labels, tmp_path, path)
    changed = (values != LABELS).nonzero()
    assert (
        "1 of 3 overrides of o.gpkg contain the centre of no pixel, so they change nothing." in done.warnings
    )
    assert values[5, 40] == 1 and values[5, 30] == LABELS[5, 30] and len(changed[0]) <= 101


def test_a_map_without_a_coordinate_system_says_what_it_made_of_the_coordinates(tmp_path):
    plain = write_raster(tmp_path / "plain.tif", LABELS, nodata=255, crs=None)
    path = layer(tmp_path / "o.gpkg", [(10, 5, 20, 15)], ["trees"])
    done, _ = laid(plain, tmp_path, path)
    assert any(
        "The map has no coordinate reference system and o.gpkg has one" in one for one in done.warnings
    )


def test_what_cannot_be_meant_is_refused(labels, tmp_path):
    cases = {
        "the class “lake”, which the map does not have; it has 0 water": layer(
            tmp_path / "a.gpkg", [(1, 5, 9, 9)], ["lake"]
        ),
        "has no class in the field class": layer(tmp_path / "b.gpkg", [(1, 5, 9, 9)], [""]),
        "have no field “class”; they have colour": layer(
            tmp_path / "c.gpkg", [(1, 5, 9, 9)], ["x"], field="colour"
        ),
        "do not exist": str(tmp_path / "none.gpkg"),
    }
    for sentence, path in cases.items():
        with pytest.raises(UserError, match=sentence):
            laid(labels, tmp_path, path)
        assert not (tmp_path / "out.tif").exists()


def test_a_recode_table_is_applied_at_once(labels, tmp_path):
    from pathlib import Path

    done = recode(Path(labels), tmp_path / "out.tif", parse_recode("0=1, 1=0"), QUIET)
    with rasterio.open(tmp_path / "out.tif") as dataset:
        values = dataset.read(1)
    assert np.array_equal(values, np.array([1, 0, 2] + [255] * 253, np.uint8)[LABELS])
    assert done.pixels[1] == (LABELS == 0).sum()
    for text, sentence in (
        ("7=1", "has no class 7"),
        ("1=300", "stores 0 to 255"),
        ("1=255", "means nodata"),
    ):
        with pytest.raises(UserError, match=sentence):
            recode(Path(labels), tmp_path / "no.tif", parse_recode(text), QUIET)
    for text in ("1", "a=b", "1=2,1=3"):
        with pytest.raises(UserError):
            parse_recode(text)


def test_corrections_survive_another_model(job, optical_model, tmp_path):
    """The same overrides after two runs whose labels differ: inside they agree, outside each run's own pixels stay."""
    import dataclasses

    from core.inference import predict

    with rasterio.open(job.sources["optical"][0]) as dataset:
        height, width, place, crs = dataset.height, dataset.width, dataset.transform, dataset.crs
    box = shapely.box(*(place * (2, height - 2)), *(place * (width // 2, 3)))
    path = tmp_path / "o.gpkg"
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array([box])), [np.array([1], np.int32), np.array(["seen in the field"], object)],
        ["class", "reason"], geometry_type="Polygon", crs=crs.to_wkt(),
    )  # fmt: skip
    inside = np.zeros((height, width), bool)
    inside[3 : height - 2, 2 : width // 2] = True
    step = {"step": "overrides", "path": str(path)}
    for name, window in (("one", {}), ("two", {"stride": 16})):
        plain = dataclasses.replace(job, output=str(tmp_path / f"{name}_plain.tif"), **window)
        corrected = dataclasses.replace(plain, output=str(tmp_path / f"{name}.tif"), after=(step,))
        predict(plain, load=optical_model)
        result = predict(corrected, load=optical_model)
        with rasterio.open(plain.output) as a, rasterio.open(corrected.output) as b:
            before, after = a.read(1), b.read(1)
            assert "o.gpkg" in "".join(b.tags().values())
        assert np.array_equal(before[~inside], after[~inside])
        assert (after[inside & (before != 255)] == 1).all()
        assert result.areas[1].pixels == (after == 1).sum()


def test_a_step_that_cannot_be_done_is_refused_before_the_run(job, optical_model, tmp_path):
    """Not after hours of work: no window is run."""
    import dataclasses

    from core.inference import predict

    far = tmp_path / "far.gpkg"
    lake = tmp_path / "lake.gpkg"
    with rasterio.open(job.sources["optical"][0]) as dataset:
        place, crs = dataset.transform, dataset.crs.to_wkt()
    for path, name, move in ((far, "0", 10_000), (lake, "lake", 0)):
        x, y = place * (2 + move, 2)
        fields = [np.array([name], object)]
        box = shapely.to_wkb(np.array([shapely.box(x, y - 5, x + 5, y)]))
        pyogrio.raw.write(path, box, fields, ["class"], geometry_type="Polygon", crs=crs)
    rules = tmp_path / "r.toml"
    rules.write_text("[[rule]]\nwhen = 'confidence < 0.5'\nlabel = 0\n")
    cases = {
        "lie outside the map": {"step": "overrides", "path": str(far)},
        "the class “lake”, which the map does not have": {"step": "overrides", "path": str(lake)},
        "do not exist": {"step": "overrides", "path": str(tmp_path / "none.gpkg")},
        "names class 77": {"step": "recode", "table": "0=77"},
        "larger than the whole raster": {"step": "generalise", "mmu": "100km2"},
        "needs the probabilities": {"step": "generalise", "mmu": "5px", "merge_by": "probability"},
        "ask for the raster of confidence": {"step": "rules", "path": str(rules)},
    }
    ran = []
    for sentence, step in cases.items():
        asked = dataclasses.replace(job, output=str(tmp_path / "no.tif"), after=(step,))
        with pytest.raises(UserError, match=sentence):
            predict(
                asked, lambda p: ran.append(p.stage) if p.stage == "predict" else None, load=optical_model
            )
    assert not ran and not (tmp_path / "no.tif").exists()


def test_names_of_classes_go_before_their_numbers(labels, tmp_path):
    """A number belongs to the model that a label was made for; its name says what was meant."""
    path = layer(
        tmp_path / "o.gpkg", [(10, 5, 20, 15)], [0], field="class_id",
        more={"class_name": np.array(["roads"], dtype=object)},
    )  # fmt: skip
    _, values = laid(labels, tmp_path, path)
    assert (values[5:15, 10:20] == 2).all()


def test_the_fingerprint_is_of_what_is_saved_also_in_the_write_ahead_log(tmp_path):
    """QGIS edits a GeoPackage with a write-ahead log: its own bytes stay while corrections change."""
    import sqlite3

    path = layer(tmp_path / "o.gpkg", [(10, 5, 20, 15), (1, 5, 5, 15)], ["roads", "trees"])
    before = fingerprint(path)
    assert fingerprint(f"{path}|layername=o") == before
    held = sqlite3.connect(path)
    held.execute("PRAGMA journal_mode=wal")
    for (trigger,) in held.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        held.execute(f"DROP TRIGGER {trigger}")  # they call functions of GDAL
    held.commit()
    held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    stored = (tmp_path / "o.gpkg").read_bytes()
    held.execute("UPDATE o SET class='water' WHERE fid=1")
    held.commit()
    assert (tmp_path / "o.gpkg").read_bytes() == stored, "what was saved is not in the GeoPackage itself yet"
    assert fingerprint(path) != before
    held.close()
