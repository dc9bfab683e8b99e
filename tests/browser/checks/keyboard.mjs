// The tabulator reaches everything that can be used, in the order of the page, each shows that
// it has the focus and is not covered; a button in a table's head sorts the table, gaps last
// both ways.

export const name = 'keyboard';

const SETTLED = 5000;          // milliseconds until a sort and its status line are there
const STOPS_AT_AN_END = 60;    // of a page with more than twice as many, its first and last stops

// Leaves the stops in window.stops; returns their number and what can never be reached.
function findStops() {
  const usable = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex]';
  const shown = [...document.querySelectorAll(usable)].filter((element) => !element.disabled &&
    element.checkVisibility({ visibilityProperty: true }));
  const native = 'a[href],button,input,select,textarea,summary';
  window.stops = shown.filter((element) => element.tabIndex >= 0);
  const faults = shown.filter((element) => element.tabIndex < 0 && element.matches(native) &&
    !element.closest('[role=listbox],[role=tablist],[role=radiogroup]'))
    .map((element) => `cannot be reached: ${element.outerHTML.slice(0, 80)}`);
  if (window.stops.some((element) => element.tabIndex > 0)) faults.push('a tabindex above 0');
  return { count: window.stops.length, faults };
}

// What is wrong with how the stops of these numbers show that they have the focus: forth and back,
// since a column that is stuck hides what stands to its right only on the way back.
function lookAtFocus([from, to]) {
  const showsIt = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 &&
      !/, 0\)$/.test(outlineColor);
    return isOutlined || boxShadow !== 'none';
  };
  const isFree = (element) => {
    // of what of it is in the window
    const points = [...element.getClientRects()].flatMap((box) => {
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, window.innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, window.innerHeight)];
      return left < right && top < bottom ? [0.1, 0.5, 0.9].map((part) =>
        [left + (right - left) * part, top + (bottom - top) * part]) : [];
    });
    return points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (element.contains(top) || top.contains(element));
    });
  };
  const stops = window.stops.slice(from, to);
  const wrongs = [...stops, ...[...stops].reverse()].flatMap((element) => {
    element.focus();
    const wrong = !showsIt(element) ? 'does not show its focus'
      : isFree(element) ? null : 'is covered while it has the focus';
    return wrong ? [`${wrong}: ${element.outerHTML.slice(0, 80)}`] : [];
  });
  return [...new Set(wrongs)];
}

// The tabulator, held down, from the stop `from` to the one before `to`.
async function tabThrough(page, from, to) {
  await page.evaluate((first) => {
    window.before = document.createElement('span');
    window.before.tabIndex = -1;
    document.body.prepend(window.before);
    (window.stops[first - 1] ?? window.before).focus();
    window.cameTo = [];
    window.come = ({ target }) => window.cameTo.push(window.stops.indexOf(target));
    document.addEventListener('focusin', window.come);
  }, from);
  for (let i = from; i < to; i++) await page.keyboard.down('Tab');
  await page.keyboard.up('Tab');
  return page.evaluate(([first, end]) => {
    document.removeEventListener('focusin', window.come);
    window.before.remove();
    const missed = window.stops.slice(first, end)
      .find((element, i) => window.cameTo[i] !== first + i);
    return missed ? [`not reached in its turn: ${missed.outerHTML.slice(0, 80)}`] : [];
  }, [from, to]);
}

// The column of the head's first button, as it stands: its state and its cells, '' for a gap.
function readColumn() {
  const button = document.querySelector('main thead th button');
  const head = button.closest('th');
  const rows = [...button.closest('table').tBodies[0].rows].filter((row) => row.cells.length > 1);
  const cells = rows.map((row) => row.cells[head.cellIndex])
    .map((cell) => (cell.querySelector('.gap') || cell.matches('.gap') ? '' : cell.textContent));
  return { state: head.getAttribute('aria-sort'), cells, said: window.said() };
}

// What the status lines say; a page may add one as it sorts.
function listen() {
  window.said = () => [...document.querySelectorAll('[role=status], [aria-live]')]
    .map((status) => status.textContent.trim()).join(' ');
}

const saysOther = (before) => window.said() !== before;

const gapsAreLast = (cells) => {
  const first = cells.indexOf('');
  return first < 0 || cells.slice(first).every((cell) => cell === '');
};

async function sorts(page) {
  const button = page.locator('main thead th button').first();
  if (await button.count() === 0) return [];
  const faults = [];
  await page.evaluate(listen);
  const seen = [await page.evaluate(readColumn)];
  for (const key of ['Enter', 'Space']) {
    await button.focus();
    await page.keyboard.press(key);
    await page.waitForFunction(saysOther, seen.at(-1).said, { timeout: SETTLED }).catch(() => {});
    seen.push(await page.evaluate(readColumn));
    const now = seen.at(-1);
    if (!/^(a|de)scending$/.test(now.state)) faults.push(`${key} sorts nothing: ${now.state}`);
    if (!gapsAreLast(now.cells)) faults.push(`${key}: gaps are not last`);
    if (now.said === seen.at(-2).said) faults.push(`${key}: no status line says how it is sorted`);
  }
  const [before, once, twice] = seen;
  if (once.state === twice.state) faults.push(`twice sorted and still ${once.state}`);
  const values = (column) => column.cells.filter((cell) => cell !== '');
  if (new Set(values(once)).size > 1 && values(once).join() === values(twice).join())
    faults.push('both ways give the same order');
  if ([...before.cells].sort().join() !== [...twice.cells].sort().join())
    faults.push('sorting changes the cells');
  return faults;
}

export async function look(page) {
  const { count, faults } = await page.evaluate(findStops);
  const ends = count > 2 * STOPS_AT_AN_END
    ? [[0, STOPS_AT_AN_END], [count - STOPS_AT_AN_END, count]] : [[0, count]];
  for (const end of ends) faults.push(...await tabThrough(page, ...end));
  faults.push(...await sorts(page));
  // once sorted, with the status line in the window
  for (const end of ends) faults.push(...await page.evaluate(lookAtFocus, end));
  return faults;
}

// The page's own script would make a second button of the table's.
const withoutScript = (html) => html.replace(/<script src="[^"]*site\.js"[^>]*><\/script>/, '');

const sortable = (code) => (html) => withoutScript(html).replace('<main id="main">', '<main id="main"><table>' +
  '<caption>t</caption><thead><tr><th><button>Figure</button></thead><tbody><tr><td>1<td>x<tr>' +
  '<td class="gap">none<td>x<tr><td>2<td>x</tbody></table><p role="status"></p>')
  .replace('</body>', `<script>document.querySelector('main th button').onclick = (event) => {
    const head = event.target.closest('th'), up = head.ariaSort !== 'ascending';
    const body = document.querySelector('tbody'), say = document.querySelector('[role=status]');
    const rows = [...body.rows], gap = (row) => row.cells[0].className === 'gap';
    ${code} }</script></body>`);

const sorted = `head.ariaSort = up ? 'ascending' : 'descending';
    const figure = (row) => row.cells[0].innerText * (up ? 1 : -1);
    rows.sort((a, b) => gap(a) - gap(b) || figure(a) - figure(b));
    body.append(...rows);`;

export const fine = {
  'a table that sorts': sortable(`${sorted} say.textContent = head.ariaSort;`),
  'a link with its own tabindex': (html) => html.replace('<main id="main">',
    '<main id="main"><a href="#main" tabindex="0">here</a>'),
};

export const spoils = {
  'a link that is left out': (html) => html.replace('<main id="main">',
    '<main id="main"><a href="#main" tabindex="-1">here</a>'),
  'a trap': (html) => html.replace('<main id="main">',
    '<main id="main"><a href="#main" onkeydown="event.preventDefault()">here</a>'),
  'a focus that is not shown': (html) => html.replace('<main',
    '<style>main a:focus{outline:0;box-shadow:none}</style><main'),
  'a focus that is covered': (html) => html.replace('</body>',
    '<div style="position:fixed;inset:0;background:#fff"></div></body>'),
  'a button that sorts nothing': sortable(''),
  'a sort one way only': sortable(`head.ariaSort = 'ascending'; say.textContent += 'x';`),
  'a sort without a status line': sortable(sorted),
  'gaps that come first': sortable(`head.ariaSort = up ? 'ascending' : 'descending';
    say.textContent = head.ariaSort; rows.sort((a, b) => gap(b) - gap(a)); body.append(...rows);`),
};
