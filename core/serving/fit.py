"""The engine's message ``fit``: which of the models here and in the catalogue suit some raster files."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.checkpoints.catalogue import SHIPPED, catalogue, fetched, local_files
from core.checkpoints.contents import read_card
from core.checkpoints.schemes import load_scheme
from core.contract.sentences import sentence_of
from core.errors import UserError
from core.inference.fitting import Candidate, of_card, of_entry, rank
from core.raster.facts import RasterFacts, read_facts


def fit_models(rasters: Sequence[str], more: Sequence[str] = ()) -> dict[str, Any]:
    """Rank every model for some rasters.

    Args:
        rasters: paths; what GDAL cannot open is left out and named.
        more: paths of checkpoints that lie elsewhere.

    Returns:
        ``models``: fields of :class:`core.inference.fitting.Fit`, best first; ``rasters``: name, roles, resolution and
        whether the file says itself what it is; ``unread``: sentences on files that could not be read.
    """
    facts: list[RasterFacts] = []
    unread = []
    for path in rasters:
        try:
            facts.append(read_facts(path))
        except UserError as error:
            unread.append(sentence_of(error))
    found = rank(_candidates(more), facts)
    return {
        "models": [dataclasses.asdict(entry) for entry in found],
        "rasters": [
            {"path": f.path, "roles": list(f.roles), "resolution": f.resolution, "sure": f.sure}
            for f in facts
        ],
        "unread": unread,
    }


def _candidates(more: Sequence[str]) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for file in local_files():
        example = Path(file.path).parent == SHIPPED
        try:
            card = file.card or read_card(file.path)
        except UserError:
            continue  # the list says what is wrong with it
        found[file.path] = of_card(file.path, card, example)
    for path in more:
        try:
            found.setdefault(path, of_card(path, read_card(path)))
        except UserError:
            continue
    for entry in catalogue():
        if fetched(entry) is None:
            scheme = entry.stated.classes if entry.stated is not None else None
            found[entry.name] = of_entry(entry, len(load_scheme(scheme)) if scheme else 0)
    return list(found.values())
