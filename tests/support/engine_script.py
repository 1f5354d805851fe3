"""Lines for the engine's own Python: the plugin tests' Python has no torch to make models with."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAVE_SMALL_SAM = "from click_support import save_small; save_small(sys.argv[1])"


def in_engine(script, *arguments):
    """Run a script in the engine's Python, with ``sys`` and tests/support at hand."""
    lines = f"import sys\nsys.path[:0] = ['tests/support']\n{script}"
    command = [os.environ["SAM_LANDCOVER_PYTHON"], "-c", lines, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
