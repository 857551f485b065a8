// The power goes. All that the program wrote while notes were saved is written down, and the disk as it may be found
// afterwards is put together again and again: cut at any moment, with some of what no sync had confirmed and without the
// rest, sector by sector. Each such disk is whole, and holds every note that had been acknowledged by then.
// Needs the shim of this folder, so not a build with sanitizers; about SQLite's files.
//
//     CRASH_IMAGES=2000 CRASH_SEED=1 node tests/crash/power_test.mjs
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { environment, open, program, start, stop } from '../http/site.mjs';
import { Disk, chance } from './disk.mjs';
import { notebook, sleep, storm } from './notes.mjs';
import { OPEN, RENAME, SYNC, Shim, TRUNCATE, UNLINK, WRITE } from './shim.mjs';

const images = Number(process.env.CRASH_IMAGES ?? 50);
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1e6);
const run = promisify(execFile);
const onDisk = new Set([WRITE, TRUNCATE, SYNC, OPEN, UNLINK, RENAME]);
let site, notes, records;
const acknowledged = []; // [size of the log, key]
before(async () => {
  site = await open({ workers: 4, people: 12, months: 1 });
  notes = await notebook(site);
  await stop(site, 'SIGTERM');
});
after(async () => { await site?.close(); });

// Notes are saved for a while and the server is then stopped, all of it written down.
async function recordStorm() {
  const shim = new Shim(site.folder, site.data), log = join(site.folder, 'disk.log');
  cpSync(site.data, join(site.folder, 'before'), { recursive: true });
  site.env = { ...shim.env, CRASH_LOG: log };
  await start(site);
  const send = notes.send;
  notes.send = async (note) => {
    const answer = await send.call(notes, note);
    if (answer.saved) acknowledged.push([statSync(log).size, note.key]);
    return answer;
  };
  await storm(notes, 8, sleep(Math.min(8000, 1500 + 3 * images)));
  notes.send = send;
  await stop(site, 'SIGTERM');
  site.env = undefined;
  records = shim.records(log).filter((r) => onDisk.has(r.what));
}

// A key as the table has it: hashed (BLAKE2b, 256 bits).
const hashes = new Map();
function hashed(key) {
  if (!hashes.has(key)) hashes.set(key, execFileSync('b2sum', ['-l', '256'], { input: key }).toString().slice(0, 64));
  return hashes.get(key);
}

// What is wrong with a disk; undefined when nothing is.
async function faultOf(folder, keys) {
  const checked = await run(program, ['verify', folder], { env: environment }).catch((error) => error);
  if (checked.code) return `verify: ${checked.stderr}`;
  const { stdout } = await run('sqlite3', ['-readonly', join(folder, 'wayfellow.db'), 'SELECT key FROM form_key']);
  const there = new Set(stdout.split('\n'));
  const lost = keys.filter((key) => !there.has(hashed(key)));
  return lost.length ? `${lost.length} of ${keys.length} acknowledged notes are lost` : undefined;
}

test(`after each of ${images} power cuts the data is whole, with every note that was acknowledged`, async () => {
  await recordStorm();
  const random = chance(seed), disk = new Disk(join(site.folder, 'before')), folder = join(site.folder, 'found');
  const cuts = Array.from({ length: images }, () => 1 + Math.floor(random() * records.length)).sort((a, b) => a - b);
  const faults = [];
  let played = 0, pending = 0;
  for (const [n, cut] of cuts.entries()) {
    for (; played < cut; played++) disk.play(records[played]);
    for (const file of disk.files.values()) pending += file.versions.size;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    disk.image(folder, random);
    const end = records[cut - 1].end;
    const fault = await faultOf(folder, acknowledged.filter(([at]) => at <= end).map(([, key]) => key));
    if (fault) faults.push(`image ${n}, cut after ${cut} of ${records.length}: ${fault}`);
    if (fault && process.env.CRASH_KEEP) cpSync(folder, join(process.env.CRASH_KEEP, String(n)), { recursive: true });
    rmSync(folder, { recursive: true });
  }
  console.log(`seed ${seed}: ${images} images of ${records.length} operations and ${acknowledged.length} acknowledged notes, ` +
    `${Math.round(pending / images)} unconfirmed sectors each on average; ${faults.length} with faults`);
  assert.deepEqual(faults, []);
  assert.ok(acknowledged.length > 20 && pending > images);
});

test('a server started on what is found shows every acknowledged note, once and word for word', async () => {
  const random = chance(seed + 1), disk = new Disk(join(site.folder, 'before'));
  const cut = Math.floor(records.length * (0.5 + random() / 2));
  for (const r of records.slice(0, cut)) disk.play(r);
  rmSync(site.data, { recursive: true });
  mkdirSync(site.data, { mode: 0o700 });
  disk.image(site.data, random);
  await start(site);
  const there = await notes.shown(), keys = new Map([...notes.acknowledged].map(([words, key]) => [key, words]));
  const due = acknowledged.filter(([at]) => at <= records[cut - 1].end).map(([, key]) => keys.get(key));
  assert.deepEqual(due.filter((words) => there.get(words) !== 1), []);
});
