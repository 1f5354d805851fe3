"""Whether an output is the finished result of the very job that is asked for, and the numbers of that result."""

from __future__ import annotations

from pathlib import Path

from rasterio.windows import Window

from core.job import PredictResult
from core.raster.gdal import GDAL_ERRORS
from core.raster.outputs import companions_of
from core.raster.paths import open_dataset
from core.raster.prepare import Prepared
from core.raster.provenance import PREFIX
from core.raster.results import ResultSpec, Tally
from core.raster.shards import journal_path
from core.raster.writer import TILE


def is_finished(prepared: Prepared, spec: ResultSpec) -> bool:
    """True where all files are there, were made as the job asks, and are newer than everything the run would read."""
    labels = prepared.outputs.labels
    wanted = [*prepared.outputs.all(), *companions_of(labels)]
    if journal_path(labels, None).exists() or not all(path.is_file() for path in wanted):
        return False
    try:
        made = min(path.stat().st_mtime for path in wanted)
        files = [file.path for layer in prepared.scene.layers for file in layer.source.files]
        newest = max(Path(name).stat().st_mtime for name in [*files, *prepared.other_inputs])
    except OSError:  # inside an archive or on the net: nothing says when it changed
        return False
    return newest <= made and all(
        _same(path, spec) for path in prepared.outputs.all() if path.suffix != ".gpkg"
    )


def finished_result(tally: Tally, seconds: float) -> PredictResult:
    """The result of the earlier run, counted from its labels."""
    outputs = tally.spec.outputs
    with open_dataset(str(outputs.labels)) as dataset:
        for row in range(0, dataset.height, TILE):
            rows = min(TILE, dataset.height - row)
            tally.areas.add(dataset.read(1, window=Window(0, row, dataset.width, rows)), row, 0)
    tally.warnings.append(f"{outputs.labels.name} is finished already; nothing was run again.")
    files = [outputs.labels, *companions_of(outputs.labels), *outputs.all()[1:]]
    return tally.result(tuple(str(path) for path in files), seconds)


def _same(path: Path, spec: ResultSpec) -> bool:
    try:
        with open_dataset(str(path)) as dataset:
            tags = dataset.tags()
            size = (dataset.width, dataset.height) == (spec.grid.width, spec.grid.height)
            ours = {key: value for key, value in tags.items() if key.startswith(PREFIX)}
            return size and ours == {key: v for key, v in spec.tags.items() if key.startswith(PREFIX)}
    except GDAL_ERRORS:
        return False
