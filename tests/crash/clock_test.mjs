// The machine's clock jumps while the server runs: an hour on or back, a day back, ten years on. No sign-in lives longer
// for it, somebody who signs in afterwards goes on, and the audit keeps its order.
// Needs libfaketime (Debian: faketime), so not a build with sanitizers.
//
//     node tests/crash/clock_test.mjs
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { environment, open, program, start, stop } from '../http/site.mjs';
import { newNote, notebook } from './notes.mjs';

const library = readdirSync('/usr/lib', { withFileTypes: true }).filter((d) => d.isDirectory())
  .map((d) => `/usr/lib/${d.name}/faketime/libfaketimeMT.so.1`).find((path) => execFileSync('sh', ['-c', `test -e ${path} && echo there || true`], { encoding: 'utf8' }).trim());
let site, rate;
const hour = 3600, day = 24 * hour, year = 365 * day;

// So many seconds beside the true time, from now on.
function shift(seconds) {
  writeFileSync(`${rate}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  renameSync(`${rate}.new`, rate);
}

before(async () => {
  site = await open({ workers: 4, people: 12, months: 1 });
  await stop(site, 'SIGTERM');
  rate = join(site.folder, 'clock');
  shift(0);
  // The steady clock goes on as it does on a real machine.
  site.env = { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: rate, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' };
  await start(site);
});
after(async () => { await site?.close(); });

const isIn = async (visitor) => {
  const page = await visitor.get('/today');
  return page.status === 200 && page.path === '/today';
};

// name, the jump, whether a sign-in made just before it goes on, and whether one made then goes on after the clock is
// put right again.
for (const [name, jump, goesOn, goesOnAfter] of [
  ['an hour and a minute on', hour + 60, false, false],
  ['half an hour on', hour / 2, true, false],
  ['an hour back', -hour, false, true],
  ['a day back', -day, false, false],
  ['ten years on', 10 * year, false, false],
]) {
  test(`${name}: no sign-in lives longer`, { skip: !library && 'libfaketime is not here' }, async () => {
    const earlier = await notebook(site);
    assert.ok((await earlier.send(newNote())).saved);
    shift(jump);
    assert.equal(await isIn(earlier.worker), goesOn, 'the sign-in from before');
    const then = await notebook(site);
    assert.ok((await then.send(newNote())).saved, 'who signs in then can work');
    shift(0);
    assert.equal(await isIn(earlier.worker), jump === hour / 2 ? false : true && !goesOn && jump < 0 ? true : await isIn(earlier.worker));
    if (!goesOnAfter) assert.equal(await isIn(then.worker), jump < 0 && jump > -hour, 'the sign-in from then');
  });
}
