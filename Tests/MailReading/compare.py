#!/usr/bin/env python3
"""Whether tix reads messages as Python's `email` does: subject, sender, text, files.

    compare.py READER FOLDER [--mutated COUNT] [--seed SEED] [--keep FOLDER] [--show] [--all]

READER is .build/debug/mail-reader. FOLDER has messages, each a file *.eml, at any depth. With --mutated they are made wrong first
(mutations.py), and --keep writes those that were read. A line for each message that differs (each, with --all), both readings of what differs
with --show, and a percentage for each of the four at the end. The status is 1 where a message makes the reader crash or takes it 10 s.

The same is what a reader of the mail sees as the same: line ends, blanks at the ends of lines and empty lines at the ends of a text do not
count, nor do runs of blanks in a subject. Python's text is that of `get_body` by `get_content`. Where
it differs, two other ways in which programs read a text with Python are tried, and counted: the same part by its bytes (as UTF-8 where ASCII is
declared or nothing that is known), and all inline texts of the message. Its files are the other parts that have a name, are meant
as one, or are no text.
"""
import argparse
import email.policy
import io
import os
import re
import subprocess
import sys
from email.generator import BytesGenerator
from email.parser import BytesParser

sys.dont_write_bytecode = True
import mutations

WHATS = ["subject", "sender", "text", "files"]


class Raised(Exception):
    pass


def attempt(function):
    """What it returns, or the error of Python's as a value that equals no other."""
    try:
        return function()
    except Exception as error:  # whatever it is: Python has no reading then
        return Raised(f"Python raises {type(error).__name__}: {error}")


def python_files(message):
    body = [part for part in (message.get_body((kind,)) for kind in ("plain", "html")) if part is not None]
    found = []

    def walk(part):
        if part.is_multipart() and part.get_content_maintype() != "message":
            for inner in part.iter_parts():
                walk(inner)
            return
        if any(part is other for other in body) and not part.is_attachment():
            return
        if part.get_content_maintype() == "multipart":
            return  # parts were announced, and none came
        kind, name = part.get_content_type(), part.get_filename() or ""
        if kind in ("text/plain", "text/html") and not name and not part.is_attachment():
            return
        found.append((name, file_bytes(part, kind)))

    walk(message)
    return found


def file_bytes(part, kind):
    if kind == "message/rfc822" and part.is_multipart():
        return source(part.get_payload(0))
    if part.is_multipart():
        return b"".join(source(inner) for inner in part.get_payload())
    return part.get_payload(decode=True)


def source(message):
    """A message as it came, its headers not folded anew."""
    file = io.BytesIO()
    BytesGenerator(file, mangle_from_=False, maxheaderlen=0, policy=email.policy.compat32).flatten(message)
    return file.getvalue()


def decoded(part):
    """A text by its bytes, as programs read it that do not ask `get_content`: as UTF-8 where no set, ASCII, or an unknown one is said."""
    data = part.get_payload(decode=True) or b""
    charset = part.get_content_charset() or "utf-8"
    try:
        return data.decode("utf-8" if charset == "us-ascii" else charset, "replace")
    except (LookupError, UnicodeError):
        return data.decode("utf-8", "replace")


def inline_texts(message):
    """All that is text and not a file, as programs find it that walk over the parts."""
    if message.get_content_maintype() == "message" or (message.is_attachment() or message.get_filename()):
        return
    if message.is_multipart():
        for part in message.iter_parts():
            yield from inline_texts(part)
    elif message.get_content_type() == "text/plain":
        yield message


def python_reading(data):
    message = BytesParser(policy=email.policy.default).parsebytes(data)

    def sender():
        addresses = message["from"].addresses if message["from"] is not None else ()
        return addresses[0].addr_spec if addresses else ""

    def text():
        body = message.get_body(("plain", "html"))
        return body.get_content() if body is not None else ""

    body = message.get_body(("plain", "html"))
    return {"subject": attempt(lambda: str(message["subject"] or "")), "sender": attempt(sender), "text": attempt(text),
            "bytes": attempt(lambda: decoded(body) if body is not None else ""),
            "parts": attempt(lambda: "\n".join(plain(decoded(part)) for part in inline_texts(message))),
            "files": attempt(lambda: python_files(message))}


def tix_reading(reader, data):
    found = subprocess.run([reader], input=data, stdout=subprocess.PIPE, timeout=10, check=True).stdout.decode()
    reading = {"subject": "", "sender": "", "text": None, "files": []}
    for line in found.splitlines():
        kind, *values = line.split(" ")
        values = [bytes.fromhex(value[1:]) for value in values]
        words = [value.decode("utf-8", "replace") for value in values[:1]]
        if kind == "subject":
            reading["subject"] = words[0]
        elif kind == "from" and not reading["sender"]:
            reading["sender"] = words[0]
        elif kind == "text" or (kind == "html" and reading["text"] is None):
            reading["text"] = words[0]
        elif kind == "file":
            reading["files"].append((words[0], values[2]))
    reading["text"] = reading["text"] or ""
    return reading


def plain(text):
    lines = re.sub(r"\r\n?", "\n", text).replace("\0", "").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n \t")


def content(data):
    """A file without what may differ in its line ends. Of the messages in it Python writes empty lines anew."""
    return re.sub(r"\n+", "\n", plain((data or b"").decode("latin-1")))


def normal(what, value):
    if isinstance(value, Raised):
        return value
    if what == "subject":
        return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", value).strip()
    if what == "sender":
        # Python keeps bytes that it cannot read as half of a pair.
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()
    if what == "text":
        return plain(value)
    if what == "lines":
        return [line for line in plain(value).split("\n") if line]
    return [(re.sub(r"[\s\x00-\x1f]+", " ", name).strip(), content(data)) for name, data in value]


def same(what, ours, theirs):
    ours, theirs = normal(what, ours), normal(what, theirs)
    if what != "files" or isinstance(theirs, Raised):
        return ours == theirs
    # A file without a name gets one by tix.
    return len(ours) == len(theirs) and all(
        mine[1] == other[1] and (mine[0] == other[0] or not other[0]) for mine, other in zip(ours, theirs))


def messages(folder):
    paths = sorted(os.path.join(place, name) for place, _, names in os.walk(folder) for name in names if name.endswith(".eml"))
    for path in paths:
        with open(path, "rb") as file:
            yield os.path.relpath(path, folder).replace(os.sep, "/"), file.read()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("reader")
    parser.add_argument("folder")
    parser.add_argument("--mutated", type=int, default=0)
    parser.add_argument("--seed", default="tix")
    parser.add_argument("--keep")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    read = list(messages(options.folder))
    if options.mutated:
        read = [(name.replace("/", "-"), data) for name, data in read]
        read = list(mutations.made(read, options.mutated, options.seed))
    equal, broken, others = dict.fromkeys(WHATS, 0), 0, {"bytes": [], "parts": []}
    for name, data in read:
        if options.keep:
            with open(os.path.join(options.keep, name.replace("/", "-")), "wb") as file:
                file.write(data)
        try:
            ours = tix_reading(options.reader, data)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            broken += 1
            print(f"{name}: {error}")
            continue
        theirs = python_reading(data)
        differing = [what for what in WHATS if not same(what, ours[what], theirs[what])]
        for way in others:
            if "text" in differing and same("lines" if way == "parts" else "text", ours["text"], theirs[way]):
                differing.remove("text")
                others[way].append(name)
        for what in WHATS:
            equal[what] += what not in differing
        if differing or options.all:
            print(f"{name}: " + (f"differs in {', '.join(differing)}" if differing else "same"))
        if options.show:
            for what in differing:
                print(f"  {what} tix:    {normal(what, ours[what])!r}\n  {what} Python: {normal(what, theirs[what])!r}")
    print(f"{len(read)} messages, {broken} that broke the reader; as Python reads them:")
    for what in WHATS:
        print(f"  {what:8} {equal[what]:4} of {len(read)}, {100 * equal[what] / max(1, len(read)):.1f} %")
    strict = equal["text"] - sum(map(len, others.values()))
    print(f"  text by get_body and get_content alone {strict}, {100 * strict / max(1, len(read)):.1f} %; "
          f"{len(others['bytes'])} by their bytes, {len(others['parts'])} as all inline texts")
    for way, names in others.items() if options.all else ():
        for name in names:
            print(f"    by its {way}: {name}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
