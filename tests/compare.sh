#!/bin/bash
# tests/compare.sh [--passphrase] [SIZE...]: gently beside other journals, on one made-up corpus. Prints Markdown.
#
# Sizes are numbers of entries: 1000, 10000 and 100000 if none is given, which takes about an hour. Not in the test
# run. `--passphrase` also measures gently with one, at the first size. PEERS="jrnl nb" asks for no others; GENTLY
# names a built program.
#
# Peers come from where their makers put them: jrnl from PyPI in two versions (adding to 4.6 counts every tag anew for
# each tag, to 4.3 it does not), nb from npm, tui-journal from crates.io. One that is on the PATH is used as it is; one
# that cannot be had is named and left out. dnote is not among them: Go brings it from its own module proxy, which was
# out of reach where this was written. All of it is in one folder under TMPDIR and goes with it; only cargo keeps what
# it downloads where it always does. Needs the Debian packages git, npm, python3-venv, sqlite3 and time.
set -euo pipefail
exec </dev/null
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
peers=${PEERS-jrnl nb tui-journal}
jrnl_versions="4.6 4.3"
options=() sizes=()
for word; do
  case $word in
    --passphrase) options+=("$word") ;;
    *[!0-9]* | "") echo "compare.sh [--passphrase] [SIZE...]" >&2; exit 2 ;;
    *) sizes+=("$word") ;;
  esac
done
((${#sizes[@]})) || sizes=(1000 10000 100000)

missing=()
for pair in git:git npm:npm sqlite3:sqlite3 time:time findmnt:util-linux; do
  type -P "${pair%:*}" >/dev/null || missing+=("${pair#*:}")
done
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
((${#missing[@]} == 0)) || { echo "Needed first: apt-get install ${missing[*]}" >&2; exit 1; }

work=$(mktemp -d -t gently-compare.XXXXXX)
trap 'rm -rf "$work"' EXIT
say() {
  echo "$*" >&2
}

if [ -z "${GENTLY:-}" ]; then
  cargo build --release --locked --quiet --manifest-path "$here/../Cargo.toml"
  target=$(cargo metadata --format-version 1 --no-deps --manifest-path "$here/../Cargo.toml" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
  GENTLY=$target/release/gently
fi

# have PEER COMMAND...: the peer is on the PATH, or the command brings it.
have() {
  local peer=$1
  shift
  type -P "$peer" >/dev/null && return
  say "installing $peer"
  "$@" >"$work/$peer.log" 2>&1 && return
  say "$peer could not be had, and is left out: $(grep -m 1 -i error "$work/$peer.log" || tail -n 1 "$work/$peer.log")"
}
mkdir -p "$work/bin"
PATH=$work/bin:$work/node/bin:$PATH
for peer in $peers; do
  case $peer in
    jrnl)
      for version in $jrnl_versions; do
        say "installing jrnl $version"
        python3 -m venv "$work/jrnl-$version"
        if "$work/jrnl-$version/bin/pip" install --quiet --no-cache-dir "jrnl==$version" >&2; then
          options+=(--jrnl "$work/jrnl-$version/bin/jrnl")
        else
          say "jrnl $version could not be had, and is left out"
        fi
      done
      ;;
    nb) have nb npm install --global --prefix "$work/node" --cache "$work/npm" nb.sh ;;
    tui-journal) have tui-journal cargo install --locked --root "$work" --target-dir "$work/build" tui-journal ;;
    *) say "no way to $peer is known"; exit 2 ;;
  esac
done
rm -rf "$work/build"

export PYTHONDONTWRITEBYTECODE=1
python3 "$here/compare/run.py" --folder "$work" --gently "$GENTLY" "${options[@]}" "${sizes[@]}"
