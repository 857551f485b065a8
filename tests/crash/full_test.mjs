// The disk fills while notes are saved. They are refused soon, on a page that gives the words back; everything that was
// kept can still be read, by those signed in and by those who sign in now; and once there is room it goes on by itself.
// On a small file system of its own, which only root may make.
//
//     node tests/crash/full_test.mjs
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, openSync, rmSync, statSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { environment, open, program, start, stop } from '../http/site.mjs';
import { newNote, notebook, sleep, storm } from './notes.mjs';

const refusedWithin = 2000; // ms
const seconds = Number(process.env.CRASH_SECONDS ?? 3);
let site, disk, notes, whole, skip = false;
if (process.env.WAYFELLOW_TEST_DATABASE) skip = 'the room that PostgreSQL has is its server’s';

before(async () => {
  if (skip) return;
  site = await open({ workers: 4, people: 12, months: 1 });
  await stop(site, 'SIGTERM');
  disk = join(site.folder, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk], { encoding: 'utf8' });
  if (mounted.status === 0) {
    whole = site.data;
    site.data = join(disk, 'service');
    cpSync(whole, site.data, { recursive: true });
  } else {
    console.log(`skipped: this user may not mount a small file system here (${(mounted.stderr ?? '').trim()})`);
    skip = 'this user may not mount a small file system here';
  }
  await start(site);
  notes = await notebook(site);
});
after(async () => {
  if (!site) return;
  await stop(site, 'SIGTERM');
  if (whole) execFileSync('umount', [disk]);
  rmSync(site.folder, { recursive: true });
});

const free = () => { const s = statfsSync(disk); return s.bavail * s.bsize; };

// Takes all the room but so many bytes.
function fill(leave) {
  const fd = openSync(join(disk, 'filler'), 'a'), block = Buffer.alloc(64 * 1024, 0x66);
  try {
    while (free() > leave) writeSync(fd, block, 0, Math.min(block.length, Math.max(1, free() - leave)));
  } catch (error) {
    if (error.code !== 'ENOSPC') throw error;
  }
  closeSync(fd);
}

async function reads() {
  const page = await notes.worker.get(`/people/${notes.person}/notes`);
  assert.equal(page.status, 200, 'the notes can be read');
  const other = site.visitor();
  await other.signIn('coordinator');
  assert.equal((await other.get('/waiting')).status, 200, 'somebody who signs in now can read too');
}

async function refuses() {
  const note = newNote(), answer = await notes.send(note);
  assert.equal(answer.status, 503);
  assert.ok(answer.ms < refusedWithin, `refused after ${answer.ms} ms`);
  assert.ok(answer.body.includes(note.words), 'the page gives the words back');
  return answer.ms;
}

test('a disk that fills refuses what is new soon, is read on, and mends by itself', async (t) => {
  if (skip) { t.skip(skip); return; }
  let end;
  const storming = storm(notes, 32, new Promise((resolve) => { end = resolve; }));
  while (free() > 9 << 20) { // all but a little; that, the notes themselves fill
    fill(free() - (2 << 20));
    await sleep(50);
  }
  await sleep(seconds * 1000);
  end();
  const refused = await storming;
  assert.ok(refused.length > 0, 'notes are refused before the disk is full');
  const slowest = Math.max(...refused.map((r) => r.answer.ms), await refuses());
  for (const { note, answer } of refused) {
    assert.equal(answer.status, 503);
    assert.ok(answer.body.includes(note.words));
  }
  assert.ok(slowest < refusedWithin, `the slowest refusal took ${slowest} ms`);
  await reads();

  fill(0); // to the last byte, and the reserve with it
  for (let n = 0; n < 3; n++) {
    const first = await notes.worker.get(`/people/${notes.person}/notes`);
    if (first.status !== 200) assert.equal(n, 0, 'at most the page that finds the disk full');
    await refuses();
    await reads();
    await sleep(300);
  }
  rmSync(join(disk, 'filler'));
  const emptied = Date.now();
  while (!(await notes.send(newNote())).saved) {
    assert.ok(Date.now() - emptied < 5000, 'notes are not taken again');
    await sleep(50);
  }
  const resumed = Date.now() - emptied;
  assert.ok(statSync(join(site.data, 'reserve')).size >= 16 << 20, 'the reserve is made again');
  const { lost, doubled } = await notes.faults();
  console.log(`${notes.acknowledged.size} notes acknowledged, ${refused.length + 1} refused in ${Math.round(slowest)} ms at most; ` +
    `taken again ${resumed} ms after there was room; ${lost.length} lost, ${doubled.length} doubled`);
  assert.deepEqual({ lost, doubled }, { lost: [], doubled: [] });
  await stop(site, 'SIGTERM');
  assert.match(execFileSync(program, ['verify', site.data], { encoding: 'utf8', env: environment }), /audit is whole/);
  await start(site);
});
