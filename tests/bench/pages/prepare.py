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
ASIDE = 'on-screen'
BY_HEADING = {
    'Share of points': 'value', 'Patients receiving': 'value', 'Share of answers': 'value',
    'Prevalence': 'value', 'Value': 'value', '95% limits': 'limits', 'England': 'england',
    'Practices like it': 'peers', 'Plausible rank in England': 'rank',
    'Points': 'counts', 'Patients': 'counts', 'Answers that agree': 'counts', 'Counted': 'counts',
    'Net achievement': 'net',
}
SHARES = ('Share of points', 'Patients receiving', 'Share of answers')


def column_of(heading):
    if '<abbr' in heading:
        return 'parent'
    if heading.startswith('Change'):
        return 'change'
    return BY_HEADING.get(heading, 'spine')


def table_of(head, rows):
    found = re.findall(r'<th scope="col"( class="on-screen")?>(.*?)</th>', head)
    headings = [heading for _, heading in found]
    table = {'columns': [column_of(h) for h in headings],
             'aside': [column_of(h) for css, h in found if css],
             'is_share': any(h in SHARES for h in headings),
             'decimals': 2 if 'Prevalence' in headings else 1, 'is_points': 'Share of points' in headings,
             'below': next((field for field in ('excepted', 'respondents')
                            if re.search(r'<small[^>]*>' + field + r': [\d,.]+</small>', rows)), ''),
             'has_body': rows.startswith('<tbody>'), 'blocks': []}
    since = [h for h in headings if h.startswith('Change since ')]
    table['since'] = since[0][len('Change since '):] if since else ''
    for line in rows.split('\n'):
        group = re.match(r'<tr class="group"><th scope="rowgroup" colspan="\d+">(.*)$', line)
        row = re.match(r'<tr id="(.*?)"><th scope="row"><a href=".*?">(.*?)</a>(.*?)<td', line)
        if group:
            table['blocks'].append({'heading': html.unescape(group[1]), 'rows': []})
        elif not table['blocks'] and row:
            table['blocks'].append({'heading': None, 'rows': []})
        if row:
            table['blocks'][-1]['rows'].append({'id': row[1], 'link': html.unescape(row[2]),
                                                'title': html.unescape(row[3])})
    return table


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
        json.dump({'tables': tables, 'series': series,
                   'weak_css': ASIDE if f'<i class="{ASIDE}">' in full else None,
                   'rate_css': ASIDE if f'<small class="{ASIDE}">excepted' in full else None},
                  file, indent=1)


main(*sys.argv[1:])
