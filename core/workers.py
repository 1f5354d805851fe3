"""Work that is done side by side, each piece on one thread.

Many small operations, one after another, each divided among threads, are slower than on one thread, and on busy cores many
times: a thread that waits for another spins. Whole pieces beside each other need no waiting.
"""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import torch
from torch import Tensor

T = TypeVar("T")
R = TypeVar("R")

_LEAST, _MOST = 1 << 15, 1 << 16
"""px of a piece: of fewer torch gives a thread no part, and the calls take longer than the work; more do not fit the cache."""
_WHOLE = 256
_making = threading.Lock()
_idle: dict[int, list[ThreadPoolExecutor]] = defaultdict(list)


def side_by_side(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """What ``work`` makes of every item, in their order; as many at a time as the caller has threads.

    Args:
        work: may use torch, which has one thread for each piece, and may itself call this. Pieces run in any order.
        items: what to work on; what takes longest had better come first.

    Raises:
        Exception: what the first piece that failed raised, once those that run have ended; the others are left out.
    """
    items, threads = list(items), torch.get_num_threads()
    if threads < 2 or len(items) < 2:  # a worker has one thread, too
        return one_by_one(work, items)
    pool = _take(threads)
    found = [pool.submit(work, item) for item in items]
    try:
        return [piece.result() for piece in found]
    except BaseException:
        _end(found)
        raise
    finally:
        _idle[threads].append(pool)


def one_by_one(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """The same where a piece has use for all threads."""
    return [work(item) for item in items]


def pieces(pixels: Tensor) -> list[Tensor]:
    """Columns of [rows, N] in pieces to work on side by side: for each of few threads one, and none so large that it is slow.

    Without any column one empty piece; on a GPU all are one.
    """
    count = pixels.shape[1]
    if pixels.device.type != "cpu":
        return [pixels]
    share = -(-count // torch.get_num_threads())
    size = min(max(-(-share // _WHOLE) * _WHOLE, _LEAST), _MOST)
    return [pixels[:, start : start + size] for start in range(0, max(count, 1), size)]


def _end(pieces: list[Future[R]]) -> None:
    for piece in pieces:
        piece.cancel()
    for piece in pieces:
        if not piece.cancelled():
            piece.exception()


def _take(threads: int) -> ThreadPoolExecutor:
    """Workers that nobody uses: whoever comes second, say for a view while a head is fitted, must not wait for the first."""
    with _making:
        return _idle[threads].pop() if _idle[threads] else _workers(threads)


def _workers(threads: int) -> ThreadPoolExecutor:
    """So many threads for which torch, its OpenMP and its MKL have one thread each."""
    all_there = threading.Barrier(threads)

    def be_alone() -> None:
        torch.get_num_threads()  # the first call in a thread sets the usual number, and would undo the last line
        all_there.wait()  # else one thread would take two of the pieces
        torch.set_num_threads(1)

    pool = ThreadPoolExecutor(threads, thread_name_prefix="worker")
    try:
        for piece in [pool.submit(be_alone) for _ in range(threads)]:
            piece.result()
    except BaseException:  # say no thread can be had any more: those that are there must not wait for it
        all_there.abort()
        pool.shutdown(wait=False)
        raise
    finally:
        torch.set_num_threads(
            threads
        )  # the caller's own; what threads made later begin with was changed above
    return pool


def _begin_anew() -> None:
    """In a process that was forked: threads stayed behind, perhaps one that held the lock."""
    global _making
    _making = threading.Lock()
    _idle.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)
