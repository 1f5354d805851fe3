"""One job on a Ray cluster: shards for a pool of actors, joined at the end; the bytes are those of one run.

An actor holds the model and runs whole shards (:mod:`core.inference.shards`); only their numbers travel. Every node must
see the same files under the same names and have this program installed. A shard whose worker dies is given to the
next one, which goes on from its journal.
"""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.contract.predict import PredictJob
from core.contract.progress import CancelCheck, ProgressCallback
from core.contract.result import PredictResult
from core.contract.sentences import Said
from core.device import pick_device
from core.errors import Cancelled, UserError
from core.inference.description import describe
from core.inference.ensemble import checkpoints_of
from core.inference.finished import earlier_result, tags_of
from core.inference.given import cards_of, model_of
from core.inference.merge import merge
from core.inference.prepare import Prepared, prepare
from core.inference.ray_start import connect, disconnect, import_ray
from core.inference.run import result_spec, with_statistics
from core.products.progress import Meter
from core.products.results import PREFIX

if TYPE_CHECKING:
    from core.inference.given import Load

_SHARDS_EACH = 4  # per worker, so that a slow one does not hold up the rest
_TRIES = 3  # of a shard whose worker died
_POLL = 0.5  # s


def predict_on_ray(
    job: PredictJob,
    address: str = "auto",
    workers: int | None = None,
    on_progress: ProgressCallback | None = None,
    is_cancelled: CancelCheck | None = None,
    load: Load | None = None,
) -> PredictResult:
    """Run a job on a cluster.

    Args:
        job: the whole job, without a shard.
        address: of the cluster, as Ray takes it; ``auto`` is the one this machine belongs to, else one started here.
        workers: actors; None takes one per GPU of the cluster, or one per CPU where there is none (or ``cpu`` asked).
        on_progress: told about finished shards, then about the writing.
        is_cancelled: asked twice a second.
        load: see :func:`core.inference.predict`; it must be picklable.

    Raises:
        UserError: Ray is missing, the cluster does not answer or refuses, or as :func:`core.inference.predict`.
        Cancelled: stopped by the user; finished shards stay for ``job.resume``.
    """
    if job.shard is not None:
        raise UserError(
            Said("A cluster makes its own parts; ask for a part or for a cluster, not for both."),
            "shard",
            "ray",
        )
    ray = import_ray()
    started, meter = time.monotonic(), Meter(on_progress, is_cancelled)
    prepared = prepare(job, *cards_of(job, load))
    if job.resume:
        earlier = _earlier_result(job, prepared, meter, started)
        if earlier is not None:
            return earlier
    own = not ray.is_initialized()
    if own:
        connect(ray, address)
    try:
        gpus = 0 if job.device == "cpu" else int(ray.cluster_resources().get("GPU", 0))
        count = workers or gpus or max(int(ray.cluster_resources().get("CPU", 1)), 1)
        labels = prepared.outputs.labels
        cut = _earlier_cut(labels, job.resume)
        shards = cut or max(1, min(len(prepared.plan.row_starts), _SHARDS_EACH * count))
        jobs = [
            dataclasses.replace(job, shard=(number, shards), resume=True, view=None, preview=None)
            for number in range(1, shards + 1)
        ]
        with meter.stage("predict", "shard", shards) as stage:
            _share_out(ray, jobs, min(count, shards), bool(gpus), load, stage.add, meter.check)
    except (Cancelled, KeyboardInterrupt):
        raise Cancelled(
            Said("Stopped; finished shards are kept, run again and resume to go on from them."), "", "resume"
        ) from None
    finally:
        if own:
            disconnect(ray)
    return merge(labels, on_progress, is_cancelled, replace=True)  # --resume has looked at what was there


def _earlier_result(
    job: PredictJob, prepared: Prepared, meter: Meter, started: float
) -> PredictResult | None:
    """As :func:`core.inference.finished.earlier_result`; what the workers will choose for themselves is not compared."""
    found = tags_of(prepared.outputs.labels)
    if not found:
        return None
    prepared = with_statistics(prepared, meter)
    device = pick_device("cpu", "fp32")
    spec = result_spec(job, prepared, describe(job, prepared, device), device)
    asked = {f"{PREFIX}DEVICE": job.device.split(":")[0], f"{PREFIX}PRECISION": job.precision}
    asked = {key: found.get(key, "") if value == "auto" else value for key, value in asked.items()}
    spec = dataclasses.replace(spec, tags={**spec.tags, **asked})
    return earlier_result(prepared, spec, started)


def _share_out(
    ray: Any,
    jobs: list[PredictJob],
    workers: int,
    gpu: bool,
    load: Load | None,
    done: Callable[[int, int], None],
    check: Callable[[], None],
) -> None:
    """Run every job on some actor; an actor that dies is replaced."""
    remote = ray.remote(num_cpus=1, num_gpus=1 if gpu else 0)(_Worker)
    waiting = [(job, _TRIES) for job in reversed(jobs)]
    idle = [remote.remote(load) for _ in range(workers)]
    running: dict[Any, tuple[Any, PredictJob, int]] = {}
    try:
        while waiting or running:
            while waiting and idle:
                (job, tries), actor = waiting.pop(), idle.pop()
                running[actor.run.remote(job)] = (actor, job, tries)
            ready, _ = ray.wait(list(running), timeout=_POLL)
            check()
            for answer in ready:
                actor, job, tries = running.pop(answer)
                try:
                    ray.get(answer)
                except ray.exceptions.RayTaskError as error:
                    raise (error.cause or error) from None
                except (ray.exceptions.RayActorError, ray.exceptions.ObjectLostError) as error:
                    if tries <= 1:
                        number, count = job.shard or (1, 1)
                        raise UserError(
                            Said(
                                "Shard {0} of {1} lost its worker {2} times, probably for want of "
                                "memory; finished shards are kept, resume to go on from them.",
                                number,
                                count,
                                _TRIES,
                            ),
                            "resume",
                        ) from error
                    waiting.append((job, tries - 1))
                    idle.append(remote.remote(load))
                else:
                    idle.append(actor)
                    done(1, 0)
    finally:
        for actor in [*idle, *(actor for actor, *_ in running.values())]:
            ray.kill(actor)


class _Worker:
    """Holds the models of its one job between shards."""

    def __init__(self, load: Load | None) -> None:
        self._load, self._loaded = load, {}  # type: ignore[var-annotated]

    def run(self, job: PredictJob) -> None:
        """Run one shard; a finished one ends at once."""
        from core.inference import predict

        for path in checkpoints_of(job):
            if path not in self._loaded:
                self._loaded[path] = model_of(job, path, self._load)
        predict(job, load=lambda path: self._loaded[path])


def _earlier_cut(labels: Path, resume: bool) -> int:
    """Into how many shards an earlier run of this output was cut; 0 for none. Without ``resume`` its parts go."""
    pattern = re.compile(rf"\.?{re.escape(labels.name)}\.part-\d+-of-(\d+)(\.journal)?")
    found = [(path, match) for path in labels.parent.iterdir() if (match := pattern.fullmatch(path.name))]
    if resume and found:
        return int(found[0][1][1])
    for path, _ in found:
        path.unlink(missing_ok=True)
    return 0
