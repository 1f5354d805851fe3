"""Encoders of a quick head: which ones are refused, and how often one is asked."""

import json
from dataclasses import replace

import pytest
from token_support import (
    CLASSES,
    LABELS,
    encoder_file,
    files,
    own_cache,  # noqa: F401 - for every test
    square,
)

from core import load_model
from core.checkpoints.configs import config_of
from core.checkpoints.hashes import file_sha256
from core.contract.predict import PredictJob
from core.errors import Cancelled, UserError
from core.inference import predict as run_job
from core.models.quick.tokens import FrozenTokens
from core.quick.session import QuickSession
from core.raster.grid import Rect
from core.serving import quick_methods
from core.serving.server import Call


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
