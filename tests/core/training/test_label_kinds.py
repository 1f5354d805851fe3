"""Labels as colours and as polygons: the same classes as the same labels as numbers."""

import json
import pickle

import numpy as np
import pytest
import rasterio
import rasterio.features
import shapely
from rasterio.transform import from_origin
from rasterio.warp import transform_geom

from core.errors import UserError
from core.raster.grid import Rect
from core.training.load import load_config
from core.training.scenes import open_scenes, take_census

COLOURS = {10: (0, 160, 0), 20: (90, 90, 90), 30: (200, 0, 0), 255: (0, 0, 0)}
NAMES = {10: "field", 20: "Road", 30: "house"}
PLACE = from_origin(500000, 5000000, 0.5, 0.5)


def opened(folder, *assignments):
    config = load_config(folder / "run.toml", list(assignments))
    return open_scenes(config, 3)[0]


def write(path, values, colormap=None, crs="EPSG:32632", transform=PLACE, nodata=None):
    count, height, width = values.shape
    with rasterio.open(path, "w", "GTiff", width, height, count, crs, transform, values.dtype, nodata) as out:
        out.write(values)
        if colormap:
            out.write_colormap(1, colormap)


@pytest.fixture
def numbers(town):
    with rasterio.open(town / "labels.tif") as source:
        return source.read(1)


@pytest.fixture
def expected(town):
    scene = opened(town)
    return scene.labels(scene.scene.grid.full)


def coloured(numbers):
    picture = np.zeros((3, *numbers.shape), np.uint8)
    for value, colour in COLOURS.items():
        picture[:, numbers == value] = np.array(colour, np.uint8)[:, None]
    return picture


BLACK = "classes.palette=[{ colour = [0, 0, 0], value = 255 }]"


def test_colours_are_the_scheme_s(town, numbers, expected):
    write(town / "labels.tif", coloured(numbers))
    scene = opened(town, BLACK)
    np.testing.assert_array_equal(scene.labels(scene.scene.grid.full), expected)
    census = take_census(scene)
    assert census.trainable.sum() > 0
    assert census.held_out.sum() > 0


def test_unknown_colours_are_named(town, numbers):
    picture = coloured(numbers)
    picture[:, 80, 80] = (178, 34, 34)
    write(town / "labels.tif", picture)
    scene = opened(town, BLACK)
    with pytest.raises(
        UserError, match=r"labels\.tif holds the colour \(178, 34, 34\), which no class has"
    ) as caught:
        scene.labels(scene.scene.grid.full)
    assert "classes.palette" in str(caught.value)


def test_one_off_is_no_match(town, numbers):
    picture = coloured(numbers)
    picture[0] ^= 1
    write(town / "labels.tif", picture)
    scene = opened(town, BLACK)
    labels, unknown = scene.reader.look(scene.scene, scene.scene.grid.full)
    assert (labels == 255).all()
    assert set(unknown) == {f"the colour ({r ^ 1}, {g}, {b})" for r, g, b in COLOURS.values()}
    assert sum(unknown.values()) == labels.size


def test_colour_tables_count_only_when_asked_for(town, numbers, expected):
    indices = np.searchsorted(np.array(sorted(COLOURS)), numbers).astype(np.uint8)
    table = {i: COLOURS[value] for i, value in enumerate(sorted(COLOURS))}
    write(town / "labels.tif", indices[None], table)
    scene = opened(town, BLACK, "classes.read=colours")
    np.testing.assert_array_equal(scene.labels(scene.scene.grid.full), expected)
    scene = opened(town, "classes.map={ 3 = 255 }")
    np.testing.assert_array_equal(scene.labels(scene.scene.grid.full), np.where(indices == 3, 255, indices))


def test_a_colour_of_two_classes_is_refused_where_colours_are_read(town, numbers):
    twice = "classes.entries.2.colour=[90, 90, 90]"
    assert opened(town, twice).name == "town"  # numbers need no colours
    write(town / "labels.tif", coloured(numbers))
    with pytest.raises(UserError, match=r"Two classes have the colour \(90, 90, 90\)"):
        opened(town, twice)
    assert opened(town, twice, "classes.palette=[{ colour = [90, 90, 90], value = 1 }]").name == "town"


def test_no_colours_to_read(town):
    with pytest.raises(UserError, match="has no colours to read"):
        opened(town, "classes.read=colours")


def shapes_of(numbers):
    """Every block of ground as a polygon of its class, in file order."""
    found = rasterio.features.shapes(numbers, mask=numbers != 255, transform=PLACE, connectivity=4)
    return [(geometry, NAMES[int(value)]) for geometry, value in found]


def write_geojson(path, features, field="class", crs="EPSG:32632"):
    content = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs.split(':')[1]}"}},
        "features": [
            {"type": "Feature", "properties": {field: name}, "geometry": geometry}
            for geometry, name in features
        ],
    }
    path.write_text(json.dumps(content))


POLYGONS = "scenes.0.labels=labels.geojson"


def test_polygons_are_the_raster_they_came_from(town, numbers, expected):
    write_geojson(town / "labels.geojson", shapes_of(numbers))
    scene = opened(town, POLYGONS)
    full = scene.scene.grid.full
    np.testing.assert_array_equal(scene.labels(full), expected)
    part = Rect(33, 17, 50, 71)
    np.testing.assert_array_equal(scene.labels(part), expected[33:83, 17:88])
    again = pickle.loads(pickle.dumps(scene))
    np.testing.assert_array_equal(again.labels(part), expected[33:83, 17:88])
    raster = take_census(opened(town))
    drawn = take_census(scene)
    np.testing.assert_array_equal(drawn.trainable, raster.trainable)
    np.testing.assert_array_equal(drawn.held_out, raster.held_out)


def test_polygons_in_another_coordinate_system(town, numbers, expected):
    features = [
        (transform_geom("EPSG:32632", "EPSG:4326", geometry), name) for geometry, name in shapes_of(numbers)
    ]
    write_geojson(town / "labels.geojson", features, crs="EPSG:4326")
    scene = opened(town, POLYGONS)
    read = scene.labels(scene.scene.grid.full)
    assert (read == expected).mean() > 0.995


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson"])
def test_files_fields_and_names(town, suffix):
    import pyogrio

    ours = shapely.to_wkb(np.array([shapely.box(500010, 4999970, 500020, 4999990)]))
    pyogrio.raw.write(
        town / f"drawn.{suffix}",
        ours,
        [np.array(["Dach"], dtype=object)],
        ["Kind"],
        geometry_type="Polygon",
        crs="EPSG:32632",
    )
    given = [f"scenes.0.labels=drawn.{suffix}", "classes.field=kind"]
    scene = opened(town, *given, "classes.names={ dach = 2 }", "classes.background=0")
    labels = scene.labels(scene.scene.grid.full)
    assert (labels == 2).sum() == 40 * 20
    assert (labels[20:60, 20:40] == 2).all()
    assert (labels == 0).sum() == labels.size - 40 * 20
    scene = opened(town, *given)
    with pytest.raises(
        UserError, match=r"polygons of 'Dach', which is the name of no class \(field, road, house\)"
    ):
        scene.labels(scene.scene.grid.full)
    with pytest.raises(UserError, match="has no attribute 'class': it has Kind"):
        opened(town, given[0])


def test_numbers_go_through_the_map_and_empty_ones_are_unlabelled(town):
    square = [shapely.box(500000 + 10 * i, 4999990, 500010 + 10 * i, 5000000) for i in range(3)]
    features = [
        (json.loads(shapely.to_geojson(shape)), value)
        for shape, value in zip(square, [30, None, 20], strict=True)
    ]
    write_geojson(town / "labels.geojson", features)
    labels = opened(town, POLYGONS).labels(Rect(0, 0, 20, 60))
    assert labels[:, ::20].tolist() == [[2, 255, 1]] * 20


def test_the_last_polygon_wins_and_conflicts_are_told(town):
    boxes = [shapely.box(500000, 4999980, 500020, 5000000), shapely.box(500010, 4999980, 500030, 5000000)]
    features = [
        (json.loads(shapely.to_geojson(shape)), name)
        for shape, name in zip(boxes, ["field", "house"], strict=True)
    ]
    write_geojson(town / "labels.geojson", features)
    scene = opened(town, POLYGONS)
    row = scene.labels(Rect(0, 0, 1, 61))[0].tolist()
    assert row == [0] * 20 + [2] * 40 + [255]
    found = scene.reader.conflicts(scene.scene.grid)
    (conflict,) = found.largest
    assert (found.count, found.pixels) == (1, conflict.pixels)
    assert (conflict.first, conflict.second, conflict.classes) == (0, 1, (0, 2))
    assert conflict.pixels == pytest.approx(20 * 40)
    assert 500010 < conflict.place[0] < 500020
    assert 4999980 < conflict.place[1] < 5000000


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "does not exist"),
        ("{", "Cannot read polygons"),
        ('{"type": "FeatureCollection", "features": []}', "has no attribute|holds no polygons"),
    ],
)
def test_bad_polygon_files(town, content, message):
    if content is not None:
        (town / "labels.geojson").write_text(content)
    with pytest.raises(UserError, match=message) as caught:
        opened(town, POLYGONS)
    assert "Scene 'town'" in str(caught.value)


def test_polygons_elsewhere(town):
    far = json.loads(shapely.to_geojson(shapely.box(0, 0, 10, 10)))
    write_geojson(town / "labels.geojson", [(far, "road")])
    with pytest.raises(UserError, match="No polygon of the label file"):
        opened(town, POLYGONS)


def test_classes_that_are_not_there(town):
    with pytest.raises(UserError, match=r"classes\.names has the class 7, but the classes are 0 to 2"):
        opened(town, "classes.names={ x = 7 }")
