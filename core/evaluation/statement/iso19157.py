"""An estimate as ISO 19157 data quality, in the XML of ISO/TS 19157-2 (namespace mdq 1.0), for catalogues.

The order of elements is that of its schema files (dataQualityEvaluation.xsd, dataQualityResult.xsd). Measures: ISO 19157:2013,
annex D, D.5: 61 misclassification rate, 63 relative misclassification matrix, 64 kappa. The rest has names of its own.
"""

from __future__ import annotations

import datetime
from html import escape
from typing import Any

from core.evaluation.statement.text import sampling

_NAMESPACES = {
    "mdq": "http://standards.iso.org/iso/19157/-2/mdq/1.0",
    "mcc": "http://standards.iso.org/iso/19115/-3/mcc/1.0",
    "gco": "http://standards.iso.org/iso/19115/-3/gco/1.0",
    "cit": "http://standards.iso.org/iso/19115/-3/cit/1.0",
}
_LISTS = "http://standards.iso.org/iso/19115/resources/Codelists/cat/codelists.xml"


def iso_xml(found: dict[str, Any], title: str) -> str:
    """The text of the file: one ``DQ_DataQuality`` with a report per measure."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    method = _method(found)
    reports = [
        _report(
            "61",
            "misclassification rate",
            "Share of the map that is wrong, 1 - overall accuracy.",
            method,
            _opposite(found["overall"]),
        )
    ]
    for measure, words in (
        ("users", "user's accuracy (1 - commission error)"),
        ("producers", "producer's accuracy (1 - omission error)"),
        ("area", "share of the map, estimated from the reference"),
    ):
        for name, figure in found[measure].items():
            if figure is not None:
                reports.append(
                    _report("", f"{words} of {name}", f"{words} of the class {name}.", method, figure)
                )
    reports.append(_matrix(found, method))
    if found["kappa"] is not None:
        reports.append(
            _report(
                "64",
                "kappa coefficient",
                "Depends on how common the classes are.",
                method,
                {"value": found["kappa"], "se": None, "interval95": None},
            )
        )
    body = "".join(f"<mdq:report>{report}</mdq:report>" for report in reports)
    scope = (
        "<mdq:scope><mcc:MD_Scope><mcc:level>"
        f'<mcc:MD_ScopeCode codeList="{_LISTS}#MD_ScopeCode" codeListValue="dataset">dataset</mcc:MD_ScopeCode>'
        "</mcc:level><mcc:levelDescription><mcc:MD_ScopeDescription><mcc:dataset>"
        f"{_string(title)}</mcc:dataset></mcc:MD_ScopeDescription></mcc:levelDescription></mcc:MD_Scope></mdq:scope>"
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- SAM Land Cover -->\n<mdq:DQ_DataQuality {spaces}>{scope}{body}</mdq:DQ_DataQuality>\n'


def _report(identifier: str, name: str, description: str, method: str, figure: dict[str, Any]) -> str:
    values = [("value", figure["value"]), ("standard error", figure["se"])]
    pair = figure["interval95"]
    values += [("95 % interval, low", pair[0]), ("95 % interval, high", pair[1])] if pair else []
    records = "".join(
        f"<mdq:value><gco:Record>{_text(what)}: {value:.6g}</gco:Record></mdq:value>"
        for what, value in values
        if value is not None
    )
    return _element(
        identifier,
        name,
        description,
        method,
        f"<mdq:DQ_QuantitativeResult>{records}</mdq:DQ_QuantitativeResult>",
    )


def _matrix(found: dict[str, Any], method: str) -> str:
    rows = "".join(
        f"<mdq:value><gco:Record>{_text(name)}: {' '.join(f'{share:.6g}' for share in row)}</gco:Record></mdq:value>"
        for name, row in zip(found["classes"], found["error_matrix"], strict=True)
    )
    words = f"Shares of the map; {found['orientation']}; columns: {', '.join(found['classes'])}."
    return _element(
        "63",
        "relative misclassification matrix",
        words,
        method,
        f"<mdq:DQ_QuantitativeResult>{rows}</mdq:DQ_QuantitativeResult>",
    )


def _element(identifier: str, name: str, description: str, method: str, result: str) -> str:
    code = (
        f"<mdq:measureIdentification><mcc:MD_Identifier><mcc:code>{_string(identifier)}</mcc:code><mcc:codeSpace>"
        f"{_string('ISO 19157:2013 annex D')}</mcc:codeSpace></mcc:MD_Identifier></mdq:measureIdentification>"
        if identifier
        else ""
    )
    return (
        "<mdq:DQ_ThematicClassificationCorrectness><mdq:measure><mdq:DQ_MeasureReference>"
        f"{code}<mdq:nameOfMeasure>{_string(name)}</mdq:nameOfMeasure>"
        f"<mdq:measureDescription>{_string(description)}</mdq:measureDescription></mdq:DQ_MeasureReference></mdq:measure>"
        f"<mdq:evaluationMethod>{method}</mdq:evaluationMethod><mdq:result>{result}</mdq:result>"
        "</mdq:DQ_ThematicClassificationCorrectness>"
    )


def _method(found: dict[str, Any]) -> str:
    when = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    pixels = found["pixels"]
    ratio = f"{found['units']} units" + (f" of {pixels:.0f} pixels" if pixels else "")
    notes = " ".join([f"{sampling(found)}.", *found.get("warnings", ())])
    return (
        "<mdq:DQ_SampleBasedInspection>"
        f"<mdq:dateTime><gco:DateTime>{when}</gco:DateTime></mdq:dateTime>"
        f"<mdq:evaluationMethodDescription>{_string(notes)}</mdq:evaluationMethodDescription>"
        "<mdq:evaluationMethodType>"
        f'<mdq:DQ_EvaluationMethodTypeCode codeList="{_LISTS}#DQ_EvaluationMethodTypeCode" codeListValue="directExternal">'
        "directExternal</mdq:DQ_EvaluationMethodTypeCode></mdq:evaluationMethodType>"
        f"<mdq:samplingScheme>{_string(sampling(found))}</mdq:samplingScheme>"
        f"<mdq:lotDescription>{_string('Strata of the map; one pixel is a unit.')}</mdq:lotDescription>"
        f"<mdq:samplingRatio>{_string(ratio)}</mdq:samplingRatio></mdq:DQ_SampleBasedInspection>"
    )


def _opposite(figure: dict[str, Any]) -> dict[str, Any]:
    pair = figure["interval95"]
    return {
        "value": 1 - figure["value"],
        "se": figure["se"],
        "interval95": None if pair is None else [1 - pair[1], 1 - pair[0]],
    }


def _string(text: str) -> str:
    return f"<gco:CharacterString>{_text(text)}</gco:CharacterString>"


def _text(text: str) -> str:
    return escape("".join(letter for letter in text if letter >= " " or letter in "\t\n"))
