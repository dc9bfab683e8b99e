"""Pages and the CSV files beside them, as a reader sees them: the tables of a page out of its HTML, the
lines of a file, and what a cell of the one is in the other."""
import csv
import decimal
import html.parser
import os
import re
import sys

D = decimal.Decimal
NOTES = ("b", "i", "small")
LIMITS = ", 95% limits"


class Cell:
    """main: its own text; notes: what stands small, in words or as a mark in it, in order."""

    def __init__(self):
        self.main, self.notes, self.tags, self.links, self.picture = "", [], [], [], False

    def whole(self):
        return " ".join(self.main.split())

    def small(self):
        return "; ".join(n.strip() for n, tag in zip(self.notes, self.tags) if tag == "small")

    def words(self):
        return "; ".join(n.strip() for n, tag in zip(self.notes, self.tags) if tag != "small")


class Table:
    """rows: (id, cells), without the row of headings, head. part: by row, its group's name."""

    def __init__(self, title, again):
        self.title, self.again, self.head, self.rows, self.parts = title, again, None, [], []

    def heads(self):
        return [c.whole() for c in self.head]

    def linked(self):
        """Headings that lead to a page of their own: its name."""
        return {c.whole(): re.sub(r"^.*/|\.html$", "", c.links[0]) for c in self.head if c.links}


class Tables(html.parser.HTMLParser):
    """tables of a page. Cells may be without their end tags. again: the table before it in another
    order, for those without the script that sorts."""

    def __init__(self, path):
        super().__init__()
        self.tables, self.cell, self.note, self.row, self.part = [], None, False, None, ""
        self.title, self.in_title, self.again = "", False, False
        with open(path, encoding="utf-8") as page:
            self.feed(page.read())
        self.close()
        self.end_row()

    def end_row(self):
        if not self.row:
            return
        identity, kind, cells = self.row
        self.row = None
        table = self.tables[-1]
        if kind == "group":
            self.part = cells[0].whole()
        elif table.head is None:
            table.head = cells
        else:
            table.rows.append((identity, cells))
            table.parts.append(self.part)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ("h2", "h3"):
            self.title, self.in_title = "", True
        elif tag == "details":
            self.again = "data-without-script" in attrs
        elif tag == "table":
            self.end_row()
            self.part = ""
            self.tables.append(Table(" ".join(self.title.split()), self.again))
        elif tag in ("tr", "tbody"):
            self.end_row()
            self.part = "" if tag == "tbody" else self.part
            self.row = (attrs.get("id"), attrs.get("class"), []) if tag == "tr" else None
        elif tag in ("td", "th"):
            self.cell, self.note = Cell(), False
            self.row[2].append(self.cell)
        elif self.cell and (tag in NOTES or attrs.get("class") == "mark"):
            self.note = tag
            self.cell.notes.append("")
            self.cell.tags.append(tag)
        elif self.cell and tag == "br":
            self.handle_data(" ")
        elif self.cell and tag == "svg":
            self.cell.picture = True
        elif self.cell and tag == "a":
            self.cell.links.append(attrs["href"])

    def handle_endtag(self, tag):
        if tag in ("h2", "h3"):
            self.in_title = False
        elif tag == "details":
            self.again = False
        elif tag in ("td", "th", "table"):
            self.cell = None
        elif tag == self.note:
            self.note = False

    def handle_data(self, data):
        if self.in_title:
            self.title += data
        elif self.cell and self.note:
            self.cell.notes[-1] += data
        elif self.cell:
            self.cell.main += data


def number(text):
    text = text.replace("\u2212", "-").rstrip("%").lstrip("=")
    if not re.fullmatch(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", text):
        return None
    return D(text.replace(",", ""))


def same(a, b):
    one, other = number(a), number(b)
    if one is None or other is None:
        return a == b or (b[:1] == "'" and a == b[1:])
    return one == other and one.as_tuple().exponent == other.as_tuple().exponent


def beside(path):
    """The file beside a page; no lines where there is none: then no table may ask for one."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def column_of(line, heading, place):
    """The file's column for one of a table, in which this line has something: what it is called
    there, without and with the per cent sign of the page's cells."""
    if place == 0 and "Row" in line:
        return "Row", "Row"
    bases = [heading[:-len(LIMITS)]] if heading.endswith(LIMITS) else []
    for base in bases + [heading]:
        for name in (base, base + ", %"):
            if line.get(name):
                return base, name
    return heading, None


def compare(table, lines, differs):
    """Each cell of a table is the cell of the file's line, and the line has nothing else. Gives how
    many cells there are."""
    heads = table.heads()
    for (identity, cells), part, line in zip(table.rows, table.parts, lines):
        left = {name: text for name, text in line.items() if text}

        def take(what, shown, *names):
            name = next((n for n in names if n in left), None)
            if not same(shown, left.pop(name, "")):
                differs(f"{table.title}: {what}", shown, line.get(name, "no column"))

        take("Table", table.title, "Table")
        take("Part", part, "Part")
        if "Code" not in heads:
            take("Code", identity or "", "Code")
        for place, (heading, cell) in enumerate(zip(heads, cells)):
            base, name = column_of(line, heading, place)
            if name != base and name and number(cell.whole()) is not None and \
                    not cell.whole().endswith("%"):
                differs(f"{table.title}: {heading}", cell.whole(), name)
            take(heading, cell.whole(), name)
            take(heading, cell.small(), f"{name}, beneath", base + LIMITS)
            take(heading, cell.words(), f"{name}, in words")
        for name, text in left.items():
            differs(f"{table.title}: {name}", "nothing on the page", text)
    return sum(len(cells) for _, cells in table.rows)


def tables_and_lines(path, differs):
    """The tables of a page, each with its lines of the file beside it. A table that stands again in
    another order has the lines of the first, by code."""
    lines, at, before = beside(path[:-5] + ".csv"), 0, []
    for table in Tables(path).tables:
        if table.again:
            of_code = {line["Code"]: line for line in before}
            code = table.heads().index("Code")
            these = [of_code.get(cells[code].whole(), {}) for _, cells in table.rows]
            table.title = before[0]["Table"]
        else:
            these = before = lines[at:at + len(table.rows)]
            at += len(table.rows)
        if len(these) != len(table.rows):
            differs(f"{table.title}: lines", len(table.rows), len(these))
        yield table, these
    if at != len(lines):
        differs("lines", at, len(lines))


def has_link(path):
    name = os.path.basename(path)[:-5] + ".csv"
    with open(path, encoding="utf-8") as page:
        return f'<a href="{name}">' in page.read()


def main(site, pages):
    """Are the tables of these pages their files, cell for cell? Says how many cells there are."""
    wrong = 0
    for page in pages:
        said, count = [], 0
        path = f"{site}/{page}.html"
        for table, lines in tables_and_lines(path, lambda *what: said.append(what)):
            count += compare(table, lines, lambda *what: said.append(what))
        if not has_link(path):
            said.append(("no link to", page + ".csv", ""))
        for what, one, other in said[:10]:
            print(f"{page}: {what}: {one!r}, not {other!r}")
        print(f"{page}: {count} cells, {len(said) or 'none'} differ")
        wrong += len(said)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
