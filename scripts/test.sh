#!/usr/bin/env bash
# All tests: the engine in its own environment, the plugin inside QGIS's Python, and a real QGIS on a virtual screen.
# Runs every part even when one fails, so that one look shows everything. Ends with pytest's own summary lines.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
export PYTHONDONTWRITEBYTECODE=1
# Idle threads sleep: on two busy cores, threads that spin while they wait make everything several times slower.
export OMP_WAIT_POLICY=PASSIVE
failed=0

echo "== engine: tests/core tests/tools tests/fuzz tests/parity"
OMP_NUM_THREADS=1 .venv/bin/python -m pytest -n 2 tests/core tests/tools tests/fuzz tests/parity "$@" || failed=1

# These two side by side: both mostly wait, for an engine or for a window. The plugin's words are shown when it is done.
words=$(mktemp)
QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m pytest tests/plugin "$@" > "$words" 2>&1 &
plugin=$!
trap 'kill $plugin 2> /dev/null; rm -f "$words"' EXIT
echo "== a real QGIS on a virtual screen, and the zip: tests/e2e tests/package"
.venv/bin/python -m pytest tests/e2e tests/package "$@" || failed=1
echo "== plugin: tests/plugin (QGIS $(dpkg-query -W -f '${Version}' qgis 2>/dev/null || echo '?'))"
wait $plugin || failed=1
cat "$words"
exit $failed
