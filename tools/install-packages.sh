#!/bin/sh
# Installs system packages by what they are for: `install-packages.sh venv chromium firefox webkit cjk-fonts nginx buildah`.
# Owns the package names of each package manager; decides nothing about when.
set -eu

fail() {
    echo "baokao: $1" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        # Without a terminal nobody can type a password.
        if [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
    else
        fail "needs root to run: $*
  Next step: run that as root, then repeat make."
    fi
}

manager=
for candidate in apt-get dnf pacman zypper brew; do
    if command -v "$candidate" >/dev/null 2>&1; then
        manager=$candidate
        break
    fi
done
[ -n "$manager" ] || fail "found none of apt-get, dnf, pacman, zypper, brew.
  Next step: install by hand: $*"

# A new machine's index is empty, and names are looked up in it.  It may be partly stale or unreachable;
# the install has the last word.
[ "$manager" != apt-get ] || as_root apt-get -q -o DPkg::Lock::Timeout=300 update </dev/null || true

# Debian has the extended support release; Ubuntu's package of the plain name is only a pointer to a snap.
firefox_of_apt() {
    if apt-cache show firefox-esr >/dev/null 2>&1; then echo firefox-esr; else echo firefox; fi
}

packages=
for purpose in "$@"; do
    case "$manager:$purpose" in
        apt-get:venv) name=python3-venv ;;
        pacman:venv) name=python ;;
        brew:venv) name=python@3.13 ;;
        *:venv) name=python3 ;;
        *:chromium) name=chromium ;;
        apt-get:firefox) name=$(firefox_of_apt) ;;
        zypper:firefox) name=MozillaFirefox ;;
        *:firefox) name=firefox ;;
        apt-get:webkit) name="webkit2gtk-driver xvfb" ;;
        apt-get:cjk-fonts) name="fonts-noto-cjk fontconfig" ;;
        dnf:cjk-fonts) name="google-noto-sans-cjk-fonts fontconfig" ;;
        pacman:cjk-fonts) name="noto-fonts-cjk fontconfig" ;;
        zypper:cjk-fonts) name="google-noto-sans-sc-fonts google-noto-sans-tc-fonts fontconfig" ;;
        brew:cjk-fonts) name= ;; # macOS brings its own
        *:nginx) name=nginx ;;
        brew:buildah) fail "buildah runs on Linux only" ;;
        *:buildah) name=buildah ;;
        *) fail "no package is known for '$purpose'" ;;
    esac
    packages="$packages $name"
done

echo "baokao: installing with $manager:$packages"
# The lists are words to split: package names have no spaces.
# shellcheck disable=SC2086
case "$manager" in
    apt-get)
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
            -o DPkg::Lock::Timeout=300 install $packages
        ;;
    dnf) as_root dnf -y install $packages ;;
    pacman) as_root pacman -Sy --noconfirm --needed $packages ;;
    zypper) as_root zypper --non-interactive install $packages ;;
    brew) brew install $packages ;;
esac </dev/null
