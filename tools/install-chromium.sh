#!/bin/sh
# Makes sure that a Chromium and fonts for Chinese are there: the browser tests need both.
# A browser that is still missing afterwards is an error, so that no test is silently left out.
set -eu
cd "$(dirname "$0")/.."

has_cjk_fonts() {
    [ "$(uname)" = Darwin ] && return 0
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list ':lang=zh-cn' family)" ]
}

missing=
tools/find-chromium.sh >/dev/null || missing="$missing chromium"
has_cjk_fonts || missing="$missing cjk-fonts"
# shellcheck disable=SC2086
[ -z "$missing" ] || tools/install-packages.sh $missing

if ! browser=$(tools/find-chromium.sh); then
    echo "baokao: no Chromium was found, and none could be installed.
  Next step: install Chromium or Chrome, or name it: make test CHROMIUM=/path/to/chromium" >&2
    exit 1
fi
if ! has_cjk_fonts; then
    echo "baokao: no font for Chinese was found, and none could be installed.
  Next step: install Noto Sans CJK (Debian: fonts-noto-cjk)" >&2
    exit 1
fi
echo "baokao: browser tests use $browser"
