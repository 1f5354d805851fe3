#!/usr/bin/env bash
# make demo and make test-core on systems that have nothing yet: minimal Debians, made with debootstrap in a folder of its own
# (FRESH_ROOT, default .fresh), with a clone of what is committed here. Linux, root rights, 15 GB of disk. Not part of CI.
#   scripts/test_fresh.sh [bookworm] [trixie]     default: both
#   scripts/test_fresh.sh --in trixie COMMAND...   a command in the clone of the system that is there
#   GOALS="demo test-core"   goals of make    KEEP=1  go on in the system that is there    FRESH_MIRROR=URL  a Debian mirror
# bookworm: root without sudo, apt sources in deb822 files only. trixie: a user with sudo, one-line sources, Python 3.13.
# Both get this machine's settings of pip and apt (proxies, certificates, indexes, local wheels), and nothing else of it.
set -Eeuo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || exec sudo --preserve-env "$PWD/scripts/test_fresh.sh" "$@"
git() { command git -c safe.directory="$PWD" "$@"; }
base=${FRESH_ROOT:-$PWD/.fresh}
goals=${GOALS:-demo test-core}
[ $# -gt 0 ] || set -- bookworm trixie

die() { trap - ERR; printf '%s\n' "$*" >&2; exit 1; }
trap 'echo "test_fresh.sh: this command failed: $BASH_COMMAND" >&2' ERR

settings_of() {
    case $1 in
        bookworm) account=root home=/root packages=git,make,ca-certificates ;;
        trixie) account=tester home=/home/tester packages=git,make,ca-certificates,sudo ;;
        *) die "There is no recipe for $1: bookworm or trixie." ;;
    esac
    name=$1 root=$base/$1
    export name root account home
}

make_system() {
    command -v debootstrap >/dev/null || { apt-get update -q && apt-get install -qy --no-install-recommends debootstrap; }
    local mirror words="$base/$name.debootstrap.log"
    mirror=${FRESH_MIRROR:-$(python3 scripts/apt_sources.py mirror)}
    rm -rf --one-file-system "$root"
    mkdir -p "$base/packages"
    debootstrap --variant=minbase --include="$packages" --cache-dir="$base/packages" "$name" "$root" "$mirror" >"$words" 2>&1 ||
        { tail -n 20 "$words" >&2; die "debootstrap could not make $name."; }
    if [ "$account" != root ]; then
        chroot "$root" useradd --create-home --shell /bin/bash "$account"
        echo "$account ALL=(ALL) NOPASSWD: ALL" >"$root/etc/sudoers.d/$account"
    fi
    write_sources "$root/etc/apt" "$mirror"
    # Nobody needs this system after a power cut.
    echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/unsafe-io"
    copy_settings
}

# As container and cloud images come; what is switched off must not be read.
write_sources() {
    rm -f "$1/sources.list"
    if [ "$name" = bookworm ]; then
        printf '%s\n' 'Types: deb' "URIs: $2" "Suites: $name $name-updates" 'Components: main' \
            'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg' >"$1/sources.list.d/debian.sources"
        printf '%s\n' 'Enabled: no' 'Types: deb' 'URIs: http://nowhere.invalid/debian' "Suites: $name-backports" \
            'Components: main' >"$1/sources.list.d/off.sources"
    else
        printf 'deb %s %s main\n' "$2" "$name" "$2" "$name-updates" >"$1/sources.list"
    fi
    echo "deb http://nowhere.invalid/debian $name main" >"$1/sources.list.d/other.list.disabled"
}

# How this machine reaches package indexes: apt's Acquire settings, pip's files and variables, certificates, names.
copy_settings() {
    local file
    apt-config dump | grep '^Acquire::' | grep -vE '^Acquire::(IndexTargets|Languages|Changelogs)' >"$root/etc/apt/apt.conf.d/90machine" || true
    for file in /etc/apt/auth.conf /etc/apt/auth.conf.d/* /etc/pip.conf /etc/xdg/pip/* /etc/resolv.conf /etc/hosts /usr/local/share/ca-certificates/*; do
        if [ -f "$file" ]; then mkdir -p "$root$(dirname "$file")"; cp -L "$file" "$root$file"; fi
    done
    for file in .config/pip .pip; do
        if [ -d "$HOME/$file" ]; then mkdir -p "$root$home/$file"; cp -RL "$HOME/$file/." "$root$home/$file/"; fi
    done
    chroot "$root" update-ca-certificates >/dev/null 2>&1
    env | grep -iE '^(PIP_[A-Z_]+|(https?|ftp|all|no)_proxy|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|TORCH_INDEX)=' \
        >"$root/etc/machine.env" || true
}

# Folders that pip takes packages from here; of a local index also the folder beside it, which holds the files.
local_wheels() {
    local word
    { python3 -m pip config list 2>/dev/null || true; env | grep '^PIP_' || true; } | tr " '\"=" '\n' | while read -r word; do
        case $word in
            file:///*) word=$(dirname "${word#file://}") ;;
            /etc/*) continue ;;
            /*/*) ;;
            *) continue ;;
        esac
        if [ -d "$word" ]; then echo "$word"; fi
    done | sort -u
}

# Through a bundle: git of the other account need not trust this folder. KEEP=1 brings a clone that is there up to date.
clone() {
    git bundle create -q "$root$home/sam-landcover.bundle" HEAD
    chroot "$root" chown -R "$account" "$home"
    chroot "$root" setpriv --reuid "$account" --regid "$account" --init-groups env HOME="$home" bash -ec '
        cd
        [ -d sam-landcover ] || git -c advice.detachedHead=false -c init.defaultBranch=main clone -q sam-landcover.bundle sam-landcover
        cd sam-landcover
        git fetch -q ../sam-landcover.bundle HEAD
        git -c advice.detachedHead=false checkout -q FETCH_HEAD'
}

# A command in the clone, as the account. Mounts and processes live in namespaces of their own and end with them, also when this
# script is killed.
inside() {
    wheels=$(local_wheels) unshare --mount --pid --fork --kill-child --propagation private bash -euo pipefail -s -- "$@" <<'INSIDE'
mount --bind "$root" "$root"  # the root of a container is a mount too
mount -t proc proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
for folder in $wheels; do
    mkdir -p "$root$folder"
    mount --bind "$folder" "$root$folder"
    mount -o remount,bind,ro "$root$folder"
done
mapfile -t settings <"$root/etc/machine.env"
become=()
[ "$account" = root ] || become=(setpriv --reuid "$account" --regid "$account" --init-groups)
exec chroot "$root" env -i HOME="$home" USER="$account" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    "${settings[@]}" "${become[@]}" bash -c 'cd ~/sam-landcover && exec "$@"' bash "$@" </dev/null
INSIDE
}

# $1 what it is called, rest: the command. One line of the summary: passed or not, seconds, downloads.
step() {
    local title=$1 log start=$SECONDS word=passed
    log="$base/$name.${title// /-}.log"
    shift
    printf '== %s: %s (its words are in %s)\n' "$name" "$title" "$log"
    if ! inside "$@" >"$log" 2>&1; then
        word=FAILED
        tail -n "${LINES_OF_FAILURE:-30}" "$log"
    fi
    printf '%-9s %-20s %-7s %5d s  %s\n' "$name" "$title" "$word" $((SECONDS - start)) "$(python3 scripts/downloads.py "$log")" |
        tee -a "$base/$name.summary.txt"
    [ "$word" = passed ] || failed=1
}

try_system() {
    settings_of "$1"
    if [ "${KEEP:-}" != 1 ] || [ ! -f "$root/etc/machine.env" ]; then
        echo "== $name: making a minimal system in $root"
        make_system
    fi
    clone
    : >"$base/$name.summary.txt"
    for goal in $goals; do
        step "make $goal" nice make "$goal"
        if [ "$goal" = demo ]; then step "demo files" .venv/bin/python scripts/check_demo.py demo; fi
    done
    step "make setup again" make setup
    printf '%-9s %s on disk; QGIS %s, %s\n' "$name" "$(du -sxh "$root" | cut -f 1)" \
        "$(chroot "$root" dpkg-query -W qgis 2>/dev/null | cut -f 2)" \
        "$(chroot "$root" python3 --version 2>/dev/null || echo 'no Python')" | tee -a "$base/$name.summary.txt"
}

# One function, so that the script may change while it runs.
main() {
    if [ "$1" = --in ]; then
        settings_of "$2"
        shift 2
        inside "$@" || exit $?
        return
    fi
    mkdir -p "$base"
    [ -z "$(git status --porcelain --untracked-files=no)" ] || echo "Note: a clone has what is committed; the changes in this checkout are not tried."
    failed=0
    for system in "$@"; do try_system "$system"; done
    echo
    for system in "$@"; do cat "$base/$system.summary.txt"; done
    if [ "$failed" = 1 ]; then die "Not everything passed."; fi
}
main "$@"; exit
