"""Whether a file on this computer sends GDAL to the net: a virtual raster can name any address as its source.

A path with an address in it is the user's own wish. A file from a stranger is not: opening it must make no connection.
"""

from __future__ import annotations

import html
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from core.contract.sentences import Said
from core.errors import UserError

ALLOW_VARIABLE = "SAM_LANDCOVER_ALLOW_REMOTE"
"""Environment variable; ``1`` lets files on this computer name sources on the net."""

_REMOTE = re.compile(
    r"/vsi(?:curl|s3|gs|az|adls|oss|swift|hdfs|webhdfs)|\b(?:https?|ftp|wms|wcs|wmts)(?::|%3a)", re.IGNORECASE
)
_SOURCES = re.compile(
    r"<(?:\w+:)?(?:SourceFilename|SourceDataset|SrcDataSource|DstDataSource|ServerUrl|ServiceURL|GetCapabilitiesUrl)\b"
    r"([^>]*)>\s*(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))<",
    re.IGNORECASE | re.DOTALL,
)
_KINDS = ("<VRTDataset", "<OGRVRTDataSource", "<GDAL_WMS", "<GDAL_WMTS", "<WCS_GDAL")
_MOST = 64 << 20  # bytes of a VRT; one of a hundred thousand tiles has fifty million
_DEEP = 16  # VRTs in VRTs


def is_remote(name: str) -> bool:
    """Whether a name itself is an address on the net."""
    return _REMOTE.search(name) is not None


def refuse_remote(path: str) -> None:
    """Raise a UserError where a file on this computer, or one that it names, has its data on the net."""
    if is_remote(path) or path.lstrip().startswith("<") or os.environ.get(ALLOW_VARIABLE) == "1":
        return
    waiting, seen = [(path, 0)], {path}
    while waiting:
        name, depth = waiting.pop()
        text = _text_of(name)
        if not any(kind in text[:4096] for kind in _KINDS):
            continue
        for match in _SOURCES.finditer(text):
            source = html.unescape(match[2] or match[3] or "").strip()
            if is_remote(source):
                raise UserError(
                    Said(
                        "{0} reads its data from the net ({1}), which is only done for an address "
                        "that you give yourself. If you trust the file, set the environment variable "
                        "{2} to 1.",
                        Path(path).name,
                        source[:80],
                        ALLOW_VARIABLE,
                    )
                )
            if re.search(r"relative\w*\s*=\s*[\"']1", match[1]):
                source = str(Path(name).parent / source)
            if source not in seen and depth < _DEEP:
                seen.add(source)
                waiting.append((source, depth + 1))


def _text_of(name: str) -> str:
    """The text of an XML file, on the disk or in a zip; empty for anything else."""
    try:
        if name.startswith("/vsizip/"):
            archive, _, member = (
                name.removeprefix("/vsizip/").replace("{", "").replace("}", "").partition(".zip/")
            )
            with zipfile.ZipFile(f"{archive}.zip") as opened, opened.open(member) as file:
                return _if_xml(file.read(256), lambda: file.read(_MOST))
        with Path(name).open("rb") as raw:
            return _if_xml(raw.read(256), lambda: raw.read(_MOST))
    except (OSError, ValueError, KeyError, NotImplementedError, RuntimeError, zipfile.BadZipFile):
        return ""


def _if_xml(head: bytes, rest: Callable[[], bytes]) -> str:
    text = head.decode("utf-8", errors="replace")
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return ""
    return (head + rest()).decode("utf-8", errors="replace")
