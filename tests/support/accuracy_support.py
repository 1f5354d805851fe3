"""Goldens of the accuracy package, made with independent implementations (R mapaccuracy, R survey, nrt-validate, PracTools)."""

import json
from pathlib import Path

HERE = Path(__file__).resolve().parents[1] / "core" / "evaluation" / "goldens"
TOLERANCE = 1e-9


def load(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def as_table(case):
    """A golden as the plain table that the command takes: the sample is stored as rows to keep the file small."""
    rows = []
    for stratum, psu, on_map, ref, n in case["sample"]:
        row = {"stratum": stratum, "map": on_map, "ref": ref, "n": n}
        rows.append({**row, "psu": psu} if psu else row)
    keep = ("design", "classes", "strata", "map_pixels", "psus", "pixel_area")
    return {**{key: case[key] for key in keep if key in case}, "sample": rows}


def stratified(pixels, sample, classes=None, **more):
    """A table whose strata are the map's classes; ``sample``: {(map, ref): n}."""
    return {
        "design": "stratified",
        "classes": list(classes or pixels),
        "strata": [{"id": name, "pixels": size, "map_class": name} for name, size in pixels.items()],
        "sample": [{"stratum": m, "map": m, "ref": r, "n": n} for (m, r), n in sample.items()],
        "map_pixels": dict(pixels),
        **more,
    }
