// page_bench.mjs — what a person's record costs, beside a static file of the same size from nginx, in turns within one run.
// The record has twenty notes; each is opened from its seal, and that it was looked at is on the disk before the page is
// sent. Figures: CPU of the serving process for each request (from /proc), and how long a visitor waits.
//
//     node tests/bench/page_bench.mjs        WAYFELLOW_PROGRAM=… for another program than build/wayfellow
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../http/site.mjs';

const seconds = 4, rounds = 5, crowds = [8, 64];
const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

// CPU seconds that processes have used so far, in user space and in the kernel: fields 14 and 15 of their stat.
const cpu = (pids) => pids.reduce((sum, pid) => {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').slice(11, 13);
  return sum + (Number(user) + Number(system)) / ticks;
}, 0);

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});

// nginx with one worker, serving one file.
async function nginx(folder, bytes) {
  const port = await freePort();
  mkdirSync(join(folder, 'www'));
  writeFileSync(join(folder, 'www', 'page.html'), bytes);
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'nginx.conf'), `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http { access_log off; keepalive_requests 100000000; default_type text/html; sendfile on; tcp_nopush on;
  server { listen 127.0.0.1:${port}; root ${folder}/www; } }`);
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 700));
  const workers = execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' }).trim().split('\n').map(Number);
  return { url: `http://127.0.0.1:${port}/page.html`, pids: [child.pid, ...workers], stop: () => child.kill('SIGTERM') };
}

// Requests for some seconds: { requests, ms } — and CPU of the serving processes for each.
function measure({ url, pids, headers = [] }, clients) {
  const before = cpu(pids);
  const out = execFileSync('wrk', ['-t1', `-c${clients}`, `-d${seconds}s`, '--latency', ...headers.flatMap((h) => ['-H', h]), url], { encoding: 'utf8' });
  const requests = Number(/(\d+) requests in/.exec(out)[1]);
  if (/Non-2xx/.test(out)) throw new Error(out);
  return { requests, cpuUs: ((cpu(pids) - before) / requests) * 1e6, p99: /^\s+99%\s+(\S+)/m.exec(out)[1], perSecond: requests / seconds };
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const folder = mkdtempSync(join(tmpdir(), 'wayfellow-bench-'));
const site = await open({ workers: 6, people: 10, months: 8 });
try {
  const person = site.visitor();
  await person.signIn('person');
  const page = await person.get('/record');
  const notes = (page.body.match(/<article\b/g) ?? []).length;
  const cookie = `Cookie: ${[...person.cookies].map(([k, v]) => `${k}=${v}`).join('; ')}`;
  // Processes that work for the page as well.
  const beside = readFileSync(`/proc/${site.child.pid}/task/${site.child.pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number);
  const ours = { url: `http://127.0.0.1:${site.port}/record`, pids: [site.child.pid, ...beside], headers: [cookie] };
  const theirs = await nginx(folder, page.body);
  for (const clients of crowds) {
    const runs = [];
    for (let i = 0; i < rounds; i += 1) runs.push({ ours: measure(ours, clients), theirs: measure(theirs, clients) });
    console.log(`a record of ${notes} notes, ${Buffer.byteLength(page.body)} bytes, ${clients} clients, ${rounds} rounds of ${seconds} s`);
    for (const { ours: a, theirs: b } of runs) {
      console.log(`  ours ${a.cpuUs.toFixed(0)} µs of CPU a page, ${a.perSecond.toFixed(0)}/s, p99 ${a.p99}   nginx ${b.cpuUs.toFixed(0)} µs, ${b.perSecond.toFixed(0)}/s, p99 ${b.p99}   ratio ${((100 * b.cpuUs) / a.cpuUs).toFixed(1)} %`);
    }
    const of = (pick) => median(runs.map(pick));
    console.log(`median: ${of(({ ours: a }) => a.cpuUs).toFixed(0)} µs a page, ${of(({ ours: a, theirs: b }) => (100 * b.cpuUs) / a.cpuUs).toFixed(1)} % of nginx's requests for each CPU second`);
  }
  theirs.stop();
} finally {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
}
