"""The Processing provider ``samlandcover``."""

from __future__ import annotations

from typing import List

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..icons import icon, path
from .accuracy_compare import AccuracyCompare
from .accuracy_draw import AccuracyDraw
from .accuracy_estimate import AccuracyEstimate
from .accuracy_plan import AccuracyPlan
from .check_product import CheckProduct
from .classify_cwsam import ClassifySar
from .classify_mfnet import ClassifyOpticalDsm
from .classify_together import ClassifyTogether
from .correct import Correct
from .crosswalk import CrosswalkAlgorithm
from .deliver import Deliver
from .evaluate import Evaluate
from .fine_tune import FineTune
from .generalise import Generalise
from .segment_everything import SegmentEverything
from .segment_prompts import SegmentPrompts
from .train_quick import TrainQuick

PROVIDER_ID = "samlandcover"


class Provider(QgsProcessingProvider):
    """Land-cover algorithms that run in the engine process."""

    def id(self) -> str:
        """Stable id, part of every algorithm id."""
        return PROVIDER_ID

    def name(self) -> str:
        """Name in the toolbox."""
        return "SAM Land Cover"

    def longName(self) -> str:
        """Name in the provider list."""
        return "SAM Land Cover"

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return icon("sam_landcover")

    def svgIconPath(self) -> str:
        """The plugin's icon as a file."""
        return path("sam_landcover")

    def loadAlgorithms(self) -> None:
        """Register the algorithms."""
        algorithms = (
            ClassifyOpticalDsm(),
            ClassifySar(),
            ClassifyTogether(),
            SegmentPrompts(),
            SegmentEverything(),
            FineTune(),
            TrainQuick(),
            Generalise(),
            Correct(),
            CrosswalkAlgorithm(),
            CheckProduct(),
            Deliver(),
            Evaluate(),
            AccuracyPlan(),
            AccuracyDraw(),
            AccuracyEstimate(),
            AccuracyCompare(),
        )
        for algorithm in algorithms:
            self.addAlgorithm(algorithm)

    def supportedOutputRasterLayerExtensions(self) -> List[str]:
        """Label rasters are GeoTIFF."""
        return ["tif", "tiff"]

    def supportedOutputVectorLayerExtensions(self) -> List[str]:
        """Polygons are GeoPackage."""
        return ["gpkg"]

    def supportsNonFileBasedOutput(self) -> bool:
        """The engine writes files."""
        return False
