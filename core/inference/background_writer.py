"""A thread that compresses and writes finished rows while the model goes on; the order of the rows is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="raster-writer")
        self._slots = threading.BoundedSemaphore(_DEPTH + 1)  # those that wait, and the one being worked on
        self._error: BaseException | None = None

    def put(self, item: T) -> None:
        """Hand over an item; waits while too many are waiting."""
        self._slots.acquire()
        self._pool.submit(self._run, item)
        if self._error is not None:
            raise self._error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        self._pool.shutdown()
        if self._error is not None and error is not self._error:
            raise self._error from error

    def _run(self, item: T) -> None:
        try:
            if self._error is None:
                self._work(item)
        except BaseException as error:  # noqa: BLE001 - raised again where items are handed over
            self._error = error
        finally:
            self._slots.release()
