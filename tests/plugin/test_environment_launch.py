"""The child's command line and environment, and that a hostile environment does not reach it."""

import os
import sys
from pathlib import Path

import pytest
from osgeo import gdal, osr
from sam_landcover.plugin.engine.process import describe_end
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.environment.launch import (
    engine_arguments,
    qgis_install_folders,
    scrubbed_environment,
)
from sam_landcover.plugin.environment.logs import log_tail

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "name",
    [
        "PYTHONHOME",
        "PYTHONPATH",
        "PYTHONSTARTUP",
        "PYTHONEXECUTABLE",
        "PythonUserBase",
        "__PYVENV_LAUNCHER__",
        "VIRTUAL_ENV",
        "CONDA_PREFIX",
        "PIP_TARGET",
        "UV_PYTHON",
        "PROJ_DATA",
        "PROJ_LIB",
        "GDAL_DATA",
        "GDAL_DRIVER_PATH",
        "QT_PLUGIN_PATH",
        "QGIS_PREFIX_PATH",
        "OSGEO4W_ROOT",
        "LD_LIBRARY_PATH",
        "LD_PRELOAD",
        "DYLD_LIBRARY_PATH",
    ],
)
def test_dropped(name):
    assert scrubbed_environment({name: "/x"}) == {}


@pytest.mark.parametrize(
    "name",
    [
        "HOME",
        "http_proxy",
        "CUDA_VISIBLE_DEVICES",
        "OMP_NUM_THREADS",
        "AWS_PROFILE",
        "PIP_INDEX_URL",
        "UV_DEFAULT_INDEX",
    ],
)
def test_kept(name):
    assert scrubbed_environment({name: "x"}) == {name: "x"}


def test_the_path_loses_what_belongs_to_qgis():
    paths = ["/opt/qgis/bin", "/usr/bin", "/opt/qgis", "/opt/qgis-tools/bin"]
    scrubbed = scrubbed_environment({"PATH": os.pathsep.join(paths)}, ["/opt/qgis/"])
    assert scrubbed["PATH"].split(os.pathsep) == ["/usr/bin", "/opt/qgis-tools/bin"]


def test_certificates_inside_qgis_go_and_a_companys_stay():
    variables = {"SSL_CERT_FILE": "/opt/qgis/ssl/cert.pem", "REQUESTS_CA_BUNDLE": "/etc/company.pem"}
    assert scrubbed_environment(variables, ["/opt/qgis"]) == {"REQUESTS_CA_BUNDLE": "/etc/company.pem"}


def test_folders_of_qgis():
    assert qgis_install_folders("linux", "/usr", {}) == []
    assert qgis_install_folders("linux", "/usr", {"CONDA_PREFIX": "/conda"}) == ["/conda"]
    assert qgis_install_folders("win32", "C:/QGIS 3.40/apps/qgis-ltr", {}) == ["C:/QGIS 3.40"]
    assert qgis_install_folders("darwin", "/Applications/QGIS.app/Contents/MacOS", {}) == [
        "/Applications/QGIS.app"
    ]


def test_arguments_isolate_the_interpreter():
    arguments = engine_arguments("/plug in/sam_landcover")
    assert arguments[0] == "-I"
    assert arguments[-1] == "/plug in/sam_landcover"


@pytest.mark.parametrize(
    ("code", "crashed", "windows", "words"),
    [
        (3, False, False, "ended by itself (exit code 3)"),
        (9, True, False, "was killed (signal 9), as systems do when memory runs out"),
        (11, True, False, "crashed (signal 11)"),
        (-1073741819, True, True, "crashed (code 0xC0000005)"),
    ],
)
def test_the_end_in_words(code, crashed, windows, words):
    assert describe_end(code, crashed, windows) == words


def test_log_tail(tmp_path):
    log = tmp_path / "log"
    assert log_tail(str(log)) == ""
    log.write_bytes(b"x" * 50_000 + b"\none\ntwo \xff\n")
    assert log_tail(str(log), 2) == "one\ntwo \ufffd"


def test_a_hostile_environment_does_not_reach_the_engine(monkeypatch, tmp_path):
    raster = str(tmp_path / "two.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(raster, 2, 1)
    dataset.SetGeoTransform([2600000, 1, 0, 1200000, 0, -1])
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(2056)
    dataset.SetSpatialRef(reference)
    dataset = None  # closes the file
    for module in ("numpy", "torch", "rasterio", "json", "core"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit('poisoned')")
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for name in ("PYTHONEXECUTABLE", "CONDA_PREFIX", "CONDA_EXE", "CONDA_DEFAULT_ENV", "VIRTUAL_ENV"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PROJ_DATA", str(tmp_path))
    monkeypatch.setenv("PROJ_LIB", str(tmp_path))
    monkeypatch.setenv("GDAL_DATA", str(tmp_path))
    monkeypatch.setenv("GDAL_DRIVER_PATH", str(tmp_path))
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    monkeypatch.setenv("QT_PLUGIN_PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "libgcc_s.so.1").write_bytes(b"not a library")
    (tmp_path / "libstdc++.so.6").write_bytes(b"not a library")
    session = EngineSession()
    try:
        hello = session.call("hello")
        assert Path(hello["prefix"]) == Path(os.environ["SAM_LANDCOVER_PYTHON"]).parents[1]
        assert session.call("device", {"device": "cpu"})["type"] == "cpu"  # torch loads
        found = session.call("raster", {"path": raster})
        assert (found["width"], found["height"]) == (2, 1)
        assert found["crs"] == "EPSG:2056"  # PROJ found its own data
    finally:
        session.stop()


def test_qgis_itself_stays_clean():
    assert not {"torch", "rasterio", "pydantic", "safetensors"} & set(sys.modules)
    core = [name for name in sys.modules if name.startswith("sam_landcover.core.")]
    assert [name for name in core if not name.startswith("sam_landcover.core.contract")] == []
