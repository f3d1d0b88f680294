# Where a machine's source packages come from: its own package sources, with deb replaced by deb-src. Sourced, not run.
# shellcheck shell=bash

# source_lists FROM TO: for each list of FROM (such as /etc/apt) one in the folder TO that has the same options, suites
# and signatures, for sources. Both forms are read: sources.list and sources.list.d/*.list, one line a source, and
# sources.list.d/*.sources, one stanza a source. What is commented out or disabled stays so. FROM stays as it is.
source_lists() {
  local from=$1 to=$2 list
  mkdir -p "$to"
  for list in "$from"/sources.list "$from"/sources.list.d/*.list; do
    [ -f "$list" ] || continue
    # A machine that has deb-src lines already has them once more, as its deb lines: each counts once.
    sed -nE 's/^[[:space:]]*deb(-src)?([[:space:]]|\[)/deb-src\2/p' "$list" | awk '!seen[$0]++' >"$to/$(basename "$list" .list).list"
  done
  for list in "$from"/sources.list.d/*.sources; do
    [ -f "$list" ] || continue
    # The types may go on in the lines below, which begin with a blank.
    awk '
      tolower($0) ~ /^types[[:space:]]*:/ { print "Types: deb-src"; in_types = 1; next }
      in_types && /^[[:space:]]+[^[:space:]]/ { next }
      { in_types = 0; print }' "$list" >"$to/$(basename "$list")"
  done
}
