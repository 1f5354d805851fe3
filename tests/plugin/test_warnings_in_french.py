"""A French QGIS hears in French what the engine warns of: real rasters, a real engine, the algorithms of the toolbox."""

import pytest
from algorithm_support import OPTICAL_DSM, SMALL, run
from engine_script import in_engine
from qgis.core import QgsProject
from qgis_fakes import layer, speaking, write_raster
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.processing import base

MODEL = """
from core.checkpoints import save_checkpoint
from core.checkpoints.card import ClassEntry, Modality
from small_models import CONFIGS, make_card, make_model
config = CONFIGS["adapter"]
inputs = (Modality(role="optical", bands=("red", "green", "blue")), Modality(role="dsm", bands=("elevation",), channels=1))
classes = tuple(ClassEntry(value=i, name=f"class {i}", colour=(40 * i, 90, 200)) for i in range(config.classes))
card = make_card(config, name="small", modalities=inputs, classes=classes, window=64, stride=32)
save_checkpoint(sys.argv[1], make_model(config), card, complete=True)
"""


@pytest.fixture
def french(provider, monkeypatch, qgis_new_project):
    session = EngineSession()
    monkeypatch.setattr(base, "engine_session", lambda: session)
    with speaking("fr"):
        yield session
    session.stop()


def filled(path, side, value):
    """A raster of one band and one value, or of ``value(column, row)``."""
    from osgeo import gdal

    name = write_raster(path, bands=1, width=side, height=side)
    dataset = gdal.OpenEx(name, gdal.OF_UPDATE)
    known = value if callable(value) else lambda _col, _row: value
    rows = b"".join(bytes(known(col, row) for col in range(side)) for row in range(side))
    dataset.GetRasterBand(1).WriteRaster(0, 0, side, side, rows)
    dataset = None
    return name


def test_the_checks_of_the_rasters(french, tmp_path):
    in_engine(MODEL, tmp_path / "model.safetensors")
    wish = {
        "CHECKPOINT": str(tmp_path / "model.safetensors"),
        "OPTICAL": write_raster(tmp_path / "optical.tif", bands=3, width=96, height=96),
        "DSM": filled(tmp_path / "dsm.tif", 96, 7),
        "OUTPUT": str(tmp_path / "o.tif"),
    }
    fine, _, feedback, _ = run(OPTICAL_DSM, wish)
    assert fine, feedback.errors
    told = " ".join(feedback.warnings)
    assert (
        "Toutes les valeurs examinées de dsm.tif sont 7, ce qui n'apprend rien au modèle ; vérifiez que c'est le bon raster."
        in told
    )
    assert " the " not in told


def test_the_check_of_a_training(french, tmp_path):
    labels = filled(
        tmp_path / "labels.tif",
        96,
        lambda col, row: 2 if 40 < col < 48 and row < 6 else (col // 8 + row // 8) % 2,
    )
    layers = [
        layer(write_raster(tmp_path / "image.tif", bands=3, width=96, height=96), "image"),
        layer(labels, "labels"),
    ]
    QgsProject.instance().addMapLayers(layers)
    (tmp_path / "small.toml").write_text(SMALL)
    wish = {
        "OPTICAL": layers[0].id(),
        "LABELS": layers[1].id(),
        "RECIPE": str(tmp_path / "small.toml"),
        "STEPS": 2,
        "BLOCK": 32,
        "DEVICE": "cpu",
        "OUTPUT": str(tmp_path / "new.safetensors"),
    }
    fine, _, feedback, _ = run("samlandcover:fine_tune", wish)
    assert fine, feedback.errors
    told = " ".join([*feedback.warnings, *feedback.texts])
    assert "n'est mis de côté : entraîné sans test." in told
    assert "held out" not in told
