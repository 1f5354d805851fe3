"""The parts of the environment manager one by one: locks, network, uv, progress, words, hardware, other sessions."""

import hashlib
import http.server
import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy
from sam_landcover.plugin.engine.prepare import prepare_launch
from sam_landcover.plugin.environment import hardware, network, preflight, tools
from sam_landcover.plugin.environment.child import Cancelled, ChildFailed, run_child
from sam_landcover.plugin.environment.describe import describe
from sam_landcover.plugin.environment.lock import locks, read_lock
from sam_landcover.plugin.environment.pip import pip_options
from sam_landcover.plugin.environment.progress import Progress
from sam_landcover.plugin.environment.pythons import FoundPython, suits

ROOT = Path(__file__).resolve().parents[2]
CODE = ["-I", "-u", "-c"]


def never():
    return False


# locks


def test_every_platform_has_its_locks():
    assert [lock.variant for lock in locks("linux")] == ["cpu", "cuda"]
    assert [lock.variant for lock in locks("win32")] == ["cpu", "cuda"]
    assert [lock.variant for lock in locks("darwin")] == ["mps"]


@pytest.mark.parametrize(
    ("platform", "variant"), [("linux", "cpu"), ("linux", "cuda"), ("win32", "cpu"), ("darwin", "mps")]
)
def test_a_lock_is_complete_exact_and_hashed(platform, variant):
    lock = read_lock(variant, platform)
    text = lock.file.read_text()
    wanted = (ROOT / "requirements" / "engine.txt").read_text()
    for name, version in re.findall(r"^([a-z-]+)==([\d.]+)", wanted, re.MULTILINE):
        line = f"{name}=={version}"
        assert line in text or line == lock.torch
    heads = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
    assert all(re.fullmatch(r"[a-z0-9-]+==\S+( ; .+)? \\", line) for line in heads)
    assert text.count("--hash=sha256:") >= len(heads)
    assert lock.torch == ("torch==2.13.0" if (platform, variant) == ("linux", "cpu") else "")
    assert lock.torch_index.startswith("https://") == bool(lock.torch)
    assert ("nvidia-" in text) == (variant == "cuda")
    assert 100e6 < lock.download < lock.unpacked


def test_what_decides_the_content_decides_the_digest():
    digests = [
        read_lock("cpu", "linux").digest,
        read_lock("cpu", "win32").digest,
        read_lock("cuda", "linux").digest,
    ]
    assert len(set(digests)) == 3


# network


class Index(http.server.BaseHTTPRequestHandler):
    """A package index in memory."""

    pages = None

    def do_GET(self):
        content = self.pages.get(self.path)
        self.send_response(200 if content is not None else 404)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_):
        """Quiet."""


@pytest.fixture
def index():
    pages = {}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial_handler(pages))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield pages, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def partial_handler(pages):
    return type("Handler", (Index,), {"pages": pages})


@pytest.fixture
def uv_wheel(monkeypatch):
    """A wheel that looks like uv's, and locks.json that names it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("uv-9.9.data/scripts/uv", "#!/bin/sh\necho uv 9.9\n")
    entry = {
        "file": "uv-9.9-py3-none-manylinux_2_17_x86_64.whl",
        "sha256": hashlib.sha256(content.getvalue()).hexdigest(),
        "size": len(content.getvalue()),
    }
    monkeypatch.setattr(
        tools, "read_summary", lambda: {"uv": {"wheels": [entry]}, "pip": {"wheels": [entry]}}
    )
    return entry["file"], content.getvalue()


def json_page(file, link):
    return json.dumps({"files": [{"filename": file, "url": link}]}).encode()


def html_page(file, link):
    return f'<html><a href="{link}#sha256=0&amp;1" data-x="1">{file}</a></html>'.encode()


@pytest.mark.parametrize("page", [json_page, html_page])
def test_uv_comes_from_its_wheel_through_qgis(index, uv_wheel, tmp_path, page, qgis_app):
    pages, address = index
    file, content = uv_wheel
    pages["/simple/uv/"] = page(file, f"../../files/{file}")
    pages[f"/files/{file}"] = content
    seen, programs = [], []

    def work():  # in a thread, as installations are: QGIS tells no progress to the main thread
        programs.append(
            tools.fetch_uv(
                tmp_path / "u v", f"{address}/simple", "x86_64", lambda *n: seen.append(n), never, "linux"
            )
        )

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(60)
    program = programs[0]
    assert subprocess.run([str(program)], capture_output=True, text=True, check=True).stdout == "uv 9.9\n"
    assert not program.stat().st_mode & 0o077
    assert seen and seen[-1][0] == len(content)


def test_a_changed_uv_is_refused(index, uv_wheel, tmp_path, qgis_app):
    pages, address = index
    file, content = uv_wheel
    pages["/simple/uv/"] = json_page(file, f"{address}/{file}")
    pages[f"/{file}"] = content + b"x"
    with pytest.raises(ChildFailed, match="is not the file it should be"):
        tools.fetch_uv(tmp_path, f"{address}/simple", "x86_64", lambda *_: None, never, "linux")
    assert list(tmp_path.iterdir()) == []


def test_what_the_index_lacks_is_said(index, uv_wheel, tmp_path, qgis_app):
    pages, address = index
    pages["/simple/uv/"] = json_page("other.whl", "x")
    with pytest.raises(ChildFailed, match=r"has no uv-9\.9"):
        tools.fetch_uv(tmp_path, f"{address}/simple", "x86_64", lambda *_: None, never, "linux")
    with pytest.raises(ChildFailed, match=r"/gone/uv/ cannot be read"):
        tools.fetch_uv(tmp_path, f"{address}/gone", "x86_64", lambda *_: None, never, "linux")
    with pytest.raises(ChildFailed, match="no uv for this computer"):
        tools.fetch_uv(tmp_path, address, "riscv64", lambda *_: None, never, "linux")


def test_uv_is_locked_for_every_platform():
    wheels = tools.read_summary()["uv"]["wheels"]
    for platform, machine in (
        ("linux", "x86_64"),
        ("linux", "aarch64"),
        ("win32", "AMD64"),
        ("darwin", "arm64"),
    ):
        assert len(tools.wheel_for(platform, machine, wheels)["sha256"]) == 64


@pytest.fixture
def proxy():
    manager = QgsNetworkAccessManager.instance()
    before = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()
    made = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.example", 3128, "jané", "a b@c")
    manager.setFallbackProxyAndExcludes(made, ["https://files.example"], [])
    yield
    manager.setFallbackProxyAndExcludes(*before)


def test_the_proxy_of_qgis_goes_to_the_installer(qgis_app, proxy):
    url = "http://jan%C3%A9:a%20b%40c@proxy.example:3128"
    variables = network.proxy_variables("https://pypi.org/simple")
    assert {variables[name] for name in ("http_proxy", "https_proxy", "HTTPS_PROXY")} == {url}
    assert "127.0.0.1" in variables["no_proxy"]
    assert network.without_login(url) == "http://proxy.example:3128"


def test_the_proxy_of_qgis_goes_to_the_engine_too(qgis_app, proxy):
    assert prepare_launch().environment["https_proxy"] == "http://jan%C3%A9:a%20b%40c@proxy.example:3128"


def test_without_a_proxy_the_users_variables_stay(qgis_app):
    assert network.proxy_variables("https://pypi.org/simple") == {}


def test_a_mirror_of_the_users_is_taken():
    assert network.package_index({}) == "https://pypi.org/simple"
    assert (
        network.package_index({"PIP_INDEX_URL": "https://mirror.example/simple/"})
        == "https://mirror.example/simple"
    )


# children


def test_a_silent_child_is_ended_and_a_busy_one_is_not():
    sleep = [*CODE, "import time; time.sleep(1.5); print('done')"]
    with pytest.raises(ChildFailed, match=r"did nothing for 0\.3 seconds"):
        run_child(sys.executable, sleep, dict(os.environ), print, never, stall_seconds=0.3)
    said = run_child(
        sys.executable, sleep, dict(os.environ), print, never, stall_seconds=0.3, is_busy=lambda: True
    )
    assert said == "done"


def test_lines_of_progress_come_while_it_runs():
    lines = []
    script = "import sys, time\nfor i in range(3): sys.stdout.write(f'{i} of 3\\r'); sys.stdout.flush(); time.sleep(.1)\nprint('é')"
    run_child(sys.executable, [*CODE[:2], "-X", "utf8", "-c", script], dict(os.environ), lines.append, never)
    assert lines == ["0 of 3", "1 of 3", "2 of 3", "é"]


def test_cancel_ends_the_child():
    start = time.monotonic()
    with pytest.raises(Cancelled):
        run_child(
            sys.executable, [*CODE, "import time; time.sleep(60)"], dict(os.environ), print, lambda: True
        )
    assert time.monotonic() - start < 10


def test_how_a_child_failed():
    with pytest.raises(ChildFailed, match="exit code 3") as failed:
        run_child(
            sys.executable,
            [*CODE, "import sys; print('because'); sys.exit(3)"],
            dict(os.environ),
            print,
            never,
        )
    assert failed.value.output == "because"
    with pytest.raises(ChildFailed, match="cannot be run"):
        run_child("/no/program", [], {}, print, never)


# words and numbers


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        (
            "SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer')",
            "connection is not trusted",
        ),
        ("invalid peer certificate: UnknownIssuer", "connection is not trusted"),
        (
            "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407'))",
            "The proxy refused",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE",
            "not the one that was published",
        ),
        ("NewConnectionError: [Errno -2] Name or service not known", "cannot be reached"),
        ("ReadTimeoutError: Read timed out.", "stopped in the middle"),
        ("Looking in links: /x\nERROR: No matching distribution found for torch", "folder lacks packages"),
        ("ERROR: No matching distribution found for torch==2.13.0", "no package for this Python"),
        ("OSError: [WinError 1260] This program is blocked by group policy", "does not run programs"),
        ("PermissionError: [WinError 5] Access is denied", "cannot be written"),
        ("OSError: [WinError 1114] DLL init failed. Error loading c10.dll", "Visual C++ Redistributable"),
        ("something new", "The log has the details"),
    ],
)
def test_failures_have_a_cause_and_a_next_step(output, words):
    assert words in describe("pip ended with exit code 1.", output)


def test_progress_counts_bytes_and_never_goes_back():
    progress = Progress(1_000_000, 3)
    shown = []
    for line in [
        "Collecting numpy==2.4.6 (from -r cpu.txt (line 1))",
        "Downloading numpy-2.4.6-cp312-cp312-manylinux.whl (500 kB)",
        "Progress 250000 of 500000",
        "Progress 500000 of 500000",
        "Installing collected packages: numpy",
        "Collecting torch==2.13.0",
        "Downloading torch-2.13.0-cp312.whl (0.5 MB)",
        "Progress 400000 of 500000",
        "Successfully installed torch",
    ]:
        state = progress.feed(line)
        if state is not None:
            shown.append(state)
    fractions = [state.fraction for state in shown]
    assert fractions == sorted(fractions)
    assert shown[2].line == "Package 1 of 3 · 0 MB of about 1 MB · numpy"
    assert fractions[2] == pytest.approx(0.8 * 0.25) and fractions[-1] == pytest.approx(0.8 * 0.9)


@pytest.mark.parametrize(
    ("said", "options"),
    [
        ("pip 26.3 from /x (python 3.12)", ["--progress-bar", "raw", "--resume-retries", "5"]),
        ("pip 24.1 from /x", ["--progress-bar", "raw", "--use-feature", "truststore"]),
        ("pip 24.0 from /x", ["--progress-bar", "off", "--use-feature", "truststore"]),
        ("nonsense", ["--progress-bar", "off"]),
    ],
)
def test_what_a_pip_can_do(said, options):
    assert pip_options(said) == options
    assert not any("trusted-host" in option for option in options)


# this computer


@pytest.mark.parametrize(
    ("answer", "variant", "words"),
    [
        ("NVIDIA RTX A5000, 580.65, 24564\n", "cuda", "GPU: NVIDIA RTX A5000"),
        ("Quadro K620, 470.82.01, 2000\n", "cpu", "too old for this PyTorch"),
        ("", "cpu", "no NVIDIA driver"),
    ],
)
def test_the_accelerator_follows_the_driver(answer, variant, words):
    gpu = hardware.nvidia_gpu({}, lambda program, arguments: answer)
    found, check = preflight.accelerator(gpu, ["cpu", "cuda"])
    assert found == variant and words in check.line
    assert preflight.accelerator(None, ["mps"])[0] == "mps"


@pytest.mark.parametrize(
    ("total", "free", "level", "words"),
    [
        (10**12, 9 * 10**11, preflight.OK, "900.0 GB free"),
        (10**12, 10**6, preflight.STOP, "1 MB free"),
        (0, 0, preflight.WARN, "free space unknown"),
        (10**12, -1, preflight.WARN, "free space unknown"),
        (None, None, preflight.WARN, "free space unknown"),
    ],
)
def test_unknown_free_space_is_not_a_full_disk(tmp_path, monkeypatch, total, free, level, words):
    def usage(folder):
        if total is None:
            raise OSError(38, "Function not implemented")
        return shutil._ntuple_diskusage(total, 0, free)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    check = preflight.disk(tmp_path / "not" / "there", locks("linux")[0])
    assert check.level == level and words in check.line


def test_free_space_is_that_of_the_system(tmp_path):
    """In a folder whose mount Qt does not find (a chroot, a container) it answered -1."""
    free = os.statvfs(tmp_path).f_bavail * os.statvfs(tmp_path).f_frsize
    assert preflight.free_bytes(tmp_path) == pytest.approx(free, rel=0.05)


def test_architectures_and_runtime(tmp_path):
    assert preflight.architecture("AMD64", "win32").level == preflight.OK
    assert preflight.architecture("x86_64", "darwin").level == preflight.STOP
    assert preflight.runtime(str(tmp_path)).level == preflight.STOP
    for name in ("msvcp140.dll", "vcruntime140.dll", "vcruntime140_1.dll"):
        (tmp_path / "System32").mkdir(exist_ok=True)
        (tmp_path / "System32" / name).touch()
    assert preflight.runtime(str(tmp_path)).level == preflight.OK


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    assert preflight.writable(tmp_path / "file" / "env").level == preflight.STOP
    assert preflight.writable(tmp_path / "ü env").level == preflight.OK
    assert list((tmp_path / "ü env").iterdir()) == []


def test_survey_of_this_computer_asks_no_network(qgis_app, monkeypatch):
    monkeypatch.setattr(preflight, "fetch", lambda *_: pytest.fail("the network was asked"))
    seen = []
    found = preflight.survey(on_check=seen.append)
    assert list(found.checks) == seen and found.variant in ("cpu", "cuda")
    assert any(check.line.startswith("Disk") for check in seen)


def test_network_verdicts(qgis_app, index, monkeypatch):
    pages, address = index
    pages["/simple/tqdm/"] = b"here"
    monkeypatch.setenv("PIP_INDEX_URL", f"{address}/simple")
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    assert preflight.network(None)[-1] == preflight.Check(preflight.OK, f"Network: {address}/simple answers")
    pages.clear()
    assert preflight.network(None)[-1].level == preflight.WARN


def test_which_python_will_do():
    span = ((3, 11), (3, 14))
    good = FoundPython("/p", (3, 12, 1), True, 64, "x86_64")
    assert suits(good, span, "x86_64") and suits(good, span, "")
    for changed in ((3, 10, 9), (3, 15, 0)):
        assert not suits(FoundPython("/p", changed, True, 64, "x86_64"), span, "x86_64")
    assert not suits(FoundPython("/p", (3, 12, 1), False, 64, "x86_64"), span, "x86_64")
    assert not suits(FoundPython("/p", (3, 12, 1), True, 32, "x86"), span, "")
    assert not suits(good, span, "arm64")  # a translated Python on a new Mac
