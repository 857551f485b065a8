// notes.mjs — what the tests in this folder write and look for: notes of one worker about one person, each with words
// that occur once. Whatever an answer acknowledged has to be found again, once.
import { randomUUID } from 'node:crypto';
import { forms, links } from '../http/site.mjs';

// Signs a worker in and finds the form for a meeting that wasn't booked, of somebody whom the worker supports.
export async function notebook(site) {
  const worker = site.visitor();
  await worker.signIn('worker');
  const people = await worker.get('/people');
  for (const path of links(people)) {
    const id = /^\/people\/([0-9a-f-]{36})\b/.exec(path)?.[1];
    if (!id) continue;
    const page = await worker.get(`/people/${id}/notes/new`);
    const form = forms(page).find((f) => f.action === `/people/${id}/notes`);
    if (form) return new Notebook(site, worker, form, id);
  }
  throw new Error('the worker of the example supports nobody');
}

let last = 0;
export const newNote = () => ({ key: randomUUID(), draft: randomUUID(), words: `Note ${++last} of the storm.` });

class Notebook {
  constructor(site, worker, blank, person) {
    Object.assign(this, { site, worker, blank, person, acknowledged: new Map() });
  }

  // Sends a note once. Gives { status, saved, ms, body }; status 0 when no answer came. saved: the answer says so.
  async send(note) {
    const sender = this.site.visitor();
    sender.cookies = new Map(this.worker.cookies);
    const fields = new Map([...this.blank.fields, ['key', note.key], ['draft', note.draft], ['how', 'phone'], ['talked', note.words]]);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const begun = performance.now();
    let answer;
    try {
      answer = await sender.send('POST', this.blank.action, { body: new URLSearchParams([...fields]).toString(), headers });
    } catch (error) {
      return { status: 0, saved: false, ms: performance.now() - begun, error, body: '' };
    } finally {
      sender.agent.destroy();
    }
    const saved = answer.status === 303 && /done=saved/.test(answer.headers.location);
    if (saved) this.acknowledged.set(note.words, note.key);
    return { status: answer.status, saved, ms: performance.now() - begun, body: answer.body, location: answer.headers.location };
  }

  // How often each note's words are shown, on all the pages of notes there are.
  async shown() {
    const times = new Map();
    let path = `/people/${this.person}/notes`;
    while (path) {
      const page = await this.worker.get(path);
      if (page.status !== 200) throw new Error(`${path}: ${page.status}`);
      for (const [words] of page.body.matchAll(/Note \d+ of the storm\./g)) times.set(words, (times.get(words) ?? 0) + 1);
      const older = links({ ...page, path }).find((p) => p.startsWith(`/people/${this.person}/notes?before=`));
      path = older === path ? undefined : older;
    }
    return times;
  }

  // { lost, doubled } among what was acknowledged.
  async faults() {
    const times = await this.shown();
    return { lost: [...this.acknowledged.keys()].filter((w) => !times.has(w)), doubled: [...times].filter(([, n]) => n > 1).map(([w]) => w) };
  }
}

// Runs `count` writers until `until` resolves; gives the notes that no answer acknowledged, with the answers.
export async function storm(notes, count, until) {
  let over = false;
  const open = [];
  const writer = async () => {
    while (!over) {
      const note = newNote();
      const answer = await notes.send(note);
      if (!answer.saved) open.push({ note, answer });
      if (!answer.saved) await sleep(5);
    }
  };
  const writers = Array.from({ length: count }, writer);
  await until;
  over = true;
  await Promise.all(writers);
  return open;
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
