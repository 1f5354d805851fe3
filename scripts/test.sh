#!/usr/bin/env bash
# All tests: the engine in its own environment, the plugin inside QGIS's Python, then a real QGIS on a virtual screen.
# Runs every part even when one fails, so that one look shows everything. Ends with pytest's own summary lines.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
export PYTHONDONTWRITEBYTECODE=1
# Idle threads sleep: on two busy cores, threads that spin while they wait make everything several times slower.
export OMP_WAIT_POLICY=PASSIVE
failed=0

echo "== engine: tests/core tests/tools tests/fuzz tests/parity"
OMP_NUM_THREADS=1 .venv/bin/python -m pytest -n 2 tests/core tests/tools tests/fuzz tests/parity "$@" || failed=1
echo "== plugin: tests/plugin (QGIS $(dpkg-query -W -f '${Version}' qgis 2>/dev/null || echo '?'))"
QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m pytest tests/plugin "$@" || failed=1
echo "== a real QGIS on a virtual screen, and the zip: tests/e2e tests/package"
.venv/bin/python -m pytest tests/e2e tests/package "$@" || failed=1
exit $failed
