"""Values that break things, and a small place with files of every kind."""

from __future__ import annotations

import itertools
import shutil
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.transform import from_origin

ROOT = Path(__file__).resolve().parents[2]

# Nothing here may name a folder that exists outside the fuzzer's own: what a method writes, it writes there.
HOSTILE: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    2,
    255,
    256,
    1 << 31,
    1 << 63,
    -(1 << 70),
    0.5,
    -0.0,
    1e308,
    -1e308,
    float("nan"),
    float("inf"),
    "",
    " ",
    "a",
    "0",
    "-1",
    "1e308",
    "nan",
    "inf",
    "1,2",
    "1,2,3,4",
    ",,,",
    "=",
    "optical=",
    "optical=1,x",
    "dsm=nan",
    "nowhere.tif",
    "/dev/null/x.tif",
    "/proc",
    ".",
    "~no-such-user",
    "~nobody/x",
    "*",
    "[",
    "a[b",
    "?",
    "!",
    "a;b",
    "|",
    "|layername=",
    "x|layerid=9",
    "\x00",
    "\x1b[0m",
    "\ud800",
    "水体",
    "a" * 5000,
    "EPSG:4326",
    "EPSG:2056",
    "EPSG:0",
    "EPSG:999999",
    "IAU_2015:30100",
    "PROJCS[",
    "+proj=latlong",
    "POINT (nan nan)",
    "POINT (500005 5299995)",
    "POLYGON ((500000 5299990, 500010 5299990, 500010 5300000, 500000 5299990))",
    "POLYGON EMPTY",
    "GEOMETRYCOLLECTION (POINT (1 1))",
    "cpu",
    "cuda:99",
    "mps",
    "<VRTDataset/>",
    "/vsicurl/",
    "/vsizip/x",
    "file://",
    "vrt://",
    "NETCDF:x:y",
    "1/2",
    "3/2",
    "0/0",
    "10px",
    "-5m2",
    "1e99ha",
    [],
    [None],
    [0],
    [-1, 0, 1],
    [1e308] * 4,
    [0, 0, 0, 0],
    [4, 3, 2, 1],
    ["a", 1],
    [[1, 2], [3]],
    {},
    {"a": 1},
    {"optical": []},
    {"optical": [1, 1, 1]},
    {"optical": "x"},
    {"sar": [""]},
    {"": {}},
]


_RUN = """
[model]
family = "unet"
window = 64
[classes]
entries = ["a", "b", "c"]
[[modalities]]
role = "optical"
bands = ["red", "green", "blue"]
[[scenes]]
name = "place"
optical = "optical.tif"
labels = "labels.tif"
[split]
block = 16
guard = 1
[output]
folder = "run"
"""


class Place:
    """Files to name: sound ones, damaged ones, and ones of another kind."""

    def __init__(self, folder: Path) -> None:
        rng = np.random.default_rng(0)
        self.folder, self._count = str(folder), itertools.count()
        self.sessions: dict[str, str] = {}
        # Copies: a command line may name them as its output.
        demo = ROOT / "resources" / "demo"
        self.model = str(shutil.copy(demo / "mfnet.safetensors", folder / "mfnet.safetensors"))
        self.click = str(shutil.copy(demo / "click.safetensors", folder / "click.safetensors"))
        self.optical = self._raster("optical.tif", rng.integers(1, 255, (3, 64, 64)).astype(np.uint8))
        self.dsm = self._raster("dsm.tif", rng.random((1, 64, 64)).astype(np.float32) * 20)
        self.labels = self._raster("labels.tif", rng.integers(0, 3, (1, 64, 64)).astype(np.uint8), nodata=255)
        nans = self._raster("nans.tif", np.full((1, 64, 64), np.nan, np.float32))
        far = self._raster("far.tif", rng.integers(1, 255, (3, 8, 8)).astype(np.uint8), west=-3e7)
        huge = self._raster("huge.tif", np.full((1, 8, 8), 3e38, np.float32))
        plain = self._raster("plain.tif", rng.integers(1, 255, (3, 8, 8)).astype(np.uint8), crs=None)
        self.polygons = str(folder / "polygons.geojson")
        Path(self.polygons).write_text(
            '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32632"}},"features":['
            '{"type":"Feature","properties":{"class":"a"},"geometry":{"type":"Polygon","coordinates":[[[500001,5299991],[500004,5299991],[500004,5299995],[500001,5299991]]]}},'
            '{"type":"Feature","properties":{"class":null},"geometry":null}]}'
        )
        self.numbered = str(folder / "numbered.geojson")
        Path(self.numbered).write_text(
            Path(self.polygons).read_text().replace('"class":"a"', '"class_id":1,"class_name":"a"')
        )
        self.zip = str(folder / "labels.zip")
        with zipfile.ZipFile(self.zip, "w") as file:
            file.write(self.labels, "a/labels.tif")
        self.rules = str(folder / "rules.toml")
        Path(self.rules).write_text('[[rule]]\nwhen = "label == 1"\nlabel = 2\n')
        (folder / "run.toml").write_text(_RUN)
        half = folder / "half.tif"
        half.write_bytes(Path(self.optical).read_bytes()[:300])
        (folder / "half.safetensors").write_bytes(Path(self.model).read_bytes()[:3000])
        (folder / "words.toml").write_text("[model]\nfamily = 3\n")
        (folder / "words.json").write_text('{"classes": 7}')
        (folder / "empty.gpkg").write_bytes(b"")
        self.files = [
            self.folder,
            self.model,
            self.click,
            self.numbered,
            self.zip,
            self.rules,
            str(folder / "run.toml"),
            self.optical,
            self.dsm,
            self.labels,
            nans,
            far,
            huge,
            plain,
            self.polygons,
            str(half),
            *(str(folder / name) for name in ("half.safetensors", "words.toml", "words.json", "empty.gpkg")),
        ]

    def new(self, suffix: str) -> str:
        """A name that nothing has yet."""
        return str(Path(self.folder) / f"new{next(self._count)}{suffix}")

    def _raster(
        self,
        name: str,
        values: Any,
        nodata: float | None = None,
        west: float = 500000.0,
        crs: str | None = "EPSG:32632",
    ) -> str:
        path = Path(self.folder) / name
        profile = {
            "driver": "GTiff",
            "count": values.shape[0],
            "height": values.shape[1],
            "width": values.shape[2],
            "dtype": values.dtype,
        }
        with rasterio.open(
            path, "w", **profile, crs=crs, transform=from_origin(west, 5300000, 0.5, 0.5), nodata=nodata
        ) as file:
            file.write(values)
        return str(path)
