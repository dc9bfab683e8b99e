// A site as it lies on disk: its pages, and which of them to look at. Kinds are found by walking
// the folders, so that a new folder of pages is looked at without being named here.
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

// Every page of these folders is of a kind of its own.
const KIND_EACH = new Set(['.', 'about']);

export function readSite(name, folder) {
  const root = realpathSync(folder);   // current is a link to a release
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
  return { name, root, files, pages: files.filter((file) => file.endsWith('.html')) };
}

// "practice/*.html" for practice/A81001.html; "practice/index.html" and "about/data.html" as
// they are.
export function kindOf(path) {
  const folder = dirname(path);
  return KIND_EACH.has(folder) || path.endsWith('/index.html') ? path : `${folder}/*.html`;
}

export const sizeOf = (site, path) => statSync(join(site.root, path)).size;

// One page of each kind: the largest, the first of equals.
export function pageOfEachKind(site) {
  const largest = new Map();
  for (const path of site.pages) {
    const kind = kindOf(path);
    const bytes = sizeOf(site, path);
    if (!largest.has(kind) || bytes > largest.get(kind).bytes) largest.set(kind, { path, bytes });
  }
  return [...largest.values()].map(({ path }) => path);
}

// What a check looks at. noise gathers what the page said and asked for in every tab it was open
// in.
export function visitTo(site, path, what = kindOf(path)) {
  return {
    site, path, what, kind: kindOf(path), noise: new Set(),
    url: pathToFileURL(join(site.root, path)).href, name: `${site.name} ${path}`,
  };
}

export const htmlOf = (site, path) => readFileSync(join(site.root, path), 'utf8');
