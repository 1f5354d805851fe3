"""What a configuration names, opened and checked before torch is loaded: a wrong file is refused at once."""

from __future__ import annotations

from pathlib import Path

from core.checkpoints.card import ClassEntry
from core.checkpoints.catalogue import catalogue
from core.checkpoints.sniff import kind_of
from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.metrics import ScoreRules
from core.products.ours import made_here
from core.training.config import TrainConfig
from core.training.scenes import TrainingScene, classes_of, open_scenes
from core.training.untrained import check_names


def look(config: TrainConfig) -> tuple[tuple[ClassEntry, ...], tuple[TrainingScene, ...]]:
    """Classes and scenes of a configuration. No pixel is read.

    Args:
        config: its scenes are listed (:func:`core.training.listing.listed`).

    Raises:
        UserError: input that cannot be used; outputs that would replace what the run starts from.
    """
    _check_copy(config)
    classes = classes_of(config)
    ScoreRules(classes, config.validation.leave_out, config.validation.drop)  # refuses unknown names
    check_names([entry.name for entry in classes], config.classes.untrained)
    return classes, open_scenes(config, len(classes))


def look_first(config: TrainConfig) -> None:
    """:func:`look`, and whether the model that the run starts from is a checkpoint.

    Raises:
        UserError: as :func:`look`; the model is missing or damaged.
    """
    look(config)
    if config.model.initial is not None:
        kind_of(Path(config.model.initial))
    elif config.model.base is not None:
        check_base(Path(config.model.base))


def check_base(path: Path) -> None:
    """Raise a UserError, with how to get the file, where the SAM file of ``model.base`` does not exist."""
    if not path.is_file():
        name = next((entry.name for entry in catalogue() if entry.file == path.name), None)
        hint = Said(": get it with python -m core.fetch {0}", name) if name else ""
        raise UserError(Said("model.base {0} does not exist{1}.", path, hint))


def _check_copy(config: TrainConfig) -> None:
    """What would stop the copy of the finished model, said before hours of training."""
    if config.output.checkpoint is None:
        return
    copy, folder = Path(config.output.checkpoint).absolute(), Path(config.output.folder).absolute()
    for key in ("initial", "base"):
        given = getattr(config.model, key)
        if given is not None and Path(given).resolve() == copy.resolve():
            raise UserError(
                Said(
                    "output.checkpoint {0} is what the run starts from (model.{1}): choose another name.",
                    copy,
                    key,
                )
            )
    if copy.is_dir():
        raise UserError(Said("output.checkpoint {0} is a folder: give the name of a file.", copy))
    if not made_here(copy):
        raise UserError(
            Said(
                "output.checkpoint {0} exists and was not made by this program: choose another name, "
                "or move it away.",
                copy,
            )
        )
    if not copy.parent.is_dir() and copy.parent not in (folder, *folder.parents):
        raise UserError(
            Said("The folder of output.checkpoint, {0}, does not exist: create it first.", copy.parent)
        )
