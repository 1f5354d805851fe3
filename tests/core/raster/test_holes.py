"""Holes of sparse GeoTIFFs are not read, blank rows are not written, and no byte of a result differs for it."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import rasterio
from raster_support import DSM, OPTICAL, PLACE, UTM, ContextModel, make_card
from rasterio.windows import Window

from core.contract.predict import PredictJob
from core.inference import pipeline, predict
from core.inference.merge import merge
from core.products.strip import Strip
from core.raster import scene
from core.raster.grid import Rect
from core.raster.holes import is_hole
from core.raster.scene import open_scene

HEIGHT, WIDTH = 400, 112
ISLANDS = ((0, 16, 48, 32), (176, 64, 16, 48), (336, 0, 64, 112))  # row, col, height, width; multiples of 16


def sparse(path, bands, dtype, nodata=0, islands=ISLANDS, block=16, tiled=True, **more):
    """A raster of holes with some islands of values; returns its path as text."""
    rng = np.random.default_rng(5)
    layout = {"tiled": True, "blockxsize": block} if tiled else {"tiled": False}
    with rasterio.open(
        path, "w", driver="GTiff", count=bands, height=HEIGHT, width=WIDTH, dtype=dtype, nodata=nodata, crs=UTM,
        transform=PLACE, blockysize=block, sparse_ok=True, compress="deflate", **layout, **more,
    ) as dataset:  # fmt: skip
        for row, col, height, width in islands:
            values = rng.integers(1, 255, (bands, height, width)).astype(dtype)
            dataset.write(values, window=Window(col, row, width, height))
    return str(path)


def stored(part):
    """Whether a part touches a stored block."""
    return any(part.intersect(Rect(*island)) for island in ISLANDS)


@pytest.mark.parametrize("interleave", ["pixel", "band"])
@pytest.mark.parametrize("block", [16, 32, 64])
def test_holes_are_known_from_the_table_of_blocks(tmp_path, interleave, block):
    path = sparse(tmp_path / "o.tif", 3, "uint8", block=block, interleave=interleave)
    rng = np.random.default_rng(block)
    with rasterio.open(path) as dataset:
        for _ in range(200):
            row, col = int(rng.integers(0, HEIGHT)), int(rng.integers(0, WIDTH))
            part = Rect(
                row, col, int(rng.integers(1, HEIGHT - row + 1)), int(rng.integers(1, WIDTH - col + 1))
            )
            top, left = part.row // block * block, part.col // block * block
            below, right = -(-part.row_end // block) * block, -(-part.col_end // block) * block
            assert is_hole(dataset, part) == (not stored(Rect(top, left, below - top, right - left)))


def test_one_band_that_is_stored_makes_no_hole(tmp_path):
    path = sparse(tmp_path / "o.tif", 3, "uint8", interleave="band", islands=())
    with rasterio.open(path, "r+") as dataset:
        dataset.write(np.full((16, 16), 7, np.uint8), 3, window=Window(16, 32, 16, 16))
    with rasterio.open(path) as dataset:
        assert not is_hole(dataset, Rect(30, 10, 4, 10))
        assert is_hole(dataset, Rect(0, 0, 32, 112))


@pytest.mark.parametrize("interleave", ["pixel", "band"])
@pytest.mark.parametrize("compress", ["deflate", "none"])
def test_one_large_strip_is_read(tmp_path, interleave, compress):
    path, height = (
        tmp_path / "strip.tif",
        2500,
    )  # from 2000 rows on GDAL shows such a strip as blocks of one row
    values = np.zeros((3, height, 100), np.uint8)
    values[:, 900:2400] = 7
    with rasterio.open(
        path, "w", driver="GTiff", count=3, height=height, width=100, dtype="uint8", nodata=0, crs=UTM, transform=PLACE,
        tiled=False, blockysize=height, interleave=interleave, compress=compress,
    ) as dataset:  # fmt: skip
        dataset.write(values)
    with open_scene({"optical": [str(path)]}) as scene:
        seen = [scene.read(row, 0, 250, 100)["optical"][1] for row in range(0, height, 250)]
    assert np.array_equal(np.concatenate(seen), values.any(axis=0))


def with_mask(path):
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as dataset:
        mask = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
        mask[100:200] = 255
        dataset.write_mask(mask)


def with_alpha(path):
    with rasterio.open(path, "r+") as dataset:
        dataset.colorinterp = [*dataset.colorinterp[:3], rasterio.enums.ColorInterp.alpha]
        for row, col, height, width in ISLANDS:
            dataset.write(np.full((height, width), 255, np.uint8), 4, window=Window(col, row, width, height))


KINDS = {
    "nodata": (lambda path: sparse(path, 3, "uint8"), "optical"),
    "no nodata, so that a hole is black": (lambda path: sparse(path, 3, "uint8", nodata=None), "optical"),
    "another nodata": (lambda path: sparse(path, 3, "uint16", nodata=65535), "optical"),
    "nodata that is no number": (lambda path: sparse(path, 1, "float32", nodata=np.nan), "dsm"),
    "lines": (lambda path: sparse(path, 3, "uint8", tiled=False), "optical"),
    "bands apart": (lambda path: sparse(path, 3, "uint8", interleave="band"), "optical"),
    "radar without nodata": (lambda path: sparse(path, 2, "float32", nodata=None), "sar"),
    "a mask": (lambda path: (sparse(path, 3, "uint8", nodata=None), with_mask(path))[0], "optical"),
    "alpha": (lambda path: (sparse(path, 4, "uint8", nodata=None), with_alpha(path))[0], "optical"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_scene_reads_the_same_whether_holes_are_known_or_not(tmp_path, monkeypatch, kind):
    make, role = KINDS[kind]
    path = make(tmp_path / "r.tif")
    parts = [(0, 0, 64, 112), (64, 0, 96, 112), (96, 32, 16, 32), (200, 8, 130, 90), (60, 60, 300, 20)]

    def read():
        with open_scene({role: [path]}) as found:
            return [found.read(*part)[role] for part in parts], [
                found.has_nothing(Rect(*part)) for part in parts
            ]

    ours, nothing = read()
    monkeypatch.setattr(scene, "is_hole", lambda *_: False)
    plain, unknown = read()
    for (values, valid), (expected, there) in zip(ours, plain, strict=True):
        assert np.array_equal(values, expected, equal_nan=True) and np.array_equal(valid, there)
    assert not any(unknown)
    for known, (_, there) in zip(nothing, plain, strict=True):
        assert not (known and there.any())
    black = kind in ("no nodata, so that a hole is black", "a mask")
    assert any(nothing) != black


def test_a_value_named_by_the_user_makes_holes_missing(tmp_path):
    path = sparse(tmp_path / "d.tif", 1, "float32", nodata=None)
    with open_scene({"dsm": [path]}) as found, found.with_nodata("dsm", 0) as named:
        assert named.has_nothing(Rect(64, 0, 96, 112)) and not found.has_nothing(Rect(64, 0, 96, 112))


@pytest.fixture
def job(tmp_path, checkpoint):
    sources = {
        "optical": (sparse(tmp_path / "o.tif", 3, "uint8"),),
        "dsm": (sparse(tmp_path / "d.tif", 1, "float32", nodata=-1, islands=((160, 0, 96, 112),)),),
    }
    (tmp_path / "out").mkdir()
    output = str(tmp_path / "out" / "o.tif")
    return PredictJob(checkpoint, output, sources, device="cpu", precision="fp32", stride=8)


def contents(folder):
    """Name -> bytes of all files; they are removed."""
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    for name in found:
        (folder / name).unlink()
    return found


def run(job, **card):
    load = ContextModel(4, 4).eval(), make_card((OPTICAL, DSM), **card)
    result = predict(job, load=lambda _: load)
    return contents(Path(job.output).parent), dataclasses.replace(result, seconds=0)


def plain_blank(rect, bands):
    """Rows without a result as any other rows."""
    labels = np.full((rect.height, rect.width), 255, dtype=np.uint8)
    many = np.repeat(labels[None], bands, axis=0) if bands else None
    return Strip(rect.row, rect.col, labels, many, labels if bands else None, {})


@pytest.mark.parametrize("stride", [5, 8, 32])
@pytest.mark.parametrize(
    "change",
    [
        {},
        {"blend": "taper", "probabilities": "out/p.tif", "confidence": "out/c.tif", "polygons": "out/v.gpkg"},
        {"overlap": "guided"},
        {"extent": (500010.0, 5199650.0, 500100.0, 5199970.0)},
        {"view": (500050.0, 5199800.0)},
    ],
    ids=["plain", "all outputs", "guided", "extent", "view"],
)
def test_the_bytes_of_a_run_that_reads_and_writes_everything(job, tmp_path, monkeypatch, stride, change):
    if change.get("overlap") and stride == 32:
        pytest.skip("guided overlap needs an overlap")
    paths = {key: str(tmp_path / value) for key, value in change.items() if str(value).startswith("out/")}
    job = dataclasses.replace(job, stride=stride, **{**change, **paths})
    ours = run(job)
    with monkeypatch.context() as patch:
        patch.setattr(scene, "is_hole", lambda *_: False)
        patch.setattr("core.products.writer.is_hole", lambda *_: False)
        patch.setattr(pipeline, "blank_strip", plain_blank)
        plain = run(job)
    assert ours == plain and len(ours[0]) == 3 + len(paths)


def test_rows_far_from_every_value_are_never_read(job, monkeypatch):
    read = []
    original = scene.Scene._read_stored
    monkeypatch.setattr(
        scene.Scene, "_read_stored", lambda self, layer, part: read.append((layer.role, part)) or original(self, layer, part)
    )  # fmt: skip
    run(dataclasses.replace(job, stride=16), window=32)
    del job.sources["dsm"]
    holes = [part for role, part in read if role == "optical" and not stored(part)]
    # Two threads read: one looks at a few squares for values to doubt, one reads the rows of the run.
    assert len(holes) == 2, "the first hole tells a thread what holes are, and no other is read"
    assert sum(part.height for role, part in read if role == "optical") < 200 + 64  # of the square looked at


def test_shards_and_continued_runs_keep_blank_rows_apart(job):
    whole = run(job)[0]
    load = ContextModel(4, 4).eval(), make_card((OPTICAL, DSM))
    folder = Path(job.output).parent
    for number in (1, 2, 3):
        predict(dataclasses.replace(job, shard=(number, 3)), load=lambda _: load)
    merge(Path(job.output))
    assert contents(folder) == whole


def test_a_blank_row_costs_a_line_of_the_journal(tmp_path):
    from core.inference.description import ASPECTS
    from core.inference.journal import Journal
    from core.products.strip import blank_strip

    header = {"about": {aspect.key: "" for aspect in ASPECTS}}
    journal = Journal(tmp_path / "j", header, resume=False)
    before = journal.path.stat().st_size
    wide = Rect(256, 0, 256, 100_000)
    for bands in (0, 4):
        journal.append(blank_strip(wide, bands), 0)
    journal.close()
    assert journal.path.stat().st_size - before < 600
    again = Journal(tmp_path / "j", header, resume=True)
    (labels, _), (many, windows) = again.replay()
    again.remove()
    assert windows == 0 and labels.blank and labels.rect == many.rect == wide
    assert labels.probabilities is None and many.probabilities.shape == (4, 256, 100_000)
    assert (labels.labels == 255).all() and (many.confidence == 255).all()


def test_a_file_that_lost_rows_is_noticed(tmp_path, monkeypatch):
    from core.errors import UserError
    from core.products.writer import RasterLook, RasterWriter
    from core.raster.grid import Grid

    writer = RasterWriter(tmp_path / "o.tif", Grid(None, (1, 0, 0, 0, -1, 0), 600, 2000), 1, RasterLook({}))
    writer.write(np.full((1, 100, 600), 3, dtype=np.uint8), 1100)
    writer.counts[3] += 1  # as if one pixel more had been given
    with pytest.raises(UserError, match="differs from what was written"):
        writer.finish()
    assert not list(tmp_path.iterdir())
