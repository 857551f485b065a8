// hostile_test.mjs — strangers who are slow, many, greedy or guessing, all at once, while somebody reads their record and
// somebody signs in: who is slow is closed on time, what is held stays small, and the others hardly notice.
// Strangers come from 127.0.1.*, visitors from 127.0.0.1; every load is bounded and ends by itself.
//
//     node tests/http/hostile_test.mjs                       half a minute
//     WAYFELLOW_HOSTILE=long node tests/http/hostile_test.mjs  with slowhttptest (package slowhttptest), a quarter of an hour
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { after, before, test } from 'node:test';
import { open, start, stop } from './site.mjs';
import { apart, stranger } from './strangers.mjs';

const long = process.env.WAYFELLOW_HOSTILE === 'long';
// What others wait at most, 99 times of 100: half a second, or on a machine that is busy with other things as well five
// times what they wait there without any strangers.
let waitMs = 500;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

let site, person, known, sanitized;
before(async () => {
  site = await open({ people: 6, months: 1 });
  sanitized = /lib[at]san|\/clang\//.test(readFileSync(`/proc/${site.child.pid}/maps`, 'utf8'));
  person = site.visitor();
  await person.signIn('person');
  known = site.visitor();
  await known.signIn('worker');
  for (const name of [...known.cookies.keys()]) if (name !== 'wf_device') known.cookies.delete(name);
});
after(() => site.close());

test('others read alone, for comparison', async () => {
  const finish = reader();
  await sleep(long ? 10000 : 3000);
  const quiet = await finish();
  waitMs = Math.max(waitMs, 5 * part(quiet, 0.99));
  console.log(`# alone: ${quiet.length} pages, median ${part(quiet, 0.5).toFixed(0)} ms, p99 ${part(quiet, 0.99).toFixed(0)} ms`);
});

const memoryMb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${site.child.pid}/status`, 'utf8'))[1]) / 1024;

// A stranger's connection: sends first, then a byte every so often. Gives how it ended: { tookMs, text, closed }.
function slowly(from, first, { byte = 'a', everyMs = 2000, giveUpMs = 60000 } = {}) {
  return new Promise((resolve) => {
    const began = Date.now();
    const socket = net.connect({ port: site.port, host: '127.0.0.1', localAddress: from });
    let text = '';
    const end = (closed) => {
      clearInterval(drip);
      clearTimeout(timer);
      socket.destroy();
      resolve({ tookMs: Date.now() - began, text, closed });
    };
    const drip = setInterval(() => byte && socket.writable && socket.write(byte), everyMs);
    const timer = setTimeout(() => end(false), giveUpMs);
    socket.on('data', (data) => { text += data.toString('latin1'); });
    socket.on('close', () => end(true));
    socket.on('error', () => {});
    socket.write(first);
  });
}

// Somebody who reads their record again and again until told to stop. Gives how long each page took, in order of size.
function reader() {
  const took = [];
  let going = true;
  const run = (async () => {
    while (going) {
      const began = performance.now();
      const page = await person.get('/record');
      assert.equal(page.status, 200);
      took.push(performance.now() - began);
      await sleep(100);
    }
  })();
  return async () => {
    going = false;
    await run;
    return took.sort((a, b) => a - b);
  };
}
const part = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];

// What others see while a load runs, and what the server holds before, during and after.
async function whileOthersRead(name, load) {
  const finish = reader(), beforeMb = memoryMb();
  let mostMb = beforeMb;
  const watch = setInterval(() => { mostMb = Math.max(mostMb, memoryMb()); }, 200);
  const given = await load();
  clearInterval(watch);
  const took = await finish();
  const seen = `others: ${took.length} pages, median ${part(took, 0.5).toFixed(0)} ms, p99 ${part(took, 0.99).toFixed(0)} ms; memory ${beforeMb.toFixed(0)} MB before, ${mostMb.toFixed(0)} at most`;
  console.log(`# ${name}: ${seen}`);
  assert.ok(part(took, 0.99) < waitMs, seen);
  assert.ok(mostMb - beforeMb < (sanitized ? 400 : 160), seen); // two passwords at once take 64 MB each
  return given;
}

test('who is slow is closed on time, and the others read on', async () => {
  const head = 'GET / HTTP/1.1\r\nHost: a\r\nX-A: ';
  const body = 'POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n';
  const many = (count, from, ...rest) => Promise.all(Array.from({ length: count }, (_, i) => slowly(stranger(from + (i % 4)), ...rest)));
  const [heads, bodies, idle] = await whileOthersRead('600 slow connections', () => Promise.all([
    many(200, 0, head), many(200, 10, body), many(200, 20, '', { byte: '' })]));
  for (const { closed, tookMs, text } of heads) assert.ok(closed && tookMs < 16000 && /^HTTP\/1\.1 408 /.test(text), `head: ${tookMs} ms ${text.slice(0, 80)}`);
  for (const { closed, tookMs, text } of bodies) assert.ok(closed && tookMs < 38000 && /^HTTP\/1\.1 408 /.test(text), `body: ${tookMs} ms ${text.slice(0, 80)}`);
  for (const { closed, tookMs, text } of idle) assert.ok(closed && tookMs < 16000 && text === '', `idle: ${tookMs} ms`);
});

test('fifty bodies of 100 MB at once are refused early, counted or in chunks', async () => {
  const answers = await whileOthersRead('50 bodies of 100 MB', () => apart('greedyCrowd', site.port, 50));
  for (const { text, left } of answers) {
    assert.ok(/^HTTP\/1\.1 413 /.test(text) || text === '', text.slice(0, 80));
    assert.ok(left > 1000, `${1600 - left} blocks were taken`);
  }
  const told = answers.filter(({ text }) => text !== '').length;
  assert.ok(told >= 25, `${told} of 50 were told why`);
});

test('thousands of requests in one piece are answered in their order', async () => {
  const one = 'GET /health HTTP/1.1\r\nHost: a\r\n\r\n', last = 'GET /robots.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
  const answers = await whileOthersRead('20 pipelines of 500', () => Promise.all(Array.from({ length: 20 }, (_, i) => slowly(stranger(80 + i), one.repeat(500) + last, { byte: '' }))));
  for (const { text, closed } of answers) {
    assert.ok(closed);
    assert.equal(text.match(/HTTP\/1\.1 200 /g).length, 501);
    assert.ok(text.trimEnd().endsWith('Disallow: /'));
  }
});

test('a flood of tries to sign in keeps out neither readers nor who has signed in here before', async () => {
  const [perSecond, seconds] = long ? [1000, 60] : [300, 5];
  const counts = await whileOthersRead(`${perSecond} tries a second for ${seconds} s`, async () => {
    const flooding = apart('flood', site.port, perSecond, seconds);
    await sleep(2000);
    const began = Date.now();
    const page = await known.signIn('worker');
    console.log(`# from a known device: signed in after ${Date.now() - began} ms`);
    assert.equal(page.status, 200);
    return flooding;
  });
  console.log(`# answers: ${JSON.stringify(counts)}`);
  assert.ok(!counts[500], JSON.stringify(counts));
  const again = site.visitor();
  await sleep(2000);
  await again.signIn('supervisor'); // and afterwards anybody
});

// --- The long form: a tool made for it, with as many connections as many machines would bring -------------------

const attacks = [
  ['slow heads', ['-H', '-i', '2']],
  ['slow bodies', ['-B', '-i', '2', '-s', '8192', '-t', 'POST']],
  ['slow reading', ['-X', '-w', '1', '-y', '64', '-n', '2', '-z', '8', '-k', '3']],
];
for (const [name, flags] of attacks) {
  test(`slowhttptest: ${name}, 4,000 connections for 240 s`, { skip: !long && 'WAYFELLOW_HOSTILE=long' }, async () => {
    await stop(site, 'SIGTERM');
    site.env = { WAYFELLOW_CONNECTIONS_PER_ADDRESS: '5000' }; // stands in for many addresses
    await start(site);
    await person.signIn('person');
    await whileOthersRead(`slowhttptest, ${name}`, () => new Promise((over) => {
      spawn('slowhttptest', [...flags, '-c', '4000', '-l', '240', '-r', '200', '-p', '3', '-u', `http://127.0.0.1:${site.port}/help`], { stdio: 'ignore' }).once('close', over);
    }));
  });
}

test('nothing is left behind', async () => {
  const soon = Date.now() + 30000;
  const open = () => spawnSync('sh', ['-c', `ls /proc/${site.child.pid}/fd | wc -l`], { encoding: 'utf8' }).stdout.trim();
  while (Number(open()) > 80 && Date.now() < soon) await sleep(500);
  assert.ok(Number(open()) <= 80, `${open()} files are open`);
  assert.ok(!/ERROR: (Address|Leak)Sanitizer|runtime error/.test(site.log), site.log);
});
