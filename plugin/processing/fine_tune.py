"""Fine-tune a model on layers of the project: the trainer of ``core.train`` with a dialog around it."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Tuple

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
)

from .. import settings
from ..disk import is_file
from ..engine.session import EngineError
from ..layers.source import SourceError
from ..wording import duration, number, tr, tr_later
from . import fine_tune_parameters as f
from . import parameters as p
from . import shells
from .base import TRAINING, EngineAlgorithm, Reporter
from .fine_tune_checks import check
from .fine_tune_request import FineTuneRequest, finish_fine_tune, read_fine_tune


class FineTune(EngineAlgorithm):
    """Rasters, labels and a checkpoint to start from -> a checkpoint."""

    ID = "fine_tune"
    TITLE = tr_later("Fine-tune a model")
    GROUP = TRAINING
    MEASURED = ("train",)
    TAGS = tr_later("train,fine-tune,finetune,deep learning,land cover,labels,samples,SAM,MFNet,CWSAM")
    HELP = tr_later(
        "<p>Trains MFNet (optical, alone or with elevation, radar and any other layers) or CWSAM (radar alone) on your own scene and "
        "classes, or goes on with any model that reads your layers, a U-Net of IGN (FLAIR) too, and "
        "ends with a checkpoint that the classification algorithms run at once.</p>"
        "<p>The labels may cover a small part of the scene. They are split by a checkerboard: one colour is "
        "trained on, the other is held out, and only what was never seen is scored. The scores are those of this "
        "scene; another place needs labels of its own to be judged.</p>"
        "<p>Progress shows the loss, the speed, the time left and the best score so far. <i>Cancel</i> keeps the "
        "last checkpoint; <i>Go on with the run in the run folder</i> takes the run up again.</p>"
        "<p>The run folder holds <code>train.toml</code>: the same run from a shell is "
        "<code>python -m core.train train.toml</code>.</p>"
    )

    def __init__(self) -> None:
        super().__init__()
        self._request: Optional[FineTuneRequest] = None
        self._checkpoint = ""

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        f.add_parameters(self)

    def checkParameterValues(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Find a user's slip before anything runs."""
        message = check(self, parameters, context)
        return (False, message) if message else super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read layers on the thread they live on; nothing slow."""
        try:
            self._request = read_fine_tune(self, parameters, context, feedback)
            return True
        except SourceError as error:
            problem = str(error)
        # Out here: an exception that QGIS keeps must not keep layers alive through its traceback.
        raise QgsProcessingException(problem)

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Have the engine write the configuration, then train."""
        try:
            return self._train(self._request, context, feedback)
        except SourceError as error:
            problem = str(error)
        raise QgsProcessingException(problem)

    def postProcessAlgorithm(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """The new model is offered in the panel."""
        if self._checkpoint and not self._checkpoint.startswith(QgsProcessingUtils.tempFolder()):
            settings.remember_checkpoint(self._checkpoint)
        return {}

    def explained(self, error: EngineError, feedback: QgsProcessingFeedback) -> str:
        """Where the run can go on, the log says how."""
        if is_file(self._request.folder / "last.state"):
            text = tr(
                "To go on in QGIS, run this algorithm again with “Go on with the run in the run folder” and {0}."
            )
            feedback.pushInfo(text.format(self._request.folder))
        return super().explained(error, feedback)

    def _train(
        self, request: FineTuneRequest, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        config = str(request.folder / "train.toml")
        if not request.resume:
            wish = finish_fine_tune(request, context, feedback)
            plan = self.ask("train_plan", wish, feedback)
            config = str(plan["config"])
            feedback.pushInfo(_plan_words(plan))
            for note in plan.get("notes") or ():
                feedback.pushWarning(str(note))
        command = shells.command(["python", "-m", "core.train", config])
        feedback.pushInfo(
            tr("The same run from a shell, in the plugin's folder, with the Python of the engine:")
        )
        feedback.pushCommandInfo(command + (" --resume" if request.resume else ""))
        steps = request.values.get("steps")
        asked = {
            "config": config,
            "resume": request.resume,
            "assignments": [f"train.steps={steps}"] if request.resume and steps else [],
        }
        result = self.ask("train", asked, feedback, _Training(feedback, self.MEASURED))
        return self._outputs(result, config, command, feedback)

    def _outputs(
        self, result: Mapping[str, Any], config: str, command: str, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        _show_scores(feedback, result)
        metrics = result.get("metrics", {})
        self._checkpoint = str(result["checkpoint"])
        feedback.pushInfo(tr("Checkpoint: {0}").format(self._checkpoint))
        return {
            p.OUTPUT: self._checkpoint,
            f.FOLDER: str(Path(config).parent),
            f.CONFIG: config,
            f.COMMAND: command,
            f.MIOU: metrics.get("mIoU"),
            f.OA: metrics.get("OA"),
            f.STEPS_DONE: result["steps"],
            p.SECONDS: result["seconds"],
            p.RESULT_JSON: json.dumps(dict(result)),
        }


class _Training(Reporter):
    """Progress that says what comes after the last step."""

    def progress(self, progress: Mapping[str, Any]) -> None:
        """Take one report."""
        super().progress(progress)
        total = progress.get("total") or 0
        if progress.get("stage") == "train" and total and progress.get("done") == total:
            self._feedback.setProgressText(tr("Scoring on the held-out blocks…"))


def _plan_words(plan: Mapping[str, Any]) -> str:
    if plan["block"]:
        text = tr(
            "{0}, {1} classes ({2}), windows of {3} px, {4} steps; held out: every other block of {5} px."
        )
    else:
        text = tr(
            "{0}, {1} classes ({2}), windows of {3} px, {4} steps; held out: a part of the labels of each class."
        )
    names = ", ".join(str(name) for name in plan["classes"])
    return text.format(
        plan["title"], len(plan["classes"]), names, plan["window"], plan["steps"], plan["block"]
    )


def _show_scores(feedback: QgsProcessingFeedback, result: Mapping[str, Any]) -> None:
    metrics, classes = dict(result.get("metrics", {})), dict(result.get("class_iou", {}))
    title = tr("On held-out blocks, after {0} steps in {1}").format(
        number(result["steps"]), duration(float(result["seconds"]))
    )
    rows = [*metrics.items(), *((tr("IoU of {0}").format(name), value) for name, value in classes.items())]
    cells = [(str(name), "–" if value is None else number(float(value), 3)) for name, value in rows]
    text = "\n".join([title, *(f"{name}\t{value}" for name, value in cells)])
    if Qgis.QGIS_VERSION_INT < 33600:
        feedback.pushInfo(text)
        return
    lines = "".join(
        f"<tr><td>{escape(name)}&nbsp;&nbsp;</td><td align='right'>{value}</td></tr>" for name, value in cells
    )
    feedback.pushFormattedMessage(f"<p><b>{escape(title)}</b></p><table>{lines}</table>", text)
