"""What a user gets wrong is refused before torch is loaded: a second or more of waiting on an ordinary computer."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from raster_support import write_raster

ROOT = Path(__file__).resolve().parents[2]
MFNET, CLICK = "resources/demo/mfnet.safetensors", "resources/demo/click.safetensors"

RUN = """
import json, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
except SystemExit as stop:
    print(json.dumps({"code": stop.code, "torch": "torch" in sys.modules}))
"""

TRAIN = """
[model]
family = "mfnet"
base = "{base}"
encoder = {{ embed_dim = 64, depth = 2, num_heads = 2, global_blocks = [1], image_size = 224 }}
[classes]
scheme = "demo"
[[modalities]]
role = "optical"
bands = ["red", "green", "blue"]
channels = 3
[[modalities]]
role = "dsm"
bands = ["height"]
channels = 1
[[scenes]]
name = "a"
optical = "{optical}"
dsm = "{optical}"
labels = "{optical}"
[output]
folder = "{folder}"
"""


def refused(*words):
    """Exit code, whether torch was loaded, and the sentence."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return told["code"], told["torch"], done.stderr.strip()


@pytest.fixture
def raster(tmp_path):
    return write_raster(tmp_path / "there.tif", np.zeros((3, 64, 64), np.uint8))


@pytest.fixture
def words(tmp_path, raster):
    """Name -> a wrong command and a word of its sentence."""
    out, gone, text = str(tmp_path / "out.tif"), str(tmp_path / "gone.tif"), tmp_path / "text.tif"
    text.write_text("no raster")
    predict = ["core.predict", "--checkpoint", MFNET, "--output", out]
    segment = ["core.segment", "--checkpoint", CLICK, "--output", str(tmp_path / "o.gpkg"), "--point", "1,1"]
    config = tmp_path / "train.toml"
    config.write_text(TRAIN.format(base=tmp_path / "sam.pth", optical=gone, folder=tmp_path / "run"))
    model = str(tmp_path / "head.safetensors")
    labels = tmp_path / "labels.geojson"
    square = {"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 0]]]}
    feature = {"type": "Feature", "properties": {"class": "a"}, "geometry": square}
    labels.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    quick = ["core.quick", "--labels", str(labels), "--output", model]
    return {
        "predict, missing raster": ([*predict, "--optical", gone, "--dsm", gone], "does not exist"),
        "predict, no raster": ([*predict, "--optical", str(text), "--dsm", str(text)], "text.tif"),
        "predict, missing role": ([*predict, "--optical", raster], "reads"),
        "predict, missing checkpoint": (
            ["core.predict", "--checkpoint", gone, "--optical", raster, "--output", out],
            "gone.tif",
        ),
        "predict, window": ([*predict, "--optical", raster, "--dsm", raster, "--window", "33"], "multiple"),
        "predict, device": (
            [*predict, "--optical", raster, "--dsm", raster, "--device", "tpu"],
            "not a device",
        ),
        "predict, mask": ([*predict, "--optical", raster, "--dsm", raster, "--mask", gone], "gone.tif"),
        "predict, no folder": (
            [*predict[:-1], str(tmp_path / "no" / "o.tif"), "--optical", raster, "--dsm", raster],
            "folder",
        ),
        "segment, missing raster": ([*segment, "--image", gone], "does not exist"),
        "segment, a classifier": (
            [
                "core.segment",
                "--checkpoint",
                MFNET,
                "--output",
                "o.gpkg",
                "--point",
                "1,1",
                "--image",
                raster,
            ],
            "needs a SAM",
        ),
        "segment, range": ([*segment, "--image", raster, "--smooth", "99"], "smooth"),
        "quick, missing raster": ([*quick, "--optical", gone], "does not exist"),
        "quick, missing labels": (
            ["core.quick", "--labels", gone, "--optical", raster, "--output", model],
            "gone.tif",
        ),
        "train, missing raster": (["core.train", str(config)], "gone.tif"),
        "train, missing file": (["core.train", gone], "gone.tif"),
        "merge, no parts": (["core.merge", out], "out"),
        "evaluate": (["core.evaluate", "--prediction", gone, "--reference", raster], "gone.tif"),
        "inspect": (["core.inspect", gone], "gone.tif"),
        "generalise": (["core.generalise", gone, out, "--mmu", "10px"], "gone.tif"),
        "check": (["core.check", "plain", gone], "gone.tif"),
        "deliver": (["core.deliver", gone, str(tmp_path / "d")], "gone.tif"),
        "export": (["core.export", gone, "--mlm", str(tmp_path / "e.json")], "gone.tif"),
        "correct": (["core.correct", gone, out, "--recode", "1=2"], "gone.tif"),
        "crosswalk": (["core.crosswalk", "--map", gone, "--output", out, "--to", "corine1"], "gone.tif"),
        "accuracy": (["core.accuracy", "draw", "--map", gone, "--output", str(tmp_path / "s.gpkg")], ""),
        "join_labels": (["core.join_labels", gone, gone, "--output", str(tmp_path / "s.gpkg")], "gone.tif"),
        "fetch": (["core.fetch", "no-such-model"], "no-such-model"),
    }


CASES = (
    "predict, missing raster", "predict, no raster", "predict, missing role", "predict, missing checkpoint",
    "predict, window", "predict, device", "predict, mask", "predict, no folder", "segment, missing raster",
    "segment, a classifier", "segment, range", "quick, missing raster", "quick, missing labels",
    "train, missing raster", "train, missing file", "merge, no parts", "evaluate", "inspect", "generalise", "check",
    "deliver", "export", "correct", "crosswalk", "accuracy", "join_labels", "fetch",
)  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_refusal_loads_no_torch(name, words):
    command, word = words[name]
    code, torch, sentence = refused(*command)
    assert code == 2, sentence
    assert word in sentence
    assert len(sentence.splitlines()) == 1 and "Traceback" not in sentence
    assert not torch


def test_every_command_is_looked_at():
    commands = {
        path.stem for path in (ROOT / "core").glob("*.py") if "run_command" in path.read_text("utf-8")
    }
    asked = {name.split(",")[0] for name in CASES}
    assert commands - {"cli", "serve"} <= asked


def test_what_loads_torch_is_seen(tmp_path, raster):
    """The look at ``sys.modules`` can fail: with a device that only torch knows to be missing."""
    command = [
        "core.predict",
        "--checkpoint",
        MFNET,
        "--output",
        str(tmp_path / "o.tif"),
        "--device",
        "cuda:77",
    ]
    code, torch, sentence = refused(*command, "--optical", raster, "--input", f"dsm={raster}")
    assert code == 2 and "GPU" in sentence and torch


@pytest.mark.parametrize("name", ["mfnet", "cwsam", "click", "three"])
def test_a_model_is_loaded_without_the_compiler_of_torch(name):
    """Random numbers and arithmetic on the meta device load it: half the time of a small run."""
    command = "import sys; from core import load_model; load_model(sys.argv[1]); print('torch._dynamo' in sys.modules)"
    path = f"resources/demo/{name}.safetensors"
    done = subprocess.run(
        [sys.executable, "-c", command, path],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout.strip() == "False"
