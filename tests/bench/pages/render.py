"""render.py WORK REFERENCE GIVEN OUT [LEVEL]: the practices' pages by jinja2, as its users write
them: the stream is read once, a practice's rows become what the template shows, and the precompiled
template, autoescape on, makes the page. With LEVEL each page is written a second time as .html.gz.

WORK holds the streams of a night (by_org.tsv, rank_groups.tsv, quarantine.tsv), GIVEN what
prepare.py wrote. One process; not a part of gpbench, only what it is compared with."""
import collections
import csv
import gzip
import json
import os
import sys

import jinja2

WATCH = 'worth watching'
STANDINGS = {
    'better': WATCH, 'worse': WATCH, 'higher': WATCH, 'lower': WATCH, 'low95': WATCH,
    'high95': WATCH, 'much_better': 'better', 'much_worse': 'worse', 'much_higher': 'higher',
    'much_lower': 'lower', 'high998': 'higher', 'low998': 'lower',
}
MARKS = {'better': '_b', 'worse': '_w', 'higher': '_o', 'lower': '_o'}
GAPS = {'c': 'confidential', 'x': 'not available', 'z': 'no such patients', 'low': 'too few to rank',
        'over': 'register above list'}
RULES = {
    'unknown_period': 'unknown period', 'unknown_indicator': 'unknown indicator',
    'unknown_practice': 'unknown practice',
    'closed_before_period': 'practice closed before the period',
    'duplicate': 'the row is there twice', 'conflict': 'rows contradict each other',
    'reason': 'counts and reason contradict each other', 'negative': 'negative count',
    'numerator_above_denominator': 'numerator above denominator',
}
MISSING = {}

Cell = collections.namedtuple('Cell', 'css text small small_css weak weak_css strong spine',
                              defaults=[None] * 8)
Spine = collections.namedtuple('Spine', 'value lower upper parent peers mark')


def number(text, decimals=1):
    """Halves go up, as on our pages: the texts have six decimals."""
    return f'{float(text) + 1e-9:,.{decimals}f}'


def amount(text):
    return number(text, 0 if float(text).is_integer() else 1)


def count(text):
    return f'{int(text):,}'


def micro(text):
    return round(float(text) * 1e6)


def gap_of(row):
    if row is MISSING:
        return 'none published'
    return row['gap'] if 'gap' in row else GAPS.get(row['reason'], 'not given')


def gap_cell(why):
    return Cell(css='gap', text=why)


def with_standing(text, word, small=None, weak_css=None):
    standing = STANDINGS.get(word)
    return Cell(text=text, small=small, weak=WATCH if standing == WATCH else None, weak_css=weak_css,
                strong=standing if standing != WATCH else None)


def place(value, england, reach):
    """Pixels from the left of a spine 150 wide, within 70 of its middle."""
    away = abs(value - england)
    step = 70 if away >= reach else (away * 70 + reach // 2) // reach
    return 75 + step if value >= england else 75 - step


class Night:
    """What holds for every page."""

    def __init__(self, work, reference, given):
        with open(os.path.join(given, 'tables.json'), encoding='utf-8') as file:
            known = json.load(file)
        self.tables, self.series = known['tables'], known['series']
        self.weak_css, self.rate_css = known['weak_css'], known['rate_css']
        rules = {}
        with open(os.path.join(reference, '..', 'rules.csv'), encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file):
                rules[row['rule']] = row['value']
        self.reliability_min = float(rules['rank_reliability_min'])
        self.quarter_min = float(rules['quarter_probability_min'])
        self.hidden = self.hidden_ranks(work, float(rules['rank_reliable_share_min']))
        self.set_aside = self.read_set_aside(work)
        self.above = {}

    def hidden_ranks(self, work, least):
        hidden = set()
        for row in stream(os.path.join(work, 'rank_groups.tsv')):
            known = self.series.get(row['indicator'])
            if (known and row['level'] == 'practice' and row['period'] == known['period']
                    and row['reliable_share'] and float(row['reliable_share']) < least):
                hidden.add(row['indicator'])
        return hidden

    def read_set_aside(self, work):
        rules = {}
        for row in stream(os.path.join(work, 'quarantine.tsv')):
            known = self.series.get(row['indicator'])
            if known and row['period'] == known['period']:
                rules.setdefault((row['org'], row['indicator']), []).append(row['rule'])
        return {key: RULES.get(rule, rule) for key, found in rules.items()
                for rule in [min(found, key=lambda r: (r == 'duplicate', r))]}


class Page:
    """The cells of one practice, a method a column."""

    def __init__(self, night, org, rows):
        self.night, self.org, self.rows = night, org, rows
        self.is_compared = any(row['vs_england'] for row in rows.values())
        first = next(iter(rows.values()), MISSING)
        self.parent = first.get('parent', '')

    def tables(self):
        for table in self.night.tables:
            columns = [c for c in table['columns'] if c != 'parent' or self.parent]
            self.table, self.decimals = table, table['decimals']
            yield {'has_body': table['has_body'], 'width': len(columns) + 1,
                   'blocks': [{'heading': block['heading'],
                               'rows': [self.row(columns, row) for row in block['rows']]}
                              for block in table['blocks']]}

    def row(self, columns, known):
        name = known['id']
        self.name, self.known = name, self.night.series[name]
        self.england = self.night.above['ENG'].get(name, MISSING)
        self.own = self.rows.get(name, MISSING)
        rule = None
        if self.own is MISSING:
            rule = self.night.set_aside.get((self.org, name))
        self.missing = 'set aside' if rule else None
        return (name, known.get('link'), known['title'], rule,
                [getattr(self, 'cell_' + column)() for column in columns])

    def own_gap(self):
        return self.missing or gap_of(self.own)

    def value_text(self, text):
        return number(text, self.decimals) + ('%' if self.known['unit'] == '%' else '')

    def parent_row(self):
        return self.night.above.get(self.parent, {}).get(self.name, MISSING)

    def parent_value(self):
        return self.own.get('parent_value') or self.parent_row().get('value', '')

    def is_comparable(self):
        return self.own.get('value') and self.own['reason'] in ('', 'u')

    def cell_spine(self):
        own, value, middle = self.own, self.own.get('value'), self.england.get('value')
        if not value or not middle:
            return Cell(text='–')
        middle = micro(middle)
        reach = 30000000 if self.table['is_share'] else middle
        if reach <= 0:
            return Cell(text='–')

        def at(text):
            return place(micro(text), middle, reach) if text else None
        both = own['lower'] and own['upper']
        return Cell(spine=Spine(
            at(value), at(own['lower']) if both else None, at(own['upper']) if both else None,
            at(self.parent_value()) if self.parent else None, at(own['peer_value']),
            MARKS.get(STANDINGS.get(own['vs_england']), '_s')))

    def cell_value(self):
        if not self.own.get('value'):
            return gap_cell(self.own_gap())
        reason = self.own['reason']
        weak = None if not reason else 'small numbers' if reason == 'u' else self.own_gap()
        return Cell(text=self.value_text(self.own['value']), weak=weak,
                    weak_css=self.night.weak_css)

    def cell_limits(self):
        own = self.own
        if own.get('lower') and own.get('upper'):
            return Cell(text=number(own['lower'], self.decimals) + ' to '
                        + number(own['upper'], self.decimals))
        if not own.get('value'):
            return gap_cell('–')
        if self.known['kind'] == 'weighted' and not own['respondents']:
            return gap_cell('answers not counted')
        return gap_cell('not for a score' if self.known['kind'] == 'score' else 'not defined')

    def against(self, value, word):
        if (self.is_compared and not word and not self.table['is_points']
                and self.is_comparable()):
            return Cell(text=self.value_text(value), weak='not compared',
                        weak_css=self.night.weak_css)
        return with_standing(self.value_text(value), word, weak_css=self.night.weak_css)

    def cell_england(self):
        if not self.england.get('value'):
            return gap_cell(gap_of(self.england))
        return self.against(self.england['value'], self.own.get('vs_england', ''))

    def cell_parent(self):
        value = self.parent_value()
        if not value:
            return gap_cell(gap_of(self.parent_row()))
        return self.against(value, self.own.get('vs_parent', ''))

    def cell_peers(self):
        if not self.own.get('peer_value'):
            return gap_cell('–' if not self.own.get('value')
                    else 'none known' if self.is_comparable() else 'not compared')
        return with_standing(self.value_text(self.own['peer_value']), self.own['vs_peers'],
                             weak_css=self.night.weak_css)

    def rank_gap(self):
        own = self.own
        if not own.get('value'):
            return '–'
        if not own['rank']:
            return 'not ranked' if not own['reason'] else self.own_gap()
        if self.name in self.night.hidden:
            return 'none'
        if own['reliability'] and float(own['reliability']) < self.night.reliability_min:
            return 'not reliable'
        if own['of'] == '1':
            return 'only one'
        if not own['reliability']:
            return 'not for a score' if self.known['kind'] == 'score' else 'no range known'
        return None if own['rank_plausible'] else 'no range known'

    def cell_rank(self):
        own, gap = self.own, self.rank_gap()
        css = 'on-screen' if 'rank' in self.table['aside'] else None
        if gap:
            return Cell(css='gap ' + css if css else 'gap', text=gap)
        text, small, strong = count(own['rank_plausible']), None, None
        if own['of']:
            text += ' of ' + count(own['of'])
        if own['rank_low'] and own['rank_high']:
            small = count(own['rank_low']) + ' to ' + count(own['rank_high'])
        for column, words in (('p_top', 'top quarter'), ('p_bottom', 'bottom quarter')):
            if own[column] and float(own[column]) >= self.night.quarter_min:
                strong = words
                break
        return Cell(css=css, text=text, small=small, strong=strong)

    def cell_change(self):
        own = self.own
        if not own.get('change'):
            return gap_cell('–' if not own.get('value')
                    else 'a new series' if self.known['is_new'] else 'no earlier figure')
        change = float(own['change'])
        least = 0.005 if self.decimals == 2 else 0.05
        sign = '+' if change >= least else '−' if change <= -least else ''
        since = own['previous_period']
        small = None if since == self.table['since'] else 'since ' + since
        return with_standing(sign + number(abs(change), self.decimals), own['vs_previous'], small)

    def part(self, column, gap):
        text = self.own.get(column)
        return amount(text) if text else gap

    def cell_counts(self):
        own, gap, below = self.own, self.own_gap(), self.table['below']
        is_counted = own.get('numerator') or own.get('denominator')
        small = None
        if below == 'excepted' and (is_counted or own.get('exceptions')):
            small = 'excepted: ' + self.part('exceptions', gap)
        elif below == 'respondents' and (is_counted or own.get('respondents')):
            small = 'respondents: ' + self.part('respondents',
                                                'not in the file' if own.get('value') else gap)
        if not is_counted:
            return Cell(css='gap', text=gap, small=small)
        return Cell(text=self.part('numerator', gap) + ' of ' + self.part('denominator', gap),
                    small=small)

    def share_gap(self):
        if not self.own.get('denominator'):
            return self.own_gap()
        return 'all excepted' if self.own['exceptions'] else 'exceptions not known'

    def share(self, above, below):
        return self.value_text(f'{100 * above / below:.6f}') if below else None

    def cell_net(self):
        own, net, rate = self.own, None, None
        if own.get('denominator') and own['exceptions'] and own['numerator']:
            everyone, excepted = int(own['denominator']), int(own['exceptions'])
            net = self.share(int(own['numerator']), everyone - excepted)
            rate = self.share(excepted, everyone)
        cell = Cell(text=net) if net else Cell(css='gap', text=self.share_gap())
        if not rate:
            return cell
        standing = with_standing(cell.text, own['exceptions_funnel'])
        return standing._replace(css=cell.css, small='excepted: ' + rate,
                                 small_css=self.night.rate_css)


def stream(path):
    """The rows of a stream as dictionaries."""
    with open(path, encoding='utf-8') as file:
        names = next(file).rstrip('\n').split('\t')
        for line in file:
            if line.startswith('#end\t'):
                return
            yield dict(zip(names, line.rstrip('\n').split('\t')))


def organisations(night, path):
    """(org, level, its rows by indicator), as they stand together in the stream."""
    org, level, rows = None, None, {}
    for row in stream(path):
        if row['org'] != org:
            if org is not None:
                yield org, level, rows
            org, level, rows = row['org'], row['level'], {}
        known = night.series.get(row['indicator'])
        if known and known['period'] == row['period']:
            rows[row['indicator']] = row
    yield org, level, rows


def write(path, data):
    with open(path, 'wb') as file:
        file.write(data)


def main(work, reference, given, out, level=None):
    loader = jinja2.FileSystemLoader(os.path.dirname(os.path.abspath(__file__)))
    page_template = jinja2.Environment(loader=loader, autoescape=True).get_template('practice.html.j2')
    night = Night(work, reference.rstrip('/'), given)
    with open(os.path.join(given, 'frames.tsv'), encoding='utf-8') as file:
        frames = dict(line.split('\t', 1) for line in file)
    for org, org_level, rows in organisations(night, os.path.join(work, 'by_org.tsv')):
        if org_level != 'practice':
            night.above[org] = rows
            continue
        if org not in frames:
            continue
        page = page_template.render(frame=json.loads(frames[org]),
                                    tables=Page(night, org, rows).tables()).encode()
        path = os.path.join(out, org + '.html')
        write(path, page)
        if level:
            write(path + '.gz', gzip.compress(page, int(level), mtime=0))


main(*sys.argv[1:])
