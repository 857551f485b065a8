// notes_bench.mjs — durable notes a second over HTTP from 64 clients, each acknowledged when it is on the disk, beside what
// the disk itself does: syncs a second, one after another, times 64. In turns within one run.
//
// Then the same with a recorder loaded before the program that makes each sync 5 and 20 ms slower, as on disks without a
// cache of their own. That needs the build's tests/crash/crash_shim.so.
//
//     node tests/bench/notes_bench.mjs        WAYFELLOW_PROGRAM=… for another program than build/wayfellow
import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { newNote, notebook } from '../crash/notes.mjs';
import { Shim } from '../crash/shim.mjs';
import { open, start, stop } from '../http/site.mjs';

const clients = 64, seconds = 3, rounds = 3;

// Appending a page and waiting for it.
function syncsPerSecond(folder) {
  const file = openSync(join(folder, 'probe'), 'w'), page = Buffer.alloc(4096, 120), began = performance.now();
  let count = 0;
  for (; performance.now() - began < 2000; count += 1) {
    writeSync(file, page);
    fdatasyncSync(file);
  }
  closeSync(file);
  return (count * 1000) / (performance.now() - began);
}

// A script for wrk: the form of a note, each with a key of its own.
function script(site, notes, round) {
  const note = newNote();
  const fields = new Map([...notes.blank.fields, ['key', 'KEY'], ['draft', 'DRAFT'], ['how', 'phone'], ['talked', `DRAFT ${note.words} ${'We walked by the water and spoke of the week. '.repeat(6)}`]]);
  const cookie = [...notes.worker.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
  const path = join(site.folder, `notes-${round}.lua`);
  writeFileSync(path, `local n, kept = 0, 0
local body = ${JSON.stringify(new URLSearchParams([...fields]).toString())}
local headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Sec-Fetch-Site"] = "same-origin", ["Cookie"] = ${JSON.stringify(cookie)} }
function request()
  n = n + 1
  local key = string.format("${round}${String(Date.now() % 1e7).padStart(7, '0')}-0000-4000-8000-%012x", n)
  local draft = string.format("${round}${String(Date.now() % 1e7).padStart(7, '0')}-1111-4000-8000-%012x", n)
  return wrk.format("POST", ${JSON.stringify(notes.blank.action)}, headers, (body:gsub("KEY", key):gsub("DRAFT", draft)))
end
`);
  return path;
}

const cpuMs = (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').slice(11, 13).reduce((a, b) => a + Number(b) * 10, 0);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

const site = await open({ workers: 6, people: 10, months: 2 });

// One round: { perSecond, p50, p99, cpu }.
function round(notes, number) {
  const before = cpuMs(site.child.pid);
  const out = execFileSync('wrk', ['-t1', `-c${clients}`, `-d${seconds}s`, '--latency', '-s', script(site, notes, number), `http://127.0.0.1:${site.port}`], { encoding: 'utf8' });
  if (/Non-2xx/.test(out)) throw new Error(out);
  const count = Number(/(\d+) requests in/.exec(out)[1]);
  return {
    perSecond: count / seconds,
    p50: /^\s+50%\s+(\S+)/m.exec(out)[1],
    p99: /^\s+99%\s+(\S+)/m.exec(out)[1],
    cpu: ((cpuMs(site.child.pid) - before) * 1000) / count,
  };
}

try {
  for (const slow of [0, 5, 20]) {
    await stop(site, 'SIGTERM');
    const shim = new Shim(site.folder, site.data);
    site.env = slow ? shim.env : undefined;
    if (slow) shim.set({ syncTakesUs: slow * 1000 });
    await start(site);
    const notes = await notebook(site), runs = [];
    for (let i = 0; i < rounds; i += 1) {
      const disk = 1000 / (1000 / syncsPerSecond(site.folder) + slow);
      runs.push({ disk, ...round(notes, slow + i) });
      const r = runs.at(-1);
      console.log(`  ${r.perSecond.toFixed(0)} notes/s, p50 ${r.p50}, p99 ${r.p99}, ${r.cpu.toFixed(0)} µs of CPU each; the disk ${disk.toFixed(0)} syncs/s; ${((100 * r.perSecond) / (disk * clients)).toFixed(1)} %`);
    }
    const of = (pick) => median(runs.map(pick));
    console.log(`${slow ? `each sync made ${slow} ms slower by a recorder` : 'the disk as it is'}: median ${of((r) => r.perSecond).toFixed(0)} notes/s, ${of((r) => r.cpu).toFixed(0)} µs of CPU each, ${of((r) => (100 * r.perSecond) / (r.disk * clients)).toFixed(1)} % of syncs × ${clients}`);
  }
} finally {
  await site.close();
}
