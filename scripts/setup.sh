#!/usr/bin/env bash
# Brings everything a developer needs: QGIS, a virtual display, the engine environment (.venv) and the
# environment of the plugin tests (.venv-qgis). Runs again in a second when nothing is missing.
# As root, or as a user with sudo. Never ends without a sentence.
#   ENGINE_ONLY=1    only .venv (make engine)      PYTHON=...       the Python of .venv
#   TORCH_INDEX=cpu  PyTorch's CPU build (small), or the address of another index
set -Eeuo pipefail
cd "$(dirname "$0")/.."

step="starting"
explained=""
failed=""
say() { step="$*"; printf '\033[1m%s\033[0m\n' "$*"; }
die() { explained=1; printf '%s\n' "$*" >&2; exit 1; }
tell_the_end() {
    local code=$?
    if [ "$code" != 0 ] && [ -z "$explained" ]; then
        printf '\nSetup stopped in this step: %s\n' "$step" >&2
        printf 'The command that failed (exit code %s): %s\n' "$code" "${failed:-unknown}" >&2
        printf 'Its own words stand above. Run the same make command again when it is mended: what is done is kept.\n' >&2
    fi
}
# Inside as_root the failing command is "$@": its words say more.
trap 'failed=${BASH_COMMAND//\"\$@\"/$*}' ERR
trap tell_the_end EXIT
trap 'explained=1; printf "\nSetup was interrupted in this step: %s\n" "$step" >&2; exit 130' INT TERM

SYSTEM_PYTHON=${SYSTEM_PYTHON:-/usr/bin/python3}
APT_ETC=${APT_ETC:-/etc/apt}
OS_RELEASE=${OS_RELEASE:-/etc/os-release}
QGIS_NEEDED=3.34
PACKAGES="xvfb openbox xdotool imagemagick x11-utils fonts-dejavu-core fonts-open-sans"

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else die "Root rights are needed, and this system has no sudo. Run as root: $*"; fi
}

has_apt() { command -v apt-get >/dev/null && command -v dpkg >/dev/null; }

# A machine that just booted may still run its own updates: apt waits for them. sudo forgets the proxy.
apt() {
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l ${http_proxy:+http_proxy="$http_proxy"} \
        ${https_proxy:+https_proxy="$https_proxy"} apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

qgis_is_new_enough() {
    QT_QPA_PLATFORM=offscreen "$SYSTEM_PYTHON" -c \
        'import sys; from qgis.core import Qgis; sys.exit(Qgis.QGIS_VERSION_INT < 33400)' 2>/dev/null
}

tell_the_command() {
    case "${ID:-} ${ID_LIKE:-}" in
        *fedora*) echo "  sudo dnf install qgis python3-qgis xorg-x11-server-Xvfb openbox xdotool ImageMagick xwininfo" ;;
        *arch*) echo "  sudo pacman -S qgis xorg-server-xvfb openbox xdotool imagemagick xorg-xwininfo" ;;
        *suse*) echo "  sudo zypper install qgis python3-qgis xorg-x11-server-Xvfb openbox xdotool ImageMagick" ;;
        *) echo "  QGIS >= $QGIS_NEEDED with its Python bindings, a Python >= 3.11 with venv, Xvfb, openbox, xdotool and ImageMagick" ;;
    esac
}

# The version that apt would install, without Debian's epoch and revision; empty for none.
offered() { LC_ALL=C apt-cache policy "$1" | sed -nE 's/^ *Candidate: *([0-9]+:)?([0-9][^+-]*).*/\2/p'; }

is_enough() { [ -n "$1" ] && dpkg --compare-versions "$1" ge "$QGIS_NEEDED"; }

# Debian 12 has QGIS 3.22; 3.40 is in its backports, on the mirror this machine already uses.
add_backports() {
    local file=$APT_ETC/sources.list.d/sam-landcover-backports.sources entry
    "$SYSTEM_PYTHON" scripts/apt_sources.py --etc "$APT_ETC" offers "$1" && return
    entry=$("$SYSTEM_PYTHON" scripts/apt_sources.py --etc "$APT_ETC" stanza "${1%-backports}" "$1") ||
        die "Debian's backports, where QGIS $QGIS_NEEDED is, could not be added. Add $1 to the apt sources and run this again."
    say "Adding $1 to the apt sources ($file)"
    printf '%s\n' "$entry" | as_root tee "$file" >/dev/null
    apt update || { as_root rm -f "$file"; die "The mirror of this machine has no $1, where QGIS $QGIS_NEEDED is; the entry was taken back."; }
}

install_qgis() {
    local missing="" from=""
    qgis_is_new_enough || missing=" qgis"
    for program in Xvfb openbox xdotool import xdpyinfo; do
        command -v "$program" >/dev/null || missing="$missing $program"
    done
    "$SYSTEM_PYTHON" -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
    [ -z "$missing" ] && return
    if ! has_apt; then tell_the_command >&2; die "Missing on this machine:$missing. Install what stands above and run this again."; fi
    say "Installing with apt what is missing:$missing"
    apt update
    # shellcheck disable=SC2086
    apt install -y --no-install-recommends python3 python3-venv $PACKAGES
    qgis_is_new_enough && return
    if ! is_enough "$(offered python3-qgis)"; then
        [ "${ID:-} ${VERSION_CODENAME:-}" = "debian bookworm" ] ||
            die "This system offers QGIS $(offered python3-qgis), and $QGIS_NEEDED is needed. QGIS's own packages for it: qgis.org, Download, Linux."
        from=$VERSION_CODENAME-backports
        add_backports "$from"
    fi
    say "Installing QGIS with apt${from:+ from $from}"
    apt install -y --no-install-recommends ${from:+-t "$from"} qgis python3-qgis
    qgis_is_new_enough || die "QGIS was installed, but $SYSTEM_PYTHON cannot load it as QGIS >= $QGIS_NEEDED. Try: $SYSTEM_PYTHON -c 'import qgis.core'"
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 "$SYSTEM_PYTHON"; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
            { command -v "$candidate"; return; }
    done
    return 1
}

# The engine alone (servers, clusters) needs a Python and no QGIS.
install_python() {
    find_python >/dev/null && return
    if has_apt; then
        say "Installing with apt: python3-venv"
        apt update
        apt install -y --no-install-recommends python3 python3-venv
    fi
    find_python >/dev/null || die "No Python >= 3.11 with the venv module was found. Install one, or name it: PYTHON=/path/to/python3 make engine"
}

# PyTorch on the package index for Linux contains CUDA: gigabytes, of no use without an NVIDIA GPU.
say_how_much() {
    [ "$(uname -sm)" = "Linux x86_64" ] && [ -z "${TORCH_INDEX:-}" ] && [ ! -e /proc/driver/nvidia ] || return 0
    echo "Note: no NVIDIA GPU was found. Where pip takes PyTorch from its usual index, that is the CUDA build (3 GB to download,"
    echo "7 GB on disk). TORCH_INDEX=cpu in front of make takes the CPU build from PyTorch's own index (0.4 GB, 1.5 GB)."
}

torch_index() {
    [ "${TORCH_INDEX:-}" = cpu ] || { echo "${TORCH_INDEX:-}"; return; }
    "$1" -c 'import json; print(json.load(open("requirements/locks/locks.json"))["variants"]["cpu"]["torch_index"]["linux"])'
}

# $1 folder, $2 requirements, $3 interpreter, rest: venv options. The stamp says what is in there.
make_environment() {
    local folder=$1 requirements=$2 interpreter=$3 stamp index; shift 3
    stamp=$(cat requirements/*.txt | cksum)
    [ -f "$folder/.stamp" ] && [ "$(cat "$folder/.stamp")" = "$stamp" ] && return
    say "Setting up $folder with pip from $requirements"
    if [ "$folder" = .venv ]; then say_how_much; fi
    # A venv that was interrupted has a Python and no pip.
    "$folder/bin/python" -m pip --version >/dev/null 2>&1 || "$interpreter" -m venv "$@" "$folder"
    index=$(torch_index "$interpreter")
    if [ -n "$index" ] && [ "$folder" = .venv ]; then
        "$folder/bin/python" -m pip install --disable-pip-version-check --index-url "$index" "$(grep '^torch' requirements/engine.txt)"
    fi
    "$folder/bin/python" -m pip install --disable-pip-version-check -r "$requirements"
    echo "$stamp" > "$folder/.stamp"
}

# shellcheck disable=SC1090,SC1091
[ ! -r "$OS_RELEASE" ] || . "$OS_RELEASE"
step="looking at what this machine has"
[ "${ENGINE_ONLY:-}" = 1 ] || install_qgis
install_python
python=$(find_python)
make_environment .venv requirements/dev.txt "$python"
step="making the translations"
.venv/bin/python scripts/translations.py --compile
[ "${ENGINE_ONLY:-}" = 1 ] || make_environment .venv-qgis requirements/qgis.txt "$SYSTEM_PYTHON" --system-site-packages
