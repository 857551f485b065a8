// strangers.mjs — those who send much, on a thread of their own, so that whoever waits for pages beside them measures the
// server and not their sending. Every load is bounded and ends by itself.
//
//     const answers = await apart('greedyCrowd', port, 50);
import http from 'node:http';
import net from 'node:net';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const triesAtOnce = 500;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export const stranger = (n) => `127.0.1.${1 + (n % 250)}`;

// 100 MB of body, as fast as it is taken.
function greedily(port, from, chunked) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', localAddress: from });
    const block = Buffer.from(chunked ? `10000\r\n${'a'.repeat(65536)}\r\n` : 'a'.repeat(65536));
    let text = '', left = 1600;
    const more = () => {
      while (left > 0 && socket.writable && socket.write(block)) left -= 1;
      if (left > 0) left -= 1;
    };
    const timer = setTimeout(() => socket.destroy(), 20000);
    socket.on('drain', more);
    socket.on('data', (data) => { text += data.toString('latin1'); });
    socket.on('error', () => {});
    socket.on('close', () => { clearTimeout(timer); resolve({ text, left }); });
    socket.write(`POST /sign-in HTTP/1.1\r\nHost: a\r\n${chunked ? 'Transfer-Encoding: chunked' : 'Content-Length: 104857600'}\r\n\r\n`);
    more();
  });
}

// One try to sign in, under a name that nobody has, from a browser that nobody has used. Gives the status; 0 when closed.
function guess(port, n) {
  const body = `name=nobody${n}%40example.org&email=nobody${n}%40example.org&password=guess-number-${n}`;
  const headers = { host: 'a', 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length, origin: 'null', 'sec-fetch-site': 'same-origin' };
  return new Promise((resolve) => {
    const request = http.request({ port, host: '127.0.0.1', localAddress: stranger(n), method: 'POST', path: '/sign-in', headers, agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    request.on('error', () => resolve(0));
    request.setTimeout(30000, () => request.destroy());
    request.end(body);
  });
}

// So many tries a second, for so long, or as many as get through. Gives how many were answered how.
export async function flood(port, perSecond, seconds) {
  const counts = {}, all = new Set();
  const began = Date.now();
  for (let n = 0; Date.now() - began < seconds * 1000; n += 1) {
    while (Date.now() - began < (n * 1000) / perSecond || all.size >= triesAtOnce) await sleep(5);
    const one = guess(port, n).then((status) => { counts[status] = (counts[status] ?? 0) + 1; all.delete(one); });
    all.add(one);
  }
  await Promise.all(all);
  return counts;
}

// So many bodies at once, every other in chunks.
export const greedyCrowd = (port, count) => Promise.all(Array.from({ length: count }, (_, i) => greedily(port, stranger(30 + i), i % 2 === 0)));

// Runs one of the above on another thread; gives what it gives.
export function apart(name, ...given) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { name, given } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
if (!isMainThread && workerData?.name) parentPort.postMessage(await { flood, greedyCrowd }[workerData.name](...workerData.given));
