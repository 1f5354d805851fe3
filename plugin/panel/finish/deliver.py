"""The tab Finish: what a delivery holds, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Sequence

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QWidget

from ... import settings
from ...disk import is_file, is_folder
from ...layers.files import free_path
from ...wording import tr
from ..widgets import Note, Section, form, narrow, set_shown

FOLDER, ZIP = "folder", "zip"
OWN = "own"
REMEMBERED = ("licence", "organisation", "email")


class DeliverySection(Section):
    """Product, place, and the words that only the user knows."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Delivery"), "finish_delivery", folded=True, parent=parent)
        self._map = ""
        self._sample = ""
        self.product = narrow(QComboBox())
        self.product.setToolTip(tr("The packed map is held against this product, line by line"))
        self.definition = _file(tr("Product definition (*.toml)"))
        self.packing = narrow(QComboBox())
        self.packing.addItem(tr("A folder"), FOLDER)
        self.packing.addItem(tr("A zip"), ZIP)
        self.place = QgsFileWidget()
        self.place.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.place.setToolTip(tr("A new or empty folder, or a zip"))
        self.texts = {
            name: QLineEdit() for name in ("title", "licence", "organisation", "email", "date", "abstract")
        }
        for name in REMEMBERED:
            self.texts[name].setText(settings.get(f"finish/{name}", ""))
            self.texts[name].textEdited.connect(lambda text, name=name: settings.put(f"finish/{name}", text))
        self.texts["title"].setPlaceholderText(tr("the name of the map"))
        self.texts["licence"].setPlaceholderText("CC-BY-4.0")
        self.texts["date"].setPlaceholderText("2026-05-31, 2026-05-31/2026-06-02")
        self.texts["abstract"].setPlaceholderText(tr("made from the map"))
        self.outlines = QDoubleSpinBox()
        self.outlines.setRange(0.0, 10.0)
        self.outlines.setSingleStep(0.5)
        self.outlines.setSuffix(" px")
        self.outlines.setSpecialValueText(tr("follow the pixels"))
        self.outlines.setToolTip(tr("Neighbouring polygons keep one border, without gaps and overlaps"))
        self.report = _file(tr("Accuracy check: its units, or a report (*.gpkg *.html)"))
        self.report.setToolTip(
            tr(
                "Of an accuracy check. Its units (*.gpkg) judge the map that is delivered, also where it was corrected since. A "
                "report (*.html) goes along as it is; the table (CSV) of the same name beside it gives the page its areas."
            )
        )
        rows = form()
        rows.addRow(tr("Product"), self.product)
        rows.addRow("", self.definition)
        rows.addRow(tr("As"), self.packing)
        rows.addRow(tr("To"), self.place)
        for name, words in (
            ("title", tr("Title")),
            ("licence", tr("Licence")),
            ("organisation", tr("Organisation")),
            ("email", tr("E-mail")),
            ("date", tr("Imagery of")),
            ("abstract", tr("Abstract")),
        ):
            rows.addRow(words, self.texts[name])
        rows.addRow(tr("Outlines"), self.outlines)
        rows.addRow(tr("Accuracy"), self.report)
        self.body.addLayout(rows)
        self.note = Note()
        self.body.addWidget(self.note)
        self.offer_products([{"name": "plain", "title": tr("Plain land-cover map")}])
        self.product.currentIndexChanged.connect(lambda _index: self._product_changed())
        self.packing.currentIndexChanged.connect(lambda _index: self._suggest())
        for box in (self.place, self.definition):
            box.fileChanged.connect(lambda _path: self.changed.emit())
        self.report.fileChanged.connect(lambda _path: self.offer_sample(self._sample))
        self._product_changed()

    def offer_products(self, products: Sequence[Mapping[str, Any]]) -> None:
        """The definitions that the engine knows, and one of the user's own."""
        before = self.product.currentData()
        self.product.blockSignals(True)
        self.product.clear()
        for one in products:
            self.product.addItem(str(one["title"]), str(one["name"]))
        self.product.addItem(tr("A definition of your own…"), OWN)
        wanted = self.product.findData(before or settings.get("finish/product", "plain"))
        self.product.setCurrentIndex(max(0, wanted))
        self.product.blockSignals(False)
        self._product_changed()

    def set_map(self, path: str, temporary: bool) -> None:
        """Suggest a place beside another map."""
        if path != self._map:
            self._map = "" if temporary else path
            self._suggest()

    def offer_sample(self, sample: str) -> None:
        """Say that there are answers of a check of this map, where nothing is chosen; they are not taken unasked."""
        self._sample = sample
        hint = tr(
            "{0} holds a check of this map: chosen under Accuracy, its answers judge what is delivered."
        )
        self.note.tell(
            hint.format(Path(sample).name) if sample and not self.report.filePath().strip() else ""
        )

    @property
    def target(self) -> str:
        """The folder or zip; empty while none is chosen."""
        text = self.place.filePath().strip()
        if text and self.packing.currentData() == ZIP and not text.lower().endswith(".zip"):
            text += ".zip"
        return text

    def problem(self) -> str:
        """Why nothing can be delivered, or an empty string."""
        if not self.target:
            return tr("Choose where the delivery goes.")
        if not is_folder(Path(self.target).parent):
            return tr("The folder {0} does not exist.").format(Path(self.target).parent)
        if self.product.currentData() == OWN and not is_file(self.definition.filePath()):
            return tr("Choose the definition of the product.")
        return ""

    def question(self) -> Dict[str, Any]:
        """For the engine's ``deliver``, without the map and its companions."""
        own = self.product.currentData() == OWN
        return {
            **{name: field.text().strip() for name, field in self.texts.items()},
            "target": self.target,
            "product": self.definition.filePath() if own else self.product.currentData(),
            "outlines": self.outlines.value(),
            "report": self.report.filePath().strip() or None,
            "name": Path(self.target).stem,
        }

    def move_on(self) -> None:
        """After a delivery: the next one gets a place of its own."""
        self._suggest()

    def _suggest(self) -> None:
        is_zip = self.packing.currentData() == ZIP
        self.place.setStorageMode(
            QgsFileWidget.StorageMode.SaveFile if is_zip else QgsFileWidget.StorageMode.GetDirectory
        )
        self.place.setFilter("ZIP (*.zip)" if is_zip else "")
        if not self._map:
            self.changed.emit()
            return
        path, ending = Path(self._map), ".zip" if is_zip else ""
        self.place.setFilePath(str(free_path(path.with_name(f"{path.stem}_delivery"), ending)))
        self.changed.emit()

    def _product_changed(self) -> None:
        name = self.product.currentData()
        if name != OWN:
            settings.put("finish/product", name)
        set_shown(self.definition, name == OWN)
        self.changed.emit()


def _file(pattern: str) -> QgsFileWidget:
    box = QgsFileWidget()
    box.setStorageMode(QgsFileWidget.StorageMode.GetFile)
    box.setFilter(pattern)
    return box
