"""Several processes as one: sums over processes, and layers that see a whole step.

With the same windows in a step, n processes give the losses of one: batch norm takes its statistics over all of
them, and a dropout mask depends on the step and the window, not on the process that holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import torch
from lightning_fabric import Fabric
from torch import Tensor, nn

from core.contract.sentences import Said, sentence_of
from core.errors import UserError

T = TypeVar("T")


class SharedError(UserError):
    """A mistake that every process of a run raises in the same words."""


class World:
    """The processes of a run.

    Args:
        fabric: launched.
    """

    def __init__(self, fabric: Fabric) -> None:
        self._fabric = fabric
        self.rank, self.size = fabric.global_rank, fabric.world_size

    @property
    def is_first(self) -> bool:
        """Whether this process writes and reports."""
        return self.rank == 0

    def sum(self, values: Tensor) -> Tensor:
        """Element-wise sum over all processes."""
        if self.size == 1:
            return values
        total = self._fabric.all_reduce(values.to(self._fabric.device), reduce_op="sum")
        if not isinstance(total, Tensor):
            raise TypeError("a sum over processes that is no tensor")
        return total.to(values.device)

    def any(self, is_so: bool) -> bool:
        """Whether it is so in any process."""
        return bool(self.sum(torch.tensor(float(is_so))) > 0)

    def together(self, make: Callable[[], T]) -> T:
        """Call ``make`` in every process.

        Raises:
            SharedError: it raised UserError in any of them; the words are those of the first.
        """
        if self.size == 1:
            return make()
        made, words = None, ""
        try:
            made = make()
        except UserError as error:
            words = sentence_of(error)
        heard = [""] * self.size
        torch.distributed.all_gather_object(heard, words)
        if any(heard):
            raise SharedError(next(filter(None, heard)))
        return made  # type: ignore[return-value]

    def barrier(self) -> None:
        """Wait for all processes."""
        if self.size > 1:
            self._fabric.barrier()

    def passes(self, batch: int, accumulate: int) -> list[range]:
        """This process's windows of a step, numbered from 0, pass by pass.

        A pass holds the same windows over all processes as it would in one.

        Raises:
            UserError: the batch cannot be divided.
        """
        if batch % (self.size * accumulate):
            raise UserError(
                Said(
                    "train.batch {0} must be a multiple of {1} processes x train.accumulate {2}.",
                    batch,
                    self.size,
                    accumulate,
                )
            )
        whole = batch // accumulate
        own = whole // self.size
        starts = range(self.rank * own, batch, whole)
        return [range(start, start + own) for start in starts]


class SharedBatchNorm2d(nn.BatchNorm2d):
    """Batch norm with statistics over all processes; torch's own synchronised one is for GPUs only."""

    def forward(self, image: Tensor) -> Tensor:
        """``[B, C, H, W]``; B may differ between processes."""
        if not self.training:
            return super().forward(image)
        values = image.float()
        count = _everywhere(values.new_tensor(float(values.numel() // values.shape[1])))
        mean = _everywhere(values.sum((0, 2, 3))) / count
        centred = values - mean.view(1, -1, 1, 1)
        variance = _everywhere(centred.square().sum((0, 2, 3))) / count
        self._remember(mean.detach(), variance.detach() * (count / (count - 1).clamp(min=1)))
        scaled = centred * (variance + self.eps).rsqrt().view(1, -1, 1, 1)
        out = scaled * self.weight.view(1, -1, 1, 1) + self.bias.view(1, -1, 1, 1)
        return out.to(image.dtype)

    @torch.no_grad()
    def _remember(self, mean: Tensor, variance: Tensor) -> None:
        if self.running_mean is None or self.running_var is None or self.momentum is None:
            return
        self.running_mean.lerp_(mean, self.momentum)
        self.running_var.lerp_(variance, self.momentum)
        if self.num_batches_tracked is not None:
            self.num_batches_tracked.add_(1)


class WindowDropout2d(nn.Dropout2d):
    """Channel dropout whose masks are drawn for all windows of a step, of which a pass takes its own."""

    def __init__(self, p: float) -> None:
        super().__init__(p)
        self.seed, self.first = 0, 0

    def forward(self, image: Tensor) -> Tensor:
        """``[B, C, H, W]``, the windows ``first`` to ``first + B - 1`` of the step with ``seed``."""
        if not self.training or self.p == 0:
            return image
        generator = torch.Generator().manual_seed(self.seed)
        windows = self.first + image.shape[0]
        chances = torch.rand((windows, image.shape[1]), generator=generator)[self.first :]
        kept = (chances >= self.p).to(image.device, image.dtype) / (1 - self.p)
        return image * kept[:, :, None, None]


def make_shared(model: nn.Module, processes: int) -> None:
    """Replace dropout, and with several processes batch norm, by the shared kinds; names and weights stay."""
    for parent in list(model.modules()):
        for name, child in list(parent.named_children()):
            if type(child) is nn.Dropout2d:
                setattr(parent, name, WindowDropout2d(child.p).train(child.training))
            elif type(child) is nn.BatchNorm2d and processes > 1:
                setattr(parent, name, _shared_norm(child))


def set_windows(model: nn.Module, seed: int, first: int) -> None:
    """Tell dropout which windows of a step the next pass holds."""
    for module in model.modules():
        if isinstance(module, WindowDropout2d):
            module.seed, module.first = seed, first


class _SumOverProcesses(torch.autograd.Function):
    """Sum over processes; the gradient of a sum that all of them use is the sum of their gradients."""

    @staticmethod
    def forward(_context: Any, values: Tensor) -> Tensor:
        total = values.clone()
        torch.distributed.all_reduce(total)
        return total

    @staticmethod
    def backward(_context: Any, gradient: Tensor) -> Tensor:
        total = gradient.clone(memory_format=torch.contiguous_format)
        torch.distributed.all_reduce(total)
        return total


def _everywhere(values: Tensor) -> Tensor:
    total: Tensor = _SumOverProcesses.apply(values)  # type: ignore[no-untyped-call]
    return total


def _shared_norm(norm: nn.BatchNorm2d) -> SharedBatchNorm2d:
    shared = SharedBatchNorm2d(norm.num_features, norm.eps, norm.momentum)
    shared.weight, shared.bias = norm.weight, norm.bias
    shared.running_mean, shared.running_var = norm.running_mean, norm.running_var
    shared.num_batches_tracked = norm.num_batches_tracked
    return shared.train(norm.training)
