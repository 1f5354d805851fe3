#!/usr/bin/env bash
# Takes the pictures of docs/label-to-map.md and docs/fine-tune-in-qgis.md again: label to map on the procedural scene.
set -euo pipefail
cd "$(dirname "$0")/.."
export DEMO_OUT=${DEMO_OUT:-$PWD/demo/pictures-quick} PICTURES=${PICTURES:-$PWD/docs/pictures}
export PROFILE=${PROFILE:-$DEMO_OUT/.profile} SCREEN=${SCREEN:-1366x768x24} FORCE_VIRTUAL=1
mkdir -p "$DEMO_OUT" "$PICTURES"
rm -f "$DEMO_OUT/report.json"
scripts/with_display.sh timeout --foreground 1200 \
    env DRIVER="$PWD/scripts/pictures_quick.py" scripts/run_qgis.sh > "$DEMO_OUT/qgis.log" 2>&1 || true
cat "$DEMO_OUT/report.json"
grep -q '"ok": true' "$DEMO_OUT/report.json"
