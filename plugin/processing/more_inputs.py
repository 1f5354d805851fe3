"""Rasters of roles that have no parameter of their own: layers, and what each of them is, in the same order."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsRasterLayer,
)

from ...core.contract.roles import ROLE_WORDS, is_role
from ..layers.source import SourceError
from ..wording import role_title, tr
from .declared import add
from .parameters import Slot, slot

MORE, MORE_ROLES, MORE_BANDS, MORE_NODATA = "MORE", "MORE_ROLES", "MORE_BANDS", "MORE_NODATA"
MOST = 64

Given = Tuple[str, List[str], List[int]]
"""Role, layer ids or paths (the main one first), band numbers."""


def add_more(algorithm: QgsProcessingAlgorithm, nodata: bool = True) -> None:
    """Declare the parameters; without ``nodata`` missing values are only those that the files name."""
    layers = QgsProcessingParameterMultipleLayers(
        MORE, tr("Further layers"), QgsProcessing.SourceType.TypeRaster, optional=True
    )
    add(
        algorithm,
        layers,
        tr("Rasters of any other kind that the model card names, e.g. near infrared or slope."),
    )
    for name, title, help_text, advanced in (
        (
            MORE_ROLES,
            tr("Roles of the further layers"),
            tr(
                "What each of them is, in the same order: nir, slope. The same word twice: tiles of one scene."
            ),
            False,
        ),
        (
            MORE_BANDS,
            tr("Bands of the further layers"),
            tr("In the model's order, e.g. nir=4 thermal=1,2; empty follows the model card."),
            True,
        ),
        (
            MORE_NODATA,
            tr("Missing values of the further layers"),
            tr("The value that means missing where the file does not say it, e.g. slope=-9999."),
            True,
        ),
    ):
        if name == MORE_NODATA and not nodata:
            continue
        add(algorithm, QgsProcessingParameterString(name, title, None, False, True), help_text, advanced)


def more_parameters(given: Sequence[Given]) -> Dict[str, Any]:
    """Values of the parameters for rasters of other roles; nothing where there are none."""
    if not given:
        return {}
    layers = [(role, layer) for role, found, _bands in given for layer in found]
    bands = [f"{role}={','.join(map(str, numbers))}" for role, _found, numbers in given if numbers]
    values = {
        MORE: [layer for _role, layer in layers],
        MORE_ROLES: ", ".join(role for role, _layer in layers),
    }
    return {**values, MORE_BANDS: " ".join(bands)} if bands else values


class More:
    """What the parameters say.

    Attributes:
        slots: one for each role, in the order given.
        layers: role -> layers, the main one first.
        bands: role -> numbers, for roles that have any.
        nodata: role -> value, likewise.

    Raises:
        SourceError: roles and layers do not go together, or a text is not as it should be.
    """

    def __init__(
        self, algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext
    ) -> None:
        self.layers: Dict[str, List[QgsRasterLayer]] = {}
        self.bands: Dict[str, Tuple[int, ...]] = {}
        self.nodata: Dict[str, float] = {}
        if algorithm.parameterDefinition(MORE) is not None:
            given = dict(parameters)
            self._read_layers(algorithm, given, context)
            self.bands = self._pairs(
                algorithm.parameterAsString(given, MORE_BANDS, context), MORE_BANDS, _numbers
            )
            self.nodata = self._pairs(
                algorithm.parameterAsString(given, MORE_NODATA, context), MORE_NODATA, float
            )
        self.slots: Tuple[Slot, ...] = tuple(slot(role, True) for role in self.layers)

    def _read_layers(
        self, algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> None:
        text = algorithm.parameterAsString(parameters, MORE_ROLES, context)
        roles = [word.lower() for word in re.split(r"[\s,;]+", text) if word]
        given = algorithm.parameterAsLayerList(parameters, MORE, context) if parameters.get(MORE) else []
        layers = [layer for layer in given if isinstance(layer, QgsRasterLayer) and layer.isValid()]
        if len(layers) != len(_as_list(parameters.get(MORE))):
            raise SourceError(tr("One of the further layers cannot be read as a raster."))
        if len(roles) != len(layers):
            words = tr("{0} further layers and {1} roles: give one role for each layer, in the same order.")
            raise SourceError(words.format(len(layers), len(roles)))
        if len(roles) > MOST:
            raise SourceError(tr("At most {0} further layers can be given.").format(MOST))
        for role, layer in zip(roles, layers):  # noqa: B905 (Python 3.9 has no strict)
            if not is_role(role):
                words = tr("“{0}” is no role: use lower-case letters, digits and _, a letter first.")
                raise SourceError(words.format(role))
            if role in ROLE_WORDS:
                words = tr("{0} has a field of its own: give its layer there.")
                raise SourceError(words.format(role_title(role)))
            self.layers.setdefault(role, []).append(layer)

    def _pairs(self, text: str, name: str, read: Any) -> Dict[str, Any]:
        """``nir=4 thermal=1,2`` -> role -> value."""
        found: Dict[str, Any] = {}
        example = {MORE_BANDS: "nir=4 thermal=1,2", MORE_NODATA: "slope=-9999"}[name]
        for word in re.split(r"[\s;]+", text.strip()) if text.strip() else ():
            role, sign, value = word.partition("=")
            try:
                found[role] = read(value)
            except ValueError:
                sign = ""
            if not sign:
                raise SourceError(tr("“{0}” cannot be read: write it like {1}.").format(word, example))
            if role not in self.layers:
                raise SourceError(tr("“{0}” is not among the roles of the further layers.").format(role))
        return found


def _numbers(text: str) -> Tuple[int, ...]:
    found = tuple(int(word) for word in text.split(","))
    if any(number < 1 for number in found):
        raise ValueError(text)
    return found


def _as_list(value: Any) -> List[Any]:
    if value in (None, ""):
        return []
    if isinstance(value, str):
        return [word for word in value.split(";") if word.strip()]
    return list(value) if isinstance(value, (list, tuple)) else [value]
