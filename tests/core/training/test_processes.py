"""Runs as their own processes: two of them do what one does, and SIGTERM leaves a run that goes on."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from core.errors import UserError
from core.training.load import load_config
from core.training.loop import train
from core.training.parallel import SharedError, World

ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
TORCHRUN = ("torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m", "core.train")
SETTINGS = (
    "train.steps=4",
    "train.accumulate=2",
    "validation.every=2",
    "train.class_weights=computed",
    "train.dice=0.5",
    "train.optimiser=sgd",
)


def _start(*words):
    return subprocess.Popen(
        [sys.executable, "-m", *map(str, words)],
        cwd=ROOT,
        env=ENVIRONMENT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _assigned(assignments):
    return [word for assignment in assignments for word in ("--set", assignment)]


def _rows(folder):
    if not (folder / "log.csv").exists():
        return []
    with (folder / "log.csv").open() as file:
        return list(csv.DictReader(file))


def _column(folder, name):
    return [float(row[name]) for row in _rows(folder) if row[name]]


def test_two_processes_have_the_losses_of_one_and_speak_once(town):
    """Dropout, batch norm, passes, class weights and a Dice term included.

    With SGD: AdamW turns the rounding of gradients that ought to be zero into whole steps, so that already another
    number of threads changes the third digit after a few steps.
    """
    two = _start(*TORCHRUN, town / "run.toml", *_assigned((*SETTINGS, "output.folder=two")))
    train(load_config(town / "run.toml", SETTINGS), {})
    out, err = two.communicate(timeout=300)
    assert two.returncode == 0, err
    assert _column(town / "two", "loss") == pytest.approx(_column(town / "run", "loss"), rel=1e-5)
    assert _column(town / "two", "mIoU") == pytest.approx(_column(town / "run", "mIoU"), abs=0.01)
    assert out.count("held-out pixels") == 1 and "Warning" not in err


def test_what_fails_in_one_process_fails_in_all_with_the_same_words(monkeypatch):
    def gather(heard, words):
        heard[:] = ["The folder already holds a run.", words]

    monkeypatch.setattr(torch.distributed, "all_gather_object", gather)
    second = World(SimpleNamespace(global_rank=1, world_size=2))
    with pytest.raises(SharedError, match="already holds a run"):
        second.together(lambda: 7)
    assert World(SimpleNamespace(global_rank=0, world_size=1)).together(lambda: 7) == 7
    with pytest.raises(UserError, match=r"train\.batch 6 must be a multiple of 2 processes"):
        second.passes(6, 2)
    assert second.passes(8, 2) == [range(2, 4), range(6, 8)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to catch")
def test_sigterm_ends_with_a_run_that_goes_on(town):
    long = ("train.steps=100000", "validation.every=100000")
    process = _start("core.train", town / "run.toml", *_assigned(long))
    deadline = time.monotonic() + 240
    while len(_rows(town / "run")) < 2 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1 and "resume to go on (--resume)." in err and "Traceback" not in err
    done = len(_rows(town / "run"))
    steps = [f"train.steps={done + 2}", "validation.every=100000"]
    assert train(load_config(town / "run.toml", steps), {}, resume=True).steps == done + 2
    parts = _column(town / "run", "loss")
    train(load_config(town / "run.toml", [*steps, "output.folder=whole"]), {})
    assert parts == _column(town / "whole", "loss")
