#!/usr/bin/env bash
# Runs a command on a screen: the one there is, or a virtual one with a window manager that ends with it.
# FORCE_VIRTUAL=1 takes a virtual screen even where a real one is there (tests do, so that nobody's mouse matters).
set -euo pipefail
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "${FORCE_VIRTUAL:-}" != 1 ]; then exec "$@"; fi
unset WAYLAND_DISPLAY

command -v Xvfb >/dev/null || { echo "Xvfb, the virtual screen, is not installed: run make setup." >&2; exit 1; }
fifo=$(mktemp -u); mkfifo "$fifo"
# -displayfd lets the server choose a free number, so that two runs never fight for one.
Xvfb -displayfd 3 -screen 0 "${SCREEN:-1680x1000x24}" -nolisten tcp 3>"$fifo" >/dev/null 2>&1 &
server=$!
read -r number < "$fifo" || number=""
rm -f "$fifo"
[ -n "$number" ] || { echo "The virtual screen did not start. What Xvfb says by itself: Xvfb -displayfd 1" >&2; exit 1; }
export DISPLAY=":$number"
openbox >/dev/null 2>&1 &
manager=$!
trap 'kill $manager $server 2>/dev/null || true' EXIT
"$@"
