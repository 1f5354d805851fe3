"""Embeds areas one at a time in a thread: the one asked for first, likely next ones while there is nothing else to do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from core.contract.sentences import Said
from core.errors import Cancelled
from core.interactive.area import Area
from core.interactive.cache import Embedded

Encode = Callable[[Area, Callable[[], bool]], Embedded]
"""``encode(area, is_stale)``; raises Cancelled soon after ``is_stale()`` turned true."""


class Embedder:
    """A queue of one: whoever clicks elsewhere does not wait for the places clicked before.

    Args:
        encode: the slow work; called in the embedder's thread only.
        look_up: an embedding that is there already, else None; called in any thread.
    """

    def __init__(self, encode: Encode, look_up: Callable[[Area], Embedded | None]) -> None:
        self._encode, self._look_up = encode, look_up
        self._changed = threading.Condition()
        self._asked: tuple[Area, Future[Embedded]] | None = None
        self._to_prefetch: list[Area] = []
        self._running: Area | None = None
        self._running_future: Future[Embedded] | None = None
        self._stale = False
        self._closed = False
        self._thread: threading.Thread | None = None

    def ask(self, area: Area) -> Future[Embedded]:
        """Embed an area next. An earlier request for another area that is not finished yet is dropped (Cancelled)."""
        found = self._look_up(area)
        future: Future[Embedded] = Future()
        if found is not None:
            future.set_result(found)
            return future
        with self._changed:
            if self._closed:
                future.set_exception(Cancelled(Said("The session was closed.")))
                return future
            if self._running == area and not self._stale:
                if self._running_future is None:
                    self._running_future = future  # it was prefetched, now somebody waits for it
                return self._running_future
            if self._asked is not None:
                if self._asked[0] == area:
                    return self._asked[1]
                _drop(self._asked[1])
            self._asked = area, future
            self._stale = self._running is not None
            self._wake()
        return future

    def prefetch(self, areas: Sequence[Area]) -> None:
        """Embed these when there is nothing else to do; replaces earlier wishes."""
        with self._changed:
            self._to_prefetch = list(areas)
            self._wake()

    def close(self) -> None:
        """Drop all requests and end the thread soon."""
        with self._changed:
            self._closed, self._stale, self._to_prefetch = True, True, []
            if self._asked is not None:
                _drop(self._asked[1])
                self._asked = None
            self._changed.notify_all()

    def _wake(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._work, name="embedder", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not (self._asked or self._to_prefetch or self._closed):
                    self._changed.wait()
                if self._closed:
                    return
                future = None
                if self._asked is not None:
                    area, future = self._asked
                    self._asked = None
                else:
                    area = self._to_prefetch.pop(0)
                self._running, self._running_future, self._stale = area, future, False
            self._embed(area)

    def _embed(self, area: Area) -> None:
        result: Embedded | None = None
        failure: BaseException | None = None
        try:
            result = self._look_up(area) or self._encode(area, lambda: self._stale)
        except BaseException as error:  # noqa: BLE001 - told to whoever waits; a prefetched area fails silently
            failure = error
        with self._changed:
            future = self._running_future
            self._running = self._running_future = None
        if future is None:
            return
        if failure is not None:
            future.set_exception(failure)
        elif result is not None:
            future.set_result(result)


def _drop(future: Future[Embedded]) -> None:
    future.set_exception(Cancelled(Said("Another place was asked for meanwhile.")))
