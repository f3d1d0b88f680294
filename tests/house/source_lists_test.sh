#!/usr/bin/env bash
# What tools/source_lists.sh makes of package sources in both forms: options, comments, several suites, mirrors.
#   source_lists_test.sh ROOT
set -euo pipefail
# shellcheck source=tools/source_lists.sh
. "$1/tools/source_lists.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
etc=$work/etc
mkdir -p "$etc/sources.list.d"
failures=0 checked=0

# expect FILE: its lines are those on stdin.
expect() {
  checked=$((checked + 1))
  if diff -u - "$work/out/$1" >&2; then return 0; fi
  printf 'FAILED: %s\n' "$1" >&2
  failures=$((failures + 1))
}

cat >"$etc/sources.list" <<'END'
# the main mirror
deb http://mirror.example/debian stable main contrib
  deb [signed-by=/usr/share/keyrings/a.gpg arch=amd64] https://mirror.example/debian stable-updates main # near
deb	mirror+file:/etc/mirrors.txt stable main
#deb http://off.example/debian stable main
debug http://no.example/ x
END
cat >"$etc/sources.list.d/both.list" <<'END'
deb [trusted=yes] file:/srv/packages ./
deb-src [trusted=yes] file:/srv/packages ./
deb-src http://only-sources.example/debian stable main
END
cat >"$etc/sources.list.d/debian.sources" <<'END'
# Types: deb
Types: deb
URIs: http://mirror.example/debian http://other.example/debian
Suites: stable stable-updates
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 Types: deb
 -----END PGP PUBLIC KEY BLOCK-----

types:deb deb-src
URIs: http://security.example/debian
Suites: stable-security
Enabled: no
Components: main

Types:
 deb
 deb-src
URIs: http://third.example/debian
Suites: stable
Components: main
END
echo "deb http://no.example/debian stable main" >"$etc/sources.list.d/old.list.save"
cp -r "$etc" "$work/before"

source_lists "$etc" "$work/out"

expect sources.list <<'END'
deb-src http://mirror.example/debian stable main contrib
deb-src [signed-by=/usr/share/keyrings/a.gpg arch=amd64] https://mirror.example/debian stable-updates main # near
deb-src	mirror+file:/etc/mirrors.txt stable main
END
expect both.list <<'END'
deb-src [trusted=yes] file:/srv/packages ./
deb-src http://only-sources.example/debian stable main
END
expect debian.sources <<'END'
# Types: deb
Types: deb-src
URIs: http://mirror.example/debian http://other.example/debian
Suites: stable stable-updates
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 Types: deb
 -----END PGP PUBLIC KEY BLOCK-----

Types: deb-src
URIs: http://security.example/debian
Suites: stable-security
Enabled: no
Components: main

Types: deb-src
URIs: http://third.example/debian
Suites: stable
Components: main
END
made=$(find "$work/out" -type f | wc -l)
if [ "$made" -ne "$checked" ] || [ "$checked" -ne 3 ]; then
  printf 'FAILED: wanted 3 lists, got %s\n' "$made" >&2
  failures=$((failures + 1))
fi
diff -r "$work/before" "$etc" >&2 || { echo "FAILED: the machine's own lists were changed" >&2; failures=$((failures + 1)); }

rm -rf "$work/out"
mkdir "$work/empty"
source_lists "$work/empty" "$work/out"
[ -z "$(ls "$work/out")" ] || { echo "FAILED: lists out of nothing" >&2; failures=$((failures + 1)); }
exit "$((failures > 0))"
