// Distinct words are planted through every form that somebody can reach by links, as each role: names, notes, wishes,
// messages, passwords, spreadsheets. Then they are looked for where they must not be: in the database and its log, a
// backup, the keys, the anchors, and what the program printed. New forms join by themselves.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { environment, forms, links, open, program } from './site.mjs';

const roles = ['visitor', 'coordinator', 'worker', 'person', 'supervisor', 'network', 'administrator'];
const pagesMost = 120;
const perKind = 2; // of pages and of forms: one of a kind, and another
// Ends of what is needed for going on, and what holds no words.
const leftOut = /^\/(leave|sign-out|events|assets|look|language)\b|\/(suspend|restore)$/;

let site;
let copy;
let copies = 0;
before(async () => {
  site = await open();
  copy = mkdtempSync(join(tmpdir(), 'wayfellow-planted-'));
});
after(async () => {
  rmSync(copy, { recursive: true, force: true });
  await site?.close();
});

// --- Words: nine characters that stand nowhere else, and where each was planted ---------------------------------------

const planted = new Map();
let accepted = 0;
function word(where) {
  const one = `qvx${String(planted.size).padStart(4, '0')}zj`;
  planted.set(one, where);
  return one;
}
// A telephone number is kept as digits: seven of them are a word as well.
function telephone(where) {
  const one = `07700 9${String(10000 + planted.size).padStart(5, '0')}`;
  planted.set(one, where);
  planted.set(one.replace(' ', ''), where);
  return one;
}

// --- Filling a form as somebody might who reads it --------------------------------------------------------------------

const attribute = (tag, name) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
const nextYear = String(new Date().getFullYear() + 1);

// Days, times and numbers stay as the page has them, where it has them.
function line(tag, where) {
  const name = attribute(tag, 'name');
  const type = attribute(tag, 'type') ?? 'text';
  const given = attribute(tag, 'value');
  if (given && /-(day|month|year)$|time|length/.test(name)) return given;
  if (/-day$/.test(name)) return '14';
  if (/-month$/.test(name)) return '5';
  if (/-year$/.test(name)) return /born|birth/.test(name) ? '1980' : nextYear;
  if (/time/.test(name)) return '11:00';
  if (/^postcode/.test(name)) return 'SW1A 1AA';
  if (type === 'email') return `${word(where)}@example.org`;
  if (type === 'tel') return telephone(where);
  if (type === 'number' || attribute(tag, 'inputmode') === 'numeric') return '30';
  return word(where);
}

function filled(form, where) {
  const fields = {};
  const groups = new Set();
  for (const [tag] of form.markup.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const type = attribute(tag, 'type') ?? 'text';
    if (!name || /^(hidden|submit|button|file)$/.test(type)) continue;
    if (type === 'radio' || type === 'checkbox') {
      const value = attribute(tag, 'value') ?? 'on';
      const inOwnWords = value === 'own' || value === 'other'; // the answer that words go with
      const group = type === 'checkbox' ? name.replace(/-.*/, '') : name; // each box has a name of its own
      if (!groups.has(group) || inOwnWords) fields[name] = value;
      groups.add(group);
    } else fields[name] = line(tag, where);
  }
  for (const [, tag] of form.markup.matchAll(/<textarea\b([^>]*)>/g)) fields[attribute(tag, 'name')] = `${word(where)} and more\n\n${word(where)}`;
  return fields;
}

const holdsWords = (form) => /<textarea\b|<input\b(?![^>]*type="(hidden|submit|radio|checkbox|file|button)")[^>]*>/.test(form.markup);
const kind = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\?.*/, '?');

async function fill(visitor, page, form, where) {
  const fields = filled(form, where);
  const answer = await visitor.post(form, fields);
  if (answer.status === 200 && answer.path !== form.action) accepted++;
  assert.ok(answer.status < 500, `${answer.status} after ${where}`);
  // What saves itself while one types goes the same way.
  const saves = new RegExp(`<form\\b[^>]*action="${form.action}"[^>]*\\sdata-save-url="([^"]*)"`).exec(page.body)?.[1];
  if (saves) await visitor.post({ ...form, action: saves }, filled(form, `${where}, while one types`));
  return answer;
}

async function upload(visitor, form, where) {
  const file = `Name,Email,Phone,What they would like\n${word(where)},${word(where)}@example.org,${telephone(where)},${word(where)}\n`;
  const edge = 'edge-of-a-part';
  const field = /<input\b[^>]*type="file"[^>]*>/.exec(form.markup)[0];
  const parts = [...form.fields].map(([name, value]) => `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  parts.push(`--${edge}\r\nContent-Disposition: form-data; name="${attribute(field, 'name')}"; filename="${word(where)}.csv"\r\nContent-Type: text/csv\r\n\r\n${file}\r\n--${edge}--\r\n`);
  const headers = { 'content-type': `multipart/form-data; boundary=${edge}`, origin: 'null', 'sec-fetch-site': 'same-origin' };
  return visitor.follow(await visitor.send('POST', form.action, { body: parts.join(''), headers }));
}

// --- Going through everything -----------------------------------------------------------------------------------------

async function plant(visitor, role, start) {
  const seen = new Set([start]);
  const pageKinds = new Map();
  const formKinds = new Map();
  const queue = [start];
  const also = (page) => {
    for (const next of links(page)) {
      const of = (pageKinds.get(kind(next)) ?? 0) + 1;
      if (seen.has(next) || leftOut.test(next) || of > perKind) continue;
      pageKinds.set(kind(next), of);
      seen.add(next);
      queue.push(next);
    }
  };
  for (let pages = 0; queue.length && pages < pagesMost; pages++) {
    const path = queue.shift();
    const page = { ...(await visitor.get(path)) };
    if (!/^text\/html/.test(page.headers['content-type'] ?? '')) continue;
    also(page);
    for (const form of forms(page)) {
      const where = `${role}: ${path} → ${kind(form.action)}`;
      const of = (formKinds.get(where.replace(path, kind(path))) ?? 0) + 1;
      const file = /type="file"/.test(form.markup);
      if (form.method !== 'post' || leftOut.test(form.action) || of > perKind || (!file && !holdsWords(form))) continue;
      formKinds.set(where.replace(path, kind(path)), of);
      const answer = file ? await upload(visitor, form, where) : await fill(visitor, page, form, where);
      also(answer);
      also({ ...answer, body: `<a href="${answer.path}">` }); // the next part of something long
    }
  }
  return formKinds.size;
}

for (const role of roles) {
  test(`${role}: words are planted in every form`, async (t) => {
    if (role !== 'visitor' && !site.signIns.some((s) => s.role === role)) return t.skip('the example has none');
    const visitor = site.visitor();
    const page = role === 'visitor' ? undefined : await visitor.signIn(role);
    const found = await plant(visitor, role, page?.path ?? '/');
    assert.ok(found > 0, 'there was no form at all');
  });
}

test('words typed when a sign-in ran out are planted as well', async () => {
  const visitor = site.visitor();
  await visitor.signIn('worker');
  const people = links(await visitor.get('/people')).filter((l) => /^\/people\/[0-9a-f-]{36}$/.test(l));
  const page = await visitor.get(`${people[0]}/notes/new`);
  const form = forms(page).find((f) => /<textarea\b/.test(f.markup));
  const before = new Map(visitor.cookies);
  await visitor.get('/leave').catch(() => {}); // leads to another site
  visitor.cookies = before;
  const answer = await visitor.post(form, filled(form, 'worker: a note after the sign-in ran out'));
  assert.match(answer.body, /What you wrote is kept/);
});

test('passwords and names typed at the door are planted as well', async () => {
  const visitor = site.visitor();
  for (const path of ['/sign-in', '/forgotten', '/welcome/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']) {
    const page = await visitor.get(path);
    for (const form of forms(page).filter(holdsWords)) await visitor.post(form, filled(form, `visitor: ${path}`));
  }
  await visitor.get(`/people/${word('visitor: an address')}?name=${word('visitor: an address')}`);
});

// --- Looking ----------------------------------------------------------------------------------------------------------

function everyFile(folder) {
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
}

// What lies on the disk, by name. On PostgreSQL the database is written out, with bytes as hexadecimal digits.
function places() {
  const found = everyFile(site.data).filter((path) => !/sign-ins\.json$/.test(path)).map((path) => [path, readFileSync(path, 'latin1')]);
  execFileSync(program, ['backup', site.data, join(copy, 'backup' + copies++)], { env: environment, stdio: 'ignore' });
  found.push(...everyFile(copy).map((path) => [path, readFileSync(path, 'latin1')]));
  found.push(['what the program printed', site.log]);
  const database = environment.WAYFELLOW_DATABASE_URL;
  if (database) found.push(['the database', execFileSync('pg_dump', ['--inserts', database], { encoding: 'latin1', maxBuffer: 1 << 30 })]);
  return found;
}

test('none of them is found on the disk, in a backup or in the log', () => {
  const everywhere = places();
  const found = [];
  for (const [place, text] of everywhere) {
    const small = text.toLowerCase();
    for (const [one, where] of planted) {
      const hex = Buffer.from(one).toString('hex');
      if (small.includes(one) || small.includes(hex)) found.push(`${one} in ${place}: ${where}`);
    }
  }
  assert.deepEqual(found, []);
});

test('what is looked for would be found', () => {
  assert.ok(planted.size > 300, `only ${planted.size} words were planted`);
  assert.ok(accepted > 50, `only ${accepted} forms were accepted`);
  const team = places().some(([place, text]) => /wayfellow\.db$|the database/.test(place) && /CREATE TABLE (public\.)?note\b/.test(text));
  assert.ok(team, 'the database can be read');
});
