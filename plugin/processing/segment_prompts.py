"""Segment what points or boxes point at: the batch form of clicking."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from ..engine.session import EngineError, engine_session
from ..icons import icon
from ..layers.segments import INTEGER, REAL, TEXT
from ..layers.source import engine_path
from ..wording import progress_line, tr
from . import parameters as p
from .availability import why_not
from .help import help_url

RASTER, BANDS, POINTS, LABEL, GROUP, BOXES = "RASTER", "BANDS", "POINTS", "LABEL", "GROUP", "BOXES"
SIMPLIFY, SMOOTH, SPECKS, REDUCTION = "SIMPLIFY", "SMOOTH", "SPECKS", "REDUCTION"
COUNT, MISSED = "COUNT", "MISSED"
REDUCTIONS = ("1", "2", "4", "8", "16")
FIELDS = (
    ("group", TEXT),
    ("prompt_fid", INTEGER),
    ("score", REAL),
    ("area_m2", REAL),
    ("pixels", REAL),
    ("model", TEXT),
    ("raster", TEXT),
)

Prompt = Tuple[int, List[Any]]
"""Feature id, and the prompt as the engine takes it."""


class SegmentPrompts(QgsProcessingAlgorithm):
    """Points (with label and group) or boxes, a raster, a SAM checkpoint -> polygons."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Dict[str, Any] = {}
        self._layer_crs: Any = None
        self._fids: Tuple[List[int], List[int]] = ([], [])

    def name(self) -> str:
        """Stable id."""
        return "segment_prompts"

    def displayName(self) -> str:
        """Name in the toolbox."""
        return tr("Segment points or boxes (SAM)")

    def group(self) -> str:
        """Group in the toolbox."""
        return tr("Segmentation")

    def groupId(self) -> str:
        """Stable id of the group."""
        return "segmentation"

    def icon(self) -> QIcon:
        """A pointer on a polygon."""
        return icon("click")

    def tags(self) -> List[str]:
        """Words the toolbox search finds it by."""
        return tr("segment anything,SAM,click,prompt,point,box,digitise,polygon").split(",")

    def helpUrl(self) -> str:
        """The user guide."""
        return help_url()

    def shortHelpString(self) -> str:
        """Help beside the dialog."""
        return tr(
            "<p>Draws the outline of the object at every point, or in every box, with a Segment Anything (SAM) "
            "checkpoint: the batch form of clicking on the map.</p><p>Without fields every point is an object of "
            "its own. Points with the same value in the <i>group</i> field describe one object together; where the "
            "<i>label</i> field is 0 the point takes away from it, otherwise it adds. A box layer gives one object "
            "per polygon (its bounding box).</p><p>The raster is looked at in its own resolution, at any size and "
            "data type; what cannot be segmented is listed in the log and left out.</p>"
        )

    def canExecute(self) -> Tuple[bool, str]:
        """False with a reason where the engine's environment is missing."""
        reason = why_not()
        return reason == "", reason

    def createInstance(self) -> SegmentPrompts:
        """A fresh algorithm, as QGIS asks for every run."""
        return SegmentPrompts()

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        checkpoint = QgsProcessingParameterFile(
            p.CHECKPOINT, tr("SAM checkpoint"), fileFilter=p.CHECKPOINT_FILTER
        )
        self.addParameter(checkpoint)
        self.addParameter(QgsProcessingParameterRasterLayer(RASTER, tr("Raster")))
        # optional, several
        bands = QgsProcessingParameterBand(BANDS, tr("Bands (one, or three)"), None, RASTER, True, True)
        self.addParameter(bands)
        points: List[int] = [QgsProcessing.SourceType.TypeVectorPoint]
        polygons: List[int] = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterFeatureSource(POINTS, tr("Points"), points, None, True))
        for name, text in (
            (LABEL, tr("Label field (0 takes away)")),
            (GROUP, tr("Group field (points of one object)")),
        ):
            self.addParameter(QgsProcessingParameterField(name, text, None, POINTS, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(BOXES, tr("Boxes"), polygons, None, True))
        self._add_settings()
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                p.OUTPUT, tr("Polygons"), QgsProcessing.SourceType.TypeVectorPolygon
            )
        )
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Polygons written")))
        self.addOutput(QgsProcessingOutputNumber(MISSED, tr("Prompts without a polygon")))

        for name, text in helps().items():
            self.parameterDefinition(name).setHelp(text)

    def checkParameterValues(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Neither points nor boxes, or a number of bands that no model takes."""
        if not parameters.get(POINTS) and not parameters.get(BOXES):
            return False, tr("Give a layer of points, or a layer of boxes.")
        if parameters.get(BANDS) and len(self.parameterAsInts(parameters, BANDS, context)) not in (1, 3):
            return False, tr("Choose one band or three.")
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the raster layer on the thread it lives on."""
        layer = self.parameterAsRasterLayer(parameters, RASTER, context)
        path = None if layer is None else engine_path(layer)
        if path is None:
            raise QgsProcessingException(tr("The raster must be a file: export it as GeoTIFF first."))
        self._layer_crs = layer.crs() if isinstance(layer, QgsRasterLayer) else None
        self._job = {
            "checkpoint": self.parameterAsFile(parameters, p.CHECKPOINT, context),
            "image": path,
            "bands": self.parameterAsInts(parameters, BANDS, context) if parameters.get(BANDS) else [],
            "simplify": self.parameterAsDouble(parameters, SIMPLIFY, context),
            "smooth": self.parameterAsInt(parameters, SMOOTH, context),
            "specks": self.parameterAsDouble(parameters, SPECKS, context),
            "reduction": int(self.parameterAsEnumString(parameters, REDUCTION, context)),
            "device": self.parameterAsEnumString(parameters, p.DEVICE, context),
            "precision": self.parameterAsEnumString(parameters, p.PRECISION, context),
        }
        return True

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Prompts to the engine, polygons to the sink."""
        points = self._points(parameters, context)
        boxes = self._boxes(parameters, context)
        if not points and not boxes:
            raise QgsProcessingException(tr("The layers have no point and no box."))
        job = {**self._job, "points": [value for _, value in points], "boxes": [value for _, value in boxes]}

        def progress(report: Mapping[str, Any]) -> None:
            if report.get("total"):
                feedback.setProgress(100.0 * float(report.get("done") or 0) / float(report["total"]))
            feedback.setProgressText(progress_line(report))

        try:
            result = engine_session().call("segment_batch", job, progress, feedback.isCanceled)
        except EngineError as error:
            if error.details:
                feedback.pushDebugInfo(error.details)
            raise QgsProcessingException(error.message) from error
        # An object with points counts from its first point, one of a box alone from its box.
        fids = [fid for fid, _ in points] if points else [fid for fid, _ in boxes]
        return self._write(result, fids, bool(points and boxes), parameters, context, feedback)

    def _add_settings(self) -> None:
        kind = QgsProcessingParameterNumber.Type
        settings: List[QgsProcessingParameterDefinition] = [
            QgsProcessingParameterNumber(
                SIMPLIFY, tr("Simplify outlines (px)"), kind.Double, 1.0, False, 0.0, 20.0
            ),
            QgsProcessingParameterNumber(
                SMOOTH, tr("Smooth outlines (rounds)"), kind.Integer, 0, False, 0, 4
            ),
            QgsProcessingParameterNumber(
                SPECKS, tr("Drop specks and holes (px)"), kind.Double, 16.0, False, 0.0
            ),
            _choice(REDUCTION, tr("Look at coarser pixels (factor)"), REDUCTIONS, "1"),
            _choice(p.DEVICE, tr("Device"), p.DEVICES, "auto"),
            _choice(p.PRECISION, tr("Precision"), p.PRECISIONS, "auto"),
        ]
        for setting in settings:
            setting.setFlags(setting.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(setting)

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

    def _write(
        self,
        result: Mapping[str, Any],
        fids: List[int],
        mixed: bool,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        fields = QgsFields()
        for name, kind in FIELDS:
            fields.append(QgsField(name, kind))
        kind = QgsWkbTypes.Type.MultiPolygon
        sink, path = self.parameterAsSink(parameters, p.OUTPUT, context, fields, kind, self._layer_crs)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, p.OUTPUT))
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
            fid = None if mixed else fids[item["index"]]
            sizes = (item["square_metres"], item["pixels"])
            origin = (result["model"], result["raster"])
            feature.setAttributes([item["group"], fid, item["score"], *sizes, *origin])
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
            written += 1
        for warning in result["warnings"]:
            feedback.pushWarning(str(warning))
        return {p.OUTPUT: path, COUNT: written, MISSED: missed}


def helps() -> Dict[str, str]:
    """What each parameter means."""
    return {
        p.CHECKPOINT: tr("Segment Anything: an official .pth (ViT-B, L or H) or a .safetensors."),
        RASTER: tr("Any raster file; it is read around the prompts only."),
        BANDS: tr("Red, green, blue for the model; empty is the first three, or the only one."),
        POINTS: tr("In any coordinate system."),
        LABEL: tr("0, no or false takes away from the object; anything else adds."),
        GROUP: tr("Points with the same value describe one object; without it each is an object of its own."),
        BOXES: tr("Polygons; the box around each is the prompt."),
        SIMPLIFY: tr("Outlines may move by so much to have fewer corners; 0 keeps every pixel."),
        SMOOTH: tr("Rounds of cutting corners."),
        SPECKS: tr("Smaller pieces and holes disappear."),
        REDUCTION: tr("Averages pixels so that the model sees more ground at once, for large objects."),
        p.DEVICE: tr("auto takes a GPU where there is one."),
        p.PRECISION: tr("auto takes bf16 where the device computes it natively, else fp32."),
        p.OUTPUT: tr("One feature per object with group, score, area and where it comes from."),
    }


def _choice(name: str, text: str, options: Tuple[str, ...], default: str) -> QgsProcessingParameterEnum:
    return QgsProcessingParameterEnum(name, text, list(options), defaultValue=default, usesStaticStrings=True)


def _label(value: Any) -> int:
    """0 for what says no: 0, false, "0", "no", "negative", "background"; anything else, NULL as well, adds."""
    text = str(value).strip().lower()
    return 0 if text in ("0", "0.0", "false", "no", "negative", "background", "-1") else 1
