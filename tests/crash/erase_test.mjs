// A record is erased from beginning to end on a running service: asked for, killed, said yes to twice, eight days on. A copy
// of keys.db from before opens until the month's key changes, which erase-verify says; after that, nothing does.
// Needs libfaketime (Debian: faketime), so not a build with sanitizers.
//
//     node tests/crash/erase_test.mjs
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { environment, forms, open, program, start, stop } from '../http/site.mjs';
import { filesIn } from './disk.mjs';

const library = readdirSync('/usr/lib').map((d) => `/usr/lib/${d}/faketime/libfaketimeMT.so.1`).find(existsSync);
const skip = !library && 'libfaketime is not here (Debian: faketime)';
const day = 24 * 3600;
let site, jumps, code;
const words = 'qvxerasezj'; // stands nowhere else

function shift(seconds) {
  writeFileSync(`${jumps}.new`, `+${seconds}\n`);
  renameSync(`${jumps}.new`, jumps);
}
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const run = (...args) => spawnSync(program, args, { encoding: 'utf8', env: environment });
const verify = (...backups) => run('erase-verify', code, '--data', site.data, '--backup', ...backups);
const holds = (path) => readFileSync(path).includes(words);

before(async () => {
  site = await open({ workers: 4, people: 12, months: 1 });
  await stop(site, 'SIGTERM');
  jumps = join(site.folder, 'clock');
  shift(0);
  site.env = skip ? undefined : { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: jumps, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' };
  await start(site);
});
after(async () => { await site?.close(); });

const formOf = (page, action) => forms(page).find((f) => f.action.endsWith(action));

test('a person asks, and two of the staff say yes', { skip }, async () => {
  const person = site.visitor();
  await person.signIn('person');
  const contact = await person.get('/me/contact');
  await person.post(formOf(contact, '/me/contact'), { address: words });
  const asked = await person.post(formOf(await person.get('/record/erase'), '/record/erase'), { 'sure-yes': 'yes' });
  code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){7}/.exec(asked.body)?.[0];
  assert.ok(code, 'the receipt’s code');
  let yeses = 0;
  for (const one of site.signIns.filter((s) => /coordinator|supervisor/.test(s.role))) {
    const staff = site.visitor();
    await staff.signIn(one);
    const list = await staff.get('/erasures');
    const path = /href="(\/people\/[^"]+\/erasure)"/.exec(list.body)?.[1];
    if (!path || yeses === 2) continue;
    const form = formOf(await staff.get(path), '/erasure/yes');
    if (form && /said yes/.test((await staff.post(form)).body)) yeses++;
  }
  assert.equal(yeses, 2, 'a coordinator and a supervisor');
});

test('killed before its time, it is erased when that has come', { skip }, async () => {
  assert.equal(run('backup', site.data, join(site.folder, 'backup')).status, 0);
  await stop(site, 'SIGKILL');
  copyFileSync(join(site.data, 'keys.db'), join(site.folder, 'keys-before.db'));
  shift(8 * day);
  await start(site);
  const visitor = site.visitor();
  let page;
  for (let i = 0; i < 60 && !/was erased/.test(page?.body ?? ''); i++) {
    await sleep(1000);
    page = await visitor.get(`/receipt?code=${code}`);
  }
  assert.match(page.body, /The record was erased/);
  await assert.rejects(site.visitor().signIn('person'), /could not sign in/);
  await stop(site, 'SIGTERM');
});

test('erase-verify says what still opens, and after the roll that nothing does', { skip }, async () => {
  const before = verify(join(site.folder, 'keys-before.db'), join(site.folder, 'backup'));
  assert.equal(before.status, 1, before.stdout + before.stderr);
  assert.match(before.stdout, /keys\.db: 0 keys of this record/);
  assert.match(before.stdout, /Something still opens: \d+ keys/);
  const now = verify(join(site.folder, 'backup'));
  assert.equal(now.status, 0, now.stdout + now.stderr);
  assert.match(now.stdout, /Run this again after that/);
  shift(45 * day);
  await start(site);
  await stop(site, 'SIGTERM');
  const rolled = verify(join(site.folder, 'keys-before.db'), join(site.folder, 'backup'));
  assert.equal(rolled.status, 0, rolled.stdout + rolled.stderr);
  assert.match(rolled.stdout, /of which 0 open/);
  assert.match(rolled.stdout, /The month’s key has changed since/);
  assert.equal(run('erase-verify', 'AAAA', '--data', site.data).status, 1);
  assert.equal(run('erase-verify').status, 2);
});

test('what was written is in no file, and the audit is whole', { skip }, async () => {
  for (const file of filesIn(site.data)) assert.ok(!holds(join(site.data, file)), file);
  for (const file of filesIn(join(site.folder, 'backup'))) assert.ok(!holds(join(site.folder, 'backup', file)), file);
  assert.match(run('audit', 'verify', '--data', site.data).stdout, /whole/);
  await start(site);
});
