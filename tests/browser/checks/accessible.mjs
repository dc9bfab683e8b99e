// axe-core finds no violation on the page (WCAG 2.2's size of targets too, which it leaves out
// unless asked); and, in a window so wide that no column is stuck over
// another, none in the contrast of its texts and nothing that it cannot decide.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { faintMarks } from '../marks.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VERY_WIDE = { width: 2400, height: 1200 };

export const name = 'axe';

const say = (how) => ({ id, help, nodes }) =>
  `${how} ${id}: ${help}: ${nodes.length} times, ${nodes[0].html.slice(0, 120)}`;

export async function look(page) {
  await page.evaluate(axe);
  const all = await page.evaluate(() => window.axe.run(document,
    { preload: false, resultTypes: ['violations'],
      rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: true } } }));
  await page.setViewportSize(VERY_WIDE);
  const contrast = await page.evaluate(() => window.axe.run({ exclude: ['svg'] },
    { preload: false, runOnly: ['color-contrast'], resultTypes: ['violations', 'incomplete'] }));
  return [...all.violations.map(say('violation')), ...contrast.violations.map(say('violation')),
    ...contrast.incomplete.map(say('undecided')), ...await faintMarks(page)];
}

const svg = (mark) => (html) => html.replace('</h1>', '</h1><svg role="img" aria-label="t" ' +
  `width="90" height="90" viewBox="0 0 90 90">${mark}</svg>`);

export const fine = {
  'a chart': svg('<text x="9" y="9">W</text><circle cx="40" cy="40" r="30" fill="#12436d"/>'),
};

export const spoils = {
  'a pale mark': svg('<circle cx="40" cy="40" r="30" fill="#dddddd"/>'),
  'pale words in a chart': svg('<text x="9" y="9" fill="#28a197">W</text>'),
  'a picture without words': (html) => html.replace('</h1>', '</h1><img src="data:,">'),
  'a page without a language': (html) => html.replace(' lang="en-GB"', ''),
  'buttons too small to hit': (html) => html.replace('</h1>', '</h1><button style="' +
    'font-size:8px;padding:0">a</button><button style="font-size:8px;padding:0">b</button>'),
  'grey words': (html) => html.replace('<h1>', '<h1 style="color:#bbb">'),
  'words on a picture': (html) =>
    html.replace('<h1>', '<h1 style="background:linear-gradient(#fff,#eee)">'),
};
