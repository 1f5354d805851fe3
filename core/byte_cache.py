"""A least-recently-used cache with a limit in bytes, safe to use from several threads."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from cachetools import LRUCache

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def _own_bytes(item: Any) -> int:
    return int(item.bytes)


class ByteCache(Generic[K, V]):
    """The items used last.

    Args:
        limit: bytes. The least recently used items beyond it go.
        least: items that stay, however large.
        size: bytes of an item; without it the item's own ``bytes``.
    """

    def __init__(self, limit: int, least: int = 1, size: Callable[[V], int] = _own_bytes) -> None:
        self._limit, self._least = limit, least
        # Without a limit of its own: a cachetools cache refuses an item that is larger than the whole cache.
        self._items: LRUCache[K, V] = LRUCache(math.inf, getsizeof=size)
        self._lock = threading.Lock()

    @property
    def bytes(self) -> int:
        """Memory taken."""
        return int(self._items.currsize)

    def get(self, key: K) -> V | None:
        """The item of a key, which becomes the one used last."""
        with self._lock:
            return self._items.get(key)

    def put(self, key: K, item: V) -> None:
        """Cache an item under a key."""
        with self._lock:
            self._items[key] = item
            while self._items.currsize > self._limit and len(self._items) > self._least:
                self._items.popitem()

    def clear(self) -> None:
        """Forget all items."""
        with self._lock:
            self._items.clear()

    def __len__(self) -> int:
        return len(self._items)
