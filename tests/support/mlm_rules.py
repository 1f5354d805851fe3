"""What the JSON schema of MLM 1.5.2 asks of an item, in our words, without a network or a copy of the schema.

The rules are read from https://stac-extensions.github.io/mlm/v1.5/schema.json, which the extension publishes as a copy of
its last 1.5 release that differs in the version it accepts; only what an item of ours can have is here. The definitions
behind ``data_type`` and ``classification:classes`` are those of raster 1.1.0 and classification 1.1.0.
"""

import re

SCHEMA = "https://stac-extensions.github.io/mlm/v1.5.2/schema.json"
_FRAMEWORK_FIELDS = (
    "name architecture tasks framework framework_version memory_size total_parameters pretrained"
)
_FIELDS = {
    f"mlm:{name}"
    for name in (
        f"{_FRAMEWORK_FIELDS} pretrained_source batch_size_suggestion accelerator accelerator_constrained "
        "accelerator_summary accelerator_count input output hyperparameters"
    ).split()
}
_OF_AN_ASSET = {"mlm:artifact_type", "mlm:compile_method", "mlm:entrypoint"}
_TASKS = {"segmentation", "semantic-segmentation", "classification", "regression"}
_ACCELERATORS = {None, "amd64", "cuda", "xla", "amd-rocm", "intel-ipex-cpu", "intel-ipex-gpu", "macos-arm"}
_RESIZE = {None, "crop", "pad"}
_SCALINGS = {"min-max": ("minimum", "maximum"), "z-score": ("mean", "stddev")}


def broken_rules(item):
    """A sentence for each rule that an item breaks; an item that validates has none."""
    properties, assets = item["properties"], item["assets"]
    found = [] if SCHEMA in item["stac_extensions"] else [f"stac_extensions lacks {SCHEMA}"]
    mlm = {name for name in properties if name.startswith("mlm:")}
    found += [f"{name} is not a field of an item" for name in mlm - _FIELDS]
    needed = {"mlm:name", "mlm:architecture", "mlm:tasks", "mlm:input", "mlm:output"}
    found += [f"{name} is missing" for name in needed - mlm]
    if not re.search(r"^[a-zA-Z][a-zA-Z0-9_.\-\s]+[a-zA-Z0-9]$", properties["mlm:name"]):
        found.append("mlm:name")
    if properties["mlm:accelerator"] not in _ACCELERATORS:
        found.append("mlm:accelerator")
    if properties["mlm:pretrained"] is not True or properties["mlm:total_parameters"] < 0:
        found.append("mlm:pretrained or mlm:total_parameters")
    found += _tasks(properties["mlm:tasks"])
    for entry in properties["mlm:input"]:
        found += _named(entry, "input") + _scalings(entry)
        found += [] if entry.get("resize_type") in _RESIZE else ["resize_type"]
    for entry in properties["mlm:output"]:
        found += _named(entry, "result") + _tasks(entry["tasks"]) + _classes(entry)
    return found + _assets(item, assets)


def _tasks(tasks):
    return [] if tasks and len(tasks) == len(set(tasks)) and set(tasks) <= _TASKS else ["tasks"]


def _named(entry, place):
    """Name, description and dimensions; the dimension “bands” is there if and only if bands are named."""
    found = [key for key in ("name", "description") if key in entry and not entry[key]]
    structure = entry[place]
    order = structure["dim_order"]
    if bool(entry.get("bands")) != ("bands" in order) or "variables" in order:
        found.append("dim_order does not agree with bands")
    if len(order) != len(set(order)) or not all(re.search(r"^[a-z-_]+$", name) for name in order):
        found.append("dim_order")
    if not all(type(size) is int and size >= -1 for size in structure["shape"]):
        found.append("shape")
    if structure["data_type"] not in ("float16", "float32", "float64", "uint8", "uint16"):
        found.append("data_type")
    return found + ["bands" for band in entry.get("bands", ()) if not (isinstance(band, str) and band)]


def _scalings(entry):
    if entry.get("value_scaling", None) is None:
        return []
    wrong = [
        scaling
        for scaling in entry["value_scaling"]
        if not all(isinstance(scaling.get(key), (int, float)) for key in _SCALINGS.get(scaling["type"], "?"))
    ]
    return ["value_scaling"] if wrong or not entry["value_scaling"] else []


def _classes(entry):
    classes = entry.get("classification:classes", [])
    values = [entry["value"] for entry in classes]
    fine = all(
        type(entry["value"]) is int
        and isinstance(entry.get("description", ""), str)
        and re.search(r"^[0-9A-Za-z-_]+$", entry["name"])
        and re.search(r"^[0-9A-Fa-f]{6}$", entry["color_hint"])
        for entry in classes
    )
    return [] if fine and len(values) == len(set(values)) else ["classification:classes"]


def _assets(item, assets):
    found, models = [], [asset for asset in assets.values() if "mlm:model" in asset.get("roles", ())]
    for asset in assets.values():
        mlm = {name for name in asset if name.startswith("mlm:")}
        found += [f"{name} is not a field of an asset" for name in mlm - _OF_AN_ASSET]
        if bool(asset.get("mlm:artifact_type")) != (asset in models):
            found.append("mlm:artifact_type stands with the role mlm:model, and only there")
        if "mlm:entrypoint" in asset and "code" not in asset["roles"]:
            found.append("mlm:entrypoint")
    named = any(entry.get("bands") for entry in item["properties"]["mlm:input"])
    eo = any(
        re.search(r"stac-extensions\.github\.io/eo/v1(\.[0-9]+){2}/", e) for e in item["stac_extensions"]
    )
    if named and not (eo and models and all(asset.get("eo:bands") for asset in models)):
        found.append("bands are named, but eo:bands of the model's asset does not describe them")
    return found if models else [*found, "no asset has the role mlm:model"]
