"""Which parts of the panel the project keeps, and how each of them is put away and taken up."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping

from qgis.core import QgsProject, QgsVectorLayer

from ..layers.project_paths import found_path, stored_path
from ..layers.shared_scene import find_layer
from .project_memory import ProjectMemory
from .schemes.own import OF_PROJECT, chosen_classes, chosen_name


class KeptParts:
    """The scene, the models, the settings and the tab that is open.

    Args:
        dock: the panel, complete.
        memory: keeps the parts.
    """

    def __init__(self, dock: Any, memory: ProjectMemory) -> None:
        self._dock, self._memory = dock, memory
        self._advanced: Mapping[str, Any] = {}
        self._advanced_for = ""
        segment, quick = dock.segment, dock.quick
        memory.add("classes", self._classes_state, self._take_classes)
        memory.add("scene", dock.scene.state, dock.scene.set_state)
        memory.add("model", lambda: {"path": stored_path(dock.model.path)}, self._take_model)
        memory.add("advanced", dock.advanced.state, self._take_advanced)
        memory.add("area", dock.extent.state, dock.extent.set_state)
        memory.add("output", dock.output.state, dock.output.set_state)
        memory.add("segment", self._segment_state, self._take_segment)
        memory.add("quick", self._quick_state, self._take_quick)
        memory.add("runs", dock.runs.history.state, dock.runs.history.set_state)
        memory.add("view", lambda: {"tab": dock.tabs.currentIndex()}, self._take_view)
        changing: List[Any] = [
            dock.scene,
            dock.model,
            dock.advanced,
            dock.extent,
            dock.output,
            segment.classes,
        ]
        changing += [segment.model, segment.layer, segment.result, quick.scene, quick.encoder, quick.classes]
        for part in changing:
            part.changed.connect(memory.touch)
        dock.runs.history.changed.connect(memory.touch)
        quick.labels.layerChanged.connect(memory.touch)
        dock.tabs.currentChanged.connect(lambda _index: memory.touch())
        dock.model.cardChanged.connect(self._card_came)

    def forget(self) -> None:
        """The project is closed: its own classes go with it."""
        self._advanced, self._advanced_for = {}, ""
        if OF_PROJECT.classes is not None:
            OF_PROJECT.classes = None
            for section in (self._dock.segment.classes, self._dock.quick.classes):
                section.restore()

    def _classes_state(self) -> Dict[str, Any]:
        """The scheme in use, whichever tab it was chosen in: the others take it over when they are looked at."""
        sections = (self._dock.segment.classes, self._dock.quick.classes)
        now = (chosen_classes(), chosen_name())
        fresh = next((one for one in sections if (one.classes, one.name) == now), sections[0])
        return dict(fresh.state())

    def _take_classes(self, values: Mapping[str, Any]) -> None:
        self._dock.segment.classes.set_state(values)
        self._dock.quick.classes.restore()
        self._dock.quick.classes.pick(int(values.get("current", 0)))

    def _take_model(self, values: Mapping[str, Any]) -> None:
        path = found_path(str(values.get("path") or ""))
        if path and path != self._dock.model.path:
            self._dock.model.choose(path)

    def _take_advanced(self, values: Mapping[str, Any]) -> None:
        """Now, or when the card of the project's model is there: another card resets what was set by hand."""
        self._advanced, self._advanced_for = values, self._dock.model.path
        if self._dock.model.card is not None:
            self._card_came(self._dock.model.card)

    def _card_came(self, card: Any) -> None:
        if card is None or not self._advanced:
            return
        values, self._advanced = self._advanced, {}
        if self._dock.model.path == self._advanced_for:
            self._dock.advanced.set_state(values)

    def _segment_state(self) -> Dict[str, Any]:
        page = self._dock.segment
        layer, result = page.layer.layer, page.result.layer
        clicked = {} if layer is None else {"id": layer.id(), "source": stored_path(layer.source())}
        return {
            "model": stored_path(page.model.path),
            "layer": clicked,
            "bands": [combo.currentData() or 0 for combo in page.layer.band_boxes],
            "polygons": "" if result is None else result.id(),
        }

    def _take_segment(self, values: Mapping[str, Any]) -> None:
        page = self._dock.segment
        path = found_path(str(values.get("model") or ""))
        if path and path != page.model.path:
            page.model.choose(path)
        layer = find_layer(values.get("layer") or {})
        if layer is not None:
            page.layer.set_layer(layer)
            page.layer.set_bands([int(number) for number in values.get("bands") or ()])
        polygons = _vector(values.get("polygons"))
        if polygons is not None:
            page.result.combo.setLayer(polygons)

    def _quick_state(self) -> Dict[str, Any]:
        page = self._dock.quick
        layer = page.labels.layer
        return {
            "off": page.scene.off,
            "computed": page.scene.wanted_computed,
            "labels": "" if layer is None else layer.id(),
            "field": page.labels.field,
            "encoder": stored_path(page.encoder.path or ""),
        }

    def _take_quick(self, values: Mapping[str, Any]) -> None:
        page = self._dock.quick
        page.scene.set_off(values.get("off") or ())
        page.scene.set_computed(values.get("computed") or ())
        layer = _vector(values.get("labels"))
        if layer is not None:
            page.labels.set_layer(layer)
            page.labels.set_field(str(values.get("field") or ""))
        page.encoder.choose(found_path(str(values.get("encoder") or "")))

    def _take_view(self, values: Mapping[str, Any]) -> None:
        index = int(values.get("tab", 0))
        if 0 <= index < self._dock.tabs.count():
            self._dock.tabs.setCurrentIndex(index)


def _vector(identifier: Any) -> Any:
    layer = QgsProject.instance().mapLayer(str(identifier or ""))
    return layer if isinstance(layer, QgsVectorLayer) else None
