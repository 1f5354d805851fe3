"""The messages between QGIS and the engine process: JSON-RPC 2.0, one message a line, over stdin/stdout.

Standard library only: both sides import it, so it must run on the Python of any QGIS
since 3.34. Specification: https://www.jsonrpc.org/specification, sections 4 (request), 5 (response).

Requests the engine answers::

    hello    {}                                   -> {"version", "protocol", "pid", "python", "prefix", "torch"}
    device   {"device": "auto"}                   -> {"name", "type", "memory_bytes", "reason", "threads", "precision"}
    inspect  {"path"}                             -> {"card": {...}, "words": "..."}
    raster   {"path"}                             -> {"count", "dtype", "width", "height", "crs", "nodata", "bands": [...]}
    predict  {fields of core.contract.predict.PredictJob}      -> fields of core.contract.result.PredictResult
    evaluate {fields of core.contract.evaluate.EvaluateJob}    -> figures of core.evaluation.compare.as_json, warnings
    demo     {"folder", "size"}                   -> {"optical", "dsm", "sar", "labels", "mfnet", "cwsam", "three"}
    checkpoints {"folder", "folders"}             -> {"folder", "catalogue": [{"name", "title", "file", "url", "bytes", "sha256",
                                                      "licence", "licence_url", "accept", "source", "notes", "stated", "path", "partial"}],
                                                      "files": [{"path", "bytes", "name", "card", "problem"}]}
    fit      {"rasters": [path], "checkpoints": [path]}
                                                  -> {"models": [{"key", "fits", "score", "line", "chosen", "bands", "clicks"}],
                                                      "rasters": [{"path", "roles", "resolution", "sure"}], "unread"}
    fetch    {"name", "folder", "accept_licence"} -> {"name", "path", "bytes", "received", "seconds"}
    cancel   {"id": id of a request}              -> {"cancelled": bool}
    shutdown {}                                   -> {}

Clicks; coordinates are map units of ``crs`` (default: the raster's own). :mod:`core.serving.segment_methods` says more::

    segment_open    {"checkpoint", "image", "bands", "device", "precision", "cache"}
                    -> {"session", "model", "checkpoint_sha256", "side", "width", "height", "crs", "bands", "stretch",
                        "notes", "device", "ground_resolution"}
    segment_embed   {"session", "points" | "box" | "x", "y", "crs", "object", "reduction"}
                    -> {"area", "ready": true, "seconds"}
    segment_predict {"session", "points", "box", "crs", "object", "chosen", "multimask", "reduction", "simplify",
                     "smooth", "specks"}
                    -> {"ready": true, "area", "candidates", "milliseconds"} or {"ready": false, "area"}
    segment_accept  {"session", "object", "chosen", "crs"}
                    -> {"wkt", "score", "square_metres", "pixels", "model", "checkpoint_sha256", "raster", "created"}
    segment_clear   {"session", "object"}         -> {}
    segment_close   {"session"}                   -> {}
    segment_batch   {fields of core.contract.segment.SegmentJob, "cache"}     -> fields of its SegmentResult
    segment_everything  the same, with "extent" and "options"                -> fields of its SegmentResult

Training; :mod:`core.serving.train_methods` says more::

    train_plan  {fields of core.contract.fine_tune.FineTuneJob}  -> {"config", "folder", "family", "title", "classes", "window",
                                                                  "block", "steps", "notes"}, and train.toml in the run folder
    train       {"config": path, "resume": bool, "assignments": [...]}    -> fields of core.training.loop.TrainResult

The quick head: labels in, the map of a view out. :mod:`core.serving.quick_methods` and :mod:`core.serving.label_methods` say more::

    quick_open      {"sources", "bands", "names", "encoder", "cache"}
                    -> {"session", "width", "height", "crs", "extent", "ground_resolution", "roles", "features",
                        "encoder", "largest_view", "notes"}
    quick_view      {"session", "extent", "crs"}  -> {"computed", "seconds"}
    quick_fit       {"session", "polygons": [{"wkt", "crs", "class", "id"}], "classes", "extent", "crs"}
                    -> {"model", "seconds", "counts", "score", "warnings"}
    quick_map       {"session", "extent", "crs"}
                    -> {"model", "labels", "confidence", "extent", "crs", "width", "height", "seconds"}
    quick_uncertain {"session", "extent", "crs", "seen"}      -> {"x", "y", "crs"}
    quick_gains     {"session"}                   -> {"mIoU", "gains": [{"role", "without", "gain", "interval", "sentence"}]}
    quick_save      {"session", "output", "name"} -> {"checkpoint", "model"}
    quick_labels    {"path", "field"}             -> {"labels", "crs", "unit", "classes", "choices", "notes"}
    labels_join     {"first", "second", "rule", "decisions", "output"} -> {"labels", "conflicts", "classes", "notes", ...}
    quick_close     {"session"}                   -> {}

Class schemes as files. :mod:`core.serving.scheme_methods` says more::

    scheme_read     {"path"}                      -> {"name", "classes": [{"value", "name", "colour", "parent", "code"}]}
    scheme_write    {"path", "classes"}           -> {"path", "classes": number}

A finished map made ready to hand over. :mod:`core.serving.product_methods` says all fields::

    generalise  {"source", "output", "mmu", ...}  -> {"output", "mmu", "before", "after", "changed", "areas", "warnings"}
    correct     {"source", "output", "overrides"} -> {"output", "changed", "used", "areas", "warnings"}
    crosswalk   {"map", "output", "to", ...}      -> {"output", "areas", "lost", "notes", "warnings"}
    products    {}                                -> {"products": [{"name", "title", "kind"}]}
    check       {"product", "result"}             -> {"product", "title", "file", "passed", "lines": [{"check", "verdict", "message"}]}
    deliver     {"result", "target", ...}         -> {"target", "files", "warnings", "check"}

The same map looked at, corrected and finished. :mod:`core.serving.finish_methods` says all fields::

    map_region    {"map", "x", "y", "crs"}        -> {"wkt", "crs", "value", "pixels", "square_metres"}
    map_regions   {"map", "order", "value", ...}  -> {"regions": [{"value", "pixels", "confidence", "bounds", "wkt", ...}], "total",
                                                      "crs"}
    map_facts     {"map"}                         -> {"title", "abstract", "lineage": [...], "licence", "sources"}
    finish        {"source", "output", "steps"}   -> {"output", "changed", "areas", "warnings"}
    rules_read    {"path"}                        -> {"rules": [{"name", "when", "label"}], "inputs", "vectors"}
    rules_preview {"source", "rules": path}       -> {"rules": [{"name", "moved"}], "changed"}

Accuracy of a map: a sample planned, drawn, labelled, and estimates with intervals. :mod:`core.serving.accuracy_methods` says all
fields::

    accuracy_strata   {"map", "strata", "field", "exclude"}            -> {"strata", "classes", "map_sizes", "pixel_area", ...}
    accuracy_plan     {"strata", "target_se", "units", "allocation", "floor", "half_width", "expected"}  -> {"units", "strata",
                                                                                                            "overall_se", ...}
    accuracy_draw     {"map", "output", "design", "units_by_stratum", "seed", "min_distance", ...}       -> {"output", "units", ...}
    accuracy_open     {"sample", "interpreter", "training"}            -> {"classes", "units", "done", "in_training", ...}
    accuracy_next     {"sample", "interpreter", "after", "step"}       -> {"unit", "order", "wkt", "x", "y", "crs", "answer"}
    accuracy_answer   {"sample", "unit", "label", "certainty", "cannot_tell", "note", "seconds", ...}    -> {"progress", "next"}
    accuracy_progress {"sample", "interpreter", "half_width"}          -> {"done", "total", "overall", "classes", ...}
    accuracy_import   {"sample", "path", "field", "unit_field"}        -> {"taken", "kept", "conflicts", "warnings"}
    accuracy_export   {"sample", "output"}                             -> {"output", "files"}
    accuracy_estimate {"sample" | "points" | "tables", "map", "variance", "zones", "report", "csv", "iso", ...}     -> {"overall", "users", ...}
    accuracy_compare  {"sample" | "tables", "maps", "names", "fpc"}    -> {"overall", "users", "producers", "sentence", ...}

While a request runs the engine may send notifications ``progress`` with ``{"id": ..., **core.contract.progress.Progress}``.
One long request runs at a time; ``cancel``, ``hello``, ``device``, ``checkpoints`` and ``fetch`` are answered meanwhile.
``checkpoints`` and ``fetch`` say all names; ``fetch`` takes the file or address of a STAC MLM item as a name, too; ``folder`` is where downloads go (default: the user's data folder), ``path`` is null and
``partial`` counts bytes until a file is whole; ``fetch`` reports ``progress`` in bytes, stages ``check`` and ``download``.
"""

from __future__ import annotations

import json
from typing import Any, Dict, Optional

from .sentences import sentences_in

PROTOCOL = 1

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
USER_ERROR = -32000  # message is one sentence for the user
CANCELLED = -32001
BUSY = -32002
LICENCE = -32003  # must be accepted first; message is one sentence that names it

WARNING = "warning"
"""Stage of a progress report that only carries a sentence, which the user should see before the run goes on."""

# One of these at a time; the others are answered meanwhile.
LONG_METHODS = frozenset(
    {
        "predict",
        "demo",
        "evaluate",
        "segment_batch",
        "segment_everything",
        "train",
        "accuracy_strata",
        "accuracy_draw",
        "generalise",
        "correct",
        "crosswalk",
        "check",
        "deliver",
        "map_regions",
        "finish",
        "rules_preview",
    }
)

Message = Dict[str, Any]


class ProtocolError(Exception):
    """A line that is not a JSON-RPC message. ``code`` is the JSON-RPC error code."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def encode(message: Message) -> bytes:
    """One message as one line.

    JSON escapes newlines, so the line is whole, and everything that is not ASCII, so that file names
    which are no valid Unicode survive the way there and back. The words of sentences that can be said in another language
    (:mod:`core.contract.sentences`) go beside them, under ``said``.
    """
    sentences = {**message.get("said", {}), **sentences_in(message)}
    if sentences:
        message = {**message, "said": sentences}
    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """Parse one line.

    Raises:
        ProtocolError: the line is not JSON, or not a JSON-RPC 2.0 object.
    """
    try:
        message = json.loads(line.decode("utf-8"))
    except ValueError as error:
        raise ProtocolError(PARSE_ERROR, f"not JSON: {error}") from error
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise ProtocolError(INVALID_REQUEST, "not a JSON-RPC 2.0 object")
    return message


def request(identifier: int, method: str, params: Optional[Message] = None) -> Message:
    """A call that expects an answer."""
    return {"jsonrpc": "2.0", "id": identifier, "method": method, "params": params or {}}


def notification(method: str, params: Message) -> Message:
    """A message that expects none."""
    return {"jsonrpc": "2.0", "method": method, "params": params}


def result(identifier: Any, value: Any) -> Message:
    """A successful answer."""
    return {"jsonrpc": "2.0", "id": identifier, "result": value}


def error(identifier: Any, code: int, message: str, data: Optional[Message] = None) -> Message:
    """A failed answer; ``data`` may carry ``{"log": path}`` or ``{"details": text}``."""
    body: Message = {"code": code, "message": message}
    if data:
        body["data"] = data
    return {"jsonrpc": "2.0", "id": identifier, "error": body}
