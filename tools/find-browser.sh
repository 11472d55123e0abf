#!/bin/sh
# Prints the path of a browser that starts, or fails: `find-browser.sh chromium`, `find-browser.sh firefox`;
# `find-browser.sh webkit` that of WebKit's driver, which knows its browser, and only where a display can be had for it.
# CHROMIUM=..., FIREFOX=... or WEBKIT=... in the environment overrides the search.
set -eu

ask=--version
case "${1:-chromium}" in
    chromium)
        chosen=${CHROMIUM:-}
        set -- chromium chromium-browser google-chrome google-chrome-stable \
            /Applications/Chromium.app/Contents/MacOS/Chromium \
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
        ;;
    firefox)
        chosen=${FIREFOX:-}
        set -- firefox-esr firefox /Applications/Firefox.app/Contents/MacOS/firefox
        ;;
    webkit)
        chosen=${WEBKIT:-}
        command -v Xvfb >/dev/null 2>&1 || exit 1
        set -- WebKitWebDriver
        ask=--help # it knows no other question
        ;;
    *)
        echo "find-browser.sh: no browser is known as '$1'; expected chromium, firefox or webkit" >&2
        exit 2
        ;;
esac
[ -z "$chosen" ] || set -- "$chosen"

for name in "$@"; do
    # Asking beats looking: Ubuntu's chromium-browser and firefox may be stubs that only point to a snap.
    if "$name" "$ask" >/dev/null 2>&1; then
        command -v "$name"
        exit 0
    fi
done
exit 1
