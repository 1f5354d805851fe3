"""Segment everything: all objects of an area, without prompts."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsRasterLayer,
)

from ...core.contract.fields import field_of, fields_of
from ...core.contract.segment import EverythingOptions, SegmentJob
from ..layers.extent import extent_values
from ..layers.source import Source, SourceError, plan_source
from ..wording import tr, tr_later
from . import parameters as p
from .declared import add_field, read_field
from .segment_base import SegmentAlgorithm

OPTIONS = tuple(field for field in fields_of(EverythingOptions) if field.parameter)
POINTS, SCORE = "POINTS_PER_SIDE", "MIN_SCORE"
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
        add_field(self, field_of(SegmentJob, "extent"))
        for field in OPTIONS:
            add_field(self, field)
        p.add_resolution(
            self, tr("WMS and XYZ layers have no pixels of their own: so large is one on the ground.")
        )
        self.addOutput(QgsProcessingOutputNumber(AREAS, tr("Views looked at")))

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
            "options": {field.name: read_field(self, parameters, context, field) for field in OPTIONS},
        }
        return found

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Ask the engine, polygons to the sink."""
        result = self.run_with("segment_everything", self._question, feedback)
        outputs, _ = self.write(result, None, parameters, context, feedback)
        return {**outputs, AREAS: result["areas"]}
