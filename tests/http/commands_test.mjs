// The program's commands, as somebody at the machine uses them: making a service, its accounts, backup and restore, and
// what is said when something is wrong. Nothing is served but where a test says so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { environment, newDatabase, open, program, start, stop } from './site.mjs';

const passphrase = 'a long walk by the canal';
const postgres = Boolean(process.env.WAYFELLOW_TEST_DATABASE);
let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'wayfellow-commands-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

// Runs a command; gives { status, out, err }.
function run(words, env = {}) {
  const done = spawnSync(program, words, { env: { ...environment, WAYFELLOW_PASSPHRASE: passphrase, ...env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

// A new service in the folder; on PostgreSQL in a database of its own.
function init(name, words = []) {
  const data = join(folder, name);
  const database = newDatabase();
  const made = run(['init', data, ...(database ? ['--database', database] : []), ...words], { WAYFELLOW_DATABASE_URL: undefined });
  return { data, made, env: { WAYFELLOW_DATABASE_URL: undefined } };
}

test('--help names every command, and a word that is none is answered with it', () => {
  const help = run(['--help']);
  assert.equal(help.status, 0);
  for (const name of ['init', 'serve', 'demo', 'import', 'match', 'account', 'access', 'audit', 'backup', 'restore', 'verify']) {
    assert.match(help.out, new RegExp(`wayfellow ${name} `));
    assert.match(readFileSync('packaging/wayfellow.1', 'utf8'), new RegExp(`^\\.B(R)? "?${name}\\b`, 'm'), `the manual page on ${name}`);
  }
  const wrong = run(['sing']);
  assert.equal(wrong.status, 2);
  assert.match(wrong.err, /no command sing/);
  assert.match(run(['--version']).out, /^wayfellow \d+\.\d+\.\d+\n$/);
});

test('init makes a service that verify finds whole, with its settings, and a slot beside it', () => {
  const { data, made, env } = init('new', ['--name', 'Aldermouth Peer Support', '--email', 'admin@example.org']);
  assert.equal(made.status, 0, made.err);
  assert.match(made.out, /\/welcome\/\S{20,}/);
  assert.match(readFileSync(join(data, 'wayfellow.ini'), 'utf8'), /service_name = Aldermouth Peer Support/);
  assert.ok(existsSync(`${data}.slot`));
  assert.equal(readdirSync(data).some((name) => /slot/.test(name)), false, 'the slot is not in the folder');
  for (const name of readdirSync(data)) assert.equal(statSync(join(data, name)).mode & 0o077, 0, `${name} is the owner's alone`);
  const whole = run(['verify', data], env);
  assert.equal(whole.status, 0, whole.err);
  const again = run(['init', data], env);
  assert.equal(again.status, 1);
  assert.match(again.err, /a service in .* already/);
});

test('a wrong passphrase, a short one and a missing slot are each told in a sentence', () => {
  const { data, env } = init('locked');
  const wrong = run(['verify', data], { ...env, WAYFELLOW_PASSPHRASE: 'some other long words' });
  assert.equal(wrong.status, 1);
  assert.match(wrong.err, /passphrase/i);
  const none = run(['serve', '--data', data, '--listen', '127.0.0.1:0'], { ...env, WAYFELLOW_PASSPHRASE: undefined });
  assert.equal(none.status, 1);
  assert.match(none.err, /passphrase/i);
  rmSync(`${data}.slot`);
  const missing = run(['verify', data], env);
  assert.equal(missing.status, 1);
  assert.match(missing.err, /slot/i);
  const short = run(['init', join(folder, 'short')], { ...env, WAYFELLOW_PASSPHRASE: 'short' });
  assert.equal(short.status, 1);
  assert.match(short.err, /12 characters/);
});

test('accounts are made, listed, suspended and let in again from the machine', () => {
  const { data, env } = init('accounts', ['--team', 'Harbour team']);
  const [, team] = /^(\S+)\tHarbour team$/m.exec(run(['account', 'teams', '--data', data], env).out);
  const made = run(['account', 'new', '--data', data, '--name', 'Josefa Quill', '--email', 'josefa@example.org', '--role', 'worker', '--team', team], env);
  assert.equal(made.status, 0, made.err);
  assert.match(made.out, /\/welcome\/\S{20,}/);
  const twice = run(['account', 'new', '--data', data, '--name', 'Somebody Else', '--email', 'Josefa@example.org', '--role', 'worker', '--team', team], env);
  assert.equal(twice.status, 1);
  assert.match(twice.err, /in use/);
  const [, id] = /^(\S+)\tinvited\tJosefa Quill\tjosefa@example\.org\tworker/m.exec(run(['account', 'list', '--data', data], env).out);
  assert.equal(run(['account', 'suspend', '--data', data, '--id', id], env).status, 0);
  assert.match(run(['account', 'list', '--data', data], env).out, new RegExp(`${id}\tsuspended`));
  assert.equal(run(['account', 'restore', '--data', data, '--id', id], env).status, 0);
  const nobody = run(['account', 'link', '--data', data, '--id', 'nobody'], env);
  assert.equal(nobody.status, 1);
  assert.match(nobody.err, /no such account/);
});

test('access prints every route with its needs and who may use it', () => {
  const { status, out } = run(['access']);
  assert.equal(status, 0);
  const lines = out.trim().split('\n');
  assert.ok(lines.length > 60, `${lines.length} lines`);
  const notes = lines.find((l) => l.startsWith('GET\t/people/:person/notes\t'));
  assert.match(notes, /\tassigned_worker supervisor$/);
  assert.ok(!lines.some((l) => /\/people\/.*administrator/.test(l)), 'no record is an administrator’s');
});

test('a backup taken while it serves holds what was acknowledged, and opens only with keys and slot', { skip: postgres && 'pg_dump and pg_restore have tests of their own' }, async () => {
  const site = await open({ workers: 3, people: 6, months: 1 });
  try {
    const copy = join(folder, 'copy'), back = join(folder, 'back');
    const taken = run(['backup', site.data, copy]);
    assert.equal(taken.status, 0, taken.err);
    assert.deepEqual(readdirSync(copy).filter((name) => /keys|slot/.test(name)), [], 'no keys in a backup');
    const before = run(['restore', copy, back]);
    assert.equal(before.status, 0, before.err);
    const locked = run(['verify', back]);
    assert.equal(locked.status, 1, 'without keys nothing opens');
    await stop(site, 'SIGTERM');
    for (const name of ['keys.db', 'root.slot']) copyFileSync(join(site.data, name), join(back, name));
    const whole = run(['verify', back]);
    assert.equal(whole.status, 0, whole.err);
    const again = run(['restore', copy, back]);
    assert.equal(again.status, 1);
    assert.match(again.err, /has a database already/);
  } finally {
    await start(site);
    await site.close();
  }
});

test('a folder in use, one of a newer program and a damaged one are refused with what to do', { skip: postgres && 'about the file' }, async () => {
  const site = await open({ workers: 3, people: 6, months: 1 });
  try {
    const second = run(['serve', '--data', site.data, '--listen', '127.0.0.1:0']);
    assert.equal(second.status, 1);
    assert.match(second.err, /in use by another program/);
    await stop(site, 'SIGTERM');
    const db = join(site.data, 'wayfellow.db');
    copyFileSync(db, join(folder, 'whole.db'));
    const bytes = readFileSync(db);
    for (let at = 4096 * 3; at < bytes.length; at += 4096 * 7) bytes.fill(0x5a, at, at + 2048);
    writeFileSync(db, bytes);
    const damaged = run(['verify', site.data]);
    copyFileSync(join(folder, 'whole.db'), db);
    assert.equal(damaged.status, 1);
    assert.match(damaged.err, /damaged.*backup/i);
    assert.equal(run(['verify', site.data]).status, 0);
  } finally {
    await start(site);
    await site.close();
  }
});

// Three people, two workers with a place each; the third has nowhere to go.
const network = 'c small\np min 6 9\nn 1 1\nn 2 1\nn 3 1\nn 6 -3\na 1 4 0 1 10\na 1 5 0 1 40\na 2 4 0 1 10\na 4 6 0 1 0\na 5 6 0 1 60\na 1 6 0 1 500\na 2 6 0 1 500\na 3 6 0 1 700\na 3 6 0 1 900\n';

test('match solves a network in a file, plain or packed, and writes what each arc carries', () => {
  const file = join(folder, 'small.min');
  const flows = join(folder, 'small.sol');
  writeFileSync(file, network);
  writeFileSync(`${file}.gz`, gzipSync(network));
  for (const name of [file, `${file}.gz`]) {
    const done = run(['match', '--dimacs', name, '--flows', flows]);
    assert.equal(done.status, 0, done.err);
    assert.match(done.out, /^optimum 810\nserved 2\nunserved 1\nseconds \d+\.\d{3}\npeak_kb \d+\ncertificate ok\n$/);
    assert.equal(readFileSync(flows, 'utf8'), 's 810\nf 1 5 1\nf 2 4 1\nf 3 6 1\nf 4 6 1\nf 5 6 1\n');
    rmSync(flows);
  }
});

test('match refuses what is no network of people and workers, with line and reason', () => {
  const file = join(folder, 'wrong.min');
  const cases = [
    [network.replace('n 6 -3', 'n 6 -2'), /line 6: unbalanced/],
    [network.replace('a 1 5 0 1 40', 'a 1 5 0 1 -40'), /line 8: the cost is below 0/],
    [network.replace('a 1 5 0 1 40', 'a 4 5 0 1 40'), /line 8: an arc goes from/],
    [network.replace('a 1 5 0 1 40', 'a 1 5 0 1 4O'), /line 8: it should read/],
    [network.slice(0, 100), /line \d+: /],
    ['', /line 1: there is no problem line/],
    [gzipSync(network).subarray(0, 60), /damaged|cut short/],
  ];
  for (const [text, says] of cases) {
    writeFileSync(file, text);
    const done = run(['match', '--dimacs', file]);
    assert.equal(done.status, 2, done.err);
    assert.match(done.err, says);
    assert.equal(done.out, '');
  }
  assert.equal(run(['match', '--dimacs', join(folder, 'nowhere')]).status, 1);
  assert.equal(run(['match']).status, 2);
  assert.equal(run(['match', '--data', folder, '--dimacs', file]).status, 2);
});

test('match looks who fits in a service, and a dry run keeps nothing', () => {
  const data = join(folder, 'matched');
  const database = newDatabase();
  const env = { WAYFELLOW_DATABASE_URL: database ?? '' };
  assert.equal(run(['demo', data, '--workers', '5', '--people', '16', '--months', '2'], env).status, 0);
  const dry = run(['match', '--data', data, '--dry-run', '--json'], env);
  assert.equal(dry.status, 0, dry.err);
  const found = JSON.parse(dry.out);
  assert.equal(found.dry_run, true);
  const [team] = found.teams.filter((each) => each.workers === 5);
  assert.ok(team.fitted <= team.people && team.people > 0);
  const kept = run(['match', '--data', data], env);
  assert.equal(kept.status, 0, kept.err);
  assert.match(kept.out, new RegExp(`^${team.name}: ${team.people} waiting, 5 workers; for ${team.fitted} somebody fits`, 'm'));
  assert.equal(run(['match', '--data', data, '--team', 'nobody'], env).status, 1);
  assert.equal(run(['audit', 'verify', '--data', data], env).status, 0);
});
