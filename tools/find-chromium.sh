#!/bin/sh
# Prints the path of a Chromium (or Chrome) that starts, or fails.
# CHROMIUM=... in the environment overrides the search.
set -eu

find_named() {
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        /Applications/Chromium.app/Contents/MacOS/Chromium \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        # Asking beats looking: Ubuntu's chromium-browser is a stub that only points to a snap.
        if "$name" --version >/dev/null 2>&1; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

if [ -n "${CHROMIUM:-}" ]; then
    "$CHROMIUM" --version >/dev/null 2>&1 && command -v "$CHROMIUM"
else
    find_named
fi
