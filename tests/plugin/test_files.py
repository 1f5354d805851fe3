"""Names of files: one file under two names, temporary ones, the first free one."""

import os

import pytest
from qgis.core import QgsProcessingUtils
from sam_landcover.plugin.layers.files import free_path, is_temporary, same_file


def test_one_file_under_two_names(qgis_app, tmp_path, monkeypatch):
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"a")
    os.link(path, tmp_path / "linked.gpkg")
    monkeypatch.chdir(tmp_path)
    assert same_file("a.gpkg", str(path))
    assert same_file(f"{path}|layername=labels", str(path))
    assert same_file(str(tmp_path / "linked.gpkg"), str(path))
    assert same_file(str(tmp_path / "b.gpkg"), str(tmp_path / "x" / ".." / "b.gpkg"))
    assert not same_file(str(path), str(tmp_path / "b.gpkg"))


@pytest.mark.parametrize("names", [("", ""), ("", "."), (".", "")])
def test_no_name_is_no_file(qgis_app, names):
    assert not same_file(*names)


def test_what_goes_with_qgis(qgis_app):
    folder = QgsProcessingUtils.tempFolder()
    assert is_temporary(os.path.join(folder, "run", "map.tif"))
    assert not is_temporary(folder + "_of_mine/map.tif")
    assert not is_temporary("TEMPORARY_OUTPUT") and not is_temporary("")


def test_the_first_free_name_keeps_dots(qgis_app, tmp_path):
    name = tmp_path / "v1.2_finished"
    assert free_path(name, ".tif").name == "v1.2_finished.tif"
    (tmp_path / "v1.2_finished.tif").touch()
    (tmp_path / "v1.2_finished2.tif").touch()
    assert free_path(name, ".tif").name == "v1.2_finished3.tif"
    (tmp_path / "v1.2_finished").mkdir()
    assert free_path(name).name == "v1.2_finished2"
