"""What pages say in words, said again from the streams: verdicts, quarters, the lists of what is worth
asking about and of what goes well, places in the survey, and where clinicians are short."""
import csv
import decimal
import re

from pages import number

D = decimal.Decimal
FAR = {"much_better": "better", "much_worse": "worse", "much_higher": "higher", "much_lower": "lower",
       "high998": "higher", "low998": "lower"}
NEAR = ("better", "worse", "higher", "lower", "high95", "low95")
SHORT = {"alert": "short, alert", "warning": "short, warning", "below": "below, not flagged",
         "none": "not short", "not_assessed": "not assessed"}
LEAGUE = {"Items": "items", "Average rank": "average_rank", "Items better than England": "better",
          "Items worse than England": "worse"}
OVER_ALL = {"All items": "all", "Mean of the subjects' average ranks": "balanced",
            "Mean of the domains' average ranks": "balanced"}


def verdict(word):
    return FAR.get(word) or ("worth watching" if word in NEAR else "")


def rows(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def share(row, which):
    """Net achievement or exception rate, of counts; None where they cannot be known."""
    if not row.get("exceptions"):
        return None
    top, all_of, out = (D(row[f]) for f in ("numerator", "denominator", "exceptions"))
    below = all_of - out if which == "net" else all_of
    return (top if which == "net" else out) * 100 / below if below else None


class Words:
    """check: whose counts and differences these are."""

    def __init__(self, check, reference, league):
        self.check = check
        self.indicators = {r["indicator"]: r for r in rows(f"{reference}/2010-11/indicators.csv")}
        self.groups = {r["setting"][len("care."):]: r["value"] for r in rows(f"{reference}/site.csv")
                       if r["setting"].startswith("care.")}
        self.rules = {r["rule"]: r["value"] for r in rows(f"{reference}/rules.csv")}
        self.names = {r["name"] for r in rows(f"{reference}/2010-11/levels.csv")}
        self.staff = {r["title"]: r["staff"] for r in rows(f"{reference}/supply.csv")}
        self.rho = {r["staff"]: r["rho_default"] for r in rows(f"{reference}/supply.csv")}
        period = max(r["period"] for r in league)
        self.league = {(r["domain"], r["org"]): r for r in league if r["period"] == period}

    def same(self, what, shown, wanted, kind="words = stream"):
        self.check.counts[self.check.kind, kind] += 1
        if shown != wanted:
            self.check.differs(what, shown, wanted)

    def behind(self, what, cell, word):
        """The word behind a figure, by the stream's. Where that has none others may be compared."""
        shown = cell.words()
        if number(cell.whole()) is None or not word and shown in ("not compared", "small numbers"):
            return
        self.same(what, shown, verdict(word))

    def weak(self, what, cell, row):
        """The mark of small numbers, where nothing else stands."""
        if number(cell.whole()) is not None and cell.words() in ("", "small numbers"):
            self.same(what, cell.words() == "small numbers", row.get("reason") == "u")

    def quarter(self, what, cell, row):
        """A rank only where the figure is reliable; a quarter only where that is nearly sure."""
        is_ranked = number(cell.whole().split(" of ")[0]) is not None
        enough = row.get("reliability") and D(row["reliability"]) >= D(self.rules["rank_reliability_min"])
        if is_ranked and not enough:
            self.check.differs(what, cell.whole(), row.get("reliability"))
        sure = D(self.rules["quarter_probability_min"])
        wanted = next((words for field, words in (("p_top", "top quarter"), ("p_bottom", "bottom quarter"))
                       if is_ranked and row.get(field) and D(row[field]) >= sure), "")
        self.same(what, cell.words(), wanted)

    def could_qualify(self, indicator, row):
        known = self.indicators.get(indicator)
        return known and known["polarity"] != "none" and row.get("vs_england") and row.get("reliability") \
            and D(row["reliability"]) >= D(self.rules["rank_reliability_min"])

    def qualifies(self, indicator, row, england, word):
        if not self.could_qualify(indicator, row) or row["vs_england"] != word:
            return False
        if self.indicators[indicator]["measure"] != "received":
            return True
        net, net_england = share(row, "net"), share(england, "net")
        return None not in (net, net_england) and net != net_england and \
            (net > net_england) == (D(row["value"]) > D(england["value"]))

    def flags(self, markup, figures):
        """figures: by indicator that pages show, the practice's row and England's."""
        for title, word in (("Worth asking about", "much_worse"), ("Doing well", "much_better")):
            found = re.search(f"<section><h2>{title}</h2>(.*?)</section>", markup, re.DOTALL)
            shown = re.findall(r'<li><a href="#([^"]+)">', found.group(1)) if found else None
            wanted = [i for i, (own, england) in figures.items() if self.qualifies(i, own, england, word)]
            self.same(title, None if shown is None else sorted(shown), sorted(wanted))
            if found and not shown:
                self.same(title, "<p>None.</p>" in found.group(1), True)
            for indicator, own, england in re.findall(
                    r'<li><a href="#([^"]+)">.*?<b>([^<]*)</b>, England ([^<]*)</li>',
                    found.group(1) if found else ""):
                for text, row in zip((own, england), figures.get(indicator, ({}, {}))):
                    self.check.with_stream(title, text, row.get("value"))
        could = sum(1 for i, (own, _) in figures.items() if self.could_qualify(i, own))
        shown = re.search(r"([\d,]+) figures? here (?:is|are) compared and reliable", markup)
        self.same("how many could qualify", shown.group(1) if shown else "0", str(could))

    def domain_of(self, subject):
        """The league's domain of a subject's name; found by the items that the files have under it."""
        if subject in OVER_ALL:
            return OVER_ALL[subject]
        return next((self.indicators[i]["domain"] for i, s in self.check.subjects.items()
                     if s == subject and i in self.indicators), subject)

    def league_table(self, org, head, lines):
        """Places by subject, on the page of one organisation."""
        for _, cells in lines:
            row = self.league.get((self.domain_of(cells[0].whole()), org), {})
            for column, cell in zip(head[1:], cells[1:]):
                if column in LEAGUE:
                    self.check.with_stream(column, cell.whole(), row.get(LEAGUE[column]), (0, 1))
                elif column.startswith("Place among "):
                    self.check.pair(column, cell.whole(), " of ", (row.get("rank"), row.get("of")), (0,))
                else:
                    self.check.pair(column, cell.whole(), " to ", (row.get("rank_low"),
                                                                   row.get("rank_high")), (0,))

    def items_table(self, table, lines):
        """Items by organisations: ranks, then averages."""
        orgs = [re.sub(r"^.*/|\.html$", "", c.links[0]) for c in table.head[1:]]
        for line, cells in lines:
            for org, cell in zip(orgs, cells[1:]):
                indicator = self.check.titles.get(line[table.heads()[0] if table.heads()[0] in line
                                                       else "Row"].replace(" (lower is better)", ""))
                if indicator:
                    self.item(self.check.row(indicator, org), cell)
                elif "better" in cells[0].whole():
                    row = self.league.get(("all", org), {})
                    self.check.pair(cells[0].whole(), cell.whole(), " and ", (row.get("better"),
                                                                              row.get("worse")), (0,))
                else:
                    self.average(self.league.get((self.domain_of(cells[0].whole()), org), {}), cell)

    def item(self, row, cell):
        self.check.with_stream("rank on an item", cell.whole(), row.get("rank"), (0,))
        if number(cell.whole()) is None:
            return
        self.same("shared rank", cell.whole().startswith("="), int(row["tied"]) > 1)
        limits = (row["rank_low"], row["rank_high"])
        alone = limits in (("", ""), (row["rank"], row["rank"]))
        self.same("range of the rank", cell.small(), "" if alone else " to ".join(limits))

    def average(self, row, cell):
        self.check.with_stream("average rank", cell.whole(), row.get("average_rank"), (1,))
        if number(cell.whole()) is None:
            return
        limits, place = (row["rank_low"], row["rank_high"]), row["rank"]
        alone = limits in (("", ""), (place, place))
        self.same("place", cell.small(), place if alone else f"{place} ({' to '.join(limits)})")

    def places(self, markup, org):
        """The survey in short, on the first page: a card for each subject."""
        subjects = {re.sub(r" \(.*", "", s): self.domain_of(s) for s in self.check.subjects.values()}
        cards = re.findall(r"<li><h3>([^<]*)</h3>\s*<p class=\"figure\"><strong>(\d+)</strong> of (\d+)</p>"
                           r"(.*?)</li>", markup, re.DOTALL)
        for name, place, of, rest in cards:
            row = self.league.get((subjects.get(name), org), {})
            limits = re.search(r"range (\d+) to (\d+)", rest)
            average = re.search(r"average rank ([\d.]+)", rest)
            self.same(f"{name}: place", (place, of), (row.get("rank"), row.get("of")))
            self.same(f"{name}: range", limits.groups() if limits else ("", ""),
                      (row.get("rank_low"), row.get("rank_high")))
            self.check.with_stream(f"{name}: average", average.group(1) if average else "",
                                   row.get("average_rank"), (1,))
        self.same("subjects", len(cards), len([d for d, o in self.league if o == org and
                                               d not in OVER_ALL.values()]))

    def clinicians(self, markup, org, level):
        """Among the facts of a place: verdicts of an area, sums of a place of several."""
        found = re.search(r">Clinicians</a></dt><dd>(.*?)</dd>", markup)
        wanted = []
        for title, staff in self.staff.items():
            row = self.check.shortfalls.get((self.check.staffed, staff, org, self.rho[staff]))
            if row and level == "pct":
                wanted.append(f"{title}: {SHORT[row['flag']]}")
            elif row:
                expected = f", {self.check.tenth(row['expected'])} expected" if row["expected"] else ""
                wanted.append(f"{title}: {self.check.tenth(row['observed'])} FTE{expected}")
        self.same("clinicians", found.group(1).split("<br>") if found else [], wanted or ["no figures"])

    def cards(self, markup, places):
        """How many areas are short, and by how much: a card for each staff group of each place."""
        cards = re.findall(r"<li><b>([^<:]*): (none|[\d,]+) of ([\d,]+) [^<]*? short(?:, by ([\d,.]+) FTE)?</b>"
                           r"(.*?)</li>", markup, re.DOTALL)
        wanted = [(place, title) for place in places for title in self.staff]
        for (place, title), card in zip(wanted, cards):
            areas = [r for (period, staff, _, rho), r in self.check.shortfalls.items()
                     if r["level"] == "pct" and period == self.check.staffed and
                     staff == self.staff[title] and rho == self.rho[staff] and
                     f"={place};" in self.check.directory[r["org"]]["ancestors"] + ";"]
            assessed = [r for r in areas if r["flag"] != "not_assessed"]
            flagged = [r for r in assessed if r["flag"] in ("alert", "warning")]
            short = sum(D(r["shortfall"]) for r in flagged)
            self.same(f"clinicians of {place}", card[:4],
                      (title, str(len(flagged) or "none"), str(len(assessed)),
                       self.check.tenth(short) if flagged else ""))
            for code, fte, word in re.findall(r'<p><a href="[^"]*/([^"]*)\.html">[^<]*</a>: ([\d,.]+) FTE, '
                                              r"(alert|warning)", card[4]):
                row = next((r for r in flagged if r["org"] == code), {})
                self.same(f"short: {code}", (fte, word),
                          (self.check.tenth(row["shortfall"]) if row else None, row.get("flag")))
        if len(cards) != len(wanted):
            self.check.differs("cards of clinicians", len(cards), len(wanted))
