"""Panel and algorithms with the engine as users get it: small models, small rasters, nothing faked."""

import json
import os
import shlex
import subprocess
import zipfile
from pathlib import Path

import pytest
from engine_script import in_engine
from qgis.core import (
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis_fakes import FakeIface, answer_questions, pixels, spin, write_raster
from sam_landcover.plugin import settings
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.panel.dock import LandCoverDock
from sam_landcover.plugin.processing import base

ROOT = Path(__file__).resolve().parents[2]
PYTHON = os.environ["SAM_LANDCOVER_PYTHON"]
MAKE_MODELS = """
from core.checkpoints import save_checkpoint
from core.checkpoints.card import ClassEntry, Modality
from small_models import CONFIGS, make_card, make_model
folder = sys.argv[1]
inputs = {
    "adapter": (Modality(role="optical", bands=("red", "green", "blue")), Modality(role="dsm", bands=("elevation",), channels=1)),
    "cwsam": (Modality(role="sar", bands=("VV", "VH")),),
}
for name, modalities in inputs.items():
    config = CONFIGS[name]
    classes = tuple(ClassEntry(value=i, name=f"class {i}", colour=(40 * i, 90, 200)) for i in range(config.classes))
    window = 64 if name == "adapter" else config.encoder.image_size
    card = make_card(config, name=name, modalities=modalities, classes=classes, window=window, stride=window // 2)
    save_checkpoint(f"{folder}/{name}.safetensors", make_model(config), card, complete=True)
"""


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """Folder with a small MFNet (``adapter``) and a small CWSAM (``cwsam``)."""
    folder = tmp_path_factory.mktemp("models")
    in_engine(MAKE_MODELS, folder)
    return folder


@pytest.fixture(scope="module")
def session():
    made = EngineSession()
    yield made
    made.stop()


@pytest.fixture
def dock(qgis_app, qgis_new_project, session, monkeypatch):
    monkeypatch.setattr(base, "engine_session", lambda: session)
    settings.put("checkpoint", "")
    settings.put("extent_mode", "layer")
    made = LandCoverDock(FakeIface(), session)
    yield made
    made.shut_down()
    made.deleteLater()


def prepare(dock, models, tmp_path):
    """Choose the small MFNet and two layers on different grids; returns the layers."""
    layers = [
        QgsRasterLayer(write_raster(tmp_path / "my optical.tif", bands=4, width=150, height=90), "optical"),
        QgsRasterLayer(write_raster(tmp_path / "dsm.tif", bands=1, width=75, height=45, step=1.0), "dsm"),
    ]
    QgsProject.instance().addMapLayers(layers)
    dock.model.choose(str(models / "adapter.safetensors"))
    spin(lambda: dock.inputs.slots, 60)
    dock.inputs.slot("optical").set_layer(layers[0])
    dock.inputs.slot("dsm").set_layer(layers[1])
    assert dock.problem() == ""
    return layers


def run(dock):
    """Press Run and wait; the result, or the error sentence."""
    outcome = []
    dock.runner.finished.connect(lambda result, _outputs: outcome.append(result))
    dock.runner.failed.connect(outcome.append)
    dock.run.button.click()
    spin(lambda: outcome, 120)
    return outcome[0]


def test_real_device_report(dock):
    spin(lambda: "…" not in dock.device.text, 60)
    assert "fp32" in dock.device.text or "bf16" in dock.device.text
    assert dock.device.reason.text().endswith(".")


def test_panel_run_and_its_command_give_the_same_bytes(dock, models, tmp_path):
    prepare(dock, models, tmp_path)
    dock.inputs.slot("optical").set_bands([4, 1, 2])
    dock.output.set_path(str(tmp_path / "from panel.tif"))
    dock.output.set_extra("CONFIDENCE", True)
    result = run(dock)
    dock.output.set_extra("CONFIDENCE", False)
    assert isinstance(result, dict), result
    group = QgsProject.instance().layerTreeRoot().findGroup("Land cover")
    assert [child.name() for child in group.children()] == ["from panel", "from panel: confidence"]
    renderer = group.children()[0].layer().renderer()
    assert isinstance(renderer, QgsPalettedRasterRenderer)
    assert [entry.label for entry in renderer.classes()] == [f"class {i}" for i in range(6)]
    assert sum(row.pixels for row in dock.areas.rows) == 150 * 90
    assert sum(row.square_metres for row in dock.areas.rows) == pytest.approx(150 * 90 * 0.25, rel=0.01)

    line = next(text for text in dock.copy_command().splitlines() if text.startswith("python"))
    words = shlex.split(line)
    words[0] = PYTHON
    words[words.index("--output") + 1] = str(tmp_path / "from shell.tif")
    done = subprocess.run([*words, "--quiet"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "from shell.tif").read_bytes() != b""
    assert pixels(tmp_path / "from shell.tif") == pixels(tmp_path / "from panel.tif")


def test_drawn_rectangle_limits_the_result(dock, models, tmp_path):
    [optical, _] = prepare(dock, models, tmp_path)
    dock.extent.set_mode("rectangle")
    dock.extent.set_rectangle(
        QgsReferencedRectangle(QgsRectangle(2600010, 1199970, 2600040, 1199990), optical.crs())
    )
    result = run(dock)
    assert (result["width"], result["height"]) == (60, 40)


def test_layer_in_memory_is_exported_and_classified(dock, models, tmp_path):
    from osgeo import gdal

    [optical, _] = prepare(dock, models, tmp_path)
    on_disk = run(dock)
    gdal.Translate("/vsimem/optical.tif", optical.source())
    memory = QgsRasterLayer("/vsimem/optical.tif", "in memory")
    QgsProject.instance().addMapLayer(memory)
    dock.inputs.slot("optical").set_layer(memory)
    exported = run(dock)
    assert pixels(exported["output"]) == pixels(on_disk["output"])


def test_engines_refusal_reaches_the_message_bar(dock, models, tmp_path):
    prepare(dock, models, tmp_path)
    far = QgsRasterLayer(write_raster(tmp_path / "far.tif", bands=1, left=2700000.0), "far")
    QgsProject.instance().addMapLayer(far)
    dock.inputs.slot("dsm").set_layer(far)
    message = run(dock)
    assert isinstance(message, str) and "far.tif" in message and "Traceback" not in message


def test_output_that_is_a_file_inside_an_input_vrt_is_refused(dock, models, tmp_path):
    """QGIS sees only the .vrt; the engine looks into it, and its sentence must arrive."""
    from osgeo import gdal

    [optical, _] = prepare(dock, models, tmp_path)
    before = Path(optical.source()).read_bytes()
    gdal.BuildVRT(str(tmp_path / "mosaic.vrt"), [optical.source()]).FlushCache()
    mosaic = QgsRasterLayer(str(tmp_path / "mosaic.vrt"), "mosaic")
    QgsProject.instance().addMapLayer(mosaic)
    dock.inputs.slot("optical").set_layer(mosaic)
    dock.output.set_path(optical.source())
    answer_questions("Replace")
    message = run(dock)
    assert isinstance(message, str) and "my optical.tif" in message and "input of this run" in message
    assert Path(optical.source()).read_bytes() == before


def test_bad_checkpoint_is_explained_in_the_panel(dock, tmp_path):
    (tmp_path / "bad.safetensors").write_bytes(b"this is no checkpoint")
    dock.model.choose(str(tmp_path / "bad.safetensors"))
    spin(lambda: dock.model.problem() and "Reading" not in dock.model.problem(), 60)
    assert "bad.safetensors" in dock.model.problem() and "Traceback" not in dock.model.problem()


def test_radar(dock, models, tmp_path):
    layer = QgsRasterLayer(write_raster(tmp_path / "sar.tif", bands=2, width=300, height=260), "sar")
    QgsProject.instance().addMapLayer(layer)
    dock.model.choose(str(models / "cwsam.safetensors"))
    spin(lambda: dock.inputs.slots, 60)
    dock.inputs.slot("sar").set_layer(layer)
    result = run(dock)
    assert isinstance(result, dict), result
    assert len(result["areas"]) == 3


def other_names(kind, path, folder):
    """The same raster under a name that only GDAL understands, in the letters that QGIS takes."""
    from osgeo import gdal

    if kind == "vrt":
        return f"vrt://{path}?bands=1"
    if kind == "zip":
        with zipfile.ZipFile(folder / "a.zip", "w") as archive:
            archive.write(path, "in a/a.tif")
        return f"/vsizip/{folder}/a.zip/in a/a.tif"
    if kind == "netcdf":
        gdal.Translate(str(folder / "a.nc"), path, format="netCDF", bandList=[1]).FlushCache()
        return f'netcdf:"{folder}/a.nc":Band1'
    options = {"format": "GPKG", "bandList": [1], "creationOptions": ["RASTER_TABLE=one"]}
    gdal.Translate(str(folder / "a.gpkg"), path, **options).FlushCache()
    return f"gpkg:{folder}/a.gpkg:one"


@pytest.mark.parametrize("kind", ["vrt", "zip", "netcdf", "gpkg"])
def test_what_qgis_opens_run_takes(dock, models, tmp_path, kind):
    from osgeo import gdal

    [_, dsm] = prepare(dock, models, tmp_path)
    if kind == "netcdf":  # which GDAL 3.6 does not write in this projection
        warped = gdal.Warp(str(tmp_path / "degrees.tif"), dsm.source(), dstSRS="EPSG:4326")
        warped.FlushCache()
        dsm = QgsRasterLayer(str(tmp_path / "degrees.tif"), "degrees")
        QgsProject.instance().addMapLayer(dsm)
        dock.inputs.slot("dsm").set_layer(dsm)
    known = run(dock)
    layer = QgsRasterLayer(other_names(kind, dsm.source(), tmp_path), kind)
    assert layer.isValid(), "QGIS does not open it either"
    QgsProject.instance().addMapLayer(layer)
    dock.inputs.slot("dsm").set_layer(layer)
    dock.inputs.slot("dsm").set_bands([1])
    found = run(dock)
    assert isinstance(found, dict), found
    assert pixels(found["output"]) == pixels(known["output"])


@pytest.mark.parametrize("name", ["/vsizip/{0}/m.zip/m.geojson", "/vsizip/{0}/m.zip"])
def test_polygons_in_an_archive_are_a_mask(dock, models, tmp_path, name):
    prepare(dock, models, tmp_path)
    box = [[2600010, 1199970], [2600040, 1199970], [2600040, 1199990], [2600010, 1199990], [2600010, 1199970]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2056"}}
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [box]}}
    text = json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]})
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as archive:
        archive.writestr("m.geojson", text)
    mask = QgsVectorLayer(name.format(tmp_path), "mask", "ogr")
    assert mask.isValid()
    QgsProject.instance().addMapLayer(mask)
    dock.extent.set_mode("polygons")
    dock.extent.set_polygons(mask, False)
    result = run(dock)
    assert isinstance(result, dict), result
    assert result["nodata_pixels"] < result["width"] * result["height"] <= 150 * 90


def test_a_cancelled_run_goes_on_where_it_was(dock, models, tmp_path):
    """Cancel, then Run: the finished rows are not run again, and the map is that of an undisturbed run."""
    optical = QgsRasterLayer(write_raster(tmp_path / "large.tif", bands=4, width=900, height=1600), "large")
    dsm = QgsRasterLayer(write_raster(tmp_path / "heights.tif", bands=1, width=900, height=1600), "heights")
    QgsProject.instance().addMapLayers([optical, dsm])
    dock.model.choose(str(models / "adapter.safetensors"))
    spin(lambda: dock.inputs.slots, 60)
    dock.inputs.slot("optical").set_layer(optical)
    dock.inputs.slot("dsm").set_layer(dsm)
    dock.advanced._numbers["BATCH"].setValue(4)
    percents, ends = [], []
    dock.runner.progressed.connect(percents.append)
    dock.runner.cancelled.connect(lambda *values: ends.append(values))
    dock.run.button.click()
    spin(lambda: percents and percents[-1] > 30, 120)
    dock.run.button.click()
    spin(lambda: ends, 60)
    assert ends and Path(ends[0][1]).is_file()
    reached = percents[-1]
    percents.clear()
    gone_on = run(dock)
    dock.advanced._numbers["BATCH"].setValue(0)
    assert isinstance(gone_on, dict), gone_on
    assert percents[0] > reached / 2, "it began at the top again"
    undisturbed = run(dock)
    assert undisturbed["output"] != gone_on["output"]
    assert pixels(undisturbed["output"]) == pixels(gone_on["output"])
