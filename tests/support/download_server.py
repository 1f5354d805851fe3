"""A server of this test that serves one file: whole, in parts, cut short or not at all."""

import hashlib
import http.server
import re
import threading

import pytest

from core.checkpoints.catalogue import CatalogueEntry
from core.checkpoints.download import download

CONTENT = bytes(range(256)) * 8192  # 2 MiB
ENTRY = CatalogueEntry(
    name="tiny",
    title="A tiny file",
    file="tiny.pth",
    url="https://example.invalid/models/tiny.pth",
    bytes=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    licence="CC0-1.0",
)


class Server:
    """Serves one file. ``cuts`` are the numbers of bytes after which the next connections break off."""

    def __init__(self, content=CONTENT):
        self.content, self.ranges, self.cuts = content, True, []
        self.claimed, self.status, self.path, self.asked = None, None, "/models/tiny.pth", []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(
            target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self.thread.start()
        self.address = f"http://127.0.0.1:{self.http.server_port}"

    def answer(self, handler):
        asked = handler.headers.get("Range")
        self.asked.append((handler.path, asked))
        if self.status or handler.path != self.path:
            handler.send_error(self.status or 404)
            return
        start = int(re.fullmatch(r"bytes=(\d+)-", asked)[1]) if asked and self.ranges else 0
        if start >= len(self.content):
            handler.send_error(416)
            return
        body = self.content[start:]
        handler.send_response(206 if start else 200)
        if start:
            end = len(self.content)
            handler.send_header("Content-Range", f"bytes {start}-{end - 1}/{end}")
        handler.send_header("Content-Length", str(self.claimed or len(body)))
        handler.end_headers()
        cut = self.cuts.pop(0) if self.cuts else None
        handler.wfile.write(body if cut is None else body[:cut])
        handler.wfile.flush()
        handler.close_connection = True

    def close(self):
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server(monkeypatch):
    made = Server()
    monkeypatch.setenv("SAM_LANDCOVER_MIRROR", made.address)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield made
    made.close()


def get(folder, **options):
    return download(ENTRY, folder, wait_seconds=0.01, **options)


def names(folder):
    return sorted(path.name for path in folder.iterdir())
