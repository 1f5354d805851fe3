"""A map in the classes of another scheme: what becomes of each pixel, and what is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from raster_support import write_raster

from core.checkpoints.schemes import load_scheme
from core.contract.crosswalk import CrosswalkJob
from core.errors import UserError
from core.products.attributes import pam_xml
from core.products.described import describe_map
from core.products.progress import Meter
from core.products.translate import translate_map

QUIET = Meter(None, None)


def named_map(path, scheme, codes=None, nodata=255, dtype=np.uint8):
    """A raster whose rows hold the classes of a scheme in turn, with names beside it."""
    classes = load_scheme(scheme)
    values = np.array([c.value if codes is None else int(c.code) for c in classes], dtype=dtype)
    labels = values[np.arange(40)[:, None] % len(values)].repeat(30, axis=1)
    labels[:, :3] = nodata
    write_raster(path, labels, nodata=nodata)
    if codes is None:
        table = pam_xml(classes, dict.fromkeys(range(256), 1))
        path.with_name(f"{path.name}.aux.xml").write_text(table, encoding="utf-8")
    return labels


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read(1), dataset.nodata, dataset.tags()


def test_flair_becomes_corine_by_names(tmp_path):
    labels = named_map(tmp_path / "flair.tif", "flair19")
    done = translate_map(
        CrosswalkJob(str(tmp_path / "flair.tif"), str(tmp_path / "clc.tif"), "corine1"), QUIET
    )
    values, nodata, tags = read(tmp_path / "clc.tif")
    corine, flair = load_scheme("corine1"), {c.name: c.value for c in load_scheme("flair19")}
    assert nodata == 255 and (values[:, :3] == 255).all()
    for word, code in (("building", "1"), ("vineyard", "2"), ("coniferous", "3"), ("water", "5")):
        here = labels[:, 3:] == flair[word]
        assert here.any() and [corine[v].code for v in np.unique(values[:, 3:][here])] == [code]
    for word in ("bare soil", "herbaceous vegetation", "ligneous", "other"):
        assert (values[:, 3:][labels[:, 3:] == flair[word]] == 255).all()
    assert [name for name, _ in done.lost] == ["bare soil", "herbaceous vegetation", "ligneous", "other"]
    assert "bare soil" in done.warnings[0] and "25 ha" in done.notes[0]
    assert tags["SAM_LANDCOVER_TRANSLATED"] == "flair19 to corine1"
    again = describe_map(tmp_path / "clc.tif")
    assert [c.name for c in again.classes] == [c.name for c in corine]
    assert [c.colour for c in again.classes if c.pixels] == [
        corine[c.value].colour for c in again.classes if c.pixels
    ]
    assert sum(c.pixels for c in again.classes) + sum(n for _, n in done.lost) == (labels != 255).sum()


def test_numbers_of_the_map_may_be_any(tmp_path):
    """The names decide: a map that numbers the classes otherwise is the same map."""
    labels = named_map(tmp_path / "a.tif", "flair15")
    turned = np.where(labels == 255, 255, 200 - labels).astype(np.uint8)
    write_raster(tmp_path / "b.tif", turned, nodata=255)
    classes = [c.model_copy(update={"value": 200 - c.value}) for c in load_scheme("flair15")][::-1]
    (tmp_path / "b.tif.aux.xml").write_text(pam_xml(classes, dict.fromkeys(range(256), 1)))
    for name in "ab":
        translate_map(
            CrosswalkJob(str(tmp_path / f"{name}.tif"), str(tmp_path / f"{name}_.tif"), "ipcc"), QUIET
        )
    assert np.array_equal(read(tmp_path / "a_.tif")[0], read(tmp_path / "b_.tif")[0])


def test_a_tile_without_names_is_read_by_codes_and_says_so(tmp_path):
    labels = named_map(tmp_path / "wc.tif", "worldcover", codes=True, nodata=0)
    job = CrosswalkJob(str(tmp_path / "wc.tif"), str(tmp_path / "o.tif"), "ipcc")
    with pytest.raises(UserError, match="does not name its classes"):
        translate_map(job, QUIET)
    assert not (tmp_path / "o.tif").exists()
    done = translate_map(CrosswalkJob(job.map, job.output, "ipcc", "worldcover"), QUIET)
    assert "read as the codes of worldcover" in done.notes[1]
    values = read(tmp_path / "o.tif")[0]
    forest = next(c.value for c in load_scheme("ipcc") if c.code == "FL")
    assert (values[(labels == 10) | (labels == 95)] == forest).all()
    with pytest.raises(UserError, match="holds 20, which is no number of the scheme worldcover"):
        translate_map(CrosswalkJob(job.map, job.output, "ipcc", "worldcover", values="numbers"), QUIET)
    with pytest.raises(UserError, match="holds 10, which is no code of the scheme dynamicworld"):
        translate_map(CrosswalkJob(job.map, job.output, "ipcc", "dynamicworld"), QUIET)


def test_codes_above_a_byte_and_levels(tmp_path):
    labels = named_map(tmp_path / "clc.tif", "corine3", codes=True, nodata=0, dtype=np.uint16)
    translate_map(
        CrosswalkJob(str(tmp_path / "clc.tif"), str(tmp_path / "o.tif"), "corine1", "corine3"), QUIET
    )
    values = read(tmp_path / "o.tif")[0]
    assert np.array_equal(values[labels > 0], labels[labels > 0] // 100 - 1)


def test_parents_of_a_scheme_of_ones_own(tmp_path):
    (tmp_path / "own.csv").write_text(
        'value,name,colour,parent\n0,"a ""quoted"" 🌳",#112233,wood\n1,pond,#0000ff,water\n2,"oak, old",,wood\n3,x,,\n',
        encoding="utf-8",
    )
    write_raster(tmp_path / "m.tif", np.arange(40, dtype=np.uint8).reshape(8, 5) % 4, nodata=255)
    job = CrosswalkJob(
        str(tmp_path / "m.tif"),
        str(tmp_path / "o.tif"),
        "parents",
        str(tmp_path / "own.csv"),
        values="numbers",
    )
    done = translate_map(job, QUIET)
    assert [(c.name, c.pixels) for c in done.described.classes] == [("wood", 20), ("water", 10)]
    assert done.described.classes[0].colour == (0x11, 0x22, 0x33) and done.lost == (("3", 10),)


def test_a_table_of_ones_own(tmp_path):
    named_map(tmp_path / "flair.tif", "flair")
    job = CrosswalkJob(
        str(tmp_path / "flair.tif"), str(tmp_path / "o.tif"), "isprs", table=str(tmp_path / "t.csv")
    )
    with pytest.raises(UserError, match="cannot be read"):
        translate_map(job, QUIET)
    rows = ["from;to"] + [
        f"{c.name};{'building' if c.name == 'building' else ''}" for c in load_scheme("flair")
    ]
    isprs = {c.name.casefold(): c for c in load_scheme("isprs")}
    rows[1] = f"building;{next(name for name in isprs if 'building' in name)}"
    (tmp_path / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    done = translate_map(job, QUIET)
    assert [c.pixels > 0 for c in done.described.classes].count(True) == 1 and len(done.lost) == 11
    (tmp_path / "t.csv").write_text("\n".join(rows[:-1]), encoding="utf-8")
    with pytest.raises(UserError, match="does not say what plowed land becomes"):
        translate_map(job, QUIET)
    (tmp_path / "t.csv").write_text("from,to\nbuilding,castle\n", encoding="utf-8")
    with pytest.raises(UserError, match="castle, which is no class of isprs"):
        translate_map(job, QUIET)


def test_what_cannot_be_translated(tmp_path):
    named_map(tmp_path / "m.tif", "isprs")
    for target, scheme, words in (
        ("ipcc", "", "No scheme that can be translated to ipcc has the classes of the map"),
        ("ipcc", "isprs", "no translation of the class scheme isprs to ipcc"),
        ("ipcc", "flair15", "is not one of the scheme flair15"),
        ("nowhere", "", "There is no class scheme nowhere"),
        ("parents", "worldcover", "No class of the scheme worldcover names a parent"),
    ):
        with pytest.raises(UserError, match=words):
            translate_map(
                CrosswalkJob(str(tmp_path / "m.tif"), str(tmp_path / "o.tif"), target, scheme), QUIET
            )
    assert not (tmp_path / "o.tif").exists()


def test_the_command(tmp_path):
    named_map(tmp_path / "flair.tif", "flair15")
    words = ["--map", "flair.tif", "--output", "o.tif", "--to", "worldcover", "--json"]
    run = [sys.executable, "-m", "core.crosswalk"]
    root = str(Path(__file__).resolve().parents[3])
    done = subprocess.run(
        [*run, *words],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2 and "translated to worldcover" in done.stderr
    words[5] = "ipcc"
    done = subprocess.run(
        [*run, *words],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["lost"] == {}
