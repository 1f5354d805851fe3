"""Promptable SAM: encode an image once, then decode masks from clicks and boxes."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.contract.sentences import Said
from core.errors import UserError
from core.models.sam import vendor
from core.models.sam.config import SAMConfig
from core.models.sam.decoding import predict_masks
from core.models.sam.encoder import ImageEncoder, check_bands

PIXEL_MEAN = (123.675, 116.28, 103.53)
PIXEL_STD = (58.395, 57.12, 57.375)


class SAM(nn.Module):
    """Plain SAM with the state dict of Meta's checkpoints. Our encoder, Meta's prompt encoder and mask decoder."""

    pixel_mean: Tensor
    pixel_std: Tensor

    def __init__(self, config: SAMConfig) -> None:
        super().__init__()
        self.config = config
        encoder, dim = config.encoder, config.encoder.out_chans
        self.image_encoder = ImageEncoder(encoder)
        self.prompt_encoder = vendor.prompt_encoder(
            dim, encoder.grid, encoder.image_size, config.mask_in_chans
        )
        transformer = vendor.two_way_transformer(
            config.decoder_depth, dim, config.decoder_heads, config.decoder_mlp_dim, config.decoder_eps
        )
        self.mask_decoder = vendor.mask_decoder(transformer, dim, config.iou_hidden_dim)
        self._positions: tuple[Tensor, Tensor] | None = None
        self.register_buffer("pixel_mean", torch.tensor(PIXEL_MEAN).view(-1, 1, 1), persistent=False)
        self.register_buffer("pixel_std", torch.tensor(PIXEL_STD).view(-1, 1, 1), persistent=False)

    def normalise(self, image: Tensor) -> Tensor:
        """Meta's mean and std for ``[..., 3, H, W]`` with values 0..255."""
        return (image - self.pixel_mean) / self.pixel_std

    def encode(self, image: Tensor) -> Tensor:
        """Embed an image; this is the slow part, its result serves any number of clicks.

        Args:
            image: ``[B, 3, H, W]``, normalised (:meth:`normalise`), longest side ``encoder.image_size``; it is
                zero-padded at the bottom and right to a square.

        Returns:
            ``[B, C, grid, grid]``.

        Raises:
            UserError: the image is larger than the model takes.
        """
        check_bands(image)
        side = self.config.encoder.image_size
        h, w = image.shape[-2:]
        if max(h, w) > side:
            raise UserError(
                Said(
                    "SAM takes images of up to {0} x {1} px, this one has {2} x {3}: resize it first.",
                    side,
                    side,
                    w,
                    h,
                )
            )
        out: Tensor = self.image_encoder(F.pad(image, (0, side - w, 0, side - h)))
        return out

    def decode(
        self,
        embedding: Tensor,
        *,
        points: Tensor | None = None,
        labels: Tensor | None = None,
        boxes: Tensor | None = None,
        masks: Tensor | None = None,
        multimask: bool = True,
    ) -> tuple[Tensor, Tensor]:
        """Masks for N prompts on one image, always in float32 (it is quick, and clicks need exact positions).

        Coordinates are px (x, y) of the image given to :meth:`encode`.

        Args:
            embedding: ``[1, C, grid, grid]``.
            points: ``[N, P, 2]``.
            labels: ``[N, P]``: 1 inside, 0 outside, -1 ignored. Needed with points.
            boxes: ``[N, 4]``: left, top, right, bottom.
            masks: ``[N, 1, 4 * grid, 4 * grid]`` logits of an earlier answer.
            multimask: three candidate masks (for an ambiguous click) instead of one.

        Returns:
            Mask logits ``[N, 3 or 1, 4 * grid, 4 * grid]`` (inside where positive) and their predicted IoU
            ``[N, 3 or 1]``.

        Raises:
            UserError: points without labels, or no prompt at all.
        """
        low_res, quality = self.decode_all(embedding, points=points, labels=labels, boxes=boxes, masks=masks)
        wanted = slice(1, None) if multimask else slice(0, 1)
        return low_res[:, wanted], quality[:, wanted]

    def decode_all(
        self,
        embedding: Tensor,
        *,
        points: Tensor | None = None,
        labels: Tensor | None = None,
        boxes: Tensor | None = None,
        masks: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:
        """:meth:`decode` with the single mask and the three: ``[N, 4, 4 * grid, 4 * grid]`` and ``[N, 4]``.

        Raises:
            UserError: points without labels, or no prompt at all.
        """
        if (points is None) != (labels is None):
            raise UserError(Said("Points and their labels (1 inside, 0 outside) must be given together."))
        if points is None and boxes is None and masks is None:
            raise UserError(Said("Nothing to segment: give at least one point, box or mask."))
        with torch.autocast(embedding.device.type, enabled=False):
            sparse, dense = self.prompt_encoder(None if points is None else (points, labels), boxes, masks)
            if masks is None:
                dense = dense[:1]  # one constant, repeated for every prompt
            return predict_masks(self.mask_decoder, embedding.float(), self.dense_positions(), sparse, dense)

    def dense_positions(self) -> Tensor:
        """Positional encoding of the embedding's cells: ``[1, C, grid, grid]``; kept while their matrix is the same."""
        layer = self.prompt_encoder.get_submodule("pe_layer")
        matrix = layer.get_buffer("positional_encoding_gaussian_matrix")
        if self._positions is not None and _same(self._positions[0], matrix):
            return self._positions[1]
        grid = self.config.encoder.grid
        with torch.inference_mode(mode=False), torch.no_grad():  # training may come after clicking
            made = matrix.clone(), vendor.grid_positions(layer, grid, grid)
        self._positions = made
        return made[1]

    def upscale(self, low_res: Tensor, resized: tuple[int, int], original: tuple[int, int]) -> Tensor:
        """Mask logits at the original size: remove padding, resize.

        Args:
            low_res: ``[N, M, 4 * grid, 4 * grid]`` from :meth:`decode`.
            resized: (height, width) of the image given to :meth:`encode`.
            original: (height, width) wanted.

        Returns:
            ``[N, M, *original]``; threshold at 0.
        """
        side = self.config.encoder.image_size
        masks = F.interpolate(low_res, (side, side), mode="bilinear", align_corners=False)
        masks = masks[..., : resized[0], : resized[1]]
        return F.interpolate(masks, original, mode="bilinear", align_corners=False)

    def forward(self, image: Tensor) -> Tensor:
        """Same as :meth:`encode`."""
        return self.encode(image)


def _same(one: Tensor, other: Tensor) -> bool:
    return one.device == other.device and one.dtype == other.dtype and torch.equal(one, other)
