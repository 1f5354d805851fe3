"""The script for the day a GPU is lent: it must run whole, here on a CPU in small, and say when something is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import torch

ROOT = Path(__file__).resolve().parents[3]


def test_it_runs_in_small_on_a_cpu(tmp_path):
    found = tmp_path / "gpu.json"
    command = [sys.executable, "bench/bench_gpu.py", "--quick", "--device", "cpu", "--json", str(found)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(found.read_text())
    assert told["left_out"] == {} and told["quick"] is True
    sections = told["sections"]
    assert len(sections["goldens"]) == 10 and all(row["ok"] for row in sections["goldens"])
    assert {row["way"] for row in sections["encoder"]} == {
        "plain fp32",
        "ours fp32",
        "plain bf16",
        "ours bf16",
    }
    equal = {row["way"]: row["equal"] for row in sections["whole scene"] if "equal" in row}
    assert equal["core.predict, fp32"] > 0.9999 and equal["core.predict, bf16"] > 0.9
    assert {row["model"] for row in sections["throughput"]} == {"MFNet small", "CWSAM small", "click small"}
    assert all(row["Mpx/s"] > 0 for row in sections["throughput"])
    assert "| golden | precision |" in done.stdout


def test_a_wrong_golden_and_a_section_that_fails_are_told(monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    import bench_gpu

    def fails(_run):
        raise RuntimeError("no such device")

    monkeypatch.setattr(bench_gpu.tiny_goldens, "TOLERANCE", -1.0)
    monkeypatch.setattr(bench_gpu, "SECTIONS", {"goldens": bench_gpu.goldens, "other": fails})
    monkeypatch.setattr(sys, "argv", ["bench_gpu.py", "--quick", "--device", "cpu"])
    threads = torch.get_num_threads()
    try:
        assert bench_gpu.main() == 1
    finally:
        torch.set_num_threads(threads)
    assert "other: left out, RuntimeError: no such device" in capsys.readouterr().out
