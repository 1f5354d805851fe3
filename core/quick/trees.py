"""Decision trees, fitted with scikit-learn to coded features and turned into the tables of :class:`Trees`.

Random forests (Breiman 2001), extremely randomised trees (Geurts et al. 2006) and gradient boosting with histograms
(Friedman 2001; Ke et al. 2017).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.models.quick.config import TreesConfig
from core.models.quick.model import ABSENT
from core.models.quick.trees import NEVER, Trees

_UNSEEN_SHARE = 0.02
_ABSENT = -1e4
LEAST_LEAF = 3
"""Pixels in a leaf of a forest."""
HALVES = 0, 1
"""Of a forest: bagged trees with the best thresholds, and trees of all pixels with random ones."""
_LOOKED_AT = 0.2
"""Share of the features that a node with random thresholds, or a boosted one, chooses from."""
_RATE = 0.2
_PENALTY = 1.0
_LEAST_FEATURES = 4


@dataclass(frozen=True)
class GrownTree:
    """A tree, node by node; the first is the root.

    Attributes:
        left: [n] number of the node for codes up to the threshold; a leaf has -1.
        right: [n] of that for codes above.
        feature: [n].
        threshold: [n], at least 0 and below every :data:`NEVER`.
        values: [n, K]; those of leaves count.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    feature: NDArray[np.int64]
    threshold: NDArray[np.int64]
    values: NDArray[np.float64]


def has_trees() -> bool:
    """Whether scikit-learn is there to fit trees; running them needs only torch."""
    return importlib.util.find_spec("sklearn") is not None


def grow_forest(
    codes: NDArray[np.uint8],
    classes: NDArray[np.int64],
    weights: NDArray[np.float32],
    trees: int,
    leaves: int,
    seed: int,
    half: int,
) -> list[GrownTree]:
    """Half a random forest, half extremely randomised trees; the values are probabilities that add up to the mean.

    Args:
        codes: [N, F].
        classes: [N] 0..K-1, all of which occur.
        weights: [N].
        trees: how many in both halves.
        leaves: of a tree, at most.
        seed: of what is random.
        half: which to grow, one of :data:`HALVES`: none needs the other.
    """
    from sklearn import config_context
    from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier

    common: dict[str, Any] = {
        "max_leaf_nodes": leaves,
        "min_samples_leaf": LEAST_LEAF,
        "random_state": seed,
        "n_jobs": torch.get_num_threads(),
    }
    kind, count, options = (
        (RandomForestClassifier, trees // 2, {}),
        (ExtraTreesClassifier, trees - trees // 2, {"max_features": _looked_at(codes.shape[1])}),
    )[half]
    if not count:
        return []
    # A node looks at one feature after another: side by side in memory the values of each fit the cache.
    columns = np.asfortranarray(codes, dtype=np.float32)
    # A small tree is fitted in milliseconds, of which checks took a third.
    with config_context(assume_finite=True, skip_parameter_validation=True):
        model = kind(count, **common, **options).fit(columns, classes, sample_weight=weights)
    return [grown_classifier(entry.tree_, trees) for entry in model.estimators_]


def boost(
    codes: NDArray[np.uint8],
    classes: NDArray[np.int64],
    weights: NDArray[np.float32],
    rounds: int,
    leaves: int,
    seed: int,
) -> list[GrownTree]:
    """Gradient boosting; the values are logits that add up. See :func:`grow_forest`."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits  # scikit-learn needs it, too

    model = HistGradientBoostingClassifier(
        max_iter=rounds,
        learning_rate=_RATE,
        max_leaf_nodes=leaves,
        max_features=_looked_at(codes.shape[1]) / codes.shape[1],
        l2_regularization=_PENALTY,
        early_stopping=False,
        max_bins=ABSENT + 1,  # a step each, and histograms of half the usual size
        random_state=seed,
    )
    # Its parts are so small that threads spend their time waiting for each other, on busy cores ten times as long.
    with threadpool_limits(1, user_api="openmp"):
        return grown_boosting(model.fit(codes, classes, sample_weight=weights))


def grown_classifier(tree: Any, of: int) -> GrownTree:
    """A tree of a scikit-learn forest of so many."""
    share = (
        tree.value[:, 0] / tree.value[:, 0].sum(axis=1, keepdims=True) / of
    )  # counts before scikit-learn 1.3
    threshold = np.where(tree.children_left < 0, 0, np.floor(tree.threshold)).astype(np.int64)
    return GrownTree(tree.children_left, tree.children_right, tree.feature, threshold, share)


def grown_boosting(model: Any) -> list[GrownTree]:
    """The trees of a fitted ``HistGradientBoostingClassifier``; two classes have one tree a round, for the second.

    Its trees are no public attribute of it; a test compares probabilities with its own.
    """
    count = len(model.classes_)
    found = []
    for number, predictors in enumerate(model._predictors):
        for column, predictor in enumerate(predictors):
            nodes = predictor.nodes
            leaf = nodes["is_leaf"].astype(bool)
            values = np.zeros((len(nodes), count))
            values[:, 1 if count == 2 else column] = nodes["value"]
            if number == 0:
                values[:, 1 if count == 2 else column] += model._baseline_prediction[0, column]
            threshold = np.where(leaf, 0, np.floor(nodes["num_threshold"])).astype(np.int64)
            left, right = (np.where(leaf, -1, nodes[side].astype(np.int64)) for side in ("left", "right"))
            found.append(GrownTree(left, right, nodes["feature_idx"].astype(np.int64), threshold, values))
    return found


def planted(
    grown: Sequence[GrownTree], config: TreesConfig, present: NDArray[np.int64], classes: int
) -> Trees:
    """Grown trees of the classes ``present`` as a module for all classes: those without a label get no pixel.

    A forest gives every other class :data:`_UNSEEN_SHARE` of its probability, so that what no tree has seen is not impossible.
    """
    trees = Trees(config, classes)
    own = tables(grown, config.trees, config.leaves)
    values = torch.zeros(config.trees, config.leaves, classes)
    if config.averaged:
        own["values"] = own["values"] * (1 - _UNSEEN_SHARE) + _UNSEEN_SHARE / len(present) / config.trees
    else:
        values[0] = _ABSENT
    values[:, :, torch.from_numpy(present)] = own["values"]
    trees.put({**own, "values": values})
    return trees


def tables(grown: Sequence[GrownTree], trees: int, leaves: int) -> dict[str, Tensor]:
    """The tables of :class:`Trees` for grown trees, at most ``trees`` of at most ``leaves`` leaves."""
    classes = grown[0].values.shape[1]
    feature = np.zeros((trees, leaves - 1), dtype=np.int16)
    threshold = np.full((trees, leaves - 1), NEVER, dtype=np.uint8)
    level = np.full((trees, leaves - 1), NEVER, dtype=np.uint8)
    values = np.zeros((trees, leaves, classes), dtype=np.float32)
    for number, tree in enumerate(grown):
        inner, depth, ends = _in_order(tree)
        values[number, : len(ends)] = tree.values[ends]
        if inner:
            feature[number, : len(inner)] = tree.feature[inner]
            threshold[number, : len(inner)] = tree.threshold[inner]
            level[number, : len(inner)] = depth
    named = {"feature": feature, "threshold": threshold, "level": level, "values": values}
    return {name: torch.from_numpy(table) for name, table in named.items()}


def _in_order(tree: GrownTree) -> tuple[list[int], list[int], list[int]]:
    """Nodes that split, from left to right, how deep they are, and the leaves likewise."""
    inner: list[int] = []
    depths: list[int] = []
    ends: list[int] = []
    path: list[tuple[int, int]] = []
    node, depth = 0, 0
    while True:
        while tree.left[node] >= 0:
            path.append((node, depth))
            node, depth = int(tree.left[node]), depth + 1
        ends.append(node)
        if not path:
            return inner, depths, ends
        node, depth = path.pop()
        inner.append(node)
        depths.append(depth)
        node, depth = int(tree.right[node]), depth + 1


def _looked_at(features: int) -> int:
    return max(min(_LEAST_FEATURES, features), round(_LOOKED_AT * features))
