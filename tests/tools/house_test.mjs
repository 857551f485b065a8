// Shows each house rule something to catch, and something to leave alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../tools/house.mjs';

const order = ['docs/order.txt', '[folders]\nbase\ncrypto db page\naccess\nhttp\nfeatures\nmain\n[features]\npeople\nplan\n'];
const headers = ['base/text.h', 'base/log.h', 'page/html.h', 'db/sql.h', 'db/db.h', 'access/grant.h', 'access/matcher.h',
  'features/people/people.h', 'features/people/secret.h', 'features/plan/plan.h'].map((h) => [`src/${h}`, '']);
const sql = ['src/features/people/0001_people.sql', 'CREATE TABLE person (id TEXT PRIMARY KEY, born TEXT);\n'];
const accessSql = ['src/access/0002_access.sql', 'CREATE TABLE account (id TEXT PRIMARY KEY);\n'];

// How many places the rule finds when the tree has this file.
function found(rule, path, text) {
  const look = rules.find((r) => r.name === rule)?.look;
  assert.ok(look, `no rule is called ${rule}`);
  return look(new Map([order, ...headers, sql, accessSql, [path, text]])).filter((f) => f.path === path).length;
}

const plan = 'src/features/plan/plan_store.c';
const query = (text) => `TRY(person_query(v, SQL("${text}"), BIND_NONE));\n`;
const cases = {
  'folders include only what stands before them': [
    ['src/base/text.c', '#include "db/sql.h"\n', '#include "base/text.h"\n'],
    ['src/page/html.c', '#include "db/sql.h"\n', '#include "page/html.h"\n'],
    [plan, '#include "nowhere/at_all.h"\n', '#include "access/grant.h"\n'],
    ['src/base/text.c', '#include "text.h"\n', '/* #include "db/sql.h" */\n'],
  ],
  'features include only the headers of earlier features': [
    ['src/features/people/people.c', '#include "features/plan/plan.h"\n', '#include "features/people/secret.h"\n'],
    [plan, '#include "features/people/secret.h"\n', '#include "features/people/people.h"\n'],
    ['src/features/unknown/unknown.c', '\n', null],
  ],
  'a feature names no table but its own': [
    [plan, query('SELECT title FROM plan, person p WHERE p.id = $1'), query('SELECT title AS person FROM plan WHERE id = $1')],
    [plan, query('SELECT 1 FROM plan" " JOIN person ON plan.id = person.id'), '/* SQL("SELECT 1 FROM person") */\n'],
    [plan, query('UPDATE person SET born = $2'), query("SELECT 'FROM person' FROM plan").replace("'FROM person'", "'a person'")],
    ['src/features/plan/0002_plan.sql', 'CREATE TABLE plan (id TEXT REFERENCES session (id)); SELECT 1 FROM account;\n', 'CREATE TABLE plan (id TEXT REFERENCES account (id));\n'],
    ['src/features/plan/0002_plan.sql', 'CREATE TABLE plan (id TEXT REFERENCES person (id));\n', 'CREATE TABLE plan (person TEXT); -- FROM person\n'],
  ],
  'headers kept for some are included by those alone': [
    [plan, '#include "base/log.h"\n', '#include "base/text.h"\n'],
    [plan, '#include "access/matcher.h"\n', '#include "access/grant.h"\n'],
    [plan, '#include "db/db.h"\n', '#include "db/sql.h"\n'],
  ],
  'SQL runs on both databases': [
    [plan, query('SELECT a FROM plan WHERE open AND id = $1'), query('SELECT a FROM plan WHERE open = 1 AND id = $1')],
    [plan, query('SELECT a FROM plan WHERE id = $1 OR 1'), query('SELECT a FROM plan WHERE at BETWEEN $1 AND $2 ORDER BY a')],
    [plan, query('SELECT CASE WHEN open THEN a END FROM plan'), query('SELECT a FROM plan WHERE NOT EXISTS (SELECT 1 FROM b)')],
    [plan, query('UPDATE plan SET a = $1 WHERE open = TRUE'), query("UPDATE plan SET a = 'now() ILIKE' WHERE id = $1")],
    [plan, query('SELECT a FROM plan WHERE id = ANY($1)'), query('SELECT a FROM plan WHERE a IS NOT NULL AND b IS NULL')],
    [plan, query("SELECT a->>'b' FROM plan"), query('SELECT a FROM plan WHERE (a, id) < ($1, $2)')],
    [plan, query("INSERT INTO plan VALUES (date('now'))"), query('INSERT INTO plan VALUES ($1) ON CONFLICT (id) DO NOTHING')],
    [plan, query('SELECT now() FROM plan'), query('SELECT count(*) FILTER (WHERE open = 1) FROM plan')],
    [plan, query('SELECT a FROM plan WHERE a ILIKE $1'), query('SELECT a FROM plan WHERE lower(a) LIKE $1')],
    [plan, query('INSERT OR IGNORE INTO plan VALUES ($1)'), query('SELECT a FROM plan WHERE a = $1 OR b = $2')],
    [plan, query('SELECT a FROM plan WHERE id = ?'), null],
    [plan, query('SELECT a FROM plan FOR UPDATE'), null],
    [plan, query('WITH gone AS (DELETE FROM plan RETURNING id) SELECT id FROM gone'), null],
    ['src/features/plan/0002_plan.sql', 'CREATE TABLE plan (id TEXT) STRICT;\n', 'CREATE TABLE plan (id TEXT, PRIMARY KEY (id)) WITHOUT ROWID;\n'],
    ['src/features/plan/0002_plan.sql', 'CREATE INDEX i ON plan (id COLLATE NOCASE);\n', 'CREATE INDEX i ON plan (id) WHERE open = 1;\n'],
  ],
  'columns are TEXT, BIGINT or BLOB': [
    ['src/features/plan/0002_plan.sql', 'CREATE TABLE plan (id INTEGER PRIMARY KEY);\n',
      'CREATE TABLE plan (\n  id TEXT NOT NULL,\n  n BIGINT NOT NULL CHECK (n IN (0, 1)),\n  b BLOB,\n  PRIMARY KEY (id, n)\n);\n'],
  ],
  'migrations have numbers of their own': [
    ['src/features/plan/0001_plan.sql', '\n', null],
    ['src/features/plan/plan.sql', '\n', null],
  ],
  'markup holds no style or script': [
    [plan, 'html(p, H("<p style=\\"color:red\\">"));\n', 'html(p, H("<p class=\\"style\\">"));\n'],
    [plan, 'html(p, H("<script>go()</script>"));\n', 'html(p, H("<script src=\\"/a.js\\"></script>"));\n'],
    [plan, 'html(p, H("<a onclick=\\"go()\\">"));\n', '/* onclick="x" is refused */\n'],
    ['assets/js/menu.js', 'x.innerHTML = `<b onclick="go()">`;\n', 'x.addEventListener("click", go);\n'],
  ],
  'words on pages go through TR()': [
    [plan, 'html(p, H("<p>Hello there</p>"));\n', 'html(p, H("<p class=\\"a lead\\">"), TEXT(TR("Hello")), H("</p>&nbsp;"));\n'],
    [plan, 'html(p, H("Hello there"));\n', 'html(p, H(" checked"), H("\\" class=\\"wf-card wf-ask\\">"));\n'],
    [plan, 'TR("Don\'t");\n', 'TR("Don’t");\n'],
    [plan, 'TRN(arena, "One don\'t", "{1} don’t", n);\n', 'TRF(arena, "Don’t, {1}", name);\n'],
    [plan, 'TR("");\n', null],
  ],
  'nothing stands in the code that must not': [
    ['src/features/plan/0002_plan.sql', 'CREATE TABLE plan (risk_level TEXT);\n', 'CREATE TABLE plan (happening TEXT);\n'],
    ['src/features/plan/0002_plan.sql', 'CREATE TABLE plan (\n  severity_now BIGINT\n);\n', 'CREATE TABLE plan (\n  at_s BIGINT\n);\n'],
    ['src/features/concerns/concerns.h', 'int64_t score;\n', 'struct str happening; /* level: of the heading */\n'],
    [plan, `/* TO${'DO'}: later */\n`, '/* what is left to do is in the plan */\n'],
  ],
  'files end with a newline and hold one idea': [
    [plan, 'int a;', 'int a;\n'],
    [plan, 'int a;\n'.repeat(901), 'int a;\n'.repeat(900)],
    [plan, 'int a; \n', ''],
  ],
  'the key holder stays small': [['src/access/holder.c', 'int a;\n'.repeat(3001), 'int a;\n'.repeat(3000)]],
};

const ofTheirOwn = ['docs/threats.md names tests that there are', 'every source is built', 'tables and columns are described in docs/data.md', 'links between pages of docs lead somewhere'];
for (const rule of rules.filter((r) => !ofTheirOwn.includes(r.name))) {
  test(rule.name, () => {
    assert.ok(cases[rule.name], 'this rule has nothing to catch');
    for (const [path, bad, good] of cases[rule.name]) {
      assert.ok(found(rule.name, path, bad) > 0, `should be caught: ${bad}`);
      if (good !== null) assert.equal(found(rule.name, path, good), 0, `should be left alone: ${good}`);
    }
  });
}

test('every source is built', () => {
  const look = rules.find((r) => r.name === 'every source is built').look;
  const tree = new Map([['src/base/meson.build', "library('base', 'text.c')\n"], ['src/base/text.c', ''], ['src/base/lost.c', '']]);
  assert.deepEqual(look(tree).map((f) => f.path), ['src/base/lost.c']);
});

test('tables and columns are described in docs/data.md', () => {
  const { look } = rules.find((r) => r.name === 'tables and columns are described in docs/data.md');
  const table = ['src/features/plan/0001_plan.sql', 'CREATE TABLE plan (\n    person_id TEXT NOT NULL,\n    title BLOB NOT NULL,\n    PRIMARY KEY (person_id)\n);\n'];
  const says = (text) => look(new Map([table, ['docs/data.md', text]])).map((f) => f.says);
  assert.deepEqual(says('### plan\n\n| person_id, title | whose; sealed |\n'), []);
  assert.match(says('### plan\n\n| person_id | title |\n')[0], /plan: title$/);
  assert.match(says('### plans\n\n| person_id, title | |\n')[0], /plan: person_id, title$/);
});

test('links between pages of docs lead somewhere', () => {
  const { look } = rules.find((r) => r.name === 'links between pages of docs lead somewhere');
  const says = (text) => look(new Map([['docs/a.md', text], ['LICENSE', ''], ['docs/decisions/keys.md', '']])).map((f) => f.says);
  assert.deepEqual(says('[a](a.md#part) [l](../LICENSE) [d](decisions/) [k](decisions/keys.md) [w](https://example.org/no)'), []);
  assert.deepEqual(says('[b](b.md)'), ['there is no docs/b.md']);
});

test('docs/threats.md names tests that there are', () => {
  const { look } = rules.find((r) => r.name === 'docs/threats.md names tests that there are');
  const tests = [['src/a/a_test.c', 'TEST(a_thief_gets_nothing) {'], ['tests/http/b_test.mjs', "test('nothing is found', () => {"]];
  const says = (cell) => look(new Map([...tests, ['docs/threats.md', `| gets | test |\n|---|---|\n| \`x\` | ${cell} |\n`]])).map((f) => f.says);
  assert.deepEqual(says('`a_thief_gets_nothing`; `nothing is found` (`tests/http/b_test.mjs`)'), []);
  assert.deepEqual(says('`a_thief_gets_something`'), ['there is no test a_thief_gets_something']);
});
