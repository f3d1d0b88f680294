#!/bin/sh
# Runs a command with a display: the one there is if DIORAMA_TEST_DISPLAY asks for it, else a virtual one.
# Exit status 77 (skipped) where there is no Xvfb, or 1 if DIORAMA_REQUIRE_GPU=1.
if [ -n "$DIORAMA_TEST_DISPLAY" ]; then
  DISPLAY=$DIORAMA_TEST_DISPLAY exec "$@"
fi
if command -v xvfb-run >/dev/null && command -v Xvfb >/dev/null; then
  exec xvfb-run -a -s "-screen 0 2600x1700x24" "$@"
fi
echo "skipped: Xvfb is not installed (Debian: xvfb)" >&2
[ "$DIORAMA_REQUIRE_GPU" = 1 ] && exit 1
exit 77
