"""Translate a map into another class scheme: FLAIR into CORINE, WorldCover into the IPCC's categories, classes into parents."""

from __future__ import annotations

import json
from typing import Any, Dict, Mapping, Optional, Tuple

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ...core.contract.crosswalk import CrosswalkJob
from ...core.contract.fields import RASTER_OUTPUT, fields_of, to_json
from ..layers.source import SourceError
from ..wording import tr, tr_later
from . import parameters as p
from .declared import add_field, problem_of, read_field
from .product_base import ProductAlgorithm, show_areas, style_result

LOST = "LOST"


class CrosswalkAlgorithm(ProductAlgorithm):
    """A label raster -> a label raster with the classes of another scheme."""

    ID = "crosswalk"
    TITLE = tr_later("Translate a map into another class scheme")
    TAGS = tr_later("crosswalk,translate,reclassify,legend,CORINE,IPCC,LUCAS,FLAIR,WorldCover,scheme,parents")
    HELP = tr_later(
        "<p>Gives every pixel the class that its own class is in another scheme. Classes are matched by their names; a map "
        "without names, such as a tile of WorldCover, by the codes of the scheme that you name. Pixels whose class has no "
        "counterpart become nodata, and the log counts them.</p><p>Shipped: FLAIR (12, 15, 19 classes) into CORINE, IPCC and "
        "LUCAS; CORINE into its coarser levels and IPCC; WorldCover into IPCC and LUCAS; Dynamic World and LUCAS into IPCC. "
        "<i>parents</i> takes the coarser classes that the scheme names itself. For any other pair give a table with the "
        "columns <i>from</i> and <i>to</i>.</p>"
    )

    def __init__(self) -> None:
        super().__init__()
        self._values: Dict[str, Any] = {}

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        for field in fields_of(CrosswalkJob):
            add_field(self, field)
        self.addOutput(QgsProcessingOutputNumber(LOST, tr("Pixels without a counterpart")))
        self.addOutput(QgsProcessingOutputString(p.RESULT_JSON, tr("Full result as JSON")))

    def checkParameterValues(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Texts that nobody can read."""
        problem = problem_of(self, parameters, context, CrosswalkJob)
        return (False, problem) if problem else super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the layer on the thread it lives on."""
        try:
            self._values = {
                field.name: read_field(self, parameters, context, field)
                for field in fields_of(CrosswalkJob)
                if field.option.kind != RASTER_OUTPUT
            }
            return True
        except SourceError as error:
            problem = str(error)
        raise QgsProcessingException(problem)

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Ask the engine."""
        output = self.output_raster(parameters, context)
        done = self.ask("crosswalk", to_json(CrosswalkJob(output=output, **self._values)), feedback)
        for note in done["notes"]:
            feedback.pushInfo(str(note))
        show_areas(feedback, tr("The map in its new classes"), done["areas"], {})
        style_result(context, output, done["areas"])
        return {p.OUTPUT: output, LOST: sum(done["lost"].values()), p.RESULT_JSON: json.dumps(done)}
