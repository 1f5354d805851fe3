"""The setup section: shown when there is no engine, gone when there is one, and everything it says."""

import sys
import time
from functools import partial
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QGuiApplication
from qgis_fakes import DEVICE, FakeIface, FakeSession
from sam_landcover.plugin import settings
from sam_landcover.plugin.environment import find, layout
from sam_landcover.plugin.environment.install import Plan
from sam_landcover.plugin.environment.lock import locks, read_lock
from sam_landcover.plugin.environment.preflight import OK, STOP, WARN, Check, Survey
from sam_landcover.plugin.environment.progress import State
from sam_landcover.plugin.environment.pythons import FoundPython
from sam_landcover.plugin.environment.verify import Verdict
from sam_landcover.plugin.panel.dock import LandCoverDock
from sam_landcover.plugin.panel.setup import section as setup
from sam_landcover.plugin.panel.setup import task as setup_task
from sam_landcover.plugin.panel.setup.leaving import LeavingDialog
from sam_landcover.plugin.panel.setup.task import SetupTask
from sam_landcover.plugin.wording import memory
from tiny_wheels import BASE, make_locks, make_wheel, works

FOUND = Survey((Check(OK, "Disk: fine"), Check(WARN, "GPU: <old>")), "cpu", BASE)


def wait(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "not in time"
        QCoreApplication.processEvents()
        time.sleep(0.02)


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A computer with the plugin and nothing else; environments go into ``tmp_path / "env"``."""
    monkeypatch.delenv(find.VARIABLE, raising=False)
    monkeypatch.setattr(find, "PLUGIN_ROOT", tmp_path / "plugin")
    settings.put(layout.ROOT_SETTING, str(tmp_path / "env"))
    settings.put(find.SETTING, "")
    monkeypatch.setattr(setup_task, "survey", survey)
    yield tmp_path
    settings.put(layout.ROOT_SETTING, "")
    settings.put(find.SETTING, "")


def survey(*_arguments, on_check=None, **_named):
    for check in FOUND.checks:
        on_check(check)
    return FOUND


@pytest.fixture
def dock(qgis_app, bare, qgis_new_project):
    session = FakeSession(device=DEVICE)
    session.calls = []
    made = LandCoverDock(FakeIface(), session)
    made.session = session
    made.show()
    yield made
    made.shut_down()
    made.deleteLater()


def looked(dock):
    wait(lambda: not dock.setup.running)
    return dock


def shown(dock):
    """Whether setup is in front, and the work behind it."""
    work, foot = dock.setup._hidden
    assert work.isHidden() == foot.isHidden() == (not dock.setup.isHidden())
    return not dock.setup.isHidden()


def test_without_an_engine_the_panel_offers_to_install(dock):
    looked(dock)
    assert shown(dock) and dock.session.calls == []  # nothing was asked from an engine that is not there
    text = dock.setup._intro.text()
    lock = locks()[0]
    assert memory(lock.download) in text and memory(lock.unpacked) in text and lock.variant == "cpu"
    assert "Nothing else ever leaves this computer" in text
    assert dock.setup._where.full_text == settings.get(layout.ROOT_SETTING)
    assert "Disk: fine" in dock.setup._facts.text() and "GPU: &lt;old&gt;" in dock.setup._facts.text()
    assert dock.setup.install.text() == "Install" and dock.setup.install.isEnabled()


def test_the_detected_accelerator_is_preselected_until_the_user_chooses(dock, monkeypatch):
    looked(dock)
    monkeypatch.setattr(setup_task, "survey", lambda *a, **k: Survey((), "cuda", BASE))
    dock.setup._looked = False
    dock.setup.refresh()
    looked(dock)
    assert dock.setup._variant.currentData() == "cuda" and "GB" in dock.setup._intro.text()
    dock.setup._variant.setCurrentIndex(0)
    dock.setup._variant_chosen(0)
    dock.setup._looked = False
    dock.setup.refresh()
    looked(dock)
    assert dock.setup._variant.currentData() == "cpu"


@pytest.fixture
def tiny(bare, monkeypatch):
    """Small wheels in a folder, taken for the real lock."""
    wheels = [make_wheel(bare / "whéels", name) for name in ("tinyone", "tinytwo", "tinytorch")]
    folder = make_locks(bare / "locks", wheels, sys.platform)
    monkeypatch.setattr(setup_task, "read_lock", lambda variant: read_lock(variant, sys.platform, folder))
    monkeypatch.setattr(setup_task, "Plan", partial(Plan, check=works))
    return str(bare / "whéels")


def test_install_from_a_folder_and_go_on(dock, tiny):
    looked(dock)
    ready = []
    dock.setup.engineReady.connect(lambda: ready.append(True))
    dock.setup.start_install(tiny)
    assert dock.setup.install.text() == "Cancel" and not dock.setup._variant.isEnabled()
    looked(dock)
    assert dock.setup.outcome.startswith("Installed in "), dock.setup.outcome
    assert ready == [True] and not shown(dock)
    assert "device" in [method for method, _ in dock.session.calls]  # the panel went on by itself
    python = find.find_engine_python({})
    assert works(python).ok

    # The engine has run: the environment is marked. Later, from Advanced: look at it, and remove it.
    dock.session.stateChanged.emit("ready")
    assert layout.installed(layout.environments_root())[0].used
    dock.advanced.manageAsked.emit()
    assert (
        shown(looked(dock)) and "older version" in dock.setup._intro.text()
    )  # not one of today's real locks
    assert not dock.setup._back.isHidden()
    dock.setup._leave()
    assert not shown(dock)


def test_the_guide_is_there_before_any_engine(dock):
    looked(dock).setup._guide.click()
    assert dock.guide.view.page == "install" and dock.session.calls == []
    dock.guide.close()


def test_remove_asks_first(dock, tiny, monkeypatch):
    looked(dock)
    dock.setup.start_install(tiny)
    looked(dock)
    dock.setup.manage()
    made = LeavingDialog()
    assert [place.key for place in made.chosen] == ["packages"] and "MB" in made.boxes["packages"].text()
    answers = [[], made.chosen]
    monkeypatch.setattr(setup, "ask_places", lambda _parent: answers.pop(0))
    looked(dock).setup._ask_remove()
    assert not dock.setup.running and not dock.setup.needed
    dock.setup._ask_remove()
    looked(dock)
    assert dock.setup.needed and shown(dock) and "are free again" in dock.setup.outcome


def test_a_failure_says_cause_next_step_and_log(dock, tiny):
    looked(dock)
    (Path(tiny) / "tinyone-1.0-py3-none-any.whl").unlink()
    dock.setup.start_install(tiny)
    looked(dock)
    assert "folder lacks packages" in dock.setup.outcome and "Log: " in dock.setup.outcome
    assert shown(dock) and dock.setup.install.text() == "Install" and not dock.setup._log.isHidden()


def test_what_makes_it_impossible_stops_before_anything_is_done(dock, tiny, monkeypatch):
    looked(dock)
    stop = Survey((Check(STOP, "Disk: 1 MB free, 3 GB needed"),), "cpu", None)
    monkeypatch.setattr(setup_task, "survey", lambda *a, **k: stop)
    dock.setup.start_install(tiny)
    looked(dock)
    assert dock.setup.outcome == "Disk: 1 MB free, 3 GB needed"
    assert not layout.environments_root().exists()


def test_cancel(dock, monkeypatch):
    looked(dock)

    def work(task):
        while not task.isCanceled():
            task.stated.emit(State(0.42, "Package 1 of 2"))
            time.sleep(0.02)
        raise setup_task.Cancelled

    monkeypatch.setattr(setup, "installation", lambda *_: SetupTask("x", work))
    dock.setup.install.click()
    wait(lambda: dock.setup._bar.value() == 420)
    assert dock.setup._line.text() == "Package 1 of 2" and not dock.setup._bar.isHidden()
    dock.setup.install.click()
    looked(dock)
    assert dock.setup.outcome.startswith("Cancelled; nothing has changed") and dock.setup._bar.isHidden()


def test_a_python_of_mine(dock, bare, monkeypatch):
    looked(dock)
    python = bare / "python"
    python.write_text("")
    verdicts = [Verdict(False, f"{python} lacks torch."), Verdict(True, "Python 3.12, torch 2.13.0.")]
    monkeypatch.setattr(setup_task, "verify", lambda path: verdicts.pop(0))
    dock.setup.use_python(str(python))
    looked(dock)
    assert dock.setup.outcome == f"{python} lacks torch." and dock.setup.needed
    dock.setup.use_python(str(python))
    looked(dock)
    assert settings.get(find.SETTING) == str(python) and not shown(dock)


def test_the_report_goes_to_the_clipboard_without_home(dock):
    text = looked(dock).setup.copy_report()
    assert QGuiApplication.clipboard().text() == text
    assert "[warn] GPU: <old>" in text and str(Path.home()) + "/" not in text


def test_unloading_while_it_works_is_clean(dock, monkeypatch):
    looked(dock)
    ended = []

    def work(task):
        while not task.isCanceled():
            task.stated.emit(State(0.1, "at work"))
            time.sleep(0.02)
        ended.append(True)
        raise setup_task.Cancelled

    monkeypatch.setattr(setup, "installation", lambda *_: SetupTask("x", work))
    dock.setup.install.click()
    wait(lambda: dock.setup._line.text() == "at work")
    dock.setup.shut_down()
    wait(lambda: ended)
    dock.setup._session.stateChanged.connect(dock.setup._engine_state)  # for the fixture's own shut_down


def test_found_python_has_words():
    assert (
        FoundPython("/usr/bin/python3", (3, 12, 1), True, 64, "x86_64").text
        == "Python 3.12.1 (/usr/bin/python3)"
    )


def test_what_is_left_on_the_computer_is_offered_with_sizes_and_work_stays(qgis_app, tmp_path, monkeypatch):
    from sam_landcover.plugin.environment import places
    from sam_landcover.plugin.layers.corrections import TABLE as CORRECTIONS
    from sam_landcover.plugin.layers.label_journal import FOLDER as UNSAVED
    from sam_landcover.plugin.layers.segments import TABLE as SEGMENTS

    assert {CORRECTIONS, UNSAVED, SEGMENTS} < set(places.WORK)
    monkeypatch.setattr(places.settings, "profile_folder", lambda name: tmp_path / "profile" / name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SAM_LANDCOVER_BASE_DIR", str(tmp_path / "models"))
    for path in (
        "profile/logs/a.log",
        "profile/segments/mine.gpkg",
        "cache/sam_landcover/a",
        "models/sam.pth",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x" * 1_000_000)
    settings.put("author", "me")
    made = LeavingDialog()
    texts = {key: box.text() for key, box in made.boxes.items()}
    assert all("(1 MB)" in texts[key] for key in ("cache", "downloads", "traces")), texts
    made.everything.setChecked(True)
    assert {place.key for place in made.chosen} >= {"cache", "traces", "settings"}
    assert not made.boxes["downloads"].isChecked()
    for place in made.chosen:
        if place.key != places.PACKAGES:
            assert places.remove_place(place) == ""
    assert (
        not (tmp_path / "cache" / "sam_landcover").exists() and not (tmp_path / "profile" / "logs").exists()
    )
    assert (tmp_path / "profile" / "segments" / "mine.gpkg").is_file() and (
        tmp_path / "models" / "sam.pth"
    ).is_file()
    assert settings.get("author", "nobody") == "nobody"


def test_the_folders_are_those_of_the_engine():
    import subprocess

    from sam_landcover.plugin.environment import places

    root = Path(__file__).resolve().parents[2]
    code = "from core.checkpoints.folders import *; print(user_cache_folder()); print(checkpoint_folder())"
    done = subprocess.run(
        [str(root / ".venv" / "bin" / "python"), "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(places.cache_folder()), str(places.download_folder())]
