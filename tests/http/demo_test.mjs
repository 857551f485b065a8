// The example service, and bringing in a team's spreadsheets from the machine.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { environment, newDatabase, open, program, start, stop } from './site.mjs';

let folder, site;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wayfellow-demo-'));
  site = await open();
});
after(async () => {
  await stop(site, 'SIGTERM');
  rmSync(site.folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

function run(...words) {
  const done = spawnSync(program, words, { env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

// Runs a command on the data while nobody serves it.
async function meanwhile(work) {
  await stop(site, 'SIGTERM');
  try { return work(); } finally { await start(site); }
}

const file = (name, text) => { const path = join(folder, name); writeFileSync(path, text); return path; };
const roles = ['person', 'worker', 'supervisor', 'coordinator', 'network', 'administrator'];

test('the example tells a sign-in for each role first, and each of them works', async () => {
  assert.deepEqual(site.signIns.slice(0, 6).map((s) => s.role), roles);
  for (const told of site.signIns) {
    assert.match(told.email, /^[a-z0-9.]+@example\.org$/);
    assert.ok(told.password.length >= 10);
    const visitor = site.visitor();
    await visitor.signIn(told);
    assert.doesNotMatch((await visitor.get('/account')).path, /sign-in/, told.email);
    visitor.agent.destroy();
  }
});

test('the worker of the example meets somebody today, and the person has a record', async () => {
  const worker = site.visitor(), person = site.visitor();
  await worker.signIn('worker');
  assert.match((await worker.get('/today')).body, /Amina/);
  await person.signIn('person');
  const record = await person.get('/record');
  assert.ok((record.body.match(/<article/g) ?? []).length >= 4);
  assert.match(record.body, /Is that right\?/);
  for (const v of [worker, person]) v.agent.destroy();
});

test('the same seed makes the same people, another seed others', () => {
  const made = (name, seed) => {
    const database = newDatabase();
    const done = run('demo', join(folder, name), '--workers', '2', '--people', '12', '--months', '1', '--seed', seed, ...(database ? ['--database', database] : []));
    assert.equal(done.status, 0, done.err);
    assert.match(done.out, /workers: 2, people: 12, months: 1/);
    return readFileSync(join(folder, name, 'sign-ins.json'), 'utf8');
  };
  const one = made('one', '7');
  assert.equal(made('same', '7'), one);
  assert.notEqual(made('other', '8'), one);
});

test('an example of several teams shares workers and people out among them, and one password is everybody’s', async () => {
  const several = await open({ teams: 3, workers: 16, people: 40, months: 1 });
  try {
    const { password } = several.signIns[0];
    for (const [email, count] of [['harpreet', 'Five'], ['coordinator.3', 'Six']]) {
      const coordinator = several.visitor();
      await coordinator.signIn({ email: `${email}@example.org`, password });
      assert.match((await coordinator.get('/workers')).body, new RegExp(`${count} peer support workers`), email);
      coordinator.agent.destroy();
    }
    for (const email of ['worker.16', 'person.40', 'surgery.2']) {
      const visitor = several.visitor();
      await visitor.signIn({ email: `${email}@example.org`, password });
      assert.doesNotMatch((await visitor.get('/account')).path, /sign-in/, email);
      visitor.agent.destroy();
    }
    assert.equal(run('demo', join(folder, 'few'), '--teams', '3', '--workers', '2').status, 2);
  } finally {
    await several.close();
  }
});

test('demo refuses a folder that has a service, and figures that make no sense', () => {
  const again = run('demo', site.data);
  assert.equal(again.status, 1);
  assert.match(again.err, /already/);
  assert.equal(run('demo').status, 2);
  assert.equal(run('demo', join(folder, 'x'), '--people', '0').status, 2);
  assert.equal(run('demo', join(folder, 'x'), '--months', 'many').status, 2);
});

test('import refuses kindly while the service runs, and when it is called wrongly', () => {
  const busy = run('import', 'people', file('a.csv', 'Name\nAnn Example\n'), '--data', site.data);
  assert.equal(busy.status, 1);
  assert.match(busy.err, /in use/);
  assert.equal(run('import', 'people', 'a.csv').status, 2);
  assert.equal(run('import', 'pets', 'a.csv', '--data', site.data).status, 2);
});

test('import takes workers, then the people who walk with them, and nothing twice', async () => {
  const workers = file('workers.csv', 'Name;Work email;Capacity\r\nPlanted Wordsworth;planted@example.org;4\r\n');
  const people = file('people.csv', 'Full name,DOB,Peer worker,Reason for referral\nJo Imported,3/11/1988,Planted Wordsworth,"Plantedreason,\nin two lines"\n');
  await meanwhile(() => {
    assert.match(run('import', 'workers', workers, '--data', site.data).out, /One row taken\n$/);
    const first = run('import', 'people', people, '--data', site.data, '--waiting');
    assert.equal(first.status, 0, first.err);
    assert.match(first.out, /Column B \(DOB\): Date of birth\n/);
    assert.match(first.out, /One row taken\n$/);
    const again = run('import', 'people', people, '--data', site.data, '--waiting');
    assert.equal(again.status, 0);
    assert.match(again.out, /One row was here already\nNothing was taken\n$/);
    const checked = run('audit', 'verify', '--data', site.data);
    assert.match(checked.out, /whole/, checked.err);
    if (!process.env.WAYFELLOW_TEST_DATABASE) assert.doesNotMatch(readFileSync(join(site.data, 'wayfellow.db'), 'latin1'), /Wordsworth|Plantedreason|Jo Imported/);
  });
  const coordinator = site.visitor();
  await coordinator.signIn('coordinator');
  assert.match((await coordinator.get('/people?sort=newest')).body, /Jo Imported/);
  coordinator.agent.destroy();
});

test('import names each row that cannot be taken, and takes the others only when asked', async () => {
  const path = file('some.csv', 'Name,DOB\nFine Example,1/2/1990\nBad Example,31/2/1990\n');
  await meanwhile(() => {
    const whole = run('import', 'people', path, '--data', site.data);
    assert.equal(whole.status, 1);
    assert.match(whole.out, /^Line 3, column B \(DOB\): The calendar has no such day/m);
    assert.match(whole.out, /Nothing was taken\n$/);
    const some = run('import', 'people', path, '--data', site.data, '--take-what-fits');
    assert.equal(some.status, 0);
    assert.match(some.out, /One row taken\n$/);
  });
});

test('import takes the columns it is told, and the team it is told', async () => {
  const path = file('wer.csv', 'Wer,Name\nUta Moor,Nonsense\n');
  await meanwhile(() => {
    const told = run('import', 'people', path, '--data', site.data, '--columns', 'Wer=name', '--columns', 'Name=leave', '--team', 'Moss Vale team');
    assert.equal(told.status, 0, told.err);
    assert.match(told.out, /Column A \(Wer\): Name in full\n/);
    assert.equal(run('import', 'people', path, '--data', site.data, '--team', 'No such team').status, 1);
    assert.equal(run('import', 'people', join(folder, 'not-there.csv'), '--data', site.data).status, 1);
  });
});
