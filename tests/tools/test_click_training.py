"""Training of click models: what is supervised, what objects look like, and that a few steps learn something."""

import numpy as np
import pytest
import torch

from core.models import build
from core.models.config import EncoderConfig
from core.models.sam.attention import Attention
from core.models.sam.config import SAMConfig
from tools.click_demo.dense import CLASSES, DenseHead, dense_loss, dense_targets
from tools.click_demo.leaves import FIRST, LEAF_CLASSES, VALUES, make_leaves
from tools.click_demo.objects import ObjectSampler
from tools.click_demo.promptable import (
    PromptableTraining,
    corrective_clicks,
    look_where_clicked,
    train_promptable,
)


def small():
    encoder = EncoderConfig(
        embed_dim=32,
        depth=2,
        num_heads=2,
        global_blocks=(1,),
        out_chans=32,
        image_size=64,
        patch_size=8,
        window_size=4,
    )
    return SAMConfig(encoder=encoder, decoder_mlp_dim=32, decoder_heads=2, iou_hidden_dim=16)


def test_dense_targets_of_two_squares():
    labels = np.zeros((8, 8), dtype=np.uint8)
    labels[2:5, 1:4] = 3
    labels[5:7, 5:8] = FIRST  # a leaf: an object without a class
    found = dense_targets(labels)
    assert found.classes[3, 2] == 3 and found.classes[5, 6] == -100 and found.classes[0, 0] == 0
    left, up, right, down = found.boxes[:, 3, 2] * 8
    assert (left, up, right, down) == (1.5, 1.5, 1.5, 1.5)
    assert found.edges[0, 3, 3] == 1 and found.edges[0, 3, 2] == 0
    assert found.edges[1, 1, 2] == 1 and found.edges[1, 7].sum() == 0


def test_regions_of_one_class_that_do_not_touch_are_two_objects():
    labels = np.zeros((6, 9), dtype=np.uint8)
    labels[1:3, 1:3] = labels[1:3, 6:8] = 1
    found = dense_targets(labels)
    assert found.boxes[2, 1, 1] * 9 == pytest.approx(1.5), "not as far as the other one"


def test_a_right_guess_costs_nothing_and_leaves_alone_can_be_supervised():
    labels = np.full((4, 4), FIRST, dtype=np.uint8)
    labels[:, 2:] = FIRST + 1
    found = dense_targets(labels)
    boxes = torch.from_numpy(found.boxes)[None]
    guess = torch.zeros(1, CLASSES + 6, 4, 4)
    guess[:, CLASSES : CLASSES + 2] = 40 * torch.from_numpy(found.edges) - 20
    guess[:, CLASSES + 2 :] = torch.log(torch.expm1(boxes)) + 2  # softplus the other way round
    classes = torch.from_numpy(found.classes)[None]
    assert float(dense_loss(guess, classes, torch.from_numpy(found.edges)[None], boxes)) < 1e-4


def test_leaves_cover_the_picture_with_objects_of_one_texture():
    scene = make_leaves(256, np.random.default_rng(3))
    assert scene.image.shape == (3, 256, 256) and scene.image.dtype == np.uint8
    assert scene.labels.min() >= FIRST and scene.labels.max() < FIRST + VALUES
    assert len(np.unique(scene.labels)) > 5
    same = make_leaves(256, np.random.default_rng(3))
    assert (same.image == scene.image).all() and (same.labels == scene.labels).all()


def test_a_few_steps_learn_and_leave_the_whole_model_as_it_is_stored():
    torch.manual_seed(0)
    model = build(small())
    look_where_clicked(model)
    sampler = ObjectSampler([make_leaves(160, np.random.default_rng(0))], LEAF_CLASSES, 64, most=3)
    losses, parts = [], []

    def on_step(_step, loss, average):
        losses.append(loss)
        parts.append(average)

    settings = PromptableTraining(steps=30, batch=2, lr=3e-3, warmup=5)
    train_promptable(model, sampler, settings, on_step)
    assert len(losses) == 30 and np.mean(losses[-8:]) < 0.9 * np.mean(losses[:4])
    assert all(part.rel_pos == "stored" for part in model.modules() if isinstance(part, Attention))
    assert set(parts[0]) == set(model.state_dict()), "without the head that only trains"
    with torch.no_grad():
        embedding = model.encode(torch.zeros(1, 3, 64, 64))
        masks, quality = model.decode(
            embedding, points=torch.tensor([[[20.0, 30.0]]]), labels=torch.ones(1, 1)
        )
    assert masks.shape == (1, 3, 32, 32) and torch.isfinite(quality).all()


def test_same_seed_same_losses():
    def run():
        torch.manual_seed(1)
        model, found = build(small()), []
        sampler = ObjectSampler([make_leaves(160, np.random.default_rng(0))], LEAF_CLASSES, 64, most=2)
        settings = PromptableTraining(steps=3, batch=1, seed=5)
        train_promptable(model, sampler, settings, lambda _step, loss, _average: found.append(loss))
        return found

    assert run() == run()


def test_corrective_clicks_fall_on_what_is_wrong():
    truth = torch.zeros(1, 16, 16)
    truth[:, 4:12, 4:12] = 1
    logits = torch.where(truth > 0, 5.0, -5.0)
    logits[:, 4:12, 4:8] = -5.0  # the left half was missed
    torch.manual_seed(0)
    for _ in range(5):
        (point,), (label,) = corrective_clicks(logits, truth, 2.0)
        assert 8 <= point[0] < 16 and 8 <= point[1] < 24 and label == 1


def test_head_has_as_many_cells_as_the_masks():
    assert DenseHead(8)(torch.zeros(2, 8, 5, 5)).shape == (2, CLASSES + 6, 20, 20)
