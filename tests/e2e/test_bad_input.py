"""A real QGIS, in English and in Chinese: what does not fit a FLAIR model ends in a sentence, or is converted and said."""

from __future__ import annotations

import http.server
import json
import re
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from e2e_support import driven
from rasterio.transform import from_origin
from small_models import make_model

from core.models.unet.config import UNetConfig

SIDE = 256
INI = """[PythonPlugins]
sam_landcover=true

[app]
projections\\unknownCrsBehavior=NoAction

[qgis]
checkVersion=false
showTips=false

[core]
httpsfeedqgisorg\\disabled=true

[news-feed]
items\\httpsfeedqgisorg\\entries\\items\\size=0

[locale]
overrideFlag=true
userLocale={language}
"""


def raster(path: Path, values: Any, names: tuple[str, ...] = ()) -> str:
    """A raster of 0.2 m pixels near Paris."""
    values = np.asarray(values)
    values = values if values.ndim == 3 else values[None]
    profile = {"driver": "GTiff", "count": len(values), "height": SIDE, "width": SIDE, "dtype": values.dtype}
    place = {"crs": "EPSG:2154", "transform": from_origin(652000, 6862000, 0.2, 0.2)}
    with rasterio.open(path, "w", **profile, **place) as out:
        out.write(values)
        for number, name in enumerate(names, 1):
            out.set_band_description(number, name)
    return str(path)


def weights(path: Path, channels: int, extra: dict[str, torch.Tensor] | None = None) -> str:
    """Weights of FLAIR's network, narrow, under FLAIR's names."""
    config = UNetConfig(channels=channels, classes=19, width=8, decoder=(32, 16, 16, 8, 8))
    state = {f"model.seg_model.{name}": tensor for name, tensor in make_model(config).state_dict().items()}
    torch.save({**state, **(extra or {})}, path)
    return str(path)


def cases(folder: Path) -> list[dict[str, Any]]:
    """Files that do not fit, and which of them go together."""
    rng = np.random.default_rng(4)
    coarse = rng.integers(20, 230, (4, 16, 16)).repeat(16, 1).repeat(16, 2)
    picture = (coarse + rng.integers(0, 20, coarse.shape)).astype(np.uint8)
    height = rng.uniform(0, 25, (16, 16)).repeat(16, 0).repeat(16, 1).astype(np.float32)
    bands = ("Red", "Green", "Blue", "NIR")
    rgb = raster(folder / "ortho_rgb.tif", picture[:3], bands[:3])
    rgbi = raster(folder / "ortho_rgbi.tif", picture, bands)
    wide = raster(folder / "ortho_16bit.tif", picture.astype(np.uint16) * 12, bands)
    metres = raster(folder / "ndsm_metres.tif", height)
    surface = raster(folder / "dsm_sea_level.tif", height + 412)
    four = weights(folder / "FLAIR-INC_rgbi_15cl_resnet34-unet_weights.pth", 4)
    five = weights(folder / "FLAIR-INC_rgbie_15cl_resnet34-unet_weights.pth", 5)
    metadata = {"model.enc.0.weight": torch.zeros(64, 45), "model.enc.0.bias": torch.zeros(64)}
    variant = weights(folder / "FLAIR-INC_rgbie_metadata_weights.pth", 5, metadata)
    cut = folder / "FLAIR-INC_cut_weights.pth"
    cut.write_bytes(Path(four).read_bytes()[:200_000])
    return [
        {"name": "variant", "checkpoint": variant},
        {"name": "truncated", "checkpoint": str(cut)},
        {"name": "three-bands", "checkpoint": four, "layers": {"optical": rgb}},
        {
            "name": "blue-twice",
            "checkpoint": four,
            "layers": {"optical": rgb},
            "bands": {"optical": [1, 2, 3, 3]},
        },
        {"name": "16-bit", "checkpoint": four, "layers": {"optical": wide}},
        {"name": "metres", "checkpoint": five, "layers": {"optical": rgbi, "dsm": metres}},
        {"name": "sea-level", "checkpoint": five, "layers": {"optical": rgbi, "dsm": surface}},
    ]


@pytest.fixture(scope="module", params=["en_US", "zh-Hans"])
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, Any]]:
    """Language, and what QGIS said in it."""
    language = str(request.param)
    folder = tmp_path_factory.mktemp("bad input")
    (folder / "cases.json").write_text(json.dumps(cases(folder)))

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(bytes(5000))

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    profile = folder / "profile"
    ini = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    ini.write_text(INI.format(language=language))
    report = driven(
        Path(__file__).with_name("bad_input_in_qgis.py"),
        folder,
        profile,
        500,
        BAD_OUT=str(folder),
        SCREEN="1366x768x24",
        XDG_DATA_HOME=str(folder / "data"),
        SAM_LANDCOVER_MIRROR=f"http://127.0.0.1:{server.server_port}",
        no_proxy="127.0.0.1",
    )
    server.shutdown()
    server.server_close()
    return language, report


SAID = {
    "variant": ("metadata of each picture", None),
    "truncated": ("is truncated or damaged", "不完整或已损坏"),
    "three-bands": ("choose a band for near infrared", "近红外"),
    "blue-twice": (
        "is read as blue, near infrared at once: expect a wrong map",
        "同时被当作 蓝, 近红外 读取",
    ),
    "16-bit": ("is not 8-bit: its 2 to 98 percentiles were stretched", "不是 8 位数据"),
    "metres": ("and was converted to the model's 8-bit steps of 0.2", "已转换为模型的 8 位分级"),
    "sea-level": ("if this is elevation above sea level, subtract the terrain", "如果这是海拔高度"),
}


@pytest.mark.parametrize("name", sorted(SAID))
def test_each_line_is_a_sentence_or_a_conversion_that_is_said(
    name: str, told: tuple[str, dict[str, Any]]
) -> None:
    language, report = told
    found = report["told"][name]
    words = " ".join([found["problem"], *found["notes"], *found["told"]])
    english, chinese = SAID[name]
    wanted = english if language == "en_US" else chinese
    assert wanted is None or wanted.lower() in words.lower(), words
    refused = name in ("variant", "truncated", "three-bands", "sea-level")
    assert ("map" in found["told"]) != refused, found


def test_a_licence_that_is_not_accepted_and_a_download_that_ends_too_early(
    told: tuple[str, dict[str, Any]],
) -> None:
    language, report = told
    licence, cut = report["licence"], report["cut"]
    assert "etalab-2.0" in licence["question"]
    if language == "en_US":
        assert "was not accepted" in licence["outcome"]
    assert cut["outcome"] and "5" in cut["outcome"], cut


def test_the_list_says_in_the_language_of_qgis_what_fits(told: tuple[str, dict[str, Any]]) -> None:
    language, report = told
    fits = report["fits"]
    assert len(fits) >= 8 and all(line for line in fits.values()), fits
    if language != "en_US":
        assert not [line for line in fits.values() if re.search(r"[a-z]+ [a-z]+ [a-z]+", line)], fits
