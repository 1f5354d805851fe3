"""Labels with a scale or an offset: nobody knows which numbers are the classes, so every reader says so."""

import io
from contextlib import redirect_stderr
from pathlib import Path

import numpy as np
import pytest
import rasterio
from raster_support import write_raster

from core import accuracy, check, correct, deliver, evaluate, generalise
from core.cli import run_command
from core.errors import UserError
from core.training.check import check as check_training
from core.training.load import load_config
from core.training.loop import train
from tests.core.training.conftest import CONFIG

LABELS = np.random.default_rng(0).integers(0, 3, (1, 160, 160)).astype(np.uint8)


@pytest.fixture(params=[("scales", 2.0), ("offsets", 1.0)])
def maps(tmp_path, request):
    write_raster(tmp_path / "plain.tif", LABELS)
    write_raster(tmp_path / "scaled.tif", LABELS)
    with rasterio.open(tmp_path / "scaled.tif", "r+") as file:
        setattr(file, request.param[0], (request.param[1],))
    return tmp_path


LINES = [
    (evaluate, ("--prediction", "scaled.tif", "--reference", "plain.tif")),
    (evaluate, ("--prediction", "plain.tif", "--reference", "scaled.tif")),
    (generalise, ("scaled.tif", "out.tif", "--mmu", "3px")),
    (correct, ("scaled.tif", "out.tif", "--recode", "1=2")),
    (deliver, ("scaled.tif", "out")),
    (check, ("plain", "scaled.tif")),
    (accuracy, ("plan", "--map", "scaled.tif")),
    (accuracy, ("plan", "--map", "plain.tif", "--strata", "scaled.tif")),
    (accuracy, ("draw", "--map", "scaled.tif", "--output", "sample.gpkg")),
]


@pytest.mark.parametrize(("command", "words"), LINES)
def test_a_command_refuses_them(maps, monkeypatch, command, words):
    monkeypatch.chdir(maps)
    before, said = sorted(Path().iterdir()), io.StringIO()
    parser = command.parser if command in (evaluate, accuracy) else command.build_parser
    with redirect_stderr(said):
        assert run_command(command.main, parser(), list(words)) == 2
    assert "scaled.tif has a scale or an offset (values are " in said.getvalue()
    assert sorted(Path().iterdir()) == before


def test_so_does_training(maps):
    write_raster(maps / "optical.tif", np.repeat(LABELS, 3, 0) * 80 + 1)
    write_raster(maps / "dsm.tif", LABELS.astype(np.float32))
    (maps / "run.toml").write_text(CONFIG.replace("labels.tif", "scaled.tif"))
    config = load_config(maps / "run.toml")
    assert "has a scale or an offset" in check_training(config).problems[0]
    with pytest.raises(
        UserError, match=r"Scene 'town': The label raster scaled\.tif has a scale or an offset"
    ):
        train(config, {})
