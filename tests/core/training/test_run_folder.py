"""The folder of a run: one run at a time, and files that were damaged on the way."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from core.errors import UserError
from core.training.runfolder import COLUMNS, RunFolder, read_log

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path):
    made = RunFolder(tmp_path / "run", resume=False)
    made.write_state({"step": 3, "weights": {"a": torch.arange(4096.0)}})
    return made


def test_a_state_comes_back(folder):
    state = folder.read_state()
    assert state["step"] == 3 and state["weights"]["a"][-1] == 4095


@pytest.mark.parametrize("where", [0, 0.2, 0.5, 0.9, -60, -20, -1])
def test_one_flipped_bit_anywhere_is_noticed(folder, where):
    """torch reads a weight with a flipped bit as another weight, without a word."""
    data = bytearray(folder.state.read_bytes())
    data[int(where * len(data)) if 0 <= where < 1 else where] ^= 4
    folder.state.write_bytes(data)
    with pytest.raises(UserError, match=r"is damaged, so this run cannot go on.*model\.initial"):
        folder.read_state()


@pytest.mark.parametrize("content", [b"", b"x", b"SLCSTATE", b"PK" + bytes(900)])
def test_something_else(folder, content):
    folder.state.write_bytes(content)
    with pytest.raises(UserError, match="is damaged"):
        folder.read_state()


def test_a_second_run_is_refused_and_one_that_died_is_not(folder):
    code = (
        "import sys, time\nfrom core.training.runfolder import RunFolder\n"
        "with RunFolder(sys.argv[1], True, check=False).only_run():\n    print('in', flush=True)\n    time.sleep(60)\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(folder.path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "in\n"
        with pytest.raises(UserError, match="Another run is writing to"), folder.only_run():
            pass
    finally:
        other.kill()
        other.wait()
    with folder.only_run():
        pass


def test_a_damaged_log_loses_its_damaged_lines_only(folder):
    head = ",".join(COLUMNS)
    good = "1,0.5,0.01,2.0,,,"
    bad = ["x,0.5,0.01,,,,", "\0\0", "2", "3,high,0.1,,,,", "4,0.5,0.1,,,,,9,9,9", "-1,0.5,0.1,,,,"]
    folder.log.write_bytes("\n".join([head, good, *bad, "5,0.4,0.01,2.0,,,"]).encode() + b"\n\xff\xfe")
    assert [row["step"] for row in read_log(folder.log)] == ["1", "5"]
    folder.start_log(4)
    assert [row["step"] for row in read_log(folder.log)] == ["1"]


@pytest.mark.parametrize("content", [b"", b"\0" * 99, b'"' + b"a" * 200_000, b"\xff\xfe\x00"])
def test_a_log_that_is_none(folder, content):
    folder.log.write_bytes(content)
    assert read_log(folder.log) == []
