"""Nothing that a person can set in a form is without effect: each field, changed alone, changes what the engine is asked.

*Least region* of the tab Classify stood behind a ``return`` for weeks: it could be set, and maps were made without it.
"""

import json

import pytest
from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit
from sam_landcover.plugin.panel.keyboard import fields_of, name_of

TEXTS = ("7", "0.5ha", "/tmp/another.tif", "2026-05-31", "words")
NOT_ASKED = {
    "A .safetensors checkpoint of this plugin, or a .pth of the published code": "another model is another form",
    "Python of the engine's environment; empty finds it": "a setting, not a part of a job",
    "Export at": "counts where a layer of a server is exported",
}


def changes(field):
    """Ways to give a field another value, and a way back for each."""
    if isinstance(field, QgsCheckableComboBox):
        return [(lambda: field.toggleItemCheckState(0), lambda: field.toggleItemCheckState(0))]
    if isinstance(field, QComboBox):
        before = field.currentIndex()
        return [
            (lambda index=index: field.setCurrentIndex(index), lambda: field.setCurrentIndex(before))
            for index in range(field.count())
            if index != before
        ]
    if isinstance(field, QCheckBox):
        return [(field.click, field.click)]
    if isinstance(field, QAbstractSpinBox):
        return [(field.stepUp, field.stepDown)]
    if isinstance(field, QLineEdit) and not field.isReadOnly():
        before = field.text()
        return [(lambda text=text: field.setText(text), lambda: field.setText(before)) for text in TEXTS]
    return []


def without_effect(page, asked):
    """Names of the fields in sight that change nothing of ``asked()``."""
    silent = []
    for field in fields_of(page):
        inner = isinstance(field.parentWidget(), (QComboBox, QAbstractSpinBox))
        ways = changes(field) if field.isVisibleTo(page) and field.isEnabled() and not inner else []
        if not ways or name_of(field) in NOT_ASKED:
            continue
        before, counted = asked(), False
        for there, back in ways:
            there()
            counted = counted or asked() != before
            back()
        if not counted:
            silent.append(f"{type(field).__name__} {name_of(field)}")
    return silent


@pytest.mark.parametrize("model", ["mfnet", "four", "cwsam"])
def test_every_field_of_classify(ready, files, model):
    from panel_support import choose

    choose(ready, files, model)
    for section in (ready.extent, ready.output, ready.advanced):
        section.setCollapsed(False)
    asked = lambda: json.dumps(ready.parameters(), default=str)
    assert without_effect(ready.tabs.widget(0), asked) == []


def test_every_field_of_finish(finish_page):
    for section in (finish_page.generalise, finish_page.recode, finish_page.delivery):
        section.setCollapsed(False)
    finish_page.generalise.amount.setValue(12)
    asked = lambda: json.dumps([finish_page.steps(), finish_page.delivery.question()], default=str)
    for section in (finish_page.generalise, finish_page.recode, finish_page.delivery):
        assert without_effect(section, asked) == []
