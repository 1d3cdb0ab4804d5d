#!/usr/bin/env python3
"""Verifies an exported ledger (JSON Lines) with nothing but Python's own library and, for signatures, openssl.

    python3 verify_ledger.py ledger.jsonl [KEY ...]

Key ids, or verifier lines, say which keys to trust: write them down when the ledger is young, or take them from earlier evidence. Without them the
keys of the export are taken, which shows only that the file agrees with itself.
"""
import base64, hashlib, json, subprocess, sys, tempfile


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def append(edge, level, digest):
    """Adds a complete subtree to the right edge of the tree: a list of (level, hash), each level at most once."""
    while edge and edge[-1][0] == level:
        digest = node(edge.pop()[1], digest)
        level += 1
    edge.append((level, digest))


def root(edge):
    if not edge:
        return hashlib.sha256().digest()
    digest = edge[-1][1]
    for _, left in reversed(edge[:-1]):
        digest = node(left, digest)
    return digest


def key_id(origin, public_key):
    return hashlib.sha256(origin.encode() + b"\n\x01" + public_key[-32:]).hexdigest()[:8]


def names(origin, name, public_key):
    """How a key may be named: by its id, or in full as a verifier line (origin+id+key)."""
    return {name, f"{origin}+{name}+" + base64.b64encode(b"\x01" + public_key[-32:]).decode()}


def signed(public_key, text, signature):
    with tempfile.NamedTemporaryFile() as key, tempfile.NamedTemporaryFile() as words, tempfile.NamedTemporaryFile() as mark:
        for file, content in ((key, public_key), (words, text), (mark, signature)):
            file.write(content)
            file.flush()
        return subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key.name, "-rawin",
             "-in", words.name, "-sigfile", mark.name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def fail(message):
    sys.exit("NOT INTACT: " + message)


def main(path, trusted):
    edge, covered, entries, heads, start, keys = [], 0, 0, 0, None, {}
    with open(path, "rb") as lines:
        for line in lines:
            line = line.rstrip(b"\n")
            fields = json.loads(line)
            if "ledger" in fields:
                start = fields
                for name, key in fields["keys"].items():
                    keys[name] = base64.b64decode(key)
                    if key_id(fields["ledger"], keys[name]) != name:
                        fail(f"key {name} is not the one that its name says")
            elif "entry" in fields:
                if fields["sequence"] != covered:
                    fail(f"entry {covered} is missing")
                # Hashed are the bytes as they stand in the file: what follows "entry": up to the last brace.
                entry = line[line.index(b'"entry":') + len(b'"entry":'):-1]
                append(edge, 0, hashlib.sha256(b"\x00" + entry).digest())
                covered += 1
                entries += 1
            elif "subtree" in fields:
                level = fields["subtree"]["level"]
                append(edge, level, base64.b64decode(fields["subtree"]["hash"]))
                covered += 1 << level
            elif "head" in fields:
                head = fields["head"]
                text = head["text"].split("\n")
                if text[0] != start["ledger"] or text[1] != str(covered) or base64.b64decode(text[2]) != root(edge):
                    fail(f"the entries up to {covered - 1} do not give the signed head of {head['size']}")
                key = head["key"]
                if key not in keys or trusted and not trusted & names(start["ledger"], key, keys[key]):
                    fail(f"the head of {head['size']} is signed by key {head['key']}, which is not trusted")
                if not signed(keys[head["key"]], head["text"].encode(), base64.b64decode(head["signature"])):
                    fail(f"the signature of the head of {head['size']} is wrong")
                heads, last = heads + 1, covered
    if not heads or last != start["size"] or covered != start["size"] or entries != start["to"] - start["from"]:
        fail("the file is incomplete")
    print(f"INTACT: {entries} entries ({start['from']} to {start['to'] - 1}), {heads} signed heads, the newest over {last}: "
          + base64.b64encode(root(edge)).decode())


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    try:
        main(sys.argv[1], set(sys.argv[2:]))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        fail(f"the file cannot be understood ({error!r})")
