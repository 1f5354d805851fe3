"""``python -m core.inspect`` and what all commands share."""

import argparse
import errno
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import torch

import core
from core.checkpoints import save_checkpoint
from core.checkpoints.card import ModelCard
from core.checkpoints.configs import config_to_json
from core.checkpoints.schemes import load_scheme
from core.checkpoints.words import describe
from core.cli import CommandParser, join_negative_values, run_command, to_json
from core.errors import Cancelled, UserError
from core.inspect import main
from core.models import build
from core.models.config import EncoderConfig
from core.models.mfnet.config import MFNetConfig

ROOT = Path(core.__file__).resolve().parents[1]


@pytest.fixture
def checkpoint(tmp_path):
    encoder = EncoderConfig(32, 2, 4, (1,), 32, 256)
    config = MFNetConfig(encoder, mode="lora", classes=6, decode_chans=32)
    card = ModelCard(
        name="Tiny",
        family="mfnet",
        config=config_to_json(config),
        modalities=(),
        classes=load_scheme("isprs"),
        window=128,
        stride=64,
        ground_resolution=0.25,
        licence="CC0-1.0",
        metrics={"mIoU": 0.81},
        notes="Synthetic data.",
    )
    path = tmp_path / "tiny.safetensors"
    model = build(config)
    save_checkpoint(path, model, card)
    return path, model


def run(*words):
    command = [sys.executable, "-m", "core.inspect", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_words_say_what_the_file_is(checkpoint):
    path, model = checkpoint
    card, words = describe(path)
    assert card.name == "Tiny"
    total = sum(p.numel() for p in model.parameters())
    for part in (
        "tiny.safetensors: Tiny",
        "MMLoRA, rank 4",
        "6 classes",
        f"{total:,} in this file",
        "#ffffff impervious surfaces",
        "128 px every 64 px",
        "0.25 m per pixel",
        "CC0-1.0",
        "mIoU 0.81",
        "Synthetic data.",
        "width 32, 2 blocks, 4 heads",
    ):
        assert part in words, part


def test_command_prints_words(checkpoint):
    done = run(checkpoint[0])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == describe(checkpoint[0])[1]


def test_command_json_is_the_last_line(checkpoint):
    path, model = checkpoint
    done = run(path, "--json")
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["card"] == json.loads(describe(path)[0].model_dump_json())
    frozen = sum(p.numel() for n, p in model.named_parameters() if "image_encoder" in n and "lora" not in n)
    total = sum(p.numel() for p in model.parameters())
    assert result["parameters"] == {"total": total, "trainable": total - frozen}
    assert run(path, "--quiet").stdout == ""


def test_mistakes_are_one_sentence_and_exit_2(tmp_path):
    page = tmp_path / "sam.pth"
    page.write_text("<html>moved</html>")
    for words in ([tmp_path / "none.pth"], [page], [], [page, "--nonsense"]):
        done = run(*words)
        assert done.returncode == 2 and done.stdout == ""
        assert len(done.stderr.strip().splitlines()) == 1 and done.stderr.strip().endswith(".")


def test_main_runs_in_process(checkpoint, capsys):
    assert main([str(checkpoint[0]), "--quiet", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["bytes"] == checkpoint[0].stat().st_size


def raising(error):
    def work(_):
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (UserError("Choose\nanother file."), 2, "Choose another file."),
        (Cancelled(), 1, "Stopped."),
        (KeyboardInterrupt(), 1, "Stopped."),
        (MemoryError(), 1, "not enough memory"),
        (torch.OutOfMemoryError("CUDA out of memory"), 1, "not enough memory"),
        (OSError(errno.ENOSPC, "No space left on device", "out.tif"), 1, "The disk is full: out.tif"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory"), 1, "not enough memory"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), 1, "The disk is full: free some space"),
        (PermissionError(errno.EACCES, "Permission denied", "out.tif"), 2, "Permission denied: out.tif."),
    ],
)
def test_exit_codes(error, code, words, capsys):
    assert run_command(raising(error), CommandParser("x", "y"), []) == code
    shown = capsys.readouterr().err
    assert words in shown and "Traceback" not in shown


def test_a_bug_is_reported_with_its_trace(capsys):
    assert run_command(raising(ZeroDivisionError("oops")), CommandParser("x", "y"), []) == 1
    shown = capsys.readouterr().err
    assert "Traceback" in shown and shown.strip().splitlines()[-1].startswith("Unexpected error")


def test_terminate_stops_like_an_interrupt(capsys):
    before = signal.getsignal(signal.SIGTERM)
    assert run_command(lambda _: signal.raise_signal(signal.SIGTERM), CommandParser("x", "y"), []) == 1
    assert signal.getsignal(signal.SIGTERM) is before


def test_negative_coordinates_are_values():
    parser = CommandParser("x", "y")
    parser.add_argument("--extent")
    parser.add_argument("--point", action="append")
    seen = []

    def work(args: argparse.Namespace):
        seen.append((args.extent, args.point))

    words = ["--extent", "-10.5,-3,2e3,8", "--point", "-1,-2,0", "--point", "3,4", "--quiet"]
    assert run_command(work, parser, words) == 0
    assert seen == [("-10.5,-3,2e3,8", ["-1,-2,0", "3,4"])]
    assert join_negative_values(["--", "-1"]) == ["--", "-1"]


def test_json_is_strict():
    import numpy

    values = {"a": float("nan"), "b": (1, Path("p")), "c": numpy.float32(0.5), 3: None, "d": "é\n"}
    assert json.loads(to_json(values)) == {"a": None, "b": [1, "p"], "c": 0.5, "3": None, "d": "é\n"}
    assert "\n" not in to_json(values)
