"""prepare.py SITE WORK REFERENCE OUT: what render.py is given beside the streams of the night.

Cuts our own practice pages of SITE at the rows of their tables: OUT/frames.tsv holds, for each page,
what stands around them (code, TAB, JSON list of texts), and OUT/tables.json the order of the tables
and of their rows and the words of their headings, from the page that has most. Not timed."""
import csv
import glob
import html
import json
import os
import re
import sys

ROWS = re.compile(r'(?<=</tr></thead>\n).*?(?=</table></div>\n)', re.S)
HEAD = re.compile(r'<thead><tr><th scope="col">Indicator</th>(.*?)</tr></thead>')
BY_HEADING = {
    'Share of points': 'value', 'Patients receiving': 'value', 'Share of answers': 'value',
    'Prevalence': 'value', 'Value': 'value', '95% limits': 'limits', 'England': 'england',
    'Practices like it': 'peers', 'Plausible rank in England': 'rank',
    'Points achieved': 'numerator', 'Numerator': 'numerator', 'On the register': 'numerator',
    'Points available': 'denominator', 'Denominator': 'denominator', 'On the list': 'denominator',
    'Excepted': 'exceptions', 'Respondents': 'respondents', 'Net achievement': 'net',
    'Exception rate': 'rate',
}
SHARES = ('Share of points', 'Patients receiving', 'Share of answers')


def column_of(heading):
    if '<abbr' in heading:
        return 'parent'
    if heading.startswith('Change'):
        return 'change'
    return BY_HEADING.get(heading, 'spine')


def table_of(head, rows):
    headings = re.findall(r'<th scope="col">(.*?)</th>', head)
    table = {'columns': [column_of(h) for h in headings], 'is_counts': 'spine' not in map(column_of, headings),
             'is_share': any(h in SHARES for h in headings),
             'decimals': 2 if 'Prevalence' in headings else 1, 'is_points': 'Share of points' in headings,
             'has_body': rows.startswith('<tbody>'), 'blocks': []}
    since = [h for h in headings if h.startswith('Change since ')]
    table['since'] = since[0][len('Change since '):] if since else ''
    for line in rows.split('\n'):
        group = re.match(r'<tr class="group"><th scope="rowgroup" colspan="\d+">(.*)$', line)
        row = re.match(r'<tr id="(.*?)"><th scope="row"><a href=".*?">(.*?)</a>(.*?)<td', line)
        count = re.match(r'<tr><th scope="row">(.*?)<td', line)
        if group:
            table['blocks'].append({'heading': html.unescape(group[1]), 'rows': []})
        elif not table['blocks'] and (row or count):
            table['blocks'].append({'heading': None, 'rows': []})
        if row:
            table['blocks'][-1]['rows'].append({'id': row[1], 'link': html.unescape(row[2]),
                                                'title': html.unescape(row[3])})
        elif count:
            table['blocks'][-1]['rows'].append({'title': html.unescape(count[1])})
    return table


def name_counts(tables):
    """The counts stand in the order of the figures; their rows have no id."""
    half = len(tables) // 2
    for figures, counts in zip(tables[:half], tables[half:]):
        ids = [row['id'] for block in figures['blocks'] for row in block['rows']]
        for row, name in zip((r for b in counts['blocks'] for r in b['rows']), ids):
            row['id'] = name
        counts['decimals'] = figures['decimals']


def latest_periods(path):
    periods = {}
    with open(path, encoding='utf-8') as stream:
        names = next(stream).rstrip('\n').split('\t')
        for line in stream:
            row = dict(zip(names, line.rstrip('\n').split('\t')))
            if row.get('level') == 'practice':
                break
            if row['period'] > periods.get(row['indicator'], ''):
                periods[row['indicator']] = row['period']
    return periods


def main(site, work, reference, out):
    full, longest, series = '', 0, {}
    new = set()
    with open(os.path.join(out, 'frames.tsv'), 'w', encoding='utf-8') as frames:
        for path in sorted(glob.glob(os.path.join(site, 'practice', '*.html'))):
            with open(path, encoding='utf-8') as file:
                page = file.read()
            pieces = ROWS.split(page)
            if len(pieces) == 1 or path.endswith('index.html'):
                continue
            frames.write(os.path.basename(path)[:-5] + '\t' + json.dumps(pieces) + '\n')
            new.update(re.findall(r'<tr id="([^"]*)">.*<td class="gap">a new series', page))
            if 'set aside:' not in page and '<abbr' in page and len(page) > longest:
                full, longest = page, len(page)
    tables = [table_of(h, r) for h, r in zip(HEAD.findall(full), ROWS.findall(full))]
    name_counts(tables)
    with open(os.path.join(reference, 'indicators.csv'), encoding='utf-8', newline='') as file:
        kinds = {row['indicator']: row for row in csv.DictReader(file)}
    periods = latest_periods(os.path.join(work, 'by_org.tsv'))
    for table in tables:
        for block in table['blocks']:
            for row in block['rows']:
                name = row['id']
                series[name] = {'period': periods[name], 'kind': kinds[name]['kind'],
                                'unit': kinds[name]['unit'], 'is_new': name in new}
    with open(os.path.join(out, 'tables.json'), 'w', encoding='utf-8') as file:
        json.dump({'tables': tables, 'series': series}, file, indent=1)


main(*sys.argv[1:])
