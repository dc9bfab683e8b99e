// Debian's Chromium without a network, and tabs in it that are watched.
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const WIDE = { width: 1280, height: 900 };

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--disable-gpu', '--disable-quic', '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      // as root, Chromium has no sandbox to start
      ...(process.getuid() === 0 ? ['--no-sandbox'] : [])],
  });
}

// Every request must be for a file of the site; nothing may be said to the console.
function watch(page, visit) {
  const home = `${pathToFileURL(visit.site.root).href}/`;
  page.on('request', (request) => {
    if (!request.url().startsWith(home)) visit.noise.add(`asks for ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    visit.noise.add(`does not get ${request.url().replace(home, '')}`);
  });
  page.on('console', (message) => visit.noise.add(`says ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => visit.noise.add(`throws ${error.message}`));
  page.on('dialog', (dialog) => {
    visit.noise.add(`opens a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
}

// Opens the page in a tab of its own, gives it to use() and closes it. options: of the context.
export async function open(browser, visit, options, use) {
  const context = await browser.newContext({ viewport: WIDE, locale: 'en-GB', ...options });
  try {
    const page = await context.newPage();
    watch(page, visit);
    await page.goto(visit.url, { waitUntil: 'load' });
    return await use(page);
  } finally {
    await context.close();
  }
}

// What a check did to the tab, undone for the next one.
export async function asBefore(page) {
  await page.emulateMedia({ media: null, forcedColors: null, colorScheme: null });
  await page.setViewportSize(WIDE);
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.scrollTo(0, 0);
    for (const region of document.querySelectorAll('[role=region]')) region.scrollTo(0, 0);
  });
}

// use() while the page has the further style.
export async function withStyle(page, css, use) {
  const style = await page.addStyleTag({ content: css });
  const used = await use();
  await style.evaluate((element) => element.remove());
  return used;
}

// The words that are shown on the page, in its order, but for those of the elements left out.
export const shownWords = (page, leftOut = ':not(*)') => page.evaluate((without) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  while (texts.nextNode()) {
    const { parentElement, data } = texts.currentNode;
    if (data.trim() !== '' && !parentElement.closest(without) &&
        parentElement.checkVisibility({ visibilityProperty: true }))
      words.push(...data.trim().split(/\s+/));
  }
  return words;
}, leftOut);

// The words of `before` that `after` lacks, counted.
export function lostWords(before, after) {
  const left = new Map();
  for (const word of after) left.set(word, (left.get(word) ?? 0) + 1);
  return before.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count < 1;
  });
}

export function sayLost(when, words) {
  if (words.length === 0) return [];
  return [`${when} ${words.length} words are lost: ${words.slice(0, 8).join(' ')}`];
}
