"""Finding the engine's Python, and telling whether it will do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sam_landcover.plugin import settings
from sam_landcover.plugin.environment.find import (
    SETTING,
    VARIABLE,
    EnvironmentMissing,
    candidates,
    choose,
    find_engine_python,
    interpreters,
)
from sam_landcover.plugin.environment.verify import CHECK, judge, verify

ENGINE = Path(os.environ["SAM_LANDCOVER_PYTHON"])


def touch(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_order_of_places(tmp_path):
    root, profile = tmp_path / "plug in", tmp_path / "profile" / "env"
    in_profile = touch(interpreters(profile)[0])
    assert choose(candidates("", {}, root, profile)) == in_profile
    in_checkout = touch(root / ".venv" / "Scripts" / "python.exe")
    assert choose(candidates("", {}, root, profile)) == in_checkout
    in_variable = touch(tmp_path / "variable" / "python")
    variables = {VARIABLE: str(in_variable)}
    assert choose(candidates("", variables, root, profile)) == in_variable
    in_settings = touch(tmp_path / "settings" / "python")
    assert choose(candidates(str(in_settings), variables, root, profile)) == in_settings


def test_a_choice_by_hand_is_not_replaced_silently(tmp_path):
    python = touch(interpreters(tmp_path / ".venv")[0])
    assert python.is_file()
    with pytest.raises(
        EnvironmentMissing, match=r"/no/python, chosen in the plugin's settings, does not exist"
    ):
        choose(candidates("/no/python", {}, tmp_path, tmp_path))
    with pytest.raises(EnvironmentMissing, match=f"chosen in the variable {VARIABLE}"):
        choose(candidates("", {VARIABLE: "/no/python"}, tmp_path, tmp_path))


def test_nothing_there_says_what_to_do(tmp_path):
    with pytest.raises(EnvironmentMissing, match="make engine"):
        choose(candidates("", {}, tmp_path, tmp_path / "env"))


def test_a_link_stays_a_link(tmp_path):
    link = tmp_path / "python"
    link.symlink_to(ENGINE)
    assert choose(candidates(str(link), {}, tmp_path, tmp_path)) == link


def test_the_setting_is_read(tmp_path):
    python = touch(tmp_path / "python")
    settings.put(SETTING, str(python))
    try:
        assert find_engine_python({}) == python
    finally:
        settings.put(SETTING, "")
    assert find_engine_python({VARIABLE: str(ENGINE)}) == ENGINE


def test_the_engines_python_will_do():
    verdict = verify(ENGINE)
    assert verdict.ok, verdict
    assert verdict.line.startswith("Python 3.")
    assert verdict.report["versions"]["torch"] in verdict.line
    assert Path(verdict.report["prefix"]) == ENGINE.parents[1]
    assert verdict.report["crs"]
    assert verdict.report["devices"]["cpu"] == {"name": "processor", "problem": ""}


def test_qgis_own_python_will_not():
    verdict = verify(Path(sys.executable))
    assert not verdict.ok
    assert "lacks torch" in verdict.line


def test_what_is_no_python(tmp_path):
    gone = verify(tmp_path / "gone")
    assert not gone.ok
    assert "cannot be run" in gone.line
    script = tmp_path / "python"
    script.write_text("#!/bin/sh\necho 'cannot open shared object' >&2\nexit 3\n")
    script.chmod(0o755)
    assert verify(script).line == f"{script} is no working Python: cannot open shared object."
    script.write_text("#!/bin/sh\nexec sleep 30\n")
    assert "did not finish its check within 0.5 seconds" in verify(script, 0.5).line


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"python": [3, 9, 2]}, "needs 3.10 or newer"),
        (
            {
                "problems": {
                    "torch": "ModuleNotFoundError: No module named 'torch'",
                    "pyproj": "not installed",
                }
            },
            "lacks torch and pyproj.",
        ),
        ({"problems": {"torch": "OSError: c10.dll"}}, "has a torch that does not load: OSError: c10.dll."),
        ({"sum": 7.0}, "computes wrongly"),
    ],
)
def test_verdicts(changes, words):
    good = {
        "prefix": "/env",
        "python": [3, 12, 1],
        "problems": {},
        "versions": {"torch": "2.13.0", "rasterio": "1.5"},
        "sum": 8.0,
    }
    assert judge(Path("/env/python"), good).ok
    verdict = judge(Path("/env/python"), {**good, **changes})
    assert not verdict.ok
    assert words in verdict.line


def test_a_device_that_does_not_compute_is_named_and_the_others_go_on():
    report = {
        "prefix": "/env",
        "base_prefix": "/usr",
        "python": [3, 12, 1],
        "problems": {},
        "versions": {"torch": "2.13.0", "rasterio": "1.5"},
        "sum": 8.0,
        "devices": {
            "cpu": {"name": "processor", "problem": ""},
            "cuda:0": {"name": "RTX A5000", "problem": ""},
            "cuda:1": {"name": "GTX 750", "problem": "no kernel image is available"},
        },
    }
    verdict = judge(Path("/env/python"), report)
    assert verdict.ok and "GTX 750 does not compute (no kernel image is available). Update" in verdict.line
    assert "A5000" not in verdict.line
    report["devices"]["cpu"]["problem"] = "its results differ"
    assert not judge(Path("/env/python"), report).ok


def test_every_device_runs_the_same_block():
    """On a stand-in torch: a second device that computes otherwise, and one that fails, are both found."""
    assert "for device, name in names.items()" in CHECK and "cuda.device_count()" in CHECK
    wrong = (
        CHECK.replace(
            "image, kernel, weight = (number.to(device) for number in numbers)",
            "image, kernel, weight = numbers\n"
            "        if device == 'cuda:0': weight = 2 * weight\n"
            "        if device == 'cuda:1': raise RuntimeError('no kernel image\\nmore')",
        )
        .replace("names.update({", "names.update({'cuda:0': 'one', 'cuda:1': 'two', 'cuda:2': 'three', **{")
        .replace("range(torch.cuda.device_count())})", "range(0)}})")
    )
    words = json.dumps([{"torch": "torch", "pyproj": "pyproj"}, {}])
    said = subprocess.run([str(ENGINE), "-I", "-c", wrong, words], capture_output=True, text=True, check=True)
    devices = json.loads(said.stdout.splitlines()[-1])["devices"]
    assert devices["cpu"]["problem"] == devices["cuda:2"]["problem"] == ""
    assert "differ from the processor" in devices["cuda:0"]["problem"]
    assert devices["cuda:1"] == {"name": "two", "problem": "no kernel image"}
