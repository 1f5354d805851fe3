"""Train a quick head: rasters and labelled polygons or points in, a model file out, in seconds."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBand,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...core.contract.roles import ROLE_WORDS
from ...core.contract.shared import DEVICES
from ..disk import is_file, is_folder
from ..engine.session import EngineError
from ..layers import schemes
from ..layers.bands import ALPHA, band_infos
from ..layers.computed import written
from ..layers.gdal_names import absolute_path
from ..layers.source import SourceError, engine_path
from ..wording import number, tr, tr_later
from . import base
from . import parameters as p
from .base import TRAINING, EngineAlgorithm
from .checks import destination_path
from .declared import CHECKPOINT_FILTER, add, vector_path
from .more_inputs import More, add_more
from .request import slot_layers

LABELS, CLASS_FIELD, CLASSES, CLASSIFIER = "LABELS", "CLASS_FIELD", "CLASSES", "CLASSIFIER"
COMPUTED = "COMPUTED"
ENCODER, NAME, OA, MIOU, SCORED = "ENCODER", "NAME", "OA", "MIOU", "SCORED"
FROM_LABELS = "labels"
CLASSIFIERS = ("auto", "fast", "linear", "perceptron")
MODEL_FILTER = "SAM Land Cover (*.safetensors)"


class TrainQuick(EngineAlgorithm):
    """What the tab Label to map does, for a batch, a model or a shell."""

    ID = "train_quick"
    TITLE = tr_later("Train a quick model from labels")
    GROUP = TRAINING
    TAGS = tr_later("train,labels,polygons,points,quick head,few labels,classifier")
    HELP = tr_later(
        "<p>Fits a small model to labelled polygons or points on one or several rasters, in seconds, and writes a model file "
        "that <i>Classify layers of several kinds together</i> and the panel run. All rasters are aligned with the first "
        "one.</p><p>The scores are by whole labels that were held out. They say how well unseen labels are told apart, and "
        "are no accuracy of the map: for that, draw a sample.</p>"
    )

    def __init__(self) -> None:
        super().__init__()
        self._sources: Dict[str, List[str]] = {}
        self._bands: Dict[str, List[int]] = {}
        self._computed: Dict[str, Dict[str, Any]] = {}
        self._labels = ""

    def slots(self) -> Tuple[p.Slot, ...]:
        """Rasters with a field of their own."""
        return tuple(p.slot(word, True) for word in ROLE_WORDS)

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        for slot in self.slots():
            add(self, QgsProcessingParameterRasterLayer(slot.layer, slot.label, optional=True), slot.help)
            bands = QgsProcessingParameterBand(
                slot.bands, tr("{0}: bands").format(slot.label), None, slot.layer, True, True
            )
            add(self, bands, tr("Empty takes every band but transparency."), True)
        add_more(self)
        source: List[int] = [
            QgsProcessing.SourceType.TypeVectorPolygon,
            QgsProcessing.SourceType.TypeVectorPoint,
        ]
        labels = QgsProcessingParameterFeatureSource(LABELS, tr("Labels"), source)
        add(self, labels, tr("Polygons or points that say what the ground is, of two classes at least."))
        field = QgsProcessingParameterField(CLASS_FIELD, tr("Class field"), None, LABELS, optional=True)
        add(self, field, tr("Numbers or words; empty takes a usual name such as class."))
        self._add_settings()
        output = QgsProcessingParameterFileDestination(p.OUTPUT, tr("Model"), MODEL_FILTER)
        add(self, output, tr("The model file, ready to be run."))
        for name, text in (
            (OA, tr("Overall accuracy of held-out labels")),
            (MIOU, tr("Mean IoU of held-out labels")),
            (SCORED, tr("Labels scored")),
            (p.SECONDS, tr("Seconds")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(QgsProcessingOutputString(p.RESULT_JSON, tr("Full result as JSON")))

    def _add_settings(self) -> None:
        choices = [FROM_LABELS, *schemes.shipped()]
        classes = QgsProcessingParameterEnum(CLASSES, tr("Classes"), choices, False, FROM_LABELS, False, True)
        add(
            self,
            classes,
            tr("Those that the labels name, or a class scheme; labels of other classes are left out."),
        )
        classifier = QgsProcessingParameterEnum(
            CLASSIFIER, tr("Classifier"), list(CLASSIFIERS), False, "auto", False, True
        )
        add(
            self,
            classifier,
            tr("auto tries several and keeps the best by held-out labels; fast is the panel's."),
            True,
        )
        computed = QgsProcessingParameterString(COMPUTED, tr("Computed inputs"), None, False, True)
        add(
            self,
            computed,
            tr(
                "Inputs that are computed while the layers are read, e.g. ndsm=difference:dsm,dtm slope=slope:dtm ndvi=normalised_difference:optical:4,optical:1. The model computes them likewise."
            ),
            True,
        )
        encoder = QgsProcessingParameterFile(
            ENCODER, tr("Encoder"), optional=True, fileFilter=CHECKPOINT_FILTER
        )
        add(
            self,
            encoder,
            tr("SAM, MFNet or CWSAM: what their frozen encoder sees is learnt from as well; slower."),
            True,
        )
        device = QgsProcessingParameterEnum(p.DEVICE, tr("Device"), list(DEVICES), False, "auto", False, True)
        add(self, device, tr("Where the encoder runs."), True)
        name = QgsProcessingParameterString(NAME, tr("Name of the model"), None, False, True)
        add(self, name, tr("As shown in the panel; empty says what it was made from."), True)

    def checkParameterValues(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Find a user's slip before anything runs."""
        problem = self._problem(parameters, context)
        return (False, problem) if problem else super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read layers on the thread they live on."""
        try:
            self._read(parameters, context)
            self._labels = vector_path(self, parameters, context, LABELS, feedback)
        except SourceError as error:
            raise QgsProcessingException(str(error)) from error
        return True

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Read labels, open the rasters, fit, save."""
        started = time.monotonic()
        field = self.parameterAsString(parameters, CLASS_FIELD, context) or None
        found = self.ask("quick_labels", {"path": self._labels, "field": field}, feedback)
        for note in found.get("notes", ()):
            feedback.pushWarning(str(note))
        classes, polygons = self._taught(parameters, context, found)
        question = {
            "sources": self._sources,
            "bands": self._bands,
            "encoder": self.parameterAsFile(parameters, ENCODER, context) or None,
            "device": self.parameterAsEnumString(parameters, p.DEVICE, context),
            "cache": None,
            "computed": self._computed,
        }
        opened = self.ask("quick_open", question, feedback)
        try:
            for note in opened.get("notes", ()):
                feedback.pushInfo(str(note))
            classifier = self.parameterAsEnumString(parameters, CLASSIFIER, context)
            fit = {
                "session": opened["session"],
                "polygons": polygons,
                "classes": classes,
                "classifier": classifier,
            }
            fitted = self.ask("quick_fit", fit, feedback)
            output = absolute_path(self.parameterAsFileOutput(parameters, p.OUTPUT, context))
            name = self.parameterAsString(parameters, NAME, context)
            self.ask("quick_save", {"session": opened["session"], "output": output, "name": name}, feedback)
        finally:
            self._close(str(opened["session"]))
        return self._outputs(fitted, output, time.monotonic() - started, feedback)

    def _taught(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, found: Mapping[str, Any]
    ) -> Tuple[List[Dict[str, Any]], List[Dict[str, Any]]]:
        """Classes numbered from 0, and labels that say their class by name."""
        scheme = self.parameterAsEnumString(parameters, CLASSES, context)
        given = list(found["classes"])
        names = {entry["value"]: str(entry["name"]) for entry in given}
        if scheme != FROM_LABELS:
            given = schemes.to_json(schemes.load(scheme))
        classes = [{**entry, "value": value} for value, entry in enumerate(given)]
        known = {str(entry["name"]).casefold(): str(entry["name"]) for entry in classes}
        polygons = []
        for label in found["labels"]:
            name = known.get(names[label["class"]].casefold())
            if name is not None:
                shape = {"wkt": label["wkt"], "crs": found["crs"], "id": label["id"]}
                polygons.append({**shape, "class": name})
        lost = len(found["labels"]) - len(polygons)
        if lost and not polygons:
            text = tr("No label has a class of the scheme “{0}”: choose the class field, or another scheme.")
            raise QgsProcessingException(text.format(scheme))
        return classes, polygons

    def _outputs(
        self, fitted: Mapping[str, Any], output: str, seconds: float, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        score = dict(fitted.get("score") or {})
        for row in fitted.get("counts") or ():
            text = tr("{0}: {1} labels, {2} px")
            feedback.pushInfo(text.format(row["name"], number(row["polygons"]), number(row["pixels"])))
        if score.get("words"):
            feedback.pushInfo(str(score["words"]))
        outputs: Dict[str, Any] = {p.OUTPUT: output, p.SECONDS: round(seconds, 3)}
        for name, key in ((OA, "OA"), (MIOU, "mIoU"), (SCORED, "polygons")):
            if score.get(key) is not None:
                outputs[name] = score[key]
        outputs[p.RESULT_JSON] = json.dumps({**fitted, "output": output, "seconds": round(seconds, 3)})
        return outputs

    def _read(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> None:
        """Files and bands of every role.

        Raises:
            SourceError: a layer is no file, or there is none.
        """
        layers = {slot.role: slot_layers(self, slot, parameters, context) for slot in self.slots()}
        more = More(self, parameters, context)
        self._computed = written(self.parameterAsString(parameters, COMPUTED, context), SourceError)
        layers.update(more.layers)
        self._sources, self._bands = {}, {}
        for role, found in layers.items():
            paths = [engine_path(layer) for layer in found]
            for layer, path in zip(found, paths):  # noqa: B905 (Python 3.9 has no strict)
                if path is None:
                    text = tr("“{0}” is no file that can be read in place: export it as GeoTIFF first.")
                    raise SourceError(text.format(layer.name()))
            if found:
                self._sources[role] = [path for path in paths if path]
                said = more.bands.get(role, ())
                if role in ROLE_WORDS:
                    said = tuple(self.parameterAsInts(parameters, p.slot(role, True).bands, context))
                infos = [info.number for info in band_infos(found[0]) if info.role != ALPHA]
                self._bands[role] = list(said) or infos
        if not self._sources:
            raise SourceError(tr("Choose a raster layer to learn from."))

    def _problem(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> str:
        try:
            self._read(parameters, context)
        except SourceError as error:
            return str(error)
        target = destination_path(parameters.get(p.OUTPUT))
        if target is not None and not is_folder(Path(target).parent):
            return tr("The folder {0} does not exist: make it first.").format(Path(target).parent)
        encoder = self.parameterAsFile(parameters, ENCODER, context)
        if encoder and not is_file(encoder):
            return tr("The checkpoint {0} does not exist.").format(encoder)
        return ""

    def _close(self, session: str) -> None:
        with suppress(EngineError):  # it is gone with the engine
            base.engine_session().call("quick_close", {"session": session})
