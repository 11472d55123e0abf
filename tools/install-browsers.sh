#!/bin/sh
# Makes sure that Chromium, Firefox, WebKit and fonts for Chinese are there: the browser tests need all four.
# A browser that is still missing afterwards is an error, so that no test is silently left out. WebKit with its driver
# is asked for where apt brings it; elsewhere its tests say that they are left out.
set -eu
cd "$(dirname "$0")/.."

has_cjk_fonts() {
    [ "$(uname)" = Darwin ] && return 0
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list ':lang=zh-cn' family)" ]
}

missing=
tools/find-browser.sh chromium >/dev/null || missing="$missing chromium"
tools/find-browser.sh firefox >/dev/null || missing="$missing firefox"
if command -v apt-get >/dev/null 2>&1; then wants_webkit=yes; else wants_webkit=; fi
[ -z "$wants_webkit" ] || tools/find-browser.sh webkit >/dev/null || missing="$missing webkit"
has_cjk_fonts || missing="$missing cjk-fonts"
# shellcheck disable=SC2086
[ -z "$missing" ] || tools/install-packages.sh $missing

need() {
    tools/find-browser.sh "$1" || {
        echo "baokao: no $2 was found, and none could be installed.
  Next step: install it, or name it: make test $3=/path/to/$1" >&2
        exit 1
    }
}

chromium=$(need chromium "Chromium or Chrome" CHROMIUM)
firefox=$(need firefox Firefox FIREFOX)
if [ -n "$wants_webkit" ]; then webkit=$(need webkit "WebKit with its driver and Xvfb" WEBKIT); else webkit=; fi
if ! has_cjk_fonts; then
    echo "baokao: no font for Chinese was found, and none could be installed.
  Next step: install Noto Sans CJK (Debian: fonts-noto-cjk)" >&2
    exit 1
fi
echo "baokao: browser tests use $chromium, $firefox${webkit:+, $webkit}"
