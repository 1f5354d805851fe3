"""The contract runs inside any QGIS since 3.34: standard library only, Python 3.9, by relative imports."""

import ast
import dataclasses
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.contract.roles import ROLE_WORDS, ROLES, in_order, is_role, role_of

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "core" / "contract"
FILES = [ROOT / "core" / "__init__.py", *sorted(FOLDER.glob("*.py"))]
SINCE_3_10 = {"slots", "kw_only", "match_args", "weakref_slot"}  # arguments of dataclass
NEW_MODULES = {"tomllib"}  # of the standard library since 3.9


def identify(path):
    return path.name if path.parent == FOLDER else "core/__init__.py"


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_imports_nothing_but_itself_and_the_standard_library(path):
    """A function may load the engine's packages later (core.load_model): QGIS never calls it."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level < 2, f"line {node.lineno}: leaves the folder"
            names = [] if node.level else [node.module]
        for name in names:
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names and top not in NEW_MODULES, f"line {node.lineno}: {name}"


@pytest.mark.parametrize("path", FILES, ids=identify)
def test_reads_on_python_3_9(path):
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
    assert any(isinstance(n, ast.ImportFrom) and n.module == "__future__" for n in tree.body) or not any(
        isinstance(n, (ast.FunctionDef, ast.ClassDef)) for n in tree.body
    ), "annotations such as `int | None` need `from __future__ import annotations`"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            new = SINCE_3_10 & {keyword.arg for keyword in node.keywords}
            assert not (new and "dataclass" in ast.dump(node.func)), f"line {node.lineno}: {new}"
            assert not ("strict" in {k.arg for k in node.keywords} and "zip" in ast.dump(node.func))


# What 3.9 has not got fails here as it does there; the modules run as QGIS loads them, under another package name.
RUN = """
    import dataclasses, importlib.util, sys, types
    real = dataclasses.dataclass
    def old(cls=None, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False):
        return real(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen)
    dataclasses.dataclass = old
    sys.modules["tomllib"] = None
    for name, folder in (("house", ROOT), ("house.core", ROOT + "/core")):
        package = types.ModuleType(name)
        package.__path__ = [folder]
        sys.modules[name] = package
    import pathlib
    for path in sorted(pathlib.Path(ROOT, "core", "contract").glob("*.py")):
        importlib.import_module("house.core.contract." + path.stem if path.stem != "__init__" else "house.core.contract")
    from house.core.contract.predict import PredictJob, job_from_json
    job = job_from_json({"checkpoint": "c", "output": "o", "sources": {"optical": ["a"]}, "extent": [1, 2, 3, 4]})
    assert job == PredictJob("c", "o", {"optical": ("a",)}, extent=(1, 2, 3, 4)), job
    assert not [name for name in sys.modules if name.split(".")[0] in ("numpy", "torch", "pydantic")]
    print(sys.version_info[:2])
"""


def run(python):
    source = "import importlib\n" + "\n".join(line[4:] for line in RUN.splitlines()).replace(
        "ROOT", repr(str(ROOT))
    )
    return subprocess.run([python, "-I", "-c", source], check=False, capture_output=True, text=True, cwd="/")


def test_runs_where_dataclasses_are_those_of_3_9():
    done = run(sys.executable)
    assert done.returncode == 0, done.stderr


def test_runs_on_a_real_python_3_9():
    candidates = [shutil.which("python3.9"), *Path.home().glob(".pyenv/versions/3.9.*/bin/python")]
    for python in filter(None, candidates):
        if subprocess.run([python, "--version"], check=False, capture_output=True).returncode == 0:
            done = run(str(python))
            assert (done.returncode, done.stdout.strip()) == (0, "(3, 9)"), done.stderr
            return
    pytest.skip("there is no Python 3.9 here")


def test_values_are_frozen():
    for path in FILES[1:]:
        name = "core.contract" if path.stem == "__init__" else f"core.contract.{path.stem}"
        module = importlib.import_module(name)
        for value in vars(module).values():
            if dataclasses.is_dataclass(value) and isinstance(value, type):
                assert value.__dataclass_params__.frozen, value


def test_one_order_of_roles_and_room_for_others():
    assert ROLE_WORDS == ("optical", "sar", "dsm") and len(ROLES) == 3
    assert in_order(["thermal", "dsm", "sar", "optical", "lidar"]) == [
        "optical",
        "sar",
        "dsm",
        "thermal",
        "lidar",
    ]
    assert role_of("dsm").bands == ("height",) and role_of("thermal").title == "Thermal"
    assert is_role("thermal_2") and not any(map(is_role, ("", "2x", "a b", "Optical", "a=b", "x" * 33)))
