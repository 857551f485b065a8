// click_bench.mjs — from click to page for a team of 4 workers and some 20 people who wait: a coordinator looks who fits, offers
// an introduction, takes it back, and sees the page that reacts. Every page is made after the whole team was read from its
// seals, solved anew and proved, and is sent once its entry is on the disk; a click is the form, its redirect and the page.
//
//     node tests/bench/click_bench.mjs        WAYFELLOW_PROGRAM=… for another program than build/wayfellow
import { readFileSync, readdirSync } from 'node:fs';
import { forms, open } from '../http/site.mjs';

const wanted = 20, rounds = 60, looks = 8;
const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const ms = (n) => `${n.toFixed(1)} ms`;
const row = (what, took) => console.log(`${what.padEnd(45)} median ${ms(at(took.map((t) => t.all), 0.5))}, 9 of 10 within ${ms(at(took.map((t) => t.all), 0.9))}; processor ${ms(at(took.map((t) => t.cpu), 0.5))} (${took.length} times)`);

// Milliseconds of processor that the process that serves has used, all its threads together, without the key holder: what a busy machine doesn't lengthen.
const cpu = (pid) => readdirSync(`/proc/${pid}/task`).reduce((sum, t) => sum + Number(readFileSync(`/proc/${pid}/task/${t}/schedstat`, 'utf8').split(' ')[0]) / 1e6, 0);

async function timed(list, act) {
  const before = cpu(site.child.pid), begun = process.hrtime.bigint();
  const answer = await act();
  list.push({ all: Number(process.hrtime.bigint() - begun) / 1e6, cpu: cpu(site.child.pid) - before });
  if (answer.status !== 200) throw new Error(`${answer.path}: ${answer.status}`);
  return answer;
}

const site = await open({ workers: 4, people: 138, months: 1 });
try {
  const cora = site.visitor();
  await cora.signIn('coordinator');
  let page = await cora.get('/matching');
  const waiting = new Set([...page.body.matchAll(/href="\/matching\/([0-9a-f-]{36})"/g)].map(([, id]) => id)).size;
  console.log(`${waiting} people wait (about ${wanted} asked for), 4 workers`);
  const took = { look: [], react: [], offer: [], back: [] };
  const form = (from, action) => forms(from).find((f) => f.action === action);
  for (let i = 0; i < looks; i += 1) page = await timed(took.look, () => cora.post(form(page, '/matching/look')));
  const suggested = (from) => {
    const box = [...from.body.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag).find((tag) => /name="see-1"/.test(tag));
    return box && /value="([^"]+)"/.exec(box)[1];
  };
  const person = [...page.body.matchAll(/href="(\/matching\/[0-9a-f-]{36})"/g)].map(([, path]) => path);
  let one;
  for (const path of person) {
    one = await cora.get(path);
    if (suggested(one)) break;
  }
  const path = one.path.replace(/\?.*/, '');
  if (!suggested(one)) throw new Error('nobody to offer to');
  for (let i = 0; i < rounds; i += 1) {
    const worker = suggested(one);
    one = await timed(took.offer, () => cora.post(form(one, `${path}/offer`), { 'see-1': worker }));
    await timed(took.react, () => cora.get('/matching'));
    one = await timed(took.back, () => cora.post(form(one, `${path}/withdraw`), { worker }));
  }
  row('looks who fits, and sees who does', took.look);
  row('offers an introduction, and sees it is open', took.offer);
  row('takes it back, and sees who fits', took.back);
  row('opens Matching, worked out anew', took.react);
} finally {
  await site.close();
}
