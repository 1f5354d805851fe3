#!/usr/bin/env bash
# Pictures of every tab of the panel, to be looked at: light, dark, Chinese and French, at 1366x768 and 1280x720.
# Chinese needs a font with its characters. PICTURES=folder (default demo/pictures-tabs); KINDS="light dark chinese french"; SIZES="1366x768 1280x720"
set -euo pipefail
cd "$(dirname "$0")/.."
export PICTURES=${PICTURES:-$PWD/demo/pictures-tabs} FORCE_VIRTUAL=1
mkdir -p "$PICTURES"
for size in ${SIZES:-1366x768 1280x720}; do
    for kind in ${KINDS:-light dark chinese}; do
        export LABEL="$size-$kind" PROFILE="$PICTURES/.profile-$size-$kind" SCREEN="${size}x24" DARK=""
        rm -rf "$PROFILE"
        mkdir -p "$PROFILE/profiles/default/QGIS"
        [ "$kind" != dark ] || export DARK=1
        timeout 20 scripts/run_qgis.sh --version > /dev/null 2>&1 || true  # writes the settings
        locale=""
        [ "$kind" != chinese ] || locale=zh-Hans
        [ "$kind" != french ] || locale=fr
        [ -z "$locale" ] || printf '\n[locale]\noverrideFlag=true\nuserLocale=%s\n' "$locale" >> "$PROFILE/profiles/default/QGIS/QGIS3.ini"
        scripts/with_display.sh timeout --foreground 600 env DRIVER="${PAGES:-$PWD/scripts/pictures_tabs.py}" \
            scripts/run_qgis.sh > "$PICTURES/$LABEL.log" 2>&1 || true
        cat "$PICTURES/$LABEL.json"
    done
done
