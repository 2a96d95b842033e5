#!/usr/bin/env python3
"""Two hundred tickets and when they are due, computed without tix: by Python's zoneinfo, minute by minute.

    service_levels.py make FOLDER       writes for each agreement its document, the lines of a batch, and what is expected
    service_levels.py compare FOLDER    compares with what `tix list --all --json` and `tix sweep` said, and tells what differs

A minute counts when the clocks of the agreement's zone show one of its hours, on a day that is no holiday, while the ticket is neither
pending nor resolved. All hours, times and changes of clocks are on whole minutes here, so minutes are exact.
"""
import json
import random
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
TARGETS = {"urgent": (30, 120), "high": (60, 240), "normal": (480, 1440), "low": (1440, 4320)}
MINUTE = timedelta(minutes=1)

# All in the past, since no commit is made ahead of the clock. Name, zone, hours as (first day, last day, from, to), holidays, when tickets are opened, and how many.
AGREEMENTS = [
    ("copenhagen-week", "Europe/Copenhagen", [(0, 4, "08:00", "16:00")], [], "2025-11-03", 25),
    ("copenhagen-spring", "Europe/Copenhagen", [(0, 6, "00:00", "24:00")], ["2025-04-03"], "2025-03-27", 25),
    ("copenhagen-autumn", "Europe/Copenhagen", [(0, 6, "01:00", "09:00")], [], "2025-10-23", 25),
    ("copenhagen-christmas", "Europe/Copenhagen", [(0, 4, "08:00", "16:00"), (5, 5, "10:00", "14:00")],
     ["2025-12-24", "2025-12-25", "2026-01-01"], "2025-12-22", 25),
    ("newyork-spring", "America/New_York", [(0, 4, "08:30", "17:00"), (6, 6, "01:30", "03:30")], [], "2025-03-06", 25),
    ("newyork-autumn", "America/New_York", [(0, 6, "00:00", "24:00")], ["2025-11-03"], "2025-10-30", 25),
    # Hours that go over midnight are two: to the end of one day, and from the beginning of the next.
    ("newyork-night", "America/New_York", [(0, 4, "20:00", "24:00"), (1, 5, "00:00", "04:00")], ["2025-07-04"], "2025-06-30", 25),
    ("copenhagen-night", "Europe/Copenhagen", [(4, 4, "18:00", "24:00"), (5, 5, "00:00", "06:00"), (0, 2, "07:00", "15:30")],
     ["2025-05-15"], "2025-05-09", 25),
]


def minutes(text):
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


class Agreement:
    def __init__(self, row):
        self.name, zone, self.hours, self.holidays, self.start, self.count = row
        self.zone_name, self.zone = zone, ZoneInfo(zone)
        self.known = {}

    def serves(self, moment):
        """Whether there is service in the minute that begins at a moment, in UTC."""
        if moment not in self.known:
            local = moment.astimezone(self.zone)
            minute = local.hour * 60 + local.minute
            self.known[moment] = local.date().isoformat() not in self.holidays and any(
                first <= local.weekday() <= last and minutes(begin) <= minute < minutes(end)
                for first, last, begin, end in self.hours)
        return self.known[moment]

    def document(self):
        hours = [f"{DAYS[a] + ('-' + DAYS[b] if a != b else '')} {begin}-{end}" for a, b, begin, end in self.hours]
        lines = ["---", "title: SLA", "sla:", f"  hours: [{', '.join(hours)}]", f"  timezone: {self.zone_name}",
                 f"  holidays: [{', '.join(self.holidays)}]", "  targets:"]
        lines += [f"    {name}: {{respond: {a}m, resolve: {b}m}}" for name, (a, b) in TARGETS.items()]
        return "\n".join(lines + ["---", ""])


def due(agreement, ticket, share=1.0):
    """When the answer or the resolution is due (or a share of its time is gone); None where no clock runs."""
    if ticket["status"] != "open":
        return None, None
    respond, resolve = TARGETS[ticket["priority"]]
    target, left = ("resolve", resolve) if ticket["responded"] else ("respond", respond)
    left = int(left * share)
    moment = ticket["created"]
    while left > 0:
        paused = any(begin <= moment < end for begin, end in ticket["waits"])
        if not paused and agreement.serves(moment):
            left -= 1
        moment += MINUTE
    return moment, target


def story(dice, agreement, number, begin, now):
    """What happens to one ticket until now: the lines of a batch, and what is so then."""
    # Many near the end, so that some are in time, some nearly late, and some late.
    first = dice.choice([begin, begin, now - timedelta(days=2), now - timedelta(hours=3)])
    moment = first + timedelta(minutes=dice.randrange(int((now - first) / MINUTE)))
    ticket = {"created": moment, "status": "open", "responded": None, "waits": [], "since": None,
              "priority": dice.choice(["low", "normal", "high", "urgent"])}
    ref = f"{agreement.name}-{number}"
    # Impact and urgency that give this priority.
    matrix = {"low": ("person", "low"), "normal": ("team", "medium"), "high": ("site", "medium"), "urgent": ("organisation", "high")}
    lines = []

    def line(do, who, **more):
        lines.append({"do": do, "as": who, "now": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), **more})

    impact, urgency = matrix[ticket["priority"]]
    line("new", "jan", ref=ref, title=ref, impact=impact, urgency=urgency)

    def enter(status):
        if ticket["status"] != "open" and status != ticket["status"]:
            ticket["waits"].append((ticket["since"], moment))
        if status != ticket["status"]:
            ticket["status"], ticket["since"] = status, moment

    for _ in range(dice.choice([0, 1, 2, 3, 4, 6, 8])):
        moment += timedelta(minutes=dice.choice([7, 45, 120, 300, 900, 2000]))
        if moment > now:
            break
        kind = dice.choice({
            "open": ["answer", "ask", "priority", "priority", "solve", "wait"],
            "pending": ["reply", "reply", "reply", "answer", "solve", "priority"],
            "resolved": ["reopen", "reopen", "reopen", "priority"]}[ticket["status"]])
        if kind == "answer":
            line("comment", "tim", id="@" + ref, message="Hm.")
            ticket["responded"] = ticket["responded"] or moment
        elif kind == "ask" and ticket["status"] != "pending":
            line("comment", "tim", id="@" + ref, message="Which?", pending=True)
            ticket["responded"] = ticket["responded"] or moment
            enter("pending")
        elif kind == "reply" and ticket["status"] == "pending":
            line("comment", "jan", id="@" + ref, message="This.")
            enter("open")
        elif kind == "priority":
            ticket["priority"] = dice.choice(list(TARGETS))
            line("edit", "tim", id="@" + ref, impact=matrix[ticket["priority"]][0], urgency=matrix[ticket["priority"]][1])
        elif kind == "solve" and ticket["status"] != "resolved":
            line("resolve", "tim", id="@" + ref)
            enter("resolved")
        elif kind == "reopen" and ticket["status"] == "resolved":
            line("reopen", dice.choice(["jan", "tim"]), id="@" + ref)
            enter("open")
        elif kind == "wait" and ticket["status"] == "open":
            line("pending", "tim", id="@" + ref)
            enter("pending")
    return ref, lines, ticket


def written(moment):
    return moment and moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def make(folder):
    dice = random.Random(20261128)
    for row in AGREEMENTS:
        agreement = Agreement(row)
        lines, expected = [], {}
        begin = datetime.fromisoformat(agreement.start).replace(tzinfo=timezone.utc)
        now = begin + timedelta(minutes=7 * 1440 + dice.randrange(2 * 1440))
        for ref, own, ticket in [story(dice, agreement, number, begin, now) for number in range(agreement.count)]:
            lines += own
            moment, target = due(agreement, ticket)
            warned, _ = due(agreement, ticket, 0.75)
            late = moment is not None and now > moment
            expected[ref] = {
                "due": written(moment), "overdue": late, "target": target if late else None,
                "warned": target if moment is not None and not late and now >= warned else None,
            }
        lines.sort(key=lambda line: line["now"])
        place = Path(folder) / agreement.name
        place.mkdir(parents=True)
        (place / "sla.md").write_text(agreement.document())
        (place / "lines").write_text("".join(json.dumps(line) + "\n" for line in lines))
        (place / "now").write_text(written(now))
        (place / "expected").write_text(json.dumps(expected))


def compare(folder):
    count = wrong = 0
    kinds = {"due": 0, "late": 0, "missed": 0, "warned": 0}
    for row in AGREEMENTS:
        place = Path(folder) / row[0]
        expected = json.loads((place / "expected").read_text())
        before = {t["title"]: t for t in json.loads((place / "before").read_text())["tickets"]}
        after = {t["title"]: t for t in json.loads((place / "after").read_text())["tickets"]}
        for ref, want in expected.items():
            count += 1
            found = {"due": before[ref]["due"], "overdue": before[ref]["overdue"]}
            for field, key in [("missed", "target"), ("warned", "warned")]:
                marks = after[ref][field] or []
                found[key] = marks[0].split("/")[0] if len(marks) == 1 else (marks or None)
                if found[key] and marks[0].split("/")[1] != want["due"]:
                    found[key] = marks
            kinds["due"] += want["due"] is not None
            kinds["late"] += want["overdue"]
            kinds["missed"] += want["target"] is not None
            kinds["warned"] += want["warned"] is not None
            if found != want:
                wrong += 1
                print(f"{ref}: {found}, and not {want}")
    print(f"{count} cases, {wrong} differ; " + ", ".join(f"{n} {k}" for k, n in kinds.items()), file=sys.stderr)
    return 1 if wrong or count < 200 else 0


if __name__ == "__main__":
    sys.exit(make(sys.argv[2]) if sys.argv[1] == "make" else compare(sys.argv[2]))
