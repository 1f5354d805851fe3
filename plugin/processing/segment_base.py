"""What both SAM algorithms share: raster, checkpoint, outline settings, the call, polygons to the sink."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsWkbTypes,
)

from ...core.contract.fields import fields_of
from ...core.contract.segment import SegmentJob
from ..layers.gdal_names import absolute_path
from ..layers.segments import INTEGER, REAL, TEXT
from ..layers.source import Export, Source, SourceError, describe, engine_path, write_export
from ..wording import tr
from . import parameters as p
from .base import SEGMENTATION, EngineAlgorithm
from .declared import add, add_field, read_fields

RASTER, BANDS = "RASTER", "BANDS"
SIMPLIFY, SMOOTH, SPECKS, REDUCTION = "SIMPLIFY", "SMOOTH", "SPECKS", "REDUCTION"
SETTINGS = ("simplify", "smooth", "specks", "reduction", "device", "precision")
"""Fields of a job that all algorithms with SAM ask for."""
COUNT = "COUNT"
FIELDS = (
    ("group", TEXT),
    ("prompt_fid", INTEGER),
    ("score", REAL),
    ("area_m2", REAL),
    ("pixels", REAL),
    ("model", TEXT),
    ("raster", TEXT),
)


class SegmentAlgorithm(EngineAlgorithm):
    """Base of the thin SAM algorithms; they say what is asked for, and which feature an object came from."""

    GROUP = SEGMENTATION
    PICTURE = "click"

    def __init__(self) -> None:
        super().__init__()
        self._job: Dict[str, Any] = {}
        self._layer_crs = QgsCoordinateReferenceSystem()
        self._export: Optional[Export] = None
        self._scratch = ""
        self._origin = ""

    # What a subclass says

    def add_questions(self) -> None:
        """Declare the parameters between the raster and the settings."""

    def source(
        self, layer: QgsRasterLayer, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Source:
        """Where the engine finds the raster; a layer without a file is refused unless a subclass exports it."""
        path = engine_path(layer)
        if path is None:
            raise SourceError(tr("The raster must be a file: export it as GeoTIFF first."))
        return Source(path)

    # What QGIS asks

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        fields = {field.name: field for field in fields_of(SegmentJob)}
        add_field(self, fields["checkpoint"])
        add_field(self, fields["image"])
        add_field(self, fields["bands"], parent=RASTER)
        self.add_questions()
        for name in SETTINGS:
            add_field(self, fields[name])
        sink = QgsProcessingParameterFeatureSink(
            p.OUTPUT, tr("Polygons"), QgsProcessing.SourceType.TypeVectorPolygon
        )
        add(self, sink, tr("One feature per object with group, score, area and where it comes from."))
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Polygons written")))
        self.addOutput(QgsProcessingOutputString(p.RESULT_JSON, tr("What was done (JSON)")))

    def checkParameterValues(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """A number of bands that no model takes."""
        if parameters.get(BANDS) and len(self.parameterAsInts(parameters, BANDS, context)) not in (1, 3):
            return False, tr("Choose one band or three.")
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the raster layer on the thread it lives on."""
        layer = self.parameterAsRasterLayer(parameters, RASTER, context)
        if layer is None:
            raise QgsProcessingException(tr("The raster cannot be read."))
        try:
            source = self.source(layer, parameters, context)
        except SourceError as error:
            raise QgsProcessingException(str(error)) from error
        self._layer_crs, self._export, self._origin = layer.crs(), source.export, layer.source()
        self._scratch = "" if source.export is None else scratch_file("view.tif", context)
        self._job = {
            "checkpoint": absolute_path(self.parameterAsFile(parameters, p.CHECKPOINT, context)),
            "image": source.path,
            **read_fields(self, parameters, context, SegmentJob, ("bands", *SETTINGS)),
        }
        return True

    # What a subclass uses

    def run_with(
        self, method: str, question: Mapping[str, Any], feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Export what must be exported, then ask the engine; its result.

        Raises:
            QgsProcessingException: with the engine's sentence.
        """
        job = {**self._job, **question}
        try:
            if self._export is not None:
                feedback.pushInfo(describe(self._export))
                feedback.setProgressText(describe(self._export))
                job["image"] = write_export(self._export, self._scratch, feedback)
        except SourceError as error:
            raise QgsProcessingException(str(error)) from error
        return self.ask(method, job, feedback)

    def write(
        self,
        result: Mapping[str, Any],
        fids: Optional[List[int]],
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Tuple[Dict[str, Any], int]:
        """Polygons to the sink; returns the outputs, and how many prompts gave no polygon.

        Args:
            result: of the engine.
            fids: feature an object's prompt comes from, by the object's index; None where that is not known.
            parameters: of the run.
            context: of the run.
            feedback: is told what was not found.
        """
        fields = QgsFields()
        for name, kind in FIELDS:
            fields.append(QgsField(name, kind))
        kind = QgsWkbTypes.Type.MultiPolygon
        sink, path = self.parameterAsSink(parameters, p.OUTPUT, context, fields, kind, self._layer_crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, p.OUTPUT))
        raster = result["raster"] if self._export is None else self._origin
        written = missed = 0
        for item in result["objects"]:
            geometry = QgsGeometry.fromWkt(str(item["wkt"]))
            if item["problem"] or geometry.isEmpty():
                missed += 1
                what = item["problem"] or tr("nothing was found here.")
                feedback.pushWarning(tr("Prompt {0}: {1}").format(item["index"] + 1, what))
                continue
            geometry.convertToMultiType()
            feature = QgsFeature(fields)
            feature.setGeometry(geometry)
            fid = None if fids is None else fids[item["index"]]
            sizes = (item["square_metres"], item["pixels"])
            feature.setAttributes([item["group"], fid, item["score"], *sizes, result["model"], raster])
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
            written += 1
        summary = {key: value for key, value in result.items() if key != "objects"}
        return {
            p.OUTPUT: path,
            COUNT: written,
            p.RESULT_JSON: json.dumps({**summary, "count": written}),
        }, missed


def scratch_file(name: str, context: QgsProcessingContext) -> str:
    """A path for a temporary file."""
    return str(QgsProcessingUtils.generateTempFilename(name, context))
