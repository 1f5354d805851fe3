"""A page to print: a label raster with title, legend, scale bar and licence, as PDF and PNG."""

from __future__ import annotations

from pathlib import Path
from typing import List, Sequence

from qgis.core import (
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMapLayerLegendUtils,
    QgsPalettedRasterRenderer,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsTextFormat,
    QgsUnitTypes,
)

from ..wording import tr

_WIDTH, _HEIGHT, _MARGIN, _LEGEND = 297.0, 210.0, 10.0, 60.0  # mm, A4 landscape
_DPI = 150
_LOOK = 400  # px along a side, to see which values occur
_COLUMN = 22  # entries of the legend above the scale bar
_AREAS, _LINE = 20, 3.4  # most lines of areas, and the height of one in mm


def write_page(
    layer: QgsRasterLayer, title: str, licence: str, folder: Path, areas: Sequence[str] = ()
) -> List[Path]:
    """Write ``page.pdf`` and ``page.png``; returns those that could be written.

    The page is made in a project of its own, so that the user's layouts stay as they are.

    Args:
        layer: with the style that the page shall show.
        title: above the map.
        licence: below the map; may be empty.
        folder: to write into.
        areas: lines with the area of each class and its interval, below the legend; may be empty.
    """
    project = QgsProject()
    copy = layer.clone()
    copy.setName(tr("Classes"))
    _leave_out_unseen(copy)
    project.setCrs(copy.crs())
    project.addMapLayer(copy)
    layout = QgsPrintLayout(project)
    layout.setName(title)
    layout.initializeDefaults()  # A4 landscape
    project.layoutManager().addLayout(layout)  # the project owns it, and must not go first
    _add_label(layout, title, 18, _MARGIN, _MARGIN, _WIDTH - 2 * _MARGIN, 12)
    page = QgsLayoutItemMap(layout)
    page.setLayers([copy])
    layout.addLayoutItem(page)
    _place(page, _MARGIN, 25, _WIDTH - 3 * _MARGIN - _LEGEND, _HEIGHT - 45)
    page.zoomToExtent(copy.extent())
    page.setFrameEnabled(True)
    _add_legend(layout, page)
    if copy.crs().isValid():
        _add_scale(layout, page)
    if areas:
        lines = list(areas)[:_AREAS]
        high = _LINE * (len(lines) + 1)
        text = "\n".join([tr("Areas (95 % interval)"), *lines])
        _add_label(layout, text, 7, _WIDTH - _MARGIN - _LEGEND, _HEIGHT - 33 - high, _LEGEND, high)
    if licence:
        _add_label(layout, licence, 8, _MARGIN, _HEIGHT - 15, _WIDTH - 2 * _MARGIN, 8)
    return _export(layout, folder)


def _leave_out_unseen(layer: QgsRasterLayer) -> None:
    """A colour table has 256 entries; the legend shows those that have a name, or can be seen at the page's size."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsPalettedRasterRenderer):
        return
    classes = renderer.classes()
    named = [one for one in classes if one.label and one.label != f"{one.value:g}"]
    if not named:
        block = layer.dataProvider().block(1, layer.extent(), _LOOK, _LOOK)
        seen = {
            block.value(row, col)
            for row in range(_LOOK)
            for col in range(_LOOK)
            if not block.isNoData(row, col)
        }
        named = [one for one in classes if one.value in seen]
    if named:
        layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, named))


def _place(item: object, x: float, y: float, width: float, height: float) -> None:
    unit = QgsUnitTypes.LayoutUnit.LayoutMillimeters
    item.attemptMove(QgsLayoutPoint(x, y, unit))  # type: ignore[attr-defined]
    item.attemptResize(QgsLayoutSize(width, height, unit))  # type: ignore[attr-defined]


def _add_label(
    layout: QgsPrintLayout, text: str, points: int, x: float, y: float, w: float, h: float
) -> None:
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    look = QgsTextFormat()
    look.setSize(points)
    look.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    label.setTextFormat(look)
    layout.addLayoutItem(label)
    _place(label, x, y, w, h)


def _add_legend(layout: QgsPrintLayout, page: QgsLayoutItemMap) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setTitle(tr("Legend"))
    legend.setLinkedMap(page)
    legend.setAutoUpdateModel(False)
    for node in legend.model().rootGroup().findLayers():
        entries = len(legend.model().layerLegendNodes(node))
        if entries > 1:  # the first one is the band's name
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(range(1, entries)))
            legend.model().refreshLayerLegend(node)
        legend.setColumnCount(1 if entries <= _COLUMN else 2)
        legend.setSplitLayer(entries > _COLUMN)
    layout.addLayoutItem(legend)
    _place(legend, _WIDTH - _MARGIN - _LEGEND, 25, _LEGEND, _HEIGHT - 60)


def _add_scale(layout: QgsPrintLayout, page: QgsLayoutItemMap) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(page)
    bar.applyDefaultSize()
    layout.addLayoutItem(bar)
    _place(bar, _WIDTH - _MARGIN - _LEGEND, _HEIGHT - 30, _LEGEND, 15)


def _export(layout: QgsPrintLayout, folder: Path) -> List[Path]:
    exporter = QgsLayoutExporter(layout)
    done = QgsLayoutExporter.ExportResult.Success
    pdf, png = folder / "page.pdf", folder / "page.png"
    as_pdf = QgsLayoutExporter.PdfExportSettings()
    as_pdf.dpi = _DPI
    as_pdf.exportMetadata = False
    as_png = QgsLayoutExporter.ImageExportSettings()
    as_png.dpi = _DPI
    as_png.exportMetadata = False
    found = []
    if exporter.exportToPdf(str(pdf), as_pdf) == done:
        found.append(pdf)
    if exporter.exportToImage(str(png), as_png) == done:
        found.append(png)
    return found
