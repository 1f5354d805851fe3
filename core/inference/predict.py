"""One prediction from job to files. The job is checked before anything of torch is loaded, so a refusal comes at once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from core.contract.predict import PredictJob
from core.contract.progress import CancelCheck, ProgressCallback
from core.contract.result import PredictResult
from core.inference.given import cards_of
from core.inference.prepare import prepare
from core.products.progress import Meter

if TYPE_CHECKING:
    from core.inference.given import Load


def predict(
    job: PredictJob,
    on_progress: ProgressCallback | None = None,
    is_cancelled: CancelCheck | None = None,
    load: Load | None = None,
) -> PredictResult:
    """Classify a scene and write the result.

    The label raster appears under its name only when complete, so an earlier one survives every failure. A run that
    is stopped leaves what is finished as ``NAME.partial.tif``, and the next run removes that. Finished rows are also
    kept in a journal until the end, so that a run that was killed or failed can be continued (``job.resume``); a run
    that is finished already is not run again then, and the finished map of another job is left alone.

    Args:
        job: what to do.
        on_progress: told about statistics, windows and writing.
        is_cancelled: asked after every batch, not while files are put in place, then between batches of polygons.
        load: gives the model of a checkpoint and its card, e.g. from a cache; None loads it.

    Raises:
        UserError: bad input, in one sentence.
        Cancelled: stopped by the user.
    """
    started = time.monotonic()
    meter = Meter(on_progress, is_cancelled)
    prepared = prepare(job, *cards_of(job, load))
    from core.inference.run import run  # torch

    return run(prepared, job, meter, started, load)
