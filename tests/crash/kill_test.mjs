// A server is killed at random moments while notes are being saved. Whatever it acknowledged is there afterwards, once;
// what it didn't is sent again with the same key, and is then there once as well.
//
//     CRASH_ROUNDS=200 CRASH_WRITERS=64 node tests/crash/kill_test.mjs
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { environment, forms, links, open, program, start, stop } from '../http/site.mjs';

const rounds = Number(process.env.CRASH_ROUNDS ?? 5);
const writerCount = Number(process.env.CRASH_WRITERS ?? 16);
const readyWithin = 5000; // ms from the kill to serving again

let site, worker, blank;
const acknowledged = new Map(); // words → how often an answer said "saved"

before(async () => {
  site = await open({ workers: 4, people: 12, months: 1 });
  worker = site.visitor();
  await worker.signIn('worker');
  blank = await blankNote();
});
after(async () => { await site?.close(); });

// The form for a meeting that wasn't booked, of somebody whom the worker supports.
async function blankNote() {
  const people = await worker.get('/people');
  for (const path of links(people)) {
    const id = /^\/people\/([0-9a-f-]{36})\b/.exec(path)?.[1];
    if (!id) continue;
    const page = await worker.get(`/people/${id}/notes/new`);
    const form = forms(page).find((f) => f.action === `/people/${id}/notes`);
    if (form) return { ...form, person: id };
  }
  throw new Error('the worker of the example supports nobody');
}

// Sends one note; true when the answer says that it was saved.
async function send(note) {
  const sender = site.visitor();
  sender.cookies = new Map(worker.cookies);
  const fields = new Map([...blank.fields, ['key', note.key], ['draft', note.draft], ['how', 'phone'], ['talked', note.words]]);
  const body = new URLSearchParams([...fields]).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  try {
    const answer = await sender.send('POST', blank.action, { body, headers });
    if (answer.status !== 303) throw new Error(`status ${answer.status}`);
    assert.match(answer.headers.location, /done=saved/);
    acknowledged.set(note.words, (acknowledged.get(note.words) ?? 0) + 1);
    return true;
  } catch (error) {
    if (error.code === 'ERR_ASSERTION') throw error;
    return false;
  } finally {
    sender.agent.destroy();
  }
}

const newNote = (round, n) => ({ key: randomUUID(), draft: randomUUID(), words: `Note ${round}.${n} of the storm.` });

// Writers save notes one after the other until the server is gone; gives those that nobody acknowledged.
async function storm(round) {
  let gone = false, n = 0;
  const open = [];
  const writer = async () => {
    while (!gone) {
      const note = newNote(round, n++);
      if (!(await send(note))) open.push(note);
    }
  };
  const writers = Array.from({ length: writerCount }, writer);
  await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 400));
  await stop(site, 'SIGKILL');
  gone = true;
  await Promise.all(writers);
  return open;
}

async function notesThere() {
  const words = [];
  let path = `/people/${blank.person}/notes`;
  while (path) {
    const page = await worker.get(path);
    assert.equal(page.status, 200, path);
    words.push(...[...page.body.matchAll(/Note \d+\.\d+ of the storm\./g)].map(([w]) => w));
    const older = links({ ...page, path }).find((p) => p.startsWith(`/people/${blank.person}/notes?before=`));
    path = older === path ? undefined : older;
  }
  return words;
}

test(`nothing acknowledged is lost or doubled in ${rounds} kills`, async () => {
  const sent = [];
  for (let round = 0; round < rounds; round++) {
    const open = await storm(round);
    const begun = Date.now();
    await start(site);
    assert.ok(Date.now() - begun < readyWithin, `serving again took ${Date.now() - begun} ms`);
    for (const note of open) assert.ok(await send(note), `${note.words} could not be sent again`);
    sent.push(...open);
  }
  assert.ok(acknowledged.size > rounds, `only ${acknowledged.size} notes were taken`);
  const there = await notesThere();
  const times = new Map();
  for (const words of there) times.set(words, (times.get(words) ?? 0) + 1);
  const lost = [...acknowledged.keys()].filter((words) => !times.has(words));
  const doubled = [...times].filter(([, n]) => n > 1).map(([words]) => words);
  console.log(`${acknowledged.size} notes acknowledged, ${sent.length} sent again after ${rounds} kills`);
  assert.deepEqual({ lost, doubled }, { lost: [], doubled: [] });
});

test('the audit is whole afterwards', async () => {
  await stop(site, 'SIGTERM');
  const said = execFileSync(program, ['audit', 'verify', '--data', site.data], { encoding: 'utf8', env: environment });
  assert.match(said, /whole/);
  await start(site);
});
