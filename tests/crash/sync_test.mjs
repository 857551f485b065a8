// The disk says no. Whatever sync fails, nobody is told that a note is kept when it may not be: the answer says that we
// can't tell, gives the words back, and the same form sent again makes one note, now and after a restart. And what is
// acknowledged is on the disk: each answer follows a sync of the log begun after its form had arrived.
// Needs the shim of this folder, so not a build with sanitizers; about SQLite's files.
//
//     CRASH_SYNCS=100 node tests/crash/sync_test.mjs
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { environment, open, program, start, stop } from '../http/site.mjs';
import { newNote, notebook, sleep, storm } from './notes.mjs';
import { ANSWER, ARRIVE, SYNC, Shim } from './shim.mjs';

const most = Number(process.env.CRASH_SYNCS ?? 100);
let site, notes, shim;
before(async () => {
  site = await open({ workers: 4, people: 12, months: 1 });
  notes = await notebook(site);
  shim = new Shim(site.folder, site.data);
});
after(async () => { await site?.close(); });

// Serves with the n-th sync from now failing; when that stops the start, it says so and the next start succeeds.
async function serveFailing(n) {
  await stop(site, n % 2 ? 'SIGTERM' : 'SIGKILL');
  shim.set({ syncFailsAt: n });
  site.env = shim.env;
  try {
    await start(site);
    return true;
  } catch {
    assert.equal(shim.failures(), 1, `it did not start, and no sync had failed:\n${site.log}`);
    await start(site);
    return false;
  }
}

test(`whichever of ${most} syncs fails, a form is acknowledged when it is kept, and counts once`, async () => {
  let unknown = 0, refused = 0, starts = 0, unseen = 0;
  for (let n = 1; n <= most; n++) {
    if (!(await serveFailing(n))) starts++;
    const open = [];
    for (let tries = 0; shim.failures() === 0 && tries < 2 * most; tries++) {
      const note = newNote();
      const answer = await notes.send(note);
      if (answer.saved) continue;
      open.push(note);
      assert.equal(answer.status, 503);
      assert.ok(answer.body.includes(note.words), 'the page gives the words back');
      if (/can’t tell whether it was kept/.test(answer.body)) unknown++;
      else refused++;
    }
    assert.equal(shim.failures(), 1, `the ${n}th sync was never reached`);
    if (open.length === 0) unseen++;
    if (n % 2) assert.ok((await notes.send(newNote())).saved, 'the next form is taken, without a restart');
    if (n % 3 === 0) for (const note of open) assert.ok((await notes.send(note)).saved);
    await stop(site, n % 2 ? 'SIGKILL' : 'SIGTERM');
    site.env = undefined;
    await start(site);
    for (const note of open) assert.ok((await notes.send(note)).saved, 'the same form is taken afterwards');
  }
  const { lost, doubled } = await notes.faults();
  console.log(`${most} failed syncs: ${starts} at the start, ${unknown} answered "can't tell", ${refused} refused, ` +
    `${unseen} outside any form's commit; ${notes.acknowledged.size} notes acknowledged, ${lost.length} lost, ${doubled.length} doubled`);
  assert.deepEqual({ lost, doubled }, { lost: [], doubled: [] });
  assert.ok(unknown > 0);
  await stop(site, 'SIGTERM');
  assert.match(execFileSync(program, ['verify', site.data], { encoding: 'utf8', env: environment }), /audit is whole/);
  await start(site);
});

test('every answer to a write follows a sync of the log that began after the form had arrived', async () => {
  await stop(site, 'SIGTERM');
  const log = join(site.folder, 'order.log');
  site.env = { ...shim.env, CRASH_LOG: log };
  await start(site);
  const taken = notes.acknowledged.size;
  await storm(notes, 16, sleep(2000));
  await stop(site, 'SIGTERM');
  site.env = undefined;
  const records = shim.records(log);
  const syncs = records.filter((r) => r.what === SYNC && r.name === 'wayfellow.db-wal' && r.result === 0);
  const early = [];
  let answered = 0;
  const latest = new Map(); // a connection's newest arrival, and the key of its form
  for (const r of records) {
    if (r.what === ARRIVE) latest.set(r.fd, { at: r.begun, key: r.name || latest.get(r.fd)?.key });
    if (r.what !== ANSWER || !latest.get(r.fd)?.key) continue;
    const { at } = latest.get(r.fd);
    latest.delete(r.fd);
    answered++;
    if (!syncs.some((s) => s.begun > at && s.ended < r.begun)) early.push(r);
  }
  console.log(`${answered} forms answered, ${syncs.length} syncs of the log; ${early.length} answered before theirs`);
  assert.ok(answered >= notes.acknowledged.size - taken && answered > 20, `${answered} of ${notes.acknowledged.size - taken} answers were seen`);
  assert.equal(early.length, 0);
  await start(site);
});
