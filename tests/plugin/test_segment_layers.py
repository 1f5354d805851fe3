"""Clicked polygons in layers, their style, and the training set made of them."""

import os
import subprocess
from pathlib import Path

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis_fakes import layer as open_layer
from qgis_fakes import pixels, write_raster
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.layers import schemes
from sam_landcover.plugin.layers.segment import Segment
from sam_landcover.plugin.layers.segments import (
    CUT,
    FIELDS,
    MERGE,
    SegmentsError,
    add_segment,
    default_path,
    open_or_create,
    style_by_classes,
    target_layer,
)
from sam_landcover.plugin.layers.training_set import export_training_set
from segment_fakes import square

ROOT = Path(__file__).resolve().parents[2]
CRS = QgsCoordinateReferenceSystem("EPSG:2056")
CLASSES = (ClassEntry(0, "Water", (60, 120, 200)), ClassEntry(1, "Roof", (200, 60, 50)))
X, Y = 2600000.0, 1200000.0


def segment(wkt, entry=CLASSES[0], crs=CRS, metres=25.0):
    return Segment(
        QgsGeometry.fromWkt(wkt), crs, entry, 0.91234, metres, "Small SAM", "image.tif", "2026-01-02T03:04:05"
    )


@pytest.fixture
def store(qgis_app, qgis_new_project, tmp_path):
    made = open_or_create(tmp_path / "segments.gpkg", CRS)
    QgsProject.instance().addMapLayer(made)
    return made


def add(layer, *wkts, **options):
    for wkt in wkts:
        assert add_segment(layer, segment(wkt), QgsProject.instance(), **options) == ""


def test_fields_holes_and_undo(store):
    add(store, square(X, Y, 6, hole=2), square(X + 10, Y))
    assert store.isEditable() and store.featureCount() == 2
    first = next(store.getFeatures())
    assert [field.name() for field in store.fields()][1:] == [name for name, *_ in FIELDS]
    assert (first["class_id"], first["class_name"], first["score"]) == (0, "Water", 0.9123)
    assert (first["area_m2"], first["model"], first["raster"]) == (25.0, "Small SAM", "image.tif")
    assert first.geometry().area() == pytest.approx(32), "the hole is kept"
    store.undoStack().undo()
    assert store.featureCount() == 1, "one polygon is one step"
    store.undoStack().redo()
    assert store.commitChanges()
    again = QgsVectorLayer(store.source(), "again", "ogr")
    assert again.featureCount() == 2


def test_other_crs_and_plain_polygon_layers(qgis_app, qgis_new_project):
    plain = QgsVectorLayer("Polygon?crs=EPSG:4326&field=score:double", "plain", "memory")
    two = QgsGeometry.collectGeometry(
        [QgsGeometry.fromWkt(square(X, Y, 8)), QgsGeometry.fromWkt(square(X + 20, Y, 2))]
    )
    add(plain, two.asWkt())
    [feature] = plain.getFeatures()
    assert feature["score"] == 0.9123
    assert feature.geometry().boundingBox().xMaximum() < 180
    assert len(feature.geometry().asGeometryCollection()) == 1, "the larger part"


def test_cut_by_neighbours(store):
    add(store, square(X, Y, 10))
    add(store, square(X + 5, Y, 10), meeting=CUT)
    second = list(store.getFeatures())[-1]
    assert second.geometry().area() == pytest.approx(50)
    assert second["area_m2"] == pytest.approx(12.5), "the area shrinks with the polygon"
    total = sum(feature.geometry().area() for feature in store.getFeatures())
    union = QgsGeometry.unaryUnion([feature.geometry() for feature in store.getFeatures()])
    assert total == pytest.approx(union.area())
    problem = add_segment(store, segment(square(X, Y, 4)), QgsProject.instance(), meeting=CUT)
    assert "nothing is left" in problem and store.featureCount() == 2


def test_merge_with_the_same_class(store):
    add(store, square(X, Y, 10), square(X + 100, Y, 10))
    assert add_segment(store, segment(square(X + 4, Y, 4), CLASSES[1]), QgsProject.instance(), MERGE) == ""
    assert store.featureCount() == 3, "another class is left alone"
    add(store, square(X + 6, Y, 10), meeting=MERGE)
    assert sorted(round(feature.geometry().area()) for feature in store.getFeatures()) == [16, 100, 160]
    store.undoStack().undo()
    assert sorted(round(feature.geometry().area()) for feature in store.getFeatures()) == [16, 100, 100]


def test_read_only_layers_are_refused_with_a_sentence(store):
    store.setReadOnly(True)
    assert "read-only" in add_segment(store, segment(square(X, Y)), QgsProject.instance())


def test_style_has_a_category_per_class(store):
    style_by_classes(store, CLASSES)
    renderer = store.renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    assert [entry.label() for entry in renderer.categories()] == ["Water", "Roof", "no class"]
    assert renderer.categories()[1].symbol().color().red() == 200


def test_where_the_file_is_made(qgis_app, qgis_new_project, tmp_path):
    assert default_path(QgsProject.instance()).parent.name == "segments"
    QgsProject.instance().write(str(tmp_path / "my map.qgz"))
    assert default_path(QgsProject.instance()) == tmp_path / "my map_segments.gpkg"
    (tmp_path / "my map_segments.gpkg").write_text("no GeoPackage")
    with pytest.raises(SegmentsError, match="my map_segments"):
        open_or_create(tmp_path / "my map_segments.gpkg", CRS)
    (tmp_path / "file").write_text("")
    with pytest.raises(SegmentsError):
        open_or_create(tmp_path / "file" / "segments.gpkg", CRS)


def test_shipped_schemes_and_new_classes():
    assert "demo" in schemes.shipped()
    classes = schemes.load("demo")
    more = schemes.next_class(classes, "one more")
    assert more.value == len(classes) and more.colour not in {entry.colour for entry in classes}
    assert schemes.from_json(schemes.to_json(classes)) == classes


def test_training_set_is_accepted_by_core_train(store, tmp_path):
    raster = open_layer(write_raster(tmp_path / "my image.tif", width=640, height=512), 'my "image"')
    add(store, *(square(X + 20 * i, Y - 40 * (i % 6) - 10, 12) for i in range(1, 15)))
    for one in store.allFeatureIds()[::3]:
        store.changeAttributeValue(one, store.fields().indexOf("class_id"), 1)
        store.changeAttributeValue(one, store.fields().indexOf("class_name"), "Roof")
    store.changeAttributeValue(store.allFeatureIds()[0], store.fields().indexOf("class_name"), "Roof")
    add(store, square(X + 40, Y - 30, 4, hole=2))
    folder = tmp_path / "training set"
    config = export_training_set(folder, store, raster, [1, 2, 3], CLASSES)
    labels = open_layer(folder / "labels.tif")
    values = pixels(folder / "labels.tif")
    assert len(values) == labels.width() * labels.height() and set(values) == {0, 1, 255}
    # 0.5 m pixels: a square of 12 m has 576, the one with a hole 64 - 16.
    assert values.count(1) == 5 * 576 and values.count(0) == 9 * 576 + 48
    offset = (labels.extent().xMinimum() - raster.extent().xMinimum()) / 0.5
    assert offset == pytest.approx(round(offset)), "on the raster's own grid"
    assert open_layer_count(folder / "segments.gpkg") == 15

    overrides = [
        "train.steps=2", "train.batch=2", "model.window=64", "model.encoder.image_size=64", "model.encoder.depth=1",
        "model.encoder.embed_dim=32", "model.encoder.num_heads=2", "model.encoder.global_blocks=[0]",
        "model.encoder.out_chans=16", "model.decode_chans=16", "train.device=cpu",
    ]  # fmt: skip
    command = [os.environ["SAM_LANDCOVER_PYTHON"], "-m", "core.train", str(config)]
    for text in overrides:
        command += ["--set", text]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert (folder / "model.safetensors").is_file()


def test_training_set_can_start_from_a_sam(store, tmp_path, small_sam):
    """As the file itself says: two # away, the section of the small encoder out."""
    raster = open_layer(write_raster(tmp_path / "image.tif", width=640, height=512), "image")
    add(store, *(square(X + 20 * i, Y - 40 * (i % 6) - 10, 12) for i in range(1, 15)))
    for one in store.allFeatureIds()[::3]:
        store.changeAttributeValue(one, store.fields().indexOf("class_id"), 1)
        store.changeAttributeValue(one, store.fields().indexOf("class_name"), "Roof")
    config = export_training_set(tmp_path / "set", store, raster, [1, 2, 3], CLASSES)
    lines, within = [], False
    for line in config.read_text(encoding="utf-8").splitlines():
        within = line == "[model.encoder]" or (within and not line.startswith("["))
        line = line[2:] if line.startswith(("# base =", "# rel_pos =")) else line
        lines.append(f"# {line}" if within else line)
    text = "\n".join(lines)
    assert '\nbase = "sam_vit_b_01ec64.pth"' in text and "\nembed_dim" not in text
    config.write_text(text, encoding="utf-8")
    dimensions = [
        "embed_dim=32", "depth=2", "num_heads=2", "global_blocks=[1]", "out_chans=32", "image_size=128", "window_size=4",
    ]  # fmt: skip
    command = [os.environ["SAM_LANDCOVER_PYTHON"], "-m", "core.train", str(config)]
    for change in (
        *(f"model.encoder.{text}" for text in dimensions),
        f"model.base={small_sam}",
        "train.steps=2",
        "train.batch=2",
        "train.device=cpu",
    ):
        command += ["--set", change]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert (tmp_path / "set" / "model.safetensors").is_file()


def open_layer_count(path):
    return QgsVectorLayer(f"{path}|layername=segments", "copy", "ogr").featureCount()


def test_training_set_says_what_is_wrong(store, tmp_path):
    raster = open_layer(write_raster(tmp_path / "image.tif"), "image")
    with pytest.raises(SegmentsError, match="no polygon with a class"):
        export_training_set(tmp_path / "set", store, raster, [1, 2, 3], CLASSES)
    add_segment(store, segment(square(X + 5, Y - 5), ClassEntry(7, "Odd", (1, 2, 3))), QgsProject.instance())
    with pytest.raises(SegmentsError, match="“Odd”, which the chosen classes lack"):
        export_training_set(tmp_path / "set", store, raster, [1, 2, 3], CLASSES)
    far = open_layer(write_raster(tmp_path / "far.tif", left=2700000.0), "far")
    store.rollBack()
    add(store, square(X + 5, Y - 5))
    with pytest.raises(SegmentsError, match="far"):
        export_training_set(tmp_path / "set", store, far, [1, 2, 3], CLASSES)


def test_the_projects_layer_is_found_however_its_path_is_written(qgis_app, qgis_new_project, tmp_path):
    project = QgsProject.instance()
    project.write(str(tmp_path / "town.qgz"))
    first = target_layer(project, QgsCoordinateReferenceSystem("EPSG:2056"))
    path = first.source().split("|")[0]
    assert target_layer(project, first.crs()) is first
    project.removeMapLayer(first.id())
    (tmp_path / "other").mkdir()
    around = f"{tmp_path}/other/../{path.rsplit('/', 1)[-1]}"
    again = QgsVectorLayer(f"{around}|layername=segments", "again", "ogr")
    project.addMapLayers([QgsVectorLayer("Point", "points", "memory"), again])
    assert target_layer(project, again.crs()) is again
