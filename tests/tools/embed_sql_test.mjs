// The build step that makes one list of all migrations: what it takes, in what order, and what it refuses.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const tool = new URL('../../tools/embed-sql', import.meta.url).pathname;
const headers = new URL('../../src', import.meta.url).pathname;

// Runs the tool over these files, { path: text }, and gives { status, said, list, depends, dir }.
function embed(t, files) {
  const dir = mkdtempSync(join(tmpdir(), 'wayfellow-embed.'));
  t.after(() => rmSync(dir, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, 'src', path)), { recursive: true });
    writeFileSync(join(dir, 'src', path), text);
  }
  const ran = spawnSync(tool, [join(dir, 'src'), join(dir, 'all.c'), join(dir, 'all.d')], { encoding: 'utf8' });
  const read = (name) => (ran.status === 0 ? readFileSync(join(dir, name), 'utf8') : '');
  return { dir, status: ran.status, said: ran.stderr, list: read('all.c'), depends: read('all.d') };
}

const compiles = (dir) =>
  execFileSync('gcc', ['-std=c17', '-Wall', '-Wextra', '-Wpedantic', '-Werror', `-I${headers}`, '-fsyntax-only', join(dir, 'all.c')]);

test('migrations come in order of number, wherever they are', (t) => {
  const { dir, list } = embed(t, {
    'features/people/0011_people.sql': 'CREATE TABLE person (id TEXT);\n',
    'access/0002_access.sql': 'CREATE TABLE account (id TEXT);\n',
    'features/plan/0100_plan.sql': 'CREATE TABLE plan (id TEXT);\n',
    'features/plan/notes.txt': 'not one',
  });
  assert.deepEqual(list.match(/\.number = \d+/g), ['.number = 2', '.number = 11', '.number = 100', '.number = 0']);
  assert.match(list, /\.name = "0011_people"/);
  compiles(dir);
});

test('a text arrives as it was written', (t) => {
  const text = `-- "quoted" \\ ??/ it's\tso\nCREATE TABLE a (id TEXT DEFAULT '%s');\n\nCREATE TABLE b (id TEXT);`;
  const { dir, list } = embed(t, { 'features/a/0001_a.sql': text });
  const show = `#include "db/migrations_all.h"\n#include <stdio.h>\nint main(void) { fputs(migrations_all[0].text, stdout); return migrations_all_count != 1; }\n`;
  writeFileSync(join(dir, 'show.c'), show);
  execFileSync('gcc', [`-I${headers}`, '-o', join(dir, 'show'), join(dir, 'show.c'), join(dir, 'all.c')]);
  assert.equal(execFileSync(join(dir, 'show'), { encoding: 'utf8' }), `${text}\n`, list);
});

test('a list of none is still C', (t) => {
  const { dir, list } = embed(t, { 'main/main.c': '' });
  assert.deepEqual(list.match(/\.number = \d+/g), ['.number = 0']);
  compiles(dir);
});

test('two migrations with one number are refused by name', (t) => {
  const { status, said } = embed(t, { 'features/a/0007_a.sql': ';', 'features/b/0007_b.sql': ';' });
  assert.equal(status, 1);
  assert.match(said, /0007.*a\/0007_a\.sql.*b\/0007_b\.sql/s);
});

test('a name without a number is refused', (t) => {
  for (const name of ['plan.sql', '12_plan.sql', '00012_plan.sql', '0000_plan.sql']) {
    assert.equal(embed(t, { [`features/plan/${name}`]: ';' }).status, 1, name);
  }
});

test('the build looks again when a file or folder comes or goes', (t) => {
  const { dir, depends } = embed(t, { 'features/a/0001_a.sql': ';', 'access/grant.c': '' });
  for (const path of ['', '/access', '/features', '/features/a', '/features/a/0001_a.sql']) {
    assert.ok(depends.includes(` ${dir}/src${path}`), path);
  }
});

test('a list that stays the same is not written again', (t) => {
  const { dir } = embed(t, { 'features/a/0001_a.sql': ';' });
  const before = statSync(join(dir, 'all.c'), { bigint: true }).mtimeNs;
  execFileSync(tool, [join(dir, 'src'), join(dir, 'all.c'), join(dir, 'all.d')]);
  assert.equal(statSync(join(dir, 'all.c'), { bigint: true }).mtimeNs, before);
});
