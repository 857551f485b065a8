// hour.mjs — an hour of the day's requests at a quiet, even pace, with what the server holds looked at every ten seconds:
// private memory, the database's log, open files. Draws them into docs/load-hour.svg.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const every = 10;

function look(site) {
  const proc = `/proc/${site.child.pid}`;
  const kb = [...readFileSync(`${proc}/smaps_rollup`, 'utf8').matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce((sum, [, n]) => sum + Number(n), 0);
  const log = statSync(join(site.data, 'wayfellow.db-wal'), { throwIfNoEntry: false });
  return { memory: kb / 1024, log: (log?.size ?? 0) / 1048576, files: readdirSync(`${proc}/fd`).length };
}

// One curve in a frame of its own, from nothing to a round number above its highest point.
function curve(samples, key, label, top) {
  const width = 640, height = 120, most = Math.max(...samples.map((s) => s[key])), whole = samples.at(-1).minute;
  const step = 10 ** Math.floor(Math.log10(most || 1)), ceiling = Math.ceil((most * 1.1) / step) * step;
  const points = samples.map((s) => `${(60 + (s.minute / whole) * width).toFixed(1)},${(top + height - (s[key] / ceiling) * height).toFixed(1)}`).join(' ');
  return `<text x="60" y="${top - 8}">${label}</text>
<path d="M60 ${top}V${top + height}H${60 + width}" fill="none" stroke="#888"/>
<text x="54" y="${top + 8}" text-anchor="end">${ceiling}</text><text x="54" y="${top + height}" text-anchor="end">0</text>
<polyline points="${points}" fill="none" stroke="#1f5c5c" stroke-width="1.5"/>`;
}

function drawing(samples, about) {
  const minutes = samples.at(-1).minute, ends = [0, 0.25, 0.5, 0.75, 1].map((x) => `<text x="${60 + x * 640}" y="560" text-anchor="middle">${Math.round(x * minutes)} min</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 590" role="img" font-family="sans-serif" font-size="12" fill="#333">
<title>${about}</title>
<rect width="740" height="590" fill="#fff"/>
${curve(samples, 'memory', 'private memory, MB', 40)}
${curve(samples, 'log', 'log of the database (WAL), MB', 220)}
${curve(samples, 'files', 'open files and connections', 400)}
${ends.join('')}
<text x="60" y="582">${about}</text>
</svg>
`;
}

export async function hour({ load, visitors, dayOf, paced, timesShow, minutes, perSecond }) {
  const samples = [], begun = Date.now();
  const sample = () => samples.push({ minute: (Date.now() - begun) / 60000, ...look(load.site) });
  sample();
  const timer = setInterval(sample, every * 1000);
  const times = await paced(dayOf(visitors, 1), perSecond, minutes * 60000);
  clearInterval(timer);
  sample();
  timesShow(times);
  const tenths = Array.from({ length: 11 }, (_, i) => samples[Math.round((i * (samples.length - 1)) / 10)]);
  for (const [key, unit] of [['memory', 'MB'], ['log', 'MB'], ['files', '']]) console.log(`${key} ${unit}: ${tenths.map((s) => s[key].toFixed(key === 'files' ? 0 : 1)).join(' ')}`);
  const about = `${samples.at(-1).minute.toFixed(0)} minutes, ${times.count} requests, ${(times.count / samples.at(-1).minute / 60).toFixed(0)} a second, ${visitors.length} visitors`;
  console.log(about);
  writeFileSync('docs/load-hour.svg', drawing(samples, about));
}
