#!/usr/bin/env python3
"""How often the known duplicate of a report is among the first five that `tix show --similar` names.

    duplicates.py PROGRAM FOLDER [A|B]    FOLDER has SeaMonkey_bugs.csv and SeaMonkey_bugs-combined.csv (GitBugs, CC BY 4.0)

Every report becomes a ticket of a new desk. The queries are the reports that have a duplicate among the others; A is every second of them, B
are the rest.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile


def main(program, folder, half=""):
    csv.field_size_limit(10**9)

    def rows(name):
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    reports = rows("SeaMonkey_bugs.csv")
    known = {row["Issue id"] for row in reports}
    queries = []
    for row in rows("SeaMonkey_bugs-combined.csv"):
        others = {text.strip() for text in (row["Duplicate id"] or "").split(",")} & known
        if row["Issue id"] in known and others:
            queries.append((row["Issue id"], others))
    queries.sort()
    queries = {"A": queries[0::2], "B": queries[1::2]}.get(half, queries)
    with tempfile.TemporaryDirectory() as place:
        environment = {"HOME": place, "PATH": os.environ["PATH"], "TIX_AS": "boss"}
        subprocess.run(["git", "config", "--global", "user.email", "boss@example.org"], env=environment, check=True)
        desk = place + "/desk"

        def tix(*arguments, text=None):
            return subprocess.run([program, "-C", desk, *arguments], env=environment, input=text, text=True, check=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

        subprocess.run([program, "init", "--bare", desk], env=environment, check=True, stderr=subprocess.DEVNULL)
        lines = [json.dumps({"do": "new", "title": row["Summary"][:500] or "?", "message": row["Description"] or ""}) for row in reports]
        answers = [json.loads(line) for line in tix("batch", text="\n".join(lines) + "\n").splitlines()]
        ids = {row["Issue id"]: answer["id"] for row, answer in zip(reports, answers)}
        names = {ticket: report for report, ticket in ids.items()}
        found = 0
        for report, others in queries:
            similar = json.loads(tix("show", ids[report], "--similar", "--json"))["similar"]
            found += bool(others & {names[other["id"]] for other in similar[:5]})
    print(f"{found} of {len(queries)}: {100 * found / len(queries):.1f} %")


if __name__ == "__main__":
    main(*sys.argv[1:])
