// A backup is taken while notes are saved. Everything that was acknowledged before it began is in it, it opens on an
// empty machine once the keys and the slot, kept apart, are put beside it, and those who write hardly wait for it.
// On PostgreSQL by its own tools, pg_dump and pg_restore.
//
//     CRASH_ROUNDS=5 node tests/crash/backup_test.mjs
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { environment, newDatabase, open, program, start, stop } from '../http/site.mjs';
import { notebook, sleep, storm } from './notes.mjs';

const rounds = Number(process.env.CRASH_ROUNDS ?? 2), writers = 8;
const run = promisify(execFile);
let site, notes, folder;
before(async () => {
  site = await open({ workers: 4, people: 12, months: 1 });
  notes = await notebook(site);
  folder = mkdtempSync(join(tmpdir(), 'wayfellow-backup-'));
});
after(async () => {
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const p99 = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.99)];

// Serves a restored folder, and gives how often each note is shown there.
async function shownIn(data, env) {
  const other = { ...site, data, log: '', env };
  await start(other);
  other.visitor = () => Object.assign(site.visitor(), { site: other });
  try {
    return await (await notebook(other)).shown();
  } finally {
    await stop(other, 'SIGTERM');
  }
}

test('a backup under load holds all that was acknowledged before it began', async () => {
  const times = { quiet: [], busy: [] };
  let now = times.quiet;
  const send = notes.send;
  notes.send = async (note) => {
    const into = now, answer = await send.call(notes, note);
    into.push(answer.ms);
    return answer;
  };
  const report = [];
  for (let round = 0; round < rounds; round++) {
    let end;
    const copy = join(folder, `copy-${round}`), back = join(folder, `back-${round}`);
    const storming = storm(notes, writers, new Promise((resolve) => { end = resolve; }));
    now = times.quiet;
    await sleep(1500);
    const due = [...notes.acknowledged.keys()];
    now = times.busy;
    const begun = Date.now();
    await run(program, ['backup', site.data, copy], { env: environment });
    const took = Date.now() - begun;
    for (const name of ['keys.db', 'root.slot']) copyFileSync(join(site.data, name), join(folder, name)); // apart from it
    end();
    assert.deepEqual(await storming, []);
    const env = { ...environment };
    if (environment.WAYFELLOW_DATABASE_URL) env.WAYFELLOW_DATABASE_URL = newDatabase();
    const restoring = Date.now();
    await run(program, ['restore', copy, back], { env });
    for (const name of ['keys.db', 'root.slot']) copyFileSync(join(folder, name), join(back, name));
    const said = execFileSync(program, ['verify', back], { encoding: 'utf8', env });
    assert.match(said, /audit is whole/);
    const there = await shownIn(back, env);
    const missing = due.filter((words) => there.get(words) !== 1);
    report.push(`${due.length} notes before it, ${there.size} in it, taken in ${took} ms, restored and looked through in ${Date.now() - restoring} ms`);
    assert.deepEqual(missing, []);
  }
  console.log(`${report.join('; ')}; notes took ${Math.round(p99(times.quiet))} ms at p99 before, ${Math.round(p99(times.busy))} ms while it was taken ` +
    `(${times.quiet.length} and ${times.busy.length} notes)`);
});
