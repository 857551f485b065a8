// site.mjs — a service for tests over HTTP: an example service in a temporary folder, served on a free port, and
// visitors who keep their cookies. On PostgreSQL when WAYFELLOW_TEST_DATABASE names one, else on SQLite.
//
//     const site = await open({ people: 12 });
//     const visitor = site.visitor();
//     await visitor.signIn('worker');
//     const page = await visitor.get('/people');      // { status, headers, body, path }
//     await site.close();
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const program = process.env.WAYFELLOW_PROGRAM ?? 'build/wayfellow';
// The program lets nobody look into its memory, which is how leaks would be looked for.
export const environment = { ...process.env, ASAN_OPTIONS: 'detect_leaks=0' };

// A new, empty database beside the one that WAYFELLOW_TEST_DATABASE names; undefined for SQLite.
export function newDatabase() {
  const given = process.env.WAYFELLOW_TEST_DATABASE;
  if (!given) return undefined;
  const name = `http_${randomBytes(6).toString('hex')}`;
  execFileSync('psql', ['-q', given, '-c', `CREATE DATABASE ${name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'`]);
  return given.replace(/\/wayfellow_test\b/, `/${name}`);
}

// Makes an example service and serves it. figures: { workers, people, months, seed } as for `wayfellow demo`; or
// { data, env }: one that is there already, which stays.
export async function open({ data: there, env, ...figures } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wayfellow-http-'));
  const data = there ?? join(folder, 'service');
  const database = there ? undefined : newDatabase();
  const before = environment.WAYFELLOW_DATABASE_URL; // of a service that stays open beside this one
  if (database) environment.WAYFELLOW_DATABASE_URL = database;
  if (!there) make(data, database, Object.entries({ workers: 4, people: 12, months: 2, seed: 1, ...figures }).flatMap(([k, v]) => [`--${k}`, String(v)]));
  const signIns = JSON.parse(readFileSync(join(data, 'sign-ins.json'), 'utf8'));
  const site = { folder, data, env, signIns, log: '' };
  await start(site);
  site.visitor = () => new Visitor(site);
  site.close = async () => {
    const status = await stop(site, 'SIGTERM');
    if (database) environment.WAYFELLOW_DATABASE_URL = before;
    rmSync(folder, { recursive: true, force: true });
    if (status !== 0) throw new Error(`the server ended with ${status}:\n${site.log}`);
  };
  return site;
}

// An example service; on SQLite a copy of one made before, when WAYFELLOW_TEST_EXAMPLES names a folder to keep them in.
function make(data, database, flags) {
  const kept = !database && process.env.WAYFELLOW_TEST_EXAMPLES && join(process.env.WAYFELLOW_TEST_EXAMPLES, flags.join(''));
  if (!kept || !existsSync(kept)) execFileSync(program, ['demo', data, ...flags], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  if (!kept) return;
  if (existsSync(kept)) cpSync(kept, data, { recursive: true });
  else cpSync(data, kept, { recursive: true });
}

// Serves the data folder; ready once the program has printed its port. Used again after a stop or a kill. site.env, when
// there is one, goes into its environment. by: another program than the usual one; flags: more of
// them. What is loaded before the program, to watch it, needs files of its own: then there is no sandbox.
export function start(site, { by = program, flags = site.env?.LD_PRELOAD ? ['--no-sandbox'] : [] } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(by, ['serve', '--data', site.data, '--listen', '127.0.0.1:0', ...flags], { env: { ...environment, ...site.env } });
    site.child = child;
    site.ended = new Promise((ended) => child.once('close', (code, signal) => ended(signal ?? code)));
    child.stderr.on('data', (text) => { site.log += text; });
    child.stdout.on('data', (text) => {
      const port = /ready on port (\d+)/.exec(text)?.[1];
      if (port) resolve(Object.assign(site, { port: Number(port) }));
    });
    child.once('close', () => reject(new Error(`the server did not start:\n${site.log}`)));
  });
}

// Ends the server by a signal; gives its exit status, or the signal that it died of.
export async function stop(site, signal) {
  site.child.kill(signal);
  return site.ended;
}

// A form on a page: where it posts to, and the fields that a browser would send untouched.
export function forms(page) {
  return [...page.body.matchAll(/<form\b([^>]*)>([^]*?)<\/form>/g)].map(([, tag, inside]) => {
    const fields = new Map();
    for (const [input] of inside.matchAll(/<input\b[^>]*>/g)) {
      const type = attribute(input, 'type') ?? 'text';
      const unsent = /^(submit|button|file)$/.test(type) || (/^(radio|checkbox)$/.test(type) && !/\schecked\b/.test(input));
      if (attribute(input, 'name') && !unsent) fields.set(attribute(input, 'name'), attribute(input, 'value') ?? '');
    }
    for (const [, area, words] of inside.matchAll(/<textarea\b([^>]*)>([^]*?)<\/textarea>/g)) {
      fields.set(attribute(area, 'name'), unescape(words.replace(/^\n/, '')));
    }
    for (const [, select, options] of inside.matchAll(/<select\b([^>]*)>([^]*?)<\/select>/g)) {
      const all = options.match(/<option\b[^>]*>/g) ?? [];
      const chosen = all.find((o) => /\sselected\b/.test(o)) ?? all[0] ?? '';
      fields.set(attribute(select, 'name'), attribute(chosen, 'value') ?? '');
    }
    return { action: attribute(tag, 'action') || page.path, method: attribute(tag, 'method') ?? 'get', fields, markup: inside };
  });
}

export const unescape = (s) => s.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, e) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' })[e]);
const attribute = (tag, name) => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescape(value);
};

// The paths on this site that a page links to, without what comes after "#".
export function links(page) {
  const found = [...page.body.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, href]) => unescape(href));
  return [...new Set(found.filter((h) => /^[/?]/.test(h)).map((h) => new URL(h, `http://site${page.path}`)).map((u) => u.pathname + u.search))];
}

// Somebody with a browser: keeps cookies, follows redirects.
class Visitor {
  constructor(site) {
    this.site = site;
    this.cookies = new Map();
    this.agent = new http.Agent({ keepAlive: true });
  }

  // One exchange. Gives { status, headers, body, path }.
  send(method, path, { body, headers = {} } = {}) {
    const cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    const all = { host: `127.0.0.1:${this.site.port}`, ...(cookie && { cookie }), ...headers };
    if (body !== undefined) all['content-length'] = Buffer.byteLength(body);
    return new Promise((resolve, reject) => {
      const request = http.request({ port: this.site.port, method, path, headers: all, agent: this.agent }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          this.keep(response.headers['set-cookie'] ?? []);
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString('utf8'), path });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  keep(lines) {
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value === '' || /max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  async follow(answer) {
    for (let hops = 0; answer.status === 303 && hops < 5; hops++) answer = await this.send('GET', answer.headers.location);
    return answer;
  }

  async get(path) {
    return this.follow(await this.send('GET', path, { headers: { 'sec-fetch-site': 'same-origin' } }));
  }

  // Sends a form of a page with some fields filled in, as a browser would: our pages say no-referrer, so the origin that
  // it names is "null".
  async post(form, filled = {}) {
    const fields = new Map([...form.fields, ...Object.entries(filled)]);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null', 'sec-fetch-site': 'same-origin' };
    return this.follow(await this.send('POST', form.action, { body: new URLSearchParams([...fields]).toString(), headers }));
  }

  // Signs in as the first of a role, or as one of site.signIns. Gives the page that comes then.
  async signIn(who) {
    const one = typeof who === 'string' ? this.site.signIns.find((s) => s.role === who) : who;
    if (!one) throw new Error(`the example service has no ${who}`);
    const page = await this.get('/sign-in');
    const form = forms(page).find((f) => /type="password"/.test(f.markup));
    const [name] = [...form.markup.matchAll(/<input\b[^>]*>/g)].map(([i]) => i).filter((i) => /autocomplete="(username|email)"/.test(i));
    const answer = await this.post(form, { [attribute(name, 'name')]: one.email, password: one.password });
    if (answer.status !== 200 || /type="password"/.test(answer.body)) throw new Error(`${one.email} could not sign in (${answer.status})`);
    return answer;
  }
}
