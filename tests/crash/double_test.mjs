// A form that is sent again and again counts once: at the same moment, with other words, and after the server was
// started anew.
//
//     node tests/crash/double_test.mjs
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { environment, open, start, stop } from '../http/site.mjs';
import { newNote, notebook } from './notes.mjs';

const times = Number(process.env.CRASH_TIMES ?? 100);
let site, notes;
before(async () => {
  environment.WAYFELLOW_CONNECTIONS_PER_ADDRESS = '1000';
  site = await open({ workers: 4, people: 12, months: 1 });
  notes = await notebook(site);
});
after(async () => { await site?.close(); });

const note = newNote();
let location;

test(`one key ${times} times at once makes one note, and each is answered alike`, async () => {
  const answers = await Promise.all(Array.from({ length: times }, () => notes.send(note)));
  assert.deepEqual([...new Set(answers.map((a) => a.status))], [303]);
  const places = [...new Set(answers.map((a) => a.location))];
  assert.equal(places.length, 1, `one answer: ${places.join(' ')}`);
  [location] = places;
  assert.equal((await notes.shown()).get(note.words), 1);
});

test('the same key with other words is refused, and the page gives them back', async () => {
  const other = { ...note, words: 'Something else entirely.' };
  const answers = await Promise.all(Array.from({ length: 10 }, () => notes.send(other)));
  for (const a of answers) {
    assert.equal(a.status, 409);
    assert.match(a.body, /Something else entirely\./);
  }
  const page = await notes.worker.get(`/people/${notes.person}/notes`);
  assert.doesNotMatch(page.body, /Something else entirely\./);
  assert.equal((await notes.shown()).get(note.words), 1);
});

test('after a stop and after a kill it still counts once', async () => {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    await stop(site, signal);
    await start(site);
    const answer = await notes.send(note);
    assert.equal(answer.status, 303, answer.body);
    assert.equal(answer.location, location);
    assert.equal((await notes.send({ ...note, words: 'Something else again.' })).status, 409);
    assert.equal((await notes.shown()).get(note.words), 1);
  }
});
