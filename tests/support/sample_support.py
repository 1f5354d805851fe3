"""Small label maps, samples of them, and answers."""

import random
import sqlite3
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_origin

from core.evaluation.accuracy.plan import PlanWish
from core.evaluation.sample.draw import draw
from core.evaluation.sample.job import DrawJob
from core.evaluation.sample.open import open_sample
from core.evaluation.sample.sample import Answer
from core.evaluation.sample.work import save_answers

NAMES = {1: "water", 2: "wood", 10: "town"}
UTM = from_origin(500_000, 5_200_000, 10, 10)


def write_map(path, labels, crs="EPSG:32632", transform=UTM, nodata=255, names=None, **options):
    """A label raster; ``names``: {value: name} in its attribute table."""
    profile = {
        "driver": "GTiff",
        "width": labels.shape[1],
        "height": labels.shape[0],
        "count": 1,
        "dtype": labels.dtype.name,
    }
    profile |= {
        "crs": crs,
        "nodata": nodata,
        **({} if transform is None else {"transform": transform}),
        **options,
    }
    with rasterio.open(path, "w", **profile) as file:
        file.write(labels, 1)
    if names:
        rows = "".join(f"<Row><F>{v}</F><F>{n}</F></Row>" for v, n in names.items())
        heads = "".join(f"<FieldDefn><Name>{n}</Name></FieldDefn>" for n in ("Value", "Class"))
        table = f"<GDALRasterAttributeTable>{heads}{rows}</GDALRasterAttributeTable>"
        text = f'<PAMDataset><PAMRasterBand band="1">{table}</PAMRasterBand></PAMDataset>'
        Path(f"{path}.aux.xml").write_text(text, encoding="utf-8")
    return str(path)


def patches(height=300, width=400, seed=3, shares=(0.6, 0.3, 0.1), values=(1, 2, 10)):
    """Labels in patches of 5 x 5 px, a corner of nodata."""
    rng = np.random.default_rng(seed)
    labels = (
        rng.choice(values, size=(height // 5, width // 5), p=shares)
        .repeat(5, 0)
        .repeat(5, 1)
        .astype(np.uint8)
    )
    labels[:20, :30] = 255
    return labels


def draw_sample(path, map_path, **change):
    """A sample of a map; opened."""
    wish = change.pop("wish", PlanWish(units=120, min_units=20))
    draw(DrawJob((str(map_path),), str(path), wish=wish, **change))
    return open_sample(str(path))


def answer_all(sample, wrong=0.1, seed=1, only=None):
    """Answers that agree with the map but for a part of them; {unit: label}."""
    rng = random.Random(seed)
    names = [entry.name for entry in sample.classes]
    given = {}
    for unit in sample.units[:only]:
        others = [name for name in names if name != unit.map_class]
        given[unit.number] = rng.choice(others) if rng.random() < wrong else unit.map_class
    save_answers(sample, {number: Answer(label=label) for number, label in given.items()})
    return given


def edit(sample, *statements):
    """What a person does in another program: SQL with a plain connection, triggers of places dropped."""
    with sqlite3.connect(sample.path) as base:
        for (name,) in base.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            base.execute(f'drop trigger "{name}"')
        for statement in statements:
            base.execute(statement)
        base.execute(
            "update gpkg_ogr_contents set feature_count = (select count(*) from units) where table_name = 'units'"
        )
    return open_sample(sample.path)
