"""The evaluate command: grids, ignored values, figures, report."""

import json

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from core import evaluate
from core.checkpoints.card import ClassEntry
from core.cli import run_command
from core.raster.attributes import pam_xml


def _write(path, values, cell=1.0, nodata=255, crs="EPSG:32632"):
    profile = {"driver": "GTiff", "height": values.shape[0], "width": values.shape[1], "count": 1}
    with rasterio.open(
        path,
        "w",
        dtype=values.dtype,
        nodata=nodata,
        crs=crs,
        transform=from_origin(5e5, 5e6, cell, cell),
        **profile,
    ) as out:
        out.write(values, 1)
    return str(path)


def _call(capsys, *words):
    code = run_command(evaluate.main, evaluate.parser(), list(words))
    return code, capsys.readouterr()


def test_figures_names_and_report(tmp_path, capsys):
    prediction = np.array([[0, 0, 1, 1], [0, 2, 1, 255]], np.uint8)
    reference = np.array([[0, 0, 1, 0], [9, 2, 1, 1]], np.uint8)
    p, r = _write(tmp_path / "p.tif", prediction), _write(tmp_path / "r.tif", reference)
    classes = [ClassEntry(value=i, name=name, colour=(i, i, i)) for i, name in enumerate(("a", "b & c", "d"))]
    (tmp_path / "p.tif.aux.xml").write_text(pam_xml(classes, [3, 3, 1]))
    report = tmp_path / "report.html"
    code, out = _call(
        capsys, "--prediction", p, "--reference", r, "--ignore", "9", "--json", "--report", str(report)
    )
    result = json.loads(out.out.splitlines()[-1])
    assert code == 0
    assert result["confusion"] == [[2, 1, 0], [0, 2, 0], [0, 0, 1]]
    assert result["pixels"] == 6
    assert result["metrics"]["OA"] == pytest.approx(5 / 6)
    assert result["metrics"]["mIoU"] == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert [row["name"] for row in result["classes"]] == ["a", "b & c", "d"]
    page = report.read_text()
    assert "b &amp; c" in page and "0.8333" in page and "src=" not in page and "href=" not in page


def test_a_coarser_reference_is_brought_onto_the_prediction(tmp_path, capsys):
    fine = np.kron(np.array([[0, 1], [1, 0]], np.uint8), np.ones((4, 4), np.uint8))
    p = _write(tmp_path / "p.tif", fine)
    r = _write(tmp_path / "r.tif", np.array([[0, 1]], np.uint8), cell=4.0)
    code, out = _call(capsys, "--prediction", p, "--reference", r, "--json")
    result = json.loads(out.out)
    assert code == 0 and result["confusion"] == [[16, 0], [0, 16]]
    code, out = _call(capsys, "--prediction", p, "--reference", r)
    assert code == 0 and "OA 1.0000" in out.out and "class 1" in out.out
    assert "Compared 32 of the prediction's 64 pixels" in out.out


def test_mistakes(tmp_path, capsys):
    p = _write(tmp_path / "p.tif", np.zeros((4, 4), np.uint8))
    empty = _write(tmp_path / "e.tif", np.full((4, 4), 255, np.uint8))
    real = _write(tmp_path / "f.tif", np.zeros((4, 4), np.float32))
    picture = str(tmp_path / "rgb.tif")
    with rasterio.open(p) as one, rasterio.open(picture, "w", **{**one.profile, "count": 3}) as three:
        three.write(np.zeros((3, 4, 4), np.uint8))
    for words, expected in (
        (("--prediction", p, "--reference", str(tmp_path / "no.tif")), "does not exist"),
        (("--prediction", picture, "--reference", p), "has 3 bands"),
        (("--prediction", p, "--reference", empty), "No pixel has both"),
        (("--prediction", p, "--reference", real), "no label raster"),
        (("--prediction", p, "--reference", p, "--ignore", "a"), "--ignore"),
        (
            ("--prediction", p, "--reference", p, "--report", str(tmp_path / "no" / "r.html")),
            "cannot be written",
        ),
    ):
        code, out = _call(capsys, *words)
        assert code == 2 and expected in out.err and out.err.count("\n") == 1, out.err
