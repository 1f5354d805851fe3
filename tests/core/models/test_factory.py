"""Parameter counts of the published sizes, and building."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from core.errors import UserError
from core.models import build, count_parameters, trainable_names
from core.models.config import EncoderConfig
from core.models.cwsam.config import CWSAMConfig
from core.models.mfnet.config import MFNetConfig
from core.models.sam.config import SAMConfig

SIZES = {
    "B": EncoderConfig(),
    "L": EncoderConfig(1024, 24, 16, (5, 11, 17, 23)),
    "H": EncoderConfig(1280, 32, 16, (7, 15, 23, 31)),
}
# docs/models.md: counted on the published code.
SAM_TOTAL = {"B": 93_735_472, "L": 312_342_832, "H": 641_090_608}
ENCODER = {"B": 89_670_912, "L": 308_278_272, "H": 637_026_048}
MFNET = {
    ("adapter", "B"): (14_201_880, 106_031_030, 16_360_118),
    ("adapter", "L"): (50_454_576, 360_891_086, 52_612_814),
    ("adapter", "H"): (105_062_464, 744_246_750, 107_220_702),
    ("lora", "B"): (1_032_240, 92_861_390, 3_190_478),
    ("lora", "L"): (2_752_608, 313_189_118, 4_910_846),
    ("lora", "H"): (4_587_648, 643_771_934, 6_745_886),
}
# total, trainable, dead Depth_Adapter (in the published totals, absent from ours), adapters with Depth, prompts
CWSAM = {
    ("B", 5): (104_962_708, 15_291_796, 3_550_464, 10_651_392, 63_312),
    ("B", 10): (105_464_628, 15_793_716, 3_550_464, 10_651_392, 63_312),
    ("L", 5): (350_812_804, 42_534_532, 12_613_632, 37_840_896, 116_544),
    ("L", 10): (351_314_724, 43_036_452, 12_613_632, 37_840_896, 116_544),
    ("H", 5): (720_586_900, 83_560_852, 26_265_600, 78_796_800, 186_960),
    ("H", 10): (721_088_820, 84_062_772, 26_265_600, 78_796_800, 186_960),
}


@pytest.mark.parametrize(("mode", "size"), MFNET)
def test_mfnet_counts(mode: str, size: str) -> None:
    with torch.device("meta"):
        model = build(MFNetConfig(SIZES[size], mode=mode))  # type: ignore[arg-type]
    added, total, trainable = MFNET[mode, size]
    names = trainable_names(model)
    assert count_parameters(model) == total
    assert count_parameters(model, names) == trainable
    assert count_parameters(model.image_encoder) == ENCODER[size] + added
    assert count_parameters(model.decoder) == 515_102
    rest = [name for name in names if not name.startswith(("image_encoder.", "decoder."))]
    assert count_parameters(model, rest) == 1_643_136
    with torch.device("meta"):
        more = build(MFNetConfig(SIZES[size], mode=mode, classes=9))  # type: ignore[arg-type]
    assert count_parameters(more) == total + 3 * 64


@pytest.mark.parametrize(("size", "classes"), CWSAM)
def test_cwsam_counts(size: str, classes: int) -> None:
    with torch.device("meta"):
        model = build(CWSAMConfig(SIZES[size], classes=classes))
    total, trainable, depth, adapters, prompts = CWSAM[size, classes]
    names = trainable_names(model, idle=True)
    assert count_parameters(model) == total - depth
    assert count_parameters(model, names) == trainable - depth
    assert count_parameters(model, [name for name in names if "Adapter" in name]) == adapters - depth
    assert count_parameters(model.image_encoder.prompt_generator) == prompts
    assert count_parameters(model.mask_decoder) == {5: 4_576_836, 10: 5_078_756}[classes]
    assert count_parameters(model.mask_decoder.cls_upscaling) == {5: 518_496, 10: 1_020_416}[classes]


@pytest.mark.parametrize("size", SIZES)
def test_sam_counts(size: str) -> None:
    with torch.device("meta"):
        model = build(SAMConfig(SIZES[size]))
    assert count_parameters(model) == SAM_TOTAL[size]
    assert count_parameters(model.image_encoder) == ENCODER[size]


def test_models_come_ready_to_predict() -> None:
    small = EncoderConfig(32, 2, 4, (1,), out_chans=32, image_size=64)
    for config in (MFNetConfig(small), CWSAMConfig(small), SAMConfig(small)):
        model = build(config)
        assert not any(module.training for module in model.modules())
        assert {parameter.dtype for parameter in model.parameters()} == {torch.float32}


@pytest.mark.parametrize(
    ("encoder", "words"),
    [
        (EncoderConfig(embed_dim=100, num_heads=12), "multiple of its heads"),
        (EncoderConfig(image_size=1000), "multiple of the patch"),
        (EncoderConfig(out_chans=40), "multiple of 16 channels"),
    ],
)
def test_dimensions_that_do_not_fit(encoder: EncoderConfig, words: str) -> None:
    with pytest.raises(UserError, match=words):
        build(SAMConfig(encoder))
    with pytest.raises(UserError, match="decoder"):
        build(MFNetConfig(EncoderConfig(32, 2, 4, (1,)), decode_chans=20))


def test_imports_stay_light() -> None:
    """Dimensions need no torch; models need neither torchvision nor segment_anything's own package."""
    code = (
        "import sys; from core.models.families import families; families(); assert 'torch' not in sys.modules\n"
        "from core.models import build; from core.models.config import EncoderConfig; from core.models.sam.config import SAMConfig\n"
        "build(SAMConfig(EncoderConfig(32, 1, 4, (0,), out_chans=32, image_size=64)))\n"
        "assert 'segment_anything' not in sys.modules and 'torchvision' not in sys.modules"
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
