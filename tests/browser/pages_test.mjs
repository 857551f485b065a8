// Every kind of page that a role reaches by links, in a browser: nothing for axe-core to say in light on a phone and in
// dark on a wide screen, no sideways scrolling down to 320 px, nothing that the policy refuses, and by Tab alone every
// stop is seen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { axeFinds, launch, open, sideways, tabStops } from './browser.mjs';
import { kind, kindsFor, roles } from './kinds.mjs';

let site, browser;
const reached = new Map();
// The pages of a role; those that every visitor sees are looked at once, as a visitor.
async function pagesOf(role) {
  if (role !== 'visitor' && !reached.has('visitor')) await pagesOf('visitor');
  if (!reached.has(role)) {
    const everyones = new Set((reached.get('visitor') ?? []).map(kind));
    reached.set(role, (await kindsFor(site, role)).filter((path) => !everyones.has(kind(path))));
  }
  return reached.get(role);
}
before(async () => {
  site = await openSite({ workers: 6, people: 24, months: 3 });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

for (const role of roles) {
  test(`${role}: every kind of page is as it should be in a browser`, async () => {
    const paths = await pagesOf(role);
    assert.ok(paths.length > 3, `only ${paths.length} pages`);
    const found = [];
    for (const [view, dark] of [['phone', false], ['wide', true]]) {
      const reader = await open(browser, site, { view, dark });
      if (role !== 'visitor') await reader.signIn(role);
      for (const path of paths) {
        await reader.page.goto(path);
        const problems = [...await axeFinds(reader.page), ...await sideways(reader.page)];
        if (view === 'phone') {
          await reader.page.setViewportSize({ width: 320, height: 640 });
          problems.push(...(await sideways(reader.page)).map((s) => `at 320 px it ${s}`));
          await reader.page.setViewportSize({ width: 390, height: 844 });
        }
        found.push(...problems.map((problem) => `${path} (${view}${dark ? ', dark' : ''}): ${problem}`));
      }
      found.push(...reader.said.map((words) => `${view}: the browser said ${words}`));
      await reader.close();
    }
    assert.deepEqual(found, []);
  });

  test(`${role}: by Tab alone on a phone, every stop is seen`, async () => {
    const paths = await pagesOf(role);
    const reader = await open(browser, site, { view: 'phone' });
    if (role !== 'visitor') await reader.signIn(role);
    const found = [];
    for (const path of paths) {
      await reader.page.goto(path);
      const stops = await tabStops(reader.page, 80);
      if (stops.length < 4) found.push(`${path}: only ${stops.length} stops`);
      if (!/skip/i.test(stops[0]?.name ?? '') && !stops.some((s) => s.id === 'error')) found.push(`${path}: the first stop is “${stops[0]?.name}”`);
      for (const stop of stops.filter((s) => !s.seen)) found.push(`${path}: “${stop.name}” (${stop.tag}) is not seen when it has the focus`);
    }
    await reader.close();
    assert.deepEqual(found, []);
  });
}
