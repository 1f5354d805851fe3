"""Prefetching threads: results in order, within bounds, errors where they belong, and no thread left over."""

import random
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.inference.prefetch import in_order, prefetch


def readers():
    return [thread for thread in threading.enumerate() if thread.name == "raster-reader"]


@pytest.fixture(autouse=True)
def no_thread_is_left_over():
    yield
    assert not readers()


def wait_until(condition):
    """Give threads time to do what they would do, however busy the machine."""
    for _ in range(1000):
        if condition():
            return
        time.sleep(0.005)
    raise AssertionError("it never happened")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(), max_size=4), max_size=8), st.integers(1, 5), st.integers(1, 6))
def test_results_come_in_order_whoever_makes_them(runs, threads, depth):
    chance = random.Random(0)

    def work(item):
        time.sleep(chance.choice([0, 0, 0.002]))
        return item, threading.get_ident()

    found = list(in_order(runs, work, threads, depth))
    assert [item for item, _ in found] == [item for run in runs for item in run]
    assert len({thread for _, thread in found}) <= threads


def test_a_run_stays_with_one_thread():
    runs = [[(number, part) for part in range(5)] for number in range(12)]
    found = list(in_order(runs, lambda item: (*item, threading.get_ident()), 3, 20))
    by_run = {}
    for number, _, thread in found:
        by_run.setdefault(number, set()).add(thread)
    assert all(len(threads) == 1 for threads in by_run.values())


def test_threads_work_at_the_same_time():
    together = threading.Barrier(3, timeout=30)  # passes only when three work at once
    assert len(list(in_order([[i] for i in range(6)], lambda _: together.wait(), 3, 3))) == 6


@pytest.mark.parametrize(("threads", "depth"), [(1, 2), (2, 3), (4, 5), (4, 1)])
def test_no_more_than_the_bound_is_begun(threads, depth):
    begun, lock = [], threading.Lock()

    def work(item):
        with lock:
            begun.append(item)
        return item

    results = in_order(([i] for i in range(50)), work, threads, depth)
    for taken in range(1, 40):
        assert next(results) == taken - 1
        wait_until(lambda taken=taken: len(begun) == taken + depth)
        time.sleep(0.001)
        assert max(begun) < taken + depth
    results.close()


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_an_error_comes_in_the_place_of_its_item(threads):
    def work(item):
        if item >= 7:
            raise OSError(item)
        time.sleep(0.002)  # the later ones fail before the earlier ones are done
        return item

    results, found = in_order([[i] for i in range(30)], work, threads, 9), []
    with pytest.raises(OSError, match="7"):
        found.extend(results)
        raise AssertionError("no error")
    results = in_order([[i] for i in range(30)], work, threads, 9)
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(OSError, match="7"):
        next(results)
    assert not readers(), "threads go with the error, not with the generator"


@pytest.mark.parametrize("threads", [1, 3])
def test_an_error_of_the_source_comes_after_what_it_gave(threads):
    def source():
        yield [1, 2]
        raise ValueError("torn")

    results = in_order(source(), lambda item: item, threads)
    assert [next(results), next(results)] == [1, 2]
    with pytest.raises(ValueError, match="torn"):
        next(results)


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_one_who_stops_leaves_no_thread_waiting(threads):
    left = []
    results = in_order(
        ([i] for i in range(1000)), lambda item: item, threads, 3, lambda: left.append(threading.get_ident())
    )
    next(results)
    assert len(readers()) == threads
    results.close()
    assert not readers() and len(set(left)) == len(left) == threads


def test_each_thread_closes_what_is_its_own():
    own, closed = threading.local(), []

    def work(item):
        own.opened = threading.get_ident()
        return item

    def leave():
        closed.append(getattr(own, "opened", threading.get_ident()) == threading.get_ident())

    assert list(in_order([[i] for i in range(20)], work, 4, 5, leave)) == list(range(20))
    assert closed == [True] * 4


def test_a_source_is_prefetched_two_items_and_no_further():
    given_out = []

    def source():
        for number in range(100):
            given_out.append(number)
            yield number

    results = prefetch(source())
    assert not given_out
    assert next(results) == 0
    wait_until(lambda: len(given_out) == 3)
    time.sleep(0.01)
    assert len(given_out) == 3
    assert next(results) == 1
    results.close()


def test_a_thread_that_cannot_start_leaves_none_behind(monkeypatch):
    start, started = threading.Thread.start, []

    def second_fails(thread):
        if started:
            raise RuntimeError("can't start new thread")
        started.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", second_fails)
    with pytest.raises(RuntimeError, match="new thread"):
        list(in_order([[1], [2]], lambda item: item, 2, 2))
    assert not started[0].is_alive()
