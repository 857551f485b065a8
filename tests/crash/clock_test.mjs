// The machine's clock jumps while the server runs: an hour on or back, a day back, ten years on. No sign-in lives longer
// for it, who signs in then can work, nothing is lost, and the audit keeps its order.
// Needs libfaketime (Debian: faketime), so not a build with sanitizers.
//
//     node tests/crash/clock_test.mjs
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { environment, open, program, start, stop } from '../http/site.mjs';
import { newNote, notebook } from './notes.mjs';

const library = readdirSync('/usr/lib').map((d) => `/usr/lib/${d}/faketime/libfaketimeMT.so.1`).find(existsSync);
const skip = !library && 'libfaketime is not here (Debian: faketime)';
const hour = 3600, day = 24 * hour, year = 365 * day;
let site, jumps;

// The server's clock stands so many seconds beside the true one, from now on.
function shift(seconds) {
  writeFileSync(`${jumps}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  renameSync(`${jumps}.new`, jumps);
}

before(async () => {
  site = await open({ workers: 4, people: 12, months: 1 });
  await stop(site, 'SIGTERM');
  jumps = join(site.folder, 'clock');
  shift(0);
  // The steady clock goes on as it does on a real machine.
  site.env = { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: jumps, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' };
  if (skip) site.env = undefined;
  await start(site);
});
after(async () => { await site?.close(); });

async function isIn(visitor) {
  const page = await visitor.get('/today');
  return page.path === '/today' && page.status === 200;
}

// The jump, and whether a sign-in of just before goes on.
for (const [name, jump, goesOn] of [
  ['half an hour on', hour / 2, true],
  ['an hour on', hour, false],
  ['an hour back', -hour, false],
  ['a day back', -day, false],
  ['ten years on', 10 * year, false],
]) {
  test(`${name}: no sign-in lives longer, and who signs in then can work`, { skip }, async () => {
    const earlier = await notebook(site);
    assert.ok((await earlier.send(newNote())).saved);
    shift(jump);
    assert.equal(await isIn(earlier.worker), goesOn, 'the sign-in from before');
    const then = await notebook(site);
    assert.ok((await then.send(newNote())).saved, 'a note of then');
    assert.deepEqual(await then.faults(), { lost: [], doubled: [] });
    shift(0);
    assert.equal(await isIn(then.worker), false, 'the sign-in from then, once the clock is right again');
    const now = await notebook(site);
    for (const notes of [earlier, then]) now.acknowledged = new Map([...now.acknowledged, ...notes.acknowledged]);
    assert.deepEqual(await now.faults(), { lost: [], doubled: [] });
  });
}

test('the audit is whole and in order afterwards', { skip }, async () => {
  await stop(site, 'SIGTERM');
  assert.match(execFileSync(program, ['audit', 'verify', '--data', site.data], { encoding: 'utf8', env: environment }), /whole/);
  await start(site);
});
