"""What other tools get wrong in silence: refused, or said in a sentence with its numbers."""

import json
import math

import numpy as np
import pytest
from accuracy_support import stratified

from core.accuracy import main, parser
from core.cli import run_command
from core.errors import UserError
from core.evaluation.accuracy.caveats import caveats
from core.evaluation.accuracy.compare import agreement, compare
from core.evaluation.accuracy.estimate import estimate
from core.evaluation.accuracy.intervals import units_for_half_width, wilson
from core.evaluation.accuracy.read import read_pairs, read_table
from core.evaluation.accuracy.tables import Cell, Design, SampleTable, Stratum, Variance
from core.evaluation.accuracy.zones import ZoneMethod, ZoneTable, zone_estimates


def test_an_omission_that_was_not_drawn_is_no_certainty():
    table = read_table(
        stratified({"water": 7_000, "land": 993_000}, {("water", "water"): 50, ("land", "land"): 100})
    )
    found = estimate(table)
    producers = found.producers[0]
    assert (producers.value, producers.se) == (1.0, 0.0)
    assert producers.wald == (1.0, 1.0)  # as published
    low, high = producers.guarded
    assert low < 0.5 and high == 1.0
    area = found.area[0].guarded
    assert area[0] < 0.007 < area[1] and area[1] > 0.01
    words = " ".join(caveats(found))
    assert "What the map missed of water rests on no unit" in words
    assert "each of the 100 units of land stands for 0.99 % of the map" in words
    assert "no omission was drawn, not that there is none" in words


def test_the_sentence_about_omissions_tells_the_figures_with_one_more_unit():
    before = stratified({"water": 7_000, "land": 993_000}, {("water", "water"): 50, ("land", "land"): 100})
    after = stratified(
        {"water": 7_000, "land": 993_000},
        {("water", "water"): 50, ("land", "land"): 99, ("land", "water"): 1},
    )
    words = " ".join(caveats(estimate(read_table(before))))
    told = estimate(read_table(after))
    assert f"area would be {100 * told.area[0].value:.2f} % of the map" in words
    assert f"accuracy {told.producers[0].value:.2f}" in words


def test_omissions_that_rest_on_many_light_units_are_not_warned_of():
    table = stratified(
        {"a": 50_000, "b": 50_000}, {("a", "a"): 180, ("a", "b"): 20, ("b", "b"): 170, ("b", "a"): 30}
    )
    assert not any("missed" in words for words in caveats(estimate(read_table(table))))


def test_squares_of_3e9_pixels_do_not_overflow():
    small = {"a": 30, "b": 70}
    large = {name: size * 10**9 for name, size in small.items()}
    sample = {("a", "a"): 8, ("a", "b"): 2, ("b", "b"): 15, ("b", "a"): 5}
    one, two = (estimate(read_table(stratified(sizes, sample))) for sizes in (small, large))
    assert two.overall.se == pytest.approx(one.overall.se, rel=1e-12)
    assert two.area[0].se == pytest.approx(one.area[0].se, rel=1e-12)
    assert math.isfinite(estimate(read_table(stratified(large, sample)), Variance.FPC).overall.se)


def test_labels_that_sort_as_text_keep_the_order_given():
    names = ["1", "2", "10", "a+b", "ä (x)", "森林"]
    sizes = {name: 1000 * (i + 1) for i, name in enumerate(names)}
    sample = {(name, name): 5 + i for i, name in enumerate(names)} | {("10", "2"): 3, ("a+b", "1"): 2}
    found = estimate(read_table(stratified(sizes, sample)))
    assert list(found.classes) == names
    assert found.counts[2, 1] == 3 and found.counts[3, 0] == 2
    assert np.diag(found.counts).tolist() == [5, 6, 7, 8, 9, 10]


def test_rows_of_the_matrix_are_the_map():
    found = estimate(
        read_table(stratified({"a": 300, "b": 700}, {("a", "a"): 6, ("a", "b"): 4, ("b", "b"): 10}))
    )
    assert found.matrix.sum(axis=1) == pytest.approx([0.3, 0.7])
    assert found.counts.tolist() == [[6, 4], [0, 10]]


def test_a_stratum_without_units_is_named_with_its_share():
    found = estimate(read_table(stratified({"a": 900, "b": 100}, {("a", "a"): 9, ("a", "b"): 1})))
    assert found.unsampled == ("b",) and found.covered == pytest.approx(0.9)
    assert "No unit lies in b, 10.0 % of the population" in caveats(found)[0]


def test_a_stratum_with_one_unit_is_named_and_can_be_left_out():
    table = read_table(stratified({"a": 900, "b": 100}, {("a", "a"): 9, ("a", "b"): 1, ("b", "b"): 1}))
    found = estimate(table)
    assert found.overall.se is None and found.users[0].se is not None and found.users[1].se is None
    assert "One unit alone lies in b" in caveats(found)[0]
    left = estimate(table, leave_out=True)
    assert left.overall.se == pytest.approx(0.9 * 0.1, rel=1e-12)
    assert "too small" in caveats(left)[0]
    assert found.overall.guarded is not None  # outcomes that were not seen are counted: an interval exists


def test_missing_classes_have_no_accuracy_and_an_area_all_the_same():
    table = stratified(
        {"a": 500, "b": 500},
        {("a", "a"): 10, ("b", "a"): 5, ("b", "new"): 5},
        classes=["a", "b", "new"],
    )
    found = estimate(read_table(table))
    assert found.producers[1] is None and found.users[2] is None
    assert found.area[1].value == 0.0 and found.area[1].guarded[1] > 0.05
    assert found.producers[2].value == 0.0
    words = " ".join(caveats(found))
    assert "The reference never has b" in words and "The map does not have new" in words


def test_a_table_that_says_one_class_but_holds_another_is_taken_as_ordinary_strata():
    table = stratified({"a": 500, "b": 500}, {("a", "a"): 10, ("b", "b"): 10})
    table["sample"].append({"stratum": "a", "map": "b", "ref": "b", "n": 2})
    assert read_table(table).strata[0].map_class is None


def test_the_default_variance_follows_the_design():
    srs = {
        "design": "srs",
        "classes": ["a", "b"],
        "strata": [{"id": "all", "pixels": 1000}],
        "sample": [{"stratum": "all", "map": m, "ref": m, "n": 5} for m in "ab"],
    }
    assert estimate(read_table(srs)).variance is Variance.NO_FPC
    known = {**srs, "map_pixels": {"a": 400, "b": 600}}
    assert estimate(read_table(known)).variance is Variance.POSTSTRATIFIED
    with pytest.raises(UserError, match="missing is: b"):
        estimate(read_table({**srs, "map_pixels": {"a": 400}}), Variance.POSTSTRATIFIED)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"design": "guess"}, "not one of stratified, srs"),
        ({"classes": ["a", "a", "b"]}, "listed twice"),
        ({"classes": "ab"}, "must be a list"),
        ({"classes": ["a"]}, "classes does not list"),
        ({"strata": [{"id": "a", "pixels": -1}]}, "at least 0"),
        ({"strata": [{"id": "a", "pixels": "many"}]}, "at least 0"),
        ({"strata": [{"id": "a"}]}, "needs id and pixels"),
        ({"strata": [{"id": "a", "pixels": 500}]}, "which strata does not list"),
        ({"strata": [{"id": "a", "pixels": 3}, {"id": "b", "pixels": 500}]}, "10 units but only 3 pixels"),
        ({"strata": [{"id": "a", "pixels": 0}, {"id": "b", "pixels": 0}]}, "no pixels"),
        ({"sample": []}, "nothing can be estimated"),
        ({"sample": [{"stratum": "a", "map": "a", "ref": "a", "n": 1.5}]}, "whole number"),
        ({"sample": [{"stratum": "a", "map": "a", "ref": "a", "n": -1}]}, "whole number"),
        ({"sample": [{"stratum": "a", "map": "a", "ref": "a", "n": float("nan")}]}, "whole number"),
        ({"sample": [{"stratum": "a", "map": "a", "ref": "a"}]}, "Every row of sample"),
        ({"pixel_area": 0}, "more than 0"),
        ({"pixel_area": 1e300}, "at most 1e"),
        ({"strata": [{"id": "a", "pixels": 10**400}, {"id": "b", "pixels": 5}]}, "at most 1e"),
        ({"sample": [{"stratum": "a", "map": "a", "ref": "a", "n": 10**400}]}, "more than 1e"),
        ({"map_pixels": {"z": 4}}, "'z', which classes does not list"),
    ],
)
def test_impossible_tables_are_refused_in_a_sentence(change, words):
    table = stratified({"a": 500, "b": 500}, {("a", "a"): 10, ("b", "b"): 10})
    with pytest.raises(UserError, match=words):
        estimate(read_table({**table, **change}))


@pytest.mark.parametrize("variance", ["poststratified", "ultimate_cluster"])
def test_variances_that_do_not_fit_the_design_are_refused(variance):
    table = read_table(stratified({"a": 500, "b": 500}, {("a", "a"): 10, ("b", "b"): 10}))
    with pytest.raises(UserError):
        estimate(table, Variance(variance))


def test_shares_in_place_of_pixels_have_no_finite_population():
    table = read_table(stratified({"a": 0.25, "b": 0.75}, {("a", "a"): 10, ("b", "b"): 10}))
    assert estimate(table).pixels is None
    with pytest.raises(UserError, match="sizes given are shares"):
        estimate(table, Variance.FPC)


def cluster(**change):
    return {
        "design": "cluster_two_stage",
        "classes": ["a", "b"],
        "strata": [{"id": "all", "psus": 20}],
        "psus": [{"id": str(i), "stratum": "all", "pixels": 50} for i in range(4)],
        "sample": [
            {"stratum": "all", "psu": str(i), "map": "a", "ref": "ab"[i % 2], "n": 5} for i in range(4)
        ],
        **change,
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"design": "cluster_one_stage"}, "5 of its 50 pixels"),
        ({"strata": [{"id": "all", "psus": 3}]}, "4 sampled blocks but only 3"),
        (
            {"psus": [{"id": str(i), "stratum": "all", "pixels": 50} for i in range(5)]},
            "drawn but has no units",
        ),
        ({"psus": [{"id": str(i), "stratum": "all", "pixels": 50} for i in range(3)]}, "psus does not list"),
        (
            {"psus": [{"id": str(i), "stratum": "all", "pixels": 3} for i in range(4)]},
            "5 units but only 3 pixels",
        ),
    ],
)
def test_impossible_blocks_are_refused(change, words):
    with pytest.raises(UserError, match=words):
        estimate(read_table(cluster(**change)))


def test_a_cluster_sample_takes_no_variance_of_single_pixels():
    for variance in (Variance.NO_FPC, Variance.POSTSTRATIFIED):
        with pytest.raises(UserError, match="blocks are the units"):
            estimate(read_table(cluster()), variance)


def test_wilson_is_the_textbooks():
    # Newcombe 1998 (https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C857::AID-SIM777%3E3.0.CO;2-E), table I, method 3
    low, high = wilson(81 / 263, math.sqrt(81 / 263 * (1 - 81 / 263) / 263), 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    low, high = wilson(0.0, 0.0, 20)
    assert (round(low, 4), round(high, 4)) == (0.0, 0.1611)


def test_units_for_a_half_width_are_the_fewest():
    n = units_for_half_width(0.8, 0.03)
    widths = [wilson(0.8, math.sqrt(0.16 / m), m) for m in (n, n - 1)]
    assert (widths[0][1] - widths[0][0]) / 2 <= 0.03 < (widths[1][1] - widths[1][0]) / 2


def pairs(both, first, second, neither, pixels=10_000):
    rows = [("a", "a", "a", both), ("a", "b", "a", first), ("b", "a", "a", second), ("b", "b", "a", neither)]
    return {
        "design": "srs",
        "classes": ["a", "b"],
        "strata": [{"id": "all", "pixels": pixels}],
        "sample": [{"stratum": "all", "map": m, "map2": m2, "ref": r, "n": n} for m, m2, r, n in rows],
    }


def test_the_difference_of_two_maps_is_paired():
    found = compare(read_pairs(pairs(60, 5, 25, 10)))
    n, b, c = 100, 5, 25
    wanted = math.sqrt(
        ((b + c) / n - ((c - b) / n) ** 2) / (n - 1)
    )  # variance of paired differences, McNemar 1947
    assert found.overall.value == pytest.approx(0.2, abs=1e-12)
    assert found.overall.se == pytest.approx(wanted, rel=1e-12)
    assert (found.both, found.only_first, found.only_second, found.neither) == (60, 5, 25, 10)
    assert found.overall.clear and "more than chance" in found.sentence()
    assert "may be chance" in compare(read_pairs(pairs(60, 15, 16, 9))).sentence()


def test_a_map_compared_with_itself_differs_by_nothing():
    table = pairs(0, 0, 0, 0)
    table["sample"] = [
        {"stratum": "all", "map": m, "map2": m, "ref": r, "n": n}
        for m, r, n in (("a", "a", 30), ("b", "a", 9), ("b", "b", 20))
    ]
    found = compare(read_pairs(table))
    for difference in (found.overall, *found.users, *found.producers):
        assert difference.value == 0 and difference.se == pytest.approx(0, abs=1e-15)
        assert not difference.clear


def test_the_difference_of_users_accuracies_covers_the_truth():
    """Simulated: the linearised paired interval of a ratio covers in about 95 of 100 samples."""
    rng = np.random.default_rng(5)
    population = {
        ("a", "a", "a"): 450,
        ("a", "b", "a"): 60,
        ("b", "a", "a"): 90,
        ("b", "b", "b"): 330,
        ("a", "b", "b"): 70,
    }
    keys, sizes = list(population), list(population.values())

    def users(which):
        here = sum(n for k, n in population.items() if k[which] == "a")
        return sum(n for k, n in population.items() if k[which] == "a" and k[2] == "a") / here

    truth, runs, hits = users(1) - users(0), 400, 0
    for _ in range(runs):
        drawn = rng.multivariate_hypergeometric(sizes, 150)
        rows = [
            {"stratum": "all", "map": k[0], "map2": k[1], "ref": k[2], "n": int(n)}
            for k, n in zip(keys, drawn, strict=True)
        ]
        table = {**pairs(0, 0, 0, 0, 1000), "sample": rows}
        low, high = compare(read_pairs(table), fpc=True).users[0].interval
        hits += low <= truth <= high
    assert 0.91 <= hits / runs <= 0.99


def test_agreement_of_two_interpreters():
    first = ["a"] * 40 + ["b"] * 60
    second = ["a"] * 35 + ["b"] * 5 + ["b"] * 50 + ["a"] * 10
    found = agreement(first, second)
    assert (found.units, found.same) == (100, 85)
    assert found.kappa == pytest.approx((0.85 - (0.4 * 0.45 + 0.6 * 0.55)) / (1 - (0.4 * 0.45 + 0.6 * 0.55)))
    assert found.pairs == (("b", "a", 10), ("a", "b", 5))
    with pytest.raises(UserError, match="both interpreters"):
        agreement([], [])


def zone_table():
    cells = (
        Cell("a", "a", "a", 45),
        Cell("a", "a", "b", 5),
        Cell("b", "b", "b", 40),
        Cell("b", "b", "a", 10),
    )
    strata = (Stratum("a", 600_000, "a"), Stratum("b", 400_000, "b"))
    return SampleTable(Design.STRATIFIED, ("a", "b"), strata, cells)


def test_a_zone_with_enough_units_is_estimated_by_itself_and_others_with_the_help_of_the_map():
    table = zone_table()
    whole = ZoneTable("whole", {"a": 600_000, "b": 400_000}, table.cells)
    little = ZoneTable("little", {"a": 9_000, "b": 1_000}, (Cell("a", "a", "a", 3),))
    direct, assisted = zone_estimates(table, [whole, little])
    assert (direct.method, assisted.method) == (ZoneMethod.DIRECT, ZoneMethod.ASSISTED)
    found = estimate(table)
    assert direct.area[0].value == pytest.approx(found.area[0].value, abs=1e-12)
    assert direct.area[0].se == pytest.approx(found.area[0].se, rel=1e-12)
    assert assisted.area[0].value == pytest.approx(0.9 * 0.9 + 0.1 * 0.2, abs=1e-12)
    wanted = math.sqrt(0.9**2 * 0.9 * 0.1 / 49 + 0.1**2 * 0.2 * 0.8 / 49)
    assert assisted.area[0].se == pytest.approx(wanted, rel=1e-12)


def test_a_zone_whose_class_has_no_unit_is_not_estimated_by_itself():
    table = zone_table()
    cells = (Cell("a", "a", "a", 40),)
    zone = ZoneTable("zone", {"a": 9_000, "b": 1_000}, cells)
    assert zone_estimates(table, [zone])[0].method is ZoneMethod.ASSISTED


def call(capsys, *words):
    code = run_command(main, parser(), [str(word) for word in words])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_the_command_says_what_is_wrong_with_a_file(tmp_path, capsys):
    good = tmp_path / "good.json"
    good.write_text(
        json.dumps(stratified({"a": 500, "b": 500}, {("a", "a"): 10, ("b", "b"): 9, ("b", "a"): 1}))
    )
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    for words, told in (
        (["estimate", "--tables", tmp_path / "none.json"], "cannot be read"),
        (["estimate", "--tables", bad], "is not JSON"),
        (["estimate", "--tables", good, "--variance", "poststratified"], "drawn by strata already"),
        (["plan", "--tables", good, "--expect", "z=0.4"], "expected of 'z'"),
        (["plan", "--tables", good, "--expect", "x"], "not understood"),
        (["compare", "--tables", good], "needs map2"),
        (["estimate"], "--tables --sample --points"),
        ([], "plan|draw|import|export|estimate|compare"),
    ):
        code, out, err = call(capsys, *words)
        assert (code, out) == (2, "") and told in err and err.count("\n") == 1, words


def test_the_command_prints_words_or_json(tmp_path, capsys):
    path = tmp_path / "table.json"
    path.write_text(
        json.dumps(stratified({"a": 500, "b": 500}, {("a", "a"): 10, ("b", "b"): 9, ("b", "a"): 1}))
    )
    code, out, _ = call(capsys, "estimate", "--tables", path)
    assert code == 0 and "Overall accuracy is 95.0 %" in out and "rows map, columns reference" in out
    code, out, _ = call(capsys, "--json", "estimate", "--tables", path)
    assert code == 0 and json.loads(out)["orientation"] == "rows map, columns reference"
    code, out, err = call(capsys, "estimate", "--tables", path, "--quiet")
    assert (code, out) == (0, "") and "Warning: " in err
    code, out, _ = call(capsys, "plan", "--tables", path, "--expect", "a=0.9,0.7", "--json")
    assert [row["expected"] for row in json.loads(out)["strata"]] == [0.9, 0.7]
