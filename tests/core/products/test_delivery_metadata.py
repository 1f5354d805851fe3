"""The metadata files of a delivery against the rules of their standards: STAC item 1.0.0, classification 2.0.0, ISO 19139.

The published schemas are not in this repository. What they ask for is written here again, as far as our files have it: the
order of elements of the ISO classes (gmd.xsd is made of sequences), and the required fields of STAC with their types.
"""

import json
import xml.etree.ElementTree as ET

import jsonschema
import numpy as np
import pytest
import rasterio
from raster_support import PLACE, UTM

from core.products.attributes import pam_xml
from core.products.delivery.facts import Given
from core.products.delivery.package import Order, deliver
from core.products.described import MapClass

GMD = "{http://www.isotc211.org/2005/gmd}"
GCO = "{http://www.isotc211.org/2005/gco}"
# ISO 19115:2003 as XML (ISO/TS 19139): the elements of each class that we write, in the order of its sequence.
ORDER = {
    "MD_Metadata": (
        "fileIdentifier language characterSet parentIdentifier hierarchyLevel hierarchyLevelName contact dateStamp "
        "metadataStandardName metadataStandardVersion dataSetURI locale spatialRepresentationInfo referenceSystemInfo "
        "metadataExtensionInfo identificationInfo contentInfo distributionInfo dataQualityInfo"
    ),
    "MD_DataIdentification": (
        "citation abstract purpose credit status pointOfContact resourceMaintenance graphicOverview resourceFormat "
        "descriptiveKeywords resourceSpecificUsage resourceConstraints aggregationInfo spatialRepresentationType "
        "spatialResolution language characterSet topicCategory environmentDescription extent supplementalInformation"
    ),
    "CI_Citation": "title alternateTitle date edition editionDate identifier citedResponsibleParty presentationForm",
    "CI_Date": "date dateType",
    "CI_ResponsibleParty": "individualName organisationName positionName contactInfo role",
    "MD_LegalConstraints": "useLimitation accessConstraints useConstraints otherConstraints",
    "MD_Keywords": "keyword type thesaurusName",
    "MD_Format": "name version amendmentNumber specification",
    "EX_Extent": "description geographicElement temporalElement verticalElement",
    "EX_GeographicBoundingBox": (
        "extentTypeCode westBoundLongitude eastBoundLongitude southBoundLatitude northBoundLatitude"
    ),
    "DQ_DataQuality": "scope report lineage",
    "DQ_Scope": "level extent levelDescription",
    "LI_Lineage": "statement processStep source",
}
NEEDED = {
    "MD_Metadata": {"contact", "dateStamp", "identificationInfo"},
    "MD_DataIdentification": {"citation", "abstract", "language"},
    "CI_Citation": {"title", "date"},
    "CI_Date": {"date", "dateType"},
    "CI_ResponsibleParty": {"role"},
    "MD_Format": {"name", "version"},
    "DQ_DataQuality": {"scope"},
    "DQ_Scope": {"level"},
}

TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
POSITION = {"type": "array", "minItems": 2, "items": {"type": "number"}}
ITEM = {
    "type": "object",
    "required": ["stac_version", "id", "links", "assets", "properties", "type", "geometry"],
    "if": {"properties": {"geometry": {"type": "object"}}},
    "then": {"required": ["bbox"]},
    "properties": {
        "type": {"const": "Feature"},
        "stac_version": {"const": "1.0.0"},
        "stac_extensions": {"type": "array", "uniqueItems": True, "items": {"type": "string", "pattern": "^https://"}},
        "id": {"type": "string", "minLength": 1},
        "bbox": {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}},
        "geometry": {
            "type": ["object", "null"],
            "required": ["type", "coordinates"],
            "properties": {
                "coordinates": {"type": "array", "items": {"type": "array", "minItems": 4, "items": POSITION}}
            },
        },
        "links": {
            "type": "array",
            "items": {
                "type": "object", "required": ["rel", "href"],
                "properties": {"rel": {"type": "string", "minLength": 1}, "href": {"type": "string", "minLength": 1}},
            },
        },
        "assets": {
            "type": "object",
            "additionalProperties": {
                "type": "object", "required": ["href"],
                "properties": {
                    "href": {"type": "string", "minLength": 1},
                    "type": {"type": "string"},
                    "roles": {"type": "array", "items": {"type": "string"}},
                    "file:checksum": {"type": "string", "pattern": "^1220[0-9a-f]{64}$"},
                    "file:size": {"type": "integer", "minimum": 0},
                    "classification:classes": {
                        "type": "array", "uniqueItems": True, "minItems": 1,
                        "items": {
                            "type": "object", "required": ["value", "name"],
                            "properties": {
                                "value": {"type": "integer"},
                                "name": {"type": "string", "pattern": "^[0-9A-Za-z-_]+$"},
                                "title": {"type": "string"},
                                "color_hint": {"type": "string", "pattern": "^([0-9A-Fa-f]{6})$"},
                                "percentage": {"type": "number", "minimum": 0, "maximum": 100},
                            },
                        },
                    },
                },
            },
        },
        "properties": {
            "type": "object",
            "required": ["datetime"],
            "if": {"properties": {"datetime": {"type": "null"}}},
            "then": {"required": ["start_datetime", "end_datetime"]},
            "properties": {
                "datetime": {"anyOf": [TIME, {"type": "null"}]},
                "start_datetime": TIME, "end_datetime": TIME, "created": TIME,
                "license": {"type": "string"},
                "proj:epsg": {"type": ["integer", "null"]},
                "proj:shape": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "integer"}},
                "proj:transform": {"type": "array", "items": {"type": "number"}},
            },
        },
    },
}  # fmt: skip


def packed(tmp_path, given, crs=UTM):
    """A delivery of a small map: the folder, its item and its record."""
    path = tmp_path / "map.tif"
    values = np.arange(600).reshape(20, 30) % 3
    with rasterio.open(
        path, "w", driver="GTiff", width=30, height=20, count=1, dtype="uint8", nodata=255, crs=crs,
        transform=PLACE if crs else None,
    ) as file:  # fmt: skip
        file.write(values.astype(np.uint8), 1)
        file.update_tags(SAM_LANDCOVER_MODEL="Demo")
    named = [
        MapClass(i, name, (i, 9, 9), 1, None, 0.3)
        for i, name in enumerate(("Wälder & <x>", "Wälder <x>", "-"))
    ]
    (tmp_path / "map.tif.aux.xml").write_text(pam_xml(named, [1, 1, 1]))
    folder = tmp_path / "delivery"
    deliver(Order(path, folder, given=given))
    return folder, json.loads((folder / "map.json").read_text()), ET.parse(folder / "map.xml").getroot()


GIVENS = {
    "nothing": Given(),
    "a day": Given("A <map> & more", "Words.", "CC-BY-4.0", "Örg & Co", "a@b.org", "2026-05-31"),
    "a time": Given(licence="proprietary", date="2026-05-31/2026-06-02"),
}


@pytest.mark.parametrize("given", GIVENS.values(), ids=GIVENS)
@pytest.mark.parametrize("crs", [UTM, "EPSG:4326", None])
def test_the_stac_item_keeps_to_the_specification(tmp_path, given, crs):
    folder, item, _ = packed(tmp_path, given, crs)
    jsonschema.Draft7Validator(ITEM).validate(item)
    assert ("bbox" in item) == (crs is not None)
    for asset in item["assets"].values():
        assert (folder / asset["href"].removeprefix("./")).stat().st_size == asset["file:size"]
    if crs:
        ring = np.array(item["geometry"]["coordinates"][0])
        assert (ring[0] == ring[-1]).all() and len(ring) >= 4
        x, y = ring.T
        assert np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) > 0, "counter-clockwise (RFC 7946)"
        assert item["bbox"] == pytest.approx([x.min(), y.min(), x.max(), y.max()])
    names = [one["name"] for one in item["assets"]["map.tif"]["classification:classes"]]
    assert len(set(names)) == 3


def test_the_schema_here_can_fail(tmp_path):
    _, item, _ = packed(tmp_path, Given())
    for spoil in ({"stac_version": "1"}, {"bbox": [1]}, {"properties": {}}, {"links": [{}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft7Validator(ITEM).validate({**item, **spoil})


@pytest.mark.parametrize("given", GIVENS.values(), ids=GIVENS)
@pytest.mark.parametrize("crs", [UTM, None])
def test_the_record_keeps_the_order_of_iso_19139(tmp_path, given, crs):
    _, _, root = packed(tmp_path, given, crs)
    assert root.tag == f"{GMD}MD_Metadata"
    seen = set()
    for element in root.iter():
        kind = element.tag.removeprefix(GMD)
        if kind not in ORDER:
            continue
        seen.add(kind)
        children = [child.tag.removeprefix(GMD) for child in element]
        places = [ORDER[kind].split().index(child) for child in children]
        assert places == sorted(places), f"{kind}: {children}"
        assert NEEDED.get(kind, set()) <= set(children), kind
    assert set(ORDER) - seen <= {"EX_Extent", "EX_GeographicBoundingBox"}, "a class that was not looked at"
    for element in root.iter():  # a property holds one class or one value, and is not empty
        assert len(element) or (element.text or "").strip(), element.tag
    title = root.find(f".//{GMD}identificationInfo//{GMD}title/{GCO}CharacterString").text
    assert title == (given.title or "map")
    boxes = root.findall(f".//{GMD}EX_GeographicBoundingBox")
    assert len(boxes) == (1 if crs else 0)
