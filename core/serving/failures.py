"""An exception as a JSON-RPC error: one sentence for the user, the traceback for the log."""

from __future__ import annotations

import traceback
from typing import NamedTuple

from core.contract import protocol
from core.contract.sentences import sentence_of
from core.errors import Cancelled, LicenceError, UserError
from core.troubles import trouble_of


class InvalidParams(Exception):
    """The parameters of a request have the wrong shape: the caller's mistake, not the user's."""


class Failure(NamedTuple):
    """``code`` and ``message`` of a JSON-RPC error, and its ``data``."""

    code: int
    message: str
    data: protocol.Message | None = None


def describe(error: BaseException) -> Failure:
    """Say what went wrong. What the user could not foresee carries ``{"details": traceback}``."""
    if isinstance(error, LicenceError):
        return Failure(protocol.LICENCE, sentence_of(error))
    if isinstance(error, UserError):
        return Failure(protocol.USER_ERROR, sentence_of(error), _about(error) or None)
    if isinstance(error, Cancelled):
        kept: protocol.Message = {"partial": error.partial} if error.partial else {}
        return Failure(
            protocol.CANCELLED, sentence_of(error) or "Cancelled.", {**kept, **_about(error)} or None
        )
    if isinstance(error, InvalidParams):
        return Failure(protocol.INVALID_PARAMS, str(error))
    details = {"details": "".join(traceback.format_exception(error))}
    trouble = trouble_of(error)
    if trouble is not None:
        return Failure(protocol.USER_ERROR, trouble.sentence, details)
    name = type(error).__name__
    return Failure(protocol.INTERNAL_ERROR, f"Unexpected error in the engine, {name}: {error}", details)


def _about(error: UserError | Cancelled) -> protocol.Message:
    """The fields that an error is about, for whoever knows what they are called where the user sits."""
    return {"about": list(error.about)} if error.about else {}
