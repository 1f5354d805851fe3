"""Rows on their way to the device: the path every run takes, and CUDA's where there is one."""

import numpy as np
import pytest
import torch

from core.inference.staging import Sent, Stage


def test_a_cpu_shares_the_memory():
    rows = np.random.default_rng(0).random((2, 5, 7), dtype=np.float32)
    sent = Stage(torch.device("cpu")).send(rows)
    assert sent.event is None and sent.arrived().data_ptr() == rows.ctypes.data


def test_what_is_used_waits_for_its_copy(monkeypatch):
    waited = []

    class Stream:
        def wait_event(self, event):
            waited.append(event)

    monkeypatch.setattr(torch.cuda, "current_stream", lambda device: Stream())
    monkeypatch.setattr(torch.Tensor, "record_stream", lambda self, stream: waited.append("recorded"))
    values = torch.ones(1, 2, 3)
    assert Sent(values, event="copied", source=values).arrived() is values
    assert waited == ["copied", "recorded"]


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")
def test_on_cuda_every_copy_arrives():
    stage, rng = Stage(torch.device("cuda")), np.random.default_rng(0)
    for _ in range(20):
        rows = rng.random((4, 64, 4096), dtype=np.float32)
        sent = stage.send(rows)
        assert sent.source is not None and sent.source.is_pinned()
        assert np.array_equal((sent.arrived() * 1).cpu().numpy(), rows)
