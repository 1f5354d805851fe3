"""Looking, installing and checking in the background; told in signals. No widgets here."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, List, Optional

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ...environment.install import Cancelled, Failed, Plan, install
from ...environment.layout import environments_root
from ...environment.lock import read_lock
from ...environment.preflight import Survey, survey
from ...environment.remove import remove_environments
from ...environment.verify import broken_devices, verify
from ...wording import memory, tr
from .words import unhashed_words


class SetupTask(QgsTask):
    """One piece of background work.

    Signals:
        checked: one verdict of the preflight.
        stated: where the installation is.
        surveyed: all of the preflight.
        succeeded: a sentence.
        failed: a sentence; empty after a cancel.
    """

    checked = pyqtSignal(object)
    stated = pyqtSignal(object)
    surveyed = pyqtSignal(object)
    succeeded = pyqtSignal(str)
    failed = pyqtSignal(str)

    def __init__(self, title: str, work: Callable[[SetupTask], str]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._work = work
        self._message = ""

    def run(self) -> bool:
        """In a thread of its own."""
        try:
            self._message = self._work(self)
        except Cancelled:
            return False
        except Failed as error:
            self._message = str(error)
            return False
        except Exception as error:  # noqa: BLE001 a thread must not lose what nobody expected
            self._message = f"{type(error).__name__}: {error}"
            return False
        return True

    def finished(self, result: bool) -> None:
        """In the main thread."""
        (self.succeeded if result else self.failed).emit(self._message)


def look() -> SetupTask:
    """Look at this computer; nothing is asked from the network."""

    def work(task: SetupTask) -> str:
        task.surveyed.emit(survey(on_check=task.checked.emit))
        return ""

    return SetupTask(tr("SAM Land Cover: looking at this computer"), work)


def installation(variant: str, wheelhouse: str = "", root: Optional[Path] = None) -> SetupTask:
    """Look again, at the network too, and install."""

    def work(task: SetupTask) -> str:
        found: Survey = survey(
            variant, online=not wheelhouse, offline=bool(wheelhouse), on_check=task.checked.emit
        )
        task.surveyed.emit(found)
        if found.stops:
            raise Failed(found.stops[0].line)
        plan = Plan(read_lock(variant), found.python, root or environments_root(), wheelhouse)
        made = install(plan, task.stated.emit, task.isCanceled)
        words = [tr("Installed in {0}").format(made.folder), *broken_devices(made.report)]
        return "\n".join([" ".join(words), *unhashed_words(made.report)])

    return SetupTask(tr("SAM Land Cover: installing the engine"), work)


def examination(python: str, on_good: List[str]) -> SetupTask:
    """Check a Python that the user named; a good one is put into ``on_good``."""

    def work(task: SetupTask) -> str:
        verdict = verify(Path(python))
        if not verdict.ok:
            raise Failed(verdict.line)
        on_good.append(python)
        return verdict.line

    return SetupTask(tr("SAM Land Cover: checking a Python"), work)


def removal() -> SetupTask:
    """Remove what was installed."""

    def work(task: SetupTask) -> str:
        return tr("Removed; {0} are free again.").format(memory(remove_environments(environments_root())))

    return SetupTask(tr("SAM Land Cover: removing the engine"), work)
