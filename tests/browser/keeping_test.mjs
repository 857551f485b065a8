// What becomes of a record: taken along as a file that opens by itself, asked to be erased and taken back, said yes to by
// the team, held with a reason that the person reads; and how long the service keeps what.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { open as openSite } from '../http/site.mjs';
import { axeFinds, launch, sideways } from './browser.mjs';
import { Eyes, byKeys, hands, includes, leavesOut, today, ways } from './hands.mjs';

let site, browser, folder;
const eyes = new Eyes();
before(async () => {
  site = await openSite({ workers: 4, people: 14, months: 2 });
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'wayfellow-keeping-'));
});
after(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const people = () => site.signIns.filter((one) => one.role === 'person');

// A file of a ZIP, by its list at the end (APPNOTE 4.3.12).
function unzip(bytes, name) {
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const size = bytes.readUInt32LE(at + 20), nameLength = bytes.readUInt16LE(at + 28), local = bytes.readUInt32LE(at + 42);
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) !== name) continue;
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    return inflateRawSync(bytes.subarray(begin, begin + size)).toString('utf8');
  }
  return undefined;
}

for (const way of [ways[0], ways[3]]) {
  test(`${way.name}: everything is taken along, and opens without us`, async () => {
    const person = await hands(browser, site, way, eyes);
    await person.signIn(people()[0]);
    await person.open('/record/kept');
    includes(await person.text(), 'Take everything with you', 'What is deleted when', '20 years after we last had to do with each other');
    const [download] = await Promise.all([person.page.waitForEvent('download'), person.main.getByRole('link', { name: 'Download everything' }).click()]);
    assert.match(download.suggestedFilename(), /^wayfellow-\d{4}-\d\d-\d\d\.zip$/);
    const bytes = readFileSync(await download.path());
    const json = JSON.parse(unzip(bytes, 'record.json'));
    assert.ok(json.parts.length >= 10 && json.parts.every((part) => part.title));
    assert.ok(json.parts.find((part) => part.part === 'notes').entries.length > 0);
    const file = join(folder, 'record.html');
    writeFileSync(file, unzip(bytes, 'record.html'));
    await person.page.goto(pathToFileURL(file).href);
    includes(await person.main.innerText(), 'Everything that we keep of yours', 'Notes of our meetings');
    assert.deepEqual(await sideways(person.page), []);
    if (way.script) assert.deepEqual(await axeFinds(person.page), []);
    await person.open(`http://127.0.0.1:${site.port}/record/looked`);
    includes(await person.text(), 'Took everything in your record along');
    assert.deepEqual(person.faults(), []);
    await person.close();
  });
}

for (const [n, way] of [ways[0], byKeys, ways[3]].entries()) {
  test(`${way.name}: erasing is asked for, said yes to, held and taken back`, async () => {
    const person = await hands(browser, site, way, eyes);
    await person.signIn(people()[n]);
    await person.open('/record/kept');
    await person.follow('What erasing means');
    includes(await person.text(), 'What goes for good', 'What stays', 'What law says');
    await person.press('Ask for it to be erased');
    includes(await person.text(), 'Tick the box if you are sure');
    await person.tick('I want all of it erased. I know that nobody can bring it back.');
    await person.press('Ask for it to be erased');
    includes(await person.text(), 'You asked for it to be erased', 'Nobody of the team has said yes yet');
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){7}/.exec(await person.text())[0];

    const staff = await hands(browser, site, way, eyes);
    await staff.signIn('coordinator', site);
    await staff.open('/erasures');
    await staff.arrive(() => staff.hit(staff.main.locator('table a').first()));
    await staff.press('Yes, it may be erased');
    includes(await staff.text(), 'You said yes.', 'It goes when a second person has');
    await staff.press('Keep it until then');
    includes(await staff.text(), 'Say what asks for it, and why', 'Say until when');
    await staff.write('What asks for it, and why?', 'An inquest, by letter of 3 November');
    await staff.date('Until when?', today(200));
    await staff.press('Keep it until then');
    includes(await staff.text(), 'An inquest, by letter of 3 November');
    assert.deepEqual(staff.faults(), []);

    await person.open('/record/erase');
    includes(await person.text(), 'An inquest, by letter of 3 November', 'One person of the team has said yes');
    await staff.press('It need not be kept any more', staff.main.locator('li', { hasText: 'An inquest' }));
    leavesOut(await staff.text(), 'An inquest');

    const visitor = await hands(browser, site, way, eyes);
    await visitor.open('/receipt');
    await visitor.write('The code on your receipt', code.toLowerCase().replaceAll('-', ' '));
    await visitor.press('Look');
    includes(await visitor.text(), 'It was asked for, and isn’t done yet');
    assert.deepEqual(visitor.faults(), []);

    await person.open('/record/erase');
    await person.press('Take it back');
    includes(await person.text(), 'You took it back. Everything stays as it was.');
    assert.deepEqual(person.faults(), []);
    for (const one of [person, staff, visitor]) await one.close();
  });
}

test('1280 px: the administrator says how long what is kept, and people read it', async () => {
  const ada = await hands(browser, site, ways[1], eyes);
  await ada.signIn('administrator', site);
  await ada.open('/keeping');
  await ada.write('Notes of meetings, and what was said about them', 'ten');
  await ada.press('Save');
  includes(await ada.text(), 'Write a number of years from 1 to 100');
  await ada.write('Notes of meetings, and what was said about them', '10');
  await ada.press('Save');
  includes(await ada.text(), 'People read it on their own page from now on');
  const person = await hands(browser, site, ways[0], eyes);
  await person.signIn(people()[0]);
  await person.open('/record/kept');
  includes(await person.text(), 'Each by itself, when it is that old');
  assert.deepEqual([...ada.faults(), ...person.faults()], []);
  await ada.close();
  await person.close();
});
