// malformed_test.mjs — what no browser sends, over raw sockets to a whole service: each is refused with its status, the
// connection is closed, and the service goes on. src/http/server_test.c has more of the kind, and of deadlines.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import net from 'node:net';
import { after, before, test } from 'node:test';
import { environment, open, program, start, stop } from './site.mjs';

let site;
before(async () => { site = await open({ people: 6, months: 1 }); });
after(() => site.close());

// Sends bytes and reads until the server closes, or gives up after so long. { status, closed, text, tookMs }
function exchange(bytes, { giveUpMs = 5000, drip } = {}) {
  return new Promise((resolve) => {
    const began = Date.now();
    const socket = net.connect(site.port, '127.0.0.1');
    let text = '', timer;
    const done = (closed) => {
      clearTimeout(timer);
      clearInterval(dripping);
      socket.destroy();
      const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1] ?? 0);
      resolve({ status, closed, text, tookMs: Date.now() - began });
    };
    const dripping = drip && setInterval(() => socket.write(drip), 200);
    timer = setTimeout(() => done(false), giveUpMs);
    socket.on('data', (data) => { text += data.toString('latin1'); });
    socket.on('close', () => done(true));
    socket.on('error', () => {});
    socket.write(Buffer.from(bytes, 'latin1'));
  });
}

async function isUp() {
  const answer = await exchange('GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  assert.equal(answer.status, 200);
  assert.match(answer.text, /\r\n\r\nok\n$/);
}

const get = (head, target = '/') => `GET ${target} HTTP/1.1\r\n${head}\r\n`;
const post = (head, body, target = '/sign-in') => `POST ${target} HTTP/1.1\r\nHost: a\r\n${head}\r\n${body}`;

const refused = [
  ['no Host', get(''), 400],
  ['two Hosts', get('Host: a\r\nHost: b\r\n'), 400],
  ['a Host that is none', get('Host: a/b@c\r\n'), 400],
  ['a length and chunks', post('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'), 400],
  ['two lengths', post('Content-Length: 4\r\nContent-Length: 5\r\n', 'abcde'), 400],
  ['an unknown transfer coding', post('Transfer-Encoding: xchunked\r\n', '0\r\n\r\n'), 501],
  ['a space before a colon', post('Transfer-Encoding : chunked\r\n', '0\r\n\r\n'), 400],
  ['lone line feeds', 'GET / HTTP/1.1\nHost: a\nX-A: b\n\n', 400],
  ['a lone carriage return', get('Host: a\r\nX-A: b\rX-B: c\r\n'), 400],
  ['NUL in a value', get('Host: a\r\nX-A: b\0c\r\nX-B: d\r\n'), 400],
  ['a folded header', get('Host: a\r\nX-A: b\r\n\tc\r\nX-B: d\r\n'), 400],
  ['a whole address as target', get('Host: a\r\n', 'http://a/'), 400],
  ['an asterisk as target', get('Host: a\r\n', '*'), 400],
  ['invalid percent-encoding', get('Host: a\r\n', '/people/%zz'), 400],
  ['NUL in the path', get('Host: a\r\n', '/people/%00'), 400],
  ['a path that goes up', get('Host: a\r\n', '/people/../help'), 400],
  ['an encoded slash', get('Host: a\r\n', '/people%2Fnew'), 400],
  ['a target too long', get('Host: a\r\n', `/${'a'.repeat(9000)}`), 414],
  ['a header too long', get(`Host: a\r\nX-A: ${'b'.repeat(40000)}\r\n`), 431],
  ['too many headers', get(`Host: a\r\n${'X-A: b\r\n'.repeat(150)}`), 431],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n', 405],
  ['PUT', 'PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na', 405],
  ['CONNECT', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', 405],
  ['a body on a GET', get('Host: a\r\nContent-Length: 5\r\n'), 400],
  ['a huge body, asked about first', post('Expect: 100-continue\r\nContent-Length: 9000000000\r\n', ''), 413],
  ['a body over the limit', post('Content-Length: 300000\r\n', 'a'.repeat(300000)), 413],
  ['a body over the limit in chunks', post('Transfer-Encoding: chunked\r\n', `10000\r\n${'a'.repeat(65536)}\r\n`.repeat(6)), 413],
  ['a form that is not framed as promised', post('Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 3\r\nConnection: close\r\n', '--y'), 400],
  ['a form with too many fields', post(`Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000\r\nConnection: close\r\n`, 'a=1&'.repeat(500)), 413],
];

for (const [name, bytes, status] of refused) {
  test(`refuses ${name} with ${status}, closes, and goes on`, async () => {
    const answer = await exchange(bytes);
    // What can't be read at all is refused by the reader of pages; the connection is the browser's to keep then.
    const kept = /path|slash/.test(name);
    assert.equal(answer.status, status, answer.text.slice(0, 300));
    assert.equal(answer.closed, !kept, 'closed');
    assert.equal(answer.text.match(/HTTP\/1\.1 \d/g).length, 1, 'one answer');
    await isUp();
  });
}

test('what is not HTTP at all is closed', async () => {
  for (const bytes of ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 'hello\r\n\r\n', '{"a":1}\r\n\r\n']) {
    assert.ok((await exchange(bytes)).closed, JSON.stringify(bytes));
  }
  await isUp();
});

test('several requests sent at once are answered in their order', async () => {
  const one = (path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
  const answer = await exchange(`${one('/health')}${one('/robots.txt')}${one('/help')}GET /nothing-here HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  assert.deepEqual(answer.text.match(/(?<=HTTP\/1\.1 )\d{3}/g), ['200', '200', '200', '404']);
  assert.ok(answer.text.indexOf('ok\n') < answer.text.indexOf('Disallow') && answer.text.indexOf('Disallow') < answer.text.indexOf('<!DOCTYPE'));
});

test('what drips is ended by its own deadline, not by silence', async () => {
  const slow = { giveUpMs: 25000, drip: 'b' };
  const [head, line, body] = await Promise.all([
    exchange('GET / HTTP/1.1\r\nHost: a\r\nX-A: ', slow),
    exchange('GE', slow),
    exchange(post('Content-Length: 1000\r\n', ''), { ...slow, giveUpMs: 45000 }),
  ]);
  assert.deepEqual([head.status, head.closed, line.closed, body.status, body.closed], [408, true, true, 408, true]);
  for (const { tookMs } of [head, line]) assert.ok(tookMs > 9000 && tookMs < 13000, `${tookMs} ms`);
  assert.ok(body.tookMs > 29000 && body.tookMs < 34000, `${body.tookMs} ms`);
  await isUp();
});

test('a page of refusal speaks the reader’s language and leads on', async () => {
  const answer = await exchange(post('Accept-Language: cy\r\nContent-Length: 300000\r\n', ''));
  assert.match(answer.text, /Content-Security-Policy: default-src 'none'/);
  assert.match(answer.text, /<html lang="cy" dir="ltr">[^]*href="\/help"/);
});

test('SIGTERM finishes what is under way, and the next start listens on what systemd hands over', async () => {
  const half = exchange(post('Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n', 'email=a'), { drip: '&', giveUpMs: 9000 });
  await new Promise((done) => setTimeout(done, 100));
  const ended = stop(site, 'SIGTERM');
  const answer = await half;
  assert.ok(answer.status >= 200 && answer.status < 500 && answer.closed, `${answer.status}`);
  assert.match(answer.text, /Connection: close/i);
  assert.equal(await ended, 0);

  const server = net.createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  const run = 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$0" serve --data "$1" --listen 127.0.0.1:1';
  const child = spawn('sh', ['-c', run, program, site.data], { env: environment, stdio: ['ignore', 'pipe', 'ignore', server._handle.fd] });
  server.close(); // the child has it now
  const handed = await new Promise((said) => {
    child.stdout.once('data', (text) => said(Number(/ready on port (\d+)/.exec(text)?.[1])));
    child.once('close', () => said(0));
  });
  assert.equal(handed, port);
  site.port = port;
  await isUp();
  child.kill('SIGTERM');
  assert.equal(await new Promise((over) => child.once('close', over)), 0);
  await start(site);
  await isUp();
});
