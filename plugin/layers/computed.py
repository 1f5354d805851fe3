"""Inputs that can be computed of the layers of a scene while they are read, in the words of the engine's cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Mapping, Sequence, Tuple

from ...core.contract.bands import BandInfo, found_bands
from ..wording import role_title, tr

TERRAINS = ("dtm", "dem")


@dataclass(frozen=True)
class Computed:
    """One input.

    Attributes:
        role: that it gets.
        kind: how it is computed, a word of the cards.
        of: ``role`` or ``role:band`` of what it is computed of.
    """

    role: str
    kind: str
    of: Tuple[str, ...]

    @property
    def title(self) -> str:
        """For people."""
        of = [role_title(source.partition(":")[0]) for source in self.of]
        if self.kind == "difference":
            return tr("Height above ground: {0} minus {1}").format(*of)
        if self.kind == "slope":
            return tr("Slope of {0}, in degrees").format(of[0])
        return tr("Vegetation index (NDVI) of {0}").format(of[0])

    def to_json(self) -> Dict[str, Any]:
        """As ``quick_open`` takes it."""
        return {"kind": self.kind, "of": list(self.of)}


def offered(bands: Mapping[str, Sequence[BandInfo]]) -> List[Computed]:
    """What can be computed of rasters and is not among them.

    Args:
        bands: role -> the bands that are read.
    """
    found = []
    terrain = next((role for role in TERRAINS if role in bands), "")
    if "dsm" in bands and terrain:
        found.append(Computed("ndsm", "difference", ("dsm", terrain)))
    if terrain or "dsm" in bands:
        found.append(Computed("slope", "slope", (terrain or "dsm",)))
    for role, infos in bands.items():
        known = found_bands(("nir", "red"), infos)
        if "nir" in known and "red" in known:
            of = (f"{role}:{known['nir']}", f"{role}:{known['red']}")
            found.append(Computed("ndvi", "normalised_difference", of))
            break
    return [one for one in found if one.role not in bands]


def written(text: str, problem: Callable[[str], Exception]) -> Dict[str, Dict[str, Any]]:
    """``ndsm=difference:dsm,dtm slope=slope:dtm`` -> role -> as ``quick_open`` takes it.

    Args:
        text: words with a space or ``;`` between them.
        problem: makes what is raised where a word is not understood.
    """
    found: Dict[str, Dict[str, Any]] = {}
    for word in text.replace(";", " ").split():
        role, equals, how = word.partition("=")
        kind, colon, sources = how.partition(":")
        of = [source for source in sources.split(",") if source]
        if not (role and equals and kind and colon and of):
            words = tr("“{0}” cannot be read: write it like {1}.")
            raise problem(words.format(word, "ndsm=difference:dsm,dtm"))
        if role in found:
            raise problem(tr("{0} is computed twice.").format(role))
        found[role] = {"kind": kind, "of": of}
    return found
