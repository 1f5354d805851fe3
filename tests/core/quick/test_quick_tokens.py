"""Tokens of a frozen encoder under the quick head: the same in the view and in the run, and what is said where they cannot be."""

import json
import shutil

import numpy as np
import pyogrio
import pytest
import torch
from raster_support import UTM, read_raster
from safetensors.torch import load_file
from token_support import (
    CLASSES,
    LABELS,
    X,
    Y,
    encoder_file,
    files,
    own_cache,  # noqa: F401 - for every test
    square,
)

from core import load_model, predict
from core.checkpoints import read_card
from core.checkpoints.configs import config_of
from core.checkpoints.words import describe
from core.cli import run_command
from core.contract.predict import PredictJob
from core.device import pick_device
from core.errors import UserError
from core.inference import predict as run_job
from core.models.quick.tokens import FrozenTokens
from core.quick.__main__ import build_parser, main
from core.quick.cells import Windows
from core.quick.encoder import open_encoder, with_tokens
from core.quick.inputs import spec_of
from core.quick.recipe import FEW, MANY, SOME, beside_tokens
from core.quick.scene_tokens import SceneTokens, windows_of
from core.quick.session import QuickSession
from core.raster.grid import Rect
from core.raster.plan import make_plan
from core.raster.scene import open_scene


@pytest.mark.parametrize(
    ("kind", "roles", "streams"),
    [
        ("sam", ("optical",), 1),
        ("sam", ("sar",), 1),
        ("lora", ("optical", "dsm"), 2),
        ("adapter", ("optical", "dsm"), 2),
        ("lora", ("optical",), 1),
        ("cwsam", ("sar",), 1),
    ],
)
def test_the_view_is_the_run(tmp_path, kind, roles, streams):
    encoder, sources = encoder_file(tmp_path, kind), files(tmp_path, roles=roles)
    session = QuickSession(sources, encoder=encoder, device="cpu")
    assert len(session.spec.tokens.inputs) == streams and session.spec.names[-1] == "token 4.8"
    fitted = session.fit(LABELS, CLASSES)
    view = session.classify(session.scene.grid.full)
    fitted.save(tmp_path / "quick.safetensors")
    job = PredictJob(
        str(tmp_path / "quick.safetensors"), str(tmp_path / "map.tif"), sources, device="cpu",
        confidence=str(tmp_path / "c.tif"),
    )  # fmt: skip
    run_job(job)
    assert (read_raster(job.output) != view.labels).sum() <= 2  # ties, rounded
    assert np.abs(read_raster(job.confidence).astype(int) - view.confidence).max() <= 1
    some = Rect(130, 150, 90, 200)  # where windows overlap
    assert np.array_equal(session.classify(some).labels, view.labels[130:220, 150:350])
    assert fitted.score.accuracy > 0.9


def test_the_view_is_the_run_in_windows_of_512_px(tmp_path):
    encoder, sources = encoder_file(tmp_path), files(tmp_path, 530, 560)
    session = QuickSession(sources, encoder=encoder, device="cpu")
    assert [cell.key for cell in session._cells.touching(session.scene.grid.full)] == [
        (0, 0), (0, 48), (18, 0), (18, 48)
    ]  # fmt: skip
    wide = [*LABELS, square(500, 400, "wood"), square(60, 400, "field")]
    session.fit([label for label in wide if label.shape.bounds[0] < X + 160 or label.name == "wood"], CLASSES)
    view = session.classify(session.scene.grid.full)
    session.fitted.save(tmp_path / "q.safetensors")
    job = PredictJob(str(tmp_path / "q.safetensors"), str(tmp_path / "map.tif"), sources, device="cpu")
    run_job(job)
    assert (read_raster(job.output) != view.labels).sum() <= 2


def test_an_extent_is_a_part_of_the_run(tmp_path):
    sources = files(tmp_path)
    session = QuickSession(sources, encoder=encoder_file(tmp_path), device="cpu")
    session.fit(LABELS, CLASSES).save(tmp_path / "q.safetensors")
    whole = PredictJob(str(tmp_path / "q.safetensors"), str(tmp_path / "whole.tif"), sources, device="cpu")
    run_job(whole)
    extent = (X + 100, Y - 200, X + 220, Y - 110)
    part = PredictJob(whole.checkpoint, str(tmp_path / "part.tif"), sources, extent=extent, device="cpu")
    run_job(part)
    assert np.array_equal(read_raster(part.output), read_raster(whole.output)[110:200, 100:220])


def test_the_file_holds_what_was_fitted_and_finds_its_encoder(tmp_path, monkeypatch):
    encoder, sources = encoder_file(tmp_path), files(tmp_path, 200, 330)
    labels = [square(c, r, n) for n, c in (("field", 20), ("wood", 250)) for r in (20, 60, 150)]
    fitted = QuickSession(sources, encoder=encoder, device="cpu").fit(labels, CLASSES)
    elsewhere = tmp_path / "given"
    elsewhere.mkdir()
    path = elsewhere / "quick.safetensors"
    fitted.save(path)
    tensors = load_file(path)
    assert not [name for name in tensors if "encoder" in name]
    assert "tokens.basis.0" in tensors and str(tmp_path).encode() not in path.read_bytes()
    card = read_card(path)
    assert config_of(card) == fitted.head.config and len(card.base_sha256) == 64
    assert "frozen, of a SAM" in describe(str(path))[1] and "sam.safetensors" in card.notes
    head, _ = load_model(path)  # the cache knows where the encoder lies
    assert all(
        torch.equal(head.state_dict()[name], value) for name, value in fitted.head.state_dict().items()
    )
    assert not [name for name, p in head.named_parameters() if name.startswith("tokens") and p.requires_grad]

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another"))
    with pytest.raises(
        UserError,
        match=r"quick\.safetensors needs the weights of the encoder it was fitted with, sam\.safetensors \(SAM .*SHA-256",
    ):
        load_model(path)
    with pytest.raises(UserError, match=r"cwsam\.safetensors is not what quick\.safetensors was fitted with"):
        load_model(path, base=encoder_file(tmp_path, "cwsam"))
    assert load_model(path, base=encoder)[1] == card
    shutil.copy(encoder, elsewhere / "any name.safetensors")
    assert load_model(path)[1] == card


def test_tokens_without_data_are_missing(tmp_path):
    scene = open_scene(files(tmp_path, 600, 230, end=250))
    encoder = open_encoder(encoder_file(tmp_path))
    spec = with_tokens(spec_of(scene), scene, encoder)
    tokens = SceneTokens(scene, spec, windows_of(scene, spec), encoder, pick_device("cpu", "fp32"))
    assert 320 in tokens.windows.starts(0) and tokens.windows.window == 224
    tokens.usual()
    run = []
    tokens.module.encoder.blocks[0].register_forward_pre_hook(lambda *_: run.append(1))
    assert torch.isnan(tokens.features((320, 0), Rect(400, 10, 30, 40))).all() and not run
    known = scene.read(0, 0, 600, 230)["optical"][1]
    found = np.isfinite(tokens.whole(scene.grid.full))
    assert np.array_equal(found.all(axis=0), known) and np.array_equal(found.any(axis=0), known)


def test_a_part_of_a_window_has_the_numbers_of_the_whole(tmp_path):
    scene = open_scene(files(tmp_path, 300, 420))
    encoder = open_encoder(encoder_file(tmp_path))
    spec = with_tokens(spec_of(scene), scene, encoder)
    tokens = SceneTokens(scene, spec, windows_of(scene, spec), encoder, pick_device("cpu", "fp32"))
    key = next(iter(tokens.windows.starts(0))), tokens.windows.starts(1)[-1]
    whole = tokens.features(key, Rect(*key, 288, 288))
    for top, left, height, width in ((0, 0, 5, 7), (37, 121, 60, 1), (250, 200, 38, 88)):
        part = tokens.features(key, Rect(key[0] + top, key[1] + left, height, width))
        there = whole[:, top : top + height, left : left + width]
        assert torch.equal(part.nan_to_num(), there.nan_to_num())


def test_tokens_follow_edges_of_the_picture(tmp_path):
    """A step in the picture off the patches' borders: guided tokens change at it, bilinear ones all over a patch."""
    scene = open_scene(files(tmp_path, 300, 420))
    spec = with_tokens(spec_of(scene), scene, open_encoder(encoder_file(tmp_path)))
    module = FrozenTokens(spec.tokens)
    picture = torch.zeros(1, 3, 64, 64)
    picture[..., 26:] = 1
    components = torch.zeros(1, 24, 4, 4)
    components[..., 2:] = 1  # patches of 16 px: the second one is mixed, and counted to the left
    found = module.upsample(components, picture, torch.ones(1, 64, 64, dtype=torch.bool))[0, 0, 32]
    steps = (found[1:] - found[:-1]).abs()
    assert int(steps.argmax()) == 25 and steps[25] > 4 * (1 / 16)


@pytest.mark.parametrize(("height", "width"), [(600, 1100), (512, 512), (300, 400), (80, 900)])
def test_cells_are_the_windows_of_the_plan(tmp_path, height, width):
    window, halo = (
        512 if min(height, width) >= 512 or min(height, width) < 128 else min(height, width) // 32 * 32,
        48,
    )
    cells = Windows(Rect(0, 0, height, width), window, window - 2 * halo, halo, 8)
    plan = make_plan(height, width, window, window - 2 * halo)
    assert [(c.key[0], c.key[1], c.weight) for c in cells.touching(cells.full)] == list(plan.windows())
    counted = np.zeros((height, width), int)
    for cell in cells.touching(cells.full):
        counted[cell.inner.row : cell.inner.row_end, cell.inner.col : cell.inner.col_end] += 1
    assert counted.min() >= 1
    rows, cols = np.mgrid[0:height:7, 0:width:5].reshape(2, -1)
    for row, col, top, left in zip(rows, cols, *cells.cells_of(rows, cols), strict=True):
        inner = cells.cell((int(top), int(left))).inner
        assert inner.row <= row < inner.row_end and inner.col <= col < inner.col_end


def test_the_windows_of_the_card_given_by_hand_are_those_of_the_view(tmp_path):
    sources = files(tmp_path, 140, 330, end=135)  # smaller than a window of 512 px: another one is chosen
    session = QuickSession(sources, encoder=encoder_file(tmp_path), device="cpu")
    labels = [square(c, r, n) for n, c in (("field", 20), ("wood", 250)) for r in (20, 60)]
    fitted = session.fit(labels, CLASSES)
    view = session.classify(session.scene.grid.full)
    fitted.save(tmp_path / "q.safetensors")
    job = PredictJob(
        str(tmp_path / "q.safetensors"), str(tmp_path / "map.tif"), sources, device="cpu",
        window=fitted.card.window, stride=fitted.card.stride,
    )  # fmt: skip
    run_job(job)
    assert (read_raster(job.output) != view.labels).sum() <= 2


def test_members_beside_tokens():
    recipe = beside_tokens(FEW)
    assert recipe.members[:4] == (
        "kernel raw",
        "discriminant pixel",
        "discriminant near",
        "discriminant context",
    )
    assert recipe.members[4:] == ("discriminant tokens", "discriminant") and sum(
        recipe.prior
    ) == pytest.approx(1)
    many = beside_tokens(MANY)
    assert many.members[:2] == ("perceptron context",) * 2 and sum(many.prior) == pytest.approx(1)
    assert many.members[-4:] == (
        "forest context",
        "boosting context",
        "forest",
        "boosting",
    )  # trees come last
    assert beside_tokens(SOME).without_trees().members == recipe.members


def test_the_command_and_a_map(tmp_path, capsys):
    sources, encoder = files(tmp_path, 200, 330), encoder_file(tmp_path)
    shapes = [square(c, r, n) for n, c in (("field", 20), ("wood", 250)) for r in (20, 60, 150)]
    pyogrio.raw.write(
        tmp_path / "labels.gpkg", np.array([p.shape.wkb for p in shapes], dtype=object),
        [np.array([p.name for p in shapes], dtype=object)], ["class"], geometry_type="Polygon", crs=UTM, driver="GPKG",
    )  # fmt: skip
    model, output = tmp_path / "q.safetensors", tmp_path / "map.tif"
    raster = sources["optical"][0]
    words = [
        "--labels",
        tmp_path / "labels.gpkg",
        "--optical",
        raster,
        "--output",
        model,
        "--encoder",
        encoder,
    ]
    assert run_command(main, build_parser(), [*map(str, words), "--device", "cpu", "--json"]) == 0
    out = capsys.readouterr().out
    told = json.loads(out.splitlines()[-1])
    assert told["encoder"] == "sam.safetensors (SAM ViT 32x3)" and "Encoder: sam.safetensors" in out
    line = [
        "--checkpoint",
        str(model),
        "--optical",
        raster,
        "--output",
        str(output),
        "--quiet",
        "--device",
        "cpu",
    ]
    assert run_command(predict.main, predict.build_parser(), line) == 0
    found = read_raster(output)
    assert (found[:, :160][found[:, :160] != 255] == 0).mean() > 0.95
    assert (found[:, 170:][found[:, 170:] != 255] == 1).mean() > 0.95
