#!/bin/sh
# Makes sure that Chromium, Firefox and fonts for Chinese are there: the browser tests need all three.
# A browser that is still missing afterwards is an error, so that no test is silently left out.
set -eu
cd "$(dirname "$0")/.."

has_cjk_fonts() {
    [ "$(uname)" = Darwin ] && return 0
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list ':lang=zh-cn' family)" ]
}

missing=
tools/find-browser.sh chromium >/dev/null || missing="$missing chromium"
tools/find-browser.sh firefox >/dev/null || missing="$missing firefox"
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
if ! has_cjk_fonts; then
    echo "baokao: no font for Chinese was found, and none could be installed.
  Next step: install Noto Sans CJK (Debian: fonts-noto-cjk)" >&2
    exit 1
fi
echo "baokao: browser tests use $chromium and $firefox"
