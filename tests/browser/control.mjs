// The negative control: a page of a copy of the site is broken in one way after the other, and each
// time the check must say of it what it does not say of the whole page.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS, inTurns, lookOrSay } from './all_checks.mjs';
import { judge, readBudgets } from './budgets.mjs';
import { CONTROL } from './cases.mjs';
import * as links from './links.mjs';
import { htmlOf, readSite, visitTo } from './site.mjs';
import { test } from './tally.mjs';

function judgeFinding(check, fault, isSpoilt, faults, known) {
  const isFound = faults.some((said) =>
    !known.includes(said) && !said.startsWith('cannot be checked'));
  const wrong = isSpoilt ? 'it is not found' : 'the page has nothing to spoil';
  test(`control: ${check.name}: ${fault}`, isSpoilt && isFound ? [] : [wrong]);
}

async function controlChecks(browser, site, html) {
  const known = new Map();
  await inTurns(CHECKS, async (check) =>
    known.set(check, await lookOrSay(check, browser, visitTo(site, CONTROL))));
  const jobs = CHECKS.flatMap((check) =>
    Object.entries(check.spoils).map(([fault, spoil]) => ({ check, fault, spoilt: spoil(html) })));
  await inTurns(jobs.entries(), async ([number, { check, fault, spoilt }]) => {
    const path = CONTROL.replace('.html', `-${number}.html`);
    writeFileSync(join(site.root, path), spoilt);
    const faults = await lookOrSay(check, browser, visitTo(site, path));
    judgeFinding(check, fault, spoilt !== html, faults, known.get(check));
  });
}

async function controlLinks(browser, site, html) {
  const read = await links.readPages(browser, site);
  const known = links.faultsOf(site, read);
  for (const [fault, spoil] of Object.entries(links.spoils)) {
    const spoilt = new Map(read).set(CONTROL, await links.readSpoilt(browser, spoil(html)));
    judgeFinding(links, fault, spoil(html) !== html, links.faultsOf(site, spoilt), known);
  }
}

function controlBudgets() {
  const [row] = readBudgets();
  const most = Math.max(row.present, row.goal);
  const isRight = judge(row, most + 1).isOver && !judge(row, most).isOver;
  test('control: budgets: one more than there may be', isRight ? [] : ['it is not found']);
}

// copy: where to, it is made anew
export async function checkControl(browser, whole, copy) {
  rmSync(copy, { recursive: true, force: true });
  cpSync(whole.root, copy, { recursive: true });
  const site = readSite('broken', copy);
  const html = htmlOf(site, CONTROL);
  await controlChecks(browser, site, html);
  await controlLinks(browser, site, html);
  controlBudgets();
}
