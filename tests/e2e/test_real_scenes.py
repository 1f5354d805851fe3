"""Every real scene, once from the Processing algorithm in QGIS and once from the shell: the same bytes.

The models here are small and have random weights: what is tested is that scenes whose rasters differ in grid,
resolution, CRS, type and nodata run at all, and alike from both sides. Trained numbers are in docs/real-scenes.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from e2e_support import SCENES, QgisProcess, run_command

from core.checkpoints import save_checkpoint
from core.checkpoints.card import ClassEntry, Modality, ModelCard, Normalisation
from core.models import build
from core.models.config import EncoderConfig
from core.models.cwsam.config import CWSAMConfig
from core.models.mfnet.config import MFNetConfig

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SCENES.is_dir(), reason="the real scenes are not beside the checkout"),
]

SMALL = EncoderConfig(embed_dim=32, depth=2, num_heads=2, global_blocks=(1,), out_chans=32, image_size=128)
CLASSES = tuple(ClassEntry(value=i, name=f"class {i}", colour=(40 * i, 200 - 30 * i, 60)) for i in range(5))


def mfnet_card(dsm: Normalisation) -> ModelCard:
    config = MFNetConfig(encoder=SMALL, mode="adapter", classes=5, decode_chans=32)
    return ModelCard(
        name="Random MFNet",
        family="mfnet",
        config=asdict(config),
        modalities=(
            Modality(role="optical", bands=("red", "green", "blue")),
            Modality(role="dsm", bands=("elevation",), normalisation=dsm, unit="m"),
        ),
        classes=CLASSES,
        window=128,
        stride=96,
    )


def cwsam_card(*bands: str, normalisation: Normalisation) -> ModelCard:
    return ModelCard(
        name="Random CWSAM",
        family="cwsam",
        config=asdict(CWSAMConfig(encoder=SMALL, classes=5, decoder_mlp_dim=64, decoder_heads=4)),
        modalities=(Modality(role="sar", bands=bands, normalisation=normalisation),),
        classes=CLASSES,
        window=128,
        stride=96,
    )


@dataclass(frozen=True)
class Case:
    """One scene of ../shared/data as a user would name it on both sides."""

    name: str
    card: Callable[[], ModelCard]
    sources: dict[str, tuple[str, ...]]
    bands: dict[str, str] = field(default_factory=dict)

    def algorithm_inputs(self) -> dict[str, object]:
        inputs: dict[str, object] = {}
        for role, names in self.sources.items():
            paths = [str(SCENES / name) for name in names]
            inputs[role.upper()] = paths[0]
            if paths[1:]:
                inputs[f"{role.upper()}_TILES"] = paths[1:]
        for role, numbers in self.bands.items():
            inputs[f"{role.upper()}_BANDS"] = [int(number) for number in numbers.split(",")]
        return inputs

    def command(self) -> list[str]:
        words: list[str] = []
        for role, names in self.sources.items():
            words += [f"--{role}", *(str(SCENES / name) for name in names)]
        for role, numbers in self.bands.items():
            words += ["--bands", f"{role}={numbers}"]
        return words


DECIBEL = Normalisation(stretch="percentile")
POWER = Normalisation(transform="decibel", stretch="percentile")
GAOFEN = tuple(f"sar_gf3_unlabelled/1_{polarisation}.tiff" for polarisation in ("HH", "HV", "VV"))
CASES = (
    Case(
        "zurich: optical + nDSM, EPSG:2056",
        lambda: mfnet_card(Normalisation(stretch="minmax")),
        {"optical": ("optical_dsm_zurich/rgb.tif",), "dsm": ("optical_dsm_zurich/ndsm.tif",)},
    ),
    Case(
        "field trial: DSM on another grid, float RGB, ragged nodata, bands in another order",
        lambda: mfnet_card(Normalisation(stretch="percentile")),
        {
            "optical": ("optical_dsm_field_trial/odm_orthophoto.tif",),
            "dsm": ("optical_dsm_field_trial/dsm.tif",),
        },
        {"optical": "3,2,1"},
    ),
    Case(
        "san francisco: linear power, no georeference",
        lambda: cwsam_card("HH", "HV", "VV", normalisation=POWER),
        {"sar": ("sar_sanfrancisco_airsar/hh_hv_vv.tif",)},
    ),
    Case(
        "spain: Sentinel-1 in dB, two bands, degrees",
        lambda: cwsam_card("VV", "VH", "VV", normalisation=DECIBEL),
        {"sar": ("sar_sen1floods11_spain/Spain_7370579_S1Hand.tif",)},
        {"sar": "1,2,1"},
    ),
    Case(
        "gaofen-3: uint16, one file per polarisation, no georeference",
        lambda: cwsam_card("HH", "HV", "VV", normalisation=Normalisation()),
        {"sar": GAOFEN},
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.split(":")[0])
def test_algorithm_and_command_write_the_same_bytes(
    case: Case, qgis_process: QgisProcess, tmp_path: Path
) -> None:
    torch.manual_seed(3)
    card = case.card()
    checkpoint = tmp_path / "random.safetensors"
    save_checkpoint(checkpoint, build(_config(card)), card)

    outputs = {}
    for side in ("qgis", "shell"):
        (tmp_path / side).mkdir()
        outputs[side] = tmp_path / side / "map.tif"
    algorithm = "samlandcover:classify_sar" if "sar" in case.sources else "samlandcover:classify_optical_dsm"
    qgis_process.run(
        algorithm, {**case.algorithm_inputs(), "CHECKPOINT": str(checkpoint), "OUTPUT": str(outputs["qgis"])}
    )
    result = run_command(
        "core.predict", "--checkpoint", str(checkpoint), *case.command(), "--output", str(outputs["shell"])
    )

    for name in ("map.tif", "map.tif.aux.xml", "map.qml"):
        assert (tmp_path / "qgis" / name).read_bytes() == (tmp_path / "shell" / name).read_bytes(), name
    first = SCENES / next(iter(case.sources.values()))[0]
    with rasterio.open(first) as source, rasterio.open(outputs["shell"]) as labels:
        assert (labels.width, labels.height, labels.crs) == (source.width, source.height, source.crs)
        assert labels.nodata == 255
        found = np.unique(labels.read(1))
        counted = sum(area["pixels"] for area in result["areas"]) + result["nodata_pixels"]
    assert counted == result["width"] * result["height"]
    assert len(found[found != 255]) >= 2, "a map of one class would hide a broken input"


def _config(card: ModelCard) -> MFNetConfig | CWSAMConfig:
    kind = MFNetConfig if card.family == "mfnet" else CWSAMConfig
    encoder = EncoderConfig(**card.config["encoder"])
    return kind(**{**card.config, "encoder": encoder})
