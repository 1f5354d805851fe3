"""Import the heavy libraries once, before the first job, and never from two threads at a time.

Two threads that import the same web of modules from different ends can see half-made ones.
"""

from __future__ import annotations

import importlib
import threading
import traceback

# Lightest first: a card is read, and a raster described, while torch is still on its way.
HEAVY = ("core.inspect", "rasterio", "torch", "core.inference.run", "core.serving.models")

_lock = threading.Lock()
_loaded: set[str] = set()


def load(*names: str) -> None:
    """Import modules, waiting for whoever imports at the moment."""
    for name in names:
        if name not in _loaded:
            with _lock:
                importlib.import_module(name)
                _loaded.add(name)


def warm_up() -> None:
    """Start importing everything a run needs in a thread of its own."""
    threading.Thread(target=_load_all, name="warm-up", daemon=True).start()


def _load_all() -> None:
    try:
        load(*HEAVY)
    except Exception:  # noqa: BLE001 - the first job meets the same failure and answers with it
        traceback.print_exc()
