"""The classification algorithms with a fake engine and a small scene; the conftest makes the fixtures known."""

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject
from qgis_fakes import FakeSession, predicting, write_raster
from sam_landcover.plugin.processing import base
from sam_landcover.plugin.processing.provider import Provider

OPTICAL_DSM, SAR = "samlandcover:classify_optical_dsm", "samlandcover:classify_sar"
SMALL = """
[model]
family = "mfnet"
window = 32
decode_chans = 16
encoder = { embed_dim = 32, depth = 1, num_heads = 2, global_blocks = [0], out_chans = 16, image_size = 32 }
[train]
batch = 2
device = "cpu"
"""
"""A recipe of a model that is trained in seconds."""


class Listening(QgsProcessingFeedback):
    """Keeps what it is told."""

    def __init__(self):
        super().__init__(False)
        self.texts, self.errors, self.warnings, self.percent = [], [], [], []
        self.progressChanged.connect(self.percent.append)

    def setProgressText(self, text):
        self.texts.append(text)

    def reportError(self, error, fatalError=False):
        self.errors.append(error)

    def pushWarning(self, warning):
        self.warnings.append(warning)


@pytest.fixture
def provider(qgis_app):
    made = Provider()
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


@pytest.fixture
def scene(tmp_path):
    """Files of a small scene and an empty checkpoint."""
    (tmp_path / "model.safetensors").write_bytes(b"")
    return {
        "optical": write_raster(tmp_path / "optical.tif", bands=4),
        "dsm": write_raster(tmp_path / "dsm.tif", bands=1, step=1.0, width=32, height=16),
        "sar": write_raster(tmp_path / "sar.tif", bands=2),
        "labels": write_raster(tmp_path / "labels_made_by_the_fake.tif", bands=1),
        "model": str(tmp_path / "model.safetensors"),
        "folder": tmp_path,
    }


@pytest.fixture
def engine(monkeypatch, scene):
    made = FakeSession(predict=predicting(scene["labels"]))
    monkeypatch.setattr(base, "engine_session", lambda: made)
    return made


def run(algorithm_id, parameters, project=None):
    """Run as the toolbox does; success, outputs, feedback, context."""
    algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
    context, feedback = QgsProcessingContext(), Listening()
    context.setProject(project or QgsProject.instance())
    context.setFeedback(feedback)
    outputs, fine = algorithm.run(parameters, context, feedback, {}, True)
    return fine, outputs, feedback, context


def check(algorithm_id, parameters):
    algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return algorithm.checkParameterValues(parameters, context)


def basic(scene, **more):
    return {
        "CHECKPOINT": scene["model"],
        "OPTICAL": scene["optical"],
        "OUTPUT": str(scene["folder"] / "o.tif"),
        **more,
    }
