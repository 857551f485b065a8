// The service with its key holder, as two processes: what each has given up, and what becomes of one when the other dies.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { forms, open, start, stop } from './site.mjs';

let site;
before(async () => { site = await open(); });
after(async () => { await site?.close(); });

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
// The holder is the server's only child.
const holderOf = (pid) => Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
const figure = (pid, name) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1];

test('both processes run under a filter of system calls, and neither can gain rights', async () => {
  const holder = holderOf(site.child.pid);
  for (const pid of [site.child.pid, holder]) {
    assert.equal(figure(pid, 'Seccomp'), '2');
    assert.equal(figure(pid, 'NoNewPrivs'), '1');
  }
  assert.equal(figure(holder, 'Threads'), '1');
});

test('the holder has the keys open, and the process that serves has not', async () => {
  const files = (pid) => readdirSync(`/proc/${pid}/fd`).map((fd) => { try { return readlinkSync(`/proc/${pid}/fd/${fd}`); } catch { return ''; } });
  assert.ok(files(holderOf(site.child.pid)).some((f) => f.endsWith('/keys.db')));
  assert.ok(!files(site.child.pid).some((f) => /keys\.db|root\.slot/.test(f)));
  assert.ok(!files(holderOf(site.child.pid)).some((f) => f.endsWith('/lock')), 'the folder is locked by the server alone');
});

test('a role has its pages while it stays within its people, and is refused beyond them', async () => {
  await stop(site, 'SIGTERM');
  site.env = { WAYFELLOW_PEOPLE_PER_HOUR_COORDINATOR: '0' };
  await start(site);
  await assert.rejects(site.visitor().signIn('coordinator'), /503/, 'their first page is a list of people');
  const worker = site.visitor();
  await worker.signIn('worker');
  assert.equal((await worker.get('/people')).status, 200);
  assert.equal(await stop(site, 'SIGTERM'), 0);
  site.env = undefined;
  await start(site);
});

test('a look at everybody, which goes on after it was asked for, is given what it needs', async () => {
  const coordinator = site.visitor();
  await coordinator.signIn('coordinator');
  const begin = forms(await coordinator.get('/matching/run')).find((f) => f.action === '/matching/run');
  await coordinator.post(begin);
  for (let waited = 0; waited < 20000; waited += 200) {
    if (!(await coordinator.get('/matching/run')).body.includes('/matching/run/stop')) break;
    await sleep(200);
  }
  assert.doesNotMatch(site.log, /matching\S*: FAIL_/);
  const page = await coordinator.get('/matching/run');
  assert.match(page.body, /Looked at: Today/, page.body);
});

test('a server whose key holder is killed stops at once, and says why', async () => {
  process.kill(holderOf(site.child.pid), 'SIGKILL');
  assert.equal(await site.ended, 1);
  assert.match(site.log, /the key holder (has ended|does not answer): stopping/);
  await start(site);
  const worker = site.visitor();
  await worker.signIn('worker');
  assert.equal((await worker.get('/people')).status, 200);
});

test('a key holder whose server is killed ends too, and the next start goes well', async () => {
  const holder = holderOf(site.child.pid);
  await stop(site, 'SIGKILL');
  const runs = () => existsSync(`/proc/${holder}`) && figure(holder, 'State') !== 'Z';
  for (let waited = 0; runs() && waited < 5000; waited += 20) await sleep(20);
  assert.ok(!runs());
  await start(site);
  const person = site.visitor();
  await person.signIn('person');
  assert.equal((await person.get('/record')).status, 200);
});
