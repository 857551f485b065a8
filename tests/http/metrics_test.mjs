// metrics_test.mjs — what `serve --metrics` says, on a port and in a socket file: the figures move with what is done, and
// hold nothing of anybody's.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open, start, stop } from './site.mjs';

let site, file;
before(async () => {
  site = await open({ people: 6, months: 1 });
  await stop(site, 'SIGTERM');
  file = join(site.folder, 'metrics.sock');
  await start(site, { flags: ['--metrics', file] });
});
after(() => site.close());

// GET from the socket of the figures: { status, type, text }.
function ask(path, at = { socketPath: file }) {
  return new Promise((resolve, reject) => {
    http.get({ ...at, path }, (answer) => {
      let text = '';
      answer.on('data', (data) => { text += data; });
      answer.on('end', () => resolve({ status: answer.statusCode, type: answer.headers['content-type'], text }));
    }).on('error', reject);
  });
}

// The value of a line; 0 when there is none.
async function figure(line) {
  const { text } = await ask('/metrics');
  return Number(text.split('\n').find((l) => l.startsWith(`${line} `))?.slice(line.length + 1) ?? 0);
}

test('every line is one that Prometheus reads', async () => {
  const { status, type, text } = await ask('/metrics');
  assert.equal(status, 200);
  assert.match(type, /^text\/plain; version=0\.0\.4/);
  const about = new Set();
  for (const line of text.trimEnd().split('\n')) {
    const head = /^# (HELP|TYPE) (wayfellow_[a-z_]+) \S/.exec(line);
    if (head) about.add(head[2]);
    else {
      const [, name] = /^(wayfellow_[a-z_]+?)(?:_bucket|_sum|_count)?(?:\{[a-z]+="[^"\\]*"(?:,[a-z]+="[^"\\]*")*\})? \d+(?:\.\d+)?$/.exec(line) ?? assert.fail(line);
      assert.ok(about.has(name), `${line} was not announced`);
    }
  }
  for (const name of ['requests_waiting', 'connections', 'writes_waiting', 'commit_seconds', 'key_openings_total', 'streams']) assert.ok(about.has(`wayfellow_${name}`), name);
});

test('figures move with what is done', async () => {
  const pages = 'wayfellow_requests_total{kind="own_page",class="2xx"}', took = 'wayfellow_request_seconds_count{kind="own_page"}';
  const person = site.visitor();
  await person.signIn('person');
  const before = { pages: await figure(pages), took: await figure(took), writes: await figure('wayfellow_writes_total'), keys: await figure('wayfellow_key_openings_total'), commits: await figure('wayfellow_commit_seconds_count') };
  for (let i = 0; i < 5; i += 1) assert.equal((await person.get('/record')).status, 200);
  assert.equal(await figure(pages), before.pages + 5);
  assert.equal(await figure(took), before.took + 5);
  assert.ok(await figure('wayfellow_request_seconds_sum{kind="own_page"}') > 0);
  assert.equal(await figure('wayfellow_request_seconds_bucket{kind="own_page",le="+Inf"}'), before.took + 5);
  assert.ok(await figure('wayfellow_writes_total') >= before.writes + 5, 'each look is written down');
  assert.ok(await figure('wayfellow_commit_seconds_count') > before.commits);
  assert.ok(await figure('wayfellow_key_openings_total') > before.keys);
  assert.ok(await figure('wayfellow_connections') >= 1);
  const missing = 'wayfellow_requests_total{kind="other",class="4xx"}', was = await figure(missing);
  await person.get('/nothing-here');
  assert.equal(await figure(missing), was + 1);
});

test('nothing in it says who', async () => {
  const { text } = await ask('/metrics');
  for (const { email, name } of site.signIns) for (const word of [email, name].filter(Boolean)) assert.ok(!text.includes(word), word);
  assert.ok(!/127\.0\.0\.1|\/record|@|[0-9a-f]{8}-[0-9a-f]{4}/.test(text));
});

test('pages are not to be had there, nor the figures among the pages', async () => {
  assert.equal((await ask('/record')).status, 404);
  assert.equal((await site.visitor().get('/metrics')).status, 404);
  assert.equal(statSync(file).mode & 0o077, 0, 'for its owner alone');
});

test('a port does as well, and what an earlier run left in the way is replaced', async () => {
  await stop(site, 'SIGKILL');
  await start(site, { flags: ['--metrics', file] });
  assert.equal((await ask('/metrics')).status, 200);
  await stop(site, 'SIGTERM');
  await start(site, { flags: ['--metrics', '127.0.0.1:19317'] });
  assert.match((await ask('/metrics', { host: '127.0.0.1', port: 19317 })).text, /^wayfellow_connections \d+$/m);
});
