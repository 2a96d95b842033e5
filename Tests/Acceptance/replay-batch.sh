#!/usr/bin/env bash
# Replays the log of a service desk through one `tix batch`, in a desk of its own, and checks it against the history:
# every new ticket went to a supporter who had the smallest load in its parent commit. Prints one line of figures.
#
# usage: replay-batch.sh PROGRAM DATA.tsv [ROWS]
#
# DATA has a row an event: time, incident, event, person or group, value. Of the first ROWS (all) each is replayed: `assign`
# names groups, and is written down as an internal note; `priority` is set by hand, with the row as its reason.
source "$(dirname -- "$0")/replay-desk.sh"
rows=${3:-0}

awk -v rows="$rows" 'rows == 0 || NR <= rows' "$data" > "$root/log"
begin --bare

# Whoever opens a ticket is a customer, whoever works on one is behind the first level.
awk -F '\t' '
  function person(handle, role, level) {
    printf "{\"do\": \"person\", \"as\": \"boss\", \"id\": \"%s\", \"name\": \"%s\", \"email\": \"%s@example.org\", ",
      handle, handle, handle
    printf "\"role\": \"%s\"%s}\n", role, level ? ", \"level\": " level : ""
  }
  $3 == "new" { customer[$4] }
  $3 != "assign" { seen[$4] }
  END {
    count = split("ada ben cleo dan eva", first, " ")
    for (i = 1; i <= count; i++) person(first[i], "supporter", 1)
    for (who in seen) if (who in customer) person(tolower(who), "customer"); else person(tolower(who), "supporter", 2)
  }' "$root/log" > "$root/people"

awk -F '\t' '
  function text(value) {
    gsub(/\\/, "\\\\", value)
    gsub(/"/, "\\\"", value)
    return "\"" value "\""
  }
  function line(what, who, more) {
    printf "{\"do\": \"%s\", \"as\": %s, \"now\": \"%sZ\", %s}\n", what, text(tolower(who)), $1, more
  }
  BEGIN {
    split("urgent high normal low", name, " ")
  }
  $3 == "new" { line("new", $4, "\"title\": " text($2) ", \"message\": " text($5) ", \"ref\": " text($2)); next }
  { id = "\"id\": " text("@" $2) }
  $3 == "assign" { line("comment", "ada", id ", \"internal\": true, \"message\": " text($4 " " $5)) }
  $3 == "comment" { line("comment", $4, id ", \"message\": " text($5)) }
  $3 == "priority" {
    priority = name[substr($5, length($5))]
    line("edit", $4, id ", \"priority\": \"" priority "\", \"message\": " text($5))
  }
  $3 ~ /^(pending|resolve|reopen)$/ { line($3, $4, id) }' "$root/log" > "$root/lines"
[ "$(wc -l < "$root/lines")" = "$(wc -l < "$root/log")" ] || fail "a row of $data has an event that there is not"

batch() { "$program" batch --stop < "$root/$1" > "$root/$2" || fail "$(tail -n 1 "$root/$2")"; }
batch people answers
start=$(git rev-list --count HEAD)
begin=$(date +%s%N)
batch lines answers
end=$(date +%s%N)
commits=$(($(git rev-list --count HEAD) - start))
answers=$(wc -l < "$root/answers")
[ "$answers" = "$(wc -l < "$root/log")" ] || fail "$answers answers to $(wc -l < "$root/log") rows"
# What is already so makes no commit, and everything else makes one.
same=$(grep -c '"notes": \["\([^"]* is already \|nothing changes \)' "$root/answers" || true)
[ $((commits + same)) = "$answers" ] || fail "$commits commits and $same rows that change nothing, of $answers"

# The loads before each commit, from the files that it changed.
cat > "$root/loads.awk" <<'AWK'
  /^commit / { parent = 1 }
  /^(---|\+\+\+) / { if ($1 == "+++") { file = $2; isNew = wasNull }; wasNull = $2 == "/dev/null"; next }
  file ~ /\/ticket\.md$/ && /^\+assignee: / { to[file] = $2; touched[file]; if (isNew) fresh = file }
  file ~ /\/ticket\.md$/ && /^\+status: / { becomes[file] = $2; touched[file] }
  function settle(   path, who, other) {
    if (fresh != "") {
      who = to[fresh]
      for (other in load) if (load[other] < load[who]) {
        print fresh " went to " who ", who had " load[who] ", while " other " had " load[other]
        bad = 1
      }
      news++
    }
    for (path in touched) {
      if (path in assignee && status[path] != "resolved") load[assignee[path]]--
      if (path in to) assignee[path] = to[path]
      if (path in becomes) status[path] = becomes[path]
      if (status[path] != "resolved") load[assignee[path]]++
    }
    delete touched; delete to; delete becomes; fresh = ""; file = ""
  }
  /^commit / { settle() }
  BEGIN { split("ada ben cleo dan eva", first, " "); for (i in first) load[first[i]] = 0 }
  END {
    settle()
    for (path in status) if (status[path] != "resolved") open++
    for (who in load) { if (min == "" || load[who] < min) min = load[who]; if (load[who] > max) max = load[who] }
    if (bad) exit 1
    print news + 0 " new, " open + 0 " unresolved, loads " min " to " max
  }
AWK
figures=$(git log --reverse --format='commit %H' -p -U0 --no-prefix --no-renames -- tickets | awk -f "$root/loads.awk") \
  || fail "$figures"

"$program" verify > "$root/verify" 2>&1 || fail "verify: $(cat "$root/verify")"
git fsck --full --strict > "$root/fsck" 2>&1 || fail "fsck: $(cat "$root/fsck")"
git gc --quiet
milliseconds=$(((end - begin) / 1000000))
echo "$answers rows: $commits commits, $same changed nothing, $figures;" \
  "$((milliseconds / 1000)).$(printf %03d $((milliseconds % 1000))) s, $((answers * 1000 / milliseconds)) rows a second;" \
  "$(du -sk objects | cut -f 1) KB after gc"
