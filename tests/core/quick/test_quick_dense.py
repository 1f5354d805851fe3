"""Members evaluated together: what each gives alone, bit by bit the same in any company; and the two best classes of a pixel."""

import numpy as np
import pytest
import torch
from torch import nn

from core.models.quick.dense import DenseMembers
from core.quick.view_map import view_map
from core.raster.grid import Rect

FEATURES, CLASSES = 9, 4


def members(kinds):
    torch.manual_seed(3)
    made = []
    for number, kind in enumerate(kinds):
        hidden = nn.Sequential(nn.Linear(FEATURES, 8), nn.ReLU(), nn.Linear(8, CLASSES))
        member = hidden if kind == "hidden" else nn.Linear(FEATURES, CLASSES)
        first = member[0] if kind == "hidden" else member
        with torch.no_grad():
            first.weight[:, number : number + 3] = 0  # features that it does not look at
            first.weight[:, -1] = 0  # nobody looks at this one
        made.append(member)
    return made


def logits(dense, codes, count):
    parts = [[] for _ in range(count)]
    with torch.inference_mode():
        for block, made in dense.logits(codes):
            for part, one in zip(parts, made, strict=True):
                assert one.shape == (CLASSES, block.stop - block.start)
                part.append(one)
    return [torch.cat(part, dim=1) for part in parts]


@pytest.mark.parametrize(
    "kinds",
    [("linear",), ("hidden",), ("hidden", "linear", "linear"), ("linear", "hidden", "linear", "hidden")],
)
def test_each_member_gives_what_it_gives_alone(kinds):
    ranks = torch.randn(FEATURES, 129)
    codes = torch.randint(0, 129, (FEATURES, 20_001), dtype=torch.uint8)
    made = members(kinds)
    dense = DenseMembers(made, ranks)
    whole = logits(dense, codes, len(kinds))
    ranked = torch.gather(ranks, 1, codes.long())
    for member, found in zip(made, whole, strict=True):
        assert torch.allclose(found, member(ranked.T).T, atol=1e-5)
    for first, end in ((0, 1), (5, 300), (8000, 8400), (17_000, 20_001)):
        for part, found in zip(logits(dense, codes[:, first:end], len(kinds)), whole, strict=True):
            assert torch.equal(part, found[:, first:end])


@pytest.mark.parametrize("classes", [1, 2, 7])
def test_a_view_shows_the_best_class_and_how_far_the_second_is(classes):
    made = torch.rand(classes, 150, 40, generator=torch.Generator().manual_seed(1)).softmax(dim=0)
    made[:, 0, 0] = 1 / classes  # all alike: the first
    known = np.random.default_rng(0).random((150, 40)) < 0.9
    view = view_map(Rect(0, 0, 150, 40), made, known, "", ())
    ordered = np.sort(made.numpy(), axis=0)
    second = ordered[-2] if classes > 1 else ordered[-1]
    assert (view.labels == np.where(known, made.numpy().argmax(axis=0), 255)).all()
    assert (view.confidence == np.where(known, np.round(ordered[-1] * 200), 255)).all()
    assert np.allclose(view.margin, np.where(known, ordered[-1] - second, 1))
