"""Training of a promptable SAM: simulated clicks and boxes, corrective clicks, mask feedback.

Source: Kirillov et al. 2023, *Segment Anything*, appendix A (training algorithm, squared error of the predicted IoU; an
ambiguous single prompt trains the best of three masks, several prompts the single one). For a small model and few
steps three things differ: both kinds of mask are trained at every round; cross entropy and dice weigh the same, for
the focal loss lets a fresh model go quiet; and the encoder is supervised densely (:mod:`tools.click_demo.dense`).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from core.inference.prefetch import prefetch
from core.models.sam.attention import Attention
from core.models.sam.decoding import predict_masks
from core.models.sam.model import SAM
from tools.click_demo.dense import FINER, DenseHead, dense_loss, dense_targets
from tools.click_demo.objects import ObjectSampler, Sample

ENTROPY_WEIGHT = 2.0
BEST_SHARE = (
    0.8  # of the best of three masks in their loss; the rest is their mean, so that none is left behind
)
DECAY_PER_STEP = 0.998  # of the moving average that becomes the result


@dataclass(frozen=True, slots=True)
class PromptableTraining:
    """How a promptable model is trained.

    Attributes:
        steps: optimiser steps.
        batch: windows per step.
        rounds: most prompts per object and step: the first one, then corrective clicks. Drawn anew for every step.
        lr: greatest learning rate (AdamW, warm-up, half a cosine).
        warmup: steps.
        weight_decay: of matrices and kernels.
        box_share: how often the first prompt is a box.
        seed: of every random choice.
        minutes: stop the schedule after so long, whatever ``steps`` says; 0 is no limit.
    """

    steps: int = 3000
    batch: int = 6
    rounds: int = 3
    lr: float = 1e-3
    warmup: int = 60
    weight_decay: float = 0.05
    box_share: float = 0.3
    seed: int = 0
    minutes: float = 0.0


@dataclass(frozen=True)
class _Batch:
    image: Tensor  # [B, 3, side, side] float32, 0..255
    dense: tuple[Tensor, Tensor, Tensor]  # classes, edges, boxes of every cell, see DenseTargets
    masks: Tensor  # [N, side, side] float32 0 or 1
    weights: Tensor  # [N, side, side]
    window: Tensor  # [N] which image an object lies in


def train_promptable(
    model: SAM,
    sampler: ObjectSampler,
    settings: PromptableTraining,
    on_step: Callable[[int, float, dict[str, Tensor]], None] | None = None,
) -> SAM:
    """Train every weight of a fresh model, in place; what is left in it is the moving average.

    Args:
        model: of :func:`core.models.build`, on the device to train on.
        sampler: draws the windows.
        settings: see :class:`PromptableTraining`.
        on_step: called with the step's number, its loss and the moving average so far (a state dict).

    Returns:
        ``model`` in evaluation mode.
    """
    torch.manual_seed(settings.seed)
    model.requires_grad_(True).train()
    _leave_out_relative_positions(model)
    head = DenseHead(model.config.encoder.out_chans).to(model.pixel_mean.device)
    trained = [p for p in (*model.parameters(), *head.parameters()) if p.requires_grad]
    decayed = [p for p in trained if p.ndim > 1]
    others = [p for p in trained if p.ndim <= 1]
    groups = [
        {"params": decayed, "weight_decay": settings.weight_decay},
        {"params": others, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, settings.lr, betas=(0.9, 0.98))
    average = {name: tensor.detach().clone() for name, tensor in model.state_dict().items()}
    start = time.monotonic()
    cell = model.config.encoder.patch_size // FINER
    for step, batch in enumerate(_batches(sampler, settings, cell, model.pixel_mean.device)):
        share = step / settings.steps
        if settings.minutes:
            share = max(share, (time.monotonic() - start) / (60 * settings.minutes))
        if share >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = settings.lr * _schedule(step, share, settings.warmup)
        loss = _loss_of(model, head, batch, settings, alone=step < settings.warmup)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        decay = min(DECAY_PER_STEP, (1 + step) / (10 + step))
        for name, tensor in model.state_dict().items():
            average[name].lerp_(tensor.detach(), 1 - decay)
        if on_step is not None:
            on_step(step, float(loss.detach()), average)
    model.load_state_dict(average)
    for part in model.modules():
        if isinstance(part, Attention):
            part.rel_pos = "stored"
    return model.eval()


def _leave_out_relative_positions(model: SAM) -> None:
    """Train without the encoder's tables where they are zero: the same function, and attention twice as fast."""
    for part in model.modules():
        if isinstance(part, Attention) and part.tables is not None and not any(t.any() for t in part.tables):
            for table in part.tables:
                table.requires_grad_(False)
            part.rel_pos = "zero"


def look_where_clicked(model: SAM, gain: float = 2.5) -> None:
    """Start a fresh decoder with prompts that attend to the picture at their own place, and the other way round.

    Clicks and cells carry the same positional encoding, so equal projections of queries and keys make attention a
    function of distance. Learnt from nothing this takes thousands of steps.

    Args:
        model: its decoder's cross-attentions are changed.
        gain: of both projections; more is sharper.
    """
    with torch.no_grad():
        for name, part in model.mask_decoder.named_modules():
            if name.endswith(
                ("cross_attn_token_to_image", "cross_attn_image_to_token", "final_attn_token_to_image")
            ):
                query, key = part.get_submodule("q_proj"), part.get_submodule("k_proj")
                key.get_parameter("weight").mul_(gain)
                query.load_state_dict(key.state_dict())


def _schedule(step: int, share: float, warmup: int) -> float:
    return min(1.0, (step + 1) / warmup) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * share)))


def _batches(
    sampler: ObjectSampler, settings: PromptableTraining, step: int, device: torch.device
) -> Iterator[_Batch]:
    """Endless; ``step`` px of the window are one cell of the dense targets."""
    rng = np.random.default_rng(settings.seed)

    def drawn() -> Iterator[list[Sample]]:
        while True:
            yield [sampler.draw(rng) for _ in range(settings.batch)]

    for samples in prefetch(drawn()):
        dense = [dense_targets(sample.labels[step // 2 :: step, step // 2 :: step]) for sample in samples]
        counts = torch.tensor([len(sample.masks) for sample in samples])
        yield _Batch(
            torch.from_numpy(np.stack([sample.image for sample in samples])).to(device).float(),
            (
                torch.from_numpy(np.stack([target.classes for target in dense])).to(device),
                torch.from_numpy(np.stack([target.edges for target in dense])).to(device),
                torch.from_numpy(np.stack([target.boxes for target in dense])).to(device),
            ),
            torch.from_numpy(np.concatenate([sample.masks for sample in samples])).to(device).float(),
            torch.from_numpy(np.concatenate([sample.weights for sample in samples])).to(device),
            torch.repeat_interleave(torch.arange(len(samples)), counts).to(device),
        )


def _loss_of(
    model: SAM, head: DenseHead, batch: _Batch, settings: PromptableTraining, *, alone: bool
) -> Tensor:
    """``alone``: the dense head, new in every run, learns without pulling at an encoder that knows something."""
    low = batch.image.device.type != "cpu"  # most processors have no bfloat16 and take twice as long with it
    with torch.autocast(batch.image.device.type, torch.bfloat16, enabled=low):
        embedding = model.image_encoder(model.normalise(batch.image)).float()
    dense = dense_loss(head(embedding.detach() if alone else embedding), *batch.dense)
    embedding = embedding[batch.window]
    side = batch.image.shape[-1]
    # Twice finer than the logits, so that edges between them are learnt too.
    size = min(side, 8 * model.config.encoder.grid)
    truth = F.interpolate(batch.masks[:, None], (size, size), mode="area")[:, 0]
    device = truth.device
    boxes = jittered_boxes(batch.masks) if float(torch.rand(())) < settings.box_share else None
    # One layout of prompt tokens for all objects of a step, as SAM has it: a first click, or a box.
    points: Tensor | None = None
    labels: Tensor | None = None
    if boxes is None:
        points, labels = _pixels(batch.weights)[:, None], torch.ones(len(truth), 1, device=device)
    total: Tensor = embedding.new_zeros(())
    rounds = 1 + int(float(torch.rand(())) ** 2 * settings.rounds)  # few more often than many
    masks: Tensor | None = None
    for number in range(rounds):
        logits, quality = decode_batch(model, embedding, points, labels, boxes, masks)
        fine = F.interpolate(logits, (size, size), mode="bilinear", align_corners=False)
        total = total + _round_loss(fine, quality, truth, several=number > 0)
        if number + 1 == rounds:
            break
        masks = best_of(logits, quality, multimask=number == 0).detach()
        shown = F.interpolate(masks, (size, size), mode="bilinear", align_corners=False)[:, 0]
        new, label = corrective_clicks(shown, truth, side / size)
        points = new[:, None] if points is None else torch.cat((points, new[:, None]), 1)
        labels = label[:, None] if labels is None else torch.cat((labels, label[:, None]), 1)
    return total / rounds + dense


def decode_batch(
    model: SAM,
    embedding: Tensor,
    points: Tensor | None,
    labels: Tensor | None,
    boxes: Tensor | None,
    masks: Tensor | None,
) -> tuple[Tensor, Tensor]:
    """All four masks of N objects, each with an embedding of its own (SAM's decoder takes one image at a time).

    Args:
        model: a SAM.
        embedding: [N, C, grid, grid].
        points: [N, P, 2] px, or None.
        labels: [N, P], with points.
        boxes: [N, 4] px, or None.
        masks: [N, 1, 4 grid, 4 grid] logits of the round before, or None.

    Returns:
        Logits [N, 4, 4 grid, 4 grid] (first the single mask, then the three), predicted IoU [N, 4].
    """
    sparse, dense = model.prompt_encoder(None if points is None else (points, labels), boxes, masks)
    # All prompts of the decoder share an image; ours do not, so the images travel with the dense prompts.
    return predict_masks(
        model.mask_decoder,
        torch.zeros_like(embedding[:1]),
        model.dense_positions(),
        sparse,
        embedding + dense,
    )


def best_of(logits: Tensor, quality: Tensor, *, multimask: bool) -> Tensor:
    """[N, 1, h, w]: the mask a user would be shown, of the three or the single one."""
    if not multimask:
        return logits[:, :1]
    best = quality[:, 1:].argmax(1) + 1
    chosen: Tensor = logits[torch.arange(len(logits), device=logits.device), best]
    return chosen[:, None]


def corrective_clicks(logits: Tensor, truth: Tensor, scale: float) -> tuple[Tensor, Tensor]:
    """A click on a random wrong pixel of each object; a right mask gets one on a random pixel of the object.

    Args:
        logits: [N, h, w].
        truth: [N, h, w], 0 to 1; the object where above a half.
        scale: px of the picture per px of the masks.

    Returns:
        Points [N, 2] px of the picture, labels [N].
    """
    wrong = ((logits > 0) != (truth > 0.5)).float()
    # Errors one pixel wide are matters of taste: click where errors are thick, if there is such a place.
    thick = wrong * F.avg_pool2d(wrong[:, None], 5, 1, 2)[:, 0] ** 2
    weights = thick + 1e-6 * (truth > 0.5) + 1e-12
    at = torch.multinomial(weights.flatten(1), 1)[:, 0]
    label = (truth > 0.5).float().flatten(1).gather(1, at[:, None])[:, 0]
    points = torch.stack((at % truth.shape[2], at // truth.shape[2]), 1).float()
    return (points + 0.5) * scale - 0.5, label


def jittered_boxes(masks: Tensor, amount: float = 0.1, most: float = 20.0) -> Tensor:
    """Boxes [N, 4] around masks [N, H, W], every side moved by noise of ``amount`` of its length, as SAM does."""
    rows, cols = masks.any(2).float(), masks.any(1).float()
    height, width = masks.shape[1:]
    x0, y0 = cols.argmax(1), rows.argmax(1)
    x1, y1 = width - cols.flip(1).argmax(1), height - rows.flip(1).argmax(1)
    boxes = torch.stack((x0, y0, x1, y1), 1).float()
    sides = (boxes[:, 2:] - boxes[:, :2]).repeat(1, 2)
    noise = (torch.randn_like(boxes) * amount * sides).clamp(-most, most)
    return (boxes + noise).clamp(0, max(height, width)) - 0.5


def _pixels(weights: Tensor) -> Tensor:
    at = torch.multinomial(weights.flatten(1), 1)[:, 0]
    return torch.stack((at % weights.shape[2], at // weights.shape[2]), 1).float()


def _round_loss(logits: Tensor, quality: Tensor, truth: Tensor, *, several: bool) -> Tensor:
    """Loss of one round: the single mask, the best of the three, and the predicted IoU of all four."""
    target = truth[:, None].expand_as(logits)
    entropy = F.binary_cross_entropy_with_logits(logits, target, reduction="none").flatten(2).mean(2)
    each = ENTROPY_WEIGHT * entropy + _dice(logits, target)
    with torch.no_grad():
        inside = logits > 0
        both = (inside & (target > 0.5)).flatten(2).sum(2).float()
        either = (inside | (target > 0.5)).flatten(2).sum(2).float()
        iou = both / either.clamp(min=1)
    best = BEST_SHARE * each[:, 1:].min(1).values + (1 - BEST_SHARE) * each[:, 1:].mean(1)
    weight = 1.0 if several else 0.5
    masks = weight * each[:, 0] + best
    return masks.mean() + F.mse_loss(quality, iou)


def _dice(logits: Tensor, target: Tensor) -> Tensor:
    """[N, M]: dice loss of each mask."""
    inside = logits.sigmoid().flatten(2)
    target = target.flatten(2)
    return 1 - (2 * (inside * target).sum(2) + 1) / (inside.sum(2) + target.sum(2) + 1)
