// Without script the page shows the same figures, in the same order.
import { open } from '../browser.mjs';

export const name = 'script off';

const figures = (page) => page.evaluate(() =>
  [...document.querySelectorAll('main td, main tbody th, main dd, main svg text')]
    .filter((cell) => cell.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()));

export async function look(page, visit) {
  const on = await figures(page);
  const off = await open(page.context().browser(), visit, { javaScriptEnabled: false }, figures);
  if (on.length !== off.length) return [`${on.length} figures with script, ${off.length} without`];
  const at = on.findIndex((figure, i) => figure !== off[i]);
  return at < 0 ? [] : [`"${on[at]}" with script is "${off[at]}" without`];
}

export const spoils = {
  'a figure that script writes': (html) => html.replace('</body>',
    '<script>document.querySelector("main td").textContent = "99.9%"</script></body>'),
  'a table that script shows': (html) => html.replace('<main',
    '<style>table{display:none}</style><script>' +
    'document.write("<style>table{display:table!important}</style>")</script><main'),
};
