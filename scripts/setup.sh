#!/usr/bin/env bash
# Brings everything a developer needs: QGIS, a virtual display, the engine environment (.venv) and the
# environment of the plugin tests (.venv-qgis). Runs again in a second when nothing is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\033[1m%s\033[0m\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"
    else die "Root rights are needed for: $*"; fi
}

SYSTEM_PYTHON=${SYSTEM_PYTHON:-/usr/bin/python3}
PACKAGES="xvfb openbox xdotool imagemagick x11-utils fonts-dejavu-core fonts-open-sans"

qgis_is_new_enough() {
    QT_QPA_PLATFORM=offscreen "$SYSTEM_PYTHON" -c \
        'import sys; from qgis.core import Qgis; sys.exit(Qgis.QGIS_VERSION_INT < 33400)' 2>/dev/null
}

tell_the_command() {
    local id="${ID:-} ${ID_LIKE:-}"
    case "$id" in
        *debian*|*ubuntu*) echo "  sudo apt-get install qgis python3-qgis python3-venv $PACKAGES   # with a source that has QGIS >= 3.34" ;;
        *fedora*) echo "  sudo dnf install qgis python3-qgis xorg-x11-server-Xvfb openbox xdotool ImageMagick xwininfo" ;;
        *arch*) echo "  sudo pacman -S qgis xorg-server-xvfb openbox xdotool imagemagick xorg-xwininfo" ;;
        *suse*) echo "  sudo zypper install qgis python3-qgis xorg-x11-server-Xvfb openbox xdotool ImageMagick" ;;
        *) echo "  install QGIS >= 3.34 with its Python bindings, Xvfb, openbox, xdotool and ImageMagick" ;;
    esac
}

# Debian 12 has QGIS 3.22; 3.40 is in its backports, on the mirror this machine already uses.
add_backports() {
    grep -rqs 'bookworm-backports' /etc/apt/sources.list /etc/apt/sources.list.d && return
    local mirror
    mirror=$( (cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null || true) |
        sed -nE 's/^URIs: *([^ ]+).*/\1/p; s/^deb +(\[[^]]*\] +)?([^ ]+) +bookworm +main.*/\2/p' |
        grep -v security | head -n 1)
    [ -n "$mirror" ] || die "No Debian mirror found in the apt sources."
    echo "deb $mirror bookworm-backports main" |
        as_root tee /etc/apt/sources.list.d/sam-landcover-backports.list >/dev/null
}

install_qgis() {
    local missing=""
    qgis_is_new_enough || missing="qgis"
    for program in Xvfb openbox xdotool import xdpyinfo; do
        command -v "$program" >/dev/null || missing="$missing $program"
    done
    "$SYSTEM_PYTHON" -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
    [ -z "$missing" ] && return
    # shellcheck disable=SC1091
    . /etc/os-release
    if [ "${VERSION_CODENAME:-}" != bookworm ]; then
        printf 'Missing on this machine: %s. Install with:\n' "$missing" >&2
        tell_the_command >&2
        exit 1
    fi
    say "Installing (apt): $missing"
    add_backports
    as_root apt-get update -q
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $PACKAGES python3-venv
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends \
        -t bookworm-backports qgis python3-qgis
    qgis_is_new_enough || die "QGIS >= 3.34 could not be installed."
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.10 "$SYSTEM_PYTHON"; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null &&
            { command -v "$candidate"; return; }
    done
    die "No Python >= 3.10 with the venv module found."
}

# $1 folder, $2 requirements, $3 interpreter, rest: venv options. The stamp says what is in there.
make_environment() {
    local folder=$1 requirements=$2 interpreter=$3; shift 3
    local stamp
    stamp=$(cat requirements/*.txt | cksum)
    [ -f "$folder/.stamp" ] && [ "$(cat "$folder/.stamp")" = "$stamp" ] && return
    say "Setting up $folder from $requirements"
    [ -x "$folder/bin/python" ] || "$interpreter" -m venv "$@" "$folder"
    # TORCH_INDEX: another package index for torch, for instance PyTorch's own CPU index.
    if [ -n "${TORCH_INDEX:-}" ] && grep -q '^torch' requirements/engine.txt && [ "$folder" = .venv ]; then
        "$folder/bin/python" -m pip install -q --index-url "$TORCH_INDEX" "$(grep '^torch' requirements/engine.txt)"
    fi
    "$folder/bin/python" -m pip install -q --disable-pip-version-check -r "$requirements"
    echo "$stamp" > "$folder/.stamp"
}

[ "${ENGINE_ONLY:-}" = 1 ] || install_qgis
make_environment .venv requirements/dev.txt "$(find_python)"
.venv/bin/python scripts/translations.py --compile
[ "${ENGINE_ONLY:-}" = 1 ] || make_environment .venv-qgis requirements/qgis.txt "$SYSTEM_PYTHON" --system-site-packages
