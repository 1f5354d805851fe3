"""A thread that compresses and writes finished rows while the model goes on; the order of the rows is kept."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from typing_extensions import Self

T = TypeVar("T")

_DEPTH = 3  # items that wait; more would be memory without gain


class BackgroundWriter(Generic[T]):
    """Hands items to a function on a thread of its own, one after the other.

    Used as a context: when it ends every item has been worked on, also when the block was left by an error. After
    the function has failed no more items reach it, and the next :meth:`put`, or the end, raises its error.
    """

    def __init__(self, work: Callable[[T], None]) -> None:
        self._work = work
        self._items: queue.Queue[tuple[T] | None] = queue.Queue(_DEPTH)
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="raster-writer", daemon=True)

    def put(self, item: T) -> None:
        """Hand over an item; waits while too many are waiting."""
        self._items.put((item,))
        if self._error is not None:
            raise self._error

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        self._items.put(None)
        self._thread.join()
        if self._error is not None and error is not self._error:
            raise self._error from error

    def _run(self) -> None:
        while (found := self._items.get()) is not None:
            if self._error is None:
                try:
                    self._work(found[0])
                except BaseException as error:  # noqa: BLE001 - raised again where items are handed over
                    self._error = error
