"""Trees of the quick head: scikit-learn's own probabilities from plain tensors, and nothing to fear from a file."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier, RandomForestClassifier

from core import load_model
from core.checkpoints import read_card, save_checkpoint
from core.checkpoints.configs import config_of
from core.checkpoints.contents import CARD_KEY
from core.checkpoints.schemes import numbered_classes
from core.errors import UserError
from core.models import build
from core.models.quick.config import MOST_TREES, FeatureSpec, QuickConfig, RoleBands, TreesConfig, check_quick
from core.models.quick.trees import NEVER, Trees
from core.quick.card import quick_card
from core.quick.fit import fit_head, out_of_fold
from core.quick.out_of_fold import folds_of
from core.quick.recipe import FEW, MANY, SOME, TREES, beside_tokens, known_of, quick_config, recipe_for
from core.quick.samples import Samples
from core.quick.surroundings import OFFSETS, Surroundings
from core.quick.trees import LEAST_LEAF, grow_forest, grown_boosting, grown_classifier, tables

SPEC = FeatureSpec((RoleBands("optical", ("red", "green", "blue")),), (3,), (1.0,))
FEATURES = len(SPEC.names)
QUICKLY = {"steps": 20, "rounds": 5, "trees": 8}


def labelled(classes=3, polygons=24, seed=0, of=None):
    """Polygons of 20 pixels whose class is a threshold in one feature and a corner in two others."""
    rng = np.random.default_rng(seed)
    centres = rng.integers(0, 129, (polygons, FEATURES))
    codes = (centres[:, None] + rng.integers(-9, 10, (polygons, 20, FEATURES))).clip(0, 128)
    own = (centres[:, 0] * classes // 129 + (centres[:, 1] > 70) * (centres[:, 2] > 40)) % classes
    own[:classes] = np.arange(classes)
    numbers = np.repeat(np.arange(polygons), 20)
    y = np.asarray(of or range(classes))[own][numbers]
    return Samples(codes.reshape(-1, FEATURES).astype(np.uint8), y.astype(np.int64), numbers)


def steps():
    """Tables with which a step is worth something else on every feature."""
    knots = torch.arange(127).repeat(FEATURES, 1).float()
    return knots, torch.linspace(-1.7, 1.7, 129).repeat(FEATURES, 1)


def fitted(recipe, samples, classes=3, seed=0):
    fit = fit_head(samples, quick_config(SPEC, classes, recipe), recipe, steps(), seed)
    head, out = fit.head, fit.out
    return head, out


def random_codes(count=500, seed=9):
    return np.random.default_rng(seed).integers(0, 129, (count, FEATURES)).astype(np.uint8)


def run(grown, config, classes, codes):
    trees = Trees(config, classes)
    trees.put(tables(grown, config.trees, config.leaves))
    return trees(torch.from_numpy(np.ascontiguousarray(codes.T))).softmax(dim=0).T.numpy()


@pytest.mark.parametrize("kind", [RandomForestClassifier, ExtraTreesClassifier])
@pytest.mark.parametrize("leaves", [2, 17, 256])
def test_a_forest_gives_its_own_probabilities(kind, leaves):
    samples, codes = labelled(5, 60), random_codes()
    model = kind(9, max_leaf_nodes=leaves, random_state=1)
    model.fit(samples.codes, samples.classes, sample_weight=samples.weights)
    grown = [grown_classifier(entry.tree_, 9) for entry in model.estimators_]
    ours = run(grown, TreesConfig(11, leaves, averaged=True), 5, codes)  # two more than there are
    assert np.abs(ours - model.predict_proba(codes)).max() < 1e-6
    assert len(np.unique(ours.argmax(axis=1))) > 1


@pytest.mark.parametrize(
    ("kind", "half", "count"), [(RandomForestClassifier, 0, 4), (ExtraTreesClassifier, 1, 5)]
)
def test_the_halves_of_a_forest_are_those_of_scikit_learn_whatever_the_order_in_memory(kind, half, count):
    samples, codes = labelled(4, 60), random_codes()
    options = {"max_features": round(0.2 * FEATURES)} if half else {}
    model = kind(count, max_leaf_nodes=16, min_samples_leaf=LEAST_LEAF, random_state=3, **options)
    model.fit(samples.codes, samples.classes, sample_weight=samples.weights)
    grown = grow_forest(samples.codes, samples.classes, samples.weights, 9, 16, 3, half)
    assert len(grown) == count
    ours = run(grown, TreesConfig(9, 16, averaged=True), 4, codes)
    assert np.abs(ours - model.predict_proba(codes)).max() < 1e-6


@pytest.mark.parametrize("classes", [2, 4])
def test_boosting_gives_its_own_probabilities(classes):
    samples, codes = labelled(classes, 40), random_codes()
    model = HistGradientBoostingClassifier(
        max_iter=7, max_leaf_nodes=15, early_stopping=False, random_state=1
    )
    model.fit(samples.codes, samples.classes, sample_weight=samples.weights)
    grown = grown_boosting(model)
    assert len(grown) == (7 if classes == 2 else 7 * classes)
    ours = run(grown, TreesConfig(7 * classes, 15, averaged=False), classes, codes)
    assert np.abs(ours - model.predict_proba(codes)).max() < 1e-5
    assert np.ptp(ours[:, 0]) > 0.5


def slowly(trees, tree, codes):
    """The leaf of a pixel, from the root down, as the docstring has it."""
    level = trees.level[tree].tolist()
    first, last = 0, len(level)
    while first < last:
        root = min(range(first, last), key=lambda node: level[node])
        above = int(codes[int(trees.feature[tree, root])]) > int(trees.threshold[tree, root])
        first, last = (root + 1, last) if above else (first, root)
    return first


@pytest.mark.parametrize("threads", [1, 2])
def test_any_tables_are_trees(threads):
    rng = np.random.default_rng(2)
    codes = random_codes(40)
    for leaves in (2, 3, 8, 64, 256):
        trees = Trees(TreesConfig(3, leaves, averaged=False), 2)
        shape = 3, leaves - 1
        trees.put({
            "feature": torch.from_numpy(rng.integers(0, FEATURES, shape).astype(np.int16)),
            "threshold": torch.from_numpy(rng.choice([*range(130), *[NEVER] * 30], shape).astype(np.uint8)),
            "level": torch.from_numpy(rng.integers(0, 7, shape).astype(np.uint8)),
            "values": torch.randn(3, leaves, 2, generator=torch.Generator().manual_seed(leaves)),
        })  # fmt: skip
        trees.check(FEATURES)
        expected = [sum(trees.values[t, slowly(trees, t, pixel)] for t in range(3)) for pixel in codes]
        many = np.ascontiguousarray(np.tile(codes, (1700, 1)).T)  # two blocks and a bit
        before = torch.get_num_threads()
        torch.set_num_threads(threads)
        try:
            ours = trees(torch.from_numpy(many)).T.reshape(1700, 40, 2)
        finally:
            torch.set_num_threads(before)
        assert torch.allclose(ours, torch.stack(expected).expand_as(ours), atol=1e-6)


def test_levels_in_a_row_go_deep():
    """The deepest trees there can be, leaning either way."""
    codes = torch.arange(0, 129, dtype=torch.uint8)[None]
    for level in (torch.arange(127), torch.arange(127).flip(0)):
        trees = Trees(TreesConfig(1, 128, averaged=False), 1)
        values = torch.arange(128.0)[None, :, None]
        trees.put({"feature": torch.zeros(1, 127), "threshold": torch.arange(127)[None], "level": level[None],
                   "values": values})  # fmt: skip
        assert trees(codes)[0].tolist() == [*range(128), 127]


@pytest.mark.parametrize("recipe", [SOME, MANY])
def test_heads_with_trees_come_back_from_a_file(tmp_path, recipe):
    recipe, samples = replace(recipe, **QUICKLY), labelled()
    head, out = fitted(recipe, samples)
    assert head.forests and out.scored.all()
    save_checkpoint(tmp_path / "a.safetensors", head, quick_card(head.config, numbered_classes(3)))
    again, card = load_model(tmp_path / "a.safetensors")
    codes = torch.from_numpy(np.ascontiguousarray(random_codes().T))
    assert config_of(card) == head.config
    with torch.inference_mode():
        assert torch.equal(again.classify(codes), head.classify(codes))
        right = head.classify(torch.from_numpy(np.ascontiguousarray(samples.codes.T))).argmax(0).numpy()
    assert (right == samples.classes).mean() > 0.9
    same, _ = fitted(recipe, samples)
    for name, tensor in head.state_dict().items():
        assert torch.equal(tensor, same.state_dict()[name]), f"{name}: equal labels give equal heads"


@pytest.mark.parametrize("recipe", [SOME, MANY])
def test_a_head_is_the_same_on_any_number_of_threads(recipe):
    recipe, samples = replace(recipe, **QUICKLY), labelled()
    before, found = torch.get_num_threads(), []
    try:
        for threads in (1, 2, 3):
            torch.set_num_threads(threads)
            found.append(fitted(recipe, samples))
    finally:
        torch.set_num_threads(before)
    (head, out), *others = found
    for other, its_out in others:
        assert np.array_equal(its_out.probabilities, out.probabilities)
        for name, tensor in head.state_dict().items():
            assert torch.equal(tensor, other.state_dict()[name]), name


@pytest.mark.parametrize("recipe", [SOME, MANY])
def test_classes_without_labels_and_lonely_polygons(recipe):
    """Two classes of five, and one polygon of each: nothing can be scored, nothing else can be seen."""
    recipe = replace(recipe, **QUICKLY)
    codes = torch.from_numpy(np.ascontiguousarray(random_codes().T))
    for polygons in (2, 12):
        head, out = fitted(recipe, labelled(2, polygons, of=(1, 3)), 5)
        with torch.inference_mode():
            probabilities = head.classify(codes)
        assert set(probabilities.argmax(0).tolist()) == {1, 3}
        assert torch.allclose(probabilities.sum(0), torch.ones(500), atol=1e-5)
        assert out.scored.any() == (polygons > 2)


def test_heads_are_compared_by_pixels_alone_whatever_lies_around_them():
    """A fit keeps what a comparison would else predict once more."""
    samples, recipe = labelled(), replace(SOME, **QUICKLY)
    near = np.random.default_rng(1).integers(0, 129, (40, len(OFFSETS), FEATURES)).astype(np.uint8)
    config, around = quick_config(SPEC, 3, recipe), Surroundings(np.arange(40), near)
    fit = fit_head(samples, config, recipe, steps(), around=around)
    out, alone = fit.out, fit.alone
    again = out_of_fold(samples, config, recipe, steps())
    assert np.array_equal(alone.probabilities, again.probabilities)
    assert np.array_equal(alone.scored, again.scored) and alone.scored.sum() > out.scored.sum()
    assert not np.allclose(alone.probabilities[:40], out.probabilities[:40], atol=0.1)


def test_a_forest_joins_where_there_are_many_pixels_or_many_points():
    assert (
        recipe_for("auto", known_of([60] * 16), SPEC) is FEW
        and recipe_for("auto", known_of([60] * 17), SPEC) is SOME
    )
    assert (
        recipe_for("auto", known_of([1] * 200), SPEC) is FEW
        and recipe_for("auto", known_of([1] * 201), SPEC) is SOME
    )
    assert (
        recipe_for("auto", known_of([1] * 150 + [0] * 150), SPEC) is FEW
    )  # half of the points lie where there is no data


@pytest.mark.parametrize("sizes", [[60] * 16, [60] * 30, [600] * 30, [60] * 300])
def test_what_is_left_out_at_a_time_is_less_than_a_third_of_the_labels(sizes):
    """A head of half of the labels is worse than the one that is kept: its score and confidence were too low."""
    recipe, samples = recipe_for("auto", known_of(sizes), SPEC), labelled(3, 30)
    folds = folds_of(samples, torch.zeros(len(samples.classes), FEATURES), recipe, 0)
    assert sum(fold.known for fold in folds).tolist() == [1] * len(samples.classes)
    assert max(fold.known.mean() for fold in folds) < 1 / 3


def test_with_few_labels_what_sees_all_surroundings_weighs_most_in_radar_and_least_elsewhere():
    radar = FeatureSpec((RoleBands("sar", ("HH",)), RoleBands("optical", ("red",))), (3,), (1.0,))
    known = known_of([60] * 5)
    share = {
        name: dict(zip(recipe.members, recipe.prior, strict=True))
        for name, recipe in (
            ("sar", recipe_for("auto", known, radar)),
            ("optical", recipe_for("auto", known, SPEC)),
        )
    }
    assert max(share["sar"], key=share["sar"].__getitem__) == "discriminant"
    assert share["optical"]["discriminant"] == min(share["optical"].values())


def test_linear_and_engines_without_scikit_learn_have_no_trees():
    for labels in (2, 90, 900):
        known = known_of([60] * labels)
        assert not recipe_for("linear", known, SPEC).has_trees
        bare = recipe_for("auto", known, SPEC).without_trees()
        assert bare.members and not set(bare.members) & set(TREES)
        assert len(bare.prior) in (0, len(bare.members))
        assert not quick_config(SPEC, 3, bare).forests
    with pytest.raises(ValueError, match="come last"):
        quick_config(SPEC, 3, replace(FEW, members=("forest", "discriminant"), prior=()))


def edited(path, target, **changes):
    """A copy of a checkpoint with other tensors."""
    card = read_card(path)
    save_file({**load_file(path), **changes}, target, metadata={CARD_KEY: card.model_dump_json()})
    return target


def test_bad_trees_of_a_file_are_refused(tmp_path):
    head, _ = fitted(replace(SOME, **QUICKLY), labelled())
    path = tmp_path / "good.safetensors"
    save_checkpoint(path, head, quick_card(head.config, numbered_classes(3)))
    state = head.forests[0].state_dict()
    for name, index, value in (
        ("feature", (0, 0), FEATURES),
        ("feature", (3, 5), -1),
        ("values", (1, 0, 0), float("nan")),
        ("values", (1, 2, 1), -0.5),
    ):
        table = state[name].clone()
        table[index] = value
        bad = edited(path, tmp_path / "bad.safetensors", **{f"forests.0.{name}": table})
        with pytest.raises(UserError, match=r"bad\.safetensors is damaged: a "):
            load_model(bad)
    sharp = edited(path, tmp_path / "bad.safetensors", **{"forests.0.sharpness": torch.tensor(float("inf"))})
    with pytest.raises(UserError, match="sharpness of trees is out of range"):
        load_model(sharp)
    short = edited(
        path, tmp_path / "bad.safetensors", **{"forests.0.level": state["level"][:, 1:].contiguous()}
    )
    with pytest.raises(UserError, match=r"forests.0.level has the shape \[8, 62\]"):
        load_model(short)


@pytest.mark.parametrize(
    "forest",
    [
        TreesConfig(0, 8, averaged=True),
        TreesConfig(8, 1, averaged=True),
        TreesConfig(8, 257, averaged=True),
        TreesConfig(8.0, 16, averaged=True),
        TreesConfig(8, 16, averaged=1),
        TreesConfig(1 << 20, 16, averaged=False),
        TreesConfig(MOST_TREES + 1, 2, averaged=True),
    ],
)
def test_a_card_with_impossible_trees_is_refused(forest):
    with pytest.raises(ValueError, match="trees"):
        check_quick(QuickConfig(SPEC, 3, forests=(forest,)))


@pytest.mark.parametrize(
    "spec",
    [
        FeatureSpec((*SPEC.inputs, *SPEC.inputs)),
        FeatureSpec(SPEC.inputs * 1000),
        FeatureSpec(SPEC.inputs, (3,), tuple(1 + i / 8 for i in range(9))),
    ],
)
def test_more_inputs_or_gradients_than_there_can_be_are_refused(spec):
    with pytest.raises(ValueError, match=r"a role of its own|more than 8"):
        check_quick(QuickConfig(spec, 3))


def test_most_trees_are_enough_for_many_classes():
    recipe = beside_tokens(MANY)
    check_quick(quick_config(SPEC, 100, recipe))


def test_no_pixels_have_no_class():
    head = build(QuickConfig(SPEC, 3, (0, 8), forests=(TreesConfig(4, 8, True), TreesConfig(3, 5, False))))
    nothing = torch.zeros((FEATURES, 0), dtype=torch.uint8)
    assert head.forests[0](nothing).shape == head.forests[1](nothing).shape == (3, 0)
    assert head.classify(nothing).shape == (3, 0)
    assert head.classify(nothing.reshape(FEATURES, 0, 5)).shape == (3, 0, 5)


def test_shares_add_up_where_nothing_can_be_scored():
    count = 18  # classes of one polygon each: none is known without its polygon
    y = np.repeat(np.arange(count), 20)
    samples = Samples(random_codes(len(y)), y, y.copy())
    head, out = fitted(SOME.without_trees(), samples, count)
    assert not out.scored.any() and float(head.share.sum()) == pytest.approx(1)
    with torch.inference_mode():
        total = head.classify(torch.from_numpy(random_codes(30).T.copy())).sum(dim=0)
    assert total.numpy() == pytest.approx(1, abs=1e-5)


def test_files_from_before_there_were_trees_load(tmp_path):
    head = build(QuickConfig(SPEC, 3, (0, 8)))
    card = quick_card(head.config, numbered_classes(3))
    config = {name: value for name, value in card.config.items() if name != "forests"}
    save_file(head.state_dict(), tmp_path / "old.safetensors",
              metadata={CARD_KEY: card.model_copy(update={"config": config}).model_dump_json()})  # fmt: skip
    model, card = load_model(tmp_path / "old.safetensors")
    assert model.config == head.config and "forests" not in card.config


def test_pixels_weigh_alike_or_polygons_do():
    samples = replace(labelled(), polygons=np.repeat(np.arange(48), [19, 1] * 24))
    heavy = samples.weights[19] / samples.weights[0]
    assert heavy > 5, "a polygon of one pixel counts as much as one of nineteen"
    alike = replace(samples, given=np.full(len(samples.classes), 3.0, np.float32))
    assert (alike.weights == 1).all() and (alike.only(alike.classes > 0).weights == 1).all()
