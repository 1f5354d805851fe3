"""Files of labels of other plugins, built to the layout that their programs save."""

import zipfile

import numpy as np
import pyogrio
import shapely
from raster_support import UTM

X, Y = 500000.0, 5200000.0
ROIS = (("s1_1", 1, 1, "Lake"), ("s1_2", 1, 2, "River"), ("s1_3", 2, 3, "Oak"), ("s1_4", 2, 3, "Oak"))
REMOTIOR_SENSUS_08 = (
    *(("selected", "i1"), ("min_dist_thr", "f8"), ("max_like_thr", "f8"), ("spec_angle_thr", "f8")),
    *(("geometry", "i1"), ("signature", "i1"), ("color", "U64"), ("pixel_count", "i2"), ("unit", "U64")),
)
MACROCLASSES = ((1, "Water", "#1020ff"), (2, "Wood", "#00a000"))


def boxes(count):
    return np.array(
        [shapely.box(X + 5 + 30 * i, Y - 30, X + 20 + 30 * i, Y - 10).wkb for i in range(count)], dtype=object
    )


def gpkg(path, columns, shapes=None, kind="Polygon", crs=UTM):
    shapes = boxes(len(next(iter(columns.values())))) if shapes is None else shapes
    pyogrio.raw.write(path, shapes, list(columns.values()), list(columns), geometry_type=kind, crs=crs)
    return path


def words(values):
    return np.array(values, dtype=object)


def table(rois=ROIS, tail=(("selected", "i1"), ("min_dist_thr", "f8"), ("color", "U64"))):
    """Records as NumPy writes them; what follows the name differs between versions."""
    kind = np.dtype([("signature_id", "<U64"), ("mc", "<i2"), ("c", "<i2"), ("class_name", "<U512"), *tail])
    found = np.zeros(len(rois), kind)
    for i, row in enumerate(rois):
        found[i] = (*row, *(np.zeros((), dtype)[()] for _name, dtype in tail))
    return found.tobytes()


def xml(fields=("macroclass_id", "class_id"), macroclasses=MACROCLASSES):
    entries = "".join(f'<macroclass id="{i}" name="{n}" color="{c}"/>' for i, n, c in macroclasses)
    head = f'version="0.4.1" macroclass_field="{fields[0]}" class_field="{fields[1]}"'
    return f"<?xml version='1.0'?><macroclasses {head}>{entries}</macroclasses>"


def scpx(tmp_path, fields=("macroclass_id", "class_id"), records=None, more=()):
    where = gpkg(
        tmp_path / "geometry.gpkg",
        {
            "roi_id": words([roi[0] for roi in ROIS]),
            fields[0]: np.array([roi[1] for roi in ROIS], np.int32),
            fields[1]: np.array([roi[2] for roi in ROIS], np.int32),
        },
    )
    path = tmp_path / "training.scpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(where, "geometry.gpkg")
        archive.writestr("macroclasses.xml", xml(fields))
        archive.writestr("table", table() if records is None else records)
        archive.writestr("s1_1", b"\0" * 48)
        for name, data in more:
            archive.writestr(name, data)
    return str(path)


def scp(tmp_path, suffix=".gpkg", columns=None):
    columns = columns or {
        "MC_ID": np.array([1, 1, 2, 2], np.int32),
        "MC_info": words(["Water", "Water", "Wood", "Wood"]),
        "C_ID": np.array([1, 2, 3, 4], np.int32),
        "C_info": words(["Lake", "River", "C 1", "C 1"]),
        "SCP_UID": words(list("abcd")),
    }
    where = gpkg(tmp_path / f"mine{suffix}", columns)
    path = tmp_path / "mine.scp"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(tmp_path.glob("mine.*")):
            if file.suffix != ".scp":
                archive.write(file, file.name)
        archive.writestr("mine.slf", "<signaturelist/>")
    assert where.exists()
    return str(path)


SAMPLES = {371: 1, 145: 2, 463: 1}
NEW = """\
general:
  config_file_version: 250500
thematic_map:
  path: map.tif
sampling_layer: {layer}
labeling_buttons:
  1:
    name: Forest
    color: '#006400'
    thematic_class: '5'
  2:
    name: Bare soil
    color: '#ff0000'
    thematic_class: '9'
samples:
{samples}
"""
OLD = """\
!!python/object/apply:collections.OrderedDict
- - - general
    - config_file_version: 221023
  - - thematic_map
    - path: map.tif
  - - sampling_layer
    - {layer}
  - - dialog_size
    - !!python/tuple
      - 1685
      - 899
  - - classification_buttons
    - 1:
        name: Forest
        color: '#006400'
        thematic_class: '5'
      2:
        name: Bare soil
        color: '#ff0000'
        thematic_class: '9'
  - - points
    - 0:
        classif_id: 1
        shape_id: 371
      1:
        classif_id: 2
        shape_id: 145
      2:
        classif_id: 1
        shape_id: 463
"""


def samples(tmp_path, ids=(145, 7, 371, 463), name="samples.gpkg", column="ID"):
    shapes = np.array([shapely.Point(X + 10.5 + 30 * i, Y - 20.5).wkb for i in range(len(ids))], dtype=object)
    columns = {column: np.array(ids, np.int32)}
    return gpkg(tmp_path / name, columns, shapes, "Point")


def session(tmp_path, text=NEW, layer="samples.gpkg", given=SAMPLES):
    listed = "".join(
        f"  {i}:\n    label_id: {label}\n    sample_id: {sample}\n"
        for i, (sample, label) in enumerate(given.items())
    )
    path = tmp_path / "session.yml"
    path.write_text(text.format(layer=layer, samples=listed or "  {}"), encoding="utf-8")
    return str(path)
