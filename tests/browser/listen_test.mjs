// Meetings that listen: the card for today and the points, read before the meeting; what both have in common; a
// conversation beside the note; whether somebody felt heard. And a phone that is offline for a meeting and back: its
// note arrives once and whole, and nobody who takes the phone reads it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch } from './browser.mjs';
import { byKeys, Eyes, hands, includes, leavesOut, today, ways } from './hands.mjs';

let site, browser, amina;
const eyes = new Eyes();
const pictures = process.env.WAYFELLOW_PICTURES;
before(async () => {
  site = await openSite({ workers: 4, people: 14, months: 2 });
  browser = await launch();
  await prepare();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const times = (text, words) => text.split(words).length - 1;
const persons = () => site.signIns.filter((one) => one.role === 'person');
async function picture(who, name) {
  if (pictures) await who.page.screenshot({ path: `${pictures}/${name}-${who.way.view}.png`, fullPage: true });
}
async function signedIn(way, who) {
  const one = await hands(browser, site, way, eyes);
  await one.signIn(who, site);
  return one;
}

// Amina’s id, and a few more meetings with her, as each is written about once.
async function prepare() {
  const joss = await signedIn(ways[3], 'worker');
  await joss.bar('People');
  amina = /people\/([^/?]+)/.exec(await joss.main.locator('table a', { hasText: 'Amina' }).first().getAttribute('href'))[1];
  for (const day of [2, 3, 4, 5, 6]) {
    await joss.open(`/people/${amina}/appointments/new`);
    await joss.date('Which day?', today(day));
    await joss.write('What time?', '7:15');
    await joss.write('About how many minutes?', '15');
    await joss.tick('On a walk');
    await joss.press('Book it');
    if (!/done=booked/.test(joss.page.url())) await joss.press(/^Book it/); // outside the times that she said suit
  }
  await joss.close();
}

// Joss’s meetings of the days around, as Today hands them to the phone.
async function near(joss) {
  await joss.open('/today');
  return joss.page.locator('[data-appointment]').evaluateAll((all) => all.map((one) => ({ ...one.dataset })));
}

const journeys = [...ways, byKeys];
journeys.forEach((way, i) => {
  test(`${way.name}: a card set in two taps is before the worker’s eyes, and is taken away in one`, async () => {
    const person = await signedIn(way, persons()[0]);
    await person.open('/home');
    if (await person.main.getByRole('button', { name: 'Take it away' }).count()) await person.press('Take it away');
    const label = ['Just listen', 'Ideas', 'Practical help', 'Quiet company', 'Ideas'][i];
    await picture(person, 'home');
    await person.press(label);
    includes(await person.text(), `How to be with me today: ${label}`);
    const joss = await signedIn(way, 'worker');
    await joss.open('/today');
    includes(await joss.text(), `${label}, said today`);
    await person.follow('Change it');
    await person.write('Or in your own words', `Walking is enough, ${way.name}`);
    await picture(person, 'mood');
    await person.press('Keep it');
    await picture(person, 'home-with-card');
    await joss.open('/today');
    includes(await joss.text(), `Walking is enough, ${way.name}`);
    await picture(joss, 'today');
    await person.press('Take it away');
    await joss.open('/today');
    leavesOut(await joss.text(), 'Walking is enough', label);
    assert.deepEqual([...person.faults(), ...joss.faults()], []);
    await person.close();
    await joss.close();
  });
});

test('points are ticked as they are talked about, the rest waits, and is let go', async () => {
  const [phone, wide] = [ways[0], ways[3]];
  const joss = await signedIn(phone, 'worker');
  const meeting = (await near(joss)).find((one) => one.person === amina);
  const person = await signedIn(wide, persons()[0]);
  await person.open(`/me/appointments/${meeting.appointment}/agenda`);
  await person.write('In your own words', 'The visit\nThe bus\nThe letter');
  await person.press('Keep it');
  await joss.open('/today');
  includes(await joss.text(), 'The visit', 'The bus', 'The letter');
  await picture(joss, 'today-points');
  await joss.open(`/people/${meeting.person}/notes/new?appointment=${meeting.appointment}`);
  await joss.tick('On a walk');
  await joss.tick('The bus');
  await joss.write('What we talked about', 'The timetable, and who to ask.');
  await picture(joss, 'note');
  await joss.press('Save our note');
  await person.open('/record');
  includes(await person.text(), 'Kept for the next time', 'The visit');
  await picture(person, 'record');
  await person.open('/home');
  await picture(person, 'home-kept');
  await person.press(/^Let it go/);
  leavesOut(await person.text(), 'The visit');
  includes(await person.text(), 'The letter');
  assert.deepEqual([...joss.faults(), ...person.faults()], []);
  await joss.close();
  await person.close();
});

test('common ground shows to the two alone, and goes for both when one takes it back', async () => {
  const person = await signedIn(ways[0], persons()[0]);
  const joss = await signedIn(ways[1], 'worker');
  const id = amina;
  await joss.open('/corner/experiences');
  const first = joss.main.locator('select').first();
  const words = (await joss.page.locator(`label[for="${await first.getAttribute('id')}"]`).innerText()).trim();
  await first.selectOption({ label: 'The person I support' });
  await joss.press('Save');
  await person.open('/home');
  await person.follow('What we have in common');
  await picture(person, 'ground-empty');
  await person.tick(words);
  await person.press('Keep it');
  await picture(person, 'ground');
  await joss.open(`/people/${id}/ground`);
  includes(await joss.text(), words);
  await picture(joss, 'ground-worker');
  await person.press(new RegExp(`^Stop sharing it.*${words}`));
  await joss.open(`/people/${id}/ground`);
  leavesOut(await joss.text(), words);
  assert.deepEqual([...joss.faults(), ...person.faults()], []);
  for (const role of ['supervisor', 'coordinator', 'administrator']) {
    const other = await signedIn(ways[2], role);
    await other.open(`/people/${id}/ground`);
    includes(await other.text(), 'There’s nothing here');
    await other.close();
  }
  await joss.close();
  await person.close();
});

test('both go on beside the note, and a low answer is a thought for the worker alone', async () => {
  const person = await signedIn(ways[1], persons()[0]);
  await person.open('/record');
  await person.follow(/^Did you feel heard/);
  await picture(person, 'felt');
  await person.tick('Not this time');
  await person.write('Anything that would help next time?', 'Ask about the bus first.');
  await person.press('Keep it');
  includes(await person.text(), 'reads it alone');
  const joss = await signedIn(ways[0], 'worker');
  const id = amina;
  await joss.open('/today');
  leavesOut(await joss.text(), 'Ask about the bus first');
  await joss.follow('Look at it');
  includes(await joss.text(), 'Ask about the bus first.', 'Nothing is wanted of you here');
  await picture(joss, 'reflect');
  await joss.press(/^I’ve thought about it/);
  leavesOut(await joss.text(), 'Ask about the bus first.');
  await joss.open(`/people/${id}/notes`);
  await joss.follow(/^Add something/);
  await joss.write('What you’d like to add', 'I asked about the bus too late.');
  await joss.press('Add it to the note');
  await person.open('/record');
  includes(await person.text(), 'I asked about the bus too late.', 'Joss added');
  await person.follow('All of them, one below the other');
  await picture(person, 'wins');
  const supervisor = await signedIn(ways[2], 'supervisor');
  await supervisor.open('/team');
  leavesOut(await supervisor.text(), 'heard');
  assert.deepEqual([...joss.faults(), ...person.faults()], []);
  await Promise.all([joss, person, supervisor].map((one) => one.close()));
});

// --- A phone without a connection ---

const scripted = ways.filter((way) => way.script);
const stored = (page) => page.evaluate(async () => {
  const pages = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) pages.push([new URL(request.url).pathname, await (await cache.match(request)).text()]);
  }
  return { local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage), pages, bases: (await indexedDB.databases()).length };
});

// Joss with Today open, until the phone is ready to lose its connection.
async function ready(way) {
  const joss = await signedIn(way, 'worker');
  const meetings = await near(joss);
  await joss.page.locator('[data-device="ready"]').waitFor({ state: 'attached' });
  await joss.page.waitForFunction(() => localStorage.getItem('wf-meetings'));
  return { joss, meetings };
}
const offline = async (joss, is) => joss.reader.context.setOffline(is);
async function goOffline(joss, address) {
  await joss.page.goto(address);
  await joss.eyes.look(joss);
}
async function writeBlank(joss, words, more = async () => {}) {
  await joss.main.locator('[data-meetings] input').first().check();
  await joss.tick('On a walk');
  await joss.write('What we talked about', words);
  await more();
  await joss.main.getByRole('button', { name: 'Put it away on this phone' }).click();
  await joss.page.waitForURL('**/notes/waiting');
  await joss.main.getByRole('heading', { name: 'A note that waits to be sent' }).waitFor();
}
async function countIn(joss, person, words) {
  await joss.open(`/people/${person}/notes`);
  return times(await joss.text(), words);
}

scripted.forEach((way) => {
  test(`${way.name}: a note of a meeting without a connection arrives once and whole when there is one`, async () => {
    const words = `Written by the sea at ${way.view}, “no signal” & wind.`;
    const { joss, meetings } = await ready(way);
    await offline(joss, true);
    await goOffline(joss, '/today');
    includes(await joss.text(), 'No signal just now');
    leavesOut(await joss.text(), 'Amina', 'Rowan', 'Ibrahim');
    await picture(joss, 'blank');
    await writeBlank(joss, words, async () => {
      await joss.write('A small win, if there was one', `A win at ${way.view}`);
      await joss.write('What I heard', `The wind at ${way.view}.`);
    });
    await picture(joss, 'waiting');
    // What lies on the phone opens nothing: no words, no names, no key, no page of anybody's.
    const found = await stored(joss.page);
    leavesOut(found.local + found.session, 'by the sea', 'Amina', 'A win at');
    assert.equal(found.bases, 0);
    assert.deepEqual(found.pages.map(([path]) => path).filter((path) => !path.startsWith('/assets/')).sort(), ['/leave', '/notes/blank', '/notes/waiting']);
    leavesOut(JSON.stringify(found.pages.filter(([path]) => path.startsWith('/notes/'))), 'Joss', 'Amina', 'name="token"');
    joss.reader.said.length = 0; // the browser says that it is offline
    // Two tabs come back at once.
    const second = await joss.reader.context.newPage();
    await second.goto('/notes/waiting');
    await offline(joss, false);
    await joss.main.getByText('Nothing waits here').waitFor();
    await second.locator('main').getByText('Nothing waits here').waitFor();
    await second.close();
    const shown = await countIn(joss, meetings[0].person, words);
    assert.equal(shown, 1);
    includes(await joss.text(), `A win at ${way.view}`, `The wind at ${way.view}.`);
    assert.deepEqual(joss.faults().filter((fault) => !/ERR_INTERNET/.test(fault)), []);
    await joss.close();
  });
});

test('an answer that was lost on the way makes no second note', async () => {
  const words = 'The answer was lost on the way.';
  const { joss, meetings } = await ready(ways[0]);
  await offline(joss, true);
  await goOffline(joss, `/people/${meetings[0].person}/notes/new?appointment=${meetings[0].appointment}`);
  assert.equal(await joss.main.locator('[data-meetings] input:checked').getAttribute('value'), meetings[0].appointment);
  await joss.tick('On a walk');
  await joss.write('What we talked about', words);
  await joss.main.getByRole('button', { name: 'Put it away on this phone' }).click();
  await joss.main.getByRole('heading', { name: 'A note that waits to be sent' }).waitFor();
  let lost = 0;
  await joss.reader.context.route(`**/people/${meetings[0].person}/notes`, async (route) => {
    if (route.request().method() !== 'POST' || lost) return route.continue();
    lost += 1;
    await route.fetch({ maxRedirects: 0 });
    return route.abort();
  });
  await offline(joss, false);
  await joss.page.waitForTimeout(1500);
  assert.equal(lost, 1);
  includes(await joss.text(), 'A note that waits to be sent');
  await joss.main.getByRole('button', { name: 'Send it now' }).click();
  await joss.main.getByText('Nothing waits here').waitFor();
  assert.equal(await countIn(joss, meetings[0].person, words), 1);
  await joss.close();
});

test('a note that wasn’t taken says why, opens in the form, and is deleted only when pressed twice', async () => {
  const { joss, meetings } = await ready(ways[0]);
  await offline(joss, true);
  await goOffline(joss, '/today');
  await writeBlank(joss, 'Not taken at first.', () => joss.write('About how many minutes?', 'an hour'));
  await offline(joss, false);
  await joss.main.getByRole('heading', { name: 'A note that wasn’t taken' }).waitFor();
  await joss.main.getByText('Give a number of minutes').waitFor();
  await joss.eyes.look(joss);
  await picture(joss, 'refused');
  await joss.open('/menu');
  await joss.press('Sign out'); // leads to what waits first
  assert.match(joss.page.url(), /\/notes\/waiting$/);
  await joss.main.getByRole('link', { name: 'Open it in the form' }).waitFor();
  await joss.follow('Open it in the form');
  await joss.page.waitForFunction(() => document.querySelector('#talked').value);
  assert.equal(await joss.field('What we talked about').inputValue(), 'Not taken at first.');
  await joss.open('/notes/waiting');
  await joss.main.getByRole('button', { name: 'Delete it' }).click();
  await joss.main.getByRole('button', { name: 'Delete it for good' }).click();
  await joss.main.getByText('Nothing waits here').waitFor();
  assert.equal(await countIn(joss, meetings[0].person, 'Not taken at first.'), 0);
  await joss.open('/menu');
  await joss.press('Sign out');
  assert.match(joss.page.url(), /\/signed-out$/);
  const found = await stored(joss.page);
  leavesOut(found.local, 'wf-');
  assert.deepEqual(found.pages.filter(([path]) => path.startsWith('/notes/')), []);
  await joss.close();
});

test('whoever takes the phone after the sign-in ended reads nothing, and its owner finds all of it again', async () => {
  const words = 'Between the worker and nobody who found the phone.';
  const { joss, meetings } = await ready(ways[0]);
  const place = 1; // the first one has a draft by now
  await offline(joss, true);
  await goOffline(joss, '/today');
  await joss.main.locator('[data-meetings] input').nth(place).check();
  await joss.tick('On a walk');
  await joss.write('What we talked about', words);
  await joss.main.getByRole('button', { name: 'Put it away on this phone' }).click();
  await joss.main.getByRole('heading', { name: 'A note that waits to be sent' }).waitFor();
  await joss.reader.context.clearCookies(); // the hour is over
  await offline(joss, false);
  await joss.main.getByText('once you’ve signed in').waitFor();
  leavesOut(await joss.page.content(), 'Between the worker');
  // Somebody else signs in on it: theirs is another key.
  await joss.signIn(site.signIns.filter((one) => one.role === 'worker')[1]);
  await joss.open('/notes/waiting');
  await joss.main.getByText('Nothing waits here').waitFor();
  leavesOut(await joss.page.content(), 'Between the worker');
  await joss.reader.context.clearCookies();
  await joss.signIn('worker', site);
  await joss.open('/notes/waiting');
  await joss.main.getByText('Nothing waits here').waitFor();
  assert.equal(await countIn(joss, meetings[place].person, words), 1);
  await joss.close();
});
