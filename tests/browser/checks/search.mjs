// Where a page has a search box: it finds a practice by its code, its postcode and its name, and
// the keyboard goes from the box to the result and opens it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const name = 'search';

const SOON = 5000;   // milliseconds; the list of a whole England is loaded meanwhile
const BOX = 'form input:is([type=search],[type=text])';

// The first open practice of data/directory.csv whose row is without quotes.
function somePractice(site) {
  const [head, ...rows] = readFileSync(join(site.root, 'data/directory.csv'), 'utf8').split('\n')
    .filter((line) => !line.includes('"')).map((line) => line.split(','));
  const of = (row, column) => row[head.indexOf(column)];
  const row = rows.find((fields) => of(fields, 'level') === 'practice' &&
    of(fields, 'status') === 'active' && of(fields, 'postcode') && of(fields, 'name'));
  return { code: of(row, 'org'), name: of(row, 'name'), postcode: of(row, 'postcode') };
}

async function finds(page, box, what, asked, { code, name: called }) {
  await box.fill('');
  await page.evaluate(() => { window.linksBefore = new Set(document.links); });
  await box.focus();
  await page.keyboard.type(asked);
  const found = await page.waitForFunction(([file, label]) => [...document.links].some((link) =>
    !window.linksBefore.has(link) && link.checkVisibility() && (label === '' ?
      link.pathname.endsWith(file) : link.textContent.toLowerCase().includes(label))),
  [`practice/${code}.html`, what === 'name' ? called.toLowerCase() : ''], { timeout: SOON })
    .then(() => true, () => false);
  return found ? [] : [`the ${what} ${asked} finds nothing`];
}

async function opens(page, box, { code }) {
  await box.fill('');
  await box.focus();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  const opened = await page.waitForURL((url) => url.pathname.endsWith(`practice/${code}.html`),
    { timeout: SOON }).then(() => true, () => false);
  return opened ? [] : [`${code} and Enter do not open its page`];
}

export async function look(page, visit) {
  const box = page.locator(BOX).first();
  if (await box.count() === 0) return [];
  if (!await box.isVisible()) return ['the search box does not show itself'];
  const practice = somePractice(visit.site);
  const faults = [];
  for (const what of ['code', 'postcode', 'name'])
    faults.push(...await finds(page, box, what, practice[what], practice));
  return faults.length > 0 ? faults : opens(page, box, practice);
}

const box = (code) => (html) => html.replace('<main id="main">', '<main id="main"><form>' +
  '<label>Find <input type="search"></label><p></p></form>').replace('</body>', `<script>
    const form = document.querySelector('main form'), input = form.querySelector('input');
    const add = (name, code) => { form.lastChild.innerHTML = '<a>' + name + '</a>';
      form.querySelector('a').href = '../practice/' + code + '.html'; };
    ${code}</script></body>`);

export const fine = {
  'a box that finds': (html, site) => {
    const { code, name: called } = somePractice(site);
    return box(`input.oninput = () => add("${called}", "${code}");
      form.onsubmit = (event) => { event.preventDefault();
        location.href = form.querySelector('a').href; };`)(html);
  },
};

export const spoils = {
  'a box that finds nothing': box(''),
  'a box that opens nothing': (html, site) => {
    const { code, name: called } = somePractice(site);
    return box(`input.oninput = () => add("${called}", "${code}");`)(html);
  },
};
