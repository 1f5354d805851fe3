"""The evaluate command: grids, ignored values, figures, report."""

import json

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from core import evaluate
from core.checkpoints.card import ClassEntry
from core.cli import run_command
from core.products.attributes import pam_xml


def _write(path, values, cell=1.0, nodata=255, crs="EPSG:32632"):
    profile = {"driver": "GTiff", "height": values.shape[0], "width": values.shape[1], "count": 1}
    with rasterio.open(
        path,
        "w",
        dtype=values.dtype,
        nodata=nodata,
        crs=crs,
        transform=from_origin(5e5, 5e6, cell, cell),
        **profile,
    ) as out:
        out.write(values, 1)
    return str(path)


def _call(capsys, *words):
    code = run_command(evaluate.main, evaluate.parser(), list(words))
    return code, capsys.readouterr()


def test_figures_names_and_report(tmp_path, capsys):
    prediction = np.array([[0, 0, 1, 1], [0, 2, 1, 255]], np.uint8)
    reference = np.array([[0, 0, 1, 0], [9, 2, 1, 1]], np.uint8)
    p, r = _write(tmp_path / "p.tif", prediction), _write(tmp_path / "r.tif", reference)
    classes = [ClassEntry(value=i, name=name, colour=(i, i, i)) for i, name in enumerate(("a", "b & c", "d"))]
    (tmp_path / "p.tif.aux.xml").write_text(pam_xml(classes, [3, 3, 1]))
    report = tmp_path / "report.html"
    code, out = _call(
        capsys, "--prediction", p, "--reference", r, "--ignore", "9", "--json", "--report", str(report)
    )
    result = json.loads(out.out.splitlines()[-1])
    assert code == 0
    assert result["confusion"] == [[2, 1, 0], [0, 2, 0], [0, 0, 1]]
    assert result["pixels"] == 6
    assert result["metrics"]["OA"] == pytest.approx(5 / 6)
    assert result["metrics"]["mIoU"] == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert [row["name"] for row in result["classes"]] == ["a", "b & c", "d"]
    page = report.read_text()
    assert "b &amp; c" in page and "0.8333" in page and "href=" not in page
    assert page.count("src=") == page.count('src="data:image/png;base64,') == 3


def test_a_coarser_reference_is_brought_onto_the_prediction(tmp_path, capsys):
    fine = np.kron(np.array([[0, 1], [1, 0]], np.uint8), np.ones((4, 4), np.uint8))
    p = _write(tmp_path / "p.tif", fine)
    r = _write(tmp_path / "r.tif", np.array([[0, 1]], np.uint8), cell=4.0)
    code, out = _call(capsys, "--prediction", p, "--reference", r, "--json")
    result = json.loads(out.out)
    assert code == 0 and result["confusion"] == [[16, 0], [0, 16]]
    code, out = _call(capsys, "--prediction", p, "--reference", r)
    assert code == 0 and "OA 1.0000" in out.out and "class 1" in out.out
    assert "Compared 32 of the prediction's 64 pixels" in out.out


def test_mistakes(tmp_path, capsys):
    p = _write(tmp_path / "p.tif", np.zeros((4, 4), np.uint8))
    empty = _write(tmp_path / "e.tif", np.full((4, 4), 255, np.uint8))
    real = _write(tmp_path / "f.tif", np.full((4, 4), 0.5, np.float32))
    picture = str(tmp_path / "rgb.tif")
    with rasterio.open(p) as one, rasterio.open(picture, "w", **{**one.profile, "count": 3}) as three:
        three.write(np.zeros((3, 4, 4), np.uint8))
    for words, expected in (
        (("--prediction", p, "--reference", str(tmp_path / "no.tif")), "does not exist"),
        (("--prediction", picture, "--reference", p), "has 3 bands"),
        (("--prediction", p, "--reference", empty), "No pixel has both"),
        (("--prediction", p, "--reference", real), "no label raster"),
        (("--prediction", p, "--reference", p, "--ignore", "a"), "--ignore"),
        (
            ("--prediction", p, "--reference", p, "--report", str(tmp_path / "no" / "r.html")),
            "cannot be written",
        ),
    ):
        code, out = _call(capsys, *words)
        assert code == 2 and expected in out.err and out.err.count("\n") == 1, out.err


def test_every_format_and_another_method_beside(tmp_path, capsys):
    rng = np.random.default_rng(0)
    reference = rng.integers(0, 3, (1100, 40)).astype(np.uint8)
    good, bad = reference.copy(), reference.copy()
    good[rng.random(good.shape) < 0.1] = 0
    bad[rng.random(bad.shape) < 0.5] = 1
    r = _write(tmp_path / "r.tif", reference * 10 + 10)
    p, other = _write(tmp_path / "p.tif", good), _write(tmp_path / "o.tif", bad)
    (tmp_path / "forest.json").write_text(
        json.dumps({"metrics": {"OA": 0.75}, "class_iou": {"class 1": 0.5}})
    )
    words = ("--prediction", p, "--reference", r, "--map", "10=0,20=1,30=2", "--csv", str(tmp_path / "t.csv"))
    words += ("--beside", f"other={other}", "--beside", str(tmp_path / "forest.json"))
    code, out = _call(capsys, *words, "--report", str(tmp_path / "r.html"), "--json")
    assert code == 0, out.err
    result = json.loads(out.out)
    assert result["metrics"]["OA"] == pytest.approx((good == reference).mean())
    assert [b["name"] for b in result["beside"]] == ["other", "forest"]
    assert result["beside"][0]["metrics"]["OA"] == pytest.approx((bad == reference).mean())
    page = (tmp_path / "r.html").read_text()
    assert "Side by side" in page and "0.7500" in page and page.count("data:image/png") == 3
    rows = (tmp_path / "t.csv").read_text().splitlines()
    assert rows[0].startswith("value,class,precision,recall,F1,IoU,reference_pixels,predicted class 0")
    assert rows[1].split(",")[0] == "0" and len(rows[1].split(",")) == 10
    assert "forest: OA,0.75" in rows


def test_levels_and_colours_of_a_scheme(tmp_path, capsys):
    from core.checkpoints.schemes import load_scheme

    palette = np.array([entry.colour for entry in load_scheme("fusar2")], np.uint8)
    truth = np.random.default_rng(1).integers(0, 10, (32, 32))
    guess = truth.copy()
    guess[truth == 7] = 8  # paddy taken for planting: both are vegetation
    coloured = str(tmp_path / "truth.tif")
    profile = {
        "driver": "GTiff",
        "height": 32,
        "width": 32,
        "count": 3,
        "dtype": "uint8",
        "crs": "EPSG:32632",
    }
    with rasterio.open(coloured, "w", transform=from_origin(5e5, 5e6, 1, 1), **profile) as out:
        colours = palette[truth].transpose(2, 0, 1)
        colours[:, :2] = 0
        out.write(colours)
    p = _write(tmp_path / "p.tif", guess.astype(np.uint8))
    words = ("--prediction", p, "--reference", coloured, "--scheme", "fusar2", "--json")
    code, out = _call(capsys, *words, "--report", str(tmp_path / "r.html"), "--leave-out", "road")
    result = json.loads(out.out)
    assert code == 0 and result["pixels"] == 30 * 32
    assert result["metrics"]["OA"] < 1 and result["metrics"]["OA at 5 classes"] == 1
    assert result["levels"][0]["classes"][1] == "vegetation"
    assert "The same with 5 classes" in (tmp_path / "r.html").read_text()
    code, out = _call(capsys, *words, "--leave-out", "sea")
    assert code == 2 and "leave-out has 'sea'" in out.err
    with rasterio.open(coloured, "r+") as file:
        file.write(np.full((3, 1, 1), 7, np.uint8), window=((5, 6), (5, 6)))
    code, out = _call(capsys, *words)
    assert code == 2 and "holds the colour (7, 7, 7), which no class has" in out.err


def test_the_pictures_are_the_maps(tmp_path):
    from core.evaluation.png import palette_png

    values = np.array([[0, 1, 255], [1, 1, 0]], np.uint8)
    (tmp_path / "x.png").write_bytes(palette_png(values, {0: (10, 20, 30), 1: (200, 100, 0)}))
    with rasterio.open(tmp_path / "x.png") as file:
        np.testing.assert_array_equal(file.read(1), values)
        table = file.colormap(1)
    assert (table[0], table[1], table[255][3]) == ((10, 20, 30, 255), (200, 100, 0, 255), 0)


def test_a_class_of_the_scheme_that_is_not_here_may_be_left_out(tmp_path, capsys):
    p = _write(tmp_path / "p.tif", np.array([[0, 1, 1, 0]], np.uint8))
    words = ("--prediction", p, "--reference", p, "--scheme", "isprs", "--json")
    code, out = _call(capsys, *words, "--leave-out", "clutter", "--drop", "cars")
    assert code == 0, out.err
    assert json.loads(out.out)["metrics"]["mIoU"] == 1
    code, out = _call(capsys, *words, "--leave-out", "clutte")
    assert code == 2 and "leave-out has 'clutte'" in out.err


def test_tables_and_figures_of_others(tmp_path, capsys):
    """An attribute table with fractions is read, one without numbers passed over; figures that are none are said."""
    p = _write(tmp_path / "p.tif", np.array([[0, 1]], np.uint8))
    table = "<r><GDALRasterAttributeTable><FieldDefn><Name>Value</Name></FieldDefn><FieldDefn><Name>Class</Name></FieldDefn>{}</GDALRasterAttributeTable></r>"
    row = "<Row><F>{}</F><F>meadow</F></Row>"
    words = ("--prediction", p, "--reference", p, "--json")
    for value, name in (("1.0", "meadow"), ("", "class 1")):
        (tmp_path / "p.tif.aux.xml").write_text(table.format(row.format(value)))
        code, out = _call(capsys, *words)
        assert code == 0 and json.loads(out.out)["classes"][1]["name"] == name
    for content in ({"metrics": {"OA": "high"}, "class_iou": {}}, {"metrics": [], "class_iou": {}}, []):
        (tmp_path / "f.json").write_text(json.dumps(content))
        code, out = _call(
            capsys, *words, "--beside", str(tmp_path / "f.json"), "--report", str(tmp_path / "r.html")
        )
        assert code == 2 and "holds no figures" in out.err and out.err.count("\n") == 1


@pytest.mark.parametrize("option", ["--report", "--csv"])
def test_what_is_read_is_not_overwritten(tmp_path, capsys, option):
    p = _write(tmp_path / "p.tif", np.zeros((4, 4), np.uint8))
    r = _write(tmp_path / "r.tif", np.zeros((4, 4), np.uint8))
    b = _write(tmp_path / "b.tif", np.zeros((4, 4), np.uint8))
    what, end = {"--report": ("report", "html"), "--csv": ("table", "csv")}[option]
    for name, file in (("p", p), ("r", r), ("b", b)):
        (tmp_path / f"{name}.{end}").symlink_to(file)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for name, words in (("p", "prediction"), ("r", "reference"), ("b", "file beside it")):
        target = str(tmp_path / f"{name}.{end}")
        given = ("--prediction", p, "--reference", r, "--beside", f"other={b}", option, target, "--overwrite")
        code, out = _call(capsys, *given)
        assert (code, out.err) == (2, f"The {what} {name}.{end} is also the {words}; choose another name.\n")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_report_and_table_are_two_files_and_named_when_written(tmp_path, capsys):
    p = _write(tmp_path / "p.tif", np.zeros((4, 4), np.uint8))
    page, table = str(tmp_path / "o.html"), str(tmp_path / "o.csv")
    both = ("--prediction", p, "--reference", p, "--report", page, "--csv")
    code, out = _call(capsys, *both, page)
    assert code == 2 and "o.html given with --csv must end in .csv" in out.err
    assert [path.name for path in tmp_path.iterdir()] == ["p.tif"]
    code, out = _call(capsys, *both, table)
    assert code == 0 and out.out.splitlines()[-2:] == [f"Wrote {page}.", f"Wrote {table}."]
    assert "Wrote" not in _call(capsys, *both, table, "--quiet")[1].out


def _named(tmp_path, name, values, names):
    path = _write(tmp_path / name, np.array([values], np.uint8))
    if names:
        classes = [ClassEntry(value=i, name=word, colour=(i, i, i)) for i, word in names.items()]
        (tmp_path / f"{name}.aux.xml").write_text(pam_xml(classes, [1] * len(classes)))
    return path


@pytest.mark.parametrize(
    ("named", "reference", "reference_names", "words", "told"),
    [
        ({0: "0", 1: "3", 2: "7"}, [0, 3, 7, 7], None, [], "Map the values of the reference: 0=0,3=1,7=2."),
        ({0: "1", 1: "2", 2: "3"}, [1, 2, 3, 3], None, [], "Map the values of the reference: 1=0,2=1,3=2."),
        (
            {0: "a", 1: "b", 2: "c"},
            [2, 1, 0, 0],
            {0: "c", 1: "b", 2: "a"},
            [],
            "Map the values of the reference: 0=2,1=1,2=0.",
        ),
        ({0: "a", 1: "b", 2: "c"}, [1, 2, 5, 9], None, [], "the values 5, 9, which no class of the map has"),
        (None, [0, 1, 2, 9], None, [], "the value 9, which does not occur in the map"),
        ({0: "0", 1: "3", 2: "7"}, [0, 3, 7, 7], None, ["--map", "3=1,7=2"], None),
        ({0: "a", 1: "b", 2: "c"}, [0, 1, 2, 2], None, [], None),
        ({0: "a", 1: "b", 2: "c"}, [0, 1, 2, 9], None, ["--ignore", "9"], None),
        ({0: "0", 1: "3", 2: "7"}, [0, 1, 2, 2], None, [], None),  # it has the map's values already
    ],
)
def test_a_reference_with_other_numbers_is_said(
    tmp_path, capsys, named, reference, reference_names, words, told
):
    p = _named(tmp_path, "p.tif", [0, 1, 2, 2], named)
    r = _named(tmp_path, "r.tif", reference, reference_names)
    code, out = _call(capsys, "--prediction", p, "--reference", r, *words)
    assert code == 0 and out.out.count("Warning: ") == (told is not None)
    assert told is None or told in out.out
    _, out = _call(capsys, "--prediction", p, "--reference", r, "--json", *words)
    warnings = json.loads(out.out.splitlines()[-1])["warnings"]
    assert len(warnings) == (told is not None) and (told is None or told in warnings[0])


def test_a_class_that_is_the_nodata_of_the_reference_is_said(tmp_path, capsys):
    """Without a word the figures lacked a class."""
    prediction = np.array([[0, 0, 1, 1], [0, 2, 1, 1]], np.uint8)
    p = _write(tmp_path / "p.tif", prediction)
    r = _write(tmp_path / "r.tif", prediction.copy(), nodata=0)
    code, out = _call(capsys, "--prediction", p, "--reference", r, "--json")
    warnings = json.loads(out.out.splitlines()[-1])["warnings"]
    assert code == 0 and len(warnings) == 1
    assert "declares 0 as nodata, and 0 is the class “class 0” of the map" in warnings[0]
    r = _write(tmp_path / "s.tif", prediction.copy(), nodata=200)
    assert json.loads(_call(capsys, "--prediction", p, "--reference", r, "--json")[1].out)["warnings"] == []


@pytest.mark.parametrize("kind", [np.float32, np.float64, np.int16, np.uint32])
def test_whole_numbers_of_any_type_are_labels(tmp_path, capsys, kind):
    values = np.array([[0, 0, 1, 1], [0, 2, 1, 1]], np.uint8)
    p, r = _write(tmp_path / "p.tif", values), _write(tmp_path / "r.tif", values.astype(kind), nodata=None)
    code, out = _call(capsys, "--prediction", p, "--reference", r, "--json")
    assert code == 0 and json.loads(out.out.splitlines()[-1])["metrics"]["OA"] == 1
    r = _write(tmp_path / "h.tif", values.astype(np.float32) + 0.5, nodata=None)
    code, out = _call(capsys, "--prediction", p, "--reference", r)
    assert code == 2 and "holds values such as 0.5, and classes are whole numbers" in out.err


def test_polygons_as_reference(tmp_path, capsys):
    import pyogrio
    import shapely

    values = np.array([[0, 0, 1, 1], [0, 2, 1, 1]], np.uint8)
    p = _write(tmp_path / "p.tif", values)
    names = [
        ClassEntry(value=i, name=name, colour=(i, i, i)) for i, name in enumerate(("water", "wood", "town"))
    ]
    (tmp_path / "p.tif.aux.xml").write_text(pam_xml(names, [3, 4, 1]))
    shapes = [shapely.box(5e5, 5e6 - 2, 5e5 + 2, 5e6), shapely.box(5e5 + 2, 5e6 - 2, 5e5 + 4, 5e6)]

    def polygons(words, field="klass"):
        path = tmp_path / "r.gpkg"
        path.unlink(missing_ok=True)
        pyogrio.raw.write(
            str(path), shapely.to_wkb(np.array([*shapes, shapes[1]], object)), [np.array(words, object)], [field],
            geometry_type="Polygon", crs="EPSG:32632",
        )  # fmt: skip
        return str(path)

    for words in (["water", "wood", None], ["0", "1", None]):
        code, out = _call(capsys, "--prediction", p, "--reference", polygons(words), "--json")
        result = json.loads(out.out.splitlines()[-1])
        assert code == 0 and result["confusion"] == [[3, 0, 1], [0, 4, 0], [0, 0, 0]]
        assert result["warnings"] == ["1 of 3 features of r.gpkg has no class and is left out."]
    code, out = _call(capsys, "--prediction", p, "--reference", polygons(["water", "ice", None]))
    assert (
        code == 2
        and "r.gpkg has polygons of “ice”, which is no class of the map (water, wood, town)" in out.err
    )
    other = polygons(["water", "wood", "wood"], "kind")
    code, _ = _call(capsys, "--prediction", p, "--reference", other, "--field", "kind")
    assert code == 0
    code, out = _call(capsys, "--prediction", other, "--reference", p)
    assert code == 2 and "polygons" in out.err
