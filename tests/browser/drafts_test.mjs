// What somebody typed is never lost and never there twice: the connection drops, the sign-in ends in the middle, two
// windows write the same note, a button is pressed twice, the back button is pressed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch } from './browser.mjs';
import { Eyes, hands, includes, ways } from './hands.mjs';

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

const scripted = ways.filter((way) => way.script);
const talked = 'What we talked about';
const times = (text, words) => text.split(words).length - 1;

// Joss with a new note open, with the one who stands at that place in the list of people.
async function noteOpen(way, place) {
  const joss = await hands(browser, site, way, eyes);
  await joss.signIn('worker', site);
  await joss.bar('People');
  await joss.arrive(() => joss.main.locator('table a').nth(place).click());
  await joss.follow('Notes');
  joss.notes = new URL(joss.page.url()).pathname;
  await joss.follow('Write a note together');
  await joss.tick('On a walk');
  return joss;
}

// How often the words stand in the person's notes.
async function countIn(joss, words) {
  await joss.open(joss.notes);
  return times(await joss.text(), words);
}

// Another device of theirs signs every other one out.
async function signOutElsewhere(way) {
  const other = await hands(browser, site, way, eyes);
  await other.signIn('worker', site);
  await other.open('/account');
  while (await other.main.getByRole('button', { name: /Sign it out/ }).count()) await other.press(/Sign it out/);
  await other.close();
}

async function signInAgain(joss) {
  const { email, password } = site.signIns.find((s) => s.role === 'worker');
  await joss.write('Your sign-in name', email);
  await joss.write('Password', password);
  await joss.press('Sign in');
}

scripted.forEach((way) => {
  test(`${way.name}: words typed without a connection wait on the device and are sent once it is back`, async () => {
    const words = `Offline words at ${way.view}, “kept” & sent.`;
    const joss = await noteOpen(way, 0);
    await joss.reader.context.setOffline(true);
    await joss.write(talked, words);
    await joss.hit(joss.main.getByRole('button', { name: 'Save our note' }));
    await joss.main.locator('[data-save-state]', { hasText: /^No signal/ }).waitFor();
    assert.equal(await joss.field(talked).inputValue(), words);
    joss.reader.said.length = 0; // the browser says that it is offline
    await joss.arrive(() => joss.reader.context.setOffline(false));
    assert.equal(await countIn(joss, words), 1);
    assert.deepEqual(joss.faults(), []);
    await joss.close();
  });

  test(`${way.name}: a window that is closed without a connection gives the words back`, async () => {
    const words = `Closed offline at ${way.view}.`;
    const joss = await noteOpen(way, 1);
    const at = joss.page.url();
    await joss.reader.context.setOffline(true);
    await joss.write(talked, words);
    await joss.main.locator('[data-save-state]', { hasText: /^No signal/ }).waitFor();
    await joss.page.close();
    await joss.reader.context.setOffline(false);
    joss.page = await joss.reader.context.newPage();
    joss.main = joss.page.locator('main');
    await joss.open(at);
    assert.equal(await joss.field(talked).inputValue(), words);
    await joss.tick('On a walk');
    await joss.press('Save our note');
    assert.equal(await countIn(joss, words), 1);
    await joss.close();
  });

  test(`${way.name}: what was kept on the way comes back after Finish later`, async () => {
    const words = `Finished later at ${way.view}.`;
    const joss = await noteOpen(way, 2);
    await joss.write(talked, words);
    await joss.main.locator('[data-save-state]', { hasText: /kept at/i }).waitFor();
    await joss.press('Finish later');
    await joss.open(`${joss.notes}/new`);
    assert.equal(await joss.field(talked).inputValue(), words);
    await joss.press('Save our note');
    assert.equal(await countIn(joss, words), 1);
    assert.deepEqual(joss.faults(), []);
    await joss.close();
  });
});

ways.forEach((way) => {
  const at = `${way.view}, ${way.script ? 'script' : 'no script'}`;

  test(`${way.name}: a sign-in that ends in the middle of a note loses nothing, and it is sent once`, async () => {
    const words = `Typed before the sign-in ended: ${at}.`;
    const joss = await noteOpen(way, 0);
    await signOutElsewhere(way);
    await joss.write(talked, words);
    await joss.press('Save our note');
    await signInAgain(joss);
    includes(await joss.text(), 'What you wrote is kept');
    await joss.press('Send it now');
    includes(await joss.text(), 'Saved');
    await joss.page.goBack();
    assert.equal(await countIn(joss, words), 1);
    assert.deepEqual(joss.faults(), []);
    await joss.close();
  });

  test(`${way.name}: signing out in another tab leaves what is typed in this one`, async () => {
    const words = `Typed beside a tab that signed out: ${at}.`;
    const joss = await noteOpen(way, 1);
    await joss.write(talked, words);
    const tab = await joss.reader.context.newPage();
    await tab.goto('/menu');
    await tab.getByRole('button', { name: 'Sign out' }).click();
    await tab.waitForURL('**/signed-out*');
    await joss.press('Save our note');
    includes(await joss.text(), 'You aren’t signed in here any more');
    const again = await hands(browser, site, way, eyes, await joss.reader.context.newPage());
    await again.signIn('worker', site);
    await joss.press('Send it now'); // the page is of the time before: it is asked once more
    await joss.press('Send it now');
    includes(await joss.text(), 'Saved');
    assert.equal(await countIn(joss, words), 1);
    await joss.close();
  });

  test(`${way.name}: two windows that write the same note are both shown`, async () => {
    const joss = await noteOpen(way, 2);
    const other = await hands(browser, site, way, eyes, await joss.reader.context.newPage());
    await other.open(joss.page.url());
    await joss.write(talked, `In the first window: ${at}.`);
    await other.tick('On a walk');
    await other.write(talked, `In the second window: ${at}.`);
    await joss.press('Finish later');
    await other.press('Save our note');
    includes(await other.text(), 'This note was also written in another window', `In the first window: ${at}.`);
    assert.equal(await other.field(talked).inputValue(), `In the second window: ${at}.`);
    await other.write(talked, `In the first window: ${at}. In the second window: ${at}.`);
    await other.press('Save our note');
    includes(await other.text(), 'Saved');
    assert.equal(await countIn(joss, `In the first window: ${at}. In the second window: ${at}.`), 1);
    assert.deepEqual([...joss.faults(), ...other.faults()], []);
    await joss.close();
  });

  test(`${way.name}: a button pressed twice, and pressed again after going back, counts once`, async () => {
    const joss = await noteOpen(way, 2);
    const words = `Pressed twice: ${at}.`;
    await joss.write(talked, words);
    await joss.arrive(() => joss.main.getByRole('button', { name: 'Save our note' }).dblclick({ noWaitAfter: true }));
    await joss.page.goBack();
    if (await joss.main.getByRole('button', { name: 'Save our note' }).count() && await joss.field(talked).inputValue() === words) await joss.press('Save our note');
    assert.equal(await countIn(joss, words), 1);
    await joss.close();
  });

  test(`${way.name}: two windows that change the same agreement are both shown`, async () => {
    const joss = await noteOpen(way, 2);
    const agreement = joss.notes.replace('notes', 'agreement/edit');
    const other = await hands(browser, site, way, eyes, await joss.reader.context.newPage());
    await joss.open(agreement);
    await other.open(agreement);
    await joss.write('How we reach each other', `Text first: ${at}`);
    await other.write('How we reach each other', `Ring first: ${at}`);
    await joss.press('Save our agreement');
    await other.press('Save our agreement');
    includes(await other.text(), `Text first: ${at}`);
    assert.equal(await other.field('How we reach each other').inputValue(), `Ring first: ${at}`);
    await other.press('Save our agreement');
    includes(await other.text(), `Ring first: ${at}`, 'Saved');
    assert.deepEqual([...joss.faults(), ...other.faults()], []);
    await joss.close();
  });
});
