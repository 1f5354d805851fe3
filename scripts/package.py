"""Build the plugin zip: one top folder, only tracked files that the plugin needs, no bytecode.

python scripts/package.py            -> dist/sam_landcover-VERSION.zip
"""

from __future__ import annotations

import configparser
import io
import subprocess
import sys
import zipfile
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent))
from translations import FOLDER, compile_file

ROOT = Path(__file__).resolve().parent.parent
TOP = "sam_landcover"
SHIPPED = (
    "__init__.py",
    "metadata.txt",
    "LICENSE",
    "README.md",
    "plugin/",
    "core/",
    "resources/",
    "docs/",
    "requirements/",
)
LIMIT_BYTES = 20_000_000
PICTURE_WIDTH, PICTURE_COLOURS = 1000, 256


def shipped_files() -> list[str]:
    """Tracked files that belong into the zip, sorted, so that the same tree gives the same zip."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    names = [name for name in listed.stdout.split("\0") if name.startswith(SHIPPED)]
    return sorted(name for name in names if not name.endswith(".ts"))


def made_files() -> dict[str, bytes]:
    """What is made here and not tracked: the compiled translations."""
    return {
        path.with_suffix(".qm").relative_to(ROOT).as_posix(): compile_file(path)
        for path in sorted(FOLDER.glob("*.ts"))
    }


def for_the_zip(name: str) -> bytes:
    """A tracked file as it is shipped: pictures of the guides with fewer pixels and colours, all else as it is."""
    content = (ROOT / name).read_bytes()
    if not name.startswith("docs/pictures/"):
        return content
    with Image.open(io.BytesIO(content)) as picture:
        shown = picture.convert("RGB")
    if shown.width > PICTURE_WIDTH:
        height = round(shown.height * PICTURE_WIDTH / shown.width)
        shown = shown.resize((PICTURE_WIDTH, height), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    shown.quantize(PICTURE_COLOURS).save(made, "PNG", optimize=True)
    return min(made.getvalue(), content, key=len)


def build(folder: Path) -> Path:
    """Write the zip into ``folder`` and return its path."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    target = folder / f"{TOP}-{metadata['general']['version']}.zip"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = {name: for_the_zip(name) for name in shipped_files()} | made_files()
        for name, content in sorted(contents.items()):
            # A fixed date: the zip depends on the content only.
            entry = zipfile.ZipInfo(f"{TOP}/{name}", (2026, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target


if __name__ == "__main__":
    built = build(ROOT / "dist")
    size = built.stat().st_size
    print(f"{built.relative_to(ROOT)}  {size / 1e6:.1f} MB")
    sys.exit(size > LIMIT_BYTES)
