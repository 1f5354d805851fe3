"""MFNet: any number of rasters through one frozen SAM encoder, deep fusion, UNetFormer decoder.

Source: MFNet paper (MMAdapter, MMLoRA, DFM); what the published code really computes is followed, e.g. no relative
positions by default, LoRA scaled only in attention, cross-modal mixing only in the MLP.
"""

from __future__ import annotations

import warnings
from dataclasses import replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.contract.sentences import Said
from core.errors import UserError
from core.models.adapters import Adapter, LoRALinear, LoRAQKV, Streams, letter, mix
from core.models.config import EncoderConfig
from core.models.mfnet.config import MFNetConfig
from core.models.mfnet.fusion import ChannelNorm, SEFusion, double, pyramid, upsample4
from core.models.mfnet.unetformer import Decoder, PlainDecoder
from core.models.sam.encoder import MLP, Block, ImageEncoder, check_bands
from core.models.windows import pad_to_multiple

TABLE = "rel"
"""The published code names its relative-position tables ``rel_h``/``rel_w``."""


_AFTER_ATTENTION = ("Img", "DSM")
"""Published names of the adapters after attention; further streams have ``Att`` and their letter."""


class MMAdapterBlock(Block):
    """A block with two adapters for each stream: one after attention and one beside the MLP, where the streams mix."""

    def __init__(self, config: MFNetConfig, index: int, streams: Streams) -> None:
        super().__init__(config.encoder, index, table=TABLE, rel_pos=config.rel_pos)
        dim, ratio = config.encoder.embed_dim, config.adapter_ratio
        self.streams = streams
        numbers = range(streams.count)
        self._beside = [f"MLP{letter(i)}_Adapter" for i in numbers]
        self._after = [f"{_AFTER_ATTENTION[i] if i < 2 else 'Att' + letter(i)}_Adapter" for i in numbers]
        self._weights = [f"w{letter(i)}_Adapter" for i in numbers]
        for name in (*self._beside, *self._after):
            self.add_module(name, Adapter(dim, ratio))
        for name in self._weights:
            self.register_parameter(name, nn.Parameter(torch.full((1,), 0.5)))

    def forward(self, tokens: Tensor) -> Tensor:
        """Stacked ``[n B, h, w, D]``, the first stream first -> the same."""
        attended: Tensor = self.attn(self.norm1(tokens))
        tokens = tokens + attended + _stacked(self._each(self._after, attended))
        normed: Tensor = self.norm2(tokens)
        weights = [self.get_parameter(name) for name in self._weights]
        mixed = mix(self._each(self._beside, normed), self.streams.shares(weights))
        out: Tensor = tokens + self.mlp(normed) + mixed
        return out

    def _each(self, names: list[str], stacked: Tensor) -> list[Tensor]:
        """What each active stream's adapter makes of its part."""
        parts = zip(self.streams.active, self.streams.split(stacked), strict=True)
        return [self.get_submodule(names[i])(part) for i, part in parts]


def _stacked(parts: list[Tensor]) -> Tensor:
    return torch.cat(parts) if len(parts) > 1 else parts[0]


class MMLoRABlock(Block):
    """A block with LoRA per stream in ``qkv``, and LoRA that mixes the streams in the MLP."""

    def __init__(self, config: MFNetConfig, index: int, streams: Streams) -> None:
        dim, rank = config.encoder.embed_dim, config.rank
        hidden = int(dim * config.encoder.mlp_ratio)
        super().__init__(
            config.encoder,
            index,
            qkv=LoRAQKV(dim, rank, streams),
            mlp=MLP(LoRALinear(dim, hidden, rank, streams), LoRALinear(hidden, dim, rank, streams)),
            table=TABLE,
            rel_pos=config.rel_pos,
        )


class MFNetEncoder(ImageEncoder):
    """The encoder with the blocks of its mode; streams are stacked along the batch, the first one first.

    Attributes:
        streams: which streams are stacked.
    """

    def __init__(self, config: MFNetConfig) -> None:
        streams = Streams(config.count)
        super().__init__(config.encoder, lambda index: _block(config, index, streams))
        self.streams = streams


def mfnet_encoder(config: MFNetConfig) -> MFNetEncoder:
    """The encoder alone, with fresh weights."""
    return MFNetEncoder(config)


def _block(config: MFNetConfig, index: int, streams: Streams) -> Block:
    if config.mode == "adapter":
        return MMAdapterBlock(config, index, streams)
    if config.mode == "lora":
        return MMLoRABlock(config, index, streams)
    return Block(config.encoder, index, table=TABLE, rel_pos=config.rel_pos)


class MFNet(nn.Module):
    """MFNet in one of its modes; state dict as the published checkpoints, without their unused ``sam.*`` copy.

    With one stream there are none of the weights of further ones and no ``fusion*``; in ``single`` mode there are no
    adapters either (a published checkpoint may hold all of them; they are not used).
    """

    def __init__(self, config: MFNetConfig) -> None:
        super().__init__()
        self.config = config
        encoder: EncoderConfig = config.encoder
        channels = encoder.out_chans
        self.image_encoder = mfnet_encoder(config)
        if config.fusion == "dfm":
            for i in range(config.count):
                # Layer norm for the first and batch norm for the others: an asymmetry of the published weights.
                norm = nn.BatchNorm2d(channels) if i else ChannelNorm(channels)
                self.add_module(f"fpn1{letter(i)}", upsample4(channels, norm))
                self.add_module(f"fpn2{letter(i)}", nn.Sequential(double(channels)))
            for level in range(1, 5) if config.count > 1 else ():
                self.add_module(f"fusion{level}", SEFusion(channels, config.count))
            self.decoder: Decoder | PlainDecoder = Decoder(channels, config.decode_chans, config.classes)
        else:
            self.decoder = PlainDecoder(channels, config.decode_chans, config.classes)

    def forward(self, *images: Tensor | None) -> Tensor:
        """Logits of every pixel.

        Any size works. Sides that are not multiples of two patches (32 px) are continued by reflection at the bottom
        and right and the logits cropped. (The published code accepts a height such as 264 too, but drops the last 8 rows and
        stretches the rest over them; here every row is computed.)

        Args:
            images: one for each stream, floats in 0..1 without mean and std (or as the card says): ``[B, 3, H, W]``, or one
                channel for all three, ``[B, 1, H, W]`` or ``[B, H, W]``. The first one usually is the optical image. None
                stands for a raster that is missing in the whole batch: it is left out of all mixtures. Fewer images than
                streams mean the same. A two-raster model with the first one alone runs as its :meth:`single` form, with a
                warning, unless it was trained to do without (``config.streams`` > 2 never does so).

        Returns:
            ``[B, K, H, W]`` float32.

        Raises:
            UserError: no image at all, one that is superfluous, or of another size.
        """
        count = self.config.count
        if len(images) > count:
            takes = (
                "one raster (optical) only; leave the second one out" if count == 1 else f"{count} rasters"
            )
            raise UserError(
                Said("This MFNet takes {0}.", takes)
                if count == 1
                else Said("This MFNet takes {0}, not {1}.", takes, len(images))
            )
        if count == 2 and len(images) == 1 and images[0] is not None:
            warnings.warn("MFNet without its second raster: adapters and fusion are off.", stacklevel=2)
            logits: Tensor = self.single()(images[0])
            return logits
        active = tuple(i for i, image in enumerate(images) if image is not None)
        given = [image for image in images if image is not None]
        if not given:
            raise UserError(Said("MFNet needs at least one raster."))
        h, w = given[0].shape[-2:]
        stacked = torch.cat([_three_channels(image, given[0]) for image in given])
        # The coarsest pyramid level has half as many rows and columns as there are patches.
        padded = pad_to_multiple(stacked, 2 * self.config.encoder.patch_size)
        self.image_encoder.streams.active = active
        deep: Tensor = self.image_encoder(padded)
        logits = self.decoder(*self._levels(deep, active)).float()
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

    def _levels(self, deep: Tensor, active: tuple[int, ...]) -> list[Tensor]:
        """Pyramid of the encoder's output, fused where there are several streams; without a pyramid the sum alone.

        Strides are a quarter, a half, one and two patches: 4, 8, 16, 32 px with SAM's patches of 16 px.
        """
        parts = deep.chunk(len(active))
        if self.config.fusion == "sum":
            total = torch.stack(parts).sum(0) if len(parts) > 1 else parts[0]
            return [total * (self.config.count / len(active)) if len(active) < self.config.count else total]
        pyramids = [
            pyramid(part, self.get_submodule(f"fpn1{letter(i)}"), self.get_submodule(f"fpn2{letter(i)}"))
            for i, part in zip(active, parts, strict=True)
        ]
        if self.config.count == 1:
            return list(pyramids[0])
        levels = enumerate(zip(*pyramids, strict=True), start=1)
        return [self.get_submodule(f"fusion{level}")(images, active) for level, images in levels]


def _three_channels(image: Tensor, first: Tensor) -> Tensor:
    """A stream's image as ``[B, 3, H, W]`` in the type of the first one.

    Raises:
        UserError: it is of another size, or has neither one channel nor three.
    """
    if image is first and (image.ndim != 4 or image.shape[1] != 1):
        check_bands(image)
        return image
    image = image.unsqueeze(1) if image.ndim == 3 else image
    size = (first.shape[0], *first.shape[2:])
    if (image.shape[0], *image.shape[2:]) != size or image.shape[1] not in (1, 3):
        raise UserError(
            Said(
                "The two rasters of MFNet differ: optical is {0}, the second {1} (batch, channels, "
                "height, width).",
                tuple(first.shape),
                tuple(image.shape),
            )
        )
    return image.to(first.dtype).expand(-1, 3, -1, -1)
