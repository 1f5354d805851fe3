"""The plan of the house, as DESIGN draws it: no circle between modules, arrows between packages one way."""

import ast
import os
import re
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# From the ground up; a package may import what stands on an earlier line. Checkpoints and models know each other:
# a card names its model's dimensions, a model its card.
PACKAGES = (
    {"byte_cache", "contract", "disk", "errors", "lock", "text", "workers"},
    {"files", "device_words", "troubles"},
    {"checkpoints", "models"},
    {"probe"},
    {"device"},
    {"raster"},
    {"labels"},
    {"products"},
    {"evaluation", "inference", "interactive", "demo"},
    {"quick"},
    {"training"},
    {"cli"},
    {"options", "terminal"},
    {"serving"},
)
COMMANDS = {  # on top
    path.stem
    for path in (ROOT / "core").glob("*.py")
    if '__name__ == "__main__"' in path.read_text(encoding="utf-8")
}
PLUGIN_PACKAGES = (
    {"disk"},
    {"wording", "icons", "settings", "translation", "card"},
    {"environment", "layers"},
    {"engine"},
    {"conversation"},
    {"processing", "maptools"},
    {"quick", "finish", "check"},
    {"panel"},
    {"plugin"},
)


def imports(root):
    """Module -> modules of the same half that it imports, with whether it does so on loading."""
    files = {
        ".".join(
            (path.parent if path.name == "__init__.py" else path.with_suffix("")).relative_to(ROOT).parts
        ): path
        for path in sorted((ROOT / root).rglob("*.py"))
    }
    found = {}
    for module, path in files.items():
        found[module] = set()
        package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
        _collect(ast.parse(path.read_text(encoding="utf-8")), package, files, found[module], True)
        found[module] -= {(module, True), (module, False)}
    return found


def _collect(node, package, files, found, loading):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        names = [alias.name for alias in child.names] if isinstance(child, ast.Import) else []
        if isinstance(child, ast.ImportFrom):
            base = [*package[: len(package) - child.level + 1]] if child.level else []
            module = ".".join([*base, *([child.module] if child.module else [])])
            names = [f"{module}.{alias.name}" for alias in child.names]
            names = [name if name in files else module for name in names]
        found.update((name, loading) for name in names if name in files)
        inside = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        _collect(child, package, files, found, loading and not inside)


def circles(graph):
    """Groups of modules that import one another (Tarjan 1972)."""
    index, low, stack, groups = {}, {}, [], []

    def visit(module):
        index[module] = low[module] = len(index)
        stack.append(module)
        for other in graph[module]:
            if other not in index:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], index[other])
        if low[module] == index[module]:
            group = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(group) > 1:
                groups.append(sorted(group))

    for module in graph:
        if module not in index:
            visit(module)
    return groups


def test_the_search_for_circles_finds_one():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}
    assert circles(graph) == [["b", "c"]]


@pytest.mark.parametrize("root", ["core", "plugin"])
def test_no_circle_between_modules(root):
    graph = {module: {name for name, loading in found if loading} for module, found in imports(root).items()}
    assert len(graph) > 100 or root == "plugin"
    assert circles(graph) == []


@pytest.mark.parametrize(("root", "layers"), [("core", PACKAGES), ("plugin", PLUGIN_PACKAGES)])
def test_arrows_between_packages_go_one_way(root, layers):
    """Also those inside functions: loading late is for speed, never a way around."""
    height = {name: number for number, names in enumerate(layers) for name in names}
    height.update(dict.fromkeys(COMMANDS if root == "core" else (), len(layers)))
    wrong, seen = [], defaultdict(int)
    for module, found in imports(root).items():
        own = _package(module)
        if own is None or module.endswith(".__main__"):
            continue
        seen[own] += 1
        for name, _ in found:
            other = _package(name)
            if other in (None, own):
                continue
            pair = {own, other} == {"models", "checkpoints"}
            if not pair and height[other] >= height[own]:
                wrong.append(f"{module} -> {name}")
    assert set(seen) == set(height), "a package without a place in the house, or a place without a package"
    assert sorted(set(wrong)) == []


def _package(module):
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else None


def test_every_file_has_a_name_that_any_system_takes():
    """A fuzzer once left folders called ``?`` and ``EPSG:4326``, and Windows could not make a clone any more."""
    words = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no clone of git")
    names = [name for name in os.fsdecode(listed.stdout).split("\0") if name]
    assert not [name for name in names if not re.fullmatch(r"[A-Za-z0-9_./-]+", name)]
    assert not [name for name in names if name.split("/")[0].startswith(".venv")]
    assert {Path(name).suffix for name in names if name.startswith("tests/fuzz/")} == {".py"}


@pytest.mark.parametrize("root", ["core", "plugin", "tests"])
def test_the_guide_shows_every_folder_of_the_house(root):
    guide = (ROOT / "docs" / "developer-guide.md").read_text(encoding="utf-8")
    house = guide[guide.index("## The house") :].split("```")[1]
    folders = {path.parent.name for path in (ROOT / root).glob("*/*.py")} - {"__pycache__"}
    assert len(folders) > 5
    assert sorted(name for name in folders if not re.search(rf"(^|\s){name}/", house)) == []
