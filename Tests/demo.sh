#!/bin/sh
# Tells the way of a ticket by real commands on a real desk: demo.sh PROGRAM
#
# The desk is in a temporary folder and goes away with it. Nothing of the caller's environment is used.
set -eu
[ "${2-}" = cleared ] || exec env -i PATH="$PATH" TMPDIR="${TMPDIR:-/tmp}" TERM="${TERM-}" \
  NO_COLOR="${NO_COLOR-}" LC_ALL=C.UTF-8 sh "$0" "$1" cleared

program=$1
here=$(cd "$(dirname "$0")" && pwd)
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

say 'Jannet cannot print. There is a form for that (tix template show printer); she fills in what she can, and sends it.'
cat >form.md <<'END'
---
template: printer
title: Cannot print
---
## Is the printer switched on, and plugged in at both ends?
[x] yes

## Which printer is it, and where does it stand?
The grey one in room 12.

## What happens when you press Print?
Nothing happens.
END
printf '$ cat form.md\n'
cat form.md
tix --as customerjannet submit form.md >"$home/new"
cat "$home/new"
rm form.md
id=$(sed -n '$s/.*-//p' "$home/new")

say 'It goes to the 1st-level supporter with the fewest: Ida has two unresolved tickets and Tim had one. He finds it among his own.'
tix --as levelonetim list --mine

say 'He leaves a note for colleagues, and asks Jannet; then the ticket waits on her.'
tix --as levelonetim comment "$id" --internal -m 'Again this printer.'
tix --as levelonetim comment "$id" --pending -m 'Is its cable loose?'

say 'Jannet sees that it is pending, and the question. She does not see the note.'
tix --as customerjannet show "$id"

say 'Oscar is a customer too. The ticket is none of his business.'
expected=3
tix --as customeroscar show "$id"
expected=3
tix --as customeroscar comment "$id" -m 'Me too!'

say 'Jannet answers, so it is open again, and still with Tim. He resolves it.'
tix --as customerjannet comment "$id" -m 'It was. Now it prints!'
tix --as levelonetim list --mine
tix --as levelonetim resolve "$id" -m 'Glad to hear it.'
tix --as customerjannet list

say 'But then it does not print again. Her answer reopens the ticket.'
tix --as customerjannet comment "$id" -m 'It is back: nothing comes out.'
tix --as levelonetim show "$id"

say 'Sara is an admin, and reads the whole story. tix verify finds nothing against the rules.'
tix --as adminsara log "$id"
tix verify

say 'Every change was one commit, so Git tells the same without tix. One of them, whole:'
git log -1 --grep "$id: open"

say 'A second ticket. Oscar asks for a new computer, because his needs half an hour to log in.'
tix --as customeroscar new 'A new computer' --type request -m 'Mine is slow.' >"$home/new"
cat "$home/new"
id=$(sed -n '$s/.*-//p' "$home/new")

say 'Tim thinks that it is broken: an incident, of a whole team. The ? behind the type goes, the priority follows.'
tix --as levelonetim edit "$id" --type incident --impact team
tix --as levelonetim list --mine

say 'He gives it to Ahmed by name. The customer sees who has it, and not why.'
tix --as levelonetim escalate "$id" leveltwoahmed -m '60 GB of films.'
tix --as customeroscar show "$id"
tix --as leveltwoahmed resolve "$id" -m 'Your films are on drive F: now.'

say 'Ahmed writes down what he did, for colleagues.'
printf '%s\n' '# Logging in is slow' '' 'Over 5 GB of profile: move what is large to drive F:.' >"$home/guide.md"
tix --as leveltwoahmed kb new -F ../guide.md --tag profile
tix --as levelonetim kb search profile
sed -i 's/5 GB/2 GB/' "$home/guide.md"
tix --as leveloneida kb edit logging-in-is-slow -F ../guide.md
tix --as levelonetim kb show logging-in-is-slow

say 'It is internal, so a customer does not find it and cannot read it.'
tix --as customeroscar kb search profile
expected=3
tix --as customeroscar kb show logging-in-is-slow

say 'Sara marks a new service level agreement. Its mistakes are told first, all of them, each with its line.'
printf '%s\n' --- 'title: What we promise for 2027' sla: '  hours: Mon-Fri 16:30-07:30' '  targets:' \
  '    urgent: {respond: 3h, resolve: 2h}' --- 'Urgent: an answer in half an hour.' >"$home/sla.md"
tix --as adminsara kb new sla-2027 -F ../sla.md
expected=3
tix --as adminsara kb mark sla-2027 sla
sed -i -e 's/16:30-07:30/07:30-16:30/' -e 's/3h/30m/' "$home/sla.md"
tix --as adminsara kb edit sla-2027 -F ../sla.md
tix --as adminsara kb mark sla-2027 sla

say 'Customers read it, and the service catalog.'
tix --as customeroscar sla
tix --as customeroscar catalog

say 'What can be set is a line of tix config each.'
tix config
tix --as adminsara config reopen 30d
tix verify

. "$here/demo-mail.sh"

say 'And the story of the desk:'
git log --reverse --format='%an: %s'
