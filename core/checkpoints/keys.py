"""Tensor names of files: buffers, and how the authors of SAM, MFNet and CWSAM name what we know by bare names.

Sources: ``docs/models.md``, "MFNet: checkpoints" and "CWSAM: checkpoints".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.contract.sentences import Said
from core.errors import UserError
from core.models.sam.names import ENCODER

Shapes = Mapping[str, tuple[int, ...]]

_ANCHOR = ENCODER + "pos_embed"
_BUFFERS = (
    "running_mean",
    "running_var",
    "num_batches_tracked",
    "relative_position_index",
    "positional_encoding_gaussian_matrix",
)


@dataclass(frozen=True, slots=True)
class NamedShapes:
    """The tensors of one file, by shape.

    Attributes:
        file: its name, for messages.
        shapes: tensor name -> shape, names already cleaned by :func:`cleaned_names`.
    """

    file: str
    shapes: Shapes

    def need(self, key: str, dimensions: int) -> tuple[int, ...]:
        """Shape of a tensor that every whole checkpoint has.

        Raises:
            UserError: it is missing, or has another number of dimensions.
        """
        shape = self.shapes.get(key)
        if shape is None:
            raise UserError(Said("{0} is not a whole checkpoint: the tensor {1} is missing.", self.file, key))
        if len(shape) != dimensions:
            raise UserError(
                Said(
                    "{0} is not a checkpoint of a known model: {1} has the shape {2}.",
                    self.file,
                    key,
                    list(shape),
                )
            )
        return shape

    def any_with(self, part: str) -> bool:
        """Whether any tensor's name contains ``part``."""
        return any(part in key for key in self.shapes)

    def count(self, pattern: str) -> int:
        """Number of consecutive indices, from 0, in names matching ``pattern`` (one group: the index)."""
        found = {int(match[1]) for key in self.shapes if (match := re.match(pattern, key))}
        if found != set(range(len(found))):
            raise UserError(
                Said(
                    "{0} is not a whole checkpoint: of the layers 0 to {1} some are missing.",
                    self.file,
                    max(found),
                )
            )
        return len(found)


def is_buffer(key: str) -> bool:
    """Whether this tensor is a buffer, not a parameter."""
    return key.rsplit(".", 1)[-1] in _BUFFERS


def cleaned_names(names: Iterable[str]) -> dict[str, str]:
    """Bare name -> name in the file.

    Removes what training wrappers put in front (``module.``, ``_orig_mod.``, ``net.``, ...), uses MFNet's
    ``sam.image_encoder.*`` duplicates only where ``image_encoder.*`` is missing, and drops what no model
    needs: the rest of MFNet's ``sam.*``, ``criterionBCE.*``, ``*.Depth_Adapter.*``, ``pixel_mean/std``.
    """
    names = list(names)
    prefix = _wrapper_prefix(names)
    bare = {name[len(prefix) :]: name for name in names if name.startswith(prefix)}
    nested = {name[4:]: original for name, original in bare.items() if name.startswith("sam.")}
    own = {name: original for name, original in bare.items() if not name.startswith("sam.")}
    if any(name.startswith(("decoder.", "fpn1x.")) for name in own):  # MFNet: only the encoder is in use
        nested = {name: original for name, original in nested.items() if name.startswith(ENCODER)}
    elif _ANCHOR in own:
        nested = {}
    return {name: original for name, original in {**nested, **own}.items() if not _is_ignored(name)}


def _wrapper_prefix(names: list[str]) -> str:
    """What stands before ``image_encoder.pos_embed`` in all names, without MFNet's own ``sam.``."""
    found = [name[: -len(_ANCHOR)] for name in names if name.endswith(_ANCHOR)]
    prefix = min(found, key=len, default="")
    return prefix.removesuffix("sam.")


def _is_ignored(name: str) -> bool:
    return (
        name.startswith("criterionBCE.") or ".Depth_Adapter." in name or name in {"pixel_mean", "pixel_std"}
    )
