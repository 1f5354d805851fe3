"""MFNet: optical and a second modality through one frozen SAM encoder, deep fusion, UNetFormer decoder.

Source: MFNet paper (MMAdapter, MMLoRA, DFM); what the published code really computes is followed, e.g. no relative
positions by default, LoRA scaled only in attention, cross-modal mixing only in the MLP.
"""

from __future__ import annotations

import warnings
from dataclasses import replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.errors import UserError
from core.models.adapters import Adapter, LoRALinear, LoRAQKV, mix
from core.models.config import EncoderConfig
from core.models.mfnet.config import MFNetConfig
from core.models.mfnet.fusion import ChannelNorm, SEFusion, double, pyramid, upsample4
from core.models.mfnet.unetformer import Decoder
from core.models.sam.encoder import MLP, Block, ImageEncoder, check_bands
from core.models.windows import pad_to_multiple

TABLE = "rel"
"""The published code names its relative-position tables ``rel_h``/``rel_w``."""


class MMAdapterBlock(Block):
    """A block with four adapters: one per modality after attention and one per modality beside the MLP."""

    def __init__(self, config: MFNetConfig, index: int) -> None:
        super().__init__(config.encoder, index, table=TABLE, rel_pos=config.rel_pos)
        dim, ratio = config.encoder.embed_dim, config.adapter_ratio
        self.MLPx_Adapter = Adapter(dim, ratio)
        self.MLPy_Adapter = Adapter(dim, ratio)
        self.Img_Adapter = Adapter(dim, ratio)
        self.DSM_Adapter = Adapter(dim, ratio)
        self.wx_Adapter = nn.Parameter(torch.full((1,), 0.5))
        self.wy_Adapter = nn.Parameter(torch.full((1,), 0.5))

    def forward(self, tokens: Tensor) -> Tensor:
        """Stacked ``[2B, h, w, D]``, optical first -> the same."""
        attended: Tensor = self.attn(self.norm1(tokens))
        a_x, a_y = attended.chunk(2)
        tokens = tokens + attended + torch.cat((self.Img_Adapter(a_x), self.DSM_Adapter(a_y)))
        normed: Tensor = self.norm2(tokens)
        n_x, n_y = normed.chunk(2)
        mixed = mix((self.MLPx_Adapter(n_x), self.MLPy_Adapter(n_y)), self.wx_Adapter, self.wy_Adapter)
        out: Tensor = tokens + self.mlp(normed) + mixed
        return out


class MMLoRABlock(Block):
    """A block with LoRA per modality in ``qkv``, and LoRA that mixes the modalities in the MLP."""

    def __init__(self, config: MFNetConfig, index: int) -> None:
        dim, rank = config.encoder.embed_dim, config.rank
        hidden = int(dim * config.encoder.mlp_ratio)
        super().__init__(
            config.encoder,
            index,
            qkv=LoRAQKV(dim, rank),
            mlp=MLP(LoRALinear(dim, hidden, rank), LoRALinear(hidden, dim, rank)),
            table=TABLE,
            rel_pos=config.rel_pos,
        )


def mfnet_encoder(config: MFNetConfig) -> ImageEncoder:
    """The encoder with the blocks of its mode; two streams are stacked along the batch, optical first."""
    return ImageEncoder(config.encoder, lambda index: _block(config, index))


def _block(config: MFNetConfig, index: int) -> Block:
    if config.mode == "adapter":
        return MMAdapterBlock(config, index)
    if config.mode == "lora":
        return MMLoRABlock(config, index)
    return Block(config.encoder, index, table=TABLE, rel_pos=config.rel_pos)


class MFNet(nn.Module):
    """MFNet in one of its modes; state dict as the published checkpoints, without their unused ``sam.*`` copy.

    In ``single`` mode there is one stream and none of the weights of the second modality: no adapters, no
    ``fpn1y``/``fpn2y``, no ``fusion*`` (a published checkpoint may hold them; they are not used).
    """

    def __init__(self, config: MFNetConfig) -> None:
        super().__init__()
        self.config = config
        encoder: EncoderConfig = config.encoder
        channels = encoder.out_chans
        self.image_encoder = mfnet_encoder(config)
        self.fpn1x = upsample4(channels, ChannelNorm(channels))
        self.fpn2x = nn.Sequential(double(channels))
        if config.mode != "single":
            # Batch norm here and layer norm above: an asymmetry of the published weights.
            self.fpn1y = upsample4(channels, nn.BatchNorm2d(channels))
            self.fpn2y = nn.Sequential(double(channels))
            for level in range(1, 5):
                self.add_module(f"fusion{level}", SEFusion(channels))
        self.decoder = Decoder(channels, config.decode_chans, config.classes)

    def forward(self, optical: Tensor, dsm: Tensor | None = None) -> Tensor:
        """Logits of every pixel.

        Any size works. Sides that are not multiples of two patches (32 px) are continued by reflection at the bottom
        and right and the logits cropped. (The published code accepts a height such as 264 too, but drops the last 8 rows and
        stretches the rest over them; here every row is computed.)

        Args:
            optical: ``[B, 3, H, W]`` floats in 0..1, without mean and std.
            dsm: ``[B, 1, H, W]`` or ``[B, H, W]`` floats in 0..1, one channel for all three, or ``[B, 3, H, W]``.
                Without it a two-modality model runs as its :meth:`single` form, with a warning.

        Returns:
            ``[B, K, H, W]`` float32.

        Raises:
            UserError: a second modality that is superfluous or of another size.
        """
        check_bands(optical)
        if dsm is None and self.config.mode != "single":
            warnings.warn("MFNet without its second raster: adapters and fusion are off.", stacklevel=2)
            logits: Tensor = self.single()(optical)
            return logits
        h, w = optical.shape[-2:]
        if dsm is not None and self.config.mode == "single":
            raise UserError("This MFNet takes one raster (optical) only; leave the second one out.")
        images = [optical] if dsm is None else [optical, _three_channels(optical, dsm)]
        # The coarsest pyramid level has half as many rows and columns as there are patches.
        padded = pad_to_multiple(torch.cat(images), 2 * self.config.encoder.patch_size)
        deep: Tensor = self.image_encoder(padded)
        logits = self.decoder(*self._levels(deep)).float()
        if logits.shape[-2:] != padded.shape[-2:]:  # with patches of 4 px they are alike
            logits = F.interpolate(logits, size=padded.shape[-2:], mode="bilinear", align_corners=False)
        return logits[..., :h, :w]

    def single(self) -> MFNet:
        """This model's single-modality form: plain blocks, no adapters, a pyramid without fusion.

        It shares the weights. A published single-modality checkpoint has the keys of a two-modality one, so only
        the call tells them apart.
        """
        with torch.device("meta"):
            twin = MFNet(replace(self.config, mode="single"))
        twin.load_state_dict(self.state_dict(keep_vars=True), strict=False, assign=True)
        return twin.train(self.training)

    def _levels(self, deep: Tensor) -> list[Tensor]:
        """Pyramid of the encoder's output, fused where there are two modalities.

        Strides are a quarter, a half, one and two patches: 4, 8, 16, 32 px with SAM's patches of 16 px.
        """
        if self.config.mode == "single":
            return list(pyramid(deep, self.fpn1x, self.fpn2x))
        deep_x, deep_y = deep.chunk(2)
        pairs = zip(
            pyramid(deep_x, self.fpn1x, self.fpn2x), pyramid(deep_y, self.fpn1y, self.fpn2y), strict=True
        )
        return [self.get_submodule(f"fusion{level}")(x, y) for level, (x, y) in enumerate(pairs, start=1)]


def _three_channels(optical: Tensor, dsm: Tensor) -> Tensor:
    """The second modality as ``[B, 3, H, W]``."""
    dsm = dsm.unsqueeze(1) if dsm.ndim == 3 else dsm
    size = (optical.shape[0], *optical.shape[2:])
    if (dsm.shape[0], *dsm.shape[2:]) != size or dsm.shape[1] not in (1, 3):
        raise UserError(
            f"The two rasters of MFNet differ: optical is {tuple(optical.shape)}, the second {tuple(dsm.shape)} "
            "(batch, channels, height, width)."
        )
    return dsm.to(optical.dtype).expand(-1, 3, -1, -1)
