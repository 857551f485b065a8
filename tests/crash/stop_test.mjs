// The server is stopped while notes are saved, as it is for a new version: every request that had begun is answered to
// its end, everything acknowledged is there, and a new program on the same data goes on where the old one stopped.
//
//     CRASH_ROUNDS=20 node tests/crash/stop_test.mjs
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import net from 'node:net';
import { after, before, test } from 'node:test';
import { environment, open, program, start, stop } from '../http/site.mjs';
import { newNote, notebook, sleep } from './notes.mjs';

const rounds = Number(process.env.CRASH_ROUNDS ?? 5), writers = 32;
let site, notes;
before(async () => {
  environment.WAYFELLOW_CONNECTIONS_PER_ADDRESS = '1000';
  site = await open({ workers: 4, people: 12, months: 1 });
  notes = await notebook(site);
});
after(async () => { await site?.close(); });

// One request on a connection of its own: 'refused' before it was let in, 'whole' with its whole answer, else 'cut'.
function visit(request) {
  return new Promise((resolve) => {
    const socket = net.connect(site.port, '127.0.0.1');
    let answer = '', connected = false;
    socket.on('connect', () => { connected = true; socket.write(request); });
    socket.on('data', (bytes) => { answer += bytes.toString('latin1'); });
    socket.on('error', () => {});
    socket.on('close', () => {
      const [head, body] = answer.split('\r\n\r\n', 2), length = /content-length: (\d+)/i.exec(head)?.[1];
      if (!connected) resolve('refused');
      else if (head && body !== undefined && (length === undefined || body.length === Number(length))) resolve('whole');
      else resolve(answer ? 'cut' : 'unanswered');
    });
  });
}

const pageRequest = () => {
  const cookie = [...notes.worker.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
  return `GET /people/${notes.person}/notes HTTP/1.1\r\nHost: 127.0.0.1:${site.port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`;
};

test(`in ${rounds} stops under load no answer is cut off and nothing is lost`, async () => {
  const pages = { whole: 0, refused: 0, cut: 0, unanswered: 0 };
  const ends = {}; // of notes that nobody acknowledged
  let slowest = 0;
  for (let round = 0; round < rounds; round++) {
    let over = false;
    const open = [];
    const write = async () => {
      while (!over) {
        const note = newNote(), answer = await notes.send(note);
        if (!answer.saved) open.push({ note, answer });
        if (answer.status === 0) return;
      }
    };
    const read = async () => {
      for (let how; !over && how !== 'refused';) pages[how = await visit(pageRequest())]++;
    };
    const all = [...Array.from({ length: writers }, write), ...Array.from({ length: 8 }, read)];
    await sleep(200 + Math.random() * 500);
    const begun = Date.now();
    assert.equal(await stop(site, 'SIGTERM'), 0, site.log);
    slowest = Math.max(slowest, Date.now() - begun);
    over = true;
    await Promise.all(all);
    await start(site);
    for (const { note, answer } of open) {
      const end = answer.status || answer.error.code; // reset: it waited to be let in when the door was closed
      assert.match(String(end), /^(503|ECONNREFUSED|ECONNRESET)$/);
      ends[end] = (ends[end] ?? 0) + 1;
      assert.ok((await notes.send(note)).saved);
    }
  }
  const { lost, doubled } = await notes.faults();
  console.log(`${rounds} stops, ${slowest} ms at most: ${pages.whole} pages whole, ${pages.cut} cut off, ${pages.unanswered} that came ` +
    `too late unanswered; ${notes.acknowledged.size} notes acknowledged, sent again after ${JSON.stringify(ends)}; ${lost.length} lost, ${doubled.length} doubled`);
  assert.deepEqual({ lost, doubled, cut: pages.cut }, { lost: [], doubled: [], cut: 0 });
});

test('the data is whole afterwards', async () => {
  await stop(site, 'SIGTERM');
  assert.match(execFileSync(program, ['verify', site.data], { encoding: 'utf8', env: environment }), /audit is whole/);
  await start(site);
});
