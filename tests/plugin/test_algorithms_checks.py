"""What the Processing algorithms refuse or warn of."""

import os

import pytest
from algorithm_support import OPTICAL_DSM, SAR, basic, check, run
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRasterRange
from qgis_fakes import write_raster


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"CHECKPOINT": ""}, "Choose a checkpoint."),
        ({"CHECKPOINT": "/nowhere/model.pth"}, "does not exist"),
        ({"OPTICAL": None}, "Optical: choose a raster layer."),
        ({"OPTICAL": "/nowhere.tif"}, "/nowhere.tif cannot be read"),
        ({"WINDOW": 64, "STRIDE": 128}, "gaps"),
        ({"OPTICAL_BANDS": [1, 2, 9]}, "band 9"),
        ({"OUTPUT": "/nowhere/o.tif"}, "/nowhere does not exist"),
        ({"WINDOW": 16}, "at least 32"),
        ({"WINDOW": 200}, "multiple of 32 px, not 200"),
    ],
)
def test_wrong_input_gets_a_sentence(provider, scene, change, words):
    fine, message = check(OPTICAL_DSM, basic(scene, **change))
    assert not fine and words in message and "\n" not in message.strip()


def test_output_must_not_be_the_input_nor_given_twice(provider, scene):
    fine, message = check(OPTICAL_DSM, basic(scene, OUTPUT=scene["optical"]))
    assert not fine and "is an input of this run" in message
    link = scene["folder"] / "link.tif"
    link.symlink_to(scene["optical"])
    assert not check(OPTICAL_DSM, basic(scene, OUTPUT=str(link)))[0]
    fine, message = check(OPTICAL_DSM, basic(scene, CONFIDENCE=basic(scene)["OUTPUT"]))
    assert not fine and "given twice" in message


def test_area_table_that_cannot_be_written_is_refused_before_the_run(provider, scene):
    table = scene["folder"] / "taken.csv"
    table.mkdir()
    fine, message = check(OPTICAL_DSM, basic(scene, AREAS=str(table)))
    assert not fine and str(table) in message and "choose another file" in message
    fine, message = check(OPTICAL_DSM, basic(scene, AREAS=str(scene["folder"] / "new.csv")))
    assert fine and not (scene["folder"] / "new.csv").exists()
    (scene["folder"] / "old.csv").write_text("kept")
    assert check(OPTICAL_DSM, basic(scene, AREAS=str(scene["folder"] / "old.csv")))[0]
    assert (scene["folder"] / "old.csv").read_text() == "kept"


def test_area_table_that_cannot_be_written_does_not_cost_the_run(provider, scene, engine):
    table = scene["folder"] / "taken.csv"
    table.mkdir()  # as if it were opened in Excel while the run was going
    fine, outputs, feedback, _ = run(OPTICAL_DSM, basic(scene, AREAS=str(table)))
    assert fine and os.path.isfile(outputs["OUTPUT"]) and "AREAS" not in outputs
    [warning] = feedback.warnings
    assert "could not be written" in warning and str(table) in warning


def test_file_dialogs_also_show_files_without_an_extension(provider):
    for identifier in (OPTICAL_DSM, SAR):
        algorithm = QgsApplication.processingRegistry().algorithmById(identifier)
        patterns = algorithm.parameterDefinition("CHECKPOINT").fileFilter().split(";;")
        assert "*.safetensors" in patterns[0] and patterns[-1] == "All files (*)"


def test_settings_that_only_qgis_knows_are_a_warning(provider, scene, engine, qgis_new_project):
    """The engine reads the file: a CRS or no data value of the project never gets there."""
    layer = QgsRasterLayer(write_raster(scene["folder"] / "plain.tif", bands=2, epsg=None), "plain")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:2056"))
    layer.dataProvider().setUserNoDataValue(2, [QgsRasterRange(0, 0)])
    QgsProject.instance().addMapLayer(layer)
    given = {"CHECKPOINT": scene["model"], "SAR": layer.id(), "OUTPUT": "TEMPORARY_OUTPUT"}
    fine, _, feedback, _ = run(SAR, given)
    assert fine and len(feedback.warnings) == 2
    assert "its file has no CRS" in feedback.warnings[0] and "EPSG:2056" in feedback.warnings[0]
    assert "additional no data values" in feedback.warnings[1]
    fine, _, feedback, _ = run(SAR, {**given, "SAR": scene["sar"]})
    assert fine and feedback.warnings == []
