// The checks of a page. Each has a name, look(browser, visit), which gives what is wrong, a line
// each, and spoils: what breaks a page's HTML so that look must find it; some have fine: what they
// must not complain of.
import * as accessible from './checks/accessible.mjs';
import * as forcedColours from './checks/forced_colours.mjs';
import * as keyboard from './checks/keyboard.mjs';
import * as narrow from './checks/narrow.mjs';
import * as print from './checks/print.mjs';
import * as quiet from './checks/quiet.mjs';
import * as scriptless from './checks/scriptless.mjs';
import * as search from './checks/search.mjs';
import * as zoom from './checks/zoom.mjs';

// quiet says what the others heard
export const CHECKS = [accessible, narrow, keyboard, search, scriptless, zoom, forcedColours, print,
  quiet];

// A check that breaks off has found a fault.
export const BREAKS_OFF = 'cannot be checked: ';

export const lookOrSay = (check, browser, visit) =>
  check.look(browser, visit).catch((error) => [BREAKS_OFF + error.message]);

// As many at once as there are cores.
const WORKERS = 2;

export async function inTurns(jobs, work) {
  const left = [...jobs];
  await Promise.all(Array.from({ length: WORKERS }, async () => {
    while (left.length > 0) await work(left.shift());
  }));
}
