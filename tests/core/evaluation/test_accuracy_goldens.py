"""Estimates against independent implementations: 44 samples, every variance, to 1e-9."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest
from accuracy_support import TOLERANCE, as_table, load

import core
from core.evaluation.accuracy.estimate import estimate
from core.evaluation.accuracy.intervals import Z95
from core.evaluation.accuracy.read import read_table, table_as_json
from core.evaluation.accuracy.tables import Variance

ROOT = Path(core.__file__).resolve().parents[1]
GOLDENS = load("accuracy_goldens.json")
CASES = [(case, variant) for case in GOLDENS["cases"] for variant in case["expected"]]


def identify(value):
    return value["id"] if isinstance(value, dict) else str(value)


def close(value, wanted):
    return abs(value - wanted) <= TOLERANCE * max(1.0, abs(wanted))


def check(figure, wanted, total, soft):
    """``wanted``: value, se, and in m2 where known; ``soft``: the sample does not tell the standard error."""
    if wanted is None:
        assert figure is None
        return
    assert close(figure.value, wanted[0])
    if figure.se is None:
        assert soft
        return
    assert close(figure.se, wanted[1])
    low, high = figure.wald
    assert close(low, wanted[0] - GOLDENS["z95"] * wanted[1])
    assert close(high, wanted[0] + GOLDENS["z95"] * wanted[1])
    if len(wanted) > 2 and total is not None:  # of shares in place of pixels, no square metres are known
        assert close(figure.value * total, wanted[2])
        assert close(figure.se * total, wanted[3])


@pytest.mark.parametrize("leave_out", [False, True])
@pytest.mark.parametrize(("case", "variant"), CASES, ids=identify)
def test_estimates(case, variant, leave_out):
    found = estimate(read_table(as_table(case)), Variance(variant), leave_out)
    wanted = case["expected"][variant]
    soft = bool(case.get("se_not_estimable_from")) and not leave_out
    check(found.overall, wanted["overall"], None, soft)
    for measure in ("users", "producers", "area"):
        for name, figure in zip(found.classes, getattr(found, measure), strict=True):
            check(figure, wanted[measure][name], found.square_metres, soft)
    for row, wanted_row in zip(found.matrix.tolist(), wanted["error_matrix"], strict=True):
        assert all(close(a, b) for a, b in zip(row, wanted_row, strict=True))
    strata = {
        stratum.name for stratum in found.table.strata
    }  # those of a simple sample are its post-strata, or one
    assert list(found.unsampled) == [name for name in case.get("unsampled", []) if name in strata]


@pytest.mark.parametrize("case", GOLDENS["cases"], ids=identify)
def test_a_sample_of_one_unit_in_a_stratum_gives_no_standard_error_that_needs_it(case):
    names = case.get("se_not_estimable_from", [])
    variant = next(iter(case["expected"]))
    found = estimate(read_table(as_table(case)), Variance(variant))
    assert sorted(found.lonely) == sorted(names)
    assert (found.overall.se is None) == bool(names)
    for name, figure in zip(found.classes, found.users, strict=True):
        by_class = {s.name: s.map_class for s in found.table.strata}
        if figure is not None and all(by_class.get(lonely) not in (None, name) for lonely in names):
            assert figure.se is not None  # no unit of the lonely stratum can enter it


@pytest.mark.parametrize("case", GOLDENS["cases"], ids=identify)
def test_a_table_survives_the_way_through_json(case):
    table = read_table(as_table(case))
    assert read_table(json.loads(json.dumps(table_as_json(table)))) == table


def test_the_quantile_is_not_1_96():
    assert math.isclose(Z95, GOLDENS["z95"], abs_tol=1e-15)


def run(*words):
    command = [sys.executable, "-m", "core.accuracy", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("number", [0, 10, 30, 43])
def test_the_command_prints_the_figures(tmp_path, number):
    case = GOLDENS["cases"][number]
    path = tmp_path / "tables.json"
    path.write_text(json.dumps(as_table(case), ensure_ascii=False), encoding="utf-8")
    for variant, wanted in case["expected"].items():
        done = run("estimate", "--tables", path, "--variance", variant, "--json")
        assert (done.returncode, done.stderr) == (0, "")
        found = json.loads(done.stdout.splitlines()[-1])
        for measure in ("users", "producers", "area"):
            assert list(found[measure]) == case["classes"]
            for name, figure in found[measure].items():
                if wanted[measure][name] is None:
                    assert figure is None
                    continue
                value, se = wanted[measure][name][:2]
                if figure["se"] is None and case.get("se_not_estimable_from"):
                    assert close(figure["value"], value) and figure["ci95"] is None
                    continue
                assert close(figure["value"], value) and close(figure["se"], se)
                assert close(figure["ci95"][0], value - GOLDENS["z95"] * se)
        assert close(found["overall"]["value"], wanted["overall"][0])
        assert set(found["overall"]) >= {"value", "se", "ci95"}
        assert found["error_matrix"][0] == pytest.approx(wanted["error_matrix"][0], abs=TOLERANCE)
