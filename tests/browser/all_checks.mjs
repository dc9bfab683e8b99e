// The checks of a page. Each has a name, look(page, visit), which gives what is wrong in the tab, a
// line each, and spoils: what breaks a page's HTML so that look must find it; some have fine: what
// they must not complain of. One tab goes through all of them (browser.mjs, asBefore).
import { availableParallelism } from 'node:os';
import { open } from './browser.mjs';
import * as accessible from './checks/accessible.mjs';
import * as forcedColours from './checks/forced_colours.mjs';
import * as keyboard from './checks/keyboard.mjs';
import * as narrow from './checks/narrow.mjs';
import * as print from './checks/print.mjs';
import * as quiet from './checks/quiet.mjs';
import * as scriptless from './checks/scriptless.mjs';
import * as search from './checks/search.mjs';
import * as zoom from './checks/zoom.mjs';

// What changes the page comes last: a sort, then the search, which leaves it; quiet says what the
// others heard.
export const CHECKS = [scriptless, narrow, zoom, forcedColours, print, accessible, keyboard, search,
  quiet];

// A check that breaks off has found a fault.
export const BREAKS_OFF = 'cannot be checked: ';

const say = (error) => [BREAKS_OFF + error.message];

export const lookOrSay = (check, page, visit) => check.look(page, visit).catch(say);

export const openAndLook = (check, browser, visit) =>
  open(browser, visit, {}, (page) => check.look(page, visit)).catch(say);

// One more than there are cores: each waits now and then.
const WORKERS = availableParallelism() + 1;

export async function inTurns(jobs, work) {
  const left = [...jobs];
  await Promise.all(Array.from({ length: WORKERS }, async () => {
    while (left.length > 0) await work(left.shift());
  }));
}
