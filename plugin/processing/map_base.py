"""What the algorithms on finished maps share, to check them and to hand them over: rasters and polygons as files."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterRasterLayer,
)

from ..layers.source import SourceError, engine_path
from ..wording import tr
from . import declared
from .base import EngineAlgorithm

Parameters = Dict[str, Any]


class MapAlgorithm(EngineAlgorithm):
    """Base of the algorithms that read label rasters from their files."""

    def __init__(self) -> None:
        super().__init__()
        self._rasters: Dict[str, str] = {}

    def prepareAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read raster layers on the thread they live on."""
        for definition in self.parameterDefinitions():
            name = definition.name()
            if not isinstance(definition, QgsProcessingParameterRasterLayer) or not parameters.get(name):
                continue
            layer = self.parameterAsRasterLayer(parameters, name, context)
            path = None if layer is None else engine_path(layer)
            if path is None:
                text = tr("“{0}” must be a raster file with one band of classes.")
                raise QgsProcessingException(text.format(definition.description()))
            self._rasters[name] = path
        return True

    def raster_path(self, name: str) -> Optional[str]:
        """Path of a raster parameter for the engine; None where it is not given."""
        return self._rasters.get(name)

    def polygons_path(
        self,
        parameters: Parameters,
        name: str,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Optional[str]:
        """File of a polygon parameter, written where the layer is none or only the selection counts; None if not given."""
        if not parameters.get(name):
            return None
        try:
            return declared.vector_path(self, parameters, context, name, feedback)
        except SourceError as error:
            raise QgsProcessingException(str(error)) from error

    def add(
        self, parameter: QgsProcessingParameterDefinition, help_text: str, advanced: bool = False
    ) -> None:
        """Declare a parameter with its help; ``advanced`` ones are folded away."""
        declared.add(self, parameter, help_text, advanced)


def whole_numbers(text: str) -> List[int]:
    """``"0, 9"`` -> ``[0, 9]``.

    Raises:
        QgsProcessingException: it is not understood.
    """
    try:
        return [int(part) for part in text.split(",") if part.strip()]
    except ValueError:
        raise QgsProcessingException(tr("“{0}” is not understood: write it like 0,9.").format(text)) from None
