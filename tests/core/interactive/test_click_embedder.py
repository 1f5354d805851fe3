"""One area at a time, the wanted one first; stale requests are dropped."""

import threading
import time
from concurrent.futures import CancelledError

import pytest
import torch

from core.errors import Cancelled, UserError
from core.interactive.area import Area
from core.interactive.cache import Embedded
from core.interactive.embedder import Embedder
from core.raster.grid import Rect


def area(number):
    return Area(Rect(0, number * 64, 128, 128), 128)


class Slow:
    """Encoding that the test lets finish, and that looks for staleness meanwhile, as the encoder does."""

    def __init__(self):
        self.started, self.finished, self.done = [], [], {}
        self.go, self.fail = threading.Event(), None
        self.changed = threading.Condition()

    def encode(self, place, is_stale):
        with self.changed:
            self.started.append(place)
            self.changed.notify_all()
        while not self.go.is_set():
            if is_stale():
                raise Cancelled("stale")
            time.sleep(0.002)
        if self.fail:
            raise self.fail
        item = Embedded(torch.zeros(1))
        self.done[place] = item
        with self.changed:
            self.finished.append(place)
            self.changed.notify_all()
        return item

    def wait_for(self, what, count):
        with self.changed:
            assert self.changed.wait_for(lambda: len(what) >= count, 5)


@pytest.fixture
def slow():
    return Slow()


@pytest.fixture
def embedder(slow):
    made = Embedder(slow.encode, slow.done.get)
    yield made
    slow.go.set()
    made.close()


def test_a_newer_place_stops_and_replaces_the_one_before(slow, embedder):
    first = embedder.ask(area(1))
    slow.wait_for(slow.started, 1)
    second = embedder.ask(area(2))  # waits for the first to notice
    third = embedder.ask(area(3))
    with pytest.raises(Cancelled):
        first.result(5)
    slow.go.set()
    assert third.result(5) is slow.done[area(3)]
    with pytest.raises(Cancelled):
        second.result(5)
    assert area(2) not in slow.started or area(2) not in slow.finished


def test_asking_twice_is_one_request(slow, embedder):
    one = embedder.ask(area(1))
    slow.wait_for(slow.started, 1)
    two = embedder.ask(area(1))
    slow.go.set()
    assert one.result(5) is two.result(5)
    assert slow.started == [area(1)]
    assert embedder.ask(area(1)).result(0) is slow.done[area(1)]


def test_prefetching_only_when_idle_and_gives_way(slow, embedder):
    embedder.prefetch([area(7), area(8)])
    slow.wait_for(slow.started, 1)
    wanted = embedder.ask(area(1))
    slow.wait_for(slow.started, 2)
    assert slow.started == [area(7), area(1)]
    slow.go.set()
    assert wanted.result(5)
    slow.wait_for(slow.finished, 2)
    assert slow.finished == [area(1), area(8)]


def test_a_prefetched_place_can_be_joined(slow, embedder):
    embedder.prefetch([area(7)])
    slow.wait_for(slow.started, 1)
    wanted = embedder.ask(area(7))
    slow.go.set()
    assert wanted.result(5) is slow.done[area(7)]
    assert slow.started == [area(7)]


def test_a_failure_reaches_who_waits_and_nobody_else(slow, embedder):
    slow.fail = UserError("The raster is gone.")
    slow.go.set()
    with pytest.raises(UserError, match="gone"):
        embedder.ask(area(1)).result(5)
    embedder.prefetch([area(2)])
    slow.wait_for(slow.started, 2)
    slow.fail = None
    assert embedder.ask(area(3)).result(5)


def test_closing_drops_requests(slow, embedder):
    running = embedder.ask(area(1))
    slow.wait_for(slow.started, 1)
    embedder.close()
    for future in (running, embedder.ask(area(2))):
        with pytest.raises((Cancelled, CancelledError)):
            future.result(5)
