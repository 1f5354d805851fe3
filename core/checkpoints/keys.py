"""Tensor names: what belongs to the frozen SAM base, what training changes, what may be ignored.

Sources: MFNet and CWSAM papers; the specification, sections 2.4, 2.7 (MFNet) and 3.5, 3.8 (CWSAM).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.checkpoints.card import Family
from core.errors import UserError
from core.models.names import is_adapter

Shapes = Mapping[str, tuple[int, ...]]

ENCODER = "image_encoder."
QUICK_ENCODER = "tokens.encoder."
"""Names of a quick head's frozen encoder, which is in another file."""
_ANCHOR = ENCODER + "pos_embed"
_BUFFERS = (
    "running_mean",
    "running_var",
    "num_batches_tracked",
    "relative_position_index",
    "positional_encoding_gaussian_matrix",
)
_NATIVE_SIZED = re.compile(r"image_encoder\.(pos_embed|blocks\.\d+\.attn\.rel_(pos_)?[hw])")
_REL_POS = re.compile(r"image_encoder\.blocks\.\d+\.attn\.rel_(pos_)?[hw]")


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
            raise UserError(f"{self.file} is not a whole checkpoint: the tensor {key} is missing.")
        if len(shape) != dimensions:
            raise UserError(
                f"{self.file} is not a checkpoint of a known model: {key} has the shape {list(shape)}."
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
                f"{self.file} is not a whole checkpoint: of the layers 0 to {max(found)} some are missing."
            )
        return len(found)


def is_trained(family: Family, key: str) -> bool:
    """Whether the published training changes this tensor. Plain SAM is never trained here."""
    if family == "sam":
        return False
    return not key.startswith(ENCODER) or is_adapter(key)


def is_base(key: str) -> bool:
    """Whether this tensor belongs to the frozen SAM encoder."""
    return key.startswith(ENCODER) and not is_adapter(key)


def is_buffer(key: str) -> bool:
    """Whether this tensor is a buffer, not a parameter."""
    return key.rsplit(".", 1)[-1] in _BUFFERS


def is_rel_pos(key: str) -> bool:
    """Whether this tensor is a relative position table of the encoder."""
    return _REL_POS.fullmatch(key) is not None


def depends_on_image_size(key: str) -> bool:
    """Whether this base tensor's shape follows the native image side (position tables)."""
    return _NATIVE_SIZED.fullmatch(key) is not None


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
