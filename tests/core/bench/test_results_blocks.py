"""Intervals of docs/results.md: the record says what the records of the runs say, and the table is that of the record."""

import numpy as np
import pytest

from bench.results import ENSEMBLES, FORESTS, PAGE
from bench.results import RECORD as NETWORKS
from bench.results_blocks import (
    RECORD,
    class_table,
    dense,
    drawn_again,
    linear,
    over_folds,
    spread_of_mean,
    table,
)
from bench.results_protocol import PLACES
from bench.results_tables import filled, recorded

LINES = recorded(RECORD)


def test_the_page_has_the_table_of_the_record():
    page = PAGE.read_text(encoding="utf-8")
    classes = {f"classes of {place}": class_table(LINES, place) for place in PLACES}
    assert filled(page, {"blocks": table(LINES), **classes}) == page


@pytest.mark.parametrize(
    "line",
    LINES,
    ids=lambda line: f"{line['place']} {line['method']} {line['fold']}",
)
def test_scores_by_block_are_those_of_the_runs(line):
    keys = ("place", "method", "fold", "seed")
    [run] = [
        one
        for one in recorded(FORESTS) + recorded(NETWORKS) + recorded(ENSEMBLES)
        if all(one[key] == line[key] for key in keys)
    ]
    counts = dense(line)
    assert counts.sum() == run["pixels"]
    for name in ("OA", "mIoU"):
        assert linear(counts, name)[0] == pytest.approx(run[name], abs=1e-4)


def test_a_method_differs_from_itself_by_nothing_and_folds_are_independent():
    lines = [
        line for line in LINES if line["method"] == LINES[0]["method"] and line["place"] == LINES[0]["place"]
    ]
    value, se, blocks = over_folds(lines, "mIoU", lines)
    assert (value, se) == (0.0, 0.0) and blocks == sum(len(line["blocks"]) for line in lines)
    both = over_folds(lines, "OA")[1]
    alone = [over_folds([line], "OA")[1] for line in lines]
    assert both == pytest.approx(np.sqrt(sum(one**2 for one in alone)) / len(alone))


def test_blocks_drawn_again_move_around_the_score_and_pairs_move_less():
    place, first, second = LINES[0]["place"], LINES[0]["method"], LINES[1]["method"]
    one, two = ([x for x in LINES if x["place"] == place and x["method"] == m] for m in (first, second))
    low, high = spread_of_mean(one)
    assert low < over_folds(one, "mIoU")[0] < high
    assert spread_of_mean(one, one) == (0.0, 0.0)
    lower, higher = spread_of_mean(two, one)
    assert higher - lower < high - low, "both methods are scored on the same blocks"
    made = np.nanmean(drawn_again(one), axis=0)
    assert made.shape == (len(PLACES[place].classes),) and np.all((made > 0) & (made < 1))
