"""A report to paste into a bug report: facts about plugin, QGIS and environment, without names of home folders."""

from __future__ import annotations

import configparser
import platform
import sys
from pathlib import Path
from typing import Iterable, List

from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR, QSysInfo

from .. import settings
from ..disk import is_file
from .find import PLUGIN_ROOT, EnvironmentMissing, find_engine_python
from .install import log_file
from .layout import environments_root, installed, is_current
from .logs import log_tail
from .network import package_index, proxy_for, without_login
from .preflight import Check

LOG_LINES = 40


def report(checks: Iterable[Check] = ()) -> str:
    """The whole report; ``checks`` are the last verdicts on this computer, if there are any."""
    lines = [
        "SAM Land Cover diagnostics",
        "",
        *facts(),
        "",
        "Checks",
        *[f"  [{c.level}] {c.line}" for c in checks],
    ]
    lines += ["", "Environments", *environments()]
    for title, log in (("Installation log", log_file()), ("Engine log", newest_engine_log())):
        if log is not None and is_file(log):
            lines += ["", f"{title}, last lines", log_tail(str(log), LOG_LINES)]
    return redacted("\n".join(lines), Path.home()) + "\n"


def facts() -> List[str]:
    """Versions and settings."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(PLUGIN_ROOT / "metadata.txt", encoding="utf-8")
    proxy = proxy_for(package_index())
    try:
        engine = str(find_engine_python())
    except EnvironmentMissing as error:
        engine = str(error)
    return [
        f"Plugin {metadata.get('general', 'version', fallback='?')} in {PLUGIN_ROOT}",
        f"QGIS {Qgis.QGIS_VERSION}, Qt {QT_VERSION_STR}, Python {platform.python_version()}",
        f"System {QSysInfo.prettyProductName()}, {platform.machine()} ({sys.platform})",
        f"Engine {engine}",
        f"Package index {without_login(package_index())}, proxy {without_login(proxy) if proxy else 'none'}",
    ]


def environments() -> List[str]:
    """What is installed."""
    lines = []
    for entry in installed(environments_root()):
        versions = ", ".join(
            f"{name} {version}" for name, version in entry.report.get("versions", {}).items()
        )
        age = "current" if is_current(entry) else "of an older plugin"
        lines.append(f"  {entry.variant}, {age}, in {entry.folder}: {versions}")
    return lines or ["  none"]


def newest_engine_log() -> Path | None:
    """Of any QGIS session."""
    logs = settings.profile_folder("logs").glob("engine-*.log")
    return max(logs, key=lambda path: path.stat().st_mtime, default=None)


def redacted(text: str, home: Path) -> str:
    """``text`` without the name of the home folder, however it is written, and without the user's name."""
    for form in {str(home), home.as_posix(), str(home).replace("\\", "\\\\")}:
        if len(form) > 1:
            text = text.replace(form, "~")
    name = home.name
    for before in ("/", "\\"):
        for after in ("/", "\\"):
            text = text.replace(f"{before}{name}{after}", f"{before}<user>{after}")
    return text
