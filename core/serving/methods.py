"""The engine's methods: thin calls into the packages that do the work. Heavy imports stay inside."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from pathlib import Path
from typing import Any

from core import __version__
from core.contract import protocol
from core.contract.evaluate import evaluate_job_from_json
from core.contract.predict import PredictJob, job_from_json
from core.contract.progress import Progress
from core.contract.result import PredictResult
from core.errors import Cancelled, UserError
from core.serving import (
    accuracy_methods,
    finish_methods,
    label_methods,
    product_methods,
    quick_methods,
    scheme_methods,
    segment_methods,
    train_methods,
    warm,
)
from core.serving.asked import text
from core.serving.checked import typed
from core.serving.failures import InvalidParams
from core.serving.server import Call, Lane, Method


def hello(_call: Call) -> protocol.Message:
    """Who is there. Answers without torch, and starts loading it meanwhile."""
    try:
        torch_version = importlib.metadata.version("torch")
    except importlib.metadata.PackageNotFoundError:
        torch_version = None
    warm.warm_up()
    return {
        "version": __version__,
        "protocol": protocol.PROTOCOL,
        "pid": os.getpid(),
        "python": platform.python_version(),
        "prefix": sys.prefix,
        "torch": torch_version,
    }


def device(call: Call) -> Any:
    """The device a run would take, and why."""
    warm.load("torch")
    from core.device import pick_device

    return pick_device(str(call.params.get("device") or "auto"))


def inspect(call: Call) -> protocol.Message:
    """The model card of a checkpoint, and the same in words."""
    path = text(call, "path")
    warm.load("core.inspect")
    from core.checkpoints.contents import has_card

    if not has_card(path):
        warm.load("torch")  # other files need it to be read
    from core.checkpoints.words import describe
    from core.models.families import find

    card, words = describe(path)
    family = find(card.family)
    said = {
        "title": family.title,
        "segments": family.segments,
        "trains": family.training is not None,
    }  # so that QGIS names no family
    return {"card": {**card.model_dump(mode="json"), **said}, "words": words}


def raster(call: Call) -> Any:
    """What a raster file holds."""
    warm.load("rasterio")
    from core.serving.rasters import describe_raster

    return describe_raster(text(call, "path"))


def predict(call: Call) -> PredictResult:
    """Run one prediction, with the models of the last one if they are the same."""
    job = _job(call.params)
    warm.load(*warm.HEAVY)
    from core.inference import predict as run
    from core.inference.ensemble import checkpoints_of, mode_for
    from core.serving.models import warm_model

    wanted = [(path, mode_for(job, path) or "") for path in checkpoints_of(job)]
    if not all(warm_model.holds(*one) for one in wanted):
        call.send_progress(Progress("load", 0, 0, "model"))
    try:
        # Once: of a file that is replaced meanwhile, card and model must be of the same state.
        loaded = warm_model.get_all(wanted)
        return run(job, call.send_progress, call.is_cancelled, load=loaded.__getitem__)
    except (UserError, Cancelled):
        raise
    except Exception:
        warm_model.drop()  # perhaps it was the memory it takes
        raise


def demo(call: Call) -> dict[str, str]:
    """Make the demo scene where there is none yet, and say where scene and models are."""
    folder, size = Path(text(call, "folder")), call.params.get("size", 1024)
    if not isinstance(size, int):
        raise InvalidParams("demo needs size, a whole number.")
    warm.load("rasterio", "core.demo")
    from core.serving.demo import demo_files

    return demo_files(folder, size, call.send_progress, call.is_cancelled)


def checkpoints(call: Call) -> protocol.Message:
    """The catalogue, and the checkpoints on this machine with the cards of our own files."""
    folders = call.params.get("folders") or []
    if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
        raise InvalidParams("checkpoints takes folders, a list of words.")
    warm.load("core.checkpoints.catalogue", "core.fetch")
    from core.checkpoints.catalogue import listing, local_files
    from core.checkpoints.folders import checkpoint_folder

    folder = Path(call.params.get("folder") or checkpoint_folder())
    return {
        "folder": str(folder),
        "catalogue": listing(folder),
        "files": local_files((folder, *map(Path, folders))),
    }


def fit(call: Call) -> protocol.Message:
    """Which models suit some rasters, best first, with a line each."""
    params = {key: call.params.get(key) or [] for key in ("rasters", "checkpoints")}
    for key, values in params.items():
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise InvalidParams(f"fit takes {key}, a list of words.")
    warm.load("rasterio", "torch", "core.serving.fit")
    from core.serving.fit import fit_models

    return fit_models(params["rasters"], params["checkpoints"])


def fetch(call: Call) -> protocol.Message:
    """Download a checkpoint of the catalogue and look at it; what has arrived is kept when it is cancelled."""
    name, folder = text(call, "name"), call.params.get("folder")
    warm.load("core.checkpoints.download")
    from core.checkpoints.catalogue import find_entry
    from core.checkpoints.mlm_import import is_item

    accepted = call.params.get("accept_licence") is True
    if is_item(name):
        return _bring(call, name, Path(folder) if folder else None, accepted)
    from core.checkpoints.download import download

    entry = find_entry(name)
    target = Path(folder) if folder else None
    done = download(entry, target, call.send_progress, call.is_cancelled, accepted=accepted)
    if entry.stated is not None:
        warm.load("torch")
        from core.checkpoints.arrived import check_arrived

        check_arrived(entry, done.path)
    return {
        "name": entry.name,
        "path": str(done.path),
        "bytes": entry.bytes,
        "received": done.received,
        "seconds": done.seconds,
    }


def _bring(call: Call, place: str, folder: Path | None, accepted: bool) -> protocol.Message:
    """A model that a STAC item describes, as a checkpoint of ours."""
    warm.load("torch", "core.checkpoints.bring")
    from core.checkpoints.bring import bring_item

    path = bring_item(place, folder, call.send_progress, call.is_cancelled, accepted)
    size = path.stat().st_size
    return {"name": place, "path": str(path), "bytes": size, "received": size, "seconds": 0.0}


def evaluate(call: Call) -> Any:
    """Compare a map with a reference."""
    job = typed("evaluate", evaluate_job_from_json, call.params)
    warm.load("rasterio", "core.evaluation.evaluate")
    from core.evaluation.evaluate import evaluate as run

    return run(job, call.send_progress, call.is_cancelled)


METHODS = {
    "hello": Method(hello, Lane.INSTANT),
    "device": Method(device, Lane.QUICK),
    "inspect": Method(inspect, Lane.QUICK),
    "raster": Method(raster, Lane.QUICK),
    "predict": Method(predict, Lane.LONG),
    "demo": Method(demo, Lane.LONG),
    "evaluate": Method(evaluate, Lane.LONG),
    "checkpoints": Method(checkpoints, Lane.QUICK),
    "fit": Method(fit, Lane.QUICK),
    "fetch": Method(fetch, Lane.ASIDE),
    **segment_methods.METHODS,
    **quick_methods.METHODS,
    **label_methods.METHODS,
    **scheme_methods.METHODS,
    **train_methods.METHODS,
    **accuracy_methods.METHODS,
    **product_methods.METHODS,
    **finish_methods.METHODS,
}


def _job(params: protocol.Message) -> PredictJob:
    return typed("predict", job_from_json, params)
