"""Processing parameters from the fields of a job: what is declared once in ``core/contract`` becomes a widget here."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence, Type

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ...core.contract import fields as kinds
from ...core.contract.fields import Field, field_of, fields_of
from ...core.contract.texts import EXAMPLES, READ
from ..layers.gdal_names import absolute_path
from ..layers.source import SourceError, engine_path
from ..wording import tr

# Also all files: those of the published code come without an extension.
CHECKPOINT_FILTER = "SAM Land Cover (*.safetensors *.pth *.pt *.bin);;" + tr("All files (*)")


def add_field(
    algorithm: QgsProcessingAlgorithm, field: Field, name: str = "", label: str = "", parent: str = ""
) -> None:
    """Declare the parameter of a field.

    Args:
        algorithm: gets it.
        field: of a job.
        name: of the parameter where there is one per role; otherwise the field's own.
        label: the title of the role, likewise.
        parent: parameter of the layer that bands belong to.
    """
    title = tr(field.option.title).format(label)
    parameter = _made(field, name or field.parameter, title, parent)
    add(algorithm, parameter, tr(field.option.help), field.option.advanced)


def add(
    algorithm: QgsProcessingAlgorithm,
    parameter: QgsProcessingParameterDefinition,
    help_text: str,
    advanced: bool = False,
) -> None:
    """Give an algorithm a parameter with its help text; ``advanced`` ones are folded away."""
    parameter.setHelp(help_text)
    if advanced:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    algorithm.addParameter(parameter)


def _made(field: Field, name: str, title: str, parent: str) -> QgsProcessingParameterDefinition:
    option, optional = field.option, not field.required
    kind = option.kind
    if kind in (kinds.INTEGER, kinds.NUMBER, kinds.NODATA):
        return _number(field, name, title)
    if kind in (kinds.CHOICE, kinds.DEVICE):
        return QgsProcessingParameterEnum(
            name, title, list(option.choices), defaultValue=_first_choice(field), usesStaticStrings=True
        )
    if kind == kinds.SWITCH:
        return QgsProcessingParameterBoolean(name, title, bool(field.default))
    if kind in (kinds.TEXT, *READ):
        return QgsProcessingParameterString(name, title, None, False, optional)
    if kind in (kinds.LABELS, kinds.RASTER):
        return QgsProcessingParameterRasterLayer(name, title, optional=optional)
    if kind == kinds.TRUTH:
        types = QgsProcessing.SourceType
        return QgsProcessingParameterMapLayer(
            name, title, optional=optional, types=[types.TypeRaster, types.TypeVectorPolygon]
        )
    if kind == kinds.NAMED_FILES:
        return QgsProcessingParameterMultipleLayers(
            name, title, QgsProcessing.SourceType.TypeRaster, optional=optional
        )
    if kind == kinds.FILES:
        return QgsProcessingParameterMultipleLayers(
            name, title, QgsProcessing.SourceType.TypeFile, optional=optional
        )
    if kind == kinds.FILE_OUTPUT:
        return QgsProcessingParameterFileDestination(
            name, title, option.filter, None, optional=optional, createByDefault=not optional
        )
    if kind == kinds.FILE:
        return QgsProcessingParameterFile(
            name, title, optional=optional, fileFilter=option.filter or CHECKPOINT_FILTER
        )
    if kind in (kinds.BANDS, kinds.CHANNELS):
        return QgsProcessingParameterBand(name, title, None, parent, optional=True, allowMultiple=True)
    if kind == kinds.EXTENT:
        return QgsProcessingParameterExtent(name, title, optional=optional)
    if kind == kinds.POLYGONS:
        polygons: List[int] = [QgsProcessing.SourceType.TypeVectorPolygon]
        return QgsProcessingParameterFeatureSource(name, title, polygons, optional=optional)
    if kind == kinds.RASTER_OUTPUT:
        return QgsProcessingParameterRasterDestination(
            name, title, None, optional=optional, createByDefault=not optional
        )
    if kind == kinds.VECTOR_OUTPUT:
        shapes = QgsProcessing.SourceType.TypeVectorPolygon
        return QgsProcessingParameterVectorDestination(
            name, title, shapes, None, optional=optional, createByDefault=not optional
        )
    raise ValueError(field.name, kind)


def _first_choice(field: Field) -> str:
    """The default; a choice that the job leaves open starts with its first."""
    return field.option.choices[0] if field.default is None else str(field.default)


def _number(field: Field, name: str, title: str) -> QgsProcessingParameterNumber:
    whole = field.option.kind == kinds.INTEGER
    types = QgsProcessingParameterNumber.Type
    single = field.option.kind != kinds.NODATA
    default = field.default if single else None
    number = QgsProcessingParameterNumber(
        name, title, types.Integer if whole else types.Double, default, optional=default is None
    )
    if field.option.least is not None:
        number.setMinimum(field.option.least)
    if field.option.most is not None:
        number.setMaximum(field.option.most)
    return number


def read_field(
    algorithm: QgsProcessingAlgorithm,
    parameters: Dict[str, Any],
    context: QgsProcessingContext,
    field: Field,
    name: str = "",
) -> Any:
    """What a parameter of :func:`add_field` says, as the value of the job's field; the default where it is empty.

    Rasters of roles, extents and rasters written are not read here: they need more than one value.

    Raises:
        SourceError: a layer that must be a file is none.
        ValueError: a text is not what the field takes.
    """
    name, kind = name or field.parameter, field.option.kind
    if kind in (kinds.CHOICE, kinds.DEVICE):
        chosen = algorithm.parameterAsEnumString(parameters, name, context)
        return int(chosen) if isinstance(field.default, int) else chosen
    if kind == kinds.SWITCH:
        return algorithm.parameterAsBoolean(parameters, name, context)
    if kind == kinds.FILE:
        return algorithm.parameterAsFile(parameters, name, context) or field.default
    if kind == kinds.FILES:
        return tuple(algorithm.parameterAsFileList(parameters, name, context)) if parameters.get(name) else ()
    if kind == kinds.TEXT:
        return algorithm.parameterAsString(parameters, name, context) or field.default
    if kind in READ:
        text = algorithm.parameterAsString(parameters, name, context)
        return READ[kind](text) if text else field.default
    if kind == kinds.FILE_OUTPUT:
        return algorithm.parameterAsFileOutput(parameters, name, context) if parameters.get(name) else None
    if kind == kinds.LABELS:
        return _path(algorithm.parameterAsRasterLayer(parameters, name, context), field)
    if kind == kinds.RASTER:
        layer = algorithm.parameterAsRasterLayer(parameters, name, context) if parameters.get(name) else None
        return field.default if layer is None else _path(layer, field)
    if kind == kinds.TRUTH:
        layer = algorithm.parameterAsLayer(parameters, name, context)
        if isinstance(layer, QgsVectorLayer):
            return vector_path(algorithm, parameters, context, name)
        return _path(layer, field)
    if kind == kinds.NAMED_FILES:
        layers = algorithm.parameterAsLayerList(parameters, name, context) if parameters.get(name) else []
        return tuple((layer.name(), _path(layer, field)) for layer in layers)
    if kind in (kinds.BANDS, kinds.CHANNELS):
        return tuple(algorithm.parameterAsInts(parameters, name, context)) if parameters.get(name) else ()
    if parameters.get(name) in (None, ""):
        return None if kind == kinds.NODATA else field.default
    if kind == kinds.INTEGER:
        return _whole(algorithm.parameterAsInt(parameters, name, context), field)
    if kind in (kinds.NUMBER, kinds.NODATA):
        return algorithm.parameterAsDouble(parameters, name, context)
    raise ValueError(field.name, kind)


def read_fields(
    algorithm: QgsProcessingAlgorithm,
    parameters: Dict[str, Any],
    context: QgsProcessingContext,
    job: Type[Any],
    names: Sequence[str],
) -> Dict[str, Any]:
    """:func:`read_field` of several fields of a job, by name."""
    return {name: read_field(algorithm, parameters, context, field_of(job, name)) for name in names}


def _path(layer: Optional[QgsMapLayer], field: Field) -> str:
    path = engine_path(layer) if isinstance(layer, QgsRasterLayer) else None
    if path is None:
        text = tr("“{0}” must be a raster file with one band of classes.")
        if field.option.kind == kinds.RASTER:
            text = tr("“{0}” must be a raster file.")
        raise SourceError(text.format(tr(field.option.title)))
    return path


def vector_path(
    algorithm: QgsProcessingAlgorithm,
    parameters: Dict[str, Any],
    context: QgsProcessingContext,
    name: str,
    feedback: Optional[QgsProcessingFeedback] = None,
) -> str:
    """File and layer of a vector parameter, written where the layer is no file or only the selection counts.

    Raises:
        SourceError: the layer cannot be read.
    """
    formats = ["gpkg", "shp", "geojson", "fgb"]
    path, layer = algorithm.parameterAsCompatibleSourceLayerPathAndLayerName(
        parameters, name, context, formats, "gpkg", feedback or QgsProcessingFeedback(False)
    )
    if not path:
        raise SourceError(algorithm.invalidSourceError(parameters, name))
    return absolute_path(path) + (f"|layername={layer}" if layer else "")


def problem_of(
    algorithm: QgsProcessingAlgorithm,
    parameters: Dict[str, Any],
    context: QgsProcessingContext,
    job: Type[Any],
) -> str:
    """A text that a field does not take, as one sentence; else an empty string."""
    for field in fields_of(job):
        if field.parameter and field.option.kind in READ:
            try:
                read_field(algorithm, parameters, context, field)
            except ValueError:
                text = tr("{0}: write it like {1}.")
                return text.format(tr(field.option.title), EXAMPLES[field.option.kind])
    return ""


def _whole(value: int, field: Field) -> Optional[int]:
    """0 means empty where the field has no value by default and cannot be 0: older models store it so."""
    return field.default if value == 0 and field.default is None and (field.option.least or 0) > 0 else value
