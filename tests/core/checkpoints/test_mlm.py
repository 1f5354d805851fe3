"""Checkpoints as STAC MLM items and back: our own lose nothing, others fill the card, what cannot be followed is refused."""

import hashlib
import http.server
import json
import threading
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from small_models import make_model

from core import export, fetch, load_model
from core.checkpoints import read_card
from core.checkpoints.bring import bring_item
from core.checkpoints.contents import read_contents
from core.checkpoints.mlm import CARD, SCHEMA, item_of
from core.cli import run_command
from core.errors import LicenceError, UserError
from core.models.unet.config import UNetConfig

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo"
CONFIG = UNetConfig(channels=4, classes=3, width=8, blocks=(1, 1, 1, 1), decoder=(16, 16, 8, 8, 8))


def item_file(folder, item, name="item.json"):
    path = folder / name
    path.write_text(json.dumps(item))
    return str(path)


def theirs(folder, **changes):
    """A U-Net of somebody else: bare tensors, and an item that says what they are."""
    folder.mkdir(exist_ok=True)
    state = make_model(CONFIG).state_dict()
    save_file({name: tensor.contiguous() for name, tensor in state.items()}, folder / "weights.safetensors")
    z = [{"type": "z-score", "mean": 100.0 + i, "stddev": 50.0} for i in range(3)]
    properties = {
        "datetime": None,
        "license": "CC-BY-4.0",
        "gsd": 0.5,
        "mlm:name": "Somebody's model",
        "mlm:architecture": "U-Net",
        "mlm:tasks": ["semantic-segmentation"],
        "mlm:input": [
            {
                "name": "aerial",
                "bands": ["red", "green", "blue"],
                "input": {
                    "shape": [-1, 3, 256, 256],
                    "dim_order": ["batch", "channel", "height", "width"],
                    "data_type": "float32",
                },
                "value_scaling": z,
            },
            {
                "name": "ndsm",
                "bands": [{"name": "height above ground"}],
                "input": {
                    "shape": [-1, 1, 256, 256],
                    "dim_order": ["batch", "channel", "height", "width"],
                    "data_type": "float32",
                },
                "value_scaling": [{"type": "min-max", "minimum": -1, "maximum": 30}],
            },
        ],
        "mlm:output": [
            {
                "name": "classes",
                "tasks": ["semantic-segmentation"],
                "result": {
                    "shape": [-1, 3, 256, 256],
                    "dim_order": ["batch", "class", "height", "width"],
                    "data_type": "float32",
                },
                "classification:classes": [
                    {"value": 2, "name": "wood", "color_hint": "00FF00"},
                    {"value": 1, "name": "bldg", "description": "Buildings", "color_hint": "FF0000"},
                    {"value": 0, "name": "ground"},
                ],
            }
        ],
    }
    item = {
        "type": "Feature",
        "stac_version": "1.1.0",
        "stac_extensions": [SCHEMA],
        "id": "theirs",
        "geometry": None,
        "links": [],
        "properties": {**properties, **changes},
        "assets": {"weights": {"href": "./weights.safetensors", "roles": ["mlm:model"]}},
    }
    return item, state


@pytest.mark.parametrize("name", ["mfnet", "cwsam", "click"])
def test_the_item_has_what_mlm_wants(name):
    contents = read_contents(DEMO / f"{name}.safetensors")
    item = item_of(contents)
    assert item == item_of(contents) and item["stac_version"] == "1.1.0" and SCHEMA in item["stac_extensions"]
    assert item["geometry"] is None and "bbox" not in item and item["links"] == []
    properties, asset = item["properties"], item["assets"]["model"]
    for key in ("mlm:name", "mlm:architecture", "mlm:tasks", "mlm:input", "mlm:output"):
        assert properties[key]
    assert properties["datetime"] is None and properties["start_datetime"] < properties["end_datetime"]
    assert "mlm:model" in asset["roles"] and asset["mlm:artifact_type"] == "safetensors.torch.save_file"
    assert asset["file:size"] == contents.bytes
    digest = hashlib.sha256(contents.path.read_bytes()).hexdigest()
    assert asset["file:checksum"] == f"1220{digest}"
    names = {band["name"] for band in asset["bands"]}
    for entry in (*properties["mlm:input"], *properties["mlm:output"]):
        shape = entry.get("input") or entry["result"]
        assert len(shape["shape"]) == len(shape["dim_order"]) and shape["data_type"] == "float32"
        assert set(entry.get("bands", ())) <= names
    for entry in properties["mlm:output"][0].get("classification:classes", ()):
        assert set(entry) == {"value", "name", "description", "color_hint"} and len(entry["color_hint"]) == 6


def test_numbers_of_scalings_are_in_raster_values(tmp_path):
    config = UNetConfig(channels=5, classes=19, width=8, decoder=(32, 16, 16, 8, 8))
    path = tmp_path / "FLAIR-INC_rgbie_12cl.pth"
    torch.save({f"model.seg_model.{k}": v for k, v in make_model(config).state_dict().items()}, path)
    item = item_of(read_contents(path), "https://example.invalid/x.pth")
    colours, height = item["properties"]["mlm:input"]
    assert colours["value_scaling"][0] == {
        "type": "z-score",
        "mean": pytest.approx(105.08),
        "stddev": pytest.approx(52.17),
    }
    assert height["value_scaling"][0]["mean"] == pytest.approx(53.26 * 0.2)  # metres
    assert "switched off" in item["properties"]["mlm:output"][0]["description"]
    assert item["properties"]["license"] == "etalab-2.0" and item["properties"]["gsd"] == 0.2
    assert item["assets"]["model"]["href"].endswith("x.pth")
    assert item["assets"]["model"]["mlm:artifact_type"] == "torch.save"


def test_our_own_card_comes_back_whole(tmp_path):
    config = UNetConfig(channels=5, classes=19, width=8, decoder=(32, 16, 16, 8, 8))
    path = tmp_path / "FLAIR-INC_rgbie_12cl.pth"
    torch.save({f"model.seg_model.{k}": v for k, v in make_model(config).state_dict().items()}, path)
    place = item_file(tmp_path, item_of(read_contents(path)))
    before, _ = load_model(path)
    made = bring_item(place, tmp_path / "models")
    after, card = load_model(made)
    assert all(torch.equal(a, after.state_dict()[n]) for n, a in before.state_dict().items())
    told = read_card(path)
    for name in (
        "name",
        "config",
        "modalities",
        "classes",
        "window",
        "stride",
        "ground_resolution",
        "licence",
    ):
        assert getattr(card, name) == getattr(told, name)
    assert after.config == before.config and card.source == "native"


def test_a_file_of_ours_is_taken_as_it_is(tmp_path):
    checkpoint = tmp_path / "demo.safetensors"
    checkpoint.write_bytes((DEMO / "mfnet.safetensors").read_bytes())
    item = item_of(read_contents(checkpoint))
    del item["properties"][CARD]
    made = bring_item(item_file(tmp_path, item), tmp_path / "models")
    assert read_card(made) == read_card(checkpoint)


def test_an_item_of_somebody_else_fills_the_card(tmp_path):
    item, state = theirs(tmp_path)
    model, card = load_model(bring_item(item_file(tmp_path, item), tmp_path / "models"))
    assert all(torch.equal(tensor, model.state_dict()[name]) for name, tensor in state.items())
    assert [c.name for c in card.classes] == ["ground", "Buildings", "wood"]
    assert card.classes[1].colour == (255, 0, 0) and card.licence == "CC-BY-4.0"
    assert (card.window, card.stride, card.ground_resolution) == (256, 128, 0.5)
    optical, dsm = card.modalities
    assert (optical.role, dsm.role) == ("optical", "dsm") and dsm.bands == ("height above ground",)
    assert optical.normalisation.mean == (100.0, 101.0, 102.0) and optical.normalisation.std == (50.0,) * 3
    assert (dsm.normalisation.mean, dsm.normalisation.std) == (
        (-1.0,),
        (31.0,),
    ) and not dsm.normalisation.clip


def test_names_that_are_not_flairs_switch_nothing_off(tmp_path):
    config = UNetConfig(channels=4, classes=19, width=8, decoder=(16, 16, 8, 8, 8))
    item, _ = theirs(tmp_path)
    save_file(
        {k: v.contiguous() for k, v in make_model(config).state_dict().items()},
        tmp_path / "weights.safetensors",
    )
    classes = [{"value": i, "name": f"their-{i}"} for i in range(19)]
    item["properties"]["mlm:output"][0]["classification:classes"] = classes
    card = read_card(bring_item(item_file(tmp_path, item), tmp_path / "models"))
    assert card.config["off"] == [] and card.classes[14].name == "their-14"


def edit(item, change):
    change(item["properties"], item["assets"]["weights"])
    return item


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda p, a: p["mlm:input"][0].update(bands=["red", "green"]), "scales 3 of 2 bands"),
        (lambda p, a: p["mlm:input"].pop(), "names 3 bands, but the model reads 4"),
        (lambda p, a: p["mlm:input"][0].update(bands=[]), "names no bands"),
        (
            lambda p, a: p["mlm:output"][0]["classification:classes"].pop(),
            "names 2 classes, but the model has 3",
        ),
        (
            lambda p, a: p["mlm:input"][0].update(
                value_scaling=[{"type": "processing", "format": "x", "expression": "y"}]
            ),
            "scales bands by “processing”",
        ),
        (
            lambda p, a: p["mlm:input"][1].update(value_scaling=[{"type": "z-score", "mean": 1}]),
            "lacks a number",
        ),
        (
            lambda p, a: p["mlm:input"][1].update(
                value_scaling=[{"type": "z-score", "mean": 1, "stddev": 0}]
            ),
            "does not fit",
        ),
        (
            lambda p, a: p["mlm:input"][0].update(
                pre_processing_function={"format": "python", "expression": "f"}
            ),
            "asks for a function",
        ),
        (lambda p, a: a.update({"mlm:artifact_type": "onnx"}), "kept as ONNX"),
        (lambda p, a: a.update({"mlm:artifact_type": "torch.jit.save"}), "kept as TorchScript"),
        (lambda p, a: a.update(roles=["data"]), "names no weights"),
        (lambda p, a: a.update(href="gone.safetensors"), "does not exist"),
        (lambda p, a: a.update(href="https://example.invalid/w.safetensors"), "could not be verified"),
        (lambda p, a: p.pop("mlm:input"), "without the machine learning model extension"),
        (lambda p, a: p.update({CARD: {"name": "x"}}), "does not fit its weights"),
    ],
)
def test_what_cannot_be_followed_is_refused(change, words, tmp_path):
    item, _ = theirs(tmp_path)
    with pytest.raises(UserError, match=words):
        bring_item(item_file(tmp_path, edit(item, change)), tmp_path / "models")
    assert not list((tmp_path / "models").glob("*.safetensors"))


def test_what_is_no_item(tmp_path):
    for text, words in (
        ("{", "is not JSON"),
        ("[]", "is not a STAC item"),
        ('{"type": "Collection"}', "not a collection"),
    ):
        path = tmp_path / "x.json"
        path.write_text(text)
        with pytest.raises(UserError, match=words):
            bring_item(str(path), tmp_path)
    with pytest.raises(UserError, match="does not exist"):
        bring_item(str(tmp_path / "gone.json"), tmp_path)


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Serves a folder in the place of any host."""
    folder = tmp_path / "served"
    folder.mkdir()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=str(folder))

        def log_message(self, *_):
            pass

    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    monkeypatch.setenv("SAM_LANDCOVER_MIRROR", f"http://127.0.0.1:{made.server_port}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield folder
    made.shutdown()
    made.server_close()


def test_from_an_address_with_licence_and_hash(server, tmp_path, capsys):
    item, _ = theirs(server)
    content = (server / "weights.safetensors").read_bytes()
    asset = item["assets"]["weights"]
    asset.update({"file:size": len(content), "file:checksum": "1220" + hashlib.sha256(content).hexdigest()})
    item_file(server, item)
    place, models = "https://example.invalid/item.json", tmp_path / "models"
    with pytest.raises(LicenceError, match=r"CC-BY-4\.0"):
        bring_item(place, models)
    words = [place, "--folder", str(models), "--json", "--quiet"]
    assert run_command(fetch.main, fetch.parser(), words) == 2
    assert "with --accept-licence" in capsys.readouterr().err
    assert run_command(fetch.main, fetch.parser(), [*words, "--accept-licence"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["model"] == "Somebody's model" and [p.name for p in models.iterdir()] == [
        Path(answer["path"]).name
    ]
    load_model(answer["path"])
    assert run_command(fetch.main, fetch.parser(), [*words, "--accept-licence"]) == 2
    assert "is there already" in capsys.readouterr().err
    Path(answer["path"]).unlink()
    (server / "weights.safetensors").write_bytes(content[:-4] + b"oops")
    assert run_command(fetch.main, fetch.parser(), [*words, "--accept-licence"]) == 2
    assert "SHA-256 differs" in capsys.readouterr().err


def test_the_command_writes_an_item(tmp_path, capsys):
    checkpoint, target = tmp_path / "demo.safetensors", tmp_path / "demo.json"
    checkpoint.write_bytes((DEMO / "mfnet.safetensors").read_bytes())
    assert run_command(export.main, export.parser(), [str(checkpoint), "--mlm", str(target), "--json"]) == 0
    assert json.loads(target.read_text())["assets"]["model"]["href"] == "demo.safetensors"
    assert run_command(export.main, export.parser(), [str(checkpoint), "--mlm", str(checkpoint)]) == 2
    assert "must end in .json" in capsys.readouterr().err
    assert (
        run_command(export.main, export.parser(), [str(checkpoint), "--mlm", str(tmp_path / "no" / "x.json")])
        == 2
    )
    assert "cannot be written" in capsys.readouterr().err
