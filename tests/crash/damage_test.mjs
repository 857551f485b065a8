// Files come back from the disk other than they were written: bits turned over, sectors of nothing, ends cut off; in the
// database, its log, the keys and a backup. `wayfellow verify` names it, or it is where nothing is kept; and what a server
// on such files shows is what was written, or nothing at all.
// About SQLite's files.
//
//     CRASH_DAMAGES=1000 CRASH_SEED=1 node tests/crash/damage_test.mjs
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { environment, open, program, start, stop } from '../http/site.mjs';
import { chance } from './disk.mjs';
import { newNote, notebook, sleep } from './notes.mjs';

const damages = Number(process.env.CRASH_DAMAGES ?? 40), served = Number(process.env.CRASH_SERVED ?? Math.ceil(damages / 20));
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1e6);
const run = promisify(execFile);
let site, notes, restorable;
const kinds = {}; // name → { folder, file, holds }

before(async () => {
  site = await open({ workers: 4, people: 12, months: 1 });
  notes = await notebook(site);
  for (let n = 0; n < 30; n++) assert.ok((await notes.send(newNote())).saved);
  await sleep(1100);
  await notes.worker.get(`/people/${notes.person}/notes`); // its audit entry is anchored, and so is everything before it
  const backup = join(site.folder, 'backup'), killed = join(site.folder, 'killed'), back = join(site.folder, 'back');
  execFileSync(program, ['backup', site.data, backup], { env: environment });
  await stop(site, 'SIGKILL');
  cpSync(site.data, killed, { recursive: true });
  await start(site);
  await stop(site, 'SIGTERM');
  execFileSync(program, ['restore', backup, back], { env: environment });
  for (const name of ['keys.db', 'root.slot']) copyFileSync(join(site.data, name), join(back, name));
  restorable = backup;
  for (const [name, folder, file] of [
    ['the database', site.data, 'wayfellow.db'],
    ['its log', killed, 'wayfellow.db-wal'],
    ['the keys', site.data, 'keys.db'],
    ['a backup', back, 'wayfellow.db'],
  ]) kinds[name] = { folder, file, holds: await contents(folder) };
});
after(async () => {
  if (!site) return;
  await start(site);
  await site.close();
});

// All that the two databases of a folder hold, as a digest; SQLite's own words when they can't be read.
async function contents(folder) {
  const copy = join(site.folder, 'looked');
  cpSync(folder, copy, { recursive: true });
  const dumps = [];
  for (const [name, ...words] of [['wayfellow.db', '.dump'], ['keys.db', '.dump --data-only data_key', 'SELECT deployment, epoch FROM vault']]) {
    const { stdout } = await run('sqlite3', [join(copy, name), ...words], { maxBuffer: 1 << 30 }).catch((e) => ({ stdout: String(e) }));
    dumps.push(stdout);
  }
  rmSync(copy, { recursive: true });
  return createHash('sha256').update(dumps.join('\n')).digest('hex');
}

// Spoils a file in one of four ways; says which.
function spoil(path, random) {
  let bytes = readFileSync(path);
  const length = bytes.length;
  const at = Math.floor(random() * bytes.length), way = Math.floor(random() * 4);
  if (way === 0) bytes[at] ^= 1 << Math.floor(random() * 8);
  else if (way === 1) for (let i = at; i < Math.min(at + 16, bytes.length); i++) bytes[i] = Math.floor(random() * 256);
  else if (way === 2) bytes.fill(0, at - (at % 512), Math.min(at - (at % 512) + 512, bytes.length));
  else bytes = bytes.subarray(0, at);
  writeFileSync(path, bytes);
  return `${['a bit turned over', 'sixteen bytes of chance', 'a sector of nothing', 'cut off'][way]} at ${at} of ${length}`;
}

function spoiled(kind, random, folder) {
  cpSync(kind.folder, folder, { recursive: true });
  return spoil(join(folder, kind.file), random);
}

test(`${damages} damages are found and named, or change nothing`, async () => {
  const random = chance(seed), names = Object.keys(kinds), found = {}, harmless = {}, faults = [], silent = [];
  for (let n = 0; n < damages; n++) {
    const name = names[n % names.length], kind = kinds[name], folder = join(site.folder, 'spoiled');
    const how = spoiled(kind, random, folder);
    const { stderr, code } = await run(program, ['verify', folder], { env: environment }).then(() => ({ code: 0 }), (e) => e);
    if (code === 1 && /[a-z]{3}.*\.\s*$/s.test(stderr)) found[name] = (found[name] ?? 0) + 1;
    else if (code !== 0) faults.push(`${name}, ${how}: ended with ${code}, said: ${stderr}`);
    else if ((await contents(folder)) === kind.holds) harmless[name] = (harmless[name] ?? 0) + 1;
    else silent.push(`${name}, ${how}`);
    rmSync(folder, { recursive: true });
  }
  console.log(`seed ${seed}: of ${damages} damages found ${JSON.stringify(found)}, without effect ${JSON.stringify(harmless)}, ` +
    `not found ${silent.length}, without a sentence ${faults.length}`);
  assert.deepEqual({ silent, faults }, { silent: [], faults: [] });
});

const text = (page) => page.body.replace(/<[^>]*>/g, ' ').replace(/\b\d\d:\d\d\b/g, '').replace(/\s+/g, ' ');

// Where two texts part, and a little of what comes then.
function differing(a, b) {
  let at = 0;
  while (a[at] === b[at]) at++;
  const from = Math.max(0, at - 20);
  return `“${a.slice(from, at + 80)}” for “${b.slice(from, at + 80)}”`;
}

// A name that can't be opened is left out, or "Someone"; all notes are there, and no word that wasn't.
function isLess(page, whole) {
  const split = (t) => t.split(/[^\p{L}\d]+/u), words = new Set(split(whole)), notes = (t) => t.match(/Note \d+ of the storm/g)?.length;
  return notes(page) === notes(whole) && split(page).every((w) => words.has(w) || w === 'Someone');
}

test('a server on damaged files shows what was written, or that it can’t', async () => {
  const random = chance(seed + 1), whole = site.data, wrong = [];
  const paths = [`/people/${notes.person}/notes`, `/people/${notes.person}`, '/people', '/today'];
  await start(site);
  const right = [];
  for (const path of paths) right.push(text(await notes.worker.get(path)));
  await stop(site, 'SIGTERM');
  let shown = 0, less = 0, refused = 0, unstarted = 0;
  for (let n = 0; n < served; n++) {
    site.data = join(site.folder, 'spoiled');
    const how = spoiled(kinds[n % 2 ? 'the keys' : 'the database'], random, site.data);
    try {
      await start(site);
      for (const [i, path] of paths.entries()) {
        const page = await notes.worker.get(path);
        if (page.status !== 200 || page.path !== path) refused++;
        else if (text(page) === right[i]) shown++;
        else if (isLess(text(page), right[i])) less++;
        else wrong.push(`${path}, ${how}: ${differing(text(page), right[i])}`);
      }
      await stop(site, 'SIGKILL');
    } catch (error) {
      if (!/did not start/.test(error.message)) throw error;
      unstarted++;
    }
    rmSync(site.data, { recursive: true });
  }
  site.data = whole;
  console.log(`${served} servers on damaged files: ${unstarted} did not start, ${shown} pages as they were, ${less} without a name, ${refused} refused, ${wrong.length} wrong`);
  assert.deepEqual(wrong, []);
});

test('a damaged service is put back from its backup', async () => {
  const begun = Date.now(), back = join(site.folder, 'again');
  execFileSync(program, ['restore', restorable, back], { env: environment });
  for (const name of ['keys.db', 'root.slot']) copyFileSync(join(site.data, name), join(back, name));
  assert.match(execFileSync(program, ['verify', back], { encoding: 'utf8', env: environment }), /audit is whole/);
  console.log(`put back and verified in ${Date.now() - begun} ms`);
});
