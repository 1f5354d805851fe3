"""Make an environment beside its place, check it there, and rename it.

A step that fails leaves everything as it was, and what was downloaded in the tool's cache. Nothing is resolved here:
the lock is complete, so packages are installed without their dependencies, wheels only, each against its hash. Only a
torch that is not on the package index comes in a second call, because another index must not answer for anything else.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Optional

from qgis.PyQt.QtCore import QLockFile

from .. import settings
from ..disk import is_folder
from ..wording import memory, tr
from . import layout, swap, tools, wheelhouse
from .child import Cancelled, ChildFailed, child_environment, run_child, run_quietly
from .describe import describe
from .hardware import machine
from .lock import Lock
from .network import package_index, proxy_variables
from .pip import GOOD_PIP, PipTool, pip_version
from .progress import Progress, State
from .pythons import FoundPython
from .remove import size_of
from .verify import Verdict, verify

__all__ = ["Cancelled", "Failed", "Plan", "install", "log_file"]


UNHASHED = "unhashed"  # in an environment's report: files that the lock has no hash for -> their SHA-256


class Failed(Exception):
    """Cause, one next step, and where the log is."""


@dataclass(frozen=True)
class Plan:
    """What to install, and how.

    Attributes:
        lock: the accelerator's lock.
        python: to make the environment from; None lets uv bring one.
        root: the folder of all environments.
        wheelhouse: a folder or a zip with all wheels; empty for the network.
        check: tells whether the engine can live in the result; :func:`.verify.verify` outside of tests.
    """

    lock: Lock
    python: Optional[FoundPython]
    root: Path
    wheelhouse: str = ""
    check: Callable[[Path], Verdict] = verify


def log_file() -> Path:
    """The log of the last installation."""
    return settings.profile_folder("logs") / "install.log"


def install(
    plan: Plan,
    on_state: Callable[[State], None],
    is_cancelled: Callable[[], bool],
    log: Optional[Path] = None,
) -> layout.Installed:
    """Do it. Blocks for minutes; for a thread of its own.

    Raises:
        Failed: with words for the user.
        Cancelled: the user asked; nothing has changed.
    """
    log = log if log is not None else log_file()
    plan.root.mkdir(parents=True, exist_ok=True)
    guard = QLockFile(str(plan.root / "install.lock"))
    guard.setStaleLockTime(0)  # stale only when its process is gone
    if not guard.tryLock(100):
        raise Failed(
            tr("Another QGIS window installs into {0} now. Wait until it is done.").format(plan.root)
        )
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(time.strftime("%Y-%m-%d %H:%M:%S\n"), encoding="utf-8")
        swap.tidy(plan.root)
        return _Installation(plan, on_state, is_cancelled, log).run()
    except ChildFailed as error:
        _note(log, f"{error}\n{error.output}")
        raise Failed(f"{describe(str(error), error.output)} {_log_words(log)}") from error
    except OSError as error:
        _note(log, repr(error))
        raise Failed(f"{describe(str(error), repr(error))} {_log_words(log)}") from error
    finally:
        guard.unlock()


def _note(log: Path, text: str) -> None:
    if is_folder(log.parent):
        with log.open("a", encoding="utf-8") as file:
            file.write(text + "\n")


def _log_words(log: Path) -> str:
    return tr("Log: {0}").format(log)


class _Installation:
    """One run through the steps."""

    def __init__(
        self, plan: Plan, on_state: Callable[[State], None], is_cancelled: Callable[[], bool], log: Path
    ) -> None:
        self._plan, self._on_state, self._is_cancelled, self._log = plan, on_state, is_cancelled, log
        self._environment = child_environment()
        if not plan.wheelhouse:
            self._environment.update(proxy_variables(package_index()))
        self._progress = Progress(plan.lock.download, plan.lock.packages, local=bool(plan.wheelhouse))
        self._size = 0
        self._unhashed: Dict[str, str] = {}

    def run(self) -> layout.Installed:
        if not self._plan.wheelhouse:
            return self._run("")
        place = Path(self._plan.wheelhouse)
        if wheelhouse.is_zip(place):
            self._say(0.0, tr("Unpacking {0}…").format(place.name))
        with wheelhouse.opened(place, self._plan.root, self._is_cancelled) as folder:
            return self._run(str(folder))

    def _run(self, wheels: str) -> layout.Installed:
        plan = self._plan
        version = ".".join(map(str, plan.python.version[:2])) if plan.python else tools.PYTHON
        if wheels:
            wheelhouse.check(Path(wheels), plan.lock, version)
            self._say(0.0, tr("Comparing the wheels with their hashes…"))
            wheelhouse.check_files(Path(wheels), self._is_cancelled)
            self._unhashed = wheelhouse.unhashed(Path(wheels), plan.lock, self._is_cancelled)
            for name, digest in self._unhashed.items():
                _note(self._log, f"{name}: SHA-256 {digest}")
        final = plan.root / layout.folder_name(plan.lock, version)
        building = final.with_name(final.name + layout.BUILDING)
        swap.discard(building)
        try:
            tool = self._make(building)
            relative = layout.interpreter(Path(), sys.platform)
            for arguments in tool.install_commands(plan.lock, wheels, self._torch_file(building)):
                self._child(tool.program, arguments, tool.environment, building)
            report = {**self._verify(building / relative), UNHASHED: self._unhashed}
            layout.write_marker(building, plan.lock, relative, report)
            self._say(0.98, tr("Putting it in place…"))
            swap.put_in_place(building, final)
            return self._settled(final)
        finally:
            swap.discard(building)

    def _make(self, building: Path) -> PipTool:
        """An empty environment, and what fills it."""
        self._say(0.0, tr("Making the environment…"))
        inside = layout.interpreter(building, sys.platform)
        if self._plan.python is not None:
            self._child(
                self._plan.python.path, ["-I", "-m", "venv", str(building)], self._environment, building
            )
            return PipTool.pip(str(inside), self._pip_said(inside, building), self._environment)
        program = tools.fetch_uv(
            self._plan.root / "uv",
            package_index(),
            machine(self._environment),
            self._bytes,
            self._is_cancelled,
        )
        tool = PipTool.uv(str(program), str(inside), self._plan.root, self._environment)
        self._child(str(program), tool.venv_command(building, tools.PYTHON), tool.environment, building)
        return tool

    def _torch_file(self, building: Path) -> str:
        """Requirements with the hash of the local file; empty for the network, where nothing is known of it before."""
        if not self._unhashed:
            return ""
        hashes = " ".join(f"--hash=sha256:{digest}" for digest in self._unhashed.values())
        file = building / "torch.txt"
        file.write_text(f"{self._plan.lock.torch} {hashes}\n", encoding="utf-8")
        return str(file)

    def _pip_said(self, inside: Path, building: Path) -> str:
        """The version of the environment's pip, after it was renewed if it is old and the network is there."""
        ask = ["-I", "-m", "pip", "--version"]
        said = run_quietly(str(inside), ask, self._environment, 60.0)
        if pip_version(said) >= GOOD_PIP or self._plan.wheelhouse:
            return said
        try:
            wheel = tools.fetch_pip(building, package_index(), self._bytes, self._is_cancelled)
            arguments = ["-I", "-m", "pip", "install", "--no-index", "--no-deps", str(wheel)]
            self._child(str(inside), arguments, self._environment, building)
            wheel.unlink()
        except ChildFailed as error:  # an old pip still works, with fewer comforts
            _note(self._log, f"pip stays as it is: {error}")
        return run_quietly(str(inside), ask, self._environment, 60.0)

    def _verify(self, python: Path) -> Dict[str, object]:
        self._say(0.92, tr("Checking: every package is imported and something is computed…"))
        verdict = self._plan.check(python)
        if self._is_cancelled():
            raise Cancelled
        if not verdict.ok:
            raise ChildFailed(verdict.line, verdict.line)
        prefix = Path(str(verdict.report["prefix"])).resolve()
        if verdict.report["prefix"] == verdict.report["base_prefix"] or prefix != python.parents[1].resolve():
            text = tr("The packages went to {0} and not into the new environment.")
            raise ChildFailed(text.format(prefix))
        return verdict.report

    def _settled(self, final: Path) -> layout.Installed:
        """The environment in its place; it must still know itself there."""
        done = layout.read_installed(final)
        if done is None:
            raise ChildFailed(tr("{0} is not complete.").format(final))
        ask = ["-I", "-c", "import sys; print(sys.prefix)"]
        answer = run_quietly(str(done.python), ask, self._environment, 60.0).strip()
        if Path(answer or ".").resolve() != final.resolve():
            swap.discard(final)
            raise ChildFailed(tr("The environment does not run in its place {0}.").format(final))
        self._say(1.0, tr("Installed in {0}").format(final))
        return done

    def _child(self, program: str, arguments: List[str], environment: Dict[str, str], building: Path) -> None:
        def grows() -> bool:
            before, self._size = self._size, size_of(building)
            return self._size != before

        run_child(program, arguments, environment, self._heard, self._is_cancelled, self._log, is_busy=grows)

    def _heard(self, line: str) -> None:
        state = self._progress.feed(line)
        if state is not None:
            self._on_state(State(0.05 + 0.9 * state.fraction, state.line))

    def _bytes(self, done: int, total: int) -> None:
        self._on_state(
            State(0.02, tr("Bringing the installer: {0} of {1}").format(memory(done), memory(total)))
        )

    def _say(self, fraction: float, line: str) -> None:
        if self._is_cancelled():
            raise Cancelled
        self._on_state(State(fraction, line))
