"""What a slot of the panel says about its layer and which bands it offers."""

import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRasterRange
from qgis_fakes import card, write_raster
from sam_landcover.plugin.card import card_from_json
from sam_landcover.plugin.panel.classify.inputs import algorithm_for
from sam_landcover.plugin.panel.classify.model import small_print
from sam_landcover.plugin.panel.classify.slot import SlotWidget


@pytest.fixture
def slot(qgis_new_project):
    """An optical slot of a model that wants red, green, blue and near infrared."""
    optical, dsm = card("mfnet")["modalities"]
    wants = {**optical, "bands": ["red", "green", "blue", "nir"], "channels": 4}
    model = card_from_json(card("mfnet", modalities=[wants, dsm]))
    made = SlotWidget(algorithm_for(model).slots()[0], model.modality("optical"), model)
    yield made
    made.deleteLater()


def four_bands(folder, description=""):
    """As GDAL writes four 8-bit bands that begin with red, green, blue: it calls the last one alpha."""
    path = str(folder / "rgb_and_one.tif")
    made = gdal.GetDriverByName("GTiff").Create(
        path, 64, 32, 4, gdal.GDT_Byte, ["PHOTOMETRIC=RGB", "ALPHA=YES"]
    )
    if description:
        made.GetRasterBand(4).SetDescription(description)
    made = None
    layer = QgsRasterLayer(path, "four bands")
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_a_band_marked_as_transparency_is_offered_but_not_guessed(slot, tmp_path):
    slot.set_layer(four_bands(tmp_path))
    combo = slot._bands[3]
    assert [combo.itemData(index) for index in range(combo.count())] == [0, 1, 2, 3, 4]
    assert combo.itemText(4) == "4 (marked as transparency)"
    assert slot.bands == [1, 2, 3, 0] and "choose a band for Nir" in slot.problem()
    slot.set_bands([1, 2, 3, 4])
    assert slot.problem() == "" and slot.parameters()["OPTICAL_BANDS"] == [1, 2, 3, 4]
    assert "this layer has" not in slot._note.text() and "at once" not in slot._note.text()
    slot.set_bands([1, 2, 3, 3])
    assert slot.problem() == "" and "Band 3 is read as Blue, Nir at once" in slot._note.text()


def test_near_infrared_by_its_description_although_marked_as_transparency(slot, tmp_path):
    slot.set_layer(four_bands(tmp_path, "NIR"))
    assert slot.bands == [1, 2, 3, 4] and slot.problem() == ""
    assert slot._bands[3].currentText() == "4: NIR (marked as transparency)"


def test_crs_and_nodata_that_only_qgis_knows_are_pointed_out(slot, tmp_path):
    plain = QgsRasterLayer(write_raster(tmp_path / "plain.tif", bands=4, epsg=None), "plain")
    plain.setCrs(QgsCoordinateReferenceSystem("EPSG:2056"))
    QgsProject.instance().addMapLayer(plain)
    slot.set_layer(plain)
    assert "its file has no CRS" in slot._note.text() and "EPSG:2056 is only set in QGIS" in slot._note.text()
    black = QgsRasterLayer(write_raster(tmp_path / "black.tif", bands=4), "black")
    black.dataProvider().setUserNoDataValue(1, [QgsRasterRange(0, 0)])
    QgsProject.instance().addMapLayer(black)
    slot.set_layer(black)
    assert "additional no data values are only set in QGIS" in slot._note.text()


@pytest.mark.parametrize(
    ("notes", "shown"),
    [
        ("For demonstration only. It knows no real place.", "For demonstration only. …"),
        ("One sentence of version 1.2.", "One sentence of version 1.2."),
    ],
)
def test_small_print_begins_the_notes(notes, shown):
    lines = small_print(card_from_json(card("mfnet", notes=notes))).split("<br>")
    assert shown in lines


def radar(folder, name, values, scale=1.0):
    """A float raster of two polarisations."""
    import array

    path = str(folder / f"{name}.tif")
    made = gdal.GetDriverByName("GTiff").Create(path, 64, 32, 2, gdal.GDT_Float32)
    for number, text in enumerate(("HH", "HV"), 1):
        band = made.GetRasterBand(number)
        band.WriteRaster(0, 0, 64, 32, array.array("f", [values(i) for i in range(64 * 32)]).tobytes())
        band.SetDescription(text)
        band.SetScale(scale)
    made = None
    layer = QgsRasterLayer(path, name)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def radar_slot(qgis_new_project):
    """A slot of a model that wants VH of linear power."""
    (sar,) = card("cwsam")["modalities"]
    model = card_from_json(
        card("cwsam", modalities=[{**sar, "bands": ["VH"], "unit": "linear power"}], ground_resolution=None)
    )
    made = SlotWidget(algorithm_for(model).slots()[0], model.modality("sar"), model)
    yield made
    made.deleteLater()


def test_a_slot_takes_the_polarisation_of_the_same_kind_and_says_so(radar_slot, tmp_path):
    radar_slot.set_layer(radar(tmp_path, "power", lambda i: 0.01 + i / 9000))
    assert radar_slot.bands == [2]
    assert "The model reads VH, but band 2 is HV" in radar_slot._note.text()
    assert "decibels" not in radar_slot._note.text()


def test_a_slot_says_that_decibels_are_no_power(radar_slot, tmp_path):
    radar_slot.set_layer(radar(tmp_path, "decibel", lambda i: -25 + i / 200))
    assert "negative values, as decibels have" in radar_slot._note.text()


def test_a_slot_says_how_numbers_become_values(slot, tmp_path):
    path = write_raster(tmp_path / "scaled.tif", bands=4)
    made = gdal.Open(path, gdal.GA_Update)
    for number in (1, 2, 3, 4):
        made.GetRasterBand(number).SetScale(0.5)
        made.GetRasterBand(number).SetOffset(-3)
    made = None
    layer = QgsRasterLayer(path, "scaled")
    QgsProject.instance().addMapLayer(layer)
    slot.set_layer(layer)
    assert "values = 0.5 × number - 3" in slot._note.text().replace("\u00a0", " ").replace("\u2060", "")
