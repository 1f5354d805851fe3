"""Pipes, devices and files nested without end: one sentence, at once, from every command."""

import contextlib
import io
import os
import signal
from pathlib import Path

import pytest

from core.cli import EXIT_USER_ERROR, run_command

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "resources" / "demo"
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes of POSIX")


def run(words):
    """Exit code and stderr of a command; a command that waits is a failure after twenty seconds."""
    import importlib

    command, *argv = map(str, words)
    module = importlib.import_module("core.quick.__main__" if command == "quick" else f"core.{command}")
    said = io.StringIO()

    def late(*_):
        raise AssertionError(f"{words} waits")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(20)
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            if command in ("segment", "inspect"):
                return module.main(argv), said.getvalue()
            parser = getattr(module, "build_parser", None) or module.parser
            return run_command(module.main, parser(), argv), said.getvalue()
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def lines(odd, out, raster):
    model = DEMO / "mfnet.safetensors"
    click = DEMO / "click.safetensors"
    return [
        ("inspect", odd),
        ("predict", "--checkpoint", odd, "--optical", raster, "--output", out / "o.tif"),
        ("predict", "--checkpoint", model, "--optical", odd, "--dsm", raster, "--output", out / "o.tif"),
        (
            "predict",
            "--checkpoint",
            model,
            "--optical",
            raster,
            "--dsm",
            raster,
            "--mask",
            odd,
            "--output",
            out / "o.tif",
        ),
        ("evaluate", "--prediction", odd, "--reference", raster),
        ("evaluate", "--prediction", raster, "--reference", odd),
        ("evaluate", "--prediction", raster, "--reference", raster, "--scheme", odd),
        ("train", odd),
        ("segment", "--checkpoint", odd, "--image", raster, "--point", "1,1", "--output", out / "o.gpkg"),
        ("segment", "--checkpoint", click, "--image", odd, "--point", "1,1", "--output", out / "o.gpkg"),
        ("quick", "--labels", odd, "--optical", raster, "--output", out / "o.safetensors"),
        ("quick", "--labels", odd, "--optical", odd, "--output", out / "o.safetensors"),
        ("generalise", odd, out / "o.tif", "--mmu", "3px"),
        ("accuracy", "estimate", "--tables", odd),
        ("check", "plain", odd),
        ("deliver", odd, out / "parcel"),
    ]


@pytest.mark.parametrize("number", range(16))
@pytest.mark.parametrize("odd", ["pipe", "/dev/zero"])
def test_pipes_and_devices(tmp_path, picture, number, odd):
    from raster_support import write_raster

    raster = write_raster(tmp_path / "r.tif", picture)
    path = Path(odd)
    if odd == "pipe":
        path = tmp_path / "pipe"
        os.mkfifo(path)
    (tmp_path / "out").mkdir()
    code, said = run(lines(path, tmp_path / "out", raster)[number])
    assert code == EXIT_USER_ERROR, said
    assert said.count("\n") == 1 and "Traceback" not in said
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("number", range(16))
@pytest.mark.parametrize("odd", [".", "/", "half \ud800 a letter"])
def test_names_that_are_hardly_one(tmp_path, picture, monkeypatch, number, odd):
    """Found by the fuzzer: a mask named by a dot, and half a letter, were tracebacks."""
    from raster_support import write_raster

    raster = write_raster(tmp_path / "r.tif", picture)
    (tmp_path / "out").mkdir()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    code, said = run(lines(odd, tmp_path / "out", raster)[number])
    assert code == EXIT_USER_ERROR, said
    assert said.count("\n") == 1 and "Traceback" not in said
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    ("name", "content", "command"),
    [
        ("c.toml", b"a = " + b"[" * 200_000, "train"),
        ("c.toml", b"a." * 50_000 + b"b = 1", "train"),
        ("s.json", b"[" * 200_000, "scheme"),
        ("t.json", b"[" * 200_000, "tables"),
        ("m.safetensors", (200_000).to_bytes(8, "little") + b'{"a":' + b"[" * 199_995, "inspect"),
        (
            "m.safetensors",
            (40).to_bytes(8, "little") + b'{"__metadata__": {"card": [1, 2, 3, 4]}}',
            "inspect",
        ),
        ("m.safetensors", (33).to_bytes(8, "little") + b'{"__metadata__": "words, no table"}', "inspect"),
    ],
)
def test_nested_without_end(tmp_path, picture, name, content, command):
    from raster_support import write_raster

    raster = write_raster(tmp_path / "r.tif", picture)
    path = tmp_path / name
    path.write_bytes(content)
    words = {
        "train": ("train", path),
        "scheme": ("evaluate", "--prediction", raster, "--reference", raster, "--scheme", path),
        "tables": ("accuracy", "estimate", "--tables", path),
        "inspect": ("inspect", path),
    }[command]
    code, said = run(words)
    assert code == EXIT_USER_ERROR, said
    assert said.count("\n") == 1 and "Traceback" not in said
