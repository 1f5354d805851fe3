"""Rows to a GeoTIFF: a plain tiled file while the run lasts, a cloud-optimised one (COG) at the end."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.shutil
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window

from core.errors import UserError
from core.products.outputs import disk_is_full, replace_file, temporary_beside
from core.raster.gdal import GDAL_ERRORS, WRITE_ERRORS
from core.raster.grid import Grid, Rect
from core.raster.holes import is_hole

TILE = 512
NODATA = 255

Colours = Mapping[int, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class RasterLook:
    """What a written raster carries besides its pixels.

    Attributes:
        tags: metadata of the file; no times or folder names, so that equal runs give equal bytes.
        names: per band; may be empty.
        colours: colour table of a one-band raster; None for none.
        scale: what a stored step is worth, e.g. 1/200 for probabilities.
        overviews: how overviews are made: ``MODE`` for labels, ``AVERAGE`` for quantities.
    """

    tags: Mapping[str, str]
    names: Sequence[str] = ()
    colours: Colours | None = None
    scale: float | None = None
    overviews: str = "MODE"


class RasterWriter:
    """Writes a uint8 raster, nodata 255, then puts it in place when complete.

    Rows that follow each other are gathered to full tile rows before they are handed to GDAL, so that no tile is
    compressed twice.
    Nothing appears under the final name before :meth:`finish`.
    """

    def __init__(self, path: Path, grid: Grid, bands: int, look: RasterLook) -> None:
        self.path, self.grid, self.bands, self.look = path, grid, bands, look
        self.counts = np.zeros(256, dtype=np.int64)  # of every value given, all bands together
        self._temporary = temporary_beside(path)
        self._waiting: list[NDArray[np.uint8]] = []
        self._place = (0, 0)  # row and column of what waits
        self._given = 0  # values
        self._dataset: Any = None
        with self._trouble():
            self._dataset = self._create()

    def write(self, rows: NDArray[np.uint8], row: int, col: int = 0) -> None:
        """Write rows [bands, n, w] at a place of the raster; every pixel once at most.

        Raises:
            UserError: the disk is full or the file cannot be written.
        """
        self.counts += np.bincount(rows.ravel(), minlength=256)
        self._given += rows.size
        held = self._held
        if self._waiting and (row, col, rows.shape[2]) != (
            self._place[0] + held,
            self._place[1],
            self._waiting[0].shape[2],
        ):
            self._flush(held)
            held = 0
        if not self._waiting:
            self._place = row, col
        self._waiting.append(rows)
        held += rows.shape[1]
        beyond = (self._place[0] + held) % TILE
        if held > beyond:
            self._flush(held - beyond)

    def finish(self, path: Path | None = None) -> Path:
        """Complete the file and put it in place. Rows never given are nodata.

        Args:
            path: other name, for a run that was stopped.

        Raises:
            UserError: as :meth:`write`.
        """
        final = path or self.path
        self._flush(self._held)
        self.counts[NODATA] += self.grid.height * self.grid.width * self.bands - self._given
        self._given = self.grid.height * self.grid.width * self.bands
        cog = temporary_beside(final)
        try:
            with self._trouble():
                self._dataset.close()
                rasterio.shutil.copy(
                    str(self._temporary),
                    str(cog),
                    driver="COG",
                    COMPRESS="DEFLATE",
                    BLOCKSIZE=TILE,
                    OVERVIEW_RESAMPLING=self.look.overviews,
                    BIGTIFF="IF_SAFER",
                    SPARSE_OK="TRUE",
                )
                self._verify(cog)
            replace_file(cog, final)
        finally:
            cog.unlink(missing_ok=True)
            self.discard()
        return final

    def discard(self) -> None:
        """Close and remove the temporary file; safe to call twice."""
        with contextlib.suppress(*GDAL_ERRORS):
            if self._dataset is not None:
                self._dataset.close()
        for leftover in self._temporary.parent.glob(f"{self._temporary.name}*"):
            leftover.unlink(missing_ok=True)

    def _create(self) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            dataset = rasterio.open(
                self._temporary,
                "w",
                driver="GTiff",
                width=self.grid.width,
                height=self.grid.height,
                count=self.bands,
                dtype="uint8",
                nodata=NODATA,
                crs=rasterio.CRS.from_wkt(self.grid.crs) if self.grid.crs else None,
                transform=self.grid.affine if self.grid.georeferenced else None,
                tiled=True,
                blockxsize=TILE,
                blockysize=TILE,
                interleave="band",
                compress="deflate",
                zlevel=1,  # it is written once more at the end
                sparse_ok=True,
                bigtiff="if_safer",
            )
        dataset.update_tags(**dict(self.look.tags))
        for index, name in enumerate(self.look.names):
            dataset.set_band_description(index + 1, name)
        if self.look.scale is not None:
            dataset.scales = (self.look.scale,) * self.bands
        if self.look.colours is not None:
            table = {value: (0, 0, 0, 0) for value in range(256)}
            table |= {value: (*colour, 255) for value, colour in self.look.colours.items()}
            dataset.write_colormap(1, table)
        return dataset

    @property
    def _held(self) -> int:
        return sum(part.shape[1] for part in self._waiting)

    def _flush(self, count: int) -> None:
        """Hand the first ``count`` rows that wait to GDAL."""
        if count == 0:
            return
        rows = np.concatenate(self._waiting, axis=1)
        row, col = self._place
        self._waiting = [rows[:, count:]] if rows.shape[1] > count else []
        self._place = row + count, col
        with self._trouble():
            self._dataset.write(rows[:, :count], window=Window(col, row, rows.shape[2], count))

    def _verify(self, path: Path) -> None:
        """Read the file back: GDAL may report a failed write only as missing pixels."""
        counts = np.zeros(256, dtype=np.int64)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path) as dataset:
                for row in range(0, self.grid.height, TILE):
                    part = Rect(row, 0, min(TILE, self.grid.height - row), self.grid.width)
                    if is_hole(dataset, part):
                        counts[NODATA] += part.height * part.width * self.bands
                        continue
                    window = Window(0, row, part.width, part.height)
                    counts += np.bincount(dataset.read(window=window).ravel(), minlength=256)
        if not np.array_equal(counts, self.counts):
            raise OSError("the file read back differs from what was written")

    @contextlib.contextmanager
    def _trouble(self) -> Any:
        """Turn write errors into one sentence, and remove the temporary file."""
        try:
            yield
        except WRITE_ERRORS as error:
            full = disk_is_full(self.path.parent) or "no space" in f"{error} {error.__cause__}".lower()
            self.discard()
            if full:
                raise UserError(
                    f"The disk of {self.path.parent} is full, so {self.path.name} was not written; free some space "
                    "and run again."
                ) from error
            raise UserError(f"Cannot write {self.path}: {error.__cause__ or error}.") from error
