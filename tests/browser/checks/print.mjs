// On A4 landscape every word of the main part is there, and in type of nine tenths of its size
// at least. How many pages it takes is left in visit.printed, for the budgets.
import { lostWords, open, sayLost, shownWords } from '../browser.mjs';

// 297 mm less the two margins of style.css, at 96 px an inch
const PAPER = { width: Math.floor((297 - 24) / 25.4 * 96), height: 700 };
// Chromium prints what is wider in smaller type
const SHRUNK_LEAST = 0.9;

export const name = 'print';

const TABLE_ALONE = `body > :not(.width), main > :not(.side-by-side, :has(.side-by-side)), .trail { display: none }
  .side-by-side { break-before: auto }`;

// PDF keeps an object a page.
async function countPages(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

export const look = (browser, visit) => open(browser, visit, { viewport: PAPER }, async (page) => {
  const before = await shownWords(page, 'main');
  await page.emulateMedia({ media: 'print' });
  const faults = sayLost('printed', lostWords(before, await shownWords(page, 'main')));
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  if (width * SHRUNK_LEAST > PAPER.width) faults.push(`${width} px wide, the paper ${PAPER.width}`);
  visit.printed = await countPages(page);
  if (visit.printed < 1) faults.push('no page is printed');
  await page.addStyleTag({ content: TABLE_ALONE });
  visit.table = await countPages(page);
  return faults;
});

export const spoils = {
  'a table left off the paper': (html) =>
    html.replace('<main', '<style>@media print{table{display:none}}</style><main'),
  'a box wider than the paper': (html) =>
    html.replace('</h1>', '</h1><div style="width:1300px">wide</div>'),
};
