"""``python -m core.generalise`` on files: what stays, and what is refused in one sentence."""

import json

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from core.cli import run_command
from core.generalise import build_parser, main


def save(
    path,
    values,
    crs="EPSG:32632",
    nodata=255,
    pixel=10.0,
    mask=None,
    bands=1,
    origin=(500000, 5200000),
    software="",
    **more,
):
    profile = {
        "driver": "GTiff", "width": values.shape[1], "height": values.shape[0], "count": bands, "dtype": values.dtype,
        "nodata": nodata, **more,
    }  # fmt: skip
    if crs:
        profile |= {"crs": crs, "transform": from_origin(*origin, pixel, pixel)}
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "w", **profile) as file:
        if software:
            file.update_tags(TIFFTAG_SOFTWARE=software)
        for band in range(1, bands + 1):
            file.write(values, band)
        if mask is not None:
            file.write_mask(mask)
    return path


def fields(seed=0, shape=(90, 120)):
    rng = np.random.default_rng(seed)
    values = np.kron(rng.integers(0, 4, (9, 12)), np.ones((10, 10))).astype(np.uint8)[: shape[0], : shape[1]]
    specks = rng.random(shape) < 0.1
    values[specks] = rng.integers(0, 4, int(specks.sum()))
    values[:5, :5] = 255
    return values


def generalise(capsys, *words):
    """Exit code, result or None, stderr."""
    code = run_command(main, build_parser(), [str(word) for word in words] + ["--json", "--quiet"])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out.strip() else None, said.err


@pytest.fixture
def source(tmp_path):
    return save(tmp_path / "in.tif", fields())


def test_grid_type_nodata_mask_tags_and_colours_stay(tmp_path, capsys):
    values = fields()
    mask = np.ones(values.shape, bool)
    mask[40:60, 10:90] = False
    path = save(tmp_path / "in.tif", values, nodata=None, mask=mask)
    with rasterio.open(path, "r+") as file:
        file.write_colormap(1, {0: (9, 8, 7, 255), 3: (1, 2, 3, 255)})
        file.update_tags(OWNER="me")
        file.set_band_description(1, "cover")
    code, result, _ = generalise(capsys, path, tmp_path / "out.tif", "--mmu", "2000m2")
    assert code == 0 and result["mmu"] == "2000 m2 = 20 px"
    with rasterio.open(path) as a, rasterio.open(tmp_path / "out.tif") as b:
        assert (a.shape, a.transform, a.crs, a.dtypes, a.nodata) == (
            b.shape,
            b.transform,
            b.crs,
            b.dtypes,
            b.nodata,
        )
        assert np.array_equal(a.read_masks(1), b.read_masks(1))
        before, after = a.read(1), b.read(1)
        assert np.array_equal(before[~mask], after[~mask]) and (before != after).any()
        assert result["changed"] == (before != after).sum()
        assert b.tags()["OWNER"] == "me" and "2000 m2" in b.tags()["SAM_LANDCOVER_GENERALISED"]
        assert b.descriptions == ("cover",) and b.colormap(1)[3] == (1, 2, 3, 255)
        assert b.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"


def test_codes_of_any_whole_number_type(tmp_path, capsys):
    named = np.array([111, 211, 523, 999] + [0] * 251 + [-1], np.int16)
    path = save(tmp_path / "clc.tif", named[fields()], nodata=-1)
    plain = save(tmp_path / "plain.tif", fields())
    assert generalise(capsys, path, tmp_path / "a.tif", "--mmu", "15px")[0] == 0
    assert generalise(capsys, plain, tmp_path / "b.tif", "--mmu", "15px")[0] == 0
    with rasterio.open(tmp_path / "a.tif") as a, rasterio.open(tmp_path / "b.tif") as b:
        assert a.dtypes == ("int16",) and a.nodata == -1
        assert np.array_equal(a.read(1), named[b.read(1)])


def test_the_source_may_be_replaced(source, tmp_path, capsys):
    assert generalise(capsys, source, tmp_path / "out.tif", "--mmu", "15px")[0] == 0
    assert generalise(capsys, source, source, "--mmu", "15px")[0] == 2  # somebody else made it
    assert generalise(capsys, source, source, "--mmu", "15px", "--overwrite")[0] == 0
    with rasterio.open(source) as a, rasterio.open(tmp_path / "out.tif") as b:
        assert np.array_equal(a.read(1), b.read(1))
    assert generalise(capsys, source, source, "--mmu", "20px")[0] == 0  # it is ours now


def test_degrees_are_measured_on_the_ellipsoid_by_row(tmp_path, capsys):
    values = np.zeros((400, 60), np.uint8)
    values[20:22, 20:24] = 1  # 8 px near 80 degrees north: about 17 m x 100 m each
    values[380:382, 20:24] = 1  # 8 px near the equator: about 100 m x 111 m each
    path = save(tmp_path / "in.tif", values, crs="EPSG:4326", pixel=0.2, origin=(0, 80))
    pixel = 0.2 * 111_320
    area = 8 * pixel * pixel
    code, result, _ = generalise(capsys, path, tmp_path / "out.tif", "--mmu", f"{area / 2:.0f}m2")
    assert code == 0 and result["changed"] == 8
    with rasterio.open(tmp_path / "out.tif") as file:
        left = file.read(1)
    assert not left[20:22].any() and left[380:382].sum() == 8


def test_a_class_that_vanishes_and_a_class_that_is_not_there_are_said(tmp_path, capsys):
    values = np.zeros((30, 30), np.uint8)
    values[3, 3] = 2
    path = save(tmp_path / "in.tif", values)
    code, result, said = generalise(capsys, path, tmp_path / "out.tif", "--mmu", "5px", "--protect", "7")
    assert code == 0 and result["after"] == {"0": 900, "2": 0}
    assert "Class 2 had no region of the minimum mapping unit" in said and "no pixel of class 7" in said


def refusals(tmp_path):
    values = fields()
    return {
        "larger than the whole raster": [save(tmp_path / "a.tif", values), "--mmu", "99999px"],
        "give the minimum mapping unit in pixels": [save(tmp_path / "b.tif", values, crs=None), "--mmu", "0.5ha"],
        "its values are of type float32": [save(tmp_path / "c.tif", values.astype("float32")), "--mmu", "5px"],
        "more than 255 different values": [
            save(tmp_path / "d.tif", np.arange(10800, dtype=np.uint16).reshape(90, 120)), "--mmu", "5px"
        ],
        "has 3 bands": [save(tmp_path / "e.tif", values, bands=3), "--mmu", "5px"],
        "all its pixels are nodata": [save(tmp_path / "f.tif", np.full((9, 9), 255, np.uint8)), "--mmu", "5px"],
        "does not exist": [tmp_path / "none.tif", "--mmu", "5px"],
        "write it like 500m2, 0.5ha or 10px": [save(tmp_path / "g.tif", values), "--mmu", "ten"],
        "is a whole number": [save(tmp_path / "g2.tif", values), "--mmu", "2.5px"],
        "must be above 0": [save(tmp_path / "h.tif", values), "--mmu", "0px"],
        "needs the raster of probabilities": [save(tmp_path / "i.tif", values), "--mmu", "5px", "--merge-by", "probability"],
        "needs the classes in their order": [save(tmp_path / "j.tif", values), "--mmu", "5px", "--merge-by", "priority"],
        "is an odd number": [save(tmp_path / "k.tif", values), "--mmu", "5px", "--smooth", "4"],
        "--protect takes class values": [save(tmp_path / "l.tif", values), "--mmu", "5px", "--protect", "a"],
    }  # fmt: skip


def test_bad_input_is_one_sentence_and_the_earlier_map_stays(tmp_path, capsys):
    earlier = save(tmp_path / "out.tif", fields(7), software="SAM Land Cover").read_bytes()
    for sentence, words in refusals(tmp_path).items():
        before = sorted(path.name for path in tmp_path.iterdir())
        code, result, said = generalise(capsys, words[0], tmp_path / "out.tif", *words[1:])
        assert (code, result) == (2, None), sentence
        assert sentence in said and said.count("\n") == 1, said
        assert (tmp_path / "out.tif").read_bytes() == earlier
        assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_full_disk_in_the_middle_leaves_the_earlier_map(tmp_path, capsys, source):
    import resource

    rng = np.random.default_rng(0)
    large = save(tmp_path / "large.tif", rng.integers(0, 200, (600, 600)).astype(np.uint8))
    earlier = save(tmp_path / "out.tif", fields(7), software="SAM Land Cover").read_bytes()
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    import signal

    ignored = signal.signal(
        signal.SIGXFSZ, signal.SIG_IGN
    )  # a write beyond the limit fails, as on a full disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit[1]))
    try:
        code, _, said = generalise(capsys, large, tmp_path / "out.tif", "--mmu", "2px")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, ignored)
    assert code != 0 and "out.tif" in said and "Traceback" not in said
    assert (tmp_path / "out.tif").read_bytes() == earlier
    assert not list(tmp_path.glob(".*tmp*"))
