"""For keyboards and screen readers: the order of the tab key, and a name for every field."""

from __future__ import annotations

from typing import Dict, Iterator, List, Mapping

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QToolButton,
    QWidget,
)

from ..wording import tr

FIELDS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


def fields_of(page: QWidget) -> List[QWidget]:
    """What takes the focus on a page, in the order in which it is read: that of the layouts."""
    return [widget for widget in _read(page) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


def order_tabs(page: QWidget) -> None:
    """Let the tab key follow the page."""
    fields = fields_of(page)
    for before, after in zip(fields, fields[1:]):  # noqa: B905, RUF007 (Python 3.9 has neither)
        QWidget.setTabOrder(before, after)


def name_fields(page: QWidget) -> None:
    """A field without a name of its own is called what its row or its tooltip says."""
    buddies = _buddies(page.window())
    for form in page.findChildren(QFormLayout):
        for row in range(form.rowCount()):
            label, field = (
                form.itemAt(row, role)
                for role in (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)
            )
            if label is not None and field is not None and field.layout() is not None:
                _name_first(field.layout(), label.widget(), buddies)
    for box in page.findChildren(QgsCollapsibleGroupBox):
        for button in box.findChildren(
            QToolButton, "collapseButton", Qt.FindChildOption.FindDirectChildrenOnly
        ):
            button.setAccessibleName(tr("Fold or unfold: {0}").format(box.title()))
            button.setToolTip(button.accessibleName())
    for file in page.findChildren(QgsFileWidget):
        title = file.toolTip() or file.dialogTitle() or _box_title(file) or tr("Choose a file…")
        for part in (file.lineEdit(), *file.findChildren(QToolButton)):
            part.setAccessibleName(part.accessibleName() or title)
            part.setToolTip(part.toolTip() or title)
    for field in page.findChildren(QWidget):
        if isinstance(field, FIELDS) and not _name(field, buddies):
            field.setAccessibleName(field.toolTip() or _box_title(field))


def name_of(field: QWidget) -> str:
    """What a screen reader says of a field, or an empty string."""
    return _name(field, _buddies(field.window()))


def _name(field: QWidget, buddies: Mapping[QWidget, str]) -> str:
    if field.accessibleName():
        return str(field.accessibleName())
    if isinstance(field, QAbstractButton) and field.text():
        return str(field.text())
    return buddies.get(field, "")


def _buddies(window: QWidget) -> Dict[QWidget, str]:
    """Fields of a window that have a label, and what the first label with words says."""
    found: Dict[QWidget, str] = {}
    for label in window.findChildren(QLabel):
        if label.buddy() is not None and label.text():
            found.setdefault(label.buddy(), str(label.text()))
    return found


def _box_title(field: QWidget) -> str:
    """The section that a list or a box is alone in says what it is for; a button must say it itself."""
    box = None if isinstance(field, QAbstractButton) else field.parentWidget()
    while box is not None and not isinstance(box, QgsCollapsibleGroupBox):
        box = box.parentWidget()
    return "" if box is None else str(box.title())


def _name_first(row: QLayout, label: QWidget, buddies: Mapping[QWidget, str]) -> None:
    text = label.text() if isinstance(label, QLabel) else ""
    for index in range(row.count()):
        field = row.itemAt(index).widget()
        if isinstance(field, FIELDS) and not _name(field, buddies) and text:
            field.setAccessibleName(text)
            return


def _read(widget: QWidget) -> Iterator[QWidget]:
    """Widgets of a page in the order of its layouts; inside a field nobody looks."""
    if isinstance(widget, FIELDS):
        yield widget
        return
    if isinstance(widget, QScrollArea):
        yield from _read(widget.widget()) if widget.widget() is not None else ()
        return
    if isinstance(widget, QTabWidget):
        yield widget.tabBar()
        for index in range(widget.count()):
            yield from _read(widget.widget(index))
        return
    if isinstance(widget, QSplitter):
        for index in range(widget.count()):
            yield from _read(widget.widget(index))
        return
    if widget.layout() is not None:
        yield from _of_layout(widget.layout())
    elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item.widget() is not None:
            yield from _read(item.widget())
        elif item.layout() is not None:
            yield from _of_layout(item.layout())
