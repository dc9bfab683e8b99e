"""Hostile names, put in as the names of practices, and what has become of them.

hostile.py put EPRACCUR NAMES ROUND: writes EPRACCUR with the names of a round;
    round 0 is a plain name for each practice. NAMES: code TAB name, for look.
hostile.py look PLAIN_SITE PLAIN_NAMES (SITE NAMES)...: are the pages, CSV files, scripts, JSON and
    workbooks of SITE those of PLAIN_SITE but for the names, and the names as they went in? Names
    order lists, so what a file says is compared as a bag: its tags with their attributes' names,
    its texts and its attributes' values. A chart may cut a name short, with an ellipsis. Prints
    what is not so, at most 10 lines a site; exit 1.
"""
import collections
import csv
import glob
import html
import html.parser
import io
import json
import os
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

PIECES = (
    "<b>bold</b>", "<script>alert(1)</script>", "</script><script>x()</script>", "<!--", "-->", "]]>",
    "<![CDATA[x]]>", "<?xml version='1.0'?>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "</td></tr></table>", "</title><h1>x</h1>", "</textarea>", "</style>", "<a href=\"javascript:x\">",
    "\" onmouseover=\"x()", "' onfocus='x()", "\"><i>", "'><i>", "` `", "&amp;", "&lt;b&gt;", "&#60;b&#62;",
    "&copy", "&", "<", ">", "\"", "'", "\"\"", "\\", "\\u003cb\\u003e", "\\t\\n\\0", "%s%n%d", "${x} {{x}}",
    "_x003C_b_x003E_", "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"x\")",
    ";,|", "../../etc", "#end v=1 rows=0", "NULL", "\u202egnp.exe\u202c", "\u200fאבג\u200e", "مركز",
    "\u2066x\u2069", "\u2028x\u2029y", "\u200b\ufeff\u00ad", "e\u0301\u0327\u0308" * 9, "Z\u0335\u0321\u0489" * 30,
    "👩‍⚕️🏳️‍🌈", "\U0001f1ec\U0001f1e7", "\ufffd\ufffe\U0010fffd", "İıſßﬃ", "<\u0338 \u2260", "Ω≈ç√∫", "１＜２＞＝",
    "word " * 60 + "end", "W" * 400)
FORMS = ("{}", "{} SURGERY", "DR {}", "THE {} HOUSE", "{}{}", "A{}Z", "\"{}\"", "={}", "{1} {0}")
MARKS = "=+-@\t\r"


def all_names():
    names = {}
    for form in FORMS:
        for i, piece in enumerate(PIECES):
            names[form.format(piece, PIECES[i - 1]).strip(" ")] = True
    return list(names)


def put(path, names_path, number):
    with open(path, encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    codes = sorted({row[0] for row in rows})
    hostile = all_names()
    start = (number - 1) * len(codes)
    given = {}
    for i, code in enumerate(codes):
        given[code] = f"PLAIN {code} NAME" if number == 0 else hostile[(start + i) % len(hostile)]
    for row in rows:
        row[1] = given[row[0]]
    with open(path, "w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, quoting=csv.QUOTE_ALL).writerows(rows)
    with open(names_path, "w", encoding="utf-8", newline="") as lines:
        json.dump(given, lines)
    return min(len(codes), max(0, len(hostile) - start)) if number else 0


class Bag(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.texts, self.raw = collections.Counter(), collections.Counter(), False
        self.gathered = ""
        self.feed(text)
        self.close()
        self.flush()

    def flush(self):
        if self.gathered:
            self.texts[self.gathered] += 1
        self.gathered = ""

    def handle_starttag(self, tag, attrs):
        self.flush()
        self.tags[tag, tuple(name for name, _ in attrs)] += 1
        for name, value in attrs:
            if value and re.search("[^-0-9a-zA-Z. ]", value) and name not in ("d", "points", "viewbox"):
                self.texts[name + ": " + value] += 1

    def handle_endtag(self, tag):
        self.flush()
        self.tags["/" + tag] += 1

    def handle_data(self, data):
        self.gathered += data

    def handle_comment(self, data):
        self.tags["comment " + data] += 1

    handle_decl = handle_pi = unknown_decl = handle_comment


PLAIN_BAGS = {}


def plain_bag(file, text):
    if file not in PLAIN_BAGS:
        PLAIN_BAGS[file] = Bag(text)
    return PLAIN_BAGS[file]


def no_inputs(file, texts):
    """Without what says of which bytes a page was made: sums, and how long the extract is."""
    sums = "[0-9a-f]{12}" if file != "status.html" else "[0-9a-f]{12}|[0-9a-f]{64}|1[34],[0-9]{3}"
    return collections.Counter({t: n for t, n in texts.items() if not re.fullmatch(sums, t)})


class Look:
    def __init__(self, plain, plain_names, site, names):
        self.plain, self.site, self.wrong, self.counts = plain, site, [], collections.Counter()
        with open(plain_names, encoding="utf-8") as lines:
            self.stands_for = json.load(lines)
        with open(names, encoding="utf-8") as lines:
            given = json.load(lines)
        self.name_of = {self.stands_for[code]: name for code, name in given.items()}
        self.pattern = re.compile("PLAIN [A-Z0-9]+ NAME")
        self.seen = set()

    def named(self, text, mark=False):
        """A plain text with the hostile names in it; mark: as a cell of a CSV file."""
        def name(match):
            self.seen.add(self.name_of[match[0]])
            return self.name_of[match[0]]
        told = self.pattern.sub(name, text)
        if mark and told != text and told[0] in MARKS:
            return "'" + told
        return told

    def bag(self, file, what, plain, now, mark=False, xml=False):
        wanted = collections.Counter()
        for key, count in plain.items():
            wanted[tuple(self.named(k, mark) for k in key) if isinstance(key, tuple) and what != "tags"
                   else key if what == "tags" else self.named(key, mark)] += count
        if xml:
            wanted = collections.Counter({k.replace("\ufffe", "\ufffd"): n for k, n in wanted.items()})
        missing, more = wanted - now, now - wanted
        for key in more if what == "texts" else ():
            whole = [k for k in missing if key.endswith("\u2026") and k.startswith(key[:-1])]
            if whole:
                missing[whole[0]] -= more[key]
                more[key] = 0
        for key in +more:
            self.wrong.append(f"{file}: {what}: {key!a:.300} should not be there")
        for key in +missing:
            self.wrong.append(f"{file}: {what}: {key!a:.300} is not there")

    def pages(self, file, plain, now):
        before, after = plain_bag(file, plain), Bag(now)
        self.bag(file, "tags", before.tags, after.tags)
        self.bag(file, "texts", no_inputs(file, before.texts), no_inputs(file, after.texts))

    def table(self, file, plain, now):
        if file == "status.csv":      # sizes and checksums of what the names stand in
            plain, now = (re.sub(r"(epraccur),([^,]*),\d+,(\d+),[0-9a-f]{64},", r"\1,\2,,\3,,", text)
                          for text in (plain, now))
        rows = [collections.Counter(tuple(row) for row in csv.reader(io.StringIO(text, newline="")))
                for text in (plain, now)]
        self.bag(file, "rows", *rows, mark=True)
        for row in rows[1]:
            for cell in row:
                if cell[:1] in tuple("=+-@\t\r") and not re.fullmatch(r"[+-]?[0-9.]+(e[+-]?\d+)?", cell):
                    self.wrong.append(f"{file}: a formula: {cell!a}")

    def script(self, file, plain, now):
        found = []
        for text in (plain, now):
            strings = collections.Counter()
            for match in re.finditer(r'"(?:[^"\\\n]|\\.)*"', text):
                strings[json.loads(match[0], strict=False)] += 1
            shape = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
            found.append((strings, collections.Counter([shape])))
            if re.search("[<>&\u2028\u2029]", text):
                self.wrong.append(f"{file}: what is not plain in a script")
        self.bag(file, "strings", found[0][0], found[1][0])
        self.bag(file, "tags", found[0][1], found[1][1])

    def workbook(self, path):
        bags = []
        for site in (self.plain, self.site):      # U+FFFE is no character of XML
            texts, tags = collections.Counter(), collections.Counter()
            with zipfile.ZipFile(f"{site}/{path}") as book:
                for part in book.namelist():
                    if "docProps" in part:
                        continue
                    for node in ET.fromstring(book.read(part)).iter():
                        tag = node.tag.split("}")[1]
                        tags[tag] += 1
                        if tag == "f" and site == self.site:
                            self.wrong.append(f"{path}: a formula: {node.text!a}")
                        if node.text:
                            texts[re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), node.text)] += 1
            bags.append((texts, tags))
        self.bag(path, "texts", bags[0][0], bags[1][0], xml=True)
        self.bag(path, "tags", bags[0][1], bags[1][1])

    def lists_by_name(self):
        """Which letter a name stands under is its own; all of them together are one list."""
        links = [], []
        tags = [set(), set()]
        for which, site in enumerate((self.plain, self.site)):
            for path in glob.glob(f"{site}/names/*.html") + [f"{site}/practice/index.html"]:
                with open(path, encoding="utf-8", newline="") as page:
                    text = page.read()
                tags[which] |= set(Bag(text).tags)
                for code, words in re.findall(r'<li><a href="../practice/([AG]\w+)\.html">(.*?)</a>',
                                              text, re.S):
                    links[which].append(code + " " + html.unescape(words))
        self.bag("names/", "texts", collections.Counter(links[0]), collections.Counter(links[1]))
        self.bag("names/", "tags", collections.Counter(), collections.Counter(tags[1] - tags[0]))

    def run(self):
        files = [{os.path.relpath(os.path.join(folder, name), site) for folder, _, names in os.walk(site)
                  for name in names} for site in (self.plain, self.site)]
        for file in sorted(files[0] ^ files[1]):
            if not file.startswith("names/"):
                self.wrong.append(f"{file}: only on one site")
        for file in sorted(files[0] & files[1]):
            texts = []
            if file.startswith("names/") or file in ("SHA256SUMS", "data/pages.tsv", "practice/index.html") or \
                    file.endswith("workbooks.tsv"):
                continue
            if file.endswith(".gz"):     # pages_hold_together holds it to its page
                continue
            for site in (self.plain, self.site):
                with open(f"{site}/{file}", "rb") as content:
                    texts.append(content.read())
            if texts[0] == texts[1]:
                continue
            kind = file.split(".")[-1]
            self.counts[kind] += 1
            if kind == "xlsx":
                self.workbook(file)
                continue
            plain, now = (text.decode("utf-8") for text in texts)
            if kind == "html":
                self.pages(file, plain, now)
            elif kind == "csv":
                self.table(file, plain, now)
            elif kind == "js":
                self.script(file, plain, now)
            elif kind == "json":
                json.loads(now)
            else:
                self.wrong.append(f"{file}: nothing is known of {kind}")
        self.lists_by_name()
        for line in self.wrong[:10]:
            print(line)
        print(f"{len(self.seen)} names, {len(self.wrong)} wrong; they stand in",
              ", ".join(sorted(self.counts)))
        return 1 if self.wrong else 0


if __name__ == "__main__":
    if sys.argv[1] == "put":
        put(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        sys.exit(max([Look(*sys.argv[2:4], *pair).run() for pair in zip(sys.argv[4::2], sys.argv[5::2])]))
