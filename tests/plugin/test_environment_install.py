"""Whole installations with small wheels: from a folder, without any network, and everything that goes wrong."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QLockFile
from sam_landcover.plugin.environment import find, layout, swap, wheelhouse
from sam_landcover.plugin.environment import install as install_module
from sam_landcover.plugin.environment.child import Cancelled, child_environment, run_quietly
from sam_landcover.plugin.environment.install import Failed, Plan, install
from sam_landcover.plugin.environment.lock import locks, read_lock
from sam_landcover.plugin.environment.pip import PipTool
from sam_landcover.plugin.environment.remove import remove_environments
from sam_landcover.plugin.environment.verify import Verdict
from sam_landcover.plugin.panel.setup.words import unhashed_words, why_unhashed
from tiny_wheels import BASE, make_locks, make_wheel, works

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Whoever tries the network fails at once: nothing listens on the discard port. No pip settings of this machine."""
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/simple")


@pytest.fixture
def place(tmp_path):
    """As on the computer of somebody called Jané Q. Doe 地."""
    folder = tmp_path / "Jané Q. Doe 地"
    folder.mkdir()
    return folder


@pytest.fixture
def plan(place):
    wheels = [make_wheel(place / "whéels here", name) for name in ("tinyone", "tinytwo")]
    make_wheel(place / "whéels here", "tinytorch")
    folder = make_locks(place / "lo cks", wheels, sys.platform, torch="tinytorch==1.0")
    lock = read_lock("cpu", sys.platform, folder)
    return Plan(lock, BASE, place / "env ü", str(place / "whéels here"), works)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """An empty environment with pip; making one takes seconds."""
    folder = tmp_path_factory.mktemp("template") / "env"
    subprocess.run([BASE.path, "-m", "venv", str(folder)], check=True)
    return folder


@pytest.fixture
def quick(template, monkeypatch):
    """Copies the template where an installation would make a new environment."""

    def make(installation, building):
        shutil.copytree(template, building, symlinks=True)
        python = str(layout.interpreter(building, sys.platform))
        return PipTool.pip(python, "pip 23.2", child_environment())

    monkeypatch.setattr(install_module._Installation, "_make", make)


def run(plan, place, cancelled=lambda: False):
    states = []
    done = install(plan, states.append, cancelled, place / "log" / "install.log")
    return done, states


def left(plan):
    return sorted(path.name for path in plan.root.iterdir())


def test_from_a_folder_without_any_network(plan, place):
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "requirements").rglob("*")}
    done, states = run(plan, place)
    assert done.folder.parent == plan.root and done.folder.name == layout.folder_name(plan.lock, "3.11")
    said = run_quietly(
        str(done.python), ["-I", "-c", "import sys, tinytwo; print(tinytwo.VALUE, sys.prefix)"], {}, 60
    )
    assert said.split(" ", 1) == ["2", f"{done.folder}\n"]
    assert left(plan) == [done.folder.name]
    fractions = [state.fraction for state in states]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    log = (place / "log" / "install.log").read_text()
    assert "--no-index" in log and "--require-hashes" in log and "Successfully installed" in log
    assert before == {path: path.stat().st_mtime_ns for path in (ROOT / "requirements").rglob("*")}


def zipped(folder, target, prefix=""):
    with zipfile.ZipFile(target, "w") as archive:
        for path in folder.iterdir():
            archive.write(path, prefix + path.name)
    return str(target)


def test_from_a_zip_whose_names_lead_elsewhere(quick, plan, place):
    made = {"variant": "cpu", "platform": sys.platform, "python": "3.11", "digest": plan.lock.digest}
    (Path(plan.wheelhouse) / "wheelhouse.json").write_text(json.dumps(made))
    archive = zipped(Path(plan.wheelhouse), place / "wheels.zip", "../../wheelhouse/")
    assert wheelhouse.variant_of(Path(archive)) == "cpu"
    done, _ = run(replace(plan, wheelhouse=archive), place)
    assert works(done.python).ok
    assert left(plan) == [done.folder.name]  # nothing of the zip stays
    assert sorted(path.name for path in place.iterdir()) == sorted(
        ["env ü", "lo cks", "log", "wheels.zip", "whéels here"]
    )


def test_a_zip_that_is_damaged_or_for_another_computer(quick, plan, place):
    archive = Path(zipped(Path(plan.wheelhouse), place / "wheels.zip"))
    content = archive.read_bytes()
    archive.write_bytes(content[: len(content) // 2])
    with pytest.raises(Failed, match=r"wheels\.zip is damaged, or no zip"):
        run(replace(plan, wheelhouse=str(archive)), place)
    made = {"variant": "cuda", "platform": sys.platform, "python": "3.11", "digest": plan.lock.digest}
    (Path(plan.wheelhouse) / "wheelhouse.json").write_text(json.dumps(made))
    zipped(Path(plan.wheelhouse), archive)
    with pytest.raises(Failed, match=r"another accelerator \(cuda; here it is cpu\)"):
        run(replace(plan, wheelhouse=str(archive)), place)
    assert left(plan) == []


def test_cancel_while_a_zip_is_unpacked(quick, plan, place):
    archive = zipped(Path(plan.wheelhouse), place / "wheels.zip")
    unpacking = []

    def cancelled():
        unpacking.append((plan.root / wheelhouse.UNPACKED).is_dir())
        return unpacking[-1]

    with pytest.raises(Cancelled):
        install(
            replace(plan, wheelhouse=archive), lambda state: None, cancelled, place / "log" / "install.log"
        )
    assert unpacking[-1] and left(plan) == []


def test_hostile_variables_do_not_reach_the_installer(plan, place, monkeypatch):
    poison = place / "poison"
    poison.mkdir()
    for module in ("json", "pip", "venv", "tinyone"):
        (poison / f"{module}.py").write_text("raise SystemExit('poisoned')")
    for name in (
        *("PYTHONPATH", "PYTHONHOME", "PYTHONEXECUTABLE", "PIP_TARGET", "VIRTUAL_ENV", "CONDA_PREFIX"),
        *("PROJ_DATA", "GDAL_DRIVER_PATH", "LD_LIBRARY_PATH", "QT_PLUGIN_PATH"),
    ):
        monkeypatch.setenv(name, str(poison))
    for library in ("libz.so.1", "libssl.so.3", "libstdc++.so.6"):
        (poison / library).write_bytes(b"not a library")
    monkeypatch.setenv("PIP_NO_BINARY", ":all:")
    done, _ = run(plan, place)
    assert works(done.python).ok
    assert sorted(path.name for path in poison.glob("*.py")) == ["json.py", "pip.py", "tinyone.py", "venv.py"]
    assert not list(poison.glob("__pycache__"))


def test_a_changed_wheel_is_refused(quick, plan, place):
    make_wheel(Path(plan.wheelhouse), "tinyone", code="VALUE = 'evil'\n")
    with pytest.raises(Failed, match=r"is not the one that was published.*Log: .*install\.log"):
        run(plan, place)
    assert left(plan) == []


def listed(plan):
    """The list that make wheelhouse writes."""
    wheels = sorted(Path(plan.wheelhouse).glob("*.whl"))
    made = {"variant": "cpu", "platform": sys.platform, "python": "3.11", "digest": plan.lock.digest}
    made["files"] = {wheel.name: hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels}
    (Path(plan.wheelhouse) / "wheelhouse.json").write_text(json.dumps(made))
    return made["files"]


@pytest.mark.parametrize("how", ["changed", "added"])
def test_a_torch_that_is_another_than_was_downloaded_is_refused(quick, plan, place, how):
    """The lock has no hash for this build; the list of the computer it was downloaded on has one."""
    listed(plan)
    version = "1.0" if how == "changed" else "1.0+evil"
    make_wheel(Path(plan.wheelhouse), "tinytorch", version, code="VALUE = 'evil'\n")
    with pytest.raises(Failed, match="is not the file that make wheelhouse wrote"):
        run(plan, place)
    assert left(plan) == []


@pytest.mark.parametrize("with_list", [False, True])
def test_what_has_no_hash_of_ours_is_said_with_its_own(quick, plan, place, with_list):
    if with_list:
        listed(plan)
    torch = Path(plan.wheelhouse) / "tinytorch-1.0-py3-none-any.whl"
    digest = hashlib.sha256(torch.read_bytes()).hexdigest()
    done, _ = run(plan, place)
    assert done.report["unhashed"] == {torch.name: digest}
    [words] = unhashed_words(done.report)
    assert torch.name in words and digest in words
    log = (place / "log" / "install.log").read_text()
    assert f"{torch.name}: SHA-256 {digest}" in log and log.count("--require-hashes") == 2


def test_a_torch_that_changes_after_it_was_shown_is_not_installed(quick, plan, place, monkeypatch):
    torch = {"tinytorch-1.0-py3-none-any.whl": "0" * 64}
    monkeypatch.setattr(wheelhouse, "unhashed", lambda *_arguments: torch)
    with pytest.raises(Failed, match="is not the one that was published"):
        run(plan, place)


def test_the_panel_says_why_one_file_has_no_hash(plan):
    assert "tinytorch 1.0" in why_unhashed(plan.lock) and plan.lock.torch_index in why_unhashed(plan.lock)
    assert why_unhashed(replace(plan.lock, torch="", torch_index="")) == ""


def test_a_missing_wheel_is_explained(quick, plan, place):
    (Path(plan.wheelhouse) / "tinytwo-1.0-py3-none-any.whl").unlink()
    with pytest.raises(Failed, match="folder lacks packages for this Python"):
        run(plan, place)
    assert left(plan) == []


def test_a_folder_for_another_computer_is_explained(plan, place):
    made = {"variant": "cpu", "platform": sys.platform, "python": "3.13", "digest": plan.lock.digest}
    (Path(plan.wheelhouse) / "wheelhouse.json").write_text(json.dumps(made))
    with pytest.raises(Failed, match=r"another Python version \(3\.13; here it is 3\.11\)"):
        run(plan, place)


def test_what_does_not_work_is_not_put_in_place(quick, plan, place):
    with pytest.raises(Failed, match="torch that computes wrongly"):
        run(replace(plan, check=lambda python: Verdict(False, "a torch that computes wrongly", {})), place)
    assert left(plan) == []


def test_packages_that_went_elsewhere_are_noticed(quick, plan, place):
    report = {"prefix": "/elsewhere", "base_prefix": "/usr", "versions": {}}
    with pytest.raises(Failed, match=r"went to .elsewhere and not into the new environment"):
        run(replace(plan, check=lambda python: Verdict(True, "fine", report)), place)


def test_cancel_leaves_nothing(quick, plan, place):
    seen = []

    def cancelled():
        return any("Package" in state.line for state in seen)

    with pytest.raises(Cancelled):
        install(plan, seen.append, cancelled, place / "log" / "install.log")
    assert left(plan) == []


def test_remains_of_a_killed_installation_go(quick, plan, place):
    for name in ("0123456789.building", "0123456789.removing"):
        (plan.root / name / "lib").mkdir(parents=True)
    done, _ = run(plan, place)
    assert left(plan) == [done.folder.name]


def test_two_sessions_do_not_install_at_once(quick, plan, place):
    plan.root.mkdir()
    other = QLockFile(str(plan.root / "install.lock"))
    assert other.tryLock(0)
    with pytest.raises(Failed, match="Another QGIS window installs"):
        run(plan, place)
    other.unlock()
    assert run(plan, place)[0].folder.is_dir()


def test_no_network_is_explained(quick, plan, place):
    with pytest.raises(Failed, match=r"cannot be reached|index cannot|proxy"):
        run(replace(plan, wheelhouse=""), place)
    assert left(plan) == []


def test_update_without_and_with_a_change_of_the_lock(quick, plan, place, monkeypatch):
    first, _ = run(plan, place)
    monkeypatch.setattr(layout, "locks", lambda: locks(sys.platform, plan.lock.file.parent))
    options = find.candidates("", {}, place, plan.root)
    assert find.choose(options) == first.python and layout.is_current(first)
    # Another plugin version, the same lock: the same folder.
    assert (
        layout.folder_name(read_lock("cpu", sys.platform, plan.lock.file.parent), "3.11") == first.folder.name
    )
    # Line ends may change on the way; what is installed does not.
    plan.lock.file.write_bytes(plan.lock.file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_lock("cpu", sys.platform, plan.lock.file.parent).digest == plan.lock.digest

    plan.lock.file.write_text(plan.lock.file.read_text().replace("# made", "# made again"))
    changed = read_lock("cpu", sys.platform, plan.lock.file.parent)
    assert not layout.is_current(first)
    assert find.choose(find.candidates("", {}, place, plan.root)) == first.python  # works until it is renewed
    second, _ = run(replace(plan, lock=changed), place)
    assert second.folder != first.folder
    assert find.choose(find.candidates("", {}, place, plan.root)) == second.python
    assert first.folder.is_dir()  # until the new one has run
    assert swap.has_run(second.python, plan.root) == [first.folder]
    assert swap.has_run(second.python, plan.root) == []
    assert [entry.folder for entry in layout.installed(plan.root)] == [second.folder]


def test_install_again_replaces_a_broken_one(quick, plan, place):
    first, _ = run(plan, place)
    shutil.rmtree(first.folder / "lib")
    (first.folder / "junk").write_text("x")
    again, _ = run(plan, place)
    assert again.folder == first.folder and not (again.folder / "junk").exists()


def test_remove_frees_what_was_there(quick, plan, place):
    done, _ = run(plan, place)
    (plan.root / "cache").mkdir()
    (plan.root / "cache" / "wheel").write_bytes(b"x" * 1000)
    freed = remove_environments(plan.root)
    assert freed > 1_000_000
    assert left(plan) == [] and not done.folder.exists()


def test_uv_takes_the_same_lock(plan, place):
    """uv's own words for the same call; the Python it would bring needs the real index."""
    uv = Path(BASE.path).with_name("uv")
    folder = place / "by uv"
    subprocess.run([str(uv), "--no-config", "venv", "-q", "--python", BASE.path, str(folder)], check=True)
    python = layout.interpreter(folder, sys.platform)
    tool = PipTool.uv(str(uv), str(python), plan.root, {"PATH": os.environ["PATH"], "HOME": str(place)})
    for arguments in tool.install_commands(plan.lock, plan.wheelhouse):
        subprocess.run([tool.program, *arguments], env=tool.environment, check=True, capture_output=True)
    assert works(python).ok
    assert (plan.root / "cache").is_dir()  # inside of what Remove removes
    make_wheel(Path(plan.wheelhouse), "tinyone", "1.0", "VALUE = 'evil'\n")
    command = tool.install_commands(plan.lock, plan.wheelhouse)[0]
    refused = subprocess.run(
        [tool.program, *command, "--reinstall", "--no-cache"],
        env=tool.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode != 0 and "ash mismatch" in refused.stderr
