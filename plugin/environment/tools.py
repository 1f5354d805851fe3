"""Tools from the package index, through QGIS's network stack: a new pip, and uv where no Python here fits."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from html import unescape
from pathlib import Path
from typing import Any, Callable, Dict, List

from qgis.PyQt.QtCore import QUrl

from ..wording import tr
from .child import ChildFailed
from .lock import read_summary
from .network import checked, fetch

JSON_INDEX = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
PYTHON = "3.12"
LINK = re.compile(r'<a[^>]+href="([^"]+)"[^>]*>\s*([^<\s]+)\s*</a>', re.IGNORECASE)


def wheel_for(platform: str, machine: str, wheels: List[Dict[str, Any]]) -> Dict[str, Any]:
    """The entry of ``locks.json`` for this computer.

    Raises:
        ChildFailed: there is none.
    """
    word = {"linux": "manylinux", "win32": "win", "darwin": "macosx"}.get(platform, platform)
    for entry in wheels:
        if word in entry["file"] and machine.lower() in entry["file"]:
            return entry
    text = tr("There is no uv for this computer ({0}, {1}); install Python from python.org.")
    raise ChildFailed(text.format(platform, machine))


def link_in(page: bytes, address: str, file: str) -> str:
    """Where an index page (JSON or HTML) says that ``file`` is.

    Raises:
        ChildFailed: it does not name it.
    """
    text = page.decode("utf-8", "replace")
    try:
        links = {entry["filename"]: entry["url"] for entry in json.loads(text)["files"]}
    except (ValueError, KeyError, TypeError):
        links = {name: unescape(link) for link, name in LINK.findall(text)}
    if file not in links:
        raise ChildFailed(tr("The package index has no {0}.").format(file), "No matching distribution")
    return QUrl(address).resolved(QUrl(links[file])).toString(QUrl.UrlFormattingOption.RemoveFragment)


def fetch_wheel(
    name: str,
    entry: Dict[str, Any],
    index: str,
    on_bytes: Callable[[int, int], None],
    is_cancelled: Callable[[], bool],
) -> bytes:
    """A wheel that ``locks.json`` names, through QGIS's network stack, checked against its hash.

    Raises:
        ChildFailed: it cannot be had, or it is not the file it should be.
        Cancelled: the user asked.
    """
    page = f"{index}/{name}/"
    address = link_in(fetch(page, is_cancelled=is_cancelled, accept=JSON_INDEX), page, entry["file"])
    return checked(fetch(address, on_bytes, is_cancelled), entry["sha256"], entry["file"])


def fetch_pip(
    folder: Path, index: str, on_bytes: Callable[[int, int], None], is_cancelled: Callable[[], bool]
) -> Path:
    """A new pip: the one that comes with a Python may neither count bytes nor know the system's certificates.

    Raises:
        ChildFailed, Cancelled: as :func:`fetch_wheel`.
    """
    entry = read_summary()["pip"]["wheels"][0]
    wheel = fetch_wheel("pip", entry, index, on_bytes, is_cancelled)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / entry["file"]
    target.write_bytes(wheel)
    return target


def fetch_uv(
    folder: Path,
    index: str,
    machine: str,
    on_bytes: Callable[[int, int], None],
    is_cancelled: Callable[[], bool],
    platform: str = sys.platform,
) -> Path:
    """Bring uv into ``folder``.

    Raises:
        ChildFailed, Cancelled: as :func:`fetch_wheel`.
    """
    entry = wheel_for(platform, machine, read_summary()["uv"]["wheels"])
    wheel = fetch_wheel("uv", entry, index, on_bytes, is_cancelled)
    program = "uv.exe" if platform == "win32" else "uv"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        inside = next((name for name in archive.namelist() if name.endswith(f"/scripts/{program}")), "")
        if not inside:
            raise ChildFailed(tr("{0} has no {1} inside.").format(entry["file"], program))
        target = folder / program
        target.write_bytes(archive.read(inside))
    target.chmod(0o700)
    return target
