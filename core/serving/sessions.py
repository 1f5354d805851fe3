"""Sessions of the engine: what stays open between messages, under a name, the one used longest ago closed for a new one."""

from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from core.errors import UserError
from core.serving.server import Call

T = TypeVar("T")


class Sessions(Generic[T]):
    """A few open sessions of one kind. Safe to use from several lanes.

    An ``OrderedDict`` and no cache of a library: what goes is closed, and outside the lock.

    Args:
        kind: first part of the names, e.g. ``click``.
        most: open at a time.
        close: ends one.
        ended: sentence for a user whose session is gone.
    """

    def __init__(self, kind: str, most: int, close: Callable[[T], None], ended: str) -> None:
        self._kind, self._most, self._close, self._ended = kind, most, close, ended
        self._open: OrderedDict[str, T] = OrderedDict()
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    def add(self, session: T) -> str:
        """Keep a session; its name. The one used longest ago is closed where there are too many."""
        with self._lock:
            name = f"{self._kind}-{next(self._numbers)}"
            self._open[name] = session
            old = [self._open.popitem(last=False)[1] for _ in range(len(self._open) - self._most)]
        for one in old:  # outside the lock: closing may take a while
            self._close(one)
        return name

    def of(self, call: Call) -> T:
        """The session that a call names.

        Raises:
            UserError: it has ended.
        """
        name = str(call.params.get("session"))
        with self._lock:
            found = self._open.get(name)
            if found is None:
                raise UserError(self._ended)
            self._open.move_to_end(name)
            return found

    def end(self, call: Call) -> None:
        """Close the session that a call names; one that has ended already is fine."""
        with self._lock:
            found = self._open.pop(str(call.params.get("session")), None)
        if found is not None:
            self._close(found)

    def newest(self) -> T:
        """The one opened or used last, for tests and diagnostics."""
        with self._lock:
            return next(reversed(self._open.values()))
