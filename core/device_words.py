"""Words for processors and precisions, checked before torch is loaded; :mod:`core.device` looks whether they exist here."""

from __future__ import annotations

import re

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
        words = f"{', '.join(PRECISIONS[:-1])} or {PRECISIONS[-1]}"
        raise UserError(f"The precision must be {words}, not “{precision}”.")
    if not _DEVICE.fullmatch(name):
        raise UserError(f"“{name}” is not a device; choose auto, cpu, cuda, cuda:0 or mps.")
