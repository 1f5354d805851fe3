"""A coordinate reference system that GeoTIFF keys cannot hold stays with every result."""

import numpy as np
import pyogrio
import pyproj
import pytest
import rasterio
from affine import Affine
from raster_support import OPTICAL, ContextModel, make_card, write_raster

from core.contract.predict import PredictJob
from core.inference import predict

ROTATED = (
    'GEOGCRS["rotated",BASEGEOGCRS["WGS 84",DATUM["WGS 84",ELLIPSOID["WGS 84",6378137,298.257223563]]],'
    'DERIVINGCONVERSION["pole",METHOD["PROJ ob_tran o_proj=longlat"],'
    'PARAMETER["o_lat_p",40,ANGLEUNIT["degree",0.0174532925199433]],'
    'PARAMETER["o_lon_p",0,ANGLEUNIT["degree",0.0174532925199433]],'
    'PARAMETER["lon_0",10,ANGLEUNIT["degree",0.0174532925199433]]],'
    'CS[ellipsoidal,2],AXIS["lon",east],AXIS["lat",north],ANGLEUNIT["degree",0.0174532925199433]]'
)
THREE = pyproj.CRS("EPSG:32632").to_3d().to_wkt()
PLACE = {ROTATED: Affine(0.1, 0, -3, 0, -0.1, 4), THREE: Affine(10, 0, 500000, 0, -10, 5200000)}


@pytest.mark.parametrize("crs", [ROTATED, THREE], ids=["rotated pole", "three dimensions"])
def test_every_result_keeps_the_system(tmp_path, checkpoint, crs):
    picture = np.random.default_rng(0).integers(1, 255, (3, 70, 80)).astype(np.uint8)
    source = write_raster(tmp_path / "in.tif", picture, crs=crs, transform=PLACE[crs])
    folder = tmp_path / "out"
    folder.mkdir()
    model, card = ContextModel(3, 4).eval(), make_card((OPTICAL,))
    job = PredictJob(
        checkpoint=checkpoint, output=str(folder / "map.tif"), sources={"optical": (source,)}, device="cpu",
        precision="fp32", confidence=str(folder / "sure.tif"), polygons=str(folder / "map.gpkg"),
    )  # fmt: skip
    for _ in range(2):  # a second run replaces the first one's files
        predict(job, load=lambda _path: (model, card))
    expected = pyproj.CRS(crs).to_2d()
    for name in ("map.tif", "sure.tif"):
        with rasterio.open(folder / name) as dataset:
            assert dataset.crs and pyproj.CRS(dataset.crs.to_wkt()).equals(
                expected, ignore_axis_order=True
            ), name
    assert pyproj.CRS(pyogrio.read_info(folder / "map.gpkg")["crs"]).equals(expected, ignore_axis_order=True)
    names = {path.name for path in folder.iterdir()}
    assert names <= {"map.tif", "map.tif.aux.xml", "map.qml", "sure.tif", "sure.tif.aux.xml", "map.gpkg"}, (
        names
    )
    assert "<CategoryNames>" in (folder / "map.tif.aux.xml").read_text()


def test_what_lay_beside_an_earlier_raster_goes(tmp_path, checkpoint, optical_model):
    picture = np.random.default_rng(0).integers(1, 255, (3, 70, 80)).astype(np.uint8)
    source = write_raster(tmp_path / "in.tif", picture)
    old = tmp_path / "sure.tif.aux.xml"
    old.write_text(f"<PAMDataset><SRS>{ROTATED}</SRS></PAMDataset>")
    job = PredictJob(
        checkpoint=checkpoint, output=str(tmp_path / "map.tif"), sources={"optical": (source,)}, device="cpu",
        precision="fp32", confidence=str(tmp_path / "sure.tif"),
    )  # fmt: skip
    predict(job, load=optical_model)
    assert not old.exists()
