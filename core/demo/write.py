"""Writes a scene block by block as four tiled GeoTIFFs that appear only when they are complete."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import from_origin
from rasterio.windows import Window

from core.errors import UserError
from core.files import check_on_disk

CRS = "EPSG:32632"
ORIGIN = (500_000.0, 5_300_000.0)  # west, north: zone 32 north, mid-latitudes
LABEL_NODATA = 255
DSM_NODATA = -9999.0
_KINDS: dict[str, dict[str, Any]] = {
    # 0 is kept free for nodata: lit pixels are 1..255, power is above 0.
    "optical": {"count": 3, "dtype": "uint8", "nodata": 0, "photometric": "RGB", "predictor": 2},
    "dsm": {"count": 1, "dtype": "float32", "nodata": DSM_NODATA, "predictor": 3},
    "sar": {"count": 2, "dtype": "float32", "nodata": 0.0, "predictor": 3},
    "labels": {"count": 1, "dtype": "uint8", "nodata": LABEL_NODATA},
}
FILES = tuple(f"{name}.tif" for name in _KINDS)
_BANDS = {
    "optical": ("red", "green", "blue"),
    "dsm": ("surface height (m)",),
    "sar": ("VV", "VH"),
    "labels": ("land cover",),
}


@dataclass(frozen=True)
class Block:
    """The finished pixels of a block: optical [3, h, w], dsm [1, h, w], sar [2, h, w], labels [1, h, w]."""

    row: int
    col: int
    optical: NDArray[np.uint8]
    dsm: NDArray[np.float32]
    sar: NDArray[np.float32]
    labels: NDArray[np.uint8]


class SceneWriter:
    """The four rasters of a scene, open for writing."""

    def __init__(self, files: dict[str, Any]) -> None:
        self._files = files

    def write(self, block: Block) -> None:
        """Write one block."""
        for name, file in self._files.items():
            data = getattr(block, name)
            file.write(data, window=Window(block.col, block.row, data.shape[2], data.shape[1]))


@contextlib.contextmanager
def scene_writer(
    folder: Path, size: int, resolution: float, colours: dict[int, tuple[int, int, int]], tags: dict[str, str]
) -> Iterator[SceneWriter]:
    """Open the four rasters; they move into `folder` at the end, or vanish after an error.

    Args:
        folder: Where the files go; made if it is missing.
        size: Rows and columns.
        resolution: Pixel size, metres.
        colours: Colour table of the labels.
        tags: Provenance, written into every file.

    Raises:
        UserError: The folder cannot be written.
    """
    check_on_disk(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".scene-", dir=folder))
    except OSError as error:
        raise UserError(
            f"Cannot write into the folder {folder}: {error.strerror}; choose another folder."
        ) from error
    try:
        with contextlib.ExitStack() as stack:
            files = {}
            for name, kind in _KINDS.items():
                transform = from_origin(*ORIGIN, resolution, resolution)
                shared = {
                    "driver": "GTiff",
                    "width": size,
                    "height": size,
                    "crs": CRS,
                    "transform": transform,
                }
                tiles = {
                    "tiled": True,
                    "blockxsize": 256,
                    "blockysize": 256,
                    "compress": "deflate",
                    "bigtiff": "if_safer",
                }
                file = stack.enter_context(
                    rasterio.open(work / f"{name}.tif", "w", **shared, **tiles, **kind)
                )
                file.descriptions = _BANDS[name]
                file.update_tags(**tags)
                if name == "labels":
                    file.write_colormap(1, {value: (*rgb, 255) for value, rgb in colours.items()})
                files[name] = file
            yield SceneWriter(files)
        for name in _KINDS:
            (work / f"{name}.tif").replace(folder / f"{name}.tif")
    finally:
        shutil.rmtree(work, ignore_errors=True)
