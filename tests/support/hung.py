"""What a QGIS that does not end is doing: its windows, and where its main thread stands.

Without this, all that is left of one that hung on somebody else's machine is that it hung.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

LOOK_SECONDS = 30


def run_until(
    command: Sequence[str], seconds: int, cwd: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command that starts one QGIS; where it takes too long, tell of that QGIS in ``stderr`` and end it."""
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    told = ""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        told = f"\nended after {seconds} s\n" + "\n".join(_told(pid) for pid in _of_session(process.pid))
        out, err = _end(process)
    except BaseException:
        _end(process)
        raise
    return subprocess.CompletedProcess(command, process.returncode, out, err + told)


def _end(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What it has printed, once it is gone with its screen and its engine."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        return process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        return "", ""
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _of_session(session: int) -> list[int]:
    """Processes of QGIS that were started in a session."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            name, rest = (place / "stat").read_text().rsplit(")", 1)
            if int(rest.split()[3]) == session and name.split("(", 1)[1].startswith("qgis"):
                found.append(int(place.name))
        except (OSError, ValueError, IndexError):  # it has ended meanwhile
            continue
    return sorted(found)


def _told(pid: int) -> str:
    """Windows, Python's stacks (scripts/qgis_driver.py answers the signal) and, where gdb is there, Qt's."""
    parts = [f"== process {pid}: windows", _windows(pid), f"== process {pid}: stack", _stack(pid)]
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGUSR1)
    time.sleep(2)  # what Python prints is in the words of QGIS itself
    return "\n".join(parts)


def _windows(pid: int) -> str:
    """Titles of the windows that are open, one a line: a question that nobody answers is among them."""
    entries = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    screen = next((one.decode() for one in entries if one.startswith(b"DISPLAY=")), "DISPLAY=")
    tree = _look(["xwininfo", "-root", "-tree"], {**os.environ, "DISPLAY": screen.split("=", 1)[1]})
    return "\n".join(line.strip() for line in tree.splitlines() if '"' in line)


def _stack(pid: int) -> str:
    return _look(["gdb", "-p", str(pid), "-batch", "-ex", "bt 40"], dict(os.environ))[-5000:]


def _look(command: list[str], environment: dict[str, str]) -> str:
    """What a tool prints; why not, where it does not work."""
    if not shutil.which(command[0]):
        return f"{command[0]} is not installed"
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=LOOK_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"{command[0]} did not end"
    return done.stdout
