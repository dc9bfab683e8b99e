// On A4 landscape every word is there but for what the page says is for the screen alone (class
// on-screen; of a table a whole column), and in type of nine tenths of its size at least. How many pages it takes is
// left in visit.printed, for the budgets; in visit.table what a table of all organisations takes.
import { lostWords, sayLost, shownWords, withStyle } from '../browser.mjs';

export const name = 'print';

const ON_SCREEN = '.on-screen';

// By the side on top, in pt of the PDF: the paper less the two margins of style.css, in px.
const PAPER = { 842: Math.floor((297 - 20) / 25.4 * 96) };
// Chromium prints what is wider in smaller type
const SHRUNK_LEAST = 0.9;

const TABLE_ALONE = `body > :not(.width), main > :not(.side-by-side, :has(.side-by-side)) {
  display: none } .side-by-side { break-before: auto }`;

// { pages, width }: the PDF has an object a page, and in it the paper.
async function printOut(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const [, side] = /\/MediaBox\s*\[\s*0 0 ([0-9.]+)/.exec(pdf) ?? [];
  return { pages: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0, width: PAPER[Math.round(side)] };
}

// Rows that lack a cell stand below the wrong headings.
const raggedRows = (page) => page.evaluate(() => {
  const shown = (row) => [...row.cells].filter((cell) => cell.checkVisibility()).length;
  const isWhole = (row) => [...row.cells].every((cell) => cell.colSpan === 1);
  return [...document.querySelectorAll('table')].flatMap((table) => {
    const [head, ...rows] = [...table.rows].filter((row) => isWhole(row) && row.checkVisibility());
    const ragged = rows.find((row) => shown(row) !== shown(head));
    return ragged ? [`${shown(ragged)} cells below ${shown(head)} headings: ` +
      ragged.textContent.slice(0, 40)] : [];
  });
});

export async function look(page, visit) {
  const before = await shownWords(page, ON_SCREEN);
  await page.emulateMedia({ media: 'print' });
  const faults = [...sayLost('printed', lostWords(before, await shownWords(page, ON_SCREEN))),
    ...await raggedRows(page)];
  const { pages, width } = await printOut(page);
  visit.printed = pages;
  if (!width) return [...faults, 'not one page of A4 is printed'];
  await page.setViewportSize({ width, height: 700 });
  const asked = await page.evaluate(() => document.scrollingElement.scrollWidth);
  if (asked * SHRUNK_LEAST > width) faults.push(`${asked} px wide, the paper ${width}`);
  if (await page.locator('.side-by-side').count() > 0)
    visit.table = (await withStyle(page, TABLE_ALONE, () => printOut(page))).pages;
  return faults;
}

export const spoils = {
  'a table left off the paper': (html) =>
    html.replace('<main', '<style>@media print{table{display:none}}</style><main'),
  'a notice left off the paper': (html) =>
    html.replace('<main', '<style>@media print{.notice{display:none}}</style><main'),
  'a figure for the screen alone': (html) => html.replace('<td', '<td class="on-screen"'),
  'a box wider than the paper': (html) =>
    html.replace('</h1>', '</h1><div style="width:1300px">wide</div>'),
  'paper of another size': (html) =>
    html.replace('<main', '<style>@page{size:A5}</style><main'),
};

export const fine = {
  'a form for the screen alone': (html) =>
    html.replace('</h1>', '</h1><form class="on-screen">Nothing to fill in on paper</form>'),
};
