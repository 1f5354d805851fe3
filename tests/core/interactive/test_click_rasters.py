"""Rasters that other click tools refuse: real ones, and one of 50,000 x 50,000 px."""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import rasterio
import shapely
from click_support import CLICK_MODEL, ROOT, SHARED, promptable, random_model, small_config

from core.interactive.prompts import Prompts, ToPixels
from core.interactive.session import InteractiveSession
from core.interactive.source import ImageSource

DATA = SHARED / "data"
RASTERS = {
    "naip": ("click_naip_ponds/m_4709963_se_14_1_20120731.tif", None),
    "naip near infrared": ("click_naip_ponds/m_4709963_se_14_1_20120731.tif", (4, 1, 2)),
    "uint16 panchromatic": ("click_spacenet_atlanta/sample_geotiff.tif", None),
    "trees": ("click_neon_trees/OSBS_029.tif", None),
    "dsm with nodata": ("optical_dsm_zurich/dsm.tif", None),
    "ndsm": ("optical_dsm_zurich/ndsm_filled.tif", None),
    "float rgb with ragged edge": ("optical_dsm_field_trial/odm_orthophoto.tif", None),
    "drone dsm": ("optical_dsm_field_trial/dsm.tif", None),
    "radar in decibels, geographic": ("sar_sen1floods11_spain/Spain_7370579_S1Hand.tif", None),
    "thirteen int16 bands, geographic": ("sar_sen1floods11_spain/Spain_7370579_S2Hand.tif", (4, 3, 2)),
    "linear radar power, no crs": ("sar_sanfrancisco_airsar/hh_hv_vv.tif", None),
    "uint16 radar with zeros, no crs": ("sar_gf3_unlabelled/1_HH.tiff", None),
}


@pytest.fixture(scope="module")
def small():
    return promptable(random_model(small_config(256)))


def open_real(ready, name):
    path, bands = RASTERS[name]
    if not SHARED.exists():
        pytest.skip("the shared folder is not here")
    return InteractiveSession(ImageSource(ready, str(DATA / path), bands))


def valid_place(session):
    """A valid pixel near the middle of the raster."""
    grid = session.grid
    _, valid = session.source._scene.read(0, 0, grid.height, grid.width)["optical"]
    rows, cols = np.nonzero(valid)
    nearest = np.argmin((rows - grid.height / 2) ** 2 + (cols - grid.width / 2) ** 2)
    return float(cols[nearest]) + 0.5, float(rows[nearest]) + 0.5


@pytest.mark.real
@pytest.mark.parametrize("name", RASTERS)
def test_any_raster_can_be_clicked(small, name):
    session = open_real(small, name)
    col, row = valid_place(session)
    first = session.predict(Prompts(((col, row, 1),)), "a")
    second = session.predict(Prompts(((col, row, 1), (col + 20, row, 0))), "a")
    for answer in (first, second):
        assert len(answer.candidates) == 3
        for candidate in answer.candidates:
            shape = session.shape(candidate, answer.area)
            assert candidate.geometry.is_valid
            assert (shape.square_metres is None) == (session.grid.crs is None)
            x0, y0, x1, y1 = session.grid.bounds(answer.area.rect)
            assert candidate.geometry.is_empty or shapely.box(x0, y0, x1, y1).buffer(1e-6).covers(
                shape.geometry
            )
    stretch = session.source.stretch
    assert all(high > low for low, high in zip(stretch.low, stretch.high, strict=True))
    assert stretch.decibel[0] == (name == "linear radar power, no crs"), stretch


@pytest.mark.real
def test_pictures_use_the_whole_range(small):
    from core.interactive.picture import read_picture

    for name in RASTERS:
        session = open_real(small, name)
        col, row = valid_place(session)
        area = session.area_for(Prompts(((col, row, 1),)))
        picture = read_picture(session.source._scene, area, session.source.stretch, session.source._order)
        shown = picture.rgb[:, picture.valid]
        assert shown.std(axis=1).min() > 5, name
        assert (shown == 255).mean() < 0.3, name


@pytest.fixture(scope="module")
def trained():
    if not SHARED.exists():
        pytest.skip("the shared folder is not here")
    return lambda path, bands=None: InteractiveSession.open(
        CLICK_MODEL, str(DATA / path), bands, device="cpu", precision="fp32"
    )


def pixel_iou(session, answer, truth):
    """IoU of the best candidate with a mask of the whole raster, within the area."""
    mask = rasterio.features.rasterize(
        [(session.mapper().shape(answer.candidates[0].geometry, answer.area).geometry, 1)],
        out_shape=truth.shape,
        transform=session.grid.affine,
    ).astype(bool)
    rect = answer.area.rect
    part = (slice(rect.row, rect.row_end), slice(rect.col, rect.col_end))
    return (mask & truth)[part].sum() / (mask | truth)[part].sum()


@pytest.mark.real
def test_ponds_of_a_real_picture(trained):
    """The demo model has only ever seen synthetic scenes; ponds are dark and plain enough for it all the same."""
    from scipy import ndimage

    session = trained(RASTERS["naip"][0])
    with rasterio.open(DATA / RASTERS["naip"][0]) as file:
        green, infrared = file.read(2).astype(float), file.read(4).astype(float)
    water = ndimage.binary_opening((green - infrared) / (green + infrared + 1e-9) > 0.1, iterations=2)
    regions, _ = ndimage.label(water)
    sizes = np.bincount(regions.ravel())
    sizes[0] = 0
    ious = []
    for number in np.argsort(-sizes)[:40]:
        pond = regions == number
        depth = ndimage.distance_transform_edt(pond)
        row, col = np.unravel_index(depth.argmax(), pond.shape)
        rows, cols = np.nonzero(pond)
        if sizes[number] > 6000 or np.ptp(rows) > 120 or np.ptp(cols) > 120:
            continue  # not whole in one area
        answer = session.predict(Prompts(((col + 0.5, row + 0.5, 1),)))
        ious.append(pixel_iou(session, answer, pond))
    print(f"ponds: {len(ious)}, mean IoU {np.mean(ious):.3f}, median {np.median(ious):.3f}")
    assert len(ious) >= 10
    assert np.mean(ious) > PONDS_IOU


# The demo model knows synthetic scenes only: measured 0.448. Outlines in a wrong place would hardly meet a pond at all.
PONDS_IOU = 0.35


@pytest.mark.real
def test_boxes_around_real_trees_and_roofs(trained):
    session = trained("click_neon_trees/OSBS_029.tif")
    boxes = [
        tuple(float(item.find(f"bndbox/{side}").text) for side in ("xmin", "ymin", "xmax", "ymax"))
        for item in ET.parse(DATA / "click_neon_trees/OSBS_029.xml").getroot().iter("object")
    ]
    inside = []
    for box in boxes:
        answer = session.predict(Prompts((), box))
        left, top, right, bottom = box
        corners = session.grid.map_affine @ (left, top), session.grid.map_affine @ (right, bottom)
        placed = session.shape(answer.candidates[0], answer.area).geometry
        common = placed.intersection(shapely.box(*corners[0], *corners[1])).area
        inside.append(common / placed.area if placed.area else 0.0)
    print(f"trees: {len(boxes)} boxes, {np.mean(inside):.3f} of the outlines inside their box")
    assert len(boxes) > 50
    assert np.mean(inside) > 0.5
    session = trained("click_spacenet_atlanta/sample_geotiff.tif")
    roofs = json.loads((DATA / "click_spacenet_atlanta/geotiff_labels.geojson").read_text())["features"]
    convert, ious = ToPixels(session.grid), []
    for roof in roofs:
        shape = shapely.geometry.shape(roof["geometry"])
        answer = session.predict(Prompts((), convert.box(shape.bounds)))
        outline = session.shape(answer.candidates[0], answer.area).geometry
        ious.append(outline.intersection(shape).area / outline.union(shape).area)
    print(f"roofs: {len(ious)}, mean IoU {np.mean(ious):.3f}")
    assert len(ious) > 30


HUGE = """
import json, resource, sys
sys.path[:0] = sys.argv[2:]
from click_support import promptable, random_model, small_config
from core.interactive.prompts import Prompts
from core.interactive.session import InteractiveSession
from core.interactive.source import ImageSource
ready = promptable(random_model(small_config(256)))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
session = InteractiveSession(ImageSource(ready, sys.argv[1]))
for col, row in ((10, 10), (25000, 25000), (49990, 49990), (12345, 40000)):
    answer = session.predict(Prompts(((float(col), float(row), 1),)), "a")
    session.predict(Prompts(((float(col), float(row), 1), (col + 5.0, row - 5.0, 0))), "a")
assert session.area_for(Prompts((), (1000.0, 1000.0, 2500.0, 2500.0))).reduction == 8
session.predict(Prompts((), (1000.0, 1000.0, 2500.0, 2500.0)))
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"grown_mb": (after - before) / 1024}))
"""


def test_a_raster_of_two_and_a_half_gigapixels(tmp_path):
    """7.5 GB of uint16 pixels: memory stays with the areas."""
    path = tmp_path / "huge.tif"
    profile = {
        "driver": "GTiff",
        "width": 50_000,
        "height": 50_000,
        "count": 3,
        "dtype": "uint16",
        "tiled": True,
    }
    profile |= {"sparse_ok": True, "compress": "deflate", "bigtiff": True, "crs": "EPSG:32632"}
    transform = rasterio.transform.from_origin(500000, 5300000, 0.5, 0.5)
    with rasterio.open(path, "w", transform=transform, blockxsize=512, blockysize=512, **profile) as file:
        values = np.random.default_rng(0).integers(100, 3000, (3, 512, 512)).astype(np.uint16)
        for row, col in ((0, 0), (24832, 24832), (49488, 49488), (40000, 12288)):
            window = rasterio.windows.Window(col // 512 * 512, row // 512 * 512, 512, 512)
            file.write(
                values[:, : min(512, 50_000 - window.row_off), : min(512, 50_000 - window.col_off)],
                window=window.intersection(rasterio.windows.Window(0, 0, 50_000, 50_000)),
            )
    done = subprocess.run(
        [sys.executable, "-c", HUGE, str(path), str(ROOT), str(ROOT / "tests" / "support")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["grown_mb"] < 250
