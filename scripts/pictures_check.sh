#!/usr/bin/env bash
# Takes the pictures of docs/check-in-qgis.md again: label to map and a check of 60 units on the procedural scene.
set -euo pipefail
cd "$(dirname "$0")/.."
export CHECK_OUT=${DEMO_OUT:-$PWD/demo/pictures-check} PICTURES=${PICTURES:-$PWD/docs/pictures}
export PROFILE=${PROFILE:-$CHECK_OUT/.profile} SCREEN=${SCREEN:-1366x768x24} FORCE_VIRTUAL=1
export CHECK_JOB='{"rasters": {}, "labels": 12, "units": 60}'
mkdir -p "$CHECK_OUT" "$PICTURES"
rm -f "$CHECK_OUT/report.json" "$CHECK_OUT"/*check*.gpkg "$CHECK_OUT"/*.tif*
scripts/with_display.sh timeout --foreground 1200 \
    env DRIVER="$PWD/tests/e2e/check_in_qgis.py" scripts/run_qgis.sh > "$CHECK_OUT/qgis.log" 2>&1 || true
grep -q '"ok": true' "$CHECK_OUT/report.json" || { cat "$CHECK_OUT/report.json"; exit 1; }
for name in plan unit halfway result; do cp "$CHECK_OUT/$name.png" "$PICTURES/check-$name.png"; done
