"""apt's sources as ``setup.sh`` reads them. Where this machine has apt, apt itself says what is right."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
from apt_sources import mirror, offers, read_sources, source_files, stanza

SCRIPT = ROOT / "scripts" / "apt_sources.py"
CONTAINER = """Types: deb
# http://snapshot.example/archive/20250520T000000Z
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
"""
KEY = """Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mDMEYCQjIxYJKwYBBAHaRw8BAQdAD/P5Nvvnvk66SxBBHDbhRml9ORg1WV5CvzKY
 -----END PGP PUBLIC KEY BLOCK-----
"""
HOSTILE = {
    "nothing": {},
    "a container": {"sources.list.d/debian.sources": CONTAINER},
    "an empty sources.list beside it": {"sources.list": "", "sources.list.d/debian.sources": CONTAINER},
    "Debian's installer": {
        "sources.list": "# deb cdrom:[Debian 12 _Bookworm_]/ bookworm main\n"
        "deb http://mirror.example/debian/ bookworm main non-free-firmware\n"
        "deb-src http://mirror.example/debian/ bookworm main non-free-firmware\n\n"
    },
    "a CD": {"sources.list": "deb cdrom:[Debian GNU/Linux 12 _Bookworm_ - DVD 1]/ bookworm main contrib\n"},
    "options": {
        "sources.list": "deb [ arch=amd64,i386 signed-by=/usr/share/keyrings/x.gpg ]  http://mirror.example/debian   bookworm main # ours\n"
        "deb [arch-=i386 trusted=yes] http://other.example/debian trixie main\n"
    },
    "comments": {
        "sources.list": "#deb http://off.example/debian bookworm main\n  # deb http://off.example/debian x main\n\t\n"
        "deb http://on.example/debian bookworm main #contrib\n"
    },
    "quotes and tabs": {
        "sources.list": 'deb\t"http://mirror.example/de bian"\tbookworm\tmain\ndeb http://b.example/debian "bookworm" main\n'
    },
    "a flat repository": {"sources.list.d/flat.list": "deb http://flat.example/repo ./\n"},
    "names that apt passes over": {
        f"sources.list.d/{name}": "deb http://off.example/debian bookworm main\n"
        for name in (
            "a.list.disabled",
            "a.list.disabled-by-me",
            "b.list.save",
            "c.list~",
            "d.list.dpkg-old",
            "e f.list",
            ".g.list",
            "h",
            "LIST",
            "i.List",
            "j+k.list",
            "list",
            ".list",
            "é.list",
        )
    },
    "names that apt reads": {
        f"sources.list.d/{name}": f"deb http://on.example/{number} bookworm main\n"
        for number, name in enumerate(("a.b.list", "00-a_b:c.list", "x.disabled.list"))
    },
    "other files": {
        "sources.list.d/debian.sources.disabled": CONTAINER,
        "sources.list.d/wrong.list.sources": CONTAINER.replace("mirror", "right"),
        "sources.list.bak": "deb http://off.example/debian bookworm main\n",
    },
    "switched off": {
        "sources.list.d/a.sources": "\n\n".join(
            f"{field}: {word}\nTypes: deb\nURIs: http://{number}.example/debian\nSuites: bookworm\nComponents: main"
            for number, (field, word) in enumerate(
                [
                    ("Enabled", w)
                    for w in (
                        "no",
                        "No",
                        "false",
                        "off",
                        "without",
                        "disable",
                        "0",
                        "yes",
                        "1",
                        "on",
                        "maybe",
                        "",
                    )
                ]
                + [("ENABLED", "no"), ("enabled", "no")]
            )
        )
    },
    "many values": {
        "sources.list.d/a.sources": "types:  deb  deb-src\nuris: http://a.example/debian\n  http://b.example/debian\n"
        "SUITES: bookworm\n# between\n\tbookworm-backports\nComponents: main contrib\n"
        "X-Repolib-Name: Mine\nArchitectures: amd64\n"
    },
    "comments around": {
        "sources.list.d/a.sources": f"# first\n\n\n# second\n{CONTAINER}\n# last\n\n\n#\nTypes: deb-src\nURIs: http://src.example/debian\nSuites: x\nComponents: main\n"
    },
    "spaces in the empty line": {
        "sources.list.d/a.sources": CONTAINER.replace("\n\n", "\n   \n") + " \n\t\n",
    },
    "no newline at the end": {"sources.list.d/a.sources": CONTAINER.rstrip()},
    "a key inside": {"sources.list.d/a.sources": CONTAINER.split("\n\n")[0].rsplit("\n", 1)[0] + "\n" + KEY},
    "Windows deb822": {"sources.list.d/a.sources": CONTAINER.replace("\n", "\r\n")},
    "Windows lines": {"sources.list": "deb http://mirror.example/debian bookworm main\r\n"},
    "Latin-1": {"sources.list": b"# f\xfcr uns\ndeb http://mirror.example/debian bookworm main # f\xfcr\n"},
    "malformed": {
        "sources.list": "deb\ndeb http://mirror.example/debian\nrpm x y z\ndeb [ a=b http://c.example/debian d main\n"
    },
    "malformed deb822": {
        "sources.list.d/a.sources": "Types: deb\nURIs http://mirror.example/debian\n\n: x\n continued\n"
    },
    "noise": {"sources.list": bytes(range(256)) * 8, "sources.list.d/a.sources": bytes(range(256)) * 8},
}


@pytest.fixture(params=sorted(HOSTILE))
def etc(request, tmp_path):
    """A folder as ``/etc/apt``."""
    return write(tmp_path / "etc apt", HOSTILE[request.param])


def write(folder, files):
    (folder / "sources.list.d").mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def ours(folder):
    return {
        (uri.rstrip("/"), suite, component)
        for source in read_sources(folder)
        for uri in source.uris
        for suite in source.suites
        for component in source.components
        if not uri.startswith("cdrom:")
    }


@pytest.mark.skipif(shutil.which("apt-get") is None, reason="apt says what is right")
def test_what_apt_reads_is_what_we_read(etc, tmp_path):
    options = {
        "Dir::Etc::sourcelist": etc / "sources.list",
        "Dir::Etc::sourceparts": etc / "sources.list.d",
        "Dir::State::lists": tmp_path / "lists",
    }
    words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
    asked = subprocess.run(
        ["apt-get", "update", "--print-uris", *words],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    found = ours(etc)
    if (
        asked.returncode != 0
    ):  # apt refuses the whole: what we say then matters to nobody, but we say something
        assert "E:" in asked.stderr
        return
    theirs = set()
    for line in asked.stdout.splitlines():
        address, _, rest = line.split("'")[1].partition("/dists/")
        if "/binary-" in rest and not address.startswith("cdrom:"):
            suite, component = rest.split("/binary-")[0].rsplit("/", 1)
            theirs.add((address.replace(" ", "%20"), suite, component))
    assert found == theirs


@pytest.mark.parametrize("name", ["nothing", "names that apt passes over"])
def test_nothing_is_read_where_apt_reads_nothing(tmp_path, name):
    assert read_sources(write(tmp_path / "etc", HOSTILE[name])) == []


def test_a_missing_folder_is_nothing(tmp_path):
    assert read_sources(tmp_path / "none") == []
    (tmp_path / "sources.list").mkdir()  # a folder under a file's name
    assert source_files(tmp_path) == []


def test_an_unreadable_file_is_named(tmp_path, monkeypatch, capsys):
    etc = write(tmp_path / "etc", {"sources.list": "x", "sources.list.d/a.sources": CONTAINER})
    read = Path.read_bytes

    def refuse(path):
        if path.name == "sources.list":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert offers(read_sources(etc), "bookworm")
    assert "sources.list cannot be read: Permission denied" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "suite", "there"),
    [
        ("a container", "bookworm", True),
        ("a container", "bookworm-backports", False),
        ("many values", "bookworm-backports", True),
        ("a flat repository", "./", False),
        ("nothing", "bookworm", False),
    ],
)
def test_offers(tmp_path, name, suite, there):
    assert offers(read_sources(write(tmp_path / "etc", HOSTILE[name])), suite) is there


def test_backports_come_from_the_same_mirror_with_the_same_keys(tmp_path):
    sources = read_sources(write(tmp_path / "etc", HOSTILE["a container"]))
    assert stanza(sources, "bookworm", "bookworm-backports") == (
        "Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm-backports\nComponents: main\n"
        "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n"
    )
    one_line = read_sources(write(tmp_path / "other", HOSTILE["options"]))
    assert "Architectures: amd64 i386\nSigned-By: /usr/share/keyrings/x.gpg\n" in stanza(
        one_line, "bookworm", "b"
    )
    assert "Architectures-Remove: i386\nTrusted: yes\n" in stanza(one_line, "trixie", "t")


@pytest.mark.parametrize("name", ["a container", "options", "a key inside", "many values", "quotes and tabs"])
def test_the_new_entry_is_read_back(tmp_path, name):
    sources = read_sources(write(tmp_path / "etc", HOSTILE[name]))
    entry = stanza(sources, "bookworm", "bookworm-new")
    again = read_sources(write(tmp_path / "again", {"sources.list.d/new.sources": entry}))
    (first,) = [source for source in sources if "bookworm" in source.suites][:1]
    assert [(s.uris, s.suites, s.components) for s in again] == [(first.uris, ("bookworm-new",), ("main",))]
    assert again[0].options == first.options


@pytest.mark.parametrize("name", ["a CD", "nothing", "a flat repository", "switched off by hand"])
def test_no_mirror_is_a_sentence(tmp_path, name):
    files = HOSTILE.get(name, {"sources.list.d/a.sources": "Enabled: no\n" + CONTAINER})
    etc = write(tmp_path / "etc", files)
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--etc", str(etc), "stanza", "bookworm", "bookworm-backports"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "No enabled apt source has bookworm main.\n",
    )


def test_the_mirror_of_a_cloud_image(tmp_path):
    listed = tmp_path / "mirrors" / "debian.list"
    listed.parent.mkdir()
    listed.write_text("\nhttps://cloud.example/debian\tpriority:1\nhttps://other.example/debian\n")
    entry = f"Types: deb\nURIs: mirror+file://{listed}\nSuites: bookworm\nComponents: main\n"
    sources = read_sources(write(tmp_path / "etc", {"sources.list.d/debian.sources": entry}))
    assert mirror(sources) == "https://cloud.example/debian"
    assert f"URIs: mirror+file://{listed}\n" in stanza(sources, "bookworm", "bookworm-backports")
    assert (
        mirror(read_sources(write(tmp_path / "other", HOSTILE["a container"])))
        == "http://mirror.example/debian"
    )


def test_it_runs_on_the_oldest_python_of_the_plugin(tmp_path):
    """The system's Python runs it: nothing but the standard library, and no newer syntax than 3.9's."""
    import ast

    tree = ast.parse(SCRIPT.read_text(), feature_version=(3, 9))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= set(sys.stdlib_module_names)
