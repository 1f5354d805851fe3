"""Names of rasters and files, as the engine must get them: it runs in another folder, and reads GDAL's own names.

A layer's source may be relative (``qgis_process`` with relative paths), a URL of a file, or a name that only GDAL
understands: ``/vsizip/a.zip/b.tif``, ``vrt://a.tif?bands=3``, ``netcdf:"a.nc":t``.
"""

from __future__ import annotations

import re
from pathlib import Path

from qgis.PyQt.QtCore import QUrl

from ..disk import exists, is_file

ARCHIVES = re.compile(r"^/vsi(zip|tar|gzip|7z|rar)/", re.IGNORECASE)
PREFIX = re.compile(r"^([A-Za-z][A-Za-z0-9_]+):(?!//)")
BETWEEN_COLONS = re.compile(r'"([^"]*)"|[^:"]+')
VIEW = "vrt://"


def absolute_path(path: str) -> str:
    """A file or folder of the user's, from the folder that QGIS was started in; empty stays empty."""
    if not path or PREFIX.match(path) or path.startswith("/vsi"):  # a database, a virtual file system
        return path
    return str(Path(path).absolute())


def absolute_name(name: str) -> str:
    """A raster's name, absolute and with a driver's prefix in the letters that the engine knows it by.

    What names no file of this folder (a server, a database) stays as it is.
    """
    if name.lower().startswith("file:"):
        return QUrl(name).toLocalFile() or name
    if name.lower().startswith(VIEW):
        path, mark, options = name[len(VIEW) :].partition("?")
        return VIEW + _whole(path) + mark + options
    archive = ARCHIVES.match(name)
    if archive is not None:
        return archive.group(0).lower() + _inside(name[archive.end() :])
    prefix = PREFIX.match(name)
    if prefix is not None and not _exists(name):
        return f"{prefix.group(1).upper()}:" + BETWEEN_COLONS.sub(_file, name[prefix.end() :])
    return _whole(name)


def _whole(name: str) -> str:
    return str(Path(name).absolute()) if _exists(name) else name


def _exists(name: str) -> bool:
    try:
        return bool(name) and exists(name)
    except (OSError, ValueError):  # too long for a path: a server's URL, the XML of a virtual raster
        return False


def _inside(name: str) -> str:
    """A path into an archive: the archive is the file."""
    parts = name.replace("\\", "/").split("/")
    for count in range(1, len(parts) + 1):
        archive = "/".join(parts[:count])
        if archive and not Path(archive).is_absolute() and is_file(archive):
            return "/".join([str(Path(archive).absolute()), *parts[count:]])
    return name


def _file(match: "re.Match[str]") -> str:
    """What stands between colons, absolute where it is a file of this folder."""
    quoted, plain = match.group(1), match.group(0)
    if quoted is not None:
        return f'"{_whole(quoted)}"'
    return plain if plain[0] in "/\\" else _whole(plain)
