// The whole of a site: every link of every page leads to a file of it, every #fragment to an id,
// every title is the only one of its kind, and on a page no id stands twice and no two regions
// have one name.
import { dirname, join, normalize } from 'node:path';
import { WIDE } from './browser.mjs';
import { htmlOf } from './site.mjs';

export const name = 'links and titles';

// { title, ids, twice, links, named } of a page, as a browser reads it
function readPage(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const ids = [...parsed.querySelectorAll('[id]')].map((element) => element.id);
  const referring = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'];
  const refers = referring.flatMap((attribute) =>
    [...parsed.querySelectorAll(`[${attribute}]`)].flatMap((element) =>
      element.getAttribute(attribute).trim().split(/\s+/).map((id) => `#${id}`)));
  const links = [...parsed.querySelectorAll('[href],[src]')].map((element) =>
    element.getAttribute('href') ?? element.getAttribute('src'));
  const names = [...parsed.querySelectorAll('[role=region], nav, section[aria-label]')]
    .map((element) => element.getAttribute('aria-label') ??
      (element.getAttribute('aria-labelledby') ?? '').trim().split(/\s+/)
        .map((id) => parsed.getElementById(id)?.textContent).join(' '));
  const repeated = (all) => all.filter((one, i) => all.indexOf(one) !== i);
  return {
    title: parsed.title, ids, links: [...new Set([...links, ...refers])],
    twice: repeated(ids), named: repeated(names),
  };
}

export async function readPages(browser, site, paths = site.pages) {
  const read = new Map();
  const shares = [0, 1].map((first) => paths.filter((path, i) => i % 2 === first));
  await Promise.all(shares.map(async (share) => {
    const context = await browser.newContext({ viewport: WIDE, javaScriptEnabled: false });
    const page = await context.newPage();
    for (const path of share) read.set(path, await page.evaluate(readPage, htmlOf(site, path)));
    await context.close();
  }));
  return new Map(paths.map((path) => [path, read.get(path)]));
}

export async function readChanged(browser, html) {
  const page = await browser.newPage();
  const read = await page.evaluate(readPage, html);
  await page.close();
  return read;
}

function faultOfLink(path, link, read, files) {
  if (/^(https?|mailto|tel|data):/.test(link)) return null;
  const [file, fragment] = link.split('#');
  const target = file === '' ? path : normalize(join(dirname(path), decodeURI(file.split('?')[0])));
  if (!files.has(target)) return 'leads nowhere';
  if (!fragment || !read.has(target)) return null;
  return read.get(target).idSet.has(decodeURIComponent(fragment)) ? null : 'has no such id';
}

export function faultsOf(site, read) {
  const files = new Set(site.files);
  const titled = new Map();
  const faults = [];
  for (const page of read.values()) page.idSet = new Set(page.ids);
  for (const [path, page] of read) {
    for (const id of page.twice) faults.push(`${path}: the id ${id} twice`);
    for (const called of page.named) faults.push(`${path}: two regions "${called}"`);
    if (page.title === '') faults.push(`${path}: no title`);
    if (titled.has(page.title)) faults.push(`${path}: the title of ${titled.get(page.title)}`);
    titled.set(page.title, path);
    for (const link of page.links) {
      const fault = faultOfLink(path, link, read, files);
      if (fault) faults.push(`${path}: ${link} ${fault}`);
    }
  }
  return faults;
}

export const spoils = {
  'a link that leads nowhere': (html) =>
    html.replace('href="../index.html"', 'href="../gone.html"'),
  'a fragment without an id': (html) => html.replace('id="main"', 'id="first"'),
  'a name for what is not there': (html) =>
    html.replace('aria-labelledby="', 'aria-labelledby="nothing'),
  'the title of another': (html) =>
    html.replace(/<title>[^<]*/, '<title>General practice in England'),
  'two regions of one name': (html) => html.replace('</main>',
    '<div role="region" aria-label="A"></div><div role="region" aria-label="A"></div></main>'),
  'an id twice': (html) => html.replace('</h1>', '</h1><p id="main">again</p>'),
};
