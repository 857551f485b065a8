// What somebody gets who has taken over the serving process. wayfellow-hole is the program with a page that tries what
// they would try (tests/http/hole.c); meson builds it with -Dhole=true, as ./check does. Served without the sandbox, the
// same tries succeed: that shows that they would be noticed.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open, program, start, stop } from './site.mjs';

const hole = `${program}-hole`;
let site, other;

before(async () => {
  assert.ok(existsSync(hole), `${hole} is missing: configure the build with -Dhole=true`);
  site = await open();
  await stop(site, 'SIGTERM');
  other = spawn('sleep', ['600']);
});
after(async () => {
  other.kill();
  await start(site);
  await site.close();
});

// Each try and its answer: Map(name → "done" or the kernel's words).
async function tries(flags) {
  copyFileSync(join(site.data, 'keys.db'), join(site.data, 'keys.db-copy'));
  await start(site, { by: hole, flags });
  const page = await site.visitor().get(`/hole?other=${other.pid}`);
  assert.equal(await stop(site, 'SIGTERM'), 0, site.log);
  assert.equal(page.status, 200, page.body);
  return new Map(page.body.trim().split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]));
}

test('without the sandbox, a taken-over process does what it likes', async () => {
  const found = await tries(['--no-sandbox']);
  for (const name of ['read-users', 'read-keys', 'read-slot', 'write-temporary', 'run-program', 'start-process', 'attach', 'read-process', 'signal-process', 'connect-outward', 'listen-anew', 'map-code', 'hidden-file', 'be-looked-into']) {
    assert.equal(found.get(name), 'done', name);
  }
});

test('in the sandbox, a taken-over process is refused every one of them', async () => {
  const found = await tries([]);
  assert.ok(found.size >= 20);
  for (const [name, answer] of found) {
    assert.match(answer, /^(Operation not permitted|Permission denied|Function not implemented)$/, `${name}: ${answer}`);
  }
});

test('a taken-over process is given the keys of those whom a sign-in reaches, and of so many of them an hour', async () => {
  await start(site, { by: hole });
  const keys = async (visitor) => {
    const page = await visitor.get('/hole/keys');
    assert.equal(page.status, 200, page.body);
    return page.body.trim().split(' ').map(Number);
  };
  const [everybody, ofNobody] = await keys(site.visitor());
  assert.ok(everybody >= 8);
  assert.equal(ofNobody, 0, 'without a sign-in');
  const worker = site.visitor(), person = site.visitor();
  await worker.signIn('worker');
  const people = new Set([...(await worker.get('/people')).body.matchAll(/\/people\/([0-9a-f-]{36})/g)].map((m) => m[1]));
  const [, ofWorker] = await keys(worker);
  assert.ok(ofWorker >= people.size && ofWorker < everybody, `${ofWorker} of ${everybody}, with ${people.size} in the list`);
  await person.signIn('person');
  assert.equal((await keys(person))[1], 1, 'somebody who is supported: their own');
  assert.equal(await stop(site, 'SIGTERM'), 0, site.log);
  site.env = { WAYFELLOW_PEOPLE_PER_HOUR: '2' };
  await start(site, { by: hole });
  const again = site.visitor();
  await assert.rejects(again.signIn('worker'), /503/, 'their first page is a list of more people');
  assert.equal((await keys(again))[1], 2, 'beyond the limit nobody');
  site.env = undefined;
  assert.equal(await stop(site, 'SIGTERM'), 0, site.log);
});

test('the unit for systemd leaves the service little of the machine', (t) => {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) return t.skip('systemd-analyze is not here');
  const looked = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', 'packaging/wayfellow.service'], { encoding: 'utf8' });
  assert.equal(looked.status, 0, looked.stdout + looked.stderr);
});
