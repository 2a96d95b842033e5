#!/usr/bin/env bash
# Replays the log of a service desk through tix, a process an event, in a desk of its own, and checks at every new ticket
# that the supporter chosen had the smallest load, by bookkeeping of its own. Prints one line of figures.
#
# usage: replay.sh PROGRAM DATA.tsv [ROWS]
#
# DATA has a row an event: time, incident, event, person or group, value. The first ROWS (300) of `new`, `comment`,
# `pending`, `resolve`, `reopen` and `assign` are replayed; `assign` names groups, and is written down as an internal note.
source "$(dirname -- "$0")/replay-desk.sh"
rows=${3:-300}

awk -F '\t' -v rows="$rows" '
  $3 ~ /^(new|comment|pending|resolve|reopen|assign)$/ { print; if (++n == rows) exit }' "$data" > "$root/log"
begin

tix() { "$program" --quiet --as "$@"; }
# person HANDLE ROLE [LEVEL]
person() {
  tix boss person add "$1" --name "$1" --email "$1@example.org" --role "$2" ${3:+--level "$3"} || fail "person $1"
}

declare -A load assignee status id
for handle in ada ben cleo dan eva; do
  person "$handle" supporter 1
  load[$handle]=0
done
# Whoever opens a ticket is a customer, whoever works on one is behind the first level.
while read -r handle; do person "$handle" customer; done \
  < <(awk -F '\t' '$3 == "new" { print tolower($4) }' "$root/log" | sort -u)
while read -r handle; do person "$handle" supporter 2; done \
  < <(awk -F '\t' '
    $3 == "new" { customer[$4] } $3 != "assign" { seen[$4] }
    END { for (who in seen) if (!(who in customer)) print tolower(who) }' "$root/log" | sort)

# move INCIDENT STATUS: the bookkeeping of a change of status
move() {
  local who=${assignee[$1]} old=${status[$1]}
  if [ "$old" != resolved ] && [ "$2" = resolved ]; then load[$who]=$((load[$who] - 1)); fi
  if [ "$old" = resolved ] && [ "$2" != resolved ]; then load[$who]=$((load[$who] + 1)); fi
  status[$1]=$2
}

# open INCIDENT CUSTOMER TEXT
open() {
  local answer who other
  answer=$(tix "$2" --json new "$1" -m "$3") || fail "$1: new"
  id[$1]=$(sed -n 's/.*"id": *"\([^"]*\)".*/\1/p' <<< "$answer")
  who=$(sed -n 's/.*"assignee": *"\([^"]*\)".*/\1/p' <<< "$answer")
  [ -n "${id[$1]}" ] && [ -n "${load[$who]:-}" ] || fail "$1: new answered $answer"
  for other in "${!load[@]}"; do
    [ "${load[$who]}" -le "${load[$other]}" ] \
      || fail "$1 went to $who, who had ${load[$who]}, while $other had ${load[$other]}"
  done
  assignee[$1]=$who status[$1]=open
  load[$who]=$((load[$who] + 1))
}

declare -A count
begin=$(date +%s%N)
while IFS=$'\t' read -r time incident event who value; do
  export TIX_NOW=${time}Z
  who=${who,,}
  [ "$event" = new ] || [ -n "${id[$incident]:-}" ] || fail "$incident: $event comes before new"
  case $event in
    new) open "$incident" "$who" "$value" ;;
    comment)
      tix "$who" comment "${id[$incident]}" -m "$value" > "$root/answer" || fail "$incident: comment"
      # An answer of the customer opens a ticket again.
      if [ "$who" = "$(sed -n 's/^requester: //p' tickets/*/*/*/"${id[$incident]#*-}"/ticket.md)" ]; then
        move "$incident" open
      fi ;;
    assign)
      tix "${assignee[$incident]}" comment "${id[$incident]}" --internal -m "$who $value" > "$root/answer" \
        || fail "$incident: note" ;;
    pending) tix "$who" pending "${id[$incident]}" || fail "$incident: pending"; move "$incident" pending ;;
    resolve) tix "$who" resolve "${id[$incident]}" || fail "$incident: resolve"; move "$incident" resolved ;;
    reopen) tix "$who" reopen "${id[$incident]}" || fail "$incident: reopen"; move "$incident" open ;;
  esac
  count[$event]=$((${count[$event]:-0} + 1))
done < "$root/log"
end=$(date +%s%N)

# What the desk says in the end is what was kept here.
expected=$(for incident in "${!id[@]}"; do
  echo "${id[$incident]} ${assignee[$incident]} ${status[$incident]}"
done | sort)
found=$(git grep -E '^(assignee|status): ' HEAD -- 'tickets/*/ticket.md' | awk -F '[/:] *' '
  { key = substr($3, 3) $4 $5 "-" $6; field[key, $8] = $9; keys[key] }
  END { for (key in keys) print key, field[key, "assignee"], field[key, "status"] }' | sort)
[ "$expected" = "$found" ] || fail "the desk is not as kept here: $(diff <(echo "$expected") <(echo "$found") | head -n 5)"

"$program" verify > "$root/verify" 2>&1 || fail "verify: $(cat "$root/verify")"
git fsck --full --strict > "$root/fsck" 2>&1 || fail "fsck: $(cat "$root/fsck")"
[ -z "$(git status --porcelain)" ] || fail "git status: $(git status --porcelain)"

sorted=$(printf '%s\n' "${load[@]}" | sort -n)
events=$(for event in new comment assign pending resolve reopen; do printf '%s %s, ' "${count[$event]:-0}" "$event"; done)
echo "$(wc -l < "$root/log") rows: ${events%, }; loads $(head -n 1 <<< "$sorted") to $(tail -n 1 <<< "$sorted");" \
  "$(((end - begin) / 1000000 / $(wc -l < "$root/log"))) ms a row"
