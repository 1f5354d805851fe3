"""Training over JSON-RPC.

Requests::

    train_plan  {fields of core.contract.fine_tune.FineTuneJob}    -> fields of core.training.run_plan.RunPlan
                looks at the files and writes ``train.toml`` into the run folder; nothing is trained yet
    train       {"config": path of a TOML file, "resume": bool, "assignments": ["train.steps=200", ...]}
                -> fields of core.training.loop.TrainResult     (long)
                ``progress`` has the stage ``train``; a cancel keeps the last checkpoint and says how to go on
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.contract import protocol
from core.contract.fine_tune import FineTuneJob, fine_tune_job_from_json
from core.contract.progress import Progress
from core.contract.sentences import Said, sentence_of
from core.errors import Cancelled, UserError
from core.serving import warm
from core.serving.checked import typed
from core.serving.failures import InvalidParams
from core.serving.server import Call, Lane, Method

if TYPE_CHECKING:
    from core.training.config import TrainConfig


def train_plan(call: Call) -> Any:
    """Put a configuration together and write it into the run folder."""
    warm.load(*warm.HEAVY)
    from core.training.run_plan import write_plan

    return write_plan(_wish(call.params))


def train(call: Call) -> Any:
    """Train as a configuration says, or go on with the run in its folder."""
    path, resume = call.params.get("config"), bool(call.params.get("resume"))
    assignments = call.params.get("assignments") or []
    if not isinstance(path, str) or not path or not isinstance(assignments, list):
        raise InvalidParams("train needs config, a path, and perhaps assignments, a list.")
    call.send_progress(Progress("load", 0, 0, "model"))
    warm.load(*warm.HEAVY)
    try:
        warm.load("core.training.loop")
    except ModuleNotFoundError as error:
        if error.name != "lightning_fabric":
            raise
        raise UserError(
            Said("Training needs one more package in the engine's environment: lightning-fabric.")
        ) from error
    from core.serving.models import warm_model
    from core.training.listing import listed
    from core.training.load import expand_paths, read_values, validate, written_recipe
    from core.training.loop import train as run
    from core.training.run_plan import base_trouble

    values, folder = read_values(path, [str(text) for text in assignments])
    config = listed(validate(expand_paths(values, folder)))
    warm_model.drop()  # training wants the memory
    try:
        result = run(config, written_recipe(values), resume, call.send_progress, call.is_cancelled)
    except Cancelled as stop:
        raise _resumable(stop, config, path) from stop
    trouble = base_trouble(result.checkpoint)
    return dataclasses.replace(result, warnings=(*result.warnings, trouble)) if trouble else result


def _resumable(stop: Cancelled, config: TrainConfig, path: str) -> Cancelled:
    """The end of a cancelled run in words that say what is left of it and how to go on."""
    last = Path(config.output.folder) / "last.safetensors"
    if not last.is_file():
        return stop
    told = sentence_of(stop)
    said = next((one for one in getattr(told, "values", ()) if isinstance(one, Said)), None)
    words = said or told.split(";")[0].rstrip(".")
    return Cancelled(
        Said("{0}. The last checkpoint is {1}; to go on resume the run of {2}.", words, last, path),
        str(last),
        "resume",
    )


def _wish(params: protocol.Message) -> FineTuneJob:
    return typed("train_plan", fine_tune_job_from_json, params)


METHODS = {
    "train_plan": Method(train_plan, Lane.QUICK),
    "train": Method(train, Lane.LONG),
}
