#!/usr/bin/env python3
"""Gives a desk a history with all that is odd: history.py TIX DESK SEED.

Tickets of some months through `tix batch`; two clones that work beside each other and merge, both ways, also by taking one side whole; clocks
that are set back; files changed, broken, mended, removed and renamed by hand; the desk that closes on silence. Which of it happens where
follows from the seed.
"""
import datetime as dt
import json
import os
import random
import re
import subprocess
import sys

TIX, DESK, SEED = sys.argv[1], os.path.abspath(sys.argv[2]), int(sys.argv[3])
dice = random.Random(SEED)
CLONE = DESK + "-clone"
now = dt.datetime(2026, 8, 3, 6, 0)
CUSTOMERS = ["customerjannet", "customeroscar"]
STAFF = ["levelonetim", "leveloneida", "leveltwoahmed", "levelthreemei"]
SLA = """---
title: Service levels
sla:
  hours: [Mon-Thu 08:00-16:00, Fri 08:00-12:00, Sat 22:00-24:00, Sun 00:00-04:00]
  timezone: Europe/Copenhagen
  holidays: [2026-09-01, 2026-10-26]
  targets:
    urgent: {respond: 30m, resolve: 2h}
    high: {respond: 1h, resolve: 4h}
    normal: {respond: 8h, resolve: 24h}
---
# Service levels

As agreed.
"""


def iso(time):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def run(arguments, folder, given=None, time=None, author=None, fails=False):
    own = dict(os.environ, TIX_NOW=iso(now))
    if time or author:
        name, email = author or ("Boss", "boss@example.org")
        for who in ("AUTHOR", "COMMITTER"):
            own.update({f"GIT_{who}_DATE": iso(time or now), f"GIT_{who}_NAME": name, f"GIT_{who}_EMAIL": email})
    done = subprocess.run(arguments, cwd=folder, input=given, capture_output=True, text=True, env=own)
    if done.returncode and not fails:
        sys.exit(f"{arguments}: {done.stdout}{done.stderr}")
    return done.stdout


def pass_by(most=3000):
    global now
    now += dt.timedelta(minutes=dice.randrange(1, most), seconds=dice.randrange(60))


def tickets(folder):
    names = run(["git", "ls-files", "tickets"], folder).split()
    return [name for name in names if name.endswith("/ticket.md")]


def ident(path):
    part = path.split("/")
    return part[1][2:] + part[2] + part[3] + "-" + part[4]


def batch(folder, count):
    """Random lines; those that the rules do not allow change nothing."""
    lines = []
    known = [ident(path) for path in tickets(folder)]
    for number in range(count):
        pass_by(400)
        staff, customer = dice.choice(STAFF), dice.choice(CUSTOMERS)
        line = {"do": "new", "as": customer, "title": f"Ticket {number}", "message": "It does not work.",
                "impact": dice.choice(["person", "team", "site", "organisation"]), "urgency": dice.choice(["low", "medium", "high"]),
                "type": dice.choice(["incident", "request"]), "service": dice.choice(["print", "pc", "it-support"])}
        if known and dice.random() < 0.8:
            id = dice.choice(known[-12:])
            line = dice.choice([
                {"do": "comment", "as": staff, "message": "Try again.", "pending": dice.random() < 0.4},
                {"do": "comment", "as": customer, "message": "It still fails."},
                {"do": "comment", "as": staff, "message": "Hm.", "internal": True},
                {"do": "resolve", "as": staff, "message": "Done."}, {"do": "resolve", "as": "boss"},
                {"do": "reopen", "as": "boss", "message": "Not done."}, {"do": "pending", "as": staff},
                {"do": "escalate", "as": staff, "message": "Too hard for us."}, {"do": "assign", "as": "boss", "to": dice.choice(STAFF)},
                {"do": "edit", "as": staff, "priority": dice.choice(["low", "normal", "high", "urgent"]), "message": "So be it."},
                {"do": "edit", "as": staff, "service": dice.choice(["print", "pc", "accounts"])},
                {"do": "edit", "as": staff, "type": dice.choice(["incident", "request"])}])
            line["id"] = id
        lines.append(json.dumps(dict(line, now=iso(now))))
    run([TIX, "--as", "boss", "batch"], folder, "\n".join(lines) + "\n", fails=True)


def commit(folder, message, time=None, author=None):
    run(["git", "add", "-A"], folder)
    run(["git", "commit", "-q", "--allow-empty", "-m", message], folder, time=time or now, author=author)


def rewrite(path, *changes):
    with open(path) as file:
        text = file.read()
    for pattern, new in changes:
        text = re.sub(pattern, new, text, count=1, flags=re.M)
    with open(path, "w") as file:
        file.write(text)


def by_hand(folder):
    """Something that somebody does with an editor and git."""
    pass_by(500)
    path = os.path.join(folder, dice.choice(tickets(folder)[-10:]))
    kind = dice.randrange(9)
    back = now - dt.timedelta(hours=dice.randrange(1, 80))
    if kind == 0:
        rewrite(path, (r"^status: \w+", "status: " + dice.choice(["open", "pending", "resolved"])))
        commit(folder, "changed by hand", back if dice.random() < 0.5 else now)
    elif kind == 1:
        rewrite(path, (r"^service: .*", 'service: "=1+1 <b>\\\\u202e"'), (r"^level: \d", "level: " + dice.choice("123")))
        commit(folder, "another service", back)
    elif kind == 2:
        rewrite(path, (r"^title: .*", "title: [not: a title"))
        commit(folder, "broken")
        pass_by(2000)
        rewrite(path, (r"^title: .*", "title: Mended"), (r"^status: \w+", "status: resolved"), (r"^assignee: .*\n", ""))
        commit(folder, "mended")
    elif kind == 3:
        run(["git", "rm", "-rq", os.path.dirname(path)], folder)
        commit(folder, "taken out")
        if dice.random() < 0.5:
            pass_by(300)
            run(["git", "revert", "--no-edit", "HEAD"], folder, time=now, fails=True)
    elif kind == 4:
        old, new = os.path.dirname(path), os.path.dirname(path)[:-5] + "".join(dice.choice("abcdefghjk") for _ in range(5))
        os.rename(old, new)
        id = ident(os.path.relpath(path, folder))
        rewrite(os.path.join(new, "ticket.md"), (r"^created:", f"formerly: [{id}]\ncreated:"))
        commit(folder, "another id")
    elif kind == 5:
        # Two clones had made a ticket of one id: this one got another, and the first stays.
        new = os.path.dirname(path)[:-5] + "".join(dice.choice("mnpqrstvwx") for _ in range(5))
        os.makedirs(new, exist_ok=True)
        with open(path) as file:
            text = file.read()
        with open(os.path.join(new, "ticket.md"), "w") as file:
            file.write(re.sub(r"^created:", f"formerly: [{ident(os.path.relpath(path, folder))}]\ncreated:", text, flags=re.M))
        commit(folder, "the same id twice")
    elif kind == 6:
        rewrite(path, (r"^status: \w+", "status: pending"))
        commit(folder, "waits")
        pass_by(9000)
        rewrite(path, (r"^status: \w+", "status: resolved"))
        commit(folder, f"closed\n\nTix-Action: resolve\nTix-Actor: tix\nTix-Via: {dice.choice(['sweep', 'sweep', 'cli'])}",
               author=("tix", "tix@tix.invalid"))
    elif kind == 7:
        main = ident(os.path.relpath(path, folder))
        for other in tickets(folder)[-6:-1]:
            if ident(other) != main:
                rewrite(os.path.join(folder, other), (r"^created:", f"major: {main}\ncreated:"))
        commit(folder, "a major incident")
    else:
        run([TIX, "--as", "boss", "redact", ident(os.path.relpath(path, folder)), "-m", "A password."], folder, fails=True)


def merge(folder, other):
    """Takes in what another clone did, as somebody does who has no time."""
    pass_by(200)
    run(["git", "fetch", "-q", other, "+HEAD:refs/remotes/there"], folder)
    way = dice.choice([["-X", "theirs"], ["-X", "ours"], ["-X", "theirs"], ["-X", "ours"], ["-s", "ours"]])
    run(["git", "merge", "-q", "--no-edit", "--no-ff", *way, "refs/remotes/there"], folder, time=now, fails=True)
    # What cannot be joined (changed here, taken out there) is as one side has it.
    run(["git", "add", "-A"], folder)
    if os.path.exists(os.path.join(folder, ".git/MERGE_HEAD")):
        run(["git", "commit", "-q", "--no-edit"], folder, time=now)


def main():
    run([TIX, "--as", "boss", "kb", "edit", "sla", "-F", "-"], DESK, SLA)
    batch(DESK, 60)
    by_hand(DESK)
    run(["git", "clone", "-q", DESK, CLONE], DESK)
    for round in range(14):
        start = now
        for folder in (DESK, CLONE):
            # Both work at the same time.
            globals()["now"] = start
            batch(folder, dice.randrange(5, 25))
            for _ in range(dice.randrange(0, 4)):
                by_hand(folder)
        if dice.random() < 0.7:
            merge(DESK, CLONE)
        if dice.random() < 0.5:
            merge(CLONE, DESK)
        # What is kept of the history is brought along from here, and not from the first commit.
        run([TIX, "--as", "boss", "report"], DESK)
    merge(DESK, CLONE)
    batch(DESK, 10)


main()
