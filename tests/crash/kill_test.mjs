// A server is killed at random moments while notes are being saved. Whatever it acknowledged is there afterwards, once;
// what it didn't is sent again with the same key, and is then there once as well.
//
//     CRASH_ROUNDS=200 CRASH_WRITERS=64 node tests/crash/kill_test.mjs
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { environment, open, program, start, stop } from '../http/site.mjs';
import { notebook, sleep, storm } from './notes.mjs';

const rounds = Number(process.env.CRASH_ROUNDS ?? 5);
const writerCount = Number(process.env.CRASH_WRITERS ?? 16);
const readyWithin = 5000; // ms from the kill to serving again

let site, notes;
before(async () => {
  site = await open({ workers: 4, people: 12, months: 1 });
  notes = await notebook(site);
});
after(async () => { await site?.close(); });

// Notes are saved one after the other until the server is killed; gives those that nobody acknowledged.
async function round() {
  const killed = sleep(20 + Math.random() * 400).then(() => stop(site, 'SIGKILL'));
  return (await storm(notes, writerCount, killed)).map(({ note }) => note);
}

test(`nothing acknowledged is lost or doubled in ${rounds} kills`, async () => {
  let again = 0, slowest = 0;
  for (let n = 0; n < rounds; n++) {
    const open = await round();
    const begun = Date.now();
    await start(site);
    slowest = Math.max(slowest, Date.now() - begun);
    for (const note of open) assert.ok((await notes.send(note)).saved, `${note.words} could not be sent again`);
    again += open.length;
  }
  assert.ok(notes.acknowledged.size > rounds, `only ${notes.acknowledged.size} notes were taken`);
  const { lost, doubled } = await notes.faults();
  console.log(`${rounds} kills, ${writerCount} writers: ${notes.acknowledged.size} notes acknowledged, ${again} of them sent again; ` +
    `${lost.length} lost, ${doubled.length} doubled; serving again after ${slowest} ms at most`);
  assert.deepEqual({ lost, doubled }, { lost: [], doubled: [] });
  assert.ok(slowest < readyWithin, `serving again took ${slowest} ms`);
});

test('the audit is whole afterwards', async () => {
  await stop(site, 'SIGTERM');
  const said = execFileSync(program, ['audit', 'verify', '--data', site.data], { encoding: 'utf8', env: environment });
  assert.match(said, /whole/);
  await start(site);
});
