// At 200% zoom, and with text of twice the size, every word is still there and the page does not
// scroll sideways.
import { WIDE, lostWords, sayLost, shownWords, withStyle } from '../browser.mjs';

export const name = '200% zoom';

// what a window of 1280 px has room for at 200%
const ZOOMED = { width: WIDE.width / 2, height: WIDE.height / 2 };

// Words that a box of fixed size cuts off are in the page's text all the same.
const overflow = (page) => page.evaluate(() => {
  const faults = [];
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth > clientWidth) faults.push(`is ${scrollWidth} px wide, not ${clientWidth}`);
  for (const element of document.querySelectorAll('body *')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const cut = (/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1);
    if (cut && element.clientWidth > 1 && element.clientHeight > 1 && !element.closest('svg'))
      faults.push(`cuts off: "${element.textContent.trim().slice(0, 40)}"`);
  }
  return faults.slice(0, 5);
});

export async function look(page) {
  const before = await shownWords(page);
  const faults = async (when) => [...sayLost(when, lostWords(before, await shownWords(page))),
    ...(await overflow(page)).map((fault) => `${when} ${fault}`)];
  await page.setViewportSize(ZOOMED);
  const zoomed = await faults('zoomed');
  await page.setViewportSize(WIDE);
  const large = await withStyle(page, 'html{font-size:200%}', () => faults('in large text'));
  return [...zoomed, ...large];
}

export const fine = {
  'words for screen readers alone': (html) => html.replace('</h1>', '</h1><span style="position:' +
    'absolute;width:1px;height:1px;overflow:hidden;white-space:nowrap">Words to hear</span>'),
};

export const spoils = {
  'a table left out of narrow windows': (html) =>
    html.replace('<main', '<style>@media (max-width:700px){table{display:none}}</style><main'),
  'a box of fixed size': (html) => html.replace('</h1>',
    `</h1><p style="height:80px;overflow:hidden">${'Words that need room. '.repeat(40)}</p>`),
};
