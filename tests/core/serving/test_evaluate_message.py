"""A comparison over the engine's messages: the figures of the command, progress, a user's mistake, a cancel."""

import json

import numpy as np
import pytest
from raster_support import write_raster

from core import evaluate as command
from core.cli import run_command
from core.contract import protocol
from core.contract.evaluate import EvaluateJob
from core.contract.fields import to_json
from core.errors import Cancelled
from core.evaluation.evaluate import evaluate
from core.serving.failures import InvalidParams
from core.serving.methods import METHODS
from core.serving.server import Call, Lane


@pytest.fixture
def pair(tmp_path):
    rng = np.random.default_rng(3)
    truth = rng.integers(0, 3, (1, 1100, 40)).astype(np.uint8)
    found = np.where(rng.random(truth.shape) < 0.8, truth, 2).astype(np.uint8)
    return EvaluateJob(
        write_raster(tmp_path / "p.tif", found), write_raster(tmp_path / "r.tif", truth), ignore=(2,)
    )


def asked(params, on_progress=lambda _: None):
    return METHODS["evaluate"].run(Call(1, "evaluate", params, on_progress))


def test_the_message_gives_what_the_command_prints(pair, capsys):
    stages = []
    figures = asked(
        json.loads(json.dumps(to_json(pair))), lambda p: stages.append((p.stage, p.done, p.total))
    )
    words = ["--prediction", pair.prediction, "--reference", pair.reference, "--ignore", "2", "--json"]
    assert run_command(command.main, command.parser(), words) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == json.loads(json.dumps(figures))
    assert stages[-1] == ("compare", 1100, 1100) and METHODS["evaluate"].lane is Lane.LONG
    assert "evaluate" in protocol.LONG_METHODS


def test_it_stops_between_rows(pair, tmp_path):
    report = tmp_path / "r.html"
    job = EvaluateJob(pair.prediction, pair.reference, report=str(report))
    seen = []
    with pytest.raises(Cancelled):
        evaluate(job, seen.append, lambda: bool(seen))
    assert not report.exists()


def test_wrong_fields_are_said(pair):
    for params in ({"prediction": "p"}, {**to_json(pair), "mpa": {}}, {**to_json(pair), "map": {"a": 1}}):
        with pytest.raises(InvalidParams, match="evaluate"):
            asked(params)
