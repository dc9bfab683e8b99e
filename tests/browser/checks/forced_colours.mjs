// In forced colours, light and dark, every word is still there, and every mark of a chart stands
// out from its ground by 3:1.
import { lostWords, sayLost, shownWords } from '../browser.mjs';
import { faintMarks } from '../marks.mjs';

export const name = 'forced colours';

export async function look(page) {
  const before = await shownWords(page);
  const faults = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    faults.push(...sayLost(colorScheme, lostWords(before, await shownWords(page))),
      ...(await faintMarks(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  return faults;
}

const svg = (mark) => (html) => html.replace('</h1>', '</h1><svg role="img" width="90" ' +
  `height="90" viewBox="0 0 9 9"><title>t</title>${mark}</svg>`);

export const spoils = {
  'words left out': (html) => html.replace('<main',
    '<style>@media (forced-colors:active){h2{display:none}}</style><main'),
  'a pale mark': svg('<circle cx="4" cy="4" r="3" fill="#eeeeee"/>'),
  'a mark too dark for the dark': svg('<circle cx="4" cy="4" r="3" fill="#12436d"/>'),
};
