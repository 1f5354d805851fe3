"""The tab Finish in a real QGIS: corrections by mouse survive another model, and the delivery passes the check."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import rasterio.features
import shapely
from e2e_support import ROOT, driven

from core import load_model
from core.checkpoints.store import save_checkpoint
from core.products.checking.run import check_product


def other_model(path: Path) -> str:
    """The demo model with its classes numbered from the other end: corrections must follow names, not numbers."""
    model, card = load_model(ROOT / "resources" / "demo" / "mfnet.safetensors")
    values = [entry.value for entry in card.classes]
    turned = tuple(
        entry.model_copy(update={"value": value})
        for value, entry in zip(values, reversed(card.classes), strict=True)
    )
    save_checkpoint(path, model, card.model_copy(update={"classes": turned, "name": "Turned"}))
    return str(path)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Folder and report of one session."""
    folder = tmp_path_factory.mktemp("a map to deliver")
    assert shutil.which("xdotool"), "xdotool sends the mouse events: make setup installs it"
    report = driven(
        Path(__file__).with_name("finish_in_qgis.py"),
        folder,
        tmp_path_factory.getbasetemp() / "shared profile",
        500,
        FINISH_OUT=str(folder),
        FINISH_MODEL=other_model(folder / "other.safetensors"),
    )
    return folder, report


def labels(path: str | Path) -> np.ndarray:
    with rasterio.open(path) as file:
        return file.read(1)


def names(path: Path) -> dict[int, str]:
    """Class values by name, from the legend beside a map."""
    from core.products.described import describe_map

    return {entry.value: entry.name for entry in describe_map(path).classes}


def test_corrections_lie_in_one_file_of_the_scene(finished: tuple[Path, dict[str, Any]]) -> None:
    folder, report = finished
    assert Path(report["corrections"]) == folder / "optical_corrections.gpkg"
    found = [(f["class_name"], f["source"]) for f in report["features"]]
    assert found[:3] == [("building", "polygon"), ("water", "brush"), ("tree", "region")]
    assert found[3] == (report_names(report)[report["walked"][1]["value"]], "accepted")
    assert all(
        f["reason"] == "seen in the field" and f["created"] and f["raster"] for f in report["features"]
    )
    assert report["undone"] == 2, "Ctrl+Z takes the last correction back"


def report_names(report: dict[str, Any]) -> dict[int, str]:
    return names(Path(report["first"]))


def test_the_review_begins_with_the_least_certain_region(finished: tuple[Path, dict[str, Any]]) -> None:
    _, report = finished
    first, second = report["walked"]
    assert 0 < first["confidence"] <= second["confidence"] < 1 and first["pixels"] >= 200
    assert report["counted"].endswith(" px") and report["counted"] != "0 px"


def test_corrections_survive_a_model_with_other_numbers(finished: tuple[Path, dict[str, Any]]) -> None:
    _, report = finished
    assert "4 corrections of optical_corrections.gpkg will be applied." in report["offered"]
    second = Path(report["second"])
    assert names(second) != report_names(report)
    values, called = labels(second), names(second)
    meta, _, blobs, columns = pyogrio.raw.read(report["corrections"], layer="corrections")
    fields = dict(zip(meta["fields"], columns, strict=True))
    with rasterio.open(second) as file:
        shapes = list(shapely.from_wkb(blobs))
        for index, shape in enumerate(shapes):
            inside = rasterio.features.geometry_mask([shape], values.shape, file.transform, invert=True)
            for later in shapes[index + 1 :]:  # a later one covers an earlier one
                inside &= rasterio.features.geometry_mask([later], values.shape, file.transform)
            found = {called[value] for value in np.unique(values[inside]).tolist()}
            assert inside.any() and found == {fields["class_name"][index]}


def test_the_delivery_passes_and_holds_the_corrections(finished: tuple[Path, dict[str, Any]]) -> None:
    folder, report = finished
    delivery = folder / "map_other_delivery"
    assert report["check"] and all(row[0] == "passes" for row in report["check"]), report["check"]
    assert str(delivery) in report["status"]
    checked = check_product("plain", delivery)
    assert checked.passed, checked.lines
    kinds = {path.suffix for path in delivery.iterdir()}
    assert {".tif", ".gpkg", ".qml", ".sld", ".csv", ".xml", ".json", ".pdf", ".png"} <= kinds
    packed = labels(delivery / "map_other_delivery.tif")
    assert packed.shape == labels(report["second"]).shape
    text = (delivery / "map_other_delivery.xml").read_text()
    assert "Demo town" in text and "CC0-1.0" in text and "corrections" in text
    for path in delivery.iterdir():
        if path.suffix in (".xml", ".json", ".csv", ".sld", ".qml"):
            assert str(folder) not in path.read_text(), path.name
