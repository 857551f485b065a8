// My space in a browser: written, found, changed, shared and taken back, taken along and deleted; by mouse, by finger and
// by keys alone, with scripts and without. No word of it ever stands in an address.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
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

const people = () => site.signIns.filter((one) => one.role === 'person');
const signedIn = async (way, who) => {
  const person = await hands(browser, site, way, eyes);
  await person.signIn(who);
  return person;
};

// Every address that a browser asked for, from now on.
function addresses(person) {
  const all = [];
  person.page.on('request', (request) => all.push(request.url()));
  return all;
}

for (const [n, way] of [...ways, byKeys].entries()) {
  test(`${way.name}: something is written, found, changed, read as it was, and deleted for good`, async () => {
    const person = await signedIn(way, people()[n % people().length]);
    const asked = addresses(person);
    await person.open('/space');
    await person.follow('Write something');
    await person.write('In your words', '');
    await person.press('Keep it');
    includes(await person.text(), 'Write a few words here');
    await person.write('A title, if you like one', `Harbour ${n}`);
    await person.write('In your words', 'The zeppelin came over the roofs');
    await person.press('Keep it');
    includes(await person.text(), 'Kept, for you alone', `Harbour ${n}`);
    leavesOut(await person.text(), 'zeppelin');
    await person.write('Find a word in it', 'ZEPP');
    await person.press('Find');
    await person.follow(`Harbour ${n}`);
    includes(await person.text(), 'The zeppelin came over the roofs');
    await person.follow('Change it');
    await person.write('In your words', 'The kite came over the roofs');
    await person.press('Keep it');
    await person.follow('How it read before');
    includes(await person.text(), 'The zeppelin came', 'The kite came');
    await person.follow('Back to what I wrote');
    await person.follow('Delete it for good');
    await person.press('Delete it for good');
    includes(await person.text(), 'gone, for good');
    leavesOut(await person.text(), `Harbour ${n}`);
    leavesOut(asked.join('\n').toLowerCase(), 'zepp', 'harbour', 'kite');
    assert.deepEqual(person.faults(), []);
    await person.close();
  });
}

test('one entry is shared with who walks with them, and taken back', async () => {
  const worker = await signedIn(ways[0], site.signIns.find((one) => one.role === 'worker'));
  let address;
  for (const who of people()) {
    const person = await signedIn(ways[1], who);
    await person.open('/space/write');
    await person.write('In your words', 'For one reader: the oldest letter first');
    await person.press('Keep it');
    await person.follow('For one reader');
    await person.follow('Share this one');
    const question = await person.text();
    if (!question.includes('Share this with')) { await person.close(); continue; }
    includes(question, 'can’t be unread', 'You can take it back at any moment');
    await person.press(/^Share it with/);
    includes(await person.text(), 'Shared. You can take it back');
    address = await sharedPage(worker);
    await person.press('Take it back');
    includes(await person.text(), 'Nobody but you can open it from now on');
    if (address) {
      await worker.open(address);
      leavesOut(await worker.text(), 'the oldest letter first');
    }
    assert.deepEqual(person.faults(), []);
    await person.close();
    if (address) break;
  }
  assert.ok(address, 'the worker came to no page of what was shared');
  assert.deepEqual(worker.faults(), []);
  await worker.close();
});

// Where the worker reads it, when they walk with that person.
async function sharedPage(worker) {
  await worker.open('/people');
  const links = await worker.main.locator('a[href^="/people/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  for (const href of links.filter((one) => /^\/people\/[0-9a-f-]{36}$/.test(one))) {
    await worker.open(`${href}/space`);
    if ((await worker.text()).includes('the oldest letter first')) return `${href}/space`;
  }
  return undefined;
}

// The files of a ZIP, by its central directory (APPNOTE 4.3.12).
function unpacked(path) {
  const zip = readFileSync(path), files = {};
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06') + 16);
  for (; zip.readUInt32LE(at) === 0x02014b50; at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)), local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    files[name] = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes;
  }
  return files;
}

test('the file opens without us, reads as it was written, and holds the same for programs', async () => {
  const person = await signedIn(ways[2], people()[0]);
  await person.open('/space/write');
  await person.write('A title, if you like one', 'Ünïcode “and” <b>');
  await person.write('In your words', 'One line\n\nand "another" \\ with </pre><script>alert(1)</script>');
  await person.press('Keep it');
  await person.follow('Take it along');
  includes(await person.text(), 'The file isn’t locked');
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.main.getByRole('link', { name: 'Download it' }).first().click()]);
  assert.equal(download.suggestedFilename(), 'my-space.zip');
  const files = unpacked(await download.path());
  const reader = await browser.newPage();
  await reader.setContent(files['my-space.html'].toString());
  includes(await reader.locator('body').innerText(), 'Ünïcode “and” <b>', 'and "another" \\ with </pre><script>');
  await reader.close();
  const [entry] = JSON.parse(files['my-space.json']).parts[0].entries;
  assert.equal(entry.title, 'Ünïcode “and” <b>');
  assert.equal(entry.text, 'One line\n\nand "another" \\ with </pre><script>alert(1)</script>');
  await person.follow('Show it to print');
  await person.page.emulateMedia({ media: 'print' });
  assert.ok(await person.page.locator('.wf-noprint').first().isHidden());
  assert.deepEqual(person.faults(), []);
  await person.close();
});

test('the recovery code, a new one and what is left without it are explained', async () => {
  const person = await signedIn(ways[0], people()[0]);
  await person.open('/account/recovery');
  await person.press('Make a new code');
  includes(await person.text(), 'Your recovery code', 'shown this once');
  await person.open('/account/recovery/lost');
  includes(await person.text(), 'My recovery code'); // nothing to begin again while it is open
  assert.deepEqual(person.faults(), []);
  await person.close();
});

test('what to talk about is written down when nothing is booked', async () => {
  const person = await signedIn(ways[2], people()[1]);
  await person.open('/me/points');
  await person.write('In your own words', 'The boiler\nMy sister’s birthday');
  await person.press('Keep it for the next time');
  includes(await person.text(), 'Kept. It’s there when you next meet', 'The boiler');
  assert.deepEqual(person.faults(), []);
  await person.close();
});
