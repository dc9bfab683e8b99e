// Budgets: budgets.csv has a row for what may not grow, with what it is today (exceeding that
// fails) and what users.md asks for (listed). measure: bytes (the largest of the kind) or
// printed (A4 pages).
import { readFileSync } from 'node:fs';
import { kindOf, sizeOf } from './site.mjs';

export function readBudgets() {
  const text = readFileSync(new URL('budgets.csv', import.meta.url), 'utf8');
  const [, ...rows] = text.trim().split('\n').map((line) => line.split(','));
  return rows.map(([kind, measure, present, goal]) =>
    ({ kind, measure, present: Number(present), goal: goal === '' ? null : Number(goal) }));
}

// A kind of page, or a file by its path. scripts: all of the root together but the list of
// search.js.
export function bytesOf(site, kind) {
  if (kind === 'scripts')
    return site.files.filter((file) => /^[^/]*\.js$/.test(file) && file !== 'search.js')
      .reduce((sum, file) => sum + sizeOf(site, file), 0);
  const sizes = site.files.filter((file) => file === kind || kindOf(file) === kind)
    .map((file) => sizeOf(site, file));
  return Math.max(0, ...sizes);
}

// { line, isOver } of a row and its figure
export function judge({ kind, measure, present, goal }, figure) {
  const isOver = figure > present;
  const unit = measure === 'bytes' ? 'bytes' : 'A4 pages';
  const asked = goal === null ? '' : `, goal ${goal}${figure > goal ? ': not met' : ''}`;
  return { isOver, line: `${kind}: ${figure} ${unit}, at most ${present}${asked}` };
}
