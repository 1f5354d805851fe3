"""Rules of the QGIS half that hold for every file: what it imports, Qt 5 and Qt 6 alike, what QGIS reads first."""

import ast
import configparser
import importlib
import re
import sys
import types
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = [ROOT / "__init__.py", *sorted((ROOT / "plugin").rglob("*.py"))]
OLD_ENUM = re.compile(r"\bQt\.(?:[A-Z]\w+)\b(?!\.)")


def identify(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_imports_only_qgis_qt_shim_and_standard_library(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module]
        else:
            continue
        for name in names:
            top = name.split(".")[0]
            assert top == "qgis" or top in sys.stdlib_module_names, f"line {node.lineno}: {name}"
            assert top not in ("multiprocessing", "subprocess", "pickle"), f"line {node.lineno}: {name}"


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_names_that_no_file_can_have_are_asked_for_in_one_place(path):
    """``Path.exists`` and its like raise for a name that is too long; people type such names (see plugin/disk.py)."""
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    raising = [
        node.lineno
        for node in calls
        if isinstance(node.func, ast.Attribute)
        and node.func.attr in ("exists", "is_file", "is_dir")
        and not node.args
    ]
    assert not raising, f"lines {raising}: take exists, is_file, is_folder of plugin/disk.py"


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_reads_on_python_3_9_and_qt_6(path):
    text = path.read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 9))
    assert "exec_(" not in text
    assert OLD_ENUM.search(text) is None, OLD_ENUM.search(text)


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_of_core_only_the_contract(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "core":
            assert node.module == "core.contract" or node.module.startswith("core.contract."), (
                f"line {node.lineno}"
            )


def test_metadata_has_what_the_repository_asks_for():
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    for key in (
        "name",
        "description",
        "version",
        "qgisMinimumVersion",
        "author",
        "email",
        "about",
        "tracker",
        "repository",
    ):
        assert general.get(key), key
    assert general["qgisMaximumVersion"] == "4.99" and general["hasProcessingProvider"] == "yes"
    assert "supportsQt6" not in general and "plugin" not in general["name"].lower()
    assert "PyTorch" in general["about"] and "GB" in general["about"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", general["version"])
    assert f'__version__ = "{general["version"]}"' in (ROOT / "core" / "__init__.py").read_text(
        encoding="utf-8"
    )
    assert (ROOT / general["icon"]).is_file()


@pytest.mark.parametrize("path", sorted((ROOT / "resources" / "icons").glob("*.svg")), ids=identify)
def test_icons_are_well_formed_and_drawn(qgis_app, path):
    from qgis.PyQt.QtGui import QIcon

    assert ElementTree.parse(path).getroot().get("viewBox")
    image = QIcon(str(path)).pixmap(32, 32).toImage()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 3


@pytest.mark.parametrize("path", FILES[1:], ids=identify)
def test_what_is_taken_of_another_module_is_there(qgis_app, path):
    """A constant that moved away left a button dead: names like ``base.SIMPLIFY`` are looked up only when pressed."""
    name = "sam_landcover." + ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    module = importlib.import_module(name)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner = getattr(module, node.value.id, None)
            if isinstance(owner, types.ModuleType) and owner.__name__.startswith("sam_landcover"):
                assert hasattr(owner, node.attr), f"line {node.lineno}: {node.value.id}.{node.attr}"
