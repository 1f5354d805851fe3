"""Tokens of a frozen encoder under the quick head: the same in the view and in the run, and what is said where they cannot be."""

import json
import shutil
from dataclasses import replace

import numpy as np
import pyogrio
import pytest
import shapely
import torch
from raster_support import UTM, read_raster, write_raster
from safetensors.torch import load_file

from core import load_model, predict
from core.checkpoints import read_card, save_checkpoint
from core.checkpoints.card import ClassEntry, Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_of, config_to_json
from core.checkpoints.hashes import file_sha256
from core.checkpoints.words import describe
from core.cli import run_command
from core.contract.predict import PredictJob
from core.device import pick_device
from core.errors import Cancelled, UserError
from core.inference import predict as run_job
from core.labels.placed import LabelPolygon
from core.models import build
from core.models.config import EncoderConfig
from core.models.cwsam.config import CWSAMConfig
from core.models.families import family_of
from core.models.mfnet.config import MFNetConfig
from core.models.quick.tokens import FrozenTokens
from core.models.sam.config import SAMConfig
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
from core.serving import quick_methods
from core.serving.server import Call

X, Y = 500000.0, 5200000.0
SMALL = EncoderConfig(
    embed_dim=32, depth=3, num_heads=2, global_blocks=(2,), out_chans=16, image_size=128, window_size=4
)
MODELS = {
    "sam": SAMConfig(SMALL, decoder_mlp_dim=32, iou_hidden_dim=16),
    "lora": MFNetConfig(SMALL, "lora", classes=3, decode_chans=32),
    "adapter": MFNetConfig(SMALL, "adapter", classes=3, decode_chans=32),
    "cwsam": CWSAMConfig(SMALL, classes=3, prompt_ratio=4, decoder_mlp_dim=32, iou_hidden_dim=16),
}
RGB = Modality(role="optical", bands=("red", "green", "blue"), normalisation=Normalisation(mean=(0.5,)))
HEIGHT = Modality(role="dsm", bands=("height",), normalisation=Normalisation(stretch="minmax"))
RADAR = Modality(
    role="sar",
    bands=("VV",),
    normalisation=Normalisation(transform="decibel", stretch="fixed", low=(-30,), high=(5,)),
)
CLASSES = [ClassEntry(value=i, name=n, colour=(i * 60, 0, 9)) for i, n in enumerate(("field", "wood"))]


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))


def encoder_file(folder, kind="sam"):
    config = MODELS[kind]
    torch.manual_seed(3)
    model = build(config)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    modalities = {"sam": (RGB,), "cwsam": (RADAR,)}.get(kind, (RGB, HEIGHT))
    card = ModelCard(
        name=kind,
        family=family_of(config).name,
        config=config_to_json(config),
        modalities=modalities,
        window=128,
        stride=64,
    )
    path = folder / f"{kind}.safetensors"
    save_checkpoint(path, model, card)
    return path


def files(folder, height=240, width=400, roles=("optical",), end=None):
    """Fields left, wood right, both noisy; a hole of nodata, and nodata from a row on: by default the last 30."""
    rng = np.random.default_rng(8)
    tone = np.where(np.arange(width) < width // 2, 150.0, 70.0)
    grain = np.where(np.arange(width) < width // 2, 6.0, 25.0)
    picture = (tone + grain * rng.normal(0, 1, (3, height, width))).clip(1, 255)
    picture[:, 100:140, 40:120] = 0
    picture[:, end or height - 30 :] = 0
    tall = (400 + grain * rng.normal(0, 0.2, (height, width))).astype(np.float32)
    power = (tone * rng.gamma(4, 0.25, (height, width)) / 500).astype(np.float32)
    made = {
        "optical": lambda: write_raster(folder / "o.tif", picture.astype(np.uint8), nodata=0),
        "dsm": lambda: write_raster(folder / "d.tif", tall),
        "sar": lambda: write_raster(folder / "s.tif", power),
    }
    return {role: (made[role](),) for role in roles}


def square(col, row, name, side=14):
    return LabelPolygon(shapely.box(X + col, Y - row - side, X + col + side, Y - row), name, "", UTM)


LABELS = [
    square(c, r, n)
    for n, c in (("field", 20), ("field", 160), ("wood", 230), ("wood", 370))
    for r in (20, 80, 180)
]


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


def test_a_note_of_a_place_is_checked(tmp_path):
    from core.checkpoints.hashes import file_sha256, known_place, remember_place

    path = tmp_path / "weights.pth"
    path.write_bytes(b"some weights")
    sha256 = file_sha256(path)
    remember_place(path, sha256)
    assert known_place(sha256) == path
    path.write_bytes(b"other weights, longer")
    assert known_place(sha256) is None
    assert known_place("../../weights") is None


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


@pytest.mark.parametrize(
    ("kind", "roles", "words"),
    [
        ("cwsam", ("optical",), "was trained on a SAR raster, but the scene has an optical raster"),
        ("lora", ("sar",), "was trained on an optical raster, but the scene has a SAR raster"),
    ],
)
def test_an_encoder_for_another_raster(tmp_path, kind, roles, words):
    with pytest.raises(UserError, match=words):
        QuickSession(files(tmp_path, 100, 120, roles), encoder=encoder_file(tmp_path, kind))


def test_files_that_are_no_encoder(tmp_path):
    sources = files(tmp_path, 200, 330)
    labels = [square(c, r, n) for n, c in (("field", 20), ("wood", 250)) for r in (20, 60)]
    with pytest.raises(UserError, match="does not exist"):
        QuickSession(sources, encoder=tmp_path / "none.pth")
    QuickSession(sources).fit(labels, CLASSES).save(tmp_path / "plain.safetensors")
    with pytest.raises(UserError, match="is a quick head, which has no encoder to lend"):
        QuickSession(sources, encoder=tmp_path / "plain.safetensors")
    whole = encoder_file(tmp_path).read_bytes()
    (tmp_path / "cut.safetensors").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match="is truncated"):
        QuickSession(sources, encoder=tmp_path / "cut.safetensors")


def test_a_card_that_lies_about_tokens(tmp_path):
    sources = files(tmp_path, 200, 330)
    labels = [square(c, r, n) for n, c in (("field", 20), ("wood", 250)) for r in (20, 60)]
    fitted = QuickSession(sources, encoder=encoder_file(tmp_path), device="cpu").fit(labels, CLASSES)
    for change in ({"depths": [9]}, {"components": 1 << 20}, {"family": "quick"}, {"inputs": []}):
        config = json.loads(json.dumps(fitted.card.config))
        config["features"]["tokens"].update(change)
        with pytest.raises(UserError, match="does not describe a quick"):
            config_of(fitted.card.model_copy(update={"config": config}))
    lies = ({"stretching": [1]}, {"fill": 10**400}, {"low": [10**400, 0, 0]}, {"std": ["1"]})
    for change in lies:
        config = json.loads(json.dumps(fitted.card.config))
        shown = config["features"]["tokens"]["inputs"][0]
        (shown if "stretching" in change else shown["stretching"]).update(change)
        with pytest.raises(UserError, match="does not describe a quick"):
            config_of(fitted.card.model_copy(update={"config": config}))
    job = PredictJob(
        str(tmp_path / "q.safetensors"), str(tmp_path / "m.tif"), sources, window=256, device="cpu"
    )
    fitted.save(job.checkpoint)
    with pytest.raises(UserError, match="sees windows of 512 px; leave the window at that, not 256"):
        run_job(job)
    with pytest.raises(UserError, match="leave the stride at that, not 192"):
        run_job(replace(job, window=None, stride=192))


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


def test_a_card_that_takes_another_quick_head_for_its_encoder(tmp_path):
    sources = files(tmp_path, 200, 330)
    labels = [square(c, r, n) for n, c in (("field", 20), ("wood", 250)) for r in (20, 60)]
    plain = tmp_path / "plain.safetensors"
    QuickSession(sources).fit(labels, CLASSES).save(plain)
    fitted = QuickSession(sources, encoder=encoder_file(tmp_path), device="cpu").fit(labels, CLASSES)
    card = fitted.card.model_copy(update={"base_sha256": file_sha256(plain)})
    replace(fitted, card=card).save(tmp_path / "q.safetensors")
    with pytest.raises(UserError, match=r"fitted with plain\.safetensors, but that is a quick head"):
        load_model(tmp_path / "q.safetensors")


def test_a_newer_view_stops_the_encoder_between_blocks(tmp_path):
    session = QuickSession(files(tmp_path), encoder=encoder_file(tmp_path), device="cpu")
    calls = []

    def tick(done, total):
        calls.append((done, total))
        if len(calls) > 7:
            raise Cancelled("A newer view was asked for meanwhile.")

    rect = Rect(0, 0, 200, 200)
    with pytest.raises(Cancelled):
        session.prepare(rect, tick)
    assert len(calls) == 8 and len(session._tile_cache) == 0
    assert session.prepare(rect) == len(session._cells.touching(rect))  # nothing is broken
    assert session.prepare(rect) == 0
    blocks = []
    session._tokens.module.encoder.blocks[0].register_forward_pre_hook(lambda *_: blocks.append(1))
    session.fit(LABELS, CLASSES)
    embedded = len(blocks)
    session.fit(LABELS[:-1], CLASSES)
    session.classify(rect)
    assert len(blocks) == embedded  # a new label runs no encoder


def test_a_window_is_stretched_once_for_all_its_labels(tmp_path, monkeypatch):
    sources = files(tmp_path, 530, 560, end=525)
    session = QuickSession(sources, encoder=encoder_file(tmp_path), device="cpu")
    session.fit([square(5, 5, "field"), square(540, 5, "wood")], CLASSES)
    pictures, made = FrozenTokens.pictures, []
    monkeypatch.setattr(FrozenTokens, "pictures", lambda *given: made.append(1) or pictures(*given))
    corners = [(20, 20, "field"), (540, 20, "wood"), (20, 505, "field"), (540, 505, "wood")]
    labels = [square(c, r + 3 * i, n, 2) for i in range(5) for c, r, n in corners]
    session.fit(labels, CLASSES)
    assert len({cell.key for cell in session._cells.touching(session.scene.grid.full)}) == 4
    assert len(made) <= 4, "labels are taken window by window"


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


def test_the_method_takes_an_encoder(tmp_path):
    def call(method, **params):
        return json.loads(
            json.dumps(quick_methods.METHODS[method].run(Call(1, method, params, lambda _: None)))
        )

    sources = {role: list(paths) for role, paths in files(tmp_path, 200, 330).items()}
    opened = call(
        "quick_open",
        sources=sources,
        encoder=str(encoder_file(tmp_path)),
        device="cpu",
        cache=str(tmp_path / "maps"),
    )
    assert opened["encoder"] == "sam.safetensors (SAM ViT 32x3)" and opened["encoder_device"].startswith(
        "cpu"
    )
    labels = [square(c, r, n) for n, c in (("field", 20), ("wood", 250)) for r in (20, 60)]
    shapes = [{"wkt": p.shape.wkt, "crs": p.crs, "class": p.name} for p in labels]
    call("quick_fit", session=opened["session"], polygons=shapes, classes=["field", "wood"])
    saved = call("quick_save", session=opened["session"], output=str(tmp_path / "q.safetensors"), name="Mine")
    assert load_model(saved["checkpoint"])[1].name == "Mine"
    call("quick_close", session=opened["session"])
    with pytest.raises(UserError, match=r"none\.pth does not exist"):
        call("quick_open", sources=sources, encoder=str(tmp_path / "none.pth"))
