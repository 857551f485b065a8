// The safety plan: written in a browser, one tap from everywhere, on one sheet of paper, and on the person's own phone
// without a connection, where nothing else of theirs is ever kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch } from './browser.mjs';
import { Eyes, byKeys, hands, includes, leavesOut, ways } from './hands.mjs';

let site, browser;
const eyes = new Eyes();
before(async () => {
  site = await openSite({ workers: 4, people: 14, months: 2 });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const phone = ways[0];
const sheet = '/me/safety/sheet';

// Who signs in as a person and has a plan: the demo's first.
async function amina(way = phone) {
  const person = await hands(browser, site, way, eyes);
  await person.signIn('person', site);
  return person;
}

// Every address in Cache Storage, and all the words that lie there.
function kept(page) {
  return page.evaluate(async () => {
    const found = { addresses: [], words: '' };
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const path = new URL(request.url).pathname;
        found.addresses.push(path);
        if (!path.startsWith('/assets/')) found.words += await (await cache.match(request)).text();
      }
    }
    return found;
  });
}

const pages = (found) => [...new Set(found.addresses.filter((path) => !path.startsWith('/assets/')))].sort();

async function keepPlan(person) {
  await person.open('/me/safety');
  await person.main.getByRole('button', { name: 'Keep my plan on this phone' }).click();
  await person.main.getByText('It’s on this phone now.').waitFor();
}

for (const way of [...ways, byKeys]) {
  test(`${way.name}: a plan is written, put right and written again`, async () => {
    const person = await hands(browser, site, way, eyes);
    await person.signIn(site.signIns.filter((one) => one.role === 'person')[way.script ? 1 : 2]);
    await person.open('/home');
    await person.follow('I’m worried about tonight');
    includes(await person.text(), 'Opening this page told nobody', 'Ring 999');
    await person.open('/me/safety/edit');
    for (const part of ['What tells me it’s getting hard', 'What helps me', 'Who I call', 'What makes my place safe', 'Where I go']) await person.write(part, '');
    await person.press('Save my plan');
    includes(await person.text(), 'Write one line in any of the parts');
    await person.write('What helps me', `Tea, at ${way.name}`);
    await person.write('Who I call', 'Mo: 07700 900123');
    await person.press('Save my plan');
    includes(await person.text(), `Tea, at ${way.name}`);
    assert.equal(await person.main.getByRole('link', { name: 'Mo: 07700 900123' }).getAttribute('href'), 'tel:07700900123');
    await person.follow(/before this one/);
    await person.open('/help');
    includes(await person.text(), `Tea, at ${way.name}`);
    assert.deepEqual(person.faults(), []);
    await person.close();
  });
}

test('the plan prints on one small sheet, without bars and without a name', async () => {
  const person = await amina();
  await person.open(sheet);
  const pdf = (await person.page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1);
  const [, , , width, height] = /\/MediaBox\s*\[\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+?)\s*\]/.exec(pdf).map(Number);
  assert.ok(Math.abs(width - 419.5) < 2 && Math.abs(height - 595.3) < 2, `${width} × ${height} is not A5`);
  await person.page.emulateMedia({ media: 'print' });
  assert.ok(await person.page.locator('header').isHidden());
  assert.ok(await person.page.locator('.wf-tools').isHidden());
  assert.deepEqual(person.faults(), []);
  await person.close();
});

test('without scripts there is no button that does nothing', async () => {
  const person = await amina(ways[2]);
  await person.open('/me/safety');
  assert.equal(await person.main.getByRole('button', { name: /on this phone/ }).count(), 0);
  await person.close();
});

test('a phone keeps nothing that nobody asked it to', async () => {
  const person = await amina();
  for (const path of ['/home', '/record', '/me/safety', '/help', '/help/keep']) await person.open(path);
  assert.deepEqual((await kept(person.page)).addresses, []);
  assert.equal(await person.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await person.close();
});

test('the plan and Help now open without a connection, and no page of a record is kept', async () => {
  const person = await amina();
  await person.open('/record');
  const note = (await person.main.locator('dd').first().innerText()).slice(0, 30);
  await keepPlan(person);
  for (const path of ['/home', '/record', '/me/agreement', '/me/appointments', '/sharing', '/record/looked']) await person.open(path);
  const found = await kept(person.page);
  assert.deepEqual(pages(found), ['/help/kept', '/leave', '/me/safety/owner', sheet]);
  leavesOut(found.words, note, 'Amina', 'name="token"');
  includes(found.words, 'Put the kettle on', '116');
  await person.reader.context.setOffline(true);
  await person.page.goto('/me/safety');
  includes(await person.text(), 'Put the kettle on', 'Ring 999');
  assert.equal(await person.page.evaluate(() => getComputedStyle(document.querySelector('.wf-call a')).borderRadius), '16px');
  await person.page.goto('/help');
  includes(await person.text(), 'Help now', 'My safety plan, kept on this phone');
  await person.follow('My safety plan, kept on this phone');
  includes(await person.text(), 'Put the kettle on');
  await person.page.goto('/record');
  leavesOut(await person.text(), note);
  includes(await person.text(), 'Help now');
  person.reader.said.length = 0; // the browser says that it is offline
  await person.reader.context.setOffline(false);
  await person.open('/record');
  includes(await person.text(), note);
  assert.deepEqual(person.faults(), []);
  await person.close();
});

test('Leave works without a connection, and the sign-in ends as soon as there is one', async () => {
  const person = await amina();
  await keepPlan(person);
  await person.open('/home');
  await person.reader.context.setOffline(true);
  await person.page.goto('/me/safety');
  await person.page.locator('.govuk-exit-this-page__button').click();
  for (let i = 0; i < 100 && person.page.url().includes('127.0.0.1'); i += 1) await person.page.waitForTimeout(100);
  assert.ok(!person.page.url().includes('127.0.0.1'), `still at ${person.page.url()}`);
  await person.reader.context.setOffline(false);
  await person.page.goto('/home');
  assert.match(person.page.url(), /\/sign-in/);
  // At night, signed out: what is on the phone opens still.
  await person.page.goto(sheet);
  includes(await person.text(), 'Put the kettle on');
  await person.close();
});

test('a worker’s Leave works without a connection as well', async () => {
  const joss = await hands(browser, site, phone, eyes);
  await joss.signIn('worker', site);
  await joss.page.locator('[data-device="ready"]').waitFor({ state: 'attached' });
  await joss.reader.context.setOffline(true);
  await joss.page.locator('.govuk-exit-this-page__button').click();
  for (let i = 0; i < 100 && joss.page.url().includes('127.0.0.1'); i += 1) await joss.page.waitForTimeout(100);
  assert.ok(!joss.page.url().includes('127.0.0.1'), `still at ${joss.page.url()}`);
  await joss.close();
});

test('a new version replaces what the phone kept', async () => {
  const person = await amina();
  await keepPlan(person);
  await person.open('/me/safety/edit');
  await person.write('What helps me', 'Put the kettle on\nA bath, newly added');
  await person.press('Save my plan');
  for (let i = 0; i < 50 && !(await kept(person.page)).words.includes('newly added'); i += 1) await person.page.waitForTimeout(100);
  includes((await kept(person.page)).words, 'newly added');
  await person.close();
});

test('the button takes the plan off again, and signing out does', async () => {
  const person = await amina();
  await keepPlan(person);
  await person.main.getByRole('button', { name: 'Take it off this phone' }).click();
  await person.main.getByText('It’s off this phone.').waitFor();
  leavesOut((await kept(person.page)).words, 'Put the kettle on');
  await person.open('/me/safety');
  await keepPlan(person);
  await person.open('/menu');
  await person.press('Sign out');
  const found = await kept(person.page);
  assert.deepEqual(pages(found), ['/help/kept', '/leave']);
  await person.reader.context.setOffline(true);
  await person.page.goto(sheet);
  leavesOut(await person.text(), 'Put the kettle on');
  await person.reader.context.setOffline(false);
  await person.close();
});

test('a plan that somebody else left on the device goes when another person signs in', async () => {
  const person = await amina();
  await keepPlan(person);
  await person.reader.context.clearCookies(); // the sign-in ran out: nobody signed out
  await person.signIn(site.signIns.filter((one) => one.role === 'person')[1]);
  await person.open('/home');
  for (let i = 0; i < 50 && (await kept(person.page)).addresses.includes(sheet); i += 1) await person.page.waitForTimeout(100);
  assert.ok(!(await kept(person.page)).addresses.includes(sheet));
  await person.close();
});

test('a visitor keeps Help now, and it opens without a connection', async () => {
  const visitor = await hands(browser, site, phone, eyes);
  await visitor.open('/help');
  await visitor.follow('Keep this page on this phone');
  await visitor.main.getByRole('button', { name: 'Keep this page on this phone' }).click();
  await visitor.main.getByText('It’s on this phone now.').waitFor();
  assert.deepEqual(pages(await kept(visitor.page)), ['/help/kept', '/leave']);
  await visitor.reader.context.setOffline(true);
  await visitor.page.goto('/');
  includes(await visitor.text(), 'Ring 999');
  await visitor.reader.context.setOffline(false);
  await visitor.open('/');
  leavesOut(await visitor.text(), 'Ring 999');
  assert.deepEqual(visitor.faults().filter((fault) => !/ERR_INTERNET/.test(fault)), []);
  await visitor.close();
});

// --- Somebody of the team is worried ---

// Every press of the mouse or of Enter is one, a touch on a field to write in it too.
async function counted(person, steps) {
  let clicks = 0;
  for (const step of steps) { clicks += 1; await step(); }
  assert.ok(clicks <= 5, `${clicks} clicks`);
}

const band = (person) => person.page.locator('aside.wf-crisis');
const telling = (person, words) => [
  () => person.arrive(() => person.main.locator('.wf-rows a').first().click()),
  async () => { await person.field('What is happening now?').click(); await person.page.keyboard.type(words); },
  () => person.press('Tell them now'),
];

async function one(role, way) {
  const person = await hands(browser, site, way, eyes);
  await person.signIn(role, site);
  return person;
}

for (const way of [ways[0], ways[3]]) {
  test(`${way.name}: a concern takes at most five clicks, from any page and from a page without a bar`, async () => {
    const joss = await one('worker', way);
    for (const path of ['/today', '/people', '/diary', '/menu', '/account']) {
      await joss.open(path);
      assert.ok(await band(joss).getByRole('link', { name: 'I’m worried about someone' }).isVisible(), `${path} leads there`);
    }
    await counted(joss, [() => joss.follow('I’m worried about someone', band(joss)), ...telling(joss, `Away since Friday, at ${way.name}`)]);
    includes(await joss.text(), 'They’ve been asked', 'was asked. If they haven’t answered by', 'Away since Friday');
    const concern = new URL(joss.page.url()).pathname;
    await joss.open(`${concern}/write/done`); // no bar, no band
    await counted(joss, [
      () => joss.follow('Help now', joss.page.locator('header')),
      () => joss.follow('I’m worried about someone', band(joss)),
      ...telling(joss, `A second one, at ${way.name}`),
    ]);
    assert.deepEqual(joss.faults(), []);
    await joss.close();
  });

  test(`${way.name}: who was asked finds it first, has it by one click, and closes it with what came of it`, async () => {
    const bernadette = await one('supervisor', way);
    const first = bernadette.main.locator('.wf-card--ask').first();
    assert.ok(await first.evaluate((card) => card.getBoundingClientRect().top < innerHeight), 'seen without scrolling');
    includes(await first.innerText(), 'Someone is worried about', 'the next one is asked');
    await bernadette.press(/^I’ve got it/, first);
    includes(await bernadette.text(), 'You have it. That’s noted.', 'You have it, since');
    const concern = new URL(bernadette.page.url()).pathname;
    await bernadette.open(`${concern}/write/consent`);
    await bernadette.write('What was decided?', 'We asked, and the answer was yes');
    await bernadette.press('Write it down');
    includes(await bernadette.text(), 'Say why, in a few words');
    assert.equal(await bernadette.field('What was decided?').inputValue(), 'We asked, and the answer was yes');
    await bernadette.write('Why?', 'It is theirs to say');
    await bernadette.press('Write it down');
    includes(await bernadette.text(), 'Why: It is theirs to say');
    await bernadette.follow('Say what came of it, and close');
    await bernadette.press('Close it');
    includes(await bernadette.text(), 'Say what came of it, in a few words', 'Say what they were told');
    await bernadette.write('What came of it', 'Staying with a sister until Monday');
    await bernadette.write(/^What .* was told/, 'All of it, by phone');
    await bernadette.press('Close it');
    includes(await bernadette.text(), 'Closed, with what came of it.', 'Staying with a sister until Monday', 'All of it, by phone');
    await bernadette.open('/concerns');
    assert.deepEqual(bernadette.faults(), []);
    await bernadette.close();
  });
}

test('the coordinator sets who is asked at night, and everybody finds their own way', async () => {
  const harpreet = await one('coordinator', ways[1]);
  await harpreet.open('/concerns/hours');
  await harpreet.press('Set these hours');
  includes(await harpreet.text(), 'Choose someone', 'Choose one day at least', 'Give a time of day');
  await harpreet.page.locator('#who').selectOption({ index: 1 });
  await harpreet.tick('Friday');
  await harpreet.write('From', '22:00');
  await harpreet.write('Until', '7');
  await harpreet.press('Set these hours');
  includes(await harpreet.text(), 'Friday, from 22:00 to 07:00');
  await harpreet.press(/^Take it off/);
  includes(await harpreet.text(), 'No hours are set');
  await harpreet.open('/concerns/new');
  includes(await harpreet.text(), 'Ring one of them');
  assert.deepEqual(harpreet.faults(), []);
  await harpreet.close();
});

test('the person reads what was written about them, and nothing anywhere says how bad it is', async () => {
  const person = await amina(ways[1]);
  await person.open('/me/concerns');
  if (await person.main.locator('.wf-rows a').count()) {
    await person.arrive(() => person.main.locator('.wf-rows a').first().click());
    includes(await person.text(), 'Somebody was worried about you', 'What is happening');
    assert.equal(await person.main.getByRole('button').count(), 0);
  }
  assert.ok(!/\b(risk|score|rating|severity|red|amber|green)\b/i.test(await person.text()));
  assert.deepEqual(person.faults(), []);
  await person.close();
});
