"""Grids written as text: complete ones are read, cut ones are refused at once (GDAL never came back from them)."""

import time

import numpy as np
import pytest

from core.errors import UserError
from core.raster.scene import open_scene

VALUES = np.random.default_rng(0).integers(100, 999, (300, 200))
HEADER = "ncols 200\nnrows 300\nxllcorner 500000\nyllcorner 5200000\ncellsize 1\nNODATA_value -9999\n"


def text(values, gap=" "):
    return HEADER + "\n".join(gap.join(map(str, row)) for row in values.tolist()) + "\n"


@pytest.mark.parametrize("gap", [" ", "  ", "\t", "\r\n"])
def test_a_complete_grid(tmp_path, gap):
    path = tmp_path / "d.asc"
    path.write_text(text(VALUES, gap))
    values, valid = open_scene({"dsm": [str(path)]}).read(0, 0, 300, 200)["dsm"]
    assert valid.all() and np.array_equal(values[0], VALUES)


@pytest.mark.parametrize("share", [0.001, 0.4, 0.97])
def test_a_cut_grid_is_refused_at_once(tmp_path, share):
    path, whole = tmp_path / "d.asc", text(VALUES)
    path.write_text(whole[: len(HEADER) + int(share * (len(whole) - len(HEADER)))])
    started = time.monotonic()
    with pytest.raises(UserError, match=r"d\.asc is truncated: it holds \d+ of the 60000 values"):
        open_scene({"dsm": [str(path)]})
    assert time.monotonic() - started < 20


def test_a_grass_grid(tmp_path):
    path = tmp_path / "d.asc"
    head = "north: 300\nsouth: 0\neast: 200\nwest: 0\nrows: 300\ncols: 200\n"
    path.write_text(head + text(VALUES)[len(HEADER) :])
    values, _ = open_scene({"dsm": [str(path)]}).read(0, 0, 300, 200)["dsm"]
    assert np.array_equal(values[0], VALUES)
