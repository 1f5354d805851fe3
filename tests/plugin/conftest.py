"""Plugin tests: QGIS's Python, the repository imported as the package ``sam_landcover``, a real engine child."""

import atexit
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE_HOME = Path(tempfile.mkdtemp(prefix="sam_landcover_tests_"))


def engine_python() -> Path:
    """The engine environment's interpreter."""
    return ROOT / ".venv" / "bin" / "python"


# Here and not in a fixture: test modules import `sam_landcover` while they are collected, as QGIS does
# from its plugin folder, whatever the checkout is called.
(PACKAGE_HOME / "sam_landcover").symlink_to(ROOT, target_is_directory=True)
sys.path.insert(0, str(PACKAGE_HOME))
os.environ.setdefault("SAM_LANDCOVER_PYTHON", str(engine_python()))
# What slots raised. Without a hook of ours, PyQt aborts the whole run there, and no test is named.
RAISED: list[str] = []
# pytest's exit status, once the session has one.
STATUS: list[int] = []
sys.excepthook = lambda *what: RAISED.append("".join(traceback.format_exception(*what)))
if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Fixtures that several modules share.
from algorithm_support import engine, provider, scene  # noqa: F401
from check_place import bot, check_engine, check_place  # noqa: F401
from finish_place import finish_engine, finish_page, finish_place  # noqa: F401
from import_place import import_page  # noqa: F401
from label_support import label_dock  # noqa: F401
from models_place import models_dialog, models_place  # noqa: F401
from panel_support import dock, files, layers, ready, session  # noqa: F401
from quick_place import quick_engine, quick_place, quick_tab  # noqa: F401
from segment_place import click_engine, click_page, click_place, small_sam  # noqa: F401
from segment_rig import click_layer, rig  # noqa: F401


def leave() -> None:
    """End this process with pytest's own status.

    When every test has passed and QGIS has ended, PyQt's own exit function, and after it Python, would take down what
    is left of Qt, and now and then die of it (a segmentation fault after "2720 passed"). That a QGIS with the plugin
    ends well is tested in a real one.
    """
    if STATUS:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(STATUS[0])


# Exit functions run last in, first out: what comes after this line (pytest's temporary folders, our engines) still runs,
# what PyQt registered with the imports above does not.
atexit.register(leave)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the temporary package folder and leave at once, before pytest lets go of the tests' objects."""
    shutil.rmtree(PACKAGE_HOME, ignore_errors=True)
    atexit._run_exitfuncs()


@pytest.fixture(autouse=True)
def nothing_raised_in_a_slot():
    """What a slot raises fails its test."""
    yield
    raised, RAISED[:] = "".join(RAISED), []
    assert not raised, raised


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:  # noqa: F811 - the hook's word
    """What a slot raises after the last test, while QGIS ends, fails the run."""
    if RAISED:
        print("".join(RAISED), file=sys.stderr)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    STATUS.append(int(session.exitstatus))
