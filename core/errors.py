"""What a user did wrong, said in one sentence."""

from __future__ import annotations


class UserError(Exception):
    """Bad input with a message a user can act on: one clear sentence, no traceback, exit code 2.

    The sentence names things, not options: it is read in a shell, in QGIS and in a notebook. Each of them adds its own
    words for what ``about`` names.

    Attributes:
        about: fields of the job that can mend it, e.g. ``resume``.
    """

    def __init__(self, message: str = "", *about: str) -> None:
        super().__init__(message)
        self.about = about


class NetworkError(UserError):
    """Nobody's mistake here: a server cannot be reached or broke off. One sentence too, but exit code 1."""


class LicenceError(UserError):
    """The licence of a file must be accepted before it is downloaded; the sentence names it."""


class Cancelled(Exception):
    """The user asked to stop; whatever was finished so far is kept.

    Attributes:
        partial: path of the unfinished result that this run left; empty when it left none.
        about: fields of the job that help to go on, as of :class:`UserError`.
    """

    def __init__(self, message: str = "", partial: str = "", *about: str) -> None:
        super().__init__(message)
        self.partial, self.about = partial, about
