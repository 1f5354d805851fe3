"""Work side by side: in order, each piece on one thread, and the threads of everybody else as they were."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import torch

from core import workers
from core.workers import pieces, side_by_side

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=[1, 2, 3])
def threads(request):
    before = torch.get_num_threads()
    torch.set_num_threads(request.param)
    yield request.param
    torch.set_num_threads(before)


def number_elsewhere():
    found = []
    thread = threading.Thread(target=lambda: found.append(torch.get_num_threads()))
    thread.start()
    thread.join()
    return found[0]


def test_every_piece_has_one_thread_and_nobody_else_loses_any(threads):
    assert side_by_side(lambda number: number * number, range(20)) == [
        number * number for number in range(20)
    ]
    assert side_by_side(lambda _: torch.get_num_threads(), range(20)) == [1] * 20
    assert torch.get_num_threads() == threads and number_elsewhere() == threads


def test_as_many_at_a_time_as_there_are_threads(threads):
    together = threading.Barrier(threads)
    side_by_side(lambda _: together.wait(timeout=60), range(2 * threads))  # else nobody would come


def test_a_piece_may_have_pieces(threads):
    made = side_by_side(lambda row: side_by_side(lambda col: (row, col), range(3)), range(4))
    assert made == [[(row, col) for col in range(3)] for row in range(4)]


def test_who_comes_second_does_not_wait_for_the_first():
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    done = threading.Event()
    slow = threading.Thread(target=lambda: side_by_side(lambda _: done.wait(60), range(4)))
    try:
        slow.start()
        assert side_by_side(lambda number: number, range(9)) == list(range(9))
        assert slow.is_alive()
    finally:
        done.set()
        slow.join()
        torch.set_num_threads(before)


def test_what_fails_is_raised_once_nothing_runs_any_more(threads):
    running = set()

    def work(number):
        running.add(number)
        if number == 1:
            running.remove(number)
            raise ValueError(number)
        threading.Event().wait(0.02)
        running.remove(number)

    with pytest.raises(ValueError, match="1"):
        side_by_side(work, range(50))
    assert not running
    assert side_by_side(lambda number: number, [1, 2]) == [1, 2]


FORKED = """
import os, signal, torch
from core.workers import side_by_side

torch.set_num_threads(2)
side_by_side(abs, range(4))
child = os.fork()
if not child:
    signal.alarm(20)
    os._exit(side_by_side(abs, range(-3, 1)) != [3, 2, 1, 0])
raise SystemExit(os.waitpid(child, 0)[1])
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_process_has_workers_of_its_own():
    assert subprocess.run([sys.executable, "-c", FORKED], cwd=ROOT, check=False).returncode == 0


def test_where_no_thread_can_be_had_nobody_waits_for_it(monkeypatch):
    made, start = [], threading.Thread.start

    def begin(thread):
        if len(made) == 2:
            raise RuntimeError("can't start new thread")
        made.append(thread)
        start(thread)

    before = torch.get_num_threads()
    monkeypatch.setattr(workers, "_idle", {3: []})
    monkeypatch.setattr(threading.Thread, "start", begin)
    torch.set_num_threads(3)
    try:
        with pytest.raises(RuntimeError, match="can't start"):
            side_by_side(lambda number: number, range(9))
        for thread in made:
            thread.join(timeout=20)
        assert len(made) == 2 and not any(thread.is_alive() for thread in made)
        assert torch.get_num_threads() == 3
    finally:
        torch.set_num_threads(before)


@pytest.mark.parametrize("count", [0, 1, 255, 40_000, 70_000, 200_001])
def test_pieces_are_all_of_it(threads, count):
    whole = torch.arange(2 * count).reshape(2, count)
    parts = pieces(whole)
    assert torch.equal(torch.cat(parts, dim=1), whole)
    assert all(part.shape[1] % 256 == 0 and part.shape[1] <= 1 << 16 for part in parts[:-1])
    assert threads == 1 or count <= 1 << 15 or len(parts) > 1
