"""Which rasters of several folders belong together, by their names. Pure functions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, Iterable, List, Mapping, Sequence, Tuple

from ...core.contract.roles import ROLE_WORDS

# Words of file names that say what a raster is and not which scene it is of.
KINDS = frozenset(
    (
        *ROLE_WORDS,
        "rgb",
        "rgbi",
        "rgbn",
        "irrg",
        "cir",
        "ortho",
        "image",
        "img",
        "ndsm",
        "dem",
        "dtm",
        "nir",
        "s1",
        "s2",
    )
)


def scene_key(path: str, roles: Iterable[str] = ()) -> str:
    """What the names of one scene's rasters share: ``tile_07_rgb.tif`` and ``Tile-07-DSM.tif`` are ``tile 07``."""
    words = [word for word in re.split(r"[\s_.\-]+", Path(path).stem.casefold()) if word]
    left = [word for word in words if word not in KINDS and word not in set(roles)]
    return " ".join(left or words)


def pair_scenes(first: str, rasters: Mapping[str, Sequence[str]]) -> Tuple[List[Dict[str, str]], List[str]]:
    """Scenes, each with a raster of every role; and the paths that found no partner, or more than one.

    Args:
        first: the role whose rasters say which scenes there are.
        rasters: role -> paths.
    """
    roles = list(rasters)
    by_key: Dict[str, Dict[str, List[str]]] = {}
    for role, paths in rasters.items():
        for path in dict.fromkeys(paths):
            by_key.setdefault(scene_key(path, roles), {}).setdefault(role, []).append(path)
    scenes: List[Dict[str, str]] = []
    lonely: List[str] = []
    for found in by_key.values():
        if set(found) == set(roles) and all(len(paths) == 1 for paths in found.values()):
            scenes.append({role: found[role][0] for role in roles})
        elif len(roles) == 1:  # names say nothing about partners where there are none
            scenes += [{first: path} for path in found[first]]
        else:
            lonely += [path for paths in found.values() for path in paths]
    return scenes, lonely
