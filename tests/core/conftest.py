"""Fixtures of the engine's tests."""

from pathlib import Path

import numpy as np
import pytest
from raster_support import DSM, OPTICAL, SAR, ContextModel, make_card, write_raster

from core.contract.predict import PredictJob


@pytest.fixture
def checkpoint(tmp_path: Path) -> str:
    """A file to name in a job; the model itself is handed over by the test."""
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"weights")
    return str(path)


@pytest.fixture
def optical_model():
    """``load(path)`` of a model that reads three optical bands."""
    model, card = ContextModel(3, 4).eval(), make_card((OPTICAL,))
    return lambda _path: (model, card)


@pytest.fixture
def fusion_model():
    """``load(path)`` of a model that reads optical and DSM."""
    model, card = ContextModel(4, 4).eval(), make_card((OPTICAL, DSM))
    return lambda _path: (model, card)


@pytest.fixture
def sar_model():
    """``load(path)`` of a model that reads one SAR band three times."""
    model, card = ContextModel(3, 4).eval(), make_card((SAR,), family="cwsam")
    return lambda _path: (model, card)


@pytest.fixture
def picture():
    """[3, 90, 110] uint8 with structure at several scales."""
    rng = np.random.default_rng(7)
    coarse = rng.integers(0, 200, (3, 9, 11)).repeat(10, axis=1).repeat(10, axis=2)
    return (coarse + rng.integers(0, 55, (3, 90, 110))).astype(np.uint8)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real scenes beside the checkout."""
    folder = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    if not folder.parent.is_dir():
        pytest.skip("the folder ../shared is not there")
    return folder


@pytest.fixture
def job(tmp_path, checkpoint, picture):
    """The job that most tests of a run start from."""
    source = write_raster(tmp_path / "in.tif", picture)
    return PredictJob(
        checkpoint=checkpoint,
        output=str(tmp_path / "out.tif"),
        sources={"optical": (source,)},
        device="cpu",
        precision="fp32",
    )
