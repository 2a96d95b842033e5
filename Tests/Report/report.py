#!/usr/bin/env python3
"""Counts a desk's history by itself, and compares that with `tix report --json`.

    tix report --from 2026-01-01 --to 2026-12-31 --json | report.py DESK NOW

It reads Git's history with the git program and shares nothing with tix but what docs/report.md says. Exit status 1, and what is not the
same on standard output, where the two disagree. Hours of service are counted minute by minute, and by the second at the ends.
"""
import bisect
import datetime as dt
import functools
import json
import re
import subprocess
import sys
import zoneinfo

DESK = sys.argv[1]
NOW = int(dt.datetime.fromisoformat(sys.argv[2].replace("Z", "+00:00")).timestamp())
FACETS = ["status", "type", "priority", "service", "level", "assignee", "major", "answered"]
DEFAULTS = {"priority": "normal", "level": "1"}
PRIORITIES = ["urgent", "high", "normal", "low"]


def git(*arguments, given=None):
    done = subprocess.run(["git", "-C", DESK, *arguments], input=given, capture_output=True, check=True)
    return done.stdout


def text(value):
    """A YAML value of one line, as tix and simple hands write them."""
    value = value.strip()
    if value[:1] == '"':
        return json.loads(value[: value.rindex('"') + 1])
    if value[:1] == "'":
        return value[1 : value.rindex("'")].replace("''", "'")
    return re.split(r"(?:^|\s)#", value, maxsplit=1)[0].strip()


def fields(blob):
    """Top-level keys of front matter; None where there is none."""
    lines = blob.decode("utf-8", "replace").splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        return None
    found = {}
    for line in lines[1 : lines.index("---", 1)]:
        key = re.match(r"([a-z][a-z-]*):(?:\s+(.*))?$", line)
        if key:
            # A key twice, or a list without an end: no YAML that tix reads.
            if key[1] in found or ((key[2] or "").startswith("[") and "]" not in key[2]):
                return None
            found[key[1]] = text(key[2] or "")
        elif not line.startswith((" ", "#", "-")) and line:
            return None
    return found


@functools.cache
def ticket(oid):
    """The state of a ticket's file, its former ids, and when it says it was made; None where it cannot be read."""
    found = fields(git("cat-file", "blob", oid))
    if found is None or any(not found.get(key) for key in ("title", "type", "status", "requester", "created")):
        return None
    if found["status"] not in ("open", "pending", "resolved") or found["type"] not in ("incident", "request"):
        return None
    state = {facet: found.get(facet) or DEFAULTS.get(facet) for facet in FACETS}
    state["answered"] = "yes" if found.get("responded") else None
    former = [item.strip() for item in (found.get("formerly") or "").strip("[]").split(",") if item.strip()]
    return state, former, seconds(found["created"])


def seconds(iso):
    return int(dt.datetime.fromisoformat(iso.replace("Z", "+00:00")).timestamp())


ABSENT = dict.fromkeys(FACETS)

# ---- history ---------------------------------------------------------------------------------------------------------


def commits():
    out = git("log", "--topo-order", "--reverse", "--format=%H%x00%P%x00%at%x00%ae%x00%B%x01", "HEAD").decode("utf-8", "replace")
    for entry in out.split("\x01"):
        if entry.strip():
            name, parents, time, email, message = entry.strip("\n").split("\0")
            yield name, parents.split(), max(0, int(time)), email, message


def changed_files(names):
    """For each commit the changed ticket.md files, against each parent: (id, blob before, blob after)."""
    out = git("diff-tree", "--stdin", "-r", "-m", "--root", "--no-renames", "--no-abbrev", given="\n".join(names).encode() + b"\n")
    found, sides = {}, []
    for line in out.decode("utf-8", "replace").splitlines():
        if re.fullmatch(r"[0-9a-f]{40}", line):
            sides = []
            found.setdefault(line, []).append(sides)
            continue
        raw = re.match(r":(\d+) (\d+) ([0-9a-f]{40}) ([0-9a-f]{40}) .\ttickets/20(\d\d)/(\d\d)/(\d\d)/([0-9a-z]{5})/ticket\.md$", line)
        if raw:
            def side(mode, oid):
                return None if mode == "000000" else oid if mode == "100644" else "bad"
            sides.append((f"{raw[5]}{raw[6]}{raw[7]}-{raw[8]}", side(raw[1], raw[3]), side(raw[2], raw[4])))
    return found


def read(oid):
    if oid is None:
        return ABSENT, [], None
    return None if oid == "bad" else ticket(oid)


def silent(email, message):
    trailers = re.findall(r"^Tix-(\w+): (.*)$", message.strip().split("\n\n")[-1], re.M)
    return email == "tix@tix.invalid" and ("Via", "sweep") in trailers and ("Action", "resolve") in trailers


def carried(commit, id, state):
    """Whether the major incident that a ticket belongs to is resolved."""
    main = state["major"]
    if not main or main == id or not re.fullmatch(r"\d{6}-[0-9a-z]{5}", main):
        return False
    path = f"tickets/20{main[:2]}/{main[2:4]}/{main[4:6]}/{main[7:]}/ticket.md"
    listed = git("ls-tree", commit, path).split()
    found = ticket(listed[2].decode()) if listed[:1] == [b"100644"] else None
    return bool(found) and found[0]["status"] == "resolved"


def events():
    history = list(commits())
    files = changed_files([commit[0] for commit in history])
    place, found = {}, []
    for name, parents, time, email, message in history:
        newest = max([time] + [place[parent][0] for parent in parents])
        depth = max([0] + [place[parent][1] + 1 for parent in parents])
        place[name] = (newest, depth, name)
        sides = files.get(name, [])
        if len(parents) > 1:
            tickets = {}
            for side in sides:
                for id, before, after in side:
                    tickets.setdefault(id, (after, []))[1].append(before)
            for id, (after, befores) in tickets.items():
                new = read(after)
                if new is None:
                    continue
                facets = {f for old in map(read, befores) if old for f in FACETS if old[0][f] != new[0][f]}
                if facets:
                    found.append((id, place[name], time, "settles", None, {f: (None, new[0][f]) for f in facets}))
            continue
        removed = {id for side in sides for id, _, after in side if after is None}
        for id, before, after in [item for side in sides for item in side]:
            old, new = read(before), read(after)
            if new is None:
                continue
            if old is None:
                found.append((id, place[name], time, "settles", None, {f: (None, new[0][f]) for f in FACETS}))
                continue
            changes = {f: (old[0][f], new[0][f]) for f in FACETS if old[0][f] != new[0][f]}
            if not changes:
                continue
            former, at = None, time
            if old[0]["status"] is None and new[1]:
                gone = [other for other in new[1] if other in removed]
                former = gone[0] if gone else new[1][-1]
                at = time if gone else min(new[2], time)
            found.append((id, place[name], at, "silence" if silent(email, message) and not carried(name, id, new[0]) else "change", former, changes))
    return found


@functools.cache
def is_ancestor(older, newer):
    return subprocess.run(["git", "-C", DESK, "merge-base", "--is-ancestor", older, newer]).returncode == 0


def replay(all):
    """The moments of one ticket in the line of history."""
    state, by, moments = dict(ABSENT), {}, []
    for _, place, at, kind, _, changes in sorted(all, key=lambda e: (e[1], e[0])):
        def applies(facet):
            if kind == "settles":
                return facet not in by or is_ancestor(by[facet], place[2])
            return changes[facet][0] == state[facet]
        gone = "status" in changes and changes["status"][1] is None
        come = "status" in changes and changes["status"][0] is None and kind != "settles"
        next = dict(state)
        if gone or come:
            # All of it, or nothing.
            if changes["status"][1] == state["status"] or not applies("status"):
                continue
            next = dict(ABSENT, **{facet: new for facet, (_, new) in changes.items()})
            by.update(dict.fromkeys(changes, place[2]))
        else:
            for facet, (_, new) in changes.items():
                if new != state[facet] and applies(facet):
                    next[facet], by[facet] = new, place[2]
        if next != state and (next["status"] or next == ABSENT):
            at = max(at, moments[-1][0]) if moments else at
            moments.append((at, state, next, kind == "silence"))
            state = next
    return moments


def stories():
    """For each ticket its moments: (time, state before, state after, whether it was silence)."""
    by_ticket = {}
    for event in events():
        by_ticket.setdefault(event[0], []).append(event)
    for id, place, at, kind, former, changes in sorted((e for e in events() if e[4]), key=lambda e: e[1]):
        earlier = by_ticket.get(former)
        gone = [e for e in earlier or [] if e[1] == place and "status" in e[5] and e[5]["status"][1] is None]
        left = replay(earlier)[-1:] if gone else []
        # A merge may have kept both.
        if former == id or not gone or (left and left[0][2]["status"]):
            continue
        own = [(i, p, a, "settles" if p == place and i == id else k, f, c) for i, p, a, k, f, c in by_ticket[id]]
        stays = [e for e in earlier if "status" not in e[5] or e[5]["status"][1] is not None]
        by_ticket[id] = stays + own
        del by_ticket[former]
    for id, all in by_ticket.items():
        yield id, replay(all)


# ---- the agreement ---------------------------------------------------------------------------------------------------


def agreement():
    """Hours, holidays, targets and zone of the marked document; None where there is none."""
    desk = fields(git("show", "HEAD:desk.md"))
    zone = desk.get("timezone") or "UTC"
    if not desk.get("sla"):
        return None, zone
    blob = git("show", "HEAD:" + desk["sla"]).decode()
    if not re.search(r"^sla:", blob, re.M):
        return None, zone
    block = blob[blob.index("sla:") :].split("\n---")[0]
    named = re.search(r"^\s+timezone:\s*(\S+)", block, re.M)
    zone = named[1] if named else zone
    hours = []
    for days, start, end in re.findall(r"(\w{3}(?:-\w{3})?) (\d\d:\d\d)-(\d\d:\d\d)", block):
        names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        first, _, last = days.partition("-")
        minutes = [int(part[:2]) * 60 + int(part[3:]) for part in (start, end)]
        for day in range(names.index(first), names.index(last or first) + 1):
            hours.append((day, *minutes))
    holidays = set(re.findall(r"\d{4}-\d\d-\d\d", block))
    targets = {}
    unit = {"m": 60, "h": 3600, "d": 86400}
    for priority, inner in re.findall(r"^\s+(urgent|high|normal|low):\s*\{(.*?)\}", block, re.M):
        targets[priority] = {key: int(n) * unit[u] for key, n, u in re.findall(r"(respond|resolve): (\d+)([mhd])", inner)}
    return (hours, holidays, targets), zone


AGREED, ZONE_NAME = agreement()
ZONE = zoneinfo.ZoneInfo(ZONE_NAME)


@functools.cache
def day_of(time):
    return dt.datetime.fromtimestamp(time, ZONE).date()


@functools.cache
def serving(minute):
    """Whether there is service in this minute since 1970."""
    local = dt.datetime.fromtimestamp(minute * 60, ZONE)
    if str(local.date()) in AGREED[1]:
        return False
    return any(day == local.weekday() and start <= local.hour * 60 + local.minute < end for day, start, end in AGREED[0])


class Service:
    """How many minutes of service there were before each minute, from the first event on."""

    first, sums = 0, [0]

    @classmethod
    def before(cls, minute):
        while len(cls.sums) <= minute - cls.first:
            cls.sums.append(cls.sums[-1] + serving(cls.first + len(cls.sums) - 1))
        return cls.sums[minute - cls.first]


def served(time):
    minute, rest = divmod(time, 60)
    return Service.before(minute) * 60 + (rest if serving(minute) else 0)


def service(start, end):
    if end <= start:
        return 0
    return end - start if AGREED is None else served(end) - served(start)


# ---- figures ---------------------------------------------------------------------------------------------------------


def figures():
    return dict(opened=0, resolved=0, reopened=0, escalated=0, silent=0, removed=0, unresolved=0, overdue=0, answer=[], resolution=[])


def summed(f, overdue=True):
    def times(all):
        values = sorted(item[0] for item in all)
        def rank(percent):
            return values[max(0, -(-len(values) * percent // 100) - 1)] if values else None
        kept = [item[1] for item in all if item[1] is not None]
        return dict(count=len(values), median=rank(50), p90=rank(90), kept=sum(kept), targets=len(kept))
    done = dict(f, answer=times(f["answer"]), resolution=times(f["resolution"]))
    if not overdue:
        done["overdue"] = None
    return done


def unresolved(state):
    return state["status"] in ("open", "pending")


def active(moments, until):
    """Seconds of service up to a moment in which the ticket waited on support."""
    total = 0
    for index, (at, _, after, _) in enumerate(moments):
        end = min(moments[index + 1][0] if index + 1 < len(moments) else until, until)
        if after["status"] == "open" and at < end:
            total += service(at, end)
    return total


def is_late(moments, until, target):
    """Late is from the second after: the time was over a second before already."""
    return AGREED is not None and active(moments, until - 1) >= target


def count(report):
    first, last = dt.date.fromisoformat(report["from"]), dt.date.fromisoformat(report["to"])
    length = (last - first).days + 1
    before_first = first - dt.timedelta(length)
    end = min(NOW, int(dt.datetime.combine(last + dt.timedelta(1), dt.time(), ZONE).timestamp()))
    total, before = figures(), figures()
    parts = [(dt.date.fromisoformat(p["from"]), dt.date.fromisoformat(p["to"]), figures()) for p in report["periods"]]
    assert parts[0][0] == first and parts[-1][1] == last
    assert all(b[0] - a[1] == dt.timedelta(1) for a, b in zip(parts, parts[1:]))
    assert all((p[0].weekday() == 0 if report["by"] == "week" else p[0].day == 1) for p in parts[1:])
    facets = dict(service="service", priority="priority", level="level", supporter="assignee", type="type")
    groups = {dimension: {} for dimension in facets}
    days = {first + dt.timedelta(n): dict(open=0, pending=0) for n in range(-1, length)}
    ages = [dict(a, tickets=0) for a in report["ages"]]
    declared, members, resolved_at, there = {}, {}, {}, set()
    all_stories = list(stories())
    Service.first = min((told[0][0] for _, told in all_stories if told), default=0) // 60 - 1
    for id, told in all_stories:
        moments = [m for m in told if day_of(m[0]) <= last]
        if not moments:
            continue
        final = moments[-1][2]
        if final["status"] is not None:
            there.add(id)
            for at, old, new, _ in moments:
                if new["major"] and new["major"] != old["major"]:
                    declared[new["major"]] = min(declared.get(new["major"], at), at)
            if final["major"]:
                members.setdefault(final["major"], set()).add(id)
            if final["status"] == "resolved":
                resolved_at[id] = [m[0] for m in moments if m[2]["status"] == "resolved" and m[1]["status"] != "resolved"][-1]
        edges = [day_of(m[0]) for m in moments] + [last + dt.timedelta(1)]
        for (at, _, state, _), day, following in zip(moments, edges, edges[1:]):
            if unresolved(state):
                for n in range(max((day - first).days, -1), (following - first).days):
                    days[first + dt.timedelta(n)][state["status"]] += 1
        answered = False
        for index, (at, old, new, silence) in enumerate(moments):
            day = day_of(at)
            story = moments[: index + 1]
            fresh = new["answered"] and not old["answered"] and not answered
            answered = answered or bool(new["answered"])
            if day < before_first:
                continue
            def add(state, key, value=1):
                if day < first:
                    into = [before]
                else:
                    into = [total] + [f for a, b, f in parts if a <= day <= b]
                    into += [groups[d].setdefault(state[facet], figures()) for d, facet in facets.items()]
                for f in into:
                    f[key] += value if isinstance(value, int) else [value]
            target = (AGREED[2] if AGREED else {}).get(new["priority"], {})
            def kept(what):
                return None if what not in target else 0 if is_late(story[:-1] + [(at, old, old, False)], at, target[what]) else 1
            if old["status"] is None:
                add(new, "opened")
            if new["status"] is None:
                if unresolved(old):
                    add(old, "removed")
                continue
            if old["status"] == "resolved" and unresolved(new):
                add(new, "reopened")
            if old["status"] is not None and int(new["level"]) > int(old["level"]):
                add(old, "escalated")
            if fresh:
                add(new, "answer", (active(moments, at), kept("respond")))
            if new["status"] == "resolved" and old["status"] != "resolved":
                add(new, "resolved")
                if silence and old["status"] == "pending":
                    add(new, "silent")
                add(new, "resolution", (active(moments, at), kept("resolve")))
        if unresolved(final):
            late = False
            if final["status"] == "open" and AGREED and final["priority"] in AGREED[2]:
                target = AGREED[2][final["priority"]]
                owed = [target[key] for key in ("respond", "resolve") if key in target and (key == "resolve" or not answered)]
                late = any(is_late(moments, end, one) for one in owed)
            for f in [total] + [groups[d].setdefault(final[facet], figures()) for d, facet in facets.items()]:
                f["unresolved"] += 1
                f["overdue"] += late
            age = max(0, end - moments[0][0]) // 86400
            [a for a in ages if a["from"] <= age][-1]["tickets"] += 1
    def left(day):
        return days[day]["open"] + days[day]["pending"]
    before["unresolved"] = left(before_first + dt.timedelta(length - 1))
    for a, b, f in parts:
        f["unresolved"] = left(b)
    result = dict(total=summed(total), before=summed(before, False), ages=ages)
    result["periods"] = [dict({"from": str(a), "to": str(b)}, **summed(f, False)) for a, b, f in parts]
    result["backlog"] = [dict(day=str(day), **n) for day, n in days.items() if day >= first]
    plural = dict(service="services", priority="priorities", level="levels", supporter="supporters", type="types")
    for dimension, found in groups.items():
        rows = []
        for name, f in found.items():
            if any(f[key] for key in ("opened", "resolved", "reopened", "escalated", "removed", "unresolved", "answer")):
                rows.append(dict({dimension: int(name) if dimension == "level" else name}, **summed(f)))
        def rank(row):
            name = row[dimension]
            own = PRIORITIES.index(name) if dimension == "priority" else name if dimension == "level" else -row["resolved"]
            return (name is None, own, str(name))
        result[plural[dimension]] = sorted(rows, key=rank)
    majors = []
    for id, linked in members.items():
        done = resolved_at.get(id)
        if id in declared and id in there and day_of(max(declared[id], done if done is not None else end)) >= first:
            majors.append(dict(id=id, declared=iso(declared[id]), resolved=done and iso(done), tickets=len(linked | {id})))
    result["majors"] = sorted(majors, key=lambda m: (-m["tickets"], m["id"]))
    return result


def iso(time):
    return dt.datetime.fromtimestamp(time, dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def differences(ours, theirs, path=""):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in ours:
            yield from differences(ours[key], theirs.get(key, "(absent)"), f"{path}.{key}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for index, (one, two) in enumerate(zip(ours, theirs)):
            yield from differences(one, two, f"{path}[{index}]")
    elif ours != theirs:
        yield f"{path}: counted {ours}, tix says {theirs}"


def main():
    report = json.load(sys.stdin)["report"]
    ours = count(report)
    found = list(differences(ours, report))
    print("\n".join(found) if found else f"the same: {ours['total']['opened']} opened, {ours['total']['resolved']} resolved")
    return 1 if found else 0


sys.exit(main())
