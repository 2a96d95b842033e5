#!/bin/sh
# Tells the way of a ticket by real commands on a real desk: demo.sh PROGRAM
#
# The desk is in a temporary folder and goes away with it. Nothing of the caller's environment is used.
set -eu
[ "${2-}" = cleared ] || exec env -i PATH="$PATH" TMPDIR="${TMPDIR:-/tmp}" TERM="${TERM-}" \
  NO_COLOR="${NO_COLOR-}" LC_ALL=C.UTF-8 sh "$0" "$1" cleared

program=$1
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
trap 'exit 1' HUP INT TERM
export HOME="$home" GIT_CONFIG_GLOBAL="$home/.gitconfig" GIT_CONFIG_NOSYSTEM=1
# The desk's admin; admins may act as others, which is how one person can play all the parts here.
git config --global user.name Robin
git config --global user.email robin@example.org
git config --global core.abbrev 7
cd "$home"

say() { printf '\n%s\n\n' "$1" | fold -s -w 78 | sed 's/ *$//'; }

# The command as somebody would type it.
show() {
  printf '$'
  for word in "$@"; do
    case $word in
      --*=*' '*) printf " %s='%s'" "${word%%=*}" "${word#*=}" ;;
      '' | *[!A-Za-z0-9_./=,:@%+-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
}

# Shows a command of tix and runs it. Stops the demo where the exit status is not the one expected.
expected=0
tix() {
  show tix "$@"
  status=0
  "$program" "$@" 2>&1 || status=$?
  [ "$status" = 0 ] || printf '[exit %s]\n' "$status"
  [ "$status" = "$expected" ] || { echo "demo: this should have been exit $expected" >&2; exit 1; }
  expected=0
}

git() {
  show git "$@"
  command git --no-pager "$@"
}

say 'A desk is a Git repository. This one comes with the people of an example organisation and a few tickets.'
tix init --demo helpdesk
cd helpdesk
tix person list
tix list

say 'Jannet cannot print. The ticket goes to the 1st-level supporter who has the fewest, and its id is printed.'
tix --as customerjannet new 'Cannot print' -m 'Nothing happens.' >"$home/new"
cat "$home/new"
id=$(sed -n '$s/.*-//p' "$home/new")

say 'Ida has two unresolved tickets and Tim had one, so it is his. He finds it among his own.'
tix --as levelonetim list --mine

say 'He leaves a note for colleagues, and asks Jannet; then the ticket waits on her.'
tix --as levelonetim comment "$id" --internal -m 'Again this printer.'
tix --as levelonetim comment "$id" --pending -m 'Is it switched on?'

say 'Jannet sees that it is pending, and the question. She does not see the note.'
tix --as customerjannet show "$id"

say 'Oscar is a customer too. The ticket is none of his business.'
expected=3
tix --as customeroscar show "$id"
expected=3
tix --as customeroscar comment "$id" -m 'Me too!'

say 'Jannet answers, so it is open again, and still with Tim. He resolves it.'
tix --as customerjannet comment "$id" -m 'It was not. Now it prints!'
tix --as levelonetim list --mine
tix --as levelonetim resolve "$id" -m 'Glad to hear it.'
tix --as customerjannet list

say 'But then it does not print again. Her answer reopens the ticket.'
tix --as customerjannet comment "$id" -m 'It is on, and does not print.'
tix --as levelonetim show "$id"

say 'Sara is an admin, and reads the whole story. tix verify finds nothing against the rules.'
tix --as adminsara log "$id"
tix verify

say 'Every change was one commit, so Git tells the same without tix. One of them, whole:'
git log -1 --grep "$id: open"

say 'And the story of the desk:'
git log --reverse --format='%an: %s'
