"""What each raster adds to a quick head, and inputs that are computed while they are read."""

import json

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.transform import from_origin

from core.checkpoints.card import Derived
from core.checkpoints.contents import read_card
from core.cli import run_command
from core.contract.predict import PredictJob
from core.evaluation.gains import gains_of, mean_iou
from core.inference import predict
from core.quick import __main__ as command
from core.quick.gains import role_columns
from core.quick.session import QuickSession

SIDE = 240
CELL = 0.5


def write(path, values, names=()):
    values = values if values.ndim == 3 else values[None]
    with rasterio.open(
        path, "w", driver="GTiff", width=SIDE, height=SIDE, count=len(values), dtype=values.dtype, crs="EPSG:2056",
        transform=from_origin(2_600_000, 1_200_000, CELL, CELL),
    ) as target:  # fmt: skip
        target.write(values)
        for number, name in enumerate(names, start=1):
            target.set_band_description(number, name)
    return str(path)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Squares of 24 px of three classes: two differ in height alone, the third in colour; the ground is a slope; a raster of noise."""
    folder = tmp_path_factory.mktemp("gains")
    rng = np.random.default_rng(4)
    truth = rng.permutation(np.arange(100) % 3).reshape(10, 10).repeat(24, 0).repeat(24, 1)
    noise = rng.normal(0, 4, (4, SIDE, SIDE))
    image = np.where(truth == 2, 150, 90) + noise
    image[3] += np.where(truth == 2, -60, 30)
    ground = np.linspace(400, 520, SIDE)[:, None] + np.zeros((SIDE, SIDE))
    height = np.where(truth == 1, 6.0, 0.0) + rng.normal(0, 0.3, (SIDE, SIDE))
    write(
        folder / "image.tif", image.clip(0, 255).astype(np.uint8), ("red", "green", "blue", "near infrared")
    )
    write(folder / "dtm.tif", ground.astype(np.float32))
    write(folder / "dsm.tif", (ground + height).astype(np.float32))
    write(folder / "noise.tif", rng.normal(0, 1, (SIDE, SIDE)).astype(np.float32))
    features = []
    for number in rng.permutation(100)[:30].tolist():
        row, col = divmod(number, 10)
        x, y = 2_600_000 + (col * 24 + 8) * CELL, 1_200_000 - (row * 24 + 8) * CELL
        box = shapely.box(x, y - 8 * CELL, x + 8 * CELL, y)
        features.append(
            {
                "type": "Feature",
                "properties": {"class": "abc"[truth[row * 24 + 12, col * 24 + 12]]},
                "geometry": json.loads(shapely.to_geojson(box)),
            }
        )
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2056"}}
    (folder / "labels.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "crs": crs, "features": features})
    )
    return folder


def quick(place, *words, capsys=None):
    argv = ["--labels", str(place / "labels.geojson"), "--json", "--classifier", "fast", *words]
    code = run_command(command.main, command.build_parser(), argv)
    out = capsys.readouterr()
    return code, json.loads(out.out.splitlines()[-1]) if code == 0 else out.err


def test_a_raster_that_tells_and_one_that_does_not(place, capsys, tmp_path):
    files = ["--optical", str(place / "image.tif"), "--dsm", str(place / "dsm.tif")]
    files += ["--input", f"thermal={place / 'noise.tif'}", "--output", str(tmp_path / "q.safetensors")]
    code, found = quick(place, *files, capsys=capsys)
    assert code == 0, found
    gains = {gain["role"]: gain for gain in found["gains"]}
    assert set(gains) == {"dsm", "thermal"}
    assert gains["dsm"]["gain"] > 0.2 and gains["dsm"]["interval"][0] > 0
    low, high = gains["thermal"]["interval"]
    assert low <= 0.02 and high < gains["dsm"]["interval"][1] and abs(gains["thermal"]["gain"]) < 0.1
    assert gains["dsm"]["without"] + gains["dsm"]["gain"] == pytest.approx(found["mIoU"], abs=0.1)
    assert gains["dsm"]["unit"] == "place"


def test_features_of_each_role_are_told_apart(place):
    sources = {
        "optical": [str(place / "image.tif")],
        "dsm": [str(place / "dsm.tif")],
        "thermal": [str(place / "noise.tif")],
    }
    session = QuickSession(sources)
    own = role_columns(session.spec)
    names = np.array(session.spec.names)
    assert sum(mask.astype(int) for mask in own.values()).tolist() == [1] * len(names)
    assert "height present" not in names and {"dsm present"} < set(names[own["dsm"]])
    assert all(name.startswith("thermal") for name in names[own["thermal"]])
    session.close()


def test_an_interval_is_that_of_the_difference():
    """Two models that fail in the same places: their scores move much, their difference hardly."""
    rng = np.random.default_rng(2)
    hard = rng.uniform(0.1, 0.9, 40)
    matrices = np.zeros((2, 40, 2, 2))
    for model, extra in enumerate((0.05, 0.0)):
        right = np.clip(hard + extra, 0, 1) * 100
        matrices[model, :, 0, 0] = matrices[model, :, 1, 1] = right
        matrices[model, :, 0, 1] = matrices[model, :, 1, 0] = 100 - right
    whole, [gain] = gains_of(matrices, ["dsm"], [0, 1])
    assert whole == pytest.approx(mean_iou(matrices[0].sum(0)[None], [0, 1])[0])
    low, high = gain.interval
    assert low < gain.gain < high and high - low < 0.03
    _, [few] = gains_of(matrices[:, :8], ["dsm"], [0, 1], unit="place")
    assert few.interval is None and "too few places" in few.sentence


def test_a_raster_of_one_value_is_named(place, tmp_path, capsys):
    flat = write(tmp_path / "flat.tif", np.full((SIDE, SIDE), 7, np.float32))
    words = ["--labels", str(place / "labels.geojson"), "--optical", str(place / "image.tif"), "--dsm", flat]
    words += ["--output", str(tmp_path / "q.safetensors"), "--input", f"noise={place / 'noise.tif'}"]
    assert run_command(command.main, command.build_parser(), words) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if "the same value at every label" in line]
    assert len(said) == 1 and "Elevation (DSM) has" in said[0]


def test_computed_inputs_are_those_of_prediction(place, capsys, tmp_path):
    model, output = tmp_path / "q.safetensors", tmp_path / "map.tif"
    rasters = {role: str(place / f"{role}.tif") for role in ("dsm", "dtm")}
    files = [
        "--optical",
        str(place / "image.tif"),
        "--dsm",
        rasters["dsm"],
        "--input",
        f"dtm={rasters['dtm']}",
    ]
    ways = [
        "ndsm=difference:dsm,dtm",
        "slope=slope:dtm",
        "ndvi=normalised_difference:optical:near infrared,optical:red",
    ]
    code, found = quick(place, *files, "--compute", *ways, "--output", str(model), capsys=capsys)
    assert code == 0, found
    card = read_card(model)
    assert [(m.role, m.derived.kind if m.derived else None) for m in card.modalities] == [
        ("optical", None), ("ndsm", "difference"), ("slope", "slope"), ("ndvi", "normalised_difference"),
    ]  # fmt: skip
    assert any("Ndsm was computed while reading: dsm minus dtm" in note for note in found["notes"])
    gains = {gain["role"]: gain["gain"] for gain in found["gains"]}
    assert gains["ndsm"] > 0.2 and found["mIoU"] > 0.9
    sources = {"optical": (str(place / "image.tif"),), **{role: (path,) for role, path in rasters.items()}}
    predict(PredictJob(str(model), str(output), sources, device="cpu"))
    computed = {
        "ndsm": Derived(kind="difference", of=("dsm", "dtm")),
        "slope": Derived(kind="slope", of=("dtm",)),
    }
    computed["ndvi"] = Derived(kind="normalised_difference", of=("optical:near infrared", "optical:red"))
    session = QuickSession({role: list(paths) for role, paths in sources.items()}, computed=computed)
    from core.checkpoints.schemes import numbered_classes
    from core.labels.vector import classes_of, read_labels

    given = read_labels(str(place / "labels.geojson"), None)
    session.fit(given.labels, classes_of(given.labels, given.colours) or numbered_classes(3))
    view = session.classify(session.scene.grid.full)
    session.close()
    with rasterio.open(output) as made:
        assert (made.read(1) == view.labels).mean() > 0.999


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ndsm=difference:dsm,dtm"], "but dtm is not given"),
        (["ndsm=difference:dsm"], "difference is computed of 2 rasters, not 1"),
        (["ndsm=sum:dsm,dsm"], "--compute sum:dsm,dsm"),
        (["dsm=slope:dsm"], "a raster of it is given, too"),
        (["ndvi=ratio:optical:9,optical:1"], "computes ndvi of band 9 of optical"),
        (["ndvi=ratio:optical:thermal,optical:red"], "which image.tif does not name"),
        (["N=slope:dsm"], "is not understood"),
    ],
)
def test_what_cannot_be_computed_is_a_sentence(words, sentence, place, capsys, tmp_path):
    files = ["--optical", str(place / "image.tif"), "--dsm", str(place / "dsm.tif")]
    code, said = quick(
        place, *files, "--compute", *words, "--output", str(tmp_path / "q.safetensors"), capsys=capsys
    )
    assert code == 2 and sentence in said
