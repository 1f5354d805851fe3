"""Rules after the network: what conditions say, what they may not say, and what they do to a map."""

import json
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from raster_support import PLACE, UTM, write_raster

from core.cli import run_command
from core.correct import build_parser, main
from core.errors import UserError
from core.products.attributes import pam_xml
from core.products.described import MapClass
from core.products.rules.expression import Band, Near, parse_condition

NAMES = ("water", "trees", "shrubs", "roofs")
CLASSES = {name: value for value, name in enumerate(NAMES)}
RNG = np.random.default_rng(2)
LABELS = RNG.integers(0, 4, (30, 40)).astype(np.uint8)
LABELS[:3, :3] = 255
HEIGHT = RNG.uniform(0, 10, LABELS.shape).astype(np.float32)
HEIGHT[10, :] = np.nan


def holds(text, **values):
    condition = parse_condition(text)
    needed = {band: values[f"{band.source}{band.number}"] for band in condition.bands}
    return condition.holds(LABELS, needed, CLASSES)


def test_conditions_mean_what_numpy_says():
    a, b = RNG.uniform(0, 1, (2, *LABELS.shape))
    trees = LABELS == 1
    cases = {
        'label == "trees"': trees,
        'label != "Trees" and nir > 0.5': ~trees & (a > 0.5),
        "0.2 <= nir < 0.4 or label == 3": ((a >= 0.2) & (a < 0.4)) | (LABELS == 3),
        "not (nir > 0.5)": ~(a > 0.5),
        "(nir - nir[2]) / (nir + nir[2]) > 0.1": (a - b) / (a + b) > 0.1,
        "max(nir, nir[2]) - abs(-nir) * 2 >= 0": np.maximum(a, b) - np.abs(-a) * 2 >= 0,
    }
    for text, expected in cases.items():
        assert np.array_equal(holds(text, nir1=a, nir2=b), expected), text
    found = parse_condition("near(roads, 20) and not inside(parks) and optical[4] > 1")
    assert found.places == {Near("roads", 20.0), Near("parks")} and found.bands == {Band("optical", 4)}


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')", "label.dtype", "(lambda: 1)()", "[x for x in label]", "label[0:2] == 1", "a if b else c",
        "open('x')", "abs(a, key=b) > 1", "label == True", "a @ b > 1", "a ** 999 > 1", "'x' 'y'", "3", "label", "a := 1", "",
        "near(roads, label)", "inside('roads')", "a[0] > 1", "a[-1] > 1", "f'{label}' == 1", "1 < 2 if a else b", "(" * 300,
        "a" * 2000, "label in (1, 2)", "b'x' == label", "1j == label", "*a", "print(label)",
    ],
)  # fmt: skip
def test_nothing_else_is_a_condition(text):
    with pytest.raises(UserError):
        parse_condition(text)


@pytest.fixture
def place(tmp_path):
    """A map with names, a height raster on another grid, parks."""
    labels = write_raster(tmp_path / "map.tif", LABELS, nodata=255)
    named = [MapClass(i, name, (i, 2, 3), 1, None, 0.1) for i, name in enumerate(NAMES)]
    Path(f"{labels}.aux.xml").write_text(pam_xml(named, [1] * 4))
    write_raster(tmp_path / "height.tif", HEIGHT)
    (x0, y0), (x1, y1) = PLACE * (20, 5), PLACE * (35, 25)
    pyogrio.raw.write(
        tmp_path / "parks.gpkg", shapely.to_wkb(np.array([shapely.box(x0, y1, x1, y0)])), [], [],
        geometry_type="Polygon", crs=UTM,
    )  # fmt: skip
    return tmp_path


def table(folder, text, name="rules.toml"):
    path = folder / name
    path.write_text('[inputs]\nheight = "height.tif"\n[vectors]\nparks = "parks.gpkg"\n' + text)
    return path


LOW = '[[rule]]\nname = "low trees"\nwhen = \'label == "trees" and height < 2\'\nlabel = "shrubs"\n'
PARK = "[[rule]]\nwhen = 'label == \"shrubs\" and inside(parks)'\nlabel = 0\n"


def run(capsys, *words):
    code = run_command(main, build_parser(), [str(word) for word in words] + ["--json", "--quiet"])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out.strip() else None, said.err


def expected_labels():
    low = (LABELS == 1) & (HEIGHT < 2)
    first = np.where(low, 2, LABELS)
    inside = np.zeros(LABELS.shape, bool)
    inside[5:25, 20:35] = True
    return low, np.where((first == 2) & inside, 0, first).astype(np.uint8), (first == 2) & inside


def test_rules_are_applied_in_order_and_counted_before(place, capsys):
    low, expected, park = expected_labels()
    rules = table(place, LOW + PARK)
    code, preview, said = run(capsys, place / "map.tif", place / "out.tif", "--rules", rules, "--preview")
    assert code == 0 and not (place / "out.tif").exists(), said
    code, found, said = run(capsys, place / "map.tif", place / "out.tif", "--rules", rules)
    assert code == 0, said
    moved = [{"name": "low trees", "moved": int(low.sum())}, {"name": "rule 2", "moved": int(park.sum())}]
    assert found["rules"] == preview["rules"] == moved and found["changed"] == preview["changed"]
    with rasterio.open(place / "out.tif") as file:
        values = file.read(1)
        assert "low trees" in file.tags()["SAM_LANDCOVER_RULES"]
    assert np.array_equal(values, expected) and found["changed"] == (expected != LABELS).sum()
    assert (values[10] == LABELS[10])[LABELS[10] == 1].all()  # no height, no rule


def test_bands_of_rows_do_not_matter(place, capsys, monkeypatch):
    rules = table(place, LOW + PARK)
    monkeypatch.setattr("core.products.label_raster._BAND", 1)
    monkeypatch.setattr("core.products.label_raster.TILE", 16)
    assert run(capsys, place / "map.tif", place / "out.tif", "--rules", rules)[0] == 0
    with rasterio.open(place / "out.tif") as file:
        assert np.array_equal(file.read(1), expected_labels()[1])


def test_near_is_a_distance_on_the_ground(place, capsys):
    rules = table(place, '[[rule]]\nwhen = "near(parks, 3)"\nlabel = "water"\n')
    assert run(capsys, place / "map.tif", place / "out.tif", "--rules", rules)[0] == 0
    side = 3 / Affine(*PLACE[:6]).a
    cols, rows = np.meshgrid(np.arange(40) + 0.5, np.arange(30) + 0.5)
    away = np.hypot(
        np.maximum(np.maximum(20 - cols, cols - 35), 0), np.maximum(np.maximum(5 - rows, rows - 25), 0)
    )
    with rasterio.open(place / "out.tif") as file:
        values = file.read(1)
    sure = np.abs(away - side) > 0.1
    near = (away <= side) & (LABELS != 255)
    assert np.array_equal((values == 0)[sure & (LABELS != 0)], near[sure & (LABELS != 0)])


def test_what_a_table_cannot_mean_is_one_sentence(place, capsys):
    cases = {
        "which is not among the inputs": '[[rule]]\nwhen = "ndsm > 1"\nlabel = 1\n',
        "not among the vectors": '[[rule]]\nwhen = "inside(roads)"\nlabel = 1\n',
        "names the class “lake”": "[[rule]]\nwhen = 'label == \"lake\"'\nlabel = 1\n",
        "gives class 9, which the map does not have": '[[rule]]\nwhen = "height > 1"\nlabel = 9\n',
        "needs when and label": '[[rule]]\nwhen = "height > 1"\n',
        "has no [[rule]]": "",
        "band": '[[rule]]\nwhen = "height[3] > 1"\nlabel = 1\n',
        "ask for the raster of confidence": '[[rule]]\nwhen = "confidence < 0.5"\nlabel = 1\n',
        "is not allowed in a rule": '[[rule]]\nwhen = "open(height)"\nlabel = 1\n',
        "cannot be read": "[[rule\n",
    }
    for sentence, text in cases.items():
        code, _, said = run(capsys, place / "map.tif", place / "out.tif", "--rules", table(place, text))
        assert code == 2 and sentence in said and said.count("\n") == 1, (sentence, said)
        assert not (place / "out.tif").exists()
    code, _, said = run(capsys, place / "map.tif", place / "out.tif")
    assert code == 2 and "Nothing is to be changed" in said


def test_the_probabilities_of_a_run_are_no_confidence_for_rules(place, capsys):
    sure = np.full((1, *LABELS.shape), 80, np.uint8)
    write_raster(place / "confidence.tif", sure[0], nodata=255)
    write_raster(place / "probabilities.tif", sure.repeat(3, 0), nodata=255)
    rules = table(place, '[[rule]]\nwhen = "confidence < 0.5"\nlabel = 1\n')
    words = [place / "map.tif", place / "out.tif", "--rules", rules, "--confidence"]
    for more in ([], ["--preview"]):
        code, _, said = run(capsys, *words, place / "probabilities.tif", *more)
        assert code == 2 and "probabilities.tif has 3 bands, but a confidence is one band" in said
        assert not (place / "out.tif").exists()
    assert run(capsys, *words, place / "confidence.tif")[0] == 0
