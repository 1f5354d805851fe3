"""A few hundred random messages and some command lines in every run of the tests; ``make fuzz`` runs thousands."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent


@pytest.mark.parametrize(("script", "count"), [("fuzz_messages.py", 300), ("fuzz_commands.py", 60)])
def test_nothing_unexpected(script, count):
    """In a process of its own: alarms, a changed folder, and whatever else a strange value does."""
    done = subprocess.run(
        [sys.executable, str(FOLDER / script), str(count), "11"],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
