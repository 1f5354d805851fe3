"""Intervals of scores from blocks of a scene: counted exactly, cover the truth, and stand in every report."""

import json

import numpy as np
import pytest
from sample_support import patches, write_map
from scipy.stats import t as student

from core.checkpoints.card import ClassEntry
from core.cli import run_command
from core.evaluate import main, parser
from core.evaluation import blocks as blocks_module
from core.evaluation.blocks import BlockCounts, block_intervals, block_side
from core.evaluation.compare import evaluation
from core.evaluation.metrics import ConfusionMatrix
from core.evaluation.report import page
from core.raster.grid import Rect


def scene(rng, errors, height=96, width=160, side=16):
    """Reference and prediction with errors that come block by block: a share of each block is wrong."""
    truth = rng.integers(0, 3, (height // 4, width // 4)).repeat(4, 0).repeat(4, 1)
    guess = truth.copy()
    for row in range(0, height, side):
        for col in range(0, width, side):
            wrong = rng.random((side, side)) < errors(rng)
            part = guess[row : row + side, col : col + side]
            part[wrong] = (part[wrong] + 1) % 3
    return truth.astype(np.uint8), guess.astype(np.uint8)


def counted(truth, guess, side=16, step=None):
    blocks = BlockCounts(side)
    step = step or truth.shape[0]
    for row in range(0, truth.shape[0], step):
        part = truth[row : row + step]
        blocks.add(part, guess[row : row + step], Rect(row, 0, *part.shape))
    return blocks


@pytest.mark.parametrize("step", [96, 7, 16, 40])
def test_counts_by_block_add_up_whatever_the_strips(step):
    truth, guess = scene(np.random.default_rng(1), lambda rng: 0.2)
    truth[:20, :30] = 255
    found = counted(truth, guess, step=step).matrices([0, 1, 2])
    matrix = ConfusionMatrix(3)
    matrix.update(np.where(truth == 255, -1, truth.astype(int)), guess)
    assert (found.sum(axis=0) == matrix.counts).all()
    assert len(found) == 6 * 10 - 1  # one block has no label
    assert (found[0] == counted(truth, guess).matrices([0, 1, 2])[0]).all()


def test_the_variance_is_that_between_blocks():
    truth, guess = scene(np.random.default_rng(2), lambda rng: 0.4 * rng.random())
    counts = counted(truth, guess).matrices([0, 1, 2])
    found = block_intervals(counts, 16)
    shares = np.trace(counts, axis1=1, axis2=2) / counts.sum(axis=(1, 2))  # blocks of one size: a plain mean
    se = shares.std(ddof=1) / np.sqrt(len(shares))
    low, high = found.figures["OA"]
    squares = (shares - shares.mean()) ** 2
    freedom = squares.sum() ** 2 / (squares**2).sum() - 1
    assert 10 < freedom < 59 and (high - low) / 2 == pytest.approx(student.ppf(0.975, freedom) * se, rel=0.03)
    naive = 1.96 * np.sqrt(shares.mean() * (1 - shares.mean()) / counts.sum())
    assert (high - low) / 2 > 3 * naive


def test_intervals_cover_the_score_that_all_blocks_would_give():
    rng = np.random.default_rng(3)
    hits = dict.fromkeys(("OA", "mIoU", "mF1"), 0)
    pool_truth, pool_guess = scene(rng, lambda rng: 0.5 * rng.random() ** 2, 1600, 1600)
    pool = counted(pool_truth, pool_guess).matrices([0, 1, 2])
    entries = tuple(ClassEntry(value=i, name=str(i), colour=(0, 0, 0)) for i in range(3))
    real = evaluation("all", entries, pool.sum(axis=0).astype(np.int64)).figures
    for _ in range(300):
        found = block_intervals(pool[rng.choice(len(pool), 60, replace=False)], 16)
        for name in hits:
            low, high = found.figures[name]
            hits[name] += low <= real[name] <= high
    assert all(0.9 <= n / 300 <= 0.99 for n in hits.values()), hits


def test_a_class_in_few_blocks_has_an_interval_that_holds_it_or_none():
    """One of three classes lies in a twentieth of the blocks: with the normal quantile its interval would be far too short."""
    rng = np.random.default_rng(8)
    pool = np.zeros((2000, 3, 3))
    for block in pool:
        weights = rng.dirichlet([1, 1, 0.5]) * [1, 1, rng.random() < 0.05]
        sizes = rng.multinomial(256, weights / weights.sum())
        for index, size in enumerate(sizes):
            right = rng.binomial(size, rng.beta(4, 1))
            block[index] += np.where(np.arange(3) == index, right, 0)
            block[index, (index + 1) % 3] += size - right
    truth = pool.sum(axis=0)
    real = truth[2, 2] / (truth[2].sum() + truth[:, 2].sum() - truth[2, 2])
    held, normal = [], []
    for _ in range(300):
        counts = pool[rng.integers(0, len(pool), 40)]
        found = block_intervals(counts, 16)
        there = int((counts[:, 2].sum(axis=1) > 0).sum())
        assert (found.classes["IoU"][2] is None) == (there < 3)
        assert ("fewer than 3 blocks" in found.sentence) == (there < 3)
        if there >= 3:
            low, high = found.classes["IoU"][2]
            held.append(low <= real <= high)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(blocks_module, "student_factor", lambda squares: 1.0)
                low, high = block_intervals(counts, 16).classes["IoU"][2]
            normal.append(low <= real <= high)
    assert np.mean(held) > 0.93 and np.mean(normal) < 0.88


@pytest.mark.parametrize("turned", [False, True])
def test_a_class_that_one_of_the_two_has_in_a_single_block_has_no_interval_for_what_rests_on_it(turned):
    """Predicted in one block only, precision has no variance at all, however many blocks the reference has the class in."""
    counts = np.zeros((60, 2, 2))
    counts[:] = [[200, 0], [56, 0]]  # the second class is everywhere, and predicted nowhere
    counts[0] = [[190, 10], [26, 30]]
    found = block_intervals(counts.transpose(0, 2, 1) if turned else counts, 16)
    none = {name: pairs[1] is None for name, pairs in found.classes.items()}
    assert none == {"precision": not turned, "recall": turned, "F1": True, "IoU": True}
    assert all(pairs[0] is not None for pairs in found.classes.values())
    assert "fewer than 3 blocks" in found.sentence


def test_few_blocks_give_no_interval_and_a_class_that_is_missing_none_of_its_own():
    truth, guess = scene(np.random.default_rng(4), lambda rng: 0.2)
    counts = counted(truth, guess).matrices([0, 1, 2, 9])
    assert block_intervals(counts[:9], 16) is None
    found = block_intervals(counts, 16)
    assert found.classes["IoU"][3] is None and found.classes["IoU"][0] is not None
    assert found.figures["mIoU"] == block_intervals(counts, 16, [0, 1, 2]).figures["mIoU"]


@pytest.mark.parametrize(
    ("height", "width", "side"), [(250, 490, 32), (20_000, 30_000, 512), (10, 10, 16), (1024, 1024, 64)]
)
def test_sides_cut_a_scene_into_about_a_hundred_blocks(height, width, side):
    assert block_side(height, width) == side


def test_the_command_tells_intervals_everywhere(tmp_path, capsys):
    truth, guess = scene(np.random.default_rng(5), lambda rng: 0.4 * rng.random())
    first = write_map(tmp_path / "p.tif", guess)
    second = write_map(tmp_path / "r.tif", truth)
    words = [
        "--prediction",
        first,
        "--reference",
        second,
        "--report",
        str(tmp_path / "r.html"),
        "--csv",
        str(tmp_path / "r.csv"),
    ]
    assert run_command(main, parser(), [*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[-1])["intervals"]
    assert (found["side"], found["blocks"]) == (16, 60) and set(found["metrics"]) == {
        "OA",
        "mF1",
        "mIoU",
        "mAcc",
    }
    low, high = found["metrics"]["mIoU"]
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert (
        f"95 % interval {low:.3f} to {high:.3f}" in text and "blocks of 16 px" in text and "IoU, 95 %" in text
    )
    assert f'"mIoU, 95 % low",{low}' in (tmp_path / "r.csv").read_text(encoding="utf-8")
    assert run_command(main, parser(), [*words[:4], "--block", "32"]) == 0
    assert "15 blocks of 32 px" in capsys.readouterr().out
    assert run_command(main, parser(), [*words[:4], "--block", "0"]) == 2
    assert "--block must be 1 or more" in capsys.readouterr().err


def test_a_page_without_blocks_is_as_before():
    entries = (
        ClassEntry(value=0, name="a", colour=(0, 0, 0)),
        ClassEntry(value=1, name="b", colour=(9, 9, 9)),
    )
    text = page(evaluation("map", entries, np.array([[5, 1], [2, 7]])), "truth")
    assert "95 %" not in text


def test_maps_with_other_values_than_0_1_2():
    labels = patches()
    blocks = BlockCounts(50)
    blocks.add(labels, labels, Rect(0, 0, *labels.shape))
    found = blocks.matrices([1, 2, 10])
    assert found.sum() == (labels != 255).sum() and len(found) == 6 * 8
