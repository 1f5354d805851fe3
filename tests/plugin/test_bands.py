"""Which band feeds which: names, wavelengths, roles, order."""

import pytest
from qgis_fakes import layer, write_raster
from sam_landcover.plugin.layers.bands import BandInfo, band_infos, match_bands, wavelength

RGB = ("red", "green", "blue")


def infos(*texts, roles=()):
    roles = list(roles) + [""] * len(texts)
    return [
        BandInfo(number, text, role) for number, (text, role) in enumerate(zip(texts, roles, strict=False), 1)
    ]


@pytest.mark.parametrize(
    ("wanted", "available", "expected"),
    [
        (RGB, infos("", "", "", ""), (1, 2, 3)),
        (RGB, infos("Blue", "Green", "Red", "NIR"), (3, 2, 1)),
        (RGB, infos("B2", "B3", "B4", "B8"), (3, 2, 1)),
        (RGB, infos("B04", "B03", "B02"), (1, 2, 3)),
        (RGB, infos("B4, central wavelength 665 nm", "B3 (560 nm)", "B2 (490 nm)"), (1, 2, 3)),
        (RGB, infos("485.0 Nanometers", "0.56 um", "660 nm", "830 nm"), (3, 2, 1)),
        (RGB, infos("", "", "", "", roles=("gray", "blue", "green", "red")), (4, 3, 2)),
        (RGB, infos("red edge 705 nm", "red 665 nm", "green 560 nm", "blue 490 nm"), (2, 3, 4)),
        (("nir", "red", "green"), infos("blue", "green", "red", "near infrared"), (4, 3, 2)),
        (("nir", "red", "green"), infos("", "", ""), (1, 2, 3)),
        (RGB, infos("", roles=("gray",)), (1, None, None)),
        (RGB, infos("", "", "", "", roles=("red", "green", "blue", "alpha")), (1, 2, 3)),
        (("VV", "VH"), infos("VH", "VV"), (2, 1)),
        (("hh", "hv", "vv"), infos("sigma0_HH", "sigma0_HV", "sigma0_VV"), (1, 2, 3)),
        (("elevation",), infos("anything"), (1,)),
        (("dsm",), infos("slope", "height"), (2,)),
        (("hh", "hh", "hh"), infos("HV", "HH"), (2, 2, 2)),
        (RGB, infos("green", "something", "red"), (3, 1, 2)),
        (RGB, [], (None, None, None)),
    ],
)
def test_matching(wanted, available, expected):
    assert match_bands(wanted, available) == expected


def test_wavelength_units():
    assert wavelength("0.665 µm") == pytest.approx(665)
    assert wavelength("(842.5 Nanometers)") == pytest.approx(842.5)
    assert wavelength("Band 8") is None


def test_descriptions_of_a_real_layer(qgis_app, tmp_path):
    from osgeo import gdal

    path = write_raster(tmp_path / "a.tif", bands=3)
    dataset = gdal.Open(path, gdal.GA_Update)
    for number, text in enumerate(("nir", "red", "green"), 1):
        dataset.GetRasterBand(number).SetDescription(text)
    dataset = None
    assert match_bands(("green", "red", "nir"), band_infos(layer(path))) == (3, 2, 1)


def test_plain_rgb_file_by_colour_role(qgis_app, tmp_path):
    found = band_infos(layer(write_raster(tmp_path / "a.tif", bands=4)))
    assert [info.number for info in found] == [1, 2, 3, 4]
    assert match_bands(RGB, found) == (1, 2, 3)
    assert match_bands(("blue", "green", "red"), found) == (3, 2, 1)
