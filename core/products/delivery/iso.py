"""ISO 19115 metadata as ISO 19139 XML, with the elements that INSPIRE asks for (TG metadata 2.0, raster data)."""

from __future__ import annotations

from html import escape

from core.products.delivery.facts import Facts

_CODES = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml"
_LANGUAGE = (
    '<gmd:language><gmd:LanguageCode codeList="http://www.loc.gov/standards/iso639-2/" codeListValue="eng">eng'
    "</gmd:LanguageCode></gmd:language>"
)
_TOPIC = (
    "<gmd:topicCategory><gmd:MD_TopicCategoryCode>imageryBaseMapsEarthCover</gmd:MD_TopicCategoryCode>"
    "</gmd:topicCategory>"
)


def iso_xml(facts: Facts) -> str:
    """The record of a map."""
    org = facts.given.organisation or "unknown"
    parts = [
        _text("gmd:fileIdentifier", facts.identifier),
        _LANGUAGE,
        _code("gmd:characterSet", "MD_CharacterSetCode", "utf8"),
        _code("gmd:hierarchyLevel", "MD_ScopeCode", "dataset"),
        f"<gmd:contact>{_party(org, facts.given.email)}</gmd:contact>",
        f"<gmd:dateStamp><gco:Date>{facts.created}</gco:Date></gmd:dateStamp>",
        _text("gmd:metadataStandardName", "ISO 19115:2003/19139"),
        _text("gmd:metadataStandardVersion", "1.0"),
        _system(facts),
        f"<gmd:identificationInfo>{_identification(facts, org)}</gmd:identificationInfo>",
        "<gmd:distributionInfo><gmd:MD_Distribution><gmd:distributionFormat><gmd:MD_Format>"
        + _text("gmd:name", "Cloud-optimised GeoTIFF")
        + _text("gmd:version", "1.0")
        + "</gmd:MD_Format></gmd:distributionFormat></gmd:MD_Distribution></gmd:distributionInfo>",
        _quality(facts),
    ]
    body = "\n  ".join(part for part in parts if part)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<gmd:MD_Metadata xmlns:gmd="http://www.isotc211.org/2005/gmd" xmlns:gco="http://www.isotc211.org/2005/gco" \
xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" \
xmlns:gmx="http://www.isotc211.org/2005/gmx">
  {body}
</gmd:MD_Metadata>
"""


def _text(tag: str, value: str) -> str:
    return f"<{tag}><gco:CharacterString>{escape(value, quote=False)}</gco:CharacterString></{tag}>"


def _code(tag: str, kind: str, value: str) -> str:
    return (
        f'<{tag}><gmd:{kind} codeList="{_CODES}#{kind}" codeListValue="{value}">{value}</gmd:{kind}></{tag}>'
    )


def _party(organisation: str, email: str) -> str:
    mail = ""
    if email:
        mail = (
            "<gmd:contactInfo><gmd:CI_Contact><gmd:address><gmd:CI_Address>"
            + _text("gmd:electronicMailAddress", email)
            + "</gmd:CI_Address></gmd:address></gmd:CI_Contact></gmd:contactInfo>"
        )
    return (
        "<gmd:CI_ResponsibleParty>"
        + _text("gmd:organisationName", organisation)
        + mail
        + _code("gmd:role", "CI_RoleCode", "pointOfContact")
        + "</gmd:CI_ResponsibleParty>"
    )


def _system(facts: Facts) -> str:
    if not facts.crs_name:
        return ""
    code = f"http://www.opengis.net/def/crs/EPSG/0/{facts.epsg}" if facts.epsg else facts.crs_name
    return (
        "<gmd:referenceSystemInfo><gmd:MD_ReferenceSystem><gmd:referenceSystemIdentifier><gmd:RS_Identifier>"
        + _text("gmd:code", code)
        + "</gmd:RS_Identifier></gmd:referenceSystemIdentifier></gmd:MD_ReferenceSystem></gmd:referenceSystemInfo>"
    )


def _identification(facts: Facts, organisation: str) -> str:
    parts = [
        "<gmd:citation><gmd:CI_Citation>",
        _text("gmd:title", facts.title),
        f"<gmd:date><gmd:CI_Date><gmd:date><gco:Date>{facts.created}</gco:Date></gmd:date>",
        _code("gmd:dateType", "CI_DateTypeCode", "creation"),
        "</gmd:CI_Date></gmd:date><gmd:identifier><gmd:MD_Identifier>",
        _text("gmd:code", f"urn:uuid:{facts.identifier}"),
        "</gmd:MD_Identifier></gmd:identifier></gmd:CI_Citation></gmd:citation>",
        _text("gmd:abstract", facts.abstract),
        f"<gmd:pointOfContact>{_party(organisation, facts.given.email)}</gmd:pointOfContact>",
        "<gmd:descriptiveKeywords><gmd:MD_Keywords>",
        _text("gmd:keyword", "Land cover"),
        "<gmd:thesaurusName><gmd:CI_Citation>",
        _text("gmd:title", "GEMET - INSPIRE themes, version 1.0"),
        "<gmd:date><gmd:CI_Date><gmd:date><gco:Date>2008-06-01</gco:Date></gmd:date>",
        _code("gmd:dateType", "CI_DateTypeCode", "publication"),
        "</gmd:CI_Date></gmd:date></gmd:CI_Citation></gmd:thesaurusName></gmd:MD_Keywords></gmd:descriptiveKeywords>",
        "<gmd:resourceConstraints><gmd:MD_LegalConstraints>",
        _code("gmd:useConstraints", "MD_RestrictionCode", "otherRestrictions"),
        _text("gmd:otherConstraints", facts.given.licence or "No licence is stated."),
        "</gmd:MD_LegalConstraints></gmd:resourceConstraints>",
        _code("gmd:spatialRepresentationType", "MD_SpatialRepresentationTypeCode", "grid"),
    ]
    if facts.resolution:
        parts.append(
            "<gmd:spatialResolution><gmd:MD_Resolution><gmd:distance>"
            f'<gco:Distance uom="m">{facts.resolution:.6g}</gco:Distance>'
            "</gmd:distance></gmd:MD_Resolution></gmd:spatialResolution>"
        )
    parts += [
        _LANGUAGE,
        _TOPIC,
        _extent(facts),
    ]
    return f"<gmd:MD_DataIdentification>{''.join(parts)}</gmd:MD_DataIdentification>"


def _extent(facts: Facts) -> str:
    inner = ""
    if facts.bbox is not None:
        west, south, east, north = facts.bbox
        sides = (
            ("westBoundLongitude", west),
            ("eastBoundLongitude", east),
            ("southBoundLatitude", south),
            ("northBoundLatitude", north),
        )
        bounds = "".join(f"<gmd:{n}><gco:Decimal>{v:.8g}</gco:Decimal></gmd:{n}>" for n, v in sides)
        inner += (
            "<gmd:geographicElement><gmd:EX_GeographicBoundingBox>"
            f"{bounds}</gmd:EX_GeographicBoundingBox></gmd:geographicElement>"
        )
    if dates := facts.given.dates():
        inner += (
            "<gmd:temporalElement><gmd:EX_TemporalExtent><gmd:extent>"
            f'<gml:TimePeriod gml:id="imagery"><gml:beginPosition>{dates[0]}</gml:beginPosition>'
            f"<gml:endPosition>{dates[-1]}</gml:endPosition></gml:TimePeriod>"
            "</gmd:extent></gmd:EX_TemporalExtent></gmd:temporalElement>"
        )
    return f"<gmd:extent><gmd:EX_Extent>{inner}</gmd:EX_Extent></gmd:extent>" if inner else ""


def _quality(facts: Facts) -> str:
    return (
        "<gmd:dataQualityInfo><gmd:DQ_DataQuality><gmd:scope><gmd:DQ_Scope>"
        + _code("gmd:level", "MD_ScopeCode", "dataset")
        + "</gmd:DQ_Scope></gmd:scope><gmd:lineage><gmd:LI_Lineage>"
        + _text("gmd:statement", facts.lineage)
        + "</gmd:LI_Lineage></gmd:lineage></gmd:DQ_DataQuality></gmd:dataQualityInfo>"
    )
