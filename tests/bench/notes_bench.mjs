// notes_bench.mjs — durable notes a second over HTTP from 64 clients, each acknowledged when it is on the disk, beside what
// the disk itself does: syncs a second, one after another, times 64. In turns within one run.
//
//     node tests/bench/notes_bench.mjs        WAYFELLOW_PROGRAM=… for another program than build/wayfellow
import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { newNote, notebook } from '../crash/notes.mjs';
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
try {
  for (const threads of [""]) {
    await stop(site, 'SIGTERM');
    if (threads) site.env = { WAYFELLOW_WORKERS: threads };
    await start(site);
    const notes = await notebook(site), ratios = [];
    for (let round = 0; round < rounds; round += 1) {
      const disk = syncsPerSecond(site.folder), before = cpuMs(site.child.pid);
      const out = execFileSync('wrk', ['-t1', `-c${clients}`, `-d${seconds}s`, '--latency', '-s', script(site, notes, round + (threads ? 5 : 1)), `http://127.0.0.1:${site.port}`], { encoding: 'utf8' });
      const count = Number(/(\d+) requests in/.exec(out)[1]), cpu = ((cpuMs(site.child.pid) - before) * 1000) / count;
      if (/Non-2xx/.test(out)) throw new Error(out);
      ratios.push((100 * count) / seconds / (disk * clients));
      console.log(`  ${threads || 'usual'} threads: ${(count / seconds).toFixed(0)} notes/s, p50 ${/^\s+50%\s+(\S+)/m.exec(out)[1]}, p99 ${/^\s+99%\s+(\S+)/m.exec(out)[1]}, ${cpu.toFixed(0)} µs of CPU each; the disk ${disk.toFixed(0)} syncs/s; ${ratios.at(-1).toFixed(1)} %`);
    }
    console.log(`${threads || 'usual'} threads: median ${median(ratios).toFixed(1)} % of syncs × ${clients}`);
  }
} finally {
  await site.close();
}
