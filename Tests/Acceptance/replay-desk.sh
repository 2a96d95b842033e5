# What both replays begin with: the arguments PROGRAM DATA.tsv [ROWS], a folder that is gone at the end, and an empty desk.
# To be sourced.
set -euo pipefail

[ $# -ge 2 ] && [ -r "$2" ] || { echo "usage: $(basename -- "$0") PROGRAM DATA.tsv [ROWS]" >&2; exit 2; }
program=$(realpath -- "$1")
data=$(realpath -- "$2")

fail() {
  echo "replay: $*" >&2
  exit 1
}

# The identity of whoever runs this is nobody's business: the desk's people are named row by row.
unset "${!GIT_@}" "${!TIX_@}" XDG_CONFIG_HOME
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
export HOME=$root/home GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8
mkdir "$HOME"
desk=$root/desk

# Makes the desk at the time of the first row, and goes there: begin [--bare]
begin() {
  [ -s "$root/log" ] || fail "no row of $data can be replayed"
  printf '[user]\n\tname = Boss\n\temail = boss@example.org\n' > "$HOME/.gitconfig"
  TIX_NOW=$(head -n 1 "$root/log" | cut -f 1)Z
  export TIX_NOW
  "$program" --quiet init "$@" --name Replay "$desk" || fail "init"
  printf '[user]\n\tname = Desk service\n\temail = service@example.net\n' > "$HOME/.gitconfig"
  cd "$desk"
}
