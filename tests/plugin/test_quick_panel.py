"""The Label-to-map tab beside the other tabs: what is kept up, handed on, and where fine-tuning starts."""

import pytest
from qgis.PyQt.QtCore import Qt
from qgis_fakes import DEVICE, spin
from quick_place import draw
from sam_landcover.core.contract import protocol
from sam_landcover.plugin.panel.dock import LandCoverDock
from sam_landcover.plugin.panel.quick import page as quick_page


def test_fine_tune_is_opened_with_what_is_known(quick_tab, quick_place, monkeypatch):
    _iface, layer = quick_place
    opened = []
    monkeypatch.setattr(quick_page, "open_fine_tune", lambda values: opened.append(values) or "")
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_tab.train.isEnabled())
    quick_tab.train.click()
    [values] = opened
    assert (values["OPTICAL"], values["LABEL_POLYGONS"], values["CLASS_FIELD"]) == (
        layer.id(),
        quick_tab.labels.layer.id(),
        "class_id",
    )


@pytest.fixture
def panel(quick_place, quick_engine):
    """The whole panel, with this tab in front."""
    card = {
        "name": "Quick head",
        "family": "quick",
        "modalities": [{"role": "optical", "bands": ["red", "green", "blue"], "channels": 3}],
        "classes": [],
        "window": 512,
        "stride": 400,
    }
    quick_engine.result = lambda method, params, made=quick_engine.result: (
        {
            "inspect": {"card": card, "words": ""},
            "device": DEVICE,
        }.get(method)
        or made(method, params)
    )
    iface, _layer = quick_place
    made = LandCoverDock(iface, quick_engine)
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made)
    iface.window.show()
    made.tabs.setCurrentWidget(made.quick)
    yield made
    made.shut_down()
    iface.window.hide()
    made.deleteLater()


def test_map_stays_up_while_polygons_are_clicked_and_goes_with_the_panel(panel, quick_place, quick_engine):
    _iface, layer = quick_place
    quick_tab = panel.quick
    quick_tab.scene.set_layers({"optical": layer})
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_tab.preview.is_drawn)
    panel.tabs.setCurrentWidget(panel.segment)
    assert quick_tab.preview.is_drawn
    before = quick_engine.methods().count("quick_map")
    draw(quick_tab, 1, 60, 30)
    spin(lambda: quick_engine.methods().count("quick_map") > before)
    panel.tabs.setCurrentIndex(0)
    assert not quick_tab.preview.is_drawn
    panel.tabs.setCurrentWidget(quick_tab)
    assert quick_tab.preview.is_drawn
    panel.hide()
    assert not quick_tab.preview.is_drawn


def test_the_engine_rests_while_another_tab_is_in_front(panel, quick_place, quick_engine):
    _iface, layer = quick_place
    panel.quick.scene.set_layers({"optical": layer})
    quick_engine.hold = {"quick_fit"}
    draw(panel.quick, 0, 5, 5)
    draw(panel.quick, 4, 30, 30)
    spin(lambda: quick_engine.asked)
    panel.tabs.setCurrentIndex(0)
    assert quick_engine.asked[0].handle.cancelled
    before = len(quick_engine.log)
    quick_engine.take("quick_fit").refuse("Stopped.", protocol.CANCELLED)
    assert len(quick_engine.log) == before
    quick_engine.hold = set()
    panel.tabs.setCurrentWidget(panel.quick)
    spin(lambda: panel.quick.talk.is_fitted and "quick_map" in quick_engine.methods())


def test_clicked_layer_is_offered(panel, quick_place):
    _iface, layer = quick_place
    target = panel.segment.result.target(layer.crs())
    assert panel.quick.labels.layer is target


def test_clicked_polygons_go_to_the_layer_of_labels(panel, quick_place):
    _iface, layer = quick_place
    panel.quick.scene.set_layers({"optical": layer})
    draw(panel.quick, 0, 5, 5)
    assert panel.segment.result.layer is panel.quick.labels.layer


def test_run_on_whole_layer_fills_the_classify_tab(panel, quick_place, quick_engine, tmp_path):
    _iface, layer = quick_place
    quick_tab = panel.quick
    quick_tab.scene.set_layers({"optical": layer})
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_tab.run.isEnabled())
    quick_tab.run.click()
    path = str(tmp_path / "town_quick.safetensors")
    assert quick_engine.last("quick_save")["output"] == path
    said = next(item for item in _iface.bar.items() if "Saved as" in item.text())
    assert said.text() == "Saved as town_quick.safetensors" and said.toolTip() == path
    assert panel.tabs.currentIndex() == 0 and panel.inputs.slot("optical").layer is layer
    assert panel.inputs.slot("optical").bands == [1, 2, 3] and panel._demo_layers == {}


@pytest.mark.parametrize(
    ("trains", "role", "taken"), [(True, "optical", True), (False, "optical", False), (True, "sar", False)]
)
def test_fine_tune_starts_from_the_loaded_model_where_it_suits(
    panel, quick_place, quick_engine, tmp_path, monkeypatch, trains, role, taken
):
    _iface, layer = quick_place
    opened = []
    monkeypatch.setattr(quick_page, "open_fine_tune", lambda values: opened.append(values) or "")
    inspect = quick_engine.result("inspect", {})
    inspect["card"].update(family="mfnet", trains=trains)
    inspect["card"]["modalities"][0]["role"] = role
    answered = quick_engine.result
    quick_engine.result = lambda method, params: inspect if method == "inspect" else answered(method, params)
    model = tmp_path / "mine.safetensors"
    model.touch()
    panel.model.choose(str(model))
    quick_tab = panel.quick
    quick_tab.scene.set_layers({"optical": layer})
    draw(quick_tab, 0, 5, 5)
    draw(quick_tab, 4, 30, 30)
    spin(lambda: quick_tab.train.isEnabled() and panel.model.card is not None)
    quick_tab.train.click()
    assert opened[0].get("CHECKPOINT", "") == (str(model) if taken else "")
    quick_tab.scene.set_layers(
        {"optical": layer, "nir": layer}
    )  # a role of the scene that the model does not read
    spin(lambda: quick_tab.train.isEnabled())
    quick_tab.train.click()
    assert opened[1]["MORE_ROLES"] == "nir" and "CHECKPOINT" not in opened[1]
