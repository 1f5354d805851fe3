"""Scenes that are listed by what a folder holds: one for each match of a glob."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from pathlib import Path

from core.contract.sentences import Said
from core.errors import UserError
from core.training.config import SceneSection, TrainConfig

_WILD = re.compile(r"[*?\[]")
_ANY = {"*": ".*", "?": ".", "[": "."}


SIDECARS = (".aux.xml", ".ovr", ".tfw", ".jgw", ".pgw", ".wld", ".prj", ".qml", ".md5", ".txt")
"""Endings of files that lie beside rasters and are none."""


def listed(config: TrainConfig) -> TrainConfig:
    """The configuration as a run needs it: scenes listed, held-out ones named.

    Every scene entry with ``each`` becomes a scene for each match; what ``split.validate_every`` holds out goes into
    ``split.validate``.

    Raises:
        UserError: nothing matches, or the roles match different numbers of files.
    """
    scenes = tuple(one for scene in config.scenes for one in listed_scenes(scene))
    return with_held_out(config.model_copy(update={"scenes": scenes}))


def with_held_out(config: TrainConfig) -> TrainConfig:
    """The configuration with every n-th scene in ``split.validate`` by name."""
    split = config.split
    if not split.validate_every or split.by != "scene":
        return config
    rest = [s.name for s in config.scenes if not s.is_in(split.validate_scenes) and not s.is_in(split.test)]
    chosen = tuple(rest[split.validate_every // 2 :: split.validate_every])
    changes = {"validate_scenes": (*split.validate_scenes, *chosen), "validate_every": 0}
    return config.model_copy(update={"split": split.model_copy(update=changes)})


def listed_scenes(scene: SceneSection) -> tuple[SceneSection, ...]:
    """The scene itself, or one for each match of its globs; the matches of all roles, each sorted, are paired in order.

    A new scene is called by the old name and what the wildcards of its first role stood for.

    Raises:
        UserError: see :func:`listed`.
    """
    if not scene.each:
        return (scene,)
    globs = {**scene.rasters, "labels": scene.labels}
    matches: dict[str, list[str]] = {}
    for role, patterns in globs.items():
        if len(patterns) != 1:
            raise UserError(
                Said("scenes: {0} has each = true, so {1} must be one glob.", repr(scene.name), role)
            )
        matches[role] = sorted(_matches(patterns[0]))
        if not matches[role]:
            raise UserError(Said("Scene {0}: nothing matches {1}.", repr(scene.name), patterns[0]))
    counts = {role: len(found) for role, found in matches.items()}
    if len(set(counts.values())) > 1:
        told = ", ".join(f"{count} of {role}" for role, count in counts.items())
        raise UserError(
            Said(
                "Scene {0}: the files are paired in sorted order, but there are {1}.", repr(scene.name), told
            )
        )
    _check_pairs(scene.name, globs, matches)
    first = next(iter(matches))
    labels = _labels(globs[first][0], matches[first])
    return tuple(
        scene.model_copy(
            update={
                **{role: (found[i],) for role, found in matches.items()},
                "name": f"{scene.name} {label}",
                "group": scene.group or scene.name,
                "each": False,
            }
        )
        for i, label in enumerate(labels)
    )


def _check_pairs(name: str, globs: dict[str, tuple[str, ...]], matches: dict[str, list[str]]) -> None:
    """Refuse pairs of files that bear the names of others: one missing on each side shifts all between.

    What the wildcards stand for is compared, or the numbers in it where it is spelt differently (img_7, label_7); where
    the roles have neither in common, only their order tells.
    """
    first, *others = matches
    for role in others:
        ours, theirs = (_wildcards(globs[one][0], matches[one]) for one in (first, role))
        for alike in (str, _digits):
            one, two = [alike(word) for word in ours], [alike(word) for word in theirs]
            if not any(one) or not set(one) & set(two):
                continue
            wrong = next((i for i in range(len(one)) if one[i] != two[i]), None)
            if wrong is not None:
                raise UserError(
                    Said(
                        "Scene {0}: the files are paired in sorted order, but {1} of {2} comes with "
                        "{3} of {4}: is one missing?",
                        repr(name),
                        Path(matches[first][wrong]).name,
                        first,
                        matches[role][wrong],
                        role,
                    )
                )
            break


def _wildcards(pattern: str, matches: list[str]) -> list[str]:
    """What the wildcards of a glob stand for in each match, without an ending."""
    parts = re.split(r"(\*\*|\*|\?|\[[^\]]*\])", pattern)
    regex = re.compile(
        "".join(f"({_ANY[part[0]]})" if i % 2 else re.escape(part) for i, part in enumerate(parts))
    )
    found = (regex.fullmatch(match) for match in matches)
    words = (" ".join(one.groups()) if one else match for one, match in zip(found, matches, strict=True))
    return [str(Path(word).with_suffix("")) for word in words]


def _digits(word: str) -> str:
    return " ".join(re.findall(r"\d+", word))


def _labels(pattern: str, matches: list[str]) -> list[str]:
    """What tells the matches apart: their path from the first wildcard on, without parts that need none."""
    fixed = 0
    for part in Path(pattern).parts:
        if _WILD.search(part):
            break
        fixed += 1
    words = [Path(match).with_suffix("").parts[fixed:] for match in matches]
    kept = [i for i in range(min(map(len, words))) if len({word[i] for word in words}) > 1] or [0]
    shortest = [" ".join(word[i] for i in kept) for word in words]
    return shortest if len(set(shortest)) == len(words) else [" ".join(word) for word in words]


def missing_files(scene: SceneSection) -> Iterator[tuple[str, str]]:
    """Role and path of every file, folder or glob of a scene that is not there."""
    for role, paths in {**scene.rasters, "labels": scene.labels}.items():
        for path in paths:
            file = path.split("|")[0]
            if not Path(file).exists() and not (_WILD.search(file) and _matches(file)):
                yield role, file


def _matches(pattern: str) -> list[str]:
    found = glob.glob(pattern, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    return [path for path in found if not path.lower().endswith(SIDECARS)]
