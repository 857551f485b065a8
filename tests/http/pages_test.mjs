// Every page that somebody can reach by links alone, as each role: it is there, it is valid HTML, it holds nothing that
// the policy of the page would refuse, it is small, and a record is never kept by a browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { links, open } from './site.mjs';

const roles = ['visitor', 'person', 'worker', 'supervisor', 'coordinator', 'network', 'administrator'];
const pagesMost = 150; // of one role; beyond that there is more of the same
const pageBytesMost = 15000; // over the wire, after the first visit
const paperBytesMost = 40000; // a PDF, which brings the shapes of its letters along
const takenBytesMost = 150000; // everything of somebody's in one ZIP, with a few such papers in it
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'tel-non-breaking': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off' },
});

// One of a kind is enough of a kind: "/people/…/notes" once or twice, not for each person.
const kind = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\?.*/, '?');
const leavesOrEnds = /^\/(leave|sign-out|events|assets)\b/;

async function crawl(visitor, start) {
  const pages = [];
  const seen = new Set([start]);
  const kinds = new Map();
  const queue = [{ path: start, from: 'the start' }];
  while (queue.length && pages.length < pagesMost) {
    const { path, from } = queue.shift();
    const page = await visitor.get(path);
    pages.push({ ...page, path, from });
    if (!/^text\/html/.test(page.headers['content-type'] ?? '')) continue;
    for (const next of links({ ...page, path })) {
      const of = (kinds.get(kind(next)) ?? 0) + 1;
      if (seen.has(next) || leavesOrEnds.test(next) || of > 3) continue;
      kinds.set(kind(next), of);
      seen.add(next);
      queue.push({ path: next, from: path });
    }
  }
  return pages;
}

let site;
const reached = new Map();
before(async () => { site = await open(); });
after(async () => { await site?.close(); });

for (const role of roles) {
  test(`${role}: every link leads somewhere`, async (t) => {
    if (role !== 'visitor' && !site.signIns.some((s) => s.role === role)) return t.skip('the example has none');
    const visitor = site.visitor();
    if (role !== 'visitor') await visitor.signIn(role);
    const pages = await crawl(visitor, '/');
    reached.set(role, pages);
    assert.ok(pages.length > 3, `only ${pages.length} pages`);
    const dead = pages.filter((p) => p.status !== 200).map((p) => `${p.status} ${p.path} from ${p.from}`);
    assert.deepEqual(dead, []);
  });

  test(`${role}: every page is valid HTML`, async () => {
    const found = [];
    for (const page of (reached.get(role) ?? []).filter((p) => /html/.test(p.headers['content-type']))) {
      const report = await validator.validateString(page.body);
      for (const m of report.results.flatMap((r) => r.messages)) found.push(`${page.path}:${m.line}: ${m.ruleId}: ${m.message}`);
    }
    assert.deepEqual(found, []);
  });

  test(`${role}: every page keeps the policy, the size and the privacy it promises`, () => {
    const found = [];
    for (const { path, body, headers } of reached.get(role) ?? []) {
      const policy = headers['content-security-policy'] ?? '';
      if (!/default-src 'none'/.test(policy) || /unsafe/.test(policy)) found.push(`${path}: policy “${policy}”`);
      if (/\sstyle=|<style\b|<script(?![^>]*\ssrc=)|\son[a-z]+="/.test(body)) found.push(`${path}: style or script inside`);
      if (/(?:src|href)="(?:https?:)?\/\/(?!127\.0\.0\.1)/.test(body.replace(/<a\b[^>]*>/g, ''))) found.push(`${path}: something from elsewhere`);
      if (role !== 'visitor' && !/no-store/.test(headers['cache-control'] ?? '')) found.push(`${path}: may be kept by the browser`);
      const bytes = gzipSync(body).length;
      const most = { 'application/pdf': paperBytesMost, 'application/zip': takenBytesMost }[headers['content-type']] ?? pageBytesMost;
      if (bytes > most) found.push(`${path}: ${bytes} bytes over the wire`);
    }
    assert.deepEqual(found, []);
  });
}

test('a first visit brings less than 60 kB over the wire, with style, script and mark', async () => {
  const visitor = site.visitor();
  const headers = { 'accept-encoding': 'br, gzip' };
  for (const start of ['/', '/sign-in', '/help']) {
    const page = await visitor.send('GET', start);
    const parts = [...page.body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
    assert.ok(parts.some((p) => /\.css/.test(p)) && parts.some((p) => /\.js/.test(p)), `${start} names its parts`);
    let bytes = 0;
    for (const path of [start, ...new Set(parts)]) {
      const answer = await visitor.send('GET', path, { headers });
      assert.equal(answer.status, 200, path);
      bytes += Number(answer.headers['content-length']);
    }
    assert.ok(bytes > 5000 && bytes < 60000, `${start}: ${bytes} bytes`);
  }
});

test('assets are kept for a year under a name of their own content, and not sent twice', async () => {
  const visitor = site.visitor();
  const css = /href="(\/assets\/[^"]+\.css)"/.exec((await visitor.get('/')).body)[1];
  const first = await visitor.send('GET', css);
  assert.match(first.headers['cache-control'], /max-age=31536000.*immutable/);
  const again = await visitor.send('GET', css, { headers: { 'if-none-match': first.headers.etag } });
  assert.equal(again.status, 304);
});
