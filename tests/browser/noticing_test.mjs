// How somebody has been, for themselves; being out of touch, by the signs that they chose; and who is asked to reach out.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open as openSite } from '../http/site.mjs';
import { launch } from './browser.mjs';
import { Eyes, byKeys, hands, includes, leavesOut, ways } from './hands.mjs';

let site, browser;
const eyes = new Eyes();
before(async () => {
  site = await openSite({ workers: 4, people: 14, months: 4 });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const sql = (text) => execFileSync('sqlite3', ['-cmd', '.timeout 5000', join(site.data, 'wayfellow.db'), text]).toString().trim();

const person = () => site.signIns.find((one) => one.role === 'person');

for (const [number, way] of [...ways, byKeys].entries()) {
  test(`${way.name}: in own words, by questions, shared and taken back`, async () => {
    const one = await hands(browser, site, way, eyes);
    await one.signIn(person());
    await one.open('/check-ins');
    await one.press('Keep it');
    includes(await one.text(), 'Write a word, or answer one question');
    await one.write('In your own words', `Rain, by way ${number}`);
    await one.press('Keep it');
    includes(await one.text(), 'It’s kept, for you', `Rain, by way ${number}`);
    await one.press(/^Let .* read this one/);
    includes(await one.text(), 'can read it from now on');
    await one.press(/^Keep it to myself again/);
    includes(await one.text(), 'yours alone again');
    await one.open('/check-ins/questions');
    includes(await one.text(), 'Office for National Statistics', 'Open Government Licence');
    await one.open('/check-ins/answers');
    includes(await one.text(), 'My answers over time');
    assert.deepEqual(one.faults(), []);
    await one.close();
  });

  test(`${way.name}: what counts, muted and not, and days away`, async () => {
    const one = await hands(browser, site, way, eyes);
    await one.signIn(person());
    await one.open('/me/noticing');
    await one.write('Other signs, in your own words', `I tidy at night, ${number}`);
    await one.press('Save what counts');
    includes(await one.text(), 'Saved. It counts from now on');
    assert.equal(await one.main.getByLabel('Other signs, in your own words').inputValue(), `I tidy at night, ${number}`);
    await one.press('Add these days');
    includes(await one.text(), 'Give the first day');
    assert.deepEqual(one.faults(), []);
    await one.close();
  });
}

test('who is asked reads why on their first page, says what came of it, and the person reads the same', async () => {
  const now = Math.floor(Date.now() / 1000);
  // The service's own look at everybody, a minute after its start, isn't to close or hand on what is asked here.
  sql(`INSERT INTO notice_round (id, after_id, begun_at_s, ended_at_s) VALUES (1, '', ${now}, ${now}) ON CONFLICT DO NOTHING`);
  sql(`INSERT INTO notice_prompt (person_id, id, team_id, reason, raised_at_s, asked_id, asked_at_s)
    SELECT person_id, 'p' || person_id, team_id, 1, ${now}, worker_id, ${now} FROM match WHERE state = 2
    AND person_id NOT IN (SELECT person_id FROM notice_prompt WHERE came = 0)`);
  for (const way of [ways[0], ways[3]]) {
    let asked;
    for (const one of site.signIns.filter((s) => s.role === 'worker')) {
      const worker = await hands(browser, site, way, eyes);
      await worker.signIn(one);
      await worker.open('/today');
      if ((await worker.text()).includes('Would you reach out?') && !asked) {
        asked = true;
        includes(await worker.text(), 'is usually in touch');
        await worker.follow(/./, worker.main.locator('.wf-card--ask', { hasText: 'Would you reach out?' }));
        includes(await worker.text(), 'What came of it?', 'How this works');
        leavesOut((await worker.text()).toLowerCase(), ' risk', 'score');
        await worker.press('Save what came of it');
        includes(await worker.text(), 'Choose what came of it');
        await worker.tick('We talked, and all is as usual');
        await worker.press('Save what came of it');
        includes(await worker.text(), 'Saved, and they read the same', 'All was as usual');
      }
      assert.deepEqual(worker.faults(), []);
      await worker.close();
    }
    assert.ok(asked);
  }
});
