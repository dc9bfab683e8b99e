// Pictures to look at: a page wide, narrow and printed, in a folder.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { WIDE, open } from './browser.mjs';

const NARROW = { width: 320, height: 800 };

export async function takePictures(browser, visit, folder) {
  mkdirSync(folder, { recursive: true });
  const file = (how) => join(folder, `${visit.name.replace(/[ /]/g, '_')}.${how}`);
  await open(browser, visit, {}, async (page) => {
    for (const [how, size] of [['wide', WIDE], ['narrow', NARROW]]) {
      await page.setViewportSize(size);
      const path = file(`${how}.png`);
      // what is taller has a picture of its beginning
      const height = await page.evaluate(() => document.body.scrollHeight);
      if (height > 12000) await page.screenshot({ path });
      else await page.screenshot({ path, fullPage: true });
    }
    await page.pdf({ path: file('pdf'), preferCSSPageSize: true, printBackground: true });
  });
}
