"""Parameters of Processing come from the contract: titles, help, limits, defaults and what is folded away."""

import pytest
from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterNumber
from sam_landcover.core.contract import fields as kinds
from sam_landcover.core.contract.fields import BY_ROLE, fields_of
from sam_landcover.core.contract.fine_tune import FineTuneJob
from sam_landcover.core.contract.segment import EverythingOptions, SegmentJob
from sam_landcover.plugin.processing.fine_tune import FineTune
from sam_landcover.plugin.processing.segment_everything import SegmentEverything
from sam_landcover.plugin.processing.segment_prompts import SegmentPrompts

PROMPTS = {"POINTS", "BOXES"}
ONLY_QGIS = {  # what a file on disk, or a shell, has in another way
    SegmentPrompts: {"OUTPUT", "LABEL", "GROUP"},
    SegmentEverything: {"OUTPUT", "RESOLUTION"},
    FineTune: {
        *("LABEL_POLYGONS", "CLASS_FIELD", "RESOLUTION", "RESUME"),
        *("MORE", "MORE_ROLES", "MORE_BANDS"),  # sources and bands of roles of any name
    },
}


def declared(algorithm):
    if algorithm is FineTune:
        return [field for field in fields_of(FineTuneJob) if field.parameter]
    fields = [field for field in fields_of(SegmentJob) if field.parameter]
    if algorithm is SegmentPrompts:
        return [field for field in fields if field.parameter != "EXTENT"]
    return [*(field for field in fields if field.parameter not in PROMPTS), *fields_of(EverythingOptions)]


def parameters(algorithm, field):
    """Names of the parameters of a field: one, or one a role."""
    if field.option.kind in BY_ROLE:
        return [field.parameter_for(role) for role in ("optical", "sar", "dsm")]
    return [field.parameter] if field.parameter else []


@pytest.mark.parametrize("algorithm", [SegmentPrompts, SegmentEverything, FineTune])
def test_there_is_a_parameter_for_each_field_and_no_other(qgis_app, algorithm):
    made = algorithm()
    made.initAlgorithm({})
    own = {definition.name() for definition in made.parameterDefinitions()}
    wanted = {name for field in declared(algorithm) for name in parameters(algorithm, field)}
    assert own == wanted | ONLY_QGIS[algorithm]


@pytest.mark.parametrize("algorithm", [SegmentPrompts, SegmentEverything, FineTune])
def test_a_parameter_says_what_the_field_says(qgis_app, algorithm):
    made = algorithm()
    made.initAlgorithm({})
    folded = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    for field in declared(algorithm):
        option = field.option
        if option.kind in (kinds.RASTERS, kinds.EXTENT_CRS):
            continue
        for name in parameters(algorithm, field):
            found = made.parameterDefinition(name)
            assert found.help() == option.help and bool(found.flags() & folded) == option.advanced, name
            assert option.kind in BY_ROLE or found.description() == option.title, name
            if isinstance(found, QgsProcessingParameterNumber):
                assert option.least is None or found.minimum() == option.least, name
                assert option.most is None or found.maximum() == option.most, name
                assert found.defaultValue() == field.default, name
