#!/usr/bin/env bash
# Pictures of the list of models and of the Chinese panel, from a real QGIS on a virtual screen. The Chinese one needs a
# font with its characters, for instance fonts-wqy-microhei.
set -euo pipefail
cd "$(dirname "$0")/.."
export PICTURES=${PICTURES:-$PWD/docs/pictures} SCREEN=${SCREEN:-1440x900x24} FORCE_VIRTUAL=1
mkdir -p "$PICTURES"
for language in "" zh-Hans; do
    export DEMO_OUT=$PWD/demo/pictures-models$language LANGUAGE_OF_PICTURES=$language
    export PROFILE=$DEMO_OUT/.profile XDG_DATA_HOME=$DEMO_OUT/data
    mkdir -p "$PROFILE/profiles/default/QGIS"
    rm -f "$DEMO_OUT/report.json" "$PROFILE/profiles/default/QGIS/QGIS3.ini"
    timeout 20 scripts/run_qgis.sh --version > /dev/null 2>&1 || true  # writes the settings
    [ -z "$language" ] || printf '\n[locale]\noverrideFlag=true\nuserLocale=%s\n' "$language" >> "$PROFILE/profiles/default/QGIS/QGIS3.ini"
    scripts/with_display.sh timeout --foreground 600 \
        env DRIVER="$PWD/scripts/pictures_models_qgis.py" scripts/run_qgis.sh > "$DEMO_OUT/qgis.log" 2>&1 || true
    grep -q '"ok": true' "$DEMO_OUT/report.json" || { cat "$DEMO_OUT/report.json"; exit 1; }
done
