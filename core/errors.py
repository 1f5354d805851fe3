"""What a user did wrong, said in one sentence."""

from __future__ import annotations


class UserError(Exception):
    """Bad input with a message a user can act on: one clear sentence, no traceback, exit code 2."""


class NetworkError(UserError):
    """Nobody's mistake here: a server cannot be reached or broke off. One sentence too, but exit code 1."""


class LicenceError(UserError):
    """The licence of a file must be accepted before it is downloaded; the sentence names it."""


class Cancelled(Exception):
    """The user asked to stop; whatever was finished so far is kept.

    Attributes:
        partial: path of the unfinished result that this run left; empty when it left none.
    """

    def __init__(self, message: str = "", partial: str = "") -> None:
        super().__init__(message)
        self.partial = partial
