"""The engine's command line, and an environment in which nothing of QGIS leaks into it. Pure functions.

QGIS sets variables for its own Python, GDAL, PROJ and Qt; inherited by another Python they make it load the wrong
libraries, which is the best-documented way for a plugin's child process to fail.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict, Iterable, List, Mapping

# Dropped whatever they say: names, and beginnings of names.
DROPPED_NAMES = frozenset(
    {"VIRTUAL_ENV", "VIRTUAL_ENV_PROMPT", "OSGEO4W_ROOT", "__PYVENV_LAUNCHER__", "PYENV_VERSION"}
)
DROPPED_PREFIXES = (
    "PYTHON",
    "CONDA_",
    "_CE_",
    "PIP_",
    "UV_",
    "PROJ_",
    "GDAL_",
    "OGR_",
    "CPL_",
    "GEOTIFF_",
    "QT_",
    "QML",
    "QGIS_",
    "LD_",
    "DYLD_",
)
# A user's own mirrors and proxies survive: without them an installer cannot reach anything.
PASSED_NAMES = frozenset(
    {
        "UV_DEFAULT_INDEX",
        "UV_INDEX_URL",
        "UV_PYTHON_INSTALL_MIRROR",
        "UV_NATIVE_TLS",
        "PIP_INDEX_URL",
        "PIP_CERT",
    }
)
# Dropped only when they point into QGIS: elsewhere they are a company's certificates.
CERTIFICATE_NAMES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")

# Runs `python -m core.serve` from a folder that isolated mode (-I) leaves off sys.path.
BOOTSTRAP = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); "
    "runpy.run_module('core.serve', run_name='__main__', alter_sys=True)"
)


def engine_arguments(plugin_root: str) -> List[str]:
    """Arguments after the interpreter.

    ``-I`` shuts out ``PYTHON*`` variables, the user's site-packages and the current folder; ``-X utf8`` makes the log
    UTF-8 on Windows; ``-X faulthandler`` leaves a stack in the log when native code crashes.
    """
    return ["-I", "-X", "utf8", "-X", "faulthandler", "-c", BOOTSTRAP, plugin_root]


def scrubbed_environment(environ: Mapping[str, str], qgis_folders: Iterable[str] = ()) -> Dict[str, str]:
    """A copy of ``environ`` without what belongs to QGIS and to other Pythons.

    Args:
        environ: e.g. ``os.environ``.
        qgis_folders: where QGIS is installed (see :func:`qgis_install_folders`); entries of ``PATH`` and certificate
            files inside them are dropped too.
    """
    folders = [_normal(folder) for folder in qgis_folders if folder]
    passed = {}
    for name, value in environ.items():
        upper = name.upper()
        if upper not in PASSED_NAMES and (upper in DROPPED_NAMES or upper.startswith(DROPPED_PREFIXES)):
            continue
        if upper in CERTIFICATE_NAMES and _inside(value, folders):
            continue
        if upper == "PATH":
            value = os.pathsep.join(part for part in value.split(os.pathsep) if not _inside(part, folders))
        passed[name] = value
    return passed


def qgis_install_folders(platform: str, prefix: str, environ: Mapping[str, str]) -> List[str]:
    """Folders that hold nothing but QGIS and its libraries.

    Args:
        platform: ``sys.platform``.
        prefix: ``QgsApplication.prefixPath()``; on Linux it is ``/usr``, which is not QGIS's alone.
        environ: e.g. ``os.environ``.
    """
    named = [environ[name] for name in ("OSGEO4W_ROOT", "APPDIR", "CONDA_PREFIX") if environ.get(name)]
    if platform == "win32" and prefix:  # .../QGIS 3.40/apps/qgis-ltr
        named.append(str(Path(prefix).parent.parent))
    if platform == "darwin" and ".app/" in prefix + "/":
        named.append((prefix + "/").split(".app/", 1)[0] + ".app")
    return named


def _inside(path: str, folders: List[str]) -> bool:
    normal = _normal(path)
    return any(normal == folder or normal.startswith(folder + os.sep) for folder in folders)


def _normal(path: str) -> str:
    return os.path.normcase(os.path.normpath(path)) if path else ""
