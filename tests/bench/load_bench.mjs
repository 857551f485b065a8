// load_bench.mjs — a working day of a national service (load/day.mjs says what that is), sped up: how many such days fit
// into one on this machine, what each page costs, and how long people wait at the pace of the busiest hour.
//
//     node tests/bench/load_bench.mjs                       a tenth of the service, made first: about three minutes
//     node tests/bench/load_bench.mjs DIR [SHARE] [MINUTES]  a service that is there, made by
//         wayfellow demo DIR --teams 250 --workers 2000 --people 40000 --months 12
//     SHARE: of its visitors, who then each do more (1: all of them sign in). MINUTES: so long at a quiet pace instead,
//     LOAD_RATE deeds a second (10), and what the server holds drawn into docs/load-hour.svg. The folder is written to;
//     keep a copy.
//
// LOAD_TEAMS=… when that service has another number of teams than 250, each of 8 workers and 160 people.
// WAYFELLOW_PROGRAM=… for another program than build/wayfellow.
import { readFileSync } from 'node:fs';
import { open } from '../http/site.mjs';
import { deeds, signInsOf, visitorsOf } from './load/day.mjs';
import { hour } from './load/hour.mjs';
import { Times, connectionsEnd, percentile, signIn } from './load/visitors.mjs';

const [given, shareGiven = '0.1', minutes] = process.argv.slice(2);
const teams = given ? Number(process.env.LOAD_TEAMS ?? 250) : 25, there = { teams, workers: 8 * teams, people: 160 * teams };
const share = given ? Number(shareGiven) : 0.1, hands = 24;
const load = { times: new Times(), refusals: new Map() };

const cpuS = (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').slice(11, 13).reduce((a, b) => a + Number(b) / 100, 0);
const ownCpuS = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
const shuffled = (list) => list.map((x) => [Math.random(), x]).sort(([a], [b]) => a - b).map(([, x]) => x);
const one = (list) => list[Math.floor(Math.random() * list.length)];

// So many at once, until the list is done. Gives what that took: { s, cpu, own, times }.
async function measure(list, atOnce, work) {
  const before = [performance.now(), cpuS(load.site.child.pid), ownCpuS()];
  load.times = new Times();
  let next = 0;
  const hand = async () => { while (next < list.length) await work(list[next++]); };
  await Promise.all(Array.from({ length: atOnce }, hand));
  return { s: (performance.now() - before[0]) / 1000, cpu: cpuS(load.site.child.pid) - before[1], own: ownCpuS() - before[2], times: load.times };
}

// Signs in a share of each role, spread over all teams. Gives the visitors and what the sign-ins took.
async function morning(there) {
  const all = Object.entries(visitorsOf).flatMap(([role, count]) => {
    const least = Math.max(4, Math.round(count * share)), has = role === 'person' ? there.people : role === 'worker' ? there.workers : there.teams;
    return Array.from({ length: Math.min(least, has) }, (_, i) => [role, 1 + Math.floor((i * has) / Math.min(least, has))]);
  });
  const visitors = [];
  const took = await measure(shuffled(all), 4, async ([role, n]) => { const v = await signIn(load, role, n); if (v) visitors.push(v); });
  await measure(visitors, 4, (v) => v.learn());
  return { visitors: visitors.filter((v) => v.role === 'person' || v.people.length > 0), took, tried: all.length };
}

// Deeds of a whole day, or of a part of it, in the order of chance, each with who does it.
function dayOf(visitors, part) {
  return shuffled(Object.entries(deeds).flatMap(([role, list]) => {
    const of = visitors.filter((v) => v.role === role && (role !== 'coordinator' || v.waiting.length > 0));
    return list.flatMap(([times, deed]) => Array.from({ length: Math.round(times * visitorsOf[role] * part) }, () => [deed, one(of)]));
  }));
}

// At a pace: deeds begin when they would, whether or not those before are done.
async function paced(list, perSecond, forMs = Infinity) {
  load.times = new Times();
  const open = [], begun = performance.now();
  for (const [deed, v] of list) {
    if (performance.now() - begun > forMs) break;
    open.push(Promise.resolve(deed(v)));
    await new Promise((done) => setTimeout(done, (-Math.log(1 - Math.random()) * 1000) / perSecond));
  }
  await Promise.all(open);
  return load.times;
}

function timesShow(times) {
  for (const [kind, { ms, refused }] of [...times.kinds].sort(([, a], [, b]) => percentile(b.ms, 0.99) - percentile(a.ms, 0.99))) {
    console.log(`  ${kind.padEnd(22)} ${String(ms.length).padStart(6)}  p50 ${percentile(ms, 0.5).toFixed(1).padStart(7)} ms  p99 ${percentile(ms, 0.99).toFixed(1).padStart(7)} ms${refused ? `  ${refused} refused` : ''}`);
  }
  for (const [why, where] of load.refusals) console.log(`  refused: ${why}, e.g. ${where}`);
  load.refusals.clear();
}

// What one request of a kind costs the server, alone.
async function costOf(name, visitors, count, deed) {
  const list = Array.from({ length: count }, () => one(visitors));
  const { cpu, times } = await measure(list, 8, deed);
  const all = [...times.kinds.values()].flatMap((k) => k.ms);
  console.log(`  ${name.padEnd(22)} ${((cpu * 1000) / all.length).toFixed(2).padStart(6)} ms of CPU, waited p50 ${percentile(all, 0.5).toFixed(1)} ms, p99 ${percentile(all, 0.99).toFixed(1)} ms`);
}

async function costs(visitors) {
  const of = (role) => visitors.filter((v) => v.role === role && (role !== 'coordinator' || v.waiting.length > 0));
  const plain = (role, kind, path) => costOf(kind, of(role), 400, (v) => v.get(kind, path(v)));
  await plain('worker', 'today', () => '/today');
  await plain('worker', 'people of a worker', () => '/people');
  await plain('worker', 'person', (v) => `/people/${one(v.people)}`);
  await plain('worker', 'record', (v) => `/people/${one(v.people)}/notes`);
  await plain('worker', 'diary', () => '/diary');
  await plain('worker', 'note form', (v) => `/people/${one(v.people)}/notes/new`);
  await plain('coordinator', 'waiting', () => '/waiting');
  await plain('coordinator', 'waiting person', (v) => `/waiting/${one(v.waiting)}`);
  await plain('coordinator', 'suggestions', () => '/matching');
  await plain('coordinator', 'suggestion', (v) => `/matching/${one(v.waiting)}`);
  await plain('coordinator', 'people of a team', () => '/people');
  await plain('coordinator', 'workers', () => '/workers');
  await plain('coordinator', 'cover', () => '/cover');
  await plain('supervisor', 'team', () => '/team');
  await plain('person', 'home', () => '/home');
  await plain('person', 'own record', () => '/record');
  await plain('person', 'who has looked', () => '/record/looked');
  await costOf('note', of('worker'), 400, (v) => {
    const fields = { ...v.note, token: v.token, appointment: '', draft: crypto.randomUUID(), key: crypto.randomUUID(), how: 'phone', talked: 'We spoke of the week. '.repeat(12), heard: 'It was hard' };
    return v.ask('note', 'POST', `/people/${one(v.people)}/notes`, new URLSearchParams(fields).toString());
  });
}

async function day(visitors, signIns) {
  const part = given ? Math.min(1, Math.max(0.05, share)) : 0.05;
  const list = dayOf(visitors, part);
  const warm = list.splice(0, Math.floor(list.length / 10));
  await measure(warm, hands, ([deed, v]) => deed(v));
  console.log(`${(part * 90).toFixed(0)} % of a day, ${hands} requests at once:`);
  const { s, cpu, own, times } = await measure(list, hands, ([deed, v]) => deed(v));
  timesShow(times);
  const whole = 1 / (part * 0.9), requests = times.count * whole, sessions = Object.entries(visitorsOf).reduce((sum, [role, n]) => sum + n * signInsOf[role], 0);
  const cpuDay = cpu * whole + signIns.cpuEach * sessions, sDay = s * whole + signIns.sEach * sessions;
  console.log(`A day: ${requests.toFixed(0)} requests, ${sessions} sign-ins. ${(times.count / s).toFixed(0)} requests/s, ${((cpu * 1e3) / times.count).toFixed(2)} ms of CPU each (the load itself took ${((own * 1e3) / times.count).toFixed(2)} ms each); a sign-in ${(signIns.cpuEach * 1e3).toFixed(0)} ms.`);
  console.log(`A day costs ${cpuDay.toFixed(0)} s of CPU, ${(signIns.cpuEach * sessions).toFixed(0)} of it sign-ins: ${(172800 / cpuDay).toFixed(0)} days fit into one of two processors by CPU, ${(86400 / sDay).toFixed(0)} by what was reached.`);
  const busiest = (requests * 0.2) / 3600, each = requests / (list.length * whole);
  const pace = Math.max(20, busiest), some = dayOf(visitors, 1).slice(0, Math.floor((pace * 120) / each));
  console.log(`Two minutes at ${pace.toFixed(0)} requests a second (the busiest hour, a fifth of the day, has ${busiest.toFixed(0)}):`);
  timesShow(await paced(some, pace / each));
}

const site = await open(given ? { data: given, env: { WAYFELLOW_CONNECTIONS_PER_ADDRESS: '200' } } : { ...there, months: 4, env: { WAYFELLOW_CONNECTIONS_PER_ADDRESS: '200' } });
load.site = site;
try {
  const { visitors, took, tried } = await morning(there);
  const signIns = { cpuEach: took.cpu / tried, sEach: took.s / tried };
  console.log(`${visitors.length} visitors signed in, ${(tried / took.s).toFixed(0)} a second`);
  if (minutes) await hour({ load, visitors, dayOf, paced, timesShow, minutes: Number(minutes), perSecond: Number(process.env.LOAD_RATE ?? 10) });
  else {
    console.log('What a request costs:');
    await costs(visitors);
    await day(visitors, signIns);
  }
} finally {
  connectionsEnd();
  await site.close();
}
