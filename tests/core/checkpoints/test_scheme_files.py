"""Class schemes as tables and QGIS styles: there and back, and files that are neither."""

import json
from pathlib import Path

import pytest

from core import export
from core.checkpoints.scheme_files import read_scheme_file, to_csv, to_qml
from core.checkpoints.schemes import load_scheme
from core.cli import run_command
from core.errors import UserError

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo" / "mfnet.safetensors"


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["corine3", "worldcover", "flair19", "isprs"])
def test_there_and_back(scheme, tmp_path):
    classes = load_scheme(scheme)
    table = read_scheme_file(written(tmp_path, "x.csv", to_csv(classes)))
    assert [(c.name, c.colour, c.parent) for c in table] == [(c.name, c.colour, c.parent) for c in classes]
    assert [c.code for c in table] == [c.code or str(c.value) for c in classes]
    style = load_scheme(written(tmp_path, "x.qml", to_qml(classes)))
    assert [(c.value, c.name, c.colour) for c in style] == [(c.value, c.name, c.colour) for c in classes]


def test_tables_of_others(tmp_path):
    path = written(tmp_path, "land.csv", "\ufeffID;Label;Color\n10;Trees;#006400\n40;Crops;\n\n")
    trees, crops = read_scheme_file(path)
    assert (trees.value, trees.code, trees.colour) == (0, "10", (0, 100, 0))
    assert (crops.value, crops.code, crops.name) == (1, "40", "Crops") and crops.colour != trees.colour


@pytest.mark.parametrize(
    "name, text, words",
    [
        ("x.csv", "value,colour\n1,#ffffff\n", "no column called name"),
        ("x.csv", "name\n", "has 0 classes"),
        ("x.csv", "name\na\na\n", "two classes called a"),
        ("x.csv", "name,colour\na,red\n", "has the colour red"),
        ("x.csv", "name\n" + "".join(f"c{i}\n" for i in range(256)), "has 256 classes"),
        ("x.qml", "<qgis>", "is not a QGIS style"),
        ("x.qml", "<qgis/>", "has 0 classes"),
        ("x.qml", '<!DOCTYPE q [<!ENTITY a "b">]><qgis/>', "declares entities"),
    ],
)
def test_what_is_no_scheme(name, text, words, tmp_path):
    with pytest.raises(UserError, match=words):
        load_scheme(written(tmp_path, name, text))


def test_a_binary_file_is_a_sentence(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(UserError, match="cannot be read"):
        read_scheme_file(path)


def test_the_command_writes_classes(tmp_path, capsys):
    for what, name, count in ((DEMO, "demo.csv", 7), ("flair15", "flair.qml", 15), ("lucas", "own.json", 8)):
        target = tmp_path / name
        assert run_command(export.main, export.parser(), [str(what), "--classes", str(target), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["classes"] == count
        assert len(load_scheme(target)) == count
    for words, said in (
        (["lucas"], "give either --mlm or --classes"),
        (["lucas", "--classes", str(tmp_path / "x.txt")], "not as .txt"),
        ([str(DEMO.with_name("click.safetensors")), "--classes", str(tmp_path / "x.csv")], "has no classes"),
    ):
        assert run_command(export.main, export.parser(), words) == 2
        assert said in capsys.readouterr().err
