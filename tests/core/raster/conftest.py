"""The job that most tests of the raster engine start from."""

import pytest
from raster_support import write_raster

from core.job import PredictJob


@pytest.fixture
def job(tmp_path, checkpoint, picture):
    source = write_raster(tmp_path / "in.tif", picture)
    return PredictJob(
        checkpoint=checkpoint,
        output=str(tmp_path / "out.tif"),
        sources={"optical": (source,)},
        device="cpu",
        precision="fp32",
    )
