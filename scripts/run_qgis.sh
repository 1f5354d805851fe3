#!/usr/bin/env bash
# A real QGIS with this checkout as its only plugin, in a profile of its own (PROFILE, default .profile).
# Arguments go to QGIS. DRIVER=script.py runs that script inside QGIS, with scripts/ importable.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
profile=${PROFILE:-$root/.profile}
plugins="$profile/profiles/default/python/plugins"
mkdir -p "$plugins" "$profile/profiles/default/QGIS"
ln -sfn "$root" "$plugins/sam_landcover"
ini="$profile/profiles/default/QGIS/QGIS3.ini"
[ -f "$ini" ] || cat > "$ini" <<INI
[PythonPlugins]
sam_landcover=true

[app]
projections\\unknownCrsBehavior=NoAction

[qgis]
checkVersion=false
showTips=false

[core]
httpsfeedqgisorg\\disabled=true

[news-feed]
items\\httpsfeedqgisorg\\entries\\items\\size=0
INI
# Debian's QGIS must not meet another Python's packages.
unset PYTHONHOME PYTHONPATH VIRTUAL_ENV
if [ -n "${DRIVER:-}" ]; then
    export PYTHONPATH="$root/scripts"
    set -- --code "$DRIVER" "$@"
fi
export QTWEBENGINE_CHROMIUM_FLAGS=--no-sandbox
exec qgis --profiles-path "$profile" --profile default --nologo --noversioncheck "$@"
