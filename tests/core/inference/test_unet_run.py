"""A U-Net with FLAIR's inputs through the whole pipe: what it is shown, what it leaves out, what it refuses."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import rasterio
import torch
from raster_support import read_raster, write_raster
from small_models import make_model

from core import load_model
from core.contract.predict import PredictJob
from core.errors import UserError
from core.inference import predict
from core.inference.merge import merge
from core.models.unet.config import UNetConfig

MEAN = np.array([105.08, 110.87, 101.82, 106.38, 53.26])
STD = np.array([52.17, 45.38, 44.0, 39.69, 79.3])
SIZE = 96
OFF_12 = set(range(12, 19))


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    config = UNetConfig(channels=5, classes=19, width=8, decoder=(32, 16, 16, 8, 8))
    path = tmp_path_factory.mktemp("flair") / "FLAIR-INC_rgbie_12cl_weights.pth"
    torch.save({f"model.seg_model.{k}": v for k, v in make_model(config, seed=3).state_dict().items()}, path)
    return str(path)


@pytest.fixture(scope="module")
def picture():
    rng = np.random.default_rng(5)
    coarse = rng.integers(0, 200, (4, 12, 12)).repeat(8, axis=1).repeat(8, axis=2)
    return (coarse + rng.integers(0, 55, (4, SIZE, SIZE))).astype(np.uint8)


@pytest.fixture(scope="module")
def steps():
    """Heights in steps of 0.2 m, from the ground to 51 m."""
    rng = np.random.default_rng(6)
    found = rng.integers(0, 256, (12, 12)).repeat(8, axis=0).repeat(8, axis=1)
    found[:3] = 0
    return found.astype(np.uint8)


@pytest.fixture
def job(tmp_path, checkpoint, picture, steps):
    return PredictJob(
        checkpoint=checkpoint,
        output=str(tmp_path / "out.tif"),
        sources={
            "optical": (write_raster(tmp_path / "bdortho.tif", picture),),
            "dsm": (write_raster(tmp_path / "ndsm.tif", steps),),
        },
        device="cpu",
        precision="fp32",
        window=SIZE,
        stride=SIZE,
    )


def expected(checkpoint, picture, steps):
    model, _ = load_model(checkpoint)
    values = np.concatenate([picture, steps[None]]).astype(np.float64)
    image = torch.from_numpy(((values - MEAN[:, None, None]) / STD[:, None, None]).astype(np.float32))[None]
    with torch.no_grad():
        return model(image)[0]


def differing(labels, logits):
    """Pixels whose label differs although the two best logits are not equal to rounding."""
    best, second = logits.topk(2, dim=0).values
    return int(((labels != logits.argmax(0).numpy()) & ((best - second) > 1e-4).numpy()).sum())


def test_labels_are_the_models(job, checkpoint, picture, steps):
    predict(job)
    logits = expected(checkpoint, picture, steps)
    labels = read_raster(job.output)
    assert differing(labels, logits) == 0
    assert not OFF_12 & set(np.unique(labels)) and len(np.unique(labels)) > 3


def test_switched_off_classes_are_nowhere(job, tmp_path):
    wanted = replace(
        job,
        probabilities=str(tmp_path / "p.tif"),
        confidence=str(tmp_path / "c.tif"),
        polygons=str(tmp_path / "v.gpkg"),
        window=64,
        stride=32,
    )
    result = predict(wanted)
    assert [area.name for area in result.areas][-1] == "plowed land" and len(result.areas) == 12
    with rasterio.open(wanted.probabilities) as shares:
        assert shares.count == 12 and shares.descriptions[0] == "building"
        values = shares.read().astype(int)
    assert (np.abs(values.sum(0) - 200) <= 6).all()
    labels = read_raster(job.output)
    assert np.array_equal(values.argmax(0)[values.max(0) > 120], labels[values.max(0) > 120])
    with rasterio.open(job.output) as made:
        tags = made.tags()
    assert "greenhouse" not in tags["SAM_LANDCOVER_CLASSES"]


@pytest.mark.parametrize("blend", ["reference", "taper"])
@pytest.mark.parametrize("overlap", ["full", "guided"])
def test_every_way_of_joining_windows_leaves_them_out(blend, overlap, job):
    predict(replace(job, window=64, stride=32, blend=blend, overlap=overlap))
    labels = read_raster(job.output)
    assert not OFF_12 & set(np.unique(labels)) and 255 not in labels


def test_greenhouse_keeps_its_number(job, tmp_path, checkpoint, picture):
    """Class 18 of 15 is the last one: values of a map may have gaps, and every table knows their names."""
    fifteen = tmp_path / "FLAIR_15cl.pth"
    state = torch.load(checkpoint, weights_only=True)
    bias = "model.seg_model.segmentation_head.0.bias"
    torch.save({**state, bias: state[bias] + 1e9 * (torch.arange(19) == 17)}, fifteen)
    result = predict(replace(job, checkpoint=str(fifteen)))
    assert [area.name for area in result.areas if area.pixels] == ["greenhouse"]
    assert set(np.unique(read_raster(job.output))) == {17}
    with rasterio.open(job.output) as made:
        assert made.colormap(1)[17][:3] == (0x99, 0x99, 0xFF)
    table = ElementTree.parse(f"{job.output}.aux.xml").getroot()
    names = [category.text or "" for category in table.iter("Category")]
    assert names[17] == "greenhouse" and names[15] == "" and names[0] == "building"


def test_height_in_metres_is_converted_and_said(job, tmp_path, steps):
    first = predict(job)
    labels = read_raster(job.output)
    assert any("8 bits: its values are read as height above ground" in w for w in first.warnings)
    metres = write_raster(tmp_path / "metres.tif", (steps * 0.2).astype(np.float32))
    second = predict(replace(job, sources={**job.sources, "dsm": (metres,)}, output=str(tmp_path / "m.tif")))
    assert any(
        "metres.tif is read as height above ground (m above ground) and was converted" in w
        for w in second.warnings
    )
    assert (read_raster(tmp_path / "m.tif") != labels).mean() < 1e-3
    tall = write_raster(tmp_path / "tall.tif", np.where(steps == 255, 60.0, steps * 0.2).astype(np.float32))
    predict(replace(job, sources={**job.sources, "dsm": (tall,)}, output=str(tmp_path / "t.tif")))
    assert np.array_equal(
        read_raster(tmp_path / "t.tif"), read_raster(tmp_path / "m.tif")
    )  # 51 m is the most


@pytest.mark.parametrize(
    "change, sentence",
    [
        (lambda h: h * 0.2 + 402, "above sea level, subtract the terrain"),
        (lambda h: h * 20.0, "above sea level, subtract the terrain"),  # centimetres
        (lambda h: h * 0.2 - 60, "does not go so far below 0"),
        (lambda h: np.where(h == h.max(), -9999, h * 0.2), "stands for missing values"),
    ],
)
def test_what_cannot_be_height_above_ground_is_refused(change, sentence, job, tmp_path, steps):
    wrong = write_raster(tmp_path / "dsm.tif", change(steps.astype(np.float32)).astype(np.float32))
    with pytest.raises(UserError, match=sentence):
        predict(replace(job, sources={**job.sources, "dsm": (wrong,)}))
    assert not (tmp_path / "out.tif").exists()


def test_height_is_computed_of_surface_and_terrain(job, tmp_path, steps):
    """The same map as from the height above ground itself, up to float32 on hills of 400 m."""
    ground = np.linspace(400, 420, SIZE, dtype=np.float32)[:, None].repeat(SIZE, 1)
    metres = (steps * 0.2).astype(np.float32)
    height = write_raster(tmp_path / "ndsm_metres.tif", metres)
    surface = write_raster(tmp_path / "surface.tif", ground + metres)
    terrain = write_raster(tmp_path / "terrain.tif", ground)
    predict(replace(job, sources={**job.sources, "dsm": (height,)}))
    optical = {"optical": job.sources["optical"]}
    parts = {**optical, "surface": (surface,), "terrain": (terrain,)}
    result = predict(replace(job, sources=parts, output=str(tmp_path / "computed.tif")))
    assert (read_raster(tmp_path / "computed.tif") != read_raster(job.output)).mean() < 2e-3
    assert "Elevation (DSM) was computed while reading: surface minus terrain." in result.notes
    assert any(
        w.startswith("What is computed of surface and terrain is read as height") for w in result.warnings
    )
    with pytest.raises(
        UserError, match=r"surface and terrain, to compute it of\), but only optical was given; give"
    ):
        predict(replace(job, sources=optical))
    with pytest.raises(UserError, match="given; give each of them"):
        predict(replace(job, sources={**optical, "surface": (surface,)}))
    with pytest.raises(UserError, match="or give surface and terrain in its place"):
        predict(replace(job, sources={**optical, "dsm": (surface,)}))


def test_missing_height_that_is_declared_is_filled_and_said(job, tmp_path, steps):
    metres = np.where(steps == steps.max(), -9999, steps * 0.2).astype(np.float32)
    path = write_raster(tmp_path / "dsm.tif", metres, nodata=-9999)
    result = predict(replace(job, sources={**job.sources, "dsm": (path,)}))
    assert any("Elevation is missing" in words for words in result.warnings)


def test_16_bit_images_are_stretched_and_said(job, tmp_path, picture):
    wide = write_raster(tmp_path / "wide.tif", picture.astype(np.uint16) * 40)
    result = predict(replace(job, sources={**job.sources, "optical": (wide,)}))
    assert any("wide.tif is not 8-bit: its 2 to 98 percentiles were stretched" in w for w in result.warnings)


def test_8_bit_images_need_no_words(job):
    assert not any("8-bit:" in words for words in predict(job).warnings)


def test_wrong_bands_and_rasters_are_sentences(job, tmp_path, picture):
    three = write_raster(tmp_path / "rgb.tif", picture[:3])
    with pytest.raises(UserError, match=r"rgb\.tif"):
        predict(replace(job, sources={**job.sources, "optical": (three,)}))
    with pytest.raises(UserError, match="only optical"):
        predict(replace(job, sources={"optical": job.sources["optical"]}))


def test_parts_and_the_whole_are_the_same_bytes(job, tmp_path):
    part = replace(job, window=64, stride=32)
    predict(part)
    whole = read_raster(job.output)
    other = replace(part, output=str(tmp_path / "parts.tif"))
    for number in (1, 2):
        predict(replace(other, shard=(number, 2)))
    merge(Path(other.output))
    assert np.array_equal(read_raster(other.output), whole)
