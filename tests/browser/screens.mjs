// tests/browser/screens.mjs [FOLDER] — takes a picture of every kind of page that each role reaches, at 390 and 1280 px,
// into docs/screens/ (or FOLDER). On an example service made for it: the same code gives the same pictures but for the
// days on them.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { open as openSite } from '../http/site.mjs';
import { launch, open, views } from './browser.mjs';
import { kind, kindsFor, roles } from './kinds.mjs';

const folder = process.argv[2] ?? 'docs/screens';
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const tallest = 3600; // px: what comes below is more of the same

// "/people/:id/notes" of a worker → "worker-people-one-notes".
const nameOf = (role, path) => `${role}-${kind(path).replace(/:\w+/g, 'one').split('/').filter(Boolean).join('-') || 'start'}`;

const site = await openSite({ workers: 14, people: 90, months: 8 });
const browser = await launch();
let taken = 0;
const everyones = new Set(); // pages that everybody sees alike are taken once, as a visitor
for (const role of roles) {
  const paths = (await kindsFor(site, role)).filter((path) => role === 'visitor' || !everyones.has(kind(path)));
  if (role === 'visitor') for (const path of paths) everyones.add(kind(path));
  for (const view of Object.keys(views)) {
    const reader = await open(browser, site, { view });
    if (role !== 'visitor') await reader.signIn(role);
    for (const path of paths) {
      await reader.page.goto(path);
      const height = Math.min(await reader.page.evaluate(() => document.documentElement.scrollHeight), tallest);
      const clip = { x: 0, y: 0, width: views[view].width, height };
      await reader.page.screenshot({ path: join(folder, `${nameOf(role, path)}-${views[view].width}.jpg`), type: 'jpeg', quality: 42, fullPage: true, clip });
      taken += 1;
    }
    await reader.close();
  }
}
await browser.close();
await site.close();
console.log(`${taken} passed, 0 failed`);
