"""A dry run measures, adds up, and leaves no trace."""

import json

import pytest
import torch

from core import train as command
from core.cli import run_command
from core.training import step
from core.training.load import load_config
from core.training.trial import trial, words


def test_what_a_run_will_take(town):
    settings = ("train.steps=50", "validation.every=20", "model.stride=32")
    found = trial(load_config(town / "run.toml", settings))
    assert (found.batch, found.window, found.steps, found.epoch) == (4, 64, 50, 1)
    assert found.validations == 3  # after 20, 40 and 50 steps
    assert found.validation_windows == 9 and found.prediction_windows == 16
    assert found.trained <= found.parameters and found.parameters > 100_000
    parts = 50 * found.seconds_per_step + 3 * found.seconds_per_validation
    assert found.seconds == pytest.approx(parts + 16 * found.seconds_per_validation / 9)
    assert found.reading > 0 and found.seconds_per_step >= found.reading
    assert not (town / "run").exists()


def test_the_command_says_it_in_words_and_in_json(town, capsys):
    words = [str(town / "run.toml"), "--dry-run"]
    assert run_command(command.main, command.parser(), words) == 0
    text = capsys.readouterr().out
    assert "A step of 4 windows of 64 px" in text and "The run: 64 steps, 2 validations" in text
    assert run_command(command.main, command.parser(), [*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["steps"] == 64


def test_too_little_memory_is_found_out_before_the_run(town, monkeypatch, capsys):
    def full(*_):
        raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate")

    monkeypatch.setattr(step, "_passes", full)
    assert run_command(command.main, command.parser(), [str(town / "run.toml"), "--dry-run"]) == 2
    message = capsys.readouterr().err
    assert "train.accumulate = 2" in message and message.count("\n") == 1
    assert isinstance(torch.OutOfMemoryError("x"), RuntimeError)  # so the step catches a GPU's as well


def test_durations_in_words():
    assert [words(value) for value in (0.254, 41, 99.7, 720, 12_600)] == [
        "0.25 s",
        "41 s",
        "100 s",
        "12 min",
        "3.5 h",
    ]
