"""A run reads values, whatever the files store, and says what it made of them."""

import json

import numpy as np
import pytest
import rasterio
from affine import Affine
from raster_support import PLACE, ContextModel, make_card, read_raster, write_raster

from core.checkpoints.card import Modality, Normalisation
from core.contract.predict import PredictJob
from core.contract.protocol import WARNING
from core.errors import UserError
from core.inference import predict

RNG = np.random.default_rng(4)
SIZE = (90, 110)
PICTURE = RNG.integers(0, 255, (3, *SIZE)).astype(np.uint8)
HEIGHTS = RNG.uniform(0, 30, (1, *SIZE)).astype(np.float32)
POWER = RNG.integers(1000, 900_000, (1, *SIZE))
OPTICAL = Modality(role="optical", bands=("red", "green", "blue"), channels=3)
METRES = Modality(
    role="dsm",
    bands=("height",),
    channels=1,
    normalisation=Normalisation(stretch="fixed", low=(0.0,), high=(30.0,)),
    unit="m above ground",
)
RADAR = Modality(
    role="sar",
    bands=("HH",),
    channels=3,
    normalisation=Normalisation(transform="decibel", stretch="fixed", low=(-30.0,), high=(0.0,)),
    unit="linear power",
)


def tagged(path, array, transform=PLACE, crs="EPSG:32632", **about):
    write_raster(path, array, transform=transform, crs=crs)
    with rasterio.open(path, "r+") as dataset:
        for key, value in about.items():
            setattr(dataset, key, (value,) * dataset.count)
    return str(path)


@pytest.fixture
def run(tmp_path, checkpoint):
    def made(modalities, on_progress=None, **sources):
        channels = sum(modality.channels for modality in modalities)
        model, card = ContextModel(channels, 4).eval(), make_card(modalities)
        job = PredictJob(
            checkpoint=checkpoint,
            output=str(tmp_path / "out.tif"),
            sources={
                role: (path,) if isinstance(path, str) else tuple(path) for role, path in sources.items()
            },
            device="cpu",
            precision="fp32",
        )
        result = predict(job, on_progress, load=lambda _path: (model, card))
        return result, read_raster(result.output)

    return made


def test_radar_in_scaled_integers_gives_the_map_of_floats(run, tmp_path):
    floats = write_raster(tmp_path / "f.tif", (POWER * 1e-6).astype(np.float32))
    numbers = tagged(tmp_path / "u.tif", POWER.astype(np.uint32), scales=1e-6)
    expected = run((RADAR,), sar=floats)[1]
    result, labels = run((RADAR,), sar=numbers)
    assert np.array_equal(labels, expected)
    assert result.notes == ("u.tif stores scaled numbers; values are 1e-06 x number.",)
    with rasterio.open(result.output) as dataset:
        assert json.loads(dataset.tags()["SAM_LANDCOVER_NOTES"]) == list(result.notes)


@pytest.mark.parametrize("kind", ["feet", "vertical", "centimetres", "mosaic"])
def test_heights_in_any_unit_give_the_map_of_metres(run, tmp_path, kind):
    optical = write_raster(tmp_path / "o.tif", PICTURE)
    metres = write_raster(tmp_path / "m.tif", HEIGHTS)
    expected = run((OPTICAL, METRES), optical=optical, dsm=metres)[1]
    if kind == "feet":
        other = tagged(tmp_path / "d.tif", HEIGHTS / 0.3048, units="ft")
    elif kind == "vertical":
        other = tagged(tmp_path / "d.tif", HEIGHTS / (1200 / 3937), crs="EPSG:32632+6360")
    elif kind == "centimetres":
        other = tagged(tmp_path / "d.tif", HEIGHTS * 100, scales=0.01)
    else:
        beside = Affine(1, 0, PLACE.c + 50, 0, -1, PLACE.f)
        left = write_raster(tmp_path / "l.tif", HEIGHTS[:, :, :50])
        right = tagged(tmp_path / "r.tif", HEIGHTS[:, :, 50:] * 100, transform=beside, scales=0.01)
        other = (left, right)
    result, labels = run((OPTICAL, METRES), optical=optical, dsm=other)
    assert (labels == expected).mean() > 0.999  # the last bit of a float
    assert len(result.notes) == 1 and result.warnings == ()


def test_doubts_are_told_before_the_first_window(run, tmp_path):
    decibel = write_raster(tmp_path / "d.tif", (10 * np.log10(POWER * 1e-6)).astype(np.float32))
    stages = []
    result, _ = run((RADAR,), lambda progress: stages.append((progress.stage, progress.message)), sar=decibel)
    told = [message for stage, message in stages if stage == WARNING]
    assert len(told) == 1 and told[0] in result.warnings and "as decibels are" in told[0]
    names = [stage for stage, _ in stages]
    assert names.index(WARNING) < names.index("predict")


def test_a_raster_without_a_crs_lies_where_its_coordinates_say(run, tmp_path):
    optical = write_raster(tmp_path / "o.tif", PICTURE)
    far = write_raster(
        tmp_path / "far.tif", HEIGHTS, crs=None, transform=Affine(1, 0, 700000, 0, -1, 5400000)
    )
    with pytest.raises(
        UserError, match=r"far\.tif has no coordinate reference system, and its coordinates .* are not"
    ):
        run((OPTICAL, METRES), optical=optical, dsm=far)
    here = write_raster(tmp_path / "here.tif", HEIGHTS, crs=None)
    result, _ = run((OPTICAL, METRES), optical=optical, dsm=here)
    assert "its coordinates are those of o.tif, so it was taken to lie on it" in result.warnings[0]
    plain = write_raster(tmp_path / "plain.tif", HEIGHTS, crs=None, transform=Affine.identity())
    result, _ = run((OPTICAL, METRES), optical=optical, dsm=plain)
    assert "plain.tif has no georeference; it has the size of o.tif" in result.warnings[0]


def test_a_mask_without_the_centre_of_a_pixel_is_refused(run, tmp_path, checkpoint):

    import pyogrio
    import shapely

    optical = write_raster(tmp_path / "o.tif", PICTURE)
    mask = str(tmp_path / "m.gpkg")
    small = shapely.box(PLACE.c + 10.6, PLACE.f - 20.4, PLACE.c + 10.9, PLACE.f - 20.1)
    pyogrio.raw.write(
        mask, shapely.to_wkb(np.array([small])), [], [], geometry_type="Polygon", crs="EPSG:32632"
    )
    model, card = ContextModel(3, 4).eval(), make_card((OPTICAL,))
    job = PredictJob(checkpoint, str(tmp_path / "out.tif"), {"optical": (optical,)}, mask=mask, device="cpu")
    with pytest.raises(UserError, match="contain the centre of no pixel"):
        predict(job, load=lambda _path: (model, card))


@pytest.mark.parametrize(
    "transform", [Affine(10, 0, 500000, 0, -10, 5200000), Affine(0.5, 0, 0, 0, -0.5, 100)]
)
def test_coordinates_off_the_globe_are_said_and_have_no_area(run, tmp_path, transform):
    """Areas were negative, or 79 billion m2; above a latitude of 90 the run ended in a traceback."""
    optical = write_raster(tmp_path / "o.tif", PICTURE, crs="EPSG:4326", transform=transform)
    result, _ = run((OPTICAL,), optical=optical)
    assert "do not fit its coordinate reference system" in result.warnings[0]
    assert all(area.square_metres is None for area in result.areas)


def test_oblong_pixels_are_said(run, tmp_path):
    optical = write_raster(tmp_path / "o.tif", PICTURE, transform=Affine(0.25, 0, PLACE.c, 0, -1, PLACE.f))
    result, _ = run((OPTICAL,), optical=optical)
    assert "The pixels of o.tif are not square (0.25 x 1 m)" in result.warnings[0]


def test_a_transform_without_area_is_no_georeference(run, tmp_path):
    """All PNM files have one of zeros."""
    path = tmp_path / "g.pgm"
    path.write_bytes(b"P5\n110 90\n255\n" + PICTURE[0].tobytes())
    grey = Modality(role="optical", bands=("grey",), channels=3)
    result, labels = run((grey,), optical=str(path))
    assert labels.shape == SIZE and all(area.square_metres is None for area in result.areas)
