"""Rows to a GeoTIFF: a plain tiled file while the run lasts, a cloud-optimised one (COG) at the end."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.shutil
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window

from core.products.outputs import remove_all_of, temporary_beside, write_trouble
from core.products.overviews import make_label_overviews
from core.products.side_crs import put_in_place
from core.raster.area import ClassAreas
from core.raster.gdal import GDAL_ERRORS
from core.raster.grid import Grid, Rect
from core.raster.holes import is_hole
from core.raster.paths import open_dataset

TILE = 512
NODATA = 255
_PIECE = 4 << 20  # values looked at together: with their areas (float64) 40 MB, whatever the raster's width

Colours = Mapping[int, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class RasterLook:
    """What a written raster carries besides its pixels.

    Attributes:
        tags: metadata of the file; no times or folder names, so that equal runs give equal bytes.
        names: per band; may be empty.
        colours: colour table of a one-band raster; None for none.
        scale: what a stored step is worth, e.g. 1/200 for probabilities.
        overviews: how overviews are made: ``MODE`` for labels (:mod:`core.products.overviews`), ``AVERAGE`` for quantities.
    """

    tags: Mapping[str, str]
    names: Sequence[str] = ()
    colours: Colours | None = None
    scale: float | None = None
    overviews: str = "MODE"


def count_labels(path: Path, areas: ClassAreas) -> None:
    """Count the pixels and the ground of a label raster: what the file says, whoever wrote it.

    Args:
        path: one band of uint8.
        areas: of the raster's grid; it is added to.
    """
    with open_dataset(str(path)) as dataset:
        for part, values in _parts(dataset):
            if values is None:
                areas.add_all(NODATA, part)
            else:
                areas.add(values[0], part.row, part.col)


def _parts(dataset: Any) -> Iterator[tuple[Rect, NDArray[np.uint8] | None]]:
    """A raster of ours in pieces, with their values [bands, n, w]; None where a piece is a hole, which is nodata."""
    for part in _pieces(dataset):
        yield part, None if is_hole(dataset, part) else _values(dataset, part)


def _pieces(dataset: Any) -> Iterator[Rect]:
    """Rectangles of a bounded size that cover a raster."""
    wide = max(TILE, _PIECE // TILE // dataset.count // TILE * TILE)
    for row in range(0, dataset.height, TILE):
        for col in range(0, dataset.width, wide):
            yield Rect(row, col, min(TILE, dataset.height - row), min(wide, dataset.width - col))


def _values(dataset: Any, part: Rect) -> NDArray[np.uint8]:
    values: NDArray[np.uint8] = dataset.read(window=_window(part))
    return values


def _window(part: Rect) -> Window:
    return Window(part.col, part.row, part.width, part.height)


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

    def complete(self) -> Path:
        """Close the plain file, in which rows never given are nodata; it lies under a temporary name. Safe to call twice.

        Raises:
            UserError: as :meth:`write`.
        """
        self._flush(self._held)
        self.counts[NODATA] += self.grid.height * self.grid.width * self.bands - self._given
        self._given = self.grid.height * self.grid.width * self.bands
        with self._trouble():
            self._dataset.close()
        return self._temporary

    def replace(self, changed: Path) -> None:
        """Take the pixels of another raster for those of the completed file.

        Args:
            changed: one band of uint8 of this raster's size; what it carries besides its pixels is not looked at.

        Raises:
            UserError: as :meth:`write`.
            ValueError: it has another form.
        """
        counts = np.zeros(256, dtype=np.int64)
        with self._trouble(), open_dataset(str(changed)) as dataset:
            found = (dataset.count, dataset.width, dataset.height, *dataset.dtypes)
            if found != (1, self.grid.width, self.grid.height, "uint8") or self.bands != 1:
                raise ValueError(f"a step on labels left a raster of another form: {found}")
            self._temporary.unlink()
            self._dataset = self._create()
            for part in _pieces(dataset):
                values = _values(dataset, part)
                counts += np.bincount(values.ravel(), minlength=256)
                if (values != NODATA).any():  # what is never given is nodata
                    self._dataset.write(values, window=_window(part))
            self._dataset.close()
        self.counts = counts

    def dress(self, look: RasterLook) -> None:
        """Give the completed plain file another look."""
        self.look = look
        with self._trouble(), warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(self._temporary, "r+") as dataset:
                self._put_on(dataset)

    def finish(self, path: Path | None = None, areas: ClassAreas | None = None) -> Path:
        """Complete the file and put it in place. Rows never given are nodata.

        Args:
            path: other name, for a run that was stopped.
            areas: of a raster of labels: counts what the finished file holds.

        Raises:
            UserError: as :meth:`write`.
        """
        final = path or self.path
        self.complete()
        cog = temporary_beside(final)
        try:
            with self._trouble():
                if self.look.overviews == "MODE":
                    make_label_overviews(self._temporary, TILE, NODATA)
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
                self._verify(cog, areas)
            put_in_place(cog, final)
        finally:
            remove_all_of(cog)
            self.discard()
        return final

    def discard(self) -> None:
        """Close and remove the temporary file; safe to call twice."""
        with contextlib.suppress(*GDAL_ERRORS):
            if self._dataset is not None:
                self._dataset.close()
        remove_all_of(self._temporary)

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
                **(
                    {"photometric": "minisblack"} if self.bands > 1 else {}
                ),  # else the fourth of four is alpha
            )
        self._put_on(dataset)
        return dataset

    def _put_on(self, dataset: Any) -> None:
        """What the raster carries besides its pixels."""
        dataset.update_tags(**dict(self.look.tags))
        for index, name in enumerate(self.look.names):
            dataset.set_band_description(index + 1, name)
        if self.look.scale is not None:
            dataset.scales = (self.look.scale,) * self.bands
        if self.look.colours is not None:
            table = {value: (0, 0, 0, 0) for value in range(256)}
            table |= {value: (*colour, 255) for value, colour in self.look.colours.items()}
            dataset.write_colormap(1, table)

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

    def _verify(self, path: Path, areas: ClassAreas | None) -> None:
        """Read the file back: GDAL may report a failed write only as missing pixels."""
        if areas is not None:
            count_labels(path, areas)
            counts = areas.pixels
        else:
            counts = np.zeros(256, dtype=np.int64)
            with open_dataset(str(path)) as dataset:
                for part, values in _parts(dataset):
                    if values is None:
                        counts[NODATA] += part.height * part.width * self.bands
                    else:
                        counts += np.bincount(values.ravel(), minlength=256)
        if not np.array_equal(counts, self.counts):
            raise OSError("the file read back differs from what was written")

    def _trouble(self) -> AbstractContextManager[None]:
        """Turn write errors into one sentence, and remove the temporary file."""
        return write_trouble(self.path, self.discard)
