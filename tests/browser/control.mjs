// The control: a page of a copy of the site is changed in one way after the other. Of what breaks
// it the check must say what it does not say of the whole page; of what is fine, nothing new.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BREAKS_OFF, CHECKS, inTurns, openAndLook } from './all_checks.mjs';
import { judge, readBudgets } from './budgets.mjs';
import { CONTROL } from './cases.mjs';
import * as links from './links.mjs';
import { htmlOf, readSite, visitTo } from './site.mjs';
import { test } from './tally.mjs';

const WRONG = ['the page has nothing to change', 'it is not found', 'it is found'];

// isFault: whether it must be found, or must not
function judgeFinding(check, { what, isFault, isChanged }, faults, known) {
  const isBroken = faults.some((said) => said.startsWith(BREAKS_OFF));
  const isFound = faults.some((said) => !known.includes(said));
  const isRight = isChanged && !isBroken && isFound === isFault;
  const wrong = isBroken ? faults[0] : WRONG[!isChanged ? 0 : isFault ? 1 : 2];
  test(`control: ${check.name}: ${what}`, isRight ? [] : [wrong, ...(isFault ? [] : faults)]);
}

const variants = (check, site, html) => [[check.spoils, true], [check.fine ?? {}, false]]
  .flatMap(([changes, isFault]) => Object.entries(changes).map(([what, change]) => {
    const changed = change(html, site);
    return { check, what, isFault, changed, isChanged: changed !== html };
  }));

async function controlChecks(browser, site, html) {
  const known = new Map();
  await inTurns(CHECKS, async (check) =>
    known.set(check, await openAndLook(check, browser, visitTo(site, CONTROL))));
  const jobs = CHECKS.flatMap((check) => variants(check, site, html));
  await inTurns(jobs.entries(), async ([number, variant]) => {
    const path = CONTROL.replace('.html', `-${number}.html`);
    writeFileSync(join(site.root, path), variant.changed);
    const faults = await openAndLook(variant.check, browser, visitTo(site, path));
    judgeFinding(variant.check, variant, faults, known.get(variant.check));
  });
}

async function controlLinks(browser, site, html, read) {
  const known = links.faultsOf(site, read);
  for (const variant of variants(links, site, html)) {
    const changed = new Map(read).set(CONTROL, await links.readChanged(browser, variant.changed));
    judgeFinding(links, variant, links.faultsOf(site, changed), known);
  }
}

function controlBudgets() {
  const [row] = readBudgets();
  const most = Math.max(row.present, row.goal);
  const isRight = judge(row, most + 1).isOver && !judge(row, most).isOver;
  test('control: budgets: one more than there may be', isRight ? [] : ['it is not found']);
}

// read: the pages of the whole site; copy: where to, it is made anew
export async function checkControl(browser, whole, read, copy) {
  rmSync(copy, { recursive: true, force: true });
  cpSync(whole.root, copy, { recursive: true });
  const site = readSite('broken', copy);
  const html = htmlOf(site, CONTROL);
  await controlChecks(browser, site, html);
  await controlLinks(browser, site, html, read);
  controlBudgets();
}
