// services.mjs COUNT FOLDER [SEED] — a made-up country's services and what is asked of them, the same for the same seed:
//   FOLDER/services.tsv  id, latitude, longitude, name, who runs it, term, description; one line each
//   FOLDER/queries.tsv   class, words, latitude, longitude: 600 of one to three words, with typos, and within ten miles
// The words are those of this project's own English (its catalogue and documents), in the order of how often they are said,
// and then 20,000 of Debian's British dictionary (wbritish) in an order of chance, by Zipf's law; with towns besides. Services
// lie in towns of very different sizes.
import { createWriteStream, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [count, folder, seed = '1'] = process.argv.slice(2);
let state = BigInt(seed);
const chance = () => {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number(state >> 11n) / 2 ** 53;
};
const one = (list) => list[Math.floor(chance() * list.length)];

const said = [...readFileSync('lang/cy.po', 'utf8').matchAll(/^msgid "(.*)"$/gm)].map((m) => m[1])
  .concat(readdirSync('docs').filter((f) => f.endsWith('.md')).map((f) => readFileSync(join('docs', f), 'utf8'))).join(' ');
const times = new Map();
for (const [word] of said.toLowerCase().matchAll(/\b[a-z]{3,14}\b/g)) times.set(word, (times.get(word) ?? 0) + 1);
const dictionary = readFileSync('/usr/share/dict/british-english', 'utf8').split('\n').filter((w) => /^[a-z]{3,14}$/.test(w) && !times.has(w));
const words = [...times].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([w]) => w);
for (let i = 0; i < 20000; i += 1) words.push(dictionary.splice(Math.floor(chance() * dictionary.length), 1)[0]);

// By rank: the k-th word once for each 1/k.
const sums = [];
words.reduce((sum, _, k) => (sums[k] = sum + 1 / (k + 8)), 0);
function zipf() {
  const at = chance() * sums.at(-1);
  let low = 0, high = sums.length - 1;
  while (low < high) { const middle = (low + high) >> 1; if (sums[middle] < at) low = middle + 1; else high = middle; }
  return words[low];
}
const text = (n) => Array.from({ length: n }, zipf).join(' ');
const capital = (s) => s[0].toUpperCase() + s.slice(1);

const towns = ['Alder', 'Brann', 'Cold', 'Dun', 'Ever', 'Fern', 'Gorse', 'Hazel', 'Ingle', 'Kell', 'Lark', 'Moor', 'Nether', 'Oak', 'Penn', 'Quarr', 'Rush', 'Stan', 'Thorn', 'Wyn']
  .flatMap((a) => ['mouth', 'ock', 'ham', 'ton', 'ford', 'wick', 'ley', 'bury', 'stead', 'combe', 'well', 'port', 'field', 'gate', 'dale', 'by', 'thorpe', 'worth', 'hythe', 'cross'].map((b) => a + b))
  .map((name) => ({ name, lat: 50.2 + chance() * 5, lon: -4 + chance() * 5 }));
const kinds = ['Support Group', 'Advice Centre', 'Drop-in', 'Counselling', 'Food Bank', 'Walking Group', 'Carers', 'Youth Club', 'Recovery Service', 'Helpline', 'Befriending', 'Community Hub'];

const out = createWriteStream(join(folder, 'services.tsv'));
const samples = [];
for (let i = 0; i < Number(count); i += 1) {
  const town = towns[Math.floor(chance() ** 3 * towns.length)], topic = capital(zipf());
  const line = [`s${i}`, (town.lat + (chance() - 0.5) / 10).toFixed(6), (town.lon + (chance() - 0.5) / 10).toFixed(6),
    `${chance() < 0.4 ? `${town.name} ` : ''}${topic} ${one(kinds)}`, `${capital(zipf())} ${one(['Trust', 'Council', 'Project', 'Community'])}`, `${topic} ${zipf()}`,
    text(20 + Math.floor(chance() ** 2 * 120))];
  if (i % 97 === 0) samples.push({ line, town });
  if (!out.write(`${line.join('\t')}\n`)) await new Promise((drained) => out.once('drain', drained));
}
out.end();

// Words of real services, so that something is found; a typo changes, leaves out, doubles or turns letters about.
function typo(word) {
  const at = 1 + Math.floor(chance() * (word.length - 2)), c = 'abcdefghijklmnopqrstuvwxyz'[Math.floor(chance() * 26)];
  return [() => word.slice(0, at) + c + word.slice(at + 1), () => word.slice(0, at) + word.slice(at + 1), () => word.slice(0, at) + word[at] + word.slice(at),
    () => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)][Math.floor(chance() * 4)]();
}
const asked = (s, n) => Array.from({ length: n }, () => one(`${s.line[3]} ${s.line[5]} ${s.line[6]}`.toLowerCase().match(/[a-z]{3,}/g)));
const queries = [];
for (const [kind, n] of [['one', 1], ['two', 2], ['three', 3], ['typo', 2], ['near', 1], ['near', 2]]) {
  for (let i = 0; i < (kind === 'near' ? 75 : 112 + (n === 1 ? 2 : 0)); i += 1) {
    const s = one(samples), w = asked(s, n);
    if (kind === 'typo') { const long = w.findIndex((x) => x.length > 5); if (long < 0) { i -= 1; continue; } w[long] = typo(w[long]); }
    queries.push([kind, w.join(' '), kind === 'near' ? s.line[1] : '', kind === 'near' ? s.line[2] : ''].join('\t'));
  }
}
writeFileSync(join(folder, 'queries.tsv'), `${queries.join('\n')}\n`);
