"""A file from a stranger makes no connection."""

import socket
import threading
import zipfile

import pytest

from core.errors import UserError
from core.raster import ogr
from core.raster.remote import ALLOW_VARIABLE, is_remote
from core.raster.scene import open_scene

VRT = """<VRTDataset rasterXSize="8" rasterYSize="8"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>
<SourceFilename relativeToVRT="{relative}">{source}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"""


@pytest.fixture
def server():
    """Notes every connection."""
    listener, calls = socket.create_server(("127.0.0.1", 0)), []

    def serve():
        while True:
            try:
                calls.append(listener.accept()[0])
            except OSError:
                return
            calls[-1].sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            calls[-1].close()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/x.tif", calls
    listener.close()


@pytest.mark.parametrize(
    "form",
    [
        "/vsicurl/{0}",
        "/vsicurl?url={0}",
        "{0}",
        "<![CDATA[/vsicurl/{0}]]>",
        "&#47;vsicurl/{0}",
        "/VSICURL/{0}",
    ],
)
@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("name", ["a.vrt", "a.tif"])
def test_a_virtual_raster_with_an_address(tmp_path, server, form, nested, name):
    url, calls = server
    path = tmp_path / name
    path.write_text(VRT.format(relative=0, source=form.format(url)))
    if nested:
        outer = tmp_path / "outer.vrt"
        outer.write_text(VRT.format(relative=1, source=name))
        path = outer
    with pytest.raises(UserError, match="from the net"):
        open_scene({"optical": [str(path)]})
    assert not calls


def test_in_a_zip(tmp_path, server):
    url, calls = server
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as file:
        file.writestr("a.vrt", VRT.format(relative=0, source=f"/vsicurl/{url}"))
    with pytest.raises(UserError, match="from the net"):
        open_scene({"optical": [f"/vsizip/{tmp_path}/z.zip/a.vrt"]})
    assert not calls


def test_a_service_description_and_a_vector(tmp_path, server):
    url, calls = server
    service = tmp_path / "w.xml"
    service.write_text(f'<GDAL_WMS><Service name="WMS"><ServerUrl>{url}</ServerUrl></Service></GDAL_WMS>')
    with pytest.raises(UserError, match="from the net"):
        open_scene({"optical": [str(service)]})
    labels = tmp_path / "l.vrt"
    labels.write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="l"><SrcDataSource>/vsicurl/{url}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
    )
    with pytest.raises(UserError, match="from the net"):
        ogr.read_info(labels)
    assert not calls


def test_ones_own_address_and_a_trusted_file(tmp_path, server, monkeypatch):
    url, calls = server
    with pytest.raises(UserError):  # not there, but asked for
        open_scene({"optical": [f"/vsicurl/{url}"]})
    assert calls
    calls.clear()
    path = tmp_path / "a.vrt"
    path.write_text(VRT.format(relative=0, source=f"/vsicurl/{url}?2"))
    monkeypatch.setenv(ALLOW_VARIABLE, "1")
    open_scene({"optical": [str(path)]})  # a VRT opens its sources when they are read


def test_names():
    assert is_remote("/vsis3/bucket/a.tif") and is_remote("https://x/a.tif") and is_remote("WMS:https://x")
    assert (
        not is_remote("/home/me/https/a.tif")
        and not is_remote("C:\\data\\a.tif")
        and not is_remote("/vsizip/a.zip/b.tif")
    )
