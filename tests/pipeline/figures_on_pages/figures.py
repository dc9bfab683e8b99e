"""Is every figure on a page the figure of the CSV file beside it, and that of the stream?

figures.py SITE WORK REFERENCE [PAGE]: reads the tables of a hundred pages of SITE, or of PAGE, out of
their HTML and knows none of our programs. WORK: the run's folder; REFERENCE: the reference folder.
Prints what differs, at most 100 lines, then by kind of page how many cells were compared with what.
A cell that is in words though the stream has a number is counted by its column and words; a table
that nothing is compared with is named. Exit 1 where anything differs.
"""
import collections
import decimal
import glob
import gzip
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.environ["ROOT"], "tests", "pages"))
from pages import Tables, beside, compare, has_link, number, same, tables_and_lines
from words import SHORT, Words, share

D = decimal.Decimal
SHARES = {"practice": 35, "pct": 10, "sector": 4, "sha": 4, "england": 1, "indicator": 18, "domain": 8,
          "shortfall": 10}
LISTS = ("goals.html", "index.html", "status.html", "sha/index.html", "sector/index.html",
         "pct/index.html", "indicator/index.html", "domain/index.html", "shortfall/index.html",
         "shortfall/all.html")
VERDICTS = {"England": "vs_england", "PCT": "vs_parent", "SHA": "vs_parent",
            "Practices like it": "vs_peers", "Exception rate": "exceptions_funnel",
            "Change": "vs_previous"}
SHORT_FIELDS = {"Now, FTE": "observed", "Expected, FTE": "expected", "Below expected, FTE": "shortfall",
                "at least": "shortfall_low", "at most": "shortfall_high", "Now, per 100,000": "rate"}
LINES_SHOWN = 100
FIGURES = ("Patients receiving", "Share of answers", "Prevalence", "Value", "Share of forms")
COUNTED = ("Points", "Patients", "Answers that agree", "Counted")


def rounded(value, decimals):
    with decimal.localcontext() as c:
        c.prec = 40
        return D(value).quantize(D(1).scaleb(-decimals), decimal.ROUND_HALF_UP)


def stream(path):
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        names = next(lines).rstrip("\n").split("\t")
        for line in lines:
            if not line.startswith("#"):
                yield dict(zip(names, line.rstrip("\n").split("\t")))


class Check:
    def __init__(self, arguments):
        self.site, work, reference = arguments
        self.rows, self.latest = {}, {}
        for row in stream(f"{work}/results.tsv.gz"):
            self.rows[row["indicator"], row["period"], row["org"]] = row
            self.latest[row["indicator"]] = max(row["period"], self.latest.get(row["indicator"], ""))
        self.shortfalls = {(r["period"], r["staff"], r["org"], r["rho"]): r
                           for r in stream(f"{work}/shortfalls.tsv")}
        self.staffed = max(key[0] for key in self.shortfalls)
        self.ratios = {str(rounded(r["ratio"], 2)) for r in stream(f"{work}/slope.tsv") if r["ratio"]}
        self.directory = {r["org"]: r for r in stream(f"{work}/directory.tsv")}
        self.titles, self.subjects = {}, {}
        self.counts, self.words = collections.Counter(), collections.Counter()
        self.alone, self.wrong, self.page, self.kind = collections.Counter(), [], "", ""
        self.say = Words(self, reference, list(stream(f"{work}/league.tsv")))
        self.rho = self.say.rho["gp"]

    def differs(self, what, one, other):
        self.wrong.append(f"{self.page}: {what}: {one!r}, not {other!r}")

    def with_csv(self, what, page, beside_it):
        self.counts[self.kind, "cells = CSV"] += 1
        if not same(page, beside_it):
            self.differs(what, page, beside_it)

    def with_stream(self, what, text, value, decimals=(1, 2)):
        """text: in a cell; value: in the stream, unrounded."""
        shown = number(text)
        if shown is None:
            if value not in (None, ""):
                self.words[self.kind, what, text or "no range"] += 1
            elif re.search(r"\d", text) and "of" not in text and "since" not in text:
                self.differs(what, text, "nothing in the stream")
            return
        self.counts[self.kind, "figures = stream"] += 1
        places = -shown.as_tuple().exponent
        if value in (None, "") or places not in decimals or shown != rounded(value, places) or (
                places == 0 and 1 in decimals and D(value) != D(value).to_integral_value()):
            self.differs(what, text, value)

    def row(self, indicator, org, period=None):
        return self.rows.get((indicator, period or self.latest.get(indicator), org), {})

    @staticmethod
    def tenth(value):
        return f"{rounded(value, 1):,}"

    def figures(self, row, head, cell):
        """A cell under this heading, with the stream's row."""
        main = cell.whole()
        head = re.sub(r", (%|FTE per 100,000 patients|people per 100,000 patients|percentage points|"
                      "points)$", "", head)
        limits = next((note for note in cell.notes if " to " in note), "")
        if head.endswith(", 95% limits"):
            self.limits(row, limits)
            head = head[:-12]
        if head.startswith("Change"):
            head = "Change"
        get = row.get
        self.verdicts(row, head, cell)
        if self.kind == "practice" and head in COUNTED:
            for part, field in zip(main.split(" of "), ("numerator", "denominator")):
                self.with_stream(field, part, get(field), (0, 1))
            for field, name in (("exceptions", "excepted: "), ("respondents", "respondents: ")):
                if any(n.startswith(name) for n in cell.notes):
                    self.with_stream(field, self.said(cell.notes, name, ""), get(field), (0, 1))
        elif self.kind == "practice" and head == "Net achievement":
            self.with_stream(head, main, share(row, "net"))
            self.with_stream("exception rate", self.said(cell.notes, "excepted: ", ""),
                             share(row, "rate"))
        elif head in ("Points achieved", "Numerator", "Patients on register", "On the register"):
            self.with_stream(head, main, get("numerator"), (0, 1))
        elif head in ("Points available", "Denominator", "Denominator with exceptions", "On the list",
                      "Patients on list"):
            self.with_stream(head, main, get("denominator"), (0, 1))
        elif head in ("Exceptions", "Excepted"):
            self.with_stream(head, main, get("exceptions"), (0,))
        elif head == "Respondents":
            self.with_stream(head, main, get("respondents"), (0, 1))
        elif head in ("Share of points", "Patients receiving", "Share of answers", "Prevalence", "Value",
                      "Share of forms"):
            self.with_stream(head, main, get("value"))
        elif head == "95% limits":
            self.limits(row, main)
        elif head == "Net achievement":
            self.with_stream(head, main, share(row, "net"))
        elif head == "Exception rate":
            self.with_stream(head, main, share(row, "rate"))
        elif head == "England":
            self.with_stream(head, main, get("england") or self.row(self.indicator, "ENG").get("value"))
        elif head in ("SHA", "PCT"):
            self.with_stream(head, main, get("parent_value") or self.parent_value(head.lower()))
        elif head == "Practices like it":
            self.with_stream(head, main, get("peer_value"))
        elif head == "Plausible rank":
            self.with_stream(head, main, get("rank_plausible"), (0,))
        elif head == "Plausible rank in England":
            self.pair(head, main, " of ", (get("rank_plausible"), get("of")), (0,))
            self.pair(head, limits, " to ", (get("rank_low"), get("rank_high")), (0,))
        elif head == "Range of the rank":
            self.pair(head, main, " to ", (get("rank_low"), get("rank_high")), (0,))
        elif head in ("Observed rank in England", "Observed rank"):
            self.pair(head, main, " of ", (get("rank"), get("of")), (0,))
            if main.startswith("=") != (number(main.split(" of ")[0]) is not None and
                                        int(get("tied") or 1) > 1):
                self.differs("shared rank", main, get("tied"))
        elif head == "Change":
            self.with_stream("Change", main, get("change"))
        elif head == "Practices counted":
            self.pair(head, main, " of ", (get("members"), get("members_total")), (0,))
        else:
            self.differs("a heading that is not known", head, main)

    def verdicts(self, row, head, cell):
        if head in VERDICTS:
            self.say.behind(head, cell, row.get(VERDICTS[head], ""))
        elif head in FIGURES and self.kind == "indicator":
            self.say.behind(head, cell, row.get("vs_england", ""))
        elif head == "Net achievement" and self.kind == "practice":
            self.say.behind("exception rate", cell, row.get("exceptions_funnel", ""))
        elif head.startswith("Plausible rank"):
            self.say.quarter(head, cell, row)
        if head in FIGURES:
            self.say.weak(head, cell, row)

    def parent_value(self, level):
        ancestors = dict(a.split("=") for a in self.directory.get(self.org, {}).get(
            "ancestors", "").split(";") if a)
        return self.row(self.indicator, ancestors.get(level)).get("value")

    def pair(self, what, text, between, values, decimals=(1, 2)):
        parts = text.split(between)
        if len(parts) == 2 and number(parts[0]) is not None:
            for part, value in zip(parts, values):
                self.with_stream(what, part, value, decimals)
        else:
            self.with_stream(what, text, values[0], decimals)

    def limits(self, row, text):
        self.pair("95% limits", text, " to ", (row.get("lower"), row.get("upper")))

    def practice(self, name):
        self.org = org = name[:-5].split("/")[1]
        lines = {r["indicator"]: r for r in beside(f"{self.site}/{name[:-5]}.csv")}
        by_title = {r["title"]: r for r in lines.values()}
        seen = set()
        for table in Tables(f"{self.site}/{name}").tables:
            head = table.heads()
            for identity, cells in table.rows:
                line = lines.get(identity) or lines.get(cells[0].whole().split()[0]) or \
                    by_title.get(cells[0].whole())
                if not line:
                    self.differs("no line in the CSV file", cells[0].whole(), "")
                    continue
                self.indicator = line["indicator"]
                row = self.row(self.indicator, org, line["period"])
                seen.add(self.indicator)
                for name_of, cell in zip(head[1:], cells[1:]):
                    if cell.picture or "England" in name_of and name_of != "England" and \
                            "rank" not in name_of:
                        self.counts[self.kind, "charts"] += 1
                        continue
                    self.practice_cell(line, name_of, cell)
                    self.figures(row, name_of, cell)
        for indicator in set(lines) - seen:
            self.differs("not on the page", indicator, "in the CSV file")
        if lines:
            self.say.flags(self.markup(), {i: (self.row(i, org, line["period"]),
                                               self.row(i, "ENG", line["period"]))
                                           for i, line in lines.items()})

    def markup(self):
        with open(f"{self.site}/{self.page}", encoding="utf-8") as page:
            return page.read()

    def practice_cell(self, line, head, cell):
        main, notes = cell.whole(), " ".join(cell.notes)
        columns = {
            "England": ("england", "against_england"), "PCT": ("pct", "against_pct"),
            "Practices like it": ("peers", "against_peers")}
        if head in COUNTED:
            self.counted(line, main, cell.notes)
        elif head == "Net achievement":
            rate = self.said(cell.notes, "excepted: ", main)
            self.with_csv(head, main, line["net_achievement"])
            self.with_csv("exception rate", rate, line["exception_rate"])
            self.with_csv(head, " ".join(n for n in cell.notes if ":" not in n),
                          line["exceptions_against_others"])
        elif head == "95% limits":
            parts = main.split(" to ") if number(main.split(" to ")[0]) is not None else [main, ""]
            self.with_csv(head, parts[0], line["lower"])
            self.with_csv(head, parts[1], line["upper"])
        elif head == "Plausible rank in England":
            parts = main.split(" of ") if number(main.split(" of ")[0]) is not None else [main, ""]
            limits = (cell.notes[0].split(" to ") if " to " in notes else ["", ""])
            quarter = " ".join(n for n in cell.notes if " to " not in n)
            for part, column in zip(parts + limits + [quarter], ("rank", "of", "rank_low", "rank_high",
                                                                 "quarter")):
                self.with_csv(head, part, line[column])
        elif head.startswith("Change"):
            self.with_csv(head, main, line["change"])
            since = [n for n in cell.notes if n.startswith("since ")]
            if since:
                self.with_csv(head, since[0][6:], line["since"])
            self.with_csv(head, " ".join(n for n in cell.notes if n not in since),
                          line["against_previous"])
        else:
            value, words = columns.get(head, ("value", "value_note"))
            self.with_csv(head, main, line[value])
            self.with_csv(head, notes, line[words] if words else "")

    @staticmethod
    def said(notes, name, otherwise):
        return next((n[len(name):] for n in notes if n.startswith(name)), otherwise)

    def counted(self, line, main, notes):
        """Numerator, denominator and what stands below them; a gap is said once for all."""
        parts = main.split(" of ") if " of " in main else [main, main]
        self.with_csv("numerator", parts[0], line["numerator"])
        self.with_csv("denominator", parts[1], line["denominator"])
        for name, column in (("excepted: ", "exceptions"), ("respondents: ", "respondents")):
            self.with_csv(column, self.said(notes, name, main if line[column] == main else ""),
                          line[column])

    def tables(self):
        """The page's tables, each compared with its lines of the file beside the page: for each row its
        line and its cells."""
        path = f"{self.site}/{self.page}"
        for table, lines in tables_and_lines(path, self.differs):
            self.counts[self.kind, "cells = CSV"] += compare(table, lines, self.differs)
            yield table, [(line, cells) for line, (_, cells) in zip(lines, table.rows)]
        if not has_link(path):
            self.differs("no link to", "the CSV file", "")

    def place(self, name):
        """PCT, sector, SHA, England, the lists of a level, the first page."""
        self.org = name[:-5].split("/")[-1]
        for table, rows in self.tables():
            head = table.heads()
            if head[0] == "Subject":
                self.say.league_table(self.org, head, rows)
            elif head[0] == "Survey item":
                self.say.items_table(table, rows)
            elif head[0] != "Organisation" and "Registered patients" in head:
                for line, cells in rows:
                    for column, cell in zip(head, cells):
                        self.member(line["Code"], column, cell.whole())
            elif head[0] == "Indicator":
                for line, cells in rows:
                    self.indicator = line["Code"]
                    for column, cell in zip(head[1:], cells[1:]):
                        self.figures(self.row(self.indicator, self.org), column, cell)
            elif head[0] == "Organisation":
                self.organisations(head, rows)
            else:
                self.alone[self.kind, "|".join(head[:3])] += 1
        if name == "index.html":
            self.say.cards(self.markup(), ["Q36", "ENG"])
            self.say.places(self.markup(), "Q36")
        elif self.org != "index":
            level = name.split("/")[0]
            self.say.clinicians(self.markup(), self.org, level)
            self.say.cards(self.markup(), [self.org] if level != "pct" and self.is_staffed() else [])

    def is_staffed(self):
        return any(org == self.org for _, _, org, _ in self.shortfalls)

    def organisations(self, head, rows):
        first = next(h for h in head if h in self.titles)
        for line, cells in rows:
            for column, cell in zip(head, cells):
                self.indicator = self.titles.get(column, self.titles[first])
                row = self.row(self.indicator, line["Code"])
                if column in self.titles:
                    self.with_stream("a figure", cell.whole(), row.get("value"))
                elif column == "Observed rank":
                    self.figures(row, column, cell)

    def member(self, org, column, text):
        if column == "Code" or column in self.say.names:
            return
        facts = self.directory.get(org, {})
        if column == "Registered patients":
            self.with_stream(column, text, self.patients(org), (0,))
        elif column == "Practices":
            self.with_stream(column, text, str(len(self.listed(org))), (0,))
        elif column == "Deprivation tenth":
            self.with_stream(column, text, facts.get("imd_tenth"), (0,))
        elif column.endswith(", %"):
            self.with_stream("a figure", text, self.row(self.titles[column[:-3]], org).get("value"))
        else:
            self.beyond(org, column, text)

    def listed(self, org):
        """Practices of a place that lists hold: those that are open, and those that sent figures."""
        return [p for p, facts in self.directory.items() if facts["level"] == "practice" and
                f"={org};" in facts["ancestors"] + ";" and
                (facts["status"] == "active" or p in self.with_figures)]

    def patients(self, org):
        if self.directory[org]["level"] == "practice":
            return self.directory[org]["list_size"]
        return str(sum(int(self.directory[p]["list_size"] or 0) for p in self.listed(org)) or "")

    def beyond(self, org, column, text):
        """How many figures of a domain, or of a group of clinical areas, lie beyond the limits, counted in the stream."""
        verdicts = collections.Counter()
        for indicator, subject in self.subjects.items():
            domain = self.say.indicators.get(indicator, {}).get("domain")
            clinical = column == self.say.groups.get(domain) and "." not in indicator
            if clinical or subject == column + " (patient survey)":
                verdicts[self.row(indicator, org).get("vs_england", "")] += 1
        compared = sum(n for verdict, n in verdicts.items() if verdict)
        told = [f"{n} {word}" for word in ("better", "worse")
                for n in [verdicts["much_" + word]] if n]
        self.counts[self.kind, "figures = stream"] += 1
        if not compared:
            wanted = "not compared"
        else:
            wanted = f"{', '.join(told) or 'none'} of {compared}"
        if text != wanted:
            self.differs(column, text, wanted)

    def indicator_page(self, name):
        self.indicator = name[:-5].split("/")[1]
        for table, rows in self.tables():
            head = table.heads()
            if head[0] != "Organisation":
                self.alone[self.kind, "|".join(head[:3])] += 1
                continue
            for line, cells in rows:
                self.org = line["Code"]
                for column, cell in zip(head[2:], cells[2:]):
                    self.figures(self.row(self.indicator, self.org), column, cell)

    def domain(self, _):
        for table, rows in self.tables():
            linked = table.linked()
            for line, cells in rows:
                for column, cell in zip(table.heads(), cells):
                    if column in linked:
                        self.say.behind("a figure", cell, self.row(linked[column], line["Code"]).get(
                            "vs_england", ""))
                        self.with_stream("a figure", cell.whole(),
                                         self.row(linked[column], line["Code"]).get("value"))

    def short(self, staff, org, rho="1.00"):
        return self.shortfalls.get((self.staffed, self.say.staff[staff], org, rho), {})

    def shortfall(self, name):
        org = name[:-5].split("/")[1]
        for table, rows in self.tables():
            head = table.heads()
            if head[0] == "Practice":
                for line, cells in rows:
                    for column, cell in zip(head, cells):
                        self.short_practice(line["Code"], column, cell.whole())
            elif head[:2] == ["Who", "Ratio"]:
                for _, cells in rows:
                    staff = cells[0].whole().replace(" (ratio asked for)", "")
                    row = self.short(staff, org, cells[1].whole())
                    for column, cell in zip(head[2:], cells[2:]):
                        if column in SHORT_FIELDS:
                            self.with_stream(column, cell.whole(), row.get(SHORT_FIELDS[column]))
                        elif column == "Verdict":
                            self.say.same(column, cell.whole(), SHORT.get(row.get("flag")))
                        elif column == "Expected, per 100,000" and row.get("expected"):
                            self.with_stream(column, cell.whole(), D(row["expected"]) * 100000 /
                                             D(row["list_size"]))
            else:
                self.alone[self.kind, "|".join(head[:3])] += 1

    def short_practice(self, org, column, text):
        any_row = next((r for r in (self.short(s, org, self.rho) for s in self.say.staff) if r), {})
        if column == "Patients counted":
            self.with_stream(column, text, any_row.get("list_size"), (0,))
        elif column.startswith("Deprivation score"):
            self.with_stream(column, text, any_row.get("imd"))
        elif column.startswith("Deprivation tenth"):
            self.with_stream(column, text, self.directory.get(org, {}).get("imd_tenth"), (0,))
        elif ": " in column:
            staff, which = column.split(": ")
            row = self.short(staff, org, self.rho)
            value = row.get({"now, FTE": "observed", "expected, FTE": "expected"}.get(which, "shortfall"))
            if which == "now less expected":
                value = D(row["observed"]) - D(row["expected"]) if row.get("expected") else None
            self.with_stream(which, text, value)

    def list_of(self, _):
        for table, _ in self.tables():
            self.alone[self.kind, "|".join(table.heads()[:3])] += 1

    def all_areas(self, _):
        """A table for each staff group."""
        for table, rows in self.tables():
            for line, cells in rows:
                row = self.short(table.title, line["Code"], self.rho)
                for column, cell in zip(table.heads(), cells):
                    if column in SHORT_FIELDS:
                        self.with_stream(column, cell.whole(), row.get(SHORT_FIELDS[column]))
                    elif column == "Verdict":
                        self.say.same(column, cell.whole(), SHORT.get(row.get("flag")))

    def goals(self, _):
        lines = iter(beside(f"{self.site}/data/goals.csv"))
        for table in Tables(f"{self.site}/goals.html").tables:
            head = table.heads()
            for _, cells in table.rows:
                line = next(lines, {})
                for column, cell in zip(head, cells):
                    self.with_csv(column, cell.whole(), line.get(column, "no line"))
                for ratio in re.findall(r"ratio ([0-9.]+)", line.get("Tonight", "")):
                    self.counts[self.kind, "figures = stream"] += 1
                    if ratio not in self.ratios:
                        self.differs("Tonight", ratio, "a ratio of the stream")
                if line.get("Goal") == "Londoners satisfied with their care":
                    row = self.row("gpps_overall", "Q36")
                    self.with_stream("Tonight", line["Tonight"], row.get("value"))
                    self.limits(row, line["95% limits"])
        if next(lines, None):
            self.differs("lines", "fewer", "in the CSV file")

    def sample(self):
        """A hundred pages: the same share of each kind in every run, spread over its list."""
        chosen = list(LISTS)
        with_rows = {row["org"] for row in self.rows.values()}
        for kind, wanted in SHARES.items():
            names = sorted(os.path.relpath(path, self.site) for path in
                           glob.glob(f"{self.site}/{kind}/*.html") if not path.endswith("index.html"))
            if kind in ("pct", "shortfall", "sha", "sector"):
                names.sort(key=lambda name: name[:-5].split("/")[1] not in with_rows)
                names = names[:wanted]
            step = max(1, len(names) / wanted)
            chosen += [names[int(i * step)] for i in range(min(wanted, len(names)))]
        return chosen

    def look(self):
        kinds = {"index.html": self.place, "status.html": self.list_of, "indicator/index.html": self.list_of,
                 "domain/index.html": self.list_of, "shortfall/index.html": self.list_of,
                 "shortfall/all.html": self.all_areas, "practice": self.practice,
                 "indicator": self.indicator_page, "domain": self.domain,
                 "shortfall": self.shortfall, "goals.html": self.goals}
        self.kind = self.page.split("/")[0]
        (kinds.get(self.page) or kinds.get(self.kind, self.place))(self.page)
        self.counts[self.kind, "pages"] += 1

    def run(self, pages):
        for path in glob.glob(f"{self.site}/practice/*.csv"):
            for line in beside(path):
                if "title" in line:
                    self.titles[line["title"]] = line["indicator"]
                    self.subjects[line["indicator"]] = line["subject"]
        self.with_figures = {org for indicator, period, org in self.rows
                             if period == self.latest[indicator]}
        for self.page in pages or self.sample():
            self.look()
        for line in self.wrong[:LINES_SHOWN]:
            print(line)
        print(f"{sum(n for (_, what), n in self.counts.items() if what == 'pages')} pages, "
              f"{len(self.wrong)} cells differ")
        for (kind, what), count in sorted(self.counts.items()):
            print(f"{kind}\t{what}\t{count}")
        for (kind, what, text), count in sorted(self.words.items()):
            print(f"in words though the stream has a number\t{kind}\t{what}\t{text}\t{count}")
        for (kind, head), count in sorted(self.alone.items()):
            print(f"compared with nothing\t{kind}\t{head}\t{count}")
        return 1 if self.wrong else 0


if __name__ == "__main__":
    sys.exit(Check(sys.argv[1:4]).run(sys.argv[4:]))
