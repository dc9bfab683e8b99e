// What to look at: the sites that sites.sh makes, and the pages of the worst cases in them.
// kinds: one page of each kind; cases: WORST; links: all pages; control: broken on purpose;
// budgets: measured, pages of a whole England
export const SITES = {
  demonstration: { kinds: true, budgets: true },
  later: { kinds: true, links: true },
  worst: { kinds: true, cases: true, links: true },
  small: { links: true, control: true },
};

// of the site `worst`; worst_cases.sh makes them
export const WORST = {
  'the longest name': 'practice/A10003.html',
  'every figure empty': 'practice/A10005.html',
  'closed during the year': 'practice/A10007.html',
  'closed before the year': 'practice/A19101.html',
  'nobody registered': 'practice/A10012.html',
  'very few registered': 'practice/G10014.html',
  'its PCT has no other': 'practice/A10040.html',
  'a PCT with one practice': 'pct/5D9.html',
  'a PCT without practices': 'pct/5A3.html',
};

// The page that is broken on purpose, of the site `small`.
export const CONTROL = 'pct/5C1.html';
