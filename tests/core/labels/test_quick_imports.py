"""Labels of other plugins: files built here to the layout that their programs save."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
import shapely
from import_support import NEW, OLD, REMOTIOR_SENSUS_08, ROIS, X, Y, gpkg, samples, scp, scpx, session, table
from raster_support import write_raster

from core.cli import run_command
from core.errors import UserError
from core.labels.scp import MOST_TABLE
from core.labels.vector import classes_of, read_labels
from core.quick.__main__ import build_parser, main
from core.serving import label_methods
from core.serving.server import Call


class TestScp:
    def test_macroclasses_with_their_colours(self, tmp_path):
        found = read_labels(scpx(tmp_path))
        assert [label.name for label in found.labels] == ["Water", "Water", "Wood", "Wood"]
        assert found.labels[0].shape.bounds == (X + 5, Y - 30, X + 20, Y - 10)
        assert "32632" in found.labels[0].crs and found.choices == ("macroclass", "class")
        classes = classes_of(found.labels, found.colours)
        assert [(entry.name, entry.colour) for entry in classes] == [
            ("Water", (16, 32, 255)),
            ("Wood", (0, 160, 0)),
        ]

    @pytest.mark.parametrize("tail", [(), REMOTIOR_SENSUS_08])
    def test_classes_whatever_follows_their_names_in_the_table(self, tmp_path, tail):
        found = read_labels(scpx(tmp_path, records=table(tail=tail)), "class")
        assert [label.name for label in found.labels] == ["Lake", "River", "Oak", "Oak"]

    def test_fields_of_other_names(self, tmp_path):
        found = read_labels(scpx(tmp_path, ("group", "kind")), "Class")
        assert [label.name for label in found.labels] == ["Lake", "River", "Oak", "Oak"]

    def test_a_table_that_is_not_understood_leaves_numbers(self, tmp_path):
        other = table([(roi[0], roi[1], 77, "wrong") for roi in ROIS])
        for records in (b"", b"nonsense", other):
            found = read_labels(scpx(tmp_path, records=records), "class")
            assert [label.name for label in found.labels] == ["class 1", "class 2", "class 3", "class 3"]

    @pytest.mark.parametrize("suffix", [".gpkg", ".shp"])
    def test_older_versions(self, tmp_path, suffix):
        path = scp(tmp_path, suffix)
        assert [label.name for label in read_labels(path).labels] == ["Water", "Water", "Wood", "Wood"]
        found = [label.name for label in read_labels(path, "class").labels]
        assert found == ["Lake", "River", "C 1 (3)", "C 1 (4)"]  # two classes of one name stay two

    def test_names_inside_the_archive_are_no_paths(self, tmp_path):
        folder = tmp_path / "deep" / "er"
        folder.mkdir(parents=True)
        path = scpx(folder, more=(("../../escaped.txt", b"out"), ("/tmp/labels_escaped.txt", b"out")))
        assert len(read_labels(path).labels) == 4
        assert not list(tmp_path.rglob("escaped.txt")) and not list((tmp_path / "deep").glob("*.txt"))

    def test_more_than_it_says(self, tmp_path):
        path = scpx(tmp_path, records=b"\0" * (MOST_TABLE + 1))
        with pytest.raises(UserError, match=r"training\.scpx holds more than 16 MB"):
            read_labels(path)

    def test_entities_are_not_expanded(self, tmp_path):
        where = scpx(tmp_path)
        with zipfile.ZipFile(where) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts["macroclasses.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["macroclasses.xml"]
        with zipfile.ZipFile(where, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        with pytest.raises(UserError, match="damaged, or no training input of SCP"):
            read_labels(where)

    @pytest.mark.parametrize(
        ("spoil", "words"),
        [
            (lambda data: data[: len(data) // 2], "is damaged, or no training input of SCP"),
            (lambda data: b"", "is damaged, or no training input of SCP"),
            (lambda data: data[:3000] + bytes(4000) + data[7000:], "is damaged, or no training input of SCP"),
        ],
    )
    def test_a_damaged_file_is_a_sentence(self, tmp_path, spoil, words):
        path = tmp_path / "broken.scpx"
        data = Path(scpx(tmp_path)).read_bytes()
        path.write_bytes(spoil(data))
        with pytest.raises(UserError, match=words):
            read_labels(str(path))

    def test_signatures_alone_and_missing_fields(self, tmp_path):
        path = tmp_path / "none.scp"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("none.slf", "<signaturelist/>")
        with pytest.raises(UserError, match="signatures alone are no labels"):
            read_labels(str(path))
        renamed = scp(tmp_path, columns={"group": np.array([1, 2], np.int32)})
        with pytest.raises(UserError, match=r"input mine\.scp has no attribute 'MC_ID': it has group"):
            read_labels(renamed)
        with pytest.raises(UserError, match="“label” is neither"):
            read_labels(renamed, "label")


def test_classes_of_one_colour_are_told_apart(tmp_path):
    labels = read_labels(scpx(tmp_path)).labels
    one, other = classes_of(labels, {"Water": (9, 9, 9), "Wood": (9, 9, 9)})
    assert one.colour != other.colour
    assert [entry.colour for entry in classes_of(labels, {"Wood": (9, 9, 9)})][1] == (9, 9, 9)


class TestAcatama:
    @pytest.mark.parametrize("text", [NEW, OLD])
    def test_labelled_samples_of_new_and_old_sessions(self, tmp_path, text):
        samples(tmp_path)
        found = read_labels(session(tmp_path, text))
        assert [(label.name, label.identity) for label in found.labels] == [
            ("Bare soil", "145"),
            ("Forest", "371"),
            ("Forest", "463"),
        ]
        assert found.labels[1].shape.x == X + 70.5 and "32632" in found.labels[0].crs
        assert found.colours == {"Forest": (0, 100, 0), "Bare soil": (255, 0, 0)}

    def test_the_number_in_the_map(self, tmp_path):
        samples(tmp_path)
        found = read_labels(session(tmp_path), "thematic_class")
        assert [label.name for label in found.labels] == ["9", "5", "5"]

    def test_samples_without_a_number_are_counted(self, tmp_path):
        samples(tmp_path, column="other")
        found = read_labels(session(tmp_path, given={1: 1, 4: 2}))
        assert [(label.identity, label.name) for label in found.labels] == [
            ("1", "Forest"),
            ("4", "Bare soil"),
        ]

    def test_the_layer_beside_the_session_after_a_move(self, tmp_path):
        samples(tmp_path)
        assert len(read_labels(session(tmp_path, layer="/elsewhere/data/samples.gpkg")).labels) == 3
        assert len(read_labels(session(tmp_path, layer="samples.gpkg|layername=samples")).labels) == 3
        with pytest.raises(UserError, match=r"are in lost\.gpkg, which is not there"):
            read_labels(session(tmp_path, layer="data/lost.gpkg"))

    def test_nothing_labelled(self, tmp_path):
        samples(tmp_path)
        with pytest.raises(UserError, match=r"No sample of session\.yml has a label yet"):
            read_labels(session(tmp_path, given={}))

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[1, 2",
            "just words",
            "a: 1\n",
            "!!python/object/apply:os.system\n- touch /tmp/labels_no\n",
            "!!python/object/apply:collections.OrderedDict\n- 3\n",
            "\x00\x01",
        ],
    )
    def test_other_and_damaged_files_are_a_sentence(self, tmp_path, text):
        path = tmp_path / "other.yml"
        path.write_text(text)
        with pytest.raises(UserError, match=r"other\.yml is (damaged, or )?no session saved by AcATaMa"):
            read_labels(str(path))

    def test_polygons_for_samples(self, tmp_path):
        gpkg(tmp_path / "samples.gpkg", {"id": np.array([371], np.int32)})
        with pytest.raises(UserError, match="samples are points"):
            read_labels(session(tmp_path))


@pytest.mark.parametrize("make", [scpx, lambda folder: (samples(folder), session(folder))[1]])
def test_a_checkpoint_from_another_plugins_labels(tmp_path, capsys, make):
    scene = np.random.default_rng(2).integers(1, 255, (3, 60, 140)).astype(np.uint8)
    raster = write_raster(tmp_path / "scene.tif", scene)
    model = str(tmp_path / "m.safetensors")
    given = ["--labels", make(tmp_path), "--optical", str(raster), "--output", model, "--json"]
    assert run_command(main, build_parser(), given) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [row["name"] for row in told["classes"]] in (["Water", "Wood"], ["Bare soil", "Forest"])


def test_the_panel_gets_labels_classes_and_colours(tmp_path):
    def call(**params):
        found = label_methods.METHODS["quick_labels"].run(Call(1, "quick_labels", params, lambda _: None))
        return json.loads(json.dumps(found))

    found = call(path=scpx(tmp_path), field="class")
    assert [entry["name"] for entry in found["classes"]] == ["Lake", "Oak", "River"]
    assert [label["class"] for label in found["labels"]] == [0, 2, 1, 1]
    assert found["unit"] == "polygon" and found["choices"] == ["macroclass", "class"]
    assert shapely.from_wkt(found["labels"][0]["wkt"]).bounds == (X + 5, Y - 30, X + 20, Y - 10)
    samples(tmp_path)
    found = call(path=session(tmp_path))
    assert found["unit"] == "point" and found["classes"][1] == {
        "value": 1,
        "name": "Forest",
        "colour": [0, 100, 0],
    }
