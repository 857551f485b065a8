// Matching as a coordinator uses it: looking, how it was checked, what changed, pictures; a run over everyone that goes on
// by itself and is a proposal until it is offered. At both widths, with scripts and without; by keys alone.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch, tabStops } from './browser.mjs';
import { Eyes, byKeys, hands, includes, leavesOut, ways } from './hands.mjs';

let site, browser;
const shots = process.env.WAYFELLOW_SHOTS; // a folder for pictures of each page, to be looked at
before(async () => {
  site = await openSite({ workers: 6, people: 40, months: 1 });
  browser = await launch();
  if (shots) mkdirSync(shots, { recursive: true });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

async function coordinator(way) {
  const who = await hands(browser, site, way, new Eyes());
  await who.signIn('coordinator', site);
  return who;
}

async function picture(who, name) {
  if (shots) await who.page.screenshot({ path: `${shots}/${name}-${who.way.view}.png`, fullPage: true });
}

// Until the run is over: by itself with scripts, by the link without.
async function over(who) {
  for (let i = 0; i < 60 && await who.page.locator('[data-progress-url]').count(); i += 1) {
    if (who.way.script) await who.page.waitForTimeout(500);
    else await who.page.getByRole('link', { name: 'Show how far it is' }).click();
  }
  assert.equal(await who.page.locator('[data-progress-url]').count(), 0, 'the run did not end');
}

for (const way of ways) {
  test(`${way.name}: looking says who fits, what changed, and how it was checked`, async () => {
    const cora = await coordinator(way);
    await cora.open('/matching');
    await cora.press(/^Look who fits/);
    includes(await cora.text(), 'Is it fair?', 'Nobody was passed over', 'What changed since the time before',
      'Who waits, and why nobody yet');
    leavesOut(await cora.text(), '%', 'score');
    assert.ok(await cora.page.locator('#causes svg circle').count() > 0, 'a mark for those who wait');
    await picture(cora, 'matching');
    await cora.follow('How it would spread the work');
    assert.ok(await cora.page.locator('.wf-pic--spread rect').count() > 0, 'a square for each place');
    await picture(cora, 'places');
    assert.deepEqual(cora.faults(), []);
    await cora.close();
  });

  test(`${way.name}: a run over everyone goes on by itself and is a proposal until it is offered`, async () => {
    const cora = await coordinator(way);
    await cora.open('/matching/run');
    await cora.page.getByRole('button', { name: 'Look over everyone' }).click(); // the page may show itself anew at any moment
    await over(cora);
    await cora.open('/matching/run');
    includes(await cora.text(), 'What the last look proposes', 'nobody hears of it until you offer it');
    await picture(cora, 'proposal');
    const boxes = cora.page.locator('#proposed input[type=checkbox]');
    const count = await boxes.count();
    assert.ok(count > 0, 'somebody is left to offer to');
    for (let i = 1; i < count; i += 1) await boxes.nth(i).uncheck();
    const person = await boxes.first().getAttribute('value');
    await cora.press('Offer these introductions');
    includes(await cora.text(), 'The introductions are open to them.');
    assert.equal(await cora.page.locator('#proposed input[type=checkbox]').count(), count - 1);
    await cora.open(`/matching/${person}`);
    while (await cora.page.getByRole('button', { name: /^Take it back/ }).count()) await cora.press(/^Take it back/);
    includes(await cora.text(), 'The introduction is taken back.');
    assert.deepEqual(cora.faults(), []);
    await cora.close();
  });
}

test('by keys alone every control of the page is reached and seen', async () => {
  const cora = await coordinator(byKeys);
  for (const path of ['/matching', '/matching/run']) {
    await cora.open(path);
    const stops = await tabStops(cora.page);
    assert.deepEqual(stops.filter((stop) => !stop.seen).map((stop) => stop.name), []);
    assert.ok(stops.some((stop) => /^Look/.test(stop.name)), `${path} has its button`);
  }
  await cora.close();
});

test('progress is shown anew without the page being loaded, and what is over shows itself', async () => {
  const cora = await coordinator(ways[0]);
  await cora.open('/matching/run');
  let told = 0;
  await cora.page.route('**/matching/run', async (route) => { // the page as it would be while a run is under way
    if (route.request().resourceType() === 'document' || route.request().resourceType() === 'fetch') told += 1;
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/<main[^>]*>/, (main) => `${main}<div class="wf-say" role="status" data-progress-url="/events"><div><p>${told} of 9 people.</p></div></div>`);
    await route.fulfill({ response: answer, body: told < 4 ? body : await answer.text() });
  });
  await cora.page.reload();
  await cora.page.evaluate(() => { window.stays = true; });
  await cora.page.waitForFunction(() => /2 of 9 people/.test(document.querySelector('[data-progress-url]')?.textContent ?? ''));
  assert.equal(await cora.page.evaluate(() => window.stays), true);
  await cora.close();
});

for (const way of [ways[0], ways[3]]) {
  test(`${way.name}: how much time somebody would like is counted, and the most that could be given is told`, async () => {
    const cora = await coordinator(way);
    await cora.open('/waiting');
    const request = await cora.page.locator('table a[href^="/waiting/"]').first().getAttribute('href');
    await cora.open(`${request}/change`);
    await cora.page.getByLabel('Two hours a week').check();
    await cora.page.getByRole('button', { name: /^Save/ }).first().click();
    await cora.open(request);
    includes(await cora.text(), 'How much time', 'Two hours a week');
    await picture(cora, 'hours-asked');
    await cora.open('/matching');
    await cora.press(/^Look who fits/);
    includes(await cora.text(), 'hours were counted', 'Wished for in a week, in all');
    await picture(cora, 'hours-matching');
    assert.deepEqual(cora.faults(), []);
    await cora.close();
  });
}
