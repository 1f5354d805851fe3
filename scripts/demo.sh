#!/usr/bin/env bash
# The demo: a real QGIS, the panel, "Try it", Run. Leaves the result in demo/ (or DEMO_OUT).
# With a display QGIS stays open; without one it runs on a virtual screen and ends.
set -euo pipefail
cd "$(dirname "$0")/.."
export DEMO_OUT=${DEMO_OUT:-$PWD/demo}
export PROFILE=${PROFILE:-$DEMO_OUT/.profile}
mkdir -p "$DEMO_OUT"
rm -f "$DEMO_OUT"/{land_cover.*,areas.csv,demo.qgz,qgis.png,report.json}
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "${FORCE_VIRTUAL:-}" != 1 ]; then export DEMO_KEEP_OPEN=1; fi

scripts/with_display.sh timeout --foreground "${DEMO_TIMEOUT:-900}" \
    env DRIVER="$PWD/scripts/demo_qgis.py" scripts/run_qgis.sh > "$DEMO_OUT/qgis.log" 2>&1 || true

if [ ! -f "$DEMO_OUT/report.json" ]; then
    echo "QGIS ended without a report; its last words:" >&2
    tail -n 20 "$DEMO_OUT/qgis.log" >&2
    exit 1
fi
.venv/bin/python - "$DEMO_OUT/report.json" <<'PY'
import json, sys
report = json.load(open(sys.argv[1]))
print(report["message"])
for name in report["files"]:
    print("  " + name)
sys.exit(not report["ok"])
PY
