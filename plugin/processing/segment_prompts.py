"""Segment what points or boxes point at: the batch form of clicking."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ...core.contract.fields import field_of
from ...core.contract.segment import SegmentJob
from ..wording import tr, tr_later
from .declared import add
from .segment_base import SegmentAlgorithm

POINTS, LABEL, GROUP, BOXES = "POINTS", "LABEL", "GROUP", "BOXES"
MISSED = "MISSED"

Prompt = Tuple[int, List[Any]]
"""Feature id, and the prompt as the engine takes it."""


class SegmentPrompts(SegmentAlgorithm):
    """Points (with label and group) or boxes, a raster, a SAM checkpoint -> polygons."""

    ID = "segment_prompts"
    TITLE = tr_later("Segment points or boxes (SAM)")
    TAGS = tr_later("segment anything,SAM,click,prompt,point,box,digitise,polygon")
    HELP = tr_later(
        "<p>Draws the outline of the object at every point, or in every box, with a Segment Anything (SAM) "
        "checkpoint: the batch form of clicking on the map.</p><p>Without fields every point is an object of "
        "its own. Points with the same value in the <i>group</i> field describe one object together; where the "
        "<i>label</i> field is 0 the point takes away from it, otherwise it adds. A box layer gives one object "
        "per polygon (its bounding box).</p><p>The raster is looked at in its own resolution, at any size and "
        "data type; what cannot be segmented is listed in the log and left out.</p>"
    )

    def add_questions(self) -> None:
        """Points, what their fields mean, boxes."""
        types = QgsProcessing.SourceType
        self._add_layer("points", types.TypeVectorPoint)
        label = QgsProcessingParameterField(
            LABEL, tr("Label field (0 takes away)"), None, POINTS, optional=True
        )
        add(self, label, tr("0, no or false takes away from the object; anything else adds."))
        group = QgsProcessingParameterField(
            GROUP, tr("Group field (points of one object)"), None, POINTS, optional=True
        )
        add(
            self,
            group,
            tr("Points with the same value describe one object; without it each is an object of its own."),
        )
        self._add_layer("boxes", types.TypeVectorPolygon)
        self.addOutput(QgsProcessingOutputNumber(MISSED, tr("Prompts without a polygon")))

    def _add_layer(self, name: str, geometry: int) -> None:
        """The layer of a field of prompts: which features it takes only QGIS asks."""
        field = field_of(SegmentJob, name)
        layer = QgsProcessingParameterFeatureSource(
            field.parameter, tr(field.option.title), [geometry], None, True
        )
        add(self, layer, tr(field.option.help))

    def checkParameterValues(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Neither points nor boxes."""
        if not parameters.get(POINTS) and not parameters.get(BOXES):
            return False, tr("Give a layer of points, or a layer of boxes.")
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Prompts to the engine, polygons to the sink."""
        points = self._points(parameters, context)
        boxes = self._boxes(parameters, context)
        if not points and not boxes:
            raise QgsProcessingException(tr("The layers have no point and no box."))
        question = {"points": [value for _, value in points], "boxes": [value for _, value in boxes]}
        result = self.run_with("segment_batch", question, feedback)
        # An object with points counts from its first point, one of a box alone from its box.
        fids = [fid for fid, _ in points] if points else [fid for fid, _ in boxes]
        known = None if points and boxes else fids
        outputs, missed = self.write(result, known, parameters, context, feedback)
        return {**outputs, MISSED: missed}

    def _points(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> List[Prompt]:
        source = self.parameterAsSource(parameters, POINTS, context)
        if source is None:
            return []
        label = self.parameterAsString(parameters, LABEL, context) if parameters.get(LABEL) else ""
        group = self.parameterAsString(parameters, GROUP, context) if parameters.get(GROUP) else ""
        found: List[Prompt] = []
        for feature, geometry in self._geometries(source, context):
            value = feature[label] if label else 1
            name = feature[group] if group else None
            name = str(name) if isinstance(name, (str, int, float)) else None  # NULL: an object of its own
            for place in geometry.asMultiPoint() if geometry.isMultipart() else [geometry.asPoint()]:
                found.append((feature.id(), [place.x(), place.y(), _label(value), name]))
        return found

    def _boxes(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> List[Prompt]:
        source = self.parameterAsSource(parameters, BOXES, context)
        if source is None:
            return []
        found: List[Prompt] = []
        for feature, geometry in self._geometries(source, context):
            box = geometry.boundingBox()
            found.append(
                (feature.id(), [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum(), None])
            )
        return found

    def _geometries(
        self, source: QgsProcessingFeatureSource, context: QgsProcessingContext
    ) -> List[Tuple[QgsFeature, QgsGeometry]]:
        """Features with their geometry in the raster layer's CRS."""
        crs = self._layer_crs
        transform = QgsCoordinateTransform()
        if source.sourceCrs().isValid() and crs is not None and crs.isValid():
            transform = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
        found = []
        for feature in source.getFeatures():
            geometry = QgsGeometry(feature.geometry())
            if geometry.isEmpty():
                continue
            try:
                geometry.transform(transform)
            except QgsCsException as error:
                message = tr("Feature {0} of “{1}” cannot be brought into the raster's CRS.")
                raise QgsProcessingException(message.format(feature.id(), source.sourceName())) from error
            found.append((feature, geometry))
        return found


def _label(value: Any) -> int:
    """0 for what says no: 0, false, "0", "no", "negative", "background"; anything else, NULL as well, adds."""
    text = str(value).strip().lower()
    return 0 if text in ("0", "0.0", "false", "no", "negative", "background", "-1") else 1
