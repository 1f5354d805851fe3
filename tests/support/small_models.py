"""Small models of every family and mode, with nothing at its initial value."""

import torch

from core.checkpoints.card import ModelCard
from core.checkpoints.configs import config_to_json
from core.models import build
from core.models.config import EncoderConfig
from core.models.cwsam.config import CWSAMConfig
from core.models.families import family_of
from core.models.mfnet.config import MFNetConfig
from core.models.sam.config import SAMConfig
from core.models.unet.config import UNetConfig

ENCODER = EncoderConfig(
    embed_dim=32, depth=2, num_heads=4, global_blocks=(1,), out_chans=32, image_size=256, window_size=7
)
CONFIGS = {
    "lora": MFNetConfig(ENCODER, mode="lora", classes=4, rank=3, decode_chans=32, rel_pos="stored"),
    "adapter": MFNetConfig(ENCODER, mode="adapter", classes=6, adapter_ratio=0.5, decode_chans=48),
    "single": MFNetConfig(ENCODER, mode="single", classes=7, decode_chans=32),
    "cwsam": CWSAMConfig(ENCODER, classes=3, decoder_mlp_dim=64, decoder_depth=1, iou_hidden_dim=48),
    "unet": UNetConfig(
        channels=4, classes=5, off=(3,), width=8, blocks=(1, 1, 2, 1), decoder=(32, 16, 16, 8, 8)
    ),
    "sam": SAMConfig(ENCODER, decoder_mlp_dim=64, decoder_depth=1, iou_hidden_dim=48, mask_in_chans=8),
}


def make_card(config, **changes):
    values = {
        "name": "a small one",
        "family": family_of(config).name,
        "config": config_to_json(config),
        "modalities": (),
        "window": 64,
        "stride": 32,
    }
    return ModelCard(**{**values, **changes})


def make_model(config, seed=0):
    """A built model with every parameter and buffer away from its initial value."""
    torch.manual_seed(seed)
    model = build(config)
    for name, tensor in model.state_dict().items():
        if tensor.is_floating_point():
            noise = torch.randn_like(tensor) * 0.1
            tensor.copy_(noise.abs() + 0.5 if "running_var" in name else tensor + noise)
    return model


def run_model(model, config):
    """Some output that depends on every used weight."""
    torch.manual_seed(7)
    image, height = torch.rand(1, 3, 64, 64), torch.rand(1, 1, 64, 64)
    with torch.no_grad():
        if isinstance(config, SAMConfig):
            return model.encode(torch.rand(1, 3, 256, 256))
        if isinstance(config, CWSAMConfig):
            return model(torch.rand(1, 3, 256, 256))
        if isinstance(config, UNetConfig):
            return model(image, height)[:, [i for i in range(config.classes) if i not in config.off]]
        return model(image) if config.mode == "single" else model(image, height)
