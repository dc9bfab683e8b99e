// In a window of 320 px the page does not scroll sideways; what is wider scrolls in a region
// that has a name and takes the focus, arrow keys move it, and nothing is cut off.

const WIDTH = 320;

export const name = '320 px';

function inPage(width) {
  const faults = [];
  const root = document.scrollingElement;
  const what = (element) => `${element.tagName.toLowerCase()}.${element.className.baseVal ??
    element.className} "${element.textContent.trim().slice(0, 30)}"`;
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const isNamed = (element) => (element.getAttribute('aria-labelledby') ?? '').split(' ')
    .some((id) => document.getElementById(id)) || element.getAttribute('aria-label');
  if (root.scrollWidth > width) faults.push(`the page is ${root.scrollWidth} px wide`);

  const body = document.body;
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_ELEMENT, (element) => {
    if (!element.checkVisibility() || element.classList.contains('skip')) return 2;
    const { overflowX } = getComputedStyle(element);
    const overflows = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
    if (scrolls(element)) {
      if (overflows && (element.tabIndex !== 0 || element.getAttribute('role') !== 'region' ||
          !isNamed(element))) faults.push(`scrolls, no region with a name: ${what(element)}`);
      return 2;
    }
    if (/hidden|clip/.test(overflowX) && overflows) faults.push(`cuts off: ${what(element)}`);
    if (element.getBoundingClientRect().right > width + 1)
      faults.push(`ends outside the window: ${what(element)}`);
    return 1;
  });
  while (walker.nextNode());
  return faults.slice(0, 5);
}

async function arrowsMove(page) {
  const region = await page.evaluateHandle(() => [...document.querySelectorAll('[role="region"]')]
    .find((element) => element.tabIndex === 0 && element.scrollWidth > element.clientWidth + 40));
  if (!region.asElement()) return [];
  await region.focus();
  await page.keyboard.press('ArrowRight');
  const moved = await page.waitForFunction((element) => element.scrollLeft > 0, region,
    { timeout: 2000 }).then(() => true, () => false);
  return moved ? [] : ['an arrow key does not move the first region that scrolls'];
}

export async function look(page) {
  await page.setViewportSize({ width: WIDTH, height: 800 });
  return [...await page.evaluate(inPage, WIDTH), ...await arrowsMove(page)];
}

export const fine = {
  'words for screen readers alone': (html) => html.replace('</h1>', '</h1><span style="position:' +
    'absolute;width:1px;height:1px;overflow:hidden;white-space:nowrap">Words to hear</span>'),
};

export const spoils = {
  'a wide box': (html) => html.replace('</h1>', '</h1><p style="width:600px">wide</p>'),
  'a wide box cut off': (html) => html.replace('</h1>',
    '</h1><div style="overflow:hidden"><p style="width:600px">wide</p></div>'),
  'a region without the focus': (html) =>
    html.replace(' role="region" tabindex="0"', ' role="region"'),
  'a region without a name': (html) =>
    html.replace(/ role="region" tabindex="0" aria-label[^ >]*/, ' role="region" tabindex="0"'),
  'a region that keeps still': (html) => html.replace(' role="region"',
    ' role="region" onkeydown="event.preventDefault()"'),
};
