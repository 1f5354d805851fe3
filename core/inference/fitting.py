"""Which models fit the rasters that are there, best first, and in a line why the others do not.

Pure: cards and facts in, sentences out. :mod:`core.serving.fit` reads the files.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from core.checkpoints.card import ModelCard, Role
from core.checkpoints.catalogue import CatalogueEntry
from core.contract.bands import ALPHA, found_bands
from core.contract.roles import DSM, kind_of, role_of
from core.contract.sentences import Said
from core.raster.facts import RasterFacts

FAR = 4.0
"""Pixels so many times coarser than a model's hold nothing of what it looks for; finer ones can be resampled."""
NEAR = 2.0
"""Within this factor the models of the field keep most of their accuracy; so prediction warns beyond it."""

_TITLES: Mapping[str, Said] = {
    "optical": Said("an optical image"),
    "dsm": Said("a height raster"),
    "sar": Said("a radar image"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """One raster that a model reads.

    Attributes:
        role: of it.
        bands: their names.
        above_ground: it is a height that must be above ground.
        eight_bit: other types are stretched.
        optional: the model can do without.
        parts: roles of surface and terrain that it is computed of where it is not given.
    """

    role: Role
    bands: tuple[str, ...]
    above_ground: bool = False
    eight_bit: bool = False
    optional: bool = False
    parts: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model, here or in the catalogue, as far as it matters for its fit.

    Attributes:
        key: path of the file, or name in the catalogue.
        title: for people.
        wishes: what it reads; empty where that is not known.
        classes: how many it tells apart; 0 for SAM, which outlines and does not classify.
        resolution: m per px that it was trained on.
        example: a demonstration model, trained on drawn scenes.
        here: the file is on this computer.
    """

    key: str
    title: str
    wishes: tuple[Wish, ...]
    classes: int
    resolution: float | None = None
    example: bool = False
    here: bool = True


@dataclass(frozen=True, slots=True)
class Fit:
    """How a model suits the rasters.

    Attributes:
        key: of the candidate.
        fits: whether it can be run on them as they are.
        clicks: it outlines what is clicked, on any raster, and classifies nothing.
        score: 0..1, for the order.
        line: one sentence: what it would make of them, or why not and what would help.
        chosen: role -> path of the raster that would feed it.
        bands: role -> 1-based band numbers, where the file's names tell them.
    """

    key: str
    fits: bool
    score: float
    line: Said
    chosen: Mapping[str, str] = field(default_factory=dict)
    bands: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    clicks: bool = False


def of_card(key: str, card: ModelCard, example: bool = False) -> Candidate:
    """A model that is on this computer."""
    own = {modality.role for modality in card.modalities}
    wishes: dict[Role, Wish] = {}
    for modality in card.modalities:
        how = modality.derived
        if how is None or how.kind == "difference":
            wishes[modality.role] = Wish(
                modality.role,
                modality.bands,
                above_ground="above ground" in modality.unit or "above ground" in " ".join(modality.bands),
                eight_bit=modality.normalisation.stretch == "eight_bit",
                optional=modality.optional,
                parts=how.roles if how is not None else (),
            )
            continue
        for role in how.roles:  # an index or a slope comes by itself with what it is computed of
            if role not in own:
                wishes.setdefault(role, Wish(role, ("height",), optional=modality.optional))
    return Candidate(
        key, card.name, tuple(wishes.values()), len(card.produced), card.ground_resolution, example
    )


def of_entry(entry: CatalogueEntry, classes: int) -> Candidate:
    """A model of the catalogue that can be downloaded; what is not stated is not known."""
    stated = entry.stated
    bands = stated.bands if stated is not None else ()
    colours = tuple(band for band in bands if "height" not in band)
    wishes = [Wish("optical", colours, eight_bit=True)] if colours else []
    if len(colours) < len(bands):
        heights = tuple(b for b in bands if "height" in b)
        wishes.append(Wish("dsm", heights, above_ground=True, parts=("surface", "terrain")))
    resolution = stated.ground_resolution if stated is not None else None
    return Candidate(entry.name, entry.title, tuple(wishes), classes, resolution, here=False)


def rank(candidates: Sequence[Candidate], rasters: Sequence[RasterFacts]) -> tuple[Fit, ...]:
    """Every candidate, the best first; those that do not fit come last, in the order of how little is missing."""
    fits = [fit(candidate, rasters) for candidate in candidates]
    return tuple(sorted(fits, key=lambda found: (not found.fits, -found.score)))


def fit(candidate: Candidate, rasters: Sequence[RasterFacts]) -> Fit:
    """One model against the rasters."""
    if candidate.classes == 0:
        line = Said("It outlines what you click, and does not classify.")
        return Fit(candidate.key, False, 0.0, line, clicks=True)
    if not candidate.wishes:
        return Fit(candidate.key, False, 0.0, Said("What it reads is not known before it is downloaded."))
    found = _Findings()
    for wish in candidate.wishes:
        found.take(wish, rasters)
    by_path = {raster.path: raster for raster in rasters}
    used = [by_path[path] for path in found.chosen.values()]  # in the model's order
    found.judge_pixels(candidate.resolution, used)
    if candidate.example:
        found.score *= 0.2
        found.remarks.insert(0, Said("It was trained on drawn scenes, to try the program with."))
    kinds = {role for raster in rasters for role in raster.roles[:1]}
    found.score *= 0.5 + 0.5 * min(1.0, len(used) / max(1, len(kinds)))  # a model that uses all there is
    bands = sum(len(set(wish.bands)) for wish in candidate.wishes)
    found.score *= 0.9 + 0.1 * min(1.0, bands / max(1, sum(len(raster.bands) for raster in used)))
    if found.problems:
        score = found.score * min(part for part, _ in found.problems)
        line = Said.joined(text for _, text in found.problems)
        return Fit(candidate.key, False, score, line, found.chosen, found.bands)
    takes = Said.joined([raster.name for raster in used], " + ")
    line = Said.joined([Said("{0} classes from {1}.", candidate.classes, takes), *found.remarks])
    return Fit(candidate.key, True, found.score, line, found.chosen, found.bands)


@dataclass
class _Findings:
    """What comes together about one model.

    Attributes:
        score: so far.
        problems: factor on the score, and a sentence why the model cannot be run.
        remarks: sentences about a run.
        chosen, bands: as of :class:`Fit`.
    """

    score: float = 1.0
    problems: list[tuple[float, Said]] = field(default_factory=list)
    remarks: list[Said] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)
    bands: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def take(self, wish: Wish, rasters: Sequence[RasterFacts]) -> None:
        """Look for a raster that serves a wish."""
        raster = _raster_for(wish, rasters, set(self.chosen.values()))
        if wish.parts and (raster is None or raster.above_sea) and self._take_parts(wish, rasters):
            return
        if raster is None and wish.optional:
            self.score *= 0.8
            self.remarks.append(Said("It can do without {0}, which is not there.", _title(wish.role)))
            return
        if raster is None:
            self.problems.append((0.3, _missing(wish)))
            return
        self.chosen[wish.role] = raster.path
        numbers, trouble, share = _bands_for(wish, raster)
        if trouble:
            self.problems.append((0.5, trouble))
        if numbers:
            self.bands[wish.role] = numbers
        self.score *= share
        if len(wish.bands) > 1 and not numbers:
            self.remarks.append(Said("Check the bands of {0}: it does not name them all.", raster.name))
        if wish.eight_bit and raster.dtype != "uint8":
            self.remarks.append(
                Said("{0} is not 8-bit and will be stretched to what the model was trained on.", raster.name)
            )
        if wish.above_ground and raster.above_sea:
            self.problems.append((0.6, _above_sea(raster)))
        elif kind_of(wish.role) == DSM and raster.terrain:
            self.remarks.append(
                Said("{0} looks like the bare ground; the model was taught on surfaces.", raster.name)
            )
        elif wish.above_ground:
            self.remarks.append(Said("{0} must be height above ground, not above sea level.", raster.name))

    def _take_parts(self, wish: Wish, rasters: Sequence[RasterFacts]) -> bool:
        """Surface and terrain in the place of a height above ground; whether both are there."""
        heights = [r for r in rasters if r.above_sea]
        surface = next((r for r in heights if not r.terrain), None)
        terrain = next((r for r in heights if r.terrain), None)
        if len(wish.parts) != 2 or surface is None or terrain is None:
            return False
        self.chosen.update(zip(wish.parts, (surface.path, terrain.path), strict=True))
        self.remarks.append(
            Said(
                "The height above ground is computed: give {0} as {1} and {2} as {3}.",
                surface.name,
                wish.parts[0],
                terrain.name,
                wish.parts[1],
            )
        )
        return True

    def judge_pixels(self, trained: float | None, rasters: Sequence[RasterFacts]) -> None:
        """Compare the ground resolution of the first raster with that of the training."""
        here = next(((r.name, r.resolution) for r in rasters if r.resolution), None)
        if trained is None or here is None or here[1] is None:
            self.score *= 0.8
            return
        ratio = here[1] / trained
        values = f"{trained:g}", here[0], f"{here[1]:.3g}"
        if ratio > FAR:
            self.score *= 0.2
            sentence = Said(
                "It was trained on pixels of {0} m, and those of {1} have {2} m: what it looks for cannot be seen there.",
                *values,
            )
            self.problems.append((0.6, sentence))
        elif ratio > NEAR:
            self.score *= 0.6
            sentence = Said(
                "It was trained on pixels of {0} m, and those of {1} have {2} m: expect poorer results.",
                *values,
            )
            self.remarks.insert(0, sentence)
        elif ratio < 1 / NEAR:
            self.score *= 0.7
            sentence = Said(
                "It was trained on pixels of {0} m, and those of {1} have {2} m: resample to about {0} m first.",
                *values,
            )
            self.remarks.insert(0, sentence)


def _raster_for(wish: Wish, rasters: Sequence[RasterFacts], used: Collection[str]) -> RasterFacts | None:
    """The raster that serves a role best: that says so itself, that has the bands, that likely is one."""
    kind = kind_of(wish.role)
    fitting = [r for r in rasters if kind in r.roles and r.path not in used]
    ranked = sorted(
        fitting,
        key=lambda r: (
            kind == DSM and (r.above_sea if wish.above_ground else r.terrain),
            -len(found_bands(wish.bands, r.bands)),
            _data_bands(r) < len(wish.bands),
            r.roles.index(kind),
            not r.sure,
        ),
    )
    return ranked[0] if ranked else None


def _missing(wish: Wish) -> Said:
    if kind_of(wish.role) == DSM and wish.above_ground:
        return Said(
            "It also reads height above ground, and there is no height raster: subtract the terrain (DTM) from the surface "
            "(DSM) to get one."
        )
    if len(wish.bands) > 1:
        return Said("It reads {0} ({1}), and there is none.", _title(wish.role), Said.bands(wish.bands))
    return Said("It reads {0}, and there is none.", _title(wish.role))


def _title(role: Role) -> str:
    return _TITLES.get(role) or role_of(role).raster


def _bands_for(wish: Wish, raster: RasterFacts) -> tuple[tuple[int, ...], Said | None, float]:
    """Band numbers where names tell them, what is missing in a sentence, and how well it is known."""
    wanted = tuple(dict.fromkeys(wish.bands))
    count = _data_bands(raster)
    if len(wanted) == 1:
        return (), None, 1.0 if raster.sure else 0.8
    found = found_bands(wanted, raster.bands)
    if len(found) == len(wanted):
        return tuple(found[name] for name in wish.bands), None, 1.0
    lacking = [name for name in wanted if name not in found]
    unnamed = count - len(found)
    if count < len(wanted):
        has = (Said.bands(wanted), raster.name, count)
        one = Said("It reads {0}, but {1} has {2} band.", *has)
        return (), one if count == 1 else Said("It reads {0}, but {1} has {2} bands.", *has), 0.5
    named = all(band.text for band in raster.bands if band.role != ALPHA) and bool(found)
    if named and unnamed >= 0 and lacking and _describes_all(raster):
        return (), Said("It reads {0}, which {1} does not have.", Said.bands(lacking), raster.name), 0.5
    return (), None, 0.7


def _describes_all(raster: RasterFacts) -> bool:
    """Whether every band has a name that says what it is, so that a band that is not found is not there."""
    known = ("red", "green", "blue", "near infrared", "red edge", "swir1", "swir2", "coastal")
    data = [band for band in raster.bands if band.role != ALPHA]
    return len(found_bands(known, data)) == len(data)


def _above_sea(raster: RasterFacts) -> Said:
    return Said(
        "It reads height above ground, and {0} looks like elevation above sea level: subtract the terrain (DTM) "
        "from the surface (DSM) first.",
        raster.name,
    )


def _data_bands(raster: RasterFacts) -> int:
    """Bands without those marked as transparency; GDAL marks the fourth of four 8-bit bands so, whatever it holds."""
    marked = sum(band.role == ALPHA for band in raster.bands)
    return len(raster.bands) - (marked if len(raster.bands) != 4 else 0)
