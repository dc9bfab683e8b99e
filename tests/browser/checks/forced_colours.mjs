// In forced colours, light and dark, every word is still there, and every mark of a chart stands
// out from its ground by 3:1.
import { lostWords, open, sayLost, shownWords } from '../browser.mjs';

export const name = 'forced colours';

const CONTRAST = 3;

function faintMarks(least) {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const groundOf = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (colour[3] > 0) return colour;
    }
    return rgb('Canvas');
  };
  const faint = new Map();
  const marks = document
    .querySelectorAll('svg :is(path,circle,ellipse,rect,line,polyline,polygon,text)');
  for (const mark of marks) {
    // what is only there to guide the eye says so
    if (mark.closest('.grid, [data-ground]') || !mark.checkVisibility()) continue;
    const style = getComputedStyle(mark);
    const ground = groundOf(mark.ownerSVGElement);
    const paints = [style.fill, style.stroke].filter((paint) => paint !== 'none' && paint !== '')
      .map(rgb).filter((paint) => paint[3] > 0);
    if (paints.some((paint) => ratio(paint, ground) >= least)) continue;
    const kind = `${mark.tagName}.${mark.getAttribute('class') ?? ''}`;
    faint.set(kind, (faint.get(kind) ?? 0) + 1);
  }
  return [...faint].map(([kind, count]) => `${count} marks ${kind} are under ${least}:1`);
}

export const look = (browser, visit) => open(browser, visit, {}, async (page) => {
  const before = await shownWords(page);
  const faults = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    faults.push(...sayLost(colorScheme, lostWords(before, await shownWords(page))),
      ...(await page.evaluate(faintMarks, CONTRAST)).map((fault) => `${colorScheme}: ${fault}`));
  }
  return faults;
});

const svg = (mark) => (html) => html.replace('</h1>', '</h1><svg role="img" width="90" ' +
  `height="90" viewBox="0 0 9 9"><title>t</title>${mark}</svg>`);

export const spoils = {
  'words left out': (html) => html.replace('<main',
    '<style>@media (forced-colors:active){h2{display:none}}</style><main'),
  'a pale mark': svg('<circle cx="4" cy="4" r="3" fill="#eeeeee"/>'),
  'a mark too dark for the dark': svg('<circle cx="4" cy="4" r="3" fill="#12436d"/>'),
};
