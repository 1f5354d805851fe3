"""Embeddings are kept, found again, bounded, and never a cause of failure."""

import os
import time

import numpy as np
import pytest
import torch
from click_support import blobs, promptable, random_model, save_small, small_config, write_raster

from core.interactive.area import Area
from core.interactive.cache import DiskCache, Embedded, MemoryCache, cache_folder
from core.interactive.session import InteractiveSession
from core.interactive.source import ImageSource
from core.interactive.stretch import Stretch
from core.raster.grid import Rect


def item(seed=0, valid=None, dtype=torch.float32):
    return Embedded(torch.randn(1, 8, 4, 4, generator=torch.Generator().manual_seed(seed)).to(dtype), valid)


def key(number):
    return f"{number:064x}"


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_what_is_written_is_read(tmp_path, dtype):
    cache = DiskCache(tmp_path)
    valid = np.random.default_rng(0).random((37, 53)) > 0.5
    cache.put(key(1), item(1, valid, dtype))
    cache.put(key(2), item(2, None, dtype))
    again = DiskCache(tmp_path)
    assert torch.equal(again.get(key(1)).embedding, item(1, None, dtype).embedding)
    assert (again.get(key(1)).valid == valid).all()
    assert again.get(key(2)).valid is None
    assert again.get(key(3)) is None
    assert not list(tmp_path.glob("*/*.part"))


def damages():
    def flip(data):
        data[-20] ^= 0x10
        return data

    yield "one bit", flip
    yield "cut short", lambda data: data[: len(data) // 2]
    yield "empty", lambda data: b""
    yield "text", lambda data: b"hello" * 50
    yield "another key's file", lambda data: bytes(data).replace(key(1).encode(), key(9).encode())


@pytest.mark.parametrize("damage", [pytest.param(act, id=name) for name, act in damages()])
def test_a_damaged_file_is_as_none(tmp_path, damage):
    cache = DiskCache(tmp_path)
    cache.put(key(1), item())
    (path,) = tmp_path.glob("*/*.safetensors")
    path.write_bytes(bytes(damage(bytearray(path.read_bytes()))))
    assert cache.get(key(1)) is None
    assert not path.exists()
    cache.put(key(1), item())
    assert cache.get(key(1)) is not None


def test_least_recently_used_files_go_first(tmp_path):
    cache = DiskCache(tmp_path, limit=40_000)
    big = Embedded(torch.zeros(1, 8, 16, 16))  # 8 KiB
    old = time.time() - 1000
    for number in range(12):
        if number == 4:
            assert cache.get(key(0)) is not None  # used again: it stays
        cache.put(key(number), big)
        (path,) = tmp_path.glob(f"*/{key(number)}.safetensors")
        os.utime(path, (old + number, old + number))
        if number == 4:
            (first,) = tmp_path.glob(f"*/{key(0)}.safetensors")
            os.utime(first, (old + 100, old + 100))
    assert sum(path.stat().st_size for path in tmp_path.glob("*/*")) <= 40_000 + 9_000
    assert cache.get(key(11)) is not None
    assert cache.get(key(0)) is not None
    assert cache.get(key(1)) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    cache = DiskCache(blocked / "cache")
    cache.put(key(1), item())
    assert cache.get(key(1)) is None


def test_memory_is_bounded_and_keeps_the_last_used():
    cache = MemoryCache(limit=3 * item().bytes)
    for number in range(3):
        cache.put(key(number), item(number))
    cache.get(key(0))
    cache.put(key(3), item(3))
    assert cache.bytes <= 3 * item().bytes
    assert cache.get(key(1)) is None
    assert torch.equal(cache.get(key(0)).embedding, item(0).embedding)
    tiny = MemoryCache(limit=1)
    tiny.put(key(1), item())
    assert tiny.get(key(1)) is not None


def count_encodes(model):
    calls = []
    model.image_encoder.register_forward_hook(lambda *_: calls.append(1))
    return calls


def test_the_next_session_embeds_nothing(tmp_path):
    raster, area = write_raster(tmp_path / "r.tif", blobs()), Area(Rect(0, 0, 128, 128), 128)
    first = ImageSource(promptable(random_model(small_config())), raster, folder=tmp_path / "c").get(area)
    model = random_model(small_config())
    calls = count_encodes(model)
    again = ImageSource(promptable(model), raster, folder=tmp_path / "c").get(area)
    assert torch.equal(first.embedding, again.embedding)
    assert not calls


@pytest.mark.parametrize("change", ["pixels", "bands", "stretch", "precision", "window", "checkpoint"])
def test_whatever_matters_makes_another_key(tmp_path, change):
    values = blobs(dtype="uint16", top=4000)
    raster = write_raster(tmp_path / "r.tif", values)
    area = Area(Rect(0, 0, 128, 128), 128)
    before = ImageSource(promptable(random_model(small_config())), raster, folder=tmp_path / "c")
    before.get(area)
    bands, stretch, ready = None, None, promptable(random_model(small_config()))
    if change == "pixels":  # same size, same time stamp
        stat = os.stat(raster)
        values[:, 0, 0] += 1
        write_raster(tmp_path / "r.tif", values)
        os.utime(raster, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    elif change == "bands":
        bands = (3, 2, 1)
    elif change == "stretch":
        stretch = Stretch((0.0,) * 3, (1000.0,) * 3, (False,) * 3)
    elif change == "precision":
        ready = promptable(ready.model, "bf16")
    elif change == "window":
        area = Area(Rect(64, 0, 128, 128), 128)
    else:
        ready = type(ready)(ready.model, ready.card, "1" * 64, ready.device)
    after = ImageSource(ready, raster, bands, folder=tmp_path / "c", stretch=stretch)
    assert after.look_up(area) is None


def test_a_renamed_raster_is_the_same_raster(tmp_path):
    raster, area = write_raster(tmp_path / "r.tif", blobs()), Area(Rect(0, 0, 128, 128), 128)
    ImageSource(promptable(random_model(small_config())), raster, folder=tmp_path / "c").get(area)
    os.rename(raster, tmp_path / "moved.tif")
    moved = ImageSource(
        promptable(random_model(small_config())), str(tmp_path / "moved.tif"), folder=tmp_path / "c"
    )
    assert moved.look_up(area) is not None


def test_the_stretch_is_stored(tmp_path, monkeypatch):
    raster = write_raster(tmp_path / "r.tif", blobs(dtype="uint16", top=4000))
    checkpoint = save_small(tmp_path / "m.safetensors")
    first = InteractiveSession.open(checkpoint, raster, folder=tmp_path / "c", device="cpu")
    monkeypatch.setattr("core.interactive.source.fit_stretch", lambda *_: pytest.fail("fitted again"))
    again = InteractiveSession.open(checkpoint, raster, folder=tmp_path / "c", device="cpu")
    assert again.source.stretch == first.source.stretch
    monkeypatch.undo()
    (stored,) = (tmp_path / "c" / "stretch").glob("*.json")
    stored.write_text('{"low": [1], "high": [0], "decibel": [false]}')
    third = InteractiveSession.open(checkpoint, raster, folder=tmp_path / "c", device="cpu")
    assert third.source.stretch == first.source.stretch


def test_the_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("SAM_LANDCOVER_CACHE_DIR", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("SAM_LANDCOVER_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert cache_folder().name == "embeddings"
