"""Threads that work before the result is needed; the results keep their order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")


def in_order(
    runs: Iterable[Sequence[S]],
    work: Callable[[S], T],
    threads: int = 1,
    depth: int = 2,
    leave: Callable[[], object] = lambda: None,
) -> Generator[T, None, None]:
    """What ``work`` makes of the items, in their order. Nothing is begun before the first item is asked for.

    A pool of :mod:`concurrent.futures` has no bound on results that wait and reads its input to the end at once.

    Args:
        runs: items that follow each other; those of a run are worked on by one thread, so that what it keeps open or
            in memory serves them all. The next run goes to the next thread that is free. It is iterated by these
            threads, one at a time.
        work: called by several threads at once.
        threads: how many.
        depth: items that may be begun or waiting beyond those handed out; this bounds the memory.
        leave: called by every thread at its end, to close what is its own.

    Raises:
        Exception: whatever ``runs`` and ``work`` raise, in the place of the item. No thread outlives the generator.
    """
    board: _Board[S, T] = _Board(runs, depth)
    workers = [
        threading.Thread(target=_work, args=(board, work, leave), name="raster-reader", daemon=True)
        for _ in range(threads)
    ]
    started: list[threading.Thread] = []
    try:
        for worker in workers:
            worker.start()
            started.append(worker)
        yield from board.results()
    finally:
        board.stop()
        for worker in started:
            worker.join()


def prefetch(source: Iterable[T]) -> Generator[T, None, None]:
    """The same items, prefetched by a thread, two items at most. Its errors are raised here."""
    return in_order(([item] for item in source), lambda item: item, depth=1)


def _work(board: _Board[S, T], work: Callable[[S], T], leave: Callable[[], object]) -> None:
    try:
        while (run := board.take()) is not None:
            for number, item in run:
                if not board.may_begin(number):
                    return
                try:
                    board.put(number, result=work(item))
                except BaseException as error:  # noqa: BLE001 - handed to the thread that waits for the item
                    board.put(number, error=error)
                    return
    finally:
        leave()


class _Board(Generic[S, T]):
    """Which items are given out to threads, and what they have made of them; items are known by number."""

    def __init__(self, runs: Iterable[Sequence[S]], depth: int) -> None:
        self._runs, self._depth = iter(runs), depth
        self._source = threading.Lock()
        self._change = threading.Condition()
        self._given = self._taken = 0  # items to threads, and results to the one who waits for them
        self._made: dict[int, tuple[T] | BaseException] = {}
        self._ended = self._stopped = False

    def take(self) -> list[tuple[int, S]] | None:
        """The next run, for one thread; None when there is no more."""
        with self._source:
            if self._ended or self._stopped:
                return None
            first = self._given
            try:
                run = next(self._runs, None)
            except BaseException as error:  # noqa: BLE001 - handed to the thread that waits for the item
                self._given += 1
                self.put(first, error=error)
                run = None
            with self._change:
                self._given += 0 if run is None else len(run)
                self._ended = run is None
                self._change.notify_all()
            return None if run is None else list(enumerate(run, first))

    def may_begin(self, number: int) -> bool:
        """Wait until an item is near enough; False when no one needs it any more."""
        with self._change:
            self._change.wait_for(lambda: self._stopped or number < self._taken + self._depth)
            return not self._stopped

    def put(self, number: int, result: T | None = None, error: BaseException | None = None) -> None:
        """Leave what was made of an item."""
        with self._change:
            self._made[number] = error if error is not None else (result,)  # type: ignore[assignment]
            self._change.notify_all()

    def results(self) -> Iterator[T]:
        """The results in order."""
        while True:
            with self._change:
                self._change.wait_for(lambda: self._taken in self._made or self._is_over())
                if self._taken not in self._made:
                    return
                found = self._made.pop(self._taken)
                self._taken += 1
                self._change.notify_all()
            if isinstance(found, BaseException):
                raise found
            yield found[0]

    def stop(self) -> None:
        """Let the threads end."""
        with self._change:
            self._stopped = True
            self._change.notify_all()

    def _is_over(self) -> bool:
        return self._ended and self._taken == self._given
