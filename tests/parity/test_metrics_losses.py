"""Metrics and losses against numbers made by the published reference implementations.

Golden files: ``../shared/parity/metrics_losses.*``. Tolerances are the ones of its README: 1e-4 where the reference
prints rounded values, 1e-9 otherwise, 1e-5 for losses.
"""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file

from core.checkpoints.schemes import load_scheme
from core.evaluation.metrics import ConfusionMatrix, ScoreRules, scores, without_classes
from core.training.losses import cross_entropy, cwsam_loss, mfnet_loss, one_hot_cross_entropy

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLDEN = SHARED / "parity" / "metrics_losses.json"

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the folder ../shared is absent")


@pytest.fixture(scope="module")
def golden():
    return json.loads(GOLDEN.read_text()), load_file(GOLDEN.with_suffix(".safetensors"))


def _matrix(golden, name):
    _, arrays = golden
    matrix = ConfusionMatrix(golden[0][name]["num_classes"])
    matrix.update(arrays[f"{name}/gt"], arrays[f"{name}/pred"])
    return matrix.counts


@pytest.mark.parametrize("name, mean_over", [("mfnet_isprs", range(5)), ("mfnet_hunan", None)])
def test_mfnet_metrics(golden, name, mean_over):
    expected = golden[0][name]
    counts = _matrix(golden, name)
    result = scores(counts, mean_over)
    np.testing.assert_array_equal(counts, expected["confusion"])
    assert result.m_iou == pytest.approx(expected["returned_mIoU"], abs=1e-9)
    # printed with two decimals in percent, and with four
    assert round(100 * result.oa, 2) == pytest.approx(expected["OA_percent"], abs=1e-4)
    assert result.m_f1 == pytest.approx(expected["mean_F1"], abs=1e-4)
    assert result.kappa == pytest.approx(expected["kappa"], abs=1e-4)


@pytest.mark.parametrize("name", ["cwsam_5cls_ignore_bg", "cwsam_10cls"])
def test_cwsam_metrics(golden, name):
    expected = golden[0][name]
    counts = _matrix(golden, name)
    if expected["ignore_bg"]:
        counts = without_classes(counts, [expected["num_classes"] - 1])
    result = scores(counts)
    np.testing.assert_array_equal(counts, expected["confusion"])
    for mine, theirs in {
        result.oa: "OA",
        result.m_iou: "mIoU",
        result.m_f1: "mF1",
        result.m_precision: "mean_precision",
        result.m_acc: "mean_recall_mAcc",
        result.fw_iou: "FWIoU",
    }.items():
        assert mine == pytest.approx(expected[theirs], abs=1e-9), theirs
    for mine, theirs in (
        (result.iou, "IoU"),
        (result.precision, "precision"),
        (result.recall, "recall"),
        (result.f1, "F1"),
    ):
        np.testing.assert_allclose(mine, expected[theirs], rtol=0, atol=1e-9, err_msg=theirs)


def test_recipes_count_as_the_references_do(golden):
    """What the recipes ask for by name is the published variant."""
    mfnet, cwsam = golden[0]["mfnet_isprs"], golden[0]["cwsam_5cls_ignore_bg"]
    rules = ScoreRules(load_scheme("isprs"), leave_out=("clutter",))
    assert rules.figures(_matrix(golden, "mfnet_isprs"))["mIoU"] == pytest.approx(
        mfnet["returned_mIoU"], abs=1e-9
    )
    figures = ScoreRules(load_scheme("fusar1"), drop=("background",)).figures(
        _matrix(golden, "cwsam_5cls_ignore_bg")
    )
    assert figures["mIoU without background"] == pytest.approx(cwsam["mIoU"], abs=1e-9)
    assert figures["OA without background"] == pytest.approx(cwsam["OA"], abs=1e-9)


def test_mfnet_loss(golden):
    values, arrays = golden
    logits = torch.from_numpy(arrays["loss_mfnet/logits"])
    target = torch.from_numpy(arrays["loss_mfnet/target"].astype(np.int64))
    expected = pytest.approx(values["loss_mfnet"]["value"], abs=1e-5)
    assert mfnet_loss(logits, target).item() == expected
    assert cross_entropy(logits, target, torch.ones(logits.shape[1])).item() == expected


def test_cwsam_loss(golden):
    values, arrays = golden
    logits = torch.from_numpy(arrays["loss_cwsam/logits"])
    one_hot = torch.from_numpy(arrays["loss_cwsam/onehot"])
    weights = torch.tensor(values["loss_cwsam"]["weights"])
    expected = pytest.approx(values["loss_cwsam"]["value"], abs=1e-5)
    assert one_hot_cross_entropy(logits, one_hot, weights).item() == expected
    labels = torch.where(one_hot.sum(1) > 0, one_hot.argmax(1), 255)
    assert cwsam_loss(logits, labels, weights).item() == expected
