#!/usr/bin/env python3
"""Takes messages into a desk of its own, as a mail server hands them over, and looks at what became of them.

    receive.py TIX FOLDER [--mutated COUNT] [--seed SEED] [--show]

TIX has tix-mail beside it. Each message is given to `tix mail receive` by itself, with 30 seconds; strangers are registered. It is taken (a
ticket), dropped (automatic mail), or refused for good; anything else is an error, and so is a word of `tix verify`. Of each ticket that a
message opened it is said whether title, requester, text and files are what Python's `email` reads (compare.py, which compares the reader
alone). The status is 1 where there was an error.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import compare
import mutations

PREFIXES = re.compile(r"^((re|sv|aw|vs|fw|fwd|vb|vl|wg|tr|rv)\s*:\s*)+", re.I)


def letters(text):
    """What of a text is compared: marks that make a title or a text valid are left out."""
    return re.sub(r"[^\w]+", "", text)


def matches(what, ticket, theirs):
    """Whether a ticket has what Python read."""
    if what != "text" and isinstance(theirs[what], compare.Raised):
        return False
    if what == "subject":
        subject, title = (letters(PREFIXES.sub("", text)) for text in (compare.normal("subject", theirs["subject"]), ticket["title"]))
        return not subject or title in subject
    if what == "text":
        found = letters(ticket["body"])
        texts = [theirs[way] for way in ("text", "bytes", "parts") if not isinstance(theirs[way], compare.Raised)]
        # HTML is made plain: then the words of the text are those of the page, less its marks.
        return any(letters(text) == found or ("<" in text and all(word in letters(text) for word in re.findall(r"\w+", ticket["body"])[:20]))
                   or (not letters(text) and "holds no text" in ticket["body"])
                   or ("Not kept of this mail" in ticket["body"] and found.startswith(letters(text))) for text in texts)
    return len(ticket["files"]) - 1 == len(theirs["files"]) or "Not kept of this mail" in ticket["body"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tix")
    parser.add_argument("folder")
    parser.add_argument("--mutated", type=int, default=0)
    parser.add_argument("--seed", default="tix")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    read = list(compare.messages(options.folder))
    if options.mutated:
        read = list(mutations.made([(name.replace("/", "-"), data) for name, data in read], options.mutated, options.seed))
    verdicts, equal, errors = collections.Counter(), collections.Counter(), 0
    with tempfile.TemporaryDirectory() as place:
        environment = {"HOME": place, "PATH": os.environ["PATH"], "TIX_AS": "boss"}
        subprocess.run(["git", "config", "--global", "user.email", "boss@example.org"], env=environment, check=True)
        desk = place + "/desk"

        def tix(*arguments, data=b""):
            return subprocess.run([os.path.abspath(options.tix), "-C", desk, *arguments], env=environment, input=data, timeout=30,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)

        subprocess.run([os.path.abspath(options.tix), "init", desk], env=environment, check=True, stderr=subprocess.DEVNULL)
        for name, value in [("mail.address", "help@desk.example"), ("mail.strangers", "register")]:
            tix("config", name, value).check_returncode()
        seen = set()
        for number, (name, data) in enumerate(read):
            # Some have the same Message-ID, and are the same mail then.
            data = re.sub(rb"(?im)^(message-id[ \t]*:\s*<)", lambda found: b"%s%d." % (found[1], number), data, count=1)
            told = tix("--json", "mail", "receive", data=data)
            answer = json.loads(told.stdout)["mails"][0] if told.stdout else {"verdict": "nothing", "id": None, "why": ""}
            verdicts[answer["verdict"]] += 1
            if told.returncode not in (0, 65) or answer["verdict"] in ("nothing", "later"):
                errors += 1
                print(f"{name}: status {told.returncode}: {told.stderr.decode(errors='replace')}")
            if answer["verdict"] != "taken" or answer["id"] in seen or "new ticket" not in answer["why"]:
                if options.show:
                    print(f"{name}: {answer['verdict']}: {answer['why']}")
                continue
            seen.add(answer["id"])
            ticket = json.loads(tix("--json", "show", answer["id"]).stdout)["ticket"]
            theirs = compare.python_reading(data)
            differing = [what for what in ("subject", "text", "files") if not matches(what, ticket, theirs)]
            for what in ("subject", "text", "files"):
                equal[what] += what not in differing
            if differing:
                print(f"{name}: {answer['id']} differs in {', '.join(differing)}")
                for what in differing if options.show else []:
                    print(f"  ticket: {ticket['title']!r} {ticket['body']!r} {[file['name'] for file in ticket['files']]}\n"
                          f"  Python: {theirs['subject']!r} {theirs['text']!r} {[file[0] for file in theirs['files']]}")
        said = tix("verify")
        if said.returncode:
            errors += 1
        print("verify: " + (said.stdout + said.stderr).decode().strip())
    print(f"{len(read)} messages: " + ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
          + f"; {len(seen)} new tickets, {errors} errors")
    for what in ("subject", "text", "files"):
        print(f"  {what:8} {equal[what]:4} of {len(seen)}, {100 * equal[what] / max(1, len(seen)):.1f} %")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
