"""QGIS 4 is Qt 6: no unscoped enum, no ``exec_``, and every module imports where only Qt 6's names exist."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from qgis import core, gui
from qgis.PyQt import QtCore, QtGui, QtNetwork, QtWidgets

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "plugin").rglob("*.py"))
# Classes whose constants PyQt6 keeps at the class: they are no enums there.
PLAIN = {"QLocale", "QgsWkbTypes"}


def enum_members():
    """``{class name: {member}}`` of constants that PyQt5 also offers without the name of their enum."""
    members = {}
    for module in (QtCore, QtGui, QtWidgets, QtNetwork, core, gui):
        for class_name, cls in vars(module).items():
            if not isinstance(cls, type) or class_name in PLAIN:
                continue
            for name, value in vars(cls).items():
                # Of an int's subclass: a member of an enum that belongs to this class.
                if re.match(r"[A-Z]", name) and isinstance(value, int) and type(value) not in (int, bool):
                    members.setdefault(class_name, set()).add(name)
    return members


MEMBERS = enum_members()


def unscoped(source):
    """``Class.Member`` where it should be ``Class.Enum.Member``, but for what only older versions of QGIS run."""
    tree = ast.parse(source)
    asked = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "QGIS_VERSION_INT" in ast.unparse(node.test)
    ]
    old = {id(inner) for node in asked for branch in node.orelse for inner in ast.walk(branch)}
    return [
        f"line {node.lineno}: {node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.attr in MEMBERS.get(node.value.id, ())
        and id(node) not in old
    ]


def test_the_check_sees_what_it_should():
    assert unscoped("x = Qt.AlignLeft") == ["line 1: Qt.AlignLeft"]
    assert unscoped("x = QFrame.NoFrame | QSizePolicy.Expanding") != []
    assert unscoped("x = QProcess.MergedChannels; y = QgsTask.CanCancel") != []
    assert (
        unscoped("x = Qt.AlignmentFlag.AlignLeft; y = QgsTask.Flag.CanCancel; Qgis.MessageLevel.Info") == []
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_enums_have_their_scope(path):
    source = path.read_text(encoding="utf-8")
    assert unscoped(source) == []
    assert not re.search(r"\.exec_\(|from PyQt[56]|import PyQt[56]", source)


# Runs in a bare Python: `qgis` is a stub whose Qt classes know what PyQt6 knows about where things are.
STUB = r'''
import importlib, importlib.abc, importlib.machinery, json, sys, types

MOVED = {"QtWidgets": {"QUndoStack"}, "QtGui": set()}      # gone from there in PyQt6; QGIS keeps QAction and its like
GONE = {"QtCore": {"QRegExp", "QTextCodec"}, "QtWidgets": {"QDesktopWidget"}, "QtNetwork": {"QNetworkConfiguration"}}


class Meta(type):
    """Any attribute is there, except a constant at a class: PyQt6 has those in their enums only."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if cls._depth == 0 and name in FORBIDDEN.get(cls.__name__, ()):
            raise AttributeError(f"{cls.__name__}.{name} is not scoped")
        made = Meta(name, (), {"_depth": cls._depth + 1})
        return made

    def __call__(cls, *arguments, **named):
        if cls._depth == 0:
            return super().__call__(*arguments, **named)
        texts = [value for value in arguments if isinstance(value, str)]
        return texts[-1] if texts else Stub()  # QCoreApplication.translate, among others

    def __or__(cls, other):
        return cls

    __ror__ = __or__

    def __hash__(cls):
        return id(cls)


class Stub(metaclass=Meta):
    _depth = 0

    def __init__(self, *arguments, **named):
        pass

    def __call__(self, *arguments, **named):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Stub()


def decorator(*_types, **_named):
    return lambda function: function


class Module(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        short = self.__name__.rsplit(".", 1)[-1]
        if name in MOVED.get(short, ()) or name in GONE.get(short, ()):
            raise ImportError(f"PyQt6 has no {short}.{name}")
        if name == "pyqtSlot":
            return decorator
        if name == "QT_VERSION_STR":
            return "6.8.0"
        made = Meta(name, (Stub,), {"_depth": 0})
        if name == "Qgis":
            made.QGIS_VERSION_INT = 40200
        setattr(self, name, made)
        return made


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("qgis", "processing", "osgeo"):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return Module(spec.name)

    def exec_module(self, module):
        pass


FORBIDDEN = json.loads(open(sys.argv[2]).read())
sys.meta_path.insert(0, Finder())
sys.path.insert(0, sys.argv[1])
count = 0
for name in sys.argv[3:]:
    importlib.import_module(name)
    count += 1
print(count)
'''


def import_all(home, names):
    """All modules in one fresh process."""
    forbidden = home / "forbidden.json"
    forbidden.write_text(json.dumps({name: sorted(members) for name, members in MEMBERS.items()}))
    return subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", STUB, str(home), str(forbidden), *names],
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_module_imports_with_the_names_of_qt6(tmp_path):
    (tmp_path / "sam_landcover").symlink_to(ROOT, target_is_directory=True)
    names = [
        ".".join(["sam_landcover", *path.relative_to(ROOT).with_suffix("").parts]).removesuffix(".__init__")
        for path in MODULES
    ]
    done = import_all(tmp_path, ["sam_landcover", *names])
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == str(len(names) + 1)


def test_the_stub_refuses_what_qt6_has_not(tmp_path):
    package = tmp_path / "old"
    package.mkdir()
    (package / "enum.py").write_text("from qgis.PyQt.QtCore import Qt\nWHERE = Qt.AlignLeft\n")
    (package / "gone.py").write_text("from qgis.PyQt.QtCore import QRegExp\n")
    (package / "good.py").write_text("from qgis.PyQt.QtCore import Qt\nWHERE = Qt.AlignmentFlag.AlignLeft\n")
    assert "is not scoped" in import_all(tmp_path, ["old.enum"]).stderr
    assert "PyQt6 has no QtCore.QRegExp" in import_all(tmp_path, ["old.gone"]).stderr
    assert import_all(tmp_path, ["old.good"]).stdout.strip() == "1"
