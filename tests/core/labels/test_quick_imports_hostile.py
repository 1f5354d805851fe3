"""Labels of other plugins that a stranger sent, or that are damaged: a sentence, and nothing is run, fetched or filled up."""

import datetime
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from import_support import NEW, ROIS, X, Y, boxes, gpkg, samples, scp, scpx, session, table, words, xml
from raster_support import UTM

from core.errors import UserError
from core.labels import acatama
from core.labels import scp as scp_module
from core.labels.label_file import word_of
from core.labels.plain_yaml import MOST_DEPTH, MOST_EVENTS, read_plain
from core.labels.vector import read_labels
from core.raster.vector import LayerUri, parse_layer, read_polygons

DAMAGED = r"session\.yml is damaged, or no session saved by AcATaMa"
LAUGHS = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9))
MERGES = "".join(f"m{i}: &m{i}\n  <<: [*m{i - 1}, *m{i - 1}]\n" for i in range(1, 30))
TUPLES = "".join(f"t{i}: &t{i} !!python/tuple [*t{i - 1}, *t{i - 1}]\n" for i in range(1, 30))


def rewritten(path, **parts):
    """The archive with other members."""
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()} | parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return path


class TestPlainYaml:
    def test_values(self):
        text = b"a: 1\n2: '1'\n? null\n: 2.0\nc: [~, yes, 1e5, 0x1f, '', -7]\nd: !!str 5\ne: !!python/tuple [x]\n"
        assert read_plain(text) == {
            "a": 1,
            2: "1",
            None: 2.0,
            "c": [None, "yes", "1e5", "0x1f", "", -7],
            "d": "5",
            "e": ["x"],
        }

    @pytest.mark.parametrize(
        "text",
        [
            "[" * (MOST_DEPTH + 1) + "]" * (MOST_DEPTH + 1),
            "- 1\n" * MOST_EVENTS,
            "a: &a [1]\nb: *a\n",
            "a: &a b\nc: *a\n",
            "a: *b\n",
            "m: {a: 1}\n<<: {a: 2}\n",
            "[a]: 1\n",
            "a: 1\n---\nb: 1\n",
            "%TAG ! tag:yaml.org,2002:\n---\na: 1\n",
            "!!python/object/apply:collections.OrderedDict\n- - a\n",
        ],
    )
    def test_what_is_refused(self, text):
        with pytest.raises(ValueError, match=r"^[a-z ]+$"):
            read_plain(text.encode())

    def test_as_deep_as_allowed(self):
        assert str(read_plain(b"[" * MOST_DEPTH + b"]" * MOST_DEPTH)) == "[" * MOST_DEPTH + "]" * MOST_DEPTH


class TestAcatama:
    @pytest.mark.parametrize("text", ["[" * 100_000, "general:\n  " + "- " * 100_000 + "1\n"])
    def test_deep_nesting_does_not_end_the_process(self, tmp_path, text):
        path = tmp_path / "session.yml"
        path.write_text(text)
        code = "import sys; from core.labels.acatama import read_acatama; read_acatama(sys.argv[1])"
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], check=False, capture_output=True, text=True
        )
        assert done.returncode == 1 and "UserError: session.yml is damaged" in done.stderr

    @pytest.mark.parametrize(
        "text",
        [
            "a0: &a0 [lol]\n" + LAUGHS + "general: {}\nsampling_layer: *a8\n",
            "m0: &m0 {a: 1}\n" + MERGES + "general: {}\nsampling_layer: x\n",
            "t0: &t0 !!python/tuple [1, 1]\n" + TUPLES + "general: {}\n? *t29\n: 1\nsampling_layer: x\n",
            "general: !!bool maybe\n",
            "general: !!timestamp maybe\n",
        ],
    )
    def test_bombs_and_false_tags(self, tmp_path, text):
        (tmp_path / "session.yml").write_text(text)
        with pytest.raises(UserError, match=DAMAGED):
            read_labels(str(tmp_path / "session.yml"))

    def test_too_large(self, tmp_path, monkeypatch):
        samples(tmp_path)
        monkeypatch.setattr(acatama, "MOST_BYTES", 100)
        with pytest.raises(UserError, match="larger than 0 MB"):
            read_labels(session(tmp_path))

    @pytest.mark.parametrize("layer", ["0x" + "f" * 6000, "f" * 6000, '"a\\0b"', "/", ".."])
    def test_a_layer_that_no_file_can_be(self, tmp_path, layer):
        with pytest.raises(UserError, match=r"which is not there: put it beside session\.yml\.$") as caught:
            read_labels(session(tmp_path, layer=layer))
        assert len(str(caught.value)) < 300

    @pytest.mark.parametrize("layer", ["[a, b]", "9" * 6000, "{}", "''"])
    def test_a_layer_that_is_no_name(self, tmp_path, layer):
        with pytest.raises(UserError, match=r"session\.yml"):
            read_labels(session(tmp_path, layer=layer))

    def test_sql_of_the_session_is_not_run(self, tmp_path):
        samples(tmp_path)
        layer = '"samples.gpkg|layername=samples|subset=id = 145 or no_such_function()"'
        assert len(read_labels(session(tmp_path, layer=layer)).labels) == 3

    @pytest.mark.parametrize("layer", ["//host/share/data/{}", r"\\host\share\data\{}", r"\/host\share/{}"])
    def test_another_computer_is_not_asked(self, tmp_path, monkeypatch, layer):
        asked = []
        known = Path.is_file
        monkeypatch.setattr(Path, "is_file", lambda path: asked.append(path) or known(path))
        with pytest.raises(UserError, match=r"samples\.gpkg on another computer: put it beside session\.yml"):
            read_labels(session(tmp_path, layer=layer.format("samples.gpkg")))
        samples(tmp_path)
        assert len(read_labels(session(tmp_path, layer=layer.format("samples.gpkg"))).labels) == 3
        assert set(asked) == {tmp_path / "samples.gpkg"}

    def test_the_file_beside_the_session_comes_first(self, tmp_path):
        (tmp_path / "far").mkdir()
        samples(tmp_path / "far", ids=(1, 2, 3, 4))
        samples(tmp_path)
        far = str(tmp_path / "far" / "samples.gpkg")
        assert len(read_labels(session(tmp_path, layer=far)).labels) == 3
        (tmp_path / "samples.gpkg").unlink()
        assert len(read_labels(session(tmp_path, layer=far, given={1: 1})).labels) == 1

    def test_a_layer_by_its_number_has_its_own_fields(self, tmp_path):
        path = str(samples(tmp_path, ids=(3, 2, 1), name="two.gpkg"))
        here = np.array([shapely.Point(0, 0).wkb], dtype=object)
        pyogrio.raw.write(
            path, here, [words(["x"])], ["other"], crs=UTM, layer="b", geometry_type="Point", append=True
        )
        own = np.array([shapely.Point(X + i, Y).wkb for i in range(3)], dtype=object)
        ids = [np.array([3, 2, 1], np.int32)]
        pyogrio.raw.write(path, own, ids, ["id"], crs=UTM, layer="c", geometry_type="Point", append=True)
        for chosen in ("layername=c", "layerid=2"):
            found = read_labels(session(tmp_path, layer=f"two.gpkg|{chosen}", given={1: 1, 3: 2})).labels
            assert [(label.shape.x - X, label.name) for label in found] == [(0, "Bare soil"), (2, "Forest")]
        with pytest.raises(UserError, match="no layer number “one”"):
            read_labels(session(tmp_path, layer="two.gpkg|layerid=one"))

    def test_names_that_are_lists_name_nothing(self, tmp_path):
        samples(tmp_path)
        text = NEW.replace("name: Forest", "name: [a, b]")
        assert {label.name for label in read_labels(session(tmp_path, text)).labels} == {
            "label 1",
            "Bare soil",
        }


class TestScp:
    @pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
    def test_damaged_packing(self, tmp_path, packing):
        path = scpx(tmp_path)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", packing) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        data = bytearray(Path(path).read_bytes())
        data[60:2000] = b"\xa5" * 1940
        Path(path).write_bytes(data)
        with zipfile.ZipFile(path) as archive, pytest.raises(Exception) as caught:
            archive.read("geometry.gpkg")
        if packing == zipfile.ZIP_DEFLATED:
            assert caught.type is zlib.error  # no kind of OSError, nor of ValueError
        with pytest.raises(UserError, match="damaged, or no training input of SCP"):
            read_labels(path)

    def test_a_long_list_of_macroclasses(self, tmp_path):
        path = scpx(tmp_path)
        many = "<m>" + "<a/>" * (scp_module.MOST_ELEMENTS + 1) + "</m>"
        with pytest.raises(UserError, match="damaged, or no training input of SCP"):
            read_labels(rewritten(path, **{"macroclasses.xml": many}))
        with pytest.raises(UserError, match="holds more than 1 MB"):
            read_labels(rewritten(path, **{"macroclasses.xml": "<m>" + " " * scp_module.MOST_WORDS + "</m>"}))

    def test_other_elements_are_passed_over(self, tmp_path):
        text = xml().replace("<macroclass ", "<other><macroclass ", 1).replace("/>", "/></other>", 1)
        found = read_labels(rewritten(scpx(tmp_path), **{"macroclasses.xml": text}))
        assert {label.name for label in found.labels} == {"Water", "Wood"}

    def test_the_parts_of_a_shapefile_share_one_limit(self, tmp_path, monkeypatch):
        path = scp(tmp_path, ".shp")
        with zipfile.ZipFile(path) as archive:
            sizes = [
                info.file_size for info in archive.infolist() if info.filename.endswith((".shp", ".dbf"))
            ]
        monkeypatch.setattr(scp_module, "MOST_BYTES", sum(sizes) - 1)
        assert max(sizes) < sum(sizes) - 1
        with pytest.raises(UserError, match="holds more than 0 MB"):
            read_labels(path)

    def test_too_many_polygons(self, tmp_path, monkeypatch):
        monkeypatch.setattr(scp_module, "MOST_POLYGONS", 3)
        with pytest.raises(UserError, match=r"training\.scpx holds 4 polygons; at most 3 are read"):
            read_labels(scpx(tmp_path))

    def test_the_table_is_searched_as_records(self):
        """An id that stands inside a record, off the start of one, names nothing; signatures between do no harm."""
        rois = (("s0", 9, 9, "a signature"), *ROIS, ("s9", 9, 9, "s1_1"))
        found = scp_module._class_names(table(rois), [roi[0] for roi in ROIS])
        assert found == {(roi, str(group), str(own)): told for roi, group, own, told in ROIS}
        inside = table((("s0", 9, 9, "x"),))
        moved = inside[:700] + table(ROIS[:1])[:1400] + inside[2100:]
        assert scp_module._class_names(moved, ["s1_1"]) == {}

    def test_a_damaged_name_in_the_table_leaves_the_number(self, tmp_path):
        records = bytearray(table())
        records[260:264] = b"\xff\xff\xff\xff"
        found = read_labels(scpx(tmp_path, records=bytes(records)), "class")
        assert [label.name for label in found.labels] == ["class 1", "River", "Oak", "Oak"]


class TestLayers:
    def test_parts_of_a_uri(self):
        assert parse_layer("a.gpkg") == LayerUri("a.gpkg")
        assert parse_layer("a.gpkg|layername=b=c|geometrytype=Polygon") == LayerUri("a.gpkg", "b=c")
        assert parse_layer("a.gpkg|layerid=2") == LayerUri("a.gpkg", 2)
        sql = "name || '=' = 'x='"
        assert parse_layer(f"a.gpkg|layerid=0|layername=b|subset={sql}") == LayerUri("a.gpkg", "b", sql)

    @pytest.mark.parametrize("number", ["-1", "", "9" * 5000, "²"])
    def test_a_number_that_is_none(self, number):
        with pytest.raises(UserError, match=r"a\.gpkg has no layer number"):
            parse_layer(f"a.gpkg|layerid={number}")

    def test_columns_in_the_order_asked_for(self, tmp_path):
        path = gpkg(tmp_path / "a.gpkg", {"one": np.array([1, 2]), "two": words(["x", "y"])})
        found = read_polygons(LayerUri(str(path)), ("TWO", "one", "two"), "labels")
        assert found.columns == (("x", "y"), (1, 2), ("x", "y"))

    def test_a_ring_that_does_not_close_is_passed_over(self, tmp_path):
        shapes = boxes(2)
        shapes[1] = shapes[1][:-8] + np.float64(1).tobytes()
        path = gpkg(tmp_path / "a.gpkg", {"one": np.array([1, 2])}, shapes)
        assert read_polygons(LayerUri(str(path)), ("one",), "labels").columns == ((1,),)


def test_words_of_values():
    values = ("a ", 3, 2.0, 2.5, np.int16(4), np.float32(1), float("nan"), None, datetime.date(2020, 1, 2))
    assert [word_of(value) for value in values] == ["a", "3", "2", "2.5", "4", "1", "", "", "2020-01-02"]
    assert [word_of(value) for value in ([1], {"a": 1}, b"x", (1,), 10**5000)] == [""] * 5
