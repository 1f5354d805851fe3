"""``scripts/setup.sh`` on machines where something is missing: apt, sudo and Python are small stand-ins, the script is the real one.

The whole on real bare systems is ``make test-fresh``.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = [
    "bash",
    "cat",
    "cksum",
    "cp",
    "dirname",
    "env",
    "grep",
    "mkdir",
    "rm",
    "sed",
    "tee",
    "touch",
    "uname",
    "sleep",
    "chmod",
]
CONTAINER = (
    "Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-updates\nComponents: main\n"
    "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n"
)
BOOKWORM = "ID=debian\nVERSION_CODENAME=bookworm\n"
# $place is the machine: a file qgis says that QGIS is there, log what was called, fail-WORD what fails.
PYTHON = r"""#!/usr/bin/env bash
case "$*" in
    *qgis.core*) [ -f "$PLACE/qgis" ] ;;
    *apt_sources.py* | *json*) exec "$REAL_PYTHON" "$@" ;;
    *venv,\ ensurepip*) [ ! -f "$PLACE/python-is-old" ] ;;
    -m\ venv\ *) mkdir -p "${!#}/bin"; cp "$0" "${!#}/bin/python" ;;
    *pip\ install*) echo "pip $*" >> "$PLACE/log"
        if [ -f "$PLACE/pip-waits" ]; then touch "$PLACE/waiting"; sleep 30; fi
        [ ! -f "$PLACE/fail-pip" ] || { echo "ERROR: no such wheel" >&2; exit 1; } ;;
esac
"""
APT_GET = r"""#!/usr/bin/env bash
echo "apt-get $*" >> "$PLACE/log"
if [ -f "$PLACE/fail-update" ] && [[ "$*" == *update* ]]; then echo "E: 404 Not Found" >&2; exit 100; fi
if [ -f "$PLACE/fail-backports" ] && [[ "$*" == *update* ]] && [ -f "$APT_ETC/sources.list.d/sam-landcover-backports.sources" ]; then exit 100; fi
if [[ "$*" == *python3-qgis* ]] && [ ! -f "$PLACE/broken-qgis" ]; then touch "$PLACE/qgis"; fi
if [[ "$*" == *python3-venv* ]]; then rm -f "$PLACE/python-is-old"; fi
exit 0
"""
POLICY = "#!/usr/bin/env bash\necho '  Candidate: '\"$(cat $PLACE/offered)\"\n"


class Machine:
    """A bare machine in a folder, with a checkout in it."""

    def __init__(self, place):
        self.place, self.bin, self.checkout = place, place / "bin", place / "my checkout"
        self.etc = place / "etc apt"
        (self.etc / "sources.list.d").mkdir(parents=True)
        (self.checkout / "scripts").mkdir(parents=True)
        for name in ("setup.sh", "apt_sources.py"):
            shutil.copy(ROOT / "scripts" / name, self.checkout / "scripts" / name)
        (self.checkout / "scripts" / "translations.py").touch()
        shutil.copytree(ROOT / "requirements", self.checkout / "requirements")
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        self.program("python3", PYTHON)
        self.program("id", "#!/usr/bin/env bash\necho 0\n")
        self.system(BOOKWORM)

    def program(self, name, text):
        path = self.bin / name
        path.write_text(text)
        path.chmod(0o755)

    def apt(self, offered):
        self.program("apt-get", APT_GET)
        self.program("apt-cache", POLICY)
        (self.bin / "dpkg").symlink_to(shutil.which("dpkg"))
        (self.place / "offered").write_text(offered)

    def screen(self):
        for name in ("Xvfb", "openbox", "xdotool", "import", "xdpyinfo"):
            self.program(name, "#!/usr/bin/env bash\n")

    def system(self, release):
        (self.place / "os-release").write_text(release)

    def has(self, *names):
        for name in names:
            (self.place / name).touch()

    def start(self, **variables):
        environment = {
            "PATH": str(self.bin),
            "PLACE": str(self.place),
            "APT_ETC": str(self.etc),
            "OS_RELEASE": str(self.place / "os-release"),
            "SYSTEM_PYTHON": str(self.bin / "python3"),
            "REAL_PYTHON": sys.executable,
            **variables,
        }
        return subprocess.Popen(
            [str(self.bin / "bash"), str(self.checkout / "scripts" / "setup.sh")],
            env=environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # A shell's background job ignores it, and what ignores it at its start can trap nothing.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
        )

    def setup(self, **variables):
        process = self.start(**variables)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    @property
    def log(self):
        path = self.place / "log"
        return path.read_text() if path.exists() else ""

    @property
    def entry(self):
        path = self.etc / "sources.list.d" / "sam-landcover-backports.sources"
        return path.read_text() if path.exists() else None


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


needs_dpkg = pytest.mark.skipif(shutil.which("dpkg") is None, reason="compares versions with dpkg")


@needs_dpkg
class TestApt:
    def test_a_container_of_debian_12_gets_qgis_from_backports(self, machine):
        machine.apt("3.22.16+dfsg-1")
        (machine.etc / "sources.list.d" / "debian.sources").write_text(CONTAINER)
        (machine.etc / "sources.list.d" / "old.list.disabled").write_text(
            "deb http://x bookworm-backports main\n"
        )
        code, out, err = machine.setup()
        assert code == 0, err
        assert machine.entry == CONTAINER.replace("bookworm bookworm-updates", "bookworm-backports")
        assert "install -y --no-install-recommends -t bookworm-backports qgis python3-qgis" in machine.log
        assert "Setting up .venv with pip" in out and "Setting up .venv-qgis with pip" in out

    def test_backports_that_are_there_are_not_added(self, machine):
        machine.apt("3.22.16+dfsg-1")
        (machine.etc / "sources.list").write_text(
            "deb http://m/debian bookworm main\ndeb http://m/debian bookworm-backports main\n"
        )
        code, _, err = machine.setup()
        assert code == 0, err
        assert machine.entry is None and "-t bookworm-backports" in machine.log

    @pytest.mark.parametrize(
        ("release", "offered"),
        [
            ("ID=debian\nVERSION_CODENAME=trixie\n", "3.40.6+dfsg-1"),
            ("ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=noble\n", "3.34.4+dfsg-2build2"),
            (BOOKWORM, "1:3.44.3+40bookworm"),  # the repository of QGIS itself
            ("ID=linuxmint\nID_LIKE='ubuntu debian'\n", "3.34.4+dfsg-2build2"),
        ],
    )
    def test_a_system_with_a_new_qgis_takes_its_own(self, machine, release, offered):
        machine.apt(offered)
        machine.system(release)
        code, _, err = machine.setup()
        assert code == 0, err
        assert "--no-install-recommends qgis python3-qgis" in machine.log and machine.entry is None

    @pytest.mark.parametrize(
        ("offered", "said"), [("3.22.4+dfsg-1build3", "3.22.4"), ("(none)", "QGIS , and")]
    )
    def test_an_older_system_is_told_what_it_offers(self, machine, offered, said):
        machine.apt(offered)
        machine.system("ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=jammy\n")
        code, _, err = machine.setup()
        assert code == 1 and "3.34 is needed" in err and "Setup stopped" not in err

    def test_no_mirror_for_backports(self, machine):
        machine.apt("3.22.16+dfsg-1")
        (machine.etc / "sources.list").write_text("deb cdrom:[Debian 12]/ bookworm main\n")
        code, _, err = machine.setup()
        assert code == 1 and "No enabled apt source has bookworm main." in err
        assert "Add bookworm-backports to the apt sources" in err and machine.entry is None

    def test_a_mirror_without_backports_leaves_no_entry(self, machine):
        machine.apt("3.22.16+dfsg-1")
        machine.has("fail-backports")
        (machine.etc / "sources.list.d" / "debian.sources").write_text(CONTAINER)
        code, _, err = machine.setup()
        assert code == 1 and "has no bookworm-backports" in err and machine.entry is None

    def test_apt_that_fails_is_named(self, machine):
        machine.apt("3.40.6+dfsg-1")
        machine.has("fail-update")
        code, _, err = machine.setup()
        assert code == 100 and "E: 404 Not Found" in err
        assert "Setup stopped in this step: Installing with apt what is missing: qgis Xvfb" in err
        assert "(exit code 100)" in err and "apt-get -q" in err and "update" in err.split("Setup stopped")[1]

    def test_a_qgis_that_does_not_load_is_named(self, machine):
        machine.apt("3.40.6+dfsg-1")
        machine.has("broken-qgis")
        code, _, err = machine.setup()
        assert code == 1 and "cannot load it as QGIS >= 3.34" in err

    def test_a_user_without_sudo_is_told_what_root_must_run(self, machine):
        machine.apt("3.40.6+dfsg-1")
        machine.program("id", "#!/usr/bin/env bash\necho 1000\n")
        code, _, err = machine.setup()
        assert code == 1 and "has no sudo. Run as root: env DEBIAN_FRONTEND" in err and machine.log == ""

    def test_a_user_with_sudo(self, machine):
        machine.apt("3.22.16+dfsg-1")
        machine.program("id", "#!/usr/bin/env bash\necho 1000\n")
        machine.program("sudo", '#!/usr/bin/env bash\necho "sudo $*" >> "$PLACE/sudo"\nexec "$@"\n')
        (machine.etc / "sources.list.d" / "debian.sources").write_text(CONTAINER)
        code, _, err = machine.setup(http_proxy="http://proxy.example:3128")
        assert code == 0, err
        asked = (machine.place / "sudo").read_text().splitlines()
        assert all(
            "http_proxy=http://proxy.example:3128 apt-get" in line for line in asked if "apt-get" in line
        )
        assert sum("apt-get" in line for line in asked) == machine.log.count("apt-get")
        assert machine.entry is not None

    def test_the_engine_alone_brings_its_python(self, machine):
        machine.apt("3.22.16+dfsg-1")
        machine.has("python-is-old")
        code, _, err = machine.setup(ENGINE_ONLY="1")
        assert code == 0, err
        assert "python3-venv" in machine.log and "qgis" not in machine.log.replace(str(machine.place), "")


def test_another_system_is_told_its_command(machine):
    machine.system("ID=fedora\n")
    code, _, err = machine.setup()
    assert code == 1 and "sudo dnf install qgis" in err and "Missing on this machine: qgis Xvfb" in err


def test_no_python_at_all(machine):
    machine.has("python-is-old")
    code, _, err = machine.setup(ENGINE_ONLY="1")
    assert code == 1 and err.startswith("No Python >= 3.11 with the venv module was found.")


def test_a_system_without_a_name(machine):
    machine.screen()
    machine.has("qgis")
    (machine.place / "os-release").unlink()
    assert machine.setup()[0] == 0


def test_a_second_time_is_quick_and_silent(machine):
    machine.screen()
    machine.has("qgis")
    assert machine.setup()[0] == 0
    before = machine.log
    start = time.monotonic()
    assert machine.setup() == (0, "", "")
    assert machine.log == before and time.monotonic() - start < 10


def test_pip_that_fails_is_named_and_tried_again(machine):
    machine.screen()
    machine.has("qgis", "fail-pip")
    code, _, err = machine.setup()
    assert code == 1 and "ERROR: no such wheel" in err
    assert "Setup stopped in this step: Setting up .venv with pip from requirements/dev.txt" in err
    (machine.place / "fail-pip").unlink()
    assert machine.setup()[0] == 0


def test_pip_is_heard(machine):
    machine.screen()
    machine.has("qgis")
    machine.setup()
    assert "pip -m pip install" in machine.log
    assert not any(word in ("-q", "--quiet") for word in machine.log.split())


def test_the_cpu_build_is_a_word(machine):
    machine.screen()
    machine.has("qgis")
    assert machine.setup(TORCH_INDEX="cpu")[0] == 0
    first = machine.log.splitlines()[0]
    assert (
        "--index-url https://" in first
        and first.split("--index-url ")[1].split()[0].endswith("/cpu")
        and "torch==" in first
    )


def test_interrupted(machine):
    machine.screen()
    machine.has("qgis", "pip-waits")
    process = machine.start()
    for _ in range(200):
        if (machine.place / "waiting").exists():
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (
        process.returncode == 130 and "Setup was interrupted in this step: Setting up .venv with pip" in err
    )


@pytest.mark.parametrize(
    ("server", "said"), [(None, "Xvfb, the virtual screen, is not installed"), ("exit 1", "did not start")]
)
def test_a_virtual_screen_that_does_not_come_is_a_sentence(machine, server, said):
    """It was a silent end, and an endless wait where the server broke off."""
    for tool in ("mktemp", "mkfifo", "kill"):
        (machine.bin / tool).symlink_to(shutil.which(tool))
    if server:
        machine.program("Xvfb", f"#!/usr/bin/env bash\n{server}\n")
    done = subprocess.run(
        [machine.bin / "bash", ROOT / "scripts" / "with_display.sh", "true"],
        env={"PATH": str(machine.bin), "TMPDIR": str(machine.place)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1 and said in done.stderr
    assert not [path for path in machine.place.iterdir() if path.is_fifo()]
