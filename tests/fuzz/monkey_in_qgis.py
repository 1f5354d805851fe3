"""Runs inside QGIS: presses whatever the panel shows, in any order, and keeps what Python raised. See monkey.py.

Settings come in the environment: MONKEY_OUT (folder), MONKEY_SEED, MONKEY_STEPS.
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProject, QgsVectorLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QSlider,
    QTabBar,
    QWidget,
)
from qgis.utils import iface
from qgis_driver import drive, open_panel, pause, screenshot, wait

OUT = Path(os.environ["MONKEY_OUT"])
RANDOM = random.Random(int(os.environ["MONKEY_SEED"]))
STEPS = int(os.environ["MONKEY_STEPS"])
WORDS = ("", "1", "-3", "a < 2", "水", '"x"', "0.5ha", "/nowhere/at all.tif", "1, 2", "🙂", "NaN", "x" * 300)
KEYS = (
    "1",
    "9",
    "Return",
    "Escape",
    "Delete",
    "Ctrl+Z",
    "Ctrl+Shift+Z",
    "Space",
    "R",
    "S",
    "A",
    "B",
    "[",
    "]",
    "?",
)
KINDS = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView, QSlider, QTabBar)


class Monkey:
    """Hands without a head; what it did is in ``steps``, what Python raised in ``raised``."""

    def __init__(self, dock: Any) -> None:
        self.dock = dock
        self.steps: list[str] = []
        self.raised: list[str] = []
        self.busy = False
        # What QGIS says of a Python error is a dialog that waits for a person.
        sys.excepthook = self._raised
        QgsApplication.messageLog().messageReceived.connect(self._logged)
        self.over = False
        self._tick()

    def _tick(self) -> None:
        if not self.over:
            QTimer.singleShot(
                700, self._tick
            )  # first: a timer of Qt's does not come again while it is answered
            self._in_dialog()

    def _raised(self, kind: Any, error: Any, trace: Any) -> None:
        words = "".join(traceback.format_exception(kind, error, trace))
        self.raised.append(f"after {self.steps[-3:]}:\n{words}")

    def _logged(self, text: str, _tag: str, level: Any) -> None:
        if level == Qgis.MessageLevel.Critical and "Traceback" in text:
            self.raised.append(f"after {self.steps[-3:]}:\n{text}")

    def _in_dialog(self) -> None:
        """A dialog that stands in the way: something in it is pressed now and then, then it goes."""
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            actions = [
                one for one in popup.actions() if one.isEnabled() and not one.isSeparator() and not one.menu()
            ]
            chosen = RANDOM.choice(actions) if actions and RANDOM.random() < 0.7 else None
            popup.close()
            if chosen is not None:
                self.steps.append(f"menu {chosen.text()!r}")
                chosen.trigger()
            return
        if popup is not None:
            popup.close()
            return
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            if not self.busy and RANDOM.random() < 0.5 and not isinstance(dialog, _strangers()):
                self.busy = True
                self.press(dialog)
                self.busy = False
            elif RANDOM.random() < 0.5:
                self.steps.append(f"reject {type(dialog).__name__}")
                dialog.reject()

    def offered(self, root: QWidget) -> list[QWidget]:
        """What can be used in a window."""
        found = [
            w for kind in KINDS for w in root.findChildren(kind) if w.isEnabled() and w.isVisibleTo(root)
        ]
        left_out = [self.dock.setup, *root.findChildren(QDialogButtonBox)]
        return [w for w in found if not any(part.isAncestorOf(w) for part in left_out)]

    def press(self, root: QWidget) -> None:
        """One random thing with one random widget."""
        found = self.offered(root)
        if not found:
            return
        widget = RANDOM.choice(found)
        self.steps.append(self.named(widget))
        if isinstance(widget, QTabBar):
            widget.setCurrentIndex(RANDOM.randrange(max(1, widget.count())))
        elif isinstance(widget, QComboBox):
            if widget.count():
                widget.setCurrentIndex(RANDOM.randrange(widget.count()))
                widget.activated.emit(widget.currentIndex())  # what only a person's choice tells
        elif isinstance(widget, QAbstractButton):
            widget.click()
        elif isinstance(widget, QAbstractSpinBox):
            for _ in range(RANDOM.randrange(1, 6)):
                RANDOM.choice((widget.stepUp, widget.stepDown))()
        elif isinstance(widget, QLineEdit):
            inside = widget.parentWidget()
            folder = isinstance(inside, QgsFileWidget) and RANDOM.random() < 0.5
            widget.setText(str(OUT / "made.tif") if folder else RANDOM.choice(WORDS))
            widget.editingFinished.emit()
        elif isinstance(widget, QSlider):
            widget.setValue(RANDOM.randint(widget.minimum(), widget.maximum()))
        elif widget.model() is not None and widget.model().rowCount():
            index = widget.model().index(RANDOM.randrange(widget.model().rowCount()), 0)
            widget.setCurrentIndex(index)
            if RANDOM.random() < 0.3:
                widget.doubleClicked.emit(index)

    def on_the_map(self) -> None:
        """Clicks, a drag or a key over the map, with whatever tool there is."""
        view = iface.mapCanvas().viewport()
        spots = [QPoint(RANDOM.randrange(view.width()), RANDOM.randrange(view.height())) for _ in range(4)]
        how = RANDOM.randrange(4)
        self.steps.append(f"map {how}")
        if how == 0:
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spots[0])
        elif how == 1:
            QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=spots[0])
            QTest.mouseMove(view, spots[1])
            QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=spots[1])
        elif how == 2:
            for spot in spots:
                QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)
            QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=spots[-1])
        else:
            key = QKeySequence(RANDOM.choice(KEYS))[0]
            code, held = int(key) & 0x01FFFFFF, Qt.KeyboardModifiers(int(key) & ~0x01FFFFFF)
            QTest.keyClick(iface.mapCanvas(), code, held)

    def in_the_project(self) -> None:
        """What happens around the panel: layers go and come, the project is saved, the panel is closed and opened."""
        layers = list(QgsProject.instance().mapLayers().values())
        how = RANDOM.randrange(7)
        self.steps.append(f"project {how}")
        if how == 0 and len(layers) > 2:
            QgsProject.instance().removeMapLayer(RANDOM.choice(layers).id())
        elif how == 1 and layers:
            RANDOM.choice(layers).setName(RANDOM.choice(WORDS))
        elif how == 2:
            QgsProject.instance().write(str(OUT / "monkey.qgz"))
        elif how == 3 and layers:
            iface.setActiveLayer(RANDOM.choice(layers))
            iface.zoomToActiveLayer()
        elif how == 4:
            self.dock.close()
            pause(0.2)
            self.dock.show()
        elif how == 5:
            wkt = "Polygon?crs=EPSG:4326&field=class:string"
            QgsProject.instance().addMapLayer(QgsVectorLayer(wkt, RANDOM.choice(WORDS), "memory"))
        elif how == 6 and RANDOM.random() < 0.1:
            QgsProject.instance().clear()
            self.dock.try_it.start("mfnet")

    def named(self, widget: QWidget) -> str:
        """A widget, for people who want to do it again."""
        text = ""
        for read in ("text", "currentText", "accessibleName", "toolTip", "objectName"):
            text = text or str(getattr(widget, read, lambda: "")() or "")
        return f"{type(widget).__name__} {text[:40]!r} on {self.dock.tabs.tabText(self.dock.tabs.currentIndex())}"

    def step(self) -> None:
        """One of all that."""
        chance = RANDOM.random()
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        if windows and chance < 0.2:
            window = RANDOM.choice(windows)
            if RANDOM.random() < 0.3 or isinstance(window, _strangers()):
                window.close()
            else:
                self.press(window)
        elif chance < 0.72:
            self.press(self.dock.widget())
        elif chance < 0.9:
            self.on_the_map()
        else:
            self.in_the_project()


def _strangers() -> tuple[type, ...]:
    """Dialogs that are not ours."""
    from qgis.PyQt.QtWidgets import QColorDialog, QFileDialog, QMessageBox, QProgressDialog

    return (QColorDialog, QFileDialog, QMessageBox, QProgressDialog)


def steps() -> dict[str, Any]:
    """The demo scene, then anything."""
    dock = open_panel(420)
    failures: list[str] = []
    dock.try_it.failed.connect(failures.append)
    dock.try_it.start("mfnet")
    wait(lambda: failures or (dock.model.card is not None and not dock.problem()), 300, "the demo is loaded")
    monkey = Monkey(dock)
    for _ in range(STEPS):
        monkey.step()
        pause(RANDOM.choice((0.02, 0.05, 0.4)))
        (OUT / "steps.txt").write_text("\n".join(monkey.steps), encoding="utf-8")
        if len(monkey.raised) > 20:
            break
    screenshot(OUT / "monkey.png")
    monkey.over = True
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.close()
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.isEditable():
            layer.rollBack()
    return {
        "message": "pressed",
        "files": [],
        "raised": monkey.raised,
        "steps": len(monkey.steps),
    }


drive(steps, OUT / "report.json")
