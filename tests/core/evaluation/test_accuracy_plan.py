"""Sample sizes and allocations against the referee's plans (Olofsson et al. 2014, Cochran 1977, PracTools)."""

import pytest
from accuracy_support import load

from core.errors import UserError
from core.evaluation.accuracy import sizes
from core.evaluation.accuracy.plan import Allocation, PlanWish, anticipated_se, make_plan

GOLDENS = load("plan_goldens.json")


def identify(case):
    return case["id"]


@pytest.mark.parametrize("case", GOLDENS["cases"], ids=identify)
def test_number_of_units(case):
    pixels, users, target = case["strata_pixels"], case["expected_ua"], case["target_se"]
    share, half, z = case["expected_oa"], case["half_width"], GOLDENS["z95"]
    wanted = case["expected"]["n"]
    found = {
        "olofsson_eq13_no_fpc": sizes.units_for_overall(pixels, users, target, finite=False),
        "olofsson_eq13_fpc (Cochran 5.25)": sizes.units_for_overall(pixels, users, target),
        "proportional_no_fpc (Cochran 5.66)": sizes.units_for_overall_proportional(pixels, users, target),
        "srs_cochran_no_fpc": sizes.units_simple(share, half, z),
        "srs_cochran_fpc (n0 / (1 + (n0 - 1) / N))": sizes.units_simple(share, half, z, sum(pixels)),
    }
    assert found == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize("case", GOLDENS["cases"], ids=identify)
def test_allocations_and_the_error_to_expect(case):
    pixels, users, n = case["strata_pixels"], case["expected_ua"], case["expected"]["n_used"]
    made = {
        "equal": sizes.equal(pixels, n),
        "proportional": sizes.proportional(pixels, n),
        "neyman": sizes.neyman(pixels, users, n),
        "mixed": sizes.rare_fixed(pixels, n, case["rare_share"], case["rare_n"]),
    }
    for name, wanted in case["expected"]["allocation"].items():
        parts = made[name]
        if wanted.get("feasible") is False:
            assert parts is None
            continue
        assert parts == pytest.approx(wanted["real"], rel=1e-9, abs=1e-9)
        whole = sizes.whole(parts)
        assert whole == wanted["largest_remainder"]
        found = anticipated_se(sizes.shares(pixels), users, whole)
        wanted_se = wanted["anticipated_se_overall"]
        assert found == (None if wanted_se is None else pytest.approx(wanted_se, rel=1e-9))


@pytest.mark.parametrize("allocation", list(Allocation))
@pytest.mark.parametrize("case", GOLDENS["cases"], ids=identify)
def test_no_plan_has_fewer_units_than_its_floor_or_more_than_there_are(case, allocation):
    pixels = case["strata_pixels"]
    names = [str(i) for i in range(len(pixels))]
    plan = make_plan(names, pixels, case["expected_ua"], PlanWish(case["target_se"], None, allocation, 60))
    least = 60 if allocation is Allocation.MIXED else 2
    for stratum, size in zip(plan.strata, pixels, strict=True):
        assert min(least, size) <= stratum.units <= size
    if plan.overall_se > case["target_se"] * 1.005:
        assert any("reach it" in note for note in plan.notes)
    else:
        assert not any("reach it" in note for note in plan.notes)


def test_the_worked_example_gives_its_641_units_and_says_what_an_allocation_costs():
    pixels, users = [200000, 150000, 3200000, 6450000], [0.7, 0.6, 0.9, 0.95]
    plan = make_plan(list("abcd"), pixels, users, PlanWish(0.01, None, Allocation.MIXED, 100))
    assert (plan.units, plan.units_by_formula) == (641, 641)
    assert [s.units for s in plan.strata] == [100, 100, 146, 295]
    assert plan.overall_se == pytest.approx(0.011467, abs=1e-6)
    again = make_plan(list("abcd"), pixels, users, PlanWish(0.01, plan.units_to_reach, Allocation.MIXED, 100))
    fewer = make_plan(
        list("abcd"), pixels, users, PlanWish(0.01, plan.units_to_reach - 1, Allocation.MIXED, 100)
    )
    assert again.overall_se <= 0.01 < fewer.overall_se


def test_rare_classes_that_need_more_than_there_is_raise_the_number_in_place_of_negative_sizes():
    plan = make_plan(
        ["a", "b", "c"], [10_000_000, 90_000, 80_000], [0.9, 0.8, 0.8], PlanWish(units=91, min_units=100)
    )
    assert [s.units for s in plan.strata] == [100, 100, 100]
    assert any("91 units are raised to 300" in note for note in plan.notes)


def test_a_common_class_gets_no_fewer_units_than_a_rare_one():
    plan = make_plan(
        ["common", "rare", "rest"], [1600, 500, 12_000], [0.8, 0.8, 0.8], PlanWish(units=230, min_units=75)
    )
    assert plan.strata[0].units >= plan.strata[1].units


def test_a_half_width_raises_the_classes_that_need_it():
    wish = PlanWish(target_se=0.05, allocation=Allocation.EQUAL, half_width=0.05)
    plan = make_plan(["even", "sure"], [1e6, 1e6], [0.5, 0.99], wish)
    for stratum in plan.strata:
        low, high = stratum.users_interval
        assert (high - low) / 2 <= 0.05
    assert plan.strata[0].units > 3 * plan.strata[1].units
    low, high = (
        make_plan(["a"], [1e6], [0.5], PlanWish(units=plan.strata[0].units - 1)).strata[0].users_interval
    )
    assert (high - low) / 2 > 0.05


def test_small_classes_are_taken_whole_and_empty_ones_not_at_all():
    plan = make_plan(["big", "tiny", "none"], [1e6, 7, 0], [0.9, 0.9, 0.9], PlanWish(units=100))
    assert [s.units for s in plan.strata][1:] == [7, 0]
    assert any("All pixels of tiny are taken" in note for note in plan.notes)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"target_se": 0}, "target standard error"),
        ({"target_se": 1}, "target standard error"),
        ({"units": 1}, "at least 2 units"),
        ({"half_width": 0.7}, "half width"),
        ({"min_units": -1}, "least number"),
    ],
)
def test_wishes_that_make_no_sense(change, words):
    with pytest.raises(UserError, match=words):
        PlanWish(**change)


def test_expectations_and_strata_are_checked():
    with pytest.raises(UserError, match="'b' must lie between 0 and 1"):
        make_plan(["a", "b"], [1, 1], [0.5, 85], PlanWish())
    with pytest.raises(UserError, match="nothing can be sampled"):
        make_plan(["a"], [0], [0.5], PlanWish())
