// Whatever was done with the page, it asked for nothing but files of the site and said nothing
// to the console. It comes last: the other checks have filled the visit's noise.

export const name = 'quiet';

const SOON = 200;   // milliseconds, for what the page does after all that

export async function look(page, visit) {
  await page.waitForTimeout(SOON);
  return [...visit.noise];
}

const script = (code) => (html) => html.replace('</body>', `<script>${code}</script></body>`);

export const spoils = {
  'a request that leaves': (html) =>
    html.replace('</h1>', '</h1><img alt="" src="https://example.org/pixel.png">'),
  'a file that is not there': (html) => html.replace('</h1>', '</h1><img alt="" src="no.png">'),
  'a script that talks': script('console.log("here")'),
  'a script that fails': script('nowhere.to.be.found()'),
  'a script that fetches': script('const asked = new XMLHttpRequest();' +
    'asked.open("GET", "index.html", false); asked.send()'),
  'a dialog': script('alert("here")'),
};
