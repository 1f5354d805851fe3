"""Label rasters of any maker: what values they hold, rows of class codes, and a writer that changes nothing but labels.

A *code* is the place of a class value in a given order, so that whatever works on labels sees bytes, also where a map
has values such as 111 to 523. 255 is nodata.
"""

from __future__ import annotations

import contextlib
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.shutil
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window
from typing_extensions import Self

import core
from core.contract.sentences import Said
from core.errors import UserError
from core.files import check_regular
from core.products.outputs import remove_all_of, temporary_beside, write_trouble
from core.products.side_crs import put_in_place
from core.raster.gdal import GDAL_ERRORS
from core.raster.grid import Grid, grid_of
from core.raster.paths import SOFTWARE, open_dataset
from core.raster.reasons import reason_of
from core.raster.units import AS_STORED, linear_of
from core.raster.values import check_unscaled

INVALID = 255
MOST_CLASSES = 255
TILE = 512

_BAND = 4_000_000  # px read together


@dataclass(frozen=True)
class LabelInfo:
    """A label raster before its pixels are looked at again.

    Attributes:
        path: of the file.
        grid: of the raster.
        dtype: of the values, an integer type.
        nodata: the value declared as nodata; None for none.
        has_mask: whether the file has a mask band, which says where pixels are valid.
        pixels: number of valid pixels by class value, ascending.
        colours: colour table of the band, by value; empty for none.
        tags: of the file.
        band_name: description of the band.
    """

    path: Path
    grid: Grid
    dtype: str
    nodata: float | None
    has_mask: bool
    pixels: Mapping[int, int]
    colours: Mapping[int, tuple[int, int, int]]
    tags: Mapping[str, str]
    band_name: str = ""

    @property
    def values(self) -> list[int]:
        """Class values that occur, ascending."""
        return list(self.pixels)

    @property
    def valid(self) -> int:
        """Number of valid pixels."""
        return sum(self.pixels.values())


class LabelReader:
    """Rows of a label raster; used as a context.

    Args:
        path: of the raster.
        may_be_empty: whether a raster without any class is accepted.
        grid: of the raster, where the file itself does not say.

    Raises:
        UserError: it cannot be read, or is no label raster: several bands, fractions, more than 255 classes, no class.
    """

    def __init__(self, path: Path, may_be_empty: bool = False, grid: Grid | None = None) -> None:
        self._grid = grid
        path = Path(path)
        check_regular(path)
        if not path.is_file():
            raise UserError(Said("The label raster {0} does not exist.", path))
        try:
            self._dataset = open_dataset(str(path))
        except GDAL_ERRORS as error:
            raise UserError(
                Said("{0} cannot be read as a raster: {1}.", path.name, reason_of(error))
            ) from error
        try:
            self.info = self._look(path)
            if not self.info.pixels and not may_be_empty:
                raise UserError(Said("{0} holds no class: all its pixels are nodata.", path.name))
        except BaseException:
            self._dataset.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._dataset.close()

    def rows(self, first: int, count: int) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """``(values [n, w], valid [n, w])`` of some rows."""
        window = Window(0, first, self._dataset.width, count)
        try:
            values = self._dataset.read(1, window=window)
            if self._masked:
                return values, self._dataset.read_masks(1, window=window) != 0
        except GDAL_ERRORS as error:
            raise UserError(
                Said("{0} cannot be read: {1}.", Path(self._dataset.name).name, reason_of(error))
            ) from error
        if self._nodata is None:
            return values, np.ones(values.shape, dtype=bool)
        return values, values != self._nodata

    def codes(self, first: int, count: int, order: Sequence[int]) -> NDArray[np.uint8]:
        """[n, w] place of each value in ``order``; ``INVALID`` where there is none."""
        values, valid = self.rows(first, count)
        codes = encode(values, order)
        if self._masked:
            codes[~valid] = INVALID
        return codes

    def bands(self) -> Iterator[tuple[int, int]]:
        """``(first row, number of rows)`` of pieces that fit into memory."""
        height, width = self._dataset.height, self._dataset.width
        step = max(TILE, _BAND // width // TILE * TILE)
        for first in range(0, height, step):
            yield first, min(step, height - first)

    def _look(self, path: Path) -> LabelInfo:
        dataset = self._dataset
        if dataset.count != 1:
            raise UserError(
                Said("{0} is no label raster: it has {1} bands instead of one.", path.name, dataset.count)
            )
        dtype = np.dtype(dataset.dtypes[0])
        if not np.issubdtype(dtype, np.integer):
            raise UserError(
                Said(
                    "{0} is no label raster: its values are of type {1}; convert it to whole numbers first.",
                    path.name,
                    dtype,
                )
            )
        check_unscaled(path.name, [linear_of(dataset.scales[0], dataset.offsets[0]) or AS_STORED])
        flags = dataset.mask_flag_enums[0]
        self._masked = MaskFlags.per_dataset in flags
        nodata = dataset.nodata
        self._nodata = None if nodata is None or not _fits(nodata, dtype) else int(nodata)
        return LabelInfo(
            path=path,
            grid=self._grid or grid_of(dataset.crs, dataset.transform, dataset.width, dataset.height),
            dtype=dtype.name,
            nodata=nodata,
            has_mask=self._masked,
            pixels=self._count(path, dtype),
            colours=self._colours(),
            tags=dict(dataset.tags()),
            band_name=dataset.descriptions[0] or "",
        )

    def _colours(self) -> dict[int, tuple[int, int, int]]:
        if self._dataset.colorinterp[0] != ColorInterp.palette:
            return {}
        return {value: colour[:3] for value, colour in self._dataset.colormap(1).items() if colour[3]}

    def _count(self, path: Path, dtype: np.dtype[Any]) -> dict[int, int]:
        found: dict[int, int] = {}
        for first, count in self.bands():
            values, valid = self.rows(first, count)
            if dtype == np.uint8:
                seen = np.bincount(values.ravel() if valid.all() else values[valid], minlength=256)
                here = {int(value): int(seen[value]) for value in np.flatnonzero(seen)}
            else:
                unique, seen = np.unique(values[valid], return_counts=True)
                here = dict(zip(unique.tolist(), seen.tolist(), strict=True))
            for value, pixels in here.items():
                found[value] = found.get(value, 0) + pixels
            if len(found) > MOST_CLASSES:
                raise UserError(
                    Said(
                        "{0} has more than {1} different values, which is more than a map has "
                        "classes; is it an image, or does it lack its nodata value?",
                        path.name,
                        MOST_CLASSES,
                    )
                )
        return dict(sorted(found.items()))


def _fits(value: float, dtype: np.dtype[Any]) -> bool:
    limits = np.iinfo(dtype)
    return np.isfinite(value) and value == int(value) and limits.min <= value <= limits.max


def encode(values: NDArray[Any], order: Sequence[int]) -> NDArray[np.uint8]:
    """The place of each value in ``order``; ``INVALID`` where there is none."""
    if values.dtype == np.uint8:
        table = np.full(256, INVALID, dtype=np.uint8)
        table[list(order)] = np.arange(len(order), dtype=np.uint8)
        return _translated(values, table)
    ascending = np.argsort(order)
    known = np.asarray(order)[ascending]
    at = np.minimum(np.searchsorted(known, values), len(known) - 1)
    return np.where(known[at] == values, ascending[at], INVALID).astype(np.uint8)


def decode(codes: NDArray[np.uint8], order: Sequence[int], values: NDArray[Any]) -> NDArray[Any]:
    """The values of codes; where a code is ``INVALID``, ``values`` stays."""
    table = np.zeros(256, dtype=values.dtype)
    table[: len(order)] = order
    result = _translated(codes, table) if table.dtype == np.uint8 else table[codes]
    missing = codes == INVALID
    if missing.any():
        np.copyto(result, values, where=missing)
    return np.asarray(result)


def _translated(values: NDArray[np.uint8], table: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """``table[values]``, four times as fast: numpy would make an index of 8 bytes of every value."""
    data = bytearray(np.ascontiguousarray(values).tobytes().translate(table.tobytes()))
    return np.frombuffer(data, dtype=np.uint8).reshape(values.shape)


@dataclass(frozen=True)
class Layout:
    """How a label raster is stored.

    Attributes:
        compression: of the tiles, e.g. ``DEFLATE`` or ``LZW``.
        block: side of a tile in px.
    """

    compression: str = "DEFLATE"
    block: int = TILE


class LabelWriter:
    """Writes labels with the grid, type, nodata, mask, colours and tags of another raster, as a cloud-optimised GeoTIFF.

    Rows are given in order, from the top. Nothing appears under the final name before :meth:`finish`, and whatever was
    there stays until then.
    """

    def __init__(
        self, path: Path, like: LabelInfo, tags: Mapping[str, str] | None = None, layout: Layout | None = None
    ) -> None:
        self.path, self._like = path, like
        self._layout = layout or Layout()
        self._check = 0
        self._temporary = temporary_beside(path)
        self._dataset: Any = None
        with self._trouble():
            software = {"TIFFTAG_SOFTWARE": f"{SOFTWARE} {core.__version__}"}
            self._dataset = self._create({**like.tags, **software, **(tags or {})})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def write(self, values: NDArray[Any], row: int, valid: NDArray[np.bool_] | None = None) -> None:
        """Write rows [n, w].

        Args:
            values: labels and nodata.
            row: number of the first one.
            valid: the mask, where the raster has a mask band.

        Raises:
            UserError: the disk is full, or the file cannot be written.
        """
        if not len(values):
            return
        values = np.ascontiguousarray(values)
        self._check = zlib.crc32(values.data, self._check)
        window = Window(0, row, values.shape[1], len(values))
        with self._trouble():
            self._dataset.write(values, 1, window=window)
            if valid is not None and self._like.has_mask:
                self._dataset.write_mask(valid, window=window)

    def finish(self) -> Path:
        """Complete the file and put it in place.

        Raises:
            UserError: as :meth:`write`.
        """
        cog = temporary_beside(self.path)
        try:
            with self._trouble(), rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
                self._dataset.close()
                rasterio.shutil.copy(
                    str(self._temporary),
                    str(cog),
                    driver="COG",
                    COMPRESS=self._layout.compression,
                    BLOCKSIZE=self._layout.block,
                    OVERVIEW_RESAMPLING="MODE",
                    BIGTIFF="IF_SAFER",
                    NUM_THREADS="ALL_CPUS",
                )
                self._verify(cog)
            put_in_place(cog, self.path)
        finally:
            remove_all_of(cog)
            self.discard()
        return self.path

    def discard(self) -> None:
        """Close and remove temporary files; safe to call twice."""
        with contextlib.suppress(*GDAL_ERRORS):
            if self._dataset is not None:
                self._dataset.close()
        remove_all_of(self._temporary)

    def _create(self, tags: Mapping[str, str]) -> Any:
        like = self._like
        with warnings.catch_warnings(), rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            dataset = rasterio.open(
                self._temporary,
                "w",
                driver="GTiff",
                width=like.grid.width,
                height=like.grid.height,
                count=1,
                dtype=like.dtype,
                nodata=like.nodata,
                crs=rasterio.CRS.from_wkt(like.grid.crs) if like.grid.crs else None,
                transform=like.grid.affine if like.grid.georeferenced else None,
                tiled=True,
                blockxsize=TILE,
                blockysize=TILE,
                compress="deflate",
                zlevel=1,  # it is written once more at the end
                bigtiff="if_safer",
            )
        dataset.update_tags(**{key: value for key, value in tags.items() if key != "AREA_OR_POINT"})
        if like.band_name:
            dataset.set_band_description(1, like.band_name)
        if like.colours and like.dtype in ("uint8", "uint16"):
            table = {value: (0, 0, 0, 0) for value in range(256)}
            table |= {value: (*colour, 255) for value, colour in like.colours.items()}
            dataset.write_colormap(1, table)
        return dataset

    def _verify(self, path: Path) -> None:
        """Read the file back: GDAL may report a failed write only as missing pixels."""
        check, step = 0, max(TILE, _BAND // self._like.grid.width // TILE * TILE)
        with open_dataset(str(path)) as dataset:
            for row in range(0, dataset.height, step):
                window = Window(0, row, dataset.width, min(step, dataset.height - row))
                check = zlib.crc32(np.ascontiguousarray(dataset.read(1, window=window)).data, check)
        if check != self._check:
            raise OSError("the file read back differs from what was written")

    def _trouble(self) -> AbstractContextManager[None]:
        """Turn write errors into one sentence, and remove the temporary file."""
        return write_trouble(self.path, self.discard)
