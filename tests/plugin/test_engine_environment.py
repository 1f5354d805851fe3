"""Finding the engine's Python, and telling whether it will do."""

import os
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
from sam_landcover.plugin.environment.verify import judge, verify

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
