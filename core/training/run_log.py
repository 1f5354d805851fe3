"""What a run tells while it goes: log.csv, TensorBoard, progress reports."""

from __future__ import annotations

import math
from typing import Any

from core.contract.progress import Progress
from core.contract.sentences import Said
from core.errors import UserError
from core.training.pictures import MapSketch, draw_curves, draw_maps, pixels_of
from core.training.record import Run
from core.training.runtime import Clock
from core.training.schedule import learning_rate

RECENT = 50
"""Steps whose mean loss is shown."""


class Journal:
    """The log of a run, written by the first process only.

    Args:
        run: prepared, and restored where it goes on.

    Raises:
        UserError: TensorBoard is asked for and not installed.
    """

    def __init__(self, run: Run) -> None:
        self.run, self.clock, self.first = run, Clock(), run.step
        self._board: Any = None
        if not run.world.is_first:
            return
        if run.config.output.tensorboard:
            self._board = _board(run)
        run.folder.start_log(run.step)

    def step(self, loss: float) -> None:
        """A step is done."""
        run, train = self.run, self.run.config.train
        run.recent = [*run.recent[1 - RECENT :], loss]
        self.clock.tick(train.batch)
        if run.step % run.config.output.log_every == 0 or run.step == run.times.steps:
            rate = learning_rate(run.step - 1, train, run.times)
            values = {"loss": loss, "learning_rate": rate, "windows_per_second": round(self.clock.rate, 2)}
            self._add(values)

    def validation(self, figures: dict[str, float], sketch: MapSketch | None = None) -> None:
        """A validation is done; draw the curves and the maps of the sketch."""
        shown = {key: round(value, 5) for key, value in figures.items() if key in ("mIoU", "mF1", "OA")}
        self._add(shown)
        run = self.run
        if sketch is None or not run.world.is_first:
            return
        words = ", ".join(f"{key} {value:.3f}" for key, value in shown.items())
        title = f"{run.config.model.name}, step {run.step}: {words}"
        path = run.folder.maps / f"step-{run.step:06d}.png"
        draw_maps(sketch, run.classes, title, path)
        draw_curves(run.folder.log, run.config.model.name, run.folder.curves)
        if self._board is not None:
            self._board.add_image("maps", pixels_of(path), run.step, dataformats="HWC")

    def progress(self, doing: str = "") -> Progress:
        """How far the run is; ``doing`` is told instead of the loss."""
        run, total = self.run, self.run.times.steps
        rate = (run.step - self.first) / max(self.clock.elapsed, 1e-9)
        return Progress(
            stage="validate" if doing else "train",
            done=run.step,
            total=total,
            unit="step",
            rate=rate,
            remaining=(total - run.step) / rate if rate and not doing else None,
            message=doing or self._words(),
        )

    def close(self) -> None:
        """Write what is left."""
        if self._board is not None:
            self._board.close()

    def _words(self) -> str:
        run = self.run
        mean = sum(run.recent) / max(1, len(run.recent))
        rate = learning_rate(max(0, run.step - 1), run.config.train, run.times)
        best = f", best {run.config.validation.metric} {run.best:.3f}" if math.isfinite(run.best) else ""
        return f"loss {mean:.4f}, lr {rate:.1e}, {self.clock.rate:.1f} windows/s{best}"

    def _add(self, values: dict[str, float]) -> None:
        if not self.run.world.is_first:
            return
        self.run.folder.add_to_log({"step": self.run.step, **values})
        if self._board is not None:
            for name, value in values.items():
                if math.isfinite(value):
                    self._board.add_scalar(name, value, self.run.step)


def _board(run: Run) -> Any:
    try:
        from tensorboardX import SummaryWriter
    except ModuleNotFoundError as error:
        raise UserError(
            Said("output.tensorboard needs one more package: pip install tensorboardX, or set it to false.")
        ) from error
    return SummaryWriter(str(run.folder.path / "tensorboard"), purge_step=run.step + 1)
