import os
import subprocess
import sys
import textwrap
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
import rasterio
from raster_support import UTM, make_card, read_raster
from rasterio import CRS

from core.errors import UserError
from core.products import outputs as outputs_module
from core.products.attributes import pam_xml
from core.products.style import qml
from core.products.writer import RasterLook, RasterWriter
from core.raster.grid import IDENTITY, Grid, Rect
from core.raster.sources import open_source

GRID = Grid(CRS.from_string(UTM).to_wkt(), (1.0, 0, 500000.0, 0, -1.0, 5200000.0), 1300, 1100)
CLASSES = make_card((), classes=3).classes
COLOURS = {c.value: c.colour for c in CLASSES}
LABELS = (
    np.random.default_rng(0)
    .choice(np.array([0, 1, 2, 255], np.uint8), (1, 11, 13))
    .repeat(100, 1)
    .repeat(100, 2)
)


def write(path, grid=GRID, labels=LABELS, step=37, rows=None, look=None):
    writer = RasterWriter(
        path, grid, len(labels), look or RasterLook({"KEY": "väl <&>"}, ("class",), COLOURS)
    )
    for row in range(0, rows or labels.shape[1], step):
        writer.write(labels[:, row : min(row + step, rows or labels.shape[1])], row)
    return writer


def test_pixels_georeference_nodata_colours_and_tags(tmp_path):
    path = write(tmp_path / "o.tif").finish()
    with rasterio.open(path) as dataset:
        assert np.array_equal(dataset.read(), LABELS)
        assert dataset.crs == UTM and dataset.transform == GRID.affine and dataset.nodata == 255
        assert dataset.dtypes == ("uint8",) and dataset.descriptions == ("class",)
        table = dataset.colormap(1)
        assert [table[i] for i in range(3)] == [(*c.colour, 255) for c in CLASSES]
        assert table[255][3] == 0
        assert dataset.tags()["KEY"] == "väl <&>"
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert dataset.profile["compress"] == "deflate" and dataset.profile["tiled"]
        assert dataset.block_shapes == [(512, 512)] and dataset.overviews(1) == [2, 4]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["o.tif"]


def test_overviews_of_labels_hold_labels_only(tmp_path):
    stripes = np.zeros((1, 1100, 1300), np.uint8)
    stripes[:, :, ::3] = 2
    path = write(tmp_path / "o.tif", labels=stripes).finish()
    with rasterio.open(path, overview_level=0) as dataset:
        assert set(np.unique(dataset.read())) <= {0, 2}


def test_quantities_are_averaged_and_scaled(tmp_path):
    values = np.zeros((2, 1100, 1300), np.uint8)
    values[:, :, ::2] = 200
    look = RasterLook({}, ("a", "b"), None, 1 / 200, "AVERAGE")
    path = write(tmp_path / "p.tif", labels=values, look=look).finish()
    with rasterio.open(path) as dataset:
        assert dataset.scales == (0.005, 0.005) and dataset.descriptions == ("a", "b")
    with rasterio.open(path, overview_level=0) as dataset:
        assert (dataset.read() == 100).all()


@pytest.mark.parametrize("bands", [2, 3, 4, 5])
def test_probabilities_of_any_number_of_classes_are_all_data(tmp_path, bands):
    """GDAL takes three bands of bytes for colours, and the fourth of four for transparency, unless told otherwise."""
    writer = RasterWriter(tmp_path / "p.tif", GRID, bands, RasterLook({}, (), None, 1 / 200, "AVERAGE"))
    writer.write(np.full((bands, GRID.height, GRID.width), 50, np.uint8), 0)
    writer.finish()
    assert open_source([str(tmp_path / "p.tif")], "probabilities").bands == bands
    with rasterio.open(tmp_path / "p.tif") as dataset:
        assert not {"red", "alpha"} & {kind.name for kind in dataset.colorinterp}


@pytest.mark.parametrize("step", [1, 511, 512, 513, 1100])
def test_any_division_into_rows_gives_the_same_bytes(tmp_path, step):
    one = write(tmp_path / "a.tif", step=64).finish()
    two = write(tmp_path / "b.tif", step=step).finish()
    assert one.read_bytes() == two.read_bytes()


def test_rows_never_given_are_nodata(tmp_path):
    path = write(tmp_path / "o.tif", rows=600).finish(tmp_path / "o.partial.tif")
    labels = read_raster(path)
    assert np.array_equal(labels[:600], LABELS[0, :600]) and (labels[600:] == 255).all()
    assert not (tmp_path / "o.tif").exists()


def test_usual_permissions(tmp_path):
    path = write(tmp_path / "o.tif").finish()
    (tmp_path / "plain").touch()
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_without_georeference_there_is_none_unless_it_is_a_part(tmp_path):
    whole = Grid(None, IDENTITY, 1300, 1100)
    with (
        pytest.warns(rasterio.errors.NotGeoreferencedWarning),
        rasterio.open(write(tmp_path / "o.tif", whole).finish()) as dataset,
    ):
        assert dataset.crs is None and dataset.transform.is_identity
    part = whole.crop(Rect(100, 50, 1000, 1250))
    with rasterio.open(write(tmp_path / "p.tif", part, LABELS[:, 100:, 50:]).finish()) as dataset:
        assert tuple(dataset.transform)[:6] == (1, 0, 50, 0, -1, -100)


def test_a_failed_run_leaves_an_earlier_result_alone(tmp_path):
    (tmp_path / "o.tif").write_text("earlier")
    writer = write(tmp_path / "o.tif", rows=600)
    writer.discard()
    writer.discard()
    assert [p.name for p in tmp_path.iterdir()] == ["o.tif"]
    assert (tmp_path / "o.tif").read_text() == "earlier"


def test_what_was_written_is_read_back(tmp_path):
    writer = write(tmp_path / "o.tif")
    writer.counts[0] += 1  # as if GDAL had lost a pixel
    with pytest.raises(UserError, match=r"Cannot write .*o\.tif: the file read back differs"):
        writer.finish()
    assert not list(tmp_path.iterdir())


LIMITED = """
    import resource, signal, sys
    import numpy as np
    from pathlib import Path
    from core.errors import UserError
    from core.raster.grid import IDENTITY, Grid
    from core.products.writer import RasterLook, RasterWriter

    folder = Path(sys.argv[1])
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    noise = np.random.default_rng(0).integers(0, 9, (1, 2048, 2048)).astype(np.uint8)
    try:
        writer = RasterWriter(folder / "o.tif", Grid(None, IDENTITY, 2048, 2048), 1, RasterLook({}))
        for row in range(0, 2048, 100):
            writer.write(noise[:, row : row + 100], row)
        writer.finish()
    except UserError as error:
        print(error)
"""


@pytest.mark.parametrize("limit", [1000, 300_000, 2_150_000])
def test_a_disk_that_takes_no_more(tmp_path, limit):
    """A limit on file size fails writes as a full disk does: at the start, in the middle, in the last copy."""
    (tmp_path / "o.tif").write_text("earlier")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(LIMITED), str(tmp_path), str(limit)],
        check=False,
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        env={**os.environ, "GDAL_CACHEMAX": "8"},
    )
    assert done.stdout.startswith(f"Cannot write {tmp_path / 'o.tif'}"), done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["o.tif"]
    assert (tmp_path / "o.tif").read_text() == "earlier"


def test_a_full_disk_is_called_that(tmp_path, monkeypatch):
    writer = write(tmp_path / "o.tif", rows=600)
    monkeypatch.setattr(outputs_module, "disk_is_full", lambda folder: True)
    monkeypatch.setattr(writer, "_verify", lambda path, areas: (_ for _ in ()).throw(OSError("write failed")))
    with pytest.raises(UserError, match=r"The disk of .* is full, so o\.tif was not written"):
        writer.finish()
    assert not list(tmp_path.iterdir())


def test_attribute_table_as_gdal_reads_it(tmp_path):
    from core.checkpoints.card import ClassEntry

    classes = (*CLASSES, ClassEntry(value=3, name="<roof> & wall", colour=(1, 2, 3)))
    counts = np.bincount(LABELS.ravel(), minlength=256)
    tree = ET.fromstring(pam_xml(classes, counts.tolist()))
    band = tree.find("PAMRasterBand")
    assert [c.text for c in band.find("CategoryNames")] == [c.name for c in classes]
    table = band.find("GDALRasterAttributeTable")
    fields = [f.find("Name").text for f in table.findall("FieldDefn")]
    assert fields == ["Value", "Count", "Class", "Red", "Green", "Blue"]
    assert [f.find("Usage").text for f in table.findall("FieldDefn")] == ["5", "1", "2", "6", "7", "8"]
    rows = [[cell.text for cell in row] for row in table.findall("Row")]
    assert rows == [
        [str(c.value), str(counts[c.value]), c.name, *(str(v) for v in c.colour)] for c in classes
    ]


def test_counts_beyond_32_bits():
    counts = [0] * 256
    counts[1] = 1 << 33
    table = ET.fromstring(pam_xml(CLASSES, counts)).find(".//GDALRasterAttributeTable")
    assert table.findall("FieldDefn")[1].find("Type").text == "1"  # real
    assert table.findall("Row")[1][1].text == str(1 << 33)


def test_style_has_every_class():
    tree = ET.fromstring(qml(CLASSES).split("\n", 1)[1])
    renderer = tree.find("pipe/rasterrenderer")
    assert renderer.get("type") == "paletted" and renderer.get("band") == "1"
    entries = [(e.get("value"), e.get("label"), e.get("color")) for e in renderer.find("colorPalette")]
    assert entries == [(str(c.value), c.name, "#{:02x}{:02x}{:02x}".format(*c.colour)) for c in CLASSES]
