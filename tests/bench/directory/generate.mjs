// tests/bench/directory/generate.mjs [--services N] [--seed S] [--dialect 3.0|uk2|outpost] > FILE
// A country's worth of made-up services as JSON lines: the same for the same seed, on every machine. Nothing in it is
// real: words are made of syllables beside some 400 that services use, so that there are 6,000 in all; how often each
// comes follows Zipf's law, as in real text. Places stand in 400 made-up towns with postcodes of areas that exist in
// none (QQ to ZZ), scattered like people: few large ones, many small.
import { once } from 'node:events';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : otherwise;
};
const services = Number(option('services', 200000));
const dialect = option('dialect', '3.0');

// A small generator of random numbers, mulberry32 (public domain, T. Ettinger).
let state = Number(option('seed', 6)) >>> 0;
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const below = (n) => Math.floor(random() * n);
const one = (list) => list[below(list.length)];
const chance = (p) => random() < p;

// --- Words, the most used first ---------------------------------------------------------------------------------------

const plain = `support people group service help community mental health advice free local open family friends young adults
 carers wellbeing drop-in weekly meet sessions activities contact welcome anyone living information home centre club
 children volunteers training older learning social food walking café housing debt money benefits recovery alcohol drugs
 drink bereavement grief loss loneliness anxiety depression stress sleep trauma abuse domestic safe refuge women men
 parents fathers mothers baby toddler autism adhd dementia memory stroke cancer diabetes pain disability learning-disability
 deaf sign-language hearing sight blind wheelchair step-free transport lifts bus garden gardening allotment art craft music
 singing choir drumming dance yoga tai-chi swimming football cycling running gym exercise sport cooking lunch breakfast
 foodbank pantry clothes furniture repair bank energy bills heating employment jobs volunteering interview skills computer
 digital phone helpline text chat online counselling therapy talking listening peer lived-experience crisis night evening
 weekend morning afternoon refugee asylum migrant english language translation welsh polish urdu arabic faith church mosque
 temple lgbt trans gay veterans armed-forces prison probation homeless rough-sleeping shelter hostel tenancy landlord legal
 rights law immigration eating disorder self-harm suicide prevention hearing-voices bipolar psychosis personality hoarding
 gambling smoking vaping weight nutrition pregnancy menopause sexual hiv hepatitis blood dental optician pharmacy nurse
 doctor clinic hospital discharge palliative hospice respite sitting befriending visits letter library books reading
 writing storytelling history museum heritage nature woodland beach river animals dogs horses farm knitting sewing
 woodwork metal shed bikes chess games quiz bingo film theatre photography pottery painting drawing festival market`
  .split(/\s+/).filter(Boolean);
const syllables = 'bra cal den fen gar hol ing jor kel lam mor nor ott pen quil ras sel tor und ven wick yar ald bec cor dun eth fal gri hesk'.split(' ');
const made = [];
for (let i = 0; made.length < 6000 - plain.length; i++) {
  const a = syllables[i % 30], b = syllables[Math.floor(i / 30) % 30], c = syllables[(i * 7 + 3) % 30];
  made.push(i < 900 ? a + b : a + b + c);
}
const vocabulary = [...new Set([...plain, ...made])];

// Zipf: the k-th word comes in proportion to 1/(k+2.7) (Mandelbrot's form), drawn from the sums.
const sums = new Float64Array(vocabulary.length);
vocabulary.reduce((sum, _, k) => (sums[k] = sum + 1 / (k + 2.7)), 0);
const word = () => {
  const wanted = random() * sums[sums.length - 1];
  let low = 0, high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return vocabulary[low];
};
const capital = (s) => s[0].toUpperCase() + s.slice(1);
const sentence = (n) => `${capital(Array.from({ length: n }, word).join(' '))}.`;

// --- Places -----------------------------------------------------------------------------------------------------------

const ends = ['ton', 'ham', 'ford', 'bury', 'mouth', 'wick', 'dale', 'field', 'bridge', 'pool'];
const areas = ['QQ', 'QX', 'VQ', 'XA', 'XE', 'XK', 'XO', 'XU', 'XY', 'ZQ'];
const towns = Array.from({ length: 400 }, (_, k) => ({
  name: capital(syllables[k % 30] + syllables[(k * 11 + 5) % 30] + ends[k % 10]),
  area: areas[k % 10], district: 1 + Math.floor(k / 10),
  latitude: 50.2 + random() * 7.5, longitude: -5 + random() * 6, spread: 0.01 + 0.25 / Math.sqrt(k + 1), weight: 1 / (k + 3),
}));
const townSum = towns.reduce((sum, t) => sum + t.weight, 0);
const town = () => {
  let left = random() * townSum;
  for (const t of towns) if ((left -= t.weight) <= 0) return t;
  return towns[0];
};
const letters = 'ABDEFGHJLNPQRSTUWXYZ';
const postcode = (t) => `${t.area}${t.district} ${below(10)}${letters[below(20)]}${letters[below(20)]}`;

const hex = (n) => Array.from({ length: n }, () => '0123456789abcdef'[below(16)]).join('');
const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;

// --- Who runs them, and under which words they are filed --------------------------------------------------------------

const organizations = Array.from({ length: Math.max(1, Math.floor(services / 6)) }, () => {
  const t = town();
  return { id: uuid(), name: `${t.name} ${capital(word())} ${one(['Trust', 'Project', 'Network', 'Association', 'Centre', 'Together'])}`,
    description: sentence(12), website: `https://www.example.org/${hex(6)}`, uri: '' };
});
const terms = plain.slice(14, 214).map((name, k) => ({ id: `made-up:${1000 + k}`, name: capital(name), description: '', taxonomy: 'made-up' }));
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const kinds = ['group', 'café', 'drop-in', 'helpline', 'club', 'workshop', 'service', 'project', 'sessions', 'advice'];

function service() {
  const t = town(), id = uuid();
  const name = `${capital(word())} ${word()} ${one(kinds)}`;
  const times = 1 + below(3), filed = 1 + below(4);
  const opens = 8 + below(12);
  return {
    id, name, status: chance(0.97) ? 'active' : 'inactive',
    description: `<p>${sentence(12 + below(10))} ${sentence(8 + below(12))}</p><p>${sentence(10 + below(14))}</p>`,
    url: chance(0.8) ? `https://www.example.org/${hex(8)}` : '', email: chance(0.6) ? `${hex(6)}@example.org` : '',
    fees: chance(0.5) ? 'Free' : '', accreditations: '', assured_date: chance(0.4) ? `2025-${String(1 + below(12)).padStart(2, '0')}-01` : '',
    minimum_age: chance(0.4) ? one([5, 11, 16, 18, 50, 55]) : null, maximum_age: chance(0.2) ? one([18, 25, 65]) : null,
    last_modified: `202${below(6)}-0${1 + below(9)}-1${below(10)}T0${below(10)}:30:00Z`,
    organization: one(organizations),
    phones: chance(0.8) ? [{ id: uuid(), number: `0${1600 + below(300)} ${100000 + below(900000)}` }] : [],
    contacts: chance(0.5) ? [{ id: uuid(), name: `${capital(word())} ${capital(word())}`, title: '' }] : [],
    schedules: Array.from({ length: times }, () => ({ id: uuid(), freq: 'WEEKLY', byday: one(days), opens_at: `${String(opens).padStart(2, '0')}:00`,
      closes_at: `${String(opens + 1 + below(3)).padStart(2, '0')}:30` })),
    cost_options: chance(0.3) ? [{ id: uuid(), option: 'Each visit', amount: below(12) }] : [],
    languages: chance(0.15) ? [{ id: uuid(), name: one(['Welsh', 'Polish', 'Urdu', 'Arabic', 'Punjabi', 'Somali']) }] : [],
    service_areas: [{ id: uuid(), name: t.name }],
    service_at_locations: [{ id: uuid(), location: { id: uuid(), location_type: chance(0.9) ? 'physical' : 'virtual', name: `${capital(word())} ${one(['Hall', 'Centre', 'House', 'Library'])}`,
      latitude: Number((t.latitude + (random() - 0.5) * t.spread).toFixed(6)), longitude: Number((t.longitude + (random() - 0.5) * t.spread).toFixed(6)),
      addresses: [{ id: uuid(), address_1: `${1 + below(200)} ${capital(word())} Street`, city: t.name, state_province: '', postal_code: postcode(t), country: 'GB', address_type: 'physical' }],
      accessibility: chance(0.4) ? [{ id: uuid(), description: one(['Step-free', 'Wheelchair access', 'Hearing loop', 'Accessible toilet']) }] : [] } }],
    attributes: Array.from({ length: filed }, () => ({ id: uuid(), link_type: 'service', taxonomy_term: one(terms) })),
  };
}

// --- The same in other words ------------------------------------------------------------------------------------------

function uk2(s) {
  const { schedules, attributes, service_at_locations: at, languages, minimum_age, maximum_age, phones, contacts, ...rest } = s;
  return { ...rest, regular_schedules: schedules, languages: languages.map((l) => ({ id: l.id, language: l.name })),
    eligibilitys: [{ id: uuid(), minimum_age, maximum_age }],
    contacts: [{ id: uuid(), name: contacts[0]?.name ?? '', title: '', phones }],
    service_taxonomys: attributes.map((a) => ({ id: a.id, taxonomy: { id: a.taxonomy_term.id, name: a.taxonomy_term.name, vocabulary: 'made-up' } })),
    service_at_locations: at.map((l) => ({ id: l.id, location: { ...l.location, addresses: undefined, physical_addresses: l.location.addresses } })) };
}
function outpost(s, n) {
  const { schedules, attributes, service_at_locations: at, organization, minimum_age, maximum_age, ...rest } = s;
  const place = at[0].location, address = place.addresses[0];
  return { ...rest, id: n + 1, organisation: organization, min_age: minimum_age, max_age: maximum_age,
    regular_schedules: schedules.map((t) => ({ weekday: t.byday, opens_at: t.opens_at, closes_at: t.closes_at })),
    taxonomies: attributes.map((a) => ({ id: a.taxonomy_term.id, name: a.taxonomy_term.name })),
    locations: [{ id: n + 1, name: place.name, geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
      address_1: address.address_1, city: address.city, postal_code: address.postal_code, country: 'GB' }] };
}
const speak = { '3.0': (s) => s, uk2, outpost }[dialect];

for (let n = 0; n < services; n++) {
  if (!process.stdout.write(`${JSON.stringify(speak(service(), n))}\n`)) await once(process.stdout, 'drain');
}
