#!/usr/bin/env bash
# Pictures of the first run: the zip in a new profile below HOME_OF_PICTURES, packages from WHEELHOUSE (make wheelhouse).
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD place=${HOME_OF_PICTURES:?a folder that does not exist yet, for instance /home/jane}
[ ! -e "$place" ] || { echo "$place exists" >&2; exit 1; }
make -s package
out=$root/demo/pictures-install profile=$place/.local/share/QGIS/QGIS3
mkdir -p "$out" "$profile/profiles/default/QGIS"
rm -f "$out"/*.png "$out/report.json"
printf '[qgis]\ncheckVersion=false\nshowTips=false\n[core]\nhttpsfeedqgisorg\\disabled=true\n[news-feed]\nitems\\httpsfeedqgisorg\\entries\\items\\size=0\n' \
    > "$profile/profiles/default/QGIS/QGIS3.ini"
(cd "$place" && SCREEN=${SCREEN:-1440x900x24} FORCE_VIRTUAL=1 "$root/scripts/with_display.sh" timeout --foreground 1800 \
    env -u SAM_LANDCOVER_PYTHON -u VIRTUAL_ENV HOME="$place" PATH=/usr/local/bin:/usr/bin:/bin PYTHONPATH="$root/scripts" \
    INSTALL_OUT="$out" INSTALL_ZIP="$(ls "$root"/dist/sam_landcover-*.zip)" INSTALL_FROM="${WHEELHOUSE:?}" INSTALL_SECONDS=1500 \
    QTWEBENGINE_CHROMIUM_FLAGS=--no-sandbox \
    qgis --profiles-path "$profile" --profile default --nologo --noversioncheck --code "$root/tests/e2e/install_in_qgis.py" \
    > "$out/qgis.log" 2>&1) || true
grep -q '"ok": true' "$out/report.json" || { cat "$out/report.json"; exit 1; }
cp "$out/first-run.png" "$root/docs/pictures/install.png"
cp "$out/installing.png" "$root/docs/pictures/installing.png"
rm -rf "$place"
