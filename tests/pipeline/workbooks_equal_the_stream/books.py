"""Workbooks read as a spreadsheet reads them, without the library that made them, and compared cell
by cell with the streams.

books.py FOLDER RESULTS DIRECTORY SHORTFALLS REFERENCE CODE...: the workbooks of these organisations;
the first CODE is home's. Every value, count, reason, limit and member of staff of the
stream stands where it should, in the right format, and no cell holds more; codes are texts. Prints
what is not so, at most 10 lines, and how many cells were compared; exit 1.
"""
import csv
import gzip
import io
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
REASONS = {"c": "confidential", "x": "not available", "z": "no such patients", "low": "too few to rank",
           "over": "register above list", "u": "small numbers"}
AGAINST = {"": "", "similar": "similar", "better": "worth watching", "worse": "worth watching",
           "higher": "worth watching", "lower": "worth watching", "much_better": "better",
           "much_worse": "worse", "much_higher": "higher", "much_lower": "lower"}
LEADING = ["Code", "Name", "Within", "Patients", "Deprivation tenth"]


def rows_of(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as stream:
        text = stream.read().decode("utf-8")
    lines = text.split("\n")
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"))) for line in lines[1:] if line and not line.startswith("#end")]


def column_of(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


class Cell:
    def __init__(self, value, shown):
        self.value, self.shown = value, shown      # str or float; the number format


class Book:
    def __init__(self, path):
        with zipfile.ZipFile(path) as parts:
            self.parts = {name: ET.fromstring(parts.read(name)) for name in parts.namelist()
                          if not name.endswith("/")}
        styles = self.parts["xl/styles.xml"]
        own = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
        own.update({"0": "General", "2": "0.00", "3": "#,##0"})
        self.formats = [own[f.get("numFmtId")] for f in styles.find(MAIN + "cellXfs")]
        targets = {r.get("Id"): r.get("Target") for r in self.parts["xl/_rels/workbook.xml.rels"]}
        self.sheets = {s.get("name"): self.parts["xl/" + targets[s.get(RELATION)]]
                       for s in self.parts["xl/workbook.xml"].iter(MAIN + "sheet")}

    def rows(self, name):
        for row in self.sheets[name].iter(MAIN + "row"):
            cells = {}
            for c in row.iter(MAIN + "c"):
                text = "".join(t.text or "" for t in c.iter(MAIN + "t"))
                number = c.find(MAIN + "v")
                cells[column_of(c.get("r"))] = Cell(text if number is None else float(number.text),
                                                    self.formats[int(c.get("s", "0"))])
            yield cells


class Look:
    def __init__(self, results, directory, shortfalls, indicators, periods):
        self.wrong, self.cells = [], 0
        with open(indicators, encoding="utf-8-sig", newline="") as lines:
            self.indicators = {row["indicator"]: row for row in csv.DictReader(lines)}
        with open(periods, encoding="utf-8-sig", newline="") as lines:
            self.ends = {row["period"]: row["ends"] for row in csv.DictReader(lines)}
        self.directory = {row["org"]: row for row in rows_of(directory)}
        results = rows_of(results)
        self.latest = {}
        for row in results:      # the latest in which an organisation above practice has it
            before = self.latest.get(row["indicator"], row["period"])
            if row["level"] != "practice":
                self.latest[row["indicator"]] = max(before, row["period"], key=self.ends.get)
        self.figures = {(row["org"], row["indicator"]): row for row in results
                        if self.latest.get(row["indicator"]) == row["period"]}
        shortfalls = rows_of(shortfalls)
        last = {}
        for row in shortfalls:
            last[row["staff"]] = max(last.get(row["staff"], row["period"]), row["period"], key=self.ends.get)
        self.staff = [row for row in shortfalls if row["period"] == last[row["staff"]]]
        self.there = {(row["org"], row["staff"]): row["observed"] for row in self.staff}

    def same(self, where, cell, expected, shown=None):
        """expected: a number as the stream has it, "" for none, or words in a tuple."""
        self.cells += 1
        value = cell.value if cell else ""
        if isinstance(expected, tuple) or expected == "":
            right = value == (expected[0] if expected else "")
        else:
            right = isinstance(value, float) and abs(value - float(expected)) <= 1e-9 * max(1, abs(value))
            right = right and (shown is None or cell.shown == shown)
        if not right:
            self.wrong.append(f"{where}: {value!r} {cell.shown if cell else ''}, not {expected!r} {shown or ''}")

    def shown(self, indicator):
        definition = self.indicators[indicator]
        decimals = "0.00" if definition["measure"] == "prevalence" else "0.0"
        if definition["unit"] == "%":
            return decimals + '"%"'
        return "0.00" if decimals == "0.00" else "#,##0.0"

    def above(self, org):
        return dict(pair.split("=") for pair in self.directory[org]["ancestors"].split(";") if pair)

    def matrix(self, book, values, counts, expected, where):
        sheets = [list(book.rows(name)) for name in (values, counts)]
        headings = [cell.value for _, cell in sorted(sheets[0][0].items())]
        shown = [i for i in headings[len(LEADING):] if not i.startswith("Staff there: ")]
        if headings[:len(LEADING)] != LEADING or sorted(shown) != sorted(self.latest):
            self.wrong.append(f"{where}: other headings")
        orgs = [row[0].value for row in sheets[0][2:]]
        if sorted(map(str, orgs)) != sorted(expected) or orgs != [row[0].value for row in sheets[1][2:]]:
            self.wrong.append(f"{where}: rows of {orgs}, not of {expected}")
        for value_row, count_row in zip(sheets[0][2:], sheets[1][2:]):
            org = value_row[0].value
            if not isinstance(org, str) or org not in self.directory:
                continue
            self.leading(f"{where} {org}", value_row, org)
            self.leading(f"{where} {org}", count_row, org)
            for column in range(len(LEADING), max(len(headings), max(value_row) + 1, max(count_row) + 1)):
                self.figure(f"{where} {org}", headings[column], org, value_row.get(column),
                            count_row.get(column))

    def leading(self, where, row, org):
        known = self.directory[org]
        above = known["ancestors"].split(";")[0].split("=")[1]
        self.same(where + " code", row.get(0), (org,))
        self.same(where + " name", row.get(1), (known["name"],))
        self.same(where + " within", row.get(2), (self.above(org).get("pct", above),)
                  if known["level"] == "practice" else (above,))
        self.same(where + " patients", row.get(3), known["list_size"], "#,##0")
        self.same(where + " tenth", row.get(4), known["imd_tenth"], "#,##0")

    def figure(self, where, heading, org, value, count):
        where = f"{where} {heading}"
        if heading.startswith("Staff there: "):
            self.same(where, value, self.there.get((org, heading[len("Staff there: "):]), ""), "#,##0.0")
            self.same(where, count, "")
            return
        row = self.figures.get((org, heading), {"value": "", "reason": "", "respondents": "", "denominator": ""})
        words = (REASONS[row["reason"]],) if row["reason"] else ""
        self.same(where, value, row["value"] or words, self.shown(heading) if row["value"] else None)
        number = row["respondents"] or row["denominator"]
        self.same(where + " count", count, "" if self.indicators[heading]["kind"] == "score" else number)

    def own(self, book, org):
        rows = list(book.rows("organisation"))[1:]
        found = {row[2].value: row for row in rows}
        expected = {indicator for of, indicator in self.figures if of == org}
        if len(found) != len(rows) or set(found) != expected:
            self.wrong.append(f"{org}: rows of other indicators")
        for indicator in sorted(expected & set(found)):
            figure, row = self.figures[(org, indicator)], found[indicator]
            where = f"{org} {indicator}"
            words = [org, self.directory[org]["name"], indicator, self.indicators[indicator]["title"],
                     figure["period"]]
            for column, text in enumerate(words):
                self.same(f"{where} {column}", row.get(column), (text,))
            for column, name in enumerate(("numerator", "denominator", "exceptions", "respondents"), 5):
                self.same(f"{where} {name}", row.get(column), figure[name],
                          "#,##0.0#####" if "." in figure[name] else "#,##0")
            for column, name in enumerate(("value", "lower", "upper", "england"), 9):
                self.same(f"{where} {name}", row.get(column), figure[name], self.shown(indicator))
            self.same(where + " against", row.get(13), (AGAINST[figure["vs_england"]],))
            has_rank = 14 in row
            for column, name in enumerate(("rank_plausible", "rank_low", "rank_high", "of"), 14):
                self.same(f"{where} {name}", row.get(column), figure[name] if has_rank else "", "#,##0")
            why = row[18].value if 18 in row else ""
            if not has_rank and not why or figure["reason"] and not why.startswith(REASONS[figure["reason"]]):
                self.wrong.append(f"{where}: no word of what lacks: {why!r}")

    def clinicians(self, book, orgs, rho):
        expected = [row for row in self.staff if row["org"] in orgs and
                    (row["level"] != "practice" or float(row["rho"]) == float(rho[row["staff"]]))]
        rows = list(book.rows("clinicians"))[1:]
        found = {(row[0].value, row[3].value, row[5].value): row for row in rows}
        if len(rows) != len(expected) or len(found) != len(rows):
            self.wrong.append(f"{orgs[0]}: {len(rows)} rows of clinicians, not {len(expected)}")
        for row in expected:
            cells = found.get((row["org"], row["staff"], float(row["rho"])), {})
            for column, name in enumerate(("list_size", "imd", "observed", "rate", "expected", "shortfall",
                                           "shortfall_low", "shortfall_high"), 6):
                self.same(f"{row['org']} {row['staff']} {name}", cells.get(column), row[name])
            for column, name in ((0, "org"), (2, "level"), (3, "staff"), (4, "period"), (14, "flag"),
                                 (15, "basis"), (16, "staff_definition"), (17, "staff_date"), (18, "note")):
                text = row[name].replace(";", "; ").replace("_", " ") if name in ("flag", "note") else row[name]
                self.same(f"{row['org']} {row['staff']} {name}", cells.get(column), (text,))

    def page(self, book, code):
        """The heading stays, is printed again, and sheets are set up for paper."""
        for name, sheet in book.sheets.items():
            pane, setup = sheet.find(f".//{MAIN}pane"), sheet.find(MAIN + "pageSetup")
            two = name in ("practices", "organisations", "counts", "practice counts")
            if name != "notes" and pane.get("topLeftCell") != ("C3" if two else "A2"):
                self.wrong.append(f"{code} {name}: the heading does not stay")
            if (setup.get("orientation"), setup.get("paperSize")) != ("landscape", "9"):
                self.wrong.append(f"{code} {name}: no landscape A4")
        titles = [n.text for n in book.parts["xl/workbook.xml"].iter(MAIN + "definedName")
                  if n.get("name") == "_xlnm.Print_Titles"]
        if len(titles) != len(book.sheets) - 1:
            self.wrong.append(f"{code}: print titles {titles}")

    def run(self, folder, codes, rho):
        units = {}
        for org in sorted({org for org, _ in self.figures}):
            if self.directory[org]["level"] == "practice":
                units.setdefault(self.above(org).get("pct"), []).append(org)
        home = codes[0]
        within = [org for org in self.directory if home in self.above(org).values()]
        for code in codes:
            book = Book(f"{folder}/{code}.xlsx")
            practices = units.get(code, []) if code != home else \
                [org for unit in units.values() for org in unit if org in within]
            counts = "practice counts" if code == home else "counts"
            self.matrix(book, "practices", counts, practices, code)
            shown = [code] + ([org for org in within if self.directory[org]["level"] in ("pct", "practice")]
                              if code == home else
                              [org for org in self.directory if code in self.above(org).values()])
            if code == home:
                pcts = [org for org in within if self.directory[org]["level"] == "pct" and
                        any(of == org for of, _ in self.figures)]
                self.matrix(book, "organisations", "counts", pcts, code)
            self.own(book, code)
            self.clinicians(book, shown, rho)
            self.page(book, code)
        for line in self.wrong[:10]:
            print(line)
        print(f"{len(codes)} workbooks, {self.cells} cells, {len(self.wrong)} wrong")
        return 1 if self.wrong else 0


def main(folder, results, directory, shortfalls, reference, *codes):
    with open(f"{reference}/supply.csv", encoding="utf-8-sig", newline="") as lines:
        rho = {row["staff"]: row["rho_default"] for row in csv.DictReader(lines)}
    look = Look(results, directory, shortfalls, f"{reference}/2010-11/indicators.csv",
                f"{reference}/periods.csv")
    return look.run(folder, codes, rho)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
