// check.mjs BUILD SITE...: looks at the sites in BUILD/browser as a browser shows them (README.md).
// Every check of every page is a test; so is every fault made on purpose, which must be found.
// PICTURES=DIR keeps pictures of each page, TIMES=1 says how long each took.
import { join } from 'node:path';
import { CHECKS, inTurns, lookOrSay } from './all_checks.mjs';
import { asBefore, launch, open } from './browser.mjs';
import { bytesOf, judge, readBudgets } from './budgets.mjs';
import { SITES, WORST } from './cases.mjs';
import { checkControl } from './control.mjs';
import * as links from './links.mjs';
import { takePictures } from './pictures.mjs';
import { pageOfEachKind, readSite, visitTo } from './site.mjs';
import { close, test } from './tally.mjs';

const [build, ...names] = process.argv.slice(2);
const { PICTURES, TIMES } = process.env;

function visitsTo(site) {
  const { kinds, cases } = SITES[site.name];
  return [...(kinds ? pageOfEachKind(site).map((path) => visitTo(site, path)) : []),
    ...(cases ? Object.entries(WORST).map(([what, path]) => visitTo(site, path, what)) : [])];
}

async function checkPage(browser, visit) {
  const times = [];
  await open(browser, visit, {}, async (page) => {
    for (const check of CHECKS) {
      const started = Date.now();
      const faults = await lookOrSay(check, page, visit);
      test(`${visit.name} (${visit.what}): ${check.name}`, faults);
      await asBefore(page);
      times.push(`${check.name} ${Date.now() - started}`);
    }
  });
  if (PICTURES) await takePictures(browser, visit, PICTURES);
  if (TIMES) console.log(`${visit.name}: milliseconds: ${times.join(', ')}`);
}

// Gives the pages as they were read.
async function checkLinks(browser, site) {
  const read = await links.readPages(browser, site);
  test(`${site.name}, all ${site.pages.length} pages: ${links.name}`, links.faultsOf(site, read));
  return read;
}

// Of the first site alone, the largest: the budgets are for a whole England.
function checkBudgets(site, visits) {
  for (const row of readBudgets()) {
    const pages = visits.filter((visit) => visit.kind === row.kind)
      .map((visit) => visit[row.measure] ?? 0);
    const figure = row.measure === 'bytes' ? bytesOf(site, row.kind) : Math.max(0, ...pages);
    const { line, isOver } = judge(row, figure);
    const wasMeasured = row.measure === 'bytes' || figure > 0;
    test(`budget: ${line}`, isOver || !wasMeasured ? ['over, or there is no such page'] : []);
    if (!isOver) console.log(line);
  }
}

const sites = names.map((name) => readSite(name, join(build, 'browser', name, 'site', 'current')));
const browser = await launch();
const visits = sites.flatMap(visitsTo);
await inTurns(visits, (visit) => checkPage(browser, visit));
for (const site of sites.filter(({ name }) => SITES[name].links)) {
  const read = await checkLinks(browser, site);
  if (SITES[site.name].control)
    await checkControl(browser, site, read, join(build, 'browser', 'broken'));
}
const budgeted = sites.find((site) => SITES[site.name].budgets);
if (budgeted) checkBudgets(budgeted, visits.filter((visit) => visit.site === budgeted));
await browser.close();
process.exitCode = close() ? 0 : 1;
