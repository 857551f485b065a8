// visitors.mjs — those who work in the service or are supported by it, signed in: each knows whom they may open. Their
// requests share a few connections, as those behind a proxy do, and take compressed answers, as browsers do.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { forms, links } from '../../http/site.mjs';

const named = ['joss', 'marcia', 'devinder', 'tomasz', 'bridget', 'oluwaseun', 'nour', 'eluned', 'kwabena', 'aisha', 'rory', 'worker.12', 'jerome', 'alys'];
const supervisors = ['bernadette', 'samir', 'ngozi', 'ffion'];
// The address of the n-th of a role, from 1, in `wayfellow demo --teams N`.
const addressOf = {
  worker: (n) => (n <= named.length ? named[n - 1] : `worker.${n}`),
  supervisor: (n) => (n <= supervisors.length ? supervisors[n - 1] : `supervisor.${n}`),
  coordinator: (n) => (n === 1 ? 'harpreet' : `coordinator.${n}`),
  person: (n) => `person.${n}`,
};

// Counts, milliseconds and refusals of each kind of request.
export class Times {
  constructor() { this.kinds = new Map(); }
  add(kind, ms, refused) {
    const k = this.kinds.get(kind) ?? { ms: [], refused: 0 };
    this.kinds.set(kind, k);
    k.ms.push(ms);
    k.refused += refused;
  }
  get count() { return [...this.kinds.values()].reduce((sum, k) => sum + k.ms.length, 0); }
}
export const percentile = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0;

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
export const connectionsEnd = () => agent.destroy();

// One exchange; resolves to { status, location } when all of it has come.
function exchange(port, method, path, cookie, body) {
  const headers = { host: `127.0.0.1:${port}`, cookie, 'accept-encoding': 'gzip', 'sec-fetch-site': 'same-origin' };
  if (body !== undefined) Object.assign(headers, { origin: 'null', 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) });
  return new Promise((resolve, reject) => {
    const request = http.request({ port, method, path, headers, agent }, (response) => {
      response.on('end', () => resolve({ status: response.statusCode, location: response.headers.location })).resume();
    });
    request.on('error', reject).end(body);
  });
}

export class Visitor {
  constructor(load, role) { Object.assign(this, { load, role, people: [], waiting: [], meetings: [], notes: [], token: '' }); }

  async ask(kind, method, path, body) {
    const begun = performance.now(), answer = await exchange(this.load.site.port, method, path, this.cookie, body);
    const fine = answer.status === 200 || answer.status === 303 || answer.status === 204;
    this.load.times.add(kind, performance.now() - begun, fine ? 0 : 1);
    if (!fine) this.load.refusals.set(`${answer.status} ${kind}`, `${method} ${path} (${this.role} ${this.email})`);
    return answer;
  }
  get(kind, path) { return this.ask(kind, 'GET', path); }
  // Sends a form, then asks for the page that it leads to.
  async post(kind, path, fields) {
    const answer = await this.ask(kind, 'POST', path, new URLSearchParams({ ...fields, token: this.token, key: randomUUID() }).toString());
    if (answer.status === 303) await this.get(`after ${kind}`, answer.location);
  }
}

const idsOf = (page, area) => [...new Set(links(page).map((l) => new RegExp(`^/${area}/([0-9a-f-]{36})`).exec(l)?.[1]).filter(Boolean))];
const fieldsOf = (page, action) => Object.fromEntries(forms(page).find((f) => f.action.endsWith(action))?.fields ?? []);

const learn = {
  async worker(v, browser) {
    const today = await browser.get('/today');
    v.meetings = forms(today).map((f) => /^\/people\/(.{36})\/appointments\/(.{36})\/there$/.exec(f.action)).filter(Boolean).map(([, person, appointment]) => ({ person, appointment }));
    v.people = idsOf(await browser.get('/people'), 'people');
    if (v.people.length === 0) return;
    v.note = fieldsOf(await browser.get(`/people/${v.people[0]}/notes/new`), '/notes');
    v.booking = fieldsOf(await browser.get(`/people/${v.people[0]}/appointments/new`), '/appointments');
    v.token = v.note.token ?? '';
  },
  async coordinator(v, browser) {
    v.waiting = idsOf(await browser.get('/waiting'), 'waiting');
    v.people = idsOf(await browser.get('/people'), 'people');
    v.token = fieldsOf(await browser.get('/matching'), '/look').token ?? '';
  },
  async supervisor(v, browser) { v.people = idsOf(await browser.get('/people'), 'people'); },
  async person(v, browser) {
    const record = await browser.get('/record');
    v.notes = [...new Set([...record.body.matchAll(/\/record\/([0-9a-f-]{36})\//g)].map(([, id]) => id))];
    const page = v.notes.length ? await browser.get(`/record/${v.notes[0]}/correct`) : record;
    v.token = forms(page).map((f) => f.fields.get('token')).find(Boolean) ?? '';
  },
};

// Signs in the n-th of a role, each from an address of their own; undefined for somebody who has no sign-in.
export async function signIn(load, role, n) {
  const browser = load.site.visitor(), v = new Visitor(load, role);
  browser.agent.destroy();
  browser.agent = new http.Agent({ keepAlive: true, localAddress: `127.${1 + (n >> 16)}.${(n >> 8) & 255}.${1 + (n & 127)}` });
  try {
    const begun = performance.now();
    v.email = `${addressOf[role](n)}@example.org`;
    await browser.signIn({ email: v.email, password: load.site.signIns[0].password });
    load.times.add('sign-in', performance.now() - begun, 0);
    v.cookie = [...browser.cookies].map(([k, value]) => `${k}=${value}`).join('; ');
    v.learn = async () => { await learn[role](v, browser); browser.agent.destroy(); return v; };
    return v;
  } catch (error) {
    browser.agent.destroy();
    if (role === 'person' && /could not sign in/.test(error.message)) return undefined;
    throw error;
  }
}
