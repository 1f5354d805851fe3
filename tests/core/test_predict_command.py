"""``python -m core.predict``: options, exit codes, what it prints, and the files it leaves."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from raster_support import read_raster, write_raster
from small_models import CONFIGS

from core.checkpoints import save_checkpoint
from core.checkpoints.card import ClassEntry, Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_to_json
from core.contract.result import ClassArea, PredictResult
from core.errors import UserError
from core.models import build
from core.options import parse_bands, parse_extent
from core.predict import build_parser, job_from_args
from core.products.summary import summary

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A small MFNet that reads optical and DSM, as one of our files."""
    torch.manual_seed(0)
    config = CONFIGS["lora"]
    card = ModelCard(
        name="Small",
        family="mfnet",
        config=config_to_json(config),
        modalities=(
            Modality(role="optical", bands=("red", "green", "blue"), channels=3),
            Modality(
                role="dsm", bands=("height",), channels=1, normalisation=Normalisation(stretch="minmax")
            ),
        ),
        classes=tuple(
            ClassEntry(value=i, name=f"class {i}", colour=(i, 2 * i, 3 * i)) for i in range(config.classes)
        ),
        window=64,
        stride=32,
    )
    path = tmp_path_factory.mktemp("model") / "small.safetensors"
    save_checkpoint(path, build(config), card)
    return str(path)


@pytest.fixture
def scene(tmp_path, picture):
    optical = write_raster(tmp_path / "o.tif", picture)
    dsm = write_raster(tmp_path / "d.tif", picture[:1].astype(np.float32))
    return ["--optical", optical, "--dsm", dsm]


def run(*words, cwd=ROOT):
    return subprocess.run(
        [sys.executable, "-m", "core.predict", *words], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_summary_json_and_files(model, scene, tmp_path):
    output = tmp_path / "out.tif"
    more = ["--device", "cpu", "--precision", "fp32", "--polygons", str(tmp_path / "v.gpkg"), "--json"]
    done = run("--checkpoint", model, *scene, "--output", str(output), *more)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    result = json.loads(lines[-1])
    assert result["output"] == str(output) and result["width"] == 110 and result["height"] == 90
    assert {Path(file).name for file in result["files"]} == {
        "out.tif",
        "out.qml",
        "out.tif.aux.xml",
        "v.gpkg",
    }
    assert all(Path(file).exists() for file in result["files"])
    counts = np.bincount(read_raster(output).ravel(), minlength=256)
    assert [area["pixels"] for area in result["areas"]] == counts[:4].tolist()
    table = "\n".join(lines[:-1])
    assert all(f"class {i}" in table for i in range(4)) and "ha" in table and "windows in" in table
    assert "cpu (" in table


def test_quiet_prints_nothing(model, scene, tmp_path):
    done = run(
        "--checkpoint", model, *scene, "--output", str(tmp_path / "q.tif"), "--device", "cpu", "--quiet"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_mistake_is_exit_code_2_and_one_sentence(model, scene, tmp_path):
    for words in (
        ["--checkpoint", model, "--sar", scene[1], "--output", str(tmp_path / "x.tif")],
        ["--checkpoint", str(tmp_path / "no.safetensors"), *scene, "--output", str(tmp_path / "x.tif")],
        ["--checkpoint", model, *scene, "--output", str(tmp_path / "x.tif"), "--bands", "optical=a"],
        ["--checkpoint", model, *scene, "--output", str(tmp_path / "x.tif"), "--extent", "1,2,3"],
        ["--checkpoint", model, *scene],
        ["--checkpoint", model, *scene, "--output", str(tmp_path / "x.tif"), "--overlap-budget", "0.5"],
        ["--checkpoint", model, *scene, "--output", str(tmp_path / "x.tif"), "--nonsense"],
    ):
        done = run(*words)
        assert done.returncode == 2 and done.stdout == ""
        assert len(done.stderr.splitlines()) == 1 and "Traceback" not in done.stderr
    assert not list(tmp_path.glob("x*"))


def test_help_does_not_wait_for_torch():
    code = "import sys, core.predict; core.predict.build_parser(); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


TELLING = """
import signal
import sys
from core import predict
from core.cli import run_command

# A shell's background job, as tests in a pipeline often are, starts its children deaf to interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)
predict.ProgressBar.update = lambda self, progress: print(progress.stage, progress.done, flush=True)
sys.exit(run_command(predict.main, predict.build_parser()))
"""


def test_an_interrupt_keeps_the_finished_rows(model, tmp_path):
    flat = np.full((3, 60_000, 128), 90, np.uint8)
    optical = write_raster(tmp_path / "o.tif", flat, compress="deflate")
    dsm = write_raster(tmp_path / "d.tif", flat[:1], compress="deflate")
    words = ["--checkpoint", model, "--optical", optical, "--dsm", dsm, "--output", str(tmp_path / "x.tif")]
    words += ["--device", "cpu", "--precision", "fp32", "--stride", "64", "--batch", "1"]
    process = subprocess.Popen(
        [sys.executable, "-c", TELLING, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for line in process.stdout:
        stage, done = line.split()
        if stage == "predict" and int(done) >= 5:  # two windows are a row of windows
            process.send_signal(signal.SIGINT)
            break
    _, words_said = process.communicate(timeout=120)
    assert process.returncode == 1, words_said
    assert "x.partial.tif" in words_said and "Traceback" not in words_said
    labels = read_raster(tmp_path / "x.partial.tif")
    assert (labels[:64] != 255).all() and (labels[-1] == 255).all()
    assert not (tmp_path / "x.tif").exists() and not list(tmp_path.glob(".*"))


def test_options_become_a_job():
    words = "--checkpoint c --sar a.tif b.tif --output o.tif --bands sar=2 --extent -1,2,3,4.5 --extent-crs EPSG:4326"
    words += " --mask m.gpkg --window 64 --stride 32 --device cpu --precision bf16 --batch 2 --blend taper"
    words += " --probabilities p.tif --confidence f.tif --polygons v.gpkg"
    job = job_from_args(build_parser().parse_args(words.split()))
    assert job.sources == {"sar": ("a.tif", "b.tif")} and job.bands == {"sar": (2,)}
    assert job.extent == (-1, 2, 3, 4.5) and job.extent_crs == "EPSG:4326" and job.mask == "m.gpkg"
    assert (job.window, job.stride, job.device, job.precision, job.batch, job.blend) == (
        64,
        32,
        "cpu",
        "bf16",
        2,
        "taper",
    )
    assert (job.probabilities, job.confidence, job.polygons) == ("p.tif", "f.tif", "v.gpkg")


def test_bands_repeat_or_follow_each_other():
    parser = build_parser()
    base = ["--checkpoint", "c", "--output", "o.tif"]
    one = parser.parse_args([*base, "--bands", "optical=4,1,2", "dsm=1"])
    two = parser.parse_args([*base, "--bands", "optical=4,1,2", "--bands", "dsm=1"])
    assert parse_bands(one.bands) == parse_bands(two.bands) == {"optical": (4, 1, 2), "dsm": (1,)}
    for wrong in ("optical", "optical=", "optical=1;2", "RED=1"):
        with pytest.raises(UserError, match="write it like optical=4,1,2"):
            parse_bands([wrong])


def test_extents():
    assert parse_extent("1, 2,3e2,-4") == (1, 2, 300, -4)
    for wrong in ("1,2,3", "a,b,c,d", "1,2,3,4,5"):
        with pytest.raises(UserError, match="write four numbers"):
            parse_extent(wrong)


def test_a_part_says_that_it_is_one():
    area = ClassArea(value=0, name="a", colour=(0, 0, 0), pixels=6, square_metres=None)
    result = PredictResult("o.tif", (area,), 0, 3, 4, 2, 1.0, "cpu", files=("o.tif.part-1-of-2",))
    told = summary(result, shard=(1, 2)).splitlines()
    assert "Part 1 of 2: these counts are of its rows only." in told
    assert "Part " not in summary(result)


def test_shards_from_the_command_line_give_the_file_of_one_run(model, scene, tmp_path):
    common = ["--checkpoint", model, *scene, "--device", "cpu", "--precision", "fp32", "--quiet"]
    for folder, shards in (("one", [None]), ("two", ["1/2", "2/2"])):
        (tmp_path / folder).mkdir()
        for shard in shards:
            more = ["--shard", shard, "--resume"] if shard else []
            done = run(*common, *more, "--output", str(tmp_path / folder / "o.tif"))
            assert (done.returncode, done.stderr) == (0, "")
    words = [sys.executable, "-m", "core.merge", str(tmp_path / "two" / "o.tif"), "--quiet"]
    assert subprocess.run(words, cwd=ROOT, check=False).returncode == 0
    files = [{p.name: p.read_bytes() for p in (tmp_path / f).iterdir()} for f in ("one", "two")]
    assert files[0] == files[1] and len(files[0]) == 3


def test_warnings_of_libraries_stay_away_from_the_user(tmp_path):
    """Python's warnings went to stderr of commands that had done their work, even with --quiet."""
    import subprocess
    import sys
    from pathlib import Path

    code = (
        "import warnings; from core.cli import CommandParser, run_command\n"
        "def main(args):\n    warnings.warn('for programmers', UserWarning)\n"
        "raise SystemExit(run_command(main, CommandParser('x', 'y'), ['--quiet']))"
    )
    root = Path(__file__).resolve().parents[2]
    for flags, shown in (([], False), (["-W", "default"], True)):
        done = subprocess.run(
            [sys.executable, *flags, "-c", code], cwd=root, capture_output=True, text=True, check=True
        )
        assert ("for programmers" in done.stderr) == shown
