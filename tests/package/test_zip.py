"""The zip as the plugin site and a fresh QGIS see it."""

from __future__ import annotations

import configparser
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import rasterio
from e2e_support import ENGINE_PYTHON, ROOT, QgisProcess, read_only
from PIL import Image

sys.path.insert(0, str(ROOT / "scripts"))
from package import LIMIT_BYTES, build

REQUIRED = (
    "name",
    "description",
    "version",
    "qgisMinimumVersion",
    "author",
    "email",
    "about",
    "tracker",
    "repository",
)
UNWANTED = (
    ".pyc",
    ".sh",
    ".bat",
    ".cmd",
    ".ps1",
    ".exe",
    ".dll",
    ".so",
    ".dylib",
    ".pth",
    ".gitignore",
    ".DS_Store",
)
PLAIN = {"PATH": os.environ["PATH"], "LC_ALL": "C"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip."""
    return build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds ``sam_landcover/``, as the plugin manager unpacks it; somebody's name has a space."""
    folder = tmp_path_factory.mktemp("Jané Doe") / "profile" / "plugins"
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder


def test_one_top_folder_a_licence_and_nothing_unwanted(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
    assert {name.split("/")[0] for name in names} == {"sam_landcover"}
    for needed in (
        "__init__.py",
        "metadata.txt",
        "LICENSE",
        "requirements/locks/cpu.txt",
        "requirements/locks/tools.txt",
    ):
        assert f"sam_landcover/{needed}" in names
    bad = [name for name in names if name.endswith(UNWANTED) or "__pycache__" in name or "/." in name]
    assert bad == []
    assert not [name for name in names if name.startswith(("sam_landcover/tests", "sam_landcover/bench"))]
    assert archive.stat().st_size < LIMIT_BYTES


def test_the_guides_are_there_and_small(unpacked: Path) -> None:
    docs = unpacked / "sam_landcover" / "docs"
    pages = {path.name for path in docs.glob("*.md")}
    assert {"tutorial.md", "user-guide.md", "install.md", "troubleshooting.md", "model-cards.md"} <= pages
    translated = {path.name for path in docs.glob("zh_CN/*.md")}
    assert (
        translated == {path.name for path in ROOT.glob("docs/zh_CN/*.md")} and "user-guide.md" in translated
    )
    pictures = list(docs.glob("pictures/*.png"))
    for page in docs.rglob("*.md"):
        for name in re.findall(r"\]\((?:\.\./)?(pictures/[^)]+)\)", page.read_text(encoding="utf-8")):
            assert docs / name in pictures, f"{page.name}: {name}"
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.width <= 1000 or path.stat().st_size < 100_000, (
                path
            )  # one of few colours may stay as it is
    assert sum(path.stat().st_size for path in pictures) < 5_000_000


def test_translations_are_compiled_and_loaded(unpacked: Path) -> None:
    """Qt reads the .qm of the zip; no .ts is shipped."""
    folder = unpacked / "sam_landcover" / "plugin" / "i18n"
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["sam_landcover_fr.qm", "sam_landcover_zh_CN.qm"]
    code = (
        "import sys; from qgis.PyQt.QtCore import QCoreApplication as A, QTranslator; t = QTranslator(); a = A([]);"
        "assert t.load(sys.argv[1]); A.installTranslator(t); print(ascii(A.translate('SamLandCover', 'Install')))"
    )
    python = ROOT / ".venv-qgis" / "bin" / "python"
    command = [str(python), "-c", code, str(folder / "sam_landcover_zh_CN.qm")]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == ascii("\u5b89\u88c5")


def test_the_same_tree_gives_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    assert build(tmp_path).read_bytes() == archive.read_bytes()


def test_metadata_is_what_the_site_asks_for(unpacked: Path) -> None:
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(unpacked / "sam_landcover" / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    assert all(general.get(key, "").strip() for key in REQUIRED)
    assert re.fullmatch(r"\d+\.\d+(\.\d+)?", general["version"])
    assert general["qgisMaximumVersion"] == "4.99"
    assert general["hasProcessingProvider"] == "yes"
    assert "supportsQt6" not in general
    assert "plugin" not in general["name"].lower()
    assert "PyTorch" in general["about"] and "download" in general["about"]
    assert (unpacked / "sam_landcover" / general["icon"]).is_file()


def test_bandit_finds_nothing(unpacked: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bandit", "-q", "-r", ".", "-f", "json"],
        cwd=unpacked,
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)
    assert found["errors"] == []
    assert [f"{r['test_id']} {r['filename']}:{r['line_number']}" for r in found["results"]] == []
    assert found["metrics"]["_totals"]["loc"] > 5000  # it did look


def test_no_finding_is_waved_through_without_its_number_and_a_reason(unpacked: Path) -> None:
    assert not list(unpacked.rglob(".bandit"))
    lines = [
        f"{path.name}: {line.strip()}"
        for path in unpacked.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "nosec" in line
    ]
    assert [line for line in lines if not re.search(r"# nosec B\d{3}", line)] == []
    assert len(lines) <= 8


def test_detect_secrets_finds_nothing(unpacked: Path) -> None:
    scan = [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "."]
    done = subprocess.run(scan, cwd=unpacked, capture_output=True, text=True, check=True)
    found = {
        file: [(entry["type"], entry["line_number"]) for entry in entries]
        for file, entries in json.loads(done.stdout)["results"].items()
    }
    assert found == {}


def test_the_plugin_half_keeps_to_qgis(unpacked: Path) -> None:
    """No module there that the site's rules or the design forbid."""
    forbidden = (
        r"^\s*(?:import|from) (subprocess|pickle|urllib|tarfile|requests|torch|numpy|rasterio|PyQt[56])\b"
    )
    for path in (unpacked / "sam_landcover" / "plugin").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(forbidden, text, re.MULTILINE), path
        assert not re.search(
            r"^\s*assert |\beval\(|verify=False|trusted-host|setPeerVerifyMode", text, re.MULTILINE
        ), path


def test_a_fresh_qgis_runs_the_zip(unpacked: Path, tmp_path: Path) -> None:
    """From nothing but the zip, in a folder that cannot be written: load, list, make the demo scene, classify it."""
    plugin = unpacked / "sam_landcover"
    through = read_only(unpacked)
    probe = subprocess.run(
        [*through, "touch", plugin / "written"], capture_output=True, check=False, env=PLAIN
    )
    assert b"Permission denied" in probe.stderr and not (plugin / "written").exists()
    qgis = QgisProcess(unpacked.parent, plugins=unpacked, through=through)
    listed = qgis.run_raw("list")
    for name in ("samlandcover:classify_optical_dsm", "samlandcover:classify_sar"):
        assert name in listed.stdout, listed.stderr[-3000:]
    scene = tmp_path / "scène"
    subprocess.run(
        [*through, str(ENGINE_PYTHON), "-m", "core.demo", str(scene), "--size", "256", "--quiet"],
        cwd=plugin,
        check=True,
    )
    output = tmp_path / "land cover.tif"
    result = qgis.run(
        "samlandcover:classify_optical_dsm",
        {
            "OPTICAL": str(scene / "optical.tif"),
            "DSM": str(scene / "dsm.tif"),
            "CHECKPOINT": str(plugin / "resources" / "demo" / "mfnet.safetensors"),
            "DEVICE": "cpu",
            "OUTPUT": str(output),
        },
    )
    assert Path(result["OUTPUT"]) == output
    with rasterio.open(output) as labels:
        found = labels.read(1)
    assert found.shape == (256, 256) and len(set(found.ravel().tolist()) - {255}) >= 3
    assert not list(plugin.rglob("__pycache__"))
