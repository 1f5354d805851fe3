"""One record per model family: all that the rest of the package asks about a model. No torch.

A family is a folder of ``core/models`` with a module ``family`` that holds its :class:`Family` as ``FAMILY``, and a word
in :data:`FOLDERS`. Nobody else compares names of families or asks for the class of a configuration: whoever needs to know
looks here. What needs torch is imported inside the functions of a record, so that reading a card does not load it.
"""

from __future__ import annotations

import contextlib
import enum
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.contract.sentences import Said
from core.errors import UserError
from core.models.config import Dimensions
from core.models.values import read_dimensions, write_dimensions

if TYPE_CHECKING:
    from torch import Tensor, nn

    from core.checkpoints.card import Modality, ModelCard, Normalisation
    from core.models.encoder import Encoder

FOLDERS = ("mfnet", "cwsam", "sam", "unet", "quick")
"""Families of this package. Foreign files are offered to them in this order, so one that accepts more comes later."""

Config = Dimensions[Any]
NameRule = Callable[[str], bool]

LENT = "tokens.encoder."
"""Where a model keeps the encoder that another checkpoint lends it."""


class Base(enum.Enum):
    """Where the weights are that a checkpoint of a family may leave out."""

    NONE = "none"
    """Nowhere: every file is complete."""
    SAM = "sam"
    """In the SAM file with the SHA-256 of the card, under the same names."""
    CHECKPOINT = "checkpoint"
    """In another whole checkpoint, which lends its encoder (:class:`Eyes`); it lies under :data:`LENT`."""


@dataclass(frozen=True, slots=True)
class Words:
    """What ``core.inspect`` and the list of models say about a checkpoint.

    Attributes:
        model: one line: what it is, what it reads and what it makes of it.
        rows: further rows before the number of parameters: title, text; an empty text is left out.
        parameters: what follows the number of parameters in the file; ``{trained:,}`` is how many of them
            :attr:`Family.published` names.
        prediction: how it is run over a raster.
        base: what it needs besides its own file; ``{sha256}`` is the card's.
    """

    model: str
    rows: tuple[tuple[str, str], ...] = ()
    parameters: str = "in this file"
    prediction: str = ""
    base: str = "not in this file: needs the SAM weights with SHA-256 {sha256}"


class Opened(dict[str, "Tensor"]):
    """Tensors of a foreign file under their bare names, memory-mapped where possible, and what else the file tells.

    Attributes:
        layout: how their names were written, in a word of the family's reader; ``plain`` where it does not matter.
        aside: tensors that belong to no model but tell something, e.g. the weights of a loss; by the reader's names.
    """

    def __init__(
        self, tensors: Mapping[str, Tensor], layout: str = "plain", aside: Mapping[str, Tensor] | None = None
    ) -> None:
        super().__init__(tensors)
        self.layout, self.aside = layout, dict(aside or {})


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A state dict of other people's code.

    Attributes:
        path: of the file: its name for messages, its hash and what lies beside it for what shapes do not tell.
        tensors: see :class:`Opened`.
        mode: one of :attr:`Foreign.modes` that the user chose, or None.
    """

    path: Path
    tensors: Opened
    mode: str | None = None

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Bare name -> shape."""
        return {name: tuple(tensor.shape) for name, tensor in self.tensors.items()}


@dataclass(frozen=True, slots=True)
class Foreign:
    """How the files of a family's authors are read.

    Attributes:
        recognises: bare names of a file's tensors -> whether the file is of this family.
        infer: the card, and the names of the tensors that the model uses.

            Raises UserError where tensors are missing or contradict each other.
        opened: path and tensors as the file has them -> the same under bare names (those of the family's models), or None
            where their names are not in a layout that this family translates. No function: the names are as the authors
            of SAM, MFNet and CWSAM write them (:func:`core.checkpoints.keys.cleaned_names`).

            Raises UserError where the file is of this family but cannot be read.
        modes: of files whose names alone do not tell how they were trained: word for ``load_model(path, mode=...)``
            -> what it means.
    """

    recognises: Callable[[Sequence[str]], bool]
    infer: Callable[[ForeignFile], tuple[ModelCard, tuple[str, ...]]]
    opened: Callable[[Path, Mapping[str, Tensor]], Opened | None] | None = None
    modes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Eyes:
    """The image encoder of a family, as the quick head uses it.

    Attributes:
        build: dimensions -> the encoder with fresh weights.
        tensors: a loaded model and the dimensions wanted -> the encoder's tensors, named as ``build`` makes them.
        shown: dimensions, the card's modalities, the roles there are -> dimensions and modalities for the encoder alone:
            a model that can see with fewer rasters than it was trained on says so here.
        streams: dimensions -> number of rasters it looks at.
        any_picture: whether it takes any raster, not only those of its training.
    """

    build: Callable[[Any], Encoder]
    tensors: Callable[[nn.Module, Any], Mapping[str, Tensor]]
    shown: Callable[[Any, Sequence[Modality], Sequence[str]], tuple[Any, tuple[Modality, ...]]] = (
        lambda config, modalities, roles: (config, tuple(modalities))
    )
    streams: Callable[[Any], int] = lambda config: 1
    any_picture: bool = False


@dataclass(frozen=True, slots=True)
class Training:
    """How the trainer treats a family.

    Attributes:
        inputs: the section ``model`` of a configuration, as a dictionary, and the roles there are -> the lists of roles it
            may be trained with, the usual one first.
        section: a few choices -> keys of the section ``model`` for a run that starts from SAM (``encoder`` given) or from
            scratch: roles, what a recipe says, and the window wanted.
        fresh: a model as built, normalisation of the first modality -> None: first weights for training from scratch.
        suits: roles -> whether a model of this family is what one would train for them.
        most: rasters that it can be trained on; None knows no limit.
        encoder_window: whether windows have the side that the encoder was made for.
        head: beginning of the names of the last layer, whose rows are classes: those known by name go on where they were;
            None starts layers of another number of classes afresh.
        recomputes: whether blocks may be computed twice to save memory (not where they have batch norms).
        small: keys of the section ``model`` for a small model that is trained from scratch.
    """

    inputs: Callable[[Mapping[str, Any], Sequence[str]], tuple[tuple[str, ...], ...]]
    section: Callable[[Sequence[str], Mapping[str, Any]], dict[str, Any]]
    fresh: Callable[[Any, Normalisation], None]
    suits: Callable[[Sequence[str]], bool] = lambda roles: False
    small: Mapping[str, Any] = field(default_factory=dict)
    most: int | None = None
    encoder_window: bool = False
    head: str | None = None
    recomputes: bool = True


def _no_words(card: ModelCard, config: Any) -> Words:
    return Words(card.name)


def _any_window(card: ModelCard, window: int, stride: int | None) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Family:
    """All about one kind of model.

    Attributes:
        name: in model cards.
        title: for people, e.g. ``MFNet``.
        kind: what a checkpoint is, in a sentence: ``an MFNet model``.
        config: its dimensions, a frozen dataclass.
        build: dimensions -> the model with fresh weights. It has its dimensions as ``config``.
        trains: whether training changes the tensor of this name.
        idle: whether no output depends on the tensor, although the published code trains it.
        published: whether the published training changes the tensor of a file; for counts in words.
        base: where the weights are that a file may leave out.
        in_base: name, dimensions -> whether the base has this tensor.
        lent: dimensions -> those of the model whose encoder another checkpoint lends; None where there is none.
        read: the card's values -> dimensions; raises TypeError, KeyError, ValueError for a damaged card.
        write: dimensions -> plain JSON values.
        ready: a loaded model -> the same as it runs fastest, for prediction only; equal logits up to rounding.
        check: a filled model -> None; raises ValueError where the weights make no sense.
        words: card, dimensions -> what it is, for people.
        fixed_window: card -> whether the model can be run with the card's window and stride only.
        check_window: card, window and stride in px -> None; raises UserError where the model cannot be run so.
        quantises: whether its encoder's blocks can multiply in int8 (:func:`core.models.quantised.quantised`).
        partial: whether it can be trained to do without some of its rasters: ``model(a, None, c)``.
        segments: whether it outlines what is clicked instead of classifying scenes.
        foreign: how files of the family's authors are read, where there are such files.
        eyes: its image encoder, for families that have one to lend.
        training: how the trainer treats it; None is not trained by ``core.train``.
    """

    name: str
    title: str
    kind: str
    config: type[Config]
    build: Callable[[Any], nn.Module]
    trains: NameRule
    idle: NameRule = lambda name: False
    published: NameRule = lambda name: True
    base: Base = Base.NONE
    in_base: Callable[[str, Any], bool] = lambda name, config: False
    lent: Callable[[Any], Any] = lambda config: None
    read: Callable[[dict[str, Any]], Any] | None = None
    write: Callable[[Any], dict[str, Any]] = write_dimensions
    ready: Callable[[Any], nn.Module] = lambda model: model
    check: Callable[[Any], None] = lambda model: None
    words: Callable[[ModelCard, Any], Words] = _no_words
    fixed_window: Callable[[ModelCard], bool] = lambda card: False
    check_window: Callable[[ModelCard, int, int | None], None] = _any_window
    quantises: bool = False
    partial: bool = False
    segments: bool = False
    foreign: Foreign | None = None
    eyes: Eyes | None = None
    training: Training | None = None

    def dimensions(self, values: dict[str, Any]) -> Any:
        """The card's values as dimensions; raises as :attr:`read`."""
        return read_dimensions(self.config, values) if self.read is None else self.read(values)


_added: list[Family] = []


@functools.cache
def _built_in() -> tuple[Family, ...]:
    return tuple(import_module(f"core.models.{folder}.family").FAMILY for folder in FOLDERS)


def families() -> tuple[Family, ...]:
    """All records: those of this package, then those added."""
    return (*_built_in(), *_added)


def find(name: str) -> Family:
    """The family with this name.

    Raises:
        UserError: this version has none of that name.
    """
    for family in families():
        if family.name == name:
            return family
    known = ", ".join(family.name for family in families())
    raise UserError(
        Said(
            "This version of SAM Land Cover knows no model family “{0}”: it has {1}. Update it to "
            "open such a model.",
            name,
            known,
        )
    )


def family_of(config: Config) -> Family:
    """The family whose dimensions these are.

    Raises:
        TypeError: of none.
    """
    for family in families():
        if type(config) is family.config:
            return family
    raise TypeError(f"{type(config).__name__} is the configuration of no family")


def family_of_model(model: nn.Module) -> Family:
    """The family of a model, by its ``config``.

    Raises:
        TypeError: it has none.
    """
    return family_of(getattr(model, "config"))  # noqa: B009 - nn.Module's own __getattr__ returns tensors or modules


def or_words(words: Sequence[str]) -> str:
    """``MFNet, CWSAM or SAM``."""
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def register(family: Family) -> None:
    """Add a family of someone else's code.

    Raises:
        ValueError: its name or its dimensions' class is taken.
    """
    if any(family.name == other.name or family.config is other.config for other in families()):
        raise ValueError(f"there is a family {family.name!r}, or one with this configuration, already")
    _added.append(family)


@contextlib.contextmanager
def registered(family: Family) -> Iterator[None]:
    """:func:`register` for the time of a ``with`` block."""
    register(family)
    try:
        yield
    finally:
        _added.remove(family)
