// Budgets: budgets.csv has a row for what may not grow: what it is today, and what users.md asks
// for, as a goal where that is not met yet. measure: bytes (the largest of the kind), printed (A4
// pages) or table (A4 pages of the page's wide table alone).
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

const UNITS = { bytes: 'bytes', printed: 'A4 pages', table: 'A4 pages, its table alone' };

// { line, isOver } of a row and its figure. Where the goal is met it is the limit; until then the
// present is.
export function judge({ kind, measure, present, goal }, figure) {
  const asked = goal === null ? '' : `, goal ${goal}${figure > goal ? ': not met' : ''}`;
  const line = `${kind}: ${figure} ${UNITS[measure]}, present ${present}${asked}`;
  return { isOver: figure > Math.max(present, goal ?? 0), line };
}
