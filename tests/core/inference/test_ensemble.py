"""Several models in one run: the mean of the probabilities of the single runs, and who may not join."""

import dataclasses
import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import rasterio
from affine import Affine
from raster_support import DSM, OPTICAL, PLACE, SAR, ContextModel, make_card, read_raster, write_raster

from core.checkpoints.card import ClassEntry, Normalisation
from core.errors import Cancelled, UserError
from core.inference import merge as merge_module
from core.inference import predict
from core.inference.ensemble import check_members, joint_card, names_of
from core.products.outputs import journal_path

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo" / "three.safetensors"
FIXED = OPTICAL.model_copy(
    update={"normalisation": Normalisation(stretch="fixed", low=(20.0,), high=(180.0,))}
)


@pytest.fixture
def models(tmp_path):
    """Path -> model and card: other inputs, windows, strides, ways of blending, normalisation and order of classes."""
    turned = make_card((OPTICAL, DSM), name="Turned", stride=20, blend="taper")
    entries = [turned.classes[i].model_copy(update={"value": v}) for v, i in enumerate((2, 0, 3, 1))]
    made = {
        "plain": (ContextModel(3, 4), make_card((FIXED,), name="Plain")),
        "turned": (ContextModel(4, 4, seed=1), turned.model_copy(update={"classes": tuple(entries)})),
        "radar": (ContextModel(3, 4, seed=2), make_card((SAR,), name="Radar", window=64, stride=64)),
    }
    found = {}
    for name, (model, card) in made.items():
        path = tmp_path / f"{name}.safetensors"
        path.write_bytes(name.encode())
        found[str(path)] = (model.eval(), card)
    return found


@pytest.fixture
def together(job, models, tmp_path):
    """A job of the three models with all that they read; the radar and the heights lie on other grids."""
    rng = np.random.default_rng(3)
    coarse = Affine(2.3, 0, PLACE.c - 5, 0, -2.3, PLACE.f + 5)
    dsm = write_raster(
        tmp_path / "dsm.tif", rng.normal(400, 20, (1, 50, 60)).astype(np.float32), transform=coarse
    )
    near = Affine(1.5, 0, PLACE.c - 5, 0, -1.5, PLACE.f + 5)
    sar = write_raster(
        tmp_path / "sar.tif", rng.integers(1, 255, (1, 80, 90)).astype(np.uint8), transform=near
    )
    first, *others = models
    return dataclasses.replace(
        job,
        checkpoint=first,
        members=tuple(others),
        sources={**job.sources, "dsm": (dsm,), "sar": (sar,)},
        probabilities=str(tmp_path / "p.tif"),
        confidence=str(tmp_path / "c.tif"),
    )


def steps_of(path):
    with rasterio.open(path) as dataset:
        return dataset.read().astype(float)


def single(together, checkpoint, models, folder):
    """[K, H, W] steps of a run of one model."""
    roles = [m.role for m in models[checkpoint][1].modalities]
    folder.mkdir()
    alone = dataclasses.replace(
        together,
        checkpoint=checkpoint,
        members=(),
        sources={role: together.sources[role] for role in roles},
        output=str(folder / "o.tif"),
        probabilities=str(folder / "p.tif"),
        confidence=None,
    )
    predict(alone, load=models.__getitem__)
    return steps_of(alone.probabilities)


@pytest.mark.parametrize("overlap", ["full", "guided"])
def test_it_is_the_mean_of_the_single_runs_in_the_classes_of_the_first(together, models, tmp_path, overlap):
    plain, turned, _ = models
    job = dataclasses.replace(
        together,
        members=(turned,),
        overlap=overlap,
        stride=16,
        sources={role: together.sources[role] for role in ("optical", "dsm")},
    )
    result = predict(job, load=models.__getitem__)
    one = single(job, plain, models, tmp_path / "one")
    other = single(job, turned, models, tmp_path / "other")
    mean = (one + other[[1, 3, 0, 2]]) / 2  # where the second model keeps the classes of the first
    found = steps_of(job.probabilities)
    assert np.abs(found - mean).max() <= 1.01 and not np.abs(found - one).max() <= 1.01
    ordered = np.sort(mean, axis=0)
    clear = ordered[-1] - ordered[-2] > 2
    labels = read_raster(result.output)
    assert clear.mean() > 0.9 and np.array_equal(labels[clear], mean.argmax(axis=0)[clear])
    assert np.array_equal(read_raster(job.confidence), found.max(axis=0))
    only = dataclasses.replace(job, output=str(tmp_path / "l.tif"), probabilities=None, confidence=None)
    assert np.array_equal(read_raster(predict(only, load=models.__getitem__).output), labels)


def test_three_models_with_their_own_rasters_windows_and_blending(together, models, tmp_path):
    """Against plain runs; alone the radar model would keep the radar's grid, so it gets the radar on the picture's."""
    result = predict(together, load=models.__getitem__)
    windows = sum(model.calls for model, _ in models.values())
    _, turned, radar = models
    two = dataclasses.replace(
        together,
        members=(turned,),
        sources={role: together.sources[role] for role in ("optical", "dsm")},
        output=str(tmp_path / "two.tif"),
        probabilities=str(tmp_path / "two_p.tif"),
        confidence=None,
    )
    predict(two, load=models.__getitem__)
    # The radar on the cells of the picture, as the run of three warps it.
    from core.raster.inputs import open_inputs

    card = models[radar][1]
    grid = open_inputs((FIXED,), together.sources).grid
    scene = open_inputs(card.modalities, {"sar": together.sources["sar"]}, onto=lambda _: grid)
    values, valid = scene.read(0, 0, grid.height, grid.width)["sar"]
    warped = write_raster(tmp_path / "warped.tif", np.where(valid, values, 0).round().astype(np.uint8))
    alone = dataclasses.replace(together, sources={"sar": (warped,)})
    third = single(alone, radar, models, tmp_path / "radar")
    mean = (2 * steps_of(two.probabilities) + third) / 3
    assert np.abs(steps_of(together.probabilities) - mean).max() <= 1.6
    assert result.windows == windows


def test_the_provenance_names_every_member(together, models):
    predict(together, load=models.__getitem__)
    with rasterio.open(together.output) as dataset:
        tags = {k.removeprefix("SAM_LANDCOVER_"): v for k, v in dataset.tags().items()}
    members = json.loads(tags["MEMBERS"])
    assert [one["name"] for one in members] == ["Plain", "Turned", "Radar"]
    assert [len(one["sha256"]) for one in members] == [64] * 3
    assert tags["CHECKPOINT_SHA256"].split(", ") == [one["sha256"] for one in members]
    assert tags["FAMILY"] == "ensemble" and tags["MODEL"] == "Plain + Turned + Radar"
    assert tags["WINDOW"] == "32, 32, 64" and tags["BLEND"] == "reference, taper, reference"
    assert set(json.loads(tags["SOURCES"])) == {"optical", "dsm", "sar"}
    from core.products.delivery.facts import lineage

    with rasterio.open(together.output) as dataset:
        words = lineage(dataset.tags())
    assert all(
        f"{one['name']}, file {one['file']} (SHA-256 {one['sha256'][:16]})" in words for one in members
    )


def test_one_card_for_all(models):
    cards = [card for _, card in models.values()]
    card = joint_card(cards, list(models))
    assert [m.role for m in card.modalities] == ["optical", "dsm", "sar"]
    assert card.produced == cards[0].produced and card.window == 64
    assert [one["file"] for one in card.config["members"]] == [Path(path).name for path in models]


@pytest.mark.parametrize("view", [False, True])
def test_shards_and_a_stopped_run_give_the_bytes_of_one_run(together, models, tmp_path, view):
    if view:
        together = dataclasses.replace(together, view=(PLACE.c + 60, PLACE.f - 60))
    predict(together, load=models.__getitem__)
    files = {path: Path(path).read_bytes() for path in (together.output, together.probabilities)}
    for number in (1, 2, 3):
        predict(dataclasses.replace(together, shard=(number, 3)), load=models.__getitem__)
    merge_module.merge(Path(together.output))
    assert {path: Path(path).read_bytes() for path in files} == files
    for path in files:
        Path(path).unlink()
    half: list[bool] = []

    def watch(progress):
        if progress.stage == "predict" and progress.done > 0.7 * progress.total > 0:
            half.append(True)

    with pytest.raises(Cancelled):
        predict(dataclasses.replace(together, resume=True), watch, lambda: bool(half), models.__getitem__)
    assert journal_path(Path(together.output), None).exists()
    again = predict(dataclasses.replace(together, resume=True), load=models.__getitem__)
    assert not again.finished_before
    assert {path: Path(path).read_bytes() for path in files} == files
    assert predict(dataclasses.replace(together, resume=True), load=models.__getitem__).finished_before


def test_a_run_does_not_go_on_with_other_members(together, models):
    predict(together, load=models.__getitem__)
    fewer = dataclasses.replace(
        together,
        members=together.members[:1],
        sources={role: together.sources[role] for role in ("optical", "dsm")},
        resume=True,
    )
    with pytest.raises(
        UserError, match=r"finished map of another run \(checkpoint plain.safetensors, turned"
    ):
        predict(fewer, load=models.__getitem__)


def test_a_model_without_values_has_no_vote_and_it_is_said(together, models, picture, tmp_path):
    """The radar covers the left half: right of it the map is that of the others."""
    half = write_raster(tmp_path / "half.tif", np.full((1, 90, 40), 90, np.uint8))
    job = dataclasses.replace(together, sources={**together.sources, "sar": (half,)})
    result = predict(job, load=models.__getitem__)
    found = steps_of(job.probabilities)
    two = dataclasses.replace(
        job,
        members=job.members[:1],
        sources={role: job.sources[role] for role in ("optical", "dsm")},
        output=str(tmp_path / "two.tif"),
        probabilities=str(tmp_path / "two_p.tif"),
        confidence=None,
    )
    predict(two, load=models.__getitem__)
    others = steps_of(two.probabilities)
    assert np.array_equal(found[:, :, 40:], others[:, :, 40:])
    assert np.abs(found[:, :, :40] - others[:, :, :40]).max() > 5
    assert "Radar has no values on 64 % of the classified pixels; there the other models decided alone." in (
        result.warnings
    )


def with_classes(card, *names, codes=()):
    codes = codes or ("",) * len(names)
    entries = (
        ClassEntry(value=i, name=name, colour=(i, i, i), code=code)
        for i, (name, code) in enumerate(zip(names, codes, strict=True))
    )
    return card.model_copy(update={"classes": tuple(entries)})


class TestWhoMayNotJoin:
    def refused(self, job, models):
        with pytest.raises(UserError) as found:
            predict(job, load=models.__getitem__)
        assert not Path(job.output).exists() and not journal_path(Path(job.output), None).exists()
        return str(found.value)

    @pytest.mark.parametrize(
        ("names", "codes", "words"),
        [
            (["class 0", "class 1", "class 2", "roads"], (), "plain.safetensors has class 3, and turned"),
            (["class 0", "class 1", "class 2"], (), "plain.safetensors has class 3, and turned"),
            ([*(f"class {i}" for i in range(5))], (), "turned.safetensors has class 4, and plain"),
            ([*(f"class {i}" for i in range(4))], ("", "", "", "9"), "plain.safetensors has class 3, and"),
            (["class 0", "class 1", "class 2", "Class 3"], (), "plain.safetensors has class 3, and"),
        ],
    )
    def test_other_classes(self, together, models, names, codes, words):
        _, turned, _ = models
        models[turned] = models[turned][0], with_classes(models[turned][1], *names, codes=codes)
        assert words in self.refused(together, models)

    def test_a_class_that_one_has_switched_off(self, together, models):
        _, turned, _ = models
        model, card = models[turned]
        models[turned] = model, card.model_copy(update={"config": {"off": [1]}})
        assert "plain.safetensors has class 0, and turned" in self.refused(together, models)

    def test_the_same_file_twice_also_under_another_name(self, together, models, tmp_path):
        plain = next(iter(models))
        job = dataclasses.replace(together, members=(plain,))
        assert "are the same model, which would only count twice" in self.refused(job, models)
        copy = tmp_path / "copy.safetensors"
        copy.write_bytes(Path(plain).read_bytes())
        models[str(copy)] = models[plain]
        job = dataclasses.replace(together, members=(str(copy),))
        assert "plain.safetensors and copy.safetensors are the same model" in self.refused(job, models)

    def test_a_model_whose_raster_is_not_there(self, together, models):
        sources = {role: together.sources[role] for role in ("optical", "sar")}
        words = self.refused(dataclasses.replace(together, sources=sources), models)
        assert words.startswith("The model “Turned” reads an optical raster and a DSM")

    def test_a_raster_that_no_model_reads(self, together, models):
        sources = {**together.sources, "nir": together.sources["optical"]}
        job = dataclasses.replace(together, sources=sources)
        assert self.refused(job, models) == "None of the models reads nir: leave out what none of them reads."

    def test_a_setting_of_a_raster_that_no_model_reads(self, together, models):
        job = dataclasses.replace(together, nodata={"nir": 0.0})
        assert "A setting is given for nir" in self.refused(job, models)

    def test_a_model_that_gives_no_probabilities(self, together, models):
        radar = list(models)[2]
        model, card = models[radar]
        models[radar] = model, card.model_copy(update={"family": "sam", "classes": ()})
        assert "radar.safetensors is" in (words := self.refused(together, models)) and "to average" in words

    def test_a_window_that_suits_only_some_says_which_it_does_not_suit(self, together, models):
        job = dataclasses.replace(together, stride=48)
        assert self.refused(job, models).startswith(("Plain: ", "Turned: "))

    def test_a_file_that_is_not_there(self, together, tmp_path):
        job = dataclasses.replace(
            together, checkpoint=str(DEMO), members=(str(tmp_path / "nothing.safetensors"),)
        )
        with pytest.raises(UserError, match=r"nothing.safetensors"):
            predict(job)


def test_what_a_member_is_warned_of_names_it(together, models):
    for path, resolution in zip(models, (1.0, 0.1, 1.0), strict=True):
        model, card = models[path]
        models[path] = model, card.model_copy(update={"ground_resolution": resolution})
    result = predict(together, load=models.__getitem__)
    assert any(w.startswith("Turned: The model was trained on pixels of 0.1 m") for w in result.warnings)


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path):
    """``runs/1/best.safetensors runs/2/best.safetensors``: a sentence about both must say which is which."""
    paths = [str(tmp_path / folder / "best.safetensors") for folder in ("1", "2")]
    for path in paths:
        Path(path).parent.mkdir()
        Path(path).write_bytes(b"the same")
    cards = [make_card((OPTICAL,))] * 2
    with pytest.raises(UserError, match=r"^1.best\.safetensors and 2.best\.safetensors are the same model"):
        check_members(cards, paths)
    parts = [SimpleNamespace(card=card, checkpoint=path) for card, path in zip(cards, paths, strict=True)]
    assert len(set(names_of(parts))) == 2
