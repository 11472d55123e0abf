#!/bin/sh
# Builds deploy/Containerfile around the built site with podman or buildah, whichever is there; neither needs root.
# Taken from the environment: BUILDER, NGINX (the image to start from), IMAGE (the name of what is built).
set -eu
cd "$(dirname "$0")/.."

builder=${BUILDER:-}
for candidate in podman buildah; do
    if [ -z "$builder" ] && command -v "$candidate" >/dev/null 2>&1; then
        builder=$candidate
    fi
done
if [ -z "$builder" ]; then
    echo "baokao: found neither podman nor buildah.
  Next step: install one of them, such as with tools/install-packages.sh buildah" >&2
    exit 1
fi
"$builder" build ${NGINX:+--build-arg "NGINX=$NGINX"} --file deploy/Containerfile \
    --ignorefile deploy/Containerfile.containerignore --tag "${IMAGE:-baokao}" . || {
    echo "baokao: $builder built no image.
  Next step: if nginx's image could not be fetched, give one that is here: make container NGINX=localhost/…" >&2
    exit 1
}
