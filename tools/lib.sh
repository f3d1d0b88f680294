# Shared by the scripts in tools/ and .ci/: where things lie, how to speak, which node to use. Sourced, not run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck disable=SC2034  # for the scripts that source this one
shared=${DIORAMA_SHARED_DIR:-$(dirname "$root")/shared}
build=$root/build
name=$(basename "$0")

# say TEXT...: one line for the person who waits.
say() { printf '%s\n' "$@"; }

# missing TEXT...: something this machine lacks; exit status 3, as the diorama command has it.
missing() {
  printf '%s: %s\n' "$name" "$*" >&2
  exit 3
}

usage() {
  printf 'usage: %s\n' "$*" >&2
  exit 2
}

# has_display: can a window be shown, and is someone there to look at it?
has_display() {
  [ -z "${CI:-}" ] && [ -t 1 ] && { [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; }
}

node_major() { "$1" --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p'; }

# tools/setup brings its own node where the system's is too old for the test clients.
own_node=$build/node/node_modules/node/bin
if [ -x "$own_node/node" ]; then PATH=$own_node:$PATH; fi
