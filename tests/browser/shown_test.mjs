// How pages are left and shown: Leave goes away and Back shows no record; in Arabic from right to left, light and dark,
// with nothing for axe-core to say; a record on paper has no bars.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { faults, launch, open } from './browser.mjs';
import { ways } from './hands.mjs';

let site, browser;
before(async () => {
  site = await openSite({ workers: 3, people: 10, months: 1 });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

async function reading(way, role) {
  const reader = await open(browser, site, way);
  if (role) await reader.signIn(role);
  return reader;
}

// Where Leave leads can't be reached from here; that the browser went there is enough.
async function gone(page) {
  for (let i = 0; i < 100 && page.url().includes('127.0.0.1'); i += 1) await page.waitForTimeout(100);
  assert.ok(!page.url().includes('127.0.0.1'), `still at ${page.url()}`);
}

ways.forEach((way) => {
  test(`${way.name}: Leave goes away at once, and Back shows no record`, async () => {
    const reader = await reading(way, 'person');
    const { page } = reader;
    await page.goto('/record');
    const words = (await page.locator('main dd').first().innerText()).slice(0, 40);
    await page.locator('.govuk-exit-this-page__button').click();
    await gone(page);
    for (let back = 0; back < 3; back += 1) {
      await page.goBack().catch(() => {});
      const text = await page.locator('body').innerText();
      assert.ok(!text.includes(words), `Back shows “${words}”`);
    }
    await page.goto('/record');
    assert.match(page.url(), /\/sign-in/, 'they are signed out');
    await reader.close();
  });
});

test('Esc three times leaves as well', async () => {
  const reader = await reading(ways[0], 'person');
  await reader.page.goto('/record');
  for (let i = 0; i < 3; i += 1) await reader.page.keyboard.press('Escape');
  await gone(reader.page);
  await reader.close();
});

const pages = { visitor: ['/', '/ask', '/help', '/job', '/sign-in'], person: ['/home', '/record', '/record/looked', '/me/agreement'], worker: ['/today', '/people'] };
for (const [role, paths] of Object.entries(pages)) {
  for (const [view, dark] of [['phone', false], ['wide', true]]) {
    test(`${role}, in Arabic, ${view}, ${dark ? 'dark' : 'light'}: pages go from right to left and are as they should be`, async () => {
      const reader = await reading({ view, dark }, role === 'visitor' ? undefined : role);
      await reader.page.goto('/language/ar?back=/');
      const found = [];
      for (const path of paths) {
        await reader.page.goto(path);
        const way = await reader.page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.body).direction]);
        if (way.join() !== 'ar,rtl') found.push(`${path}: ${way}`);
        found.push(...(await faults(reader.page)).map((problem) => `${path}: ${problem}`));
      }
      assert.deepEqual([...found, ...reader.said], []);
      await reader.close();
    });
  }
}

test('a record on paper has no bars, and says who printed it', async () => {
  const reader = await reading(ways[1], 'person');
  await reader.page.emulateMedia({ media: 'print', colorScheme: 'light' });
  for (const path of ['/record', '/me/agreement', '/home']) {
    await reader.page.goto(path);
    for (const bar of ['.wf-nav', '.wf-tools', '.wf-footer']) assert.equal(await reader.page.locator(bar).isVisible(), false, `${path}: ${bar}`);
    assert.match(await reader.page.locator('.wf-print').innerText(), /This is private/);
  }
  await reader.close();
});
