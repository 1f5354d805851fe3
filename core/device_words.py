"""Words for processors and precisions, checked before torch is loaded; :mod:`core.device` looks whether they exist here."""

from __future__ import annotations

import re

from core.contract.sentences import Said
from core.contract.shared import PRECISIONS
from core.errors import UserError

_DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d+)?")


def check_device(name: str, precision: str = "auto") -> None:
    """Refuse words that no machine has.

    Args:
        name: ``auto``, ``cpu``, ``cuda``, ``cuda:1`` or ``mps``.
        precision: one of :data:`core.contract.shared.PRECISIONS`.

    Raises:
        UserError: it is another word.
    """
    if precision not in PRECISIONS:
        most = ", ".join(PRECISIONS[:-1])
        raise UserError(Said("The precision must be {0} or {1}, not “{2}”.", most, PRECISIONS[-1], precision))
    if not _DEVICE.fullmatch(name):
        raise UserError(Said("“{0}” is not a device; choose auto, cpu, cuda, cuda:0 or mps.", name))
