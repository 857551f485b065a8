// mutate.mjs — real requests with bytes changed, dropped, doubled and moved, over raw sockets to a whole service, for so
// many seconds. Any answer will do, or none; the service must go on, and its sanitizers find nothing.
//     node tests/http/mutate.mjs SECONDS [SEED]        WAYFELLOW_PROGRAM=… a build with sanitizers
import net from 'node:net';
import { open } from './site.mjs';

const seconds = Number(process.argv[2] ?? 60);
let dice = BigInt(process.argv[3] ?? Date.now());
// xorshift: the same seed makes the same requests.
const roll = (most) => {
  dice ^= (dice << 13n) & 0xffffffffffffffffn;
  dice ^= dice >> 7n;
  dice ^= (dice << 17n) & 0xffffffffffffffffn;
  return Number(dice % BigInt(most));
};
const one = (list) => list[roll(list.length)];

const odd = ['\r\n', '\n', '\0', ' ', '\t', ':', ';', ',', '%', '%00', '%2F', '../', '?', '&', '=', '"', '\xff', '\xc3\x28', '=?', 'Content-Length: 5\r\n',
  'Transfer-Encoding: chunked\r\n', 'Host: b\r\n', 'Cookie: wf_session=a\r\n', '0\r\n\r\n', 'ffffffffffffffff\r\n', '-1', '99999999999999999999', '--x', '--x--', 'a'.repeat(5000)];

function mutate(bytes) {
  let out = bytes;
  for (let changes = 1 + roll(4); changes > 0; changes -= 1) {
    const at = roll(out.length + 1), n = roll(20), to = roll(out.length + 1);
    const cut = [
      () => out.slice(0, at) + String.fromCharCode(roll(256)) + out.slice(at + 1),
      () => out.slice(0, at) + one(odd) + out.slice(at),
      () => out.slice(0, at) + out.slice(at + n),
      () => out.slice(0, at) + out.slice(at, at + n).repeat(1 + roll(30)) + out.slice(at + n),
      () => out.slice(0, at) + out.slice(to, to + 200) + out.slice(at),
      () => out.slice(0, at),
      () => out.replace(/\d+/g, (d) => (roll(3) ? d : String(roll(1e9)))),
    ];
    out = one(cut)();
  }
  return out;
}

// Sends, in one piece or several, and waits for the end or a moment.
function exchange(port, bytes) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    let got = 0;
    const timer = setTimeout(() => socket.destroy(), 600);
    socket.on('data', (data) => { got += data.length; });
    socket.on('error', () => {});
    socket.on('close', () => { clearTimeout(timer); resolve(got); });
    const parts = 1 + roll(3), size = Math.ceil(bytes.length / parts);
    for (let i = 0; i < parts; i += 1) socket.write(Buffer.from(bytes.slice(i * size, (i + 1) * size), 'latin1'));
  });
}

const cookiesOf = (visitor) => [...visitor.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
const framed = (method, path, cookie, type, body) => `${method} ${path} HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nOrigin: null\r\nSec-Fetch-Site: same-origin\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\n${body === undefined ? '' : `Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n`}\r\n${body ?? ''}`;

const site = await open({ people: 6, months: 1 });
const visitors = [site.visitor()];
for (const role of ['person', 'worker', 'coordinator']) {
  const visitor = site.visitor();
  await visitor.signIn(role);
  visitors.push(visitor);
}
const paths = ['/', '/help', '/ask', '/sign-in', '/record', '/home', '/today', '/people', '/waiting', '/account', '/messages', '/events', '/assets/x', '/health', '/people?before=1', '/sign-in?to=%2Fhome'];
const form = 'key=0190a0b0-0000-7000-8000-000000000000&token=abc&words=hello%20there&day=2026-11-25&name=sam%40example.org&password=something-long';
const multipart = '--x\r\nContent-Disposition: form-data; name="words"\r\n\r\nhello\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\nname,email\r\nsam,a@example.org\r\n--x--\r\n';
const chunked = `5\r\n${form.slice(0, 5)}\r\n${(form.length - 5).toString(16)}\r\n${form.slice(5)}\r\n0\r\n\r\n`;
const seeds = visitors.flatMap((visitor) => {
  const cookie = cookiesOf(visitor);
  return [...paths.map((path) => framed('GET', path, cookie)),
    ...['/sign-in', '/ask', '/account/look', '/people/new', '/imports'].flatMap((path) => [
      framed('POST', path, cookie, 'application/x-www-form-urlencoded', form),
      framed('POST', path, cookie, 'multipart/form-data; boundary=x', multipart),
      `POST ${path} HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`,
    ])];
});

const until = Date.now() + seconds * 1000;
let sent = 0, answered = 0, failed = '';
try {
  await Promise.all(Array.from({ length: 16 }, async () => {
    while (Date.now() < until && site.child.exitCode === null) {
      const bytes = mutate(one(seeds)) + (roll(4) ? '' : mutate(one(seeds)));
      const got = await exchange(site.port, bytes);
      answered += got > 0;
      sent += 1;
    }
  }));
  if ((await site.visitor().get('/help')).status !== 200) failed = 'it answers no more';
} catch (error) {
  failed = error.message;
}
await site.close().catch((error) => { failed = error.message; });
if (/ERROR: AddressSanitizer|runtime error/.test(site.log)) failed = site.log;
console.log(`${sent} requests, ${answered} answered${failed && `\n${failed}`}`);
console.log(failed ? '0 passed, 1 failed' : '1 passed, 0 failed');
process.exitCode = failed ? 1 : 0;
