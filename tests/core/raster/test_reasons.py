"""Why a raster cannot be read, in plain words; "copy it again" only where that helps."""

import struct

import numpy as np
import pytest
from raster_support import write_raster

from core.errors import UserError
from core.raster.described import parts_words
from core.raster.scene import open_scene

RNG = np.random.default_rng(0)
VRT = (
    '<VRTDataset rasterXSize="200" rasterYSize="200"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
    '<SourceFilename relativeToVRT="1">gone.tif</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>'
    "</VRTDataset>"
)
TILES = (
    '<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:9/${z}/${x}/${y}.png</ServerUrl></Service><DataWindow>'
    "<UpperLeftX>-20037508.34</UpperLeftX><UpperLeftY>20037508.34</UpperLeftY><LowerRightX>20037508.34</LowerRightX>"
    "<LowerRightY>-20037508.34</LowerRightY><TileLevel>0</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY>"
    "<YOrigin>top</YOrigin></DataWindow><Projection>EPSG:3857</Projection><BlockSizeX>256</BlockSizeX>"
    "<BlockSizeY>256</BlockSizeY><BandsCount>3</BandsCount></GDAL_WMS>"
)


def with_compression(path, code):
    """A GeoTIFF that says it is compressed by another method than it is."""
    data = bytearray(open(write_raster(path, np.zeros((1, 64, 64), np.uint8), compress="lzw"), "rb").read())  # noqa: SIM115
    (first,) = struct.unpack("<I", data[4:8])
    (count,) = struct.unpack("<H", data[first : first + 2])
    for place in range(first + 2, first + 2 + 12 * count, 12):
        if struct.unpack("<H", data[place : place + 2])[0] == 259:
            data[place + 8 : place + 10] = struct.pack("<H", code)
    path.write_bytes(data)


def cut(path):
    write_raster(path, RNG.integers(0, 255, (3, 200, 200)).astype(np.uint8), compress="deflate")
    path.write_bytes(path.read_bytes()[:60_000])


def deeper(path):
    """JPEG of 12 bits in a file of 8: a fault that shows only while a tile is decoded."""
    write_raster(path, RNG.integers(0, 255, (3, 64, 64)).astype(np.uint8), compress="jpeg")
    data = bytearray(path.read_bytes())
    start = data.find(b"\xff\xc0")  # of the frame's header
    data[start + 4] = 12
    path.write_bytes(data)


def of_a_newer_lerc(path):
    """The packed tile says that a later version of its codec made it."""
    write_raster(path, RNG.integers(0, 255, (3, 64, 64)).astype(np.uint8), compress="lerc")
    data = bytearray(path.read_bytes())
    data[data.find(b"Lerc2 ") + 6] = 99
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("v.vrt", lambda path: path.write_text(VRT), r"v\.vrt: it needs .*gone\.tif, which is not there"),
        (
            "w.xml",
            lambda path: path.write_text(TILES),
            r"w\.xml: its server cannot be reached \(.*127\.0\.0\.1",
        ),
        (
            "c.tif",
            lambda path: with_compression(path, 33007),
            r"compressed by a method \(33007\) that is not installed",
        ),
        ("t.tif", cut, r"t\.tif: it is truncated or damaged .*copy it again \(GDAL says “.*[Rr]ead error"),
        (
            "j.tif",
            deeper,
            r"j\.tif: it is packed in a way that cannot be read here \(GDAL says “.*data precision”\); save it",
        ),
        ("l.tif", of_a_newer_lerc, r"l\.tif: GDAL says “LERC"),
        ("x.tif", lambda path: path.write_text("hello"), r"x\.tif is not a raster that GDAL can read"),
    ],
)
def test_the_reason(tmp_path, monkeypatch, name, make, words):
    monkeypatch.setenv("SAM_LANDCOVER_ALLOW_REMOTE", "1")  # else a file that reads from the net is not opened
    make(tmp_path / name)
    with pytest.raises(UserError, match=words) as caught:
        scene = open_scene({"optical": [str(tmp_path / name)]})
        scene.read(0, 0, scene.grid.height, scene.grid.width)
    assert "\n" not in str(caught.value)


def test_sub_datasets_are_named():
    names = [f"netCDF:n.nc:v{i}" for i in range(9)]
    assert parts_words(names).endswith("netCDF:n.nc:v5 and 3 more") and "; give one of" in parts_words(names)
    assert parts_words([]) == ""
