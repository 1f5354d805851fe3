"""The report, other plugins in the same QGIS, and other QGIS sessions."""

import os
import subprocess
import sys
from pathlib import Path

from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.environment import diagnostics, preflight
from sam_landcover.plugin.environment.pythons import find_pythons, places

ROOT = Path(__file__).resolve().parents[2]


def test_the_report_has_no_home_in_it(qgis_app):
    text = diagnostics.report([preflight.Check("ok", f"Python: {Path.home()}/x")])
    assert str(Path.home()) + "/" not in text and "~/x" in text
    assert "QGIS 3." in text or "QGIS 4." in text
    assert diagnostics.redacted(r"C:\Users\Jane\x D:\Jane\y", Path(r"C:\Users\Jane")) != ""


def test_another_plugin_has_polluted_this_python(monkeypatch, tmp_path):
    for module in ("torch", "numpy", "json", "core", "rasterio"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit('poisoned')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(sys.modules, "core", os)  # another plugin's module of that name
    monkeypatch.setitem(sys.modules, "core.contract.protocol", os)
    before = list(sys.path)
    session = EngineSession()
    try:
        assert session.call("device", {"device": "cpu"})["type"] == "cpu"
    finally:
        session.stop()
    assert sys.path == before


SESSION = """
import sys
sys.path.insert(0, sys.argv[1])
from qgis.core import QgsApplication
application = QgsApplication([], False, sys.argv[2])
application.initQgis()
from sam_landcover.plugin.engine.session import EngineSession
session = EngineSession()
print("pid", session.call("hello")["pid"], flush=True)
input()
print(session.call("device", {"device": "cpu"})["type"], flush=True)
session.stop()
"""


def test_two_qgis_sessions_have_an_engine_each(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "sam_landcover").symlink_to(ROOT, target_is_directory=True)
    command = [sys.executable, "-c", SESSION, str(tmp_path / "home"), str(tmp_path / "one profile")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    sessions = [
        subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    pids = [_line(session, "pid ") for session in sessions]
    assert len(set(pids)) == 2
    for session in sessions:
        assert "cpu" in session.communicate("\n", timeout=120)[0]
        assert session.returncode == 0


def _line(session, start):
    for line in session.stdout:
        if line.startswith(start):
            return line.strip()
    raise AssertionError("the session said nothing")


def test_pythons_inside_qgis_are_left_alone(tmp_path):
    for folder in ("qgis/bin", "other/bin"):
        (tmp_path / folder).mkdir(parents=True)
        program = tmp_path / folder / "python3.12"
        program.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
        program.chmod(0o755)
    environment = {"PATH": f"{tmp_path}/qgis/bin:{tmp_path}/other/bin"}
    seen = []
    find_pythons(environment, lambda found: bool(seen.append(found)) or True, [f"{tmp_path}/qgis"], "linux")
    assert len(seen) == 1
    windows = places(
        {"PATH": r"C:\Users\x\AppData\Local\Microsoft\WindowsApps;C:\Py"}, "win32", Path("/home")
    )
    assert windows and not any("WindowsApps" in place for place in windows)
