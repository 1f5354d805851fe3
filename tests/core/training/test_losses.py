"""Losses: what is unlabelled plays no part, and passes of a step add up to the whole."""

import pytest
import torch

from core.training.losses import LOSSES, cross_entropy, dice, lovasz, objective
from core.training.settings import TrainSection

TERMS = {**LOSSES, "dice": dice, "lovasz": lovasz}
WEIGHTS = torch.tensor([0.5, 1.0, 2.0])


def _sample(seed=0, windows=4):
    torch.manual_seed(seed)
    logits = torch.randn(windows, 3, 6, 5) * 2
    labels = torch.randint(0, 3, (windows, 6, 5))
    labels[torch.rand(labels.shape) < 0.3] = 255
    labels[-1] = 255
    return logits, labels


@pytest.mark.parametrize("name", TERMS)
def test_unlabelled_pixels_play_no_part_and_an_empty_window_gives_zero(name):
    logits, labels = _sample()
    logits.requires_grad_(True)
    loss = TERMS[name](logits, labels)
    loss.backward()
    assert loss > 0.1
    assert not logits.grad.movedim(1, -1)[labels == 255].any()
    assert logits.grad.movedim(1, -1)[labels < 255].abs().sum() > 0
    logits.grad = None
    nothing = TERMS[name](logits, torch.full_like(labels, 255))
    nothing.backward()
    assert nothing == 0 and not logits.grad.any()


@pytest.mark.parametrize(
    "settings, weights",
    [
        (TrainSection(dice=0.5, lovasz=0.25), WEIGHTS),
        (TrainSection(loss="cwsam"), WEIGHTS),
        (TrainSection(loss="mfnet"), None),
    ],
)
def test_passes_of_a_step_add_up_to_the_whole(settings, weights):
    logits, labels = _sample()
    loss = objective(settings, weights)
    amounts = loss.amounts(labels[:3], 3) + loss.amounts(labels[3:], 3)
    torch.testing.assert_close(amounts, loss.amounts(labels, 3))
    parts = [loss(logits[part], labels[part], amounts) for part in (slice(0, 1), slice(1, 3), slice(3, 4))]
    torch.testing.assert_close(sum(parts), loss(logits, labels))


def test_cross_entropy_is_the_weighted_mean_of_pytorch():
    logits, labels = _sample()
    for weights in (None, WEIGHTS):
        expected = torch.nn.functional.cross_entropy(logits, labels, weight=weights, ignore_index=255)
        torch.testing.assert_close(cross_entropy(logits, labels, weights), expected)


def test_lovasz_of_a_hard_map_is_one_minus_iou():
    """The Lovasz extension agrees with the Jaccard loss where every probability is 0 or 1."""
    labels = torch.tensor([[[0, 0, 1, 1], [0, 1, 1, 1]]])
    guess = torch.tensor([[[0, 1, 1, 1], [0, 1, 0, 1]]])
    logits = torch.nn.functional.one_hot(guess, 3).permute(0, 3, 1, 2) * 200.0
    iou = torch.tensor([2 / 4, 4 / 6])
    torch.testing.assert_close(lovasz(logits, labels), (1 - iou).mean())


def test_dice_by_hand():
    """Two of three pixels of a class are found, and one that is none: (2 * 2 + 1) / (3 + 3 + 1)."""
    labels = torch.tensor([[[1, 1, 1, 2, 2, 255]]])
    guess = torch.tensor([[[1, 1, 2, 1, 2, 0]]])
    logits = torch.nn.functional.one_hot(guess, 3).permute(0, 3, 1, 2) * 200.0
    torch.testing.assert_close(dice(logits, labels).item(), 1 - (5 / 7 + 3 / 5) / 2, rtol=0, atol=1e-6)
