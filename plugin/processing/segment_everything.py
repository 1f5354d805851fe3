"""Segment everything: all objects of an area, without prompts."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterExtent,
    QgsProcessingParameterNumber,
    QgsRasterLayer,
)

from ..layers.extent import extent_values
from ..layers.source import Source, SourceError, plan_source
from ..wording import tr, tr_later
from . import parameters as p
from .segment_base import SegmentAlgorithm

POINTS, SCORE, STABILITY, OVERLAP, SMALLEST = (
    "POINTS_PER_SIDE",
    "MIN_SCORE",
    "MIN_STABILITY",
    "MAX_OVERLAP",
    "SMALLEST",
)
AREAS = "LOOKED_AT"


class SegmentEverything(SegmentAlgorithm):
    """A raster, an extent, a SAM checkpoint -> the polygons of all objects."""

    ID = "segment_everything"
    TITLE = tr_later("Segment everything (SAM)")
    TAGS = tr_later("segment anything,SAM,automatic,mask,object,instance,polygon,OBIA")
    HELP = tr_later(
        "<p>Draws the outlines of all objects in an area with a Segment Anything (SAM) checkpoint: a grid of "
        "clicks, of whose outlines the sure and steady ones stay, each object once. Pieces of objects larger "
        "than one view are joined.</p><p>Polygons have no class. They may lie in one another, as a car lies on "
        "a road.</p><p>The raster is looked at in its own resolution, at any size and data type. A layer from a "
        "server (WMS, XYZ) is exported for the extent at the resolution given.</p>"
    )

    def __init__(self) -> None:
        super().__init__()
        self._question: Dict[str, Any] = {}

    def add_questions(self) -> None:
        """Where, how densely, and how sure."""
        kind = QgsProcessingParameterNumber.Type
        self.addParameter(QgsProcessingParameterExtent(p.EXTENT, tr("Extent"), optional=True))
        self.addParameter(
            QgsProcessingParameterNumber(
                POINTS, tr("Clicks along a side of the view"), kind.Integer, 32, False, 1, 128
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(SCORE, tr("Least score"), kind.Double, 0.88, False, 0.0, 1.0)
        )
        for name, text, value, least, most in (
            (STABILITY, tr("Least stability"), 0.95, 0.0, 1.0),
            (OVERLAP, tr("Greatest overlap of two objects (IoU)"), 0.7, 0.0, 1.0),
            (SMALLEST, tr("Smallest object (px)"), 64.0, 0.0, 1e9),
        ):
            self.add_advanced(
                QgsProcessingParameterNumber(name, text, kind.Double, value, False, least, most)
            )
        self.add_advanced(
            QgsProcessingParameterNumber(
                p.RESOLUTION,
                tr("Export resolution for server layers (m per pixel)"),
                kind.Double,
                None,
                optional=True,
                minValue=0.0,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(AREAS, tr("Views looked at")))

    def helps(self) -> Dict[str, str]:
        """What each parameter means."""
        return {
            p.EXTENT: tr("Empty is the whole raster."),
            POINTS: tr("More find smaller objects, and take longer: twice as many take four times as long."),
            SCORE: tr("The model's own estimate of IoU; less keeps more, and worse, outlines."),
            STABILITY: tr("How little an outline changes with the threshold; less keeps vaguer ones."),
            OVERLAP: tr("Of two outlines that overlap more, the better one stays."),
            SMALLEST: tr("Smaller objects are left out."),
            p.RESOLUTION: tr(
                "WMS and XYZ layers have no pixels of their own: so large is one on the ground."
            ),
        }

    def source(
        self, layer: QgsRasterLayer, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Source:
        """The file, or an export of the extent."""
        extent = self.parameterAsExtent(parameters, p.EXTENT, context)
        crs = self.parameterAsExtentCrs(parameters, p.EXTENT, context)
        metres = self.parameterAsDouble(parameters, p.RESOLUTION, context) or None
        transforms = context.transformContext()
        found = plan_source(layer, None if extent.isNull() else extent, crs, metres, transforms)
        if found.export is None:
            box, box_crs = extent_values(extent, crs, layer, transforms)
        else:
            box, box_crs = None, None  # the export is no larger than the extent
        if box is not None and (box[0] >= box[2] or box[1] >= box[3]):
            raise SourceError(tr("The extent has no area."))
        self._question = {
            "everything": True,
            "extent": None if box is None else list(box),
            "prompts_crs": box_crs,
            "options": {
                "points": self.parameterAsInt(parameters, POINTS, context),
                "min_score": self.parameterAsDouble(parameters, SCORE, context),
                "min_stability": self.parameterAsDouble(parameters, STABILITY, context),
                "max_overlap": self.parameterAsDouble(parameters, OVERLAP, context),
                "smallest": self.parameterAsDouble(parameters, SMALLEST, context),
            },
        }
        return found

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Ask the engine, polygons to the sink."""
        result = self.run_with("segment_everything", self._question, feedback)
        outputs, _ = self.write(result, None, parameters, context, feedback)
        return {**outputs, AREAS: result["areas"]}
