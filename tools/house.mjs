// tools/house.mjs — the house rules that a machine can check: prints each place that breaks one, then
// "N passed, N failed". The rules and their reasons are in CONTRIBUTING.md and docs/adding-a-capability.md.
//
// A tree is a Map from a file's path to its text. A rule is { name, look(tree) }, and look gives the places that break
// it: { path, line, says }. tests/tools/house_test.mjs shows each rule something to catch.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const lineAt = (text, index) => text.slice(0, index).split('\n').length;
const files = (tree, pattern) => [...tree].filter(([path]) => pattern.test(path));
const blank = (s) => s.replace(/[^\n]/g, ' ');
const isTest = (path) => /_test\.c$|^tests\//.test(path);

// C with its comments blanked out; strings and line numbers stay.
const code = (text) => text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|\/\*[^]*?\*\/|\/\/[^\n]*/g, (s) => (/^\//.test(s) ? blank(s) : s));
const sqlCode = (text) => text.replace(/'(?:''|[^'])*'|--[^\n]*|\/\*[^]*?\*\//g, (s) => (/^['"]/.test(s) ? s : blank(s)));

// The literals inside NAME("…" "…"), joined: [{ text, line }].
function literals(text, name) {
  const found = [];
  const call = new RegExp(`\\b${name}\\((?:[^"();]*,)?\\s*((?:"(?:\\\\.|[^"\\\\\\n])*"\\s*)+)`, 'g');
  for (const m of code(text).matchAll(call)) {
    const parts = m[1].match(/"(?:\\.|[^"\\\n])*"/g).map((s) => s.slice(1, -1).replace(/\\n/g, '\n').replace(/\\(.)/g, '$1'));
    found.push({ text: parts.join(''), line: lineAt(text, m.index) });
  }
  return found;
}

// Every text of SQL: queries in C and whole migrations.
function queries(tree) {
  const found = [];
  for (const [path, text] of files(tree, /^src\/.*\.[ch]$/)) {
    for (const q of literals(text, 'SQL')) found.push({ path, ...q });
  }
  for (const [path, text] of files(tree, /^src\/.*\.sql$/)) found.push({ path, line: 1, text: sqlCode(text), migration: true });
  return found;
}

const includes = (text) => [...code(text).matchAll(/^[ \t]*#[ \t]*include[ \t]+"([^"]+)"/gm)].map((m) => ({ header: m[1], line: lineAt(text, m.index) }));
const folderOf = (path) => path.split('/')[1];
const featureOf = (path) => /^(?:src\/)?features\/([^/]+)\//.exec(path)?.[1];

function readOrder(tree) {
  const lists = { folders: [], features: [] };
  let list = [];
  for (const line of (tree.get('docs/order.txt') ?? '').split('\n').filter((l) => l && !l.startsWith('#'))) {
    const title = /^\[(.+)\]$/.exec(line)?.[1];
    if (title) list = lists[title];
    else list.push(line.trim());
  }
  return lists;
}

// --- Order ------------------------------------------------------------------------------------------------------------

function folderOrder(tree) {
  const found = [];
  const rank = new Map();
  readOrder(tree).folders.forEach((row, at) => row.split(/\s+/).forEach((folder) => rank.set(folder, at)));
  for (const [path, text] of files(tree, /^src\/[^/]+\/.*\.[ch]$/)) {
    const from = folderOf(path);
    for (const { header, line } of includes(text)) {
      const to = header.split('/')[0];
      if (!header.includes('/')) {
        if (!isTest(path)) found.push({ path, line, says: `"${header}" needs its folder: "${from}/…/${header}"` });
      } else if (!rank.has(to) || !tree.has(`src/${header}`)) {
        found.push({ path, line, says: `there is no src/${header}` });
      } else if (to !== from && rank.get(to) >= rank.get(from)) {
        found.push({ path, line, says: `${from}/ may not include ${to}/ (docs/order.txt)` });
      }
    }
  }
  return found;
}

function featureOrder(tree) {
  const found = [];
  const order = readOrder(tree).features;
  for (const [path, text] of files(tree, /^src\/features\/[^/]+\/.*\.[ch]$/)) {
    const from = featureOf(path);
    if (!order.includes(from)) found.push({ path, line: 1, says: `${from} is not in docs/order.txt` });
    for (const { header, line } of includes(text)) {
      const to = featureOf(header);
      if (!to || to === from) continue;
      if (header !== `features/${to}/${to}.h`) found.push({ path, line, says: `of ${to}, only ${to}.h is for others` });
      if (order.indexOf(to) >= order.indexOf(from)) found.push({ path, line, says: `${from} comes before ${to} in docs/order.txt` });
    }
  }
  return found;
}

// Who owns which table: its feature, or its folder.
const ownerOf = (path) => featureOf(path) ?? folderOf(path);
function tableOwners(tree) {
  const owners = new Map();
  for (const [path, text] of files(tree, /^src\/.*\.sql$/)) {
    for (const m of sqlCode(text).matchAll(/\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)/gi)) owners.set(m[1].toLowerCase(), ownerOf(path));
  }
  return owners;
}

// The tables that a text of SQL names.
function tablesNamed(text) {
  const names = [];
  for (const m of text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE|TABLE|REFERENCES|ON)\s+([a-z_]\w*(?:\s+(?:AS\s+)?[a-z]\w*)?(?:\s*,\s*[a-z_]\w*(?:\s+(?:AS\s+)?[a-z]\w*)?)*)/g)) {
    for (const part of m[1].split(',')) names.push(part.trim().split(/\s+/)[0].toLowerCase());
  }
  return names;
}

function ownTables(tree) {
  const found = [];
  const owners = tableOwners(tree);
  for (const { path, line, text, migration } of queries(tree).filter((q) => featureOf(q.path))) {
    const foreign = new Set(migration ? [...text.matchAll(/\bREFERENCES\s+(\w+)/gi)].map((m) => m[1].toLowerCase()) : []);
    for (const table of new Set(tablesNamed(text))) {
      const owner = owners.get(table);
      if (owner === 'access' && foreign.has(table)) continue; // rows belong to a person or an account
      if (owner && owner !== featureOf(path)) found.push({ path, line, says: `the table ${table} belongs to ${owner}: ask it through its header` });
    }
  }
  return found;
}

// Headers that only some may include.
const keptHeaders = [
  { header: /^base\/log\.h$/, by: /^src\/(base|http|main)\//, why: 'only http/ and main/ write to the log' },
  { header: /^access\/matcher\.h$/, by: /^src\/(access|features\/matching|features\/team)\//, why: 'only matching and team see what is kept for the matcher' },
  { header: /^access\/public\.h$/, by: /^src\/(access|main|features\/(directory|finding))\//, why: 'only the directory is public' },
  { header: /^db\/(db|writer|migrate)\.h$/, by: /^src\/(db|access|main)\//, why: 'the connection stays with access/; others use db/sql.h and a grant' },
];
function headersKept(tree) {
  const found = [];
  for (const [path, text] of files(tree, /^src\/.*\.[ch]$/)) {
    for (const { header, line } of includes(text)) {
      const kept = keptHeaders.find((k) => k.header.test(header) && !k.by.test(path) && !isTest(path));
      if (kept) found.push({ path, line, says: `${header}: ${kept.why}` });
    }
  }
  return found;
}

// --- SQL --------------------------------------------------------------------------------------------------------------

const word = String.raw`(?:\d+|(?!NULL\b|EXISTS\b|CASE\b|NOT\b)[a-z_]\w*(?:\.[a-z_]\w*)?)`;
const oneDatabaseOnly = [
  [new RegExp(String.raw`\b(?:WHERE|AND|OR|NOT|WHEN|HAVING)\s+${word}\s*(?:\bAND\b|\bOR\b|\bTHEN\b|\bORDER\b|\bGROUP\b|\bLIMIT\b|\bRETURNING\b|\)|$)`), 'a number or column alone is no condition on PostgreSQL: compare it'],
  [/(?:=|<>|\bIS)\s*(?:TRUE|FALSE)\b/i, 'flags are 0 or 1 and compared with = 1'],
  [/=\s*ANY\b/i, '= ANY is PostgreSQL’s alone'],
  [/->>?/, '-> and ->> read text differently on the two'],
  [/\bnow\s*\(|\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b|\b(?:date|time|datetime|strftime|julianday)\s*\(/i, 'the time is bound as a value: clock_now_s()'],
  [/\bILIKE\b/i, 'ILIKE is PostgreSQL’s alone'],
  [/\bNOCASE\b/i, 'NOCASE is SQLite’s alone'],
  [/\bOR\s+(?:IGNORE|REPLACE|ABORT|ROLLBACK|FAIL)\b/i, 'use ON CONFLICT'],
  [/\bFOR\s+(?:UPDATE|SHARE)\b/i, 'FOR UPDATE is PostgreSQL’s alone'],
  [/\)\s*STRICT\b/i, 'STRICT is SQLite’s alone'],
  [/\b(?:AUTOINCREMENT|SERIAL|GLOB|ROWNUM)\b/i, 'one database’s own word'],
  [/\bPRAGMA\b/i, 'only db/ and the commands that look after files speak to SQLite itself', /^src\/(db|main)\//],
  [/\bAS\s*\(\s*(?:INSERT|UPDATE|DELETE)\b/i, 'a WITH that writes is PostgreSQL’s alone'],
  [/\?\d*(?=[\s,)]|$)/, 'values are $1…$n'],
];
function sqlOnBoth(tree) {
  const found = [];
  for (const { path, line, text } of queries(tree)) {
    const plain = text.replace(/'(?:''|[^'])*'/g, (s) => `'${blank(s.slice(1, -1))}'`).replace(/\bBETWEEN\s+\S+\s+AND\s+[\w.$]+/gi, (s) => '= $1' + blank(s.slice(4)));
    for (const [pattern, says, but] of oneDatabaseOnly) {
      const m = pattern.exec(plain);
      if (m && !but?.test(path)) found.push({ path, line: line + lineAt(plain, m.index) - 1, says: `“${m[0].trim()}”: ${says}` });
    }
  }
  return found;
}

// The lines of a CREATE TABLE's columns: [{ name, type, index }].
function* columns(text) {
  for (const table of text.matchAll(/\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s*\(/gi)) {
    let depth = 1, at = table.index + table[0].length, start = at;
    for (; depth > 0 && at < text.length; at++) {
      if (text[at] === '(') depth++;
      if (text[at] === ')') depth--;
      if ((text[at] === ',' && depth === 1) || depth === 0) {
        const m = /^\s*(\w+)\s+(\w+)?/.exec(text.slice(start, at));
        if (m && !/^(PRIMARY|UNIQUE|FOREIGN|CHECK|CONSTRAINT)$/i.test(m[1])) yield { table: table[1], name: m[1], type: m[2] ?? '', index: start };
        start = at + 1;
      }
    }
  }
}
function columnTypes(tree) {
  const found = [];
  for (const { path, text } of queries(tree).filter((q) => q.migration)) {
    for (const c of columns(text)) {
      if (!/^(TEXT|BIGINT|BLOB)$/.test(c.type)) found.push({ path, line: lineAt(text, c.index), says: `${c.table}.${c.name} is ${c.type}: columns are TEXT, BIGINT or BLOB` });
    }
  }
  return found;
}

function migrationNumbers(tree) {
  const found = [];
  const seen = new Map();
  for (const [path] of files(tree, /^src\/.*\.sql$/)) {
    const number = /\/(\d{4})_[a-z0-9_]+\.sql$/.exec(path)?.[1];
    if (!number) found.push({ path, line: 1, says: 'a migration is named NNNN_what.sql' });
    else if (seen.has(number)) found.push({ path, line: 1, says: `${seen.get(number)} has this number` });
    seen.set(number, path);
  }
  return found;
}

// --- Pages ------------------------------------------------------------------------------------------------------------

const notInMarkup = [
  [/<[^>]*\sstyle=/i, 'no style attributes: the policy of the page refuses them'],
  [/\sstyle=["\\]/i, 'no style attributes: the policy of the page refuses them'],
  [/<script(?![^>]*\ssrc=)[^>]*>(?!\s*<\/script>)/i, 'no script inside a page'],
  [/<style\b/i, 'no style sheet inside a page'],
  [/\son[a-z]+=["\\]/i, 'no handlers in attributes: a script in assets/ listens'],
  [/javascript:/i, 'no script inside a link'],
];
// What somebody takes along is a file on their own disk, with no policy and no service behind it: its look goes with it.
const isTakenAlong = (path) => path === 'src/page/everything.c';
function markupIsClean(tree) {
  const found = [];
  for (const [path, text] of files(tree, /^(src|assets)\/.*\.(c|h|js|mjs|html|svg)$/)) {
    const plain = path.endsWith('.c') || path.endsWith('.h') ? code(text) : text;
    for (const [pattern, says] of notInMarkup) {
      if (isTakenAlong(path) && says === 'no style sheet inside a page') continue;
      const m = pattern.exec(plain);
      if (m) found.push({ path, line: lineAt(plain, m.index), says });
    }
  }
  return found;
}

// What of a piece of markup a visitor would read: the text outside tags. Pieces may begin or end inside a tag.
function visibleText(piece) {
  if (!/[<>]/.test(piece)) return /["=]/.test(piece) || /^\s*[a-z-]*\s*$/.test(piece) ? '' : piece;
  return piece.replace(/^[^<>]*>/, ' ').replace(/<[^>]*>/g, ' ').replace(/<[^>]*$/, ' ').replace(/&#?\w+;/g, ' ');
}
function wordsAreTranslated(tree) {
  const found = [];
  for (const [path, text] of files(tree, /^src\/.*\.[ch]$/).filter(([path]) => !isTest(path))) {
    for (const piece of literals(text, 'H')) {
      const words = visibleText(piece.text).replace(/\bWayfellow\b/g, '').match(/\p{L}{2,}[^<]*/u);
      if (words) found.push({ path, line: piece.line, says: `“${words[0].trim()}” goes through TR()` });
    }
    for (const piece of [...literals(text, 'TR'), ...literals(text, 'TR[FN]')]) {
      if (!piece.text.trim()) found.push({ path, line: piece.line, says: 'TR() of nothing' });
      if (/'/.test(piece.text)) found.push({ path, line: piece.line, says: `“${piece.text}”: apostrophes on pages are ’` });
    }
  }
  return found;
}

// --- Names and files --------------------------------------------------------------------------------------------------

const notWritten = [
  [/risk_(?:level|score|rating)|\b(?:low|medium|high)[_ -]risk\b/i, /^(src|assets|demo)\//, 'nobody has a level or a score of risk here', /words|word_helper/],
  [/\b\w*(?:risk|severity|urgency)\w*\s+(?:TEXT|BIGINT|BLOB)\b/i, /^src\/.*\.sql$/, 'no table grades how bad something is'],
  [/\b(?:risk|severity|score|rating|colou?r|priority|urgency|grade)s?\b|_level\b/i, /^src\/features\/(?:safety|concerns)\/(?!.*_test\.c$)/, 'safety has words, and who acts: nothing that grades'],
  [/\b(?:TO\x44O|FIX\x4dE|X\x58X|HA\x43K)\b/, /^(src|tests|tools|assets)\/|^(run|check)$/, 'do it, or file it'],
];
function notWrittenAnywhere(tree) {
  const found = [];
  for (const [pattern, where, says, but] of notWritten) {
    for (const [path, text] of files(tree, where)) {
      if (path === 'tools/house.mjs' || path.startsWith('tests/tools/') || but?.test(path)) continue;
      const m = pattern.exec(text);
      if (m) found.push({ path, line: lineAt(text, m.index), says: `“${m[0]}”: ${says}` });
    }
  }
  return found;
}

// docs/data.md grows with the tables, one section each: a reader looks one up and doesn't read it whole.
const madeByMachine = /package-lock\.json$|\/corpus\/|\.(po|pot|csv|tsv|json|css|svg)$/;
function filesEndWell(tree) {
  const found = [];
  for (const [path, text] of tree) {
    if (text && !path.includes('/corpus/') && !text.endsWith('\n')) found.push({ path, line: lineAt(text, text.length), says: 'a file ends with a newline' });
    const lines = text.split('\n').length - 1;
    if (lines > 900 && !madeByMachine.test(path) && path !== 'docs/data.md') found.push({ path, line: lines, says: `${lines} lines: perhaps two ideas (900 at most)` });
    const space = /[ \t]+$/m.exec(text);
    if (space && !madeByMachine.test(path) && !/\.(md|mjs)$/.test(path)) found.push({ path, line: lineAt(text, space.index), says: 'space at the end of a line' });
  }
  return found;
}

// A source that no meson.build names is compiled by nobody.
function sourcesAreBuilt(tree) {
  const found = [];
  for (const [path] of files(tree, /^src\/.*\.c$/)) {
    const parts = path.split('/');
    const named = parts.slice(0, -1).some((_, depth) => {
      const build = tree.get([...parts.slice(0, depth + 1), 'meson.build'].join('/')) ?? '';
      const rest = parts.slice(depth + 1).join('/');
      const inLoop = rest.endsWith('_test.c') && build.includes("'_test.c'") && build.includes(`'${rest.slice(0, -7)}'`);
      return inLoop || build.includes(`'${rest}'`);
    });
    if (!named) found.push({ path, line: 1, says: 'no meson.build names it' });
  }
  return found;
}

// Every table has a heading of its own in docs/data.md, or a file beside it (data-directory.md), and every column stands in its table there.
function dataIsDescribed(tree) {
  const found = [];
  const parts = new Map(files(tree, /^docs\/data(?:-\w+)?\.md$/).map(([, text]) => text).join('\n').split(/^### /m).slice(1).map((part) => [/^\w+/.exec(part)[0], part]));
  for (const [path, text] of files(tree, /^src\/.*\.sql$/)) {
    for (const [, table, body] of sqlCode(text).matchAll(/\bCREATE\s+TABLE\s+(\w+)\s*\(([^]*?)\n\)/g)) {
      const cells = [...(parts.get(table) ?? '').matchAll(/^\| ([^|]*) \|/gm)].map(([, cell]) => cell).join(' ');
      const columns = [...body.matchAll(/^\s+(\w+)\s+(?:TEXT|BIGINT|BLOB)\b/gm)].map(([, column]) => column);
      const missing = columns.filter((column) => !new RegExp(`\\b${column}\\b`).test(cells));
      if (missing.length) found.push({ path, line: 1, says: `docs/data.md doesn't describe ${table}: ${missing.join(', ')}` });
    }
  }
  return found;
}

// A link between our own pages of documentation leads to a file.
function docsLead(tree) {
  const found = [];
  for (const [path, text] of files(tree, /^(docs\/.*|[A-Z]+)\.md$/)) {
    const folder = path.split('/').slice(0, -1);
    for (const m of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
      const to = [...folder, ...m[1].split('/')].reduce((at, part) => (part === '..' ? at.slice(0, -1) : part === '.' ? at : [...at, part]), []).join('/');
      const there = tree.has(to) || [...tree.keys()].some((other) => other.startsWith(to.endsWith('/') ? to : `${to}/`));
      if (!there) found.push({ path, line: lineAt(text, m.index), says: `there is no ${to}` });
    }
  }
  return found;
}

// docs/threats.md ties each line to a test: each name in the last cell of its tables is a test, a program of tests or a file.
function threatsAreTested(tree) {
  const found = [];
  const path = 'docs/threats.md', text = tree.get(path) ?? '';
  const tests = files(tree, /_test\.(c|mjs)$|^tests\/.*meson\.build$|^src\/main\/meson\.build$/).map(([, t]) => t).join('\n').replaceAll("\\'", "'");
  const isTest = (name) => tree.has(name) || tests.includes(`TEST(${name})`) || ['\'', '`'].some((q) => tests.includes(`test(${q}${name}${q}`)) || tests.includes(`'${name}': files(`);
  for (const row of text.matchAll(/^\| (?!---|gets ).*\| (.*) \|$/gm)) {
    for (const [, name] of row[1].matchAll(/`([^`]+)`/g)) {
      if (!isTest(name)) found.push({ path, line: lineAt(text, row.index), says: `there is no test ${name}` });
    }
  }
  return found;
}

// The process that has the keys is small enough to be read whole: its own code, the vault and what shuts it in.
function holderIsSmall(tree) {
  const own = files(tree, /^src\/(access\/holder|main\/(keyholder|confine)|base\/sandbox|crypto\/(box|key|slot|token|vault)).*(?<!_test)\.[ch]$/);
  const lines = own.reduce((sum, [, text]) => sum + text.split('\n').length - 1, 0);
  return lines > 3000 ? [{ path: own[0][0], line: 1, says: `the key holder has ${lines} lines; 3,000 are its most` }] : [];
}

export const rules = [
  { name: 'folders include only what stands before them', look: folderOrder },
  { name: 'features include only the headers of earlier features', look: featureOrder },
  { name: 'a feature names no table but its own', look: ownTables },
  { name: 'headers kept for some are included by those alone', look: headersKept },
  { name: 'SQL runs on both databases', look: sqlOnBoth },
  { name: 'columns are TEXT, BIGINT or BLOB', look: columnTypes },
  { name: 'migrations have numbers of their own', look: migrationNumbers },
  { name: 'markup holds no style or script', look: markupIsClean },
  { name: 'words on pages go through TR()', look: wordsAreTranslated },
  { name: 'nothing stands in the code that must not', look: notWrittenAnywhere },
  { name: 'files end with a newline and hold one idea', look: filesEndWell },
  { name: 'every source is built', look: sourcesAreBuilt },
  { name: 'tables and columns are described in docs/data.md', look: dataIsDescribed },
  { name: 'links between pages of docs lead somewhere', look: docsLead },
  { name: 'the key holder stays small', look: holderIsSmall },
  { name: 'docs/threats.md names tests that there are', look: threatsAreTested },
];

// The files that git knows or would add, as text; those with NUL bytes are left out.
function readTree() {
  const paths = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\0');
  const tree = new Map();
  for (const path of paths.filter((p) => p && existsSync(p))) {
    const bytes = readFileSync(path);
    if (!bytes.includes(0)) tree.set(path, bytes.toString('utf8'));
  }
  return tree;
}

function main() {
  const tree = readTree();
  let passed = 0, failed = 0;
  for (const rule of rules) {
    const found = rule.look(tree);
    if (found.length === 0) passed++;
    else console.log(`${rule.name}:`);
    for (const { path, line, says } of found) console.log(`  ${path}:${line}: ${says}`);
    failed += found.length;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
