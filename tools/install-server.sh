#!/bin/sh
# Makes sure that nginx is there: the tests of deploy/ start it, on a port of their own and as whoever runs them.
# One that is still missing afterwards is an error, so that no test is silently left out.
set -eu
cd "$(dirname "$0")/.."

# Debian's is not on everybody's PATH.
PATH=$PATH:/usr/sbin:/usr/local/sbin:/opt/homebrew/bin

if ! command -v nginx >/dev/null 2>&1; then
    # A system's package would start a server on port 80 at once: nothing here needs one.
    policy=/usr/sbin/policy-rc.d
    if [ "$(id -u)" -eq 0 ] && [ -d /usr/sbin ] && [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
        trap 'rm -f "$policy"' EXIT
    fi
    tools/install-packages.sh nginx
fi
command -v nginx >/dev/null 2>&1 || {
    echo "baokao: no nginx was found, and none could be installed.
  Next step: install it, or put it on the PATH" >&2
    exit 1
}
echo "baokao: deploy tests use $(command -v nginx)"
