// The program is killed while it makes the tables of a new version: before any of the writes that this takes. The next
// start goes on and completes, with the same tables as a start that nothing disturbed. A program that is older than its
// data refuses to touch them. (src/db/migrate_test.c kills between statements, on PostgreSQL too.)
// Needs the shim of this folder, so not a build with sanitizers; about SQLite's files.
//
//     CRASH_KILLS=0 node tests/crash/migrate_test.mjs       0: before each write
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { environment, open, program, start, stop } from '../http/site.mjs';
import { Shim } from './shim.mjs';

const kills = Number(process.env.CRASH_KILLS ?? 12);
let site, shim, database;
before(async () => {
  site = await open({ workers: 3, people: 6, months: 1 });
  await stop(site, 'SIGTERM');
  database = join(site.data, 'wayfellow.db');
  shim = new Shim(site.folder, site.data);
});
after(() => { if (site) rmSync(site.folder, { recursive: true }); });

// Only to look: what the shell writes has no sums (src/db/page_sum.h).
const sql = (text) => execFileSync('sqlite3', ['-readonly', database, text], { encoding: 'utf8' });
const schema = () => sql('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2') + sql('SELECT number, name, hex(digest) FROM schema_version ORDER BY 1');

// A service that has its keys, and no tables yet.
function empty() {
  for (const name of readdirSync(site.data)) if (/^wayfellow\.db|^audit\.anchor|^reserve/.test(name)) rmSync(join(site.data, name));
}

async function startAndStop(env) {
  site.env = env;
  site.log = '';
  try {
    await start(site);
    return await stop(site, 'SIGTERM');
  } catch {
    return site.ended;
  } finally {
    site.env = undefined;
  }
}

test('a start that is killed while tables are made is completed by the next', async () => {
  empty();
  assert.equal(await startAndStop(), 0, site.log);
  const whole = schema();
  empty();
  shim.set({});
  assert.equal(await startAndStop(shim.env), 0, site.log);
  const writes = shim.writes(), step = kills ? writes / kills : 1;
  let killed = 0, half = 0, ofHolder = 0;
  for (let at = 1; at <= writes; at += step) {
    empty();
    shim.set({ killAtWrite: Math.floor(at) });
    const ended = await startAndStop(shim.env);
    const holderKilled = ended === 1 && /key holder (did not start|could not|has ended|does not answer)/.test(site.log);
    if (holderKilled) ofHolder++;
    else if (ended === 'SIGKILL') killed++;
    else assert.equal(ended, 0, site.log);
    if (ended === 'SIGKILL' && spawnSync('sqlite3', ['-readonly', database, 'SELECT count(*) FROM schema_version'], { encoding: 'utf8' }).stdout > 0) half++;
    assert.equal(await startAndStop(), 0, `killed before write ${Math.floor(at)}: ${site.log}`);
    assert.equal(schema(), whole);
  }
  console.log(`killed before ${killed} of ${writes} writes, ${half} times with some of the tables made, and its key holder before ${ofHolder}: the next start completed each`);
  assert.ok(killed > 0 && half > 0);
});

test('a program older than its data refuses, and changes nothing', async () => {
  const newer = sql('.dump') + "INSERT INTO schema_version (number, name, applied_at_s, digest) VALUES (9999, '9999_of_tomorrow', 0, x'00');\n";
  empty();
  execFileSync('sqlite3', [database], { input: `PRAGMA journal_mode = WAL;\n${newer}` });
  const as = schema();
  for (const words of [['serve', '--data', site.data, '--listen', '127.0.0.1:0'], ['verify', site.data]]) {
    const done = spawnSync(program, words, { env: environment, encoding: 'utf8', timeout: 10000 });
    assert.equal(done.status, 1);
    assert.match(done.stderr, /9999_of_tomorrow.*newer version/);
  }
  assert.equal(schema(), as);
});
