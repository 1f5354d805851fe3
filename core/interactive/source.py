"""A raster opened for clicking: its scene, how it is shown, and where its embeddings are kept."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import rasterio

from core.contract.sentences import Said
from core.errors import UserError
from core.interactive.area import Area
from core.interactive.cache import MEMORY_BYTES, DiskCache, Embedded, MemoryCache, Origin
from core.interactive.picture import model_input, raster_signature, read_picture
from core.interactive.promptable import Promptable
from core.interactive.stretch import Stretch, choose_bands, fit_stretch
from core.raster.file_states import states_of
from core.raster.grid import Grid
from core.raster.scene import Scene, open_scene
from core.raster.sources import dataset_files, open_source
from core.raster.statistics import Tick

ROLE = "optical"
GDAL_CACHE_BYTES = 64 << 20


class ImageSource:
    """Gives embeddings of areas of one raster: from memory, from disk, or by running the encoder.

    Args:
        promptable: the model.
        image: path of the raster (or a folder, glob, list of files as everywhere in :mod:`core.raster`).
        bands: one or three 1-based numbers; None is the first three, or the only one.
        folder: for the cache on disk; None keeps nothing on disk.
        memory: cache shared between sources; None makes one.
        stretch: see :class:`Stretch`; None fits it to the scene.
        tick: progress of the fit.

    Raises:
        UserError: the raster cannot be opened, or has no such bands.
    """

    def __init__(
        self,
        promptable: Promptable,
        image: str | Sequence[str],
        bands: Sequence[int] | None = None,
        *,
        folder: Path | None = None,
        memory: MemoryCache | None = None,
        stretch: Stretch | None = None,
        tick: Tick | None = None,
    ) -> None:
        paths = [image] if isinstance(image, str) else list(image)
        opened = open_scene({ROLE: paths})
        if bands and not set(bands) <= set(
            opened.primary.source.numbers
        ):  # maybe the one called transparency
            found = open_source(paths, ROLE, bands).numbers
            opened = open_scene({ROLE: paths}, {ROLE: [band for band in bands if band in found]})
        layer = opened.primary
        self.name = layer.source.name
        self.notes = (*opened.notes, *opened.converted)
        self.bands = choose_bands(bands, layer.source.numbers, self.name)
        self.promptable = promptable
        distinct = tuple(dict.fromkeys(self.bands))
        self._order = [distinct.index(band) for band in self.bands]
        self._scene = Scene(opened.grid, (replace(layer, bands=distinct),))
        self._memory = memory if memory is not None else MemoryCache(MEMORY_BYTES)
        self._disk = None if folder is None else DiskCache(folder)
        with _bounded(), self._scene as scene:
            signature = raster_signature(scene)
        fitted = stretch or self._stored_stretch(folder, signature, distinct, tick)
        self.stretch = self._spread(fitted) if len(fitted.low) == len(distinct) else fitted
        self._origin = Origin(
            signature, self.bands, self.stretch, promptable.sha256, promptable.device.precision
        )
        self._files_read = {path: dataset_files(path) for path in self.files}
        self._state = states_of(self._files_read)

    @property
    def grid(self) -> Grid:
        """Of the raster."""
        return self._scene.grid

    @property
    def files(self) -> tuple[str, ...]:
        """Paths of the raster's files."""
        return tuple(file.path for file in self._scene.primary.source.files)

    def look_up(self, area: Area) -> Embedded | None:
        """The embedding if it is in memory or on disk, with the picture if the model needs that."""
        key = self._origin.key(area)
        found = self._memory.get(key)
        if found is None and self._disk is not None:
            found = self._disk.get(key)
            if found is not None and self.promptable.coloured and found.rgb is None:
                return None  # of a version that kept no pictures
            if found is not None:
                self._memory.put(key, found)
        return found

    def in_memory(self, area: Area) -> Embedded | None:
        """The embedding if it is in memory."""
        return self._memory.get(self._origin.key(area))

    def embed(self, area: Area, is_stale: Callable[[], bool] | None = None) -> Embedded:
        """Read and encode an area, and keep the result.

        Raises:
            UserError: the raster changed, is gone, or cannot be read.
            Cancelled: ``is_stale()`` became true.
        """
        state = states_of(self._files_read)
        if state != self._state:
            what = (
                "is gone: it was moved or deleted"
                if len(state.files) < len(self._state.files)
                else "was changed since it was opened"
            )
            raise UserError(Said("The raster {0} {1}; open it again to go on clicking.", self.name, what))
        with (
            _bounded(),
            self._scene as scene,
        ):  # closed after: drives stay removable, threads leave no handles
            picture = read_picture(scene, area, self.stretch, self._order)
        image = model_input(self.promptable.model, picture, area)
        embedding = self.promptable.encode(image, is_stale)
        valid = None if picture.valid.all() else picture.valid
        item = Embedded(embedding, valid, picture.rgb if self.promptable.coloured else None)
        key = self._origin.key(area)
        self._memory.put(key, item)
        if self._disk is not None:
            self._disk.put(key, item)
        return item

    def get(self, area: Area) -> Embedded:
        """The embedding of an area, made now where there is none."""
        return self.look_up(area) or self.embed(area)

    def _spread(self, stretch: Stretch) -> Stretch:
        """From the distinct bands to the three channels."""
        order = self._order
        return Stretch(
            tuple(stretch.low[i] for i in order),
            tuple(stretch.high[i] for i in order),
            tuple(stretch.decibel[i] for i in order),
        )

    def _stored_stretch(
        self, folder: Path | None, signature: str, bands: tuple[int, ...], tick: Tick | None
    ) -> Stretch:
        """The stretch fitted in an earlier session, else fitted now and stored."""
        path = None
        if folder is not None:
            path = folder / "stretch" / f"{signature}-{'-'.join(str(band) for band in bands)}.json"
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                return _read_stretch(json.loads(path.read_text(encoding="utf-8")), len(bands))
        with _bounded(), self._scene as scene:
            stretch = fit_stretch(scene, tick)
        if path is not None:
            with contextlib.suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
                part.write_text(json.dumps(asdict(stretch)), encoding="utf-8")
                part.replace(path)
        return stretch


def _bounded() -> Any:
    """GDAL keeps 5 % of the machine's memory in blocks otherwise; areas are seldom read twice."""
    return rasterio.Env(GDAL_CACHEMAX=GDAL_CACHE_BYTES)


def _read_stretch(values: dict[str, Any], bands: int) -> Stretch:
    stretch = Stretch(
        tuple(float(value) for value in values["low"]),
        tuple(float(value) for value in values["high"]),
        tuple(bool(value) for value in values["decibel"]),
    )
    if not len(stretch.low) == len(stretch.high) == len(stretch.decibel) == bands:
        raise ValueError("another number of bands")
    if not all(high > low for low, high in zip(stretch.low, stretch.high, strict=True)):
        raise ValueError("upside down")
    return stretch
