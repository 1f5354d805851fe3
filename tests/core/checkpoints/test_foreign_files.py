"""The authors' files as they are: every dimension inferred, every logit reproduced."""

from dataclasses import replace

import pytest
import torch
from small_models import CONFIGS

from core import load_model
from core.checkpoints import read_card
from core.checkpoints.configs import config_of
from core.checkpoints.foreign import detect, infer
from core.checkpoints.keys import NamedShapes
from core.checkpoints.schemes import load_scheme
from core.errors import UserError
from core.models import build
from core.models.config import EncoderConfig
from core.models.cwsam.config import CWSAMConfig
from core.models.cwsam.foreign import infer_cwsam
from core.models.mfnet.config import MFNetConfig
from core.models.mfnet.foreign import infer_mfnet
from core.models.sam.config import SAMConfig
from core.models.sam.foreign_encoder import infer_encoder
from core.models.unet.config import UNetConfig

MFNET = ("mfnet_mmadapter_256", "mfnet_mmlora_256", "mfnet_mmlora_b2_320x256_k7", "mfnet_single_256")
CWSAM = ("cwsam_5cls_256", "cwsam_10cls_256")
MODES = {"MMAdapter": "adapter", "MMLoRA": "lora", "single-modality, no adapters": "single"}


def encoder_of(told, image_size):
    return {
        "embed_dim": told["embed_dim"],
        "depth": told["depth"],
        "num_heads": told["num_heads"],
        "global_blocks": told["global_attn_indexes"],
        "out_chans": told["neck_out_chans"],
        "image_size": image_size,
        "patch_size": 16,
        "window_size": told["window_size"],
        "mlp_ratio": 4.0,
    }


def saved(tmp_path, state):
    path = tmp_path / "model_epoch12_84.3"  # the authors' names have no extension
    torch.save(state, path)
    return path


@pytest.mark.parametrize("name", MFNET)
def test_mfnet_golden_loads_as_it_is(name, golden, tmp_path):
    state, others, told = golden(name)
    mode = MODES[told["mode"]]
    model, card = load_model(saved(tmp_path, state), mode="single" if mode == "single" else None)
    assert card.config == {
        "encoder": encoder_of(told, told["image_size_arg"]),
        "mode": mode,
        "classes": told["num_classes"],
        "rank": told["lora_rank"] or 4,
        "adapter_ratio": told["adapter_ratio"],
        "decode_chans": told["decode_channels"],
        "rel_pos": "stored",
    }
    assert card.classes == load_scheme({6: "isprs", 7: "mmhunan"}[told["num_classes"]])
    assert (card.window, card.stride, card.blend, card.source) == (256, 128, "reference", "foreign")
    assert [m.role for m in card.modalities] == (["optical"] if mode == "single" else ["optical", "dsm"])
    inputs = [others["input/image_u8"] * (1 / 255)]
    if mode != "single":
        inputs.append(others["input/dsm_u8"].unsqueeze(1) * (1 / 255))
    with torch.no_grad():
        logits = model(*inputs)
    stride = told["logits_stride"]
    key = "output/logits" if stride == 1 else f"output/logits_s{stride}"
    assert (logits[..., ::stride, ::stride] - others[key]).abs().max() <= 1e-4


@pytest.mark.parametrize("name", CWSAM)
def test_cwsam_golden_loads_as_it_is(name, golden, tmp_path):
    state, others, told = golden(name)
    model, card = load_model(saved(tmp_path, state))
    assert card.config == {
        "encoder": encoder_of(told, told["inp_size"]),
        "classes": told["num_classes"],
        "adapter_ratio": 0.25,
        "prompt_ratio": told["scale_factor"],
        "decoder_mlp_dim": told["decoder_mlp_dim"],
        "decoder_depth": told["decoder_depth"],
        "decoder_heads": told["decoder_heads"],
        "iou_hidden_dim": told["iou_head_hidden_dim"],
    }
    assert card.window == told["inp_size"]
    assert card.classes == load_scheme({5: "fusar1", 10: "fusar2"}[told["num_classes"]])
    (sar,) = card.modalities
    assert (sar.role, len(sar.bands), sar.channels) == ("sar", 1, 3)
    mean, std = torch.tensor(sar.normalisation.mean), torch.tensor(sar.normalisation.std)
    image = (others["input/gray_u8"] / 255 - mean[:, None, None]) / std[:, None, None]
    with torch.no_grad():
        logits = model(image[None])
    assert (logits - others["output/logits"]).abs().max() <= 1e-4


def test_sam_golden_loads_as_it_is(golden, tmp_path):
    state, others, told = golden("sam_256")
    model, card = load_model(saved(tmp_path, state))
    assert card.family == "sam" and card.classes == () and card.modalities[0].role == "optical"
    assert card.config["encoder"] == encoder_of(told, told["img_size"])
    assert card.config["decoder_mlp_dim"] == told["decoder_mlp_dim"]
    with torch.no_grad():
        embedding = model.encode(model.normalise(others["input/image_u8_resized"][None].float()))
    assert (embedding - others["act/image_embedding"]).abs().max() <= 1e-4


@pytest.mark.parametrize("wrap", ["module.", "_orig_mod.module.", "net."])
def test_training_wrappers_are_removed(wrap, golden, tmp_path):
    state, _, _ = golden("mfnet_mmlora_256")
    wrapped = {wrap + key: value for key, value in state.items()}
    path = tmp_path / "last.pth"
    torch.save({"epoch": 3, "state_dict": wrapped, "optimizer": {"lr": 0.1}}, path)
    bare, _ = load_model(saved(tmp_path, state))
    model, card = load_model(path)
    assert card.config["mode"] == "lora"
    assert all(torch.equal(a, b) for a, b in zip(bare.parameters(), model.parameters(), strict=True))


def test_encoder_only_under_sam_prefix(golden, tmp_path):
    state, _, _ = golden("mfnet_mmadapter_256")
    rest = {key: value for key, value in state.items() if not key.startswith("image_encoder.")}
    model, _ = load_model(saved(tmp_path, rest))
    assert torch.equal(model.state_dict()["image_encoder.pos_embed"], state["image_encoder.pos_embed"])


def test_zero_tables_are_the_published_setting(golden, tmp_path):
    state, _, _ = golden("mfnet_mmlora_256")
    zero = {key: torch.zeros_like(t) if ".rel_" in key else t for key, t in state.items()}
    assert read_card(saved(tmp_path, zero)).config["rel_pos"] == "zero"
    one = dict(zero)
    one["image_encoder.blocks.3.attn.rel_w"] = state["image_encoder.blocks.3.attn.rel_w"]
    assert read_card(saved(tmp_path, one)).config["rel_pos"] == "stored"


def test_single_form_of_a_file_with_adapters(golden, tmp_path):
    """The published single-modality file has the keys of an adapter file: the call decides."""
    state, others, _ = golden("mfnet_single_256")
    model, card = load_model(saved(tmp_path, state))
    assert card.config["mode"] == "adapter"
    with torch.no_grad(), pytest.warns(UserWarning, match="second raster"):
        logits = model(others["input/image_u8"] * (1 / 255))
    assert (logits[..., ::2, ::2] - others["output/logits_s2"]).abs().max() <= 1e-4


def test_single_mode_by_its_keys(golden, tmp_path):
    state, others, _ = golden("mfnet_single_256")
    second = ("fpn1y.", "fpn2y.", "fusion")
    own = {k: v for k, v in state.items() if not k.startswith(second) and "_Adapter" not in k}
    model, card = load_model(saved(tmp_path, own))
    assert card.config["mode"] == "single"
    with torch.no_grad():
        logits = model(others["input/image_u8"] * (1 / 255))
    assert (logits[..., ::2, ::2] - others["output/logits_s2"]).abs().max() <= 1e-4


def test_old_files_lack_batch_norm_counters(golden, tmp_path):
    state, _, _ = golden("mfnet_mmlora_256")
    without = {key: value for key, value in state.items() if not key.endswith("num_batches_tracked")}
    model, _ = load_model(saved(tmp_path, without))
    assert not model.training


def test_legacy_serialisation_and_half_precision(golden, tmp_path):
    state, _, _ = golden("cwsam_10cls_256")
    path = tmp_path / "old.pth"
    half = {key: value.half() for key, value in state.items()}
    torch.save(half, path, _use_new_zipfile_serialization=False)
    model, card = load_model(path)
    assert card.config["classes"] == 10
    assert next(model.parameters()).dtype == torch.float32


def test_other_class_counts_get_numbered_classes(golden, tmp_path):
    state, _, _ = golden("mfnet_mmlora_256")
    key = "decoder.segmentation_head.2.0.weight"
    state[key] = state[key][:4].clone()
    classes = read_card(saved(tmp_path, state)).classes
    assert [entry.name for entry in classes] == ["class 0", "class 1", "class 2", "class 3"]
    assert len({entry.colour for entry in classes}) == 4


VITS = {
    "b": (EncoderConfig(), 93_735_472),
    "l": (EncoderConfig(1024, 24, 16, (5, 11, 17, 23)), 312_342_832),
    "h": (EncoderConfig(1280, 32, 16, (7, 15, 23, 31)), 641_090_608),
}


@pytest.mark.parametrize("size", VITS)
def test_published_sam_sizes(size):
    encoder, parameters = VITS[size]
    with torch.device("meta"):
        model = build(SAMConfig(encoder))
    assert sum(p.numel() for p in model.parameters()) == parameters
    card, used = infer(f"sam_vit_{size}.pth", model.state_dict())
    shapes = NamedShapes("x", {key: tuple(t.shape) for key, t in model.state_dict().items()})
    assert infer_encoder(shapes) == encoder
    assert set(used) == set(model.state_dict())
    assert f"ViT-{size.upper()}" in card.name and card.window == 1024


@pytest.mark.parametrize("mode", ["lora", "adapter"])
@pytest.mark.parametrize("size", VITS)
def test_published_mfnet_sizes(size, mode):
    config = MFNetConfig(VITS[size][0], mode=mode)
    with torch.device("meta"):
        model = build(config)
    shapes = NamedShapes("x", {key: tuple(t.shape) for key, t in model.state_dict().items()})
    card, _ = infer_mfnet(shapes, zero_rel_pos=True)
    encoder = {**card.config["encoder"], "global_blocks": tuple(card.config["encoder"]["global_blocks"])}
    assert MFNetConfig(**{**card.config, "encoder": EncoderConfig(**encoder)}) == config


@pytest.mark.parametrize("size", VITS)
def test_published_cwsam_sizes(size):
    config = CWSAMConfig(VITS[size][0], classes=10)
    with torch.device("meta"):
        model = build(config)
    card, _ = infer("x", model.state_dict())
    encoder = {**card.config["encoder"], "global_blocks": tuple(card.config["encoder"]["global_blocks"])}
    assert CWSAMConfig(**{**card.config, "encoder": EncoderConfig(**encoder)}) == config


@pytest.mark.parametrize("family", ["lora", "cwsam"])
def test_more_classes_than_a_label_raster_holds(family):
    with torch.device("meta"):
        models = [build(replace(CONFIGS[family], classes=count)) for count in (255, 256)]
    shapes = [NamedShapes("many.pth", {k: tuple(t.shape) for k, t in m.state_dict().items()}) for m in models]

    def card_of(named):
        return (infer_cwsam(named) if family == "cwsam" else infer_mfnet(named, zero_rel_pos=True))[0]

    card = card_of(shapes[0])
    assert len(card.classes) == 255 and "Class names are unknown." in card.notes
    with pytest.raises(UserError, match=r"many\.pth has 256 classes; a label raster holds at most 255"):
        card_of(shapes[1])


def test_small_models_of_every_family(small):
    config, model = small
    card, used = infer("x", model.state_dict())
    assert set(used) == set(model.state_dict())
    if isinstance(config, UNetConfig):  # a state dict does not tell which outputs are off
        assert config_of(card) == replace(config, off=())
        return
    encoder = {**card.config["encoder"], "global_blocks": tuple(card.config["encoder"]["global_blocks"])}
    found = type(config)(**{**card.config, "encoder": EncoderConfig(**encoder)})
    assert found.encoder == config.encoder
    if not isinstance(config, MFNetConfig):
        assert found == config
        return
    assert (found.mode, found.classes, found.decode_chans) == (
        config.mode,
        config.classes,
        config.decode_chans,
    )
    assert config.mode != "lora" or found.rank == config.rank
    assert config.mode != "adapter" or found.adapter_ratio == config.adapter_ratio


@pytest.mark.parametrize(
    ("encoder", "expected", "window"),
    [
        # the grid is as large as the window: SAM's spacing
        (EncoderConfig(32, 8, 4, (1, 3, 5, 7), 32, 224), (1, 3, 5, 7), 14),
        # the grid is smaller than the window: the tables still differ in length
        (EncoderConfig(32, 4, 4, (1, 3), 32, 128), (1, 3), 14),
        # no windows at all
        (EncoderConfig(32, 3, 4, (0, 1, 2), 32, 128), (0, 1, 2), 14),
        # no global block
        (EncoderConfig(32, 3, 4, (), 32, 256, window_size=5), (), 5),
    ],
)
def test_windows_of_small_grids(encoder, expected, window):
    with torch.device("meta"):
        model = build(SAMConfig(encoder))
    shapes = NamedShapes("x", {key: tuple(t.shape) for key, t in model.state_dict().items()})
    found = infer_encoder(shapes)
    assert (found.global_blocks, found.window_size) == (expected, window)
    assert found.image_size == encoder.image_size


def test_family_of_other_models():
    with pytest.raises(UserError, match="SAM 2"):
        detect("sam2.pt", ["image_encoder.trunk.pos_embed"])
    with pytest.raises(UserError, match="not of MFNet, CWSAM, SAM or U-Net"):
        detect("resnet.pth", ["layer1.0.conv1.weight"])
    with pytest.raises(UserError, match="only an image encoder"):
        detect("encoder.pth", ["image_encoder.pos_embed"])


def test_missing_unexpected_and_misshapen_tensors_are_named(golden, tmp_path):
    state, _, _ = golden("mfnet_mmlora_256")
    missing = dict(state)
    del missing["fpn1x.0.bias"]
    with pytest.raises(UserError, match=r"whole checkpoint: fpn1x\.0\.bias is missing"):
        load_model(saved(tmp_path, missing))
    with pytest.raises(UserError, match=r"decoder\.extra is unknown"):
        load_model(saved(tmp_path, {**state, "decoder.extra": torch.zeros(1)}))
    misshapen = {**state, "fpn1x.0.bias": torch.zeros(3)}
    with pytest.raises(UserError, match=r"fpn1x\.0\.bias has the shape \[3\], expected \[32\]"):
        load_model(saved(tmp_path, misshapen))
    lost = {key: value for key, value in state.items() if ".blocks.1." not in key}
    with pytest.raises(UserError, match="some are missing"):
        load_model(saved(tmp_path, lost))
