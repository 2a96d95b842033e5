# Part of demo.sh: a ticket's way by mail. With OpenSMTPD and msmtp, as root and where no OpenSMTPD runs, real mail goes through it on
# the loopback; elsewhere the mails are printed.

port=2525
smtpd=$(command -v smtpd || command -v /usr/sbin/smtpd || :)

say 'Customers do not clone repositories: they write mails. One repository of a desk tells people what happens.'
tix --as adminsara config mail.address help@desk.example
git config tix.notify true
tix notify

if [ -z "$smtpd" ] || ! command -v msmtp >/dev/null || [ "$(id -u)" != 0 ] || pgrep -x smtpd >/dev/null; then
  say 'There is no OpenSMTPD here that could carry mail (apt-get install opensmtpd msmtp), so this one is handed over, and the answers are printed.'
  printf 'From: Jannet <customerjannet@example.org>\nTo: help@desk.example\nSubject: The screen is dark\nMessage-ID: <first@home.example>\n\nNothing happens.\n' >"$home/mail"
  cat "$home/mail"
  "$program" mail receive <"$home/mail" >"$home/new"
  cat "$home/new"
  id=$(sed -n '$s/.*-//p' "$home/new")
  tix --as levelonetim comment "$id" --pending -m 'Is it switched on?'
  tix --as levelonetim resolve "$id" -m 'It was switched off.'
  tix notify --dry-run
  return
fi

# Mail is handed to the desk by an account of its own, and that is not root.
service() { setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; }
mkdir "$home/bin" "$home/box"
cp "$program" "$(dirname "$program")/tix-mail" "$home/bin"
git config tix.sendmail "msmtp -C $home/msmtprc"
printf 'account default\nhost 127.0.0.1\nport %s\nfrom help@desk.example\n' "$port" >"$home/msmtprc"
cat >"$home/smtpd.conf" <<END
table everybody { "@" = "nobody" }
listen on 127.0.0.1 port $port hostname desk.example
action "desk" mda "/usr/bin/env HOME=$home GIT_CONFIG_GLOBAL=$home/.gitconfig GIT_CONFIG_NOSYSTEM=1 $home/bin/tix -C $home/helpdesk mail receive" virtual <everybody>
action "box" maildir "$home/box/%{rcpt.user}" virtual <everybody>
match from any for rcpt-to "help@desk.example" action "desk"
match from any for domain "example.org" action "box"
END
chown -R nobody "$home"
as_root=$program
cat >"$home/bin/as-service" <<END
#!/bin/sh
exec setpriv --reuid=nobody --regid=nogroup --clear-groups "$home/bin/tix" "\$@"
END
chmod 755 "$home/bin/as-service"
program=$home/bin/as-service
"$smtpd" -d -f "$home/smtpd.conf" >"$home/smtpd.log" 2>&1 &
server=$!
trap 'kill $server; wait $server || :; rm -rf "$home"' EXIT

# Waits for something, half a minute at most.
await() {
  for _ in $(seq 150); do
    if eval "$1"; then return; fi
    sleep 0.2
  done
  echo "demo: this did not come: $1" >&2
  cat "$home/smtpd.log" >&2
  exit 1
}
mails() { find "$home/box/customerjannet/new" -type f 2>/dev/null | xargs -r ls -tr; }
count() { mails | wc -l; }
# A mail with its folded headers made whole, without those of its way and without its HTML.
told() {
  awk '
    isBody && /^--=_/ { if (++part > 1) exit; isHead = 1; next }
    isBody && isHead { if ($0 == "") isHead = 0; next }
    isBody { if (part) print; next }
    /^[ \t]/ { if (isShown) printf "%s", $0; next }
    { if (isShown) print ""; isShown = 0 }
    $0 == "" { isBody = 1; print ""; next }
    /^(From|To|Subject|Message-Id|In-Reply-To|References):/ { isShown = 1; printf "%s", $0 }
  ' "$1"
}
newest() { told "$(mails | tail -1)"; }
post() { service msmtp -C "$home/msmtprc" -f customerjannet@example.org help@desk.example <"$home/mail"; }
await "service msmtp -C $home/msmtprc --serverinfo >/dev/null 2>&1"

say 'Jannet writes to the desk. The mail server hands her mail to tix mail receive.'
printf 'From: Jannet <customerjannet@example.org>\nTo: help@desk.example\nSubject: The screen is dark\nMessage-ID: <first@home.example>\n\nNothing happens when I switch it on.\n\n-- \nJannet\n' >"$home/mail"
cat "$home/mail"
post
await 'service git log -1 --format=%B | grep -q "Tix-Via: mail"'
id=$(service git log -1 --format=%B | sed -n 's/^Tix-Ticket: .*-//p')
tix --as levelonetim show "$id"

say 'tix notify, by a timer, tells her that it was received, and whoever has it that it is theirs.'
tix notify
await '[ "$(count)" = 1 ]'
newest

say 'Tim asks her something, and the ticket waits on her. She hears of that too.'
tix --as levelonetim comment "$id" --pending -m 'Is the cable in on both sides?'
tix notify
await '[ "$(count)" = 2 ]'
newest

say 'She answers that mail. Only what is new in it becomes the comment, and the ticket is open again.'
asked=$(sed -n 's/^Message-Id: //p' "$(mails | tail -1)")
printf 'From: Jannet <customerjannet@example.org>\nTo: help@desk.example\nSubject: Re: The screen is dark\nMessage-ID: <second@home.example>\nIn-Reply-To: %s\nReferences: <first@home.example> %s\n\nNow it is, and it works.\n\nOn Saturday the desk wrote:\n> Is the cable in on both sides?\n' "$asked" "$asked" >"$home/mail"
cat "$home/mail"
post
await 'service git log -1 --format=%B | grep -q "Tix-Actor: customerjannet"'
tix --as levelonetim show "$id"

say 'Tim resolves it, and that is her third mail. All are one thread.'
tix --as levelonetim resolve "$id" -m 'Glad to hear it.'
tix notify
await '[ "$(count)" = 3 ]'
newest
for mail in $(mails); do told "$mail" | grep -E '^(Message-Id|References):'; done
kill $server
wait $server || :
trap 'rm -rf "$home"' EXIT
program=$as_root
chown -R root "$home"
tix verify
