"""Small wheels made on the spot, and a lock over them. Standard library only: for tests inside QGIS and outside."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from pathlib import Path

CODE = {
    "tinyone": "VALUE = 1\n",
    "tinytwo": "import tinyone\nVALUE = tinyone.VALUE + 1\n",
    "tinytorch": "VALUE = 40\n",
}


def make_wheel(
    folder: Path, name: str, version: str = "1.0", code: str = "", files: dict[str, str] | None = None
) -> Path:
    """A pure Python wheel with one module, or with ``files``."""
    files = {
        **({f"{name}.py": code or CODE[name]} if files is None else files),
        f"{name}-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{name}-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{name}-{version}.dist-info/RECORD"
    lines = [f"{path},sha256={digest(text.encode())},{len(text)}" for path, text in files.items()]
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
        archive.writestr(record, "\n".join([*lines, f"{record},,"]))
    return wheel


def make_redirect(folder: Path, site_packages: Path) -> Path:
    """A wheel of a few bytes that lends a new environment the packages of another one: real torch, no gigabytes."""
    return make_wheel(folder, "redirect", files={"redirect.pth": f"{site_packages}\n"})


def digest(content: bytes) -> str:
    """As RECORD wants it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def make_locks(folder: Path, wheels: list[Path], platform: str, torch: str = "") -> Path:
    """A folder like requirements/locks with one variant, ``cpu``; ``torch`` is outside of the hashed part."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for wheel in wheels:
        name, version = wheel.name.split("-")[:2]
        lines.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}")
    (folder / "cpu.txt").write_text("# made by a test\n" + "\n".join(lines) + "\n")
    entry = {
        "words": "Processor only",
        "torch": torch,
        "torch_index": {platform: "http://127.0.0.1:9/simple"} if torch else {},
        "download": {platform: 1000},
        "unpacked": {platform: 4000},
    }
    summary = {"pythons": ["3.8", "3.20"], "variants": {"cpu": entry}}
    (folder / "locks.json").write_text(json.dumps(summary))
    return folder
