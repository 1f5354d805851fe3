"""Every command lets OpenMP's waiting threads sleep, before torch is loaded; a value of the user's, and whoever imports us, stay as they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = [
    f"core.{path.stem}"
    for path in sorted((ROOT / "core").glob("*.py"))
    if '__name__ == "__main__"' in path.read_text(encoding="utf-8")
] + ["core.demo", "core.quick"]

AS_A_COMMAND = """
import os, runpy, sys
sys.argv = [sys.argv[1], "--help"]
try:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
except SystemExit:
    pass
print(os.environ.get("OMP_WAIT_POLICY"), "torch" in sys.modules)
"""
IMPORTED = """
import os
import core.cli, core.inference, core.quick.session
print(os.environ.get("OMP_WAIT_POLICY"))
"""


def said(code, *words, policy=None):
    environment = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    if policy:
        environment["OMP_WAIT_POLICY"] = policy
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("command", COMMANDS)
def test_waiting_threads_sleep_in_every_command(command):
    assert said(AS_A_COMMAND, command) == "PASSIVE False"


def test_a_value_of_the_users_stays():
    assert said(AS_A_COMMAND, "core.predict", policy="ACTIVE") == "ACTIVE False"


def test_whoever_imports_us_decides():
    assert said(IMPORTED) == "None"
