"""Messages made wrong in the ways in which mail goes wrong, the same for the same seed."""
import random
import re


def made(messages, count, seed):
    """`count` messages, as (name, bytes): each of `messages` in its turn, in each way in its turn."""
    ways = [cut, flipped, without_header, doubled_header, other_boundary, other_charset, other_encoding, broken_code, inside,
            mixed_line_ends, folded, eight_bits, swapped]
    for number in range(count):
        name, message = messages[number % len(messages)]
        # Each round meets each message with another way.
        way = ways[(number + number // len(messages)) % len(ways)]
        # The line of a mailbox in front of some is no header.
        line = re.match(rb"From [^\n]*\n", message)
        first = line[0] if line else b""
        yield f"{number:03d}-{way.__name__}-{name}", first + way(message[len(first):], random.Random(f"{seed}/{number}"))


def parts(message):
    """Headers as a list of lines, folded ones as one; what ends a line; and all that follows the empty line."""
    end = b"\r\n" if b"\r\n" in message else b"\n"
    head, gap, body = message.partition(end + end)
    return re.split(end + rb"(?![ \t])", head), end, gap, body


def cut(message, random):
    return message[:random.randrange(1, len(message))]


def flipped(message, random):
    changed = bytearray(message)
    for _ in range(1 + len(message) // 1000):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def without_header(message, random):
    headers, end, gap, body = parts(message)
    headers.pop(random.randrange(len(headers)))
    return end.join(headers) + gap + body


def doubled_header(message, random):
    headers, end, gap, body = parts(message)
    header = random.choice(headers)
    name = header.partition(b":")[0]
    headers.insert(random.randrange(len(headers) + 1), random.choice([header, name + b": something else"]))
    return end.join(headers) + gap + body


def other_boundary(message, random):
    lines = message.splitlines(keepends=True)
    marks = [number for number, line in enumerate(lines) if line.startswith(b"--") and len(line.strip()) > 4]
    if not marks:
        return message + b"--\n--x--\n"
    number = random.choice(marks)
    line = lines[number].rstrip(b"\r\n")
    end = lines[number][len(line):]
    lines[number] = random.choice([b"", line[:-1] + end, line + b"x" + end, line + b" \t" + end, line + b"--" + end,
                                   b"-" + line + end, b" " + line + end, end + line + end + end])
    return b"".join(lines)


def other_charset(message, random):
    names = [b"utf-8", b"us-ascii", b"iso-8859-1", b"windows-1252", b"iso-8859-15", b"koi8-r", b"big5", b"utf-16", b"x-unknown", b"",
             b'"', b"utf8;charset=latin1"]
    if re.search(rb"charset=", message, re.I):
        return re.sub(rb"(?i)charset=\"?[\w.:-]*\"?", lambda _: b"charset=" + random.choice(names), message)
    headers, end, gap, body = parts(message)
    return end.join(headers + [b"Content-Type: text/plain; charset=" + random.choice(names)]) + gap + body


def other_encoding(message, random):
    names = [b"7bit", b"8bit", b"base64", b"quoted-printable", b"binary", b"BASE64 ", b"x-uuencode", b"plain", b"", b"quoted-printable;"]
    headers, end, gap, body = parts(message)
    if re.search(rb"(?im)^content-transfer-encoding:", message):
        return re.sub(rb"(?im)^(content-transfer-encoding:)[^\r\n]*", lambda found: found[1] + b" " + random.choice(names), message)
    return end.join(headers + [b"Content-Transfer-Encoding: " + random.choice(names)]) + gap + body


def broken_code(message, random):
    """Wrong base64 and quoted-printable."""
    headers, end, gap, body = parts(message)
    for _ in range(3):
        place = random.randrange(len(body) + 1)
        piece = random.choice([b"=", b"==", b"=\n", b"=Z9", b"=3", b"!", b" ", b"\xff", b"=E6", b"====\n", b"-", b"_"])
        body = body[:place] + piece + body[place + random.randrange(2):]
    return end.join(headers) + gap + body


def inside(message, random):
    """As a part of another message."""
    headers, end, gap, body = parts(message)
    kept = [header for header in headers if re.match(rb"(?i)(from|to|cc|subject|date):", header)]
    own = [header for header in headers if re.match(rb"(?i)content-", header)]
    kind = random.choice([b"mixed", b"alternative", b"related", b"mixed; x=y", b"message"])
    if kind == b"message":
        return end.join(kept + [b"Content-Type: message/rfc822"]) + end + end + message
    inner = end.join(own) + end + end + body if own else end + body
    first = b"--outer" + end + b"Content-Type: text/plain" + end + end + b"In front." + end if random.randrange(2) else b""
    return (end.join(kept + [b"MIME-Version: 1.0", b"Content-Type: multipart/" + kind + b"; boundary=outer"]) + end + end + first
            + b"--outer" + end + inner + end + b"--outer--" + end)


def mixed_line_ends(message, random):
    lines = re.split(rb"\r?\n", message)
    return b"".join(line + random.choice([b"\n", b"\r\n"]) for line in lines[:-1]) + lines[-1]


def folded(message, random):
    """Headers folded where they may be and where they may not."""
    headers, end, gap, body = parts(message)
    way = random.randrange(7)
    for number, header in enumerate(headers):
        name, _, value = header.partition(b":")
        fold = random.choice([end + b" ", end + b"\t", end + b"      "])
        if random.randrange(2):
            headers[number] = [
                name + b":" + fold + value.lstrip(), name + b" :" + value, name + b":" + value + b"   ",
                name + b":" + value.replace(b" ", fold), name.upper() + b":" + value, name.lower() + b":\t" + value.lstrip(),
                name + b":" + value + (fold.rstrip(b" ") + b" x" if name.lower() == b"subject" else b"")][way]
    return end.join(headers) + gap + body


def eight_bits(message, random):
    """Letters beyond ASCII in headers as they are."""
    headers, end, gap, body = parts(message)
    word = random.choice(["Sk\u00e6rm", "J\u00f8rgen", "\u20ac 5", "\u3042"])
    for number, header in enumerate(headers):
        name, _, value = header.partition(b":")
        if name.lower() == b"subject":
            headers[number] = name + b":" + value + b" " + word.encode(random.choice(["utf-8", "iso-8859-1"]), "replace")
        elif name.lower() == b"from" and b"<" in value and b'"' not in value:
            headers[number] = name + b": " + word.encode(random.choice(["utf-8", "iso-8859-1"]), "replace") + b" " + value.lstrip()
    return end.join(headers) + gap + body


def swapped(message, random):
    """Two lines in each other's place, and bytes put in between."""
    lines = message.splitlines(keepends=True)
    a, b = random.randrange(len(lines)), random.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    changed = b"".join(lines)
    place = random.randrange(len(changed))
    return changed[:place] + bytes(random.choice(b"\x00\t :;=<>\"\\\x80\xc3-") for _ in range(3)) + changed[place:]
