"""What the algorithms for finished maps share: group, words of the search, class values, styling of the result."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Sequence

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ..layers.gdal_names import absolute_path
from ..wording import number, tr, tr_later
from . import parameters as p
from .accuracy_table import show_table
from .base import FINISHED
from .map_base import MapAlgorithm
from .styler import style_on_load

RESULT = "RESULT"


class ProductAlgorithm(MapAlgorithm):
    """Base of the algorithms that make a finished map ready to hand over."""

    GROUP = FINISHED
    TAGS = tr_later(
        "minimum mapping unit,MMU,sieve,generalise,majority,delivery,metadata,STAC,ISO 19115,INSPIRE,CORINE,CLC,legend"
    )

    def output_raster(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> str:
        """Path of the raster to write."""
        return absolute_path(self.parameterAsOutputLayer(parameters, p.OUTPUT, context))


def show_areas(
    feedback: QgsProcessingFeedback, title: str, areas: Sequence[Mapping[str, Any]], before: Mapping[str, int]
) -> None:
    """A table of classes: pixels before, where they are known, and after."""
    rows = [[str(a["name"]), number(before.get(str(a["value"]), 0)), number(a["pixels"])] for a in areas]
    if not before:
        rows = [[name, pixels] for name, _, pixels in rows]
    heads = [tr("Class"), tr("Pixels before"), tr("Pixels after")] if before else [tr("Class"), tr("Pixels")]
    show_table(feedback, title, heads, rows)


def style_result(context: QgsProcessingContext, path: str, areas: Sequence[Mapping[str, Any]]) -> None:
    """Style a label raster when QGIS loads it."""
    style_on_load(context, path, list(areas))
