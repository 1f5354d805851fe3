"""One scene for all tabs: layers by role, any role, what the model lacks, and what the engine is asked."""

import pytest
from panel_support import choose
from qgis.core import QgsProject
from qgis_fakes import layer, spin, write_raster
from sam_landcover.plugin.panel.scene.header import ROWS


@pytest.fixture
def nir(files, layers):
    made = layer(write_raster(files["folder"] / "nir.tif", bands=1), "my nir")
    QgsProject.instance().addMapLayer(made)
    return made


def test_a_layer_is_chosen_once_for_every_tab(ready, layers):
    assert ready.scene.layers == {"optical": layers["optical"], "dsm": layers["dsm"]}
    assert ready.header.rows["optical"].combo.currentLayer() is layers["optical"]
    assert ready.quick.scene.layers == ready.scene.layers
    assert ready.segment.layer.layer is layers["optical"]
    ready.header.rows["dsm"].combo.setLayer(layers["sar"])
    assert (
        ready.inputs.slot("dsm").layer is layers["sar"] and ready.quick.scene.layers["dsm"] is layers["sar"]
    )
    assert ready.parameters()["DSM"] == layers["sar"].id()


def test_the_header_has_the_rows_of_the_model_and_of_the_user(dock, files):
    assert list(dock.header.rows) == ["optical"], "nothing is asked for before a model is chosen"
    choose(dock, files, "cwsam")
    assert list(dock.header.rows) == ["optical", "sar"]
    assert not dock.header.rows["sar"].remove.isEnabled(), "the model reads it"
    assert "lower-case" in dock.header.add_role("9 Lives!")
    assert dock.header.add_role("Sar VV") == "" and list(dock.header.rows) == ["optical", "sar", "sar_vv"]
    dock.header.rows["sar_vv"].remove.click()
    assert list(dock.header.rows) == ["optical", "sar"]


def test_forty_roles_scroll(dock):
    for number in range(40):
        assert dock.header.add_role(f"band_{number}") == ""
    assert len(dock.header.rows) == 41
    row = dock.header.rows["optical"].combo.sizeHint().height()
    assert dock.header._scroll.height() < (ROWS + 1) * (row + 4)


def test_layers_of_any_role_reach_the_engine(dock, files, layers, nir, session):
    choose(dock, files, "four")
    assert [slot.slot.role for slot in dock.inputs.slots] == ["optical", "dsm", "nir", "ndsm", "dtm"]
    dock.scene.set_layer("optical", layers["optical"])
    dock.scene.set_layer("dsm", layers["dsm"])
    assert "Height above ground: choose a layer." in dock.problem(), "there is no terrain to compute it from"
    assert "Computed from Elevation (DSM), Terrain (DTM)" in dock.inputs.slot("ndsm")._note.text()
    assert "can do without" in dock.inputs.slot("nir")._note.text()
    dock.scene.set_layer("dtm", layers["sar"])
    assert dock.problem() == ""
    dock.scene.set_layer("nir", nir)
    values = dock.parameters()
    assert values["MORE"] == [nir.id(), layers["sar"].id()] and values["MORE_ROLES"] == "nir, dtm"
    assert values["MORE_BANDS"] == "nir=1"
    text = dock.copy_command()
    assert "MORE_ROLES=nir, dtm'" in text
    assert f"--input nir={nir.source()}" in text and f"dtm={layers['sar'].source()}" in text
    dock.start_run()
    spin(lambda: not dock.runner.running and any(call[0] == "predict" for call in session.calls))
    job = next(params for method, params in session.calls if method == "predict")
    assert job["sources"]["nir"] in ((nir.source(),), [nir.source()])
    assert set(job["sources"]) == {"optical", "dsm", "nir", "dtm"} and job["bands"]["nir"] in ((1,), [1])


def test_what_the_model_does_not_read_is_said(ready, nir):
    assert ready.inputs._unread.text() == ""
    ready.header.add_role("nir")
    ready.header.rows["nir"].combo.setLayer(nir)
    assert "Not read by this model: Near infrared" in ready.inputs._unread.text()
    assert "MORE" not in ready.parameters()


def test_bands_named_once_hold_for_other_models_and_tabs(ready, files, layers):
    slot = ready.inputs.slot("optical")
    slot.set_bands([4, 1, 2])
    choose(ready, files, "three")
    assert ready.inputs.slot("optical").bands == [4, 1, 2]
    ready.segment.layer.set_layer(layers["sar"])
    ready.segment.layer.set_layer(layers["optical"])
    assert ready.segment.layer.bands == [4, 1, 2]
    ready.inputs.slot("optical")._guess.click()
    assert (
        ready.inputs.slot("optical").bands == [1, 2, 3] and ready.scene.band(layers["optical"], "red") is None
    )


def test_tiles_stay_with_the_layer_and_go_with_it(ready, files, layers):
    ready.inputs.slot("optical").set_tiles([files["sar"]])
    choose(ready, files, "three")
    assert ready.parameters()["OPTICAL_TILES"] == [files["sar"]]
    assert "Further tiles are not learnt from" in ready.quick.scene._note.text()
    ready.scene.set_layer("optical", layers["sar"])
    assert "OPTICAL_TILES" not in ready.parameters()


def test_a_removed_layer_leaves_the_scene(ready, layers):
    QgsProject.instance().removeMapLayer(layers["dsm"].id())
    assert ready.scene.layer("dsm") is None and ready.inputs.slot("dsm").layer is None
    assert ready.header.rows["dsm"].combo.currentLayer() is None and "choose a layer" in ready.problem()


def test_a_renamed_layer_is_called_so_everywhere(ready, layers):
    layers["optical"].setName("été <b>& “quoted” 🛰")
    assert ready.inputs.slot("optical")._name.full_text == "été <b>& “quoted” 🛰"
    assert "été <b>&& “quoted” 🛰" in ready.quick.scene.checks["optical"].text()


def test_label_to_map_may_leave_a_layer_out(ready, layers):
    ready.quick.scene.checks["dsm"].setChecked(False)
    assert list(ready.quick.scene.layers) == ["optical"] and ready.quick.scene.off == ["dsm"]
    ready.quick.scene.checks["optical"].setChecked(False)
    ready.quick.scene.checks["dsm"].setChecked(True)
    assert "elevation may be added" in ready.quick.scene.problem()
    assert ready.inputs.slot("optical").layer is layers["optical"], "the scene keeps what this tab leaves out"
