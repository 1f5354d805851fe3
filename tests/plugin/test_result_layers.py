"""Layers beside a map: probabilities by class, confidence, polygons by class, and what QGIS says about the map."""

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis_fakes import FakeSession, write_raster
from qgis_fakes import layer as open_layer
from qgis_fakes import result as engine_result
from sam_landcover.plugin.finish.maps import beside
from sam_landcover.plugin.layers.map_metadata import has_provenance
from sam_landcover.plugin.layers.result import add_result
from sam_landcover.plugin.layers.result_styles import style_polygons
from sam_landcover.plugin.panel.described import MapDescriber


def painted(layer, value):
    """The colour of a stored value, and the words of the legend."""
    shader = layer.renderer().shader().rasterShaderFunction()
    _, red, green, blue, _alpha = shader.shade(float(value))
    return red, green, blue


def test_probabilities_are_a_layer_for_each_class_in_its_colour(qgis_app, qgis_new_project, tmp_path):
    labels = write_raster(tmp_path / "map.tif", bands=1)
    chances = write_raster(tmp_path / "p.tif", bands=3)
    sure = write_raster(tmp_path / "c.tif", bands=1)
    areas = engine_result(labels)["areas"][:3]
    answer = engine_result(labels, areas=areas)
    layer = add_result(QgsProject.instance(), answer, "map", {"probabilities": chances, "confidence": sure})
    found = {one.name(): one for one in QgsProject.instance().mapLayers().values()}
    for band, area in enumerate(areas, 1):
        one = found[f"map: probability of {area['name']}"]
        assert isinstance(one.renderer(), QgsSingleBandPseudoColorRenderer) and one.renderer().band() == band
        assert painted(one, 0) == (255, 255, 255) and painted(one, 200) == tuple(area["colour"])
        items = one.renderer().shader().rasterShaderFunction().colorRampItemList()
        assert [item.label for item in items] == ["0 %", "25 %", "50 %", "75 %", "100 %"]
    assert painted(found["map: confidence"], 0) != painted(found["map: confidence"], 200)
    group = QgsProject.instance().layerTreeRoot().findGroup("map: probabilities")
    assert len(group.findLayers()) == 3 and not any(node.isVisible() for node in group.findLayers())
    assert beside(layer, "probabilities") == chances and beside(layer, "confidence") == sure


def test_polygons_are_in_the_colours_of_their_classes(qgis_app):
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:2056&field=value:integer&field=class:string", "polygons", "memory"
    )
    style_polygons(layer, [{"value": 3, "name": "water", "colour": [1, 2, 3]}])
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
    category = layer.renderer().categories()[0]
    assert (category.value(), category.label()) == (3, "water")
    assert category.symbol().symbolLayer(0).fillColor().getRgb()[:3] == (1, 2, 3)


def with_tag(path):
    from osgeo import gdal

    dataset = gdal.OpenEx(path, gdal.OF_UPDATE)
    dataset.SetMetadataItem("SAM_LANDCOVER_MODEL", "Demo")
    dataset = None
    return path


def test_a_map_that_comes_into_the_project_says_how_it_was_made(qgis_app, qgis_new_project, tmp_path):
    facts = {
        "title": "Town", "abstract": "Land-cover map of 64 x 32 pixels.", "licence": "CC0-1.0",
        "lineage": ["Classified with the model Demo.", "Corrected by hand: 4 overrides."], "sources": {},
    }  # fmt: skip
    session = FakeSession(map_facts=facts)
    describer = MapDescriber(session)
    layer = open_layer(with_tag(write_raster(tmp_path / "map.tif", bands=1)), "map")
    other = open_layer(write_raster(tmp_path / "image.tif", bands=1), "image")
    assert has_provenance(layer) and not has_provenance(other)
    QgsProject.instance().addMapLayers([layer, other])
    assert session.calls == [("map_facts", {"map": layer.source()})]
    said = layer.metadata()
    assert said.title() == "Town" and said.abstract() == facts["abstract"] and said.licenses() == ["CC0-1.0"]
    assert said.history() == facts["lineage"] and said.crs() == layer.crs()
    bounds = said.extent().spatialExtents()[0].bounds
    assert bounds.toRectangle() == layer.extent()
    assert other.metadata().abstract() == ""
    describer.shut_down()
    more = open_layer(with_tag(write_raster(tmp_path / "more.tif", bands=1)), "more")
    QgsProject.instance().addMapLayer(more)
    assert isinstance(more, QgsRasterLayer) and len(session.calls) == 1
