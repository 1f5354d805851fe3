"""A number and a name on every label: the name says what is meant, and a contradiction is refused wherever labels are read."""

import io
from contextlib import redirect_stderr

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from raster_support import write_raster

from core import correct, evaluate
from core.cli import run_command
from core.errors import UserError
from core.labels.paired import names_of_numbers
from core.labels.vector import read_labels
from core.products.attributes import pam_xml
from core.products.described import MapClass
from core.quick import __main__ as quick
from core.training.check import check
from core.training.load import load_config
from tests.core.training.conftest import CONFIG

SIDE = 160
NAMES = ("field", "road", "house")
LEFT, TOP = 500000.0, 5000000.0  # of the training configuration's rasters
BOXES = [shapely.box(LEFT + 5 + 20 * i, TOP - 75, LEFT + 18 + 20 * i, TOP - 5) for i in range(3)]


def labels(folder, rows, fields=("class_id", "class"), name="l.gpkg"):
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    shapes = shapely.to_wkb(np.array([BOXES[i % 3] for i in range(len(rows))]))
    pyogrio.raw.write(
        folder / name, shapes, columns, list(fields), geometry_type="Polygon", crs="EPSG:32632", driver="GPKG"
    )
    return str(folder / name)


GOOD = ((0, "field"), (1, "road"), (2, "house"))
TWO_NAMES = ((0, "field"), (1, "road"), (1, "house"))
TWO_NUMBERS = ((0, "field"), (1, "road"), (2, "road"))
MOVED = ((1, "field"), (2, "road"), (0, "house"))  # of a scheme with another order


@pytest.mark.parametrize("rows", [TWO_NAMES, TWO_NUMBERS])
@pytest.mark.parametrize("field", ["class_id", "CLASS_ID"])
def test_a_contradiction_is_refused_where_the_number_is_chosen(tmp_path, rows, field):
    path = labels(tmp_path, rows, (field, "class"))
    with pytest.raises(UserError, match="nobody can tell which class is meant"):
        read_labels(path, field)
    assert {label.name for label in read_labels(path).labels} == {name for _, name in rows}


def test_numbers_are_called_by_their_names(tmp_path):
    found = read_labels(labels(tmp_path, MOVED), "class_id")
    assert [label.name for label in found.labels] == ["field", "road", "house"]
    assert found.notes == ("Classes of l.gpkg are called by class, which stands beside class_id.",)


def test_numbers_without_names_stay():
    assert names_of_numbers([1, 2, None], ["", "2", "lake"], ("class_id", "class"), "f") == {}
    assert names_of_numbers([1.0, 1], ["lake", "Lake"], ("class_id", "class"), "f") == {"1": "lake"}


def run(command, *words):
    said = io.StringIO()
    parser = command.parser if command is evaluate else command.build_parser
    with redirect_stderr(said):
        code = run_command(command.main, parser(), [*map(str, words), "--quiet"])
    return code, said.getvalue()


@pytest.fixture
def town(tmp_path):
    rng = np.random.default_rng(0)
    values = rng.integers(0, 3, (1, SIDE, SIDE)).astype(np.uint8)
    place = {"crs": "EPSG:32632", "transform": (0.5, 0, LEFT, 0, -0.5, TOP)}
    write_raster(tmp_path / "map.tif", values, **place)
    table = [MapClass(i, name, (i, 9, 9), 1, None, 0.1) for i, name in enumerate(NAMES)]
    (tmp_path / "map.tif.aux.xml").write_text(pam_xml(table, [1, 1, 1]))
    write_raster(tmp_path / "optical.tif", rng.integers(1, 255, (3, SIDE, SIDE)).astype(np.uint8), **place)
    write_raster(tmp_path / "dsm.tif", rng.random((1, SIDE, SIDE)).astype(np.float32), **place)
    return tmp_path


def test_a_shell_fits_by_name(town):
    rows = [*MOVED, *MOVED]
    line = ("--optical", town / "optical.tif", "--output", town / "m.safetensors", "--field", "class_id")
    code, said = run(quick, "--labels", labels(town, rows), *line)
    assert code == 0 and "are called by class" in said, said
    from core.checkpoints import read_card

    assert {entry.name for entry in read_card(town / "m.safetensors").classes} == set(NAMES)
    code, said = run(quick, "--labels", labels(town, TWO_NAMES, name="bad.gpkg"), *line)
    assert code == 2 and "nobody can tell" in said


@pytest.mark.parametrize(
    ("rows", "words"), [(TWO_NAMES, "nobody can tell"), (MOVED, "but 1 means “road” here")]
)
def test_so_do_training_and_evaluation(town, rows, words):
    (town / "run.toml").write_text(
        CONFIG.replace("labels.tif", "l.gpkg").replace(
            "map = { 10 = 0, 20 = 1, 30 = 2 }", 'field = "class_id"'
        )
    )
    path = labels(town, rows)
    report = check(load_config(town / "run.toml"))
    assert words in report.problems[0]
    code, said = run(evaluate, "--prediction", town / "map.tif", "--reference", path, "--field", "class_id")
    assert code == 2 and words in said, said


@pytest.mark.parametrize("rows", [TWO_NAMES, MOVED])
def test_corrections_go_by_name(town, rows):
    """They outlive the model whose numbers stand beside the names."""
    burnt = []
    for fields in (("class_id", "class_name"), ("n", "class_name")):
        path = labels(town, rows, fields, f"{fields[0]}.gpkg")
        code, said = run(correct, town / "map.tif", town / f"{fields[0]}.tif", "--overrides", path)
        assert code == 0, said
        with rasterio.open(town / f"{fields[0]}.tif") as result:
            burnt.append(result.read(1))
    with rasterio.open(town / "map.tif") as before:
        assert (burnt[0] != before.read(1)).any()
    np.testing.assert_array_equal(*burnt)


def test_what_agrees_is_taken(town):
    (town / "run.toml").write_text(
        CONFIG.replace("labels.tif", "l.gpkg").replace(
            "map = { 10 = 0, 20 = 1, 30 = 2 }", 'field = "class_id"'
        )
    )
    path = labels(town, [*GOOD, *GOOD])
    assert not check(load_config(town / "run.toml")).problems[1:]
    assert run(evaluate, "--prediction", town / "map.tif", "--reference", path, "--field", "class_id")[0] == 0
    path = labels(town, GOOD, ("class_id", "class_name"), "o.gpkg")
    assert run(correct, town / "map.tif", town / "out.tif", "--overrides", path, "--overwrite")[0] == 0
