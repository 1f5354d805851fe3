"""What one door of a job can, the others can: command, QGIS and docs come from one declaration."""

import argparse
import ast
import dataclasses
import importlib.util
import json
from pathlib import Path

import pytest

from core import crosswalk, evaluate, predict, segment
from core.contract import fields as kinds
from core.contract.crosswalk import CrosswalkJob
from core.contract.evaluate import EvaluateJob, evaluate_job_from_json
from core.contract.fields import Option, field_of, fields_of, from_json, option, to_json
from core.contract.fine_tune import FineTuneJob
from core.contract.predict import PredictJob
from core.contract.segment import EverythingOptions, SegmentJob
from core.options import add_options, values_of
from core.training.config import TrainConfig

ROOT = Path(__file__).resolve().parents[3]
COMMANDS = {PredictJob: predict.build_parser, EvaluateJob: evaluate.parser, CrosswalkJob: crosswalk.parser}
JOBS = tuple(COMMANDS)
SHARED = {
    "--json",
    "--quiet",
    "--help",
    "--overwrite",
}  # Processing has outputs, a log, a help; its dialogs ask
ONLY_THE_COMMAND = {
    PredictJob: {"--ray", "--ray-workers"},
    EvaluateJob: set(),
    CrosswalkJob: set(),
}  # a cluster


def options_of(parser):
    return {text for action in parser._actions for text in action.option_strings if text.startswith("--")}


@pytest.mark.parametrize("job", JOBS)
def test_every_field_says_how_it_is_offered(job):
    for field in fields_of(job):
        assert isinstance(field.option, Option)
        words = field.option.help
        assert words[-1] == "." and "  " not in words and len(words) < 200, field.name
        both = bool(field.flag) and bool(field.parameter)
        assert both or field.option.only, f"{field.name}: a door lacks it without a reason"
        assert field.option.title or not field.parameter or field.option.kind == kinds.EXTENT_CRS, field.name
        least, most = field.option.least, field.option.most
        if isinstance(field.default, (int, float)) and not isinstance(field.default, bool):
            assert (least is None or least <= field.default) and (most is None or field.default <= most)
        assert field.default in field.option.choices or not field.option.choices


@pytest.mark.parametrize("job", JOBS)
def test_the_command_has_an_option_for_each_field_and_no_other(job):
    flags = set()
    for field in fields_of(job):
        if field.option.kind == kinds.RASTERS:
            flags |= {"--optical", "--sar", "--dsm", "--input"}
        elif field.flag:
            flags.add(field.flag)
    assert options_of(COMMANDS[job]()) == flags | set(ONLY_THE_COMMAND[job]) | SHARED


def test_the_docs_have_the_tables():
    spec = importlib.util.spec_from_file_location("options_docs", ROOT / "scripts" / "options_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "options.md").read_text(encoding="utf-8")
    assert set(module.JOBS.values()) == set(DECLARED)
    assert page == module.written(page), "run python scripts/options_docs.py"
    for field in (field for job in DECLARED for field in fields_of(job)):
        if field.flag and field.flag != "--ROLE":
            assert f"`{field.flag}" in page


def test_options_become_a_job():
    words = [
        "--checkpoint",
        "c",
        "--output",
        "o.tif",
        "--optical",
        "a",
        "b",
        "--nodata",
        "optical=-1",
        "--resume",
    ]
    words += ["--overlap", "guided", "--name", "My map", "--shard", "2/3", "--extent=-1,2,3,4"]
    job = predict.job_from_args(predict.build_parser().parse_args(words))
    assert job == PredictJob(
        "c", "o.tif", {"optical": ("a", "b")}, nodata={"optical": -1.0}, resume=True, overlap="guided",
        style_name="My map", shard=(2, 3), extent=(-1.0, 2.0, 3.0, 4.0),
    )  # fmt: skip


def test_further_models_stand_behind_the_first():
    words = ["--checkpoint", "a", "b", "c", "--output", "o.tif", "--optical", "x"]
    job = predict.job_from_args(predict.build_parser().parse_args(words))
    assert job == PredictJob("a", "o.tif", {"optical": ("x",)}, members=("b", "c"))
    assert from_json(PredictJob, to_json(job)) == job
    help_text = " ".join(predict.build_parser().format_help().split())
    assert field_of(PredictJob, "members").option.help in help_text


def test_a_job_survives_json():
    job = PredictJob(
        "c", "o", {"optical": ("a",)}, bands={"optical": (1, 2)}, shard=(1, 2), after=({"step": "x"},)
    )
    values = to_json(job)
    assert values["sources"] == {"optical": ["a"]} and values["shard"] == [1, 2]
    assert from_json(PredictJob, values) == job
    with pytest.raises(TypeError):
        from_json(PredictJob, {**values, "widnow": 3})


def test_a_new_field_is_an_option_at_once():
    @dataclasses.dataclass(frozen=True)
    class Toy:
        share: float = dataclasses.field(
            default=0.5, metadata=option(kinds.NUMBER, help="A share of 5 %.", least=0, most=1)
        )
        hidden: str = dataclasses.field(default="", metadata=option(kinds.TEXT, help="No.", flag=""))

    parser = argparse.ArgumentParser()
    add_options(parser, Toy)
    assert "A share of 5 %. Default: 0.5." in " ".join(parser.format_help().split())
    assert values_of(parser.parse_args(["--share", "0.25"]), Toy) == {"share": 0.25}
    assert values_of(parser.parse_args([]), Toy) == {"share": 0.5}
    from core.errors import UserError

    with pytest.raises(UserError, match="--share must be 0 to 1, not 2"):
        values_of(parser.parse_args(["--share", "2"]), Toy)
    assert field_of(Toy, "hidden").parameter == "HIDDEN"


def test_words_for_people_are_literals_that_can_be_translated():
    """A title or help of a field with a parameter is marked for the translation."""
    for path in sorted((ROOT / "core" / "contract").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "option":
                given = {k.arg: k.value for k in node.keywords}
                parameter = given.get("parameter")
                shown = not (
                    isinstance(parameter, ast.Constant) and parameter.value in ("", "EXTENT", "{ROLE}")
                )
                for word in ("title", "help") if shown else ():
                    passed_on = (
                        getattr(given.get(word), "id", "") == "help_text"
                    )  # looked at where it is given
                    assert passed_on or isinstance(given.get(word), ast.Call), (
                        f"{path.name}:{node.lineno} {word}"
                    )
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "extent_field",
                "bands_option",
            ):
                assert isinstance(node.args[0], ast.Call), f"{path.name}:{node.lineno} help"


def test_options_become_a_comparison_and_survive_json():
    words = [
        "--prediction",
        "p",
        "--reference",
        "r",
        "--ignore",
        "0,255",
        "--map",
        "1=0,2=1",
        "--leave-out",
        "a b, c",
    ]
    words += ["--beside", "other=o.tif", "--beside", "x/base.json"]
    job = EvaluateJob(**values_of(evaluate.parser().parse_args(words), EvaluateJob))
    assert job == EvaluateJob(
        "p", "r", ignore=(0, 255), map={1: 0, 2: 1}, leave_out=("a b", "c"),
        beside=(("other", "o.tif"), ("base", "x/base.json")),
    )  # fmt: skip
    values = json.loads(json.dumps(to_json(job)))
    assert values["map"] == {"1": 0, "2": 1} and evaluate_job_from_json(values) == job


DECLARED = (*JOBS, SegmentJob, EverythingOptions, FineTuneJob)


@pytest.mark.parametrize("job", DECLARED)
def test_each_door_has_a_field_or_says_why_not(job):
    for field in fields_of(job):
        there = bool(field.flag or field.option.setting) and bool(field.parameter)
        assert there or field.option.only, field.name
        assert field.option.help.endswith("."), field.name


def test_settings_of_a_fine_tuning_are_those_of_the_configuration():
    for field in fields_of(FineTuneJob):
        model = TrainConfig
        for part in filter(None, field.option.setting.split(".")):
            assert part in model.model_fields, f"{field.name}: {field.option.setting}"
            model = model.model_fields[part].annotation


def test_options_of_segment_are_those_of_its_jobs():
    flags = {field.flag for job in (SegmentJob, EverythingOptions) for field in fields_of(job) if field.flag}
    own = {"--output", "--separate", "--no-cache"}
    seen = {}

    def keep(_main, parser, _argv):
        seen["flags"] = options_of(parser)
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "run_command", keep)
        segment.main([])
    assert seen["flags"] == flags | own | SHARED
