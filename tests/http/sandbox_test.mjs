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

// With the key beside the data, as in an example service, its folder has to stay writable for the month's new root key.
const beside = ['read-keys', 'read-slot', 'read-settings', 'write-file', 'remove-file'];



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
    if (beside.includes(name)) continue;
    assert.match(answer, /^(Operation not permitted|Permission denied|Function not implemented)$/, `${name}: ${answer}`);
  }
});

test('the unit for systemd leaves the service little of the machine', (t) => {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) return t.skip('systemd-analyze is not here');
  const looked = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', 'packaging/wayfellow.service'], { encoding: 'utf8' });
  assert.equal(looked.status, 0, looked.stdout + looked.stderr);
});
