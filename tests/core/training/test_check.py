"""What ``core.train --check`` says about labels and splits, in words and as JSON."""

import json

import numpy as np
import pytest
import rasterio
import shapely

from core.cli import run_command
from core.errors import UserError
from core.train import main, parser
from core.training.check import as_text, check
from core.training.listing import listed
from core.training.load import load_config
from core.training.loop import train
from tests.core.training.conftest import write_raster


def report_of(folder, *assignments):
    return check(load_config(folder / "run.toml", list(assignments)))


def change_labels(folder, change):
    with rasterio.open(folder / "labels.tif", "r+") as file:
        labels = file.read(1)
        change(labels)
        file.write(labels, 1)


def run(folder, *words):
    return run_command(main, parser(), ["--check", str(folder / "run.toml"), *words])


def test_pixels_per_class_and_block(town):
    report = report_of(town)
    assert report.ready
    with rasterio.open(town / "labels.tif") as file:
        labels = file.read(1)
    for row, value in zip(report.classes, (10, 20, 30), strict=True):
        rows, cols = np.nonzero(labels == value)
        blocks = np.unique(np.stack([rows // 40, cols // 40]), axis=1)
        held = blocks[:, blocks.sum(axis=0) % 2 == 0]
        assert row.pixels["validate"] == int((((rows // 40) + (cols // 40)) % 2 == 0).sum())
        assert 0 < row.pixels["train"] < int((((rows // 40) + (cols // 40)) % 2 == 1).sum())  # less the guard
        assert row.places["validate"] == held.shape[1]
    assert report.places == ("block", {"train": 8, "validate": 8, "test": 0})
    assert "Ready to train." in as_text(report)


def test_unknown_values_are_counted_not_fatal(town, capsys):
    def change(labels):
        labels[50, :7] = 99
        labels[51, :3] = 98

    change_labels(town, change)
    report = report_of(town)
    assert [(u.what, u.count) for u in report.unknown] == [("the value 99", 7), ("the value 98", 3)]
    assert run(town) == 2
    captured = capsys.readouterr()
    assert "holds the value 99 7 times" in captured.out
    assert (
        captured.err
        == "Not ready to train: scene 'town' holds the value 99, which no class has (and 1 more).\n"
    )
    assert run(town, "--set", "classes.ignore=[98, 99]") == 0


def test_json_is_the_whole_report_also_when_not_ready(town, capsys):
    assert run(town, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["ready"]
    assert [row["name"] for row in found["classes"]] == ["field", "road", "house"]
    (town / "dsm.tif").unlink()
    assert run(town, "--json") == 2
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert not found["ready"]
    assert found["missing"] == [{"scene": "town", "role": "dsm", "path": str(town / "dsm.tif")}]
    assert captured.err.count("\n") == 1


def test_classes_absent_from_a_part(town):
    def change(labels):
        rows, cols = np.nonzero(labels == 30)
        held = (rows // 40 + cols // 40) % 2 == 0
        labels[rows[held], cols[held]] = 10

    change_labels(town, change)
    report = report_of(town)
    assert report.warnings == ("No pixel of house is held out: trained without a test.",)
    assert report.ready
    assert report.classes[2].pixels["validate"] == 0


def test_nothing_left(town):
    change_labels(town, lambda labels: labels.fill(255))
    report = report_of(town)
    assert not report.ready
    assert "No labelled pixel is left for training" in report.problems[0]
    assert "Scene 'town' has no labelled pixel." in report.warnings


def test_a_test_alone_is_not_enough_whatever_is_selected(town):
    """What the check calls ready, a run takes."""
    text = (town / "run.toml").read_text()
    scene = text[text.index("[[scenes]]") : text.index("[split]")]
    more = "".join(scene.replace("town", name) for name in ("empty", "exam")).replace(
        "labels.tif", "none.tif", 1
    )
    (town / "run.toml").write_text(text.replace("[split]", f"{more}[split]"))
    write_raster(town / "none.tif", np.full((160, 160), 255, np.uint8))
    settings = ("split.by=scene", "split.validate=['empty']", "split.test=['exam']", "validation.select=last")
    assert report_of(town, *settings).problems == (
        "No labelled pixel is held out for validation: check split in the configuration.",
    )
    with pytest.raises(UserError, match="held out for validation"):
        train(load_config(town / "run.toml", list(settings)), {})


def test_a_fixed_range_that_cuts_the_scene_off_is_told_before_the_run_refuses_it(town, capsys):
    """Heights above the sea of 400 m, read with the range of heights above ground."""
    wrong = "modalities.1.normalisation={stretch='fixed', low=[0.0], high=[30.0]}"
    assert run(town, "--set", wrong) == 2
    told = capsys.readouterr()
    words = "Scene 'town': 100 % of the values of dsm.tif (band 1) lie outside the fixed range 0 to 30"
    assert f"Problem: {words}" in told.out and "Ready to train." not in told.out
    assert told.err.startswith(f"Not ready to train: {words}")
    (problem,) = report_of(town, wrong).problems
    with pytest.raises(UserError) as refused:
        train(load_config(town / "run.toml", [wrong]), {})
    assert str(refused.value) == problem
    right = "modalities.1.normalisation={stretch='fixed', low=[390.0], high=[420.0]}"
    assert run(town, "--set", right) == 0
    going_on = check(
        load_config(town / "run.toml", [wrong]), resume=True
    )  # as the run: its ranges are its own
    assert not any("fixed range" in words for words in going_on.problems)


def test_rasters_that_do_not_overlap(town):
    with rasterio.open(town / "dsm.tif", "r+") as file:
        file.transform = rasterio.Affine(0.5, 0, 900000, 0, -0.5, 5000000)
    report = report_of(town)
    assert report.problems == (
        "Scene 'town': The dsm raster dsm.tif does not overlap the optical raster optical.tif.",
    )


def test_polygons_that_disagree(town, capsys):
    boxes = [shapely.box(500000, 4999920, 500080, 5000000), shapely.box(500060, 4999960, 500080, 4999980)]
    features = [
        {"type": "Feature", "properties": {"class": name}, "geometry": json.loads(shapely.to_geojson(box))}
        for box, name in zip(boxes, ["road", "house"], strict=True)
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}}
    content = {"type": "FeatureCollection", "crs": crs, "features": features}
    (town / "labels.geojson").write_text(json.dumps(content))
    drawn = ("--set", "scenes.0.labels=labels.geojson")
    assert run(town, *drawn) == 2  # nothing is left of field, and of house
    assert "Note: No pixel of" not in capsys.readouterr().out
    assert run(town, *drawn, "--set", "classes.untrained=['field', 'house']") == 0
    text = capsys.readouterr().out
    assert "1 overlap of polygons of different classes, 1600 px together" in text
    assert "feature 0 (road) and 1 (house) share 1600 px near 5000" in text
    features[1]["properties"]["class"] = "Haus"
    (town / "labels.geojson").write_text(json.dumps(content))
    report = report_of(town, "scenes.0.labels=labels.geojson")
    assert [(u.what, u.count) for u in report.unknown] == [("polygons called 'Haus'", 1)]


def test_the_base_is_missed_by_name(town):
    report = report_of(town, "model.base=sam_vit_l")
    assert [file.role for file in report.missing] == ["model.base"]
    assert "python -m core.fetch sam_vit_l" in as_text(report)


def test_rules_of_figures_are_checked(town):
    with pytest.raises(UserError, match=r"leave-out has 'clutter', but the classes are field, road"):
        report_of(town, "validation.leave_out=['clutter']")


@pytest.fixture
def folders(town):
    """The town four times, in folders of published kind."""
    for part in ("SAR", "LAB"):
        (town / part).mkdir()
    for i in (10, 2, 30, 4):
        (town / "SAR" / f"img_{i}.tif").write_bytes((town / "dsm.tif").read_bytes())
        (town / "LAB" / f"lab_{i}.tif").write_bytes((town / "labels.tif").read_bytes())
    (town / "SAR" / "img_10.tif.aux.xml").write_text("<PAMDataset/>")
    text = (town / "run.toml").read_text()
    start, end = text.index("[[modalities]]"), text.index("[train]")
    scene = """
[[modalities]]
role = "sar"
bands = ["amplitude"]
[[scenes]]
name = "all"
each = true
sar = "SAR/*"
labels = "LAB/*"
[split]
by = "scene"
validate_every = 2
test = ["all img_4"]
"""
    model = '[model]\nfamily = "cwsam"\nwindow = 64\n'
    classes = text[text.index("[classes]") : start]
    (town / "run.toml").write_text(model + classes + scene + text[end:])
    return town


def test_each_match_is_a_scene_paired_in_sorted_order(folders):
    config = listed(load_config(folders / "run.toml"))
    assert [scene.name for scene in config.scenes] == ["all img_10", "all img_2", "all img_30", "all img_4"]
    assert config.scenes[1].labels == (str(folders / "LAB" / "lab_2.tif"),)
    assert {scene.group for scene in config.scenes} == {"all"}
    assert config.split.validate_scenes == ("all img_2",)
    assert listed(config) == config
    report = report_of(folders)
    assert report.ready
    assert report.places == ("scene", {"train": 2, "validate": 1, "test": 1})


def test_files_that_bear_the_names_of_others_are_no_pair(folders):
    (folders / "SAR" / "img_2.tif").unlink()
    (folders / "LAB" / "lab_4.tif").unlink()
    words = r"img_30\.tif of sar comes with .*lab_2\.tif of labels: is one missing"
    assert "is one missing" in report_of(folders).problems[0]
    with pytest.raises(UserError, match=words):
        listed(load_config(folders / "run.toml"))
    (folders / "LAB" / "lab_2.tif").rename(folders / "LAB" / "lab_4.tif")
    assert [scene.name for scene in listed(load_config(folders / "run.toml")).scenes][-1] == "all img_4"


def test_files_of_other_names_are_paired_in_order(folders):
    for i, name in zip((10, 2, 30, 4), "abcd", strict=True):
        (folders / "LAB" / f"lab_{i}.tif").rename(folders / "LAB" / f"{name}.tif")
    assert listed(load_config(folders / "run.toml")).scenes[1].labels == (str(folders / "LAB" / "b.tif"),)


def test_unequal_numbers_of_matches(folders):
    (folders / "LAB" / "lab_2.tif").unlink()
    report = report_of(folders)
    assert report.problems == (
        "Scene 'all': the files are paired in sorted order, but there are 4 of sar, 3 of labels.",
    )
    with pytest.raises(UserError, match="paired in sorted order"):
        listed(load_config(folders / "run.toml"))


class TestTheRunFolder:
    def test_that_holds_a_run(self, town, capsys):
        (town / "run").mkdir()
        (town / "run" / "log.csv").write_text("step\n")
        assert run(town) == 2
        assert "run already holds a run: resume it, or choose another folder." in capsys.readouterr().err
        assert run(town, "--resume") == 2
        assert "There is no run to go on with" in capsys.readouterr().err
        (town / "run" / "last.state").touch()
        assert run(town, "--resume") == 0

    def test_that_cannot_be_written(self, town):
        (town / "file").touch()
        assert "cannot be written" in report_of(town, "output.folder='file/run'").problems[0]

    def test_is_not_made(self, town):
        before = sorted(town.iterdir())
        assert report_of(town, "output.folder='a/b'").ready
        assert sorted(town.iterdir()) == before


def test_a_picture_for_a_configuration(town, capsys):
    assert run_command(main, parser(), [str(town / "optical.tif")]) == 2
    assert capsys.readouterr().err == f"{town / 'optical.tif'} is no TOML file.\n"


def test_optical_and_labels_swapped(town):
    with rasterio.open(town / "labels.tif", "r+") as file:
        file.write_colormap(1, {10: (1, 2, 3, 255)})
    swapped = report_of(
        town, "scenes=[{name='town', optical='labels.tif', dsm='dsm.tif', labels='optical.tif'}]"
    )
    assert len(swapped.problems) == 1
    assert swapped.problems[0].endswith("(gdal_translate -expand rgb). Or are optical and labels swapped?")


def test_numbers_of_the_rasters_are_read_as_values_and_doubted(town):
    """Heights in centimetres were learnt as metres, and nobody was told."""
    config = town / "run.toml"
    config.write_text(config.read_text().replace('bands = ["height"]', 'bands = ["height"]\nunit = "m"'))
    assert report_of(town).warnings == ()
    with rasterio.open(town / "dsm.tif", "r+") as file:
        file.write(file.read() * 100)
    assert "are no heights in m" in report_of(town).warnings[0]
    with rasterio.open(town / "dsm.tif", "r+") as file:
        file.scales = (0.01,)
    assert report_of(town).warnings == (
        "Scene 'town': dsm.tif stores scaled numbers; values are 0.01 x number.",
    )
    with rasterio.open(town / "dsm.tif", "r+") as file:
        file.scales, file.units = (1.0,), ("cm",)
    assert report_of(town).warnings == (
        "Scene 'town': dsm.tif holds heights in cm; they were converted to m.",
    )


def test_a_raster_without_a_crs_from_elsewhere_is_no_scene(town):
    with rasterio.open(town / "dsm.tif") as file:
        values, profile = file.read(), file.profile
    away = rasterio.Affine(*profile["transform"][:2], 9e5, *profile["transform"][3:5], 6e6)
    with rasterio.open(town / "dsm.tif", "w", **{**profile, "crs": None, "transform": away}) as file:
        file.write(values)
    report = report_of(town)
    assert not report.ready and "are not those of optical.tif" in report.problems[0]


def test_a_class_that_is_the_nodata_of_the_labels_is_said(town):
    with rasterio.open(town / "labels.tif", "r+") as file:
        file.nodata = 20
    assert any("declares 20 as nodata, which is class 1" in warning for warning in report_of(town).warnings)
