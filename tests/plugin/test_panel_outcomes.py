"""How a run of the panel ends when it does not go as planned."""

from qgis.core import Qgis, QgsProcessingAlgorithm, QgsProcessingException, QgsProject, QgsRasterLayer
from qgis_fakes import spin
from sam_landcover.plugin.panel.runner import Runner


class RefusesToPrepare(QgsProcessingAlgorithm):
    """As an algorithm whose layers turn out to be unusable."""

    def name(self):
        return "refuses"

    def displayName(self):
        return "Refuses"

    def createInstance(self):
        return RefusesToPrepare()

    def initAlgorithm(self, configuration=None):
        pass

    def prepareAlgorithm(self, parameters, context, feedback):
        raise QgsProcessingException("The mask cannot be read.")


def test_an_algorithm_that_cannot_prepare_is_a_failure_and_not_a_hang(qgis_app):
    runner, heard = Runner(), []
    runner.failed.connect(heard.append)
    runner.started.connect(lambda: heard.append("started"))
    assert runner.start(RefusesToPrepare(), {}) is False
    assert heard == ["The mask cannot be read."] and not runner.running
    assert runner.start(RefusesToPrepare(), {}) is False and len(heard) == 2  # and it can be asked again


def test_panel_is_ready_again_after_an_export_that_is_too_large(ready, files, monkeypatch):
    uri = f"type=xyz&url=file://{files['folder']}/{{z}}/{{x}}/{{y}}.png&zmin=0&zmax=20"
    basemap = QgsRasterLayer(uri, "basemap", "wms")
    QgsProject.instance().addMapLayer(basemap)
    given = {**ready.parameters(), "OPTICAL": basemap.id(), "RESOLUTION": 0.5}
    monkeypatch.setattr(ready, "parameters", lambda: given)
    ready.run.button.click()
    spin(lambda: not ready.runner.running)
    [(level, text)] = ready.iface.messages()
    assert level == Qgis.MessageLevel.Critical and text.startswith("Exporting “basemap” would take")
    assert ready.run.button.text() == "Run" and ready.run.button.isEnabled()
