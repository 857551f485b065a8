// memory_bench.mjs — what the program holds for itself (private pages): after the start, after 10,000 pages, with 10,000 idle
// connections, and over two minutes of load. Figures in MB.
//
//     node tests/bench/memory_bench.mjs        WAYFELLOW_PROGRAM=… for another program than build/wayfellow
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { open, start, stop } from '../http/site.mjs';

const connections = 10000, sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const site = await open({ workers: 6, people: 10, months: 8 });
const privateMb = () => [...readFileSync(`/proc/${site.child.pid}/smaps_rollup`, 'utf8').matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce((sum, [, kb]) => sum + Number(kb), 0) / 1024;
try {
  await stop(site, 'SIGTERM');
  site.env = { WAYFELLOW_CONNECTIONS_MAX: String(connections + 500), WAYFELLOW_CONNECTIONS_PER_ADDRESS: String(connections + 500) };
  await start(site);
  console.log(`after the start: ${privateMb().toFixed(1)}`);
  const person = site.visitor();
  await person.signIn('person');
  const load = (seconds) => spawn('wrk', ['-t1', '-c8', `-d${seconds}s`, '-H', `Cookie: ${[...person.cookies].map(([k, v]) => `${k}=${v}`).join('; ')}`, `http://127.0.0.1:${site.port}/record`], { stdio: 'ignore' });
  let pages = 0;
  while (pages < 10000) pages += Number(/(\d+) requests in/.exec(execFileSync('wrk', ['-t1', '-c8', '-d3s', '-H', `Cookie: ${[...person.cookies].map(([k, v]) => `${k}=${v}`).join('; ')}`, `http://127.0.0.1:${site.port}/record`], { encoding: 'utf8' }))[1]);
  console.log(`after ${pages} pages: ${privateMb().toFixed(1)}`);
  const busy = load(120), grown = [];
  for (let i = 0; i < 12; i += 1) { await sleep(9500); grown.push(privateMb().toFixed(1)); }
  await new Promise((over) => busy.once('close', over));
  console.log(`every ten seconds of two minutes of load: ${grown.join(' ')}`);
  const before = privateMb(), sockets = Array.from({ length: connections }, (_, i) => net.connect({ port: site.port, host: '127.0.0.1', localAddress: `127.0.3.${1 + (i % 100)}` }).on('error', () => {}));
  let most = 0, held = 0;
  for (let i = 0; i < 30; i += 1) { await sleep(200); held = Math.max(held, sockets.filter((s) => s.readyState === 'open').length); most = Math.max(most, privateMb()); }
  for (const socket of sockets) socket.destroy();
  console.log(`with ${held} idle connections at once: ${most.toFixed(1)}, ${before.toFixed(1)} before`);
} finally {
  await site.close();
}
