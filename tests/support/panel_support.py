"""The panel with a fake engine and small files, for the tests of the panel; the conftest makes its fixtures known."""

import pytest
from qgis.core import QgsProject, QgsRasterLayer
from qgis_fakes import DEVICE, FakeIface, FakeSession, card, predicting, write_raster
from sam_landcover.plugin import settings
from sam_landcover.plugin.engine.errors import EngineError
from sam_landcover.plugin.panel.dock import LandCoverDock
from sam_landcover.plugin.processing import base

CARDS = {"mfnet": card("mfnet"), "cwsam": card("cwsam"), "sam": card("sam")}
CARDS["four"] = card(
    "mfnet",
    modalities=[
        *CARDS["mfnet"]["modalities"],
        {"role": "nir", "bands": ["nir"], "channels": 1, "normalisation": {}, "unit": "", "optional": True},
        {
            "role": "ndsm",
            "bands": ["height"],
            "channels": 1,
            "normalisation": {},
            "unit": "m",
            "derived": {"kind": "difference", "of": ["dsm", "dtm"]},
        },
    ],
)
CARDS["three"] = card("mfnet", modalities=[*CARDS["mfnet"]["modalities"], *CARDS["cwsam"]["modalities"]])


def inspect(params, *_):
    """A card by the name of the file."""
    stem = params["path"].rsplit("/", 1)[-1].split(".")[0]
    if stem not in CARDS:
        return EngineError(f"{params['path']} is not a checkpoint.", -32000)
    return {"card": CARDS[stem], "words": stem}


@pytest.fixture
def files(tmp_path):
    for name in ("mfnet", "cwsam", "sam", "three", "four", "broken"):
        (tmp_path / f"{name}.safetensors").write_bytes(b"")
    return {
        "folder": tmp_path,
        "optical": write_raster(tmp_path / "optical.tif", bands=4, width=600, height=300),
        "dsm": write_raster(tmp_path / "dsm.tif", bands=1),
        "sar": write_raster(tmp_path / "sar.tif", bands=2),
        "labels": write_raster(tmp_path / "labels.tif", bands=1),
    }


@pytest.fixture
def session(files, monkeypatch):
    made = FakeSession(inspect=inspect, device=DEVICE, predict=predicting(files["labels"]))
    monkeypatch.setattr(base, "engine_session", lambda: made)
    return made


@pytest.fixture
def layers(files, qgis_new_project):
    made = {role: QgsRasterLayer(files[role], f"my {role}") for role in ("optical", "dsm", "sar")}
    QgsProject.instance().addMapLayers(list(made.values()))
    return made


@pytest.fixture
def dock(qgis_app, session, layers):
    settings.put("checkpoint", "")
    settings.put("extent_mode", "layer")
    iface = FakeIface()
    made = LandCoverDock(iface, session)
    made.iface = iface
    yield made
    made.shut_down()
    made.deleteLater()


def choose(dock, files, name):
    dock.model.choose(str(files["folder"] / f"{name}.safetensors"))


@pytest.fixture
def ready(dock, files, layers):
    """The panel with model and layers chosen."""
    choose(dock, files, "mfnet")
    dock.inputs.slot("optical").set_layer(layers["optical"])
    dock.inputs.slot("dsm").set_layer(layers["dsm"])
    assert dock.problem() == ""
    return dock
