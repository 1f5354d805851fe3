#!/usr/bin/env bash
# The plugin tests on the next QGIS: Debian unstable in a folder of its own (NEXT_ROOT, default .qgis-next), with the
# QGIS and the Python it has. Linux, root rights, 2.5 GB of disk; about five minutes the first time. Not part of CI.
# Arguments go to pytest. FRESH=1 makes the folder anew.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
root=${NEXT_ROOT:-$PWD/.qgis-next}

die() { printf '%s\n' "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || exec sudo --preserve-env=NEXT_ROOT,FRESH "$0" "$@"
[ -x .venv/bin/python ] || die "Run make setup first: the tests start the engine of .venv."

make_root() {
    command -v debootstrap >/dev/null || { apt-get update -q && apt-get install -qy --no-install-recommends debootstrap; }
    local from
    # The mirror that this machine uses already.
    from=$(python3 scripts/apt_sources.py mirror) || die "No system to try the next QGIS in can be made."
    rm -rf --one-file-system "$root"
    debootstrap --variant=minbase sid "$root" "$from"
    # Some mirrors are snapshots whose lists have run out; their signatures are checked all the same.
    chroot "$root" apt-get -o Acquire::Check-Valid-Until=false update -q
    DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -qy --no-install-recommends python3-qgis python3-venv
    chroot "$root" python3 -m venv --system-site-packages /venv
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
}

# Packages come from where pip of this machine takes them: it downloads, the other Python installs.
install_tests() {
    local wheels="$root/wheels"
    [ -f "$root/venv/.stamp" ] && cmp -s requirements/qgis.txt "$root/venv/.stamp" && return
    .venv/bin/python -m pip download -q -d "$wheels" -r requirements/qgis.txt
    cp requirements/qgis.txt "$root/qgis.txt"
    chroot "$root" /venv/bin/python -m pip install -q --no-index --find-links /wheels -r /qgis.txt
    cp requirements/qgis.txt "$root/venv/.stamp"
}

[ "${FRESH:-}" != 1 ] && [ -x "$root/venv/bin/python" ] || make_root
install_tests

# The engine is this machine's own, seen at the same paths; a Python below /usr would collide with the other system's.
venv=$(readlink -f .venv)
base=$(.venv/bin/python -c 'import sys; print(sys.base_prefix)')
case $base in /usr | /usr/local) die "The Python of .venv lies in $base; make .venv from one elsewhere (PYTHON=... make engine)." ;; esac
export root here venv base
# Mounts of a namespace of its own: they end with it.
unshare --mount --propagation private bash -euo pipefail -s -- "$@" <<'INSIDE'
mount -t tmpfs tmpfs "$root/tmp"  # first: a checkout may lie below /tmp
see() { mkdir -p "$root$1"; mount --bind "$1" "$root$1"; }
see "$here"
for folder in "$venv" "$base"; do case $folder in "$here"/*) ;; *) see "$folder" ;; esac; done
if [ -d "$here/../shared" ]; then see "$(dirname "$here")/shared"; fi
see /proc
see /dev
chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/bin:/bin QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE=1 \
    OMP_WAIT_POLICY=PASSIVE SAM_LANDCOVER_PYTHON="$here/.venv/bin/python" bash -c '
    cd "$1"; shift
    python3 -c "import sys; from qgis.core import Qgis; print(\"== QGIS\", Qgis.QGIS_VERSION, \"Python\", sys.version.split()[0])"
    exec /venv/bin/python -m pytest -p no:cacheprovider "${@:-tests/plugin}"' bash "$here" "$@"
INSIDE
