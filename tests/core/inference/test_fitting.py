"""Which models fit the rasters that are there: by bands, ground resolution and kind, with a line that helps."""

import numpy as np
import pytest
import rasterio
from affine import Affine
from raster_support import write_raster

from core.checkpoints.catalogue import catalogue
from core.inference.fitting import Candidate, Wish, fit, of_card, of_entry, rank
from core.raster.facts import RasterFacts, read_facts
from core.serving.fit import fit_models

FINE = Affine(0.2, 0, 500000, 0, -0.2, 5200000)
RGB, RGBI = ("red", "green", "blue"), ("red", "green", "blue", "near infrared")
MODELS = {
    "rgb": Candidate("rgb", "RGB", (Wish("optical", RGB, eight_bit=True),), 15, 0.2),
    "rgbi": Candidate("rgbi", "RGBI", (Wish("optical", RGBI, eight_bit=True),), 15, 0.2),
    "rgbie": Candidate(
        "rgbie",
        "RGBIE",
        (Wish("optical", RGBI, eight_bit=True), Wish("dsm", ("height above ground",), above_ground=True)),
        15,
        0.2,
    ),
    "radar": Candidate("radar", "Radar", (Wish("sar", ("HH",)),), 5, 3.0),
    "demo": Candidate("demo", "Demo", (Wish("optical", RGB), Wish("dsm", ("surface height",))), 6, 0.5, True),
    "sam": Candidate("sam", "SAM", (Wish("optical", RGB),), 0),
}


def raster(path, bands, names=(), dtype=np.uint8, transform=FINE):
    write_raster(path, np.ones((bands, 8, 8), dtype), transform=transform)
    if names:
        with rasterio.open(path, "r+") as made:
            made.descriptions = tuple(names)
    return str(path)


def ranked(*paths):
    return rank(list(MODELS.values()), [read_facts(path) for path in paths])


def test_the_model_that_uses_all_layers_is_first(tmp_path):
    image = raster(tmp_path / "ortho.tif", 4, ("Red", "Green", "Blue", "NIR"))
    height = raster(tmp_path / "ndsm.tif", 1, dtype=np.float32)
    found = ranked(image, height)
    assert [entry.key for entry in found][:3] == ["rgbie", "rgbi", "rgb"]
    assert [entry.key for entry in found if entry.fits] == ["rgbie", "rgbi", "rgb", "demo"]
    best = found[0]
    assert best.chosen == {"optical": image, "dsm": height} and best.bands == {"optical": (1, 2, 3, 4)}
    assert best.line == (
        "15 classes from ortho.tif + ndsm.tif. ndsm.tif must be height above ground, not above sea level."
    )
    demo = next(entry for entry in found if entry.key == "demo")
    assert "drawn scenes" in demo.line
    turned = ranked(height, image)[0]  # the first raster of the model rules, not the first of the list
    assert turned.line == best.line


def test_surface_and_terrain_are_told_apart(tmp_path):
    image = raster(tmp_path / "ortho.tif", 4, ("Red", "Green", "Blue", "NIR"))
    heights = [raster(tmp_path / f"{name}.tif", 1, dtype=np.float32) for name in ("dtm", "dsm")]
    demo = fit(MODELS["demo"], [read_facts(path) for path in (*heights, image)])
    assert demo.fits and demo.chosen["dsm"] == heights[1]
    alone = fit(MODELS["demo"], [read_facts(path) for path in (heights[0], image)])
    assert "dtm.tif looks like the bare ground" in alone.line
    [entry] = [e for e in catalogue() if e.name == "flair_rgbie_15cl"]
    both = fit(of_entry(entry, 15), [read_facts(path) for path in (*heights, image)])
    assert both.fits and both.chosen == {"optical": image, "surface": heights[1], "terrain": heights[0]}
    assert "is computed: give dsm.tif as surface and dtm.tif as terrain" in both.line


def test_what_a_model_can_do_without_and_roles_of_any_name(tmp_path):
    image = raster(tmp_path / "ortho.tif", 3, ("Red", "Green", "Blue"))
    wishes = (
        Wish("optical", RGB),
        Wish("sar", ("VV",), optional=True),
        Wish("thermal", ("t",), optional=True),
    )
    found = fit(Candidate("three", "Three", wishes, 6, 0.2), [read_facts(image)])
    assert found.fits and "It can do without a radar image" in found.line
    assert "It can do without a thermal raster" in found.line
    needed = fit(Candidate("t", "T", (wishes[0], Wish("thermal", ("t",))), 6, 0.2), [read_facts(image)])
    assert not needed.fits and "It reads a thermal raster, and there is none" in needed.line


def test_bands_are_found_by_name_wavelength_and_order(tmp_path):
    image = raster(tmp_path / "cir.tif", 4, ("nir 842 nm", "655 nm", "0.56 um", "490 nm"))
    found = fit(MODELS["rgbi"], [read_facts(image)])
    assert found.fits and found.bands == {"optical": (2, 3, 4, 1)}
    with rasterio.open(image, "r+") as made:
        made.descriptions = ("", "", "", "")
        for band, wave in enumerate((0.842, 0.655, 0.56, 0.49), start=1):
            made.update_tags(band, ns="IMAGERY", CENTRAL_WAVELENGTH_UM=str(wave))
    assert fit(MODELS["rgbi"], [read_facts(image)]).bands == {"optical": (2, 3, 4, 1)}
    plain = raster(tmp_path / "plain.tif", 5, dtype=np.uint16)
    found = fit(MODELS["rgbi"], [read_facts(plain)])
    assert found.fits and not found.bands
    assert "does not name them all" in found.line and "is not 8-bit" in found.line


@pytest.mark.parametrize(
    "make, key, words",
    [
        (lambda p: [raster(p / "rgb.tif", 3, RGB)], "rgbi", "but rgb.tif has 3 bands"),
        (
            lambda p: [raster(p / "s.tif", 4, ("red", "green", "blue", "swir1"))],
            "rgbi",
            "It reads near infrared, which s.tif does not have",
        ),
        (
            lambda p: [raster(p / "rgbi.tif", 4, RGBI)],
            "rgbie",
            "subtract the terrain (DTM) from the surface (DSM)",
        ),
        (
            lambda p: [raster(p / "rgbi.tif", 4, RGBI), raster(p / "town_DSM.tif", 1, dtype=np.float32)],
            "rgbie",
            "town_DSM.tif looks like elevation above sea level",
        ),
        (lambda p: [raster(p / "rgb.tif", 3, RGB)], "radar", "It reads a radar image, and there is none"),
        (
            lambda p: [raster(p / "S2.tif", 4, RGBI, transform=Affine(10, 0, 5e5, 0, -10, 52e5))],
            "rgbi",
            "pixels of 0.2 m, and those of S2.tif have 10 m: what it looks for cannot be seen",
        ),
        (lambda p: [raster(p / "rgb.tif", 3, RGB)], "sam", "does not classify"),
    ],
)
def test_why_a_model_does_not_fit(make, key, words, tmp_path):
    found = fit(MODELS[key], [read_facts(path) for path in make(tmp_path)])
    assert not found.fits and words in found.line


def test_finer_and_somewhat_coarser_pixels_fit_with_a_word(tmp_path):
    fine = raster(tmp_path / "fine.tif", 3, RGB, transform=Affine(0.05, 0, 5e5, 0, -0.05, 52e5))
    found = fit(MODELS["rgb"], [read_facts(fine)])
    assert found.fits and "have 0.05 m: resample to about 0.2 m first" in found.line
    coarse = raster(tmp_path / "coarse.tif", 3, RGB, transform=Affine(0.5, 0, 5e5, 0, -0.5, 52e5))
    found = fit(MODELS["rgb"], [read_facts(coarse)])
    assert found.fits and "expect poorer results" in found.line


def test_what_rasters_are(tmp_path):
    assert read_facts(raster(tmp_path / "S1A_vv.tif", 1, dtype=np.float32)).roles == ("sar",)
    assert read_facts(raster(tmp_path / "x.tif", 2, ("VV", "VH"), np.float32)).roles == ("sar",)
    assert read_facts(raster(tmp_path / "y.tif", 1, dtype=np.float32)).roles[0] == "dsm"
    labels = tmp_path / "map.tif"
    write_raster(labels, np.ones((8, 8), np.uint8), photometric="palette")
    with rasterio.open(labels, "r+") as made:
        made.write_colormap(1, {1: (255, 0, 0, 255)})
    assert read_facts(str(labels)).roles == ()
    nowhere = tmp_path / "nowhere.tif"
    write_raster(nowhere, np.ones((3, 8, 8), np.uint8), crs=None)
    facts = read_facts(str(nowhere))
    assert facts.resolution is None and fit(MODELS["rgb"], [facts]).fits


def test_a_class_map_feeds_no_model(tmp_path):
    facts = RasterFacts("map.tif", (), "uint8", 0.2, (), True)
    assert not any(entry.fits for entry in rank(list(MODELS.values()), [facts]))


def test_catalogue_and_shipped_models_over_the_message(tmp_path, monkeypatch):
    monkeypatch.setenv("SAM_LANDCOVER_BASE_DIR", str(tmp_path / "empty"))
    image = raster(tmp_path / "ortho.tif", 4, RGBI)
    height = raster(tmp_path / "nDSM.tif", 1, dtype=np.float32)
    answer = fit_models([image, height, str(tmp_path / "gone.tif")])
    keys = [entry["key"] for entry in answer["models"]]
    assert keys[0] == "flair_rgbie_15cl" and answer["models"][0]["fits"]
    by_key = {entry["key"]: entry for entry in answer["models"]}
    assert set(keys) >= {entry.name for entry in catalogue()}
    sam = by_key["sam_vit_b"]
    assert "does not classify" in sam["line"] and sam["clicks"] and not sam["fits"]
    demo = next(entry for entry in answer["models"] if entry["key"].endswith("mfnet.safetensors"))
    assert "drawn scenes" in demo["line"] and keys.index(demo["key"]) > keys.index("flair_rgb_15cl")
    assert "gone.tif" in answer["unread"][0]
    assert [r["roles"][0] for r in answer["rasters"]] == ["optical", "dsm"]


def test_entry_and_card_of_the_same_model_want_the_same():
    from core.checkpoints.foreign import infer
    from core.models.unet.config import UNetConfig
    from core.models.unet.model import UNet

    for entry in catalogue():
        if entry.stated is None or entry.stated.family != "unet":
            continue
        with_tensors = UNet(UNetConfig(len(entry.stated.bands), 19, width=8, decoder=(8,) * 5)).state_dict()
        card = infer(entry.file, with_tensors)[0]
        one, other = of_card("x", card), of_entry(entry, len(card.produced))
        assert (one.wishes, one.classes, one.resolution) == (other.wishes, other.classes, other.resolution)
