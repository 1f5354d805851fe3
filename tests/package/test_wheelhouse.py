"""scripts/wheelhouse.py without a network: markers decided for the target, one digest with the plugin, one file."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from e2e_support import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import wheelhouse


@pytest.mark.parametrize(
    ("platform", "python", "there", "gone"),
    [
        ("win_amd64", "3.12", {"colorama", "torch"}, {"nvidia-cublas"}),
        ("manylinux_x86_64", "3.12", {"numpy"}, {"torch", "colorama"}),
    ],
)
def test_the_lock_is_decided_for_the_other_computer(
    platform: str, python: str, there: set[str], gone: set[str]
) -> None:
    text = wheelhouse.decided(wheelhouse.LOCKS / "cpu.txt", platform, python)
    names = {line.split("==")[0] for line in text.splitlines() if not line.startswith(" ")}
    assert there <= names and not gone & names
    assert ";" not in text and text.count("--hash=sha256:") >= len(names)


def test_one_file_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "wheelhouse-cpu"
    folder.mkdir()
    for name in ("one-1.0-py3-none-any.whl", "wheelhouse.json", "requirements.txt"):
        (folder / name).write_text(name)
    made = wheelhouse.packed(folder)
    assert made == tmp_path / "wheelhouse-cpu.zip" and not folder.exists()
    with zipfile.ZipFile(made) as archive:
        assert sorted(archive.namelist()) == [
            "one-1.0-py3-none-any.whl",
            "requirements.txt",
            "wheelhouse.json",
        ]
        assert archive.read("wheelhouse.json") == b"wheelhouse.json"


@pytest.mark.parametrize(("variant", "platform"), [("cpu", "linux"), ("cuda", "win32"), ("mps", "darwin")])
def test_the_panel_computes_the_same_digest(variant: str, platform: str, tmp_path: Path) -> None:
    (tmp_path / "sam_landcover").symlink_to(ROOT, target_is_directory=True)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from sam_landcover.plugin.environment.lock import read_lock;"
        "print(read_lock(*sys.argv[2:]).digest)"
    )
    python = str(ROOT / ".venv-qgis" / "bin" / "python")
    command = [python, "-B", "-c", code, str(tmp_path), variant, platform]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    entry = json.loads((wheelhouse.LOCKS / "locks.json").read_text())["variants"][variant]
    index = entry["torch_index"].get(platform, "")
    expected = wheelhouse.lock_digest(wheelhouse.LOCKS / f"{variant}.txt", entry["torch"], index)
    assert said.stdout.strip() == expected
