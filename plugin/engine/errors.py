"""What goes wrong between QGIS and the engine, as one sentence for the user."""

from __future__ import annotations

from typing import Sequence

from ...core.contract import protocol

# Beside the codes of core.contract.protocol: these never cross the pipe.
NO_ENVIRONMENT = -33000
NOT_STARTED = -33001
DIED = -33002
STOPPED = -33003


class EngineError(Exception):
    """A call that gave no result.

    Attributes:
        message: one sentence for the user.
        code: one of :mod:`core.contract.protocol`'s error codes, or of this module's.
        details: what a bug report needs, e.g. the engine's traceback; may be empty.
        log: path of the engine's log file; empty when it never ran.
        partial: path of the unfinished result that a cancelled run left; empty when it left none.
        about: fields of the job that can mend it, by their names in the contract.
    """

    def __init__(
        self,
        message: str,
        code: int,
        details: str = "",
        log: str = "",
        partial: str = "",
        about: Sequence[str] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.details = details
        self.log = log
        self.partial = partial
        self.about = tuple(about)

    @property
    def cancelled(self) -> bool:
        """Whether the user asked for this end."""
        return self.code == protocol.CANCELLED
