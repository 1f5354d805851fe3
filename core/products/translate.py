"""A label raster in the classes of another scheme."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.contract.crosswalk import CrosswalkJob
from core.contract.sentences import Said
from core.labels.translation import MapValue, Translation, translation
from core.products.described import Described, describe_map, write_companions
from core.products.label_raster import INVALID, LabelInfo, LabelReader, LabelWriter
from core.products.outputs import check_folder
from core.products.progress import Meter
from core.products.results import AFTER, PREFIX
from core.raster.gdal import small_cache
from core.raster.stored_classes import class_names


@dataclass(frozen=True)
class Translated:
    """What came out.

    Attributes:
        described: the new map.
        lost: name of each class of the old map without a counterpart, and its pixels; they are nodata now.
        notes: what was decided, as sentences.
    """

    described: Described
    lost: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """One sentence where pixels lost their class."""
        if not self.lost:
            return ()
        shown = ", ".join(f"{name} ({pixels} px)" for name, pixels in self.lost)
        return (Said("Without a counterpart, and nodata in the result: {0}.", shown),)


def translate_map(job: CrosswalkJob, meter: Meter) -> Translated:
    """Write the map in the classes of the other scheme: uint8, nodata 255, values 0, 1, 2, ... with names and colours.

    Raises:
        UserError: a raster cannot be read or written, or the classes cannot be translated.
        Cancelled: stopped by the user; nothing was written.
    """
    source, target = (Path(path).expanduser().absolute() for path in (job.map, job.output))
    check_folder(target.parent)
    with small_cache(), LabelReader(source) as reader:
        info, names = reader.info, class_names(source)
        found = [MapValue(value, names.get(value, "")) for value in info.values]
        plan = translation(found, job.to, job.scheme, job.table, job.values)
        table = np.full(256, INVALID, dtype=np.uint8)  # code of the old value -> new value
        for place, one in enumerate(found):
            value = plan.values[one.value]
            table[place] = INVALID if value is None else value
        with (
            LabelWriter(target, _look(info, plan), _tags(info, plan)) as writer,
            meter.stage("labels", "row", info.grid.height) as stage,
        ):
            for first, count in reader.bands():
                writer.write(table[reader.codes(first, count, info.values)], first)
                stage.add(count, 0)
            reader.__exit__()  # before a file that is read and written is replaced
            writer.finish()
    lost = tuple(
        (one.name or str(one.value), info.pixels[one.value])
        for one in found
        if plan.values[one.value] is None
    )
    described = describe_map(target, classes=plan.classes)
    write_companions(described)
    return Translated(described, lost, plan.notes)


def _look(info: LabelInfo, plan: Translation) -> LabelInfo:
    colours = {entry.value: entry.colour for entry in plan.classes}
    return dataclasses.replace(info, dtype="uint8", nodata=INVALID, has_mask=False, colours=colours)


def _tags(info: LabelInfo, plan: Translation) -> dict[str, str]:
    """Provenance: the step is one more after the classification, so that the map is not taken for the untranslated one."""
    before = info.tags.get(PREFIX + AFTER, "")
    return {
        PREFIX + AFTER: "; ".join(filter(None, (before, f"translated from {plan.words}"))),
        PREFIX + "TRANSLATED": plan.words,
    }
