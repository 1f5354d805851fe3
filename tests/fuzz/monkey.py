"""Presses at random in a real QGIS: nothing that a person can press may end in a Python error or in a crash.

``python tests/fuzz/monkey.py STEPS [SEED ...]`` (make fuzz). The same seed presses the same widgets as long as the panel and the
speed of the machine are the same; ``steps.txt`` in the folder that is printed says what was pressed.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support")]

from e2e_support import run_in_qgis


def pressed(seed: int, steps: int, folder: Path) -> list[str]:
    """What was raised; a QGIS that did not come to its end counts."""
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    done = run_in_qgis(
        Path(__file__).with_name("monkey_in_qgis.py"),
        folder / "profile",
        120 + 2 * steps,
        MONKEY_OUT=str(folder),
        MONKEY_SEED=str(seed),
        MONKEY_STEPS=str(steps),
        HOME=str(home),
        XDG_CACHE_HOME=str(home / "cache"),
        SCREEN="1366x768x24",
    )
    report = folder / "report.json"
    if not report.is_file():
        return [f"QGIS ended with {done.returncode}, without a report:\n{done.stderr[-3000:]}"]
    found = json.loads(report.read_text())
    raised = list(found.get("raised", [])) if found["ok"] else [found["message"] + found["traceback"]]
    if done.returncode:
        raised.append(f"QGIS ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return raised


def main() -> int:
    """Run, print what was raised."""
    steps, seeds = int(sys.argv[1]), [int(word) for word in sys.argv[2:]] or [1]
    bad = 0
    for seed in seeds:
        folder = Path(tempfile.mkdtemp(prefix=f"monkey_{seed}_"))
        raised = pressed(seed, steps, folder)
        bad += len(raised)
        for words in raised:
            print(words)
        print(f"seed {seed}, {steps} steps: {len(raised)} problems ({folder})")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
